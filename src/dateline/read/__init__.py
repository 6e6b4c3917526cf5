"""Bytes in, dispatches out: one reader a format, one front door (`inputs`). No network, no clock."""
