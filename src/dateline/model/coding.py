"""Codings: what one coder says of an event, blind to the others. None of them counts until somebody settles it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from .decision import CORRECTED, NAMED, Anchor, anchor_of, is_text, is_value, joined_names, names_in
from .errors import DecisionError
from .record import content_id

Verdict = Literal["right", "wrong", "withdrawn"]
_FEWEST = 4
"""Codings made before names could be coded give the first slots alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What `who` says `at` an instant (ISO 8601) of the event that the words at `anchor` tell.

    `right` comes with a value of every slot in `CORRECTED`, in that order, as the coder has it (empty: not known);
    `wrong` says that there is no such event; `withdrawn` takes back what the coder said before.
    """

    anchor: Anchor
    verdict: Verdict
    values: tuple[str, ...] = ()
    who: str
    at: str
    why: str = ""

    def __post_init__(self) -> None:
        if self.verdict not in get_args(Verdict):
            raise DecisionError(f"no verdict {self.verdict!r}; there are {', '.join(get_args(Verdict))}")
        if not (is_text(self.who) and self.who.strip() and is_text(self.why)):
            raise DecisionError(f"who codes is a name, and why is text: {self.who!r}, {self.why!r}")
        if not _is_instant(self.at):
            raise DecisionError(f"at is {self.at!r}, no instant; it is written 2024-03-07T10:00:00+00:00")
        many = len(self.values)
        if many not in (_FEWEST, len(CORRECTED)) if self.verdict == "right" else many:
            raise DecisionError(f"a coding that is right gives {', '.join(CORRECTED)}; any other gives none")
        for slot, value in zip(CORRECTED, self.values, strict=False):
            if not is_value(slot, value):
                raise DecisionError(f"{value!r} is no {slot}; days are written 2024-03-07")

    @property
    def id(self) -> str:
        """The same coding has the same id on any machine."""
        place = (self.anchor.dispatch, self.anchor.span.start, self.anchor.span.end)
        return content_id("coding", *place, self.verdict, *self.values, self.who, self.at, self.why)

    def field(self, name: str) -> str | None:
        """The verdict, or the value of a slot; `None` where the coder gives none."""
        if name == "verdict":
            return self.verdict
        return dict(zip(CORRECTED, self.values, strict=False)).get(name)

    def meant(self, name: str) -> str | None:
        """The same as two coders mean it alike: names in one order, whatever their case."""
        told = self.field(name)
        return told if told is None or name not in NAMED else joined_names(sorted(names_in(told.casefold())))


def _is_instant(at: object) -> bool:
    try:
        return is_text(at) and bool(datetime.fromisoformat(at))
    except ValueError:
        return False


def latest(codings: Iterable[Coding]) -> dict[Anchor, dict[str, Coding]]:
    """What each coder says last of each event, those left out that are withdrawn; coders by name."""
    said: dict[Anchor, dict[str, Coding]] = {}
    for coding in sorted(codings, key=lambda coding: (coding.at, coding.id)):
        said.setdefault(coding.anchor, {})[coding.who] = coding
    standing = {
        anchor: {who: of[who] for who in sorted(of) if of[who].verdict != "withdrawn"} for anchor, of in said.items()
    }
    return {anchor: of for anchor, of in standing.items() if of}


def shown_to(codings: Sequence[Coding], who: str | None, *, blind: bool) -> list[Coding]:
    """The codings that a person may see: their own, and of others those of events that two have coded.

    Who codes `blind`, or has coded anything, sees another's only of events that they have coded themselves; who has
    coded nothing and settles sees all that two have coded; who does not say who they are sees nothing.
    """
    if who is None:
        return []
    said = latest(codings)
    codes = blind or any(coding.who == who for coding in codings)

    def open_to(coding: Coding) -> bool:
        of = said.get(coding.anchor, {})
        return coding.who == who or (len(of) > 1 and (not codes or who in of))

    return [coding for coding in codings if open_to(coding)]


def coding_row(coding: Coding) -> dict[str, Any]:
    """A coding as a line of JSON."""
    span = coding.anchor.span
    values = {slot: coding.field(slot) for slot in CORRECTED}
    return {
        "id": coding.id,
        "dispatch": coding.anchor.dispatch,
        "start": span.start,
        "end": span.end,
        "verdict": coding.verdict,
        **values,
        "who": coding.who,
        "at": coding.at,
        "why": coding.why,
    }


def coding_of(row: dict[str, Any]) -> Coding:
    """The coding that `coding_row` wrote.

    Raises:
        DecisionError: the line is no coding.
    """
    try:
        anchor = anchor_of(row)
        known = [row.get(slot) for slot in CORRECTED]
        told = {key: row[key] for key in ("verdict", "who", "at", "why")}
    except KeyError as error:
        raise DecisionError(f"not a coding: it has no {error.args[0]}: {str(row)[:120]}") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise DecisionError(f"not a coding: {error}: {str(row)[:120]}") from error
    values = tuple(value for value in known if value is not None)
    if not all(map(is_text, values)) or values != tuple(known[: len(values)]):
        raise DecisionError(f"not a coding: a value is no text, or one is left out before another: {str(row)[:120]}")
    return Coding(anchor=anchor, values=values, **told)
