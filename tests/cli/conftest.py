"""The command line with its verbs played: no model is loaded and nothing is really read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from click.testing import CliRunner, Result

from dateline import api
from dateline.check import Rule
from dateline.cli.main import cli
from dateline.model.actor import Actor, ActorMention
from dateline.model.dispatch import Dispatch, dispatch_id
from dateline.model.event import Event, Quantity
from dateline.model.finding import Finding
from dateline.model.place import Place
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.model.statement import Statement
from dateline.model.talks import Round, Talks
from dateline.model.timex import Clash, Timex
from dateline.read.base import Failure

TEXT = (
    "Le ministre Aldo Ferri a déclaré : « Nous irons à Turin lundi 7 mars. »\n\n"
    "Un deuxième round de pourparlers est prévu à Turin ; deux personnes ont été blessées."
)


def span(words: str, text: str = TEXT) -> Span:
    """Where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def make_reading(text: str = TEXT, **fields: str) -> Reading:
    """A reading with one item of each topic, and two rounds of talks."""
    dispatch = Dispatch(
        id=dispatch_id(text, None, "2024-03-06"), text=text, language="fr", published="2024-03-06",
        published_from="option", **{"outlet": "Agence Ponant", "origin": "note.txt"} | fields,
    )  # fmt: skip
    clash = Clash(kind="weekday", because=(span("lundi"),), replacement="jeudi 7 mars")
    return Reading(
        dispatch=dispatch,
        timexes=(
            Timex(id="t1", span=span("lundi 7 mars"), type="DATE", value="2024-03-07", begin="2024-03-07",
                  until="2024-03-08", anchor="published", clash=clash, by="test:1"),
        ),
        actors=(
            Actor(id="a1", name="Aldo Ferri", kind="person", roles=(span("ministre"),), by="test:1",
                  mentions=(ActorMention(span=span("Le ministre Aldo Ferri"), form="name"),)),
        ),
        places=(
            Place(id="p1", name="Turin", kind="city", country="IT", precision="exact", mentions=(span("Turin"),),
                  by="test:1"),
        ),
        statements=(
            Statement(id="s1", source="a1", source_span=span("Le ministre Aldo Ferri"), cue=span("a déclaré"),
                      content=(span("Nous irons à Turin lundi 7 mars."),), manner="direct", act="say", by="test:1"),
        ),
        events=(
            Event(id="e1", type="CONSULT", modes=("visit",), trigger=span("irons"), actors=("a1",), place="p1",
                  time="t1", begin="2024-03-07", until="2024-03-08", status="planned", voice="s1",
                  quantities=(Quantity(span=span("deux personnes"), of="injured", least=2, most=2),),
                  evidence=span("Nous irons à Turin lundi 7 mars."), by="test:1"),
        ),
        talks=(
            Talks(id="k1", parties=("a1",), by="test:1", rounds=(
                Round(number=2, status="planned", place="p1", evidence=(span("Un deuxième round"),), by="test:1"),
                Round(status="held", begin="2024-02-01", until="2024-03-01", evidence=(span("pourparlers"),),
                      by="test:1"),
            )),
        ),
    )  # fmt: skip


def make_findings() -> tuple[Finding, ...]:
    """One warning and one note."""
    return (
        Finding(id="f1", code="DL101", rule="weekday-mismatch", severity="warning", span=span("lundi 7 mars"),
                message="« lundi 7 mars » : le 7 mars 2024 est un jeudi.", replacement="jeudi 7 mars",
                because=(span("lundi"),)),
        Finding(id="f2", code="DL102", rule="impossible-date", severity="note", span=span("deuxième round"),
                message="à relire"),
    )  # fmt: skip


class Played:
    """What the verbs of the api give in a test; set before a command runs."""

    def __init__(self) -> None:
        self.readings: list[Reading] = [make_reading()]
        self.findings: tuple[Finding, ...] = make_findings()
        self.failures: list[Failure] = []
        self.error: BaseException | None = None
        self.asked: dict[str, object] = {}

    def read(
        self, inputs: tuple[str, ...], *, on_failure: Callable[[Failure], None], **options: object
    ) -> Iterator[Dispatch]:
        """The dispatches of the readings that the test set; failures first."""
        self.asked = {"inputs": inputs, **options}
        if self.error is not None:
            raise self.error
        for failure in self.failures:
            on_failure(failure)
        yield from (reading.dispatch for reading in self.readings)

    def annotate_all(self, dispatches: Iterator[Dispatch], **_: object) -> Iterator[Reading]:
        """The readings that the test set."""
        for _, reading in zip(dispatches, self.readings, strict=True):
            yield reading

    def check(self, reading: Reading, *, rules: Sequence[Rule] | None = None, **_: object) -> tuple[Finding, ...]:
        """The findings that the test set, of the rules that are asked for."""
        assert isinstance(reading, Reading)
        asked = None if rules is None else {rule.code for rule in rules}
        return tuple(finding for finding in self.findings if asked is None or finding.code in asked)


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Played:
    """The api's verbs, played."""
    verbs = Played()
    for name in ("read", "annotate_all", "check"):
        monkeypatch.setattr(api, name, getattr(verbs, name))
    return verbs


@pytest.fixture
def reading() -> Reading:
    """A reading with one item of each topic."""
    return make_reading()


@pytest.fixture
def findings() -> tuple[Finding, ...]:
    """Two findings on that reading."""
    return make_findings()


@pytest.fixture
def run() -> Callable[..., Result]:
    """A function that runs the command line with arguments."""

    def run_command(*arguments: str, **options: object) -> Result:
        return CliRunner().invoke(cli, arguments, prog_name="dateline", **options)  # type: ignore[arg-type]

    return run_command
