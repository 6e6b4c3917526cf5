"""The French words of the listings: statuses, types, days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ..export.cells import number

STATUSES = {
    "occurred": "a eu lieu", "ongoing": "en cours", "planned": "prévu", "called_for": "demandé",
    "threatened": "menacé", "hypothetical": "hypothétique", "denied": "démenti",
    "proposed": "proposé", "under_way": "en cours", "held": "tenu", "suspended": "suspendu", "cancelled": "annulé",
}  # fmt: skip
TYPES = {
    "AGREE": "accord", "CONSULT": "rencontre", "SUPPORT": "soutien", "CONCEDE": "concession",
    "COOPERATE": "coopération", "AID": "aide", "RETREAT": "retrait", "REQUEST": "demande", "ACCUSE": "accusation",
    "REJECT": "refus", "THREATEN": "menace", "PROTEST": "protestation", "SANCTION": "sanction",
    "MOBILIZE": "mobilisation", "COERCE": "contrainte", "ASSAULT": "attaque", "STATE": "déclaration",
    "ELECT": "élection", "LEGISLATE": "loi", "DISASTER": "catastrophe", "CRIME": "crime", "JUSTICE": "justice",
    "ECONOMY": "économie", "OTHER": "autre",
}  # fmt: skip
FIGURES = {
    "killed": "tués", "injured": "blessés", "missing": "disparus", "displaced": "déplacés", "detained": "détenus",
    "released": "libérés", "participants": "participants", "votes_for": "voix pour", "votes_against": "voix contre",
    "abstentions": "abstentions", "money": "montant", "other": "nombre",
}  # fmt: skip
SLOTS = {
    "type": "type", "status": "statut", "date": "date", "place": "lieu", "actors": "acteurs",
    "recipients": "visés", "number": "numéro", "negotiators": "négociateurs", "outcome": "issue",
    "parties": "parties", "wording": "mots",
}  # fmt: skip
KINDS = {
    "person": "personne", "state": "État", "organization": "organisation", "armed_force": "force armée",
    "media": "média", "group": "groupe", "unnamed": "sans nom", "country": "pays", "region": "région",
    "city": "ville", "site": "site", "border": "frontière", "water": "eaux", "area": "zone",
}  # fmt: skip
ACTS = {
    "say": "dit", "announce": "annonce", "ask": "demande", "demand": "exige", "promise": "promet",
    "threaten": "menace", "accuse": "accuse", "deny": "dément", "condemn": "condamne", "support": "soutient",
}  # fmt: skip
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def slot(name: str) -> str:
    """The slot of a difference in words."""
    kind, _, of = name.partition(":")
    return FIGURES.get(of, of) if kind == "quantity" else SLOTS.get(name, name)


def day(text: str, *, weekday: bool = False) -> str:
    """A day of the calendar: `3 mars 2022`, `jeudi 3 mars 2022`."""
    known = date.fromisoformat(text[:10])
    first = "1er" if known.day == 1 else str(known.day)
    words = f"{first} {_MONTHS[known.month - 1]} {known.year}"
    return f"{_DAYS[known.weekday()]} {words}" if weekday else words


def published(edtf: str | None) -> str:
    """A publication date as far as it is known."""
    if edtf is None:
        return "date inconnue"
    if len(edtf) >= 10:
        return day(edtf)
    year, _, month = edtf.partition("-")
    return f"{_MONTHS[int(month) - 1]} {year}" if month else year


def interval(begin: str, until: str) -> str:
    """A half-open interval in words: a day, an hour of a day, a month, a year, or from a day to another."""
    first = date.fromisoformat(begin[:10])
    if len(begin) > 10:
        return f"{day(begin)}, {begin[11:16].replace(':', ' h ')}"
    last = date.fromisoformat(until[:10]) - timedelta(days=1)
    if last <= first:
        return day(begin)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{_MONTHS[first.month - 1]} {first.year}"
        if first.month == 1 and last.month == 12 and first.year == last.year:
            return str(first.year)
    return f"du {day(begin)} au {day(last.isoformat())}"


def bounds(least: float | None, most: float | None) -> str:
    """A figure: `12`, `au moins 50`, `au plus 3`, `25 à 35`."""
    low, high = ("" if bound is None else number(bound) for bound in (least, most))
    if low == high:
        return low
    if not high:
        return f"au moins {low}"
    return f"{low} à {high}" if low else f"au plus {high}"


def value(slot: str, told: object) -> str:
    """A value of a difference in words."""
    if slot == "date" and isinstance(told, str):
        begin, _, until = told.partition("/")
        return interval(begin, until)
    if slot == "status":
        return STATUSES.get(str(told), str(told))
    if isinstance(told, Sequence) and not isinstance(told, str):
        return bounds(*told)
    if isinstance(told, int | float):
        return number(told)
    return str(told)
