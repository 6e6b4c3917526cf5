"""What a language pack says of its talks words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..model.talks import RoundStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class TalksLanguage:
    """The words and rules of one language for this topic.

    `words` are lemmas by class: `core` words always mean talks ("pourparlers"), `wide` ones where the dispatch has a
    `context` word; `renewal` and `restart` open a further round, `further` are forms that tell of one, `called_off`
    that none will be; `following` and
    `previous` stand for a session by themselves, as `pronoun` does; `beginning`, `scheduled`, `summoning`, `postponing` tell
    its course; `joint` and `beside` that the same parties talk apart. `delegation`, `lead`, `arrival`, `auspices`, `mediator`,
    `outcome`, `without`, `result` find who leads, who mediates and what came of it.
    What talks are about comes behind `upon`, `regard` or `devoted` and goes on over `phrase_of`, without words of `shell`
    (any matter may have them), `plain` and `general` (what all talks are about); `nowhere` begins something else ("sur la
    base de"). A pack has every class. `stops` tells what
    becomes of a round that a verb stops, `tracks` which matter a word names, those first that decide.
    """

    words: Mapping[str, frozenset[str]]
    stops: Mapping[str, RoundStatus]
    tracks: Mapping[str, str]
    ordinal: Callable[[str], int | None]

    def is_a(self, kind: str, word: str) -> bool:
        """Whether `word` belongs to a class of `words`."""
        return word in self.words[kind]
