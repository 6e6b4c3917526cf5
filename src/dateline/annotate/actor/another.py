"""Others of a kind that was just told of: "le ministre kényan et celui du Niger", "la délégation rebelle et celle de Lomé"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...lang.pack import LanguagePack
from ...model.parse import Parse, Token
from ...model.span import Span
from .found import Found
from .phrase import country_of, edges

_RULE = "actor.another/1"
_STANDING = frozenset({"definite", "possessive"})


def another(parse: Parse, found: Sequence[Found], pack: LanguagePack) -> list[Found]:
    """One mention for each pronoun that a complement tells apart from the description that it takes up."""
    told = {mention.head: mention for mention in found if mention.noun is not None and mention.definite in _STANDING}
    new = []
    for token in parse.tokens:
        if token.form not in pack.actor.resuming or token.i + 1 >= len(parse.tokens):
            continue
        first = _meant(parse, token, told)
        last = edges(parse, token.i, pack.actor, frozenset(), posts=False)[1]
        if first is None or last == token.i or parse.tokens[token.i + 1].form not in pack.actor.genitive:
            continue
        span = parse.span(token.i, last)
        new.append(
            replace(first, span=span, head=token.i, key=None, name=span.of(parse.text), by=_RULE, named=None,
                    role=span if first.role is not None else None, modifiers=_modifiers(parse, token.i + 1, last),
                    country=country_of(parse, token.i, last, pack.actor, pack.countries), definite="definite",
                    national=False, counterpart=False)
        )  # fmt: skip
    return new


def _meant(parse: Parse, pronoun: Token, told: Mapping[int, Found]) -> Found | None:
    """The description that a pronoun takes up: the last noun of its sentence with an article that agrees with it."""
    start = parse.sentence_span(parse.sentence(pronoun.i) or 0).start
    behind = parse.child(pronoun.i, "case") is not None
    for token in reversed(parse.under(Span(start, pronoun.span.start))):
        alike = token.pos == "NOUN" and _agrees(token, pronoun) and parse.child(token.i, "det") is not None
        if alike and (behind or token.i in told or parse.child(token.i, "case") is None):
            return told.get(token.i)
    return None


def _agrees(noun: Token, pronoun: Token) -> bool:
    return all(noun.feats.get(name) == pronoun.feats.get(name) for name in ("Gender", "Number"))


def _modifiers(parse: Parse, first: int, last: int) -> frozenset[str]:
    return frozenset(t.form for t in parse.tokens[first : last + 1] if t.pos in {"ADJ", "NOUN", "PROPN"})
