"""Language packs: what a language says, topic by topic. Each part, its types too, is loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, TypeVar

from ..model.errors import LanguageError
from .table import read_table

if TYPE_CHECKING:
    from .actor import ActorLanguage
    from .countries import Countries
    from .desk import DeskLanguage
    from .event import EventLanguage
    from .header import HeaderLanguage
    from .place import PlaceLanguage
    from .statement import StatementLanguage
    from .talks import TalksLanguage
    from .timex import TimexLanguage

Part = TypeVar("Part")


@dataclass(frozen=True, kw_only=True)
class LanguagePack:
    """One language: its tag (BCP 47), its own name, and the loader of each topic's part."""

    tag: str
    name: str
    package: str

    @cached_property
    def common(self) -> frozenset[str]:
        """Common words, by which a text is told to be in this language: one a line in `common.tsv`."""
        return frozenset(row["word"] for row in read_table(self.package, "common.tsv"))

    @cached_property
    def countries(self) -> Countries:
        from .countries import Countries

        return Countries.load(self.package)

    @cached_property
    def header(self) -> HeaderLanguage:
        from .header import HeaderLanguage

        return self._part("header", HeaderLanguage)

    @cached_property
    def timex(self) -> TimexLanguage:
        from .timex import TimexLanguage

        return self._part("timex", TimexLanguage)

    @cached_property
    def actor(self) -> ActorLanguage:
        from .actor import ActorLanguage

        return self._part("actor", ActorLanguage)

    @cached_property
    def place(self) -> PlaceLanguage:
        from .place import PlaceLanguage

        return self._part("place", PlaceLanguage)

    @cached_property
    def statement(self) -> StatementLanguage:
        from .statement import StatementLanguage

        return self._part("statement", StatementLanguage)

    @cached_property
    def event(self) -> EventLanguage:
        from .event import EventLanguage

        return self._part("event", EventLanguage)

    @cached_property
    def talks(self) -> TalksLanguage:
        from .talks import TalksLanguage

        return self._part("talks", TalksLanguage)

    @cached_property
    def desk(self) -> DeskLanguage:
        from .desk import DeskLanguage

        return self._part("desk", DeskLanguage)

    def _part(self, topic: str, kind: type[Part]) -> Part:
        loader: Callable[[], Part] = import_module(f"{self.package}.{topic}").load
        part = loader()
        if not isinstance(part, kind):
            raise LanguageError(f"{self.package}.{topic}.load() gave no {kind.__name__}")
        return part


def installed() -> dict[str, str]:
    """The tags of the language packs there are, each with the object it is loaded from."""
    return {point.name: point.value for point in sorted(entry_points(group="dateline.languages"))}


@cache
def load(tag: str) -> LanguagePack:
    """The pack of a language; `fr-CA` is served by `fr`.

    Raises:
        LanguageError: there is none; the message names those there are.
    """
    packs = installed()
    wanted = tag.lower().replace("_", "-")
    name = wanted if wanted in packs else wanted.partition("-")[0]
    if name not in packs:
        there = ", ".join(packs) or "none"
        raise LanguageError(f"no language pack reads {tag!r}; there are: {there} (state one with --language)")
    module, _, attribute = packs[name].partition(":")
    pack: LanguagePack = getattr(import_module(module), attribute)
    return pack
