"""Who speaks: the speakers of the record, and a page for each with what they said, through whom, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from ... import api
from ...export.tables import SPEAKERS, STATEMENTS
from ...model.actor import ActorKind
from ...model.statement import Act
from ..narrowing import listing
from ..page import Answer, Ask, Page, Problem, Row
from ..since import Since, since
from ..timeline import Caption, draw
from ..tongue import Tongue
from ..wording import Part, compared

MOST_SHOWN = 8
"""Other outlets with the same words, and other events of one statement, that a page shows."""
UNNAMED = "unnamed"


def speakers(ask: Ask) -> Answer:
    """Those who say something, who says most first."""

    def shape(page: list[Row]) -> Row:
        kinds = [(kind, ask.tongue.word("kind", kind)) for kind in get_args(ActorKind)]
        unnamed = bool(ask.record.count("statements", api.narrowed(source=UNNAMED), most=1))
        return {"speakers": page, "kinds": kinds, "unnamed": unnamed}

    return listing(ask, "speakers", "speakers.html", SPEAKERS, shape)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The same words as another outlet has them, compared with those of the first."""

    statement: Row
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement with what the record knows of it: who reports it, who else has the same words, what came of it."""

    row: Row
    within: Row | None
    same: Sequence[Telling]
    unseen: int
    since: Sequence[Since]


def speaker(ask: Ask) -> Answer:
    """What one speaker said; `unnamed` are those whom dispatches do not name. `order=oldest` turns the list round."""
    id = ask.parts["id"]
    known = None if id == UNNAMED else ask.record.item(id, "speakers")
    if known is None and id != UNNAMED:
        raise Problem(ask.tongue.say("Nobody of this id speaks in this record."), 404)
    oldest = ask.query.get("order") == "oldest"

    def shape(page: list[Row]) -> Row:
        said = known_of(ask, page)
        return {
            "speaker": known,
            "said": said,
            "oldest": oldest,
            "drawing": draw([_drawn(one.row) for one in said], ask.tongue, _caption),
            "acts": [(act, ask.tongue.word("act", act)) for act in get_args(Act)],
        }

    return listing(ask, "statements", "speaker.html", STATEMENTS, shape, source=id, newest=not oldest)


def known_of(ask: Ask, rows: Sequence[Row]) -> list[Said]:
    """Statements with what the record knows of each; one that others of them quote stands with the first."""
    found, shown, events = list[Said](), set[str](), dict[str, list[Row]]()
    for row in rows:
        if shown & set(row["same_as"]):
            continue
        shown.add(row["id"])
        if row["dispatch"] not in events:
            events[row["dispatch"]] = list(ask.record.timeline(api.narrowed(dispatch=row["dispatch"])))
        found.append(
            Said(
                row=row,
                within=ask.record.item(row["within"], "statements") if row["within"] else None,
                same=same_words(row, _items(ask, row["same_as"][:MOST_SHOWN])),
                unseen=len(row["same_as"][MOST_SHOWN:]),
                since=list(since(row, events[row["dispatch"]]))[:MOST_SHOWN],
            )
        )
    return found


def _items(ask: Ask, ids: Iterable[str]) -> list[Row]:
    found = (ask.record.item(id, "statements") for id in ids)
    return [row for row in found if row is not None]


def same_words(first: Row, others: Iterable[Row]) -> list[Telling]:
    """The words of other outlets, each compared with those of the first."""
    return [Telling(statement=other, parts=compared(quoted(first), quoted(other))) for other in others]


def quoted(statement: Row) -> str:
    """The longest passage in quotation marks; all that is said where there is none."""
    return max((str(part["text"]) for part in statement["quoted"]), key=len, default=str(statement["text"]))


def _drawn(row: Row) -> Row:
    """A statement as something that happens: on the day it was said, or else told; one that is denied is struck."""
    day = row["said_on"] or row["published"]
    whole = day is not None and len(day) >= 10
    return row | {
        "begin": day[:10] if whole else None,
        "until": None,
        "status": "denied" if row["denied"] else "occurred",
        "claim": not row["said_on"],
    }


def _caption(row: Row, tongue: Tongue) -> Caption:
    words = " ".join(row["text"].split())
    act = tongue.word("act", row["act"])
    outlet = row["outlet"] or tongue.say("source unknown")
    return Caption(lane=act, label=words, told=f"{tongue.interval(row['begin'], None)} · {outlet} · {act}\xa0: {words}")


PAGES = (
    Page(path="/speakers", get=speakers, title="Speakers"),
    Page(path="/speakers/{id}", get=speaker),
)
