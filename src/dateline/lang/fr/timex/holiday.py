"""Feasts that date something: « à Noël », « le lundi de Pâques », « le 14-Juillet »."""

from __future__ import annotations

from ...timex import Calendar, TimexRule
from .parts import LEAN, YEAR, Match, fields, lean, pattern, words

_HOLIDAYS = words("holiday")
_FORMS = "|".join(
    rf"(?:{form.split(' ', 1)[0]} )?{form.split(' ', 1)[1]}" if form.startswith(("le ", "la ")) else form
    for form in sorted(_HOLIDAYS, key=lambda form: (-len(form), form))
)
_BARE = {form.removeprefix("le ").removeprefix("la "): value for form, value in _HOLIDAYS.items()}
# « père Noël », « marché de Noël », « île de Pâques » name things; « à », « pour », « avant » lead to a time.
_LEAD = r"(?:à|après|avant|pour|dès|depuis|d'ici|d'ici à|jusqu'à|vers|jour de|jour d'|veille de|lendemain de|fête de)"
_LED = rf"(?:{_LEAD} )?(?P<timex>(?P<name>{_FORMS})(?: {YEAR}| {LEAN})?)"


def read_holiday(match: Match, _text: str) -> Calendar | None:
    """A feast, by its day in the calendar or counted from Easter."""
    name = match["name"]
    value = _BARE[name.removeprefix("le ").removeprefix("la ").replace("\n", " ")]
    told = match["year"] or match["lean"] or " " in name or "-" in name or name.startswith("l'")
    if not told and match.start("timex") == match.start():
        return None
    easter = int(value.removeprefix("easter")) if value.startswith("easter") else None
    month, day = (None, None) if easter is not None else (int(part) for part in value.split("-"))
    return Calendar(
        year=int(match["year"]) if match["year"] else None,
        month=month,
        day=day,
        easter=easter,
        lean=lean(match["lean"]),
        fields=fields(match, "year"),
    )


RULES = (
    TimexRule(
        id="fr.timex.holiday",
        triggers=frozenset(
            {"noël", "sylvestre", "valentin", "toussaint", "an", "assomption", "épiphanie", "juillet", "mai",
             "novembre", "pâques", "saint", "rameaux", "ascension", "pentecôte", "cendres", "gras"}
        ),
        pattern=pattern(_LED),
        read=read_holiday,
    ),
)  # fmt: skip
