"""A reading in, findings out: one rule a file."""

from __future__ import annotations

from .engine import check_reading, check_record, need_of
from .registry import all_rules, rule_pages
from .rule import Desk, DeskSettings, ReadingRule, RecordRemark, RecordRule, Remark, Rule

__all__ = [
    "Desk",
    "DeskSettings",
    "ReadingRule",
    "RecordRemark",
    "RecordRule",
    "Remark",
    "Rule",
    "all_rules",
    "check_reading",
    "check_record",
    "need_of",
    "rule_pages",
]
