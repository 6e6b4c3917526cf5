"""Days counted from the start of an event: « au septième jour de la grève », « deuxième semaine du procès »."""

from __future__ import annotations

from ...timex import Nth, TimexRule, Unit
from .parts import ORDINAL, Match, any_of, ordinal, pattern, words

_UNITS: dict[str, Unit] = {"jour": "D", "journée": "D", "semaine": "W", "mois": "M", "année": "Y"}
_NTH = (
    rf"(?P<timex>(?:le |la |l'|ce |cette )?{ORDINAL} (?P<unit>jour|journée|semaine|mois|année)(?: consécutive?)?)"
    rf" (?:de l'|de la |du |de |des |d'|de cette |de ce |de leur |de sa |de son )"
    rf"(?:[a-zà-ÿ-]{{3,14}} )?(?P<noun>{any_of(words('event'))})"
)


def read_nth(match: Match, _text: str) -> Nth:
    """The nth day, week, month or year of an event that has a name here."""
    return Nth(number=ordinal(match["ordinal"]), unit=_UNITS[match["unit"]], noun=match["noun"])


RULES = (
    TimexRule(
        id="fr.timex.event_day",
        triggers=frozenset(_UNITS),
        pattern=pattern(_NTH),
        read=read_nth,
    ),
)
