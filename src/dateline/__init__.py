"""Dateline reads news dispatches and keeps the record: who did what to whom, where, when, and who says so."""

from __future__ import annotations

__version__ = "0.1.0"
