"""Verbs with their groups and nominals with their prepositions, as one token and its neighbours tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...lang.event import EventLanguage
from ...model.parse import Parse, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PASSED = frozenset({"DET", "ADJ", "NUM", "ADV"})
_ARGUMENTS = frozenset({"nsubj", "obj", "obl", "nmod"})
_ASIDE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb with what belongs to it: `start` of its group, the finite token, and how it is used."""

    i: int
    lemma: str
    start: int
    finite: int | None
    reflexive: bool = False
    passive: bool = False
    bare_participle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """The head of a noun phrase: the preposition that introduces it ("" for none), and the first token."""

    i: int
    preposition: str
    start: int
    joined: bool = False


def verb_at(parse: Parse, language: EventLanguage, words: Sequence[str], token: Token) -> Verb | None:
    """The token as a verb, also where the model took a participle after its auxiliary for another word."""
    lemma = token.lemma
    if language.is_a("auxiliary", lemma) and _before_participle(parse, language, words, token):
        return None
    if language.is_a("auxiliary", lemma) and any(
        _far_auxiliary(parse, language, later) == token for later in parse.tokens[token.i + 2 : token.i + _ASIDE + 1]
    ):
        return None
    if (
        language.is_a("starting", lemma)
        and 0 < token.i < len(words) - 1
        and language.is_a("dative", words[token.i - 1])
        and language.is_a("genitive", language.preposition(words[token.i + 1]))
    ):
        return None
    if token.pos == "AUX" and token.relation in ("aux", "cop"):
        return None
    if token.pos == "VERB" and lemma == words[token.i]:
        lemma = language.presents.get(lemma) or language.participles.get(lemma) or lemma
    if token.pos not in ("VERB", "AUX"):
        present = language.presents.get(words[token.i])
        if present is not None and _after_subject(parse, token):
            return Verb(i=token.i, lemma=present, start=token.i, finite=token.i)
        known = language.participles.get(words[token.i])
        if known is None or not _after_auxiliary(parse, language, token):
            return None
        lemma = known
    return _with_group(parse, language, words, token, lemma)


def _after_subject(parse: Parse, token: Token) -> bool:
    """Whether a form that may be a verb follows a name, and its sentence has no verb before: "L'ONU réclame une trêve"."""
    first = parse.sentences[parse.sentence(token.i)][0]
    if token.i == first or token.pos not in ("NOUN", "ADJ", "ADV"):
        return False
    before, after = parse.tokens[token.i - 1], parse.tokens[min(token.i + 1, len(parse.tokens) - 1)]
    governs = before.pos == "NOUN" and (after.feats.get("VerbForm") == "Inf" or after.pos == "SCONJ")
    if before.pos != "PROPN" and not governs:
        return False
    return not any(t.feats.get("VerbForm") == "Fin" for t in parse.tokens[first : token.i])


def _before_participle(parse: Parse, language: EventLanguage, words: Sequence[str], token: Token) -> bool:
    """Whether a participle that the model took for a noun or an adjective follows an auxiliary."""
    for after in parse.tokens[token.i + 1 : token.i + 4]:
        if after.pos in ("NOUN", "ADJ", "ADV") and words[after.i] in language.participles:
            return True
        if after.pos not in ("ADV", "PUNCT", "AUX"):
            return False
    return False


def _far_auxiliary(parse: Parse, language: EventLanguage, token: Token) -> Token | None:
    """The auxiliary of a participle with an aside between: "a de son côté annoncé"."""
    if token.feats.get("VerbForm") != "Part" or token.feats.get("Tense") == "Pres":
        return None
    for above in parse.ancestors(token.i):
        if not token.i - _ASIDE <= above.i < token.i:
            return None
        if language.is_a("auxiliary", above.lemma) and above.feats.get("VerbForm") == "Fin":
            return above if parse.child(above.i, "obj") is None and parse.tokens[above.i + 1].pos == "ADP" else None
    return None


def _after_auxiliary(parse: Parse, language: EventLanguage, token: Token) -> bool:
    for i in range(token.i - 1, max(token.i - 4, -1), -1):
        before = parse.tokens[i]
        if language.is_a("auxiliary", before.lemma) and before.pos in ("AUX", "VERB"):
            return True
        if before.pos not in ("ADV", "PUNCT", "AUX"):
            return False
    return False


def sharing(parse: Parse, verbs: dict[int, Verb]) -> dict[int, Verb]:
    """Participles joined to a verb whose auxiliary they share: "a dispersé la foule et arrêté six personnes"."""
    shared = {}
    for verb in verbs.values():
        head = verbs.get(parse.tokens[verb.i].head)
        if (
            verb.bare_participle
            and parse.tokens[verb.i].dep == "conj"
            and head is not None
            and head.finite not in (None, head.i)
        ):
            shared[verb.i] = replace(verb, finite=head.finite, passive=head.passive, bare_participle=False)
    return shared


