"""Sittings: each passage that tells of a round, before those of one round are brought together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ...model.edtf import interval
from ...model.event import MEETING, Event
from ...model.parse import Token
from ...model.span import Span
from ...model.talks import RoundStatus
from ...model.timex import Timex
from .matter import matter_of
from .table import Table

_AGO = timedelta(days=1)
_UNDERGOING = frozenset({"nsubj:pass", "obj"})
"""Where a pronoun stands for what is put off, not for who does it."""
_CAMPS = frozenset({"state", "group", "armed_force", "organization"})
_NEAR = 3
"""Tokens between a participle and its time: "prévu d'abord le 3 mars"."""
_STATUS: dict[str, RoundStatus] = {
    "occurred": "held", "ongoing": "under_way", "planned": "planned", "called_for": "proposed", "hypothetical": "proposed",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One passage that tells of a round.

    `further` is set where its words make it a new one, `renewed` where they count it ("un nouveau round"), `previous` where
    they count back from the last one told ("le volet précédent"), `stopped` where they stop it. `set_for` is the time that
    the parties are summoned for, `put_off` the one that it is put off to, `planned` the one that it was planned for before.
    `lapsed` is set where its own time and place are those of a plan given up since; `untimely` is set where the event's own
    day is that of a decision, not of the round; `track` is the matter that it is about apart from the rest.
    """

    event: Event
    number: int | None
    status: RoundStatus
    further: bool
    stopped: bool
    definite: bool
    parties: tuple[str, ...]
    put_off: Timex | None = None
    planned: Timex | None = None
    untimely: bool = False
    renewed: bool = False
    previous: bool = False
    set_for: Timex | None = None
    track: str | None = None
    lapsed: bool = False

    @property
    def dated(self) -> Event | Timex | None:
        """What tells when the round is: not the day on which it was called off."""
        if self.put_off is not None or self.set_for is not None:
            return self.put_off or self.set_for
        return None if self.untimely or not (self.event.begin or self.event.until) else self.event


def sittings_of(table: Table) -> list[Sitting]:
    """The passages that tell of rounds, in text order."""
    return [sitting for event in table.events if (sitting := _sitting(table, event)) is not None]


def _sitting(table: Table, event: Event) -> Sitting | None:
    """An event as a sitting; `None` where it is no session of talks."""
    put_off: Timex | None = None
    status: RoundStatus | None
    if event.type == "CONSULT":
        status = "cancelled" if _is_called_off(table, event) else _STATUS.get(event.status)
        if status == "held" and _just_opened(table, event):
            status = "under_way"
        if status == "planned" and _is_offered(table, event):
            status = "proposed"
        named = table.has(event.trigger, "core") or table.has(event.trigger, "wide") or _is_elliptic(table, event)
        named = named and not table.has(event.trigger, "appointment")  # « rendez-vous est pris pour un cinquième »
        words = event.trigger if named and event.by.startswith("event.noun") else event.evidence
    elif event.type == "REQUEST" and (set_for := _set_for(table, event)) is not None:
        return _summoned(table, event, set_for)
    elif event.type == "REJECT" and MEETING in event.modes:
        put_off = _put_off(table, event)
        status = "planned" if put_off is not None else _stop(table, event)
        words = event.evidence
    else:
        return None
    if status is None or not _is_talks(table, event, words):
        return None
    renewed, previous = table.has(words, "renewal"), table.has(words, "previous")
    return Sitting(
        event=event,
        number=_number(table, event, words),
        status=status,
        further=renewed or previous or table.has(event.trigger, "restart"),
        renewed=renewed,
        previous=previous,
        stopped=event.type == "REJECT" or status == "cancelled",
        definite=_is_definite(table, words) or _is_elliptic(table, event),
        parties=_parties(event),
        put_off=put_off,
        planned=_planned(table, put_off) if put_off is not None else _planned_first(table, event),
        untimely=event.type == "REJECT" and (status == "cancelled" or table.has(event.trigger, "postponing")),
        track=_track(table, event, words),
        lapsed=event.type == "CONSULT" and event.status == "planned" and table.has(event.evidence, "at_first"),
    )


def _parties(event: Event) -> tuple[str, ...]:
    """Who meets; of a session that one side breaks off, the other as well."""
    met = event.actors + event.recipients if event.type == "REJECT" else event.actors
    return met if len(met) > 1 else ()


