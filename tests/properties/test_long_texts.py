"""Long texts cost in proportion to their length, whatever they are made of."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import chain, repeat

import pytest

from dateline import api
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch, dispatch_id
from dateline.model.parse import Parse
from dateline.pipes.paragraphs import paragraphs
from dateline.samples import SAMPLE_FILE

SHORT, LONG = 8_000, 64_000
TWICE = 2.0
PARTS = {
    "varied": [dispatch.text for dispatch in api.read([str(SAMPLE_FILE)])],
    "pronouns": ["Il a dit oui. Elle a ajouté qu'ils partiraient. Son collègue se tait. Le maire l'a confirmé."],
    "casualties": ["Une mine a tué dix personnes à Quito, selon la préfecture. Elle a blessé douze soldats."],
    "quotations": ["« Oui », a dit Marta Sorel."],
    "powers": ["Le Pérou, la Bolivie, le Chili, Quito,"],
    "names": [
        f"{a}{b}ra {c}{a}lo{b}," for a in ("Ba", "Do", "Fi", "Ka", "Lu", "Mo") for b in "bdgmnst" for c in ("Re", "Sa")
    ],
}


def made_of(parts: list[str], length: int) -> str:
    """A text of about that length: the parts over and over, each time with a number of its own."""
    pieces, size = [], 0
    for number, part in enumerate(chain.from_iterable(repeat(parts))):
        if size >= length:
            break
        pieces.append(part.replace("dix", str(number + 10)))
        size += len(pieces[-1]) + 1
    return " ".join(pieces)


def cost(text: str, parse: Callable[..., Parse]) -> float:
    """Processor seconds that reading takes beside parsing, for a token; the better of two."""
    dispatch = Dispatch(id=dispatch_id(text, None, "2024-03-07"), text=text, language="fr", published="2024-03-07")
    parsed, took = parse(text, published="2024-03-07"), []
    from dateline.annotate.run import annotate

    for _ in range(2):
        started = time.process_time()
        annotate(dispatch, parsed, load("fr"))
        took.append(time.process_time() - started)
    return min(took) / len(parsed.tokens)


@pytest.mark.parametrize("kind", PARTS)
def test_a_token_of_a_long_text_costs_what_one_of_a_short_text_does(kind: str, parse: Callable[..., Parse]) -> None:
    short, long = (cost(made_of(PARTS[kind], length), parse) for length in (SHORT, LONG))
    assert long < TWICE * short


@pytest.mark.parametrize("text", ['"' * 9_000, "«" * 9_000, "a" * 9_000, "Ab" * 4_500], ids=lambda text: text[:2])
def test_what_has_no_spaces_is_parsed_in_pieces(text: str) -> None:
    dispatch = Dispatch(id="sha256:0", text=text, language="fr")
    parts = paragraphs(dispatch)
    assert max(map(len, parts)) <= 250
    assert "".join(part.of(text) for part in parts) == text
