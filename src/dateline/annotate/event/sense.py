"""Which sense of a word fits what stands around it: the conditions of the tables and their classes of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...lang.event import Need, Sense
from .frame import Slots, clitic_of, subject_of
from .group import Verb
from .participle import agree
from .scene import Scene
from .session import stands_for_session

_REACH = 12
_CLOSE = 6
_NEAR, _TIE = 6, 2
_FAR = 80


def verb_sense(scene: Scene, verb: Verb, slots: Slots) -> Sense | None:
    """The first sense of a verb whose conditions hold, the most exact first."""
    if verb.i not in scene.known_senses:
        scene.known_senses[verb.i] = _verb_sense(scene, verb, slots)
    return scene.known_senses[verb.i]


def _verb_sense(scene: Scene, verb: Verb, slots: Slots) -> Sense | None:
    for sense in scene.language.verbs.get(scene.listed(verb), ()):
        for need in sense.needs:
            if not _holds(scene, need, verb, slots):
                break
        else:
            if sense.type != "OTHER" or not sense.loose or is_plain(scene, verb, slots):
                return sense
    return None


def by_doer(scene: Scene, slots: Slots, sense: Sense) -> Sense:
    """A sense with the type that its doer alone gives it: what soldiers do moves forces, a flood is a disaster."""
    harm = sense.type == "ASSAULT"
    if not (harm or (sense.type == "OTHER" and sense.loose)) or sense.frame.get("subj") != "actor":
        return sense
    if any(_is_tied(scene, i) for i in slots.subj):
        return sense  # « un vent de révolte », « une compagnie de soldats »
    kinds = {scene.language.doers.get(scene.lemma(i).lower()) for i in slots.subj}
    kind = kinds.pop() if len(kinds) == 1 else None
    return sense if kind is None or (harm and kind != "DISASTER") else replace(sense, type=kind, modes=())


def _is_tied(scene: Scene, i: int) -> bool:
    """Whether a common noun stands behind a noun and "de"."""
    after = (n for n in scene.nominals_between(i + 1, i + _NEAR) if scene.language.is_a("genitive", n.preposition))
    return any(scene.parse.tokens[n.i].pos == "NOUN" and n.start - i <= _TIE for n in after)


def _holds(scene: Scene, need: Need, verb: Verb, slots: Slots) -> bool:
    """Whether a condition on a verb's clause holds."""
    if need.slot == "word":
        found = _stands_beside(scene, verb, need)
    elif need.slot == "adv":
        found = any(is_word(scene, i, need) for i in _beside(scene, verb) if _is_adverb(scene, i))
    elif need.slot == "clause":
        found = _governs_clause(scene, verb)
    elif need.slot == "finite":
        found = verb.finite is not None
    elif need.slot == "negated":
        found = scene.negated(verb)
    elif need.slot == "told":
        found = tells_one_act(scene, verb)
    else:
        fillers = slots.get(need.slot)
        if need.slot not in ("subj", "obj") and "@any" in need.words:
            found = bool(fillers) or _governs_after(scene, verb, need.slot)
        else:
            found = any(is_word(scene, i, need) for i in fillers)
            found = found or (need.slot == "obj" and "people" in need.classes and _counts_them(scene, verb, fillers))
    return found != need.negated


def tells_one_act(scene: Scene, verb: Verb) -> bool:
    """Whether a clause tells of one act: not of what is usual or said, nor of what a thing is like ("chargé de bois")."""
    token = scene.parse.tokens[verb.i]
    gerund = verb.finite is None and token.feats.get("VerbForm") == "Part"
    if verb.bare_participle or gerund or scene.negated(verb) or verb.i in scene.asides or scene.in_quotes(verb.i):
        return False
    finite = scene.parse.tokens[verb.finite] if verb.finite is not None else token
    present = finite.feats.get("Tense") == "Pres" and (
        finite.i == verb.i or (verb.passive and verb.finite == verb.i - 1)
    )
    if present:
        return any(i in scene.timed for i in range(*scene.clause(verb.i)))
    return True


def is_plain(scene: Scene, verb: Verb, slots: Slots) -> bool:
    """Whether a main clause tells what somebody did, or what was done or was so on a day."""
    if verb.finite is None or scene.relatives(max(verb.start - _CLOSE, 0), verb.start):
        return False
    timed = any(i in scene.timed for i in range(*scene.clause(verb.i)))
    return timed or verb.passive or any(in_class(scene, i, "people") for i in slots.subj)


def _stands_beside(scene: Scene, verb: Verb, need: Need) -> bool:
    """Whether a word of a condition stands near a verb; a verb of many senses asks it of the same words again and again."""
    around, words = _around(scene, verb)
    if not need.words.isdisjoint(words):
        return True
    return bool(need.classes) and any(in_class(scene, i, name) for i in around for name in need.classes)


