"""Sentences as trees: one root each and no head outside; the verb for root where its subject was taken for that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model.parse import Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_LOOSE = frozenset({"acl", "amod", "conj", "appos", "parataxis"})
_APART = frozenset({"case", "cop", "mark"})


def mend_trees(tokens: Sequence[Token], sentences: Sequence[tuple[int, int]]) -> list[Token]:
    """The tokens of a parse, each sentence with one root that all others hang under."""
    mended = list(tokens)
    for first, end in sentences:
        heads = [token.head for token in mended[first:end]]
        roots = [i for i, head in enumerate(heads, first) if head == i]
        if len(roots) != 1 or min(heads) < first or max(heads) >= end:
            _join(mended, roots, first, end)
        root = next((token for token in mended[first:end] if token.head == token.i), None)
        if root is not None and root.pos in _NOMINAL:
            _crown(mended, root, first, end)
    return mended


def _join(tokens: list[Token], roots: Sequence[int], first: int, end: int) -> None:
    """Hangs on the first root of a sentence the others, and what has its governor in another sentence."""
    root = next((i for i in roots if tokens[i].pos != "PUNCT"), roots[0] if roots else first)
    tokens[root] = replace(tokens[root], head=root, dep="ROOT")
    for token in tokens[first:end]:
        if token.i != root and (token.head == token.i or not first <= token.head < end):
            tokens[token.i] = replace(token, head=root, dep="punct" if token.pos == "PUNCT" else "parataxis")


def _crown(tokens: list[Token], root: Token, first: int, end: int) -> None:
    """Makes the verb of a sentence its root, where its subject was taken for that: "Des mineurs ont, hier, jeté".

    The verb is finite, hangs on the noun without a relative pronoun, and has no subject; or its subject is the last of a
    list: "Le Chili et le Pérou ont signé".
    """
    below = [t for t in tokens[first:end] if t.head == root.i and t.i != root.i]
    if any(t.relation in _APART for t in below):
        return
    for verb in below:
        if verb.i < root.i or verb.pos != "VERB" or verb.dep not in _LOOSE:
            continue
        own = [t for t in tokens[first:end] if t.head == verb.i and t.i != verb.i]
        subject = next((t for t in own if t.relation == "nsubj"), None)
        joint = next((t for t in own if t.relation == "cc" and t.i < verb.i), None)
        between = tokens[root.i + 1 : verb.i]
        if not _is_finite(verb, own) or any(t.text in ":;" or t.relation == "mark" for t in (*between, *own)):
            continue
        if subject is None and joint is None and verb.dep != "conj":
            _raise(tokens, root, verb, below)
        elif (
            subject is not None
            and joint is not None
            and root.i < joint.i < subject.i < verb.i
            and subject.pos in _NOMINAL
        ):
            _raise(tokens, root, verb, below)
            tokens[subject.i] = replace(subject, head=root.i, dep="conj")
            tokens[joint.i] = replace(joint, head=subject.i)
        return


def _is_finite(verb: Token, own: Sequence[Token]) -> bool:
    return any(t.feats.get("VerbForm") == "Fin" for t in (verb, *(t for t in own if t.relation == "aux")))


def _raise(tokens: list[Token], root: Token, verb: Token, below: Sequence[Token]) -> None:
    """Lets a verb take the root's place; what stands behind it and hung on the noun hangs on the verb."""
    tokens[verb.i] = replace(verb, head=verb.i, dep=root.dep)
    passive = any(t.head == verb.i and t.dep == "aux:pass" for t in tokens[root.i : verb.i])
    tokens[root.i] = replace(root, head=verb.i, dep="nsubj:pass" if passive else "nsubj")
    for t in below:
        if t.i > verb.i:
            tokens[t.i] = replace(t, head=verb.i)
