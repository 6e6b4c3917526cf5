"""What is to be checked: files, folders, patterns and standard input, each with the settings that count for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from ..model.errors import ReadError
from ..read.base import Failure, readers
from ..read.folders import files_of, is_address, reason, shown
from .paths import is_file, is_folder, whole
from .settings import Settings, SettingsFinder
from .waivers import FILE, WaiverFinder, Waivers

STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One input as it is named, the absolute path of its file, and what counts for it.

    For standard input `path` is the file that it stands for, or `None`.
    """

    given: str
    path: Path | None
    settings: Settings
    waivers: Waivers

    @property
    def is_stdin(self) -> bool:
        """Whether this is standard input."""
        return self.given == STDIN

    @property
    def name(self) -> str:
        """What to call it in messages."""
        if not self.is_stdin:
            return shown(Path(self.given))
        return "<stdin>" if self.path is None else shown(_near(self.path))

    @property
    def list_path(self) -> Path | None:
        """The list of waivers that counts for it, or where one would be begun: beside the settings, or here."""
        if self.path is None or self.waivers.path is not None:
            return self.waivers.path
        above = [path.parent for path in (self.settings.path, Path.cwd() / FILE) if path is not None]
        return next((folder for folder in above if self.path.is_relative_to(folder)), self.path.parent) / FILE

    @property
    def listed(self) -> str | None:
        """Its name in that list: its path from the folder of the list."""
        if self.path is None or self.list_path is None:
            return None
        return Path(os.path.relpath(self.path, self.list_path.parent)).as_posix()


class Targets:
    """Finds what inputs name. A file that is named is checked; of a folder, what the settings do not exclude."""

    def __init__(self, settings: SettingsFinder, waivers: WaiverFinder, on_failure: Callable[[Failure], None]) -> None:
        self._settings = settings
        self._waivers = waivers
        self._on_failure = on_failure
        self._suffixes: frozenset[str] = frozenset().union(*(reader.suffixes for reader in readers()))

    def of(self, inputs: Sequence[str], *, stdin_name: str | None = None) -> list[Target]:
        """The targets of inputs in their order, none twice; a folder or pattern that holds none is a failure.

        Raises:
            SettingsError: settings or waivers that count for one are not as they should be.
        """
        found: dict[str, Target] = {}
        for given in inputs:
            if given == STDIN:
                path = whole(stdin_name) if stdin_name else None
                found.setdefault(STDIN if path is None else str(path), self._target(STDIN, path))
                continue
            for name in self._names(given):
                path = whole(name)
                found.setdefault(str(path), self._target(name, path))
        return list(found.values())

    def target(self, given: str, path: Path | None) -> Target:
        """One input as a target."""
        return self._target(given, whole(path) if path is not None else None)

    def _target(self, given: str, path: Path | None) -> Target:
        folder = path.parent if path is not None else Path.cwd()
        return Target(
            given=given,
            path=path,
            settings=self._settings.of_folder(folder),
            waivers=self._waivers.of_folder(folder),
        )

    def _names(self, given: str) -> Iterator[str]:
        path = Path(given)
        if is_address(given) or is_file(path):
            yield given
        elif is_folder(path):
            yield from self._of_folder(path)
        elif has_magic(given):
            names = sorted(glob(given, recursive=True))  # noqa: PTH207 - a pattern may be absolute
            if not names:
                self._on_failure(Failure(where=given, message="no file has a name of this pattern"))
            for name in names:
                yield from self._of_folder(Path(name)) if is_folder(Path(name)) else (name,)
        else:
            yield given

    def _of_folder(self, folder: Path) -> Iterator[str]:
        def unread(error: OSError) -> None:
            self._on_failure(Failure(where=shown(Path(error.filename or folder)), message=reason(error)))

        try:
            for file in files_of(folder, self._suffixes, unread):
                settings = self._settings.of_folder(whole(file.parent))
                if not settings.exclude or not settings.excludes(whole(file)):
                    yield str(file)
        except ReadError as error:
            self._on_failure(Failure(where=shown(folder), message=str(error)))


def _near(path: Path) -> Path:
    """A path as seen from here, where it lies below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
