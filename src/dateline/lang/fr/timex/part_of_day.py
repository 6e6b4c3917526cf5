"""Parts of day: « ce matin », « cette nuit », « dans la soirée », « le matin même », « au petit matin »."""

from __future__ import annotations

from ...timex import Calendar, Shift, TimexRule
from .parts import DAY, LEAN, MONTH, WEEKDAY, YEAR, Match, day, fields, is_told, lean, month, part, pattern, weekday

_WORD = r"(?P<part>matinée|matin|aube|après-midi|soirée|soir|nuit|journée)"
# « cette soirée », « cette journée » are rather the feast or the strike that they name.
_OWN = r"(?:ce|cet|cette) (?P<part>matin|après-midi|soir|nuit|midi)"
_SAME = rf"(?:le |la |l'){_WORD} même|(?:ce |cette |cet ){_WORD.replace('part', 'that')}-là"
_LED = (
    rf"(?:dans|durant|pendant|au cours de|au milieu de|au cœur de|tard dans|toute|en fin de|en début de|en milieu de|"
    rf"en fin d'|en début d'|en pleine|à la tombée de|jusque dans) ?(?P<timex>(?:la |l')?{_WORD})"
)
_FROM = rf"(?:dès|jusqu'à|avant|depuis) (?P<timex>(?:le |la |l'){_WORD})"
_MIDDAY = r"(?:à|en|vers|dès|depuis|avant|après) (?P<timex>(?:la )?(?P<part>mi-journée))"
_DAWN = r"(?:au petit |à l'|au )(?P<part>matin|aube)"

# « la matinée du 5 mars », « l'après-midi de dimanche »: nights so told are another rule's.
_OF_DAY = (
    rf"(?P<timex>(?:(?:la |l'|le |au ){_WORD.replace('|nuit', '')}|(?P<mid>(?:la )?mi-journée)) (?:de |du |de ce |d')"
    rf"(?:(?:{WEEKDAY} )?{DAY} {MONTH}(?: {YEAR})?|{WEEKDAY.replace('weekday', 'bare')}(?: {LEAN})?))"
)


def read_of_day(match: Match, _text: str) -> Calendar:
    """A part of a day that is named."""
    named = match["weekday"] or match["bare"]
    return Calendar(
        year=int(match["year"]) if match["year"] else None,
        month=month(match["month"]) if match["month"] else None,
        day=day(match["day"]) if match["day"] else None,
        weekday=weekday(named),
        lean=lean(match["lean"]),
        origin="text" if is_told(match["lean"]) else "published",
        part="MI" if match["mid"] else part(match["part"]),
        fields=fields(match, "weekday", "day", "month", "year"),
    )


def read_own(match: Match, _text: str) -> Shift:
    """A part of the day of publication."""
    return Shift(unit="D", amount=0, part=part(match["part"]))


def read_told(match: Match, _text: str) -> Shift:
    """A part of the day that the text speaks of."""
    groups = match.groupdict()
    return Shift(unit="D", amount=0, origin="text", part=part(groups.get("part") or groups.get("that")))


# « la nuit de noces », « la journée de travail », « la nuit du 3 mars » have a complement: another rule's, or none.
_ALONE = r"(?!\w)(?! d[eu'] ?\w| des )"
_TRIGGERS = frozenset({"matin", "matinée", "aube", "midi", "soir", "soirée", "nuit", "journée", "même", "là"})
RULES = (
    TimexRule(
        id="fr.timex.part_of_day.of_day",
        triggers=frozenset({"matin", "matinée", "aube", "midi", "soir", "soirée", "journée"}),
        pattern=pattern(_OF_DAY),
        read=read_of_day,
    ),
    TimexRule(id="fr.timex.part_of_day.own", triggers=_TRIGGERS, pattern=pattern(_OWN), read=read_own),
    TimexRule(id="fr.timex.part_of_day.same", triggers=_TRIGGERS, pattern=pattern(_SAME), read=read_told),
    TimexRule(id="fr.timex.part_of_day", triggers=_TRIGGERS, pattern=pattern(_LED, after=_ALONE), read=read_told),
    TimexRule(id="fr.timex.part_of_day.from", triggers=_TRIGGERS, pattern=pattern(_FROM, after=_ALONE), read=read_told),
    TimexRule(
        id="fr.timex.part_of_day.midday",
        triggers=frozenset({"journée"}),
        pattern=pattern(_MIDDAY),
        read=read_told,
    ),
    TimexRule(
        id="fr.timex.part_of_day.dawn",
        triggers=frozenset({"aube", "matin"}),
        pattern=pattern(rf"(?P<timex>{_DAWN})", after=_ALONE),
        read=read_told,
    ),
)
