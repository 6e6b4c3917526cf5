"""Turns of a dialogue without a cue: lines that open with a dash, one of which at least ends with a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.span import Span, Spans, trim
from .draft import Draft
from .scene import Scene

_SHORT = frozenset("-")
"""The dash of lists, which opens no turn."""
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
    """The turns of each dialogue: two lines or more that open with a long dash, one of which ends with its question.

    No list behind a colon, and none of which a line opens with a number, as an agenda does: "– 10 h : réunion".
    """
    text, dashes = scene.parse.text, scene.pack.statement.dashes - _SHORT
    blocks: list[list[Span]] = []
    listed, before = False, ""
    for line in text[start:].split("\n"):
        bare = line.strip(_SPACES)
        begin = start + len(line) - len(line.lstrip(_SPACES))
        if len(bare) > 1 and bare[0] in dashes and bare[1] in _SPACES:
            if not blocks or not _goes_on(text[blocks[-1][-1].end : begin]):
                listed = before.endswith(":")
                blocks.append([])
            if not listed:
                blocks[-1].append(trim(text, Span(begin + 1, begin + len(bare))))
            else:
                blocks[-1] = [Span(begin, begin + len(bare))]  # the last line of the list, to know where it ends
        before = bare or before
        start += len(line) + 1
    for turns in blocks:
        asked = any(turn.of(text).endswith("?") for turn in turns)
        if len(turns) > 1 and asked and not any(turn.of(text)[:1].isdigit() for turn in turns):
            yield turns


def _goes_on(between: str) -> bool:
    """Whether no more than a blank line stands between two turns."""
    return not between.strip() and between.count("\n") <= 2
