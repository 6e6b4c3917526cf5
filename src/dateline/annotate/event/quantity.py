"""Figures of events: how many dead, hurt, held, in the street; votes; money. Which event each belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from ...lang.event import Amount
from ...model.event import ARREST, FREEING, Quantity, QuantityOf
from .count import count_of, counted_subject, head_of, is_part, unit_of
from .draft import Draft
from .group import Verb
from .merge import numbers_by_sentence
from .phrase import phrase
from .scene import Scene
from .sense import in_class
from .voice import voice_of
from .vote import Count, is_sided, share_of, votes_of, won_of

_VOTED = frozenset(
    (
        *("ACCUSE", "AGREE", "AID", "COERCE", "CONCEDE", "ELECT", "JUSTICE", "LEGISLATE"),
        *("MOBILIZE", "REJECT", "REQUEST", "RETREAT", "SANCTION", "STATE", "SUPPORT"),
    )
)
"""Types of what may be voted on."""
_KINDS: dict[QuantityOf, frozenset[str]] = {
    "killed": frozenset({"ASSAULT", "DISASTER", "PROTEST", "CRIME", "OTHER"}),
    "injured": frozenset({"ASSAULT", "DISASTER", "PROTEST", "CRIME", "OTHER"}),
    "missing": frozenset({"ASSAULT", "DISASTER", "OTHER"}),
    "displaced": frozenset({"ASSAULT", "DISASTER", "AID", "OTHER"}),
    "detained": frozenset({"COERCE", "ASSAULT", "PROTEST"}),
    "released": frozenset({"RETREAT", "CONCEDE", "COOPERATE", "REQUEST"}),
    "participants": frozenset({"PROTEST", "CONSULT", "ELECT"}),
    "votes_for": _VOTED,
    "votes_against": _VOTED,
    "abstentions": _VOTED,
    "money": frozenset(
        {"AID", "SANCTION", "CRIME", "ECONOMY", "AGREE", "COERCE", "JUSTICE", "LEGISLATE", "CONCEDE", "REQUEST"}
    ),
    "other": frozenset({"ECONOMY"}),
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
_OF_HANDS = frozenset({"AID", "ASSAULT", "COERCE", "CRIME", "MOBILIZE", "PROTEST"})
"""Types of acts of which it is told how many lent a hand."""
_SENDERS = frozenset({"AID", "MOBILIZE", "COERCE", "ECONOMY"})
"""Types of nouns whose complement is what is counted: "le renvoi de 90 saisonniers"."""
_VOTES = frozenset({"votes_for", "votes_against", "abstentions"})
_OF_ONE = frozenset({"killed", "injured", "missing"}) | _VOTES
"""What a single one is counted of: "un ouvrier a été blessé", "contre une et deux abstentions"."""
_COUNTED = frozenset({"ECONOMY", "SUPPORT", "AGREE", "SANCTION", "JUSTICE"})
"""Types of nouns that are counted themselves: "156 licenciements", "onze accords"."""
_COSTLY = frozenset({"CRIME", "DISASTER", "ASSAULT", "PROTEST"})
"""Types of what has a cost that a sentence of its own tells: "Le butin est estimé à deux millions"."""
_FAR = 3
_ASIDE = 8
_NEAR = 4


def with_quantities(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the figures that belong to it."""
    found: dict[int, list[Quantity]] = {}
    told_as_figures: set[int] = set()
    told = numbers_by_sentence(scene, drafts)
    for first, end in scene.parse.sentences if drafts else ():
        amounts = scene.language.amounts(scene.parse.tokens[first:end])
        last: tuple[int, QuantityOf] | None = None
        sided = is_sided(scene, first, end)
        for amount in [*amounts, *_single(scene, first, end, amounts)]:
            if any(i in scene.timed for i in range(amount.first, amount.end)) or _is_whole(scene, amount, amounts):
                continue
            if _is_of_another(scene, amount):
                continue
            owner, read = _read(scene, drafts, told, amount, last)
            if owner is None or read is None or (amount.least == amount.most == 1 and read[0] not in _OF_ONE):
                continue
            last = owner, read[0]
            if read[0] == "abstentions" and not _abstains(scene, drafts[owner]):
                told_as_figures |= {n for n in told.get(scene.parse.sentence(first), ()) if _abstains(scene, drafts[n])}
            of = _TURNED.get(read[0], read[0]) if drafts[owner].type == "REJECT" and not sided else read[0]
            found.setdefault(owner, []).append(_quantity(scene, amount, of, read[1], drafts[owner]))
    return [
        d._replace(quantities=_once(scene, d, (*d.quantities, *found.get(n, ()))))
        for n, d in enumerate(drafts)
        if n not in told_as_figures
    ]


