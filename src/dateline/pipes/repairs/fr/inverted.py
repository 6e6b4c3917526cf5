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
    mended = [_clitic(tokens, token) for token in tokens]
    below: defaultdict[int, list[Token]] = defaultdict(list)
    for token in mended:
        below[token.head].append(token)
    for verb in mended:
        if verb.pos == "VERB" and verb.relation in _CLAUSES:
            subject = _subject(verb, below)
            if subject is not None:
                mended[subject.i] = replace(subject, dep="nsubj")
    return mended


def _clitic(tokens: Sequence[Token], token: Token) -> Token:
    """The pronouns of "l'en accuse" as such, where the model took them for a noun with its article."""
    after = tokens[token.i + 1 : token.i + 3]
    if token.form in _CLITICS and len(after) == 2 and after[0].form == _PLACE and _is_noun_before(after[0], after[1]):
        return replace(token, pos="PRON", dep="obj", head=after[1].i)
    if token.form == _PLACE and after and token.i and tokens[token.i - 1].form in _CLITICS:
        return replace(token, pos="PRON", dep="iobj", head=after[0].i) if _is_noun_before(token, after[0]) else token
    return token


def _is_noun_before(token: Token, verb: Token) -> bool:
    return token.pos == "NOUN" and verb.pos == "VERB"


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
