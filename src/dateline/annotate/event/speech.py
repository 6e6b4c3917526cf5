"""Acts of speech and what they are about: which event is part of which, and to whom an act is addressed."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.event import MEETING, THREAT_MODES
from .draft import Draft
from .frame import slots_of
from .phrase import phrase
from .scene import Scene
from .sense import verb_sense
from .status import governor_of
from .voice import statement_cued_by

_DEEP = 5
_CLOSE = 5
_BACK = 2
_PROMISED = frozenset({"ACCUSE", "AID", "ECONOMY", "LEGISLATE", "MOBILIZE"})
"""Acts that who promises or offers them is to do himself: "a promis une enquête", not "a proposé une rencontre"."""
_BLAMED = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE", "LEGISLATE", "REJECT", "CRIME"})
"""What somebody may be blamed for without being named again."""


def with_speech(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with `part_of` set, and acts of speech addressed to those who do what they are about."""
    acts = {
        d.trigger.verb.i: d
        for d in drafts
        if d.trigger.sense.content and d.trigger.noun is None and d.trigger.verb is not None
    }
    cued: dict[str, int] = {}
    for i, act in acts.items():
        statement = statement_cued_by(scene, act.span)
        if statement is not None:
            cued.setdefault(statement.id, i)
    linked = [d._replace(part_of=above) if (above := _act_of(scene, d, acts, cued)) is not None else d for d in drafts]
    voiced = [_in_voice_of_act(scene, d, acts) for d in linked]
    voiced = [_with_parties_of_act(d, acts) for d in voiced]
    told = [_told_by_source(scene, d) if d.trigger.sense.content else d for d in voiced]
    contents = _contents(told)
    addressed = [
        _addressed(scene, d, contents.get(d.trigger.i, ()), told) if d.trigger.sense.content else d for d in told
    ]
    contents = _contents(addressed)
    return [_against_the_accused(scene, _with_mode(d, contents.get(d.trigger.i, ())), addressed) for d in addressed]


