"""One run of `dateline check`: findings to the report, edits to the files, a summary for the person."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, redirect_stdout
from dataclasses import dataclass, field
from itertools import groupby

from ..check.registry import all_rules
from ..desk.checker import Checked, Checker
from ..desk.edits import diff, edits_of, write, write_whole
from ..desk.fix import Fixed, fix
from ..desk.targets import Target
from ..desk.waivers import added, waiver_line
from ..model.errors import EditError
from . import labels
from .findings import report
from .output import FINDINGS, PARTIAL, Failures, counted, for_people, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of one call, but those that name inputs, rules and settings."""

    form: str
    statistics: bool
    excerpts: bool | None
    quiet: bool
    exit_zero: bool
    fix: bool
    diff: bool
    likely: bool
    waive: str | None

    @property
    def changes(self) -> bool:
        """Whether anything is to be edited."""
        return self.fix or self.diff


@dataclass(slots=True, kw_only=True)
class _Tally:
    """What a run has come to so far."""

    open: int = 0
    serious: int = 0
    sure: int = 0
    edits: int = 0
    files: int = 0
    waived: list[tuple[Target, str]] = field(default_factory=list)

    def add(self, checked: Checked) -> None:
        """Counts the findings that are open."""
        for noted in checked.open:
            self.open += 1
            self.serious += noted.finding.severity != "note"
            self.sure += noted.finding.sure


def run(asked: Asked, checker: Checker, targets: Sequence[Target], failures: Failures, tell: Callable[[], None]) -> int:
    """Checks the targets, writes what is found, and gives the exit status of the contract.

    `tell` says what else there is to say, before the summary.
    """
    excerpts = for_people() if asked.excerpts is None else asked.excerpts
    written = report(asked.form, all_rules(), failures, statistics=asked.statistics, excerpts=excerpts)
    tally = _Tally()
    # The fixed text of standard input takes standard output: what is left to say goes to the person.
    is_text_out = asked.fix and any(target.is_stdin for target in targets)
    for target, data, checked in _files(asked, checker, targets):
        if asked.changes:
            checked = _changed(asked, checker, tally, target, data, checked)
        with redirect_stdout(sys.stderr) if is_text_out else nullcontext():
            for one in checked:
                _take(asked, tally, one)
                if not asked.diff and asked.waive is None:
                    written.add(one)
    if not asked.diff and asked.waive is None:
        with redirect_stdout(sys.stderr) if is_text_out else nullcontext():
            written.close()
    if asked.waive is not None:
        _let_stand(tally)
    if not asked.quiet:
        tell()
        _summarize(asked, tally)
    return _status(asked, tally, failures.count > 0)


def _files(
    asked: Asked, checker: Checker, targets: Sequence[Target]
) -> Iterator[tuple[Target, bytes | None, tuple[Checked, ...]]]:
    """What was found, file by file; with the bytes of standard input where they are to be edited."""
    if asked.changes and any(target.is_stdin for target in targets):
        data = sys.stdin.buffer.read()
        for target in targets:
            yield target, data, tuple(checker.recheck(target, data))
        return
    found = counted(checker.check(targets), "dispatches checked")
    for _, group in groupby(found, key=lambda one: id(one.target)):
        checked = tuple(group)
        yield checked[0].target, None, checked


def _take(asked: Asked, tally: _Tally, checked: Checked) -> None:
    tally.add(checked)
    if not asked.quiet:
        for message in checked.told:
            say(message)
    if asked.waive is not None and checked.target.listed is not None:
        name = checked.target.listed + checked.name.removeprefix(checked.target.name)
        for noted in checked.open:
            line = waiver_line(name, noted.finding.code, noted.fingerprint, asked.waive)
            tally.waived.append((checked.target, line))


def _changed(
    asked: Asked, checker: Checker, tally: _Tally, target: Target, data: bytes | None, checked: tuple[Checked, ...]
) -> tuple[Checked, ...]:
    """Edits one file, or shows the edits; what is found in it after that."""
    wanted = any(edits_of((noted.finding for noted in one.open), likely=asked.likely) for one in checked)
    try:
        if data is None:
            if not wanted or target.path is None:
                return checked
            data = target.path.read_bytes()
        fixed = fix(data, checked, checker, likely=asked.likely)
        _put(asked, target, fixed)
    except EditError as error:
        say(f"{target.name}: {error}")
        return checked
    tally.edits += fixed.edits
    tally.files += fixed.changes
    return fixed.checked


def _put(asked: Asked, target: Target, fixed: Fixed) -> None:
    if asked.diff:
        _write_bytes(diff(target.name, fixed.before, fixed.after))
    elif target.is_stdin:
        _write_bytes(fixed.after)
    elif fixed.changes and target.path is not None:
        write(target.path, fixed.after, instead_of=fixed.before)


def _write_bytes(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _let_stand(tally: _Tally) -> None:
    """Writes what is found into the lists of waivers."""
    for path in dict.fromkeys(target.list_path for target, _ in tally.waived):
        if path is not None:
            lines = [line for target, line in tally.waived if target.list_path == path]
            old = path.read_text("utf-8") if path.exists() else None
            write_whole(path, added(old, lines).encode("utf-8"))


def _summarize(asked: Asked, tally: _Tally) -> None:
    if asked.waive is not None:
        lists = ", ".join(sorted({str(target.list_path) for target, _ in tally.waived}))
        count = len(tally.waived)
        stand = labels.say("maintenues" if count > 1 else "maintenue", "let stand")
        say(f"{_counted(count, 'remarque', 'finding')} {stand}" + (labels.say(" : ", ": ") + lists if lists else ""))
        return
    told = [] if asked.diff else [_counted(tally.open, "remarque", "finding")]
    if asked.changes:
        edits = _counted(tally.edits, "correction", "edit") + (labels.say(" à faire", " to make") if asked.diff else "")
        told.insert(0, f"{edits} {labels.say('dans', 'in')} {_counted(tally.files, 'fichier', 'file')}")
    elif tally.sure:
        told.append(labels.say(f"--fix en corrige {tally.sure}", f"--fix mends {tally.sure}"))
    if tally.open and not asked.diff:
        told.append(labels.say("`dateline rule CODE` explique chacune", "`dateline rule CODE` explains each"))
    say(labels.say(" ; ", "; ").join(told))


def _counted(count: int, french: str, english: str) -> str:
    """So many of something, in words: `0 remarque`, `0 findings`."""
    plural = count > 1 or (not count and labels.screen() == "en")
    return f"{count} {labels.say(french, english)}{'s' if plural else ''}"


def _status(asked: Asked, tally: _Tally, unread: bool) -> int:
    if unread:
        return PARTIAL
    found = tally.edits if asked.diff else 0 if asked.waive is not None else tally.serious
    return FINDINGS if found and not asked.exit_zero else 0
