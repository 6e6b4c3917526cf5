"""What comes again: « tous les lundis », « chaque année », « deux fois par an », « dîner annuel »."""

from __future__ import annotations

from ...timex import Fixed, TimexRule
from .duration import length
from .parts import MONTHS, NUMBER, ORDINALS, UNITS, WEEKDAYS, Match, any_of, number, part, pattern, weekday

_DAYS = any_of([*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS)])
_PART = r"(?: (?P<part>matin|après-midi|soir|nuit)s?)?"
_RANK = rf"{any_of(ORDINALS)}s?"
_EVERY_DAY = rf"(?:tous les|chaque|(?P<bare>les)(?: {_RANK}(?:(?:, | et ){_RANK}){{0,3}})?) (?P<weekday>{_DAYS}){_PART}"
# « les dimanches 14 et 21 juin » are two days.
_NO_DATES = rf"(?!\w)(?(bare)(?![ \n](?:1er|[12]?\d|3[01])(?:,|[ \n](?:et|ou|{any_of(MONTHS)})\b)))"
_MORE_UNITS = (
    "matin", "matins", "nuit", "nuits", "soir", "soirs", "après-midi", "week-end", "week-ends", "printemps", "été",
    "automne", "hiver",
)  # fmt: skip
_EVERY = (
    rf"(?:chaque |toutes les |tous les |toute l'|toute la )(?:{NUMBER} )?(?P<unit>{any_of([*UNITS, *_MORE_UNITS])})"
)
_TIMES = rf"{NUMBER} fois par (?P<unit>{any_of(UNITS)})"
# « les mardis et vendredis », « chaque lundi et jeudi »: the second of two such days.
_PLURALS = any_of(f"{day}s" for day in WEEKDAYS)
_NEXT = rf"(?P<weekday>{_PLURALS}){_PART}"
_AFTER_PLURAL = r"(?:(?<=dis[\x20\n]et[\x20\n])|(?<=hes[\x20\n]et[\x20\n])|(?<=dis,[\x20\n])|(?<=hes,[\x20\n]))"
_AND = rf"chaque {any_of(WEEKDAYS)} et (?P<timex>(?P<weekday>{any_of(WEEKDAYS)}){_PART})"
# « un jour sur deux », « 24 heures sur 24 », « 7j/7 »
_SHARE = rf"(?P<share>{NUMBER}) ?(?P<unit>{any_of(UNITS)}|h|j) sur {NUMBER.replace('number', 'all')}(?! ?[%€])"
_SHORT_SHARE = r"(?P<share>24|7) ?(?P<unit>h(?:eures)?|j(?:ours)?) ?/ ?(?P<all>24|7)"
# « le premier mercredi de chaque mois », « le 15 de chaque mois »
_OF_EACH = (
    rf"(?:le |les |un )?(?:(?:{_RANK}|derni(?:er|ers)) (?P<weekday>{_DAYS})|(?P<day>1er|[12]?\d|3[01])) "
    r"(?:de chaque mois|de tous les mois|du mois, chaque mois)"
)
# « un dimanche sur deux », « chaque premier lundi du mois »
_ALTERNATE = rf"un (?P<weekday>{any_of(WEEKDAYS)}) sur (?:deux|trois|quatre)"
_OF_EVERY = (
    rf"(?:chaque |tous les )(?:{_RANK}|derni(?:er|ers))(?:(?:, | et ){_RANK}){{0,3}} (?P<weekday>{_DAYS})"
    r" du mois"
)
_PER = rf"par (?P<timex>(?P<unit>{any_of(UNITS)}))"
_LENGTHS = {
    "annuel": "P1Y", "annuelle": "P1Y", "annuels": "P1Y", "annuelles": "P1Y", "annuellement": "P1Y",
    "mensuel": "P1M", "mensuelle": "P1M", "mensuels": "P1M", "mensuelles": "P1M", "mensuellement": "P1M",
    "hebdomadaire": "P1W", "hebdomadaires": "P1W", "quotidien": "P1D", "quotidienne": "P1D", "quotidiens": "P1D",
    "quotidiennes": "P1D", "quotidiennement": "P1D", "trimestriel": "P3M", "trimestrielle": "P3M",
    "trimestriels": "P3M", "trimestrielles": "P3M", "semestriel": "P6M", "semestrielle": "P6M",
    "bimensuel": "P2W", "biannuel": "P6M", "bisannuel": "P2Y",
}  # fmt: skip
_ADJECTIVE = rf"(?P<before>[\w'-]+) (?P<timex>{any_of(_LENGTHS)})"
_NOUN_WORDS = frozenset(
    [
        "le",
        "presse",
        "la",
        "les",
        "un",
        "une",
        "des",
        "du",
        "au",
        "aux",
        "ce",
        "cet",
        "cette",
        "ces",
        "son",
        "leur",
        "notre",
        "grand",
        "grands",
        "autre",
        "autres",
        "l'autre",
        "premier",
        "célèbre",
        "principal",
        "principaux",
        "de",
        "plusieurs",
        "deux",
        "trois",
        "journal",
        "journaux",
    ]
)
_NIGHTS = {"nuit": "XXXX-XX-XXTNI", "matin": "XXXX-XX-XXTMO", "soir": "XXXX-XX-XXTEV", "après-midi": "XXXX-XX-XXTAF"}
_SEASONS = {"été": "XXXX-SU", "hiver": "XXXX-WI", "printemps": "XXXX-SP", "automne": "XXXX-FA"}


