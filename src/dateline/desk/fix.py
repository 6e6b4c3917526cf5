"""Files put right: what findings propose is edited in, and looked at again until nothing more is proposed."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.errors import EditError
from .checker import Checked, Checker
from .edits import Edit, Sheet, edits_of

_ROUNDS = 10
"""An edit may show another fault; so often at most a file is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A file as it is and as it would be, how many edits that takes, and what is found in it then."""

    before: bytes
    after: bytes
    edits: int
    checked: tuple[Checked, ...]

    @property
    def changes(self) -> bool:
        """Whether anything would be edited."""
        return self.after != self.before


def fix(data: bytes, checked: tuple[Checked, ...], checker: Checker, *, likely: bool = False) -> Fixed:
    """What becomes of a file's bytes when the sure replacements are made, or with `likely` all.

    `checked` are the dispatches of the file. Edits that would go round in a circle end it.

    Raises:
        EditError: there is something to edit, and the file is not a text that can be edited.
    """
    first = Fixed(before=data, after=data, edits=0, checked=checked)
    fixed, seen = first, {data}
    for _ in range(_ROUNDS):
        edits = _edits(fixed.checked, likely)
        if not edits:
            break
        if len(fixed.checked) > 1:
            raise EditError("holds several dispatches; edit this by hand")
        after = Sheet.of(fixed.after, fixed.checked[0].reading.dispatch.text).edited(edits)
        if after in seen:
            break
        seen.add(after)
        again = tuple(checker.recheck(checked[0].target, after))
        fixed = Fixed(before=data, after=after, edits=fixed.edits + len(edits), checked=again)
    return fixed


def _edits(checked: tuple[Checked, ...], likely: bool) -> list[Edit]:
    """The edits of a file, none over another."""
    found: list[Edit] = []
    for one in checked:
        for edit in edits_of((noted.finding for noted in one.open), likely=likely):
            if not found or edit.span.start >= found[-1].span.end:
                found.append(edit)
    return found
