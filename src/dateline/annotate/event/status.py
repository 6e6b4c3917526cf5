"""How far an event has got, as its words tell: tense, mood, negation, and the verbs that govern it."""

from __future__ import annotations

from typing import cast

from ...model.edtf import interval
from ...model.event import Status
from .frame import slots_of
from .group import Verb
from .noun import Noun
from .scene import Scene
from .sense import takes, verb_sense
from .trigger import Trigger

_LASTING = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "DISASTER", "CONSULT", "RETREAT", "AID"})
OPEN = frozenset({"planned", "called_for", "threatened", "hypothetical"})
_HARM = frozenset({"ASSAULT", "CRIME", "DISASTER"})
_DEEP = 4


def status_of(scene: Scene, trigger: Trigger, begin: str | None, *, on: bool = False) -> Status | None:
    """The status of an event; `None` where its words say that there is none ("a refusé de négocier").

    `on` tells that it goes on from `begin`: "ont été suspendus à compter de mardi" was done, whenever that is.
    """
    if _is_stalled(scene, trigger):
        return None
    if (state := _lasting_state(scene, trigger)) is not None:
        return state
    governed = _governed(scene, trigger)
    if governed == "none" or (governed in OPEN and _is_averted(scene, trigger)):
        return None
    if governed is not None:
        return cast(Status, governed)
    if (told := _qualified(scene, trigger)) is not None:
        return told
    verb = trigger.verb
    if verb is None:
        return _dated(scene, "occurred", begin)
    if trigger.noun is None and verb.finite is None and scene.language.is_a("lacking", scene.words[verb.start - 1]):
        return None  # « sans avoir rencontré le roi »
    own = trigger.noun is None or trigger.support is not None or trigger.noun.slot == "subj"
    own = own or scene.language.is_a("identifying", verb.lemma)  # « il s'agira du quatrième cycle »
    resulting = trigger.noun is not None and scene.language.is_a("resulting", verb.lemma)
    if not own and resulting and scene.negated(verb) and trigger.noun is not None and trigger.noun.slot != "obj":
        return None  # « n'a pas mené à un retrait »
    if not own:
        return _dated(scene, "occurred", begin)
    if trigger.support is not None and trigger.support.status == "planned":
        return "planned"
    without_result = resulting and trigger.noun is not None and trigger.noun.slot == "subj"
    if trigger.sense.needs_slot("negated"):  # « n'est pas maîtrisé », « n'a pas respecté la trêve »
        return "ongoing" if trigger.sense.type in _LASTING and not trigger.sense.frame else "occurred"
    if scene.negated(verb) and not without_result:
        return "denied"
    if trigger.support is not None and scene.language.is_a("announcing", verb.lemma) and _present_passive(scene, verb):
        return "planned"
    done = is_done(scene, verb) and (on or trigger.noun is None)
    return _dated(scene, _tensed(scene, trigger, verb), None if done else begin)


def is_done(scene: Scene, verb: Verb) -> bool:
    """Whether a past compound tells that an act was done, whatever day to come stands beside it: "a annulé le bal du 15"."""
    if verb.finite is None or verb.finite == verb.i or _present_passive(scene, verb):
        return False
    finite = scene.parse.tokens[verb.finite]
    return finite.feats.get("Mood") != "Cnd" and not scene.is_future(finite)


