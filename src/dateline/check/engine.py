"""The rules run over one reading, or over a record; what they remark becomes findings in text order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..lang.pack import load
from ..model.finding import Finding
from ..model.reading import Reading
from .registry import all_rules
from .rule import NEEDS, Desk, DeskSettings, Messages, Need, ReadingRule, RecordRemark, RecordRule, Remark, Rule

if TYPE_CHECKING:
    from ..model.record import Record


def check_reading(
    reading: Reading,
    *,
    language: str = "fr",
    rules: Sequence[Rule] | None = None,
    settings: DeskSettings | None = None,
) -> tuple[Finding, ...]:
    """The findings on a reading, by span, then code; messages in `language`, or in English where it has none.

    `rules` are those to run, all there are by default; those that compare dispatches have nothing to say here.
    """
    dispatch = reading.dispatch
    desk = Desk(
        text=dispatch.text, start=dispatch.body, pack=load(dispatch.language), settings=settings or DeskSettings()
    )
    remarks = [
        (rule, remark)
        for rule in (all_rules() if rules is None else rules)
        if isinstance(rule, ReadingRule)
        for remark in rule.check(reading, desk)
    ]
    remarks.sort(key=lambda pair: (pair[1].span, pair[0].code))
    return tuple(
        replace(
            _finding(number, rule, remark, language),
            replacement=remark.replacement,
            # What stands in quotation marks may be quoted as it was: no edit of it is made without a look.
            sure=remark.sure and not desk.is_quoted(remark.span),
            because=remark.because,
        )
        for number, (rule, remark) in enumerate(remarks, 1)
    )


def check_record(record: Record, *, language: str = "fr", rules: Sequence[Rule] | None = None) -> tuple[Finding, ...]:
    """The findings on a record, by dispatch in the record's order, then span and code."""
    order = {dispatch.id: number for number, dispatch in enumerate(record.dispatches)}
    remarks = [
        (rule, remark)
        for rule in (all_rules() if rules is None else rules)
        if isinstance(rule, RecordRule)
        for remark in rule.check(record)
    ]
    remarks.sort(key=lambda pair: (order[pair[1].dispatch], pair[1].span, pair[0].code, pair[1].messages["en"]))
    return tuple(
        replace(_finding(number, rule, remark, language), dispatch=remark.dispatch, elsewhere=remark.elsewhere)
        for number, (rule, remark) in enumerate(remarks, 1)
    )


def _finding(number: int, rule: Rule, remark: Remark | RecordRemark, language: str) -> Finding:
    """What every finding tells."""
    return Finding(
        id=f"f{number}",
        code=rule.code,
        rule=rule.name,
        severity=rule.severity,
        span=remark.span,
        message=_message(remark.messages, language),
    )


def need_of(rules: Iterable[Rule]) -> Need:
    """The most that any of the rules needs."""
    return NEEDS[max((NEEDS.index(rule.needs) for rule in rules), default=0)]


def _message(messages: Messages, language: str) -> str:
    tag = language.lower().replace("_", "-").partition("-")[0]
    return messages.get(tag) or messages["en"]
