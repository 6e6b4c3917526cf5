"""The commands that make and list a record, without a language model: reading is replaced by made-up readings."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from made_up import made_up

from dateline import api
from dateline.cli import labels
from dateline.cli.add import command as add
from dateline.cli.listing import NARROWEST, Line, wrapped
from dateline.cli.main import cli
from dateline.model.dispatch import Dispatch
from dateline.model.reading import Reading
from dateline.read.inputs import Failure
from dateline.store.record_file import open_record
from dateline.testing.readings import Draft

LISTINGS = ("timeline", "statements", "talks", "actors", "places", "differences")


def run(*arguments: str | Path) -> Result:
    """What a command prints."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def story() -> list[Reading]:
    """Talks that were moved, and an attack that is only claimed."""
    one = Draft(
        "Lima et Quito se verront jeudi 7 mars à Cusco pour un deuxième round.", published="2019-03-05", outlet="Alfa"
    )
    parties = (one.actor("Lima", "state", "PE"), one.actor("Quito", "state", "EC"))
    at = one.place("Cusco", "city", "PE")
    day = {"begin": "2019-03-07", "until": "2019-03-08"}
    meeting = one.event("se verront", "CONSULT", status="planned", actors=parties, place=at, **day)
    one.talks(parties, one.session("deuxième round", "planned", number=2, place=at, events=(meeting,), **day))
    two = Draft(
        "Lima et Quito se sont vus vendredi. Une bombe a explosé, affirme un maire.",
        published="2019-03-09",
        outlet="Beta",
    )
    parties = (two.actor("Lima", "state", "PE"), two.actor("Quito", "state", "EC"))
    day = {"begin": "2019-03-08", "until": "2019-03-09"}
    meeting = two.event("se sont vus", "CONSULT", actors=parties, **day)
    two.talks(parties, two.session("se sont vus", "held", number=2, outcome="se sont vus", events=(meeting,), **day))
    voice = two.statement("Une bombe a explosé", two.actor("un maire", "person", form="nominal"), cue="affirme")
    two.event("bombe", "ASSAULT", voice=voice, evidence="Une bombe a explosé")
    return [one.reading(), two.reading()]


@pytest.fixture(autouse=True)
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    """A French screen."""
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")


@pytest.fixture()
def record(tmp_path: Path) -> Path:
    """A record of the story."""
    with open_record(tmp_path / "r", create=True) as kept:
        for reading in story():
            kept.add(reading)
    return tmp_path / "r"


def test_the_chronology_shows_voice_and_status(record: Path) -> None:
    text = run("timeline", "--record", record).stdout
    assert "vendredi 8 mars 2019" in text
    assert "jeudi 7 mars 2019\n  rencontre [prévu] Lima, Quito · Cusco (PE)" in text
    assert "vendredi 8 mars 2019\n  rencontre [a eu lieu] Lima, Quito" in text
    assert "attaque [a eu lieu, affirmé]" in text
    assert "selon un maire (Beta, 9 mars 2019) : «\xa0Une bombe a explosé\xa0»" in text
    assert "Sans date (publié : 9 mars 2019)" in text


def test_talks_round_by_round(record: Path) -> None:
    text = run("talks", "--record", record).stdout
    assert "Pourparlers : Lima – Quito" in text
    assert "round 2 · [tenu] · 8 mars 2019 · Cusco" in text
    assert "Alfa, 5 mars 2019 (round 2, [prévu], 7 mars 2019, Cusco)" in text
    assert "≠ date : 7 mars 2019 (Alfa) | 8 mars 2019 (Beta)" in text


def test_what_was_held_came_of_what_was_planned(record: Path) -> None:
    rows = [json.loads(line) for line in run("timeline", "--record", record, "--format", "jsonl").stdout.splitlines()]
    plan, held = (next(r for r in rows if r["status"] == status) for status in ("planned", "occurred"))
    assert (plan["realises"], held["realises"]) == ([], [plan["id"]])


