"""Actors: who does, says or undergoes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .span import Span

ActorKind = Literal["person", "state", "organization", "armed_force", "media", "group", "unnamed"]
Form = Literal["name", "nominal", "pronoun", "metonym"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """Words that point to an actor, and how they do."""

    span: Span
    form: Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody, or a body, with all mentions in the dispatch, in text order.

    `name` is the fullest name that the text gives; `country` is ISO 3166-1 alpha-2; `of` is the id of the actor
    that this one speaks or acts for; `roles` are the words that give a role.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    of: str | None = None
    roles: tuple[Span, ...] = ()
    mentions: tuple[ActorMention, ...]
    by: str

    def __post_init__(self) -> None:
        if not self.mentions:
            raise ValueError(f"actor {self.id} has no mention")