def _is_stalled(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun is only said to be at a standstill: "les pourparlers sont au point mort"."""
    head = scene.parse.head(trigger.i)
    if trigger.noun is None or head is None or scene.parse.tokens[trigger.i].relation != "nsubj":
        return False
    copula = scene.parse.child(head.i, "cop")
    predicate = scene.words[copula.i + 1 : scene.parse.edges(head.i)[1] + 1] if copula is not None else ()
    return any(scene.language.is_a("standstill", " ".join(predicate[:length])) for length in (2, 3))


def _lasting_state(scene: Scene, trigger: Trigger) -> Status | None:
    """The status of what people are in: "sont en grève depuis lundi", "les pilotes, en grève, ont défilé"."""
    if trigger.noun is None or trigger.sense.type != "PROTEST":
        return None
    if not scene.language.is_a("state_preposition", scene.nominals[trigger.i].preposition):
        return None
    copula = scene.parse.child(trigger.i, "cop")
    if copula is None and trigger.verb is not None and scene.parse.child(trigger.i, "nsubj") is None:
        moves = trigger.support is not None or trigger.verb.i == trigger.i - 2  # « se mettre en grève »
        return None if moves else "ongoing"
    return "ongoing" if copula is None or copula.feats.get("Tense") == "Pres" else None


def _qualified(scene: Scene, trigger: Trigger) -> Status | None:
    """The status that an adjective gives: "une éventuelle rencontre", "un accord possible", "la future offensive"."""
    if trigger.noun is None:
        return None
    if _is_supposed(scene, trigger.i) or _is_in_view(scene, trigger.i):
        return "hypothetical"
    for token in scene.parse.children(trigger.i):
        if token.dep == "amod" and not any(c.dep == "conj" for c in scene.parse.children(token.i)):
            if scene.language.is_a("hypothetical_adjective", token.lemma):
                return "hypothetical"
            if scene.language.is_a("planned_adjective", token.lemma):
                return "planned"
    return None


def _is_in_view(scene: Scene, i: int) -> bool:
    """Whether something new is only near or possible, or somebody is for it: "un accord est proche", "près d'un accord",
    "favorable à la libération"."""
    language, head = scene.language, scene.parse.head(i)
    told = head is not None and scene.parse.tokens[i].relation == "nsubj" and not scene.is_definite(i)
    if head is not None and told and any(language.is_a(k, head.lemma) for k in ("hypothetical_adjective", "nearing")):
        return scene.parse.child(head.i, "cop") is not None
    first, tokens = scene.sentence(i)[0], scene.parse.tokens
    case = next((k for k in range(i - 1, first, -1) if tokens[k].pos not in ("ADJ", "DET")), first)
    if case == first:
        return False
    preposition = language.preposition(scene.words[case])
    if language.is_a("genitive", preposition) and language.is_a("nearing", scene.lemma(case - 1)):
        is_said = any(scene.parse.child(k, "cop") is not None for k in (case - 1, i))
        return is_said and not scene.is_definite(i)  # not « à trois kilomètres près d'une manifestation »
    return language.is_a("dative", preposition) and language.is_a("leaning", scene.lemma(case - 1))


def _is_supposed(scene: Scene, i: int) -> bool:
    """Whether something new is said in the conditional to be the cause: "une fuite d'huile serait la cause du choc"."""
    head = scene.parse.head(i)
    if head is None or scene.parse.tokens[i].relation != "nsubj" or scene.is_definite(i):
        return False
    copula = scene.parse.child(head.i, "cop")
    return copula is not None and (copula.feats.get("Mood") == "Cnd" or scene.language.is_conditional(copula))


def _is_averted(scene: Scene, trigger: Trigger) -> bool:
    """Whether what is still open is not to happen: "s'est engagée à ne plus bombarder", "exige que l'armée ne tire pas"."""
    carries = trigger.noun is None or trigger.support is not None or trigger.noun.slot == "subj"
    return trigger.verb is not None and carries and scene.negated(trigger.verb)


def _tensed(scene: Scene, trigger: Trigger, verb: Verb) -> Status:
    """The status that tense and mood give."""
    if verb.finite is None:
        return "occurred"
    finite = scene.parse.tokens[verb.finite]
    mood, tense = finite.feats.get("Mood"), finite.feats.get("Tense")
    if finite.feats.get("VerbForm") != "Fin":  # a present that the model took for another form
        tense = "Pres"
    if mood == "Cnd" or scene.language.is_conditional(finite):
        return "planned" if _is_foretold(scene, verb) else "hypothetical"
    if scene.is_future(finite):
        return "planned"
    if trigger.sense.content is not None:
        return "occurred"
    compound = verb.finite != verb.i and not _present_passive(scene, verb)
    lasting = trigger.sense.type in _LASTING
    if trigger.support is not None and trigger.support.status in ("ongoing", "occurred"):
        return trigger.support.status
    if compound or not lasting or (tense == "Pres" and scene.language.is_a("at_once", verb.lemma)):
        return "occurred"
    if tense == "Pres" or (tense == "Imp" and trigger.support is None and trigger.sense.type == "ASSAULT"):
        return "ongoing" if not _narrative(scene, verb) else "occurred"
    return "occurred"


def _is_foretold(scene: Scene, verb: Verb) -> bool:
    """Whether a conditional is the future of what was said before: "a annoncé que les pourparlers reprendraient"."""
    tokens = scene.parse.tokens
    if verb.finite is None or (verb.finite != verb.i and tokens[verb.finite].dep != "aux:pass"):
        return False  # « aurait fermé », « serait parti »
    while tokens[verb.i].relation == "conj" and tokens[verb.i].head in scene.verbs:
        verb = scene.verbs[tokens[verb.i].head]
    governor = governor_of(scene, verb)
    if (
        governor is None
        or not scene.cues.at(tokens[governor.i].span)
        or scene.of_class("whether", *scene.sentence(verb.i))
    ):
        return False
    finite = tokens[governor.finite if governor.finite is not None else governor.i]
    compound = governor.finite is not None and governor.finite != governor.i and not _present_passive(scene, governor)
    return compound or governor.finite is None or finite.feats.get("Tense") in ("Imp", "Past")


def _present_passive(scene: Scene, verb: Verb) -> bool:
    """ "est bloqué": a present passive, told of a state that lasts."""
    if not verb.passive or verb.finite is None or verb.finite == verb.i:
        return False
    return scene.parse.tokens[verb.finite].dep == "aux:pass"


def _narrative(scene: Scene, verb: Verb) -> bool:
    """Whether a dated imperfect tells a single act, or the present one that is past: "Le 3 mai, l'armée lançait son
    offensive", "Mardi, deux détenus s'affrontent"; the present of a headline does."""
    if verb.i < scene.heading:
        return not scene.of_class("since", *scene.sentence(verb.i))
    first = scene.sentence(verb.i)[0]
    before = [i for i in range(first, verb.start) if i in scene.timed]
    finite = scene.parse.tokens[verb.finite if verb.finite is not None else verb.i]
    if finite.feats.get("Tense") == "Imp":
        return bool(before)
    since = any(scene.language.is_a("since", scene.words[i]) for i in range(first, verb.start))
    return not since and any(_is_over(scene, i) for i in before)


def _is_over(scene: Scene, i: int) -> bool:
    """Whether a time is over before the day of the dispatch."""
    until, published = scene.timed[i].until, scene.dispatch.published
    return until is not None and published is not None and until[:10] <= interval(published)[0]


def _governed(scene: Scene, trigger: Trigger) -> Status | str | None:
    """The status that a governing verb gives: "doit", "exige", "nie"; `none` after a refusal."""
    if trigger.noun is not None and trigger.verb is not None:
        noun, verb = trigger.noun, trigger.verb
        if _is_agreed(scene, trigger.i):
            return "planned"
        beside = noun.slot not in ("subj", "obj") and not scene.language.is_a("complement", noun.slot)
        if trigger.support is None and (beside or _opens(scene, noun, verb)):
            return None
        foiled = scene.language.governors.get(verb.lemma) == "none" and scene.language.is_a("unaccusative", verb.lemma)
        if (trigger.support is None and (noun.slot != "subj" or foiled)) or _is_passive_object(trigger):
            status = governor_status(scene, verb, of_noun=True)
            if status is not None:
                return status
        if trigger.support is None and noun.slot != "subj":
            known = trigger.sense.type in _HARM and scene.is_definite(trigger.i)  # « demande de condamner l'attentat »
            return _from_above(scene, verb) if verb.finite is None and not known else None
    if trigger.verb is None:
        return None
    if trigger.verb.bare_participle:
        return _state(scene, trigger.verb)
    if trigger.noun is None and (intended := _intended(scene, trigger.verb)) is not None:
        return intended
    if trigger.noun is None and trigger.sense.content is None and _is_purpose(scene, trigger.verb):
        return "none"
    return _from_above(scene, trigger.verb)


def _opens(scene: Scene, noun: Noun, verb: Verb) -> bool:
    """Whether a noun opens a clause that a verb goes on with: "en visite lundi, le président a demandé"."""
    apart = noun.under is None and not scene.language.is_a("genitive", noun.slot)
    return apart and noun.slot not in ("subj", "obj") and noun.i < verb.start


def _state(scene: Scene, verb: Verb) -> Status | None:
    """The status of a participle after a verb that lasts: "la ville reste occupée"."""
    head = scene.parse.head(verb.i)
    governor = scene.verbs.get(head.i) if head is not None and scene.parse.tokens[verb.i].dep == "xcomp" else None
    return "ongoing" if governor is not None and scene.language.governors.get(governor.lemma) == "ongoing" else None


def _is_agreed(scene: Scene, i: int) -> bool:
    """Whether a noun names what an agreement provides for: "un compromis sur le départ des milices"."""
    nominal = scene.nominals[i]
    if not any(scene.language.is_a(kind, nominal.preposition) for kind in ("about", "genitive")):
        return False
    before = scene.nominals_between(max(nominal.start - 5, scene.sentence(i)[0]), nominal.start)
    return bool(before) and scene.language.is_a("agreement", scene.lemma(before[-1].i))


def _is_purpose(scene: Scene, verb: Verb) -> bool:
    """Whether an infinitive tells what something is for: "afin de secourir les naufragés", "une façon d'empêcher la grève"."""
    if verb.finite is not None or scene.parse.tokens[verb.i].feats.get("VerbForm") != "Inf" or not verb.start:
        return False
    if scene.language.is_a("purpose_marker", scene.words[verb.start - 1]):
        return True
    head = scene.parse.head(verb.i)
    return (
        head is not None
        and head.pos == "NOUN"
        and head.i < verb.i
        and head.i not in scene.who
        and governor_of(scene, verb) is None
    )


def _is_passive_object(trigger: Trigger) -> bool:
    return trigger.verb is not None and trigger.verb.passive and trigger.support is None


def _from_above(scene: Scene, verb: Verb) -> Status | str | None:
    """The status from the verbs above a verb, nearest first; tense of a modal counts as its own."""
    current = verb
    for _ in range(_DEEP):
        governor = governor_of(scene, current)
        if governor is None:
            return None
        status = governor_status(scene, governor, of_noun=False)
        if status is not None:
            if not scene.negated(governor) or _leaves_open(scene, governor):
                return status
            if status in ("called_for", "hypothetical", "threatened"):
                return "none"
            return "denied" if status == "planned" else status
        if scene.negated(governor) and not scene.language.is_a("unhesitating", governor.lemma) and current.nonfinite:
            return "none"  # « n'a pas réussi à libérer les otages »
        current = governor
    return None


def _intended(scene: Scene, verb: Verb) -> Status | str | None:
    """The status of what somebody has in mind, or has not: "a l'intention de partir", "n'a pas les moyens de partir"."""
    head = scene.parse.head(verb.i)
    if not verb.nonfinite or head is None or not scene.language.is_a("intending", head.lemma) or head.i > verb.i:
        return None
    above = [v for v in scene.verbs_between(scene.sentence(verb.i)[0], head.i) if v.finite is not None]
    if not above:
        return None
    voided = scene.negated(above[-1]) or any(
        scene.language.is_a("none", scene.words[k]) for k in range(above[-1].i + 1, head.i)
    )
    return "none" if voided else "planned" if scene.language.is_a("meaning_to", head.lemma) else None


def governor_of(scene: Scene, verb: Verb) -> Verb | None:
    """The verb whose complement this verb is: of an infinitive the verb before it, of a "que" clause the head."""
    head = scene.parse.head(verb.i)
    token = scene.parse.tokens[verb.i]
    if verb.nonfinite:
        if head is not None and head.i in scene.verbs and head.i < verb.i:
            if token.dep == "advcl" and not scene.language.is_a("control_marker", scene.words[verb.start - 1]):
                return None
            return scene.verbs[head.i]
        before = scene.verbs_between(scene.sentence(verb.i)[0], verb.start)
        return before[-1] if before else None
    if head is not None and head.i in scene.verbs and head.i < verb.i and token.dep in ("ccomp", "xcomp"):
        return scene.verbs[head.i]
    return None


def governor_status(scene: Scene, verb: Verb, *, of_noun: bool) -> Status | str | None:
    """The status that a verb gives what it governs."""
    language = scene.language
    lemma = scene.listed(verb)
    known = language.governors.get(lemma)
    if known == "planned" and _is_missed(scene, verb):
        return "none"  # « aurait dû retirer ses troupes »
    if language.is_a("enabling", lemma) and _is_done(scene, verb):
        return None
    if not of_noun and known not in (None, "none"):
        return known
    for sense in language.verbs.get(lemma, ()):
        if sense.needs_slot("subj") and verb_sense(scene, verb, slots_of(scene, verb)) is None:
            continue  # « la pluie l'a contraint à partir »: nobody asked for it
        if sense.content is not None and takes(scene, verb, sense):
            if sense.content == "none" and scene.negated(verb):
                return "hypothetical"  # « n'exclut pas de nouvelles grèves »
            return sense.content if sense.content != "occurred" else None
    if of_noun and language.is_a("modal", lemma):
        return None
    if (known == "ongoing" and of_noun) or (known == "none" and scene.negated(verb)):
        return None
    return known


def _is_missed(scene: Scene, verb: Verb) -> bool:
    """Whether a modal in the past conditional tells what was not done."""
    finite = scene.parse.tokens[verb.finite] if verb.finite is not None and verb.finite != verb.i else None
    if finite is None or not scene.language.is_a("modal", verb.lemma):
        return False
    return finite.feats.get("Mood") == "Cnd" or scene.language.is_conditional(finite)


def _leaves_open(scene: Scene, verb: Verb) -> bool:
    """Whether a negated verb only does not rule something out: "n'exclut pas de dissoudre le Parlement"."""
    senses = scene.language.verbs.get(scene.listed(verb), ())
    return any(sense.content == "none" and takes(scene, verb, sense) for sense in senses)


def _is_done(scene: Scene, verb: Verb) -> bool:
    """Whether a verb tells what came about: "a permis de libérer les otages", not "permettra de"."""
    if verb.finite is None or scene.negated(verb):
        return False
    finite = scene.parse.tokens[verb.finite]
    past = verb.finite != verb.i or finite.feats.get("Tense") == "Past"
    return past and finite.feats.get("Mood") != "Cnd" and finite.feats.get("Tense") != "Fut"


def _dated(scene: Scene, status: Status, begin: str | None) -> Status:
    """A happening dated after publication is planned."""
    published = scene.dispatch.published
    if status not in ("occurred", "ongoing") or begin is None or published is None:
        return status
    return "planned" if begin[:10] >= interval(published)[1] else status
