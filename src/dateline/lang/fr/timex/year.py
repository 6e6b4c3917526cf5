"""Years: « en 1975 », « l'année 2001 », « de 1998 à 2004 », « la présidentielle de 2002, », « (1987) »."""

from __future__ import annotations

from ....model.timex import Mod
from ...late import late
from ...timex import Calendar, TimexRule
from .parts import YEAR, YEAR_WORDS, Match, any_of, fields, pattern, year_in_words

# Two figures up to this may be those of a month.
_MONTHS = 12
_TRIGGERS = frozenset({"0000", "0000/0000", "0000-0000"})
_FUZZY = r"(?P<fuzzy>(?:le )?début|(?:la )?fin|(?:le )?milieu|mi-|courant)(?: d[e'](?: l'an(?:née)?)?)?"
_EDGE = rf"(?P<edge>{_FUZZY}(?: |(?<=-)))"
_MOD: dict[str, Mod] = {"début": "START", "courant": "MID", "mi-": "MID", "milieu": "MID", "fin": "END"}

_LEADS = (
    r"(?:en|depuis|dès|avant|après|vers|jusqu'en|d'ici|d'ici à|d'ici en|pour|entre|à partir de|à compter de|"
    r"courant|horizon|à l'horizon|l'an|l'année|millésime|exercice|saison)"
)
_KIND = r"(?:scolaire|universitaire|judiciaire|fiscale?|budgétaire|civile?|comptable)"
_NAMED = rf"(?P<timex>(?P<edge_of>{_EDGE})?(?:l'année|l'an|cette année|l'exercice)(?: {_KIND})? {YEAR})"
_LED = rf"(?:{_LEADS} (?:fin |début )?)(?P<timex>{YEAR})"
_EDGED = rf"(?P<timex>{_EDGE}{YEAR})"
_BARE = rf"(?P<timex>{YEAR})"
_MIDDLE = rf"(?P<timex>(?P<edge>début|fin|milieu|mi-) ?(?:d'|de l')année {YEAR})"

# Something that is counted or measured follows: « en 2015 exemplaires », « de 1500 mètres ».
_COUNTED = (
    r"(?! ?(?:euros?|francs?|dollars?|livres?|personnes?|hommes|femmes|enfants|morts|blessés|salariés|soldats|"
    r"emplois|postes|voix|points|mètres?|m|km|kilomètres|kg|tonnes?|hectares?|ha|litres|exemplaires|places|"
    r"logements|habitants|élèves|adhérents|millions?|milliards?|ans|jours|heures|fois)(?!\w)| ?[%€$])"
)
# After « de » a year does not stand before a word that could be counted: a plural that is no function word.
_FUNCTION_WORDS = (
    "sans", "dans", "sous", "plus", "pas", "puis", "après", "alors", "lors", "mais", "vers", "jamais", "ils", "elles",
    "nous", "vous", "aux", "mis", "eux",
)  # fmt: skip
_UNCOUNTED = rf"(?=[ \n]?(?:[^\w\s]|$|\n)|[ \n](?:{any_of(_FUNCTION_WORDS)}(?!\w)|[^\W\d]{{0,30}}[^\W\dsx](?!\w)))"
# Names that a year follows at once: « la présidentielle 2017 », « les Jeux olympiques 2024 ».
_DATED = (
    r"(?:présidentielles?|législatives|municipales|régionales|européennes|sénatoriales|cantonales|départementales|"
    r"mondial|euro|eurovision|coupe du monde|coupe d'europe|jeux olympiques|olympiques|jo|tour de france|"
    r"championnats? du monde|championnats? d'europe|édition|rentrée|saison|budget|exercice|millésime|rapport|bilan|"
    r"session|promotion|festival|salon|sommet|campagne|récolte|élections?|scrutin)"
)
_RANGE_START = rf"(?:de|entre) (?P<timex>{YEAR})(?= (?:à|et|jusqu'en|jusqu'à) (?:1\d|20)\d\d(?!\d))"
_RANGE_END = rf"(?<=\d\d\d\d[\x20\n])(?:à|et) (?P<timex>{YEAR})"
_PAIR_START = rf"(?P<timex>(?P<edge>{_EDGE.replace('?P<edge>', '?:')})?{YEAR})(?=[/–-](?:1\d|20)\d\d(?!\d))"
# « 2018-19 »: the second year by its last figures, where it follows the first; « 2011-12 » may be a month.
_BRIEF = (
    r"(?:saisons?|exercices?|hivers?|années?|scolaire|universitaire|judiciaire|budgets?|éditions?|campagnes?|en|de)"
)
_BRIEF_START = rf"(?:{_BRIEF} )?(?P<timex>{YEAR})(?=[/–-]\d\d(?![\w/-]|[.,]\d))"
_BRIEF_END = r"(?P<timex>\d\d)"
_EDGED_END = rf"(?P<timex>{_EDGE}{YEAR})"
_PAIR_END = rf"(?P<timex>{YEAR})"


