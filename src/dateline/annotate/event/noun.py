"""Where an event noun stands: the verb whose clause it is in, what supports it, and what keeps it from telling an event."""

from __future__ import annotations

from typing import NamedTuple

from ...lang.event import Support
from .frame import Slots
from .group import Nominal, Verb
from .scene import Scene
from .sense import in_class, noun_senses, takes

Fillers = dict[int, list[tuple[Verb, str]]]
_STANDS = {"told": "obj", "claimed": "obj", "undergone": "obj"}


class Noun(NamedTuple):
    """Where an event noun stands: the verb whose clause it is in, its slot there, and the noun it complements."""

    i: int
    verb: Verb | None
    slot: str
    under: int | None = None


def fillers_of(scene: Scene, slots: dict[int, Slots]) -> Fillers:
    """For each nominal that is subject or object of verbs: those verbs and its slot there, bare participles last."""
    found: dict[int, list[tuple[Verb, str]]] = {}
    for i in sorted(slots, key=lambda i: (scene.verbs[i].bare_participle, i)):
        for slot in ("subj", "obj"):
            for filler in slots[i].get(slot):
                nominal = scene.nominals.get(filler)
                if nominal is None or (
                    slot == "obj"
                    and nominal.preposition
                    and not scene.verbs[i].passive
                    and not _follows(scene, i, nominal)
                    and not _partitive(scene, nominal.start)
                ):
                    continue
                found.setdefault(filler, []).append((scene.verbs[i], slot))
                outer = _outer(scene, filler)
                if outer is not None and outer not in slots[i].get(slot):
                    found.setdefault(outer, []).append((scene.verbs[i], slot))
    return found


def _follows(scene: Scene, verb: int, nominal: Nominal) -> bool:
    """Whether nothing but a time or a place stands between a verb and a noun: "a mené mercredi des perquisitions"."""
    return nominal.start <= verb + 1 or scene.only_when_and_where(verb + 1, nominal.start - 1)


def _partitive(scene: Scene, start: int) -> bool:
    """Whether "de" before a noun is its article: "annonce de nouvelles sanctions"."""
    return scene.parse.tokens[start - 1].pos == "DET" or scene.parse.tokens[start].pos in ("ADJ", "DET")


def _outer(scene: Scene, i: int) -> int | None:
    """The event noun that a nominal complements: "session" in "la session de la commission"."""
    nominal = scene.nominals[i]
    if not scene.language.is_a("genitive", nominal.preposition):
        return None
    before = scene.nominals_between(max(nominal.start - 4, scene.sentence(i)[0]), nominal.start)
    near = before and _next_to(scene, before[-1].i, nominal.start) and noun_senses(scene, before[-1].i)
    return before[-1].i if near else None


def stand(scene: Scene, i: int, slots: dict[int, Slots], fillers: Fillers) -> Noun:
    """The verb that an event noun depends on and its slot there; `under` is the noun that it complements, if any.

    Of several verbs the one that supports it comes first: in "la réunion, qui devait débuter mercredi, est ajournée"
    the session's own verb is "s'ouvrir"; what came of it comes last: "la réunion, organisée lundi, n'a débouché sur rien".
    """
    nominal = scene.nominals[i]
    stands = [_slot_at(scene, i, verb, slot) for verb, slot in fillers.get(i, ())]
    supported = [noun for noun in stands if support_of(scene, noun, slots) is not None]
    held = [noun for noun in supported if noun.verb and not scene.language.is_a("resulting", noun.verb.lemma)]
    refused = [noun for noun in stands if noun.slot == "obj" and noun.verb and _refuses(scene, noun.verb)]
    happened = [noun for noun in held if noun.slot == "subj" and noun.verb and noun.verb.finite is not None]
    failed = [noun for noun in happened if noun.verb and scene.negated(noun.verb)]
    if stands and (supported or any(noun.verb and not noun.verb.bare_participle for noun in stands)):
        return (refused or failed or held or supported or stands)[0]
    if scene.language.is_a("genitive", nominal.preposition):
        before = scene.nominals_between(max(nominal.start - 4, scene.sentence(i)[0]), nominal.start)
        if before and _next_to(scene, before[-1].i, nominal.start):
            outer = stand(scene, before[-1].i, slots, fillers)
            return Noun(i=i, verb=outer.verb, slot=outer.slot, under=before[-1].i)
    return Noun(i=i, verb=_clause_verb(scene, i), slot=nominal.preposition or "obj")


def _refuses(scene: Scene, verb: Verb) -> bool:
    """Whether a verb says of its object that it was not, or is not to be: "a rejeté la motion déposée lundi"."""
    known = scene.listed(verb)
    if verb.bare_participle or scene.language.governors.get(known) in ("none", "denied"):
        return not verb.bare_participle
    return any(s.content == "none" and takes(scene, verb, s) for s in scene.language.verbs.get(known, ()))


def _slot_at(scene: Scene, i: int, verb: Verb, slot: str) -> Noun:
    """A noun as subject or object of a verb; under a modal, of the verb that the modal stands for."""
    main = _main(scene, verb)
    if main.i != verb.i and slot == "subj" and main.passive:
        slot = "obj"
    return Noun(i=i, verb=main, slot=slot)


def _next_to(scene: Scene, noun: int, start: int) -> bool:
    """Whether only adjectives stand between a noun and the preposition before `start`."""
    return all(
        (scene.parse.tokens[k].pos in ("ADJ", "ADP", "DET", "PROPN", "PUNCT") or _is_qualifier(scene, k))
        and scene.words[k] != ","
        for k in range(noun + 1, start)
    )


