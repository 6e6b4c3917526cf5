"""The events of a dispatch: triggers become drafts, drafts that tell one happening are joined."""

from __future__ import annotations

from ...lang.event import DoubtStatus
from ...model.actor import Actor
from ...model.event import MEETING, Event, Status
from ...model.place import Place
from ...model.span import Span
from .dated import dated
from .dating import Dating
from .denial import is_disowned, is_of_denial
from .doubt import doubted, find_doubts, is_void
from .draft import Draft, evidence_of, trigger_span
from .group import Verb
from .inherit import with_inherited_places
from .judge import judged, settled
from .merge import joined
from .party import expanded, parties_of, with_state_entered
from .phrase import phrase
from .place import located, place_of
from .quantity import with_quantities
from .scene import Scene
from .session import planning_verb
from .speech import with_speech
from .stage import without_staged
from .status import status_of
from .target import with_targets
from .time import PAST, date_of, is_ahead, is_announced, is_of_other, owners
from .trigger import Trigger, find_triggers
from .voice import voice_of

VERSION = "1"
_CLOSE = 5
_FAR = 16
_NOMINAL = frozenset({"nmod", "flat", "appos", "conj"})


def events_of(scene: Scene) -> tuple[tuple[Event, ...], tuple[Actor, ...]]:
    """The events of a dispatch in text order, and the things that they are done to."""
    drafts = [_hosted(scene, draft) for draft in dated(scene, drafts_of(scene))]
    drafts, things = with_targets(scene, drafts)
    return _numbered(scene, drafts), things


def drafts_of(scene: Scene) -> list[Draft]:
    """The events of a dispatch as the rules fill their slots."""
    triggers = judged(scene, find_triggers(scene))
    if not triggers:
        return []
    scene.known_triggers.update(trigger.i for trigger in triggers)
    owned = owners(scene, triggers)
    spots = located(scene)
    doubts = find_doubts(scene)
    drafts: list[Draft] = []
    for trigger in triggers:
        draft = _draft(scene, trigger, owned, spots, doubts, drafts)
        if draft is not None:
            drafts.append(draft)
    drafts = with_speech(scene, without_staged(scene, drafts))
    drafts = settled(scene, joined(scene, with_state_entered(scene, drafts)))
    return with_quantities(scene, with_inherited_places(scene, drafts, spots))


def _draft(
    scene: Scene,
    trigger: Trigger,
    owned: dict[int, list[Dating]],
    spots: list[tuple[int, Place, Span]],
    doubts: dict[int, DoubtStatus],
    earlier: list[Draft],
) -> Draft | None:
    """One trigger as an event; `None` where its words say that nothing is told."""
    dating = date_of(scene, trigger, owned)
    if dating is not None and _is_not_of_participle(scene, trigger, dating):
        dating = None
    disowned = is_disowned(scene, trigger)
    if dating is not None and is_of_denial(scene, trigger, dating):
        dating = None
    on = dating is not None and dating.timex.term.modifier == "ON_OR_AFTER"
    status = status_of(scene, trigger, dating.begin if dating is not None else None, on=on)
    if status is None or _is_silence(scene, trigger):
        return None
    if dating is not None and is_of_other(scene, trigger, dating, status):
        dating = None
    span = trigger_span(scene, trigger)
    told = _told_words(scene, trigger, span)
    verb = trigger.verb if trigger.noun is None else None
    aside = (status == "planned" and _is_aside(scene, trigger)) or _is_presupposed(scene, trigger)
    voice = voice_of(scene, told, verb, known=disowned or _is_background(scene, trigger), aside=aside)
    status = "occurred" if disowned and status == "denied" else status
    status = doubted(status, None if disowned or _is_identified(scene, trigger) else doubts.get(trigger.i), voice)
    if status == "denied" and voice is None and not (_denier(scene, trigger) or _is_called_off(scene, trigger)):
        return None
    then = _then(scene, trigger, earlier) if dating is None and status in PAST else None
    place = place_of(scene, trigger, spots)
    actors, recipients = parties_of(scene, trigger)
    actors = () if disowned else actors
    return Draft(
        trigger=trigger,
        span=span,
        type=trigger.sense.type,
        modes=_modes(scene, trigger),
        contexts=trigger.sense.contexts,
        status=status,
        actors=expanded(scene, trigger, actors, earlier)
        or _of_denier(scene, trigger, status)
        or _of_last_talks(scene, trigger, status, earlier),
        recipients=expanded(scene, trigger, recipients, earlier),
        place=place,
        time=dating.timex.id if dating is not None else then.time if then is not None else None,
        begin=dating.begin if dating is not None else then.begin if then is not None else None,
        until=dating.until if dating is not None else then.until if then is not None else None,
        voice=voice,
        number=_number(scene, trigger),
        evidence=evidence_of(scene, trigger, span),
    )


