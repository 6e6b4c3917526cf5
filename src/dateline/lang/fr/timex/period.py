"""Quarters, halves and seasons: « le premier trimestre 2022 », « l'été dernier », « au printemps 2019 »."""

from __future__ import annotations

from typing import Literal, TypedDict

from ....model.timex import Mod
from ...late import late
from ...timex import Calendar, Fixed, TimexRule
from .parts import (
    LEAN,
    ORDINALS,
    SEASONS,
    YEAR,
    YEAR_ABOUT,
    Match,
    any_of,
    fields,
    is_told,
    lean,
    ordinal,
    pattern,
    relative_year,
    year_origin,
)

_YEARS = rf"(?:(?: de(?: l'année)?| d'| en)? ?{YEAR}(?:[-/–](?P<next_year>\d{{2,4}})(?!\d))?| {LEAN}| de {YEAR_ABOUT})"
_WHICH = rf"(?P<ordinal>{any_of(ORDINALS)}|dernier|[1-4] ?(?:er|e|ème|nd))"
_EDGE = r"(?:(?P<edge>début|fin|milieu) (?:du |de |d')(?:l')?)?"
_TERM_SPAN = rf"{_EDGE}(?P<timex>(?:le )?{_WHICH} (?P<unit>trimestre|semestre){_YEARS}?)"
_CODE = rf"(?P<timex>(?P<letter>[ts])(?P<count>[1-4])(?:(?: |/|-){YEAR})?)"
_FUZZY = r"(?P<edge>(?:le )?début|(?:la )?fin|(?:le )?milieu|(?:la )?mi-) ?(?:de |d'|du )?"
_SEASON = any_of(SEASONS)
_LED_SEASON = (
    rf"(?:{_FUZZY})?(?:en |au |à |d'|du |dès |depuis |pour )?(?P<timex>(?P<the>l'|le |cet |ce )?"
    rf"(?P<season>{_SEASON}){_YEARS}?)"
)
_MONTHS_OF = rf"(?P<timex>(?:les |ces )?mois d['e] ?(?P<season>{_SEASON}))"
# « été comme hiver »: any of both.
_BOTH = rf"(?P<timex>(?P<season>{_SEASON}))(?= comme {_SEASON})"
_OTHER = rf"{_SEASON} comme (?P<timex>(?P<season>{_SEASON}))"
_BOUNDED = late(r"(?<!\w)(?:avant|après|jusqu'à|jusque|d'ici|d'ici à|vers)[ \n]$")
_HAPPENS = late(r"[ \n](?:a|avait|aura|sera|fut|s'est|s'était|s'annonce|s'achève|se termine|commence|approche)(?!\w)")
_LEAD = 12
_MOD: dict[str, Mod] = {"début": "START", "milieu": "MID", "mi-": "MID", "fin": "END"}


class _About(TypedDict):
    """How a period says its year, where it does not name it."""

    lean: int
    years: int | None
    origin: Literal["published", "text"]


def _year_about(match: Match) -> _About:
    """« l'été suivant », « le premier semestre de l'an dernier »."""
    told = match["years"]
    return _About(
        lean=lean(match["lean"]),
        years=None if told is None else relative_year(told),
        origin="text" if is_told(match["lean"]) else year_origin(told),
    )


def read_term(match: Match, _text: str) -> Calendar | Fixed | None:
    """A quarter or a half of a year; of « 2022-2023 » nothing tells when it begins."""
    quarter = match["unit"] == "trimestre"
    # « le dernier trimestre »: the last of its year.
    count = (4 if quarter else 2) if match["ordinal"] == "dernier" else ordinal(match["ordinal"])
    if count > (4 if quarter else 2):
        return None
    if match["next_year"]:
        return Fixed(
            type="DATE",
            value=f"{match['year']}-{'Q' if quarter else 'H'}{count}",
            mod=_MOD[match["edge"]] if match["edge"] else None,
        )
    return Calendar(
        year=int(match["year"]) if match["year"] else None,
        quarter=count if quarter else None,
        half=None if quarter else count,
        **_year_about(match),
        mod=_MOD[match["edge"]] if match["edge"] else None,
        fields=fields(match, "year"),
    )


def read_any(match: Match, _text: str) -> Calendar:
    """Any such season."""
    return Calendar(season=SEASONS[match["season"]], general=True)


def read_code(match: Match, text: str) -> Calendar | None:
    """« T3 2021 », « au S1 »: a quarter or a half by its letter, in capitals."""
    quarter, count = match["letter"] == "t", int(match["count"])
    if not text[match.start("letter")].isupper() or (not quarter and count > 2):
        return None
    if match["year"] is None and not text[: match.start()].rstrip().endswith((" au", " du")):
        return None
    year = int(match["year"]) if match["year"] else None
    return Calendar(year=year, quarter=count if quarter else None, half=None if quarter else count)


def _is_one(match: Match) -> bool:
    """Whether one season is meant by what stands right before or after."""
    before = match.string[max(match.start() - _LEAD, 0) : match.start()]
    return _BOUNDED.search(before) is not None or _HAPPENS.match(match.string, match.end()) is not None


def read_season(match: Match, text: str) -> Calendar | None:
    """A season after an article or a preposition; « été » alone is mostly the participle.

    « en été » and « l'hiver » name no year: any one is meant, unless a side or a year is told, or what happened
    or will happen: « avant l'été », « l'été sera chaud ».
    """
    form, lead = match["season"], match[0][: match.start("season") - match.start()]
    if match["next_year"] and int(match["next_year"][-2:]) != (int(match["year"]) + 1) % 100:
        return None
    if text[match.start("season")].isupper() and lead.strip() and text[match.end() : match.end() + 2].strip().isalpha():
        return None
    year = int(match["year"]) if match["year"] else None
    told = year is not None or match["lean"] is not None or match["years"] is not None
    own = (match["the"] or "").startswith("ce")
    if form == "été" and not (told or own or lead.strip().endswith(("l'", "d'", "en", "cet"))):
        return None
    if form != "été" and not (told or lead.strip()):
        return None
    if lead.strip() in ("de", "du", "d'") and (not told or match["years"]):
        return None
    mod = next((mod for word, mod in _MOD.items() if match["edge"] and word in match["edge"]), None)
    return Calendar(
        year=year,
        season=SEASONS[form],
        **_year_about(match),
        own=own,
        mod=mod,
        general=not told and (lead.strip() == "en" or (lead.strip() in ("l'", "l") and not _is_one(match))),
        fields=fields(match, "year"),
    )


RULES = (
    TimexRule(
        id="fr.timex.period.term",
        triggers=frozenset({"trimestre", "semestre"}),
        pattern=pattern(_TERM_SPAN),
        read=read_term,
    ),
    TimexRule(id="fr.timex.period.months_of", triggers=frozenset(SEASONS), pattern=pattern(_MONTHS_OF), read=read_any),
    TimexRule(id="fr.timex.period.both", triggers=frozenset(SEASONS), pattern=pattern(_BOTH), read=read_any),
    TimexRule(id="fr.timex.period.other", triggers=frozenset(SEASONS), pattern=pattern(_OTHER), read=read_any),
    TimexRule(
        id="fr.timex.period.code",
        triggers=frozenset({f"{letter}{count}" for letter in "ts" for count in range(1, 5)}),
        pattern=pattern(_CODE),
        read=read_code,
    ),
    TimexRule(id="fr.timex.period.season", triggers=frozenset(SEASONS), pattern=pattern(_LED_SEASON), read=read_season),
)
