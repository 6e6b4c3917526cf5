"""Parts of a month: « la première quinzaine de mars », « la dernière semaine d'avril », « les premiers jours du mois »."""

from __future__ import annotations

from ....model.timex import Mod
from ...timex import Calendar, TimexRule
from .parts import (
    LEAN,
    MONTH,
    YEAR,
    YEAR_ABOUT,
    Match,
    any_of,
    fields,
    is_told,
    lean,
    month,
    ordinal,
    pattern,
    relative_year,
    year_origin,
)

_RANK = rf"(?P<rank>{any_of(['première', 'deuxième', 'seconde', 'troisième', 'quatrième', 'dernière'])})"
_PART = (
    rf"(?:(?:la |cette )?{_RANK} (?P<unit>quinzaine|semaine|moitié)|(?:les |ces )?(?P<edge>premiers|derniers) jours)"
)
_OF = rf"(?:(?:de |d'|du mois de |du mois d'){MONTH}(?: {YEAR}| {LEAN}| de {YEAR_ABOUT})?"
_OF_MONTH = r"|(?:du mois|de ce mois)(?: (?P<month_lean>derni(?:er|ère)|passé|prochain|suivant|précédent))?(?! d[e']))"
_HALF = 15
_WEEKS: tuple[Mod, ...] = ("START", "MID", "MID", "END")
_WEEK = 7
_OF_TWO = ("première", "deuxième", "seconde", "dernière")
_LATE = -10


def read_part(match: Match, _text: str) -> Calendar | None:
    """Some days of a month: two weeks of it are its first fifteen days or the rest, a week is seven days."""
    if match["unit"] in ("quinzaine", "moitié") and match["rank"] not in _OF_TWO:
        return None
    side = match["lean"] or match["month_lean"]
    mod, cut = _days(match)
    named = match["month"]
    return Calendar(
        year=int(match["year"]) if match["year"] else None,
        years=relative_year(match["years"]) if match["years"] else None,
        months=None if named else lean(side),
        month=month(named) if named else None,
        lean=lean(side) if named else 0,
        origin="text" if is_told(side) else year_origin(match["years"]),
        mod=mod,
        cut=cut,
        fields=fields(match, "month", "year"),
    )


def _days(match: Match) -> tuple[Mod, tuple[int, int]]:
    if match["edge"]:
        return ("START", (1, -_LATE)) if match["edge"] == "premiers" else ("END", (_LATE, -1))
    last = match["rank"] == "dernière"
    rank = 0 if last else ordinal(match["rank"])
    if match["unit"] != "semaine":
        return ("START", (1, _HALF)) if rank == 1 else ("END", (_HALF + 1, -1))
    if last:
        return "END", (-_WEEK, -1)
    return _WEEKS[rank - 1], (_WEEK * (rank - 1) + 1, _WEEK * rank)


RULES = (
    TimexRule(
        id="fr.timex.month_part",
        triggers=frozenset({"quinzaine", "semaine", "moitié", "jours"}),
        pattern=pattern(rf"(?P<timex>{_PART} {_OF}{_OF_MONTH})"),
        read=read_part,
    ),
)
