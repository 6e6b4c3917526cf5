"""Looking after a file: old formats, copies, faults found, dispatches forgotten, search, pages and boxes."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import made_up
from older import older

from dateline.assemble.build import build
from dateline.model.errors import RecordError
from dateline.store.filter import Filter
from dateline.store.migrations import STEPS
from dateline.store.packing import pack, unpack
from dateline.store.record_file import RecordFile, open_record
from dateline.testing.readings import Draft


def filled(path: Path, count: int = 12) -> RecordFile:
    record = open_record(path, create=True)
    for i in range(count):
        record.add(*made_up(i))
    return record


def test_a_file_of_the_first_format_is_brought_up_to_date(tmp_path: Path) -> None:
    with filled(tmp_path / "new") as record:
        expected = list(record.entries()), list(record.timeline())
    older(tmp_path / "new", tmp_path / "old", 1)
    with open_record(tmp_path / "old") as record:
        assert (list(record.entries()), list(record.timeline())) == expected
        assert record._connection.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)
        assert list(record.verify()) == []


def test_a_file_of_the_fourth_format_is_brought_up_to_date(tmp_path: Path) -> None:
    """The file was made by the program that wrote that format, of the same dispatches."""
    path = tmp_path / "old"
    path.write_bytes(gzip.decompress(Path(__file__).with_name("format_4.dateline.gz").read_bytes()))
    with filled(tmp_path / "new") as record, open_record(path) as old:
        assert list(old.entries()) == list(record.entries())
        assert list(old.timeline()) == list(record.timeline())
        assert list(old.differences()) == list(record.differences())
        assert list(old.verify()) == []
        assert old.forget("d4")
        assert list(old.verify()) == []


@pytest.mark.parametrize("version", [1, 2, len(STEPS)])
def test_readings_of_older_versions_are_merged(tmp_path: Path, version: int) -> None:
    """A file of the present format may hold readings of a version that did not know every field yet."""
    draft = Draft("Le Gabon et le Bénin ont ouvert mardi à Lomé leur troisième session.", published="2013-04-09")
    sides = draft.actor("Gabon", "state", "GA"), draft.actor("Bénin", "state", "BJ")
    draft.talks(sides, draft.session("leur troisième session", "held", number=3))
    with open_record(tmp_path / "new", create=True) as record:
        record.add(draft.reading())
        expected = list(record.talks())
        for number, body in record._connection.execute("SELECT dispatch, body FROM readings").fetchall():
            old = unpack(body)
            del old["ages"], old["talks"][0]["track"], old["talks"][0]["rounds"][0]["first_begin"]
            record._connection.execute("UPDATE readings SET body = ? WHERE dispatch = ?", (pack(old), number))
    if version < len(STEPS):
        older(tmp_path / "new", tmp_path / "old", version)
    with open_record(tmp_path / ("new" if version == len(STEPS) else "old")) as record:
        record.rebuild()
        assert list(record.talks()) == expected
        assert list(record.verify()) == []


def test_a_backup_is_the_record(tmp_path: Path) -> None:
    with filled(tmp_path / "r") as record:
        record.backup(tmp_path / "copy")
        with pytest.raises(RecordError, match="already"):
            record.backup(tmp_path / "copy")
        with open_record(tmp_path / "copy") as copy:
            assert list(copy.timeline()) == list(record.timeline())


def test_what_is_forgotten_leaves_no_trace(tmp_path: Path) -> None:
    with filled(tmp_path / "r") as record:
        list(record.timeline())
        assert record.forget("d4")
        assert not record.forget("d4")
        assert len(record) == 11
        assert "d4" not in {row["external_id"] for row in record.search("explosion")}
        assert list(record.verify()) == []
        assert record.record() == build(made_up(i)[0] for i in range(12) if i != 4)
    assert b"unis \xc2\xbb, a dit le maire (4)" not in (tmp_path / "r").read_bytes()
    with open_record(tmp_path / "r") as record:
        assert record.add(*made_up(4))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE items SET body = (SELECT body FROM items WHERE number = 2) WHERE number = 1", "rebuild"),
        ("DELETE FROM items WHERE number = (SELECT max(number) FROM items)", "rebuild"),
        ("INSERT INTO item_entities VALUES (1, 999999)", "refers to nothing"),
        ("UPDATE dispatches SET text = 'x' WHERE number = 3", "behind the text"),
    ],
)
def test_verify_tells_what_is_wrong(tmp_path: Path, change: str, told: str) -> None:
    with filled(tmp_path / "r") as record:
        list(record.timeline())
        assert list(record.verify()) == []
        record._connection.execute("PRAGMA foreign_keys = OFF")
        record._connection.execute(change)
        assert any(told in fault for fault in record.verify())


def test_search_ranks_and_shows_the_words(tmp_path: Path) -> None:
    with filled(tmp_path / "r") as record:
        found = list(record.search('"une explosion" Lima'))
        assert {row["external_id"] for row in found} == {"d0", "d1", "d2"}
        assert all("Lima" in row["around"] for row in found)
        assert len(list(record.search("explosion", 5))) == 5


def test_pages_follow_each_other(tmp_path: Path) -> None:
    with filled(tmp_path / "r", 30) as record:
        whole, pages, last = list(record.timeline()), [], None
        while page := list(record.timeline(Filter(limit=4, after=last))):
            pages += page
            last = page[-1]["id"]
        assert pages == whole


@pytest.mark.parametrize(
    ("box", "count"),
    [((-90, -180, 90, 180), 10), ((3.5, -1, 4.5, 0.5), 2), ((50, 0, 60, 9), 0), ((-90, 170, 90, 0), 2)],
)
def test_boxes(tmp_path: Path, box: tuple[float, float, float, float], count: int) -> None:
    with filled(tmp_path / "r", 30) as record:
        assert len(list(record.timeline(Filter(box=box)))) == count


def test_two_write_and_four_read_at_once(tmp_path: Path) -> None:
    """Two processes add the same dispatches while four list them: nothing fails, nothing is there twice."""
    path, count = tmp_path / "r", 60
    filled(path, 1).close()
    add = [sys.executable, str(Path(__file__).with_name("made_up.py")), str(path), str(count)]
    read = "import sys; from dateline.store.record_file import open_record\nfor _ in range(10):\n" + (
        "    with open_record(sys.argv[1]) as r: list(r.timeline()); list(r.dispatches())"
    )
    writers = [subprocess.Popen(add, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) for _ in range(2)]
    readers = [subprocess.Popen([sys.executable, "-c", read, str(path)]) for _ in range(4)]
    assert [process.wait(120) for process in (*writers, *readers)] == [0] * 6
    with open_record(path) as record, filled(tmp_path / "quiet", count) as quiet:
        assert list(record.timeline()) == list(quiet.timeline())
        assert list(record.verify()) == []


def test_a_copy_made_while_open_is_whole_or_refused(tmp_path: Path) -> None:
    with filled(tmp_path / "r") as record:
        shutil.copy(tmp_path / "r", tmp_path / "copy")
        assert len(record) == 12
    try:
        with open_record(tmp_path / "copy") as copy:
            assert list(copy.verify()) == []
    except RecordError as error:
        assert "damaged" in str(error) or "empty" in str(error)


@pytest.mark.parametrize(
    "data",
    [
        {"dispatch": "é\u2028", "tellings": [1, 2]},
        {"start": 1, "end": 2},
        {"start": 1, "end": [[], [0], {"end": 1, "start": None}]},
        [0, 1.5, True, None, ["", "\ud800"]],
        {},
        [],
    ],
    ids=["a dict", "a shape", "lists in a shape", "a list", "an empty dict", "an empty list"],
)
def test_packing_gives_back_what_it_took(data: object) -> None:
    assert unpack(pack(data)) == data
