"""Who acts and who undergoes: slots of the clause and complements of the noun, as actors' ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...lang.event import Role
from ...model.event import MEETING
from .draft import Draft
from .frame import subject_of
from .group import Nominal
from .phrase import phrase
from .scene import Scene
from .trigger import Trigger

_SPAN = 4
_AGAINST = frozenset({"ACCUSE", "THREATEN", "COERCE", "SANCTION", "ASSAULT"})


def parties_of(scene: Scene, trigger: Trigger) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actors and the recipients of an event, ids in text order, none twice."""
    if trigger.noun is None:
        actors, recipients = _of_verb(scene, trigger)
    else:
        actors, recipients = _of_noun(scene, trigger)
    if trigger.sense.type == "PROTEST":
        actors += [a for a in _callers(scene, trigger) if a not in actors]
    return tuple(actors), tuple(r for r in recipients if r not in actors)


def _callers(scene: Scene, trigger: Trigger) -> list[str]:
    """Who called for a protest: "ont manifesté à l'invitation des évêques"."""
    first, end = scene.clause(trigger.i)
    called = (n.i for n in scene.nominals_between(first, end) if scene.language.is_a("convening", n.preposition))
    return _named(scene, [k for i in called for k in scene.with_joined(i)])


def expanded(scene: Scene, trigger: Trigger, ids: tuple[str, ...], drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Ids with "the two sides" replaced by the last two parties that an event named, who are told of in these words."""
    joint = [id for id in ids if _is_joint(scene, id)]
    if joint and len(ids) - len(joint) > 1:
        return tuple(id for id in ids if id not in joint)
    if not joint:
        return ids
    pair = next(
        (d.actors for d in reversed(drafts) if len(d.actors) >= 2 and not any(_is_joint(scene, a) for a in d.actors)),
        None,
    )
    if pair is None:
        return ids
    at = scene.parse.tokens[trigger.i].span.start
    for actor in (a for a in scene.actors if a.id in joint):
        words = min((m.span for m in actor.mentions), key=lambda span: abs(span.start - at))
        for party in pair:
            scene.together.setdefault(party, []).append(words)
    return _unique([p for id in ids for p in (pair if id in joint else (id,))])


def _is_joint(scene: Scene, id: str) -> bool:
    """Whether an actor is named only together: "les deux parties"."""
    known = scene.known_joint.get(id)
    if known is None:
        known = scene.known_joint[id] = _is_pair(scene, id)
    return known


def _is_pair(scene: Scene, id: str) -> bool:
    """Whether an actor is two parties that a figure joins, of no one country: "les deux camps", "les deux voisins"; persons
    who are told of as known: "les deux hommes"."""
    actor = next((a for a in scene.actors if a.id == id), None)
    if actor is None or actor.country is not None:
        return False
    tokens = scene.parse.under(actor.mentions[0].span)
    counted = any(t.feats.get("NumType") == "Card" or scene.language.is_a("pair", t.lemma) for t in tokens)
    known = any(t.feats.get("Definite") == "Def" for t in tokens)
    kinds = ("joint", "joint_person") if known else ("joint",)
    return counted and any(scene.language.is_a(kind, t.lemma) for t in tokens for kind in kinds)


def _of_verb(scene: Scene, trigger: Trigger) -> tuple[list[str], list[str]]:
    actors: list[str] = []
    recipients: list[str] = []
    for slot, role in trigger.sense.frame.items():
        found = _named(scene, _with_part(scene, trigger, trigger.slots.get(slot)))
        (actors if role == "actor" else recipients).extend(f for f in found if f not in actors + recipients)
    if not actors and trigger.sense.content is None:
        _of_object_noun(scene, trigger, actors, recipients)
    elif MEETING in trigger.sense.modes and not recipients:
        _of_object_noun(scene, trigger, recipients, actors)
    for role, known in (("actor", actors), ("recipient", recipients)):
        if not known:
            known += [f for f in _owning(scene, trigger, role) if f not in actors + recipients]
    verb = trigger.verb
    won = verb is not None and verb.passive and not actors and scene.language.is_a("electing", verb.lemma)
    return (recipients, []) if won else (actors, recipients)  # « a été réélu »: who wins an election acts in it


def _with_part(scene: Scene, trigger: Trigger, fillers: Sequence[int]) -> list[int]:
    """Those in a slot, with the part of them that a clause without a verb tells: "…, dont deux députés", "dont le maire"."""
    if len(fillers) != 1 or trigger.verb is None or not scene.is_several(fillers[0]):
        return list(fillers)
    first, end = max(fillers[0], trigger.verb.i) + 1, scene.sentence(trigger.i)[1]
    at = next(iter(scene.of_class("relative_part", first, end)), None)
    if at is None or any(v.finite is not None for v in scene.verbs_between(first, end)):
        return list(fillers)
    if any(n.i not in fillers and scene.is_several(n.i) for n in scene.nominals_between(first, at)):
        return list(fillers)  # « ont ouvert le feu, faisant six morts, dont le pasteur »
    counted = scene.nominals_between(at + 1, end)[:1]
    told = (n.i for n in counted if scene.parse.tokens[at + 1].pos == "NUM" or scene.is_definite(n.i) or n.start == n.i)
    return [*fillers, *told]


def _owning(scene: Scene, trigger: Trigger, role: str) -> list[str]:
    """Whose things stand in the slots of a role: "des avions de l'armée", "a gelé les avoirs du clan", "un poste tenu par"."""
    slots = [slot for slot, filled in trigger.sense.frame.items() if filled == role]
    things = list(trigger.slots.obj) if any(scene.language.is_a("genitive", slot) for slot in slots) else []
    things += [i for slot in slots for i in trigger.slots.get(slot)]
    for i in things:
        if i in scene.nominals and i not in scene.where and i not in scene.known_triggers:
            found = _owners(scene, i)
            if found:
                return found
    return []


def _owners(scene: Scene, i: int) -> list[str]:
    """Who owns or holds what a noun names: the complement right after it, or the agent of its participle."""
    end = scene.sentence(i)[1]
    holding = next((v for v in scene.verbs_between(i + 1, min(i + _SPAN, end)) if v.bare_participle), None)
    if holding is not None and scene.language.is_a("holding", holding.lemma):
        agents = scene.nominals_between(holding.i, min(holding.i + _SPAN + 1, end))
        return _named(scene, [k for n in agents[:1] if _is_agent(scene, n) for k in scene.with_joined(n.i)])
    for nominal in scene.nominals_between(i + 1, min(i + _SPAN + 1, end))[:1]:
        inside = range(i + 1, nominal.start)
        if scene.language.is_a("genitive", nominal.preposition) and not any(
            k in scene.verbs or scene.words[k] in ",;:" for k in inside
        ):
            return _named(scene, scene.with_joined(nominal.i)) or _owners(scene, nominal.i)
    return []


def _is_agent(scene: Scene, nominal: Nominal) -> bool:
    return scene.language.is_a("agent", nominal.preposition)


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
    frame = _with_agent(scene, trigger, inside)
    for i in inside:
        nominal = scene.nominals.get(i)
        role = frame.get(nominal.preposition) if nominal is not None and nominal.preposition else None
        if any(_ends_phrase(scene, k) for k in range(trigger.i + 1, i)):
            break
        if nominal is not None and scene.language.is_a("genitive", nominal.preposition) and _nested(scene, trigger, i):
            continue
        if (
            role == "actor"
            and scene.language.is_a("genitive", nominal.preposition if nominal else "")
            and _is_owned(scene, trigger)
        ):
            continue  # « a annoncé son retrait de l'organisation »
        if nominal is not None and role == "actor" and _is_kind(scene, i):
            continue  # « une offre de médiation »
        if role is not None and i != trigger.i:
            found = _named(scene, _both(scene, i)) or (_owners(scene, i) if role == "recipient" else [])
            (actors if role == "actor" else recipients).extend(f for f in found if f not in actors + recipients)
    actors += [a for a in _by_adjective(scene, trigger, inside) if a not in actors + recipients]
    _beside(scene, trigger, actors, recipients)
    actors += [a for a in (*_other_side(scene, trigger, inside), *_in_state(scene, trigger)) if a not in actors]
    if not actors:
        actors += [a for a in _of_support(scene, trigger) if a not in recipients]
    if _is_owned(scene, trigger):
        owner = _owner(scene, trigger)
        undergone = "recipient" in [role for slot, role in trigger.sense.frame.items() if _is_genitive(scene, slot)]
        if undergone and not recipients and not _is_asked_for(scene, trigger):
            recipients += [a for a in owner if a not in actors]
        elif not undergone and not actors:
            actors += [a for a in owner if a not in recipients]
    if trigger.support is not None and trigger.support.slot == "subj" and not recipients and _strikes(scene, trigger):
        struck = _named(scene, trigger.slots.obj) or [a for i in trigger.slots.obj for a in _owners(scene, i)]
        recipients += [a for a in struck if a not in actors]
    if trigger.support is not None and trigger.verb is not None and scene.language.is_a("opposing", trigger.verb.lemma):
        met = (
            *trigger.slots.obj,
            *(i for word, those in trigger.slots.obliques.items() for i in those if _is_dative(scene, word)),
        )
        actors += [a for a in _named(scene, met) if a not in actors + recipients]
    if trigger.support is not None and trigger.support.slot == "undergone":
        recipients += [a for a in _named(scene, trigger.slots.subj) if a not in recipients + actors]
    return actors, recipients


def _is_dative(scene: Scene, slot: str) -> bool:
    return scene.language.is_a("dative", slot)


def _is_genitive(scene: Scene, slot: str) -> bool:
    return scene.language.is_a("genitive", slot)


def _is_asked_for(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb asks for what a noun tells, so that it befalls another: "Le syndicat réclame sa libération"."""
    senses = scene.language.verbs.get(scene.listed(trigger.verb), ()) if trigger.verb is not None else ()
    return any(sense.content == "called_for" for sense in senses)


def _owner(scene: Scene, trigger: Trigger) -> list[str]:
    """Whose act a possessive says a noun is: the subject's of its clause ("ils ont avancé leur grève")."""
    if trigger.verb is None or trigger.noun is None or trigger.noun.slot == "subj" or trigger.verb.start > trigger.i:
        return []
    if trigger.support is not None and trigger.support.slot == "told":
        return []  # « le roi a accepté sa démission » is not his own
    return _named(scene, subject_of(scene, trigger.verb))


def _is_kind(scene: Scene, i: int) -> bool:
    """Whether a complement without an article only tells of which kind something is, and names nobody."""
    token = scene.parse.tokens[i]
    plain = not i or not scene.language.is_a("contracted_definite", scene.words[i - 1])
    bare = plain and scene.nominals[i].start == i and token.pos == "NOUN" and token.text[0].islower()
    return bare and token.feats.get("Number") == "Sing"


def _is_owned(scene: Scene, trigger: Trigger) -> bool:
    """Whether a possessive before a noun tells whose act it is: "sa démission du parti"."""
    return any(child.feats.get("Poss") == "Yes" for child in scene.parse.children(trigger.i) if child.i < trigger.i)


def _both(scene: Scene, i: int) -> list[int]:
    """A complement with those joined to it; after "entre" with the second side, wherever the parser hung it."""
    members = scene.with_joined(i)
    if len(members) > 1 or not scene.language.is_a("between", scene.nominals[i].preposition):
        return members
    following = scene.nominals_between(i + 1, scene.sentence(i)[1])
    second = next((n for n in following if n.joined and not n.preposition), None)
    if second is None or scene.verbs_between(i, second.i):
        return members
    return [i, second.i]


def _other_side(scene: Scene, trigger: Trigger, inside: Sequence[int]) -> list[str]:
    """Who met the one that only "avec" names: the subject of the clause ("a dit après une entrevue avec",
    "a repris ses pourparlers avec")."""
    noun, support = trigger.noun, trigger.support
    if noun is None or trigger.sense.type != "CONSULT" or trigger.verb is None:
        return []
    if noun.slot in ("subj", "obj", "") and (support is None or support.slot != "obj"):
        return []
    sides = [scene.nominals[k].preposition for k in inside if k in scene.nominals and scene.who.get(k)]
    met = any(scene.language.is_a("parting", side) for side in sides)
    return _named(scene, subject_of(scene, trigger.verb)) if met else []


def _in_state(scene: Scene, trigger: Trigger) -> list[str]:
    """Who is on strike, or on a visit: whom the noun stands beside ("les mineurs, en grève depuis lundi"), else the subject
    of its clause ("le roi est en visite", "En visite à Oslo, le roi a dit")."""
    if trigger.noun is None or trigger.sense.type not in ("PROTEST", "CONSULT"):
        return []
    nominal, first = scene.nominals[trigger.i], scene.sentence(trigger.i)[0]
    if nominal.start != trigger.i or not scene.language.is_a("state_preposition", nominal.preposition):
        return []
    before = scene.nominals_between(first, nominal.start - 1)
    near = before and not scene.verbs_between(before[-1].i, trigger.i)
    head = scene.parse.head(trigger.i)
    named = _named(scene, [head.i]) if head is not None and head.i in scene.nominals else []
    if not named and near:
        named = _named(scene, [before[-1].i])
    subject = scene.parse.child(trigger.i, "nsubj")
    if not named and subject is not None:
        return _named(scene, [subject.i])
    return named or (_named(scene, subject_of(scene, trigger.verb)) if trigger.verb is not None else [])


def _strikes(scene: Scene, trigger: Trigger) -> bool:
    """Whether what a noun tells is said to strike somebody: "un séisme a frappé le Maroc"."""
    return trigger.verb is not None and scene.language.is_a("striking", trigger.verb.lemma)


def _with_agent(scene: Scene, trigger: Trigger, inside: Sequence[int]) -> Mapping[str, Role]:
    """A noun's frame; where an agent is named, "de" tells who undergoes it: "l'attaque du Togo par le Ghana"."""
    for k in inside:
        if k in scene.verbs:
            break
        if k in scene.nominals and _is_agent(scene, scene.nominals[k]) and k in scene.who:
            words = scene.language.words
            undergone: dict[str, Role] = dict.fromkeys(words["genitive"], "recipient")
            acting: dict[str, Role] = dict.fromkeys(words["agent"], "actor")
            return {**trigger.sense.frame, **undergone, **acting}
    return trigger.sense.frame


def _ends_phrase(scene: Scene, i: int) -> bool:
    """Whether a verb ends a noun's phrase; a participle that says that it took place does not: "la réunion tenue entre"."""
    verb = scene.verbs.get(i)
    return verb is not None and not (verb.bare_participle and verb.lemma in scene.language.supports)


def _nested(scene: Scene, trigger: Trigger, i: int) -> bool:
    """Whether a complement belongs to a noun in between: "contre l'investiture du président"."""
    last = trigger.session if trigger.session is not None else trigger.i
    between = range(last + 1, scene.nominals[i].start)
    own = {word for need in trigger.sense.needs if need.slot == "mod" and not need.negated for word in need.words}
    apart = any(k in scene.nominals and scene.lemma(k) not in own for k in between)  # not « la mise en liberté de »
    return not scene.nominals[i].joined and apart


def _by_adjective(scene: Scene, trigger: Trigger, inside: Sequence[int]) -> list[str]:
    """Whose act it is by an adjective right after the noun: "l'offensive russe", "la réunion russo-ukrainienne"."""
    found: list[str] = []
    last = trigger.session if trigger.session is not None else trigger.i
    for i in inside:
        if i <= last:
            continue
        if i in scene.nominals and i not in scene.who and not scene.states_at(i):
            break
        if scene.parse.tokens[i].pos in ("ADP", "DET", "NUM"):
            break  # « douze morts et 30 blessés »
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
            if n.preposition == slot and not scene.language.is_a("facilitating", scene.lemma(n.i)):
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


def with_state_entered(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, acts of force in another state's land with that state as who undergoes them.

    Only where the sense is one of entering by force ("une incursion au Kenya"), or where the two stand against each other
    elsewhere in the dispatch: who fights in a land may well be its ally.
    """
    return [
        d._replace(recipients=tuple(_state_entered(scene, d, drafts)))
        if d.type == "ASSAULT" and d.actors and not d.recipients
        else d
        for d in drafts
    ]


def _state_entered(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> list[str]:
    where = next((p for p in scene.places if p.id == draft.place), None)
    if where is None or where.country is None or where.kind != "country":
        return []
    attackers = _lands(scene, draft.actors)
    if where.country in attackers or None in attackers:
        return []
    entering = scene.language.is_a("entering", scene.lemma(draft.trigger.i))
    if not entering and not any(_opposes(scene, d, attackers, where.country) for d in drafts):
        return []
    return [a.id for a in scene.actors if a.kind == "state" and a.country == where.country][:1]


def _opposes(scene: Scene, draft: Draft, some: set[str | None], other: str) -> bool:
    """Whether an event sets a state against others: one accuses, threatens or attacks the other."""
    if draft.type not in _AGAINST:
        return False
    actors, recipients = _lands(scene, draft.actors), _lands(scene, draft.recipients)
    return bool((other in actors and some & recipients) or (other in recipients and some & actors))


def _lands(scene: Scene, ids: Iterable[str]) -> set[str | None]:
    wanted = set(ids)
    return {a.country for a in scene.actors if a.id in wanted}


def _named(scene: Scene, nominals: Iterable[int]) -> list[str]:
    return list(_unique([id for i in nominals for id in scene.actors_at(i)]))


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
