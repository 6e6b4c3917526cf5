"""Each of those whom a plural tells at once: "les délégations kényane et somalienne", "les maires de Lyon et de Bron"."""

from __future__ import annotations

from collections.abc import Sequence

from ...lang.actor import Noun
from ...lang.pack import LanguagePack
from ...model.folding import fold
from ...model.parse import Parse, Token
from ...model.span import Span
from .found import Found
from .phrase import country_of, without_determiner

_RULE = "actor.each/1"
_REACH = 8
"""Tokens from a noun to the first place that completes it, or from one adjective to the next."""


def each(parse: Parse, token: Token, first: int, noun: Noun, named: frozenset[int], pack: LanguagePack) -> list[Found]:
    """One mention for each adjective of a nationality, or for each place, that completes a plural; none for a single one.

    The first has the words of the plural, the others their own alone; what is a mention by name already (`named`) stays one.
    """
    if token.feats.get("Number") != "Plur":
        return []
    listed = _adjectives_after(parse, token, pack) or _places_after(parse, token, noun, pack)
    countries = _countries(parse, listed, pack)
    if len(set(countries) if None not in countries else listed) < 2:
        return []
    found = []
    for n, (start, end) in enumerate(listed):
        if n and start in named:
            continue
        words = parse.span(start, end)
        span = words if n else parse.span(first, end)
        name = words if n else without_determiner(parse, first, end, pack.actor)
        found.append(
            Found(span=span, head=start if n else token.i, form="nominal",
                  kind="group" if noun.kind == "person" else noun.kind, name=name.of(parse.text), country=countries[n],
                  noun=fold(token.lemma), modifiers=_modifiers(parse, start, end), definite="definite",
                  number="Plur", by=_RULE)
        )  # fmt: skip
    return found


def _countries(parse: Parse, listed: Sequence[tuple[int, int]], pack: LanguagePack) -> list[str | None]:
    """The country that each of the words names; capitals stand for theirs where all are capitals."""
    capitals = [pack.countries.by_capital(fold(parse.span(*ends).of(parse.text))) for ends in listed]
    if capitals and None not in capitals:
        return capitals
    return [country_of(parse, *ends, pack.actor, pack.countries) for ends in listed]


def _modifiers(parse: Parse, first: int, last: int) -> frozenset[str]:
    return frozenset(fold(token.lemma) for token in parse.tokens[first : last + 1])


def _adjectives_after(parse: Parse, token: Token, pack: LanguagePack) -> list[tuple[int, int]]:
    """The adjectives of nationalities that follow a noun, with commas and conjunctions between them."""
    listed: list[tuple[int, int]] = []
    for following in parse.tokens[token.i + 1 : token.i + _REACH]:
        if pack.countries.by_adjective(following.form) is not None and following.text[0].islower():
            listed.append((following.i, following.i))
        elif not listed or (following.pos != "CCONJ" and following.text != ","):
            break
    return listed if len(listed) > 1 else []


def _places_after(parse: Parse, token: Token, noun: Noun, pack: LanguagePack) -> list[tuple[int, int]]:
    """The names of places that complete a noun, each behind its own "de", with commas and conjunctions between them."""
    end = parse.sentences[parse.sentence(token.i)][1]
    start = _genitive_place(parse, token.i + 1, end, noun, pack)
    listed: list[tuple[int, int]] = []
    joined = False
    while start is not None:
        last = parse.under(_place_at(parse, start, pack) or parse.tokens[start].span)[-1].i
        listed.append((start, last))
        following = parse.tokens[last + 1].form if last + 1 < end else ""
        if joined or (following != "," and following not in pack.actor.joining):
            break
        joined = following in pack.actor.joining
        start = _behind_de(parse, last + 2, end, pack)
    return listed if joined and start is not None else []


def _genitive_place(parse: Parse, i: int, end: int, noun: Noun, pack: LanguagePack) -> int | None:
    """The first token of the place that completes a noun, behind what else does: "des Affaires étrangères du Pérou"."""
    passed = {"ADJ", "ADP", "DET", "NOUN", "PROPN"} if noun.kind in ("person", "group") else {"ADJ"}
    for k in range(i, min(i + _REACH, end)):
        if (start := _behind_de(parse, k, end, pack)) is not None:
            return start
        if parse.tokens[k].pos not in passed or parse.tokens[k].form in pack.actor.dative - pack.actor.genitive:
            return None
    return None


def _behind_de(parse: Parse, i: int, end: int, pack: LanguagePack) -> int | None:
    """The first token of the name of a place right behind a "de" with or without its article."""
    if i >= end or parse.tokens[i].form not in pack.actor.genitive:
        return None
    start = i + 1
    if start < end and parse.tokens[start].pos == "DET":
        start += 1
    return start if start < end and _place_at(parse, start, pack) is not None else None


def _place_at(parse: Parse, i: int, pack: LanguagePack) -> Span | None:
    """The name of a place that begins at a token; a country also where the model marks another name."""
    here = parse.tokens[i].span
    names = [n.span for n in parse.names_at(here) if n.label == "LOC" and n.span.start == here.start]
    known = parse.tokens[i].text[0].isupper() and pack.countries.by_name(parse.tokens[i].form) is not None
    return names[0] if names else here if known else None
