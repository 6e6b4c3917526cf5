"""The examples of the tables of lang/fr/event: each is read, and tells what its row says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.event.alone import tables_alone

from dateline.annotate.run import annotate
from dateline.lang.pack import load
from dateline.lang.table import read_table
from dateline.model.dispatch import Dispatch
from dateline.model.event import Event
from dateline.model.parse import Parse
from dateline.model.reading import Reading
from dateline.pipes.spacy_parser import SpacyParser

PACKAGE = "dateline.lang.fr.event"
TABLES = ("verbs.tsv", "nouns.tsv", "supports.tsv", "governors.tsv")
ROWS = [(name, row) for name in TABLES for row in read_table(PACKAGE, name)]
Example = tuple[Parse, Reading]


@pytest.fixture(scope="session")
def examples(parser: SpacyParser) -> dict[str, Example]:
    """Every example with its parse and its reading, read in one batch."""
    texts = dict.fromkeys(row["example"] for _, row in ROWS)
    dispatches = [
        Dispatch(id=f"case{n}", text=text, language="fr", published="2024-03-13") for n, text in enumerate(texts)
    ]
    parses = parser.parse(dispatches)
    return {d.text: (parse, annotate(d, parse, tables_alone())) for d, parse in zip(dispatches, parses, strict=True)}


def rows(name: str) -> pytest.MarkDecorator:
    """`row` in turn for each row of a table."""
    listed = [row for table, row in ROWS if table == name]
    return pytest.mark.parametrize(
        "row", listed, ids=lambda row: f"{row['lemma']}-{row.get('type') or row.get('slot')}"
    )


def stands_in(lemma: str, parse: Parse, event: Event) -> bool:
    """Whether a listed verb or noun stands in the words that tell an event."""
    language = load("fr").event
    known = {lemma, lemma.rpartition(" ")[2].removeprefix("s'")}
    for token in parse.under(event.trigger):
        names = (token.lemma, token.form, language.presents.get(token.form), language.participles.get(token.form))
        if known & set(names):
            return True
    return False


def told(row: dict[str, str], example: Example, kind: str) -> Sequence[Event]:
    """The events of a row's type that its word tells."""
    parse, reading = example
    found = [e for e in reading.events if e.type == row["type"] and e.by.startswith(f"event.{kind}")]
    return [event for event in found if stands_in(row["lemma"], parse, event)]


@rows("verbs.tsv")
def test_verbs(row: dict[str, str], examples: dict[str, Example]) -> None:
    assert told(row, examples[row["example"]], "verb"), examples[row["example"]][1].events


@rows("nouns.tsv")
def test_nouns(row: dict[str, str], examples: dict[str, Example]) -> None:
    assert told(row, examples[row["example"]], "noun"), examples[row["example"]][1].events


@rows("supports.tsv")
def test_supports(row: dict[str, str], examples: dict[str, Example]) -> None:
    """The verb leaves the event to its noun, with the status that it gives."""
    events = examples[row["example"]][1].events
    assert any(e.by.startswith("event.noun") and e.status == (row["status"] or e.status) for e in events), events


@rows("governors.tsv")
def test_governors(row: dict[str, str], examples: dict[str, Example]) -> None:
    """What the verb governs has the status that it gives, and is no event where it gives none."""
    reading = examples[row["example"]][1]
    statuses = {event.status for event in reading.events}
    if row["status"] == "none":
        assert "occurred" not in statuses, reading.events
    elif row["status"]:
        assert row["status"] in statuses, reading.events
