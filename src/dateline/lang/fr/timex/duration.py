"""Lengths of time: « trois semaines », « environ deux mois », « une demi-heure », « plusieurs années »."""

from __future__ import annotations

from ....model.timex import Mod
from ...late import late
from ...timex import Fixed, TimexRule
from .parts import ABOUT, NUMBER, UNITS, WEEKDAYS, Match, about, amount, any_of, number, pattern, words

_VALUES = {
    "TS": "PT{}S", "TM": "PT{}M", "TH": "PT{}H", "D": "P{}D", "W": "P{}W", "M": "P{}M", "Q": "P{}Q",
    "H": "P{}M", "Y": "P{}Y", "DE": "P{}DE", "CE": "P{}CE", "ML": "P{}ML",
}  # fmt: skip
_UNIT = rf"(?P<unit>{any_of(UNITS)})"
_MINUTES = r"dix|quinze|vingt|vingt-cinq|trente|quarante|quarante-cinq|cinquante|[1-5]\d"
_ADJECTIVE = (
    r"(?:(?:longues?|petites?|bonnes?|grosses?|dernières|premières|premiers|derniers|prochains|prochaines|autres) )?"
)
_COUNTED = rf"(?:{ABOUT} ?)?(?:les |ces )?{NUMBER} {_ADJECTIVE}{_UNIT}(?P<half> et demie?| et quart)?"
_RANGE = rf"(?:{ABOUT} ?)?(?:de )?(?P<low>{NUMBER.replace('number', 'first')}) (?:à|ou) {NUMBER} {_UNIT}"
_VAGUE = rf"(?P<vague>quelques|plusieurs|de nombreux|de nombreuses|de longs|de longues|des) {_ADJECTIVE}{_UNIT}"
_ABOUT_NUMBER = (
    rf"(?:{ABOUT} ?)?(?:une |deux )?(?P<semi>demi-)?(?P<about_number>{any_of(words('about_number'))}) d[e'] ?{_UNIT}"
)
_PART = (
    rf"(?:{ABOUT} ?)?(?P<fraction>une? demi-|trois quarts d[e'] ?|un quart d[e'] ?|la moitié d[e'] ?)"
    r"(?P<unit>heure|journée|siècle|année|an)"
)
_HOURS = r"(?:(?:pendant|durant|en|sous|d'ici|dans les|ces|les|des) )(?P<timex>(?P<number>\d{1,3}) ?h)(?! ?\d)"
_LASTS = (
    r"(?:en|pendant|durant|dure|dura|duré|durent|durait|durera|dureront|prend|prendra|pris) (?:environ |près de |plus de )?"
    r"(?P<timex>(?P<hours>\d{1,3}) ?h ?(?P<minutes>[0-5]\d))(?!\d)"
)
# « 12h30 de travail », « plus de 12h30 d'attente »; « le train de 12h30 de Nantes » leaves at that time.
_HOURS_OF = (
    r"(?:(?:plus|moins|près) de )?(?P<timex>(?P<hours>\d{1,3}) ?h ?(?P<minutes>[0-5]\d))"
    rf" (?:de |d')(?!{any_of(WEEKDAYS)}|la |l'|ce)(?P<noun>[a-zà-ÿ]{{3}})"
)
_HOUR_AND_MINUTES = (
    rf"(?:(?P<clock>à|vers|dès|de) )?(?P<timex>(?P<hours>une|deux|trois|quatre|\d{{1,2}}) heures? (?:et )?"
    rf"(?P<minutes>{_MINUTES}|quart)(?: minutes)?)(?! [a-z]+s )"
)
# « 1 min 58 s », « 2 h 8 min 12 s »
_CHRONO = (
    r"(?:(?P<hours>\d{1,2}) ?(?:h|heures?) ?)?(?P<minutes>\d{1,2}) ?(?:min|mn|minutes?|') ?(?P<seconds>\d{1,2}(?:[.,]\d{1,3})?)"
    r" ?(?:s|sec|secondes?|''|\")"
)
_EARLIEST, _LATEST = 5, 23
_TAKES = late(
    r"\b(?:dur|attend|attente|prend|pris|atteind|attein|tenir|tenu|travaill|patient|mett)\w*[ \n]"
    r"(?:[\w'’]+[ \n]){0,2}$"
)
_TAKES_REACH = 30
_OF_WHAT = late(r"[ \n](?:par|de|sans|consécutives|supplémentaires|d'affilée)\b|[ \n]d'")
_LONG = r"(?P<timex>(?P<number>\d{2,3}) ?h)(?! ?\d)"
_TERMS = {
    "quinquennat": "P5Y",
    "septennat": "P7Y",
    "quinquennats": "P5Y",
    "biennal": "P2Y",
    "triennal": "P3Y",
    "quinquennal": "P5Y",
}
_TERM = rf"(?:le |un |du |son |ce )?(?P<timex>{any_of(_TERMS)})"