def _around(scene: Scene, verb: Verb) -> tuple[list[int], frozenset[str]]:
    """The tokens near a verb with those that they count, and the forms and lemmas of all of them."""
    known = scene.known_words.get(verb.i)
    if known is None:
        near = _beside(scene, verb)
        around = [*near, *(k for i in near for k in _counted(scene, i))]
        words = frozenset(word for i in around for word in (scene.words[i], scene.parse.tokens[i].lemma))
        known = scene.known_words[verb.i] = around, words
    return known


def _counts_them(scene: Scene, verb: Verb, fillers: Sequence[int]) -> bool:
    """Whether a bare figure counts those told before: "la police en a arrêté douze", "douze d'entre eux"."""
    figures = [i for i in fillers if scene.parse.tokens[i].pos == "NUM"]
    return any(verb.adverbial or scene.language.is_a("between", " ".join(scene.words[i + 2 : i + 3])) for i in figures)


def _governs_clause(scene: Scene, verb: Verb) -> bool:
    """Whether what a verb says is a clause: "soutient que", "nie avoir volé", or the sentence that it stands aside in."""
    told = scene.cues.at(scene.parse.tokens[verb.i].span)
    if verb.i in scene.asides or any(s.cue is not None and s.content[0].end <= s.cue.start for s in told):
        return True
    for token in scene.parse.tokens[verb.i + 1 : scene.sentence(verb.i)[1]]:
        if token.pos not in ("ADV", "PRON"):
            return scene.language.is_a("that", token.form) or token.feats.get("VerbForm") == "Inf"
        if scene.language.is_a("that", token.form):
            return True
    return False


def _beside(scene: Scene, verb: Verb) -> list[int]:
    """The tokens near a verb that no other finite verb parts from it."""
    first, end = scene.sentence(verb.i)
    first, end = max(verb.start - _REACH, first), min(verb.i + _REACH, end)
    before = verb.start - 1
    after = scene.parse.tokens[before].pos == "CCONJ" and scene.parse.tokens[verb.i].dep == "conj"
    if verb.start > first and (after or scene.language.is_a("relative", scene.words[before])):
        first = verb.start
    for other in scene.verbs_between(first, end):
        joined = scene.parse.tokens[other.start - 1].pos == "CCONJ" and other.start > verb.i
        if joined and (other.bare_participle or other.finite == verb.finite):
            end = min(end, other.start)  # « mis en examen et placé en détention »
        if other.finite is None or other.i == verb.i or other.finite == verb.finite:
            continue
        if other.i < verb.start and verb.finite is not None:
            first = max(first, other.i + 1)
        elif other.start > verb.i:
            end = min(end, other.start)
    return [i for i in range(first, end) if i != verb.i]


def _is_adverb(scene: Scene, i: int) -> bool:
    """Whether a token is an adverb, or a noun without determiner and preposition in its place: "ont choisi ensemble"."""
    nominal = scene.nominals.get(i)
    bare = nominal is not None and nominal.start == i and not nominal.preposition
    return bare or scene.parse.tokens[i].pos == "ADV"


def _governs_after(scene: Scene, verb: Verb, preposition: str) -> bool:
    """Whether a verb has an infinitive with that preposition right after its complements."""
    end = min(verb.i + _REACH, scene.sentence(verb.i)[1])
    return any(scene.language.preposition(scene.words[i]) == preposition for i in range(verb.i + 1, end))


def is_word(scene: Scene, i: int, need: Need) -> bool:
    """Whether a token is one of the words of a condition or of its classes, or counts one: "deux millions d'euros d'aide"."""
    return _is_named(scene, i, need) or any(_is_named(scene, k, need) for k in _counted(scene, i))


def _is_named(scene: Scene, i: int, need: Need) -> bool:
    if scene.parse.tokens[i].lemma in need.words or scene.words[i] in need.words:
        return True
    if scene.words[i] in scene.language.pronouns and not need.words.isdisjoint(_stood_for(scene, i)):
        return True  # « Ils se retrouveront », of two ministers
    return bool(need.classes) and any(in_class(scene, i, name) for name in need.classes)


def _stood_for(scene: Scene, i: int) -> frozenset[str]:
    """The nouns by which the text tells of whom or what a pronoun stands for."""
    ids = scene.actors_at(i)
    return frozenset(lemma for id in ids for lemma in _nouns_of(scene, id)) | _thing_before(scene, i)


