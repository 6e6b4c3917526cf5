"""A reading in, findings out: one rule a file."""

from __future__ import annotations

from .engine import check_reading
from .registry import all_rules, rule_pages
from .rule import Remark, Rule

__all__ = ["Remark", "Rule", "all_rules", "check_reading", "rule_pages"]