def length(count: float, unit: str, mod: Mod | None) -> Fixed:
    """A duration of so many units, the unit as written."""
    if UNITS[unit] == "H":
        count *= 6
    return Fixed(type="DURATION", value=_VALUES[UNITS[unit]].format(amount(count)), mod=mod)


def _is_hour(match: Match, count: float) -> bool:
    """Whether what lasts up to so many hours ends at that time of day; « attendre jusqu'à 10 heures » does not."""
    lasts = _TAKES.search(match.string, max(match.start() - _TAKES_REACH, 0), match.start())
    return _EARLIEST <= count <= _LATEST and lasts is None and _OF_WHAT.match(match.string, match.end()) is None


def read_counted(match: Match, _text: str) -> Fixed | None:
    """A counted length. « un jour » and « une seconde » alone tell a moment, not a length."""
    count = number(match["number"])
    if count is None or count > 9999 or (count == 0):
        return None
    if UNITS[match["unit"]] == "TH" and (match["about"] or "").startswith("jusqu'à") and _is_hour(match, count):
        return None  # « ouvert jusqu'à 20 heures »
    if match["number"] in ("un", "une") and match["unit"] in ("jour", "seconde", "minute", "nuit", "journée", "siècle"):
        before = match.string[max(match.start() - 14, 0) : match.start()]
        if not before.rstrip().endswith(
            ("pendant", "durant", "en", "d'", "depuis", "moins", "plus", "près", "après", "bout")
        ):
            return None
    if match["half"] and match["half"].endswith("quart"):
        hours = UNITS[match["unit"]] == "TH"
        return Fixed(type="DURATION", value=f"PT{amount(count)}H15M", mod=about(match["about"])) if hours else None
    return length(count + (0.5 if match["half"] else 0), match["unit"], about(match["about"]))


def read_range(match: Match, _text: str) -> Fixed | None:
    """« deux à trois semaines »: the value is the longer one, about."""
    low, high = number(match["first"]), number(match["number"])
    if low is None or high is None or low > high:
        return None
    return length(high, match["unit"], about(match["about"]) or "EQUAL_OR_LESS")


def read_vague(match: Match, _text: str) -> Fixed | None:
    """A length without a count; « des années » is one only after a word of lasting."""
    if match["vague"] == "des":
        before = match.string[max(match.start() - 12, 0) : match.start()].rstrip()
        if not before.endswith(("depuis", "pendant", "durant", "il y a", "après", "dure")):
            return None
    return Fixed(type="DURATION", value=_VALUES[UNITS[match["unit"]]].format("X"))


def read_about_number(match: Match, _text: str) -> Fixed:
    """« une dizaine de jours »."""
    count = float(words("about_number")[match["about_number"]]) / (2 if match["semi"] else 1)
    return length(count, match["unit"], about(match["about"]) or "APPROX")


