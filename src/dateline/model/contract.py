"""Readings as the JSON of the contract (`dateline/reading/1`); `contract_in` is the way back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from .actor import Actor
from .age import Age
from .dispatch import Dispatch
from .event import Event
from .finding import Finding
from .place import Place
from .reading import Reading
from .span import Span
from .statement import Statement
from .talks import Round, Talks
from .timex import Clash, Term, Timex

FORMAT = "dateline/reading/1"


def to_json(reading: Reading, findings: Sequence[Finding] = ()) -> str:
    """One reading as one line of JSON."""
    return json.dumps(to_dict(reading, findings), ensure_ascii=False, separators=(",", ":"))


def to_dict(reading: Reading, findings: Sequence[Finding] = ()) -> dict[str, Any]:
    """A reading and its findings in the contract's shape; every span brings its text."""
    text = reading.dispatch.text
    return {
        "format": FORMAT,
        "dispatch": dispatch_dict(reading.dispatch),
        "timexes": [_timex(timex, text, findings) for timex in reading.timexes],
        "ages": [_age(age, text) for age in reading.ages],
        "actors": [_actor(actor, text) for actor in reading.actors],
        "places": [_place(place, text) for place in reading.places],
        "statements": [_statement(statement, text) for statement in reading.statements],
        "events": [_event(event, text) for event in reading.events],
        "talks": [_talks(talks, text) for talks in reading.talks],
        "findings": [finding_dict(finding, text) for finding in findings],
    }


def dispatch_dict(dispatch: Dispatch) -> dict[str, Any]:
    """A dispatch in the contract's shape."""
    text, line = dispatch.text, dispatch.dateline
    dateline = None
    if line is not None:
        parts = {"place": line.place, "time": line.time, "agency": line.agency}
        dateline = span_dict(line.span, text) | {name: part.of(text) if part else None for name, part in parts.items()}
        dateline["parts"] = {name: _optional(part, text) for name, part in parts.items()}
    return {
        "id": dispatch.id,
        "external_id": dispatch.external_id,
        "origin": dispatch.origin,
        "outlet": dispatch.outlet,
        "language": dispatch.language,
        "published": dispatch.published,
        "published_from": dispatch.published_from,
        "title": dispatch.title,
        "text": text,
        "header": _optional(dispatch.header, text),
        "dateline": dateline,
    }


def span_dict(span: Span, text: str) -> dict[str, Any]:
    """A span in the contract's shape."""
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def finding_dict(finding: Finding, text: str) -> dict[str, Any]:
    """A finding in the contract's shape."""
    return (
        span_dict(finding.span, text)
        | {
            "id": finding.id,
            "code": finding.code,
            "rule": finding.rule,
            "severity": finding.severity,
            "message": finding.message,
            "replacement": finding.replacement,
            "sure": finding.sure,
            "because": _spans(finding.because, text),
        }
        | _elsewhere(finding)
    )


def _elsewhere(finding: Finding) -> dict[str, Any]:
    """What a finding on a record has beside: its dispatch, and the passages of others that it clashes with."""
    if finding.dispatch is None:
        return {}
    passages = [
        {
            "dispatch": there.dispatch,
            "outlet": there.outlet,
            "start": there.span.start,
            "end": there.span.end,
            "text": there.text,
        }
        for there in finding.elsewhere
    ]
    return {"dispatch": finding.dispatch, "elsewhere": passages}


def _term(term: Term, text: str) -> dict[str, Any]:
    told = {name: value for name, value in asdict(term).items() if value is not None}
    return told | ({"cue_span": span_dict(term.cue_span, text)} if term.cue_span is not None else {})


def _spans(spans: Iterable[Span], text: str) -> list[dict[str, Any]]:
    return [span_dict(span, text) for span in spans]


def _optional(span: Span | None, text: str) -> dict[str, Any] | None:
    return None if span is None else span_dict(span, text)


def _timex(timex: Timex, text: str, findings: Sequence[Finding]) -> dict[str, Any]:
    found = next((f.id for f in findings if timex.clash is not None and f.span == timex.span), None)
    return span_dict(timex.span, text) | {
        "id": timex.id,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
        "begin": timex.begin,
        "until": timex.until,
        "anchor": timex.anchor,
        "range_end": timex.range_end,
        "finding": found,
        "clash": _clash(timex.clash, text),
        "term": _term(timex.term, text),
        "by": timex.by,
    }


def _age(age: Age, text: str) -> dict[str, Any]:
    return span_dict(age.span, text) | {
        "id": age.id,
        "unit": age.unit,
        "least": age.least,
        "most": age.most,
        "mod": age.mod,
        "actor": age.actor,
        "by": age.by,
    }


def _clash(clash: Clash | None, text: str) -> dict[str, Any] | None:
    """Why the words of a time clash: kept beside `finding`, so that a stored reading can be checked again."""
    if clash is None:
        return None
    return {"kind": clash.kind, "because": _spans(clash.because, text), "replacement": clash.replacement}


def _actor(actor: Actor, text: str) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "of": actor.of,
        "roles": _spans(actor.roles, text),
        "mentions": [span_dict(mention.span, text) | {"form": mention.form} for mention in actor.mentions],
        "by": actor.by,
    }


def _place(place: Place, text: str) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "geonames": place.geonames,
        "precision": place.precision,
        "mentions": _spans(place.mentions, text),
        "by": place.by,
    }


def _statement(statement: Statement, text: str) -> dict[str, Any]:
    return {
        "id": statement.id,
        "source": statement.source,
        "source_span": _optional(statement.source_span, text),
        "cue": _optional(statement.cue, text),
        "content": _spans(statement.content, text),
        "quoted": _spans(statement.quoted, text),
        "manner": statement.manner,
        "act": statement.act,
        "time": statement.time,
        "within": statement.within,
        "by": statement.by,
    }


def _event(event: Event, text: str) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "modes": list(event.modes),
        "contexts": list(event.contexts),
        "trigger": span_dict(event.trigger, text),
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "place": event.place,
        "time": event.time,
        "begin": event.begin,
        "until": event.until,
        "status": event.status,
        "voice": event.voice,
        "part_of": event.part_of,
        "quantities": [
            span_dict(quantity.span, text)
            | {
                "of": quantity.of,
                "least": quantity.least,
                "most": quantity.most,
                "mod": quantity.mod,
                "voice": quantity.voice,
            }
            for quantity in event.quantities
        ],
        "evidence": span_dict(event.evidence, text),
        "by": event.by,
    }


def _talks(talks: Talks, text: str) -> dict[str, Any]:
    return {
        "id": talks.id,
        "parties": list(talks.parties),
        "mediators": list(talks.mediators),
        "track": talks.track,
        "rounds": [_round(session, text) for session in talks.rounds],
        "by": talks.by,
    }


def _round(session: Round, text: str) -> dict[str, Any]:
    return {
        "number": session.number,
        "status": session.status,
        "begin": session.begin,
        "until": session.until,
        "first_begin": session.first_begin,
        "first_until": session.first_until,
        "place": session.place,
        "negotiators": list(session.negotiators),
        "outcome": _optional(session.outcome, text),
        "voice": session.voice,
        "events": list(session.events),
        "evidence": _spans(session.evidence, text),
        "by": session.by,
    }
