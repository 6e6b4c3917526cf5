"""What a place in an event's sentence is of, if not of the event: a title, a post, a theme, another happening."""

from __future__ import annotations

from .scene import Scene
from .sense import in_class
from .trigger import Trigger

_REACH = 6
_FAR = 14
_TIES = 3
"""Tokens behind a place among which its time may stand."""
WORDS = frozenset({"REQUEST", "ACCUSE", "AGREE", "THREATEN", "REJECT"})
"""Types of acts of words."""


def is_of_title(scene: Scene, trigger: Trigger, spot: int, first: int) -> bool:
    """Whether a place stands in words before a colon that tell something themselves: "Pas de trêve à Sulu: la session"."""
    colon = next((k for k in range(spot, trigger.i) if scene.words[k] == ":"), None)
    return colon is not None and bool(scene.nominals_between(first, spot - 1)) and not opens(scene, first, spot)


def is_dated_there(scene: Scene, trigger: Trigger, spot: int) -> bool:
    """Whether a place stands beside the time of an act of words, and so is its own: "a félicité le vainqueur lundi à Oslo"."""
    if trigger.noun is not None or trigger.verb is None or scene.verbs_between(trigger.verb.i + 1, spot):
        return False
    before = spot - 1
    while (
        before > trigger.i
        and before not in scene.timed
        and (scene.parse.tokens[before].pos in ("ADP", "DET", "PUNCT") or before in scene.where)
    ):
        before -= 1
    if before not in scene.timed:
        after = next((k for k in range(spot, min(spot + _TIES, len(scene.words))) if k not in scene.where), spot)
        return after in scene.timed
    while before in scene.timed:
        before -= 1
    return not scene.language.is_a("genitive", scene.language.preposition(scene.words[before]))


def is_of_background(scene: Scene, trigger: Trigger, spot: int) -> bool:
    """Whether a place is that of a happening that only dates another: "a suspendu le dialogue après l'attentat de Gao"."""
    between = scene.nominals_between(trigger.i + 1, spot)
    dating = (n for n in between if scene.language.is_a("background", n.preposition))
    return any(scene.lemma(n.i) in scene.language.nouns and not scene.verbs_between(n.i, spot) for n in dating)


def opens(scene: Scene, first: int, spot: int) -> bool:
    """Whether nothing but a time and its comma stands before a place in its sentence: "Samedi, à Oran, des"."""
    return all(scene.words[k] == "," or scene.only_when_and_where(k, k + 1) for k in range(first, spot))


def is_next(scene: Scene, trigger: Trigger, spot: int) -> bool:
    """Whether a place comes before anything that an act of words is about: "a dénoncé mardi à Genève la répression"."""
    return all(nominal.i in scene.timed or nominal.i >= spot for nominal in scene.nominals_between(trigger.i + 1, spot))


def is_of_part(scene: Scene, trigger: int, spot: int) -> bool:
    """Whether a place is that of a part only: "licencie 900 ouvriers, dont la moitié à Cluj"."""
    return any(scene.language.is_a("relative_part", scene.words[k]) for k in range(trigger + 1, spot))


def is_post(scene: Scene, spot: int) -> bool:
    """Whether a place is where an envoy is posted: "l'ambassadeur d'Haïti à Washington a demandé"."""
    first, low = spot - 1, scene.sentence(spot)[0]
    while first > low and scene.parse.tokens[first].pos in ("DET", "ADP", "PROPN"):
        first -= 1
    return first >= low and scene.language.is_a("envoy", scene.lemma(first))


def is_of_visit(scene: Scene, trigger: Trigger, spot: int) -> bool:
    """Whether a place is that of a visit that is cut short or put off: "abrège sa visite en Bolivie"."""
    if trigger.noun is not None or trigger.sense.type not in WORDS | {"OTHER"}:
        return False
    visits = (i for i in trigger.slots.obj if i < spot and in_class(scene, i, "CONSULT"))
    return any(all(t.pos in ("ADJ", "ADP", "DET") for t in scene.parse.tokens[i + 1 : spot]) for i in visits)


def is_theme(scene: Scene, spot: int) -> bool:
    """Whether talks are about a place: "leurs discussions sur la baie de Piran"."""
    first = scene.sentence(spot)[0]
    for i in range(spot - 1, max(first, spot - _REACH), -1):
        token = scene.parse.tokens[i]
        if scene.language.is_a("about", scene.language.preposition(scene.words[i])):
            nouns = reversed(scene.nominals_between(max(first, i - _FAR), i))
            noun = next((n.i for n in nouns if n.i not in scene.who and n.i not in scene.timed), None)
            return noun is not None and in_class(scene, noun, "CONSULT")
        if token.pos not in ("DET", "ADJ", "ADP", "NOUN"):
            return False
    return False


def is_agreed(scene: Scene, trigger: Trigger, spot: int) -> bool:
    """Whether a place is that of a ground that is agreed on: "ont choisi un site en Norvège"."""
    before = scene.parse.tokens[max(spot - 2, 0)]
    return trigger.sense.type == "AGREE" and before.pos == "NOUN" and is_site(scene, before.i)


def is_site(scene: Scene, i: int) -> bool:
    return any(scene.language.is_a(kind, scene.lemma(i)) for kind in ("area", "building"))


def is_in_aside(scene: Scene, first: int, last: int, *, staying: bool = False) -> bool:
    """Whether a time or a place stands in words between commas that tell of the subject, before its verb: "le roi, en exil à
    Lomé depuis mai, a"; not where there is nothing but times and places between them, nor, with `staying`, where an act
    brought him there: "le roi, en visite à Lomé, a"."""
    start, end = scene.sentence(first)
    comma = next((k for k in range(first - 1, start, -1) if scene.words[k] == ","), None)
    closes = next((k for k in range(last + 1, end) if scene.words[k] == ","), None)
    if comma is None or closes is None or scene.verbs_between(start, closes):
        return False
    verb = next(iter(scene.verbs_between(closes, end)), None)
    between = scene.parse.tokens[closes + 1 : verb.start] if verb is not None else ()
    if verb is None or verb.finite is None or any(token.pos not in ("ADV", "PRON") for token in between):
        return False
    inside = [
        n.i for n in scene.nominals_between(comma + 1, first) if n.i not in scene.timed and n.i not in scene.where
    ]
    acts = staying and any(scene.lemma(i) in scene.language.nouns for i in inside)
    return bool(inside) and not acts


def is_past_background(scene: Scene, trigger: Trigger, spot: int) -> bool:
    """Whether a happening only dates the rest, and a place stands behind its comma: "après le séisme, le roi a parlé à Fès"."""
    if trigger.noun is None or trigger.support is not None or spot < trigger.i:
        return False
    dates = scene.language.is_a("background", scene.nominals[trigger.i].preposition)
    between = scene.verbs_between(trigger.i, spot) if dates and "," in scene.words[trigger.i : spot] else ()
    return any(verb.finite is not None for verb in between)
