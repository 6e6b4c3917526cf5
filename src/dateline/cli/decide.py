"""`dateline decide`: what a person settles about a record."""

from __future__ import annotations

import getpass
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, get_args

import click

from .. import api
from ..model.decision import (
    CORRECTED,
    CORRECTED_OF_ROUND,
    NAMED,
    Decision,
    DecisionAbout,
    DecisionKind,
    check_differs,
    undoing,
    values_of,
)
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

    IDs are those of listings (`dateline timeline --ids`, talks, actors): of events, rounds, talks or actors. Their first
    digits are enough, at least four, where no other begins so. ID#2 is the third telling of an event or round, the
    third of the `members` of talks, or the third dispatch that names an actor. split keeps the first apart from
    the others, or a telling named alone from all others of its item. undo takes decisions back; their IDs are those
    that decide and decisions print. A begin corrected alone means its day (or hour, as it is written), but what lasted
    longer keeps its end; until is the day after the last.

    \b
      dateline decide merge event:1f… event:9c… --why "the same attack" --record affair.record
      dateline decide split event:1f…#1 --why "two attacks" --record affair.record
      dateline decide correct event:1f… --slot status --value denied --why "the ministry" --record affair.record
      dateline decide correct event:1f… --slot begin --value 2024-03-07 --why "the mayor" --record affair.record
    """
    if kind not in ("correct", "waive") and (slot, value) != (None, None):
        raise click.UsageError(f"{kind}: takes neither --slot nor --value; these belong to correct and waive")
    who, at = who or getpass.getuser(), _instant(at) if at else datetime.now(UTC).isoformat(timespec="milliseconds")
    with api.open_record(record) as kept:
        ids = tuple(map(kept.whole_id, ids))
        if kind == "undo":
            made = [undoing(_made(kept, id), who=who, at=at, why=why) for id in ids]
        else:
            about, anchors = kept.anchors(kind, ids)
            if about == "actor" and kind not in ("merge", "split"):
                raise DecisionError(f"{kind}: an actor can be merged and split; events and rounds, anything")
            if about == "talks" and kind not in ("merge", "split", "reject"):
                raise DecisionError(f"{kind}: talks can be merged, split and rejected; events and rounds, anything")
            item = _item(kept, about, ids[0].partition("#")[0])
            if kind == "waive" and slot is not None:
                check_differs(item, slot)
            if kind == "correct" and about == "event" and slot in NAMED:
                anchors = (kept.naming(item, slot, value or "", anchors[0] if "#" in ids[0] else None),)
            made = [
                Decision(
                    kind=kind, about=about, anchors=anchors, slot=slot, value=value, before=_stood(kind, about, item, slot),
                    who=who, at=at, why=why,
                )
            ]  # fmt: skip
            made = [_same(kept, decision) or decision for decision in made]
        for decision in made:
            new = kept.decide(decision)
            say(decision.id + ("" if new else labels.say(" : déjà là", ": already there")))


def _instant(at: str) -> str:
    """A given instant in the one form that decisions are ordered by: of Greenwich, where no zone is told, too."""
    try:
        told = datetime.fromisoformat(at)
    except ValueError:
        raise click.BadParameter(
            labels.say(
                f"« {at} » n'est pas un instant ; écrivez par exemple 2024-03-07T12:00:00+00:00",
                f'"{at}" is no instant; write for instance 2024-03-07T12:00:00+00:00',
            ),
            param_hint="--at",
        ) from None
    return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="milliseconds")


def _item(kept: RecordFile, about: DecisionAbout, id: str) -> dict[str, Any]:
    """The line of an event or of a round; nothing in it for an actor."""
    if about == "round":
        return next(session for talks in kept.talks() for session in talks["rounds"] if session["id"] == id)
    return (kept.item(id, "timeline") or {}) if about == "event" else {}


def _stood(kind: DecisionKind, about: DecisionAbout, item: dict[str, Any], slot: str | None) -> str | None:
    """What stands before it is decided otherwise."""
    if kind == "correct" and about == "event":
        return values_of(item).get(slot or "")
    if kind == "correct" and about == "round" and slot in CORRECTED_OF_ROUND:
        return str(item[slot] or "")
    return ("accepted" if item["accepted"] else "open") if kind in ("accept", "reject") and about == "event" else None


def _same(kept: RecordFile, made: Decision) -> Decision | None:
    """The decision that was kept already, where the same command is given again."""
    bare = replace(made, before=None)
    return next((known for known in kept.decisions() if replace(known, before=None) == bare), None)


def _made(kept: RecordFile, id: str) -> Decision:
    """The decision with an id.

    Raises:
        DecisionError: there is none.
    """
    decision = kept.decision(id)
    if decision is None:
        raise DecisionError(f"{id}: no decision of this record; `dateline decisions` lists them with their ids")
    return decision