def _once(scene: Scene, draft: Draft, figures: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The figures of an event; of those that several sentences tell in one voice, those nearest to its trigger."""
    if not draft.again:
        return tuple(figures)
    nearest = sorted(figures, key=lambda q: (abs(q.span.start - draft.span.start), q.span), reverse=True)
    kept = {_told(q): scene.parse.sentence_at(q.span.start) for q in nearest}
    return tuple(q for q in figures if kept[_told(q)] == scene.parse.sentence_at(q.span.start))


def _told(figure: Quantity) -> tuple[object, ...]:
    """What a figure tells, wherever it stands."""
    return figure.of, figure.least, figure.most, figure.mod, figure.voice


def _read(
    scene: Scene,
    drafts: Sequence[Draft],
    told: dict[int, list[int]],
    amount: Amount,
    last: tuple[int, QuantityOf] | None,
) -> tuple[int | None, Count | None]:
    """Whose figure it is and what it counts; `last` is what the figure before it in the sentence was."""
    if last is not None and amount.first - 1 not in scene.verbs and _has_source(scene, amount, amount.end):
        return last[0], (last[1], amount.end - 1)  # « 7.000 d'après leur fédération, 3.200 selon le ministère »
    read = count_of(scene, amount) or _headcount(scene, amount)
    if last is not None and read is not None and last[1] in _VOTES and read[0] in _VOTES:
        return last[0], read  # « adopte par 90 voix pour et 5 abstentions un texte qui exige »
    owner = _owner(scene, drafts, told, read[0], amount) if read is not None else None
    if owner is not None and drafts[owner].status != "denied" and _is_denied(scene, amount):
        return None, None
    if owner is None and not is_part(scene, amount):
        return _held(scene, drafts, told, amount)
    return owner, read


def _single(scene: Scene, first: int, end: int, amounts: Sequence[Amount]) -> list[Amount]:
    """Single persons, and single votes: "un ouvrier", "contre une"."""
    alone = [i for i in scene.of_class("single", first, end) if not any(a.first <= i < a.end for a in amounts)]
    return [a for i in alone if _may_be_one(scene, a := Amount(first=i, end=i + 1, least=1, most=1))]


def _may_be_one(scene: Scene, amount: Amount) -> bool:
    """Whether "un" stands before one who fell, no group of them, or for a vote."""
    unit = unit_of(scene, amount)
    if unit is None or scene.language.is_a("several", scene.lemma(unit)):
        return _is_vote(scene, amount)
    if scene.language.is_a("casualty", scene.lemma(unit)):
        return scene.parse.tokens[unit].feats.get("Gender") != "Fem"  # « une mort tragique » is no figure
    person = scene.language.is_a("people", scene.lemma(unit)) or head_of(scene, amount, unit) is None
    return _is_vote(scene, amount) or (person and votes_of(scene, amount) is None)


def _is_vote(scene: Scene, amount: Amount) -> bool:
    """Whether "une" stands alone for a vote against, or before an abstention."""
    after = scene.parse.tokens[amount.end] if amount.end < len(scene.parse.tokens) else None
    if after is None or votes_of(scene, amount) is None:
        return False
    alone = after.pos not in ("NOUN", "ADJ", "PROPN") and scene.language.is_a("against", scene.words[amount.first - 1])
    return alone or scene.language.is_a("abstention", after.lemma)


def _has_source(scene: Scene, amount: Amount, i: int) -> bool:
    """Whether the words from a token on tell who gives a figure: "seulement selon la police", ", d'après l'armée"."""
    end = scene.sentence(amount.first)[1]
    while i < end and (scene.words[i] == "," or scene.parse.tokens[i].pos == "ADV"):
        i += 1
    i += next((n for n in (2, 3) if scene.language.is_a("scant", " ".join(scene.words[i : min(i + n, end)]))), 0)
    return any(scene.language.is_a("per", " ".join(scene.words[i : min(i + n, end)])) for n in (1, 2))


def _marches(scene: Scene, i: int) -> bool:
    """Whether a verb of protest follows: "ils sont une centaine à avoir défilé"."""
    verbs = scene.verbs_between(i, min(i + _NEAR, scene.sentence(i)[1])) if i < len(scene.words) else []
    return any(sense.type == "PROTEST" for v in verbs[:1] for sense in scene.language.verbs.get(v.lemma, ()))


def _headcount(scene: Scene, amount: Amount) -> Count | None:
    """How many took part, told for itself: "ils étaient 7.000 d'après …", "- 9.000 retraités selon nous"."""
    before = scene.parse.tokens[amount.first - 1]
    if amount.first == scene.sentence(amount.first)[0]:
        return None
    told = _has_source(scene, amount, amount.end) or _marches(scene, amount.end)
    subject = before.i - 1
    persons = scene.parse.tokens[subject].pos == "PRON" or scene.language.is_a("people", scene.lemma(subject))
    if before.pos == "AUX" and persons and told:
        return "participants", amount.end - 1
    unit = unit_of(scene, amount)
    if (
        unit is None
        or before.pos != "PUNCT"
        or not in_class(scene, unit, "people")
        or not _has_source(scene, amount, unit + 1)
    ):
        return None
    return "participants", unit


def _is_whole(scene: Scene, amount: Amount, amounts: Sequence[Amount]) -> bool:
    """Whether a figure is that of which another one is a part: "quatre" in "trois des quatre otages"."""
    before = scene.language.preposition(scene.words[amount.first - 1]) if amount.first else ""
    return scene.language.is_a("genitive", before) and any(other.end == amount.first - 1 for other in amounts)


def _is_of_another(scene: Scene, amount: Amount) -> bool:
    """Whether a figure is that of another happening, which a pronoun names: "après celle qui a tué 60 mineurs"."""
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
    units = () if unit is None else (unit, *_figure(scene, amount))
    lost = of == "money" and _is_loss(scene, amount)
    best: tuple[int, int, int] | None = None
    reach = 0 if amount.least == amount.most == 1 else _FAR  # one more victim may be that of another happening
    near = [(before, n) for before in range(reach + 1) for n in told.get(sentence - before, ())]
    for apart, n in near:
        draft = drafts[n]
        held = apart == 0 and any(_holds(scene, draft, k) for k in units)
        ransom = lost and apart == 0 and draft.type == "REQUEST" and _asks_for(scene, draft, amount)
        if (not ransom and draft.type not in (_COSTLY if lost else kinds)) or not (held or ransom or _is_fact(draft)):
            continue
        if of == "money" and not lost and not _spends(scene, draft, amount, apart):
            continue
        if of == "participants" and draft.type in ("CONSULT", "ELECT") and apart:
            continue
        if of == "participants" and draft.type == "ELECT" and not (held or _is_poll(scene, draft)):
            continue
        if of == "killed" and draft.type == "PROTEST" and unit is not None and _is_behind(scene, amount, unit):
            continue
        if of in _TURNED and _is_aside(draft) and "," in scene.words[draft.trigger.i : amount.first]:
            continue  # « la proposition, débattue jeudi, a obtenu 74 voix »
        if of == "money" and draft.type == "REQUEST" and not (held or ransom):
            continue  # « exigent le remboursement de deux millions »: the sum is that of what they want
        if of == "displaced" and draft.type in ("AID", "OTHER") and not held:
            continue  # what drove people out is the harm before it
        anchor = draft.trigger.verb.i if draft.trigger.verb is not None and apart == 0 else draft.trigger.i
        distance = min(abs(i - amount.first) for i in (anchor, draft.trigger.i, *draft.again))
        if of in _VOTES and _abstains(scene, draft):
            apart = _FAR + 1  # who abstains is counted beside those who vote
        key = (apart, 0 if held and apart <= _FAR else distance, n)
        best = key if best is None or key < best else best
    return best[2] if best is not None else None


def _is_poll(scene: Scene, draft: Draft) -> bool:
    """Whether it is told who came to vote: "ont pris part au scrutin"."""
    return draft.trigger.verb is not None and scene.language.is_a("attending", draft.trigger.verb.lemma)


def _abstains(scene: Scene, draft: Draft) -> bool:
    """Whether an act is to abstain from a vote."""
    verb = draft.trigger.verb
    return verb is not None and scene.language.is_a("abstaining", verb.lemma)


def _is_denied(scene: Scene, amount: Amount) -> bool:
    """Whether a figure is told to be denied: "nie que 700 riverains aient été évacués"."""
    before = [v for v in scene.verbs_between(scene.sentence(amount.first)[0], amount.first) if v.finite is not None]
    if not before or scene.language.governors.get(before[-1].lemma) != "denied":
        return False
    return bool(scene.of_class("that", before[-1].i, amount.first))


def _is_behind(scene: Scene, amount: Amount, unit: int) -> bool:
    """Whether those counted fell before what is told: "ont défilé après la mort de deux lycéens"."""
    head = head_of(scene, amount, unit)
    return head is not None and scene.language.is_a("background", head.preposition)


def _is_fact(draft: Draft) -> bool:
    """Whether an event has come about or will, so that a figure near it may be its own."""
    return draft.status not in ("hypothetical", "threatened")


def _is_loss(scene: Scene, amount: Amount) -> bool:
    """Whether a sum is what something cost those who were hit: "le préjudice s'élève à 15 millions"."""
    first = max(scene.sentence(amount.first)[0], amount.first - _ASIDE)
    return any(  # « le coût des travaux » is that of something else
        scene.language.is_a("loss", scene.lemma(i))
        and (
            i + 2 >= amount.first or not scene.language.is_a("genitive", scene.language.preposition(scene.words[i + 1]))
        )
        for i in range(first, amount.first)
    )


def _asks_for(scene: Scene, draft: Draft, amount: Amount) -> bool:
    """Whether a sum is what is asked for: "exigent une rançon de deux millions"."""
    unit = unit_of(scene, amount)
    head = head_of(scene, amount, unit) if unit is not None else None
    return head is not None and head.i in draft.trigger.slots.obj


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
    poll = _nearest_poll(scene, drafts, told, amount)
    if poll is not None and (won := won_of(scene, amount)) is not None:
        return poll, won
    if share is not None:
        rates = [n for n in here if drafts[n].type == "ECONOMY"]
        near = min(rates, key=lambda n: abs(drafts[n].trigger.i - amount.first), default=None)
        return near, ("other", share)
    unit = unit_of(scene, amount)
    if unit is None or unit not in scene.nominals:
        return None, None
    lemma = scene.lemma(unit)
    if scene.language.is_a("currency", lemma) or (
        scene.language.is_a("measure", lemma) and not scene.language.is_a("cargo", lemma)
    ):
        return None, None
    if scene.language.is_a("weak", lemma) and scene.language.counted.get(lemma) == "killed":
        return None, None  # « 80 victimes indemnisées »: whether they died is not told
    freed = next((n for n in here if _is_list_of_freed(scene, drafts[n], amount)), None)
    if freed is not None and in_class(scene, unit, "people"):
        return freed, ("released", unit)
    counted = next((n for n in here if drafts[n].trigger.i == unit and drafts[n].type in _COUNTED), None)
    if counted is not None:
        return counted, ("other", unit)
    units = (unit, *_figure(scene, amount), *_group_of(scene, amount))
    holding = [
        n
        for n in sorted(here, key=lambda n: _is_aside(drafts[n]))
        if _is_fact(drafts[n]) and not _is_of_part(scene, drafts[n], amount)
        if any(_holds(scene, drafts[n], k) for k in units)
    ]
    kinds = ((n, _kind_held(scene, drafts[n], units)) for n in holding)
    return next(((n, (of, unit)) for n, of in kinds if of is not None), (None, None))


def _nearest_poll(scene: Scene, drafts: Sequence[Draft], told: dict[int, list[int]], amount: Amount) -> int | None:
    """The vote whose outcome a sentence tells: in it the nearest, else the last before it."""
    sentence = scene.parse.sentence(amount.first)
    for before in range(_FAR):
        polls = [n for n in told.get(sentence - before, ()) if drafts[n].type == "ELECT" and _is_fact(drafts[n])]
        if polls:
            return min(polls, key=lambda n: abs(drafts[n].trigger.i - amount.first))
    return None


def _is_list_of_freed(scene: Scene, draft: Draft, amount: Amount) -> bool:
    """Whether a figure follows the colon after a release: "un échange de captifs : 104 Soudanais contre 86 Tchadiens"."""
    freed = draft.trigger.noun is not None and draft.type == "RETREAT" and FREEING in draft.modes
    return freed and ":" in scene.words[draft.trigger.i + 1 : amount.first]


def _is_of_part(scene: Scene, draft: Draft, amount: Amount) -> bool:
    """Whether an act was done to a part of those told before: "vingt d'entre elles seront expulsées"."""
    part = counted_subject(scene, draft.trigger.verb) if draft.trigger.verb is not None else None
    return part is not None and not amount.first <= part < amount.end


def _is_aside(draft: Draft) -> bool:
    """Whether a participle only tells which people are meant: "les policiers pris en otage ont été libérés"."""
    verb = draft.trigger.verb
    return draft.trigger.noun is None and verb is not None and verb.bare_participle


def _kind_held(scene: Scene, draft: Draft, units: Sequence[int]) -> QuantityOf | None:
    """What those who stand in an event are to it."""
    of = _HELD.get(draft.type)
    if _does(scene, draft, units):
        return "participants"
    if draft.type == "RETREAT" and draft.modes and FREEING not in draft.modes:
        return "other"
    if ARREST in draft.modes and (in_class(scene, units[0], "people") or units[0] in scene.who):
        return "detained"
    if draft.type in ("PROTEST", "MOBILIZE"):  # who marches takes part, whom one sends or what one wrecks does not
        return of if any(k in draft.trigger.slots.subj for k in units) else "other"
    return of if of is None or in_class(scene, units[0], "people") else "other"


def _does(scene: Scene, draft: Draft, units: Sequence[int]) -> bool:
    """Whether persons are counted who do an act: "cinq individus ont éventré un fourgon"."""
    trigger = draft.trigger
    if trigger.noun is not None or trigger.verb is None or trigger.verb.passive or draft.type not in _OF_HANDS:
        return False
    if trigger.sense.frame.get("subj") != "actor" or not in_class(scene, units[0], "people"):
        return False
    return any(k in trigger.slots.subj for k in units)


def _figure(scene: Scene, amount: Amount) -> Sequence[int]:
    """The tokens of a figure that stands in a slot for what it counts: "une cinquantaine de maisons", "neuf des otages"."""
    after = scene.language.preposition(scene.words[amount.end])
    return range(amount.first, amount.end) if scene.language.is_a("genitive", after) else ()


def _group_of(scene: Scene, amount: Amount) -> list[int]:
    """The noun for a group that a figure tells the size of: "un groupe de 30 plongeurs"."""
    i = amount.first - 1
    if i < 1 or not scene.language.is_a("genitive", scene.language.preposition(scene.words[i])):
        return []
    return [i - 1] if scene.language.is_a("collective", scene.lemma(i - 1)) else []


def _goes_on(scene: Scene, verb: Verb) -> bool:
    """Whether a verb only tells what those did further who did something else: "ont tiré avant de fuir", "… et ont fui"."""
    own = scene.parse.child(verb.i, "nsubj", "nsubj:pass")
    return verb.finite is None or (own is None and scene.parse.tokens[verb.i].dep == "conj")


def _holds(scene: Scene, draft: Draft, unit: int) -> bool:
    """Whether a noun undergoes an event, or does it where those who do are what is counted."""
    trigger = draft.trigger
    if trigger.noun is not None:
        if trigger.support is not None and trigger.noun.slot == "subj" and unit in trigger.slots.obj:
            return True  # « le massacre aurait fait 40 morts »
        inside = [k for k in phrase(scene, trigger.i) if k > trigger.i and k in scene.nominals]
        return draft.type in _SENDERS and bool(inside) and unit in inside[:2]
    slots = trigger.slots
    led = trigger.verb is not None and _goes_on(scene, trigger.verb)
    escaped = draft.type == "CRIME" and trigger.verb is not None and trigger.verb.reflexive and not led
    told = (draft.type in _DOERS and not (led and draft.type == "OTHER")) or escaped
    members = (*slots.subj, *slots.obj) if told else slots.obj
    undergone = [i for slot, role in trigger.sense.frame.items() if role == "recipient" for i in slots.get(slot)]
    return unit in members or unit in undergone or (not led and _does(scene, draft, (unit,)))
