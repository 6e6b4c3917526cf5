"""A record in a file: what goes in comes out, once, whatever happens to the file or the process."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import made_up

from dateline.assemble.build import build
from dateline.model.errors import RecordError
from dateline.store.filter import Filter
from dateline.store.migrations import APPLICATION_ID, STEPS
from dateline.store.record_file import RecordFile, open_record
from dateline.testing.readings import Draft

LISTINGS = ("timeline", "statements", "talks", "actors", "places", "differences", "dispatches", "findings")


def filled(path: Path, count: int = 30) -> RecordFile:
    """A record of made-up dispatches."""
    record = open_record(path, create=True)
    for i in range(count):
        record.add(*made_up(i))
    return record


def listings(record: RecordFile) -> dict[str, list[object]]:
    """All listings, whole."""
    return {name: list(getattr(record, name)()) for name in LISTINGS}


def dump(path: Path) -> dict[str, list[object]]:
    """The rows of all tables that are ours, in order."""
    with sqlite3.connect(path) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            if not any(index in name for index in ("words", "marks", "told_kinds"))
        ]
        return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    given_ = [made_up(i) for i in range(30)]
    with filled(tmp_path / "r") as record:
        assert list(record.entries()) == given_
        assert record.record() == build(reading for reading, _ in given_)
        assert [row["external_id"] for row in record.dispatches()] == sorted(
            (f"d{i}" for i in range(30)), key=lambda d: (int(d[1:]) // 6, _id(d))
        )
        assert len(list(record.findings())) == 6


def _id(external_id: str) -> str:
    return made_up(int(external_id[1:]))[0].dispatch.id


def test_adding_again_changes_nothing(tmp_path: Path) -> None:
    with filled(tmp_path / "r") as record:
        before = listings(record), dump(tmp_path / "r")
        assert not any(record.add(*made_up(i)) for i in range(30))
        assert (listings(record), dump(tmp_path / "r")) == before
        assert record.has(made_up(3)[0].dispatch.id)
        assert not record.has("sha256:0")


def test_the_order_of_adding_changes_no_listing(tmp_path: Path) -> None:
    with filled(tmp_path / "one") as one, open_record(tmp_path / "other", create=True) as other:
        for i in random.Random(7).sample(range(30), 30):
            other.add(*made_up(i))
            if i % 10 == 0:
                list(other.talks())
        assert listings(one) == listings(other)


def test_a_listing_after_an_addition_has_it(tmp_path: Path) -> None:
    with filled(tmp_path / "r", 3) as record:
        (event,) = record.timeline()
        assert len(event["tellings"]) == 3
        record.add(*made_up(3))
        assert sum(len(event["tellings"]) for event in record.timeline()) == 4


@given(text=st.text(st.characters(), min_size=1), outlet=st.none() | st.text(st.characters()))
def test_any_text_is_kept_as_it_is(tmp_path_factory: pytest.TempPathFactory, text: str, outlet: str | None) -> None:
    draft = Draft(text, outlet=outlet, published="2020")
    draft.event(text, "OTHER")
    path = tmp_path_factory.mktemp("r") / "r"
    with open_record(path, create=True) as record:
        assert record.add(draft.reading())
        assert list(record.readings()) == [draft.reading()]
        assert [event["tellings"][0]["evidence"]["text"] for event in record.timeline()] == [text]


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of sixty events, two a day."""
    path = tmp_path_factory.mktemp("sixty") / "r"
    with open_record(path, create=True) as record:
        for i in range(0, 180, 3):
            record.add(*made_up(i))
    return path


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Filter(), 60),
        (Filter(actor="Pérou"), 12),
        (Filter(actor="PEROU"), 12),
        (Filter(actor="PE"), 12),
        (Filter(actor="Pér"), 0),
        (Filter(place="lima"), 12),
        (Filter(outlet="agence 0"), 60),
        (Filter(outlet="agence 1"), 0),
        (Filter(type="assault"), 60),
        (Filter(type="PROTEST"), 0),
        (Filter(since="2020-01-04"), 54),
        (Filter(until="2020-01-03"), 6),
        (Filter(since="2020-01", until="2020-01"), 60),
        (Filter(since="2021"), 0),
        (Filter(search="EXPLOSION lima"), 12),
        (Filter(search='"une explosion"'), 60),
        (Filter(search='"explosion une"'), 0),
        (Filter(search="une l'explosion"), 0),
    ],
)
def test_filters(sixty: Path, wanted: Filter, count: int) -> None:
    with open_record(sixty) as record:
        assert len(list(record.timeline(wanted))) == count


