"""The first and the second of two before a verb that may be a noun: "Le second reproche au premier d'avoir menti"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...lang.pack import LanguagePack
from ...model.parse import Parse, Token
from .verbs import PRESENT

_OPENING = frozenset({"DET", "PRON", "SCONJ"})


def mend_ordinals(parse: Parse, pack: LanguagePack) -> Parse:
    """The parse, each ordinal that speaks the subject of its verb, the verb the root of its sentence or where it hung."""
    tokens = list(parse.tokens)
    for ordinal, verb in _speaking(parse, pack):
        lemma = pack.statement.cue_forms[verb.form]
        if verb.pos != "VERB":
            tokens[verb.i] = replace(verb, pos="VERB", lemma=lemma, morph=PRESENT)
        tokens[ordinal.i] = replace(ordinal, pos="PRON", head=verb.i, dep="nsubj")
        tokens[ordinal.i - 1] = replace(tokens[ordinal.i - 1], head=ordinal.i)
    return replace(parse, tokens=tuple(tokens))


def _speaking(parse: Parse, pack: LanguagePack) -> Iterator[tuple[Token, Token]]:
    """Each ordinal that only an article stands before, with the form of a verb of saying on which it hangs.

    The word is a verb to the model too, or the sentence is left without another.
    """
    for ordinal in parse.tokens[1:-2]:
        if ordinal.form not in pack.actor.ordered or parse.tokens[ordinal.i - 1].form not in pack.actor.articles:
            continue
        verb, after = parse.tokens[ordinal.i + 1 : ordinal.i + 3]
        if ordinal.head != verb.i or ordinal.relation == "nsubj" or verb.form not in pack.statement.cue_forms:
            continue
        if verb.feats.get("Number") == "Plur" or verb.feats.get("VerbForm") in ("Inf", "Part"):
            continue
        opens = after.pos in _OPENING or after.form in pack.actor.dative or after.text in pack.statement.quotes
        if opens and (verb.relation == "ROOT" or verb.pos == "VERB"):
            yield ordinal, verb
