"""The tokens of a noun's phrase: what stands before it and what completes it."""

from __future__ import annotations

from .scene import Scene

_REACH = 12


def phrase(scene: Scene, i: int) -> list[int]:
    """The tokens of a noun's phrase: its determiners and adjectives, and its complements up to the next verb."""
    known = scene.known_phrases.get(i)
    if known is None:
        known = scene.known_phrases[i] = _phrase(scene, i)
    return known


def _phrase(scene: Scene, i: int) -> list[int]:
    nominal = scene.nominals.get(i)
    first = nominal.start if nominal is not None else i
    end, aside = min(i + _REACH, scene.sentence(i)[1]), 0
    for k in range(i + 1, end):
        verb, pos, word = scene.verbs.get(k), scene.parse.tokens[k].pos, scene.words[k]
        if k < aside:
            continue
        if word == "," and (aside := _end_of_aside(scene, k, end)) > k:
            continue
        if (verb is not None and not verb.bare_participle) or pos in ("AUX", "SCONJ") or word in ",;:()":
            end = k
            break
        if pos == "CCONJ" and k + 1 < end and scene.words[k + 1] == (scene.words[first - 1] if first else ""):
            end = k
            break
        if pos == "ADP" and not scene.language.is_a("complement", scene.language.preposition(word)):
            end = k
            break
    return [*range(first, i), *range(i + 1, end)]


def _end_of_aside(scene: Scene, comma: int, end: int) -> int:
    """The token behind a time between commas: "le naufrage, samedi vers midi, d'un bac"; the comma where there is none."""
    for k in range(comma + 1, end):
        if scene.words[k] == ",":
            return k + 1 if k > comma + 1 else comma
        if k not in scene.timed and scene.parse.tokens[k].pos not in ("ADV", "ADP", "DET"):
            break
    return comma


def tells_when(scene: Scene, i: int) -> bool:
    """Whether a noun only counts the time to or from something: "quelques heures plus tôt", "deux jours après"."""
    following = scene.words[i + 1 : i + 3]
    return any(scene.language.is_a("apart_in_time", " ".join(following[:n])) for n in (1, 2))
