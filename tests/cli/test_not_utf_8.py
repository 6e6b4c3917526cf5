"""Files that a person gives and that are not UTF-8: a message that says where, and nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dateline.read.decode import utf_8
from dateline.store.record_file import open_record

Run = Callable[..., Result]
REGISTRY = "id\tname\tkind\nq1\tÉlisée Prat\tperson\n"
SPOILT = {
    "latin-1": (REGISTRY.encode("latin-1"), "line 2, byte 16"),
    "UTF-16": (REGISTRY.encode("utf-16"), "line 1, byte 0"),
    "a mark, then latin-1": (b"\xef\xbb\xbf" + REGISTRY.encode("latin-1"), "line 2, byte 19"),
    "cut short": (REGISTRY.encode()[:17], "line 2, byte 16"),
}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with a registry."""
    with open_record(tmp_path / "r", create=True) as kept:
        kept.know("id\tname\nq9\tNoé\n")
    return tmp_path / "r"


@pytest.mark.parametrize(("data", "where"), SPOILT.values(), ids=SPOILT)
@pytest.mark.parametrize("command", ["registry FILE", "decisions --import FILE", "codings --import FILE"])
def test_a_table_is_refused_and_what_is_there_stays(
    run: Run, tmp_path: Path, record: Path, command: str, data: bytes, where: str
) -> None:
    given = tmp_path / "given"
    given.write_bytes(data)
    done = run(*command.replace("FILE", str(given)).split(), "--record", str(record))
    assert done.exit_code == 2
    assert all(told in done.stderr for told in (str(given), where, "save it as UTF-8", "nothing was"))
    with open_record(record) as kept:
        assert [known.id for known in kept.registry()] == ["q9"]


@pytest.mark.parametrize("name", ["dateline.toml", ".dateline-ignore"])
def test_settings_are_refused(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "note.txt").write_text("Une note.", "utf-8")
    (tmp_path / name).write_bytes("# réglé\n".encode("latin-1"))
    done = run("check", str(tmp_path / "note.txt"))
    assert done.exit_code == 2
    assert all(told in done.stderr for told in (name, "line 1, byte 3", "save it as UTF-8"))


def test_a_mark_of_utf_8_is_no_part_of_a_registry(run: Run, tmp_path: Path, record: Path) -> None:
    (tmp_path / "given").write_text(REGISTRY, "utf-8-sig")
    assert run("registry", str(tmp_path / "given"), "--record", str(record)).exit_code == 0
    with open_record(record) as kept:
        assert [known.name for known in kept.registry()] == ["Élisée Prat"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nothing\n", "columns"),
        ("id\tname\n\tPrat\n", "line 2 of the registry"),
        ("id\tname\troles\nq1\tPrat\tmaire : soon\n", "line 2 of the registry"),
        (f"id\tname\nq1\t{'x' * 200_000}\n", "line 2 of the registry"),
    ],
    ids=["no head", "no id", "no year", "a cell without end"],
)
def test_a_registry_that_is_wrong_is_named(run: Run, tmp_path: Path, record: Path, text: str, told: str) -> None:
    (tmp_path / "given").write_text(text, "utf-8")
    done = run("registry", str(tmp_path / "given"), "--record", str(record))
    assert done.exit_code == 2
    assert str(tmp_path / "given") in done.stderr and told in done.stderr and "nothing was changed" in done.stderr
    with open_record(record) as kept:
        assert [known.id for known in kept.registry()] == ["q9"]


@pytest.mark.parametrize("text", ["", "été"])
def test_what_is_utf_8_is_read(text: str) -> None:
    assert utf_8(text.encode("utf-8")) == utf_8(text.encode("utf-8-sig")) == text