def _just_opened(table: Table, event: Event) -> bool:
    """Whether a session is told to have begun the day of the dispatch or the day before, and not to have ended."""
    published = table.dispatch.published
    if not table.has(event.evidence, "beginning") or event.begin is None or published is None:
        return False
    if table.has(event.evidence, "ending"):
        return False
    yesterday = date.fromisoformat(interval(published)[0][:10]) - _AGO
    return event.begin[:10] >= yesterday.isoformat()


def _track(table: Table, event: Event, words: Span) -> str | None:
    """The matter that a session is about apart from the rest, by its own phrase or by who meets: "la commission militaire"."""
    heads = [t for t in table.parse.under(words) if table.is_word(t, "core") or table.is_word(t, "wide")]
    spans = [table.parse.span(*table.parse.edges(token.i)) for token in heads]
    holders = (table.parse.child(t.head, "nsubj") for t in heads if t.relation == "obj")
    spans += [table.parse.span(*table.parse.edges(holder.i)) for holder in holders if holder is not None]
    bodies = (table.actors[id] for id in event.actors if table.actors[id].kind != "person")
    spans += [m.span for actor in bodies for m in actor.mentions if event.evidence.contains(m.span)]
    told = {form for span in spans for token in table.parse.under(span) for form in (token.lemma, token.form)}
    track = next((track for word, track in table.language.tracks.items() if word in told), None)
    return track if track is not None else matter_of(table, event)


def _set_for(table: Table, event: Event) -> Timex | None:
    """The time that parties are summoned for: "le médiateur a convoqué les deux camps pour vendredi"."""
    if not table.context or event.status != "occurred" or not table.has(event.trigger, "summoning"):
        return None
    return next((t for t in _told_after(table, event, "for") if not table.has(event.evidence, "core")), None)


def _summoned(table: Table, event: Event, set_for: Timex) -> Sitting | None:
    """A session that somebody calls the parties to."""
    if not table.has(event.evidence, "joint"):
        return None
    return Sitting(
        event=event,
        number=None,
        status="planned",
        further=False,
        stopped=False,
        definite=False,
        parties=event.recipients if len(event.recipients) > 1 else (),
        set_for=set_for,
    )


def _told_after(table: Table, event: Event, kind: str) -> Iterator[Timex]:
    """The times of an event's sentence after its trigger that a preposition of a class introduces."""
    number = table.sentence(event.trigger)
    for timex in table.timexes:
        token = table.parse.at(timex.span.start)
        if timex.begin is None or token is None or token.i == 0 or table.sentence(timex.span) != number:
            continue
        if timex.span.start > event.trigger.end and table.is_word(table.parse.tokens[token.i - 1], kind):
            yield timex


def _is_called_off(table: Table, event: Event) -> bool:
    """Whether a session that was planned is told not to take place: "le cycle prévu jeudi n'aura pas lieu"."""
    if event.status != "denied":
        return False
    ahead = any(t.feats.get("Tense") == "Fut" or t.feats.get("Mood") == "Cnd" for t in table.parse.under(event.trigger))
    numbered = ahead and _number(table, event, event.evidence) is not None
    return numbered or (event.begin is not None and table.has(event.evidence, "scheduled"))


def _put_off(table: Table, event: Event) -> Timex | None:
    """The time that a round is put off to: "a été reporté au 16 mai"."""
    if event.status not in ("occurred", "ongoing") or not table.has(event.trigger, "postponing"):
        return None
    return next(_told_after(table, event, "dative"), None)


def _planned(table: Table, put_off: Timex) -> Timex | None:
    """The time that a round was planned for before: right after a participle, "prévus le 15 mars, ont été reportés"."""
    number = table.sentence(put_off.span)
    for timex in table.timexes:
        token = table.parse.at(timex.span.start)
        if timex is put_off or timex.begin is None or token is None or table.sentence(timex.span) != number:
            continue
        near = table.parse.tokens[max(token.i - _NEAR, 0) : token.i]
        if any(table.is_word(t, "scheduled") and table.parse.tokens[t.i - 1].pos != "AUX" for t in near):
            return timex
    return None


def _is_offered(table: Table, event: Event) -> bool:
    """Whether a session is only what somebody offers: "a proposé un nouveau tour", not "de reprendre mardi"."""
    if event.part_of is None or not event.by.startswith("event.noun"):
        return False
    offer = next((other for other in table.events if other.id == event.part_of), None)
    return offer is not None and table.has(offer.trigger, "offering")


