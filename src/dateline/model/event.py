"""Events: who did what to whom, in PLOVER's types and ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .span import Span

Status = Literal["occurred", "ongoing", "planned", "called_for", "threatened", "hypothetical", "denied"]
EventStatus = Literal[
    "occurred", "ongoing", "planned", "called_for", "threatened", "hypothetical", "denied", "cancelled",
]  # fmt: skip
"""What a record tells of an event: a status of a reading, or that what was planned was called off."""
QuantityOf = Literal[
    "killed", "injured", "missing", "displaced", "detained", "released", "participants",
    "votes_for", "votes_against", "abstentions", "money", "other",
]  # fmt: skip
QuantityMod = Literal["APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"]

PLOVER_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
OWN_TYPES = ("STATE", "ELECT", "LEGISLATE", "DISASTER", "CRIME", "JUSTICE", "ECONOMY", "OTHER")
EVENT_TYPES = PLOVER_TYPES + OWN_TYPES

FREEING = "release"
"""The mode of a retreat that sets people free."""

ARREST = "arrest"
"""The mode of coercion that takes people prisoner."""

MEETING = "meet"
"""The mode of a refusal or a request that is about a meeting."""

THREAT_MODES = {
    "territory": "territory",
    "arrest": "arrest",
    "expel": "expel",
    "deport": "expel",
    "ASSAULT": "violence",
    "MOBILIZE": "violence",
    "COERCE": "restrict",
    "PROTEST": "restrict",
    "SANCTION": "relations",
    "REJECT": "relations",
}
"""PLOVER's modes of a threat, by the context, mode or type of what is threatened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure: `least` and `most` bound it, both included; `most` is `None` for "at least"."""

    span: Span
    of: QuantityOf
    least: float | None
    most: float | None
    mod: QuantityMod | None = None
    voice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening, as the voice that tells it has it.

    `voice` is the id of the statement that it is told in, `None` for the outlet's own voice: a claim is an
    event whose voice is not `None`. `part_of` is the speech act (an event's id) whose content this is.
    `evidence` is the clause that tells it.
    """

    id: str
    type: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    trigger: Span
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    time: str | None = None
    begin: str | None = None
    until: str | None = None
    status: Status
    voice: str | None = None
    part_of: str | None = None
    quantities: tuple[Quantity, ...] = ()
    evidence: Span
    by: str

    def __post_init__(self) -> None:
        if self.type not in EVENT_TYPES:
            raise ValueError(f"event {self.id}: no type {self.type}; there are {', '.join(EVENT_TYPES)}")
