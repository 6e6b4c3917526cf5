"""How something stands to the words that tell an event: in which slot, under which preposition, how far, governed by what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from .cues import name_of
from .draft import Draft
from .frame import slots_of
from .phrase import phrase
from .scene import Scene

_MANY, _FAR, _DEEP = 3, 5, 3
_BACK = 4
"""Tokens before a time among which its preposition may stand."""
_FEW = 6
"""Words of one event that are looked at."""


class Stand(NamedTuple):
    """Where something stands to an event: the word that tells the event, its own token, how many sentences before."""

    word: int
    spot: int
    apart: int


def stand_of(scene: Scene, heads: Sequence[int], draft: Draft, spots: Sequence[int], back: int) -> Stand | None:
    """The spot that stands nearest to an event: in the sentence of one of its words, else up to `back` sentences before.

    `heads` are the nominals that are counted between two words, in order. What tells an event once more counts as two further.
    """
    best: tuple[int, int, int, int] | None = None
    for order, word in enumerate(draft.words[:_FEW]):
        number, (_, end) = scene.parse.sentence(word), scene.sentence(word)
        first = scene.parse.sentences[max(number - back, 0)][0]
        for spot in spots[bisect_left(spots, first) : bisect_left(spots, end)]:
            apart = number - scene.parse.sentence(spot)
            key = (apart, abs(between(heads, word, spot)) + 2 * bool(order), word, spot)
            best = key if best is None or key < best else best
    return None if best is None else Stand(best[2], best[3], best[0])


def sentences_of(scene: Scene, draft: Draft, back: int) -> list[int]:
    """The numbers of the sentences of an event's words, and of those up to `back` before each."""
    own = {scene.parse.sentence(word) for word in draft.words[:_FEW]}
    return sorted({number - k for number in own for k in range(back + 1) if number >= k})


def between(heads: Sequence[int], word: int, spot: int) -> int:
    """How many nominals a token stands behind another."""
    return bisect_left(heads, spot) - bisect_left(heads, word)


def cues_of_stand(
    scene: Scene, heads: Sequence[int], words: Sequence[int], draft: Draft, stand: Stand | None, kind: str, read: str
) -> Iterator[str]:
    """What speaks for a filler of a slot: what the rules read it as, what it is, and how it stands to the event.

    `words` are those that tell any event, `heads` the nominals that are counted, in order.
    """
    type = draft.type
    yield f"read={read}"
    yield f"read={read}{type}"
    yield f"kind={kind}"
    yield f"kind={kind}{type}"
    yield f"type={type}"
    yield f"told={min(len(draft.words), _MANY)}{read}"
    if stand is None:
        yield f"nowhere={read}"
        return
    nominal = scene.nominals.get(stand.spot)
    under = nominal.preposition if nominal is not None else _preposition(scene, stand.spot)
    place = _position(scene, draft, stand.word, stand.spot) if not stand.apart else f"-{stand.apart}"
    own = "v" if stand.word in scene.verbs else "n"
    yield f"at={place}{own}{kind}"
    yield f"under={under}{own}{kind}"
    yield from _of_slot(scene, draft, stand, place, under, read)
    yield from _of_distance(scene, heads, words, draft, stand, read)
    yield from _of_tree(scene, draft, stand, under, read)


def _of_slot(scene: Scene, draft: Draft, stand: Stand, place: str, under: str, read: str) -> Iterator[str]:
    """The slot and the preposition in which a filler stands."""
    name, type, verb = name_of(scene, stand.word), draft.type, scene.verbs.get(stand.word)
    yield f"name={name}"
    yield f"at={place}"
    yield f"at={place}{type}"
    yield f"at={place}|{name}"
    yield f"at={place}{read}"
    yield f"under={under}{'<' if stand.spot < stand.word else '>'}"
    yield f"under={under}{type}"
    yield f"under={under}|{name}"
    if verb is not None:
        yield f"form={verb.passive}{verb.finite is not None}{place}"


