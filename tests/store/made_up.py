"""Dispatches by the hundred, made up without chance, and a program that adds them to a record until it is stopped."""

from __future__ import annotations

import sys
from datetime import date, timedelta

from dateline.model.finding import Finding
from dateline.model.reading import Reading
from dateline.store.record_file import open_record
from dateline.testing.readings import Draft

TOWNS = (("Lima", "PE"), ("Quito", "EC"), ("Niamey", "NE"), ("Beyrouth", "LB"), ("Ljubljana", "SI"))
STATES = {"PE": "Pérou", "EC": "Équateur", "NE": "Niger", "LB": "Liban", "SI": "Slovénie"}


def made_up(i: int) -> tuple[Reading, tuple[Finding, ...]]:
    """Dispatch number `i`, with its findings; neighbours tell the same events."""
    town, code = TOWNS[i // 3 % len(TOWNS)]
    day = date(2020, 1, 1) + timedelta(days=i // 6)
    killed = 2 + i % 4
    text = f"À {town}, une explosion a fait {killed} morts. « Nous restons calmes et unis », a dit le maire ({i})."
    draft = Draft(text, published=(day + timedelta(days=1)).isoformat(), outlet=f"Agence {i % 3}", external_id=f"d{i}")
    state = draft.actor(town, "state", code, name=STATES[code], form="metonym")
    mayor = draft.actor("le maire", "person", code, form="nominal", roles=("maire",))
    place = draft.place(town, "city", code, lat=float(len(town)), lon=float(i // 3 % 5))
    draft.statement("Nous restons calmes et unis", mayor, cue="a dit", quoted=["Nous restons calmes et unis"])
    draft.event(
        "explosion", "ASSAULT", recipients=(state,), place=place, begin=day.isoformat(),
        until=(day + timedelta(days=1)).isoformat(), figures=[(f"{killed} morts", "killed", killed, killed)],
        evidence=f"une explosion a fait {killed} morts",
    )  # fmt: skip
    finding = Finding(id="f1", code="DL101", rule="weekday", severity="error", span=draft.span(town), message="?")
    return draft.reading(), (finding,) if i % 5 == 0 else ()


def main(path: str, count: str) -> None:
    """Adds the first `count` dispatches to the record, listing it now and then, as a person would.

    Before each it waits for a line on standard input, or for its end; after each it writes one.
    """
    with open_record(path, create=True) as record:
        for i in range(int(count)):
            if record.has(made_up(i)[0].dispatch.id):
                continue
            sys.stdin.readline()
            record.add(*made_up(i))
            print(i, flush=True)
            if i % 8 == 7:
                list(record.timeline())


if __name__ == "__main__":
    main(*sys.argv[1:])
