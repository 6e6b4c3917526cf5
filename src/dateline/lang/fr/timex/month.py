"""Months: « en mars », « début mars 2022 », « septembre dernier », « le mois de juin »."""

from __future__ import annotations

from ....model.timex import Mod
from ...late import late
from ...timex import Calendar, Nothing, TimexRule
from .parts import (
    LEAN,
    MONTH,
    MONTHS,
    SHORT_MONTHS,
    SHORT_YEAR,
    YEAR,
    YEAR_ABOUT,
    Match,
    any_of,
    fields,
    is_told,
    lean,
    month,
    pattern,
    relative_year,
    shapes,
    year_origin,
)

_TRIGGERS = shapes(MONTHS, SHORT_MONTHS)
_FUZZY = r"(?P<fuzzy>(?:tout )?début|courant|mi-|milieu|toute fin|fin)"
_BOUNDARY = rf"(?:(?:le |la )?{_FUZZY}(?: d[eu']? ?)?(?: |(?<=-)|(?<=')))"
_OF = r"(?:(?:le |ce |du |au |ce même )?mois d(?:e |'))"
_YEARS = (
    rf"(?: {YEAR}| {SHORT_YEAR}| de l'an(?:née)? {YEAR.replace('year', 'long_year')}| {LEAN}|"
    rf" de {YEAR_ABOUT})"
)
_BARE = rf"(?P<timex>(?P<edge>{_BOUNDARY})?(?P<of>{_OF})?{MONTH}{_YEARS}?)"

# A month alone is one only after words that lead to a time: « Mars » is a planet, « Avril » a surname.
_LEADS = (
    r"(?:en|depuis|dès|avant|après|vers|jusqu'en|jusqu'à|d'ici|d'ici à|d'ici en|pour|entre|à la|à|de|d'|du|et|ou|au|"
    r"à partir de|à partir d'|à compter de|par rapport à)"
)
# « courant mars »: some time in it, of which nothing tells that it is the middle.
_ANY = (1, -1)
_MOD: dict[str, Mod] = {"début": "START", "courant": "MID", "mi-": "MID", "milieu": "MID", "fin": "END"}
_SURNAME = rf"(?:m\.|mm\.|mme|mmes|mlle|monsieur|madame|dr|me) {MONTH}"


def _edge(form: str | None) -> Mod | None:
    return next((mod for word, mod in _MOD.items() if form and word in form), None)


def read_month(match: Match, text: str) -> Calendar | None:
    """A month with an edge, a year, a side or « mois de », or after a preposition and in lower case."""
    told = match["edge"] or match["of"] or match["year"] or match["lean"] or match["short"]
    told = told or match["long_year"] or match["years"]
    if not told and not (match["lead"] and text[match.start("month")].islower()):
        return None
    if match["short"] and not match["short"].startswith(("'", "’")) and int(match["short"]) < 32 and not match["lead"]:
        return None
    year = match["year"] or match["long_year"]
    short = match["short"]
    return Calendar(
        year=int(year) if year else int(short.lstrip("'’")) if short else None,
        two_digits=not year and short is not None,
        month=month(match["month"]),
        years=relative_year(match["years"]) if match["years"] else None,
        origin="text" if is_told(match["lean"]) else year_origin(match["years"]),
        lean=lean(match["lean"]),
        own=bool(match["of"] and match["of"].startswith("ce")),
        mod=_edge(match["edge"]),
        cut=_ANY if match["edge"] and "courant" in match["edge"] else None,
        fields=fields(match, "month", "year"),
    )


MONTH_RULE = TimexRule(
    id="fr.timex.month",
    triggers=_TRIGGERS,
    pattern=pattern(rf"(?P<lead>{_LEADS}(?: |(?<=')))?{_BARE}"),
    read=read_month,
)
SURNAME = TimexRule(
    id="fr.timex.month.surname", triggers=_TRIGGERS, pattern=pattern(_SURNAME), read=lambda _match, _text: Nothing()
)
# Two months that share a year: « de mars à juin 2021 », « en mars et avril 2021 ».
PAIRED = TimexRule(
    id="fr.timex.month.paired",
    triggers=_TRIGGERS,
    pattern=pattern(
        rf"(?P<lead>{_LEADS}(?: |(?<=')))(?P<timex>(?P<edge>{_BOUNDARY})?{MONTH})"
        rf"(?= (?:à|et|ou|au) (?:{_BOUNDARY.replace('(?P<fuzzy>', '(?:')})?(?:{any_of(MONTHS)}) {YEAR})"
    ),
    read=lambda match, _text: Calendar(
        year=int(match["year"]), month=month(match["month"]), mod=_edge(match["edge"]), fields=fields(match, "month")
    ),
)


def read_joined(match: Match, _text: str) -> Calendar | None:
    """« juillet-août », « fin juin-début juillet »: the second of two months that a hyphen joins."""
    before = _LAST_WORD.search(match.string, max(match.start() - 12, 0), match.start() - 1)
    if before is None or before[0] not in MONTHS:
        return None
    year = int(match["year"]) if match["year"] else None
    return Calendar(year=year, month=month(match["month"]), mod=_edge(match["edge"]), fields=fields(match, "month"))


_LAST_WORD = late(r"[^\W\d]{3,9}$")
JOINED = TimexRule(
    id="fr.timex.month.joined",
    triggers=_TRIGGERS,
    pattern=pattern(rf"(?P<timex>(?P<edge>{_BOUNDARY})?{MONTH}(?: {YEAR})?)", before=r"(?<=\w[-–/])"),
    read=read_joined,
)
RULES = (PAIRED, MONTH_RULE, JOINED, SURNAME)
