"""Actors: found and followed through the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...lang.pack import LanguagePack
from ...model.actor import Actor
from ...model.parse import Parse
from ...model.span import Span, Spans
from .adjective import with_adjectives
from .alias import with_aliases
from .another import another
from .descriptions import find_descriptions
from .joint import joined
from .link import Draft, link
from .names import find_names
from .pronoun import follow
from .shared import with_shared_adjectives


def find_actors(parse: Parse, pack: LanguagePack) -> tuple[Actor, ...]:
    """The actors of a dispatch, by first mention."""
    names = with_aliases(parse, find_names(parse, pack), pack)
    descriptions = find_descriptions(parse, names, pack)
    descriptions += another(parse, descriptions, pack)
    found = with_shared_adjectives(parse, [*names, *descriptions], pack.countries)
    drafts = link(found, pack.actor.sound)
    drafts += joined(parse, drafts, pack)
    drafts = follow(parse, drafts, pack)
    drafts = with_adjectives(parse, drafts, pack)
    return _spoken_for(drafts, [_actor(n, draft) for n, draft in enumerate(drafts, 1)])


def _actor(n: int, draft: Draft) -> Actor:
    return Actor(
        id=f"a{n}",
        name=draft.name,
        kind=draft.kind,
        country=draft.country,
        roles=tuple(sorted(draft.roles)),
        mentions=tuple(sorted(draft.mentions, key=lambda mention: mention.span)),
        by=draft.by,
    )


def _spoken_for(drafts: Sequence[Draft], actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors, each with the one that it speaks or acts for."""
    states = {actor.country: actor.id for actor in reversed(actors) if actor.kind == "state"}
    mentions = Spans((mention.span, (mention.span, actor.id)) for actor in actors for mention in actor.mentions)
    found = []
    for draft, actor in zip(drafts, actors, strict=True):
        named = next((i for span in draft.speaks_for if (i := _named_in(span, actor, mentions))), None)
        acts = bool(draft.speaks_for) or actor.kind == "armed_force"
        state = states.get(actor.country) if acts and actor.country is not None else None
        found.append(replace(actor, of=named or (state if state != actor.id else None)))
    return tuple(found)


def _named_in(span: Span, actor: Actor, mentions: Spans[tuple[Span, str]]) -> str | None:
    """The id of the first other actor whose mention stands inside a description."""
    inside = [
        (there, other)
        for there, other in mentions.at(span)
        if other != actor.id and span.contains(there) and span != there
    ]
    return min(inside)[1] if inside else None
