"""A small record written by hand, a hostile one, and a reading room over each; no language model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.api import open_record
from dateline.model.reading import Reading
from dateline.testing.readings import Draft
from dateline.web.app import make_app
from dateline.web.page import Settings

TOKEN = "the-secret-of-this-start"
HOST = "127.0.0.1:8123"
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'
Opens = Callable[..., TestClient]


def settings(path: Path, **more: object) -> Settings:
    """Those of a start on a port that nobody listens to."""
    given = {"record": path, "token": TOKEN, "hosts": (HOST, "localhost:8123")} | more
    return Settings(**given)  # type: ignore[arg-type]


def meeting(outlet: str, day: str, *, killed: int = 12) -> Reading:
    """A dispatch of an outlet on a meeting, an attack that is denied, and what a minister says."""
    text = (
        f"Le Ghana et le Togo se sont rencontrés à Accra. « La route reste ouverte », a dit Ama Owusu. "
        f"Selon elle, une attaque a fait {killed} morts à Tamale. Une marche est prévue à Kumasi."
    )
    draft = Draft(text, published="2024-03-08", outlet=outlet, external_id=f"{outlet}-1", title="La route d'Accra")
    ghana, togo = (
        draft.actor("Le Ghana", "state", "GH", name="Ghana"),
        draft.actor("le Togo", "state", "TG", name="Togo"),
    )
    ama = draft.actor("Ama Owusu", "person", "GH")
    accra = draft.place("Accra", "city", "GH", lat=5.556, lon=-0.197)
    tamale = draft.place("Tamale", "city", "GH", lat=9.4, lon=-0.84, precision="within")
    draft.timex("prévue", "2024-03-01", "2024-04-01")
    draft.statement("La route reste ouverte", ama, cue="a dit", quoted=("La route reste ouverte",))
    said = draft.statement(f"une attaque a fait {killed} morts à Tamale", ama, cue="Selon elle")
    draft.event("rencontrés", "CONSULT", actors=(ghana, togo), place=accra, begin="2024-03-07", until="2024-03-08",
                evidence="Le Ghana et le Togo se sont rencontrés à Accra")  # fmt: skip
    draft.event("attaque", "ASSAULT", place=tamale, begin=day, until=f"{day[:-2]}{int(day[-2:]) + 1:02d}", voice=said,
                evidence=f"une attaque a fait {killed} morts à Tamale",
                figures=[(f"{killed} morts", "killed", killed, killed)])  # fmt: skip
    draft.event("marche", "PROTEST", status="planned", begin="2024-03-01", until="2024-04-01",
                evidence="Une marche est prévue à Kumasi")  # fmt: skip
    return draft.reading()


def hostile() -> Reading:
    """A dispatch whose every field is markup."""
    text = f"{HOSTILE} « {HOSTILE} », a dit {HOSTILE}."
    draft = Draft(text, published="2024-03-08", outlet=HOSTILE, external_id=HOSTILE, title=HOSTILE,
                  origin=f"javascript:{HOSTILE}")  # fmt: skip
    who = draft.actor(HOSTILE, "person", name=HOSTILE)
    where = draft.place(HOSTILE, "city", name=HOSTILE, lat=1.0, lon=2.0)
    draft.statement(HOSTILE, who, cue="a dit")
    held = draft.event(HOSTILE, "CONSULT", actors=(who,), recipients=(who,), place=where, begin="2024-03-07",
                       until="2024-03-08")  # fmt: skip
    draft.talks((who,), draft.session(HOSTILE, "held", begin="2024-03-07", until="2024-03-08", place=where,
                                      negotiators=(who,), outcome=HOSTILE, events=(held,)), mediators=(who,))  # fmt: skip
    return draft.reading()


def keep(path: Path, *readings: Reading) -> Path:
    """A record of the readings."""
    with open_record(path, create=True) as record:
        for reading in readings:
            record.add(reading)
    return path


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page waits until all is merged, however busy the machine is."""
    monkeypatch.setattr("dateline.web.refresh.PATIENCE", 60.0)


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three dispatches of two outlets, which differ in a figure and a date."""
    readings = (meeting("Agence Nord", "2024-03-05"), meeting("Le Sud", "2024-03-05", killed=15))
    return keep(tmp_path_factory.mktemp("web") / "small.dateline", *readings)


@pytest.fixture(scope="session")
def opens() -> Iterator[Opens]:
    """Opens a reading room on a record, as somebody who has the address; `enter=False` as somebody who has not."""
    rooms: list[TestClient] = []

    def opened(path: Path, *, enter: bool = True, **more: object) -> TestClient:
        room = TestClient(make_app(settings(path, **more)), base_url=f"http://{HOST}", raise_server_exceptions=True)
        rooms.append(room)
        if enter:
            assert room.get("/", params={"token": TOKEN}).status_code == 200
        return room

    yield opened
    for room in rooms:
        room.close()


@pytest.fixture
def room(record: Path, opens: Opens) -> TestClient:
    """The reading room on the small record, entered."""
    return opens(record)
