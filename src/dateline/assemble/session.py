"""A round as the tellings of several dispatches give it: what they add up to, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..lang.pack import load
from ..model.reading import Reading
from ..model.record import Difference, RecordPlace, RecordRound, RoundTelling, Value, content_id
from ..model.span import Span
from ..model.talks import Round
from .actor import Actors
from .difference import (
    date_difference,
    difference,
    place_difference,
    status_difference,
    voice_of_day,
    without_updates,
    wording_difference,
)
from .order import Days, days, overlap, published_days, teller_of, width
from .place import EXACTNESS, Places
from .process import Process
from .setting import AGREED, setting_of_round
from .telling import names_in, passage, speaker_of, voice_of
from .updates import Slot, updates_among

EXPECTED = frozenset({"proposed", "planned"})
LASTS = 7
_ENDED = frozenset({"held", "cancelled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A round of one reading, with what it is compared by and its place in the order of all; whether it is the `only`
    one that its dispatch expects, or tells to have been. `when` and `place` may be those of what was agreed at it; `first`
    it was planned for. `about` is the matter that its dispatch tells, `further` whether it tells of one more session."""

    id: str
    at: tuple[str, str]
    order: int
    reading: Reading
    round: Round
    when: Days | None
    first: Days | None
    told: Days | None
    place: RecordPlace | None
    only: bool
    about: frozenset[str]
    further: bool

    @property
    def dispatch(self) -> str:
        """The dispatch that tells it."""
        return self.reading.dispatch.id

    @property
    def own_place(self) -> RecordPlace | None:
        """Its place where its own words tell it."""
        return None if self.round.place is None else self.place

    @property
    def begins(self) -> int:
        """The day by which sessions that may be one are looked for; 0 where none is told."""
        when = self.lasting or self.told
        return when[0] if when is not None else 0

    @property
    def called_off(self) -> bool:
        """Whether it does not take place on its day: « la session du 5, ajournée », told before."""
        ahead = self.when is not None and self.told is not None and self.when[0] >= self.told[1]
        return self.round.status == "cancelled" or (self.round.status == "suspended" and ahead)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be, on whatever day."""
        return self.round.status in EXPECTED or self.called_off

    @property
    def lasting(self) -> Days | None:
        """Its days; one that is under way may go on for a week."""
        if self.when is None or self.round.status != "under_way":
            return self.when
        return self.when[0], self.when[1] + LASTS


def sessions_of(group: Sequence[Process], places: Places) -> Iterator[Session]:
    """The sessions of talks, in order."""
    order = 0
    for process in group:
        dispatch = process.reading.dispatch
        expected = sum(session.status in EXPECTED for session in process.talks.rounds)
        for nth, session in enumerate(process.talks.rounds):
            setting = setting_of_round(process.reading, session)
            yield Session(
                id=content_id("round", dispatch.id, process.talks.id, nth),
                at=(dispatch.id, f"{process.talks.id}.{nth}"),
                order=order,
                reading=process.reading,
                round=session,
                when=days(setting.begin, setting.until),
                first=days(session.first_begin, session.first_until),
                told=published_days(dispatch.published),
                place=places.of(dispatch.id, setting.place),
                only=(expected if session.status in EXPECTED else len(process.talks.rounds) - expected) == 1,
                about=frozenset((process.talks.track or "").casefold().split()),
                further=_is_further(process.reading, session),
            )
            order += 1


def _is_further(reading: Reading, session: Round) -> bool:
    """Whether its words tell of one more session: « une nouvelle séance », « ont poursuivi »."""
    further = load(reading.dispatch.language).talks.words["further"]
    return any(not further.isdisjoint(span.of(reading.dispatch.text).casefold().split()) for span in session.evidence)


def round_of(members: Sequence[Session], actors: Actors) -> RecordRound:
    """What the tellings of a round add up to, but for its number: status and date from the latest that tells it took
    place, or else from the latest, an outlet's own voice before a claim; the most exact date and place; the latest
    outcome. That it ended outweighs that it went on or was suspended."""
    tellings = tuple(_telling(session) for session in members)
    first = members[0]
    last = max(members, key=lambda s: (_weight(s)[0], s.round.status in _ENDED, *_weight(s)[1:]))
    dated = max(_dated(members), key=lambda s: (_weight(s)[0], -_width(s), *_weight(s)[1:]), default=None)
    placed = [(s, own) for s in members if (own := s.own_place) is not None]
    place = max(placed, key=lambda pair: (*_weight(pair[0])[:2], EXACTNESS[pair[1].kind], pair[0].order), default=None)
    negotiators = [actors.of(s.dispatch, id).id for s in members for id in s.round.negotiators]
    outcomes = [telling.outcome.text for telling in tellings if telling.outcome is not None]
    return RecordRound(
        id=first.id,
        number=None,
        status=last.round.status,
        begin=None if dated is None else dated.round.begin,
        until=None if dated is None else dated.round.until,
        place=None if place is None else place[1].id,
        negotiators=tuple(dict.fromkeys(negotiators)),
        outcome=outcomes[-1] if outcomes else None,
        tellings=tellings,
        differences=tuple(_differences(members, tellings, actors)),
        updates=tuple(updates_among(_slots(members, tellings, actors))),
        members=tuple(session.at for session in members),
        places=tuple(dict.fromkeys(place.id for _, place in placed)),
    )


def _weight(session: Session) -> tuple[bool, bool, int]:
    """That it took place outweighs a plan, an outlet's own voice a claim, the latest the earlier."""
    return session.round.status not in EXPECTED, session.round.voice is None, session.order


