"""In whose voice an event is told: the innermost statement around its trigger."""

from __future__ import annotations

from ...model.span import Span
from ...model.statement import Statement
from .scene import Scene


def voice_of(scene: Scene, trigger: Span) -> str | None:
    """The id of the innermost statement that tells `trigger`; a cue tells its own statement in the outer voice."""
    telling = [s for s in scene.statements if s.tells(trigger) and not _is_cue(s, trigger)]
    if not telling:
        return None
    return min(telling, key=_size).id


def statement_cued_by(scene: Scene, trigger: Span) -> Statement | None:
    """The statement whose cue is this trigger: an act of speech and what it says."""
    return next((s for s in scene.statements if _is_cue(s, trigger)), None)


def _is_cue(statement: Statement, trigger: Span) -> bool:
    return statement.cue is not None and statement.cue.overlaps(trigger)


def _size(statement: Statement) -> int:
    return sum(len(part) for part in statement.content)
