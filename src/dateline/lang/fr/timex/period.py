"""Quarters, halves and seasons: « le premier trimestre 2022 », « l'été dernier », « au printemps 2019 »."""

from __future__ import annotations

from ....model.timex import Mod
from ...timex import Calendar, TimexRule
from .parts import LEAN, ORDINALS, SEASONS, YEAR, Match, any_of, fields, lean, ordinal, pattern

_YEARS = rf"(?:(?: de(?: l'année)?| d'| en)? ?{YEAR}| {LEAN}| de l'année (?P<year_lean>dernière|prochaine))"
_WHICH = rf"(?P<ordinal>{any_of(ORDINALS)}|[1-4](?:er|e|ème|nd))"
_TERM_SPAN = rf"(?P<timex>(?:le )?{_WHICH} (?P<unit>trimestre|semestre){_YEARS}?)"
_FUZZY = r"(?P<edge>(?:le )?début|(?:la )?fin|(?:le )?milieu|(?:la )?mi-) ?(?:de |d'|du )?"
_SEASON = any_of(SEASONS)
_LED_SEASON = (
    rf"(?:{_FUZZY})?(?:en |au |à |d'|du |dès |depuis |pour )?(?P<timex>(?P<the>l'|le |cet |ce )?"
    rf"(?P<season>{_SEASON}){_YEARS}?)"
)
_MOD: dict[str, Mod] = {"début": "START", "milieu": "MID", "mi-": "MID", "fin": "END"}


def _lean(match: Match) -> int:
    return lean(match["lean"] or match["year_lean"])


def read_term(match: Match, _text: str) -> Calendar | None:
    """A quarter or a half of a year."""
    count = ordinal(match["ordinal"])
    quarter = match["unit"] == "trimestre"
    if count > (4 if quarter else 2):
        return None
    return Calendar(
        year=int(match["year"]) if match["year"] else None,
        quarter=count if quarter else None,
        half=None if quarter else count,
        lean=_lean(match),
        fields=fields(match, "year"),
    )


def read_season(match: Match, _text: str) -> Calendar | None:
    """A season after an article or a preposition; « été » alone is mostly the participle.

    « en été » and « l'hiver » name no year: any one is meant, unless a side or a year is told.
    """
    form, lead = match["season"], match[0][: match.start("season") - match.start()]
    year = int(match["year"]) if match["year"] else None
    told = year is not None or _lean(match) != 0
    own = (match["the"] or "").startswith("ce")
    if form == "été" and not (told or own or lead.strip().endswith(("l'", "d'", "en", "cet"))):
        return None
    if form != "été" and not (told or lead.strip()):
        return None
    if lead.strip() in ("de", "du", "d'") and not told:
        return None
    mod = next((mod for word, mod in _MOD.items() if match["edge"] and word in match["edge"]), None)
    return Calendar(
        year=year,
        season=SEASONS[form],
        lean=_lean(match),
        own=own,
        mod=mod,
        general=lead.strip() in ("en", "l'", "l") and not told,
        fields=fields(match, "year"),
    )


RULES = (
    TimexRule(
        id="fr.timex.period.term",
        triggers=frozenset({"trimestre", "semestre"}),
        pattern=pattern(_TERM_SPAN),
        read=read_term,
    ),
    TimexRule(id="fr.timex.period.season", triggers=frozenset(SEASONS), pattern=pattern(_LED_SEASON), read=read_season),
)
