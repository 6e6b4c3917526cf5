"""Who stands in which slot of a clause: subject, object and prepositions, from the parse and from the order of words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ...model.parse import Token
from .group import Nominal, Verb
from .participle import agree, blamed_by, is_of_noun, noun_before
from .phrase import tells_when
from .scene import Scene

_DEEP = 4
_ASIDE, _FURTHER = 6, 9
_BEFORE = 2
"""Tokens before a verb's group among which its pronouns stand."""


class Slots(NamedTuple):
    """The nominals around a verb, heads of their phrases; in a passive clause `obj` is its subject, `subj` its agent."""

    subj: tuple[int, ...] = ()
    obj: tuple[int, ...] = ()
    obliques: Mapping[str, tuple[int, ...]] = MappingProxyType({})

    def get(self, slot: str) -> tuple[int, ...]:
        """The nominals of `subj`, `obj` or a preposition."""
        if slot == "subj":
            return self.subj
        return self.obj if slot == "obj" else self.obliques.get(slot, ())


def slots_of(scene: Scene, verb: Verb) -> Slots:
    """The nominals around a verb by slot, turned round where the clause is passive."""
    known = scene.known_slots.get(verb.i)
    if known is None:
        known = scene.known_slots[verb.i] = _slots_of(scene, verb)
    return known


def _slots_of(scene: Scene, verb: Verb) -> Slots:
    subject = tuple(subject_of(scene, verb))
    if verb.i in scene.asides:
        return Slots(subj=subject)
    obliques = _obliques(scene, verb)
    direct = tuple(_object(scene, verb))
    if not verb.passive:
        return Slots(subj=subject, obj=direct, obliques=obliques)
    agent = next((obliques[word] for word in sorted(scene.language.words["agent"]) if word in obliques), ())
    if len(agent) > 1:  # « tué par balle lundi par un soldat »
        agent = tuple(i for i in agent if scene.actors_at(i)) or agent
    return Slots(subj=agent, obj=subject, obliques=obliques)


def subject_of(scene: Scene, verb: Verb, depth: int = 0) -> list[int]:
    """The heads of a verb's grammatical subject; that of its governor where it has none of its own."""
    parse = scene.parse
    if verb.i in scene.asides:
        return [n for token in parse.under(scene.asides[verb.i]) if (n := token.i) in scene.nominals][:1]
    own = parse.child(verb.i, "nsubj", "nsubj:pass")
    if own is not None and (behind := _behind_source(scene, verb, own)) is not None:
        return behind
    if own is not None and own.i not in scene.timed and own.i not in scene.asides:
        if scene.language.is_a("relative", scene.words[own.i]):
            return _antecedent(scene, own.i)
        if own.i < verb.start and scene.has_own_verb(own.i, verb.start) and (left := _left(scene, verb)):
            return left
        if own.i in scene.nominals or own.pos in ("NOUN", "PROPN", "PRON"):
            members = _listed(scene, _picked(scene, scene.noun_at(own.i)), verb)
            return [*members, *(i for i in _further(scene, verb, own) if i not in members)]
    if depth > _DEEP:
        return []
    token, head = parse.tokens[verb.i], parse.head(verb.i)
    if (blamed := blamed_by(scene, verb)) is not None:
        return subject_of(scene, blamed, depth + 1)
    if head is not None and is_of_noun(scene, verb):
        return scene.with_joined(head.i)
    if verb.bare_participle:
        if (first := _first_of_pair(scene, verb)) is not None:
            return subject_of(scene, first, depth + 1)
        before = noun_before(scene, verb)
        if before is None and verb.i == scene.sentence(verb.i)[0]:
            return _of_main_clause(scene, verb, depth)
        stated = token.relation == "xcomp" or (token.relation == "advcl" and verb.i == token.head + 1)
        if before is None and head is not None and head.i in scene.verbs and stated:
            # « s'est déclarée prête à », « retrouvés égorgés »
            return subject_of(scene, scene.verbs[head.i], depth + 1)
        return scene.with_joined(before) if before is not None else []
    if verb.finite is not None:
        full = next((v for v in scene.verbs_between(verb.finite, verb.i) if v.finite == verb.finite), None)
        if full is not None and token.head != verb.i - 1:
            return subject_of(scene, full, depth + 1)
        relative = verb.start - 1
        if relative >= 0 and scene.language.is_a("relative_subject", scene.words[relative]):
            return _antecedent(scene, relative)
        if token.dep == "conj" and head is not None and head.i in scene.verbs and head.i < verb.i:
            if (new := _new_subject(scene, verb)) is not None:
                return [new]
            return _shared(scene, verb, depth) or _left(scene, verb)
        if token.pos == "NOUN" and parse.tokens[verb.start - 1].pos == "CCONJ":
            return _shared(scene, verb, depth)  # « dénonce un piège et menace de partir », where the model sees nouns
        return _left(scene, verb) or _shared(scene, verb, depth)
    return _of_governor(scene, verb, token, head, depth)


