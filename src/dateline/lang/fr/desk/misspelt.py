"""Verbs of saying that slips of the keyboard make of others: "a jouté", "à déclaré", "a déclarer", "explique t'il"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ....model.span import Span

_AFTER_QUOTE = r"(?<=[»”\"]), (?:lui |leur |nous |y )?"
_COMPOUND = re.compile(rf"{_AFTER_QUOTE}(?P<told>(?P<aux>a|à|ont|avait|avaient) (?P<verb>[a-zà-ÿ]{{3,20}}))\b")
_SUBJECT = re.compile(r" (?:le|la|les|l'|un|une|son|sa|ses|m\.|mme|[a-zà-ÿ])")
_INVERTED = re.compile(r"\b(?P<verb>[a-zà-ÿ]{0,20}[aec])(?: t'|-t'| t | t-)(?P<who>ils?|elles?|on)\b")
_ASKED = re.compile(r"\b(?:a-t-(?:il|elle|on)|ont-(?:ils|elles)) (?P<verb>[a-zà-ÿ]{6,20})\b")
_LETTERS = "abcdefghijklmnopqrstuvwxyzéè"
_SHORTEST = 6
_PARTICIPLE_ENDS = "éiust"
_ADVERBS = ("ant", "ment", "ôt")


def find_misspelt(folded: str, start: int, participles: Collection[str]) -> Iterator[tuple[Span, str]]:
    """Each misspelt verb of saying in a folded text, and what it should be."""
    for match in _COMPOUND.finditer(folded, start):
        right = _mended(match["aux"], match["verb"], participles)
        if right is not None and _SUBJECT.match(folded, match.end()):
            yield Span(*match.span("told")), right
    for match in _INVERTED.finditer(folded, start):
        yield Span(*match.span()), f"{match['verb']}-t-{match['who']}"
    for match in _ASKED.finditer(folded, start):
        right = None if match["verb"].endswith(_ADVERBS) else _nearest(match["verb"], participles)
        if right is not None:
            yield Span(*match.span("verb")), right


def _mended(aux: str, verb: str, participles: Collection[str]) -> str | None:
    if aux == "à":
        return f"a {verb}" if verb in participles else None
    if verb in participles:
        return None
    if f"a{verb}" in participles:
        return f"{aux} a{verb}"
    if verb.endswith("er") and f"{verb[:-2]}é" in participles:
        return f"{aux} {verb[:-2]}é"
    if verb.endswith(_ADVERBS):  # « avait pourtant promis », « a aussitôt dit »
        return None
    right = _nearest(verb, participles)
    return None if right is None else f"{aux} {right}"


def _nearest(verb: str, participles: Collection[str]) -> str | None:
    """The one participle that lies a slip away; « annonça » beside « annoncé » is none."""
    if verb in participles or len(verb) < _SHORTEST:
        return None
    near = {word for word in _neighbours(verb) if word in participles and word[-1] in _PARTICIPLE_ENDS}
    return near.pop() if len(near) == 1 else None


def _neighbours(word: str) -> Iterator[str]:
    """The words that lie one slip of the keyboard away. Source: Norvig, "How to write a spelling corrector" (2007)."""
    for n in range(len(word) + 1):
        head, tail = word[:n], word[n:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
