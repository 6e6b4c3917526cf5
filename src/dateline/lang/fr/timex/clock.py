"""Times of day: « à 18h05 », « vers 21 h 45 », « à dix heures du matin », « midi », « 6 h 30, heure locale »."""

from __future__ import annotations

from dataclasses import replace

from ....model.timex import Mod
from ...late import late
from ...timex import Clock, TimexRule
from .parts import MONTHS, WEEKDAYS, WORD_NUMBER, Match, any_of, number, pattern

# « 18 h », « 18h05 », « 18 heures 05 », « 6:30 », « midi », « minuit »
TIME_OF_DAY = (
    r"(?:(?P<hour>\d{1,2})"
    r"(?: ?(?P<h>h|heures?)(?: ?(?P<minute>\d\d)(?!\d|,\d)(?: ?min(?:utes)?)?)?|:(?P<colon>\d\d)(?!\d))"
    r"|(?P<noon>midi|minuit)(?: et (?P<half>demie?|quart)| (?P<past>\d\d|trente|quinze)(?! \w+s\b))?)"
)
_ZONE = (
    r"(?:,? (?P<open>\()?(?P<zone>(?:en )?(?:heures? locales?|heures? d[eu'] ?[a-zéèêôïç-]{3,20}|"
    r"heure [a-zéèêôïç]{4,12}aise|locales?|"
    r"(?:gmt|utc|tu)(?: ?[+-] ?\d{1,2}(?::?\d\d)?)?|cet|cest|msk|hae|haa|hne|edt|pdt|pst))(?(open)\)))"
)
_OF_DAY = r"(?: du (?P<of>matin|soir)| de l'(?P<of_afternoon>après-midi))"
_WORD_MINUTES = "dix|quinze|vingt|vingt-cinq|trente|quarante|quarante-cinq|cinquante"
_LEAD = (
    r"(?P<lead>(?:peu|juste|bien|un peu) (?:après|avant)|"
    r"à partir de|à compter de|aux environs de|autour de|jusqu'à|dès|vers(?: les)?|à|a|de|avant|après|entre|et|pour|"
    r"depuis|passé)"
)
# « depuis 3 heures » is rather a length, as are half a day and a whole one; a day beside it makes a time of day of it.
_SHORTEST, _DAY, _LEAD_REACH = 4, 24, 40
_LASTING = late(r"\b(?:dur\w{1,6}|attend\w{0,5}|lutt\w{1,6})[ \n](?:\w+[ \n]){0,2}$")
_DAY_AFTER = late(
    rf",?[ \n](?:ce (?:matin|soir|midi)|cet après-midi|hier|aujourd'hui|le \d|(?:ce )?{any_of(WEEKDAYS)})\b"
)
_COUNTED_AFTER = late(r"[ \n](?:consécutives|maintenant|déjà|sans|au moins|environ|d')")
_FROM = ("après", "passé", "depuis", "dès", "à partir de", "à compter de")
_APPROX = ("vers", "vers les", "aux environs de", "autour de")

_WITH_LEAD = rf"{_LEAD} (?P<timex>{TIME_OF_DAY}{_OF_DAY}?{_ZONE}?)"
_WITH_MINUTES = rf"(?P<timex>(?P<hour>\d{{1,2}}) ?(?P<h>h) ?(?P<minute>[0-5]\d)(?!\d)(?P<colon>)?(?P<noon>)?{_ZONE}?)"
_IN_WORDS = (
    rf"{_LEAD} (?P<timex>(?P<number>{WORD_NUMBER}) heures?"
    rf"(?: et (?P<half>demie?|quart)| (?P<minutes>{_WORD_MINUTES}))?{_OF_DAY}?{_ZONE}?)"
)
# « neuf heures moins le quart », « 9 heures moins dix »
_TO_HOUR = (
    rf"{_LEAD} (?P<timex>(?:(?P<number>{WORD_NUMBER}|\d{{1,2}}) ?(?:heures?|h)|(?P<noon>midi|minuit)) moins "
    rf"(?:le (?P<half>quart)|(?P<minutes>cinq|dix|vingt|vingt-cinq|\d\d?)){_OF_DAY}?{_ZONE}?)"
)
_MIDNIGHT = rf"(?:{any_of(WEEKDAYS)}|{any_of(MONTHS)}|hier|demain|aujourd'hui) (?P<timex>minuit)"
_START = rf"(?P<timex>(?P<hour>\d{{1,2}}) ?(?P<h>heures|h)(?P<minute>)?(?P<colon>)?(?P<noon>)?{_OF_DAY}{_ZONE}?)"

# « à trois heures de route », « à 24 heures du scrutin », « 24 h/24 »: a length, not a time of day.
_AFTER = r"(?!\w)(?! ?/ ?\d| ?sur ?\d| (?:de |d'|du (?!(?:sur)?lendemain))\w| plus (?:tôt|tard)| (?:avant|après) )"
# « à 18:05 d'une réplique »: a colon makes a time of it, whatever follows.
_AFTER_FIGURES = rf"(?(colon)(?!\w)|{_AFTER})"
_TRIGGERS = frozenset({"h", "heure", "heures", "midi", "minuit", "00h", "0h", "00h00", "0h00", "0h0", "00:00", "0:00"})