def _of_governor(scene: Scene, verb: Verb, token: Token, head: Token | None, depth: int) -> list[int]:
    """The subject of an infinitive or a gerund: whom the verb that governs it makes do it."""
    governor = scene.verbs.get(head.i) if head is not None else None
    if governor is not None and governor.i > verb.i and (told := _verb_before(scene, verb)) is not None:
        governor = told  # « se sont heurtés, faisant quatre morts, ont annoncé les pompiers »
    if governor is None and head is not None and scene.parse.child(head.i, "cop") is not None:
        those = scene.parse.child(head.i, "nsubj")  # « ils étaient mille à défiler »
        if those is not None and those.i < head.i and scene.actors_at(those.i):
            return scene.with_joined(those.i)
    if governor is None:
        governor = _verb_before(scene, verb)
    if governor is None:
        return []
    return _controller(scene, governor, token.dep, depth)


def _behind_source(scene: Scene, verb: Verb, own: Token) -> list[int] | None:
    """The subject behind a source that the model takes for it: "Selon le maire, neuf soldats et un policier ont fui"."""
    if own.i not in scene.nominals or not scene.language.is_a("per", scene.nominals[own.i].preposition):
        return None
    first = next((n.i for n in scene.nominals_between(own.i + 1, verb.start) if not n.preposition), None)
    return [] if first is None else _listed(scene, [first], verb)


def _further(scene: Scene, verb: Verb, own: Token) -> list[int]:
    """Subjects that the parser hung beside the first one: "deux skieurs et leur moniteur sont portés disparus"."""
    beside = [t for t in scene.parse.children(verb.i) if t.dep == own.dep and own.i < t.i < verb.start]
    return [t.i for t in beside if t.i in scene.nominals and scene.nominals[t.i].joined and t.i not in scene.timed]


def _listed(scene: Scene, members: list[int], verb: Verb) -> list[int]:
    """A subject with the rest of its list up to the verb: "X, Y et Z ont rompu"."""
    if not members or members[-1] > verb.start:
        return members
    rest = [n for n in scene.nominals_between(members[-1] + 1, verb.start) if not n.preposition]
    listed = [n for n in rest if n.joined or scene.words[n.start - 1] == ","]
    if not listed or not listed[-1].joined or any(v for v in scene.verbs_between(members[-1], listed[-1].i)):
        return members
    return [*members, *(n.i for n in listed)]


def _picked(scene: Scene, i: int) -> list[int]:
    """A subject with those joined to it; a pronoun of quantity after "dont" is part of the noun before."""
    nominal = scene.nominals.get(i)
    opener = nominal.start - 1 if nominal is not None else i - 1
    if opener > 0 and scene.language.is_a("relative_part", scene.words[opener]):
        closed = scene.parse.tokens[i].pos == "PRON" or "," in scene.words[i + 1 : i + _ASIDE]
        before = [n for n in scene.nominals_between(scene.sentence(i)[0], opener) if n.i not in scene.timed]
        return scene.with_joined(before[-1].i) if before and closed else [i]
    return scene.with_joined(i)


