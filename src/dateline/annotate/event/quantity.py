"""Figures of events: how many dead, hurt, held, in the street; votes; money. Which event each belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...lang.event import Amount
from ...model.event import Quantity, QuantityOf
from .count import count_of
from .draft import Draft
from .merge import numbers_by_sentence
from .scene import Scene
from .voice import voice_of

_KINDS: dict[QuantityOf, frozenset[str]] = {
    "killed": frozenset({"ASSAULT", "DISASTER", "PROTEST", "CRIME", "OTHER"}),
    "injured": frozenset({"ASSAULT", "DISASTER", "PROTEST", "CRIME", "OTHER"}),
    "missing": frozenset({"ASSAULT", "DISASTER", "OTHER"}),
    "displaced": frozenset({"ASSAULT", "DISASTER", "AID", "OTHER"}),
    "detained": frozenset({"COERCE", "ASSAULT", "PROTEST"}),
    "released": frozenset({"RETREAT", "CONCEDE", "COOPERATE", "REQUEST"}),
    "participants": frozenset({"PROTEST", "CONSULT"}),
    "votes_for": frozenset({"LEGISLATE", "REJECT", "ELECT", "SANCTION", "STATE"}),
    "votes_against": frozenset({"LEGISLATE", "REJECT", "ELECT", "SANCTION", "STATE"}),
    "abstentions": frozenset({"LEGISLATE", "REJECT", "ELECT", "SANCTION", "STATE"}),
    "money": frozenset({"AID", "SANCTION", "CRIME", "ECONOMY", "AGREE", "COERCE", "JUSTICE"}),
}
# « rejeté par 67 voix »: the votes that carry a rejection are votes against.
_TURNED: dict[QuantityOf, QuantityOf] = {"votes_for": "votes_against", "votes_against": "votes_for"}
_FAR = 3


def with_quantities(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the figures that belong to it."""
    found: dict[int, list[Quantity]] = {}
    told = numbers_by_sentence(scene, drafts)
    for first, end in scene.parse.sentences if drafts else ():
        amounts = scene.language.amounts(scene.parse.tokens[first:end])
        for amount in amounts:
            if any(i in scene.timed for i in range(amount.first, amount.end)) or _is_whole(scene, amount, amounts):
                continue
            read = count_of(scene, amount)
            if read is None:
                continue
            of, last = read
            owner = _owner(scene, drafts, told, of, amount)
            if owner is not None:
                if drafts[owner].type == "REJECT" and of in _TURNED:
                    of = _TURNED[of]
                found.setdefault(owner, []).append(_quantity(scene, amount, of, last, drafts[owner]))
    return [replace(d, quantities=d.quantities + tuple(found.get(n, ()))) for n, d in enumerate(drafts)]


def _is_whole(scene: Scene, amount: Amount, amounts: Sequence[Amount]) -> bool:
    """Whether a figure is that of which another one is a part: "quatre" in "trois des quatre otages"."""
    before = scene.language.preposition(scene.words[amount.first - 1]) if amount.first else ""
    return scene.language.is_a("genitive", before) and any(other.end == amount.first - 1 for other in amounts)


def _quantity(scene: Scene, amount: Amount, of: QuantityOf, last: int, owner: Draft) -> Quantity:
    """A figure in the voice of the statement around it, or of the clause of its event that it stands in."""
    span = scene.parse.span(amount.first, last)
    around = owner.voice if owner.evidence.contains(span) else None
    return Quantity(
        span=span, of=of, least=_whole(amount.least), most=None if amount.most is None else _whole(amount.most), mod=amount.mod,
        voice=voice_of(scene, span) or around,
    )  # fmt: skip


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


def _owner(
    scene: Scene, drafts: Sequence[Draft], told: dict[int, list[int]], of: QuantityOf, amount: Amount
) -> int | None:
    """The number of the draft that a figure belongs to: in its sentence the nearest, else the last of that kind."""
    kinds = _KINDS.get(of, frozenset())
    sentence = scene.parse.sentence(amount.first)
    best: tuple[int, int, int] | None = None
    near = [(before, n) for before in range(_FAR + 1) for n in told.get(sentence - before, ())]
    for apart, n in near:
        draft = drafts[n]
        if draft.type not in kinds or draft.status in ("hypothetical", "threatened"):
            continue
        anchor = draft.trigger.verb.i if draft.trigger.verb is not None and apart == 0 else draft.trigger.i
        distance = min(abs(anchor - amount.first), abs(draft.trigger.i - amount.first))
        key = (apart, distance, n)
        best = key if best is None or key < best else best
    return best[2] if best is not None else None