def _edge(match: Match) -> Mod | None:
    form = match.groupdict().get("edge")
    return next((mod for word, mod in _MOD.items() if form and word in form), None)


# « la résolution 2022-23 », « la loi n° 2013-14 »: the number of an act.
_ACT, _ACT_REACH = (
    late(
        r"\b(?:lois?|résolutions?|décrets?|arrêtés?|ordonnances?|directives?|règlements?|dossiers?|numéros?|affaires?|articles?|"
        r"décisions?|avis|délibérations?|circulaires?|normes?)[ \n](?:n[o°][ \n]?)?$|\bn[o°][ \n]?$"
    ),
    24,
)


def read_year(match: Match, _text: str) -> Calendar:
    """A year, at its beginning, middle or end where the words say so."""
    return Calendar(year=int(match["year"]), mod=_edge(match), fields=fields(match, "year"))


def read_modern(match: Match, text: str) -> Calendar | None:
    """A year of the last centuries: what else stands after « de » or « du » is rather a number."""
    return read_year(match, text) if 1500 <= int(match["year"]) <= 2099 else None


def read_brief(match: Match, _text: str) -> Calendar | None:
    """The first year of « 2018-19 »."""
    if _ACT.search(match.string, max(match.start() - _ACT_REACH, 0), match.start("timex")):
        return None
    year, last = int(match["year"]), int(match.string[match.end() + 1 : match.end() + 3])
    led = match.start("timex") > match.start()
    return read_year(match, _text) if _follow(year, last) and (led or last > _MONTHS) else None


def read_brief_end(match: Match, _text: str) -> Calendar | None:
    """The second year of « 2018-19 »."""
    if _ACT.search(match.string, max(match.start() - _ACT_REACH - 5, 0), match.start() - 5):
        return None
    first = int(match.string[match.start() - 5 : match.start() - 1])
    return Calendar(year=first + 1) if _follow(first, int(match[0])) and int(match[0]) > _MONTHS else None


def _follow(year: int, last: int) -> bool:
    """Whether two figures are those of the year after."""
    return (year + 1) % 100 == last


def read_words(match: Match, _text: str) -> Calendar | None:
    """A year in words: « en mil neuf cent cinq »."""
    year = year_in_words(match["year_words"])
    return None if year is None else Calendar(year=year)


def _rule(name: str, source: str, **around: str) -> TimexRule:
    return TimexRule(id=f"fr.timex.year.{name}", triggers=_TRIGGERS, pattern=pattern(source, **around), read=read_year)


RULES = (
    TimexRule(
        id="fr.timex.year.named",
        triggers=_TRIGGERS | {"0000/00", "0000-00"},
        pattern=pattern(_NAMED),
        read=read_year,
    ),
    _rule("middle", _MIDDLE),
    _rule("led", _LED, after=rf"(?!\w){_COUNTED}"),
    _rule("edged", _EDGED, after=rf"(?!\w){_COUNTED}"),
    _rule("range_start", _RANGE_START),
    _rule("range_end", _RANGE_END, before="", after=rf"(?!\w){_COUNTED}"),
    _rule("pair_start", _PAIR_START, before=r"(?<![\w/.-])"),
    TimexRule(
        id="fr.timex.year.brief_start",
        triggers=frozenset({"0000-00", "0000/00", "0000"}),
        pattern=pattern(_BRIEF_START, after=""),
        read=read_brief,
    ),
    TimexRule(
        id="fr.timex.year.brief_end",
        triggers=frozenset({"0000-00", "0000/00", "00"}),
        pattern=pattern(_BRIEF_END, before=r"(?<=(?<!\d)(?:1\d|20)\d\d[/–-])", after=r"(?![\w/-]|[.,]\d)"),
        read=read_brief_end,
    ),
    _rule("edged_end", _EDGED_END, before=r"(?<=\d[/–-])", after=rf"(?!\w){_COUNTED}"),
    _rule("pair_end", _PAIR_END, before=r"(?<=(?<!\d)(?:1\d|20)\d\d[/–-])", after=r"(?![\w/-])"),
    _rule("dated", rf"{_DATED} {_BARE}", after=rf"(?!\w){_COUNTED}{_UNCOUNTED}"),
    _rule("in_brackets", _BARE, before=r"(?<=\()", after=r"(?=\)|, |-)"),
    TimexRule(
        id="fr.timex.year.words",
        triggers=frozenset({"mille", "mil"}),
        pattern=pattern(
            rf"(?:en|l'an|depuis|de|dès|avant|après|année) (?P<timex>{YEAR_WORDS})", after=rf"(?!\w){_COUNTED}"
        ),
        read=read_words,
    ),
    TimexRule(
        id="fr.timex.year",
        triggers=_TRIGGERS,
        pattern=pattern(rf"(?:de|d'|du|et|ou|à) {_BARE}", after=rf"(?!\w){_COUNTED}{_UNCOUNTED}"),
        read=read_modern,
    ),
)