def _is_not_of_participle(scene: Scene, trigger: Trigger, dating: Dating) -> bool:
    """Whether a day to come cannot be that of a participle, which tells what was done: "placés en garde à vue"."""
    if trigger.verb is None or trigger.noun is not None or not trigger.verb.bare_participle:
        return False
    if any(support.status == "planned" for support in scene.language.supports.get(trigger.verb.lemma, ())):
        return False  # « un émissaire attendu mercredi »
    return is_ahead(scene, dating)


def _then(scene: Scene, trigger: Trigger, earlier: list[Draft]) -> Draft | None:
    """The last dated event, where words say that this one was at the same time: "pendant ce temps", "avait alors rappelé"."""
    verb = trigger.verb
    if verb is None or verb.finite is None or not (trigger.noun is None or trigger.support is not None):
        return None
    first = scene.sentence(verb.i)[0]
    opening = " ".join(scene.words[first : first + 4])
    meanwhile = any(opening.startswith(words + " ") for words in scene.language.words["meanwhile"])
    inside = any(scene.language.is_a("then", scene.words[k]) for k in range(verb.finite, verb.i))
    if not meanwhile and not inside:
        return None
    return next((d for d in reversed(earlier) if d.time is not None and d.status in PAST), None)


def _of_last_talks(scene: Scene, trigger: Trigger, status: Status, earlier: list[Draft]) -> tuple[str, ...]:
    """The parties of the last meeting told, for a session held of which the text names none; who will come is open, but
    where a pronoun says that it is the same talks."""
    if trigger.noun is None or trigger.sense.type != "CONSULT":
        return ()
    if scene.words[trigger.i] in scene.language.pronouns:
        return _last_met(earlier)
    if status not in ("occurred", "ongoing"):
        return ()
    if _number(scene, trigger) is None or trigger.session is None:
        return ()
    return _last_met(earlier)


def _last_met(earlier: list[Draft]) -> tuple[str, ...]:
    """Who met last, or whose meeting was called off."""
    met = (d for d in reversed(earlier) if d.type == "CONSULT" or (d.type == "REJECT" and MEETING in d.modes))
    return next((d.actors for d in met if len(d.actors) > 1), ())


def _of_denier(scene: Scene, trigger: Trigger, status: Status) -> tuple[str, ...]:
    """Who denies an act that the text lays to nobody else: "Tunis a démenti tout complot"."""
    if status != "denied" or trigger.noun is None or trigger.verb is None:
        return ()
    if scene.language.governors.get(trigger.verb.lemma) != "denied":
        return ()
    return tuple(id for i in trigger.slots.subj for id in scene.actors_at(i))


def _denier(scene: Scene, trigger: Trigger) -> bool:
    """Whether somebody denies an event, or it stands against what another told ("contredisant"), rather than the outlet
    telling that it did not happen."""
    verb: Verb | None = trigger.verb
    if verb is not None and scene.of_class("contradicting", scene.sentence(verb.i)[0], verb.start):
        return True
    names = [verb.lemma] if verb is not None else []
    if verb is not None:
        before = scene.verbs_between(scene.sentence(verb.i)[0], verb.start)
        names += [v.lemma for v in before]
    return any(scene.language.governors.get(name) == "denied" for name in names)


