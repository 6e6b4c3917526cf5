"""The French pack without weights: what the tables and rules of events read by themselves."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from dateline.lang.pack import LanguagePack, load


@cache
def tables_alone() -> LanguagePack:
    """The pack of French, in which no word is taken, dropped or joined by its weight."""
    pack = replace(load("fr"))
    pack.__dict__["event"] = replace(load("fr").event, weights={})  # as the pack keeps a part that has been loaded
    return pack
