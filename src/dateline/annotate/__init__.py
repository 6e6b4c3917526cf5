"""Dispatch and parse in, reading out: one folder a topic, `run` tells their order."""
