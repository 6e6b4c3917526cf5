"""Who acts and who undergoes: slots of the clause and complements of the noun, as actors' ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .draft import Draft
from .scene import Scene
from .trigger import Trigger, phrase


def parties_of(scene: Scene, trigger: Trigger, place: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actors and the recipients of an event, ids in text order, none twice."""
    if trigger.noun is None:
        actors, recipients = _of_verb(scene, trigger)
    else:
        actors, recipients = _of_noun(scene, trigger)
    if trigger.sense.type == "ASSAULT" and actors and not recipients:
        recipients = _state_entered(scene, actors, place)
    return tuple(actors), tuple(r for r in recipients if r not in actors)


def expanded(scene: Scene, ids: tuple[str, ...], drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Ids with "the two sides" replaced by the last two parties that an event named."""
    joint = [id for id in ids if _is_joint(scene, id)]
    if not joint:
        return ids
    pair = next(
        (d.actors for d in reversed(drafts) if len(d.actors) >= 2 and not any(_is_joint(scene, a) for a in d.actors)),
        None,
    )
    if pair is None:
        return ids
    return _unique([p for id in ids for p in (pair if id in joint else (id,))])


def _is_joint(scene: Scene, id: str) -> bool:
    """Whether an actor is named only together: "les deux parties"."""
    actor = next((a for a in scene.actors if a.id == id), None)
    if actor is None or actor.country is not None:
        return False
    tokens = scene.parse.under(actor.mentions[0].span)
    counted = any(t.feats.get("NumType") == "Card" or scene.language.is_a("pair", t.lemma) for t in tokens)
    return counted and any(scene.language.is_a("joint", t.lemma) for t in tokens)


def _of_verb(scene: Scene, trigger: Trigger) -> tuple[list[str], list[str]]:
    actors: list[str] = []
    recipients: list[str] = []
    for slot, role in trigger.sense.frame.items():
        found = _named(scene, trigger.slots.get(slot))
        (actors if role == "actor" else recipients).extend(f for f in found if f not in actors + recipients)
    if not actors:
        _of_object_noun(scene, trigger, actors, recipients)
    return actors, recipients


def _of_object_noun(scene: Scene, trigger: Trigger, actors: list[str], recipients: list[str]) -> None:
    """Adds the parties of the event noun that a verb takes: "les pourparlers entre X et Y ont été suspendus"."""
    for i in trigger.slots.obj:
        senses = scene.language.nouns.get(scene.lemma(i), ())
        frame = senses[0].frame if senses else {}
        for k in phrase(scene, i):
            nominal = scene.nominals.get(k)
            if nominal is not None and k > i and frame.get(nominal.preposition) == "actor":
                actors += [a for a in _named(scene, scene.with_joined(k)) if a not in actors + recipients]


def _of_noun(scene: Scene, trigger: Trigger) -> tuple[list[str], list[str]]:
    """From the noun's complements and adjectives; then from the verb that supports it."""
    actors: list[str] = []
    recipients: list[str] = []
    inside = phrase(scene, trigger.i)
    for i in inside:
        nominal = scene.nominals.get(i)
        role = trigger.sense.frame.get(nominal.preposition) if nominal is not None and nominal.preposition else None
        if any(k in scene.verbs for k in range(trigger.i + 1, i)):
            break
        if nominal is not None and scene.language.is_a("genitive", nominal.preposition) and _nested(scene, trigger, i):
            continue
        if role is not None and i != trigger.i:
            found = _named(scene, scene.with_joined(i))
            (actors if role == "actor" else recipients).extend(f for f in found if f not in actors + recipients)
    actors += [a for a in _by_adjective(scene, trigger, inside) if a not in actors + recipients]
    _beside(scene, trigger, actors, recipients)
    if not actors:
        actors += [a for a in _of_support(scene, trigger) if a not in recipients]
    if trigger.support is not None and trigger.support.slot == "undergone":
        recipients += [a for a in _named(scene, trigger.slots.subj) if a not in recipients + actors]
    return actors, recipients


def _nested(scene: Scene, trigger: Trigger, i: int) -> bool:
    """Whether a complement belongs to a noun in between: "contre l'investiture du président"."""
    last = trigger.session if trigger.session is not None else trigger.i
    between = range(last + 1, scene.nominals[i].start)
    return not scene.nominals[i].joined and any(k in scene.nominals for k in between)


def _by_adjective(scene: Scene, trigger: Trigger, inside: Sequence[int]) -> list[str]:
    """Whose act it is by an adjective right after the noun: "l'offensive russe", "la réunion russo-ukrainienne"."""
    found: list[str] = []
    last = trigger.session if trigger.session is not None else trigger.i
    for i in inside:
        if i <= last:
            continue
        if i in scene.nominals and i not in scene.who and not scene.states_at(i):
            break
        if scene.parse.tokens[i].pos == "ADP":
            break
        found += [a for a in scene.states_at(i) or scene.who.get(i, ()) if a not in found]
    return found


def _beside(scene: Scene, trigger: Trigger, actors: list[str], recipients: list[str]) -> None:
    """Adds parties that stand apart from the noun in its clause: "sont prévus à Malte, entre X et Y"."""
    if trigger.verb is None or (trigger.support is None and trigger.noun is not None and trigger.noun.slot != "subj"):
        return
    for slot, role in trigger.sense.frame.items():
        if scene.language.is_a("genitive", slot) or (role != "actor" and recipients):
            continue
        for n in scene.nominals_between(trigger.verb.i + 1, scene.clause_end(trigger.verb)):
            if n.preposition == slot:
                found = [a for a in _named(scene, scene.with_joined(n.i)) if a not in actors + recipients]
                (actors if role == "actor" else recipients).extend(found)


def _of_support(scene: Scene, trigger: Trigger) -> list[str]:
    """The subject of the verb that an event noun is the object of, where the verb makes it the actor."""
    if trigger.verb is None or trigger.noun is None:
        return []
    if trigger.support is not None:
        if trigger.support.slot in ("obj", "claimed"):
            return _named(scene, trigger.slots.subj)
        if trigger.support.slot not in ("subj", "told", "undergone"):
            return _named(scene, trigger.slots.subj)
        return []
    if trigger.sense.type != "CONSULT" or trigger.noun.slot in ("subj", "obj", ""):
        return []
    met = _named(scene, trigger.slots.subj)
    return met if len(met) > 1 else []


def _state_entered(scene: Scene, actors: Iterable[str], place: str | None) -> list[str]:
    """The state in whose land an attack takes place, where the attacker is of another one."""
    where = next((p for p in scene.places if p.id == place), None)
    if where is None or where.country is None or where.kind != "country":
        return []
    attackers = {a.country for a in scene.actors if a.id in set(actors)}
    if where.country in attackers or None in attackers:
        return []
    return [a.id for a in scene.actors if a.kind == "state" and a.country == where.country][:1]


def _named(scene: Scene, nominals: Iterable[int]) -> list[str]:
    return list(_unique([id for i in nominals for id in scene.actors_at(i)]))


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
