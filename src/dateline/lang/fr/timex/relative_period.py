"""Weeks, months and years about publication: « la semaine dernière », « l'an prochain », « ce week-end »."""

from __future__ import annotations

from ....model.timex import Mod
from ...timex import Fixed, Sense, Shift, TimexRule, Unit
from .parts import NUMBER, Match, amount, number, pattern

_UNITS: dict[str, Unit] = {
    "jour": "D", "semaine": "W", "week-end": "WE", "weekend": "WE", "mois": "M", "trimestre": "Q",
    "semestre": "H", "an": "Y", "année": "Y",
}  # fmt: skip
_WORD = r"(?P<word>semaine|week-end|weekend|mois|trimestre|semestre|année|an)"
_MID_YEAR = r"(?:la )?(?P<timex>mi-(?P<unit>année|semaine|mois))"
_LEAN = r"(?P<lean>derni(?:er|ère)|passée?|écoulée?|prochaine?|à venir|qui vient)"
_EDGE = r"(?P<edge>(?:le )?début|(?:la )?fin|(?:le )?milieu|mi-|courant) ?(?:d[eu]|de l')? ?"
_SIDE = rf"(?:{_EDGE.replace('edge', 'edge1')})?(?:(?:la |le |l'|cette |ce |cet ))?{_WORD} {_LEAN}"
_OWN = rf"(?:{_EDGE.replace('edge', 'edge2')})?(?:cette|ce|cet) {_WORD.replace('word', 'this')}(?:-ci)?(?! \d)"
# « il a plu tout le week-end »
_WHOLE_WEEKEND = (
    rf"(?:pendant|durant|cours du|(?=tout)) ?(?P<timex>(?:tout )?(?:le )?(?P<unit>week-end|weekend))(?!,? {_LEAN})"
)
_EDGE_OF = (
    r"(?:(?P<edge>(?:le )?début|(?:la )?fin|(?:le )?milieu) "
    r"(?:(?:du|de) (?P<masculine>mois|trimestre|semestre|week-end)|de (?:la )?(?P<feminine>semaine)|"
    r"(?:de l'|d')(?P<elided>année|an)))"
    r"(?! (?:derni|proch|suiv|précéd|pass)|\x20\d)"
)
# « dans le courant de la semaine », « dans la semaine »: that of publication; « dans l'année » may be the twelve months.
_WITHIN = (
    r"(?:(?:dans le |en |au )(?:courant|cours) (?:de |du |d')|dans (?=la semaine))"
    r"(?P<timex>(?:la |l')?(?P<unit>semaine|mois|trimestre|semestre|année))"
)
_TOLD = (
    r"(?P<same>(?:le |la |l')même |cette |ce |cet )?(?P<told>jour|semaine|week-end|mois|année|soir|matin)"
    r"(?P<way>(?:-là)| suivante?| précédente?| d'après| d'avant)"
)
_TEXT = rf"(?:(?:le |la |l'|du |au )?{_TOLD})"
_SAME = r"(?:(?:le |la )?même|ce même|cette même|au même) (?P<told>jour|semaine|week-end|mois|année|soir|matin|nuit)"
_VAGUE = (
    r"(?:ces|les|des) (?:tout(?:e)?s )?(?P<side>derni(?:er|ère)s|prochaine?s) "
    r"(?P<units>heures|jours|semaines|mois|années|décennies|siècles)"
)
_COUNTED = (
    rf"(?:(?:ces|les) )?{NUMBER} (?P<side>derni(?:er|ère)s|prochaine?s) "
    r"(?P<units>heures|jours|semaines|mois|années|ans|décennies|minutes)"
)
_MOD: dict[str, Mod] = {"début": "START", "milieu": "MID", "mi-": "MID", "courant": "MID", "fin": "END"}
_LETTERS = {
    "minutes": "T{}M", "heures": "T{}H", "jours": "{}D", "semaines": "{}W", "mois": "{}M", "années": "{}Y",
    "ans": "{}Y", "décennies": "{}DE", "siècles": "{}CE",
}  # fmt: skip


def _edge(form: str | None) -> Mod | None:
    return next((mod for word, mod in _MOD.items() if form and word in form), None)


def read_side(match: Match, _text: str) -> Shift:
    """The period before or after the one of publication."""
    side = -1 if match["lean"].startswith(("derni", "passé", "écoulé")) else 1
    return Shift(unit=_UNITS[match["word"]], amount=side, mod=_edge(match["edge1"]))


