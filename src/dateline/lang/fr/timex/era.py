"""Decades and centuries: « les années 90 », « les années 2010 », « le XIXe siècle », « la dernière décennie »."""

from __future__ import annotations

from ....model.timex import Mod
from ...late import late
from ...timex import Fixed, Shift, TimexRule
from .parts import Match, any_of, ordinal, pattern

_EDGE = r"(?P<edge>(?:le )?début|(?:la )?fin|(?:le )?milieu) d(?:es|u|e la)"
_DECADES = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "soixante-dix": 70,
    "quatre-vingt": 80, "quatre-vingts": 80, "quatre-vingt-dix": 90,
}  # fmt: skip
_DECADE = (
    rf"(?:(?:{_EDGE} |les |ces )?(?:années (?P<decade>(?:1[5-9]|20)\d0|[1-9]0|{any_of(_DECADES)})(?!\d)"
    rf"|(?:la )?décennie (?P<numbered>(?:1[5-9]|20)\d0)))"
)
# « les années 80 et 90 », « 1960-1970 »: the next of two decades.
_NEXT = rf"(?P<decade>(?:1[5-9]|20)\d0|[1-9]0|{any_of(_DECADES)})"
_AFTER_DECADE = late(
    rf"années[ \n]{_NEXT.replace('?P<decade>', '?:')}"
    rf"(?:(?:,[ \n]|[ \n](?:et|ou|à)[ \n]|-){_NEXT.replace('?P<decade>', '?:')}){{0,2}}(?:,[ \n]|[ \n](?:et|ou|à)[ \n]|-)$"
)
# « dans les années 80, 30 soldats »: what is counted is no decade.
_UNCOUNTED = (
    r"(?!\w)(?! ?[%€$])(?![ \n](?!(?:plus|pas|puis|sous|dans|sans|vers|après|alors|mais|aux|eux|ils|elles|nous|vous)\b)"
    r"[a-zà-ÿ-]{2,30}[sx](?!\w))"
)
_REACH = 60
_PAST = r"(?:le )?siècle (?:dernier|passé)"
_CENTURY = (
    rf"(?:(?:{_EDGE} |le |ce )?(?P<century>[ivx]{{1,5}}|\d{{1,2}}|[a-zé-]{{4,14}}ième)"
    r"(?P<suffix> ?e|ème| ?er)? ?siècles?)"
)
# « XIXe s. »: the noun cut short.
_SHORT_CENTURY = rf"(?:{_EDGE} |le )?(?P<century>[ivx]{{1,5}})(?P<suffix>e) s\."
# « aux XIXe et XXe siècles », « au XVIIIe siècle, puis au début du XXe »: a century without its noun.
_BARE_CENTURY = rf"(?:{_EDGE} |le )?(?P<century>[ivx]{{1,5}})(?P<suffix>e)"
_NOUN_AHEAD = late(
    r"(?:[ \n](?:et|ou|au|à)[ \n](?:au[ \n]|le[ \n])?|,[ \n]|-)"
    r"(?:[ivx]{1,5}e(?:[ \n]et[ \n]|,[ \n]|-)){0,3}[ivx]{1,5}e[ \n]siècle"
)
_NOUN_BEFORE = late(r"[ivx]{1,5}e[ \n]siècles?[^.!?\n]*$")
_BEFORE_OUR_ERA = late(
    r"(?:[ \n](?:et|ou|au|à)[ \n](?:au[ \n]|le[ \n])?[ivx]{1,5}e(?:[ \n](?:siècles?|s\.))?|)"
    r"[ \n](?:avant|av\.)[ \n](?:notre ère|j)"
)
_ERA = r"(?:av\.|avant) (?:notre ère|j\.-c\.|jésus-christ)"
# « en 146 av. J.-C. », « entre 900 et 600 avant notre ère »
_YEAR_BEFORE = rf"(?P<timex>(?P<count>\d{{1,4}}) {_ERA})"
_FIRST_YEAR_BEFORE = (
    rf"(?:entre|de|vers|depuis|en) (?P<timex>(?P<count>\d{{1,4}}))(?= (?:et|à|ou|jusqu'en) (?:vers )?\d{{1,4}} {_ERA})"
)
_MOD: dict[str, Mod] = {"début": "START", "milieu": "MID", "fin": "END"}
_ROMAN = {"i": 1, "v": 5, "x": 10}


def _edge(match: Match) -> Mod | None:
    edge = match.groupdict().get("edge")
    return next((mod for word, mod in _MOD.items() if edge and word in edge), None)


