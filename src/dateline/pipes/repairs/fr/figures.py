"""Phrases with figures: what is counted heads them, whatever bounds the figure or however many words spell it.

The model may take "plus" in "plus de 300 manifestants", or "cents" in "deux cents soldats", for the head.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....model.parse import Token

_BOUNDS = frozenset({"plus", "moins", "près", "autour"})
_LIMITS = frozenset({"plus", "moins", "minimum", "maximum"})
_GENITIVE = frozenset({"de", "d'"})
_COLLECTIVES = ("aine", "aines", "millier", "milliers", "moitié", "tiers", "quart")
"""How nouns that are figures end: "une centaine", "la moitié"."""
_HUNDREDS = frozenset({"cent", "cents", "mille"})
_NUMERALS = frozenset({
    "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze",
    "seize", "vingt", "trente", "quarante",
})  # fmt: skip
_PARTS = _NUMERALS | _HUNDREDS | {"un", "une", "et", "vingts", "cinquante", "soixante"}
"""What a figure may be spelled of, joined by hyphens."""
_ARGUMENTS = frozenset({"nsubj", "obj", "obl", "nmod", "conj"})
_LOOSE = frozenset({"amod", "nmod", "dep", "appos", "flat", "obl"})
_REACH = 6
_AROUND = 40
"""Tokens on either side among which a token's children are looked for."""


def mend_figures(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a parse, each figure hung on what it counts."""
    mended = list(tokens)
    for token in tokens:
        if token.pos == "VERB" and token.relation in _ARGUMENTS and _is_counted(tokens, token):
            mended[token.i] = replace(token, pos="NOUN", lemma=_singular(token.form))
        elif token.pos != "NUM" and "-" in token.form and _PARTS.issuperset(token.form.split("-")):
            mended[token.i] = replace(token, pos="NUM", lemma=token.form)  # « Soixante-dix-huit autres »
    for token in tokens:
        if token.form in _BOUNDS and token.i + 2 < len(tokens) and tokens[token.i + 1].form in _GENITIVE:
            _bound(mended, token.i)
        elif token.form == "au" and token.i + 2 < len(tokens) and tokens[token.i + 1].form in _LIMITS:
            _limit(mended, token.i)
    for token in tokens:
        if token.form in _HUNDREDS or (token.pos == "PROPN" and token.form in _NUMERALS):
            _spell(mended, token.i)
    return mended


def _spell(tokens: list[Token], i: int) -> None:
    """Makes "cents" a part of its figure, where the noun that it counts hangs on it: "deux cents soldats", "Neuf élus"."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or after.pos not in ("NOUN", "ADJ"):
        return
    if after.head == i and after.relation in _LOOSE:
        _swap(tokens, i, after.i)
    elif tokens[i].head != after.i and (tokens[i].head, tokens[i].dep) != (after.head, after.dep):
        return
    tokens[i] = replace(tokens[i], pos="NUM", dep="nummod", head=after.i)


def _is_counted(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a participle stands right behind its figure, and so is a noun: "plus de 60 blessées"."""
    before = tokens[token.i - 1] if token.i else token
    return before.dep == "nummod" and before.head == token.i and token.feats.get("VerbForm") == "Part"


def _singular(form: str) -> str:
    """The masculine singular of a participle: "blessées" gives "blessé"."""
    return (
        form.removesuffix("s").removesuffix("e")
        if form.removesuffix("s").endswith(("ée", "ue", "te"))
        else form.removesuffix("s")
    )


def _bound(tokens: list[Token], i: int) -> None:
    """Hangs "plus" on the figure that it bounds, where it is the head: "plus de 300 manifestants"."""
    following = tokens[i + 2 : i + 2 + _REACH]
    figure = next((t for t in following if t.dep == "nummod"), None)
    noun = next((t for t in following if t.head == i and t.pos in ("NOUN", "NUM")), None)
    if noun is None or (figure is None and not noun.form.endswith(_COLLECTIVES)):
        if figure is not None and tokens[i].head == figure.head and tokens[i].dep == "advmod":
            tokens[i] = replace(tokens[i], head=figure.i)
        return
    _swap(tokens, i, noun.i)
    if tokens[noun.i].relation == "advmod":
        tokens[noun.i] = replace(tokens[noun.i], dep=_argument(tokens, noun.i))
    on = figure.i if figure is not None and figure.head == noun.i else noun.i
    tokens[i] = replace(tokens[i], head=on, dep="advmod")
    tokens[i + 1] = replace(tokens[i + 1], head=i, dep="fixed")


def _argument(tokens: Sequence[Token], i: int) -> str:
    """What a phrase without preposition is to its governor: a verb's subject before it, its object after it."""
    verb = tokens[i].head
    if tokens[verb].pos != "VERB":
        return "nmod"
    taken = {t.relation for t in _children(tokens, verb) if t.i != i}
    if i > verb or "nsubj" in taken:
        return "obl:mod" if "obj" in taken else "obj"
    return "nsubj:pass" if any(t.dep == "aux:pass" for t in _children(tokens, verb)) else "nsubj"


def _children(tokens: Sequence[Token], i: int) -> list[Token]:
    return [t for t in tokens[max(i - _AROUND, 0) : i + _AROUND] if t.head == i and t.i != i]


def _limit(tokens: list[Token], i: int) -> None:
    """Makes "au plus" an adverb before a figure: in "a tué au plus vingt soldats" the soldiers are the object."""
    noun = tokens[i].head
    if tokens[i + 2].pos != "NUM" or tokens[i].dep != "case" or noun <= i + 1:
        return
    tokens[i] = replace(tokens[i], dep="advmod")
    tokens[i + 1] = replace(tokens[i + 1], head=i, dep="fixed")
    if tokens[noun].relation == "obl":
        tokens[noun] = replace(tokens[noun], dep=_argument(tokens, noun))


def _swap(tokens: list[Token], upper: int, lower: int) -> None:
    """Lets a token take the place of its governor, and hangs that one and its other children on it."""
    top = tokens[upper]
    for child in _children(tokens, upper):
        if child.i != lower:
            tokens[child.i] = replace(child, head=lower)
    tokens[lower] = replace(tokens[lower], head=lower if top.head == upper else top.head, dep=top.dep)
    tokens[upper] = replace(top, head=lower)
