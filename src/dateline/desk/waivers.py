"""What the desk lets stand: one finding with its reason in `.dateline-ignore`, rules at the head of a dispatch."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..model.errors import ReadError, SettingsError
from ..model.span import Span
from ..read.decode import utf_8
from .paths import is_file
from .selection import Named, codes_of

FILE = ".dateline-ignore"
_LINE = re.compile(r"(?P<file>\S.*?): (?P<code>[A-Za-z]+\d+) (?P<finding>[0-9a-f]{12}): (?P<reason>\S.*)")
_COMMENT = "#"
_HEAD = (
    "# What the desk has looked at and lets stand: the file, the code and the name of a finding, and the reason.\n"
    "# `dateline check --format jsonl` tells the names; `dateline check FILE --waive REASON` writes such lines.\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One finding that stands, and why. `file` is counted from the folder of the list; `line` counts from one."""

    file: str
    code: str
    finding: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waivers:
    """The list of a folder, for it and the folders below; without a `path` there is none."""

    path: Path | None = None
    listed: tuple[Waiver, ...] = ()

    def of_file(self, name: str) -> tuple[Waiver, ...]:
        """The waivers of a file, by its name in the list."""
        return tuple(waiver for waiver in self.listed if waiver.file == name)


class WaiverFinder:
    """Finds the list that counts for a file: the nearest upwards; each folder is looked at once."""

    def __init__(self) -> None:
        self._folders: dict[Path, Waivers] = {}

    def of_folder(self, folder: Path) -> Waivers:
        """The list for the files in a folder (an absolute path).

        Raises:
            SettingsError: a line of the list is not as it should be.
        """
        known = self._folders.get(folder)
        if known is None:
            path = folder / FILE
            above = folder.parent
            known = load(path) if is_file(path) else Waivers() if above == folder else self.of_folder(above)
            self._folders[folder] = known
        return known


def load(path: Path) -> Waivers:
    """The waivers of a list.

    Raises:
        SettingsError: the list cannot be read, or a line does not name file, code, finding and reason.
    """
    try:
        text = utf_8(path.read_bytes())
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror or error}") from error
    except ReadError as error:
        raise SettingsError(f"{path}: {error}") from error
    listed = []
    for number, line in enumerate(text.splitlines(), 1):
        told = line.strip()
        if not told or told.startswith(_COMMENT):
            continue
        match = _LINE.fullmatch(told)
        if match is None:
            raise SettingsError(f"{path}:{number}: a line reads `file: CODE finding: reason`; the reason is needed")
        listed.append(Waiver(**match.groupdict(), line=number))
    return Waivers(path=path, listed=tuple(listed))


def added(text: str | None, lines: Sequence[str]) -> str:
    """The text of a list with more lines, none of them twice; `None` stands for a list that is not there yet."""
    known = set((text or "").splitlines())
    fresh = [line for line in dict.fromkeys(lines) if line not in known]
    before = _HEAD if text is None else text if not text or text.endswith("\n") else text + "\n"
    return before + "".join(line + "\n" for line in fresh)


def waiver_line(file: str, code: str, finding: str, reason: str) -> str:
    """A waiver as the list has it."""
    return f"{file}: {code} {finding}: {' '.join(reason.split())}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the head of a dispatch asks for: `# dateline: ignore DL101`. Without codes all rules are meant.

    `fault` says what is wrong with a note that cannot be followed.
    """

    span: Span
    codes: frozenset[str]
    every: bool = False
    fault: str | None = None


_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?:[^\n]*\n){0,100}?---[ \t]*(?:\r?\n|$)")
_COMMENTS = re.compile(r"\ufeff?(?:[ \t]*(?:(?:#|<!--)[^\n]*)?\r?\n){0,50}(?:[ \t]*(?:#|<!--)[^\n]*)?")
_NOTE = re.compile(
    r"^[ \t]*(?:#+|<!--)[ \t]*dateline[ \t]*:[ \t]*ignore\b[ \t:]*(?P<codes>[^\n\r]*?)[ \t]*(?:-->)?[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)


_KEY = re.compile(
    r"^dateline[ \t]*:[ \t]*[\"']?ignore\b[ \t:]*(?P<codes>[^\n\r#\"']*?)[\"']?[ \t]*(?:#[^\n\r]*)?\r?$",
    re.MULTILINE | re.IGNORECASE,
)
"""The same as a key of front matter: `dateline: ignore DL101`."""


def notes(text: str, rules: Sequence[Named]) -> tuple[Note, ...]:
    """What the front matter of a text, or the comments that open it, ask the desk to leave alone."""
    front = _FRONT.match(text)
    opening = front or _COMMENTS.match(text)
    if opening is None or not opening.group().strip():
        return ()
    found = [*_NOTE.finditer(text, 0, opening.end()), *(_KEY.finditer(text, 0, front.end()) if front else ())]
    return tuple(_note(match, rules) for match in sorted(found, key=lambda match: match.start()))


def _note(match: re.Match[str], rules: Sequence[Named]) -> Note:
    span, words = Span(*match.span()), match["codes"].replace(",", " ").split()
    try:
        return Note(span=span, codes=codes_of(words, rules), every=not words)
    except SettingsError as error:
        return Note(span=span, codes=frozenset(), fault=str(error))