def _is_called_off(scene: Scene, trigger: Trigger) -> bool:
    """Whether a meeting that was to come will not take place, or did not though it was to: "le sommet n'aura pas lieu"."""
    verb = trigger.verb
    if verb is None or verb.finite is None or trigger.noun is None or trigger.sense.type != "CONSULT":
        return False
    finite = scene.parse.tokens[verb.finite]
    future = scene.is_future(finite)
    return future or planning_verb(scene, trigger) is not None


def _told_words(scene: Scene, trigger: Trigger, span: Span) -> Span:
    """The words whose voice is an event's: of what a verb of saying supports the noun ("a revendiqué l'attaque"); of a group
    that a source breaks ("a, selon la police, brûlé") the verb."""
    verb = trigger.verb
    if verb is not None and trigger.noun is None and "," in scene.words[verb.start : verb.i]:
        return scene.parse.span(verb.i, verb.i)
    if trigger.support is None or trigger.verb is None:
        return span
    said = trigger.support.slot in ("told", "claimed") or is_announced(scene, trigger, trigger.verb)
    return scene.parse.span(trigger.i, trigger.i) if said else span


def _is_background(scene: Scene, trigger: Trigger) -> bool:
    """Whether a happening only dates what is told: "après le séisme", "se taira tant que le port est bloqué"."""
    if trigger.noun is not None:
        return scene.language.is_a("background", scene.nominals[trigger.i].preposition)
    if trigger.verb is None:
        return False
    for i in range(trigger.verb.start - 1, max(trigger.verb.start - _FAR, scene.sentence(trigger.i)[0]), -1):
        if scene.language.is_a("that", scene.words[i]):
            return scene.language.is_a("dating", scene.words[i - 1])
        if scene.parse.tokens[i].pos == "PUNCT":
            return False
    return False


def _is_aside(scene: Scene, trigger: Trigger) -> bool:
    """Whether a relative clause between commas tells of a plan: "la conférence, qui devait débuter mardi, est ajournée"."""
    if trigger.verb is None:
        return False
    first = scene.sentence(trigger.i)[0]
    for i in range(trigger.verb.start - 1, first, -1):
        if scene.language.is_a("relative", scene.words[i]):
            return scene.words[i - 1] == ","
        if i in scene.verbs and scene.verbs[i].finite is not None and not scene.language.is_a("modal", scene.lemma(i)):
            return False
    return False


def _is_presupposed(scene: Scene, trigger: Trigger) -> bool:
    """Whether a clause only tells which subject is meant: "le commando qui a tué le maire a été arrêté, selon la police"."""
    verb = trigger.verb
    if verb is not None and verb.bare_participle and _is_set_off(scene, verb):
        return True
    if verb is None or trigger.noun is not None or scene.parse.tokens[verb.i].relation != "acl":
        return False
    opener = range(max(verb.start - 2, 0), verb.start)
    if not verb.bare_participle and not any(scene.language.is_a("relative", scene.words[k]) for k in opener):
        return False
    token = scene.parse.head(verb.i)
    while token is not None and token.relation in _NOMINAL:
        token = scene.parse.head(token.i)
    return token is not None and token.relation == "nsubj" and token.head > verb.i > token.i


def _is_identified(scene: Scene, trigger: Trigger) -> bool:
    """Whether a relative clause only tells which thing is meant, whatever is said of it: "soupçonné d'avoir posé la bombe
    qui a tué dix passants"."""
    verb = trigger.verb
    if verb is None or trigger.noun is not None or verb.finite is None:
        return False
    opener = verb.start - 1
    if opener < 1 or not scene.language.is_a("relative_subject", scene.words[opener]) or scene.words[opener - 1] == ",":
        return False
    before = scene.nominals_between(scene.sentence(verb.i)[0], opener)
    return bool(before) and scene.is_definite(before[-1].i)


