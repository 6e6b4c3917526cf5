"""A record that is damaged says where, and what to do: no command fails without a word that a person can act on."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_up import made_up

from dateline.cli.main import cli
from dateline.model.errors import DamagedError
from dateline.store.packing import pack, unpack
from dateline.store.record_file import RecordFile, open_record

COMMANDS = (
    *("timeline", "talks", "statements --format jsonl", "actors", "differences", "search explosion", "export csv"),
    *("decisions", "codings", "rebuild", "verify", "forget d2", "backup {}/copy"),
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of some dispatches, all merged."""
    path = tmp_path_factory.mktemp("whole") / "r"
    with open_record(path, create=True) as record:
        for i in range(20):
            record.add(*made_up(i))
        record.refresh()
    return path


def run(words: str, path: Path) -> Result:
    return CliRunner().invoke(cli, [*words.format(path.parent).split(), "--record", str(path)])


@pytest.fixture
def one_byte(whole: Path, tmp_path: Path) -> Path:
    """The record with one byte of one text changed."""
    content = bytearray(whole.read_bytes())
    content[content.index(b"a dit le maire (7)") + 3] = 0xFF
    (tmp_path / "r").write_bytes(content)
    return tmp_path / "r"


@pytest.mark.parametrize("words", ["timeline", "search maire", "export csv", "rebuild", "forget d7", "backup {}/copy"])
def test_a_damaged_text_is_named_with_what_to_do(one_byte: Path, words: str) -> None:
    done = run(words, one_byte)
    assert done.exit_code == 2
    id = made_up(7)[0].dispatch.id
    assert all(word in done.stderr for word in ("damaged", id, "text", "backup", "new record", "dateline verify")), done
    with open_record(one_byte) as record:
        assert len(record) == 20


def test_verify_names_all_damage(one_byte: Path) -> None:
    done = run("verify", one_byte)
    assert done.exit_code == 1
    assert made_up(7)[0].dispatch.id in done.stdout
    assert "backup" in done.stderr
    assert "new record" in done.stderr


@pytest.mark.parametrize("seed", range(12))
def test_bytes_changed_at_random_end_in_no_error_of_ours(whole: Path, tmp_path: Path, seed: int) -> None:
    content, chance = bytearray(whole.read_bytes()), random.Random(seed)
    for _ in range(40):
        content[chance.randrange(8192, len(content))] ^= 0xFF
    for number, words in enumerate(COMMANDS):
        (tmp_path / str(number)).mkdir()
        (path := tmp_path / str(number) / "r").write_bytes(content)
        done = run(words, path)
        assert done.exit_code in (0, 1, 2)
        assert "internal error" not in done.output, words
        assert "damaged" in done.output or done.exit_code == 0 or words == "verify", (words, done.output)


def changed(path: Path, sql: str) -> RecordFile:
    record = open_record(path)
    record._connection.execute(sql)
    return record


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE readings SET body = x'00112233' WHERE dispatch = 3", "new record"),
        ("UPDATE dispatches SET body = x'00112233' WHERE number = 3", "new record"),
        ("DELETE FROM readings WHERE dispatch = 3", "not there"),
        ("UPDATE items SET body = x'00112233' WHERE listing = 0", "dateline rebuild"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(whole: Path, tmp_path: Path, sql: str, told: str) -> None:
    shutil.copy(whole, tmp_path / "r")
    with changed(tmp_path / "r", sql) as record:
        assert any(told in fault for fault in record.verify()) or told == "new record"
        with pytest.raises(DamagedError, match=told):
            record.backup(tmp_path / "copy")
        if "items" in sql:
            with pytest.raises(DamagedError, match=told):
                list(record.timeline())
            record.rebuild()
            assert list(record.verify()) == []


def test_a_rebuild_makes_the_index_of_words_anew(whole: Path, tmp_path: Path) -> None:
    shutil.copy(whole, tmp_path / "r")
    with changed(tmp_path / "r", "DELETE FROM dispatch_words_data WHERE id > 10") as record:
        assert any("dateline rebuild" in fault for fault in record.verify())
        record.rebuild()
        assert list(record.verify()) == []
        assert list(record.search("explosion"))


def test_a_stored_reading_that_lacks_what_it_must_have_says_what_to_do(whole: Path, tmp_path: Path) -> None:
    shutil.copy(whole, tmp_path / "r")
    with open_record(tmp_path / "r") as record:
        (body,) = record._connection.execute("SELECT body FROM readings WHERE dispatch = 2").fetchone()
        reading = unpack(body)
        del reading["events"]
        record._connection.execute("UPDATE readings SET body = ? WHERE dispatch = 2", (pack(reading),))
        for ask in (record.rebuild, lambda: list(record.entries()), lambda: record.entry(made_up(1)[0].dispatch.id)):
            with pytest.raises(DamagedError, match="events is not a list; put a backup"):
                ask()


def test_an_error_of_ours_is_no_damage(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_: object) -> None:
        raise KeyError("ours")

    monkeypatch.setattr("dateline.store.lines.Filling.line", wrong)
    monkeypatch.setattr("dateline.store.damage.Filling", lambda _: type("Right", (), {"line": lambda *_: None})())
    with open_record(whole) as record, pytest.raises(KeyError):
        list(record.timeline())