def _is_qualifier(scene: Scene, i: int) -> bool:
    """Whether a participle stands alone behind its noun: "des discussions séparées sur"."""
    verb = scene.verbs.get(i)
    return verb is not None and verb.bare_participle and scene.parse.head(i) == scene.parse.tokens[i - 1]


def _main(scene: Scene, verb: Verb) -> Verb:
    """The verb that a modal stands for: "doit" gives "tenir" in "doit se tenir"."""
    if not scene.language.is_a("modal", verb.lemma):
        return verb
    following = scene.verbs_between(verb.i + 1, min(verb.i + 6, scene.sentence(verb.i)[1]))
    return following[0] if following and following[0].finite is None else verb


def _clause_verb(scene: Scene, i: int) -> Verb | None:
    """The verb of the clause that a nominal stands in: the last before it, or the first after it."""
    first, end = scene.sentence(i)
    before = [verb for verb in scene.verbs_between(first, i) if not verb.bare_participle]
    if before:
        return before[-1]
    after = scene.verbs_between(i + 1, end)
    return after[0] if after else None


def support_of(scene: Scene, noun: Noun, slots: dict[int, Slots]) -> Support | None:
    """How a verb supports an event noun, if it does."""
    if noun.verb is None or (noun.under is not None and not passes_on(scene, noun.under)):
        return None
    verb = noun.verb
    fillers = slots.get(verb.i, Slots())
    for support in scene.language.supports.get(scene.listed(verb), ()):
        if _STANDS.get(support.slot, support.slot) != noun.slot:
            continue
        beside = range(verb.i + 1, min(verb.i + 5, scene.sentence(verb.i)[1]))
        if not support.words or any(scene.lemma(k) in support.words for k in (*fillers.obj, *beside)):
            return support
    return None


def passes_on(scene: Scene, i: int) -> bool:
    """Whether a noun stands for what it holds: "une session de pourparlers", "une série de frappes"."""
    lemma = scene.lemma(i)
    counts = scene.parse.tokens[i].pos == "NUM" or lemma in scene.language.words["tally"]
    return is_session(scene, i) or scene.language.is_a("batch", lemma) or counts


def is_session(scene: Scene, i: int) -> bool:
    """Whether a noun means a session of talks."""
    return any(sense.needs_slot("session") for sense in noun_senses(scene, i))


def is_blocked(scene: Scene, noun: Noun) -> bool:
    """Whether what stands before an event noun keeps it from telling one: "ministère de la", "sans", "avant toute"."""
    nominal = scene.nominals[noun.i]
    if scene.language.is_a("skip_preposition", nominal.preposition):
        return True
    if _is_absent(scene, nominal):
        return True
    token_before = scene.lemma(nominal.start)
    if scene.language.is_a("universal", token_before) and scene.language.is_a(
        "before_preposition", nominal.preposition
    ):
        return True
    before = nominal.start - 2
    lasts = in_class(scene, noun.i, "PROTEST")  # « au troisième jour de grève »
    if scene.language.is_a("genitive", nominal.preposition) and before in scene.timed and not lasts:
        return noun.slot != "obj" or noun.verb is None or not _follows(scene, noun.verb.i, nominal)
    if before >= 0 and nominal.preposition and scene.language.is_a("acquainted", scene.lemma(before)):
        return True
    bare = not any(scene.parse.tokens[k].pos == "DET" for k in range(nominal.start, noun.i))
    if bare and noun.under is not None and noun.i in scene.who and noun.under in scene.who:
        return True
    if bare and scene.language.is_a("purpose_marker", nominal.preposition):
        return True
    if _is_party(scene, nominal) or _is_ended(scene, noun):
        return True
    if noun.under is not None and scene.language.is_a("blocker", scene.lemma(noun.under)):
        return True
    return _is_topic(scene, noun.i)


def _is_party(scene: Scene, nominal: Nominal) -> bool:
    """Whether a noun names somebody beside another: "entre le gouvernement et la rébellion"."""
    if not nominal.joined or nominal.i not in scene.who or not scene.is_definite(nominal.i):
        return False
    before = scene.nominals_between(scene.sentence(nominal.i)[0], nominal.start)
    return bool(before) and before[-1].i in scene.who


def _is_ended(scene: Scene, noun: Noun) -> bool:
    """Whether a noun is what a verb puts an end to: "a mis fin mardi à ses raids"."""
    nominal = scene.nominals[noun.i]
    if noun.verb is None or not scene.language.is_a("put_to", noun.verb.lemma):
        return False
    to = scene.language.is_a("dative", nominal.preposition)
    return to and bool(scene.of_class("the_end", noun.verb.i + 1, nominal.start))


def _is_absent(scene: Scene, nominal: Nominal) -> bool:
    """Whether words without a verb say that there is none: "Pas de trêve à Sulu", "Aucune trêve"."""
    first = scene.sentence(nominal.i)[0]
    for k in range(max(nominal.start - 2, first), nominal.i):
        if scene.language.is_a("none", scene.words[k]):
            return k == first or scene.parse.tokens[k - 1].pos == "PUNCT"
    return False


def _is_topic(scene: Scene, i: int) -> bool:
    """Whether a noun is only what another noun is about: "des avancées sur l'échange", "une discussion sur la trêve"."""
    nominal = scene.nominals[i]
    if not scene.language.is_a("about", nominal.preposition):
        return False
    before = scene.nominals_between(max(nominal.start - 5, scene.sentence(i)[0]), nominal.start)
    if not before or not _next_to(scene, before[-1].i, nominal.start):
        return False
    return not scene.language.is_a("agreement", scene.lemma(before[-1].i))
