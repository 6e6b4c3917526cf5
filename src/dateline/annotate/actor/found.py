"""What the finders of mentions give: one mention each, not yet linked to an actor."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.actor import ActorKind, Form
from ...model.span import Span

JOINT = "actor.joint/1"
"""The rule of those who speak together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One mention. `head` is its head token; `key` names the actor where the words alone do.

    `noun` is the lemma of a description's head and `modifiers` its other content words, folded; `definite` is
    `None` for names. `role` is the description without determiner where it gives a person's role; `named` the
    head token of the name that a description stands beside; `national` says that only a nationality tells who.
    """

    span: Span
    head: int
    form: Form
    kind: ActorKind
    name: str
    key: str | None = None
    country: str | None = None
    noun: str | None = None
    modifiers: frozenset[str] = frozenset()
    definite: str | None = None
    gender: str | None = None
    number: str = "Sing"
    role: Span | None = None
    named: int | None = None
    speaks_for: bool = False
    counterpart: bool = False
    national: bool = False
    by: str


def is_beside(text: str, one: Span, other: Span) -> bool:
    """Whether at most a comma or a bracket stands between two mentions."""
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return not between.strip(" \xa0\u202f,()")
