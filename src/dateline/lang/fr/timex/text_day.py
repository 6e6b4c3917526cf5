"""Days counted from one told before or after: « la veille », « le lendemain matin », « au lendemain du 7 octobre »."""

from __future__ import annotations

from ...timex import Origin, Shift, TimexRule
from .parts import DAY, MONTH, PART_OF_DAY, WEEKDAY, Match, part, pattern

_DAYS = {"avant-veille": -2, "veille": -1, "lendemain": 1, "surlendemain": 2}
_WORD = r"(?:la |le |l'|cette |dès le )?(?P<word>avant-veille|veille|surlendemain|lendemain)"
_BARE = rf"(?P<timex>{_WORD}(?: au)?(?: {PART_OF_DAY})?)(?P<of> de | du | des | d'| de l'| de la )?"
_DATE_AHEAD = pattern(rf"(?:le |la )?(?:{WEEKDAY} )?{DAY} {MONTH}|{WEEKDAY.replace('weekday', 'other')}")
_PART_SAME = r"(?:le|ce) jour même|ce même jour|le jour-même|(?:à )?la même date|à cette date|ce jour"


def read_word(match: Match, _text: str) -> Shift:
    """A day beside one that the text tells: before it, or after « du » in the words that follow."""
    origin: Origin = "text"
    if match["of"]:
        origin = "next" if _DATE_AHEAD.match(match.string, match.end("of")) else "event"
    return Shift(unit="D", amount=_DAYS[match["word"]], origin=origin, part=part(match["part"]))


def read_same(_match: Match, _text: str) -> Shift:
    """The day that was told before."""
    return Shift(unit="D", amount=0, origin="text")


RULES = (
    TimexRule(
        id="fr.timex.text_day",
        triggers=frozenset({"veille", "lendemain", "surlendemain"}),
        pattern=pattern(_BARE, after=r""),
        read=read_word,
    ),
    TimexRule(
        id="fr.timex.text_day.same",
        triggers=frozenset({"jour", "même", "date"}),
        pattern=pattern(_PART_SAME),
        read=read_same,
    ),
)
