"""What speaks for two words' telling one event: their words, how far apart they stand, who takes part, where and when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from .cues import common_word, name_of
from .frame import slots_of
from .phrase import phrase
from .same import is_of_family
from .scene import Scene

_LATE, _MANY = 5, 4
_NEAR, _STEP = 5, 3
_BACK = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A word that tells an event, as the ties between two of them see it."""

    i: int
    type: str
    word: str
    kind: str
    sentence: int
    in_headline: bool
    article: str
    number: str
    subjects: frozenset[str]
    objects: frozenset[str]
    fillers: frozenset[int]
    words: frozenset[str]
    places: frozenset[str]
    days: frozenset[str]
    figures: frozenset[str]
    quoted: bool
    head: int
    verbs: frozenset[int]
    before: int
    """How many nominals stand before it in the dispatch."""


def mention(scene: Scene, i: int, type: str) -> Mention:
    """A candidate as a mention of an event of a type."""
    verb, parse = scene.verbs.get(i), scene.parse
    subjects: frozenset[str] = frozenset()
    if verb is not None:
        slots = slots_of(scene, verb)
        fillers = (*slots.subj, *slots.obj)
        subjects = frozenset(id for k in slots.subj for id in scene.who.get(k, ()))
        objects = frozenset(id for k in slots.obj for id in scene.who.get(k, ()))
        article = "finite" if verb.finite is not None else "participle" if verb.bare_participle else "infinitive"
    else:
        fillers = tuple(k for k in phrase(scene, i) if k != i)
        objects = frozenset(id for k in fillers for id in scene.who.get(k, ()))
        article = scene.determiner(i)
    around = range(*scene.clause(i))
    head = parse.head(i)
    return Mention(
        i=i,
        type=type,
        word=name_of(scene, i),
        kind="v" if verb is not None else "n",
        sentence=parse.sentence(i),
        in_headline=i < scene.heading,
        article=article,
        number=parse.tokens[i].feats.get("Number", ""),
        subjects=subjects,
        objects=objects,
        fillers=frozenset(fillers),
        words=frozenset(word for k in fillers if (word := common_word(scene, k)) is not None),
        places=frozenset(scene.where[k][0].id for k in around if k in scene.where),
        days=frozenset(begin[:10] for k in around if k in scene.timed and (begin := scene.timed[k].begin)),
        figures=frozenset(scene.words[k] for k in around if _is_figure(scene, k)),
        quoted=scene.in_quotes(i),
        head=head.i if head is not None else -1,
        verbs=frozenset(v.i for v in scene.verbs_between(scene.sentence(i)[0], i)[-_BACK:]),
        before=bisect_left(scene.nominal_order, i),
    )


def _is_figure(scene: Scene, i: int) -> bool:
    return scene.parse.tokens[i].pos == "NUM" and i not in scene.timed


def may_tie(first: Mention, second: Mention) -> bool:
    """Whether two mentions are worth the question: of one type or word, close by, or one of them in the headline."""
    if first.type == second.type or first.word == second.word or first.in_headline != second.in_headline:
        return True
    return second.sentence - first.sentence <= 1 or is_of_family(second.word, first.word)


def ties(first: Mention, second: Mention, between: int, alike: int, before: int) -> Iterator[str]:
    """What speaks for and against two mentions in text order.

    `between` is how many others stand between them, `alike` how many of these have the second one's type, `before` how many
    of that type stand before the first.
    """
    apart, kinds = second.sentence - first.sentence, first.kind + second.kind
    same = first.type == second.type
    types = "|".join(sorted((first.type, second.type)))
    word = "same" if first.word == second.word else "family" if _akin(first, second) else "other"
    above = f"{first.in_headline:d}{second.in_headline:d}"
    yield f"kinds={kinds}"
    yield f"apart={min(apart, _LATE)}"
    yield f"apart={kinds}{min(apart, _STEP)}"
    yield f"type={same}"
    yield f"types={types}"
    yield f"types={kinds}{first.type}|{second.type}"
    yield f"word={word}{same}"
    yield f"word={word}{kinds}"
    yield f"word={word}{same}{min(apart, 2)}"
    yield f"word={word}{same}{second.article}"
    yield f"article={second.kind}{second.article}{same}"
    yield f"articles={first.article}|{second.article}|{kinds}"
    yield f"words={'|'.join(sorted((first.word, second.word)))}"
    yield f"first={first.word}{same}"
    yield f"second={second.word}{same}"
    yield f"above={above}{same}"
    yield f"above={above}{word}"
    yield f"above={above}{kinds}"
    yield f"above={above}{same}{first.type}"
    yield from _in_common(first, second, word)
    yield f"alike={min(alike, _MANY)}{same}"
    yield f"alike={min(alike, _MANY)}{same}{second.article}"
    yield f"alike={min(alike, _MANY)}{same}{word}{second.kind}"
    yield f"at={min(first.sentence, _STEP)}{min(apart, _STEP)}{same}"
    yield f"earlier={min(before, _STEP)}{min(alike, _STEP)}{same}"
    yield f"earlier={min(before, _STEP)}{same}{above}"
    yield f"quoted={first.quoted}{second.quoted}{same}"
    if apart == 0:
        yield from _in_one_sentence(first, second, types)
    yield f"number={first.number}{second.number}{word}"
    yield f"between={min(between, _MANY)}{same}"


def _in_common(first: Mention, second: Mention, word: str) -> Iterator[str]:
    """Who, what, where, when and which figures two mentions share."""
    same, above = first.type == second.type, f"{first.in_headline:d}{second.in_headline:d}"
    for name, one, other in (("subj", first.subjects, second.subjects), ("obj", first.objects, second.objects)):
        shared = _shared(one, other)
        yield f"{name}={shared}{same}"
        yield f"{name}={shared}{word}"
    who = _shared(first.subjects | first.objects, second.subjects | second.objects)
    yield f"who={who}{same}{word}"
    yield f"who={who}{above}"
    what = _shared(first.words, second.words)
    yield f"what={what}{same}{word}"
    yield f"what={what}{above}"
    yield f"holds={second.word in first.words}"
    yield f"held={first.word in second.words}"
    for name, one, other in (
        ("place", first.places, second.places),
        ("day", first.days, second.days),
        ("figure", first.figures, second.figures),
    ):
        shared = _shared(one, other)
        yield f"{name}={shared}{same}"
        yield f"{name}={shared}{same}{word}"


def _in_one_sentence(first: Mention, second: Mention, types: str) -> Iterator[str]:
    """How two words of one sentence hang together."""
    kinds, same = first.kind + second.kind, first.type == second.type
    tie = _dependency(first, second)
    yield f"tie={tie}{kinds}"
    yield f"tie={tie}{same}"
    yield f"tie={tie}{first.word}|{second.word}"
    yield f"tie={tie}1{first.word}"
    yield f"tie={tie}2{second.word}"
    yield f"tie={tie}{types}"
    yield f"near={min(second.before - first.before, _NEAR)}{kinds}"
    yield f"verb={first.i in second.verbs}{kinds}"


def _dependency(first: Mention, second: Mention) -> str:
    if second.i in first.fillers:
        return "holds"
    if first.i in second.fillers:
        return "held"
    if second.head == first.i:
        return "governs"
    return "governed" if first.head == second.i else "-"


def _akin(first: Mention, second: Mention) -> bool:
    return is_of_family(second.word, first.word) or is_of_family(first.word, second.word)


def _shared(one: frozenset[str], other: frozenset[str]) -> str:
    """Whether two sets have something in common, or one of them is empty."""
    if not one or not other:
        return "?"
    return "n" if one.isdisjoint(other) else "y"
