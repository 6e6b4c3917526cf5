"""Days counted from an event: « au septième jour de la grève », « dix jours après le séisme », « le jour du vote »."""

from __future__ import annotations

from ....model.span import Span
from ...late import late
from ...timex import Nth, Otherwise, Sense, Shift, TimexRule, Unit
from .duration import length
from .parts import (
    DAY,
    MONTH,
    NUMBER,
    ORDINAL,
    UNIT,
    WEEKDAY,
    YEAR,
    Match,
    any_of,
    counted,
    number,
    ordinal,
    pattern,
    words,
)

_UNITS: dict[str, Unit] = {"jour": "D", "journée": "D", "semaine": "W", "mois": "M", "année": "Y"}
_NOUN = rf"(?:[a-zà-ÿ-]{{3,14}} )?(?P<noun>{any_of(words('event'))})"
_OF = r"(?:de l'|de la |du |de |des |d'|de cette |de ce |de leur |de sa |de son )"
_NTH = (
    rf"(?P<timex>(?:le |la |l'|ce |cette )?{ORDINAL} (?P<unit>jour|journée|semaine|mois|année)(?: consécutive?)?)"
    rf" {_OF}{_NOUN}"
)
_THE = r"(?:l'|la |le |les |cette |ce |cet |son |sa |leur |une |un )"
_COUNT = rf"(?P<length>{NUMBER} {UNIT})(?P<half> et demie?)?(?P<exact> jour pour jour)? (?P<way>après|avant)"
_AFTER = rf"(?P<timex>{_COUNT}) {_THE}{_NOUN}"
# « dix jours après l'explosion du 4 août », « deux ans après le 3 mai 2011 », « un mois avant le vote, prévu le 3 mai »: the
# day stands in the same phrase.
_SET_FOR = rf",? {any_of([*words('planned'), *words('begun')])}e?s? (?:le |au |pour le )(?:{WEEKDAY} )?"
_DATED = (
    rf"(?P<timex>{_COUNT}) {_THE}(?:[\w'-]{{3,20}}(?: (?:[\w'-]{{1,20}} ){{0,4}}?(?:du |de |le )|{_SET_FOR}))?"
    rf"{DAY} {MONTH}(?!\w)"
)
# « au neuvième jour du procès ouvert le 24 avril »: the first day stands in the same phrase, whatever began on it.
_BEGUN = (
    rf"(?P<timex>(?:le |la |l'|ce |cette )?{ORDINAL} (?P<unit>jour|journée|semaine|mois|année)(?: consécutive?)?) {_OF}"
    r"[\w'-]{3,20}(?: [\w'-]{2,20}){0,4}?,? "
    rf"(?:{any_of(words('begun'))})(?:e?s?) (?:le |ce |depuis le )?(?:{WEEKDAY} )?{DAY} {MONTH}(?!\w)"
)
# « le vingtième anniversaire des attentats du 11 septembre 2001 »
_ANNIVERSARY = (
    rf"(?P<timex>(?:le |ce )?{ORDINAL} anniversaire) {_OF}(?:[\w'-]{{2,20}} ){{0,5}}?"
    rf"(?:du |de |des |le )?{DAY} {MONTH} {YEAR}"
)
_DAY_OF = rf"(?P<timex>le jour|le jour même) {_OF}{_NOUN}"


_NAMED = late(rf"(?<!\w){any_of(words('event'))}(?!\w)")


def read_nth(match: Match, _text: str) -> Nth:
    """The nth day, week, month or year of an event that has a name here."""
    return Nth(number=ordinal(match["ordinal"]), unit=_UNITS[match["unit"]], noun=match["noun"])


def read_after(match: Match, _text: str) -> Nth | None:
    """So long after or before an event; where the text does not date it, the length is left."""
    count, unit = number(match["number"]), counted(match["unit"])
    if count is None or count != int(count) or unit is None or match["half"]:
        return None
    amount = int(count) if match["way"] == "après" else -int(count)
    left = Otherwise(span=Span(*match.span("length")), sense=length(count, match["unit"], None))
    return Nth(number=amount + 1, unit=unit, noun=match["noun"], otherwise=left)


def read_dated(match: Match, _text: str) -> Sense | None:
    """So long after or before what the next words date."""
    count, unit = number(match["number"]), counted(match["unit"])
    if count is None or count != int(count) or unit is None or match["half"]:
        return None
    amount = int(count) if match["way"] == "après" else -int(count)
    return Shift(unit=unit, amount=amount, origin="next", exact=match["exact"] is not None)


def read_begun(match: Match, _text: str) -> Shift | None:
    """The nth day, week, month or year of what began on the day that the same phrase tells, if it has no name here."""
    if _NAMED.search(match[0]):
        return None
    return Shift(unit=_UNITS[match["unit"]], amount=ordinal(match["ordinal"]) - 1, origin="next")


def read_anniversary(match: Match, _text: str) -> Shift:
    """So many years to the day after what the next words date with its year."""
    return Shift(unit="Y", amount=ordinal(match["ordinal"]), origin="next", exact=True)


def read_day_of(match: Match, _text: str) -> Nth:
    """The day of an event, whether the text dates it or not."""
    return Nth(number=1, unit="D", noun=match["noun"], looks_back=True)


_AROUND = frozenset({"après", "avant"})
RULES = (
    TimexRule(
        id="fr.timex.event_day.anniversary",
        triggers=frozenset({"anniversaire"}),
        pattern=pattern(_ANNIVERSARY),
        read=read_anniversary,
    ),
    TimexRule(id="fr.timex.event_day", triggers=frozenset(_UNITS), pattern=pattern(_NTH), read=read_nth),
    TimexRule(
        id="fr.timex.event_day.begun", triggers=frozenset(_UNITS), pattern=pattern(_BEGUN, after=""), read=read_begun
    ),
    TimexRule(id="fr.timex.event_day.after", triggers=_AROUND, pattern=pattern(_AFTER), read=read_after),
    TimexRule(id="fr.timex.event_day.dated", triggers=_AROUND, pattern=pattern(_DATED, after=""), read=read_dated),
    TimexRule(id="fr.timex.event_day.day_of", triggers=frozenset({"jour"}), pattern=pattern(_DAY_OF), read=read_day_of),
)
