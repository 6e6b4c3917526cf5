"""Even-handedness: two countries that change places in a sentence change places in its reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from dateline.annotate.run import annotate
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.parse import Parse
from dateline.model.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country as frames name it: its article ("" for none), its adjective in the masculine, feminine and plural."""

    code: str
    article: str
    name: str
    adjectives: tuple[str, str, str]
    feminine: bool = False

    def forms(self, slot: str) -> dict[str, str]:
        """What fills the slots of one country in a frame."""
        plural = self.article == "les"
        named = self._after("le ", "la ", "les ", "")
        masculine, feminine, several = self.adjectives
        return {
            slot: named,
            slot.upper(): named[0].upper() + named[1:],
            f"de_{slot}": self._after("du ", "de la ", "des ", "d'" if self.name[0] in "AEIOU" else "de "),
            f"au_{slot}": self._after("au ", "à la ", "aux ", "à "),
            f"m_{slot}": masculine,
            f"f_{slot}": feminine,
            f"pl_{slot}": several,
            f"a_{slot}": "ont" if plural else "a",
            f"nt_{slot}": "nt" if plural else "",
            f"av_{slot}": "avaient" if plural else "avait",
            f"ee_{slot}": "e" * self.feminine + "s" * plural,
        }

    def _after(self, masculine: str, feminine: str, plural: str, none: str) -> str:
        """The name after a preposition with its article; a feminine one keeps an elided article."""
        if self.article == "l'":
            return f"{feminine.replace('la ', '')}l'{self.name}"
        return {"le": masculine, "la": feminine, "les": plural, "": none}[self.article] + self.name


PERU = Country(code="PE", article="le", name="Pérou", adjectives=("péruvien", "péruvienne", "péruviens"))
NORWAY = Country(
    code="NO", article="la", name="Norvège", adjectives=("norvégien", "norvégienne", "norvégiens"), feminine=True
)
IRAN = Country(code="IR", article="l'", name="Iran", adjectives=("iranien", "iranienne", "iraniens"))
ALGERIA = Country(
    code="DZ", article="l'", name="Algérie", adjectives=("algérien", "algérienne", "algériens"), feminine=True
)
ISRAEL = Country(code="IL", article="", name="Israël", adjectives=("israélien", "israélienne", "israéliens"))
CUBA = Country(code="CU", article="", name="Cuba", adjectives=("cubain", "cubaine", "cubains"))
MALTA = Country(code="MT", article="", name="Malte", adjectives=("maltais", "maltaise", "maltais"), feminine=True)
ZAMBIA = Country(code="ZM", article="la", name="Zambie", adjectives=("zambien", "zambienne", "zambiens"), feminine=True)
PHILIPPINES = Country(
    code="PH", article="les", name="Philippines", adjectives=("philippin", "philippine", "philippins"), feminine=True
)
NETHERLANDS = Country(
    code="NL", article="les", name="Pays-Bas", adjectives=("néerlandais", "néerlandaise", "néerlandais")
)

PAIRS = (
    (PERU, NORWAY),
    (IRAN, CUBA),
    (IRAN, ISRAEL),
    (PHILIPPINES, PERU),
    (ALGERIA, MALTA),
    (NETHERLANDS, ISRAEL),
    (ZAMBIA, NETHERLANDS),
)

