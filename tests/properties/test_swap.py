"""Even-handedness: two countries, their demonyms and capitals change places in a dispatch, and in its reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import cycle, islice, product
from pathlib import Path

import pytest

from dateline import api
from dateline.model.dispatch import Dispatch, dispatch_id
from dateline.model.reading import Reading

pytestmark = pytest.mark.xdist_group("model")

Names = tuple[str, str, str, str]
"""Name, demonym in the masculine and in the feminine, capital."""

PERU: Names = ("Pérou", "péruvien", "péruvienne", "Lima")
CHILE: Names = ("Chili", "chilien", "chilienne", "Santiago")
MALI: Names = ("Mali", "malien", "malienne", "Bamako")
NIGER: Names = ("Niger", "nigérien", "nigérienne", "Niamey")
LAOS: Names = ("Laos", "laotien", "laotienne", "Vientiane")
CAMEROON: Names = ("Cameroun", "camerounais", "camerounaise", "Yaoundé")
PORTUGAL: Names = ("Portugal", "portugais", "portugaise", "Lisbonne")
LEBANON: Names = ("Liban", "libanais", "libanaise", "Beyrouth")
PAIRS = ((PERU, CHILE), (MALI, NIGER), (CAMEROON, PORTUGAL), (LEBANON, CAMEROON), (LAOS, MALI))

HAND_WRITTEN = (Path(__file__).parent / "swap_dispatches.txt").read_text("utf-8").split("\n%%\n")

FIRST = (
    "Le Pérou a accusé mardi le Chili d'avoir violé la trêve.",
    "Lima et Santiago ont signé lundi un accord sur la pêche.",
    "Selon Lima, l'armée chilienne a franchi la frontière.",
    "Le président péruvien, Juan Soto, a reçu à Lima son homologue chilien.",
    "Des soldats péruviens ont tué deux bergers chiliens, a annoncé le Chili.",
    "La ministre péruvienne de la Défense et le ministre chilien de la Défense se sont entretenus mercredi.",
)
SECOND = (
    "« C'est faux », a répondu le porte-parole du gouvernement chilien.",
    "Le Chili a démenti toute incursion et exigé des excuses.",
    "D'après un diplomate péruvien, les discussions reprendront jeudi à Santiago.",
    "Le Pérou a promis une enquête, ont indiqué les autorités péruviennes.",
    "« Nous voulons la paix », ont affirmé Lima et Santiago dans un communiqué commun.",
)
THIRD = (
    "Il a ajouté que son pays restait prêt au dialogue.",
    "Santiago a rappelé son ambassadeur, ce que regrette Lima.",
    "Comme l'a dit la négociatrice chilienne, rien n'est décidé.",
    "Les Péruviens réclament le retrait des troupes chiliennes.",
)
GENERATED = tuple(" ".join(told) for told in product(FIRST, SECOND, THIRD))[::3]


def forms(names: Names) -> list[str]:
    """A country's words in an order that two countries share."""
    name, masculine, feminine, capital = names
    several = masculine if masculine.endswith("s") else masculine + "s"
    people = [masculine, feminine, several, feminine + "s"]
    return [name, capital, *people, *(word.capitalize() for word in people)]


def replaced(text: str, one: Names, other: Names, *, by: tuple[Names, Names]) -> str:
    """A text with the words of two countries replaced by those of two others."""
    table = dict(zip(forms(one) + forms(other), forms(by[0]) + forms(by[1]), strict=True))
    words = sorted(table, key=len, reverse=True)
    return re.sub(rf"\b(?:{'|'.join(words)})\b", lambda match: table[match[0]], text)


def told(reading: Reading) -> Iterator[tuple[object, ...]]:
    """What a reading says, in words of the text, without offsets and codes of countries."""
    text = reading.dispatch.text
    number = {s.id: n for n, s in enumerate(reading.statements)}
    for s in reading.statements:
        span = s.source_span.of(text) if s.source_span is not None else None
        parts = tuple(part.of(text) for part in s.content)
        yield "statement", s.source, span, parts, s.manner, s.act, number.get(s.within or "")
    for a in reading.actors:
        yield (
            "actor",
            a.kind,
            a.name,
            a.of,
            tuple(r.of(text) for r in a.roles),
            tuple(m.span.of(text) for m in a.mentions),
        )
    for e in reading.events:
        yield "event", e.type, e.status, e.actors, e.recipients, number.get(e.voice or ""), e.begin
    for t in reading.talks:
        yield "talks", t.parties, t.mediators, len(t.rounds)


@pytest.fixture(scope="module")
def read() -> Callable[[str], Reading]:
    """A function from a text to its reading."""

    def reading(text: str) -> Reading:
        return api.annotate(
            Dispatch(id=dispatch_id(text, None, None), text=text, language="fr", published="2024-03-07")
        )

    return reading


def swapped_pairs(texts: tuple[str, ...] | list[str]) -> list[tuple[str, tuple[Names, Names]]]:
    """Each text with a pair of countries, all pairs in turn."""
    return list(islice(zip(texts, cycle(PAIRS)), len(texts)))


@pytest.mark.parametrize(
    ("text", "pair"), [*swapped_pairs(HAND_WRITTEN), *swapped_pairs(HAND_WRITTEN[1:]), *swapped_pairs(GENERATED)]
)
def test_the_reading_swaps_with_the_countries(
    text: str, pair: tuple[Names, Names], read: Callable[[str], Reading]
) -> None:
    """The same words of the same actors, with the two countries exchanged; `None` and ids are the same."""
    one, other = pair
    first = replaced(text, PERU, CHILE, by=(one, other))
    second = replaced(text, PERU, CHILE, by=(other, one))
    assert first != second
    exchanged = [replaced(repr(item), one, other, by=(other, one)) for item in told(read(first))]
    assert exchanged == [repr(item) for item in told(read(second))]