def _antecedent(scene: Scene, pronoun: int) -> list[int]:
    """The noun that a relative pronoun stands for: the nearest before it that may agree with its verb."""
    first = scene.sentence(pronoun)[0]
    before = [n for n in scene.nominals_between(first, pronoun) if n.i not in scene.timed]
    if (
        before
        and scene.language.is_a("relative_subject", scene.words[pronoun])
        and _number(scene, before[-1].i) == "Plur"
    ):
        following = scene.verbs_between(pronoun + 1, scene.sentence(pronoun)[1])[:1]
        pair = scene.with_joined(before[-1].i)
        if any(v.finite is not None and _number(scene, v.finite) == "Sing" for v in following) and len(before) > len(
            pair
        ):
            before = [n for n in before if n.i not in pair]
    while (
        len(before) > 1
        and before[-1].preposition in scene.language.words["genitive"]
        and before[-1].i not in scene.who
        and scene.lemma(before[-1].i) not in scene.language.nouns
    ):
        before.pop()
    return [before[-1].i] if before else []


def _number(scene: Scene, i: int) -> str | None:
    return scene.parse.tokens[i].feats.get("Number")


def _first_of_pair(scene: Scene, verb: Verb) -> Verb | None:
    """The passive verb that a participle goes on after: "ont été interpellés par la police, puis libérés vendredi".

    After "et" it may as well be told of the noun before it: "un gendarme a été blessé par un homme venu de Tacna et arrêté".
    """
    if verb.start < 1 or not scene.language.is_a("going_on", scene.words[verb.start - 1]):
        return None
    before = [v for v in scene.verbs_between(scene.sentence(verb.i)[0], verb.start) if v.finite is not None]
    undergone = bool(before) and before[-1].passive
    return before[-1] if undergone and agree(scene.parse.tokens[before[-1].i], scene.parse.tokens[verb.i]) else None


def _of_main_clause(scene: Scene, verb: Verb, depth: int) -> list[int]:
    """Whom a participle at the head of a sentence is about: the subject of the verb after its comma."""
    first, end = scene.sentence(verb.i)
    comma = next((k for k in range(first, end) if scene.words[k] == ","), end)
    main = next((v for v in scene.verbs_between(comma, end) if v.finite is not None), None)
    return subject_of(scene, main, depth + 1) if main is not None else []


def _left(scene: Scene, verb: Verb) -> list[int]:
    """The nearest nominal without preposition before a finite verb and after the verb before it."""
    first = scene.sentence(verb.i)[0]
    if (resumed := _resumed(scene, verb)) is not None:
        return resumed
    for other in scene.verbs_between(first, verb.start):
        if not other.bare_participle and other.i not in scene.asides:
            first = other.i + 1
    for nominal in reversed(scene.nominals_between(first, verb.start)):
        if (
            not nominal.preposition
            and nominal.i not in scene.asides
            and nominal.i not in scene.timed
            and not scene.language.is_a("relative_object", scene.words[nominal.i])
            and not _joined_inside(scene, nominal)
        ):
            if scene.language.is_a("relative_subject", scene.words[nominal.i]):
                return _antecedent(scene, nominal.i)
            return _picked(scene, nominal.i)
    return []


def _joined_inside(scene: Scene, nominal: Nominal) -> bool:
    """Whether a nominal is the second of a pair under a preposition: "les pourparlers entre Lima et la guérilla ont"."""
    before = scene.nominals_between(scene.sentence(nominal.i)[0], nominal.start)[-1:] if nominal.joined else []
    return any(
        n.preposition and not scene.language.is_a("genitive", n.preposition) and scene.parse.tokens[n.i].pos != "NUM"
        for n in before
    )


