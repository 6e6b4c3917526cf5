"""Days told by their number alone, where the words before lead to a day: « se réunira le 12 », « jusqu'au 20 »."""

from __future__ import annotations

from ...late import late
from ...timex import Calendar, TimexRule
from .parts import MONTHS, Match, any_of, fields, pattern, words

_TAKES_A_DAY = any_of({*words("takes_a_day"), *words("planned"), *words("begins")})
_LE = rf"(?:{_TAKES_A_DAY}e?s?|avant|après|depuis|dès|d'ici|\b(?:se |s')[a-zà-ÿ]{{2,16}}r(?:a|ont)) "
_AU = rf"(?:(?:{_TAKES_A_DAY}e?s? (?:au|du)|d'ici au|jusqu'au|à partir du|à compter du) )"
_LED = {bare: late(rf"(?<![\w-])(?:{lead})$".replace(" ", r"[ \n]")) for bare, lead in ((False, _LE), (True, _AU))}
_LEAD = 32
_NUMBER = r"(?P<timex>(?:(?P<le>le )|(?<=[ad]u[\x20\n]))(?P<day>[1-9]|[12]\d|3[01]))"
# What may follow a day, and no count: « le 20 kilomètres », « le 12, rue Haute », « le 17 % » do not.
_AFTER = (
    rf"(?!\w)(?! ?[h%€/:-]|[.,]\d)(?!,? (?:bis|ter|{any_of(words('street'))})\b)"
    r"(?=[,;:.!?)»]|$|\n| (?:à|au|dans|sur|par|en|et|ou|pour|devant|chez|face|lors|mais|dernier|prochain|puis|inclus|compris)"
    r"(?!\w))"
)
_MONTH_TOLD = late(rf"\b(?:en|mi-|début|fin|courant|de|d'ici|mois[ \n]d['e][ \n]?)[ \n]?{any_of(MONTHS)}(?![ \n]?\d)\b")
_DAY_TOLD = late(rf"\d(?:er)?[ \n]{any_of(MONTHS)}\b")
_NUMBERED = late(
    r"\b(?:lignes?|bus|tram(?:way)?s?|numéros?|départements?|dossards?|routes?|articles?|pages?)\b(?:[ \n][\w'’-]+){0,2}[ \n]$"
)
_LOOKED_BACK = 160


def read_alone(match: Match, _text: str) -> Calendar | None:
    """A day of the month that the paragraph has named without a day, else of one about publication."""
    start = match.start("timex")
    if not _LED[match["le"] is None].search(match.string, max(start - _LEAD, 0), start):
        return None
    before = match.string[max(start - _LOOKED_BACK, 0) : start].rpartition("\n")[2]
    if _NUMBERED.search(before):
        return None
    told = _MONTH_TOLD.search(before) is not None and _DAY_TOLD.search(before) is None
    return Calendar(
        day=int(match["day"]),
        months=0 if told else None,
        origin="text" if told else "published",
        fields=fields(match, "day"),
    )


RULES = (
    TimexRule(
        id="fr.timex.day_alone",
        triggers=frozenset({"0", "00"}),
        pattern=pattern(_NUMBER, before=r"(?<=[\x20\n])", after=_AFTER),
        read=read_alone,
    ),
)
