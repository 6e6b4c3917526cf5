"""Descriptions that tell again of somebody named before: "Ana Quispe est partie. La ministre a ajouté que"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from ...lang.actor import Noun
from ...lang.pack import LanguagePack
from ...model.parse import Parse
from ...model.span import Span
from .found import JOINT
from .link import Draft
from .phrase import is_people

_REACH = 3
"""Sentences before its own in which a description looks for its actor."""
_BODIES = frozenset({"organization", "media", "armed_force"})

Mentions = Sequence[tuple[Span, int]]
"""Where actors are mentioned, in text order, and their numbers."""


def may_be_again(draft: Draft) -> bool:
    """Whether an actor is only described, as one that the reader knows: "le ministre", "l'ONG"."""
    known = draft.definite in {"definite", "demonstrative"} and draft.number != "Plur" and draft.noun is not None
    return known and draft.kind in {"person", *_BODIES} and all(m.form == "nominal" for m in draft.mentions)


def told_again(
    parse: Parse, span: Span, this: Draft, drafts: Sequence[Draft], mentions: Mentions,
    active: Callable[[Span, Draft], bool], pack: LanguagePack,
) -> int | None:  # fmt: skip
    """The number of the one actor in view of whom a description is told again.

    In view is who was mentioned before in its paragraph, else in the sentences before; of several that the description
    may be told of, the one that did or said something there. `None` where that leaves none or several.
    """
    if not active(span, this):
        return None
    here = parse.sentence_at(span.start) or 0
    sentence = parse.sentence_span(here)
    inside = {n for there, n in mentions if sentence.start <= there.start < sentence.end}
    may = _may_be_person if this.kind == "person" else _may_be_body
    for start in _views(parse, here, sentence.start):
        first, last = Span(start, start), Span(sentence.start, sentence.start)
        near = mentions[bisect_left(mentions, (first, 0)) : bisect_left(mentions, (last, 0))]
        able = [(there, n) for there, n in near if n not in inside and may(this, drafts[n], pack)]
        if this.kind == "person" and _told(this, pack):  # « le ministre de la Défense » of whom no post was told
            able = [
                (there, n) for there, n in able if drafts[n].nouns or (parse.sentence_at(there.start) or 0) >= here - 1
            ]
        if this.kind != "person" and any(_is_listed(there, near, drafts) for there, _ in able):
            return None  # « La CGT et Force ouvrière … Le syndicat »
        doing = {n for there, n in able if active(there, drafts[n])}
        if able:
            every = {n for _, n in able}
            chosen = every if len(every) == 1 or this.kind == "person" else doing
            known = this.definite == "demonstrative" or is_people(this.noun or "", pack)
            doing = every if known else doing  # « cet homme », « le Sud-Africain » has just been told of
            return chosen.pop() if len(chosen) == 1 and chosen <= doing else None
        if this.noun not in pack.actor.nouns and any(active(there, drafts[n]) for there, n in near):
            return None
    return None


def _is_listed(there: Span, near: Mentions, drafts: Sequence[Draft]) -> bool:
    """Whether a mention stands in a list of those who speak together."""
    return any(drafts[n].by == JOINT and span.contains(there) and span != there for span, n in near)


def _views(parse: Parse, here: int, start: int) -> Iterator[int]:
    """Where what is in view begins: with the paragraph, then some sentences back."""
    yield parse.text.rfind("\n", 0, start) + 1
    yield parse.sentence_span(max(here - _REACH, 0)).start


def _agrees(this: Draft, other: Draft) -> bool:
    """Whether number and country let two actors be one, and gender for persons."""
    if other.number == "Plur" or (None not in (this.country, other.country) and this.country != other.country):
        return False
    return this.kind != "person" or None in (this.gender, other.gender) or this.gender == other.gender


def _is_named(draft: Draft) -> bool:
    return any(mention.form == "name" for mention in draft.mentions)


def _may_be_person(this: Draft, other: Draft, pack: LanguagePack) -> bool:
    """Whether a role may be that of a person before: whose role was not told, or goes with it."""
    if other.kind not in {"person", "unnamed"} or other is this or not _agrees(this, other):
        return False
    if this.definite == "demonstrative":
        return True  # « cet homme de 60 ans »
    if not this.modifiers.isdisjoint(pack.actor.anew) and this.noun not in other.nouns:
        return False  # « le nouveau ministre de l'Intérieur » is not the president just told of
    noun = _noun(this, pack)
    if this.modifiers and (not _is_named(other) or noun.speaks_for):
        return False  # « le porte-parole du gouvernement » is somebody else than who was just told of
    told, held = _told(this, pack), _told(other, pack)
    if this.noun in other.nouns:
        return told <= held or not held
    others = [pack.actor.nouns.get(word) for word in other.nouns]
    post = any(known is not None and not known.broad for known in others)
    if noun.broad:
        return not told or not (held or post)
    return not held and not post


def _may_be_body(this: Draft, other: Draft, pack: LanguagePack) -> bool:
    """Whether a noun such as "l'organisation" may be told of a named body, "le parti" of one that is not known."""
    if other.kind != this.kind or not _is_named(other) or not _agrees(this, other):
        return False
    noun = _noun(this, pack)
    head = (other.key or "").partition(" ")[0]
    if not noun.broad and head in pack.actor.nouns and head != this.noun:
        return False  # « Le Parlement togolais a siégé. La banque centrale … »
    return noun.broad or (noun.sort and other.key not in pack.actor.organizations)


def _told(draft: Draft, pack: LanguagePack) -> frozenset[str]:
    """What a description tells beside the role and the country: "la santé"."""
    return frozenset(word for word in draft.modifiers if pack.countries.by_adjective(word) is None)


def _noun(draft: Draft, pack: LanguagePack) -> Noun:
    return pack.actor.nouns.get(draft.noun or "") or Noun(kind=draft.kind)