def read_time_of_day(match: Match, _text: str) -> Clock | None:
    """An hour and, where the words tell them, minutes; « 25 h » is kept for the desk, « 47 h » is a length."""
    groups = match.groupdict()
    if groups.get("noon"):
        past = groups.get("past")
        half = groups.get("half")
        minute = (15 if half == "quart" else 30) if half else int(number(past) or 0) if past else None
        hour = 12 if groups["noon"] == "midi" else 24
        if hour == 24 and minute:
            hour = 0
        return Clock(hour=hour, minute=minute, zone=groups.get("zone"))
    hour = int(groups["hour"])
    told = groups.get("minute") or groups.get("colon")
    minute = int(told) if told else None
    # « 48 h » is two days; an hour that cannot be needs minutes or a pause of the clock to be one.
    if hour > 24 and (minute is None or hour > 29):
        return None
    if (minute or 0) > 59 and (groups.get("colon") or (minute or 0) > 99):
        return None
    if (groups.get("of") == "soir" or groups.get("of_afternoon")) and hour < 12:
        hour += 12
    return Clock(hour=hour, minute=minute, zone=groups.get("zone"))


def _leads(match: Match, text: str) -> bool:
    """Whether « a » is a capital « A » that dropped its accent, and not the verb."""
    return match["lead"] != "a" or text[match.start("lead")] == "A"


def read_led(match: Match, text: str) -> Clock | None:
    """A time of day after a preposition; « de 10 h » or « après 3 h » without minutes may be a length."""
    clock = read_time_of_day(match, text)
    if clock is None or not _leads(match, text):
        return None
    # « de 3:12 » is a score, « après 3 h » a length.
    unsure = match["lead"] in ("après", "passé", "depuis", "pour", "et", "de", "entre") and not match["noon"]
    if unsure and (clock.minute is None or match["colon"]) and not _is_since(match, clock):
        return None
    mod: Mod | None = "APPROX" if match["lead"] in _APPROX else None
    # « depuis minuit », « peu après minuit »: the midnight that the day begins with.
    begins = clock.hour == 24 and match["lead"].endswith(_FROM)
    since = match["lead"] == "depuis"
    return replace(clock, hour=0 if begins else clock.hour, mod=mod, since=since)


def _is_since(match: Match, clock: Clock) -> bool:
    """« depuis 16 heures » is a time of day; « depuis 3 heures », « depuis 48 heures », « dure depuis 8 h » are lengths."""
    if (
        match["lead"] != "depuis"
        or match["h"] is None
        or _LASTING.search(match.string, max(match.start() - _LEAD_REACH, 0), match.start())
    ):
        return False
    if match["of"] or match["of_afternoon"] or match["zone"] or _DAY_AFTER.match(match.string, match.end()):
        return True
    count = _COUNTED_AFTER.match(match.string, match.end())
    return _SHORTEST < clock.hour < _DAY and clock.hour != _DAY // 2 and count is None


def read_in_words(match: Match, text: str) -> Clock | None:
    """« à dix heures », « vers huit heures et demie »; only « à », « vers », « dès » and « jusqu'à » lead to a time."""
    hour = number(match["number"])
    if (
        hour is None
        or hour > 24
        or not _leads(match, text)
        or match["lead"] not in ("à", "a", "vers", "vers les", "dès", "jusqu'à", "avant", "à partir de")
    ):
        return None
    count = int(hour)
    if (match["of"] == "soir" or match["of_afternoon"]) and count < 12:
        count += 12
    mod: Mod | None = "APPROX" if match["lead"] in _APPROX else None
    half, told = match["half"], number(match["minutes"] or "")
    minute = (15 if half == "quart" else 30) if half else None if told is None else int(told)
    return Clock(hour=count, minute=minute, mod=mod, zone=match["zone"])


def read_to_hour(match: Match, _text: str) -> Clock | None:
    """« neuf heures moins le quart »: so many minutes before the hour."""
    hour = {"midi": 12.0, "minuit": 24.0}[match["noon"]] if match["noon"] else number(match["number"])
    minutes = 15 if match["half"] else number(match["minutes"])
    if hour is None or minutes is None or not 1 <= hour <= 24 or minutes > 30:
        return None
    count = int(hour) + (12 if (match["of"] == "soir" or match["of_afternoon"]) and hour <= 12 else 0)
    mod: Mod | None = "APPROX" if match["lead"] in _APPROX else None
    return Clock(hour=count - 1, minute=60 - int(minutes), mod=mod, zone=match["zone"])


def read_about(match: Match, text: str) -> Clock | None:
    """« vers les 17 heures 30 »: about that time of day."""
    clock = read_time_of_day(match, text)
    return None if clock is None else replace(clock, mod="APPROX")


