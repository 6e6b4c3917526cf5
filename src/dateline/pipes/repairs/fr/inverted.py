"""Subjects behind their verb, where its object is a pronoun before it: "comme l'a confirmé la police"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ....model.parse import Token

_CLITICS = frozenset({"l'", "le", "la", "les"})
_PLACE = "en"
_CLAUSES = frozenset({"advcl", "acl", "ccomp", "parataxis"})


def turn_subjects(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a parse; a verb of a clause whose object stands before it as a pronoun has no second one, but a subject."""
    mended = _with_clitics(tokens)
    below: defaultdict[int, list[Token]] = defaultdict(list)
    for token in mended:
        below[token.head].append(token)
    for verb in mended:
        if verb.pos == "VERB" and verb.relation in _CLAUSES:
            subject = _subject(verb, below)
            if subject is not None:
                mended[subject.i] = replace(subject, dep="nsubj")
    return mended


def _with_clitics(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, the pronouns of "l'en accuse" as such where the model took them for a noun with its article."""
    mended = list(tokens)
    for first, second, verb in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if first.form in _CLITICS and second.form == _PLACE and second.pos == "NOUN" and verb.pos == "VERB":
            mended[first.i] = replace(first, pos="PRON", dep="obj", head=verb.i)
            mended[second.i] = replace(second, pos="PRON", dep="iobj", head=verb.i)
    return mended


def _subject(verb: Token, below: dict[int, list[Token]]) -> Token | None:
    """The noun behind a verb that can only be its subject."""
    children: Iterable[Token] = below[verb.i]
    if any(child.relation == "nsubj" for child in children) or not any(_is_finite(one) for one in (verb, *children)):
        return None
    if not any(child.relation == "obj" and child.i < verb.i and child.form in _CLITICS for child in children):
        return None
    nouns = [child for child in children if child.relation == "obj" and child.i > verb.i]
    if len(nouns) != 1 or nouns[0].pos not in {"NOUN", "PROPN"}:
        return None
    inner = {child.relation for child in below[nouns[0].i]}
    return nouns[0] if "case" not in inner and (nouns[0].pos == "PROPN" or "det" in inner) else None


def _is_finite(token: Token) -> bool:
    """Whether a verb, or an auxiliary of one, is finite."""
    return token.pos in {"VERB", "AUX"} and token.feats.get("VerbForm") == "Fin"
