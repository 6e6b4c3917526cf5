"""Verbs that the model took for nouns beside another verb: "le président français juge que", "nie et menace de partir".

A form such as "juge" or "menace" without a determiner, with what only a verb governs behind it, is the verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...lang.pack import LanguagePack
from ...model.parse import Parse, Token
from .verbs import PRESENT

_VERBS = frozenset({"VERB", "AUX"})


def mend_nouns(parse: Parse, pack: LanguagePack) -> Parse:
    """The parse, each verb of saying that was taken for a noun a verb, with what follows hung on it."""
    found = [t for t in parse.tokens if t.pos in {"NOUN", "ADJ"} and t.form in pack.statement.cue_forms]
    tokens = list(parse.tokens)
    for token in found:
        first, end = parse.sentences[parse.sentence(token.i)]
        if first < token.i < end - 1 and _is_verb(tokens, token, first, pack):
            verb = replace(token, pos="VERB", lemma=pack.statement.cue_forms[token.form], morph=PRESENT)
            tokens[token.i] = verb
            for t in tokens[token.i + 1 : end]:
                if t.head == token.head < token.i and t.i != token.i and t.pos != "PUNCT":
                    tokens[t.i] = replace(t, head=token.i)
    return replace(parse, tokens=tuple(tokens)) if found else parse


def _is_verb(tokens: Sequence[Token], token: Token, first: int, pack: LanguagePack) -> bool:
    """Whether a subject and a clause surround a word, or it goes on from a verb with an infinitive of its own."""
    before, after = tokens[token.i - 1], tokens[token.i + 1]
    if token.form in pack.event.participles or token.form.endswith(pack.event.participle_endings):
        return False
    if before.pos == "CCONJ":
        governed = tokens[token.i + 2] if token.i + 2 < len(tokens) and after.form in pack.actor.genitive else after
        infinitive = governed.feats.get("VerbForm") == "Inf"
        return token.relation == "conj" and tokens[token.head].pos in _VERBS and infinitive
    own = any(t.head == token.i and t.dep == "nsubj" for t in tokens[first : token.i])
    that = after.form in pack.statement.complementizers - pack.statement.conditions and after.pos == "SCONJ"
    return own and that and before.pos in {"ADJ", "NOUN", "PROPN", "ADV", "PUNCT"}
