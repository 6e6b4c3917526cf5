"""The listings of a record as text for people. Who says it and whether it happened stand on every line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import groupby
from typing import get_args

from ..export import tables
from ..export.words import REASONS, TRACKS
from ..model.actor import ActorKind
from ..model.event import EVENT_TYPES
from ..model.place import PlaceKind
from ..model.statement import Act, Manner
from ..model.talks import RoundStatus
from . import labels
from .listing import Layout, Line, Row, one_line

_LONGEST = 280


def quotation(text: str) -> str:
    """Words of a dispatch between guillemets, cut where they go on for long."""
    words = one_line(text)
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " […]"
    return f"«\xa0{words}\xa0»"


def outlet(telling: Row) -> str:
    """Who published it and when, and who carries it."""
    told = f"{telling['outlet'] or _unknown()}, {labels.published(telling['published'])}"
    carriers = dict.fromkeys(carrier["outlet"] or _unknown() for carrier in telling.get("carriers", ()))
    return told + (labels.say(" ; repris par ", "; carried by ") + ", ".join(carriers) if carriers else "")


def _unknown() -> str:
    return labels.say("source inconnue", "source unknown")


def _colon() -> str:
    return labels.say(" :", ":")


def _undated(published: str | None) -> str:
    return labels.say("Sans date (publié : {})", "No date (published {})").format(labels.published(published))


def timeline_lines(events: Iterable[Row]) -> Iterator[Line]:
    """A chronology, day by day."""
    for nth, (heading, group) in enumerate(groupby(events, _heading)):
        if nth:
            yield Line("")
        yield Line(heading, 0, "day")
        of_day = list(group)
        realised = {plan for event in of_day for plan in event.get("realises", ())}
        for event in of_day:
            yield from _event(event, realised)


def _heading(event: Row) -> str:
    if event["begin"] is not None:
        spread = labels.interval(event["begin"][:10], (event["until"] or event["begin"])[:10])
        day = labels.day(event["begin"])
        return labels.day(event["begin"], weekday=True) if spread == day else spread
    return _undated(event["tellings"][0]["published"])


def _event(event: Row, realised: Set[str]) -> Iterator[Line]:
    """An event; `realised` are plans that events of the same day made real."""
    who, whom = (_parties(event, slot) for slot in ("actors", "recipients"))
    parties = f"{who} → {whom}".removesuffix(" → ").strip()
    place = event["place"]
    where = "" if place is None else place["name"] + (f" ({place['country']})" if place["country"] else "")
    others = _disagreeing(event, "place")
    where = " | ".join(others) if others and not event.get("decisions") else where  # what people settled stands alone
    spread = "" if event["begin"] is None else labels.interval(event["begin"], event["until"] or event["begin"])
    several = spread if spread and spread not in (labels.day(event["begin"]), _heading(event)) else ""
    claimed = labels.say(", affirmé", ", claimed") if event["claim"] else ""
    came = labels.say(", réalisé", ", realised") if event.get("id") in realised else ""
    told = f"[{labels.word(labels.STATUSES, event['status'])}{claimed}{came}]"
    head = " · ".join(part for part in (parties, where, several) if part)
    name = labels.word(labels.TYPES, event["type"])
    yield Line(f"{name} {told}{' ' + head if head else ''}", 2, "head", event.get("id"))
    for nth, telling in _numbered(event["tellings"]):
        yield _telling(telling)._replace(id=nth)
    yield from _differences(event["differences"], event["tellings"])
    yield from _updates(event.get("updates", ()), event["tellings"])
    if plans := event.get("realises", ()):
        yield Line(
            f"{labels.say('réalise ce qui était prévu', 'makes a plan real')}{_colon()} {', '.join(plans)}", 4, "quiet"
        )


def _numbered(tellings: Sequence[Row]) -> list[tuple[str | None, Row]]:
    """Tellings, each with the number that decisions give it; a single one needs none."""
    return [(f"#{nth}" if len(tellings) > 1 else None, telling) for nth, telling in enumerate(tellings)]


def _parties(event: Row, slot: str) -> str:
    """Who did it, or whom it struck; with bars between them where each is told by another."""
    return (" | " if set(_disagreeing(event, slot)) == set(event[slot]) else ", ").join(event[slot])


def _disagreeing(item: Row, slot: str) -> list[str]:
    """The values on which tellings disagree; none where they do not."""
    found = (d for d in item["differences"] if d["slot"] == slot and not (d["granularity"] or d["waived"]))
    return [value["value"] for value in next(found, {"values": ()})["values"]]


def _telling(telling: Row) -> Line:
    status = "" if telling["status"] == "occurred" else f" [{labels.word(labels.STATUSES, telling['status'])}]"
    words = quotation(telling["evidence"]["text"])
    if telling["claim"]:
        voice = labels.say("selon", "according to") + f" {telling['voice']}"
        return Line(f"{voice} ({outlet(telling)}){status}{_colon()} {words}", 4, "claim")
    return Line(f"{outlet(telling)}{status}{_colon()} {words}", 4)


def _differences(differences: Iterable[Row], tellings: list[Row]) -> Iterator[Line]:
    for difference in differences:
        sign = "≈" if difference["granularity"] else "≠"
        values = " | ".join(
            f"{labels.value(difference['slot'], value['value'])} ({_tellers(tellings, value['tellings'])})"
            for value in difference["values"]
        )
        style = "quiet" if difference["waived"] else "differs"
        yield Line(
            f"{sign} {labels.slot(difference['slot'])}{_waived(difference)}{_colon()} {values}", 4, style,
            f"--slot {difference['slot']}",
        )  # fmt: skip


def _waived(difference: Row) -> str:
    """Says that a person lets it stand; nothing where nobody does."""
    return f" ({labels.say('peut rester', 'may stand')})" if difference["waived"] else ""


def _updates(updates: Iterable[Row], tellings: list[Row]) -> Iterator[Line]:
    """What one outlet told otherwise later: each value with the day of its dispatch."""
    for series in updates:
        days = [labels.published(tellings[value["tellings"][0]]["published"]) for value in series["values"]]
        told = " → ".join(
            f"{labels.value(series['slot'], value['value'])} ({day})"
            for value, day in zip(series["values"], days, strict=True)
        )
        voice = f", {labels.say('selon', 'according to')} {series['voice']}" if series["voice"] else ""
        yield Line(f"{labels.slot(series['slot'])}{_colon()} {told} · {series['outlet']}{voice}", 4, "quiet")


def _changes(difference: Row) -> Iterator[Line]:
    """The words of a quotation that stand for each other."""
    for change in difference["changes"]:
        yield Line(f"« {change['from']} » → « {change['to']} »".replace("«  »", "–"), 4)


def _tellers(tellings: list[Row], positions: list[int]) -> str:
    return ", ".join(dict.fromkeys(tellings[i]["outlet"] or _unknown() for i in positions))


def talks_lines(processes: Iterable[Row]) -> Iterator[Line]:
    """Negotiations, round by round."""
    for i, talks in enumerate(processes):
        if i:
            yield Line("")
        mediation = labels.say("médiation", "mediation") + _colon()
        aside = f" ({mediation} {', '.join(talks['mediators'])})" if talks["mediators"] else ""
        parties = " – ".join(talks["parties"]) or labels.say("parties inconnues", "parties unknown")
        track = f" ({labels.word(TRACKS, talks['track'])})" if talks["track"] else ""
        yield Line(f"{labels.say('Pourparlers', 'Talks')}{track}{_colon()} {parties}{aside}", 0, "day", talks.get("id"))
        for session in talks["rounds"]:
            yield from _round(session)
        yield from _members(talks.get("members", ()))


def _members(members: Sequence[Row]) -> Iterator[Line]:
    """Whose talks these are and why, by the number that splits them off; nothing where they are of one dispatch."""
    for nth, member in enumerate(members if len(members) > 1 else ()):
        because = "; ".join(map(_reason, member["because"]))
        yield Line(f"#{nth} {outlet(member)}{_colon()} {because}", 2, "quiet")


def _reason(reason: str) -> str:
    """A reason for which talks are part of others, in the language of the screen."""
    what, colon, told = reason.partition(": ")
    return labels.word(REASONS, what) + (f"{_colon()} {labels.word(REASONS, told)}" if colon else "")


def _round(session: Row) -> Iterator[Line]:
    numbers = " | ".join(map(str, session.get("numbers", () if session["number"] is None else [session["number"]])))
    number = f"round {numbers}" if numbers else labels.say("round sans numéro", "a round")
    yield Line(" · ".join(part for part in (number, *_circumstances(session)) if part), 2, "head", session.get("id"))
    if session["negotiators"]:
        yield Line(f"{labels.slot('negotiators')}{_colon()} {', '.join(session['negotiators'])}", 4)
    if session["outcome"]:
        yield Line(f"{labels.slot('outcome')}{_colon()} {quotation(session['outcome'])}", 4)
    for nth, telling in _numbered(session["tellings"]):
        own = "" if telling["number"] is None else f"round {telling['number']}, "
        told = own + ", ".join(part for part in (*_circumstances(telling), _first_day(telling)) if part)
        words = quotation(telling["evidence"][0]["text"])
        if telling["voice"] is not None:
            said = labels.say("selon", "according to")
            yield Line(f"{said} {telling['voice']} ({outlet(telling)}; {told}){_colon()} {words}", 4, "claim", nth)
        else:
            yield Line(f"{outlet(telling)} ({told}){_colon()} {words}", 4, id=nth)
    yield from _differences(session["differences"], session["tellings"])
    yield from _updates(session.get("updates", ()), session["tellings"])


def _first_day(telling: Row) -> str:
    """The day for which a round that was put off had been planned; nothing where none is told."""
    first = telling.get("first_begin")
    if first is None:
        return ""
    return f"{labels.say('d’abord prévu', 'first planned')}{_colon()} {labels.interval(first, telling['first_until'] or first)}"


def _circumstances(session: Row) -> tuple[str, str, str]:
    when = ""
    if session["begin"] is not None:
        when = labels.interval(session["begin"], session["until"] or session["begin"])
    return f"[{labels.word(labels.STATUSES, session['status'])}]", when, session["place"] or ""


def statements_lines(statements: Iterable[Row]) -> Iterator[Line]:
    """Who said what, day by day."""
    yield from _grouped(statements, _said_on, lambda statement: f"{_speaker(statement)} ({_act(statement)})")


def statements_by_speaker(statements: Iterable[Row]) -> Iterator[Line]:
    """What each said, speaker by speaker, in the order of their first words."""
    by_speaker: dict[str, list[Row]] = {}
    for statement in statements:
        by_speaker.setdefault(_speaker(statement), []).append(statement)
    ordered = (statement for said in by_speaker.values() for statement in said)
    yield from _grouped(ordered, _speaker, lambda statement: f"{_said_on(statement)} ({_act(statement)})")


def _grouped(statements: Iterable[Row], heading: Callable[[Row], str], opening: Callable[[Row], str]) -> Iterator[Line]:
    """Statements under a heading for each group that follows another."""
    before = None
    for statement in statements:
        if heading(statement) != before:
            if before is not None:
                yield Line("")
            before = heading(statement)
            yield Line(before, 0, "day")
        yield Line(f"{opening(statement)}{_colon()} {quotation(statement['text'])}", 2, "head", statement.get("id"))
        count = len(statement["same_as"])
        also = labels.say(" ; mêmes mots : ", "; same words: ") + _dispatches(count)
        yield Line(f"{outlet(statement)}{also if count else ''}", 4, "quiet")


def _said_on(statement: Row) -> str:
    said = statement["said_on"]
    return labels.day(said, weekday=True) if said else _undated(statement["published"])


def _speaker(statement: Row) -> str:
    span = statement["source_span"]
    return statement["speaker"] or (span and span["text"]) or labels.say("source non nommée", "source not named")


def _act(statement: Row) -> str:
    return labels.word(labels.ACTS, statement["act"])


def differences_lines(differences: Iterable[Row]) -> Iterator[Line]:
    """Where tellings disagree: each value with who tells it."""
    for i, difference in enumerate(differences):
        if i:
            yield Line("")
        vague = labels.say(" (plus ou moins précis)", " (more or less exact)")
        sign, aside = ("≈", vague) if difference["granularity"] else ("≠", "")
        yield Line(
            f"{sign} {labels.slot(difference['slot'])}{aside}{_waived(difference)} · "
            f"{labels.word(labels.ABOUT, difference['about'])}",
            0,
            "head",
            f"{difference.get('id')} --slot {difference['slot']}",
        )
        for value in difference["values"]:
            shown = labels.value(difference["slot"], value["value"])
            for telling in value["tellings"]:
                words = quotation(telling["evidence"]["text"])
                yield Line(f"{shown}{_colon()} {telling['outlet'] or _unknown()}, {words}", 2)
        yield from _changes(difference)


def actors_lines(actors: Iterable[Row]) -> Iterator[Line]:
    """Who is told of: name, kind, country, roles, other names, in how many dispatches."""
    for actor in actors:
        others = [name for name in actor["names"] if name != actor["name"]]
        facts = [labels.word(labels.KINDS, actor["kind"]), actor["country"], *actor["roles"][:3], _count(actor)]
        also = _also(others)
        yield Line(f"{actor['name']}{also} · {' · '.join(fact for fact in facts if fact)}", id=actor.get("id"))


def places_lines(places: Iterable[Row]) -> Iterator[Line]:
    """Where things are told of: name, kind, country, coordinates."""
    for place in places:
        others = [name for name in place["names"] if name != place["name"]]
        at = (
            labels.say("sans coordonnées", "no coordinates")
            if place["lat"] is None
            else f"{place['lat']:.3f}, {place['lon']:.3f}"
        )
        facts = [labels.word(labels.KINDS, place["kind"]), place["country"], at, _count(place)]
        also = _also(others)
        yield Line(f"{place['name']}{also} · {' · '.join(fact for fact in facts if fact)}", id=place.get("id"))


def _count(item: Row) -> str:
    return _dispatches(len(item["dispatches"]))


def _dispatches(count: int) -> str:
    many = count > 1
    return f"{count} " + labels.say("dépêches" if many else "dépêche", "dispatches" if many else "dispatch")


def _also(names: list[str]) -> str:
    return f" ({labels.say('aussi', 'also')}{_colon()} {', '.join(names)})" if names else ""


TIMELINE = Layout(timeline_lines, *tables.EVENTS, EVENT_TYPES)
TALKS = Layout(talks_lines, *tables.ROUNDS, get_args(RoundStatus))
STATEMENTS = Layout(statements_lines, *tables.STATEMENTS, (*get_args(Act), *get_args(Manner)))
ACTORS = Layout(actors_lines, *tables.ACTORS, get_args(ActorKind))
PLACES = Layout(places_lines, *tables.PLACES, get_args(PlaceKind))
DIFFERENCES = Layout(differences_lines, *tables.DIFFERENCES)
