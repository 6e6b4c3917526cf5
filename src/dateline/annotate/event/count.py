"""What a figure counts, as its noun, its participle and its verb tell; what they do not tell is left out."""

from __future__ import annotations

from ...lang.event import Amount
from ...model.event import ARREST, FREEING, QuantityOf
from .frame import Slots, slots_of
from .group import Nominal, Verb
from .scene import Scene
from .sense import in_class, verb_sense
from .vote import Count, votes_of

_COUNTING: dict[str, QuantityOf] = {FREEING: "released", ARREST: "detained"}
"""What those are counted as whom a verb in a sense of a mode is done to."""
_DETAINING = frozenset({"COERCE", "ASSAULT", "JUSTICE", "CRIME", "SANCTION", "ACCUSE"})
"""Types of what is done to people who are held after it: "placés en détention", not "placés en réanimation"."""
_UNIT_REACH = 4
_PHRASE = 4
_CLAUSE = 25
_HOME = 5
"""Tokens behind a verb or its object in which a home is told."""


def count_of(scene: Scene, amount: Amount) -> Count | None:
    """What a figure counts and the last token of its phrase; `None` where that is nothing of an event."""
    votes = votes_of(scene, amount)
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
        told = _by_head(scene, amount, unit) or _by_joined(scene, unit)
    if told is None:
        told = _by_weak_noun(scene, unit) or _by_clause(scene, amount, unit)
    return (told, unit) if told is not None else None


def unit_of(scene: Scene, amount: Amount) -> int | None:
    """The word that a figure stands before: a noun, or the verb of a figure that stands alone."""
    tokens = scene.parse.tokens
    end = min(amount.end + _UNIT_REACH, scene.sentence(amount.first)[1])
    for k in range(amount.end, end):
        if scene.words[k] in ",;:.%" or (tokens[k].pos == "DET" and not _is_inside(scene, k)):
            return None
        if (tokens[k].pos in ("NOUN", "PROPN", "PRON", "ADJ") or k in scene.verbs) and not _declares(scene, k):
            return k + 1 if _qualifies(scene, k, end) else k
    return None


def _qualifies(scene: Scene, i: int, end: int) -> bool:
    """Whether an adjective stands before the noun that is counted: "trois jeunes gens"."""
    after = scene.parse.tokens[i + 1] if i + 1 < end else None
    return scene.parse.tokens[i].pos == "ADJ" and after is not None and after.pos == "NOUN" and i not in scene.nominals


def _declares(scene: Scene, i: int) -> bool:
    """Whether a verb only says how people are given: "portés disparus"."""
    return i in scene.verbs and scene.language.is_a("declaring", scene.verbs[i].lemma)


def _is_inside(scene: Scene, i: int) -> bool:
    """Whether an article tells of which whole a figure is a part: "trois des quatre otages", "deux de ses gardes"."""
    if scene.language.is_a("contracted_plural", scene.words[i]):
        return True
    if scene.language.is_a("others", scene.lemma(i)):
        return True
    feats = scene.parse.tokens[i].feats
    whose = feats.get("Poss") == "Yes" or feats.get("PronType") == "Dem"
    return whose and scene.language.is_a("genitive", scene.language.preposition(scene.words[i - 1]))


def is_part(scene: Scene, amount: Amount) -> bool:
    """Whether a figure is a part of the one before: "30 personnes, dont 12 enfants"."""
    return amount.first > 0 and scene.language.is_a("relative_part", scene.words[amount.first - 1])


def _kind(scene: Scene, i: int) -> QuantityOf | None:
    return scene.language.counted.get(scene.lemma(i)) or scene.language.counted.get(scene.words[i])


def _by_noun(scene: Scene, unit: int) -> Count | None:
    """By a noun that says it alone: "onze morts"; "onze otages" may be held or freed."""
    if scene.language.is_a("weak", scene.lemma(unit)) or (
        unit in scene.verbs and not scene.verbs[unit].bare_participle
    ):
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
    verbs = scene.verbs_between(max(first, unit - _CLAUSE), min(end, unit + _CLAUSE))
    for verb in sorted(verbs, key=lambda v: v.bare_participle):  # « cinq employés enlevés en mai ont été libérés »
        kind = scene.language.counted.get(verb.lemma) or _by_sense(scene, verb)
        if kind is None or not _may_undergo(scene, unit, verb.lemma) or not _is_told(scene, verb, kind):
            continue
        if scene.language.is_a("tending", verb.lemma) and not verb.passive:
            continue  # « l'hôpital soigne trente enfants » does not tell of what
        undergone = _undergone(scene, verb, slots_of(scene, verb), kind)
        if verb.bare_participle and min(undergone, default=unit) < verb.i < unit:
            continue  # « seize pêcheurs tués et vingt blessés »
        if members & set(undergone) or any(unit in scene.with_joined(k) or _adds(scene, k, unit) for k in undergone):
            return kind
    return None