def _of_distance(
    scene: Scene, heads: Sequence[int], words: Sequence[int], draft: Draft, stand: Stand, read: str
) -> Iterator[str]:
    """How far a filler stands from the word of its event, and what stands between."""
    word, spot, apart = stand
    low, high = sorted((word, spot))
    side, own = "<" if spot < word else ">", "v" if word in scene.verbs else "n"
    near = min(abs(between(heads, word, spot)), _FAR)
    finite = sum(verb.finite is not None for verb in scene.verbs_between(low + 1, high)) if not apart else 0
    verbs = "-" if apart else str(min(finite, _MANY))
    others = min(bisect_left(words, high) - bisect_left(words, low + 1), _MANY)
    yield f"near={near}{side}{own}"
    yield f"near={near}{side}{verbs}{read}"
    yield f"verbs={verbs}{side}{own}"
    yield f"others={others}{side}"
    yield f"others={others}{read}"
    yield f"apart={apart}{read}"
    yield f"apart={apart}{draft.type}"
    yield f"opens={not between(heads, scene.sentence(spot)[0], spot)}{own}"


def _of_tree(scene: Scene, draft: Draft, stand: Stand, under: str, read: str) -> Iterator[str]:
    """How a filler is governed, and in whose words it stands."""
    word, spot, apart = stand
    tokens = scene.parse.tokens
    relation, head = tokens[spot].relation, scene.parse.head(spot)
    yield f"main={word == draft.trigger.i}"
    yield f"voice={draft.voice is not None}{scene.in_quotes(word)}{scene.in_quotes(spot)}"
    yield f"cue={bool(scene.cues.at(tokens[spot].span))}"
    if not apart:
        path = path_of(scene, word, spot)
        yield f"path={path}"
        yield f"path={path}{draft.type}"
        yield f"path={path}{under}"
    yield f"relation={relation}{'v' if word in scene.verbs else 'n'}"
    if head is not None:
        what = "this" if head.i == word else "told" if head.i in scene.known_triggers else head.pos
        yield f"head={what}{relation}"
        yield f"head={what}{read}"


def _position(scene: Scene, draft: Draft, word: int, spot: int) -> str:
    """In which slot of a word or of the verb that carries it something stands."""
    verb = scene.verbs.get(word)
    if verb is None and spot in phrase(scene, word):
        return "in"
    if verb is None and (word != draft.trigger.i or draft.trigger.verb is None):
        return "-"
    slots, own = (draft.trigger.slots, "of") if verb is None else (slots_of(scene, verb), "")
    if spot in slots.subj:
        return own + "subj"
    if spot in slots.obj:
        return own + "obj"
    for preposition, fillers in slots.obliques.items():
        if spot in fillers:
            return own + preposition
    return own + "-"


def _preposition(scene: Scene, spot: int) -> str:
    """The preposition before a token that heads no nominal: a time, an adjective."""
    tokens = scene.parse.tokens
    for i in range(spot - 1, max(spot - _BACK, scene.sentence(spot)[0]) - 1, -1):
        if tokens[i].pos == "ADP":
            return scene.language.preposition(scene.words[i])
        if tokens[i].pos not in ("DET", "ADJ", "NUM", "NOUN"):
            break
    return ""


def path_of(scene: Scene, word: int, spot: int) -> str:
    """The relations from a token up to what governs both, and down to another; short ones only."""
    above = [spot, *(t.i for t in islice(scene.parse.ancestors(spot), _DEEP))]
    over = [word, *(t.i for t in islice(scene.parse.ancestors(word), _DEEP))]
    for up, i in enumerate(above):
        if i in over:
            down = over.index(i)
            tokens = scene.parse.tokens
            ups = "<".join(tokens[k].relation for k in above[:up])
            downs = ">".join(tokens[k].relation for k in reversed(over[:down]))
            return f"{ups}^{downs}"
    return "far"
