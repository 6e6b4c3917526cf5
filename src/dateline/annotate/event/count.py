"""What a figure counts, as its noun, its participle and its verb tell; what they do not tell is left out."""

from __future__ import annotations

from bisect import bisect_left

from ...lang.event import Amount
from ...model.event import FREEING, QuantityOf
from .frame import Slots, slots_of
from .group import Verb
from .scene import Scene
from .sense import verb_sense

_UNIT_REACH = 4
_PHRASE = 4
_CLAUSE = 25
_HOME = 5
"""Tokens behind a verb or its object in which a home is told."""
Count = tuple[QuantityOf, int]


def count_of(scene: Scene, amount: Amount) -> Count | None:
    """What a figure counts and the last token of its phrase; `None` where that is nothing of an event."""
    votes = _votes(scene, amount)
    if votes is not None:
        return votes
    unit = unit_of(scene, amount)
    if unit is None:
        return _of_pronoun(scene, amount) or _toll(scene, amount)
    if any(scene.language.is_a(kind, scene.lemma(unit)) for kind in ("measure", "beast")):
        return None
    if scene.language.is_a("currency", scene.lemma(unit)):
        return "money", unit
    own = _by_noun(scene, unit) or _by_participle(scene, unit)
    if is_part(scene, amount):
        return own
    told = _by_verb(scene, amount, unit)
    if own is not None and told == "released" and own[0] == "detained":
        return told, unit
    if own is not None and (told != "killed" or scene.lemma(own[1]) not in scene.language.words["people"]):
        return own
    if told is None:
        told = _by_head(scene, amount) or _by_weak_noun(scene, unit) or _by_clause(scene, amount, unit)
    return (told, unit) if told is not None else None


def unit_of(scene: Scene, amount: Amount) -> int | None:
    """The word that a figure stands before: a noun, or the verb of a figure that stands alone."""
    tokens = scene.parse.tokens
    end = min(amount.end + _UNIT_REACH, scene.sentence(amount.first)[1])
    for k in range(amount.end, end):
        if scene.words[k] in ",;:.%" or (tokens[k].pos == "DET" and not _is_contracted(scene, k)):
            return None
        if (tokens[k].pos in ("NOUN", "PROPN", "PRON", "ADJ") or k in scene.verbs) and not _declares(scene, k):
            return k + 1 if _qualifies(scene, k, end) else k
    return None


def _qualifies(scene: Scene, i: int, end: int) -> bool:
    """Whether an adjective stands before the noun that is counted: "trois jeunes gens"."""
    after = scene.parse.tokens[i + 1] if i + 1 < end else None
    return scene.parse.tokens[i].pos == "ADJ" and after is not None and after.pos == "NOUN" and i not in scene.nominals


def share_of(scene: Scene, amount: Amount) -> int | None:
    """The last token of a figure per cent."""
    return amount.end if amount.end < scene.sentence(amount.first)[1] and scene.words[amount.end] == "%" else None


def _declares(scene: Scene, i: int) -> bool:
    """Whether a verb only says how people are given: "portés disparus"."""
    return i in scene.verbs and scene.language.is_a("declaring", scene.verbs[i].lemma)


def _is_contracted(scene: Scene, i: int) -> bool:
    """Whether a word is "des", as in "trois des quatre otages"."""
    return scene.language.is_a("contracted_plural", scene.words[i])


def is_part(scene: Scene, amount: Amount) -> bool:
    """Whether a figure is a part of the one before: "30 personnes, dont 12 enfants"."""
    return amount.first > 0 and scene.language.is_a("relative_part", scene.words[amount.first - 1])


def _kind(scene: Scene, i: int) -> QuantityOf | None:
    return scene.language.counted.get(scene.lemma(i)) or scene.language.counted.get(scene.words[i])


def _by_noun(scene: Scene, unit: int) -> Count | None:
    """By a noun that says it alone: "onze morts"; "onze otages" may be held or freed."""
    if scene.language.is_a("weak", scene.lemma(unit)) or unit in scene.verbs:
        return None
    kind = _kind(scene, unit)
    return (kind, unit) if kind is not None else None