def _adds(scene: Scene, counted: int, unit: int) -> bool:
    """Whether further ones are joined to those counted: "a tué douze skieurs dans le Tyrol et trois autres en Savoie"."""
    token = scene.parse.tokens[unit]
    joined = token.relation == "conj" and scene.language.is_a("others", token.lemma) and counted < unit
    return joined and not scene.verbs_between(counted, unit)


def _by_sense(scene: Scene, verb: Verb) -> QuantityOf | None:
    """What a verb of several senses counts by the one that it has: "seront rendus à leurs proches", "mis en détention"."""
    senses = scene.language.verbs.get(scene.listed(verb), ())
    if not any(mode in _COUNTING for sense in senses for mode in sense.modes):
        return None
    sense = verb_sense(scene, verb, slots_of(scene, verb))
    return next((_COUNTING[mode] for mode in sense.modes if mode in _COUNTING), None) if sense is not None else None


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
    sense = verb_sense(scene, verb, slots_of(scene, verb))
    return sense is not None and (kind != "detained" or sense.type in _DETAINING)


def _undergone(scene: Scene, verb: Verb, slots: Slots, kind: QuantityOf) -> list[int]:
    """Those who are counted: who takes part, or who undergoes by the verb's frame; where it has none, either."""
    part = counted_subject(scene, verb)
    if part is not None:
        return [part]
    if kind in ("participants", "displaced"):
        return [*slots.subj, *slots.obj]
    sense = verb_sense(scene, verb, slots)
    if sense is None:
        return [*slots.subj, *slots.obj]
    return [i for slot, role in sense.frame.items() if role == "recipient" for i in slots.get(slot)]


def counted_subject(scene: Scene, verb: Verb) -> int | None:
    """The figure that is a verb's subject by itself: "vingt de ces marins seront écroués"."""
    own = scene.parse.child(verb.i, "nsubj", "nsubj:pass")
    return own.i if own is not None and own.pos in ("NUM", "ADJ") else None


def _by_head(scene: Scene, amount: Amount, unit: int) -> QuantityOf | None:
    """By the noun that a figure is the complement of: "l'arrestation de douze personnes", "… du chef et de deux gardes"."""
    head = head_of(scene, amount, unit)
    return scene.language.counted.get(scene.lemma(head.i)) if head is not None else None


def head_of(scene: Scene, amount: Amount, unit: int) -> Nominal | None:
    """The noun that a figure is the complement of."""
    preposition, first = amount.first - 1, scene.sentence(amount.first)[0]
    while preposition > first and scene.parse.tokens[preposition].pos == "DET":
        preposition -= 1  # « le décès de nos deux guides »
    if preposition <= first or not scene.language.is_a(
        "genitive", scene.language.preposition(scene.words[preposition])
    ):
        return None
    return _head_of_pair(scene, unit) or scene.nominals.get(preposition - 1) or scene.nominals.get(preposition - 2)


def _head_of_pair(scene: Scene, unit: int) -> Nominal | None:
    """The noun whose complement a noun is joined to."""
    joined = scene.parse.head(unit) if scene.parse.tokens[unit].relation == "conj" else None
    head = scene.parse.head(joined.i) if joined is not None and joined.relation == "nmod" else joined
    return scene.nominals.get(head.i) if head is not None else None


def _by_joined(scene: Scene, unit: int) -> QuantityOf | None:
    """By the participle that follows the last of several: "11 villageois et trois policiers abattus"."""
    joined = [token.i for token in scene.parse.children(unit) if token.relation == "conj" and token.i in scene.nominals]
    told = _by_participle(scene, joined[-1]) if joined and scene.language.is_a("people", scene.lemma(unit)) else None
    return told[0] if told is not None else None


