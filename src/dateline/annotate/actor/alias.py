"""Names by which somebody is also known: "Hugo Salas, dit « le Puma »", "Ana Rey alias Lola"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...lang.pack import LanguagePack
from ...model.parse import Parse
from ...model.span import Span
from .found import Found

_LONGEST = 4
"""Tokens of the longest such name."""


def with_aliases(parse: Parse, found: Sequence[Found], pack: LanguagePack) -> list[Found]:
    """The mentions, those by a name that the text gives somebody as another one as theirs, and those that were missed."""
    known = {alias: person for person in found if (alias := _alias(parse, person, pack)) is not None}
    if not known:
        return list(found)
    renamed = [_renamed(mention, parse, known) for mention in found]
    taken = {token.i for mention in renamed if mention.form == "name" for token in parse.under(mention.span)}
    missed = [m for alias, person in known.items() for m in _again(parse, alias, person) if m.head not in taken]
    return sorted([*renamed, *missed], key=lambda mention: mention.span)


def _alias(parse: Parse, person: Found, pack: LanguagePack) -> tuple[str, ...] | None:
    """The words of the other name that stands right behind a person's, from its first capital on."""
    if person.kind != "person" or person.form != "name":
        return None
    after = parse.under(Span(person.span.end, min(person.span.end + 60, len(parse.text))))
    after = [token for token in after if token.span.start >= person.span.end]
    if after and after[0].text in {",", "("}:
        after = after[1:]
    if len(after) < 2 or after[0].form not in pack.actor.alias:
        return None
    marks = {*pack.statement.quotes, *pack.statement.straight}
    marked = after[1].text in marks
    words: list[str] = []
    for token in after[1 + marked : 1 + marked + _LONGEST]:
        if token.pos == "PUNCT" or (not marked and not token.text[0].isupper()):
            break
        words.append(token.text)
    while words and words[0][0].islower():
        words.pop(0)
    return tuple(words) if words and words[0][0].isupper() else None


def _renamed(mention: Found, parse: Parse, known: dict[tuple[str, ...], Found]) -> Found:
    """A mention by another name of somebody, under the name by which the text tells them first."""
    inside = parse.under(mention.span)
    words = tuple(token.text for token in inside)
    for alias, person in known.items():
        if mention.form != "name" or mention.span <= person.span or not words or words != alias[-len(words) :]:
            continue
        first = inside[-1].i + 1 - len(alias)
        if first < 0 or tuple(token.text for token in parse.tokens[first : inside[0].i]) != alias[: -len(words)]:
            first = inside[0].i
        whole = parse.span(first, inside[-1].i)
        return replace(
            mention, span=whole, head=first, kind="person", name=person.name, key=person.key, gender=person.gender
        )
    return mention


def _again(parse: Parse, alias: tuple[str, ...], person: Found) -> Iterator[Found]:
    """The places where another name stands that no mention covers."""
    for token in parse.tokens:
        run = parse.tokens[token.i : token.i + len(alias)]
        if token.text == alias[0] and tuple(t.text for t in run) == alias and token.span > person.span:
            yield replace(person, span=parse.span(token.i, run[-1].i), head=token.i, by="actor.alias/1")
