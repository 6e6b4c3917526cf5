"""Feasts that date something: « à Noël », « le lundi de Pâques », « le 14-Juillet »."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ...timex import Calendar, Feast, TimexRule
from .parts import LEAN, MONTHS, YEAR, Match, fields, lean, pattern, shapes, words

_HOLIDAYS = words("holiday")
_OR = "|"
_BY_MOON = ("lunar", "newmoon", "fullmoon")
_LONE_LETTER = re.compile(r"'\w$")
_ARTICLE = re.compile("(?:le|la|les) ")


def _bare(form: str) -> str:
    return _ARTICLE.sub("", form, count=1) if _ARTICLE.match(form) else form


_BARE = {_bare(form): value for form, value in _HOLIDAYS.items()}
# « père Noël », « marché de Noël », « île de Pâques » name things; « à », « pour », « avant » lead to a time.
_LEAD = (
    r"(?:à|au|du|pendant|durant|fêter|fêtent|célébrer|"
    r"après|avant|entre|et|pour|dès|depuis|d'ici|d'ici à|jusqu'à|vers|autour de|environs de|alentours de|jour de|jour d'|"
    r"(?:avant-)?veille de|(?:sur)?lendemain de|fête de)"
)
_OF_A_MONTH = frozenset(form for form in _HOLIDAYS if form.endswith(tuple(shapes(MONTHS))))


def _led(forms: Iterable[str]) -> str:
    """Feasts of these names, with what leads to them and the year."""
    names = "|".join(
        rf"(?:{form.split(' ', 1)[0]} )?{form.split(' ', 1)[1]}" if form.startswith(("le ", "la ", "les ")) else form
        for form in sorted(forms, key=lambda form: (-len(form), form))
    )
    return rf"(?:{_LEAD} )?(?P<timex>(?:le jour d[eu'] ?)?(?P<name>{names})(?:(?: de)? {YEAR}| {LEAN})?)"


_NAMED_DAYS = words("named_day")
_NAMED = "|".join(rf"(?:le )?{form.removeprefix('le ')}" for form in _NAMED_DAYS)


def read_holiday(match: Match, text: str) -> Calendar | None:
    """A feast, by its day in the calendar or counted from Easter."""
    name = match["name"]
    value = _BARE[_bare(" ".join(name.split()))]
    # « l'ascension du mont Blanc » is no feast.
    if name.startswith("l'") and "aïd" not in name and text[match.start("name") + 2].islower():
        return None
    shared = _OR in value  # « le mouton de l'Aïd »
    told = match["year"] or match["lean"] or " " in name or "-" in name or (name.startswith("l'") and not shared)
    told = (
        told
        or value.isalpha()
        or value.startswith(("hebrew", "newmoon", "fullmoon"))
        or match.start("timex") < match.start("name")
    )
    if not told and match.start("timex") == match.start():
        return None
    feast = _feast(value)
    month, *days = (None,) if feast is not None else (int(part) for part in value.removeprefix("nth-").split("-"))
    return Calendar(
        year=int(match["year"]) if match["year"] else None,
        month=month,
        day=days[0] if len(days) == 1 else None,
        weekday=days[0] if len(days) > 1 else None,
        nth=days[1] if len(days) > 1 else None,
        feast=feast,
        lean=lean(match["lean"]),
        mod="APPROX" if feast is not None and feast.calendar in (*_BY_MOON, "equinox") else None,
        fields=fields(match, "year"),
    )


def _feast(value: str) -> Feast | None:
    """The calendar that moves a feast: `easter+39`, `easter-46/46`, `lunar-10-1`, `lunar-9`, `newmoon-10-17`, `equinox`.

    A bar parts two feasts of one name.
    """
    if _OR in value:
        one, other = map(_feast, value.split(_OR))
        return None if one is None else replace(one, also=other)
    name = re.match("[a-z]+", value)
    if name is None or name[0] == "nth":
        return None
    numbers = [int(number) for number in re.findall(r"[+]?-?\d+", value[name.end() :])]
    if name[0] in _BY_MOON:
        month, *day = (abs(number) for number in numbers)
        return Feast(calendar=name[0], month=month, day=day[0] if day else None)  # type: ignore[arg-type]
    first, length = (*numbers, 1)[:2] if numbers else (0, 1)
    return Feast(calendar=name[0], day=first, length=length)  # type: ignore[arg-type]


def read_named(match: Match, _text: str) -> Calendar:
    """A day that became a name, with the year that the name means; « l'attaque du 7 octobre » may be a newer one."""
    name = match.groupdict().get("name")
    day = date.fromisoformat(_NAMED_DAYS[f"le {'-'.join((name or match[0].removeprefix('le ')).split())}"])
    return Calendar(named=day.year, famous=name is not None, month=day.month, day=day.day)


_MONTHS = shapes(MONTHS)
RULES = (
    *(
        TimexRule(
            id="fr.timex.holiday",
            triggers=shapes(_LONE_LETTER.sub("", form) for form in forms),
            pattern=pattern(_led(forms)),
            read=read_holiday,
        )
        for forms in (_HOLIDAYS.keys() - _OF_A_MONTH, _OF_A_MONTH)  # months are told everywhere, feasts are not
    ),
    TimexRule(
        id="fr.timex.holiday.named", triggers=_MONTHS, pattern=pattern(_NAMED, after=r"(?![\w-])"), read=read_named
    ),
)