def _is_set_off(scene: Scene, verb: Verb) -> bool:
    """Whether a participle opens its sentence or stands between commas: "le rendez-vous, fixé à lundi, est ajourné"."""
    first, end = scene.sentence(verb.i)
    if verb.start == first:
        return True
    if scene.words[verb.start - 1] != ",":
        return False
    main = next((v for v in scene.verbs_between(verb.i + 1, end) if v.finite is not None), None)
    return main is not None and scene.words[main.start - 1] == "," and "," not in scene.words[verb.i : main.start - 1]


def _is_silence(scene: Scene, trigger: Trigger) -> bool:
    """Whether somebody only says nothing: "a refusé de commenter", "ne s'est pas exprimé sur la démission"."""
    verb = trigger.verb
    if verb is None:
        return False
    if trigger.noun is None:
        following = scene.verbs_between(verb.i + 1, min(verb.i + _CLOSE, scene.sentence(verb.i)[1]))[:1]
        return scene.language.is_a("declining", verb.lemma) and any(_is_silent(scene, v) for v in following)
    return trigger.support is None and _is_silent(scene, verb) and is_void(scene, verb)


def _is_silent(scene: Scene, verb: Verb) -> bool:
    return scene.language.is_a("silence", verb.lemma)


def _modes(scene: Scene, trigger: Trigger) -> tuple[str, ...]:
    """The sense's mode, or the one that a weapon or a means beside the trigger gives."""
    if trigger.sense.type not in ("ASSAULT", "CONSULT") or trigger.sense.content is not None:
        return trigger.sense.modes
    around = phrase(scene, trigger.i) if trigger.noun is not None else []
    if trigger.verb is not None and (trigger.noun is None or trigger.support is not None):
        around = [*around, *range(trigger.verb.i + 1, scene.clause_end(trigger.verb)), *trigger.slots.subj]
    phone = trigger.sense.type == "CONSULT"
    for i in around:
        mode = scene.language.weapons.get(scene.lemma(i))
        if mode is not None and (mode == "phone") == phone:
            return (mode,)
    return trigger.sense.modes


def _hosted(scene: Scene, draft: Draft) -> Draft:
    """A meeting between states in the land of none of them is hosted by a third party."""
    if draft.type != "CONSULT" or draft.modes or draft.place is None:
        return draft
    land = next((p.country for p in scene.places if p.id == draft.place), None)
    met = {a.country for a in scene.actors if a.id in draft.parties}
    apart = land is not None and None not in met and len(met) > 1 and land not in met
    return draft._replace(modes=("third-party",)) if apart else draft


def _number(scene: Scene, trigger: Trigger) -> int | None:
    """The ordinal of a session, as stated."""
    if trigger.noun is None or trigger.sense.type != "CONSULT":
        return None
    for i in (*phrase(scene, trigger.i), trigger.i):
        if i <= trigger.i:
            value = scene.language.ordinal(scene.words[i])
            if value is not None:
                return value
    return None


def _numbered(scene: Scene, drafts: list[Draft]) -> tuple[Event, ...]:
    """Drafts in text order as events, with ids, and acts of speech named by theirs."""
    ordered = sorted(drafts, key=lambda d: (d.span, d.trigger.i))
    ids = {d.trigger.i: f"e{n}" for n, d in enumerate(ordered, 1)}
    return tuple(
        Event(
            id=ids[d.trigger.i],
            type=d.type,
            modes=d.modes,
            contexts=d.contexts,
            trigger=d.span,
            actors=d.actors,
            recipients=d.recipients,
            place=d.place,
            time=d.time,
            begin=d.begin,
            until=d.until,
            status=d.status,
            voice=d.voice,
            part_of=ids.get(d.part_of) if d.part_of is not None and d.part_of != d.trigger.i else None,
            quantities=tuple(sorted(d.quantities, key=lambda q: q.span)),
            evidence=d.evidence,
            by=_rule(scene, d),
        )
        for d in ordered
    )


def _rule(scene: Scene, draft: Draft) -> str:
    """What made an event: a verb or a noun that a table reads, or one that the weights alone take."""
    kind = "noun" if draft.trigger.noun is not None else "verb"
    return f"event.{kind}{'.weighed' if scene.is_unread(draft.trigger.i) else ''}/{VERSION}"
