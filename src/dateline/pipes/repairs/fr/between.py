"""Pairs after "entre": both belong to the phrase, whatever the model takes the second for.

In "un round entre le Pérou et le Chili doit se tenir" the model may take the second country for the verb's subject, for
one order of the names and not for the other: the reading would then lean on the names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....model.parse import Token

_REACH = 8
_INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "ADP", "NUM"})


def join_pairs(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a parse, the second name after "entre" hung on the first; the verb takes back its subject."""
    mended = list(tokens)
    for token in tokens:
        if token.form == "entre" and token.relation == "case":
            pair = _pair(mended, token.i)
            if pair is not None:
                _join(mended, *pair)
    return mended


def _pair(tokens: Sequence[Token], preposition: int) -> tuple[int, int, int] | None:
    """First name, conjunction and second name, where the second is taken for the subject of a later verb."""
    first = tokens[preposition].head
    if first <= preposition:
        return None
    for i in range(first + 1, min(first + _REACH, len(tokens))):
        if tokens[i].pos == "CCONJ":
            following = tokens[i + 1 : i + 4]
            second = next((t for t in following if t.pos in {"NOUN", "PROPN"}), None)
            subject = second is not None and second.relation == "nsubj" and second.head > second.i
            below = second is not None and tokens[first].head == second.i
            return (first, i, second.i) if subject and second is not None and not below else None
        if tokens[i].pos not in _INSIDE:
            return None
    return None


def _join(tokens: list[Token], first: int, conjunction: int, second: int) -> None:
    """Hangs the second name on the first; a verb that was hung on their noun governs it again."""
    verb = tokens[second].head
    dep = tokens[second].dep
    tokens[second] = replace(tokens[second], head=first, dep="conj")
    tokens[conjunction] = replace(tokens[conjunction], head=second, dep="cc")
    noun = tokens[first].head
    while tokens[noun].head not in (noun, verb) and tokens[noun].relation == "nmod":
        noun = tokens[noun].head
    if noun < first and tokens[verb].head == noun and tokens[verb].relation == "conj":
        above = verb if tokens[noun].head == noun else tokens[noun].head
        tokens[verb] = replace(tokens[verb], head=above, dep=tokens[noun].dep)
        tokens[noun] = replace(tokens[noun], head=verb, dep=dep)