def _nouns_of(scene: Scene, id: str) -> frozenset[str]:
    """The nouns that head an actor's mentions."""
    if not scene.known_nouns:
        for actor in scene.actors:
            heads = (scene.parse.root(m.span) for m in actor.mentions if m.form != "pronoun")
            scene.known_nouns[actor.id] = frozenset(head.lemma for head in heads if head is not None)
    return scene.known_nouns.get(id, frozenset())


def _thing_before(scene: Scene, i: int) -> frozenset[str]:
    """The last thing told before a pronoun that agrees with it, the subjects first: "un accord est trouvé; il sera signé"."""
    number = scene.parse.sentence(i)
    for sentence in range(number, max(number - 2, -1), -1):
        first, end = scene.parse.sentences[sentence]
        first = max(first, min(end, i) - _FAR)
        verbs = [v for v in scene.verbs_between(first, min(end, i)) if v.finite is not None]
        subjects = [k for v in reversed(verbs) for k in subject_of(scene, v)]
        for k in (*subjects, *(n.i for n in reversed(scene.nominals_between(first, min(end, i))) if not n.preposition)):
            token = scene.parse.tokens[k]
            if token.pos == "NOUN" and k not in scene.timed and agree(token, scene.parse.tokens[i]):
                return frozenset({token.lemma})
    return frozenset()


def in_class(scene: Scene, i: int, name: str) -> bool:
    lemma = scene.lemma(i)
    if name == "any":
        return True
    if name == "place":
        return i in scene.where
    if name == "state":
        return scene.is_at(i, "state")
    if name == "event":
        return lemma in scene.language.nouns
    if name == "people":
        token = scene.parse.tokens[i]
        if token.pos == "PROPN" or scene.language.is_a("clitic", scene.words[i]):
            return True
        if token.text[:1].isupper() and scene.countries.adjective_candidates(token.form):
            return True  # « les Congolais »: a people of one of two states
        if scene.language.is_a("others", lemma) and i and scene.parse.tokens[i - 1].pos == "NUM":
            return True  # « douze autres »
        return bool(scene.actors_at(i)) or scene.language.is_a("people", lemma)
    if name.isupper():
        return name in _types(noun_senses(scene, i))
    return scene.language.is_a(name, lemma)


def _types(senses: Sequence[Sense]) -> set[str]:
    """The types of a noun; of one with several those that no complement has to tell ("appel" alone is no talk)."""
    plain = {sense.type for sense in senses if not sense.needs_slot("mod")}
    return plain or {sense.type for sense in senses}


def _counted(scene: Scene, i: int) -> list[int]:
    """What a figure or a unit counts: "une quarantaine de réfugiés", "une équipe de médecins"; nothing of another nominal."""
    token = scene.parse.tokens[i]
    if token.pos != "NUM" and token.lemma not in scene.language.words["collective"]:
        return []
    following = scene.nominals_between(i + 1, min(i + 6, scene.sentence(i)[1]))
    if i + 1 >= scene.sentence(i)[1]:
        return []
    those = [n.i for n in following if scene.language.is_a("genitive", n.preposition)]
    whole = [k + 1 for k in those if scene.parse.tokens[k].pos == "NUM"]  # « six des onze religieuses »
    return [i + 1, *those, *(k for k in whole if k < scene.sentence(i)[1])]


def noun_senses(scene: Scene, i: int) -> tuple[Sense, ...]:
    """The senses of a noun for an event, or of the ordinal or the pronoun that stands for one."""
    token = scene.parse.tokens[i]
    if token.pos not in ("NOUN", "PROPN", "ADJ", "PRON", "NUM"):
        return ()
    nouns = scene.language.nouns
    known = nouns.get(token.lemma) or nouns.get(scene.words[i])
    alone = (
        known is None or scene.language.ordinal(scene.words[i]) is not None
    )  # « la première » of a play, or of talks
    if alone and (told := stands_for_session(scene, i)) is not None:
        return tuple(sense for sense in nouns[scene.lemma(told)] if sense.type == "CONSULT")
    return known or ()


def takes(scene: Scene, verb: Verb, sense: Sense) -> bool:
    """Whether the object that a sense needs follows the verb ("repousser une offre", not "repousser une attaque"), and its
    set words stand beside it ("dire non")."""
    if not all(_holds(scene, need, verb, Slots()) for need in sense.needs if need.slot in ("word", "adv")):
        return False
    needed = [need for need in sense.needs if need.slot == "obj" and not need.negated]
    if not needed:
        return True
    if verb.passive:
        undergoing = subject_of(scene, verb)
        return all(any(is_word(scene, i, need) for i in undergoing) for need in needed)
    if clitic_of(scene, verb) is not None and all("people" in need.classes for need in needed):
        return True  # « la prient de nommer un médiateur »
    return all(any(is_word(scene, nominal.i, need) for nominal in scene.following(verb)) for need in needed)
