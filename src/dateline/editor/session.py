"""What is known of the documents that are open: their text as it was checked last, findings, readings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from ..check.registry import all_rules
from ..check.rule import Need
from ..desk.checker import Checked, Checker, Noted
from ..desk.selection import Layer
from ..desk.settings import SettingsFinder
from ..desk.targets import STDIN, Target, Targets
from ..desk.waivers import WaiverFinder
from ..model.reading import Reading
from ..read.base import Failure
from .positions import Shift

QUICK: frozenset[Need] = frozenset({"text", "times"})
SLOW: frozenset[Need] = frozenset({"reading"})
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a look at a text has found: the open findings, and the reading as far as the rules needed it."""

    text: str
    target: Target
    noted: tuple[Noted, ...] = ()
    reading: Reading | None = None

    def moved_to(self, text: str) -> Looked:
        """The same for a text edited since: findings that the edit touched are left out; the reading stays as it is."""
        if text == self.text:
            return self
        shift = Shift(self.text, text)
        return replace(self, text=text, noted=tuple(moved for noted in self.noted if (moved := _moved(noted, shift))))


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A document: what the quick rules found while typing, and the slow ones at the last pause."""

    quick: Looked
    slow: Looked | None = None

    @property
    def noted(self) -> tuple[Noted, ...]:
        """All open findings on the text of the last quick look, in text order."""
        slow = () if self.slow is None else self.slow.moved_to(self.quick.text).noted
        return tuple(sorted((*self.quick.noted, *slow), key=lambda noted: (noted.finding.span, noted.finding.code)))


def look(text: str, path: Path | None, needs: frozenset[Need], language: str) -> Looked:
    """Checks a text as if it stood in a file, with the settings that count there now; messages in `language`.

    Raises:
        SettingsError: the settings are not as they should be.
        ParserError: the language model is missing.
    """
    failures: list[Failure] = []
    target = target_of(path, failures)
    checker = Checker(over=Layer(), needs=needs, messages=language, on_failure=failures.append)
    data = text.encode("utf-8", "surrogatepass")
    found: list[Checked] = checker.recheck(target, data) if text.strip() else []
    mark = len(_MARK) if text.startswith(_MARK) else 0
    # Only a text that is the whole dispatch has places that an editor can show.
    if len(found) != 1 or found[0].reading.dispatch.text != text[mark:]:
        return Looked(text=text, target=target)
    checked = found[0]
    if mark:
        shift = Shift(text[mark:], text)
        moved = tuple(one for noted in checked.open if (one := _moved(noted, shift)))
        return Looked(text=text, target=target, noted=moved)
    return Looked(text=text, target=target, noted=checked.open, reading=checked.reading)


def target_of(path: Path | None, failures: list[Failure]) -> Target:
    """The file of a document with what counts for it; a document without a file stands in the current folder."""
    targets = Targets(SettingsFinder(all_rules()), WaiverFinder(), failures.append)
    return targets.target(STDIN if path is None else str(path), path)


def _moved(noted: Noted, shift: Shift) -> Noted | None:
    span = shift.span(noted.finding.span)
    if span is None:
        return None
    because = tuple(moved for passage in noted.finding.because if (moved := shift.span(passage)))
    return replace(noted, finding=replace(noted.finding, span=span, because=because))
