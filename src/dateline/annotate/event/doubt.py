"""What a dispatch tells without standing for it: after "n'a pas confirmé que", "est accusé de", "si", or in a question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...lang.event import Doubt, DoubtStatus
from ...model.event import Status
from .group import Verb
from .scene import Scene

_NEAR = 10
"""Tokens between a verb and the clause that it governs: a subject behind it, to whom, when."""
_ASIDE = 3
_ASKING = frozenset("?")
_OPEN = frozenset({"occurred", "ongoing", "planned"})


class Stretch(NamedTuple):
    """A half-open range of tokens, and what becomes of an event told there."""

    first: int
    end: int
    status: DoubtStatus


def find_doubts(scene: Scene) -> dict[int, DoubtStatus]:
    """The tokens of what is not told as a fact; of two stretches the later one, which lies within, counts."""
    stretches = [*_questions(scene), *_after_verbs(scene), *_after_words(scene)]
    found: dict[int, DoubtStatus] = {}
    for stretch in sorted(stretches, key=lambda s: (s.first, -s.end)):
        found.update(dict.fromkeys(range(stretch.first, stretch.end), stretch.status))
    return found


def doubted(status: Status, doubt: DoubtStatus | None, voice: str | None) -> Status:
    """The status of an event where its words may be no assertion; what is `claimed` is open where nobody is named."""
    if doubt is None or (doubt == "claimed" and voice is not None):
        return status
    if doubt == "denied":
        return "denied"
    if doubt == "consequent":
        return "hypothetical" if status in ("planned", "ongoing") else status
    unless = status == "denied" and doubt == "hypothetical"  # « si Erevan ne retire pas ses troupes »
    return "hypothetical" if unless or status in _OPEN else status


def _questions(scene: Scene) -> Iterator[Stretch]:
    """What is asked: from the last strong mark to the question mark."""
    for i in scene.parse.of_form(_ASKING):
        first, low = i, scene.sentence(i)[0]
        while first > low and scene.words[first - 1] not in ".!?;:«»":
            first -= 1
        yield Stretch(first=first, end=i, status="hypothetical")


def _after_verbs(scene: Scene) -> Iterator[Stretch]:
    """The clauses that verbs govern: what is not confirmed, what is denied, of what somebody is accused."""
    for verb in scene.verbs.values():
        name = scene.language.pronominal(verb.lemma) if verb.reflexive and not verb.passive else verb.lemma
        for doubt in scene.language.doubts.get(name, ()):
            last = verb.i + len(doubt.words) - 1
            if doubt.words[1:] != scene.words[verb.i + 1 : last + 1] or not _is_used(scene, verb, doubt):
                continue
            stretch = _governed(scene, verb, last, doubt)
            if stretch is not None:
                yield stretch
                break


def _is_used(scene: Scene, verb: Verb, doubt: Doubt) -> bool:
    """Whether a verb stands as a row of the table wants it: in the passive, negated or not."""
    if doubt.use == "passive":
        return verb.passive
    return not verb.passive and is_void(scene, verb) == (doubt.use == "negated")


def is_void(scene: Scene, verb: Verb) -> bool:
    """Whether a verb does not happen: negated, "sans confirmer", "refuse de confirmer"."""
    if scene.negated(verb):
        return True
    before = range(max(verb.start - _ASIDE, scene.sentence(verb.i)[0]), verb.start)
    if verb.finite is not None:
        return False
    return any(
        scene.language.is_a("lacking", scene.words[k])
        or (k in scene.verbs and (scene.language.is_a("declining", scene.lemma(k)) or scene.negated(scene.verbs[k])))
        for k in before
    )


def _governed(scene: Scene, verb: Verb, last: int, doubt: Doubt) -> Stretch | None:
    """The clause behind a verb in the first form that its row names and the text has."""
    limit = min(last + _NEAR, scene.sentence(last)[1])
    for k in range(last + 1, limit):
        if scene.words[k] in ",;:" and "of" not in doubt.after:
            return None
        for form in doubt.after:
            if (
                form == "np"
                or (form == "inf" and _opens_infinitive(scene, k))
                or scene.language.is_a(form, scene.words[k])
            ):
                first = last + 1 if form == "of" else k
                end = _clause_end(scene, k, verb) if form in ("that", "whether") else _phrase_end(scene, k + 1)
                if form not in ("that", "whether") or _has_verb(scene, k, end):
                    return Stretch(first=first, end=end, status=doubt.status)
        if k in scene.verbs and scene.verbs[k].finite is not None:
            return None
    return None


def _opens_infinitive(scene: Scene, i: int) -> bool:
    return scene.parse.tokens[i].feats.get("VerbForm") == "Inf"


def _has_verb(scene: Scene, first: int, end: int) -> bool:
    """Whether a clause has a finite verb: not so after "n'a confirmé que trois arrestations"."""
    return any(verb.finite is not None for verb in scene.verbs_between(first, end))


def _after_words(scene: Scene) -> Iterator[Stretch]:
    """The clauses behind conjunctions and set phrases: "il est faux que", "de crainte que", "si"."""
    language = scene.language
    openers = scene.parse.of_form(language.openings.keys())
    for i in openers:
        for doubt in language.openings[scene.words[i]]:
            first = i - len(doubt.words) + (1 if not doubt.after else 0)
            if first < 0 or not _reads(scene, first, doubt):
                continue
            status = _weighed(scene, first, doubt)
            if status is not None:
                yield Stretch(first=i, end=_clause_end(scene, i, None), status=status)
    for i in scene.of_class("whether"):
        if _is_condition(scene, i):
            end = _clause_end(scene, i, None)
            yield Stretch(first=i, end=end, status="hypothetical")
            if _leads(scene, i):
                yield Stretch(first=end, end=scene.sentence(i)[1], status="consequent")


def _reads(scene: Scene, first: int, doubt: Doubt) -> bool:
    """Whether the words of a row stand from a token on, by form or by lemma."""
    if doubt.words[0] not in (scene.words[first], scene.lemma(first)):
        return False
    return all(word in (scene.words[i], scene.lemma(i)) for i, word in enumerate(doubt.words, first))


def _weighed(scene: Scene, first: int, doubt: Doubt) -> DoubtStatus | None:
    """What a set phrase does: "il n'est pas exclu que" leaves open what "il est exclu que" denies."""
    before = range(max(first - _NEAR, scene.sentence(first)[0]), first)
    negated = any(
        scene.language.is_a("negation", scene.lemma(k))
        or scene.words[k] == "n'"
        or scene.language.is_a("lacking", scene.words[k])
        for k in before
    )
    doubted = scene.language.is_a("doubting", doubt.words[0])
    if doubted and first and any(scene.language.is_a(kind, scene.words[first - 1]) for kind in ("none", "lacking")):
        return None  # « nul doute que », « sans doute que »
    if doubt.use == "not_before":
        return doubt.status if negated else None
    return "hypothetical" if negated and doubt.status == "denied" and doubt.after else doubt.status


def _is_condition(scene: Scene, i: int) -> bool:
    """Whether "si" opens a condition or a question: not "même si", "si grave", "s'est"."""
    sentence = scene.sentence(i)
    if i > sentence[0] and scene.language.is_a("conceding", scene.words[i - 1]):
        return False
    token, after = scene.parse.tokens[i], scene.parse.tokens[min(i + 1, sentence[1] - 1)]
    if scene.language.is_a("reflexive", scene.words[i]):
        return scene.language.is_a("eliding", after.form)
    return token.pos == "SCONJ" or (i == sentence[0] and after.pos in ("DET", "PRON", "PROPN", "NOUN"))


def _leads(scene: Scene, i: int) -> bool:
    """Whether a clause comes before its main clause: nothing, or a mark, stands before it."""
    return i == scene.sentence(i)[0] or scene.parse.tokens[i - 1].pos == "PUNCT"


def _clause_end(scene: Scene, first: int, above: Verb | None) -> int:
    """Where a clause with a finite verb ends: before its main clause, a contrast, or what else `above` does."""
    _, end = scene.sentence(first)
    leads = _leads(scene, first)
    told = False
    for i in range(first + 1, end):
        word = scene.words[i]
        told = told or (i in scene.verbs and scene.verbs[i].finite is not None)
        if word in ";:»" or (told and leads and word == ","):
            return i
        if told and _breaks(scene, i, end):
            return i
        if told and above is not None and _is_joined(scene, i, above):
            return scene.verbs[i].start
    return end


def _breaks(scene: Scene, i: int, end: int) -> bool:
    """Whether a comma goes over to something else: a contrast, or a clause that only adds to what is told."""
    if scene.words[i] != "," or i + 1 >= end:
        return False
    following = scene.words[i + 1]
    return any(scene.language.is_a(kind, following) for kind in ("contrast", "relative_subject", "relative_object"))


def _is_joined(scene: Scene, i: int, above: Verb) -> bool:
    """Whether a token is a finite verb joined to `above`: what else the same subject did."""
    token = scene.parse.tokens[i]
    return i in scene.verbs and scene.verbs[i].finite is not None and token.dep == "conj" and token.head == above.i


def _phrase_end(scene: Scene, first: int) -> int:
    """Where an infinitive or a noun phrase ends: at a finite verb that no relative opens, or a strong mark."""
    _, end = scene.sentence(first - 1)
    for i in range(first, end):
        if scene.words[i] in ";:»":
            return i
        if _breaks(scene, i, end):
            return i
    for verb in scene.verbs_between(first, end):
        opener = verb.start - 1
        if verb.finite is not None and not scene.language.is_a("relative", scene.words[opener]):
            return verb.start
    return end
