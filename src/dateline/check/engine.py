"""The rules run over one reading; what they remark becomes findings in text order."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.finding import Finding
from ..model.reading import Reading
from .registry import all_rules
from .rule import Messages, Remark, Rule


def check_reading(
    reading: Reading, *, language: str = "fr", rules: Sequence[Rule] | None = None
) -> tuple[Finding, ...]:
    """The findings on a reading, by span, then code; messages in `language`, or in English where it has none.

    `rules` are those to run, all there are by default.
    """
    remarks: list[tuple[Rule, Remark]] = [
        (rule, remark) for rule in (all_rules() if rules is None else rules) for remark in rule.check(reading)
    ]
    remarks.sort(key=lambda pair: (pair[1].span, pair[0].code))
    return tuple(
        Finding(
            id=f"f{number}",
            code=rule.code,
            rule=rule.name,
            severity=rule.severity,
            span=remark.span,
            message=_message(remark.messages, language),
            replacement=remark.replacement,
            because=remark.because,
        )
        for number, (rule, remark) in enumerate(remarks, 1)
    )


def _message(messages: Messages, language: str) -> str:
    tag = language.lower().replace("_", "-").partition("-")[0]
    return messages.get(tag) or messages["en"]