def _with_group(parse: Parse, language: EventLanguage, words: Sequence[str], token: Token, lemma: str) -> Verb:
    """The verb with its auxiliaries and reflexive pronoun: those the parse gives, or those that stand before it."""
    feats, tokens = token.feats, parse.tokens
    finite = token.i if feats.get("VerbForm") == "Fin" else None
    start, reflexive, passive, auxiliary = token.i, False, False, False
    mistaken = token.pos not in ("VERB", "AUX")
    participle = mistaken or feats.get("VerbForm") == "Part"
    i = token.i - 1
    limit = max(token.i - 7, parse.sentences[parse.sentence(token.i)][0])
    while i >= limit:
        before = tokens[i]
        if language.is_a("reflexive", words[i]):
            reflexive, start = True, i
        elif before.pos == "AUX" or (participle and language.is_a("auxiliary", before.lemma)):
            start, auxiliary = i, True
            finite = i if before.feats.get("VerbForm") == "Fin" else finite
            passive = passive or before.dep == "aux:pass"
            passive = passive or (mistaken and language.is_a("passive_auxiliary", before.lemma))
        elif (
            before.pos not in ("ADV", "PUNCT") and before.dep not in ("iobj", "expl:subj", "advmod")
        ) or before.text in ",;:":
            break
        i -= 1
    if not auxiliary:
        for child in parse.children(token.i):
            if child.relation == "aux" and child.i < token.i:
                start, auxiliary = min(start, child.i), True
                finite = child.i if child.feats.get("VerbForm") == "Fin" else finite
                passive = passive or child.dep == "aux:pass"
    far = None if auxiliary else _far_auxiliary(parse, language, token)
    if far is not None:
        start, finite, auxiliary = far.i, far.i, True
    passive = passive and not reflexive and not language.is_a("unaccusative", lemma)
    bare = finite is None and not auxiliary and feats.get("VerbForm") == "Part" and feats.get("Tense") == "Past"
    return Verb(
        i=token.i,
        lemma=lemma,
        start=start,
        finite=finite,
        reflexive=reflexive,
        passive=passive or bare,
        bare_participle=bare,
    )


def nominal_at(parse: Parse, language: EventLanguage, words: Sequence[str], token: Token) -> Nominal | None:
    """The token as the head of a noun phrase; `None` inside a name or next to the noun that it explains."""
    if (
        not _is_nominal(parse, token)
        or token.relation in ("flat", "fixed", "expl")
        or language.is_a("reflexive", words[token.i])
    ):
        return None
    if token.pos == "NUM" and (token.dep == "nummod" or _counts_next(parse, token)):
        return None
    first = parse.sentences[parse.sentence(token.i)][0]
    i = start = token.i
    i -= 1
    while i >= first and (
        parse.tokens[i].pos in _PASSED or parse.tokens[i].dep == "advmod" or parse.tokens[i].text in '«“"'
    ):
        if parse.tokens[i].pos != "PUNCT":
            start = i
        i -= 1
    if i < first:
        return Nominal(i=token.i, preposition="", start=start)
    before = parse.tokens[i]
    if before.pos == "ADP" or before.dep == "case":
        return Nominal(i=token.i, preposition=language.preposition(words[i]), start=start)
    if start < token.i and _contracted(parse.tokens[start]):
        return Nominal(i=token.i, preposition=language.preposition(words[start]), start=start)
    if before.pos in ("NOUN", "PROPN") and start == token.i and token.pos != "PRON":
        if not _is_qualified(parse, before):
            return None
        start = before.i
        while start > first and parse.tokens[start - 1].pos in _PASSED:
            start -= 1
        outer = parse.tokens[start - 1] if start > first else None
        preposition = language.preposition(words[start - 1]) if outer is not None and outer.pos == "ADP" else ""
        return Nominal(i=token.i, preposition=preposition, start=start)
    return Nominal(i=token.i, preposition="", start=start, joined=before.pos == "CCONJ")


def _counts_next(parse: Parse, token: Token) -> bool:
    """Whether a numeral stands before what it counts, whatever the parse makes of it."""
    after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    return after is not None and after.pos in ("NOUN", "NUM")


def _is_nominal(parse: Parse, token: Token) -> bool:
    """Whether a token can head a noun phrase: nouns, names, pronouns, and adjectives in a noun's place ("27 civils")."""
    if token.pos in _NOMINAL:
        return not _is_qualified(parse, token)
    if token.pos == "X":
        return token.text[:1].isupper()
    return token.pos == "ADJ" and token.relation in _ARGUMENTS and parse.child(token.i, "det", "nummod") is not None


def _is_qualified(parse: Parse, token: Token) -> bool:
    """Whether a "noun" is the adjective of the noun after it: "violent" in "un violent séisme"."""
    after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    return (
        after is not None
        and token.pos == "NOUN"
        and after.pos == "NOUN"
        and after.head == token.i
        and after.dep == "amod"
    )


def _contracted(token: Token) -> bool:
    """Whether a word that looks like an adverb is a preposition; "de" as an article is none."""
    return token.dep == "case" and token.pos != "DET"
