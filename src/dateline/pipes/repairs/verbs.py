"""Sentences whose verb the model took for another word: "La ministre, Ana Rey, dément toute pénurie".

Forms such as "dément" or "tranche" are nouns or adjectives too, and the model, which must choose, may leave a sentence
without any verb. Where one word can be it, it is: the sentence is hung on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...lang.pack import LanguagePack
from ...model.parse import Parse, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_TAKEN_FOR = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "X"})
_OPENING = frozenset({"DET", "PRON", "SCONJ", "NUM", "PROPN"})
_SHORTEST = 4
"""Tokens of a sentence at least; less is a heading."""
PRESENT = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"


def mend_verbs(parse: Parse, pack: LanguagePack) -> Parse:
    """The parse with a verb in each sentence that has none and a word that can be it."""
    found = dict(_missed(parse, pack))
    if not found:
        return parse
    tokens = list(parse.tokens)
    for i, lemma in found.items():
        first, end = parse.sentences[parse.sentence(i)]
        tokens[first:end] = _hung(tokens[first:end], first, i, lemma)
    return replace(parse, tokens=tuple(tokens))


def _missed(parse: Parse, pack: LanguagePack) -> Iterator[tuple[int, str]]:
    """The one word of each sentence without a verb that can be it, and its lemma."""
    for first, end in parse.sentences:
        tokens = parse.tokens[first:end]
        if end - first < _SHORTEST or any(token.pos in ("VERB", "AUX") for token in tokens):
            continue
        able = [token for token in tokens[1:-1] if _lemma(token, pack) and _stands_as_verb(parse, token, first)]
        if len(able) == 1 and (lemma := _lemma(able[0], pack)):
            yield able[0].i, lemma


def _lemma(token: Token, pack: LanguagePack) -> str | None:
    """The lemma of the verb that a form in the present may be; participles stand for none."""
    form = token.form
    lemma = pack.event.presents.get(form) or pack.statement.cue_forms.get(form)
    participle = form in pack.event.participles or form.endswith(pack.event.participle_endings)
    return None if participle else lemma


def _stands_as_verb(parse: Parse, token: Token, first: int) -> bool:
    """Whether a word stands between its subject and what it governs, and not where a noun or an adjective would.

    Its subject is a noun, or an apposition to one that a comma closes; behind it something opens that no noun takes.
    """
    before, after = parse.tokens[token.i - 1], parse.tokens[token.i + 1]
    if token.pos not in _TAKEN_FOR or not any(t.pos in _NOMINAL for t in parse.tokens[first : token.i]):
        return False
    commas = sum(t.text == "," for t in parse.tokens[first : token.i])
    closes = before.text == "," and commas % 2 == 0
    if before.pos == "ADJ" and before.i > first:
        before = parse.tokens[before.i - 1]
    if before.pos not in ("NOUN", "PROPN", "ADV", "PRON") and not closes:
        return False
    return after.pos in _OPENING or after.text in '«“"'


def _hung(tokens: Sequence[Token], first: int, i: int, lemma: str) -> list[Token]:
    """The tokens of a sentence, hung on its verb: what stood before is the subject, then come object and complements."""
    verb = replace(tokens[i - first], pos="VERB", lemma=lemma, dep="ROOT", head=i, morph=PRESENT)
    mended: list[Token] = []
    has_object = False
    for token in tokens:
        if token.i == i:
            mended.append(verb)
        elif token.head == token.i < i:
            mended.append(replace(token, head=i, dep="nsubj" if token.pos in _NOMINAL else "dep"))
        elif token.i > i and (token.head < i or token.head == token.i):
            introduced = any(t.head == token.i and t.relation == "case" for t in tokens)
            direct = token.pos in _NOMINAL and not introduced and not has_object
            has_object = has_object or direct
            mended.append(replace(token, head=i, dep="obj" if direct else "obl" if introduced else token.dep))
        else:
            mended.append(token)
    return mended
