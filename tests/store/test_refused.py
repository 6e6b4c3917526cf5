"""What no decision can do is refused with the reason; a difference that may stand says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli.main import cli
from dateline.model.reading import Reading
from dateline.store.record_file import open_record
from dateline.testing.readings import Draft

STATES = {"Kenya": "KE", "Ouganda": "UG", "Rwanda": "RW"}


def session(outlet: str, day: int, *parties: str, number: int = 1) -> Reading:
    """A round of talks of two states."""
    draft = Draft(f"{parties[0]} et {parties[1]} ont tenu une session.", published=f"2016-02-{day:02}", outlet=outlet)
    sides = [draft.actor(name, "state", STATES[name]) for name in parties]
    when = {"begin": f"2016-02-{day:02}", "until": f"2016-02-{day + 1:02}"}
    draft.talks(sides, draft.session("une session", "held", number=number, **when))
    return draft.reading()


def meeting(outlet: str, published: int, words: str, day: int, status: str) -> Reading:
    draft = Draft(f"Le Kenya et l'Ouganda {words} à Kisumu.", published=f"2016-02-{published:02}", outlet=outlet)
    sides = [draft.actor(name, "state", STATES[name]) for name in ("Kenya", "Ouganda")]
    when = {"begin": f"2016-02-{day:02}", "until": f"2016-02-{day + 1:02}"}
    draft.event(words, "CONSULT", actors=sides, status=status, place=draft.place("Kisumu", "city", "KE"), **when)
    return draft.reading()


def toll(outlet: str, killed: int) -> Reading:
    draft = Draft(f"Une digue a cédé : {killed} morts à Kigoma.", published="2016-02-04", outlet=outlet)
    at = draft.place("Kigoma", "city", "TZ", lat=-4.9, lon=29.6)
    figures = [(f"{killed} morts", "killed", killed, killed)]
    draft.event("cédé", "DISASTER", place=at, figures=figures, begin="2016-02-04", until="2016-02-05")
    return draft.reading()


def kept(path: Path, *readings: Reading) -> Path:
    with open_record(path, create=True) as record:
        for reading in readings:
            record.add(reading)
    return path


def run(path: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, [*words, "--record", str(path)])


def decide(path: Path, *words: str) -> Result:
    return run(path, "decide", *words, "--why", "seen", "--who", "ana")


def lines(path: Path, listing: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in run(path, listing, "--format", "jsonl").stdout.splitlines()]


def refused(done: Result, *words: str) -> None:
    assert done.exit_code == 2, done.output
    assert all(word in done.stderr for word in words), done.stderr


def test_rounds_of_different_talks_are_never_one(tmp_path: Path) -> None:
    path = kept(
        tmp_path / "r",
        session("Alfa", 3, "Kenya", "Ouganda"),
        session("Beta", 3, "Kenya", "Rwanda"),
        session("Gama", 25, "Ouganda", "Kenya", number=2),
    )
    with open_record(path) as record:
        talks = {tuple(row["parties"]): [one["id"] for one in row["rounds"]] for row in record.talks()}
        before = list(record.talks())
    (first, second), (other,) = talks["Kenya", "Ouganda"], talks["Kenya", "Rwanda"]
    done = decide(path, "merge", first, other)
    refused(done, "different talks", "Kenya – Ouganda", "Kenya – Rwanda", "merge these actors")
    refused(decide(path, "merge", f"{other}#0", first), "different talks")
    with open_record(path) as record:
        assert list(record.decisions()) == []
        assert list(record.talks()) == before
    assert decide(path, "merge", first, second).exit_code == 0
    with open_record(path) as record:
        assert [len(row["rounds"]) for row in record.talks()] == [1, 1]


def test_rounds_of_talks_whose_parties_were_merged_are_one(tmp_path: Path) -> None:
    path = kept(
        tmp_path / "r", session("Alfa", 3, "Kenya", "Ouganda"), session("Beta", 20, "Kenya", "Rwanda", number=2)
    )
    with open_record(path) as record:
        ids = [row["id"] for row in record.actors() if row["name"] in ("Ouganda", "Rwanda")]
        rounds = [one["id"] for row in record.talks() for one in row["rounds"]]
    refused(decide(path, "merge", *rounds), "different talks")
    assert decide(path, "merge", *ids).exit_code == 0
    with open_record(path) as record:
        rounds = [one["id"] for row in record.talks() for one in row["rounds"]]
    assert decide(path, "merge", *rounds).exit_code == 0


@pytest.mark.parametrize("plan_first", [True, False])
def test_a_plan_is_never_one_with_what_came_of_it(tmp_path: Path, plan_first: bool) -> None:
    path = kept(
        tmp_path / "r",
        meeting("Alfa", 3, "se verront", 5, "planned"),
        meeting("Beta", 6, "se sont vus", 5, "occurred"),
    )
    events = lines(path, "timeline")
    ids = [one["id"] for one in sorted(events, key=lambda one: (one["status"] == "planned") is not plan_first)]
    refused(decide(path, "merge", *ids), "occurred and planned", "realises", "correct it first")
    refused(decide(path, "merge", *(f"{id}#0" for id in ids)), "never one")
    assert lines(path, "timeline") == events
    planned = next(one["id"] for one in events if one["status"] == "planned")
    assert decide(path, "correct", planned, "--slot", "status", "--value", "occurred").exit_code == 0
    assert decide(path, "merge", *ids).exit_code == 0
    assert [len(one["tellings"]) for one in lines(path, "timeline")] == [2]


def test_plans_are_one_with_plans(tmp_path: Path) -> None:
    path = kept(
        tmp_path / "r",
        meeting("Alfa", 3, "se verront", 5, "planned"),
        meeting("Beta", 3, "se réuniront", 9, "planned"),
    )
    assert decide(path, "merge", *(one["id"] for one in lines(path, "timeline"))).exit_code == 0


@pytest.mark.parametrize(
    ("slot", "words"),
    [("nosuch", ["'nosuch'", "quantity:killed"]), ("date", ["'date'", "quantity:killed"])],
)
def test_a_slot_without_difference_is_not_waived(tmp_path: Path, slot: str, words: list[str]) -> None:
    path = kept(tmp_path / "r", toll("Alfa", 5), toll("Beta", 8))
    (event,) = lines(path, "timeline")
    refused(decide(path, "waive", event["id"], "--slot", slot), *words)
    assert run(path, "decisions", "--format", "jsonl").stdout == ""


def test_where_nothing_differs_nothing_is_waived(tmp_path: Path) -> None:
    path = kept(tmp_path / "r", toll("Alfa", 5), session("Beta", 3, "Kenya", "Ouganda"))
    (event,) = lines(path, "timeline")
    round_ = lines(path, "talks")[0]["rounds"][0]["id"]  # type: ignore[index]
    for id in (event["id"], f"{event['id']}#0", round_):
        refused(decide(path, "waive", id, "--slot", "date"), "differ in nothing")


@pytest.mark.parametrize("kind", ["accept", "reject", "waive --slot date", "correct --slot status --value held"])
def test_an_actor_is_merged_and_split_alone(tmp_path: Path, kind: str) -> None:
    path = kept(tmp_path / "r", session("Beta", 3, "Kenya", "Ouganda"))
    actor = lines(path, "actors")[0]["id"]
    refused(decide(path, *kind.split(), actor), "an actor can be merged and split")


@pytest.mark.parametrize("options", [["--slot", "status"], ["--value", "denied"]])
@pytest.mark.parametrize("kind", ["accept", "reject"])
def test_what_an_option_cannot_do_is_said(tmp_path: Path, kind: str, options: list[str]) -> None:
    path = kept(tmp_path / "r", toll("Alfa", 5))
    refused(decide(path, kind, lines(path, "timeline")[0]["id"], *options), "neither --slot nor --value")


def test_what_is_one_already_is_not_merged(tmp_path: Path) -> None:
    path = kept(tmp_path / "r", toll("Alfa", 5), toll("Beta", 8))
    (event,) = lines(path, "timeline")
    refused(decide(path, "merge", event["id"], f"{event['id']}#1"), "one already")
    refused(decide(path, "merge", f"{event['id']}#0", f"{event['id']}#1"), "one already")


@pytest.mark.parametrize("listing", ["timeline", "differences"])
@pytest.mark.parametrize(("locale", "words"), [("fr_FR.UTF-8", "(peut rester)"), ("C.UTF-8", "(may stand)")])
def test_a_waived_difference_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listing: str, locale: str, words: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    path = kept(tmp_path / "r", toll("Alfa", 5), toll("Beta", 8))
    (event,) = lines(path, "timeline")
    assert words not in run(path, listing).stdout
    assert decide(path, "waive", event["id"], "--slot", "quantity:killed").exit_code == 0
    assert words in run(path, listing).stdout
    assert decide(path, "waive", event["id"], "--slot", "quantity:killed").exit_code == 0
