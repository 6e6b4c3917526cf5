"""What only looks like a time: streets and movements named after dates, idioms."""

from __future__ import annotations

from ...timex import Nothing, TimexRule
from .parts import MONTHS, SHORT_MONTHS, WEEKDAYS, WORD_NUMBER, YEAR, Match, any_of, pattern, shapes, words

_STREET = (
    rf"{any_of(words('street'))} (?:du |de la |des |de |d')"
    rf"(?:(?:{any_of(WEEKDAYS)} )?(?:1er|\d{{1,2}})[ -]{any_of(MONTHS)}(?:[ -]{YEAR})?)"
).replace("[ -]", r"(?:-| )")
_HYPHENATED = rf"(?:1er|\d{{1,2}})-{any_of(MONTHS)}(?:-{YEAR})?"
_N = rf"(?:\d{{1,3}}|{WORD_NUMBER})"
_IDLE = r"(?:sans|pas de|du jour au) lendemains?|lendemains qui"


def read_nothing(_match: Match, _text: str) -> Nothing:
    """No time at all."""
    return Nothing()


def read_hyphenated(match: Match, _text: str) -> Nothing | None:
    """« le 23-Mars » names a movement or a square; « le 14-Juillet » is a feast."""
    return None if f"le {match[0]}" in {**words("holiday"), **words("named_day")} else Nothing()


# « le Groupe du 29 mai »: a name with its capital.
_NAMED_AFTER = (
    rf"(?P<name>{any_of(words('named_after'))}) (?:national |populaire |civil |citoyen |islamique |patriotique )?"
    rf"(?:du |de la |des |d')(?:1er|\d{{1,2}})(?:-| ){any_of(MONTHS)}(?:(?:-| ){YEAR})?"
)
# « les 24 Heures du Mans », « la guerre des Six Jours », « la guerre de Cent Ans »: a unit with a capital is of a name.
_UNIT_OF_NAME = rf"(?:les |des |aux |de )?{_N}(?:-| )(?P<name>heures|jours|ans|semaines|mois|minutes)"


def read_capital(match: Match, text: str) -> Nothing | None:
    """No time, where the word has a capital of its own."""
    start = match.start("name")
    return Nothing() if text[start].isupper() and text[start + 1].islower() else None


def read_named_after(match: Match, text: str) -> Nothing | None:
    """A name with its capital; one that opens a sentence tells nothing."""
    before = text[max(match.start("name") - 2, 0) : match.start("name")]
    inside = before.endswith(("'", "’")) or (before[:1].isalpha() and before[-1:].isspace())
    return read_capital(match, text) if inside else None


_MONTHS = shapes(MONTHS, SHORT_MONTHS)


def _rule(name: str, source: str, triggers: frozenset[str], **around: str) -> TimexRule:
    return TimexRule(
        id=f"fr.timex.lookalike.{name}", triggers=triggers, pattern=pattern(source, **around), read=read_nothing
    )


RULES = (
    _rule("street", _STREET, _MONTHS),
    TimexRule(id="fr.timex.lookalike.hyphenated", triggers=_MONTHS, pattern=pattern(_HYPHENATED), read=read_hyphenated),
    TimexRule(
        id="fr.timex.lookalike.named_after", triggers=_MONTHS, pattern=pattern(_NAMED_AFTER), read=read_named_after
    ),
    TimexRule(
        id="fr.timex.lookalike.unit_of_name",
        triggers=frozenset({"heures", "jours", "ans", "semaines", "mois", "minutes"}),
        pattern=pattern(_UNIT_OF_NAME),
        read=read_capital,
    ),
    _rule("idle", _IDLE, frozenset({"lendemain", "lendemains"})),
)