@pytest.mark.parametrize(
    "search",
    [
        "l'OTAN",
        '"',
        '""',
        "C++",
        "-x",
        "a OR",
        "NEAR(",
        "*",
        "col:x",
        "(",
        "^",
        "é",
        "\0",
        "'; DROP TABLE items",
        "\ud800",
    ],
)
def test_no_search_fails(tmp_path: Path, search: str) -> None:
    with filled(tmp_path / "r", 6) as record:
        for name in ("timeline", "statements", "dispatches", "differences"):
            list(getattr(record, name)(Filter(search=search)))


@given(st.text())
def test_no_text_is_syntax(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    wanted = Filter(actor=text, place=text, type=text, outlet=text, search=text)
    with filled(tmp_path_factory.mktemp("r") / "r", 1) as record:
        list(record.timeline(wanted))


def test_search_ignores_accents(tmp_path: Path) -> None:
    with filled(tmp_path / "r", 6) as record:
        assert list(record.timeline(Filter(search="blesses"))) == []
        assert list(record.dispatches(Filter(search="a lima")))


class TestFilesThatAreNotOurs:
    def refused(self, path: Path, *words: str, create: bool = True) -> None:
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(RecordError) as error, open_record(path, create=create) as record:
            listings(record)
        assert all(word in str(error.value) for word in (str(path), *words)), str(error.value)
        assert (path.read_bytes() if path.is_file() else b"") == before

    def test_missing(self, tmp_path: Path) -> None:
        self.refused(tmp_path / "r", "no such record", create=False)
        assert not (tmp_path / "r").exists()

    def test_no_folder(self, tmp_path: Path) -> None:
        self.refused(tmp_path / "none" / "r", "folder")

    def test_folder(self, tmp_path: Path) -> None:
        self.refused(tmp_path, "folder")

    def test_empty(self, tmp_path: Path) -> None:
        (tmp_path / "r").touch()
        self.refused(tmp_path / "r", "empty", create=False)
        open_record(tmp_path / "r", create=True).close()

    def test_text(self, tmp_path: Path) -> None:
        (tmp_path / "r").write_text("This is a text and no database at all. " * 100)
        self.refused(tmp_path / "r", "not a record")

    def test_anothers_database(self, tmp_path: Path) -> None:
        with sqlite3.connect(tmp_path / "r") as connection:
            connection.execute("CREATE TABLE bookmarks (url TEXT)")
        connection.close()
        self.refused(tmp_path / "r", "another program")

    def test_newer(self, tmp_path: Path) -> None:
        filled(tmp_path / "r", 1).close()
        with sqlite3.connect(tmp_path / "r") as connection:
            connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
        connection.close()
        self.refused(tmp_path / "r", "newer", "upgrade")

    @pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
    def test_cut_short(self, tmp_path: Path, share: float) -> None:
        filled(tmp_path / "r").close()
        whole = (tmp_path / "r").read_bytes()
        (tmp_path / "r").write_bytes(whole[: int(len(whole) * share)])
        self.refused(tmp_path / "r", "damaged")

    def test_ours_is_marked(self, tmp_path: Path) -> None:
        filled(tmp_path / "r", 1).close()
        assert int.from_bytes((tmp_path / "r").read_bytes()[68:72], "big") == APPLICATION_ID


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "r"
    with filled(path, 10) as record:
        pages = record._connection.execute("PRAGMA page_count").fetchone()[0]
        record._connection.execute(f"PRAGMA max_page_count = {pages + 8}")
        with pytest.raises(RecordError, match="disk is full"):
            for i in range(10, 500):
                record.add(*made_up(i))
        kept = len(record)
        assert kept >= 10
    with open_record(path) as record:
        assert len(record) == kept
        for i in range(60):
            record.add(*made_up(i))
        with filled(tmp_path / "whole", 60) as whole:
            assert listings(record) == listings(whole)


def test_a_disk_that_fills_up_while_merging(tmp_path: Path) -> None:
    with filled(tmp_path / "r", 40) as record:
        pages = record._connection.execute("PRAGMA page_count").fetchone()[0]
        record._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(RecordError, match="disk is full"):
            list(record.timeline())
        record._connection.execute("PRAGMA max_page_count = 1000000")
        with filled(tmp_path / "whole", 40) as whole:
            assert listings(record) == listings(whole)


def test_another_process_is_writing(tmp_path: Path) -> None:
    filled(tmp_path / "r", 2).close()
    with open_record(tmp_path / "r", wait=0.05) as record, open_record(tmp_path / "r") as other:
        list(record.timeline())
        other._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="another process"):
            record.add(*made_up(2))
        assert len(list(record.timeline())) == 1, "reading goes on"
        other._connection.execute("ROLLBACK")
        assert record.add(*made_up(2))