def _contents(drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """What each act of speech is about, by the trigger of the act."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.part_of is not None:
            found.setdefault(draft.part_of, []).append(draft)
    return found


_ASKED = {
    "CONSULT": MEETING,
    "RETREAT": "yield",
    "CONCEDE": "yield",
    "AID": "assist",
    "ELECT": "change",
    "LEGISLATE": "change",
}


def _with_mode(act: Draft, contents: Sequence[Draft]) -> Draft:
    """A request, a refusal or a threat with the mode that its content gives: a truce is yielding, talks are meeting."""
    if act.modes or act.type not in ("REQUEST", "REJECT", "THREATEN"):
        return act
    named = [_mode_of(act, d) for d in contents]
    return act._replace(modes=next(((mode,) for mode in named if mode is not None), ()))


def _mode_of(act: Draft, content: Draft) -> str | None:
    """The mode that one content gives an act of speech."""
    if act.type != "THREATEN":
        return _ASKED.get(content.type)
    names = (*content.contexts, *content.modes, content.type)
    return next((THREAT_MODES[name] for name in names if name in THREAT_MODES), None)


def _told_by_source(scene: Scene, act: Draft) -> Draft:
    """An act of speech whose subject is a text ("une résolution qui exige") is that of the statement's source."""
    if act.actors:
        return act
    statement = statement_cued_by(scene, act.span)
    source = statement.source if statement is not None else None
    return act if source is None else act._replace(actors=(source,))


def _against_the_accused(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Sanctions without a named target are against those whom the same actors condemn in the same sentence."""
    if draft.type != "SANCTION" or draft.recipients or not draft.actors:
        return draft
    sentence = scene.sentence(draft.trigger.i)
    for other in drafts:
        if (
            other.type == "ACCUSE"
            and scene.sentence(other.trigger.i) == sentence
            and set(other.actors) & set(draft.actors)
        ):
            return draft._replace(recipients=tuple(r for r in other.recipients if r not in draft.actors))
    return draft


def _act_of(scene: Scene, draft: Draft, acts: dict[int, Draft], cued: dict[str, int]) -> int | None:
    """The trigger of the act of speech whose content an event is: by the syntax, else by the statement around it."""
    trigger = draft.trigger
    verb = trigger.verb
    if verb is None:
        return None
    if trigger.noun is not None and trigger.support is None and trigger.noun.slot != "subj" and verb.i in acts:
        return verb.i if trigger.i > verb.i else None
    for _ in range(_DEEP):
        governor = governor_of(scene, verb)
        if governor is None:
            break
        if governor.i in acts and governor.i != trigger.i:
            return governor.i
        verb = governor
    around = cued.get(draft.voice) if draft.voice is not None else None
    return around if around is not None and around != trigger.i and acts[around].span != draft.span else None


def _in_voice_of_act(scene: Scene, draft: Draft, acts: dict[int, Draft]) -> Draft:
    """The content of an act of speech is told in the voice of that act."""
    if draft.part_of is None or draft.voice is not None:
        return draft
    statement = statement_cued_by(scene, acts[draft.part_of].span)
    return draft if statement is None else draft._replace(voice=statement.id)


def _with_parties_of_act(draft: Draft, acts: dict[int, Draft]) -> Draft:
    """Who is to do what is asked for: both sides of a meeting, and those who call for a protest."""
    act = acts.get(draft.part_of) if draft.part_of is not None else None
    if act is None or draft.actors or act.type not in ("REQUEST", "AGREE", "THREATEN"):
        return draft
    if act.type == "THREATEN":
        if _has_subject(draft):
            return draft
        return draft._replace(actors=act.actors, recipients=draft.recipients or act.recipients)
    if draft.type == "CONSULT" and act.actors and act.recipients:
        return draft._replace(actors=act.actors + act.recipients)
    if draft.type == "PROTEST" and act.type == "REQUEST":
        return draft._replace(actors=act.recipients or act.actors)
    if act.type == "AGREE" and draft.trigger.noun is not None and draft.type in _PROMISED:
        return draft._replace(actors=act.actors)
    return draft


def _has_subject(draft: Draft) -> bool:
    """Whether the clause of an event has a subject of its own: "menace de partir si la grève continue"."""
    verb, noun = draft.trigger.verb, draft.trigger.noun
    return verb is not None and verb.finite is not None and not verb.passive and (noun is None or noun.slot == "subj")


def _addressed(scene: Scene, act: Draft, content: Sequence[Draft], drafts: Sequence[Draft]) -> Draft:
    """An act of speech with its recipients: those named, else those who do what it is about."""
    if act.recipients:
        return act
    named = [a for d in content for a in d.actors]
    named += [] if named else _of_earlier(scene, act, drafts)
    named += [] if named else _of_object(scene, act)
    named += [] if named else _of_content(scene, act)
    named += [] if named else _of_averted(scene, act)
    named += [] if named else _of_last_act(scene, act, drafts)
    recipients = tuple(dict.fromkeys(a for a in named if a not in act.actors))
    return act._replace(recipients=recipients) if recipients else act


def _of_earlier(scene: Scene, act: Draft, drafts: Sequence[Draft]) -> list[str]:
    """Who did what is condemned or praised: the actors of the last event that the noun points to ("cette opération",
    "l'attaque") or that was told in the same word.

    Of what a noun takes up ("ces accusations"), those who made it to the ones that answer.
    """
    if act.type not in ("ACCUSE", "SUPPORT", "REJECT"):
        return []
    for i in act.trigger.slots.obj:
        answered = scene.language.answers.get(scene.lemma(i))
        for draft in reversed(drafts):
            told = draft.type == answered and draft.span.start < act.span.start
            if told and set(draft.recipients) & set(act.actors):
                return list(draft.actors)
        types = {sense.type for sense in scene.language.nouns.get(scene.lemma(i), ())}
        pointed = _points_back(scene, i)
        for draft in reversed(drafts):
            named = pointed or scene.lemma(draft.trigger.i) == scene.lemma(i)
            beside = draft.type == "AGREE" and scene.sentence(draft.trigger.i) == scene.sentence(act.trigger.i)
            if named and not beside and draft.type in types and draft.span.start < act.span.start and draft.actors:
                return list(draft.actors)
    return []


def _points_back(scene: Scene, i: int) -> bool:
    """Whether a noun takes up what was told: with a demonstrative, or with an article and no complement of its own."""
    children = scene.parse.children(i)
    if any(child.feats.get("PronType") == "Dem" for child in children):
        return True
    definite = any(child.feats.get("Definite") == "Def" for child in children)
    return definite and not any(child.relation in ("nmod", "acl") for child in children)


def _of_content(scene: Scene, act: Draft) -> list[str]:
    """Whom an accusation in an incise is about: who stands first in it ("Le Pérou, a accusé le ministre, triche")."""
    statement = statement_cued_by(scene, act.span) if act.type == "ACCUSE" else None
    if statement is None or act.trigger.i not in scene.asides:
        return []
    return next((list(ids) for t in scene.parse.under(statement.content[0]) if (ids := scene.actors_at(t.i))), [])


def _of_averted(scene: Scene, act: Draft) -> list[str]:
    """With or to whom somebody refuses or promises not to act: "refuse de négocier avec Oslo"."""
    verb = act.trigger.verb
    if verb is None or act.type not in ("REJECT", "AGREE"):
        return []
    following = scene.verbs_between(verb.i + 1, min(verb.i + _CLOSE, scene.sentence(verb.i)[1]))[:1]
    if not following or following[0].finite is not None or following[0].bare_participle:
        return []
    if act.type == "AGREE" and scene.nominals_between(verb.i + 1, following[0].start):
        return []  # « a offert un million pour financer la mission »
    slots = slots_of(scene, following[0])
    sense = verb_sense(scene, following[0], slots)
    if sense is None or sense.content is not None:
        return []
    return [id for slot in sense.frame if slot != "subj" for i in slots.get(slot) for id in scene.actors_at(i)]


def _of_last_act(scene: Scene, act: Draft, drafts: Sequence[Draft]) -> list[str]:
    """Who did what was told just before, where an accusation names nobody: "a dénoncé des méthodes brutales"."""
    if act.type != "ACCUSE" or act.trigger.noun is not None or not act.actors or not act.trigger.slots.obj:
        return []
    if any(scene.lemma(i) in scene.language.nouns or scene.actors_at(i) for i in act.trigger.slots.obj):
        return []
    sentence = scene.parse.sentence(act.trigger.i)
    told = (d for d in reversed(drafts) if d.span.end <= act.span.start and d.part_of is None and d.actors)
    last = next(told, None)
    if last is None or last.type not in _BLAMED or sentence - scene.parse.sentence(last.trigger.i) > _BACK:
        return []
    return [] if set(last.actors) & set(act.actors) else list(last.actors)


def _of_object(scene: Scene, act: Draft) -> list[str]:
    """Whose decision, troops or act it is: the first actor in the object's phrase."""
    if act.type not in ("ACCUSE", "REQUEST", "REJECT", "SUPPORT"):
        return []
    for i in act.trigger.slots.obj:
        helped = act.type == "REQUEST" and scene.language.is_a("helping", scene.lemma(i))
        told = act.type != "REJECT" and scene.lemma(i) in scene.language.nouns and not helped
        for k in () if told else phrase(scene, i):
            if k > i and (found := scene.who.get(k) or (scene.states_at(k) if helped else ())):
                return list(found)
    return []
