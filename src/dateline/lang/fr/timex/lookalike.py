"""What only looks like a time: streets and movements named after dates, ages, rhythms of sport."""

from __future__ import annotations

from ...timex import Nothing, TimexRule
from .parts import MONTHS, SHORT_MONTHS, WEEKDAYS, WORD_NUMBER, YEAR, Match, any_of, pattern, shapes, words

_STREET = (
    rf"{any_of(words('street'))} (?:du |de la |des |de |d')"
    rf"(?:(?:{any_of(WEEKDAYS)} )?(?:1er|\d{{1,2}})[ -]{any_of(MONTHS)}(?:[ -]{YEAR})?)"
).replace("[ -]", r"(?:-| )")
_HYPHENATED = rf"(?:1er|\d{{1,2}})-{any_of(MONTHS)}(?:-{YEAR})?"
_PEOPLE = [form for form, value in words("person").items() if value == "noun"]
_AGE_WORDS = [form for form, value in words("person").items() if value == "age"]
_N = rf"(?:\d{{1,3}}|{WORD_NUMBER})"
_AGED = (
    rf"{any_of(_AGE_WORDS)} (?:(?:de|d'environ|d'à peine|entre|d'une|de plus de|de moins de|à) ?){{1,2}}"
    rf"(?:{_N} (?:à|et) )?(?:{_N}|[a-z]+aine d') ?(?:ans|mois|années|an|semaines|jours)"
)
_PERSON = (
    rf"{any_of(_PEOPLE)}(?: \w+)? (?:de |d')(?:moins de |plus de |\w+aine d'|une \w+aine d')?"
    rf"(?:{_N} (?:à|et) )?(?:{_N} )?(?:ans|années|mois)"
)
_FIGURES = r"(?P<before>[\w'-]+) de (?:\d{1,3} (?:à|et) )?(?P<years>\d{1,3}) ans"
_SET_OFF = r"\d{1,3} ans"
_AT = r"à (?:l'âge de )?(?:seulement |tout juste |peine |presque )?\d{1,3} ans"
# « elle a 45 ans », « il avait douze ans »: an age, unless the years are those of something.
_HAS = (
    r"(?:a|ai|as|ont|avait|avaient|aura|auraient|aurait|eut|avoir|ayant|fête|fêtait|fêtera)"
    r"(?: déjà| seulement| alors| près de| environ)?"
    rf" {_N} ans(?! (?:de|d'|pour|afin|devant|après|avant|plus))"
)
_IDLE = r"(?:sans|pas de|du jour au) lendemains?|lendemains qui"
_CLASS = r"(?:(?:les|des|aux|chez les) (?:moins de|plus de)|catégorie(?: des)?) \d{1,2} ans"
_AGES = r"\d{1,2}(?:-|/)\d{1,2} ans"


def read_nothing(_match: Match, _text: str) -> Nothing:
    """No time at all."""
    return Nothing()


def read_figures(match: Match, _text: str) -> Nothing | None:
    """« un chauffeur de 38 ans » is an age; « une peine de 12 ans », a length, has its word before."""
    if match["before"].rsplit("'", 1)[-1] in words("term") or int(match["years"]) > 110:
        return None
    return Nothing()


def read_hyphenated(match: Match, _text: str) -> Nothing | None:
    """« le 23-Mars » names a movement or a square; « le 14-Juillet » is a feast."""
    return None if f"le {match[0]}" in {**words("holiday"), **words("named_day")} else Nothing()


# « le Groupe du 29 mai »: a name with its capital.
_NAMED_AFTER = (
    rf"(?P<name>{any_of(words('named_after'))}) (?:national |populaire |civil |citoyen |islamique |patriotique )?"
    rf"(?:du |de la |des |d')(?:1er|\d{{1,2}})(?:-| ){any_of(MONTHS)}(?:(?:-| ){YEAR})?"
)
# « les 24 Heures du Mans », « la guerre des Six Jours », « la guerre de Cent Ans »: a unit with a capital is of a name.
_UNIT_OF_NAME = rf"(?:les |des |aux |de )?{_N}(?:-| )(?P<name>heures|jours|ans|semaines|mois|minutes)"


def read_capital(match: Match, text: str) -> Nothing | None:
    """No time, where the word has a capital of its own."""
    start = match.start("name")
    return Nothing() if text[start].isupper() and text[start + 1].islower() else None


_YEARS = frozenset({"ans", "an", "mois", "années", "jours", "semaines"})
_MONTHS = shapes(MONTHS, SHORT_MONTHS)


def _rule(name: str, source: str, triggers: frozenset[str], **around: str) -> TimexRule:
    return TimexRule(
        id=f"fr.timex.lookalike.{name}", triggers=triggers, pattern=pattern(source, **around), read=read_nothing
    )


RULES = (
    _rule("street", _STREET, _MONTHS),
    TimexRule(id="fr.timex.lookalike.hyphenated", triggers=_MONTHS, pattern=pattern(_HYPHENATED), read=read_hyphenated),
    TimexRule(id="fr.timex.lookalike.named_after", triggers=_MONTHS, pattern=pattern(_NAMED_AFTER), read=read_capital),
    TimexRule(
        id="fr.timex.lookalike.unit_of_name",
        triggers=frozenset({"heures", "jours", "ans", "semaines", "mois", "minutes"}),
        pattern=pattern(_UNIT_OF_NAME),
        read=read_capital,
    ),
    _rule("aged", _AGED, frozenset(_AGE_WORDS)),
    _rule("person", _PERSON, _YEARS),
    _rule("set_off", _SET_OFF, _YEARS, before=r"(?:(?<=, )|(?<=\()|(?<=,))", after=r"(?= ?[,)])"),
    _rule("at", _AT, _YEARS, after=r"(?!\w)(?! d[e'])"),
    _rule("has", _HAS, _YEARS),
    _rule("idle", _IDLE, frozenset({"lendemain", "lendemains"})),
    _rule("birthday", r"(?:mes|tes|ses|nos|vos|leurs) \d{1,3} ans", _YEARS),
    _rule("class", _CLASS, _YEARS),
    _rule("ages", _AGES, _YEARS),
    TimexRule(
        id="fr.timex.lookalike.figures",
        triggers=_YEARS,
        pattern=pattern(_FIGURES, after=r"(?!\w)(?! (?:de|d')[ ]?(?:prison|réclusion|emprisonnement|travaux|guerre))"),
        read=read_figures,
    ),
)