def _by_participle(scene: Scene, unit: int) -> Count | None:
    """By a participle in the noun's phrase: "27 civils tués", "trois otages libérés"."""
    end = min(unit + _PHRASE, scene.sentence(unit)[1])
    for k in range(unit, end):
        token, verb = scene.parse.tokens[k], scene.verbs.get(k)
        finite = verb is not None and verb.finite is not None
        if k > unit and (token.text in ",;:" or token.pos in ("ADP", "DET", "CCONJ", "AUX", "SCONJ") or finite):
            return None
        lemma = verb.lemma if verb is not None else scene.language.participles.get(scene.words[k], scene.lemma(k))
        if k == unit and verb is None:
            continue
        kind = scene.language.counted.get(lemma)
        if kind is None:
            continue
        if _declares(scene, k - 1) or (
            _may_undergo(scene, unit, lemma) and (verb is None or _is_told(scene, verb, kind))
        ):
            return kind, k
    return None


def _by_verb(scene: Scene, amount: Amount, unit: int) -> QuantityOf | None:
    """By the verb that people are the subject or object of, where it has the sense that counts them."""
    members = {unit, *range(amount.first, amount.end), *_parts(scene, unit)}
    first, end = scene.sentence(unit)
    for verb in scene.verbs_between(max(first, unit - _CLAUSE), min(end, unit + _CLAUSE)):
        kind = scene.language.counted.get(verb.lemma) or _freed(scene, verb)
        if kind is None or not _may_undergo(scene, unit, verb.lemma) or not _is_told(scene, verb, kind):
            continue
        undergone = _undergone(scene, verb, slots_of(scene, verb), kind)
        if members & set(undergone) or any(unit in scene.with_joined(k) for k in undergone):
            return kind
    return None


def _freed(scene: Scene, verb: Verb) -> QuantityOf | None:
    """Whether a verb of several senses has that of setting free: "seront rendus", "ont été remis en liberté"."""
    if not any(FREEING in sense.modes for sense in scene.language.verbs.get(scene.listed(verb), ())):
        return None
    sense = verb_sense(scene, verb, slots_of(scene, verb))
    return "released" if sense is not None and FREEING in sense.modes else None


def _parts(scene: Scene, unit: int) -> list[int]:
    """The nouns of the part that an aside tells of what is counted: "trente personnes, dont cinq gardes, ont été tuées"."""
    end = scene.sentence(unit)[1]
    opener = next((k for k in range(unit + 1, min(unit + _PHRASE, end)) if scene.words[k] == ","), None)
    if opener is None or opener + 1 >= end or not scene.language.is_a("relative_part", scene.words[opener + 1]):
        return []
    close = next((k for k in range(opener + 1, min(opener + _CLAUSE, end)) if scene.words[k] == ","), opener + 1)
    return [nominal.i for nominal in scene.nominals_between(opener + 1, close)]


def _may_undergo(scene: Scene, unit: int, lemma: str) -> bool:
    """Whether a word is for people, or a verb's undergoer always is: "seize bergers ont été tués"."""
    language, token = scene.language, scene.parse.tokens[unit]
    stands = token.pos in ("PRON", "NUM") or language.is_a("others", token.lemma)  # « six d'entre eux », « dix autres »
    return stands or language.is_a("people", token.lemma) or unit in scene.who or language.is_a("human", lemma)


def _is_told(scene: Scene, verb: Verb, kind: QuantityOf) -> bool:
    """Whether a verb has the sense that counts: "ont perdu la vie", not "ont perdu leur siège"."""
    if kind in ("participants", "displaced") or not scene.language.verbs.get(verb.lemma):
        return True
    return verb_sense(scene, verb, slots_of(scene, verb)) is not None


def _undergone(scene: Scene, verb: Verb, slots: Slots, kind: QuantityOf) -> list[int]:
    """Those who are counted: who takes part, or who undergoes by the verb's frame; where it has none, either."""
    if kind in ("participants", "displaced"):
        return [*slots.subj, *slots.obj]
    sense = verb_sense(scene, verb, slots)
    if sense is None:
        return [*slots.subj, *slots.obj]
    return [i for slot, role in sense.frame.items() if role == "recipient" for i in slots.get(slot)]


def _by_head(scene: Scene, amount: Amount) -> QuantityOf | None:
    """By the noun that a figure is the complement of: "l'arrestation de douze personnes"."""
    preposition, first = amount.first - 1, scene.sentence(amount.first)[0]
    while preposition > first and scene.parse.tokens[preposition].pos == "DET":
        preposition -= 1  # « la mort de ses quatre occupants »
    if preposition <= first or not scene.language.is_a(
        "genitive", scene.language.preposition(scene.words[preposition])
    ):
        return None
    head = scene.nominals.get(preposition - 1) or scene.nominals.get(preposition - 2)
    return scene.language.counted.get(scene.lemma(head.i)) if head is not None else None


