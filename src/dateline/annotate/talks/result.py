"""What came of a round, and when the next one is awaited."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.edtf import interval
from ...model.event import Event
from ...model.parse import Token
from ...model.span import Span
from ...model.timex import Timex
from .table import Table

_NEAR = 2
_REACH = 4


def outcome_of(table: Table, told: Sequence[Event], others: Sequence[Event]) -> Span | None:
    """The words that tell what a round brought: "sans accord", "un accord sur …".

    They stand in its sentences or right after; not where the text has gone on to another round.
    """
    sentences = sorted({n for e in told if (n := table.sentence(e.evidence)) is not None})
    if not sentences:
        return None
    elsewhere = {table.sentence(e.evidence) for e in others} - set(sentences)
    reach: list[int] = []
    for s in sentences:
        for n in range(s, min(s + _NEAR + 1, len(table.parse.sentences))):
            if n in elsewhere:
                break
            reach.append(n)
    for n in dict.fromkeys(reach):
        first, end = table.parse.sentences[n]
        found = _failed(table, first, end)
        if found is not None:
            return found
    return next((_signed(table, e) for e in table.events if _is_result(table, e, reach)), None)


def _failed(table: Table, first: int, end: int) -> Span | None:
    """ "sans accord", "n'a abouti à rien"."""
    for token in table.parse.tokens[first:end]:
        following = table.parse.tokens[token.i + 1 : min(token.i + _REACH, end)]
        if table.is_word(token, "without"):
            last = next((t for t in following if table.is_word(t, "outcome")), None)
            if last is not None:
                return table.parse.span(token.i, _with_adjective(table, last, end).i)
        if table.is_word(token, "result"):
            last = next((t for t in following if table.is_word(t, "outcome")), None)
            if last is not None:
                return table.parse.span(_group_start(table, token), _phrase_end(table, last, end))
    return None


def _with_adjective(table: Table, noun: Token, end: int) -> Token:
    following = table.parse.tokens[noun.i + 1] if noun.i + 1 < end else noun
    return following if following.pos == "ADJ" else noun


def _group_start(table: Table, verb: Token) -> int:
    """The first auxiliary or negation of a verb."""
    before = [t for t in table.parse.children(verb.i) if t.i < verb.i]
    return min([verb.i, *(t.i for t in before if t.relation == "aux" or table.is_word(t, "negation"))])


def _is_result(table: Table, event: Event, sentences: Sequence[int]) -> bool:
    """Whether an event is an agreement reached in one of the sentences."""
    if event.type not in ("AGREE", "SUPPORT") or event.status != "occurred" or event.part_of is not None:
        return False
    return table.sentence(event.trigger) in sentences and _outcome_word(table, event) is not None


def _outcome_word(table: Table, event: Event) -> Token | None:
    """The word for an agreement in an event's clause, at or after its trigger."""
    inside = [t for t in table.parse.under(event.evidence) if t.span.end > event.trigger.start]
    return next((t for t in inside if table.is_word(t, "outcome")), None)


def _signed(table: Table, event: Event) -> Span | None:
    """The phrase of the agreement: "un compromis écrit sur le partage des eaux"."""
    word = _outcome_word(table, event)
    if word is None:
        return None
    number = table.parse.sentence(word.i)
    end = table.parse.sentences[number][1]
    first = word.i
    while first and table.parse.tokens[first - 1].pos in ("DET", "ADJ"):
        first -= 1
    return table.parse.span(first, _phrase_end(table, word, end))


def _phrase_end(table: Table, noun: Token, end: int) -> int:
    """The last token of a noun's phrase: up to a comma, a verb or the end of the sentence."""
    last = noun.i
    for token in table.parse.tokens[noun.i + 1 : end]:
        if token.pos in ("VERB", "AUX", "SCONJ") or token.text in ",;:.()»":
            break
        if token.pos == "ADP" and not table.is_word(token, "phrase"):
            break
        last = token.i
    while last > noun.i and table.parse.tokens[last].pos in ("ADP", "DET", "CCONJ", "PRON"):
        last -= 1
    return last


def expected_on(table: Table, after: str) -> Timex | None:
    """The time at which a delegation is awaited at the talks, later than `after` and not before publication."""
    floor = max(after, interval(table.dispatch.published)[0] if table.dispatch.published else "")
    for timex in table.timexes:
        if timex.type not in ("DATE", "TIME") or timex.begin is None or timex.begin < floor:
            continue
        number = table.sentence(timex.span)
        if number is None or any(e.time == timex.id for e in table.events):
            continue
        first, end = table.parse.sentences[number]
        if not any(table.is_word(t, "arrival") for t in table.parse.tokens[first:end]):
            continue
        start = table.parse.sentences[max(number - 1, 0)][0]
        if any(table.is_word(t, "delegation") for t in table.parse.tokens[start:end]):
            return timex
    return None
