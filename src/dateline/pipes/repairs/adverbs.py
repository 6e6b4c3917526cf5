"""Verbs that the model took for adverbs: "ce que dément la ministre", "le maire, qui dément, a porté plainte".

"Dément" ends as adverbs do, and the model takes every one for that. Between its subject and a mark or what it governs, and
behind a relative pronoun, it is a verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ...lang.pack import LanguagePack
from ...model.parse import Parse, Token
from .verbs import PRESENT

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_INSIDE = frozenset({"DET", "ADJ", "NUM", "ADV"})
_OPENS = frozenset({"DET", "SCONJ", "CCONJ", "PUNCT", "PRON", "ADV", "AUX", "VERB"})
_OWN = frozenset({"det", "amod", "nmod", "flat", "nummod", "appos", "case", "fixed", "compound"})
_REACH = 8
"""Tokens between a relative pronoun and its verb, and between a verb and the subject behind it."""


def mend_adverbs(parse: Parse, pack: LanguagePack) -> Parse:
    """The parse, each verb of saying that was taken for an adverb a verb, with its subject hung on it."""
    found = [t for t in parse.tokens if t.pos == "ADV" and t.form in pack.statement.cue_forms]
    if not found:
        return parse
    tokens = list(parse.tokens)
    for token in found:
        first, end = parse.sentences[parse.sentence(token.i)]
        subject = _subject(tokens, token.i, first, end, pack)
        if subject is not None:
            lemma = pack.statement.cue_forms[token.form]
            _raise(tokens, replace(token, pos="VERB", lemma=lemma, morph=PRESENT), subject, first, end)
    return replace(parse, tokens=tuple(tokens))


def _subject(tokens: Sequence[Token], i: int, first: int, end: int, pack: LanguagePack) -> int | None:
    """The subject of what may be a verb: the relative or the noun before it, or the noun behind it in "ce que dément X"."""
    if i == first or i + 1 == end or tokens[i + 1].pos not in _OPENS | _NOMINAL:
        return None
    before = _skipped(tokens, i - 1, first, frozenset({"ADV"}))
    if tokens[before].form in pack.statement.relatives:
        return before
    if tokens[before].form in pack.statement.complementizers:
        following = tokens[i + 1 : min(i + 1 + _REACH, end)]
        return next((t.i for t in following if t.pos in _NOMINAL), None)
    if tokens[i + 1].pos in _NOMINAL:
        return None
    return _noun_before(tokens, before, first)


def _skipped(tokens: Sequence[Token], i: int, first: int, skipped: frozenset[str]) -> int:
    while i > first and tokens[i].pos in skipped:
        i -= 1
    return i


def _noun_before(tokens: Sequence[Token], i: int, first: int) -> int | None:
    """The head of the noun phrase that ends at a token or at its comma, if it is definite and no preposition opens it."""
    if tokens[i].text == ",":
        i = next((t.i - 1 for t in reversed(tokens[first:i]) if t.text == ","), i - 1)
    i = _skipped(tokens, i, first, frozenset({"ADJ", "NUM"}))
    while i > first and tokens[i].pos in _NOMINAL and first <= tokens[i].head < i and tokens[i].relation in _OWN:
        i = tokens[i].head
    head = tokens[i]
    if head.pos not in _NOMINAL:
        return None
    own = [t for t in tokens[first:i] if t.head == i]
    known = head.pos != "NOUN" or any(t.pos == "DET" and t.feats.get("Definite") != "Ind" for t in own)
    return i if known and not any(t.relation == "case" for t in own) else None


def _raise(tokens: list[Token], verb: Token, subject: int, first: int, end: int) -> None:
    """Hangs a subject on its verb, the verb where it stood or on the noun that its relative clause is on, and its object."""
    i, noun, infinitive = verb.i, tokens[subject], _infinitive(tokens, verb, end)
    head, dep = _place(tokens, i, noun, first)
    if infinitive is not None:
        if infinitive.head not in (
            i,
            subject,
        ):  # « dément avoir tiré »: the infinitive was taken for the verb of the clause
            head, dep = i if infinitive.head == infinitive.i else infinitive.head, infinitive.dep
        tokens[infinitive.i] = replace(infinitive, head=i, dep="xcomp")
        for t in tokens[first:i]:
            if t.head == infinitive.i:
                tokens[t.i] = replace(t, head=i)
    elif noun.dep == "nsubj" and tokens[noun.head].pos == "VERB" and noun.feats.get("PronType") != "Rel":
        tokens[i] = replace(verb, head=noun.head, dep="conj")  # « La ministre dément et annonce une enquête »
        return
    tokens[i] = replace(verb, head=head, dep=dep)
    tokens[subject] = replace(noun, head=i, dep="nsubj")
    for t in tokens[i + 1 : end]:
        if t.head == subject < i and t.relation not in _OWN:
            tokens[t.i] = replace(t, head=i)
    governed = next((t for t in tokens[i + 1 : end] if t.pos not in _INSIDE), None)
    if subject < i and governed is not None and governed.pos in _NOMINAL and governed.head <= i:
        if head == governed.i:  # the subject hung on the object, whose place the verb takes
            tokens[i] = replace(tokens[i], head=governed.head, dep=governed.dep if governed.head < i else "ROOT")
        tokens[governed.i] = replace(governed, head=i, dep="obj")


def _infinitive(tokens: Sequence[Token], verb: Token, end: int) -> Token | None:
    """The infinitive right behind a verb, with its auxiliary before it."""
    following = tokens[verb.i + 1 : end]
    group = list(takewhile(lambda t: t.pos in {"AUX", "VERB", "ADV"}, following))
    opens = next((t for t in group if t.pos != "ADV"), None)
    main = next((t for t in reversed(group) if t.pos == "VERB"), None)
    return main if opens is not None and opens.feats.get("VerbForm") == "Inf" else None


def _place(tokens: Sequence[Token], i: int, noun: Token, first: int) -> tuple[int, str]:
    """What a verb hangs on, and how: its subject's governor; what a relative clause is on."""
    relative = noun.feats.get("PronType") == "Rel"
    if relative or noun.i > i:
        before = reversed(tokens[first : noun.i if relative else i])
        antecedent = next((t.i for t in before if t.pos in _NOMINAL and t.feats.get("PronType") != "Rel"), None)
        return (i, "ROOT") if antecedent is None else (antecedent, "acl:relcl")
    if noun.head == noun.i:
        return i, "ROOT"
    return noun.head, "conj" if noun.relation == "conj" else "parataxis"
