"""How exact a day and a place are, in the codes of UCDP GED (`date_prec`, `where_prec`) and ACLED.

Sources: Högbladh, UCDP GED Codebook, on `date_prec` and `where_prec`; ACLED Codebook, on time and geo precision.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

_UCDP_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
_ACLED_DAYS = ((1, 1), (7, 2), (31, 3))
_UCDP_PLACES = {"region": 4, "area": 5, "border": 5, "water": 5, "country": 6}
_UCDP_POINTS = {"exact": 1, "near": 2, "within": 3}
_ACLED_POINTS = {"exact": 1, "near": 2, "within": 2}
_OPEN_SEA = 7


def date_codes(begin: str | None, until: str | None) -> tuple[int | None, int | None]:
    """The codes of UCDP and ACLED for an interval, half-open; `None` where a side is unknown or it is too long.

    UCDP: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 a year. ACLED: 1 the day, 2 a week, 3 a month.
    """
    if begin is None or until is None:
        return None, None
    first, last = date.fromisoformat(begin[:10]), date.fromisoformat(until[:10])
    days = max(1, (last - first).days + (len(until) > 10))
    ucdp, acled = ([code for most, code in table if days <= most] for table in (_UCDP_DAYS, _ACLED_DAYS))
    return next(iter(ucdp), None), next(iter(acled), None)


def place_codes(place: Mapping[str, Any] | None) -> tuple[int | None, int | None]:
    """The codes of UCDP and ACLED for a place of an event of the listing; `None` where nothing is known of it.

    UCDP: 1 the very place, 2 near it, 3 within its district, 4 a region, 5 a line or stretch, 6 a country, 7 a sea
    of no country. ACLED: 1 a town, 2 near a town, 3 a region; it has no code for a country.
    """
    if place is None:
        return None, None
    kind = place.get("kind")
    if kind == "water" and place["country"] is None:
        return _OPEN_SEA, 3
    if kind in _UCDP_PLACES:
        return _UCDP_PLACES[kind], None if kind == "country" else 3
    return _UCDP_POINTS.get(place["precision"]), _ACLED_POINTS.get(place["precision"])
