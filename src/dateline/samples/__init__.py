"""The sample dispatches: all invented, packaged as data. Says where they are; imports nothing of the house."""

from __future__ import annotations

from pathlib import Path

SAMPLE_FILE = Path(__file__).with_name("dispatches.jsonl")
