"""The headline of a dispatch: what stands above its body, or a first line that no full stop ends."""

from __future__ import annotations

import re

from ...model.dispatch import Dispatch
from ...model.lines import joined_lines
from ...model.parse import Parse
from ...model.span import Span

_STOPS = re.compile(r"[.!?…:;]\W*$")
_LONGEST = 200


def heading_end(dispatch: Dispatch, parse: Parse) -> int:
    """The number of the first token below the headline; 0 where there is none."""
    end = dispatch.body if dispatch.headlines else _first_line(dispatch.text, dispatch.body)
    return next((token.i for token in parse.tokens if token.span.end > end), len(parse.tokens))


def _first_line(text: str, start: int) -> int:
    """The offset at which a first paragraph ends that may be a headline, with prose below it; 0 where it is none."""
    first, *prose = joined_lines(text, start) or [Span(start, start)]
    if not prose or len(first) > _LONGEST or "\n" in first.of(text) or _STOPS.search(first.of(text)):
        return 0
    return first.end
