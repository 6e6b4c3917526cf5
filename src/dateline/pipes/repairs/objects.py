"""Sentences that the model hung on the object of their verb: "Le ministère dément toute incursion mais confirme un survol"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...lang.pack import LanguagePack
from ...model.parse import Parse, Token

_HUNG = frozenset({"parataxis", "advcl", "dep"})


def mend_objects(parse: Parse, _pack: LanguagePack) -> Parse:
    """The parse, each sentence hung on its verb, with the noun that was its root as the object."""
    tokens = list(parse.tokens)
    for noun, verb in _mistaken(parse):
        for child in parse.children(noun.i):
            if child.pos in {"VERB", "AUX", "PUNCT"} or child.i < verb.i:
                tokens[child.i] = replace(child, head=verb.i)
        tokens[verb.i] = replace(verb, head=verb.i, dep="ROOT")
        tokens[noun.i] = replace(noun, head=verb.i, dep="obj" if parse.child(noun.i, "case") is None else "obl")
    return replace(parse, tokens=tuple(tokens))


def _mistaken(parse: Parse) -> Iterator[tuple[Token, Token]]:
    """Each noun that is the root of its sentence, with the finite verb close before it that has a subject."""
    for first, end in parse.sentences:
        root = next((token for token in parse.tokens[first:end] if token.head == token.i), None)
        if root is None or root.pos not in {"NOUN", "PROPN"} or parse.child(root.i, "cop", "nsubj") is not None:
            continue
        for verb in parse.children(root.i):
            if verb.i > root.i or verb.pos != "VERB" or verb.relation not in _HUNG:
                continue
            subject = parse.child(verb.i, "nsubj")
            plain = all(token.pos in {"DET", "ADJ", "ADV", "ADP", "NUM"} for token in parse.tokens[verb.i + 1 : root.i])
            if verb.feats.get("VerbForm") == "Fin" and plain and subject is not None and subject.i < verb.i:
                yield root, verb
                break