def _new_subject(scene: Scene, verb: Verb) -> int | None:
    """The subject right after "et" of a verb joined to another: "a tué un juge et deux passants ont été blessés"."""
    before = scene.nominals_between(max(verb.start - _FURTHER, scene.sentence(verb.i)[0]), verb.start)
    before = [nominal for nominal in before if nominal.i not in scene.timed]
    while before and scene.language.is_a("genitive", before[-1].preposition):
        before.pop()
    if not before or not before[-1].joined or before[-1].i in scene.timed:
        return None
    between = scene.words[before[-1].i + 1 : verb.start]
    inside = scene.verbs_between(before[-1].i, verb.start)
    aside = between[:1] == between[-1:] == (",",) and all(v.bare_participle for v in inside)
    return before[-1].i if aside or ("," not in between and not inside) else None


def _resumed(scene: Scene, verb: Verb) -> list[int] | None:
    """The subject before a relative clause between commas: "Riga, qui a prêté deux avions, salue la trêve"."""
    if scene.words[verb.start - 1] != ",":
        return None
    first = scene.sentence(verb.i)[0]
    relative = ("relative_subject", "relative_object")
    opener = max((i for kind in relative for i in scene.of_class(kind, first, verb.start)), default=None)
    if opener is None or opener == first or scene.words[opener - 1] != ",":
        return None
    inside = [v for v in scene.verbs_between(opener, verb.start) if v.finite is not None]
    closed = len({v.finite for v in inside}) == 1 and "," not in scene.words[opener : verb.start - 1]
    return _antecedent(scene, opener) if closed else None


def _shared(scene: Scene, verb: Verb, depth: int) -> list[int]:
    """The subject of the verb that this one is coordinated to, or of an inverted clause: the nominal right after it."""
    head = scene.parse.head(verb.i)
    governor = scene.verbs.get(head.i) if head is not None else None
    if governor is None:
        governor = _verb_before(scene, verb)
    if governor is not None and (governor.start < verb.start):
        return subject_of(scene, governor, depth + 1)
    return []


def _verb_before(scene: Scene, verb: Verb) -> Verb | None:
    before = scene.verbs_between(scene.sentence(verb.i)[0], verb.start)
    return before[-1] if before else None


def _controller(scene: Scene, governor: Verb, dep: str, depth: int) -> list[int]:
    """Who is meant to do an infinitive or gerund: the governor's object after verbs like "accuser", else its subject."""
    if dep not in ("advcl", "conj", "parataxis"):
        if scene.language.is_a("object_control", governor.lemma):
            objects = subject_of(scene, governor, depth + 1) if governor.passive else _object(scene, governor)
            if objects:
                return objects
        if scene.language.is_a("dative_control", governor.lemma):
            dative = next((v for k, v in _obliques(scene, governor).items() if scene.language.is_a("dative", k)), ())
            if dative or not _offers(scene, governor):
                return list(dative)
    return subject_of(scene, governor, depth + 1)


def _offers(scene: Scene, verb: Verb) -> bool:
    """Whether a verb tells what its subject is ready to do itself: "propose d'envoyer des observateurs"."""
    return any(sense.type == "AGREE" and sense.content for sense in scene.language.verbs.get(verb.lemma, ()))