def test_interrupted_in_the_middle_of_an_addition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(tmp_path / "r", 2) as record:
        before = listings(record)

        def stop(_: object) -> str:
            raise KeyboardInterrupt

        monkeypatch.setattr("dateline.store.record_file.dump", stop)
        with pytest.raises(KeyboardInterrupt):
            record.add(*made_up(5))
        assert listings(record) == before
        assert not record.has(made_up(5)[0].dispatch.id)


def test_killed_at_random_and_resumed(tmp_path: Path) -> None:
    """Killed twenty times with SIGKILL, always at work, then left to end: as if nothing had happened."""
    killed, whole, count, chance = tmp_path / "killed", tmp_path / "whole", 300, random.Random(20)
    program = [sys.executable, str(Path(__file__).with_name("made_up.py"))]
    subprocess.run([*program, str(whole), str(count)], check=True, capture_output=True, stdin=subprocess.DEVNULL)
    for _ in range(20):
        kill_at_work([*program, str(killed), str(count)], added=chance.randint(1, 20), wait=chance.uniform(0.0, 0.01))
    subprocess.run([*program, str(killed), str(count)], check=True, capture_output=True, stdin=subprocess.DEVNULL)
    with open_record(killed) as one, open_record(whole) as other:
        assert listings(one) == listings(other)
        for index in ("dispatch_words", "item_words"):
            one._connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        assert one._connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert one._connection.execute("PRAGMA foreign_key_check").fetchall() == []
    kept = ("decisions", "dispatches", "findings", "readings", "registry")
    for path in (killed, whole):
        assert {table: dump(path)[table] for table in kept} == {table: dump(whole)[table] for table in kept}
        with open_record(path) as record:  # rows of what is merged are numbered as they came to be merged
            record.rebuild()
    assert dump(killed) == dump(whole)


def kill_at_work(command: list[str], *, added: int, wait: float) -> None:
    """Kills a program that waits for a line before each dispatch and writes one after: some time into the next."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"\n" * (added + 1))
        for _ in range(added):
            assert process.stdout.readline(), "it ended by itself"
        time.sleep(wait)
        assert process.poll() is None, "it ended by itself"
        process.kill()


def test_a_copy_of_a_file_is_a_record(tmp_path: Path) -> None:
    with filled(tmp_path / "r") as record:
        expected = listings(record)
    shutil.copy(tmp_path / "r", tmp_path / "copy")
    with open_record(tmp_path / "copy") as copy:
        assert listings(copy) == expected