def _by_weak_noun(scene: Scene, unit: int) -> QuantityOf | None:
    """By a noun that says it only where it is told how many there are: "a fait douze victimes", "8.000 manifestants"."""
    kind = scene.language.counted.get(scene.lemma(unit)) if scene.language.is_a("weak", scene.lemma(unit)) else None
    if kind is None:
        return None
    first, end = scene.sentence(unit)
    for verb in scene.verbs_between(max(first, unit - _CLAUSE), min(end, unit + _CLAUSE)):
        slots = slots_of(scene, verb)
        if unit in slots.obj or unit in slots.subj:
            return kind if scene.language.is_a("tolling", verb.lemma) and unit in slots.obj else None
    reckoned = any(scene.language.is_a("toll", scene.lemma(k)) for k in range(max(first, unit - _PHRASE), unit))
    return kind if reckoned or kind == "participants" else None


def _by_clause(scene: Scene, amount: Amount, unit: int) -> QuantityOf | None:
    """By what else the clause tells of people: that they lost their homes, or only how many were there.

    "ont abandonné leur maison", "jeté 900 familles sur les routes"; "on dénombrait cinq cents retraités"; or that
    they came to a protest, or are under rubble.
    """
    if not scene.language.is_a("people", scene.lemma(unit)):
        return None
    members = {unit, *range(amount.first, amount.end)}
    first, end = scene.sentence(unit)
    if _is_homeless(scene, unit, end):
        return "displaced"
    for verb in scene.verbs_between(max(first, unit - _CLAUSE), min(end, unit + _CLAUSE)):
        slots = slots_of(scene, verb)
        if not members.isdisjoint((*slots.subj, *slots.obj)) and scene.language.is_a("uprooting", verb.lemma):
            homes = scene.parse.tokens[verb.i + 1 : min(max(unit, verb.i) + _HOME, end)]
            away = any(scene.language.is_a(kind, token.lemma) for token in homes for kind in ("home", "fleeing"))
            return "displaced" if away else None
        if not members.isdisjoint((*slots.subj, *slots.obj)) and _is_attended(scene, verb, slots):
            return "participants"
        if not members.isdisjoint((*slots.subj, *slots.obj)) and scene.language.is_a("trapping", verb.lemma):
            inside = scene.parse.tokens[verb.i + 1 : scene.clause_end(verb)]
            return "missing" if any(scene.language.is_a("trap", token.lemma) for token in inside) else None
        if not members.isdisjoint(slots.obj) and scene.language.is_a("reckoning", verb.lemma):
            return "participants"
    return None


def _is_homeless(scene: Scene, unit: int, end: int) -> bool:
    """Whether people are without a home: "deux mille familles sont sans abri"."""
    near = range(unit + 1, min(unit + _PHRASE, end - 1))
    return any(
        scene.language.is_a("without", scene.words[k]) and scene.language.is_a("home", scene.lemma(k + 1)) for k in near
    )


def _is_attended(scene: Scene, verb: Verb, slots: Slots) -> bool:
    """Whether a verb tells who comes to a protest or a poll: "sont attendues à une marche", "ont pris part au vote"."""
    if not scene.language.is_a("attending", verb.lemma):
        return False
    inside = (i for those in slots.obliques.values() for i in those)
    return any(in_class(scene, i, kind) for i in inside for kind in ("PROTEST", "ELECT"))


def _of_pronoun(scene: Scene, amount: Amount) -> Count | None:
    """A bare figure right after the verb that counts it: "en a blessé 210"."""
    verb = scene.verbs.get(amount.first - 1)
    kind = scene.language.counted.get(verb.lemma) if verb is not None and verb.adverbial else None
    return (kind, amount.end - 1) if kind is not None else None


def _toll(scene: Scene, amount: Amount) -> Count | None:
    """ "a ramené à 14 le nombre de noyés": a bare figure beside the word that it counts."""
    first, end = scene.sentence(amount.first)
    near = range(max(first, amount.first - 10), min(end, amount.end + 6))
    if not any(scene.language.is_a("toll", scene.lemma(k)) for k in near):
        return None
    kind = next((kind for k in near if (kind := _kind(scene, k)) is not None), None)
    return (kind, amount.end - 1) if kind is not None else None
