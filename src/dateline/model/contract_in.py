"""The JSON of the contract (`dateline/reading/1`) as a reading: the way back of `contract`.

Everything is checked at this border: shapes, choices, spans against their words, references against ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar, get_args

from .actor import Actor, ActorKind, ActorMention, Form
from .age import Age, AgeUnit
from .dispatch import Dateline, Dispatch, PublishedFrom
from .errors import DatelineError, ReadError
from .event import Event, Quantity, QuantityMod, QuantityOf, Status
from .finding import Finding, Severity
from .place import Place, PlaceKind, Precision
from .reading import Reading
from .span import Span
from .statement import Act, Manner, Statement
from .talks import Round, RoundStatus, Talks
from .timex import Chosen, Clash, ClashKind, Counted, Grain, Mod, Term, Timex, TimexType

FORMAT = "dateline/reading/1"
Item = Mapping[str, Any]
Built = TypeVar("Built")
Choices = frozenset[str]


def _choices(literal: object) -> Choices:
    return frozenset(get_args(literal))


_AGE_UNIT = _choices(AgeUnit)
_PUBLISHED_FROM, _TIMEX_TYPE, _MOD = _choices(PublishedFrom), _choices(TimexType), _choices(Mod)
_COUNTED, _GRAIN, _CHOSEN = _choices(Counted), _choices(Grain), _choices(Chosen)
_CLASH_KIND, _ACTOR_KIND, _FORM = _choices(ClashKind), _choices(ActorKind), _choices(Form)
_PLACE_KIND, _PRECISION = _choices(PlaceKind), _choices(Precision)
_MANNER, _ACT, _STATUS = _choices(Manner), _choices(Act), _choices(Status)
_QUANTITY_OF, _QUANTITY_MOD = _choices(QuantityOf), _choices(QuantityMod)
_ROUND_STATUS, _SEVERITY = _choices(RoundStatus), _choices(Severity)


def from_dict(data: Item) -> tuple[Reading, tuple[Finding, ...]]:
    """The reading and the findings that `contract.to_dict` made `data` from.

    A span may come without its words; where they are given, they must be the slice. Unknown fields are let pass; those
    that an older version did not write are taken to say nothing.

    Raises:
        ReadError: `data` is not a reading of this format; the message names the place.
    """
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise ReadError(f"not a reading: its format is not {FORMAT!r}")
    dispatch = _at("dispatch", _dispatch, data.get("dispatch"))
    text = dispatch.text
    reading = Reading(
        dispatch=dispatch,
        timexes=_list(data, "timexes", _timex, text),
        ages=_list({"ages": []} | dict(data), "ages", _age, text),
        actors=_list(data, "actors", _actor, text),
        places=_list(data, "places", _place, text),
        statements=_list(data, "statements", _statement, text),
        events=_list(data, "events", _event, text),
        talks=_list(data, "talks", _talks, text),
    )
    check_references(reading)
    return reading, _list(data, "findings", _finding, text)


def check_references(reading: Reading) -> None:
    """Refuses a reading in which an id is used twice or leads nowhere.

    Raises:
        ReadError: the first such id.
    """
    actors, places, timexes, statements, events = (
        _ids(kind, items)
        for kind, items in (
            ("actors", reading.actors),
            ("places", reading.places),
            ("timexes", reading.timexes),
            ("statements", reading.statements),
            ("events", reading.events),
        )
    )
    for actor in reading.actors:
        _leads(actors, actor.id, actor.of)
    for age in reading.ages:
        _leads(actors, age.id, age.actor)
    for statement in reading.statements:
        _leads(actors, statement.id, statement.source)
        _leads(timexes, statement.id, statement.time)
        _leads(statements, statement.id, statement.within)
    for event in reading.events:
        _leads(actors, event.id, *event.actors, *event.recipients)
        _leads(places, event.id, event.place)
        _leads(timexes, event.id, event.time)
        _leads(statements, event.id, event.voice, *(quantity.voice for quantity in event.quantities))
        _leads(events, event.id, event.part_of)
    for talks in reading.talks:
        _leads(actors, talks.id, *talks.parties, *talks.mediators)
        for session in talks.rounds:
            _leads(actors, talks.id, *session.negotiators)
            _leads(places, talks.id, session.place)
            _leads(events, talks.id, *session.events)


def _ids(kind: str, items: Iterable[Any]) -> frozenset[str]:
    ids = [item.id for item in items]
    if len(set(ids)) != len(ids):
        raise ReadError(f"not a reading: {kind} share an id")
    return frozenset(ids)


def _leads(ids: frozenset[str], item: str, *references: str | None) -> None:
    for reference in references:
        if reference is not None and reference not in ids:
            raise ReadError(f"not a reading: {item} refers to {reference}, which is not there")


def _at(place: str, build: Callable[[Item], Built], data: Any) -> Built:
    """What `build` makes of `data`; an error names `place`."""
    if not isinstance(data, Mapping):
        raise ReadError(f"not a reading: {place} is not an object")
    try:
        return build(data)
    except ReadError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, DatelineError) as error:
        reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise ReadError(f"not a reading: {place}: {reason}") from error


def _list(data: Item, name: str, build: Callable[[Item, str], Built], text: str) -> tuple[Built, ...]:
    items = data.get(name)
    if not isinstance(items, list):
        raise ReadError(f"not a reading: {name} is not a list")
    try:
        return tuple([build(item, text) for item in items])
    except (KeyError, TypeError, ValueError, AttributeError):
        pass  # once more, item by item, so that the message can name the one at fault
    return tuple(_at(f"{name}[{i}]", lambda item: build(item, text), item) for i, item in enumerate(items))


def _string(data: Item, key: str) -> str:
    value = data[key]
    if not isinstance(value, str):
        raise ValueError(f"{key} is not a string")
    return value


def _text(data: Item, key: str) -> str | None:
    value = data[key]
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} is neither a string nor null")
    return value


def _later(data: Item, key: str) -> str | None:
    """A text that readings did not have from the first: an older one lacks it, which says that there is none."""
    return _text(data, key) if key in data else None


def _one(data: Item, key: str, choices: Choices) -> Any:
    value = data[key]
    if value not in choices:
        raise ValueError(f"{key} is {value!r}, not one of {', '.join(sorted(choices))}")
    return value


def _one_or_none(data: Item, key: str, choices: Choices) -> Any:
    return None if data[key] is None else _one(data, key, choices)


def _strings(data: Item, key: str) -> tuple[str, ...]:
    values = data[key]
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"{key} is not a list of strings")
    return tuple(values)


def _number(data: Item, key: str) -> Any:
    value = data[key]
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise ValueError(f"{key} is neither a number nor null")
    return value


def _whole(data: Item, key: str) -> int | None:
    value = data[key]
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise ValueError(f"{key} is neither a whole number nor null")
    return value


def _by(data: Item) -> str:
    """The rule that made an item; the contract lets it be absent."""
    return _string(data, "by") if "by" in data else ""


def _span(data: Item, text: str) -> Span:
    start, end = data["start"], data["end"]
    if type(start) is not int or type(end) is not int:
        raise ValueError("start and end are not whole numbers")
    if end > len(text):
        raise ValueError(f"span {start} to {end} ends behind the text")
    words = data.get("text")
    if words is not None and words != text[start:end]:
        raise ValueError(f"span {start} to {end} reads {text[start:end]!r}, not {words!r}")
    return Span(start, end)


def _spans(data: Item, key: str, text: str) -> tuple[Span, ...]:
    return tuple([_span(item, text) for item in data[key]])


def _optional_span(data: Item, key: str, text: str) -> Span | None:
    value = data[key]
    return None if value is None else _span(value, text)


def _dispatch(data: Item) -> Dispatch:
    text = _string(data, "text")
    return Dispatch(
        id=_string(data, "id"),
        text=text,
        language=_string(data, "language"),
        published=_text(data, "published"),
        published_from=_one_or_none(data, "published_from", _PUBLISHED_FROM),
        outlet=_text(data, "outlet"),
        origin=_text(data, "origin"),
        title=_text(data, "title"),
        external_id=_text(data, "external_id"),
        header=_optional_span(data, "header", text),
        dateline=None if data["dateline"] is None else _dateline(data["dateline"], text),
    )


def _dateline(data: Item, text: str) -> Dateline:
    span = _span(data, text)
    return Dateline(
        span=span,
        place=_part(data, "place", span, text),
        time=_part(data, "time", span, text),
        agency=_part(data, "agency", span, text),
    )


def _part(data: Item, name: str, line: Span, text: str) -> Span | None:
    """A part of the dateline: from `parts`, or where its words first stand in the line."""
    if "parts" in data:
        return _optional_span(data["parts"], name, text)
    words = _text(data, name)
    start = text.find(words, line.start, line.end) if words else -1
    return Span(start, start + len(words)) if words and start >= 0 else None


def _timex(data: Item, text: str) -> Timex:
    return Timex(
        id=_string(data, "id"),
        span=_span(data, text),
        type=_one(data, "type", _TIMEX_TYPE),
        value=_text(data, "value"),
        mod=_one_or_none(data, "mod", _MOD),
        begin=_text(data, "begin"),
        until=_text(data, "until"),
        anchor=_text(data, "anchor"),
        range_end=_later(data, "range_end"),
        clash=_clash(data.get("clash"), text),
        term=_term(data.get("term", {}), text),
        by=_by(data),
    )


def _age(data: Item, text: str) -> Age:
    return Age(
        id=_string(data, "id"),
        span=_span(data, text),
        unit=_one(data, "unit", _AGE_UNIT),
        least=_number(data, "least"),
        most=_number(data, "most"),
        mod=_one_or_none(data, "mod", _MOD),
        actor=_text(data, "actor"),
        by=_by(data),
    )


def _term(data: Item, text: str) -> Term:
    """What the words of a time say; a field that is not given is unknown."""
    told = dict.fromkeys(field.name for field in fields(Term)) | dict(data)
    return Term(
        anchor=_one_or_none(told, "anchor", _COUNTED),
        shift=_number(told, "shift"),
        grain=_one_or_none(told, "grain", _GRAIN),
        named=_text(told, "named"),
        part=_text(told, "part"),
        modifier=_one_or_none(told, "modifier", _MOD),
        zone=_text(told, "zone"),
        chosen=_one_or_none(told, "chosen", _CHOSEN),
        cue=_text(told, "cue"),
        cue_span=_optional_span(told, "cue_span", text),
        read_as=_text(told, "read_as"),
    )


def _clash(data: Item | None, text: str) -> Clash | None:
    if data is None:
        return None
    return Clash(
        kind=_one(data, "kind", _CLASH_KIND),
        because=_spans(data, "because", text),
        replacement=_text(data, "replacement"),
    )


def _actor(data: Item, text: str) -> Actor:
    return Actor(
        id=_string(data, "id"),
        name=_string(data, "name"),
        kind=_one(data, "kind", _ACTOR_KIND),
        country=_text(data, "country"),
        of=_text(data, "of"),
        roles=_spans(data, "roles", text),
        mentions=tuple(
            [ActorMention(span=_span(item, text), form=_one(item, "form", _FORM)) for item in data["mentions"]]
        ),
        by=_by(data),
    )


def _place(data: Item, text: str) -> Place:
    return Place(
        id=_string(data, "id"),
        name=_string(data, "name"),
        kind=_one(data, "kind", _PLACE_KIND),
        country=_text(data, "country"),
        lat=_number(data, "lat"),
        lon=_number(data, "lon"),
        geonames=_whole(data, "geonames"),
        precision=_one(data, "precision", _PRECISION),
        mentions=_spans(data, "mentions", text),
        by=_by(data),
    )


def _statement(data: Item, text: str) -> Statement:
    return Statement(
        id=_string(data, "id"),
        source=_text(data, "source"),
        source_span=_optional_span(data, "source_span", text),
        cue=_optional_span(data, "cue", text),
        content=_spans(data, "content", text),
        quoted=_spans(data, "quoted", text),
        manner=_one(data, "manner", _MANNER),
        act=_one(data, "act", _ACT),
        time=_text(data, "time"),
        within=_text(data, "within"),
        by=_by(data),
    )


def _event(data: Item, text: str) -> Event:
    return Event(
        id=_string(data, "id"),
        type=_string(data, "type"),
        modes=_strings(data, "modes"),
        contexts=_strings(data, "contexts"),
        trigger=_span(data["trigger"], text),
        actors=_strings(data, "actors"),
        recipients=_strings(data, "recipients"),
        place=_text(data, "place"),
        time=_text(data, "time"),
        begin=_text(data, "begin"),
        until=_text(data, "until"),
        status=_one(data, "status", _STATUS),
        voice=_text(data, "voice"),
        part_of=_text(data, "part_of"),
        quantities=tuple([_quantity(item, text) for item in data["quantities"]]),
        evidence=_span(data["evidence"], text),
        by=_by(data),
    )


def _quantity(data: Item, text: str) -> Quantity:
    return Quantity(
        span=_span(data, text),
        of=_one(data, "of", _QUANTITY_OF),
        least=_number(data, "least"),
        most=_number(data, "most"),
        mod=_one_or_none(data, "mod", _QUANTITY_MOD),
        voice=_later(data, "voice"),
    )


def _talks(data: Item, text: str) -> Talks:
    return Talks(
        id=_string(data, "id"),
        parties=_strings(data, "parties"),
        mediators=_strings(data, "mediators"),
        track=_later(data, "track"),
        rounds=tuple([_round(item, text) for item in data["rounds"]]),
        by=_by(data),
    )


def _round(data: Item, text: str) -> Round:
    return Round(
        number=_whole(data, "number"),
        status=_one(data, "status", _ROUND_STATUS),
        begin=_text(data, "begin"),
        until=_text(data, "until"),
        first_begin=_later(data, "first_begin"),
        first_until=_later(data, "first_until"),
        place=_text(data, "place"),
        negotiators=_strings(data, "negotiators"),
        outcome=_optional_span(data, "outcome", text),
        voice=_later(data, "voice"),
        events=_strings(data, "events"),
        evidence=_spans(data, "evidence", text),
        by=_by(data),
    )


def _finding(data: Item, text: str) -> Finding:
    return Finding(
        id=_string(data, "id"),
        code=_string(data, "code"),
        rule=data.get("rule") or "",
        severity=_one(data, "severity", _SEVERITY),
        span=_span(data, text),
        message=_string(data, "message"),
        replacement=_text(data, "replacement"),
        sure=data.get("sure") is True,
        because=_spans(data, "because", text),
    )