def _dated(members: Sequence[Session]) -> list[Session]:
    """Those that tell days; of an outlet's that look forward to it, the last."""
    listed = [session for session in members if session.round.begin]
    ahead = [session for session in listed if session.round.status in EXPECTED]
    tellers = [(teller_of(session.reading), None) for session in ahead]
    moved = {ahead[i].at for i, _ in without_updates(list(enumerate(ahead)), tellers)}
    return [session for session in listed if session.at in moved or session not in ahead]


def _width(session: Session) -> int:
    return width(session.when) if session.when is not None else 10_000


def _telling(session: Session) -> RoundTelling:
    told, reading = session.round, session.reading
    place = reading.place(told.place)
    return RoundTelling(
        teller=teller_of(reading),
        number=told.number,
        status=told.status,
        begin=told.begin,
        until=told.until,
        first_begin=told.first_begin,
        first_until=told.first_until,
        place=None if place is None else place.name,
        negotiators=names_in(reading, told.negotiators),
        outcome=None if told.outcome is None else passage(reading, told.outcome),
        voice=speaker_of(reading, told.voice),
        events=told.events,
        evidence=tuple(passage(reading, span) for span in told.evidence),
    )


def _differences(members: Sequence[Session], tellings: Sequence[RoundTelling], actors: Actors) -> Iterator[Difference]:
    """Where the tellings of one round disagree, slot by slot."""
    told = list(enumerate(tellings))
    tellers = [(t.teller, voice_of(s.reading, s.round.voice, actors)) for s, t in zip(members, tellings, strict=True)]
    day_tellers = [(t.teller, voice_of_day(t.status, voice)) for t, (_, voice) in zip(tellings, tellers, strict=True)]
    numbers = [(i, t.number) for i, t in told if t.number is not None]
    places = [(i, place) for i, session in enumerate(members) if (place := session.own_place) is not None]
    found = (
        difference("number", without_updates(numbers, tellers), show=int),
        status_difference([(i, t.status, t.teller.published) for i, t in told]),
        date_difference(without_updates(list(_dates(members)), day_tellers)),
        place_difference(without_updates(places, tellers), {i: t.place for i, t in told}),
        _outcome_difference(members, tellings),
    )
    yield from (one for one in found if one is not None)


def _slots(members: Sequence[Session], tellings: Sequence[RoundTelling], actors: Actors) -> Iterator[Slot]:
    """What the tellings of a round have in the slots that an outlet may tell otherwise later."""
    for i, (session, telling) in enumerate(zip(members, tellings, strict=True)):
        voice = voice_of(session.reading, session.round.voice, actors)
        values: dict[str, Value] = {"status": telling.status}
        if telling.begin is not None and telling.until is not None:
            values["date"] = f"{telling.begin}/{telling.until}"
        if telling.number is not None:
            values["number"] = telling.number
        for slot, value in values.items():
            said = voice_of_day(telling.status, voice) if slot == "date" else voice
            yield Slot(slot=slot, telling=i, teller=telling.teller, voice=said, speaker=telling.voice, value=value)


def _outcome_difference(members: Sequence[Session], tellings: Sequence[RoundTelling]) -> Difference | None:
    """Outcomes in their words, where one telling has an agreement and another none; else they may well be one."""
    told = [(i, t.outcome) for i, t in enumerate(tellings) if t.outcome is not None]
    if len({_agreed(members[i].reading, outcome.span) for i, outcome in told}) < 2:
        return None
    return wording_difference("outcome", [(i, outcome.text) for i, outcome in told])


def _agreed(reading: Reading, outcome: Span) -> bool:
    """Whether the words of an outcome stand in an agreement that came about."""
    return any(
        event.type in AGREED and event.status == "occurred" and event.evidence.contains(outcome)
        for event in reading.events
    )


def _dates(members: Sequence[Session]) -> Iterator[tuple[int, tuple[str, str]]]:
    """The days that tellings give; not the opening day of a round that others tell the end of."""
    closed = [session.when for session in members if session.when and session.round.status != "under_way"]
    for i, session in enumerate(members):
        begin, until = session.round.begin, session.round.until
        opening = session.round.status == "under_way" and session.lasting is not None
        if opening and any(session.lasting and overlap(session.lasting, when) for when in closed):
            continue
        if begin is not None and until is not None:
            yield i, (begin, until)