def test_labels_are_english_where_the_locale_is_not_french(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = {name: run(name, "--record", record, "--format", "csv").stdout for name in LISTINGS}
    for locale in ("C", "de_DE.UTF-8", "en_GB"):
        monkeypatch.setenv("LC_ALL", locale)
        text = run("timeline", "--record", record).stdout
        assert "Friday 8 March 2019\n  meeting [occurred] " in text
        assert "according to un maire (Beta, 9 March 2019): «\xa0Une bombe a explosé\xa0»" in text
        assert "No date (published 9 March 2019)" in text
        talks = run("talks", "--record", record).stdout
        assert "Talks: Lima – Quito" in talks and "≠ date: 7 March 2019 (Alfa) | 8 March 2019 (Beta)" in talks
        assert {name: run(name, "--record", record, "--format", "csv").stdout for name in LISTINGS} == data


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LC_ALL": "fr_CA"}, "fr"), ({"LANG": "fr_FR.UTF-8"}, "fr"), ({"LC_MESSAGES": "en_US", "LANG": "fr"}, "en"),
        ({"LC_ALL": "C", "LANG": "fr"}, "en"), ({"LC_ALL": "", "LANG": "FR"}, "fr"), ({}, "en"),
    ],
    ids=str,
)  # fmt: skip
def test_the_locale_gives_the_language(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert labels.screen() == language


@pytest.mark.parametrize("name", LISTINGS)
def test_every_listing_in_every_format(record: Path, name: str) -> None:
    one_a_line = [json.loads(line) for line in run(name, "--record", record, "--format", "jsonl").stdout.splitlines()]
    assert json.loads(run(name, "--record", record, "--format", "json").stdout) == one_a_line
    table = list(csv.reader(io.StringIO(run(name, "--record", record, "--format", "csv").stdout)))
    assert len(table) > 1
    assert {len(row) for row in table} == {len(table[0])}
    assert one_a_line
    result = run(name, "--record", record)
    assert result.exit_code == 0
    assert result.stdout.strip()
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (("--type", "assault"), 1), (("--type", "CONSULT", "--actor", "quito"), 2), (("--outlet", "alfa"), 1),
        (("--search", "l'explosé -x"), 0), (("--search", "bombe EXPLOSE"), 1), (("--until", "2019-03-07"), 1),
        (("--since", "2019-03-09"), 1), (("--place", "PE"), 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_filters_of_the_command_line(record: Path, arguments: tuple[str, ...], count: int) -> None:
    result = run("timeline", "--record", record, "--format", "jsonl", *arguments)
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, count)


def test_nothing_found_is_said_apart_from_the_data(record: Path) -> None:
    result = run("timeline", "--record", record, "--actor", "Personne")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "rien" in result.stderr


@pytest.mark.parametrize("name", [*LISTINGS, "export"])
def test_a_missing_or_foreign_record_is_refused(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.cli.export.exporter", lambda _: None)
    before = ("csv",) if name == "export" else ()
    (tmp_path / "text").write_text("not a database, whatever its name " * 40)
    for file, words in (("none", "no such record"), ("text", "not a record")):
        result = run(name, *before, "--record", tmp_path / file)
        assert (result.exit_code, result.stdout) == (2, "")
        assert words in result.stderr
    assert not (tmp_path / "none").exists()


@pytest.fixture()
def made_up_inputs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Reading replaced: the input `n` is made-up dispatch n, `bad` fails, `stop` interrupts. Gives what was parsed."""
    parsed: list[str] = []

    def read(inputs: Iterable[str], *, on_failure: Callable[[Failure], None], **_: Any) -> Iterator[Dispatch]:
        for name in inputs:
            if name == "bad":
                on_failure(Failure(where=name, message="cannot be read"))
            elif name == "stop":
                raise KeyboardInterrupt
            else:
                yield made_up(int(name))[0].dispatch

    def annotate_all(dispatches: Iterable[Dispatch], **_: object) -> Iterator[Reading]:
        readings = {reading.dispatch.id: reading for reading, _ in map(made_up, range(10))}
        for dispatch in dispatches:
            parsed.append(str(dispatch.external_id))
            yield readings[dispatch.id]

    monkeypatch.setattr(api, "read", read)
    monkeypatch.setattr(api, "annotate_all", annotate_all)
    monkeypatch.setattr(api, "check", lambda _, **__: ())
    return parsed


def test_add_skips_what_is_there_before_it_is_parsed(tmp_path: Path, made_up_inputs: list[str]) -> None:
    first = run("add", "1", "2", "--record", tmp_path / "r")
    assert (first.exit_code, first.stdout) == (0, "")
    assert "ajoutées : 2, déjà là : 0, en échec : 0" in first.stderr
    assert f"dateline timeline --record {tmp_path / 'r'}" in first.stderr
    second = run("add", "1", "2", "2", "3", "3", "--record", tmp_path / "r")
    assert "ajoutées : 1, déjà là : 4, en échec : 0 ; 3 dans" in second.stderr
    assert made_up_inputs == ["d1", "d2", "d3"]


@pytest.mark.usefixtures("made_up_inputs")
def test_add_goes_on_after_what_cannot_be_read(tmp_path: Path) -> None:
    result = run("add", "1", "bad", "2", "--record", tmp_path / "r")
    assert result.exit_code == 3
    assert "bad: cannot be read" in result.stderr
    assert "ajoutées : 2, déjà là : 0, en échec : 1" in result.stderr


def test_add_can_be_stopped_and_repeated(tmp_path: Path, made_up_inputs: list[str]) -> None:
    result = run("add", "1", "2", "stop", "3", "--record", tmp_path / "r")
    assert result.exit_code not in (0, 3)
    assert "ajoutées : 2" in result.stderr
    assert "ajoutées : 1, déjà là : 2" in run("add", "1", "2", "3", "--record", tmp_path / "r").stderr
    assert made_up_inputs == ["d1", "d2", "d3"]


def test_export_writes_a_whole_file_or_none(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.export.csv import CsvExporter

    class Broken:
        def export(self, _: object, out: io.StringIO) -> None:
            out.write("half")
            raise OSError(28, "No space left on device")

    chosen = {"csv": CsvExporter(), "broken": Broken()}
    monkeypatch.setattr("dateline.cli.export.exporter", chosen.__getitem__)
    out = tmp_path / "events.csv"
    assert run("export", "csv", "--record", record, "-o", out).exit_code == 0
    whole = out.read_bytes()
    assert whole.count(b"\r\n") == 4
    assert run("export", "broken", "--record", record, "-o", out).exit_code == 2
    assert out.read_bytes() == whole
    assert sorted(file.name for file in tmp_path.iterdir() if "csv" in file.name) == ["events.csv"]
    assert run("export", "csv", "--record", record).stdout.splitlines() == whole.decode().splitlines()


def test_an_export_that_does_not_fit_leaves_what_was_there(record: Path, tmp_path: Path) -> None:
    """No file may grow beyond a few bytes, as on a disk that is full."""
    out = tmp_path / "events.csv"
    out.write_text("mine")
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); from dateline.cli.main import main; main()"
    )
    command = [sys.executable, "-c", code, "export", "csv", "--record", str(record), "-o", str(out)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert out.read_text() == "mine"
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize(
    ("begin", "until", "words"),
    [
        ("2019-03-01", "2019-03-02", "1er mars 2019"),
        ("2019-03-07", "2019-03-10", "du 7 mars 2019 au 9 mars 2019"),
        ("2019-02-01", "2019-03-01", "février 2019"),
        ("2019-01-01", "2020-01-01", "2019"),
        ("2019-03-07T18:30:00", "2019-03-07T18:31:00", "7 mars 2019, 18 h 30"),
    ],
)
def test_intervals_in_words(begin: str, until: str, words: str) -> None:
    assert labels.interval(begin, until) == words


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(12, 12, "12"), (50, None, "au moins 50"), (None, 3, "au plus 3"), (25.0, 35.0, "25 à 35"), (2e6, 2e6, "2000000")],
)
def test_figures_in_words(least: float | None, most: float | None, words: str) -> None:
    assert labels.bounds(least, most) == words


def test_lines_fit_the_width_and_lose_no_word() -> None:
    text = "selon la ministre de l'Intérieur Ana Kovač : « les deux parties se verront à nouveau »"
    pieces = wrapped(Line(text, 4), NARROWEST)
    assert max(map(len, pieces)) <= NARROWEST
    assert " ".join(" ".join(pieces).split()) == " ".join(text.split())
    assert re.match(r" {4}\S", pieces[0])


def test_add_is_a_command_of_its_own_file() -> None:
    assert add.name == "add"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["timeline", "--type", "FOO"], "there are AGREE"),
        (["talks", "--type", "CONSULT"], "there are proposed"),
        (["statements", "--type", "shout"], "there are say"),
        (["timeline", "--since", "2024-03", "--until", "2024-02"], "lies before"),
        (["export", "csv", "-o", "nowhere/table.csv"], "there is no folder"),
    ],
)
def test_what_cannot_answer_is_told(tmp_path: Path, arguments: list[str], told: str) -> None:
    """A filter or a folder that there is not is a wrong use, and the message says what there is."""
    record = tmp_path / "empty.record"
    open_record(record, create=True).close()
    result = run(*arguments, "--record", record)
    assert result.exit_code == 2
    assert told in result.output


def test_an_empty_record_says_so(tmp_path: Path) -> None:
    """A listing of an empty record says how to fill it, not that a filter found nothing."""
    record = tmp_path / "empty.record"
    open_record(record, create=True).close()
    result = run("timeline", "--record", record)
    assert result.exit_code == 0
    assert "dateline add" in result.output


@pytest.mark.parametrize(
    ("narrowed", "told"),
    [(("--place", "Puno"), "se cherche avec --box"), (("--actor", "Puno"), "rien dans ce dossier n'y répond\n")],
    ids=["place", "actor"],
)
def test_where_nothing_is_found_at_a_place_a_way_is_shown(record: Path, narrowed: tuple[str, str], told: str) -> None:
    done = run("timeline", "--record", record, *narrowed)
    assert done.exit_code == 0 and done.stdout == "" and told in done.stderr
