"""Borders: "la frontière péruvo-chilienne", "la frontière avec le Pérou", "la frontière entre le Pérou et le Chili"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...lang.pack import LanguagePack
from ...model.folding import fold
from ...model.parse import Parse, Token
from ...model.span import Span

_LONGEST = 4
"""Words of a country's name: "République démocratique du Congo"."""


def find_borders(parse: Parse, pack: LanguagePack) -> Iterator[Span]:
    """The phrases that name a border by one or more countries, in text order."""
    for i in parse.of_form(pack.place.border):
        last = _last(parse, parse.tokens[i], pack)
        if last is not None:
            yield parse.span(i, last)


def point_of(parse: Parse, border: Span, pack: LanguagePack) -> tuple[float, float] | None:
    """A point about the middle of the border between the two countries that a phrase names; `None` where it names one."""
    words = [token for token in parse.under(border) if token.pos != "DET"]
    found: set[str] = set()
    n = 0
    while n < len(words):
        size, isos = next(_names(parse, words, n, pack), (1, set()))
        found |= isos
        n += size
    return pack.place.borders.get(frozenset(found))


def _names(parse: Parse, words: Sequence[Token], n: int, pack: LanguagePack) -> Iterator[tuple[int, set[str]]]:
    """The countries that words name from one on, the longest name first: "Soudan du Sud" is not the Sudan."""
    for size in range(min(_LONGEST, len(words) - n), 0, -1):
        iso = pack.countries.by_name(fold(parse.span(words[n].i, words[n + size - 1].i).of(parse.text)))
        if iso is not None and words[n].text[0].isupper():
            yield size, {iso}
    if several := pack.countries.by_compound(words[n].form):
        yield 1, set(several)


def _last(parse: Parse, noun: Token, pack: LanguagePack) -> int | None:
    """The last token of a border's phrase; `None` where it names no country."""
    following = parse.tokens[noun.i + 1 : noun.i + 12]
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
        elif (
            token.pos not in {"DET", "CCONJ", "ADJ"}
            and token.form not in pack.place.articles
            and token.form not in pack.place.genitive
        ):
            break
    return last
