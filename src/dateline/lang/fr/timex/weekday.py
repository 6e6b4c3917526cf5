"""Days of the week: « mardi », « ce jeudi soir », « lundi dernier », « lundi en huit »."""

from __future__ import annotations

from ...late import late
from ...timex import Calendar, Fixed, Nothing, Shift, TimexRule
from .parts import (
    LEAN,
    MONTHS,
    PART_OF_DAY,
    WEEKDAY,
    WEEKDAYS,
    Match,
    any_of,
    fields,
    is_told,
    lean,
    part,
    pattern,
    shapes,
    weekday,
)

_TRIGGERS = shapes(WEEKDAYS)
_TAIL = (
    rf"(?: {LEAN})?(?:,? (?:au |au petit |dans la |en |dans l'|à la |en fin d'|en fin de |en début de |tard dans la |"
    rf"à l')?(?:{PART_OF_DAY}))?"
)
_BARE = rf"(?P<the>le |ce même |ce |du |au |un )?{WEEKDAY}(?P<week> en (?:huit|quinze))?{_TAIL}"
_HABIT = (
    r"(?P<only>uniquement |seulement |généralement |habituellement |ouverte? |toujours |sauf |excepté |hormis "
    rf"|(?:est|sont|reste|restent) fermée?s? )(?P<timex>le {WEEKDAY})(?! (?:\d|1er)|,? {LEAN})"
)
# « jeudi de la semaine prochaine »
_OF_WEEK = rf"(?:le )?{WEEKDAY} de la semaine {LEAN}"
# « du mardi au samedi », of every week; not « du mardi 3 au samedi 7 », « du lundi au jeudi suivant ».
_WEEKLY_START = rf"du (?P<timex>{WEEKDAY})(?= au {any_of(WEEKDAYS)}(?!\w)(?! (?:\d|1er)|,? {LEAN}))"
_WEEKLY_END = rf"au (?P<timex>{WEEKDAY})(?! (?:\d|1er)|,? {LEAN})"
_OPENS = late(rf"(?<!\w)du[ \n]{any_of(WEEKDAYS)}[ \n]$")
_LEAD = 24
# « les mercredis de la poésie » are a series by name.
_SERIES = rf"les {any_of(WEEKDAYS)}s (?:de la|de l'|du|des|d')(?! ?{any_of(MONTHS)})"
_NAMES = (
    rf"(?:mercredi des cendres|mardi gras|jeudi noir|lundi noir|vendredi noir|"
    rf"(?:ex|club du|journal du|le|élection du|tour du) (?:dimanche|mardi) (?:sanglant|noir)|"
    rf"journal du (?:{any_of(WEEKDAYS)}))"
)


# « le président Samedi », « M. Vendredi », « Robinson et Vendredi »: what stands before a name. Many write days with a capital.
_TITLES = (
    r"(?:m\.|mm\.|mmes?|mlle|monsieur|madame|dr|docteur|maître|président|présidente|général|colonel|capitaine|commandant|"
    r"roi|reine|pape|professeur|juge|nommée?|dénommée?|surnommée?|appelée?|baptisée?|prénommée?)"
)
_TITLE = late(rf"(?<!\w){_TITLES}[ \n]$")
_TWO_NAMES = late(
    r"(?:^|[^\w'’-])(?!(?:À|A|En|Au|Le|La|Les|Un|Une|De|Du|Ce|Il|Elle)\b)[A-ZÀ-Ý][a-zà-ÿ]{2,}[ \n]et[ \n]$"
)
_AT_PLACE = late(r"\b(?:à|a|en|au|aux|de|d'|du|des|vers|dans)[ \n]?[\w-]+[ \n]et[ \n]$")


def _is_name(match: Match, text: str) -> bool:
    """Whether a weekday with a capital within a sentence is a name, by what stands right before it."""
    at = match.start("weekday")
    plain = text[at].isupper() and text[at + 1].islower()
    if not plain or match["the"] or match["week"] or match["lean"] or match["part"]:
        return False
    first = max(at - _LEAD, 0)
    if _TITLE.search(match.string, first, at):
        return True
    return _TWO_NAMES.search(text, first, at) is not None and _AT_PLACE.search(match.string, first, at) is None


def read_weekday(match: Match, text: str) -> Calendar | Shift | Nothing:
    """A day of the week; « ce même lundi » is the day told before."""
    the = match["the"] or ""
    if _is_name(match, text):
        return Nothing()
    if "même" in the:
        return Shift(unit="D", amount=0, origin="text", weekday=weekday(match["weekday"]), part=part(match["part"]))
    return Calendar(
        general=the.startswith("un") and not (match["lean"] or match["week"]),
        weekday=weekday(match["weekday"]),
        own=the.startswith("ce"),
        lean=lean(match["lean"]),
        weeks={None: 0, "huit": 1, "quinze": 2}[match["week"] and match["week"].split()[-1]],
        origin="text" if is_told(match["lean"]) else "published",
        part=part(match["part"]),
        fields=fields(match, "weekday"),
    )


def read_of_week(match: Match, _text: str) -> Calendar:
    """A day of the last or next week, or of the one before or after the day that was told."""
    return Calendar(
        weekday=weekday(match["weekday"]),
        of_week=lean(match["lean"]),
        origin="text" if is_told(match["lean"]) else "published",
        fields=fields(match, "weekday"),
    )


def read_weekly(match: Match, _text: str) -> Calendar:
    """The first of the days of every week, or of one, that « du mardi au samedi » tells."""
    return Calendar(weekday=weekday(match["weekday"]), weekly=True, fields=fields(match, "weekday"))


def read_weekly_end(match: Match, text: str) -> Calendar | None:
    """The last of them."""
    before = match.string[max(match.start() - _LEAD, 0) : match.start()]
    return read_weekly(match, text) if _OPENS.search(before) else None


def read_habit(match: Match, _text: str) -> Fixed:
    """A day of every week."""
    return Fixed(type="SET", value=f"XXXX-WXX-{weekday(match['weekday'])}")


WEEKDAY_RULE = TimexRule(
    id="fr.timex.weekday",
    triggers=_TRIGGERS,
    pattern=pattern(rf"(?:(?:du|au) )?(?P<timex>{_BARE.replace('|du |au ', '')})"),
    read=read_weekday,
)
RULES = (
    TimexRule(id="fr.timex.weekday.weekly", triggers=_TRIGGERS, pattern=pattern(_WEEKLY_START), read=read_weekly),
    TimexRule(id="fr.timex.weekday.weekly_end", triggers=_TRIGGERS, pattern=pattern(_WEEKLY_END), read=read_weekly_end),
    WEEKDAY_RULE,
    TimexRule(id="fr.timex.weekday.of_week", triggers=_TRIGGERS, pattern=pattern(_OF_WEEK), read=read_of_week),
    TimexRule(id="fr.timex.weekday.habit", triggers=_TRIGGERS, pattern=pattern(_HABIT), read=read_habit),
    TimexRule(
        id="fr.timex.weekday.name",
        triggers=_TRIGGERS | {f"{day}s" for day in WEEKDAYS},
        pattern=pattern(rf"{_NAMES}|{_SERIES}"),
        read=lambda _match, _text: Nothing(),
    ),
)