def _range_lead(match: Match, text: str) -> Clock | None:
    clock = read_time_of_day(match, text)
    return clock if clock is None or clock.hour <= 24 else None


def read_joined(match: Match, text: str) -> Clock | None:
    """The first of two hours that a hyphen joins."""
    return None if match["h"] is None else _range_lead(match, text)


def read_joined_end(match: Match, text: str) -> Clock | None:
    """The second of two hours that a hyphen joins."""
    first = _HOUR_BEFORE.search(match.string, max(match.start() - _HOUR_REACH, 0), match.start())
    return None if first is None else read_joined(match, text)


# An hour and a hyphen, right before: no such words are longer.
_HOUR_BEFORE, _HOUR_REACH = late(r"\d[ \n]?h(?:[ \n]?\d\d)?[ \n]?[-–][ \n]?$"), 12
_ABOUT_HOUR = rf"(?:vers|sur) (?P<timex>(?:les|le coup de) {TIME_OF_DAY}{_OF_DAY}?{_ZONE}?)"
_RANGE = rf"(?:de|entre) (?P<timex>{TIME_OF_DAY})(?=(?: {any_of(WEEKDAYS)})? (?:à|et) (?:\d{{1,2}} ?(?:h|heures)|midi|minuit))"
_RANGE_END = rf"(?:(?<=[h0-9s][\x20\n])|(?<=midi[\x20\n])|(?<=minuit[\x20\n]))(?:à|et) (?P<timex>{TIME_OF_DAY}{_ZONE}?)"
# « de samedi 18 heures à dimanche 6 heures »
_BESIDE_DAY = (
    rf"(?:(?:de|à|au|du|jusqu'à|jusqu'au|d'ici|depuis|dès|avant) {any_of(WEEKDAYS)}|{any_of(MONTHS)} \d{{4}},) "
    rf"(?P<timex>{TIME_OF_DAY}{_ZONE}?)"
)
# « (9 h-17 h) »
_JOINED = rf"(?P<timex>{TIME_OF_DAY})(?= ?[-–] ?\d{{1,2}} ?h)"
_JOINED_END = rf"(?P<timex>{TIME_OF_DAY}{_ZONE}?)"
# « 20:00 GMT », « (15:37) »: a colon alone may be a score, so a zone must follow or brackets stand about it.
_ZONED = rf"(?P<timex>{TIME_OF_DAY}{_ZONE})"
_FOREIGN = rf"(?P<timex>{TIME_OF_DAY} (?:en|à|au) [a-zéèêôïç-]{{3,20}})(?=\))"

RULES = (
    TimexRule(
        id="fr.timex.clock", triggers=_TRIGGERS, pattern=pattern(_WITH_LEAD, after=_AFTER_FIGURES), read=read_led
    ),
    TimexRule(
        id="fr.timex.clock.minutes",
        triggers=_TRIGGERS,
        pattern=pattern(_WITH_MINUTES),
        read=read_time_of_day,
    ),
    TimexRule(
        id="fr.timex.clock.words", triggers=_TRIGGERS, pattern=pattern(_IN_WORDS, after=_AFTER), read=read_in_words
    ),
    TimexRule(id="fr.timex.clock.to_hour", triggers=frozenset({"moins"}), pattern=pattern(_TO_HOUR), read=read_to_hour),
    TimexRule(
        id="fr.timex.clock.midnight",
        triggers=frozenset({"minuit"}),
        pattern=pattern(_MIDNIGHT),
        read=lambda _match, _text: Clock(hour=24),
    ),
    TimexRule(id="fr.timex.clock.of_day", triggers=_TRIGGERS, pattern=pattern(_START), read=read_time_of_day),
    TimexRule(id="fr.timex.clock.about", triggers=_TRIGGERS, pattern=pattern(_ABOUT_HOUR), read=read_about),
    TimexRule(id="fr.timex.clock.range", triggers=_TRIGGERS, pattern=pattern(_RANGE), read=_range_lead),
    TimexRule(
        id="fr.timex.clock.range_end", triggers=_TRIGGERS, pattern=pattern(_RANGE_END, before=""), read=_range_lead
    ),
    TimexRule(
        id="fr.timex.clock.beside_day",
        triggers=_TRIGGERS,
        pattern=pattern(_BESIDE_DAY, after=_AFTER_FIGURES),
        read=_range_lead,
    ),
    TimexRule(id="fr.timex.clock.joined", triggers=_TRIGGERS, pattern=pattern(_JOINED), read=read_joined),
    TimexRule(
        id="fr.timex.clock.joined_end",
        triggers=_TRIGGERS,
        pattern=pattern(_JOINED_END, before=r"(?:(?<=[-–])|(?<=[-–][\x20]))"),
        read=read_joined_end,
    ),
    TimexRule(id="fr.timex.clock.zoned", triggers=_TRIGGERS, pattern=pattern(_ZONED), read=read_time_of_day),
    TimexRule(id="fr.timex.clock.foreign", triggers=_TRIGGERS, pattern=pattern(_FOREIGN), read=_range_lead),
)
