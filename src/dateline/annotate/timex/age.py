"""Ages: found with the times, which they are not, and laid to the actors whose words stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...lang.timex import Aged, TimexLanguage
from ...model.actor import Actor
from ...model.age import Age
from ...model.folding import fold
from ...model.span import Span
from .find import Found

# No words between somebody and their age are longer.
_LINK = 28


def ages_of(found: Iterable[Found]) -> tuple[Age, ...]:
    """The ages among what was found, in text order."""
    ages: list[Age] = []
    for item in found:
        sense = item.sense
        if isinstance(sense, Aged):
            ages.append(
                Age(
                    id=f"g{len(ages) + 1}",
                    span=item.span,
                    unit=sense.unit,
                    least=sense.least,
                    most=sense.most,
                    mod=sense.mod,
                    by=item.rule,
                )
            )
    return tuple(ages)


def whose(ages: Sequence[Age], actors: Sequence[Actor], text: str, language: TimexLanguage) -> tuple[Age, ...]:
    """The ages, each with the actor in whose words it stands, or whose words stand right beside it."""
    mentions = sorted(
        (mention.span.start, -mention.span.end, actor.id) for actor in actors for mention in actor.mentions
    )
    spans = [(Span(start, -end), id) for start, end, id in mentions]
    return tuple(replace(age, actor=_owner(age.span, spans, text, language)) for age in ages)


def _owner(age: Span, mentions: Sequence[tuple[Span, str]], text: str, language: TimexLanguage) -> str | None:
    """The nearest mention that holds an age, or leads to it; else the one right after: « À 17 ans, elle … »."""
    before = [(span, id) for span, id in mentions if span.start <= age.start]
    for span, id in reversed(before):
        if span.contains(age):
            if language.age_inside.fullmatch(fold(text[span.start : age.start])):
                return id
            continue
        between = text[span.end : age.start]
        if len(between) <= _LINK and language.age_links.fullmatch(fold(between)):
            return id
    after = next(((span, id) for span, id in mentions if span.start >= age.end), None)
    if after is None or text[age.end : after[0].start].strip() != ",":
        return None
    return after[1]
