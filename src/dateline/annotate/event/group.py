"""Verbs with their groups and nominals with their prepositions, as one token and its neighbours tell them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...lang.event import EventLanguage
from ...model.parse import Parse, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
NOMINAL = _NOMINAL | {"X", "ADJ"}
"""Parts of speech that may head a noun phrase."""
VERBAL = frozenset({"VERB", "AUX"})
_PASSED = frozenset({"DET", "ADJ", "NUM", "ADV"})
_ARGUMENTS = frozenset({"nsubj", "obj", "obl", "nmod"})
_ASIDE = 6
_CLAUSE = 60
"""Tokens that a clause may have: no longer scan, whatever a sentence holds."""
_OPENING = 20
"""Tokens that a participle at the head of a sentence may have with it, up to the comma before who is meant."""
_LONGEST = 3  # words of a preposition before its last one


class Verb(NamedTuple):
    """A verb with what belongs to it: `start` of its group, the finite token, and how it is used."""

    i: int
    lemma: str
    start: int
    finite: int | None
    reflexive: bool = False
    adverbial: bool = False
    passive: bool = False
    bare_participle: bool = False

    @property
    def nonfinite(self) -> bool:
        """Whether it is an infinitive or a gerund, which what is said of the verb above it holds for."""
        return self.finite is None and not self.bare_participle


class Nominal(NamedTuple):
    """The head of a noun phrase: the preposition that introduces it ("" for none), and the first token."""

    i: int
    preposition: str
    start: int
    joined: bool = False


def verb_at(parse: Parse, language: EventLanguage, words: Sequence[str], token: Token) -> Verb | None:
    """The token as a verb, also where the model took a participle after its auxiliary for another word."""
    lemma = token.lemma
    if is_person(parse, language, token):
        return None
    if language.is_a("auxiliary", lemma) and (
        _before_participle(parse, language, words, token) or _has_far_participle(parse, language, token)
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
    if token.relation == "aux" and language.is_a("auxiliary", lemma) and token.head > token.i:
        return None  # « n'a rien donné », whatever part of speech the model gives it
    if token.pos == "VERB" and lemma == words[token.i]:
        lemma = language.presents.get(lemma) or language.participles.get(lemma) or lemma
    if _opens(parse, language, words, token) or _qualifies(parse, language, words, token):
        lemma = language.participles[words[token.i]]
        passive = not language.is_a("unaccusative", lemma)
        return Verb(i=token.i, lemma=lemma, start=token.i, finite=None, passive=passive, bare_participle=True)
    if _is_infinitive(parse, language, words, token):
        return Verb(i=token.i, lemma=words[token.i], start=token.i, finite=None)
    if token.pos not in ("VERB", "AUX"):
        present = language.presents.get(words[token.i])
        if present is not None and _is_present(parse, language, words, token):
            return _with_group(parse, language, words, token, present, present=True)
        known = language.participles.get(words[token.i])
        if known is None or not _after_auxiliary(parse, language, token):
            return None
        lemma = known
    return _with_group(parse, language, words, token, lemma, present=_misread(language, words, token))


def is_person(parse: Parse, language: EventLanguage, token: Token) -> bool:
    """Whether an article makes a noun of a participle that names a person: "a condamné l'opposant", "le prévenu"."""
    article = parse.tokens[token.i - 1] if token.i else None
    if token.feats.get("VerbForm") != "Part" or article is None or article.pos != "DET" or article.head != token.i:
        return False
    return language.is_a("people", token.form)


def _opens(parse: Parse, language: EventLanguage, words: Sequence[str], token: Token) -> bool:
    """Whether a participle opens its sentence, whatever the model takes it for: "Réunie à Abuja, la Cédéao …"."""
    first, end = parse.sentences[parse.sentence(token.i)]
    form = words[token.i]
    if token.i != first or form not in language.participles or form in language.presents or token.i + 2 >= end:
        return False
    after = parse.tokens[token.i + 1]
    told = token.pos == "VERB" or after.pos in ("ADP", "ADV") or language.is_a("agent", words[after.i])
    told = told or (after.pos == "NOUN" and after.head == token.i and parse.child(after.i, "case", "det") is None)
    told = told or (after.pos == "DET" and parse.tokens[after.i + 1].pos == "NUM")  # « Relaxés le 3 mai par la cour, »
    return told and after.text != "," and "," in words[after.i : min(after.i + _OPENING, end)]


def _is_infinitive(parse: Parse, language: EventLanguage, words: Sequence[str], token: Token) -> bool:
    """Whether an infinitive is taken for a noun: "compte licencier 90 salariés", "menace de licencier 90 salariés"."""
    if token.pos != "NOUN" or words[token.i] not in language.verbs or not 0 < token.i < len(words) - 1:
        return False
    before, after = parse.tokens[token.i - 1], parse.tokens[token.i + 1]
    if token.dep == "xcomp" and token.head == before.i:
        return True
    tied = before.pos == "ADP" and any(
        language.is_a(kind, language.preposition(before.form)) for kind in ("genitive", "dative")
    )
    return tied and before.form not in language.contractions and after.pos in ("DET", "NUM")


def _qualifies(parse: Parse, language: EventLanguage, words: Sequence[str], token: Token) -> bool:
    """Whether a participle behind its noun is taken for another word: "le débat, programmé lundi", "trois juges abattus"."""
    if token.pos not in ("NOUN", "ADJ") or token.dep != "acl" or words[token.i] not in language.participles:
        return False
    return parse.child(token.i, "det", "case", "cop") is None and not _after_auxiliary(parse, language, token)


def _misread(language: EventLanguage, words: Sequence[str], token: Token) -> bool:
    """Whether the model takes a present for a participle or an infinitive that is spelt otherwise: "instaure"."""
    form = words[token.i]
    other = token.feats.get("VerbForm") in ("Part", "Inf")
    return other and form in language.presents and form not in language.participles


def _is_present(parse: Parse, language: EventLanguage, words: Sequence[str], token: Token) -> bool:
    """Whether a form that may be a verb in the present is one, though the model took it for a noun or an adjective.

    It follows a name ("L'ONU réclame une trêve"), a reflexive pronoun, or a noun where an article, a figure or a name comes
    next, which no noun or adjective stands before ("La presse critique le budget"); and its clause has no other verb.
    """
    first, end = parse.sentences[parse.sentence(token.i)]
    if token.i == first or token.pos not in ("NOUN", "ADJ", "ADV"):
        return False
    before, after = parse.tokens[token.i - 1], parse.tokens[token.i + 1] if token.i + 1 < end else None
    if language.is_a("reflexive", words[before.i]) or _is_second(parse, language, token, before, after):
        return True
    if any(t.feats.get("VerbForm") == "Fin" for t in parse.tokens[max(first, token.i - _CLAUSE) : token.i]):
        return False
    if before.pos == "PROPN" or (parse.child(token.i, "nsubj") is not None and parse.child(token.i, "cop") is None):
        return True
    if before.pos not in ("NOUN", "ADJ") or after is None or not _no_verb_after(parse, token.i, end):
        return False
    return (
        after.pos in ("DET", "NUM", "PROPN", "SCONJ")
        or any(t.feats.get("VerbForm") == "Inf" for t in parse.tokens[after.i : after.i + 1 + (after.pos == "ADP")])
        or (after.pos == "ADP" and _is_infinitive(parse, language, words, parse.tokens[after.i + 1]))
        or any(language.is_a(kind, words[after.i]) for kind in ("contracted_plural", "since"))
    )


def _is_second(parse: Parse, language: EventLanguage, token: Token, before: Token, after: Token | None) -> bool:
    """Whether a form without an article behind "et" or a comma takes an infinitive: "dénonce un piège et menace de partir"."""
    if after is None or not (before.pos == "CCONJ" or before.text == ",") or token.feats.get("Number") == "Plur":
        return False
    takes = language.is_a("genitive", after.form) or language.is_a("dative", after.form)
    return takes and any(t.feats.get("VerbForm") == "Inf" for t in parse.tokens[after.i + 1 : after.i + 2])


def _no_verb_after(parse: Parse, i: int, end: int) -> bool:
    """Whether the clause of token `i` goes on without a finite verb."""
    for token in parse.tokens[i + 1 : min(i + _CLAUSE, end)]:
        if token.feats.get("VerbForm") == "Fin":
            return False
        if token.pos in ("SCONJ", "CCONJ") or token.feats.get("PronType") == "Rel" or token.text in ",;:":
            return True
    return True


def _before_participle(parse: Parse, language: EventLanguage, words: Sequence[str], token: Token) -> bool:
    """Whether a participle that the model took for a noun or an adjective follows an auxiliary."""
    for after in parse.tokens[token.i + 1 : token.i + 4]:
        if after.pos in ("NOUN", "ADJ", "ADV") and words[after.i] in language.participles:
            return True
        if after.pos not in ("ADV", "PUNCT", "AUX"):
            return False
    return False


def _has_far_participle(parse: Parse, language: EventLanguage, token: Token) -> bool:
    """Whether an auxiliary is that of a participle behind an aside."""
    later = parse.tokens[token.i + 2 : token.i + _ASIDE + 1]
    return any(_far_auxiliary(parse, language, participle) is token for participle in later)


def _far_auxiliary(parse: Parse, language: EventLanguage, token: Token) -> Token | None:
    """The auxiliary of a participle with an aside between: "a dans la soirée annoncé"."""
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
        declared = language.is_a("declaring", language.participles.get(before.form, ""))
        adverbial = before.relation in ("advmod", "fixed")  # « ont de nouveau défilé »
        if before.pos not in ("ADV", "PUNCT", "AUX") and not declared and not adverbial:
            return False
    return False


def _with_group(
    parse: Parse, language: EventLanguage, words: Sequence[str], token: Token, lemma: str, *, present: bool
) -> Verb:
    """The verb with its auxiliaries and reflexive pronoun: those the parse gives, or those that stand before it.

    `present` is set on a form in the present that the model takes for another.
    """
    feats, tokens = token.feats, parse.tokens
    finite = token.i if present or feats.get("VerbForm") == "Fin" else None
    start, reflexive, adverbial, passive, auxiliary = token.i, False, False, False, False
    mistaken = token.pos not in ("VERB", "AUX") and not present
    participle = mistaken or (feats.get("VerbForm") == "Part" and not present)
    i = token.i - 1
    limit = max(token.i - 7, parse.sentences[parse.sentence(token.i)][0])
    while i >= limit:
        before = tokens[i]
        if language.is_a("reflexive", words[i]):
            reflexive, start = True, i
        elif language.is_a("adverbial", words[i]) and (before.pos == "PRON" or before.relation == "iobj"):
            adverbial = True
        elif before.pos == "AUX" or (participle and language.is_a("auxiliary", before.lemma)):
            start, auxiliary = i, True
            finite = i if before.feats.get("VerbForm") == "Fin" else finite
            passive = passive or before.dep == "aux:pass"
            # « n'a pas été circonscrit », whatever "été" is taken for
            told = mistaken or before.feats.get("VerbForm") == "Part"
            passive = passive or (told and participle and language.is_a("passive_auxiliary", before.lemma))
        elif participle and language.is_a("declaring", language.participles.get(words[i], "")):
            start = i  # « sont portés disparus »
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
        adverbial=adverbial,
        passive=passive or bare,
        bare_participle=bare,
    )


def nominal_at(
    parse: Parse, language: EventLanguage, words: Sequence[str], token: Token, *, after_verb: bool = False
) -> Nominal | None:
    """The token as the head of a noun phrase; `None` inside a name or next to the noun that it explains.

    Right after a verb nothing goes on with a name: "Paris presse Alger".
    """
    if (
        not (_is_nominal(parse, language, token) or is_person(parse, language, token))
        or ((relation := token.relation) == "flat" and not after_verb)
        or relation in ("fixed", "expl")
        or words[token.i] in language.words["reflexive"]
    ):
        return None
    if token.pos == "NUM" and (token.dep == "nummod" or _counts_next(parse, token)):
        return None
    first = parse.sentences[parse.sentence(token.i)][0]
    i = start = token.i
    i -= 1
    while i >= first and _stands_before(parse, i):
        if parse.tokens[i].pos != "PUNCT":
            start = i
        i -= 1
    if i < first:
        return Nominal(i=token.i, preposition="", start=start)
    if (
        i > first
        and words[i - 1] in language.words["bound"]
        and language.is_a("genitive", language.preposition(words[i]))
    ):
        start, i = i - 1, i - 2  # « plus de trente », « près de 200 »
        if i < first:
            return Nominal(i=token.i, preposition="", start=start)
    before = parse.tokens[i]
    if before.pos == "ADP" or before.dep == "case":
        return Nominal(i=token.i, preposition=_preposition(language, words, i, first), start=start)
    if start < token.i and _contracted(parse.tokens[start]):
        return Nominal(i=token.i, preposition=language.preposition(words[start]), start=start)
    if before.pos in ("NOUN", "PROPN") and start == token.i and token.pos != "PRON" and not after_verb:
        if not _is_qualified(parse, language, before):
            return None
        start = before.i
        while start > first and parse.tokens[start - 1].pos in _PASSED:
            start -= 1
        outer = parse.tokens[start - 1] if start > first else None
        preposition = language.preposition(words[start - 1]) if outer is not None and outer.pos == "ADP" else ""
        return Nominal(i=token.i, preposition=preposition, start=start)
    return Nominal(i=token.i, preposition="", start=start, joined=before.pos == "CCONJ")


def _stands_before(parse: Parse, i: int) -> bool:
    """Whether a token before a noun belongs to its phrase; a figure before an article does not: "contre 87 la loi"."""
    token = parse.tokens[i]
    if token.pos == "NUM" and parse.tokens[i + 1].pos == "DET":
        return False
    return token.pos in _PASSED or token.dep == "advmod" or token.text in '«“"'


def _preposition(language: EventLanguage, words: Sequence[str], i: int, first: int) -> str:
    """The plain preposition that ends at token `i`: "auprès de" gives "auprès", "à l'encontre de" "contre"."""
    plain = language.preposition(words[i])
    for length in range(min(_LONGEST, i - first), 0, -1) if language.is_a("genitive", plain) else ():
        compound = language.compounds.get((*words[i - length : i], plain))
        if compound is not None:
            return compound
    return plain


def _counts_next(parse: Parse, token: Token) -> bool:
    """Whether a numeral stands before what it counts, whatever the parse makes of it."""
    after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    return after is not None and after.pos in ("NOUN", "NUM")


def _is_nominal(parse: Parse, language: EventLanguage, token: Token) -> bool:
    """Whether a token can head a noun phrase: nouns, names, pronouns, and adjectives in a noun's place ("27 civils")."""
    if token.pos in _NOMINAL:
        return not _is_qualified(parse, language, token)
    if token.pos == "X":
        return token.text[:1].isupper()
    if token.pos != "ADJ":
        return False
    if token.relation in _ARGUMENTS and parse.child(token.i, "det", "nummod") is not None:
        return True
    return _is_ordinal_subject(parse, language, token)


def _is_ordinal_subject(parse: Parse, language: EventLanguage, token: Token) -> bool:
    """Whether an ordinal between an article and a finite verb stands for a noun: "Un quatrième pourrait avoir lieu"."""
    if language.ordinal(token.form) is None or not token.i or token.i + 1 >= len(parse.tokens):
        return False
    after = parse.tokens[token.i + 1]
    finite = after.pos in VERBAL and after.feats.get("VerbForm") == "Fin"
    return finite and parse.tokens[token.i - 1].pos == "DET"


def _is_qualified(parse: Parse, language: EventLanguage, token: Token) -> bool:
    """Whether a "noun" is the adjective of the noun after it: "violent" in "un violent séisme"."""
    if token.pos != "NOUN" or token.lemma not in language.words["qualifying"]:
        return False
    after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    return after is not None and after.pos == "NOUN" and after.head == token.i and after.dep == "amod"


def _contracted(token: Token) -> bool:
    """Whether a word that looks like an adverb is a preposition; "de" as an article is none."""
    return token.dep == "case" and token.pos != "DET"
