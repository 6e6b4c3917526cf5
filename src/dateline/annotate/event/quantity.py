"""Figures of events: how many dead, hurt, held, in the street; votes; money. Which event each belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from ...lang.event import Amount
from ...model.event import FREEING, Quantity, QuantityOf
from .count import Count, count_of, is_part, share_of, unit_of
from .draft import Draft
from .merge import numbers_by_sentence
from .scene import Scene
from .sense import in_class
from .trigger import phrase
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
    "money": frozenset({"AID", "SANCTION", "CRIME", "ECONOMY", "AGREE", "COERCE", "JUSTICE", "LEGISLATE", "CONCEDE"}),
}
# « rejeté par 67 voix »: the votes that carry a rejection are votes against.
_TURNED: dict[QuantityOf, QuantityOf] = {"votes_for": "votes_against", "votes_against": "votes_for"}
_HELD: dict[str, QuantityOf] = {
    "AID": "other", "RETREAT": "released", "COERCE": "other", "ASSAULT": "other", "MOBILIZE": "participants",
    "PROTEST": "participants", "OTHER": "other", "CRIME": "other", "SANCTION": "other", "ECONOMY": "other",
    "DISASTER": "other", "JUSTICE": "other", "ACCUSE": "other",
}  # fmt: skip
"""What persons are to an event that they stand in, where no word says more; things are `other`."""
_DOERS = frozenset({"PROTEST", "MOBILIZE", "OTHER"})
"""Types of acts of which it is counted who does them; of a crime only where it is done to nothing: an escape."""
_SENDERS = frozenset({"AID", "MOBILIZE", "COERCE", "ECONOMY"})
"""Types of nouns whose complement is what is counted: "l'envoi de 3.500 soldats"."""
_FAR = 3
_ASIDE = 8


def with_quantities(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the figures that belong to it."""
    found: dict[int, list[Quantity]] = {}
    told = numbers_by_sentence(scene, drafts)
    for first, end in scene.parse.sentences if drafts else ():
        amounts = scene.language.amounts(scene.parse.tokens[first:end])
        for amount in amounts:
            if any(i in scene.timed for i in range(amount.first, amount.end)) or _is_whole(scene, amount, amounts):
                continue
            if _is_of_another(scene, amount):
                continue
            read = count_of(scene, amount)
            owner = None
            if read is not None:
                owner = _owner(scene, drafts, told, read[0], amount)
            if owner is None and not is_part(scene, amount):
                owner, read = _held(scene, drafts, told, amount)
            if owner is not None and read is not None:
                of, last = read
                if drafts[owner].type == "REJECT" and of in _TURNED:
                    of = _TURNED[of]
                found.setdefault(owner, []).append(_quantity(scene, amount, of, last, drafts[owner]))
    return [d._replace(quantities=(*d.quantities, *found[n])) if n in found else d for n, d in enumerate(drafts)]


def _is_whole(scene: Scene, amount: Amount, amounts: Sequence[Amount]) -> bool:
    """Whether a figure is that of which another one is a part: "quatre" in "trois des quatre otages"."""
    before = scene.language.preposition(scene.words[amount.first - 1]) if amount.first else ""
    return scene.language.is_a("genitive", before) and any(other.end == amount.first - 1 for other in amounts)


def _is_of_another(scene: Scene, amount: Amount) -> bool:
    """Whether a figure is that of another happening, which a pronoun names: "après celui qui avait fait 844 morts"."""
    first = max(scene.sentence(amount.first)[0], amount.first - _ASIDE)
    others = scene.of_class("another", first, amount.first - 1)
    return any(scene.language.is_a("relative", scene.words[i + 1]) for i in others)


def _quantity(scene: Scene, amount: Amount, of: QuantityOf, last: int, owner: Draft) -> Quantity:
    """A figure in the voice of the statement around it, or of the clause of its event that it stands in."""
    span = scene.parse.span(amount.first, last)
    around = owner.voice if owner.evidence.contains(span) else None
    return Quantity(
        span=span, of=of, least=_whole(amount.least), most=None if amount.most is None else _whole(amount.most), mod=amount.mod,
        voice=voice_of(scene, span) or around,
    )  # fmt: skip


