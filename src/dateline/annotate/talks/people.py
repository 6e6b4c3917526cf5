"""Who talks: parties, mediators, and those who lead the delegations."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.actor import Actor
from ...model.parse import Token
from ...model.span import Span
from .table import Table

_REACH = 12
_NEAR = 4
_POSITIONS = frozenset({"REJECT", "AGREE", "REQUEST"})


def parties_of(table: Table, named: tuple[str, ...]) -> tuple[str, ...]:
    """The parties: those that a session names; else those with a delegation, else those who take positions on it."""
    if len(named) > 1:
        return named
    found = list(named)
    for candidates in (_delegating(table), _positioned(table)):
        if len(found) > 1:
            break
        known = {table.actors[id].country for id in found if id in table.actors} - {None}
        found += [id for id in candidates if id not in found and table.actors[id].country not in known]
    return tuple(found)


def _delegating(table: Table) -> list[str]:
    """Actors with a delegation or negotiators, one for each country."""
    found: list[str] = []
    countries: set[str] = set()
    for actor in table.actors.values():
        if actor.kind == "media" or not any(table.has(m.span, "delegation") for m in actor.mentions):
            continue
        if any(_of_others(table, m.span) for m in actor.mentions):
            continue
        if actor.country is not None and actor.country not in countries:
            countries.add(actor.country)
            found.append(actor.id)
    return found


def _of_others(table: Table, mention: Span) -> bool:
    """Whether somebody is sent by a body of no country: « l'émissaire de l'Union africaine » speaks for no side."""
    sent = [token for token in table.parse.under(mention) if table.is_word(token, "delegation")]
    senders = [table.actors[id] for token in sent for id in _actors_after(table, token)]
    return any(one.kind == "organization" and one.country is None for one in senders)


def _positioned(table: Table) -> list[str]:
    mediating = set(mediators_of(table))
    found = [a for e in table.events if e.type in _POSITIONS and e.part_of is None for a in e.actors]
    sides = [a for a in found if a in table.actors and table.actors[a].kind in ("state", "group", "armed_force")]
    return [a for a in dict.fromkeys(sides) if a not in mediating]


def mediators_of(table: Table) -> tuple[str, ...]:
    """Under whose auspices talks are held, and who is called a mediator."""
    found: list[str] = []
    if not table.events:
        return ()
    for token in table.of_class("auspices"):
        if _introduced(table, token):
            found += [a for a in _actors_after(table, token) if a not in found]
    for actor in table.actors.values():
        called = [m.span for m in actor.mentions if m.form == "nominal" and not table.has(m.span, "auspices")]
        called = [span for span in (*actor.roles, *called) if table.has(span, "mediator")]
        joined = [id for span in called for id in _actors_after(table, table.parse.under(span)[-1])]
        found += (actor.id, *joined) if called else ()
    return tuple(dict.fromkeys(found))


def _introduced(table: Table, token: Token) -> bool:
    """Whether a preposition stands before the word: "sous l'égide de", "avec la médiation de"."""
    before = table.parse.tokens[max(token.i - 2, 0) : token.i]
    return any(t.pos == "ADP" for t in before)


def _actors_after(table: Table, token: Token) -> list[str]:
    """The actors that follow a word within its phrase, joined by "and" or commas: "sous l'égide de Riyad et de Washington"."""
    found: list[str] = []
    end = table.parse.sentences[table.parse.sentence(token.i)][1]
    for follower in table.parse.tokens[token.i + 1 : end]:
        here = _innermost(table, follower, token)
        found += [id for id in here if id not in found]
        listing = follower.pos in ("ADP", "DET", "CCONJ", "ADJ", "PROPN") or (found and follower.text == ",")
        if not here and not listing and (found or follower.i > token.i + _NEAR):
            break
        if follower.text in ";:." or follower.pos in ("VERB", "AUX"):
            break
        if follower.text == "," and (
            not found or follower.i + 1 >= end or table.parse.tokens[follower.i + 1].pos != "ADP"
        ):
            break  # « sous l'égide de Riyad, de Paris et de Rome », not « sous l'égide du Kenya, Juba a »
    return found


def _innermost(table: Table, token: Token, opener: Token) -> list[str]:
    """The actors whose shortest mention covers a token, but for one that begins with the word for the mediation."""
    over = [
        (len(m.span), a.id)
        for a in table.actors.values()
        for m in a.mentions
        if m.span.start <= token.span.start < m.span.end and m.span.start > opener.span.start
    ]
    shortest = min(over, default=(0, ""))[0]
    return [id for length, id in over if length == shortest]


def leaders_of(table: Table) -> list[Actor]:
    """The persons who lead the delegations."""
    return [actor for actor in table.actors.values() if actor.kind == "person" and _leads(table, actor)]


def negotiators_of(
    table: Table, leaders: Sequence[Actor], evidence: Sequence[Span], *, at_hand: bool
) -> tuple[str, ...]:
    """The leaders of delegations told beside a round's passages; of the round at hand those told anywhere."""
    sentences = {table.sentence(span) for span in evidence}
    found = []
    for actor in leaders:
        here = {table.sentence(mention.span) for mention in actor.mentions}
        if at_hand or here & sentences:
            found.append(actor.id)
    return tuple(found)


def _leads(table: Table, actor: Actor) -> bool:
    """Whether a person is called negotiator or chief of a delegation, or leads one."""
    spans = [*actor.roles, *(m.span for m in actor.mentions)]
    if any(table.has(span, "negotiator") for span in spans):
        return True
    if any(table.has(span, "chief") and table.has(span, "delegation") for span in spans):
        return True
    return any(_led_by(table, mention.span) for mention in actor.mentions)


def _led_by(table: Table, mention: Span) -> bool:
    """Whether "délégation … conduite par" stands before a mention."""
    tokens = table.parse.under(mention)
    if not tokens or not tokens[0].i:
        return False
    first = tokens[0].i
    before = table.parse.tokens[max(first - _REACH, 0) : first]
    agent = any(table.is_word(t, "agent") for t in before[-2:])
    lead = next((n for n in range(len(before) - 1, -1, -1) if table.is_word(before[n], "lead")), None)
    return agent and lead is not None and any(table.is_word(t, "delegation") for t in before[:lead])
