"""The list of decisions says in words what each did, and to what."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli.main import cli
from dateline.model.decision import Anchor, Decision, DecisionKind, decision_row, undoing
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.store.record_file import open_record
from dateline.testing.readings import Draft


def flood(outlet: str, word: str, day: int) -> Reading:
    """Something that happened at Kigoma on the third."""
    draft = Draft(f"Une digue {word} à Kigoma.", published=f"2016-02-{day:02}", outlet=outlet)
    at = draft.place("Kigoma", "city", "TZ", lat=-4.9, lon=29.6)
    draft.event(word, "DISASTER", place=at, begin="2016-02-03", until="2016-02-04")
    draft.actor("digue", "group")
    return draft.reading()


ONE, TWO = flood("Alfa", "a cédé", 4), flood("Beta", "a lâché", 5)
AT = [Anchor(dispatch=reading.dispatch.id, span=reading.events[0].trigger) for reading in (ONE, TWO)]
LOST = Anchor(dispatch="sha256:" + "5d41402a" * 8, span=Span(3, 9))
PAST = Anchor(dispatch=ONE.dispatch.id, span=Span(3, 900))
FIRST, SECOND = (
    "« a cédé », disaster, 3 February 2016 (Alfa, 4 February 2016)",
    "« a lâché », disaster, 3 February 2016 (Beta, 5 February 2016)",
)


def made(kind: DecisionKind, *anchors: Anchor, about: str = "event", **fields: str) -> Decision:
    return Decision(kind=kind, about=about, anchors=anchors, who="Ana", at="2024-01-02", why="seen", **fields)  # type: ignore[arg-type]


def listed(path: Path, *decisions: Decision) -> str:
    """The list of decisions of a record of the two dispatches, on one line, with common spaces."""
    with open_record(path, create=True) as record:
        for reading in (ONE, TWO):
            record.add(reading)
        for decision in decisions:
            record.decide(decision)
    done = CliRunner().invoke(cli, ["decisions", "--record", str(path)])
    assert done.exit_code == 0, done.stderr
    return " ".join(done.stdout.replace("\xa0", " ").split())


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (made("merge", *AT), f"makes one of: {FIRST} {SECOND} seen"),
        (made("split", *AT), f"keeps the first apart from the others: {FIRST} {SECOND} seen"),
        (made("correct", AT[0], slot="status", value="denied"), f"status denied: {FIRST}"),
        (
            made("correct", AT[0], slot="status", value="denied", before="occurred"),
            f"status occurred → denied: {FIRST}",
        ),
        (made("correct", AT[0], slot="type", value="ASSAULT", before="DISASTER"), f"disaster → attack: {FIRST}"),
        (made("correct", AT[0], slot="begin", value="2016-02-02"), f"2 February 2016: {FIRST}"),
        (made("correct", AT[0], slot="until", value="", before="2016-02-04"), "4 February 2016 → not known: "),
        (made("correct", AT[0], slot="actors", value="Ghana; Togo", before=""), f"not known → Ghana; Togo: {FIRST}"),
        (made("waive", AT[1], slot="quantity:killed"), f"lets the difference stand (killed): {SECOND}"),
        (made("accept", AT[1]), f"takes as right: {SECOND}"),
        (made("reject", AT[1]), f"takes out of the listings: {SECOND}"),
        (
            made("merge", *(Anchor(dispatch=a.dispatch, span=Span(4, 9)) for a in AT), about="actor"),
            "makes one of: « digue » (Alfa, 4 February 2016) « digue » (Beta, 5 February 2016)",
        ),
        (made("accept", LOST), "words of a dispatch that is not here (sha256:5d41402a5d41, 3-9)"),
        (made("accept", PAST), "words of a dispatch that is not here"),
        (made("merge", *(Anchor(dispatch=AT[0].dispatch, span=Span(0, n)) for n in range(1, 16))), "… and 3 more seen"),
    ],
    ids=lambda value: f"{value.kind} {value.slot or ''}" if isinstance(value, Decision) else "",
)
def test_what_a_decision_does_is_said(tmp_path: Path, decision: Decision, told: str) -> None:
    assert told in listed(tmp_path / "r", decision)
    assert decision.id in listed(tmp_path / "r")


def test_what_is_taken_back_is_said(tmp_path: Path) -> None:
    rejected = made("reject", AT[0])
    undone = undoing(rejected, who="Eva", at="2024-01-03", why="no")
    text = listed(tmp_path / "r", rejected, undone)
    assert f"{rejected.id} (taken back) takes out of the listings: {FIRST}" in text
    assert f"{undone.id} takes back: takes out of the listings: {FIRST} no" in text


def test_what_is_for_programs_is_as_it_was(tmp_path: Path) -> None:
    decision = made("merge", *AT)
    listed(tmp_path / "r", decision)
    done = CliRunner().invoke(cli, ["decisions", "--record", str(tmp_path / "r"), "--format", "csv"])
    row = decision_row(decision)
    assert done.stdout.splitlines()[1] == f"{row['id']},merge,event,,,,Ana,2024-01-02,seen"


def test_it_is_said_in_french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    text = listed(tmp_path / "r", made("merge", *AT))
    assert "réunit en un seul : « a cédé », catastrophe, 3 février 2016 (Alfa, 4 février 2016)" in text
