"""Bytes in, dispatches out: one reader a format."""
