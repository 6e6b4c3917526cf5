"""One happening, one event: the dead join the attack that killed them, "cette opération" the operation."""

from __future__ import annotations

from collections.abc import Sequence

from .draft import Draft
from .frame import slots_of
from .group import Verb
from .judge import HINTED, LOOSE, TIED, Tied
from .retold import DEEP, are_apart, same_party, told_before
from .same import SINGULAR, clash, is_same, refers_back
from .scene import Scene
from .status import OPEN

HARMFUL = frozenset({"ASSAULT", "DISASTER", "CRIME", "PROTEST"})
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
"""Types of what both sides do."""
_SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
_BACK = 2


def joined(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without second mentions, whose slots fill what the first one leaves open."""
    drafts = _with_casualties(scene, drafts)
    tied = Tied(scene, {draft.trigger.i: draft.type for draft in drafts})
    kept: list[Draft] = []
    for draft in drafts:
        told_fully = draft.trigger.noun is not None and draft.trigger.support is not None
        earlier = range(max(0, len(kept) - DEEP), len(kept)) if told_fully else ()
        foretold = next(
            (k for k in earlier if _foretells(scene, kept[k], draft) or _gathers(scene, kept[k], draft)), None
        )
        n = _told_by_rule(scene, kept, draft)
        share = tied.share(kept[n].words, draft.trigger.i) if n is not None else None
        if share is not None and share < HINTED:
            n = None
        loosely = n is None
        if n is None:
            n = _tied_before(scene, kept, draft, tied)
        if n is not None and _is_worse(scene, kept[n], draft):
            n = None
        if foretold is not None:
            kept[foretold] = _filled(scene, draft, kept[foretold])
        elif n is None:
            kept.append(_with_kind(scene, draft, kept))
        elif _leads(scene, draft, kept[n]):
            kept[n] = _filled(scene, draft, kept[n], loosely=loosely)
        else:
            kept[n] = _filled(scene, kept[n], draft, loosely=loosely)
    told = numbers_by_sentence(scene, kept)
    return [_dated_by_object(scene, d, kept, told) for d in kept]


def _leads(scene: Scene, draft: Draft, earlier: Draft) -> bool:
    """Whether a later telling stands for both: a headline leaves out whose word it is told on, and what the tables read says
    more than a word that the weights alone take."""
    if earlier.trigger.i < scene.heading <= draft.trigger.i:
        return True
    more = scene.is_unread(earlier.trigger.i) and not scene.is_unread(draft.trigger.i)
    return more and draft.voice == earlier.voice


def _told_by_rule(scene: Scene, kept: Sequence[Draft], draft: Draft) -> int | None:
    """The number of the draft whose event is mentioned again, as words, parties, day and place tell."""
    before = range(len(kept) - 1, max(-1, len(kept) - DEEP), -1)
    n = next((n for n in before if kept[n].type == draft.type and is_same(scene, kept[n], draft)), None)
    if n is None:
        n = _cause_before(scene, kept, draft)
    return told_before(scene, kept, draft) if n is None else n


def _tied_before(scene: Scene, kept: Sequence[Draft], draft: Draft, tied: Tied) -> int | None:
    """The number of the draft that the weights take to tell the same event."""
    recent = range(max(0, len(kept) - DEEP), len(kept))
    enough = LOOSE if scene.is_unread(draft.trigger.i) else TIED
    shares = ((tied.share(kept[n].words, draft.trigger.i) or 0.0, -n) for n in recent)
    likely = sorted((pair for pair in shares if pair[0] >= enough), reverse=True)
    return next((-n for _, n in likely if _agree(scene, kept[-n], draft)), None)


def _agree(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether nothing that is told of two drafts parts them: day, place, number, names, a denial, or that one is to come.

    In one sentence the day of a count is none of what it counts: "a porté lundi à 32 le nombre de tués dans l'embuscade du 7".
    """
    denied = (first.status == "denied") != (second.status == "denied")
    ahead = first.status != second.status and not OPEN.isdisjoint((first.status, second.status))
    claimed = first.voice not in (None, second.voice) and first.trigger.i >= scene.heading
    if _is_turned(first, second) or _is_further(scene, first, second) or _names_another(scene, first, second):
        return False
    if denied or ahead or claimed or are_apart(scene, first, second) or _have_others(scene, first, second):
        return False
    beside = _near(scene, first, second) and any(scene.is_unread(d.trigger.i) for d in (first, second))
    return beside or not clash(first, second)


def _is_turned(first: Draft, second: Draft) -> bool:
    """Whether who suffered one act does the other ("a tué le suspect, qui avait blessé trois passants"), or two verbs of
    speech are of others to others."""
    actors, recipients = (set(first.actors), set(second.actors)), (set(first.recipients), set(second.recipients))
    if not actors[0].isdisjoint(actors[1]):
        return False
    if second.type not in _MUTUAL and (recipients[0] & actors[1] or actors[0] & recipients[1]):
        return True
    verbs = first.trigger.noun is None and second.trigger.noun is None
    spoken = second.type in _SPOKEN and verbs and all((*actors, *recipients))
    return spoken and recipients[0].isdisjoint(recipients[1])


def _is_worse(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether who was carried off is told by another verb to have been killed or wounded: "accuse l'armée de l'avoir tué"."""
    carried = "abduct" in first.modes and "abduct" not in second.modes and second.trigger.noun is None
    return carried and scene.lemma(second.trigger.i) in scene.language.counted


def _is_further(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether "et" joins an act of another type: "quatre hommes ont été abattus et deux arrêtés"."""
    token = scene.parse.tokens[second.trigger.i]
    return token.relation == "conj" and token.head == first.trigger.i and first.type != second.type


def _have_others(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether two drafts have different numbers, or parties that are named and not the same."""
    if first.number is not None and second.number is not None and first.number != second.number:
        return True
    if first.trigger.i >= scene.heading and _counts_others(scene, first, second):
        return True
    if first.trigger.i >= scene.heading and not _near(scene, first, second) and _befell_another(scene, first, second):
        return True
    return any(
        _are_named(scene, one) and _are_named(scene, other) and set(one).isdisjoint(other)
        for one, other in ((first.actors, second.actors), (first.recipients, second.recipients))
    )


def _counts_others(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether two verbs of one kind of harm have victims of their own, each counted: "qui a perdu dix hommes, a tué neuf
    pillards"."""
    kinds = [scene.language.counted.get(scene.lemma(d.trigger.i), "killed") for d in (first, second)]
    victims = [[i for i in d.trigger.slots.obj if _is_counted(scene, i)] for d in (first, second)]
    if second.type not in HARMFUL or kinds[0] != kinds[1] or not all(victims):
        return False
    lemmas = [{scene.lemma(i) for i in those} for those in victims]
    return (
        lemmas[0].isdisjoint(lemmas[1]) and same_party(scene, first.recipients, second.recipients, named=True) is False
    )


def _is_counted(scene: Scene, i: int) -> bool:
    return any(child.pos == "NUM" for child in scene.parse.children(i))


def _befell_another(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether harm or force is told to have befallen somebody new: "Un adolescent a été tué", behind another who was; or
    something new was called off: "Une réunion à Riga a été annulée"."""
    if second.type == "REJECT" and first.trigger.noun is None and first.trigger.slots.obj:
        return any(i in scene.nominals and scene.determiner(i) == "ind" for i in second.trigger.slots.obj)
    if second.type not in HARMFUL | {"COERCE"}:
        return False
    if same_party(scene, first.recipients, second.recipients, named=True) is not False:
        return False
    return any(i in scene.nominals and scene.determiner(i) == "ind" for i in second.trigger.slots.obj)


def _are_named(scene: Scene, ids: Sequence[str]) -> bool:
    """Whether a name tells who takes part, so that another name is somebody else."""
    if not scene.known_named:
        for actor in scene.actors:
            scene.known_named[actor.id] = any(m.form in ("name", "metonym") for m in actor.mentions)
    return bool(ids) and all(scene.known_named[id] for id in ids)


def numbers_by_sentence(scene: Scene, drafts: Sequence[Draft]) -> dict[int, list[int]]:
    """The numbers of the drafts that each sentence tells, in order."""
    told: dict[int, list[int]] = {}
    for n, draft in enumerate(drafts):
        for sentence in {scene.parse.sentence(i) for i in (draft.trigger.i, *draft.again)}:
            told.setdefault(sentence, []).append(n)
    return told


def _dated_by_object(scene: Scene, draft: Draft, kept: Sequence[Draft], told: dict[int, list[int]]) -> Draft:
    """What is done to a happening is done when it happens: "les gendarmes ont délogé les grévistes".

    What puts it off, calls it off or refuses it is not.
    """
    if (
        draft.time is not None
        or draft.type == "REJECT"
        or draft.trigger.noun is not None
        or draft.trigger.sense.content
        or draft.status != "occurred"
    ):
        return draft
    sentence = scene.parse.sentence(draft.trigger.i)
    near = sorted(n for number in range(sentence - _BACK, sentence + 1) for n in told.get(number, ()))
    for i in draft.trigger.slots.obj:
        types = {sense.type for sense in scene.language.nouns.get(scene.lemma(i), ())}
        for other in (kept[n] for n in near):
            if other.trigger.i < draft.trigger.i and other.type in types - {draft.type} and other.status == "occurred":
                return draft._replace(time=other.time, begin=other.begin, until=other.until)
    return draft


def _is_casualty(scene: Scene, draft: Draft) -> bool:
    """Whether a verb tells of dead, hurt or wrecked things without telling who did it."""
    verb = draft.trigger.verb
    if draft.trigger.noun is not None or verb is None or "targeted" in draft.modes:
        return False
    if _is_reported(scene, draft) or scene.language.counted.get(verb.lemma) in ("killed", "injured", "missing"):
        undergone = "recipient" in draft.trigger.sense.frame.values()
        return undergone and (not draft.actors or draft.type == "OTHER")
    return _is_wreck(scene, draft)


def _is_reported(scene: Scene, draft: Draft) -> bool:
    """Whether people are given as missing, which is a state of things: "sont portés disparus"."""
    verb = draft.trigger.verb
    if verb is not None and scene.language.counted.get(verb.lemma) == "missing":
        group = range(verb.start, verb.i)
        return any(scene.language.is_a("declaring", scene.language.participles.get(scene.words[k], "")) for k in group)
    needed = (word for need in draft.trigger.sense.needs if need.slot == "word" for word in need.words)
    return any(scene.language.counted.get(word) == "missing" for word in needed)


def _is_wreck(scene: Scene, draft: Draft) -> bool:
    """Whether a passive tells of damage and of nothing that did it: "des écoles ont été détruites"."""
    verb, slots = draft.trigger.verb, draft.trigger.slots
    return verb is not None and verb.passive and scene.language.is_a("wrecking", verb.lemma) and not slots.subj


def _with_casualties(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Joins verbs of dying and hurting to the harmful event of their clause, or of the verb that governs them."""
    suffered = [n for n, d in enumerate(drafts) if _is_casualty(scene, d) or _is_consequence(scene, d)]
    if not suffered:
        return list(drafts)
    found = dict(enumerate(drafts))
    beside = numbers_by_sentence(scene, drafts)
    for n in suffered:
        draft = drafts[n]
        here = beside[scene.parse.sentence(draft.trigger.i)]
        told = [draft, *(drafts[m] for m in here if _goes_on(scene, draft, drafts[m]))]
        if _is_consequence(scene, draft):  # « a bombardé Ica, tandis que l'autre tirait sur Tacna, tuant deux femmes »
            here = sorted(here, reverse=True)
        cause = next(
            (m for m in here if m != n and m in found and any(_causes(scene, found[m], d) for d in told)), None
        )
        if cause is not None:
            found[cause] = _filled(scene, found[cause], found.pop(n)._replace(actors=()))
    return list(found.values())


def _goes_on(scene: Scene, draft: Draft, other: Draft) -> bool:
    """Whether what is told of others is joined to it: "sont morts et dix autres ont été blessés dans l'incendie"."""
    verb, second = draft.trigger.verb, other.trigger.verb
    if verb is None or second is None or not _is_casualty(scene, draft) or not _is_casualty(scene, other):
        return False
    token = scene.parse.tokens[second.i]
    return token.dep == "conj" and token.head == verb.i


def _is_consequence(scene: Scene, draft: Draft) -> bool:
    """A gerund of hurting after another act: "a dispersé la foule, blessant dix personnes"."""
    verb = draft.trigger.verb
    if verb is None or draft.trigger.noun is not None or verb.finite is not None:
        return False
    gerund = scene.parse.tokens[verb.i].feats.get("Tense") == "Pres"
    return gerund and scene.language.counted.get(verb.lemma) in ("killed", "injured")


def _causes(scene: Scene, cause: Draft, draft: Draft) -> bool:
    """Whether a harmful event is what killed: a noun in the clause of the verb, or the act before a gerund."""
    if cause.type not in HARMFUL or scene.sentence(cause.trigger.i) != scene.sentence(draft.trigger.i):
        return False
    verb = draft.trigger.verb
    noun = cause.trigger.noun
    if noun is not None and _is_since(scene, noun.i):
        return False  # « depuis l'enlèvement du consul, 61 personnes ont péri »
    if noun is not None and noun.i in draft.trigger.slots.subj:
        return True
    if noun is not None and any(noun.i in fillers for fillers in draft.trigger.slots.obliques.values()):
        return True
    if noun is not None and verb is not None and _is_of_joined(scene, verb, noun.i):
        return True
    if (
        noun is None
        and cause.trigger.verb is not None
        and verb is not None
        and _is_moment(scene, cause.trigger.verb, verb)
    ):
        return True
    if noun is not None and cause.trigger.verb is not None and verb is not None and cause.trigger.verb.i == verb.i:
        return noun.slot not in ("obj",)
    return _is_consequence(scene, draft) and cause.trigger.noun is None and cause.trigger.i < draft.trigger.i


def _is_since(scene: Scene, noun: int) -> bool:
    """Whether a noun only tells since when."""
    return scene.language.is_a("since", scene.nominals[noun].preposition)


def _is_of_joined(scene: Scene, verb: Verb, noun: int) -> bool:
    """Whether a noun stands with a verb of hurting that this one is joined to: "sont morts et dix ont été blessés dans"."""
    joined = (scene.verbs[t.i] for t in scene.parse.children(verb.i) if t.relation == "conj" and t.i in scene.verbs)
    harmed = (v for v in joined if scene.language.counted.get(v.lemma) in ("killed", "injured", "missing"))
    return any(noun in fillers for v in harmed for fillers in slots_of(scene, v).obliques.values())


def _is_moment(scene: Scene, cause: Verb, verb: Verb) -> bool:
    """Whether a clause tells when, and so of what, they died: "ont péri lorsque l'armée a tiré"."""
    token = scene.parse.tokens[cause.i]
    return token.dep == "advcl" and token.head == verb.i and cause.finite is not None and cause.i > verb.i


def _cause_before(scene: Scene, kept: Sequence[Draft], draft: Draft) -> int | None:
    """The harmful event told just before that a sentence on its dead or hurt goes on with; not where it has its own date."""
    if not _is_casualty(scene, draft) or not kept:
        return None
    since = draft.begin is not None and draft.until is None
    if draft.time is not None and not since and not _is_reported(scene, draft):
        return None
    sentence, verb = scene.parse.sentence(draft.trigger.i), draft.trigger.verb
    slain = verb is not None and scene.language.is_a("slaying", verb.lemma)
    for n in range(len(kept) - 1, -1, -1):
        cause = kept[n]
        apart = sentence - scene.parse.sentence(cause.trigger.i)
        if apart > _BACK:
            return None
        if apart == 0 and cause.trigger.noun is not None and _is_since(scene, cause.trigger.noun.i):
            return None  # « depuis l'enlèvement du consul, 61 personnes ont péri »
        harmed = cause.type in HARMFUL and cause.status in ("occurred", "ongoing")
        harmed = harmed and not _is_of_other(scene, cause, draft)
        there = draft.place in (None, cause.place)
        if harmed and there and cause.trigger.i < draft.trigger.i and not (slain and apart == 0):
            return n
        if slain:
            return None  # who kills on purpose is told of anew, but in the next sentence
    return None


def _is_of_other(scene: Scene, cause: Draft, draft: Draft) -> bool:
    """Whether a killing is not that told before: it has a culprit of its own, or that one's verb names its only victim."""
    return _has_culprit(scene, cause, draft) or _names_another(scene, cause, draft)


def _has_culprit(scene: Scene, cause: Draft, draft: Draft) -> bool:
    """Whether a thing is told to have killed, which does not take up the cause: "Le choléra a tué trente personnes"."""
    slots = draft.trigger.slots
    if draft.trigger.sense.frame.get("obj") != "recipient" or not slots.obj:
        return False  # « ont perdu la vie »
    again = (
        scene.language.is_a("taking_up", scene.lemma(i))
        or (scene.is_definite(i) and scene.lemma(i) == scene.lemma(cause.trigger.i))
        for i in slots.subj
    )
    return bool(slots.subj) and not any(i in scene.who for i in slots.subj) and not any(again)


def _names_another(scene: Scene, cause: Draft, draft: Draft) -> bool:
    """Whether a verb of force named its only victim, who is not this one: "a tué sa femme. Un adolescent a été tué"."""
    force = cause.type == "ASSAULT" and cause.trigger.noun is None and bool(cause.actors)
    if not force or len(cause.recipients) != 1:
        return False
    victims = draft.trigger.slots.obj
    one = all(scene.parse.tokens[i].feats.get("Number") == "Sing" for i in victims)
    fought = any(scene.language.is_a("attacker", scene.lemma(i)) for i in victims)
    return fought or (one and same_party(scene, cause.recipients, draft.recipients, named=True) is False)


def _with_kind(scene: Scene, draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """A death whose cause its own clause does not tell takes the kind of the last harmful event."""
    if not _is_casualty(scene, draft):
        return draft
    cause = next((d for d in reversed(earlier) if d.type in HARMFUL - {"PROTEST"}), None)
    if draft.type != "OTHER" and draft.place is not None:
        return draft
    if cause is None or (cause.type != "DISASTER" and _is_wreck(scene, draft)):
        return draft
    place = draft.place if draft.place is not None else cause.place if _near(scene, cause, draft) else None
    modes = cause.modes if _near(scene, cause, draft) and not SINGULAR & set(cause.modes) else ()
    return draft._replace(type=cause.type, modes=modes, contexts=cause.contexts, place=place)


def _near(scene: Scene, a: Draft, b: Draft) -> bool:
    return scene.sentence(a.trigger.i) == scene.sentence(b.trigger.i)


def _foretells(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether a bare mention comes before the passage that tells the event: "alors que l'opération se poursuit" …

    … and only then "Le 24 mai, l'armée lançait son opération". The fuller telling stands for both.
    """
    noun, again = first.trigger.noun, second.trigger.noun
    if noun is None or again is None or first.type != second.type or first.time is not None:
        return False
    same = scene.lemma(noun.i) == scene.lemma(again.i) and first.voice == second.voice
    fuller = second.time is not None and bool(second.actors) and second.status == "occurred"
    alike = not first.actors or bool(set(first.actors) & set(second.actors))
    return same and fuller and alike and first.status in ("ongoing", "occurred") and refers_back(scene, first)


def _gathers(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether those who hold a session are told first to have met for it: "Réunis à Cuenca, ils ont tenu leur 3e cycle"."""
    verb = first.trigger.verb
    if verb is None or first.trigger.noun is not None or not verb.bare_participle or first.type != "CONSULT":
        return False
    opens = verb.start == scene.sentence(verb.i)[0] and scene.sentence(second.trigger.i) == scene.sentence(verb.i)
    return opens and second.type == "CONSULT" and bool(first.actors) and set(first.actors) == set(second.actors)


def _recipients(scene: Scene, first: Draft, second: Draft) -> tuple[str, ...]:
    """Those of the first draft; of coordinated acts those of both."""
    known = first.actors + first.recipients
    more = tuple(a for a in second.recipients if not same_party(scene, known, (a,), named=True))
    return first.recipients + more if second.trigger.noun is None or not first.recipients else first.recipients


def _filled(scene: Scene, first: Draft, second: Draft, *, loosely: bool = False) -> Draft:
    """The first draft, with what only the second one tells.

    What somebody else claims of it stays out, but for figures, which keep the voice that gives them: a culprit named in a
    claim must not become the outlet's.
    """
    again = (*first.again, second.trigger.i, *second.again)
    if second.voice is not None and second.voice != first.voice:
        claimed = (*first.claimed, *second.words)
        return first._replace(quantities=first.quantities + second.quantities, again=again, claimed=claimed)
    dated = first.time is not None or (second.status in OPEN and first.status not in OPEN)
    return first._replace(
        actors=first.actors or tuple(a for a in second.actors if a not in first.recipients),
        recipients=first.recipients if loosely and first.recipients else _recipients(scene, first, second),
        place=first.place or (None if _is_tended(scene, second) else second.place),
        time=first.time or second.time,
        begin=first.begin if dated else second.begin,
        until=first.until if dated else second.until,
        number=first.number or second.number,
        quantities=first.quantities + second.quantities,
        again=again,
    )


def _is_tended(scene: Scene, draft: Draft) -> bool:
    """Whether a verb tells where the hurt were brought: "ont été soignées à l'hôpital de Fès" is not where it happened."""
    verb = draft.trigger.verb
    return verb is not None and scene.language.is_a("tending", verb.lemma)
