"""Ids as people see and write them: shown by the listings, and enough of their first digits taken."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dateline.cli.main import cli
from dateline.model.errors import DecisionError
from dateline.model.reading import Reading
from dateline.store import ids
from dateline.store.record_file import open_record
from dateline.testing.readings import Draft


def told(outlet: str, killed: int) -> Reading:
    """An explosion, a meeting and a session of talks, told by an outlet."""
    text = f"Une digue a cédé : {killed} morts à Kigoma. Le Kenya et l'Ouganda ont tenu une session à Kisumu."
    draft = Draft(text, published="2016-02-04", outlet=outlet)
    at = draft.place("Kigoma", "city", "TZ", lat=-4.9, lon=29.6)
    day = {"begin": "2016-02-04", "until": "2016-02-05"}
    draft.event("cédé", "DISASTER", place=at, figures=[(f"{killed} morts", "killed", killed, killed)], **day)
    sides = [draft.actor("Kenya", "state", "KE"), draft.actor("Ouganda", "state", "UG")]
    draft.talks(sides, draft.session("une session", "held", number=1, **day))
    return draft.reading()


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record in which two outlets tell the same."""
    with open_record(tmp_path / "r", create=True) as kept:
        for reading in (told("Alfa", 5), told("Beta", 8)):
            kept.add(reading)
    return tmp_path / "r"


def run(path: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, [*words, "--record", str(path)])


def decide(path: Path, *words: str) -> Result:
    return run(path, "decide", *words, "--why", "seen", "--who", "ana")


def lines(path: Path, listing: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(path, listing, "--format", "jsonl").stdout.splitlines()]


def _event(path: Path) -> str:
    return str(lines(path, "timeline")[0]["id"])


def _round(path: Path) -> str:
    return str(lines(path, "talks")[0]["rounds"][0]["id"])


def _actor(path: Path) -> str:
    return next(str(row["id"]) for row in lines(path, "actors") if row["name"] == "Kenya")


def _talks(path: Path) -> str:
    return str(lines(path, "talks")[0]["id"])


@pytest.mark.parametrize("listing", ["timeline", "talks", "actors", "places", "differences"])
def test_text_shows_ids_where_it_is_asked_to(record: Path, listing: str) -> None:
    wanted = [row["id"] for row in lines(record, listing)]
    if listing == "talks":
        wanted += [session["id"] for row in lines(record, listing) for session in row["rounds"]]
    with_ids = " ".join(run(record, listing, "--ids").stdout.split())
    assert wanted and all(id in with_ids for id in wanted)
    assert not re.search(r"[a-z]:[0-9a-f]{16}|--slot", run(record, listing).stdout)


def test_tellings_and_slots_are_shown_as_decisions_take_them(record: Path) -> None:
    text = run(record, "timeline", "--ids").stdout
    assert "#0 Beta" in text and "#1 Alfa" in text and "--slot quantity:killed" in text


@pytest.mark.parametrize("listing", ["timeline", "talks"])
@pytest.mark.parametrize("form", ["jsonl", "json", "csv"])
def test_data_is_the_same_with_ids(record: Path, listing: str, form: str) -> None:
    assert run(record, listing, "--format", form, "--ids").stdout == run(record, listing, "--format", form).stdout


@pytest.mark.parametrize(
    ("kind", "id", "more"),
    [
        ("accept", _event, ""),
        ("correct", _event, "--slot status --value denied"),
        ("waive", _event, "--slot quantity:killed"),
        ("correct", _round, "--slot number --value 2"),
        ("reject", _talks, ""),
    ],
    ids=["accept", "correct", "waive", "a round", "talks"],
)
@pytest.mark.parametrize("digits", [4, 7, 16])
def test_the_first_digits_are_enough(
    record: Path, kind: str, id: Callable[[Path], str], more: str, digits: int
) -> None:
    what, _, number = id(record).partition(":")
    done = decide(record, kind, f"{what}:{number[:digits]}", *more.split())
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize("id", [_event, _round, _actor, _talks], ids=["event", "round", "actor", "talks"])
def test_a_telling_is_named_behind_the_first_digits(record: Path, id: Callable[[Path], str]) -> None:
    whole = id(record)
    with open_record(record) as kept:
        assert kept.whole_id(whole[: whole.index(":") + 5] + "#1") == whole + "#1"
        assert kept.whole_id(whole + "#1") == whole + "#1"


def test_a_decision_is_taken_back_by_its_first_digits(record: Path) -> None:
    made = decide(record, "accept", _event(record)).stderr.split()[-1]
    assert made.startswith("decision:")
    assert decide(record, "undo", made[:13]).exit_code == 0
    assert not lines(record, "timeline")[0]["accepted"]


@pytest.mark.parametrize("id", [_event, _round, _actor], ids=["event", "round", "actor"])
def test_what_is_too_short_is_refused(record: Path, id: Callable[[Path], str]) -> None:
    whole = id(record)
    done = decide(record, "split", whole[: whole.index(":") + 4])
    assert done.exit_code == 2 and "at least 4 digits" in done.stderr


def test_what_begins_several_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_LEAST", 1)
    with open_record(tmp_path / "r", create=True) as kept:
        for nth in range(60):
            kept.add(told(f"Outlet {nth}", 5 + 7 * nth))
        draft = Draft("Des grèves.", published="2017-01-01", outlet="Alfa")
        for nth in range(60):
            draft.actor("Des", "organization", "KE", name=f"Union {nth}")
        kept.add(draft.reading())
        known = [row["id"] for row in kept.actors()]
        first = sorted(id for id in known if id[6] == "a")
        with pytest.raises(DecisionError, match=r"several ids begin so \(") as raised:
            kept.whole_id("actor:a")
        assert all(id in str(raised.value) for id in first[:3])


@pytest.mark.parametrize("id", ["event:ffffffff", "event:none", "union", "", "#1", "place:0000", "statement:1234"])
def test_what_is_no_beginning_is_told_as_it_is(record: Path, id: str) -> None:
    with open_record(record) as kept:
        assert kept.whole_id(id) == id