def read_own(match: Match, _text: str) -> Shift:
    """The period of publication."""
    return Shift(unit=_UNITS[match["this"]], amount=0, mod=_edge(match["edge2"]))


def read_edge(match: Match, _text: str) -> Shift:
    """The beginning, middle or end of the period of publication: « d'ici la fin de l'année »."""
    word = match["masculine"] or match["feminine"] or match["elided"]
    return Shift(unit=_UNITS[word], amount=0, mod=_edge(match["edge"]))


def read_told(match: Match, _text: str) -> Sense | None:
    """A period before or after one told before: « le mois suivant », « ce jour-là »."""
    way, told = match["way"].strip(), match["told"]
    if way == "-là" and match["same"] is None:
        return None
    step = 0 if way == "-là" else 1 if way.startswith(("suivant", "d'après")) else -1
    if told in ("soir", "matin"):
        return Shift(unit="D", amount=step, origin="text", part="EV" if told == "soir" else "MO")
    return Shift(unit=_UNITS[told], amount=step, origin="text")


def read_same(match: Match, _text: str) -> Shift:
    """The period that was told before: « le même jour »."""
    told = match["told"]
    if told in ("soir", "matin", "nuit"):
        return Shift(
            unit="D", amount=0, origin="text", part="EV" if told == "soir" else "MO" if told == "matin" else "NI"
        )
    return Shift(unit=_UNITS[told], amount=0, origin="text")


def read_vague(match: Match, _text: str) -> Fixed:
    """A length about publication without a count: « ces derniers jours »."""
    return Fixed(type="DURATION", value="P" + _LETTERS[match["units"]].format("X"))


def read_counted(match: Match, _text: str) -> Fixed | None:
    """A length about publication with a count: « ces dix dernières années »."""
    count = number(match["number"])
    return None if count is None else Fixed(type="DURATION", value="P" + _LETTERS[match["units"]].format(amount(count)))


def read_middle(match: Match, _text: str) -> Shift:
    """« la mi-année »: the middle of the period of publication."""
    return Shift(unit=_UNITS[match["unit"]], amount=0, mod="MID")


_TRIGGERS = frozenset({"semaine", "end", "weekend", "mois", "trimestre", "semestre", "année", "an"})
_TEXT_TRIGGERS = _TRIGGERS | {"jour", "soir", "matin", "nuit"}
_PLURALS = frozenset({"heures", "jours", "semaines", "mois", "années", "ans", "décennies", "siècles", "minutes"})
RULES = (
    TimexRule(id="fr.timex.relative_period.side", triggers=_TRIGGERS, pattern=pattern(_SIDE), read=read_side),
    TimexRule(id="fr.timex.relative_period.own", triggers=_TRIGGERS, pattern=pattern(_OWN), read=read_own),
    TimexRule(
        id="fr.timex.relative_period.middle",
        triggers=_TRIGGERS,
        pattern=pattern(_MID_YEAR, after=r"(?!\w)(?! \d)"),
        read=read_middle,
    ),
    TimexRule(
        id="fr.timex.relative_period.within",
        triggers=_TRIGGERS,
        pattern=pattern(_WITHIN, after=r"(?!\w)(?! (?:derni|proch|suiv|précéd|pass|écoul|qui|où|du |de |d'|des |\d))"),
        read=lambda match, _text: Shift(unit=_UNITS[match["unit"]], amount=0),
    ),
    TimexRule(
        id="fr.timex.relative_period.weekend",
        triggers=frozenset({"end", "weekend"}),
        pattern=pattern(_WHOLE_WEEKEND, after=r"(?!\w)(?! (?:du|de|des|d'|où|qui|suivant|précédent))"),
        read=lambda _match, _text: Shift(unit="WE", amount=0),
    ),
    TimexRule(id="fr.timex.relative_period.edge", triggers=_TRIGGERS, pattern=pattern(_EDGE_OF), read=read_edge),
    TimexRule(id="fr.timex.relative_period.told", triggers=_TEXT_TRIGGERS, pattern=pattern(_TEXT), read=read_told),
    TimexRule(id="fr.timex.relative_period.same", triggers=_TEXT_TRIGGERS, pattern=pattern(_SAME), read=read_same),
    TimexRule(id="fr.timex.relative_period.vague", triggers=_PLURALS, pattern=pattern(_VAGUE), read=read_vague),
    TimexRule(id="fr.timex.relative_period.counted", triggers=_PLURALS, pattern=pattern(_COUNTED), read=read_counted),
)
