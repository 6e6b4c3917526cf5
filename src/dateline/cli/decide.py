"""`dateline decide`: what a person settles about a record."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, get_args

import click

from .. import api
from ..model.decision import CORRECTED, CORRECTED_OF_ROUND, NAMED, Decision, DecisionKind, undoing
from ..model.errors import DecisionError
from . import labels, options
from .output import say

if TYPE_CHECKING:
    from ..store.record_file import RecordFile


@click.command("decide")
@click.argument("kind", type=click.Choice(get_args(DecisionKind)))
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@options.record_option(exists=False)
@click.option("--why", required=True, help="The reason, for those who come after.")
@click.option("--who", default=None, help="Who decides; who is logged in, unless told.")
@click.option("--at", default=None, metavar="INSTANT", help="When, in ISO 8601; now, unless told.")
@click.option(
    "--slot",
    default=None,
    help=f"What is corrected (of an event {', '.join(CORRECTED)}; of a round {', '.join(CORRECTED_OF_ROUND)}), or whose "
    "difference may stand.",
)
@click.option("--value", default=None, help="The right value; several names with a semicolon between them.")
def command(
    kind: DecisionKind,
    ids: tuple[str, ...],
    record: str,
    why: str,
    who: str | None,
    at: str | None,
    slot: str | None,
    value: str | None,
) -> None:
    """Settle something: merge or split items, correct a slot, accept or reject an item, waive a difference, undo.

    IDs are those of listings: of events, rounds or actors. ID#2 is the third telling of an event or round, or the
    third dispatch that names an actor. split keeps the first apart from
    the others, or a telling named alone from all others of its item. undo takes decisions back; their IDs are those
    that decide and decisions print.

    \b
      dateline decide merge event:1f… event:9c… --why "the same attack" --record affair.record
      dateline decide split event:1f…#1 --why "two attacks" --record affair.record
      dateline decide correct event:1f… --slot status --value denied --why "the ministry" --record affair.record
    """
    who, at = who or getpass.getuser(), at or datetime.now(UTC).isoformat(timespec="seconds")
    with api.open_record(record) as kept:
        if kind == "undo":
            made = [undoing(_made(kept, id), who=who, at=at, why=why) for id in ids]
        else:
            about, anchors = kept.anchors(kind, ids)
            if kind == "correct" and about == "event" and slot in NAMED:
                event = kept.item(ids[0].partition("#")[0], "timeline")
                anchors = (kept.naming(event or {"tellings": []}, slot, value or ""),)
            made = [Decision(kind=kind, about=about, anchors=anchors, slot=slot, value=value, who=who, at=at, why=why)]
        for decision in made:
            new = kept.decide(decision)
            say(decision.id + ("" if new else labels.say(" : déjà là", ": already there")))


def _made(kept: RecordFile, id: str) -> Decision:
    """The decision with an id.

    Raises:
        DecisionError: there is none.
    """
    decision = kept.decision(id)
    if decision is None:
        raise DecisionError(f"{id}: no decision of this record; `dateline decisions` lists them with their ids")
    return decision
