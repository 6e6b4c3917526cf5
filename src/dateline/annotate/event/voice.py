"""In whose voice an event is told: the innermost statement around its trigger."""

from __future__ import annotations

from ...model.folding import fold
from ...model.span import Span
from ...model.statement import Statement
from .group import NOMINAL, Verb
from .scene import Scene


def voice_of(
    scene: Scene, trigger: Span, verb: Verb | None = None, *, known: bool = False, aside: bool = False
) -> str | None:
    """The id of the innermost statement that tells `trigger`.

    A cue tells its own statement in the outer voice, and so does a verb joined to it: in "a condamné l'attentat et
    promis une aide" the promise is no part of what is condemned. What is `known` is told by who says a whole clause, not by
    who denies or condemns something beside it. What an `aside` tells is the outlet's own, but in a quotation.
    """
    told = scene.telling(trigger)
    if not told:
        return None
    acts = [trigger, *_joined_before(scene, verb)] if verb is not None else [trigger]
    telling = [s for s in told if s.reports(trigger) and not any(_is_cue(s, act) for act in acts)]
    telling = [s for s in telling if not _is_own(scene, s) and not _is_of_rest(scene, s, trigger)]
    if aside:
        telling = [s for s in telling if s.quoted]
    elif known:
        telling = [s for s in telling if s.quoted or _is_clause(scene, s)]
    if not telling:
        return None
    return min(telling, key=_size).id


def _is_of_rest(scene: Scene, statement: Statement, trigger: Span) -> bool:
    """Whether "selon" stands with what follows a colon or a last comma, and no clause: "…, la quatrième selon les élus"."""
    cue = statement.cue
    if cue is None or not statement.by.startswith("statement.according") or cue.start < trigger.end:
        return False
    marks = [token for token in scene.parse.under(Span(trigger.end, cue.start)) if token.text in (",", ":")]
    if marks and marks[-1].span.end >= cue.start - 1:  # « …, selon les élus »
        marks = [mark for mark in marks if mark.text == ":"]
    if not marks:
        return False
    rest = scene.parse.under(Span(marks[-1].span.end, cue.start))
    told = any(token.pos in NOMINAL for token in rest)  # not « …, toujours d'après le gouverneur »
    return told and all(token.i not in scene.verbs for token in rest)


def _is_clause(scene: Scene, statement: Statement) -> bool:
    """Whether what is said is a clause, and nothing to be done: the first verb in it is finite."""
    tokens = (token.i for part in statement.content for token in scene.parse.under(part))
    first = next((scene.verbs[i] for i in tokens if i in scene.verbs), None)
    return first is not None and first.finite is not None


def _is_own(scene: Scene, statement: Statement) -> bool:
    """Whether the outlet tells what its own people saw: "a constaté un journaliste de l'agence", not "de l'agence Ria"."""
    if statement.source_span is None:
        return False
    words = scene.parse.under(statement.source_span)
    if not any(scene.language.is_a("reporter", token.lemma) for token in words):
        return False
    outlet = {fold(word) for word in (scene.dispatch.outlet or "").split() if word[:1].isupper()}
    last = words[-1]
    after = scene.parse.tokens[min(last.i + 1, len(scene.parse.tokens) - 1)]
    if after.text[:1].isupper() and after.i > last.i and after.form not in outlet:
        return False
    return last.form in outlet or any(scene.language.is_a("house", lemma) for lemma in (words[0].lemma, last.lemma))


def _joined_before(scene: Scene, verb: Verb) -> list[Span]:
    """The verbs that a verb without subject of its own is joined to."""
    sharing = scene.verbs_between(verb.finite, verb.i) if verb.finite is not None else []
    found = [scene.parse.tokens[v.i].span for v in sharing if v.finite == verb.finite]
    token = scene.parse.tokens[verb.i]
    while token.dep == "conj" and token.head in scene.verbs and scene.parse.child(token.i, "nsubj") is None:
        token = scene.parse.tokens[token.head]
        found.append(token.span)
    return found


def statement_cued_by(scene: Scene, trigger: Span) -> Statement | None:
    """The statement whose cue is this trigger: an act of speech and what it says."""
    return next((s for s in scene.cues.at(trigger) if _is_cue(s, trigger)), None)


def _is_cue(statement: Statement, trigger: Span) -> bool:
    return statement.cue is not None and statement.cue.overlaps(trigger)


def _size(statement: Statement) -> int:
    return sum(len(part) for part in statement.content)
