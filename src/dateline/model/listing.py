"""Records as the listings of the contract: one dict a line, in the record's order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from .record import (
    Difference,
    DifferenceValue,
    EventTelling,
    Figure,
    Passage,
    Record,
    RecordActor,
    RecordEvent,
    RecordPlace,
    RecordRound,
    RecordStatement,
    RecordTalks,
    RoundTelling,
    Teller,
)

Row = dict[str, Any]


class Names:
    """Names of actors and places by their ids in a record."""

    def __init__(self, record: Record) -> None:
        self.actors = {actor.id: actor for actor in record.actors}
        self.places = {place.id: place for place in record.places}

    def of(self, actors: Sequence[str]) -> list[str]:
        """The names of actors, in the given order."""
        return [self.actors[id].name for id in actors]

    def place(self, id: str | None) -> Row | None:
        """A place as events have it in a listing."""
        if id is None:
            return None
        place = self.places[id]
        return {
            "name": place.name,
            "country": place.country,
            "lat": place.lat,
            "lon": place.lon,
            "precision": place.precision,
            "kind": place.kind,
        }

    def place_name(self, id: str | None) -> str | None:
        """The name of a place."""
        return None if id is None else self.places[id].name


def listings(record: Record, updates: Telling) -> dict[str, Iterator[Row]]:
    """The lines of all listings of a record; `updates` gives what was told later of an item."""
    names = Names(record)
    return {
        "timeline": (event_row(event, names) for event in record.events),
        "talks": (talks_row(talks, names) for talks in record.talks),
        "statements": (statement_row(one) for one in record.statements),
        "actors": (actor_row(actor) for actor in record.actors),
        "places": (place_row(place) for place in record.places),
        "differences": difference_rows(record),
        "speakers": speaker_rows(record),
        "updates": difference_rows(record, updates),
    }


def actor_row(actor: RecordActor) -> Row:
    """An actor of the listing `actors`."""
    return {
        "id": actor.id,
        "name": actor.name,
        "names": list(actor.names),
        "kind": actor.kind,
        "country": actor.country,
        "roles": list(actor.roles),
        "registered": actor.registered,
        "because": list(actor.because),
        "dispatches": _dispatches(actor.members),
    }


def place_row(place: RecordPlace) -> Row:
    """A place of the listing `places`."""
    return {
        "id": place.id,
        "name": place.name,
        "names": list(place.names),
        "kind": place.kind,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "geonames": place.geonames,
        "precision": place.precision,
        "dispatches": _dispatches(place.members),
    }


def _dispatches(members: Sequence[tuple[str, str]]) -> list[str]:
    return list(dict.fromkeys(dispatch for dispatch, _ in members))


def event_row(event: RecordEvent, names: Names) -> Row:
    """An event of the listing `timeline`."""
    return {
        "id": event.id,
        "type": event.type,
        "modes": list(event.modes),
        "contexts": list(event.contexts),
        "actors": names.of(event.actors),
        "recipients": names.of(event.recipients),
        "place": names.place(event.place),
        "begin": event.begin,
        "until": event.until,
        "status": event.status,
        "claim": event.claim,
        "quantities": [_figure(figure) | {"telling": telling} for figure, telling in event.figures],
        "realises": list(event.realises),
        "decisions": list(event.decisions),
        "accepted": event.accepted,
        "tellings": [_event_telling(telling) for telling in event.tellings],
        "differences": differences_of(event.differences),
        "updates": _series(event.updates),
    }


def talks_row(talks: RecordTalks, names: Names) -> Row:
    """A negotiation of the listing `talks`."""
    return {
        "id": talks.id,
        "parties": names.of(talks.parties),
        "mediators": names.of(talks.mediators),
        "track": talks.track,
        "members": [
            {
                **_teller(member.teller),
                "talks": member.talks,
                "because": list(member.because),
                "evidence": passage_row(member.evidence),
            }
            for member in talks.members
        ],
        "rounds": [_round(session, names) for session in talks.rounds],
    }


def statement_row(statement: RecordStatement) -> Row:
    """A statement of the listing `statements`."""
    return {
        "id": statement.id,
        **_teller(statement.teller),
        "statement": statement.statement,
        "source": statement.source,
        "speaker": statement.speaker,
        "source_span": _optional(statement.source_span),
        "cue": _optional(statement.cue),
        "content": [passage_row(passage) for passage in statement.content],
        "text": statement.text,
        "quoted": [passage_row(passage) for passage in statement.quoted],
        "manner": statement.manner,
        "act": statement.act,
        "time": _optional(statement.time),
        "said_on": statement.said_on,
        "within": statement.within,
        "denied": statement.denied,
        "same_as": list(statement.same_as),
        "differences": differences_of(statement.differences),
    }


def speaker_rows(record: Record) -> Iterator[Row]:
    """The lines of the listing `speakers`: who says most comes first."""
    said: defaultdict[str, list[Said]] = defaultdict(list)
    for statement in record.statements:
        if statement.source is not None:
            said[statement.source].append(said_of(statement))
    speakers = [actor for actor in record.actors if actor.id in said]
    for actor in sorted(speakers, key=lambda actor: (-len(said[actor.id]), actor.name, actor.id)):
        yield speaker_row(actor_row(actor), said[actor.id])


def said_of(statement: RecordStatement) -> Said:
    """What a statement adds to the line of its speaker."""
    told = (teller.outlet for teller in (statement.teller, *statement.teller.carriers))
    day = statement.said_on or statement.teller.published
    return (
        None if statement.denied else statement.act,
        None if day is None else day[:10],
        tuple(outlet for outlet in told if outlet),
    )


def speaker_row(actor: Row, said: Sequence[Said]) -> Row:
    """The line of a speaker whose line among the actors is given."""
    days = sorted(day for _, day, _ in said if day)
    return {
        **{key: actor[key] for key in ("id", "name", "names", "kind", "country", "roles")},
        "statements": len(said),
        "acts": dict(sorted(Counter(act for act, _, _ in said if act).items())),
        "outlets": sorted({outlet for _, _, outlets in said for outlet in outlets}),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }


Said = tuple[str | None, str | None, tuple[str, ...]]
"""Of a statement: its act (`None` where it is denied), its day, and the outlets that tell it."""
Differing = RecordEvent | RecordRound | RecordStatement


Telling = Callable[[Differing], Sequence[Difference]]


def _differences(item: Differing) -> Sequence[Difference]:
    return item.differences


def difference_rows(record: Record, told: Telling = _differences) -> Iterator[Row]:
    """The lines of the listing `differences`; `told` gives those of an item, for `updates` what was told later."""
    statements = {statement.id: statement for statement in record.statements}
    for event in record.events:
        yield from difference_rows_of(event, told)
    for talks in record.talks:
        yield from (row for _, row in round_difference_rows(talks, told))
    for statement in record.statements:
        yield from statement_difference_rows(statement, [statements[id] for id in statement.same_as], told)


def difference_rows_of(event: RecordEvent, told: Telling = _differences) -> Iterator[Row]:
    """The differences of an event."""
    tellers = [(telling.teller, telling.evidence, telling.voice) for telling in event.tellings]
    yield from _about("event", event.id, told(event), tellers)


def round_difference_rows(talks: RecordTalks, told: Telling = _differences) -> Iterator[tuple[RecordRound, Row]]:
    """The differences of talks, each with the round that it is about."""
    for session in talks.rounds:
        tellers = [(telling.teller, telling.evidence[0], telling.voice) for telling in session.tellings]
        for row in _about("round", session.id, told(session), tellers, talks.id):
            yield session, row


def statement_difference_rows(
    statement: RecordStatement, same: Sequence[RecordStatement], told: Telling = _differences
) -> Iterator[Row]:
    """The differences of a statement with those that tell the same words; of them all the first alone lists them."""
    if same and statement.id < min(other.id for other in same):
        said = [
            (other.teller, other.content[0], None if other.source_span is None else other.source_span.text)
            for other in (statement, *same)
        ]
        yield from _about("statement", statement.id, told(statement), said)


def _about(
    about: str,
    id: str,
    differences: Sequence[Difference],
    tellers: Sequence[tuple[Teller, Passage, str | None]],
    talks: str | None = None,
) -> Iterator[Row]:
    for difference in differences:
        values = [
            {
                "value": _value(value.value),
                "tellings": [_having(value, nth, tellers) for nth in range(len(value.tellings))],
            }
            for value in difference.values
        ]
        series = {} if difference.outlet is None else {"outlet": difference.outlet, "voice": difference.voice}
        yield series | {
            "about": about,
            "id": id,
            "talks": talks,
            "slot": difference.slot,
            "values": values,
            "granularity": difference.granularity,
            "waived": difference.waived,
            "changes": [{"value": i, "from": first, "to": other} for i, first, other in difference.changes],
        }


def _having(value: DifferenceValue, nth: int, tellers: Sequence[tuple[Teller, Passage, str | None]]) -> Row:
    """A telling that has a value: who speaks, `None` for the outlet; of a figure, its words."""
    teller, evidence, voice = tellers[value.tellings[nth]]
    figure = value.figures[nth] if value.figures else None
    return {
        **_teller(teller),
        "voice": voice if figure is None else figure.voice,
        "evidence": passage_row(evidence),
        "words": None if figure is None else passage_row(figure.passage),
    }


def part_id(row: Row) -> str:
    """What names a line of `differences` or `updates`: the item, the slot, and whose series it is."""
    series = (row.get("outlet"), row.get("voice"))
    return " ".join((row["id"], row["slot"], *(name for name in series if name)))


def differences_of(differences: Sequence[Difference]) -> list[Row]:
    """Differences as they stand inside an event, a round or a statement."""
    return [
        {
            "slot": difference.slot,
            "values": [{"value": _value(value.value), "tellings": list(value.tellings)} for value in difference.values],
            "granularity": difference.granularity,
            "waived": difference.waived,
            "changes": [{"value": i, "from": first, "to": other} for i, first, other in difference.changes],
        }
        for difference in differences
    ]


def _series(updates: Sequence[Difference]) -> list[Row]:
    """What was told otherwise later as it stands inside an event or a round: whose series it is, and its values."""
    return [
        {
            "slot": series.slot,
            "outlet": series.outlet,
            "voice": series.voice,
            "values": [{"value": _value(value.value), "tellings": list(value.tellings)} for value in series.values],
        }
        for series in updates
    ]


def _value(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def passage_row(passage: Passage) -> Row:
    """A passage as a span of the contract."""
    return {"start": passage.span.start, "end": passage.span.end, "text": passage.text}


def _optional(passage: Passage | None) -> Row | None:
    return None if passage is None else passage_row(passage)


def _teller(teller: Teller) -> Row:
    return {
        "dispatch": teller.dispatch,
        "external_id": teller.external_id,
        "outlet": teller.outlet,
        "published": teller.published,
        "carriers": [
            {key: value for key, value in _teller(carrier).items() if key != "carriers"} for carrier in teller.carriers
        ],
    }


def _figure(figure: Figure) -> Row:
    return passage_row(figure.passage) | {
        "of": figure.of,
        "least": figure.least,
        "most": figure.most,
        "mod": figure.mod,
        "voice": figure.voice,
    }


def _event_telling(telling: EventTelling) -> Row:
    return {
        **_teller(telling.teller),
        "event": telling.event,
        "claim": telling.claim,
        "voice": telling.voice,
        "status": telling.status,
        "begin": telling.begin,
        "until": telling.until,
        "place": telling.place,
        "actors": list(telling.actors),
        "recipients": list(telling.recipients),
        "quantities": [_figure(figure) for figure in telling.figures],
        "trigger": passage_row(telling.trigger),
        "evidence": passage_row(telling.evidence),
    }


def _round(session: RecordRound, names: Names) -> Row:
    return {
        "id": session.id,
        "number": session.number,
        "numbers": list(session.numbers),
        "status": session.status,
        "begin": session.begin,
        "until": session.until,
        "place": names.place_name(session.place),
        "negotiators": names.of(session.negotiators),
        "outcome": session.outcome,
        "tellings": [_round_telling(telling) for telling in session.tellings],
        "differences": differences_of(session.differences),
        "updates": _series(session.updates),
    }


def _round_telling(telling: RoundTelling) -> Row:
    return {
        **_teller(telling.teller),
        "number": telling.number,
        "status": telling.status,
        "begin": telling.begin,
        "until": telling.until,
        "first_begin": telling.first_begin,
        "first_until": telling.first_until,
        "place": telling.place,
        "negotiators": list(telling.negotiators),
        "outcome": _optional(telling.outcome),
        "voice": telling.voice,
        "events": list(telling.events),
        "evidence": [passage_row(passage) for passage in telling.evidence],
    }
