"""Names of bodies that the text spells out before their initials: "le Front pour l'alternance et la concorde (FAC)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...lang.pack import LanguagePack
from ...model.folding import bare, fold
from ...model.parse import Parse, Token
from .found import Found

_RULE = "actor.spelled_out/1"
_LETTERS = range(2, 9)
_SMALL = frozenset({"ADP", "CCONJ", "DET", "PRON", "PUNCT"})


def find_spelled_out(parse: Parse, pack: LanguagePack) -> Iterator[Found]:
    """The names whose words begin with the letters that stand in brackets behind them, small words left out."""
    for i in parse.of_form(frozenset({"("})):
        inside = parse.tokens[i + 1 : i + 3]
        if len(inside) < 2 or inside[1].text != ")" or not inside[0].text.isupper():
            continue
        letters = fold(inside[0].text)
        first = _opening(parse, i, letters) if len(letters) in _LETTERS and letters.isalpha() else None
        if first is None or not first.text[0].isupper():
            continue
        span = parse.span(first.i, i - 1)
        known = pack.actor.organizations.get(letters)
        yield Found(span=span, head=first.i, form="name", kind=known[1] if known else "organization",
                    name=span.of(parse.text), key=fold(known[0]) if known else letters, by=_RULE)  # fmt: skip


def _opening(parse: Parse, end: int, letters: str) -> Token | None:
    """The first word of a name that ends before a token, if the initials of its words are these letters."""
    words = parse.tokens[parse.sentences[parse.sentence(end)][0] : end]
    return _spelled(words, letters, small=False) or _spelled(words, letters, small=True)


def _spelled(words: Sequence[Token], letters: str, *, small: bool) -> Token | None:
    """The word from which on the initials are some letters; `small` counts small words where they have the letter."""
    left = list(bare(letters))
    for token in reversed(words):
        skipped = token.pos in _SMALL and token.text != ","
        if bare(token.text)[:1] != left[-1] or (skipped and not small):
            if skipped:
                continue
            return None
        left.pop()
        if not left:
            return token
    return None
