"""Ages: « âgé de 42 ans », « à 17 ans », « une femme d'une cinquantaine d'années », « la sexagénaire »; none is a time."""

from __future__ import annotations

import re

from ....model.age import AgeUnit
from ...timex import Aged, Nothing, TimexRule
from .parts import ABOUT, WORD_NUMBER, Match, about, any_of, number, pattern, shapes, words

_PEOPLE = any_of(form for form, value in words("person").items() if value == "noun")
_AGE_WORDS = [form for form, value in words("person").items() if value == "age"]
_DECADES = words("decade_of_life")
_ROUNDS = words("about_number")
_N = rf"(?:\d{{1,3}}|{WORD_NUMBER})"
_UNIT = r"(?P<unit>ans?|années?|mois|semaines?|jours?)"
_JUST = r"(?:seulement |tout juste |alors |déjà )?"
_AMOUNT = (
    rf"(?:{ABOUT} ?)?(?:(?:(?P<low>{_N}) (?:à|et|ou) )?(?P<number>{_N}) |(?:une )?(?P<round>{any_of(_ROUNDS)}) d')"
    rf"{_UNIT}"
)
_AGED = rf"{any_of(_AGE_WORDS)} (?:(?:de|entre|à) |d'){_JUST}(?:entre )?(?P<timex>{_AMOUNT})"
_PERSON = rf"{_PEOPLE}(?: \w+)? (?:de |d')(?P<timex>{_AMOUNT})"
_FIGURES = r"(?P<before>[\w'-]+) de (?P<timex>(?:(?P<low>\d{1,3}) (?:à|et) )?(?P<number>\d{1,3}) (?P<unit>ans))"
_SET_OFF = r"(?P<timex>(?P<number>\d{1,3}) (?P<unit>ans))"
# « M. Rivoire, soixante ans, », « Ana Rey, 78 ans. »: behind a name.
_BEHIND_NAME = rf"(?P<timex>(?P<number>{_N}) (?P<unit>ans))"
_NAME = re.compile(r"(?:^|\s)(?P<first>[\w'’.-]+) (?P<last>[\w'’-]+), ?$")
_NAME_REACH = 40
_NO_FIRST_NAME = frozenset(words("before_place"))
_AT = rf"à (?:l'âge de )?{_JUST}(?P<timex>(?:{ABOUT} ?)?(?P<number>\d{{1,3}}) (?P<unit>ans))"
_AT_AGE = rf"l'âge de {_JUST}(?P<timex>{_AMOUNT})"
# « elle a 45 ans », « il avait douze ans »: an age, unless the years are those of something.
_HAS = (
    r"(?:a|ai|as|ont|avait|avaient|aura|auraient|aurait|eut|avoir|ayant|fête|fêtait|fêtera)"
    rf" {_JUST}(?P<timex>(?:{ABOUT} ?)?(?P<number>{_N}) (?P<unit>ans))"
    r"(?! (?:de|d'|pour|afin|devant|après|avant|plus))"
)
_BIRTHDAY = rf"(?:mes|tes|ses|nos|vos|leurs) (?P<timex>(?P<number>{_N}) (?P<unit>ans))"
_CLASS = (
    r"(?:(?:les|des|aux|chez les) (?=moins |plus )|catégorie(?: des)? )"
    rf"(?P<timex>(?:{ABOUT} ?)?(?P<number>\d{{1,2}}) (?P<unit>ans))"
)
_AGES = r"(?P<timex>(?P<low>\d{1,2})(?:-|/)(?P<number>\d{1,2}) (?P<unit>ans))"
# « dans la soixantaine », « la sexagénaire »; « le centenaire » is rather that of something.
_IN_DECADE = (
    rf"dans (?P<timex>la (?P<decade>{any_of(form for form, n in _ROUNDS.items() if int(n) in range(20, 70, 10))}))"
)
_DECADE = (
    rf"(?P<timex>(?P<decade>{any_of(form for form, first in _DECADES.items() if int(first) < 100)}"
    rf"|(?<!le[\x20\n])(?<!du[\x20\n])(?<!au[\x20\n]){any_of(form for form, first in _DECADES.items() if int(first) >= 100)}))"
)
# « la peine est de 20 ans »
_IS = ("est", "sont", "était", "étaient", "sera", "seront", "serait")
_OLDEST = 110