def _set(value: str) -> Fixed:
    return Fixed(type="SET", value=value)


def read_weekdays(match: Match, _text: str) -> Fixed | None:
    """A day of every week: « les jeudis » needs its plural, « tous les » and « chaque » do not."""
    form = match["weekday"]
    if match[0].startswith("les") and not form.endswith("s"):
        return None
    of_day = part(match.groupdict().get("part"))
    return _set(f"XXXX-WXX-{weekday(form.removesuffix('s'))}" + (f"T{of_day}" if of_day else ""))


# « une année sur 2014 UZ224 » goes on about something else.
_MOST = 60


def read_share(match: Match, _text: str) -> Fixed | None:
    """So many units of so many: the value is what comes again, « 24 heures sur 24 » a day, « 7 jours sur 7 » a week."""
    share, every = number(match["share"]), number(match["all"])
    unit = {"h": "heures", "j": "jours"}.get(match["unit"], match["unit"])
    if UNITS[unit] in ("TM", "TS"):
        return None  # « dix minutes sur vingt »
    if share is None or every is None or share > every or not 2 <= every <= _MOST:
        return None
    whole = {("TH", 24.0): "P1D", ("D", 7.0): "P1W"}.get((UNITS[unit], every))
    return _set(whole or length(every, unit, None).value)


def read_of_each(match: Match, _text: str) -> Fixed:
    """A day of every month, by its weekday or its number."""
    if match["day"] is None:
        return _set(f"XXXX-WXX-{weekday(match['weekday'].removesuffix('s'))}")
    return _set(f"XXXX-XX-{int(match['day'].removesuffix('er')):02}")


def read_every(match: Match, _text: str) -> Fixed | None:
    """Every so many units."""
    unit = match["unit"]
    if match[0].startswith("toute "):
        return _set("P1D") if match[0].startswith("toute l'année") else None
    single = unit.removesuffix("s") if unit not in UNITS else unit
    if single in _NIGHTS:
        return _set(_NIGHTS[single])
    if single in _SEASONS:
        return _set(_SEASONS[single])
    if single == "week-end":
        return _set("XXXX-WXX-WE")
    count = number(match["number"]) if match["number"] else 1
    return None if count is None else _set(length(count, unit, None).value)


def read_times(match: Match, _text: str) -> Fixed:
    """So many times in a unit."""
    return _set(length(1, match["unit"], None).value)


def read_adjective(match: Match, _text: str) -> Fixed | None:
    """An adjective of repetition; « un quotidien », « l'hebdomadaire » are papers."""
    value = _LENGTHS[match["timex"]]
    before = match["before"]
    if value != "P1Y" and (before in _NOUN_WORDS or before.endswith("'") or before.startswith("l'")):
        return None
    return _set(value)


_UNIT_TRIGGERS = frozenset(UNITS)
RULES = (
    TimexRule(
        id="fr.timex.repeat.weekday",
        triggers=frozenset(["tous", "chaque", *(f"{day}s" for day in WEEKDAYS)]),
        pattern=pattern(_EVERY_DAY, after=_NO_DATES),
        read=read_weekdays,
    ),
    TimexRule(
        id="fr.timex.repeat.alternate", triggers=frozenset(WEEKDAYS), pattern=pattern(_ALTERNATE), read=read_weekdays
    ),
    TimexRule(
        id="fr.timex.repeat.next",
        triggers=frozenset(f"{day}s" for day in WEEKDAYS),
        pattern=pattern(_NEXT, before=_AFTER_PLURAL),
        read=read_weekdays,
    ),
    TimexRule(id="fr.timex.repeat.and", triggers=frozenset({"chaque"}), pattern=pattern(_AND), read=read_weekdays),
    TimexRule(id="fr.timex.repeat.share", triggers=frozenset({"sur"}), pattern=pattern(_SHARE), read=read_share),
    TimexRule(
        id="fr.timex.repeat.short_share",
        triggers=frozenset({"00h", "0j", "h", "j", "heures", "jours"}),
        pattern=pattern(_SHORT_SHARE),
        read=read_share,
    ),
    TimexRule(id="fr.timex.repeat.of_each", triggers=frozenset({"mois"}), pattern=pattern(_OF_EACH), read=read_of_each),
    TimexRule(
        id="fr.timex.repeat.of_every", triggers=frozenset({"mois"}), pattern=pattern(_OF_EVERY), read=read_weekdays
    ),
    TimexRule(
        id="fr.timex.repeat",
        triggers=frozenset({"chaque", "tous", "toute", "toutes"}),
        pattern=pattern(_EVERY),
        read=read_every,
    ),
    TimexRule(id="fr.timex.repeat.times", triggers=frozenset({"fois"}), pattern=pattern(_TIMES), read=read_times),
    TimexRule(id="fr.timex.repeat.per", triggers=_UNIT_TRIGGERS, pattern=pattern(_PER), read=read_times),
    TimexRule(
        id="fr.timex.repeat.adjective",
        triggers=frozenset(_LENGTHS),
        pattern=pattern(_ADJECTIVE),
        read=read_adjective,
    ),
)
