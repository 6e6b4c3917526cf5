"""Settings of a desk: `dateline.toml`, the nearest upwards of a file, over the one that it extends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model.errors import ReadError, SettingsError
from ..read.decode import utf_8
from .paths import is_file, whole
from .selection import Layer, Named, codes_of

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FILE = "dateline.toml"
_FARTHEST = 20
"""So many files may extend each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """Patterns of paths as git writes them, relative to the folder of the settings that hold them."""

    folder: Path
    lines: tuple[str, ...]
    codes: frozenset[str] = frozenset()

    def match(self, path: Path) -> bool:
        """Whether a file (an absolute path) is meant."""
        return path.is_relative_to(self.folder) and _spec(self.lines).match_file(path.relative_to(self.folder))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a desk has set for the files of a folder.

    `path` is the file that says so, `None` where there is none. `layers` are what it and the files that it extends
    say of the rules, the farthest first. `contested` are the terms that the desk keeps out of its own voice.
    """

    path: Path | None = None
    layers: tuple[Layer, ...] = ()
    per_file: tuple[Patterns, ...] = ()
    exclude: tuple[Patterns, ...] = ()
    language: str | None = None
    outlet: str | None = None
    contested: tuple[str, ...] = ()

    def excludes(self, path: Path) -> bool:
        """Whether a file (an absolute path) is left out of a search of its folder."""
        return any(patterns.match(path) for patterns in self.exclude)

    def codes(self, path: Path | None, rules: Sequence[Named], over: Layer) -> frozenset[str]:
        """The codes of the rules that look at a file (an absolute path), with the command line `over` the settings."""
        chosen = frozenset(rule.code for rule in rules)
        for layer in self.layers:
            chosen = layer.upon(chosen)
        if path is not None:
            chosen -= frozenset().union(*(patterns.codes for patterns in self.per_file if patterns.match(path)))
        return over.upon(chosen)


class SettingsFinder:
    """Finds the settings of files; each folder is looked at once.

    `path` names a file that counts for all of them instead, `alone` that none counts.
    """

    def __init__(self, rules: Sequence[Named], *, path: Path | None = None, alone: bool = False) -> None:
        self._rules = rules
        self._folders: dict[Path, Settings] = {}
        self._fixed = Settings() if alone else load(path, rules) if path is not None else None

    def of_folder(self, folder: Path) -> Settings:
        """The settings of the files in a folder (an absolute path).

        Raises:
            SettingsError: the file that counts is not as it should be.
        """
        if self._fixed is not None:
            return self._fixed
        known = self._folders.get(folder)
        if known is None:
            file = folder / FILE
            if is_file(file):
                known = load(file, self._rules)
            else:
                known = Settings() if folder.parent == folder else self.of_folder(folder.parent)
            self._folders[folder] = known
        return known


def load(path: Path, rules: Sequence[Named]) -> Settings:
    """The settings in a file and in those that it extends.

    Raises:
        SettingsError: a file cannot be read, a key or a rule is unknown, or a value is of another kind.
    """
    return _load(whole(path), rules, ())


def _load(path: Path, rules: Sequence[Named], before: tuple[Path, ...]) -> Settings:
    if path in before or len(before) >= _FARTHEST:
        raise SettingsError(f"{path}: extends itself, by way of {before[-1]}; take one `extend` out")
    told = _Table.read(path, rules)
    below = Settings()
    if (base := told.text("extend")) is not None:
        below = _load(whole(path.parent / Path(base).expanduser()), rules, (*before, path))
    return told.over(below)


@dataclass(frozen=True, kw_only=True)
class _Table:
    """The keys of one settings file, checked as they are asked for."""

    path: Path
    keys: Mapping[str, Any]
    rules: Sequence[Named] = field(repr=False)

    @classmethod
    def read(cls, path: Path, rules: Sequence[Named]) -> _Table:
        import tomllib  # most folders have no settings

        try:
            keys = tomllib.loads(utf_8(path.read_bytes()))
        except OSError as error:
            raise SettingsError(f"{path}: cannot be read: {error.strerror or error}") from error
        except ReadError as error:
            raise SettingsError(f"{path}: {error}") from error
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(f"{path}: not TOML: {error}") from error
        table = cls(path=path, keys=keys, rules=rules)
        for key in keys:
            if key not in KEYS:
                near = get_close_matches(key, KEYS, n=1)
                advice = f"did you mean {near[0]}?" if near else f"there are {', '.join(KEYS)}"
                raise table.refused(f"no setting {key!r}; {advice}")
        return table

    def refused(self, why: str) -> SettingsError:
        return SettingsError(f"{self.path}: {why}")

    def over(self, below: Settings) -> Settings:
        """These settings over others."""
        select = self.words("select")
        layer = Layer(
            select=None if select is None else self._codes(select),
            extend_select=self._codes(self.words("extend-select") or ()),
            ignore=self._codes(self.words("ignore") or ()),
        )
        exclude = self.words("exclude")
        contested = self.words("contested")
        return replace(
            below,
            path=self.path,
            layers=(*below.layers, layer),
            per_file=(*below.per_file, *self._per_file),
            exclude=below.exclude if exclude is None else (Patterns(folder=self.path.parent, lines=exclude),),
            language=self.text("language") or below.language,
            outlet=self.text("outlet") or below.outlet,
            contested=below.contested if contested is None else contested,
        )

    @cached_property
    def _per_file(self) -> tuple[Patterns, ...]:
        listed = self.keys.get("per-file-ignores", {})
        if not isinstance(listed, dict):
            raise self.refused('per-file-ignores wants a table: "weather/*.txt" = ["DL101"]')
        return tuple(
            Patterns(folder=self.path.parent, lines=(pattern,), codes=self._codes(self._listed(pattern, codes)))
            for pattern, codes in listed.items()
        )

    def text(self, key: str) -> str | None:
        value = self.keys.get(key)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise self.refused(f"{key} wants words in quotation marks, not {value!r}")
        return value

    def words(self, key: str) -> tuple[str, ...] | None:
        return None if key not in self.keys else self._listed(key, self.keys[key])

    def _listed(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.refused(f'{key} wants a list of words: ["…", "…"], not {value!r}')
        return tuple(value)

    def _codes(self, words: Sequence[str]) -> frozenset[str]:
        try:
            return codes_of(words, self.rules)
        except SettingsError as error:
            raise self.refused(str(error)) from error


@cache
def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


KEYS: Mapping[str, str] = {
    "extend": "another settings file that these stand over, its path counted from this file's folder",
    "select": "run only these rules: codes, beginnings of codes, or names",
    "extend-select": "run these rules too",
    "ignore": "do not run these rules",
    "per-file-ignores": "do not run these rules on files of a pattern",
    "exclude": "files and folders that a search of a folder leaves out, in patterns as git has them",
    "language": "language of the files, such as fr, whatever they say themselves",
    "outlet": "who published the files, whatever they say themselves",
    "contested": "terms that the desk keeps out of its own voice",
}
"""Every key of the file, and what it says."""
