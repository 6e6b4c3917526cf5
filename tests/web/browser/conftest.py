"""Chromium over a reading room that runs as it does for people; skipped where there is no Chromium."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from dateline.api import open_record
from dateline.model.contract import FORMAT
from dateline.model.contract_in import from_dict
from dateline.model.finding import Finding
from dateline.model.reading import Reading
from dateline.samples import SAMPLE_FILE

CHROMIUM = shutil.which(os.environ.get("CHROMIUM", "chromium"))
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
GOLDEN = Path(__file__).parents[2] / "golden" / "samples.jsonl"
AXE = Path(__file__).with_name("vendor") / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE = 30_000
"""Milliseconds that a test waits for what should be at once: the machine may be busy."""
Visits = Callable[..., Page]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in a browser run in one worker, with one Chromium."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None:
                item.add_marker(
                    pytest.mark.skip(reason="no Chromium: apt-get install chromium, or name it in CHROMIUM")
                )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without its own talk with the network."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def sample_readings() -> Iterator[tuple[Reading, tuple[Finding, ...]]]:
    """The readings of the demo's dispatches as they are pinned: no language model is loaded for them."""
    reports: dict[str, dict[str, Any]] = {}
    for line in GOLDEN.read_text("utf-8").splitlines():
        name, topic, item = json.loads(line)
        if topic == "dispatch":
            empty = ("timexes", "actors", "places", "statements", "events", "talks", "findings")
            reports[name] = {"format": FORMAT, "dispatch": item} | {key: [] for key in empty}
        elif name in reports:
            reports[name][topic].append(item)
    for line in SAMPLE_FILE.read_text("utf-8").splitlines():
        came = json.loads(line)
        report = reports[came["id"]]
        report["dispatch"] = report["dispatch"] | {"text": came["text"]}
        yield from_dict(report)


class Room:
    """A reading room in a process of its own."""

    def __init__(self, record: Path, language: str = "en", more: Sequence[str] = ()) -> None:
        start = "from dateline.cli.start import main; main()"
        command = [sys.executable, "-c", start, "serve", "--record", str(record), "--no-browser", *more]
        place = {"LC_ALL": "fr_FR.UTF-8" if language == "fr" else "C.UTF-8"}
        self.record = record
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | place)
        assert self._process.stderr is not None
        found = re.search(r"(http://\S+)/\?token=(\S+)", self._process.stderr.readline())
        assert found is not None
        self.address, self.token = found[1], found[2]

    def close(self) -> None:
        """Ends it."""
        self._process.terminate()
        self._process.wait()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """The room over the demo's record, for tests that change nothing."""
    path = tmp_path_factory.mktemp("demo") / "demo.dateline"
    with open_record(path, create=True) as record:
        for reading, findings in sample_readings():
            record.add(reading, findings)
    room = Room(path)
    yield room
    room.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visits]:
    """Opens a page of a room, entered by its token; whatever a page complains of, or asks of others, fails the test."""
    contexts, wrong = [], list[str]()

    def visiting(room: Room, path: str = "/", *, width: int = 1440, scheme: str = "light", lang: str = "en") -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if _is_wrong(said) else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(room.address) else wrong.append(asked.url))
        page.goto(f"{room.address}/?token={room.token}&lang={lang}")
        page.goto(room.address + path)
        return page

    yield visiting
    for context in contexts:
        context.close()
    assert wrong == []


def _is_wrong(said: ConsoleMessage) -> bool:
    """Whether the console complains of more than a page that says what cannot be."""
    return said.type in ("error", "warning") and "status of 40" not in said.text


def faults(page: Page) -> list[str]:
    """What axe finds wrong with a page."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"][:3]]
