"""Which words tell an event: verbs and nouns whose sense fits what stands around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ...lang.event import Need, Sense, Support
from .frame import Slots, slots_of
from .group import Verb
from .noun import Fillers, Noun, fillers_of, is_blocked, is_session, passes_on, stand, support_of
from .participle import agree
from .phrase import phrase
from .scene import Scene
from .sense import by_doer, in_class, is_word, noun_senses, takes, verb_sense
from .session import is_session_told, stands_for_session

_BESIDE = 4
_WANTED = ("called_for", "planned", "threatened")
_COUNTED = ("CONSULT", "ELECT")
"""What is held in rounds: talks and votes."""


class Trigger(NamedTuple):
    """A word that tells an event: `i` is its token, `verb` the verb that carries tense and time, `noun` is set on nouns."""

    i: int
    sense: Sense
    verb: Verb | None
    slots: Slots
    noun: Noun | None = None
    support: Support | None = None
    session: int | None = None


def find_triggers(scene: Scene) -> list[Trigger]:
    """The triggers of a dispatch in text order; a verb that only supports a noun leaves the event to the noun."""
    slots = {i: slots_of(scene, verb) for i, verb in scene.verbs.items() if _concerns(scene, verb)}
    fillers = fillers_of(scene, slots)
    nouns = [t for i in scene.nominal_order if (t := _noun_trigger(scene, i, slots, fillers)) is not None]
    nouns = _without_inner_nouns(scene, nouns)
    supporting = {t.verb.i for t in nouns if t.support is not None and t.verb is not None}
    verbs = []
    for i in scene.verb_order:
        if i in slots:
            sense = verb_sense(scene, scene.verbs[i], slots[i])
            known = sense is not None and not _is_epithet(scene, scene.verbs[i], slots[i])
            if sense is not None and known and (i not in supporting or _takes_object(sense)):
                verbs.append(Trigger(i=i, sense=by_doer(scene, slots[i], sense), verb=scene.verbs[i], slots=slots[i]))
    called = {t.i for t in nouns if t.sense.type == "CONSULT" and t.support is not None}
    verbs = [t for t in verbs if not _only_calls(t, called)]
    taken = {t.i: t for t in verbs}
    nouns = [t for t in nouns if t.verb is None or t.verb.i not in taken or not _swallows(scene, taken[t.verb.i], t)]
    nouns = [
        t if t.support is None or t.verb is None or t.verb.i not in taken else t._replace(support=None) for t in nouns
    ]
    return sorted([*verbs, *nouns], key=lambda t: t.i)


def _only_calls(verb: Trigger, called: set[int]) -> bool:
    """Whether a participle tells which session is meant, not that somebody asks for one: "la session convoquée jeudi"."""
    participle = verb.verb is not None and verb.verb.bare_participle
    return participle and verb.sense.type == "REQUEST" and not called.isdisjoint(verb.slots.obj)


def _is_epithet(scene: Scene, verb: Verb, slots: Slots) -> bool:
    """Whether a participle only tells who is meant: "le président déchu", not "renversé dimanche", "renversé par"."""
    if not verb.bare_participle or not scene.language.is_a("toppling", verb.lemma) or slots.obliques:
        return False
    after = verb.i + 1
    beside = after < len(scene.words) and (after in scene.timed or scene.parse.tokens[after].pos == "ADV")
    return not beside and verb.i - 1 in slots.obj


def _takes_object(sense: Sense) -> bool:
    """Whether a sense stands on a certain object: "conclure un accord", "violer la trêve"."""
    return any(need.slot == "obj" and not need.negated for need in sense.needs)


def _swallows(scene: Scene, verb: Trigger, noun: Trigger) -> bool:
    """Whether a noun tells the same event as the verb of its clause: "reporter le sommet", "un séisme a frappé"."""
    if verb.verb is None or noun.verb is None or noun.verb.i != verb.i:
        return False
    met = verb.sense.type == noun.sense.type == "CONSULT"
    if met and scene.language.is_a("purpose_marker", scene.nominals[noun.i].preposition):
        return True  # « se retrouveront lundi à Gaya pour une première réunion »
    if verb.sense.content is not None:
        named = any(
            need.slot == "obj" and not need.negated and scene.lemma(noun.i) in need.words for need in verb.sense.needs
        )
        return named and noun.i in verb.slots.obj
    if noun.i in verb.slots.subj:
        return noun.sense.type == verb.sense.type
    if any(need.slot == "word" and not need.negated and is_word(scene, noun.i, need) for need in verb.sense.needs):
        return noun.i - verb.i <= _BESIDE or scene.language.is_a("purpose_marker", scene.nominals[noun.i].preposition)
    left = scene.nominals[noun.i].preposition
    if noun.sense.type == "CONSULT" and any(n.slot == left and is_word(scene, noun.i, n) for n in verb.sense.needs):
        return noun.i in verb.slots.get(left)  # « s'est retirée des tractations »
    needed = [need for need in verb.sense.needs if need.slot == "obj" and not need.negated]
    under = noun.noun.under if noun.noun is not None else None
    if under is not None and under in verb.slots.obj and noun.sense.type == "CONSULT":
        return any(is_word(scene, under, need) for need in needed)  # « a claqué la porte des tractations »
    return noun.i in verb.slots.obj and any(is_word(scene, noun.i, need) for need in needed)


def _concerns(scene: Scene, verb: Verb) -> bool:
    concerning = scene.language.concerning
    return verb.lemma in concerning or scene.listed(verb) in concerning


def _noun_trigger(scene: Scene, i: int, slots: dict[int, Slots], fillers: Fillers) -> Trigger | None:
    """An event noun as a trigger, with the verb whose clause it stands in."""
    senses = noun_senses(scene, i)
    if not senses or (i in scene.where and scene.parse.tokens[i].text[:1].isupper()):
        return None  # « La Réunion » is an island
    noun = stand(scene, i, slots, fillers)
    if is_blocked(scene, noun) or any(_foils(scene, i, verb, slot) for verb, slot in fillers.get(i, ())):
        return None
    support = support_of(scene, noun, slots)
    if stands_for_session(scene, i) is not None and not is_session_told(scene, noun, support, slots):
        return None  # « le troisième est recherché », « elles ont souri »: nothing tells that a session is meant
    around = slots.get(noun.verb.i, Slots()) if noun.verb is not None else Slots()
    for sense in senses:
        if all(_noun_holds(scene, need, noun, support) for need in sense.needs):
            return Trigger(i=i, sense=sense, verb=noun.verb, slots=around, noun=noun, support=support)
    sole = _sole_sense(scene, senses, noun, support)
    return Trigger(i=i, sense=sole, verb=noun.verb, slots=around, noun=noun, support=support) if sole else None


class Unread:
    """The words of a dispatch as triggers with senses that no table gives them; `read` are those that the tables find."""

    def __init__(self, scene: Scene, read: Mapping[int, Trigger]) -> None:
        self._scene = scene
        self._read = read
        self._supporting = {t.verb.i for t in read.values() if t.support is not None and t.verb is not None}
        self._slots: dict[int, Slots] = {}
        self._fillers: Fillers = {}

    def trigger(self, i: int, sense: Sense) -> Trigger | None:
        """A word as a trigger; `None` where its place says that nothing is told, or a trigger tells it already."""
        scene = self._scene
        if i in self._supporting:
            return None
        if i in scene.verbs:
            return Trigger(i=i, sense=sense, verb=scene.verbs[i], slots=slots_of(scene, scene.verbs[i]))
        return None if i not in scene.nominals or i in scene.where else self._noun(i, sense)

    def _noun(self, i: int, sense: Sense) -> Trigger | None:
        scene = self._scene
        if not self._slots:
            self._slots = {k: slots_of(scene, verb) for k, verb in scene.verbs.items()}
            self._fillers = fillers_of(scene, self._slots)
        noun = stand(scene, i, self._slots, self._fillers)
        if is_blocked(scene, noun):
            return None
        around = self._slots.get(noun.verb.i, Slots()) if noun.verb is not None else Slots()
        support = support_of(scene, noun, self._slots)
        found = Trigger(i=i, sense=sense, verb=noun.verb, slots=around, noun=noun, support=support)
        outer = self._read.get(noun.verb.i) if noun.verb is not None else None
        return None if outer is not None and _swallows(scene, outer, found) else found


def _sole_sense(scene: Scene, senses: Sequence[Sense], noun: Noun, support: Support | None) -> Sense | None:
    """The sense of a noun that has one type alone, whatever its complement, where a verb asks for what it names or offers it:
    "réclame l'élargissement de onze marins"."""
    verb = noun.verb if noun.slot == "obj" and noun.under is None else None
    if verb is None or len({sense.type for sense in senses}) > 1:
        return None
    if not any(
        s.content in _WANTED and takes(scene, verb, s) for s in scene.language.verbs.get(scene.listed(verb), ())
    ):
        return None
    bounds = [need for need in senses[0].needs if need.negated or need.slot not in ("mod", "support")]
    return senses[0] if all(_noun_holds(scene, need, noun, support) for need in bounds) else None


def _foils(scene: Scene, i: int, verb: Verb, slot: str) -> bool:
    """Whether a participle says of a noun that it did not come about: "l'attentat déjoué", "une offensive avortée"."""
    foiling = verb.bare_participle and slot == "obj" and scene.language.governors.get(verb.lemma) == "none"
    return foiling and agree(scene.parse.tokens[i], scene.parse.tokens[verb.i])


def _noun_holds(scene: Scene, need: Need, noun: Noun, support: Support | None) -> bool:
    """Whether a condition on a noun holds."""
    if need.slot == "support":
        return (
            support is not None or _spoken_of(scene, noun) or _is_cause(scene, noun.i) or _is_counted_from(scene, noun)
        )
    if need.slot == "subj":
        return support is not None and noun.slot == "subj"
    if need.slot == "session":
        return stands_for_session(scene, noun.i) is not None or _in_talks(scene, noun.i, held=support is not None)
    if need.slot == "one":
        return scene.is_definite(noun.i) and scene.parse.tokens[noun.i].feats.get("Number") == "Sing"
    told = stands_for_session(scene, noun.i)
    found = any(is_word(scene, i, need) for i in phrase(scene, noun.i if told is None else told))
    return found != need.negated


def _spoken_of(scene: Scene, noun: Noun) -> bool:
    """Whether the verb that governs a noun is an act of speech or sets a status."""
    if noun.verb is None or (noun.under is not None and not passes_on(scene, noun.under)):
        return False
    if noun.slot not in ("obj", "subj") and not scene.language.is_a("content_preposition", noun.slot):
        return False
    senses = scene.language.verbs.get(noun.verb.lemma, ())
    return any(sense.content for sense in senses) or noun.verb.lemma in scene.language.governors


def _is_counted_from(scene: Scene, noun: Noun) -> bool:
    """Whether a day is counted from what a noun tells, so that it took place: "au lendemain du défilé"."""
    before = scene.nominals[noun.i].start - 1
    return before > 0 and scene.language.is_a("eve", scene.lemma(before - 1)) and scene.is_definite(noun.i)


def _is_cause(scene: Scene, i: int) -> bool:
    """Whether a noun is told to be what something came of: "une rixe est la cause de la bousculade"."""
    head = scene.parse.head(i)
    copula = head is not None and scene.parse.child(head.i, "cop") is not None
    return head is not None and copula and head.i > i and scene.language.is_a("causing", scene.lemma(head.i))


def _in_talks(scene: Scene, i: int, *, held: bool) -> bool:
    """Whether a word such as "tour" means a round of talks: by its complement, or by talks told of before it.

    One without an ordinal that a verb says is `held` needs them close: "Une session s'ouvrira lundi".
    """
    inside = phrase(scene, i)
    if any(in_class(scene, k, "CONSULT") and not is_session(scene, k) for k in inside):
        return True
    numbered = any(
        scene.language.ordinal(scene.words[k]) is not None
        or any(scene.language.is_a(kind, scene.lemma(k)) for kind in ("renewal", "previous"))
        for k in inside
    )
    if numbered and scene.language.is_a("sitting", scene.lemma(i)):
        return True
    told = [
        n
        for n in scene.nominal_order
        if not is_session(scene, n)
        and any(in_class(scene, n, t) for t in _COUNTED)
        and not scene.language.is_a("single_vote", scene.lemma(n))
    ]
    before = [n for n in told if n < i] or told
    if not before or not in_class(scene, before[-1], "CONSULT"):
        return False
    return numbered or (held and 0 <= scene.parse.sentence(i) - scene.parse.sentence(before[-1]) <= 1)


def _without_inner_nouns(scene: Scene, nouns: list[Trigger]) -> list[Trigger]:
    """Drops a noun inside the phrase of another of the same kind ("session de pourparlers", "fin des combats")."""
    kept: dict[int, Trigger] = {}
    for trigger in nouns:
        outer = kept.get(trigger.noun.under) if trigger.noun is not None and trigger.noun.under is not None else None
        if outer is None or not _inside(scene, outer, trigger):
            kept[trigger.i] = trigger
        elif outer.session is None and outer.sense.type == "CONSULT" == trigger.sense.type:
            kept[outer.i] = outer._replace(session=trigger.i)
    met = [t for t in kept.values() if t.sense.type == "CONSULT"]
    fixed = {b.i: a for a, b in pairwise(met) if _is_date_for(scene, a, b)}
    gone = {a.i for a in fixed.values()}
    return [_to_come(t, fixed.get(t.i)) for t in kept.values() if t.i not in gone]


def _to_come(trigger: Trigger, appointment: Trigger | None) -> Trigger:
    """A session that an appointment is made for, as one that is planned."""
    support = appointment.support if appointment is not None else None
    return trigger if support is None else trigger._replace(support=replace(support, status="planned"))


def _is_date_for(scene: Scene, trigger: Trigger, other: Trigger) -> bool:
    """Whether a noun only says that a session is agreed on: "rendez-vous est pris pour un cinquième tour"."""
    if not scene.language.is_a("appointment", scene.words[trigger.i]):
        return False
    purpose = scene.language.is_a("purpose_marker", scene.nominals[other.i].preposition)
    return purpose and scene.sentence(trigger.i) == scene.sentence(other.i)


def _inside(scene: Scene, outer: Trigger, inner: Trigger) -> bool:
    if outer.sense.type == inner.sense.type:
        return True
    return any(
        need.slot == "mod" and not need.negated and scene.lemma(inner.i) in need.words for need in outer.sense.needs
    )
