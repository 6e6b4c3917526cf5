"""Days counted from publication: « hier », « aujourd'hui », « après-demain », with part of day or hour."""

from __future__ import annotations

from ...timex import Clock, Fixed, Nothing, Shift, TimexRule
from .clock import TIME_OF_DAY, read_time_of_day
from .parts import PART_OF_DAY, WEEKDAY, Match, any_of, part, pattern, weekday, words

_DAYS = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "après-demain": 2, "aujourd’hui": 0}
_WORD = r"(?P<word>avant-hier|hier|aujourd'hui|après-demain|demain)"
# « hier lundi 3 mars » tells the day twice: the date is an expression of its own.
_DAY = rf"{_WORD}(?: {WEEKDAY}(?! (?:le )?\d))?(?:(?: au| dans la| en fin de| en début d'| dans l')? ?{PART_OF_DAY})?"
_HOUR = rf"{_WORD} à {TIME_OF_DAY}"


def read_day(match: Match, _text: str) -> Shift:
    """A day, or a part of it."""
    return Shift(unit="D", amount=_DAYS[match["word"]], weekday=weekday(match["weekday"]), part=part(match["part"]))


def read_hour(match: Match, text: str) -> Clock | None:
    """An hour of the day: « hier à 18h05 » is one expression."""
    clock = read_time_of_day(match, text)
    if clock is None:
        return None
    return Clock(hour=clock.hour, minute=clock.minute, day=Shift(unit="D", amount=_DAYS[match["word"]]))


# « les jeunes d'aujourd'hui », « le monde d'hier », « l'école de demain »: no day is meant.
_GENERIC = (
    rf"{any_of(words('generic'))}(?: [\w-]{{3,20}})? (?:d'(?P<timex>aujourd'hui)|d'hier|de demain)"
    rf"(?: et (?:de celles?|celles?|ceux|celui) (?:d'hier|de demain))?"
)


def read_generic(match: Match, _text: str) -> Fixed | Nothing:
    """Our days, where « aujourd'hui » says of what kind something is."""
    return Fixed(type="DATE", value="PRESENT_REF") if match["timex"] else Nothing()


_TRIGGERS = frozenset({"hier", "hui", "demain"})
RULES = (
    TimexRule(id="fr.timex.relative_day", triggers=_TRIGGERS, pattern=pattern(_DAY), read=read_day),
    TimexRule(id="fr.timex.relative_day.generic", triggers=_TRIGGERS, pattern=pattern(_GENERIC), read=read_generic),
    TimexRule(id="fr.timex.relative_day.hour", triggers=_TRIGGERS, pattern=pattern(_HOUR), read=read_hour),
)
