"""`dateline serve` as a process: how soon it answers, while somebody writes, and over a file that cannot be written."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from dateline.model.errors import RecordError
from dateline.store import connection as connection_module
from dateline.store.connection import can_be_written, for_reading
from dateline.store.record_file import open_record

from .conftest import keep, meeting

SOONEST = 1.5
"""Seconds from the command to the first page."""
SERVE = "from dateline.cli.start import main; main()"
WRITER = """
import sys
sys.path.insert(0, {tests!r})
from made_up import made_up
from dateline.store.record_file import open_record
with open_record({path!r}) as record:
    for i in range({count}):
        record.add(*made_up(i))
    print("done", flush=True)
"""
STORE = Path(__file__).parents[1] / "store"
Pages = Callable[[str], str]


@contextlib.contextmanager
def serving(record: Path, *more: str) -> Iterator[Pages]:
    """A reading room in a process of its own; gives pages by their path."""
    command = [sys.executable, "-c", SERVE, "serve", "--record", str(record), "--no-browser", *more]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {"LC_ALL": "C.UTF-8"})
    assert process.stderr is not None
    try:
        said = process.stderr.readline()
        found = re.search(r"(http://\S+)/\?token=(\S+)", said)
        assert found is not None, said + process.stderr.read()
        person = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        person.open(f"{found[1]}/?token={found[2]}", timeout=30).read()
        yield lambda path: person.open(found[1] + path, timeout=30).read().decode()
    finally:
        process.terminate()
        process.wait()


def test_the_first_page_is_there_at_once(record: Path) -> None:
    """Seconds of work, not those in which others had the processor; the best of some starts."""
    took = []
    while len(took) < 5 and min(took, default=SOONEST) >= SOONEST:
        before = _worked()
        with serving(record) as pages:
            assert "Accra" in pages("/")
        took.append(_worked() - before)
    assert min(took) < SOONEST, took


def _worked() -> float:
    """Seconds of the processor that processes which are over have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_no_page_loads_the_language_model(record: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from starlette.testclient import TestClient\n"
        "from tests.web.conftest import HOST, TOKEN, settings\n"
        "from dateline.web.app import make_app\n"
        f"room = TestClient(make_app(settings(Path({str(record)!r}))), base_url=f'http://{{HOST}}')\n"
        "assert room.get('/', params={'token': TOKEN}).status_code == 200\n"
        "for at in ('/', '/speakers', '/talks', '/differences', '/review', '/report', '/paste'):\n"
        "    assert room.get(at).status_code == 200, at\n"
        "print(sorted({'spacy', 'thinc', 'numpy'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=False)
    assert done.stdout == "[]\n", done.stderr


def test_several_readers_are_answered_while_somebody_adds(tmp_path: Path) -> None:
    path = keep(tmp_path / "r.dateline", meeting("Agence Nord", "2024-03-05"))
    code = WRITER.format(tests=str(STORE), path=str(path), count=150)
    with serving(path) as pages:
        writer = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        answered, slowest = 0, 0.0
        while writer.poll() is None:
            for at in ("/", "/speakers", "/differences", "/?format=json"):
                begun = time.perf_counter()
                assert "Accra" in pages("/?place=Accra") and pages(at)
                slowest = max(slowest, time.perf_counter() - begun)
                answered += 1
        assert writer.returncode == 0 and answered >= 4
        assert slowest < 10, "nobody waits for the writer to be done"
        with open_record(path) as record:
            assert len(record) == 151
            record.refresh()
        assert "Agence 2" in pages("/?format=csv")


@contextlib.contextmanager
def locked(folder: Path, without: int = 0o222) -> Iterator[None]:
    """A folder in which nobody may write, nor root where the system can hinder it; modes lose `without`."""
    chattr = shutil.which("chattr") if os.geteuid() == 0 else None
    changed = [*folder.iterdir(), folder]
    modes = {path: path.stat().st_mode for path in changed}
    for path in changed:
        path.chmod(modes[path] & ~without)
        if chattr:
            subprocess.run([chattr, "+i", path], check=False, capture_output=True)
    try:
        yield
    finally:
        for path in reversed(changed):
            if chattr:
                subprocess.run([chattr, "-i", path], check=False, capture_output=True)
            path.chmod(modes[path])


@pytest.mark.parametrize("logged", [False, True], ids=["closed", "open elsewhere"])
def test_a_record_that_cannot_be_written_is_read(tmp_path: Path, logged: bool) -> None:
    path = keep(tmp_path / "shelf.dateline", meeting("Agence Nord", "2024-03-05"))
    with contextlib.ExitStack() as held:
        with open_record(path) as record:
            record.refresh()
        if logged:
            held.enter_context(open_record(path)).rebuild()
        before = path.read_bytes()
        held.enter_context(locked(tmp_path))
        if can_be_written(path):
            pytest.skip("this user may write what nobody may")
        with serving(path, "--read-only") as pages:
            for at in ("/", "/speakers", "/talks", "/differences", "/review", "/report", "/?format=json"):
                assert pages(at)
            assert "Accra" in pages("/")
            with pytest.raises(urllib.error.HTTPError):
                pages("/dispatch/none")
        assert path.read_bytes() == before


@pytest.mark.parametrize(("without", "shared"), [(0o222, False), (0, True)], ids=["nobody's", "others may write"])
def test_nothing_is_taken_as_never_changing_that_others_may_write(tmp_path: Path, without: int, shared: bool) -> None:
    path = keep(tmp_path / "shelf.dateline", meeting("Agence Nord", "2024-03-05"))
    with open_record(path) as record:
        record.refresh()
    with locked(tmp_path, without):
        if can_be_written(path):
            pytest.skip("this user may write what nobody may")
        with open_record(path, read_only=True) as record, open_record(path, read_only=True) as other:
            assert len(list(record.timeline())) == len(list(other.timeline())) == 3
            with contextlib.closing(for_reading(path, wait=1)) as connection:
                file = connection.execute("PRAGMA database_list").fetchone()[2]
                assert (file != str(path)) is shared
                with pytest.raises(sqlite3.OperationalError):
                    connection.execute("DELETE FROM dispatches")


def test_a_record_is_read_with_its_locks_where_that_can_be(tmp_path: Path) -> None:
    path = keep(tmp_path / "shelf.dateline", meeting("Agence Nord", "2024-03-05"))
    with contextlib.closing(for_reading(path, wait=1)) as connection:
        keep(path, meeting("Le Sud", "2024-03-06"))
        assert connection.execute("SELECT count(*) FROM dispatches").fetchone() == (2,)


@pytest.mark.parametrize("how", ["a log beside it", "too large"])
def test_a_record_in_the_hands_of_others_is_no_copy(tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = keep(tmp_path / "shelf.dateline", meeting("Agence Nord", "2024-03-05"))
    if how == "too large":
        monkeypatch.setattr(connection_module, "_MOST_IN_MEMORY", 10)
    else:
        path.with_name(f"{path.name}-wal").touch()
    with pytest.raises(RecordError, match=r"others|another"):
        connection_module._in_memory(path)
