"""What rules on a record share: who tells a value apart from the others, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..model.finding import Elsewhere
from ..model.record import Difference, EventTelling, Passage, Record, RoundTelling, Teller
from .rule import RecordRemark
from .wording import messages

FACT = {
    "fr": "{words} : {others} dit autre chose, {other}. Vérifier auprès de la source.",
    "en": "{words}: {others} tells something else, {other}. Check with the source.",
}
Telling = EventTelling | RoundTelling
"""What one dispatch tells of an event or a round."""


def remarks(record: Record, slot: str, passage: Callable[[Telling, str], Passage | None]) -> Iterator[RecordRemark]:
    """A remark for each difference in a slot of an event or a round (`slot` is how its name begins).

    It stands on the value that the fewest tell, the last of them where as many tell each; `passage` gives where a
    telling tells the slot. Differences that are only of how exact the tellings are do not count.
    """
    told: list[tuple[tuple[Difference, ...], tuple[Telling, ...]]] = [
        *((event.differences, event.tellings) for event in record.events),
        *((session.differences, session.tellings) for talks in record.talks for session in talks.rounds),
    ]
    done = set()
    for differences, tellings in told:
        for difference in differences:
            if difference.slot.startswith(slot) and not difference.granularity:
                remark = _remark(difference, tellings, passage)
                if remark is not None and (remark.dispatch, remark.span) not in done:
                    done.add((remark.dispatch, remark.span))
                    yield remark


def _remark(
    difference: Difference, tellings: tuple[Telling, ...], passage: Callable[[Telling, str], Passage | None]
) -> RecordRemark | None:
    apart = min(difference.values, key=lambda value: (len(value.tellings), -max(value.tellings)))
    here = tellings[max(apart.tellings)]
    others = [tellings[n] for value in difference.values if value is not apart for n in value.tellings]
    where = passage(here, difference.slot)
    elsewhere = tuple(
        elsewhere_of(other.teller, there)
        for other in others
        if other.teller.dispatch != here.teller.dispatch and (there := passage(other, difference.slot)) is not None
    )
    if where is None or not elsewhere:
        return None
    return remark_on(here.teller, where, elsewhere, FACT)


def elsewhere_of(teller: Teller, passage: Passage) -> Elsewhere:
    """A passage of another dispatch."""
    return Elsewhere(dispatch=teller.dispatch, outlet=teller.outlet, span=passage.span, text=passage.text)


def remark_on(
    teller: Teller, passage: Passage, elsewhere: tuple[Elsewhere, ...], fact: Mapping[str, str]
) -> RecordRemark:
    """A remark on a passage, because of passages elsewhere."""
    other = elsewhere[0]
    names = other.outlet or other.dispatch[:19]
    text = messages(fact, words=passage.text, other=other.text, told={"others": names})
    return RecordRemark(dispatch=teller.dispatch, span=passage.span, messages=text, elsewhere=elsewhere)
