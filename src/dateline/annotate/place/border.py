"""Borders: "la frontière péruvo-chilienne", "la frontière avec le Pérou", "la frontière entre le Pérou et le Chili"."""

from __future__ import annotations

from collections.abc import Iterator

from ...lang.pack import LanguagePack
from ...model.parse import Parse, Token
from ...model.span import Span


def find_borders(parse: Parse, pack: LanguagePack) -> Iterator[Span]:
    """The phrases that name a border by one or more countries, in text order."""
    for i in parse.of_form(pack.place.border):
        last = _last(parse, parse.tokens[i], pack)
        if last is not None:
            yield parse.span(i, last)


def _last(parse: Parse, noun: Token, pack: LanguagePack) -> int | None:
    """The last token of a border's phrase; `None` where it names no country."""
    following = parse.tokens[noun.i + 1 : noun.i + 8]
    if not following:
        return None
    first = following[0]
    if pack.countries.by_adjective(first.form) is not None or pack.countries.by_compound(first.form):
        return first.i
    if first.form not in pack.place.between:
        return None
    last = None
    for token in following[1:]:
        if token.text[0].isupper() and token.pos in {"PROPN", "NOUN", "ADJ"}:
            last = token.i
        elif token.pos not in {"DET", "CCONJ", "ADJ"} and token.form not in pack.place.articles:
            break
    return last