def read_part(match: Match, _text: str) -> Fixed:
    """« une demi-heure », « un quart de siècle »."""
    fraction, unit = match["fraction"], match["unit"]
    share = 0.25 if fraction.startswith("un q") else 0.75 if fraction.startswith("trois") else 0.5
    mod = about(match["about"])
    if UNITS[unit] == "TH":
        return Fixed(type="DURATION", value=f"PT{share * 60:g}M", mod=mod)
    if UNITS[unit] == "CE":
        return Fixed(type="DURATION", value=f"P{share * 100:g}Y", mod=mod)
    if UNITS[unit] == "D":
        return Fixed(type="DURATION", value=f"PT{share * 24:g}H", mod=mod)
    return Fixed(type="DURATION", value=f"P{share * 12:g}M", mod=mod)


def read_hours(match: Match, _text: str) -> Fixed:
    """« en 48 h », « les 35 h »."""
    return Fixed(type="DURATION", value=f"PT{int(match['number'])}H")


def read_clock(match: Match, _text: str) -> Fixed | None:
    """« en 2 h 08 », « une heure trente »: hours and minutes; « à une heure trente » is a time of day."""
    if match.groupdict().get("clock"):
        return None
    minutes = 15 if match["minutes"] == "quart" else number(match["minutes"]) or 0
    hours = number(match["hours"]) or 0
    return Fixed(type="DURATION", value=f"PT{amount(hours)}H{amount(minutes)}M" if hours else f"PT{amount(minutes)}M")


def read_hours_of(match: Match, text: str) -> Fixed | None:
    """So many hours and minutes of something that has no capital."""
    return read_clock(match, text) if text[match.start("noun")].islower() else None


def read_chrono(match: Match, _text: str) -> Fixed | None:
    """A time on the stopwatch; « un angle de 12' 30'' » is none."""
    before = match.string[max(match.start() - 6, 0) : match.start()].rstrip()
    if before.endswith("°") or ("'" in match[0] and not before.endswith((" en", "\nen"))):
        return None
    hours = f"{int(match['hours'])}H" if match["hours"] else ""
    seconds = amount(float(match["seconds"].replace(",", ".")))
    return Fixed(type="DURATION", value=f"PT{hours}{int(match['minutes'])}M{seconds}S")


def read_long(match: Match, _text: str) -> Fixed | None:
    """« 72h »: more hours than a day has."""
    hours = int(match["number"])
    return Fixed(type="DURATION", value=f"PT{hours}H") if hours > 24 else None


def read_term(match: Match, _text: str) -> Fixed:
    """A term of office of a set length."""
    return Fixed(type="DURATION", value=_TERMS[match["timex"]])


def _rule(name: str, source: str, read: object, *more: str) -> TimexRule:
    return TimexRule(
        id=f"fr.timex.duration{name}",
        triggers=frozenset(more or UNITS),
        pattern=pattern(source),
        read=read,  # type: ignore[arg-type]
    )


RULES = (
    _rule("", _COUNTED, read_counted),
    _rule(".range", _RANGE, read_range),
    _rule(".vague", _VAGUE, read_vague),
    _rule(".about", _ABOUT_NUMBER, read_about_number),
    _rule(".part", _PART, read_part),
    _rule(".hours", _HOURS, read_hours, "h", "00h", "0h", "000h"),
    _rule(".clock", _LASTS, read_clock, "h", "00h00", "0h00", "0h0", "00h0"),
    TimexRule(
        id="fr.timex.duration.hours_of",
        triggers=frozenset({"h", "00h00", "0h00"}),
        pattern=pattern(_HOURS_OF, before=r"(?<![\w-])(?<!à\x20)(?<!dès\x20)(?<!vers\x20)(?<!(?<!\w)de\x20)", after=""),
        read=read_hours_of,
    ),
    _rule(".minutes", _HOUR_AND_MINUTES, read_clock, "heure", "heures"),
    _rule(".chrono", _CHRONO, read_chrono, "min", "mn", "minute", "minutes", "0min", "00min", "0mn", "00mn"),
    _rule(".long", _LONG, read_long, "h", "00h", "000h", "heures"),
    _rule(".term", _TERM, read_term, *_TERMS),
)
