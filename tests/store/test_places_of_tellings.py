"""An event, and a round of talks, is found by the place of any of its tellings."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model.reading import Reading
from dateline.store.filter import Filter
from dateline.store.record_file import open_record
from dateline.testing.readings import Draft

DAY = {"begin": "2014-06-02", "until": "2014-06-03"}


def told(outlet: str, where: str) -> Reading:
    """A telling of a session in a region that has its point, or at a mill that nobody knows where to put."""
    draft = Draft(f"Riga et Vilnius ont tenu une session, {where}, {outlet}.", outlet=outlet, published="2014-06-03")
    parties = (draft.actor("Riga", "state", "LV"), draft.actor("Vilnius", "state", "LT"))
    known = {"kind": "region", "country": "HR", "lat": 45.0, "lon": 19.0}
    place = draft.place(where, **(known if where == "Slavonie" else {"kind": "site"}))
    event = draft.event("session", "CONSULT", actors=parties, place=place, **DAY)
    draft.talks(parties, draft.session("session", "held", place=place, events=(event,), **DAY))
    return draft.reading()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(place="Slavonie"), 1), (Filter(place="moulin"), 1), (Filter(place="HR"), 1),
        (Filter(box=(44.0, 18.0, 46.0, 20.0)), 1), (Filter(box=(50.0, 18.0, 52.0, 20.0)), 0), (Filter(place="SI"), 0),
    ],
)  # fmt: skip
def test_found_by_the_place_of_any_telling(wanted: Filter, found: int, tmp_path: Path) -> None:
    with open_record(tmp_path / "r", create=True) as record:
        record.add(told("A", "Slavonie"))
        record.add(told("B", "moulin"))
        (event,) = record.timeline()
        assert len(event["tellings"]) == 2
        assert len(list(record.timeline(wanted))) == found
        assert len(list(record.talks(wanted))) == found
