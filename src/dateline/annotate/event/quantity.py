"""Figures of events: how many dead, hurt, held, in the street; votes; money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...lang.event import Amount
from ...model.event import Quantity, QuantityOf
from .draft import Draft
from .frame import slots_of
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
    "abstentions": frozenset({"LEGISLATE", "ELECT", "SANCTION", "STATE"}),
    "money": frozenset({"AID", "SANCTION", "CRIME", "ECONOMY", "AGREE", "COERCE", "JUSTICE"}),
}
# « rejeté par 67 voix »: the votes that carry a rejection are votes against.
_TURNED: dict[QuantityOf, QuantityOf] = {"votes_for": "votes_against", "votes_against": "votes_for"}
_UNIT_REACH = 4
_FAR = 3


def with_quantities(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the figures that belong to it."""
    found: dict[int, list[Quantity]] = {}
    for first, end in scene.parse.sentences if drafts else ():
        for amount in scene.language.amounts(scene.parse.tokens[first:end]):
            if any(i in scene.timed for i in range(amount.first, amount.end)):
                continue
            read = _read(scene, amount)
            if read is None:
                continue
            of, last = read
            owner = _owner(scene, drafts, of, amount)
            if owner is not None:
                if drafts[owner].type == "REJECT" and of in _TURNED:
                    of = _TURNED[of]
                found.setdefault(owner, []).append(_quantity(scene, amount, of, last, drafts[owner]))
    return [replace(d, quantities=d.quantities + tuple(found.get(n, ()))) for n, d in enumerate(drafts)]


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


def _read(scene: Scene, amount: Amount) -> tuple[QuantityOf, int] | None:
    """What a figure counts and the last token of its phrase; `None` where that is nothing of an event."""
    language, tokens = scene.language, scene.parse.tokens
    end = min(amount.end + _UNIT_REACH, scene.sentence(amount.first)[1])
    unit = next(
        (k for k in range(amount.end, end) if tokens[k].pos in ("NOUN", "PROPN", "PRON", "ADJ") or k in scene.verbs),
        None,
    )
    if unit is not None and any(scene.words[k] in ",;:." for k in range(amount.end, unit)):
        unit = None
    votes = _votes(scene, amount)
    if votes is not None:
        return votes
    if unit is None or scene.words[unit - 1] == "%":
        return _toll(scene, amount)
    if language.is_a("currency", scene.lemma(unit)):
        return "money", unit
    role = _by_role(scene, amount, unit)
    if role is not None:
        return role, unit
    following = list(range(unit, min(unit + 4, scene.sentence(unit)[1])))
    for k in following:
        token = tokens[k]
        if k > unit and (
            token.text in ",;:"
            or token.pos in ("ADP", "DET", "CCONJ", "AUX")
            or (k in scene.verbs and scene.verbs[k].finite is not None)
        ):
            break
        kind = language.counted.get(scene.lemma(k)) or language.counted.get(scene.words[k])
        if kind is not None and not (k == unit and language.is_a("held", scene.lemma(k))):
            return kind, k
    return None


def _votes(scene: Scene, amount: Amount) -> tuple[QuantityOf, int] | None:
    """ "141 voix pour", "contre 5", "35 abstentions"."""
    language = scene.language
    first, end = scene.sentence(amount.first)
    if not any(language.is_a("ballot", scene.lemma(k)) for k in range(first, end)):
        return None
    before = scene.words[amount.first - 1] if amount.first > first else ""
    if language.is_a("against", before):
        return "votes_against", amount.end - 1
    after = range(amount.end, min(amount.end + 3, end))
    if any(language.is_a("abstention", scene.lemma(k)) for k in after):
        return "abstentions", next(k for k in after if language.is_a("abstention", scene.lemma(k)))
    for k in after:
        if scene.words[k] in ",;" or scene.parse.tokens[k].pos == "NUM":
            break
        if language.is_a("against", scene.words[k]) and not any(
            t.pos == "NUM" for t in scene.parse.tokens[k + 1 : k + 2]
        ):
            return "votes_against", k
        if language.is_a("in_favour", scene.words[k]):
            return "votes_for", k
    near = next((k for k in after if language.is_a("ballot", scene.lemma(k))), None)
    return ("votes_for", near) if near is not None else None


def _toll(scene: Scene, amount: Amount) -> tuple[QuantityOf, int] | None:
    """ "a porté à 32 le nombre de tués": a bare figure beside the word that it counts."""
    first, end = scene.sentence(amount.first)
    near = range(max(first, amount.first - 10), min(end, amount.end + 6))
    if not any(scene.language.is_a("toll", scene.lemma(k)) for k in near):
        return None
    for k in near:
        kind = scene.language.counted.get(scene.lemma(k)) or scene.language.counted.get(scene.words[k])
        if kind is not None:
            return kind, amount.end - 1
    return "killed", amount.end - 1


def _by_role(scene: Scene, amount: Amount, unit: int) -> QuantityOf | None:
    """What people are counted for: the verb or the event noun that they are subject, object or complement of."""
    if not (scene.language.is_a("people", scene.lemma(unit)) or unit in scene.who):
        return None
    members = {unit, *range(amount.first, amount.end)}
    first, end = scene.sentence(unit)
    for verb in scene.verbs_between(max(first, unit - 25), min(end, unit + 25)):
        kind = scene.language.counted.get(verb.lemma)
        if kind is None:
            continue
        slots = slots_of(scene, verb)
        undergone = slots.obj if _takes_object(scene, verb.lemma) else slots.subj
        if members & set(undergone) or any(unit in scene.with_joined(k) for k in undergone):
            return kind
    nominal = scene.nominals.get(unit)
    if nominal is not None and scene.language.is_a("genitive", nominal.preposition):
        before = scene.nominals_between(max(first, nominal.start - 4), nominal.start)
        return scene.language.counted.get(scene.lemma(before[-1].i)) if before else None
    return None


def _takes_object(scene: Scene, lemma: str) -> bool:
    """Whether those counted are the verb's object: so with "arrêter", not with "périr" or "défiler"."""
    senses = scene.language.verbs.get(lemma, ()) + scene.language.verbs.get(scene.language.pronominal(lemma), ())
    return any(sense.frame.get("obj") is not None for sense in senses) or not senses


def _owner(scene: Scene, drafts: Sequence[Draft], of: QuantityOf, amount: Amount) -> int | None:
    """The number of the draft that a figure belongs to: in its sentence the nearest, else the last of that kind."""
    kinds = _KINDS.get(of, frozenset())
    sentence = scene.parse.sentence(amount.first)
    best: tuple[int, int, int] | None = None
    for n, draft in enumerate(drafts):
        if draft.type not in kinds or draft.status in ("hypothetical", "threatened"):
            continue
        apart = sentence - scene.parse.sentence(draft.trigger.i)
        if not 0 <= apart <= _FAR:
            continue
        anchor = draft.trigger.verb.i if draft.trigger.verb is not None and apart == 0 else draft.trigger.i
        distance = min(abs(anchor - amount.first), abs(draft.trigger.i - amount.first))
        key = (apart, distance, n)
        best = key if best is None or key < best else best
    return best[2] if best is not None else None