def read_age(match: Match, _text: str) -> Aged | Nothing:
    """So many years, months, weeks or days of age."""
    said = match.groupdict()
    unit: AgeUnit = {"a": "Y", "m": "M", "s": "W", "j": "D"}[said["unit"][0]]  # type: ignore[assignment]
    count = _ROUNDS[said["round"]] if said.get("round") else number(said["number"])
    low = number(said["low"]) if said.get("low") else count
    if count is None or low is None or int(low) > int(count):
        return Nothing()
    least, most = int(low), int(count)
    mod = about(said.get("about")) or ("APPROX" if said.get("round") else None)
    if mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        return Aged(unit=unit, least=least, most=None, mod=mod)
    if mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        return Aged(unit=unit, least=None, most=most - (mod == "LESS_THAN"), mod=mod)
    return Aged(unit=unit, least=least, most=most, mod=mod)


def read_figures(match: Match, text: str) -> Aged | Nothing | None:
    """« un chauffeur de 38 ans » is an age; « une peine de 12 ans », a length, has its word before."""
    before = match["before"].rsplit("'", 1)[-1]
    if before in words("term") or before in _IS or int(match["number"]) > _OLDEST:
        return None
    return read_age(match, text)


def read_behind_name(match: Match, text: str) -> Aged | Nothing | None:
    """So many years set off right behind a name."""
    start = match.start("timex")
    name = _NAME.search(text, max(start - _NAME_REACH, 0), start)
    if name is None or not (name["first"][0].isupper() and name["last"][0].isupper()):
        return None
    return None if name["first"].lower() in _NO_FIRST_NAME else read_age(match, text)


def read_decade(match: Match, _text: str) -> Aged:
    """The ten years of a life that a word names; a hundred and more have no end."""
    decade = match["decade"]
    first = int(_DECADES.get(decade) or _ROUNDS[decade])
    return Aged(unit="Y", least=first, most=first + 9 if first < 100 else None)


_YEARS = frozenset({"ans", "an", "mois", "années", "jours", "semaines", "semaine", "jour"})


def _rule(name: str, source: str, triggers: frozenset[str] = _YEARS, **around: str) -> TimexRule:
    return TimexRule(id=f"fr.timex.age{name}", triggers=triggers, pattern=pattern(source, **around), read=read_age)


RULES = (
    _rule(".aged", _AGED, frozenset(_AGE_WORDS)),
    _rule(".person", _PERSON),
    _rule(".set_off", _SET_OFF, before=r"(?:(?<=, )|(?<=\()|(?<=,))", after=r"(?= ?[,)])"),
    TimexRule(
        id="fr.timex.age.behind_name",
        triggers=_YEARS,
        pattern=pattern(_BEHIND_NAME, before=r"(?<=, )", after=r"(?= ?[,.;)])"),
        read=read_behind_name,
    ),
    _rule(".at", _AT, after=r"(?!\w)(?! d[e'])"),
    _rule(".at_age", _AT_AGE),
    _rule(".has", _HAS),
    _rule(".birthday", _BIRTHDAY),
    _rule(".class", _CLASS),
    _rule(".ages", _AGES),
    TimexRule(
        id="fr.timex.age.figures",
        triggers=_YEARS,
        pattern=pattern(_FIGURES, after=r"(?!\w)(?! (?:de|d')[ ]?(?:prison|réclusion|emprisonnement|travaux|guerre))"),
        read=read_figures,
    ),
    TimexRule(
        id="fr.timex.age.decade",
        triggers=shapes(_DECADES),
        pattern=pattern(_DECADE, after=r"(?!\w)(?! (?:de|du|des) \w| d')"),
        read=read_decade,
    ),
    TimexRule(
        id="fr.timex.age.in_decade",
        triggers=shapes(_ROUNDS),
        pattern=pattern(_IN_DECADE, after=r"(?!\w)(?! (?:de|d'))"),
        read=read_decade,
    ),
)