def _object(scene: Scene, verb: Verb) -> list[int]:
    """The heads of the direct object: the parse's, or the first nominal without preposition after the verb."""
    own = scene.parse.child(verb.i, "obj")
    pronoun = own if own is not None else scene.parse.child(verb.i, "mark")
    if pronoun is not None and pronoun.i < verb.i and _stands_for_object(scene, verb, pronoun):
        return _antecedent(scene, pronoun.i)
    if own is not None and own.i < verb.i and _is_clitic(scene, own):
        return [own.i]
    article = scene.parse.child(verb.i, "det")
    if own is None and article is not None and article.i < verb.i and _is_clitic(scene, article):
        return [article.i]  # « le préfet les recevra », where the model takes the pronoun for an article
    direct = scene.noun_at(own.i) if own is not None else None
    if direct is not None and tells_when(scene, direct):
        direct = None
    if direct is not None and direct > verb.i and direct in scene.nominals and _is_direct(scene, verb, direct):
        return scene.with_joined(direct)
    for nominal in scene.following(verb):
        if tells_when(scene, nominal.i):
            continue
        if not nominal.preposition:
            if _apart(scene, verb, nominal):
                return []
            other = _clause_of(scene, verb, nominal)
            if other is not None:  # « Dublin a approuvé, et Prague refusé, le compromis »
                return _object(scene, other) if other.finite in (None, verb.finite) else []
            return scene.with_joined(nominal.i)
        opens = nominal.preposition in scene.language.words["genitive"] and scene.only_when_and_where(
            verb.i + 1, nominal.start - 1
        )
        if opens and (scene.parse.tokens[nominal.start - 1].pos == "DET" or _partitive(scene, verb, nominal)):
            return scene.with_joined(nominal.i)
    return []


def _clause_of(scene: Scene, verb: Verb, nominal: Nominal) -> Verb | None:
    """The verb right behind a nominal that "et" opens, whose subject it is, not the object of the verb before."""
    token = scene.parse.tokens[nominal.i]
    other = scene.verbs.get(token.head if token.relation == "nsubj" else nominal.i + 1) if nominal.joined else None
    if other is not None and token.relation != "nsubj" and other.finite != verb.finite:
        return None
    return other if other is not None and verb.i < nominal.i == other.start - 1 else None


def _is_clitic(scene: Scene, token: Token) -> bool:
    """Whether a pronoun stands for the object before its verb: "l'a félicité", "les arrêter"."""
    return scene.language.is_a("clitic", scene.words[token.i])


def _stands_for_object(scene: Scene, verb: Verb, pronoun: Token) -> bool:
    """Whether a relative pronoun is a verb's object: "le Laos, que la Thaïlande accuse", not "dit au roi que"."""
    if not scene.language.is_a("relative_object", scene.words[pronoun.i]) or not pronoun.i:
        return False
    apart = scene.words[pronoun.i - 1] == ","
    noun = pronoun.i - 1 - apart
    while noun > 0 and noun not in scene.nominals and scene.parse.tokens[noun].pos == "PROPN":
        noun -= 1  # « l'imam Ali Touré, que »
    if noun not in scene.nominals and not (noun >= 0 and scene.parse.tokens[noun].pos == "ADJ"):
        return False
    return pronoun.relation == "obj" or apart or scene.parse.tokens[verb.i].relation == "acl"


def _partitive(scene: Scene, verb: Verb, nominal: Nominal) -> bool:
    """Whether "de" with an article opens the object of a verb that takes one: "distribue de l'eau", "masse des troupes"."""
    senses = scene.language.verbs.get(scene.listed(verb), ())
    supports = scene.language.supports.get(scene.listed(verb), ())
    takes = any("obj" in sense.frame or sense.needs_slot("obj") for sense in senses)
    if not takes and all(support.slot != "obj" for support in supports):
        return False
    if scene.negated(verb) and any(support.slot == "obj" for support in supports):
        return True  # « n'ont pas lancé d'offensive »
    article = scene.words[nominal.start - 1]
    plural = scene.language.is_a("contracted_plural", article)
    if any(nominal.preposition in sense.frame or sense.needs_slot(nominal.preposition) for sense in senses):
        return plural and all(n.preposition for n in scene.following(verb))  # « a reçu dimanche des éleveurs »
    if plural or scene.language.is_a("definite", scene.words[nominal.start]):
        return True
    if not scene.language.is_a("contracted_definite", article):
        return False  # « du riz » is an object, « retire du pays ses troupes » has another
    return all(other.preposition for other in scene.following(verb) if other.i > nominal.i)


