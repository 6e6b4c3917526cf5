"""Verbs whose infinitive was said: "a tenu à rappeler", "vient d'annoncer", "n'a pas manqué de préciser"."""

from __future__ import annotations

from ...lang.pack import LanguagePack
from ...model.parse import Parse, Token

_REACH = 6
"""Tokens between a verb and its infinitive: a preposition, adverbs, pronouns."""


def governor(parse: Parse, infinitive: Token, pack: LanguagePack) -> Token | None:
    """The verb close before an infinitive that tells that it was said; no future, condition or refusal does."""
    words = pack.statement
    start = parse.sentences[parse.sentence(infinitive.i)][0]
    between: list[Token] = []
    for token in reversed(parse.tokens[max(start, infinitive.i - _REACH) : infinitive.i]):
        found = words.fulfilling.get(token.lemma) or words.fulfilling.get(token.form)
        if found is not None and token.pos in {"VERB", "AUX", "ADJ"}:
            marked = {t.form for t in between if t.pos in {"ADP", "SCONJ"}}
            fits = bool(marked & found.before) if found.before else not marked
            return token if fits and _was(parse, token, found.when, pack) else None
        if token.pos not in {"ADP", "ADV", "PRON", "SCONJ"} and token.form not in words.fillers:
            return None
        between.append(token)
    return None


def _was(parse: Parse, verb: Token, when: str, pack: LanguagePack) -> bool:
    """Whether a verb tells what has been done: by its auxiliary, its tense and what negates it."""
    words = pack.statement
    start = parse.sentences[parse.sentence(verb.i)][0]
    group = [verb]
    for token in reversed(parse.tokens[max(start, verb.i - _REACH) : verb.i]):
        if token.lemma not in words.auxiliaries and token.pos != "ADV" and token.form not in words.fillers:
            break
        group.append(token)
    around = [*group, *parse.tokens[verb.i + 1 : verb.i + 3]]
    negated = any(t.form in words.particles for t in parse.tokens[max(start, verb.i - _REACH) : verb.i]) and (
        when == "negated" or any(t.form in words.negations for t in around)
    )
    finite = [t for t in group if t.feats.get("VerbForm") == "Fin"]
    if negated != (when == "negated") or not finite:
        return False
    told = all(t.feats.get("Mood") == "Ind" and t.feats.get("Tense") != "Fut" for t in finite)
    perfect = len(group) > 1 and any(t.lemma in words.auxiliaries for t in group[1:])
    return told and (when != "past" or perfect or finite[0].feats.get("Tense") == "Past")