def _years(first: int, length: int) -> tuple[str, str]:
    return f"{first:04}-01-01", f"{first + length:04}-01-01"


def read_decade(match: Match, _text: str) -> Fixed:
    """A decade; two figures are of the twentieth century, as in « les années 90 »."""
    groups = match.groupdict()
    form = " ".join((groups["decade"] or groups["numbered"]).split())
    first = _DECADES[form] if form in _DECADES else int(form)
    first += 1900 if first < 100 else 0
    begin, until = _years(first, 10)
    return Fixed(type="DATE", value=f"{first // 10}", mod=_edge(match), begin=begin, until=until)


def read_next(match: Match, text: str) -> Fixed | None:
    """A decade after another: « les années 80 et 90 »."""
    before = match.string[max(match.start() - _REACH, 0) : match.start()]
    return read_decade(match, text) if _AFTER_DECADE.search(before) else None


def _roman(form: str) -> int:
    values = [_ROMAN[letter] for letter in form]
    return sum(-v if any(after > v for after in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


def read_century(match: Match, _text: str) -> Fixed | None:
    """A century of our era; the nineteenth begins in 1801."""
    form = match["century"]
    if form.endswith("ième"):
        try:
            count = ordinal(form)
        except KeyError:
            return None
    else:
        count = int(form) if form.isdigit() else _roman(form)
    if _BEFORE_OUR_ERA.match(match.string, match.end()):
        return Fixed(type="DATE", value=f"BC{count - 1:02}", mod=_edge(match))
    if not 1 <= count <= 21 or (match["suffix"] is None and not form.endswith("ième")):
        return None
    begin, until = _years(100 * count - 99, 100)
    return Fixed(type="DATE", value=f"{count - 1:02}", mod=_edge(match), begin=begin, until=until)


def read_year_before(match: Match, _text: str) -> Fixed:
    """A year before our era."""
    return Fixed(type="DATE", value=f"BC{int(match['count']):04}")


def read_bare(match: Match, text: str) -> Fixed | None:
    """A century beside another that has the noun."""
    before = _NOUN_BEFORE.search(match.string, max(match.start() - _NOUN_REACH, 0), match.start())
    led = before is not None and _LED.search(match.string, max(match.start() - 6, 0), match.start()) is not None
    return read_century(match, text) if led or _NOUN_AHEAD.match(match.string, match.end()) else None


_LED = late(r"\b(?:au|du|et|puis|le|à)[ \n]$")
_NOUN_REACH = 90
_FORMS = frozenset(
    f"{form}e"
    for form in (
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "ix",
        "x",
        "xi",
        "xii",
        "xiii",
        "xiv",
        "xv",
        "xvi",
        "xvii",
        "xviii",
        "xix",
        "xx",
        "xxi",
    )
)
RULES = (
    TimexRule(id="fr.timex.era.bare_century", triggers=_FORMS, pattern=pattern(_BARE_CENTURY), read=read_bare),
    TimexRule(
        id="fr.timex.era.next_decade",
        triggers=frozenset({"années"}),
        pattern=pattern(_NEXT, before=r"(?<=[\x20\n-])", after=_UNCOUNTED),
        read=read_next,
    ),
    TimexRule(
        id="fr.timex.era.decade",
        triggers=frozenset({"années", "décennie"}),
        pattern=pattern(_DECADE),
        read=read_decade,
    ),
    TimexRule(
        id="fr.timex.era.century",
        triggers=frozenset({"siècle", "siècles"}),
        pattern=pattern(_CENTURY),
        read=read_century,
    ),
    TimexRule(
        id="fr.timex.era.short_century", triggers=_FORMS, pattern=pattern(_SHORT_CENTURY, after=""), read=read_century
    ),
    TimexRule(
        id="fr.timex.era.first_year_before",
        triggers=frozenset({"av", "avant"}),
        pattern=pattern(_FIRST_YEAR_BEFORE),
        read=read_year_before,
    ),
    TimexRule(
        id="fr.timex.era.year_before",
        triggers=frozenset({"av", "avant"}),
        pattern=pattern(_YEAR_BEFORE, after=""),
        read=read_year_before,
    ),
    TimexRule(
        id="fr.timex.era.past",
        triggers=frozenset({"siècle"}),
        pattern=pattern(_PAST),
        read=lambda _match, _text: Shift(unit="CE", amount=-1),
    ),
)