def _is_direct(scene: Scene, verb: Verb, i: int) -> bool:
    """Whether an object has no preposition, but for the article "des" that the model takes for one."""
    nominal = scene.nominals[i]
    plural = scene.language.is_a("contracted_definite", scene.words[nominal.start - 1])
    figure = scene.parse.tokens[verb.i + 1 : nominal.start - 1]  # « ont libéré trois des quatre otages »
    return not nominal.preposition or (plural and all(token.pos in ("NUM", "ADV") for token in figure))


def _apart(scene: Scene, verb: Verb, nominal: Nominal) -> bool:
    """Whether a comma, not a pair of them, cuts a nominal off from the verb: another stands before it, or its own verb
    behind it ("si l'un attaquait, l'autre riposterait")."""
    if scene.words[verb.i + 1 : nominal.start].count(",") % 2 == 0:
        return False
    behind = scene.verbs_between(nominal.i + 1, min(nominal.i + 3, scene.sentence(verb.i)[1]))
    own = any(v.finite is not None and v.start == nominal.i + 1 for v in behind)
    return own or any(n.i < nominal.i and n.preposition for n in scene.nominals_between(verb.i + 1, nominal.i))


def _obliques(scene: Scene, verb: Verb) -> dict[str, tuple[int, ...]]:
    """The first nominal of each preposition after the verb, and the next one where that only tells where, or by what it was
    done: "s'est rendu à Lima aux soldats", "tué par balle par un soldat"."""
    found: dict[str, tuple[int, ...]] = {}
    dative = _dative(scene, verb)
    if dative:
        found = dict.fromkeys(sorted(scene.language.words["dative"]), dative)
    for nominal in scene.following(verb):
        preposition = nominal.preposition
        known = found.get(preposition, ())
        passed = all(i in scene.where and i not in scene.who for i in known)
        if preposition in scene.language.words["agent"] and not any(scene.who.get(i) for i in known):
            passed = bool(scene.who.get(nominal.i)) or not known
        if not preposition or not passed:
            continue
        if preposition in scene.language.words["genitive"]:
            before = nominal.start - 2
            if scene.only_when_and_where(verb.i + 1, before + 1):  # « s'est retiré mardi de Kalemie »
                before = verb.i
            if before > verb.i and scene.parse.tokens[before].pos in ("NOUN", "PROPN", "ADJ", "NUM"):
                continue
        found[preposition] = (*known, *scene.with_joined(nominal.i))
    return found


def _dative(scene: Scene, verb: Verb) -> tuple[int, ...]:
    """To whom, by a pronoun before the verb: "lui a demandé", "leur aurait promis", "le chef, à qui l'armée reproche"."""
    first = scene.sentence(verb.i)[0]
    for child in scene.parse.children(verb.i):
        asked = first < child.i < verb.start and scene.language.is_a("relative_subject", child.form)
        if asked and scene.language.is_a("dative", scene.language.preposition(scene.words[child.i - 1])):
            return tuple(_antecedent(scene, child.i))
    clitic = clitic_of(scene, verb)
    return (clitic.i,) if clitic is not None and scene.language.is_a("clitic_dative", clitic.form) else ()


def clitic_of(scene: Scene, verb: Verb) -> Token | None:
    """The pronoun that stands before a verb's group for its object or for whom it is addressed to."""
    first = max(verb.start - _BEFORE, scene.sentence(verb.i)[0])
    for i in range(verb.start - 1, first - 1, -1) if not verb.bare_participle else ():
        token = scene.parse.tokens[i]
        if token.form in scene.language.clitics:
            governed = i > 0 and scene.parse.tokens[i - 1].pos == "ADP" and verb.finite is not None  # « avec lui a »
            return None if governed else token
        if token.pos not in ("ADV", "PRON"):
            return None
    return None