def _whole(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _owner(
    scene: Scene, drafts: Sequence[Draft], told: dict[int, list[int]], of: QuantityOf, amount: Amount
) -> int | None:
    """The number of the draft that a figure belongs to: in its sentence the nearest, else the last of that kind."""
    kinds = _KINDS.get(of, frozenset())
    sentence = scene.parse.sentence(amount.first)
    unit = unit_of(scene, amount)
    units = () if unit is None else (unit, *_collectives(scene, amount))
    best: tuple[int, int, int] | None = None
    near = [(before, n) for before in range(_FAR + 1) for n in told.get(sentence - before, ())]
    for apart, n in near:
        draft = drafts[n]
        if draft.type not in kinds or draft.status in ("hypothetical", "threatened"):
            continue
        if of == "money" and not _spends(scene, draft, amount, apart):
            continue
        held = apart == 0 and any(_holds(scene, draft, k) for k in units)
        if of == "displaced" and draft.type in ("AID", "OTHER") and not held:
            continue  # what drove people out is the harm before it
        anchor = draft.trigger.verb.i if draft.trigger.verb is not None and apart == 0 else draft.trigger.i
        distance = min(abs(anchor - amount.first), abs(draft.trigger.i - amount.first))
        key = (apart, 0 if held else distance, n)
        best = key if best is None or key < best else best
    return best[2] if best is not None else None


def _spends(scene: Scene, draft: Draft, amount: Amount, apart: int) -> bool:
    """Whether a sum is told in the clause of an event: it goes to no event of another sentence, nor of another verb."""
    low, high = sorted((draft.trigger.i, amount.first))
    between = [v for v in scene.verbs_between(low + 1, high) if v.finite is not None]
    return apart == 0 and not between


def _held(
    scene: Scene, drafts: Sequence[Draft], told: dict[int, list[int]], amount: Amount
) -> tuple[int | None, Count | None]:
    """The draft that a figure of any persons or things stands in, and what it counts: those moved, held, given, hit."""
    here = told.get(scene.parse.sentence(amount.first), ())
    share = share_of(scene, amount)
    if share is not None:
        rates = [n for n in here if drafts[n].type == "ECONOMY"]
        near = min(rates, key=lambda n: abs(drafts[n].trigger.i - amount.first), default=None)
        return near, ("other", share)
    unit = unit_of(scene, amount)
    if unit is None or unit not in scene.nominals:
        return None, None
    lemma = scene.lemma(unit)
    if any(scene.language.is_a(kind, lemma) for kind in ("measure", "currency")):
        return None, None
    if scene.language.is_a("weak", lemma) and scene.language.counted.get(lemma) == "killed":
        return None, None  # « 80 victimes indemnisées »: whether they died is not told
    units = (unit, *_collectives(scene, amount), *_group_of(scene, amount))
    holding = [
        n
        for n in sorted(here, key=lambda n: _is_aside(drafts[n]))
        if drafts[n].status not in ("hypothetical", "threatened") and any(_holds(scene, drafts[n], k) for k in units)
    ]
    kinds = ((n, _kind_held(scene, drafts[n], unit)) for n in holding)
    return next(((n, (of, unit)) for n, of in kinds if of is not None), (None, None))


def _is_aside(draft: Draft) -> bool:
    """Whether a participle only tells which people are meant: "les policiers pris en otage ont été libérés"."""
    verb = draft.trigger.verb
    return draft.trigger.noun is None and verb is not None and verb.bare_participle


def _kind_held(scene: Scene, draft: Draft, unit: int) -> QuantityOf | None:
    """What those who stand in an event are to it."""
    of = _HELD.get(draft.type)
    if draft.type == "RETREAT" and draft.modes and FREEING not in draft.modes:
        return "other"
    marching = draft.type == "PROTEST" and unit in draft.trigger.slots.subj
    return of if of is None or marching or in_class(scene, unit, "people") else "other"


def _collectives(scene: Scene, amount: Amount) -> list[int]:
    """The nouns of a figure that stand in a slot for what it counts: "une cinquantaine de maisons"."""
    return [k for k in range(amount.first, amount.end) if scene.language.is_a("collective", scene.lemma(k))]


def _group_of(scene: Scene, amount: Amount) -> list[int]:
    """The noun for a group that a figure tells the size of: "une équipe de 170 spécialistes"."""
    i = amount.first - 1
    if i < 1 or not scene.language.is_a("genitive", scene.language.preposition(scene.words[i])):
        return []
    return [i - 1] if scene.language.is_a("collective", scene.lemma(i - 1)) else []


def _holds(scene: Scene, draft: Draft, unit: int) -> bool:
    """Whether a noun undergoes an event, or does it where those who do are what is counted."""
    trigger = draft.trigger
    if trigger.noun is not None:
        inside = [k for k in phrase(scene, trigger.i) if k > trigger.i and k in scene.nominals]
        return draft.type in _SENDERS and bool(inside) and unit in inside[:2]
    slots = trigger.slots
    told = draft.type in _DOERS or (draft.type == "CRIME" and not slots.obj)
    members = (*slots.subj, *slots.obj) if told else slots.obj
    undergone = [i for slot, role in trigger.sense.frame.items() if role == "recipient" for i in slots.get(slot)]
    return unit in members or unit in undergone