FRAMES = (
    "{A} {a_a} attaqué {b}.",
    "{A} {a_a} accusé {b} de fraude.",
    "{A} {a_a} rejeté l'offre {de_b}.",
    "{A} {a_a} condamné l'attaque {de_b}.",
    "{A} {a_a} menacé {b} de sanctions.",
    "{A} {a_a} expulsé l'ambassadeur {de_b}.",
    "{A} {a_a} livré des vivres {au_b}.",
    "{A} {a_a} suspendu son aide {au_b}.",
    "{A} {a_a} imposé des sanctions {au_b}.",
    "{A} {a_a} adopté des sanctions contre {b}.",
    "{A} et {b} ont signé un accord de pêche.",
    "{A} {a_a} signé un traité de paix avec {b}.",
    "{A} {a_a} rompu ses relations diplomatiques avec {b}.",
    "{A} {a_a} demandé {au_b} de retirer ses troupes.",
    "{A} {a_a} proposé une trêve {au_b}.",
    "{A} {a_a} salué la décision {de_b}.",
    "{A} {a_a} bombardé {b}.",
    "{A} {a_a} envahi {b}.",
    "L'armée {f_a} a bombardé {b}.",
    "L'armée {f_a} a attaqué l'armée {f_b}.",
    "Le ministre {m_a} de la Défense, Paul Karan, a critiqué {b}.",
    "Le ministre {m_a} des Affaires étrangères a rencontré son homologue {m_b}.",
    "Le président {m_a} a accusé {b} d'avoir violé la trêve.",
    "Selon {a}, {b} {a_b} violé la trêve.",
    "Des soldats {pl_a} ont tué douze civils {pl_b}.",
    "L'offensive {f_a} contre {b} a fait douze morts.",
    "Des frappes {pl_a} contre {b} ont fait douze morts.",
    "L'aviation {f_a} a frappé un convoi {m_b}.",
    "{A} {a_a} démenti toute attaque contre {b}.",
    "{A} {a_a} nié avoir bombardé {b}.",
    "Les négociations entre {a} et {b} ont repris lundi.",
    "Une délégation {f_a} a rencontré une délégation {f_b}.",
    "{A} {a_a} libéré douze prisonniers {pl_b}.",
    "La police {f_a} a arrêté deux diplomates {pl_b}.",
    "C'est la police {f_a} qui a arrêté le consul {m_b}.",
    "{A}, que {b} {av_b} menacé{ee_a}, {a_a} fermé ses ports.",
    "{A} {a_a} été attaqué{ee_a} par {b}.",
    "{A} {a_a} protesté auprès {de_b}.",
    "{A} {a_a} refusé de négocier avec {b}.",
    "{A} {a_a} soutenu la candidature {de_b}.",
    "L'invasion {de_b} par {a} a duré six ans.",
    "{A} exige{nt_a} le retrait des troupes {pl_b}.",
    "{A} réclame{nt_a} des excuses {au_b}.",
    "Les deux pays, {a} et {b}, négocient une trêve.",
    "{A} {a_a} accepté la proposition {de_b}.",
    "Le Conseil de sécurité a condamné l'attaque {de_a} contre {b}.",
    "Le chef de l'armée {f_a} a menacé {b}.",
    "{A} dénonce{nt_a} l'ingérence {de_b}.",
)


def told(reading: Reading, first: Country, second: Country) -> list[str]:
    """The events of a reading, with the first country as A, the second as B."""
    sides = {first.code: "A", second.code: "B"}
    shown = {a.id: f"{a.kind} {sides.get(a.country or '', '-')}" for a in reading.actors}
    lines = []
    for event in reading.events:
        statement = reading.statement(event.voice)
        voice = "-" if statement is None or statement.source is None else shown[statement.source]
        actors, recipients = ([shown[id] for id in ids] for ids in (event.actors, event.recipients))
        lines.append(f"{event.type} {event.status} {actors} {recipients} {voice} {event.begin}")
    return lines


@pytest.mark.parametrize("frame", FRAMES)
def test_countries_swap(frame: str, parse: Callable[..., Parse]) -> None:
    """The reading of a frame is the same whichever countries fill it, and both ways round."""
    readings = {}
    for one, other in PAIRS:
        for first, second in ((one, other), (other, one)):
            text = frame.format(**first.forms("a"), **second.forms("b"))
            dispatch = Dispatch(id="case", text=text, language="fr", published="2024-03-07")
            reading = annotate(dispatch, parse(text, published="2024-03-07"), load("fr"))
            readings[text] = told(reading, first, second)
    wanted = next(iter(readings.values()))
    assert {text: told for text, told in readings.items() if told != wanted} == {}, wanted
    assert any("A" in line and "B" in line for line in wanted), wanted
