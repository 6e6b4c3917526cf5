"""Distances: « il y a dix jours », « dans trois mois », « d'ici deux ans », « trois jours plus tôt »."""

from __future__ import annotations

from ....model.timex import Mod
from ...timex import Fixed, Sense, Shift, TimexRule
from .duration import length
from .parts import ABOUT, NUMBER, UNIT, UNITS, Match, about, counted, number, pattern

_COUNT = rf"(?:{ABOUT} )?{NUMBER} {UNIT}"
_EXACT = r"(?P<exact>,? jour pour jour)?"
_AGO = rf"(?P<way>il y a|voici|voilà)(?: déjà| maintenant| exactement| tout juste)? {_COUNT}{_EXACT}"
_AHEAD = rf"(?P<way>dans) {_COUNT}{_EXACT}"
_TOLD = rf"{_COUNT}(?P<half> et demie?)? (?P<way>plus tôt|auparavant|avant|plus tard|après)"

# « dans une quinzaine », « il y a une huitaine »: two weeks, or one, about; « sous quinzaine » within them.
_FORTNIGHT = (
    r"(?P<way>il y a|voici|voilà|dans) une (?P<about_number>quinzaine|huitaine)"
    r"(?=[,;.:!?)»]|$|\n| (?:à|au|aux|en|sur|pour|par|selon|et|ou)(?!\w))"
)
_WITHIN = r"(?:sous|d'ici|d'ici à) (?P<timex>(?:une )?(?P<about_number>quinzaine|huitaine))(?! (?:de|du|des|d')\b)"
_WEEKS = {"quinzaine": 2, "huitaine": 1}

# « dans deux ans de », « dans deux jours d'affrontements » last; « trois jours avant le scrutin » has another origin.
_AFTER = r"(?!\w)(?! (?:de (?!cela|ça)|d')\w)"
_TOLD_AFTER = (
    r"(?!\w)(?! (?:le|la|les|l'|un|une|son|sa|ses|leur|leurs|ce|cette|que|qu'|d'|avoir|être|[a-z]+(?:ation|ment)\b))"
)
# « fêtera ses vingt ans avant Noël » tells an age.
_TOLD_BEFORE = r"(?<![\w-])(?<!ses\x20)(?<!mes\x20)(?<!nos\x20)(?<!vos\x20)(?<!leurs\x20)"
_DAYS_OF_UNIT = ("D", "W", "M", "Y", "Q", "H")


def _shift(match: Match, sign: int, *, told: bool) -> Sense | None:
    count, unit = number(match["number"]), counted(match["unit"])
    mod: Mod | None = about(match["about"])
    if count is None:
        return None
    if match.groupdict().get("half"):
        if unit != "Y":
            return length(count + 0.5, match["unit"], mod)
        count, unit = 12 * count + 6, "M"
    if unit is None or unit not in _DAYS_OF_UNIT or count != int(count):
        return length(count, match["unit"], mod)
    if unit == "D" and count in (8, 15) and not told:
        # « il y a huit jours » is a week, « quinze jours » two.
        count = 7 if count == 8 else 14
    exact = match.groupdict().get("exact") is not None
    return Shift(unit=unit, amount=sign * int(count), origin="text" if told else "published", mod=mod, exact=exact)


def read_ago(match: Match, _text: str) -> Sense | None:
    """So long before publication."""
    return _shift(match, -1, told=False)


def read_ahead(match: Match, _text: str) -> Sense | None:
    """So long after publication."""
    return _shift(match, 1, told=False)


def read_told(match: Match, _text: str) -> Sense | None:
    """So long before or after a time told before."""
    return _shift(match, -1 if match["way"] in ("plus tôt", "auparavant", "avant") else 1, told=True)


def read_fortnight(match: Match, _text: str) -> Sense:
    """About one week or two before or after publication."""
    days = 7 * _WEEKS[match["about_number"]]
    return Shift(unit="D", amount=days if match["way"] == "dans" else -days, mod="APPROX")


def read_within(match: Match, _text: str) -> Sense:
    """A delay of one week or two."""
    return Fixed(type="DURATION", value=f"P{_WEEKS[match['about_number']]}W")


_TRIGGERS = frozenset(UNITS)
RULES = (
    TimexRule(
        id="fr.timex.distance.ago",
        triggers=frozenset({"y", "voici", "voilà"}),
        pattern=pattern(_AGO, after=_AFTER),
        read=read_ago,
    ),
    TimexRule(id="fr.timex.distance.ahead", triggers=_TRIGGERS, pattern=pattern(_AHEAD, after=_AFTER), read=read_ahead),
    TimexRule(
        id="fr.timex.distance.fortnight",
        triggers=frozenset(_WEEKS),
        pattern=pattern(_FORTNIGHT),
        read=read_fortnight,
    ),
    TimexRule(id="fr.timex.distance.within", triggers=frozenset(_WEEKS), pattern=pattern(_WITHIN), read=read_within),
    TimexRule(
        id="fr.timex.distance.told",
        triggers=frozenset({"tôt", "tard", "auparavant", "avant", "après"}),
        pattern=pattern(_TOLD, before=_TOLD_BEFORE, after=_TOLD_AFTER),
        read=read_told,
    ),
)
