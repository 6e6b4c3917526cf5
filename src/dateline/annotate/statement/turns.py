"""Turns of a dialogue without a cue: lines that open with a dash, one of which at least asks something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.span import Span, Spans, trim
from .draft import Draft
from .scene import Scene

_APART = 3
"""Code points between two turns at most: the end of a line, or a blank line."""
_SPACES = " \xa0\u202f\t\r"


def find_turns(scene: Scene, start: int, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The lines of dialogues, from an offset on, that nobody is told to say, in text order; who speaks in them is open."""
    told = Spans((part, draft) for draft in drafts for part in draft.content)
    for turn in (turn for turns in _dialogues(scene, start) for turn in turns):
        if any(draft.content[0].start <= turn.start + 1 for draft in told.at(turn)):
            continue  # « – Non, répond l'accusé » is told as it is
        asks = turn.of(scene.parse.text).endswith("?")
        yield Draft(source=None, source_span=None, cue=None, content=(turn,), act="ask" if asks else "say",
                    by="statement.turn/1")  # fmt: skip


def _dialogues(scene: Scene, start: int) -> Iterator[list[Span]]:
    """The turns of each dialogue: two lines or more that open with a dash, one of which is a question."""
    text, dashes = scene.parse.text, scene.pack.statement.dashes
    blocks: list[list[Span]] = []
    for line in text[start:].split("\n"):
        bare = line.lstrip(_SPACES)
        end = start + len(line)
        if bare[:1] in dashes and bare[1:2] in _SPACES:
            here = Span(end - len(bare), end)
            if not blocks or here.start - blocks[-1][-1].end > _APART:
                blocks.append([])
            blocks[-1].append(here)
        start = end + 1
    for block in blocks:
        if len(block) > 1 and any("?" in line.of(text) for line in block):
            turns = (trim(text, Span(line.start + 1, line.end)) for line in block)
            yield [turn for turn in turns if len(turn)]
