"""Answers to what another told: "…, ce que nie X" is about what was claimed, "le préfet dément" about what came before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model.span import Span, Spans, cover
from .cue import Hit
from .draft import Draft
from .scene import Scene
from .source import find_source

_ANSWERS = frozenset({"deny", "demand"})
"""Acts that are about what is claimed or refused before them, never about that somebody claims or refuses it."""
TAKEN_UP = "statement.taken_up/1"
"""The rule of those who only answer."""


def with_answers(scene: Scene, hits: Sequence[Hit], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those that take up what another told about just that; and those that answer it without saying what."""
    answering = {hit.span(scene.parse) for hit in hits if "alone" in hit.cue.frames or hit.cue.act in _ANSWERS}
    cued = _by_cue(drafts)
    claimed = [
        _about_the_claim(scene, draft, cued) if draft.by == TAKEN_UP and draft.cue in answering else draft
        for draft in drafts
    ]
    return [*claimed, *_bare(scene, hits, claimed)]


def _about_the_claim(scene: Scene, draft: Draft, cued: Spans[Draft]) -> Draft:
    """A draft about what is claimed in the clause that it takes up, not about that it is: "X accuse Y, ce que nie Y"."""
    whole = cover(draft.content)
    root = scene.parse.root(whole)
    claims = [
        other
        for other in cued.at(whole)
        if other is not draft and other.cue is not None and root is not None
        and whole.contains(other.cue) and all(whole.contains(part) for part in other.content)
        and any(part.contains(root.span) for part in (other.cue, *other.content))
    ]  # fmt: skip
    if not claims:
        return draft
    return replace(draft, content=max(claims, key=lambda other: sum(map(len, other.content))).content)


def _bare(scene: Scene, hits: Sequence[Hit], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Who denies or confirms and says no more: "Le préfet dément.", "accusé par X d'avoir menti, le préfet nie"."""
    parse = scene.parse
    told = {draft.cue for draft in drafts}
    cued = _by_cue(drafts)
    for hit in hits:
        if "alone" not in hit.cue.frames or hit.span(parse) in told or not _ends(scene, hit):
            continue
        source = find_source(parse, hit, scene.mentions, scene.pack)
        claim = _claim(scene, hit.span(parse), cued, source.actor if source is not None else None)
        if source is not None and claim is not None:
            yield Draft(
                source=source.actor, source_span=source.span, cue=hit.span(parse), content=claim.content,
                act=hit.cue.act, by=TAKEN_UP,
            )  # fmt: skip


def _ends(scene: Scene, hit: Hit) -> bool:
    """Whether nothing but adverbs follows a cue up to a mark or a conjunction."""
    parse = scene.parse
    end = parse.sentences[parse.sentence(hit.verb)][1]
    after = next((t for t in parse.tokens[hit.last + 1 : end] if t.pos != "ADV"), None)
    return after is None or after.pos == "CCONJ" or after.text in {",", ";", ".", ")", "…", "!"}


def _claim(scene: Scene, cue: Span, cued: Spans[Draft], answers: str | None) -> Draft | None:
    """What another told last before a cue: in its sentence, else in the one before."""
    parse = scene.parse
    first = max((parse.sentence_at(cue.start) or 0) - 1, 0)
    start = parse.span(parse.sentences[first][0], parse.sentences[first][0]).start
    before = [
        draft
        for draft in cued.at(Span(start, cue.start))
        if draft.cue is not None and start <= draft.cue.start and draft.cue.end <= cue.start
        and (draft.source is None or draft.source != answers)
    ]  # fmt: skip
    return max(before, key=lambda draft: draft.cue.start if draft.cue is not None else 0, default=None)


def _by_cue(drafts: Sequence[Draft]) -> Spans[Draft]:
    return Spans((draft.cue, draft) for draft in drafts if draft.cue is not None)