def _by_weak_noun(scene: Scene, unit: int) -> QuantityOf | None:
    """By a noun that says it only where it is told how many there are: "a fait douze victimes", "8.000 manifestants"."""
    kind = scene.language.counted.get(scene.lemma(unit)) if scene.language.is_a("weak", scene.lemma(unit)) else None
    if kind is None:
        return None
    first, end = scene.sentence(unit)
    for verb in scene.verbs_between(max(first, unit - _CLAUSE), min(end, unit + _CLAUSE)):
        slots = slots_of(scene, verb)
        if unit in (*slots.obj, *slots.subj):
            return kind if scene.language.is_a("tolling", verb.lemma) and unit in slots.obj else None
    reckoned = any(scene.language.is_a("toll", scene.lemma(k)) for k in range(max(first, unit - _PHRASE), unit))
    return kind if reckoned or kind == "participants" else None


def _by_clause(scene: Scene, amount: Amount, unit: int) -> QuantityOf | None:
    """By what else the clause tells of people: that they lost their homes, or only how many were there.

    "ont dû quitter leur foyer", "contraint 3.000 personnes à l'exode"; "on comptait un millier de personnes".
    """
    if not scene.language.is_a("people", scene.lemma(unit)):
        return None
    members = {unit, *range(amount.first, amount.end)}
    first, end = scene.sentence(unit)
    for verb in scene.verbs_between(max(first, unit - _CLAUSE), min(end, unit + _CLAUSE)):
        slots = slots_of(scene, verb)
        if not members.isdisjoint((*slots.subj, *slots.obj)) and scene.language.is_a("uprooting", verb.lemma):
            homes = scene.parse.tokens[verb.i + 1 : min(max(unit, verb.i) + _HOME, end)]
            return "displaced" if any(scene.language.is_a("home", token.lemma) for token in homes) else None
        if not members.isdisjoint(slots.obj) and scene.language.is_a("reckoning", verb.lemma):
            return "participants"
    return None


def _votes(scene: Scene, amount: Amount) -> Count | None:
    """ "141 voix pour", "contre 5", "35 abstentions"."""
    language = scene.language
    first, end = scene.sentence(amount.first)
    if share_of(scene, amount) is not None:
        return None
    ballots = scene.parse.of_lemma(language.words["ballot"])
    if bisect_left(ballots, first) == bisect_left(ballots, end):
        return None
    before = scene.words[amount.first - 1] if amount.first > first else ""
    if language.is_a("against", before):
        return "votes_against", amount.end - 1
    after = range(amount.end, min(amount.end + 3, end))
    if any(language.is_a("abstention", scene.lemma(k)) for k in after):
        return "abstentions", next(k for k in after if language.is_a("abstention", scene.lemma(k)))
    for k in after:
        if scene.words[k] in ",;" or scene.parse.tokens[k].pos == "NUM":
            break
        following = scene.parse.tokens[k + 1 : k + 2]
        counted = any(t.pos in ("NUM", "DET") or t.text.isdigit() for t in following)
        if language.is_a("against", scene.words[k]) and not counted:
            return "votes_against", k
        if language.is_a("in_favour", scene.words[k]):
            return "votes_for", k
    near = next((k for k in after if language.is_a("ballot", scene.lemma(k))), None)
    return ("votes_for", near) if near is not None else None


def _of_pronoun(scene: Scene, amount: Amount) -> Count | None:
    """A bare figure right after the verb that counts it: "en a blessé 210"."""
    verb = scene.verbs.get(amount.first - 1)
    kind = scene.language.counted.get(verb.lemma) if verb is not None and verb.adverbial else None
    return (kind, amount.end - 1) if kind is not None else None


def _toll(scene: Scene, amount: Amount) -> Count | None:
    """ "a porté à 32 le nombre de tués": a bare figure beside the word that it counts."""
    first, end = scene.sentence(amount.first)
    near = range(max(first, amount.first - 10), min(end, amount.end + 6))
    if not any(scene.language.is_a("toll", scene.lemma(k)) for k in near):
        return None
    kind = next((kind for k in near if (kind := _kind(scene, k)) is not None), None)
    return (kind, amount.end - 1) if kind is not None else None