def _is_told_first(table: Table, event: Event) -> bool:
    """Whether words tell that something was planned otherwise at first: "devait d'abord", "prévu le 3 et reporté"."""
    return table.has(event.evidence, "at_first") or table.has(event.evidence, "postponing")


def _planned_first(table: Table, event: Event) -> Timex | None:
    """The time that what is held was planned for at first: "initialement prévu le 3 mars, s'est ouvert jeudi"."""
    own = next((t for t in table.timexes if t.id == event.time), None)
    if event.type != "CONSULT" or own is None or not _is_told_first(table, event):
        return None
    planned = _planned(table, own)
    return planned if planned is not None and event.evidence.contains(planned.span) else None


def _stop(table: Table, event: Event) -> RoundStatus | None:
    """What becomes of a round that a verb stops; `None` for a mere refusal to come."""
    for token in table.parse.under(event.trigger):
        if token.lemma in table.language.stops and event.status in ("occurred", "ongoing"):
            return table.language.stops[token.lemma]
    return None


def _is_talks(table: Table, event: Event, words: Span) -> bool:
    """Whether a meeting is a session of talks: by its own word, or by a wider word in a dispatch about talks."""
    if table.has(words, "core") or _is_elliptic(table, event):
        return True
    sides = (*event.actors, *event.recipients) if event.type == "REJECT" else event.actors
    if table.has(words, "wide") and len(sides) > 1:
        camps = all(table.actors[id].kind in _CAMPS for id in sides)
        if _number(table, event, words) is not None or (camps and table.has(event.evidence, "between")):
            return True
    if not table.context or not (table.has(words, "wide")):
        return False
    received = "visit" in event.modes and not table.has(event.evidence, "joint")
    telephone = "phone" in event.modes or received
    again = table.has(words, "renewal") or table.has(event.trigger, "again")
    alone = event.status == "called_for" and not again
    return not telephone and not alone


def _number(table: Table, event: Event, words: Span) -> int | None:
    """The ordinal that stands before a word of talks in `words`."""
    identified = table.has(event.evidence, "identifying")
    for token in table.parse.under(words):
        value = table.language.ordinal(token.form)
        if value is None or (value == 1 and identified):
            continue  # « c'était leur première entrevue » counts no rounds
        if (
            value > 1
            and token.i + 1 < len(table.parse.tokens)
            and table.is_word(table.parse.tokens[token.i + 1], "time")
        ):
            return value
        following = table.parse.tokens[token.i + 1 : token.i + 3]
        if _stands_alone(table, token) or any(table.is_word(t, "core") or table.is_word(t, "wide") for t in following):
            return value
    return None


def _is_elliptic(table: Table, event: Event) -> bool:
    """Whether an ordinal or a pronoun stands for the session: "Le cinquième s'ouvrira mardi", "Elles reprendront"."""
    if event.type == "CONSULT" and not event.by.startswith("event.noun"):
        return False
    if event.type == "CONSULT":
        return any(_stands_for_session(table, token) for token in table.parse.under(event.trigger))
    put_off = (t for t in table.parse.under(event.evidence) if t.pos != "PRON" or t.dep in _UNDERGOING)
    return any(_stands_for_session(table, token) for token in put_off)


def _stands_for_session(table: Table, token: Token) -> bool:
    """Whether a word stands for a session by itself: an ordinal without a noun, or a pronoun."""
    ordinal = table.language.ordinal(token.form) is not None or any(
        table.is_word(token, kind) for kind in ("following", "previous")
    )
    return (ordinal and _stands_alone(table, token)) or (token.pos == "PRON" and table.is_word(token, "pronoun"))


def _stands_alone(table: Table, token: Token) -> bool:
    """Whether no noun follows an ordinal, so that it stands for one."""
    after = table.parse.tokens[token.i + 1] if token.i + 1 < len(table.parse.tokens) else None
    return after is None or after.pos not in ("NOUN", "PROPN", "ADJ")


def _is_definite(table: Table, words: Span) -> bool:
    """Whether the word of talks has a definite determiner."""
    for token in table.parse.under(words):
        if table.is_word(token, "core") or table.is_word(token, "wide"):
            determiner = table.parse.child(token.i, "det", "case")
            before = table.parse.tokens[token.i - 1] if token.i else None
            return any(
                (t is not None and t.feats.get("Definite") == "Def")
                or (t is not None and (t.feats.get("PronType") == "Dem" or t.feats.get("Poss") == "Yes"))
                for t in (determiner, before)
            )
    return False
