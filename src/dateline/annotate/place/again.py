"""Places told again by a noun alone: "la capitale", "la ville", "dans le pays".

Gets a parse, the mentions by name and a pack; gives further spans of them. What may be several places is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...lang.pack import LanguagePack
from ...model.folding import fold
from ...model.parse import Parse, Token
from ...model.span import Span
from .mention import Mention

_SINGULAR = "Sing"


def told_again(parse: Parse, mentions: Sequence[Mention], pack: LanguagePack) -> Iterator[tuple[Mention, Span]]:
    """Each definite noun that stands for a place told before, with the mention by name that it takes up."""
    words = pack.place
    for token in (parse.tokens[i] for i in parse.of_form(words.seat | words.town | words.land)):
        if not _stands_alone(parse, token, pack):
            continue
        before = [m for m in mentions if m.span.end <= token.span.start and m.entries and m.precision == "exact"]
        if token.form in pack.place.seat:
            meant = [m for m in before if pack.countries.by_capital(fold(m.name)) is not None]
            meant = meant if len({fold(m.name) for m in meant}) == 1 else []
        elif token.form in pack.place.town:
            meant = [m for m in before if m.entries[0].kind == "city"]
        elif token.form in pack.place.land:
            meant = [m for m in before if m.entries[0].kind == "country"]
            meant = meant if len({fold(m.name) for m in meant}) == 1 else []
        else:
            continue
        if meant:
            yield meant[-1], parse.span(token.i - 1, token.i)


def _stands_alone(parse: Parse, noun: Token, pack: LanguagePack) -> bool:
    """Whether a noun has a definite article or a demonstrative, and nothing after it that tells which."""
    words = pack.place
    if noun.i == 0 or noun.feats.get("Number") != _SINGULAR:
        return False
    before = parse.tokens[noun.i - 1]
    if before.form not in words.articles and before.feats.get("PronType") != "Dem":
        return False
    after = parse.tokens[noun.i + 1] if noun.i + 1 < len(parse.tokens) else None
    if after is None:
        return True
    return after.pos != "ADJ" and after.form not in words.genitive and not after.text[0].isupper()
