"""Where an event took place: a place in its clause, the most exact one, or one in its noun's phrase."""

from __future__ import annotations

from bisect import bisect_left

from ...model.event import MEETING
from ...model.place import Place
from ...model.span import Span
from .frame import subject_of
from .group import Verb
from .phrase import phrase
from .scene import Scene
from .sense import in_class
from .session import planning_verb
from .spot import (
    WORDS,
    is_agreed,
    is_dated_there,
    is_in_aside,
    is_next,
    is_of_background,
    is_of_part,
    is_of_title,
    is_of_visit,
    is_past_background,
    is_post,
    is_site,
    is_theme,
    opens,
)
from .trigger import Trigger

_EXACT = {"site": 0, "city": 1, "water": 2, "border": 4, "area": 4, "region": 4, "country": 5}
_REACH = 6
_FAR = 14
_VERB = 8
_TIES = 3
"""Genitives between a thing and the place that it is in: "vingt maisons du village de Rakwana"."""
_BODILY = frozenset(
    {"ASSAULT", "COERCE", "PROTEST", "DISASTER", "MOBILIZE", "RETREAT", "CRIME", "AID", "OTHER", "CONSULT"}
)
"""Types of acts that happen where the thing is that they are done to."""
_REMOVING = frozenset({"deport", "expel", "withdraw", "release"})
"""Modes of acts that take those whom they are done to from where they are: "a été expulsé de Palmyre"."""
_TRADE = frozenset({"ECONOMY", "CONCEDE"})
"""Types of what firms and markets do to what they have somewhere: "ferme son usine de Gand", "la Bourse de Lima a cédé"."""
_SEATED = frozenset({"SANCTION", "JUSTICE", "ECONOMY", "COERCE", "LEGISLATE"})
"""Types of what courts, exchanges and town halls do where they have their seat."""


def located(scene: Scene) -> list[tuple[int, Place, Span]]:
    """The mentions of places that tell where, each with its first token: those that a locative preposition introduces."""
    found = []
    for place in scene.places:
        for span in place.mentions:
            tokens = scene.parse.under(span)
            if not tokens:
                continue
            body = tokens[-1].i in scene.named and not _is_of_building(scene, tokens[0].i)
            if body and place.kind != "site":
                continue
            if _locative(scene, tokens[0].i) or place.by.startswith("place.address"):
                found.append((tokens[0].i, place, span))
    return sorted(found, key=lambda item: item[0])


def place_of(scene: Scene, trigger: Trigger, spots: list[tuple[int, Place, Span]]) -> str | None:
    """The id of the place of an event, `None` where its sentence gives none."""
    inside = _in_phrase(scene, trigger) or _of_thing(scene, trigger) or _right_after(scene, trigger, spots)
    inside = inside or _of_seat(scene, trigger)
    first, end = scene.sentence(trigger.i)
    planning = planning_verb(scene, trigger)
    done = scene.verbs.get(trigger.i + 1)  # « se sont fait exploser à Gao »
    told = (trigger.verb, planning, _relative(scene, trigger), _of_held(scene, trigger), done, _opening(scene, trigger))
    anchors = [trigger.i, *(verb.i for verb in told if verb is not None)]
    best: tuple[int, int, int, str] | None = None
    heading: Place | None = None
    for i, place, _ in spots[bisect_left(spots, (first,)) : bisect_left(spots, (end,))]:
        if not _of_clause(scene, trigger, i, anchors) or is_of_part(scene, trigger.i, i):
            continue
        if is_of_title(scene, trigger, i, first) or is_in_aside(scene, i, i, staying=True):
            continue
        if is_post(scene, i) or is_of_visit(scene, trigger, i) or is_past_background(scene, trigger, i):
            continue
        if is_theme(scene, i) or is_of_background(scene, trigger, i):
            continue
        distance = min(_distance(scene, anchor, i) for anchor in anchors)
        if distance > _FAR:
            heading = place if _heads(scene, trigger, i, first) else heading
            continue
        key = (_exactness(place), distance, i, place.id)
        best = key if best is None or key < best else best
    vague = best is None or (not _is_spoken(trigger) and best[0] > _EXACT["city"])
    if vague and (inside is None or _exactness(inside) > _EXACT["city"]):
        taken = _where_clause(scene, trigger)
        if taken is not None:
            return taken
    if inside is not None and (best is None or _exactness(inside) <= best[0]):
        return inside.id
    if best is not None:
        there = best[2] < trigger.i or not _is_spoken(trigger) or is_next(scene, trigger, best[2])
        there = there or is_agreed(scene, trigger, best[2]) or is_dated_there(scene, trigger, best[2])
        there = there or _is_during(scene, trigger, best[2])
        return best[3] if there else None
    if heading is not None:
        return heading.id
    return None if _is_spoken(trigger) else _taken_up(scene, trigger, spots) or _town_of_site(scene, trigger, spots)


def _relative(scene: Scene, trigger: Trigger) -> Verb | None:
    """The verb that says right behind a noun what came of it: "l'éboulement qui a enseveli deux bergers à Cuenca"."""
    if trigger.noun is None:
        return None
    verb = next(iter(scene.verbs_between(trigger.i + 1, min(trigger.i + _REACH, scene.sentence(trigger.i)[1]))), None)
    opens = verb is not None and scene.language.is_a("relative_subject", scene.words[verb.start - 1])
    return verb if verb is not None and opens and trigger.i in subject_of(scene, verb) else None


def _opening(scene: Scene, trigger: Trigger) -> Verb | None:
    """The participle at the head of a sentence that is about an event's noun: "Ouvert en mars à Lyon, le procès"."""
    verb = scene.verbs.get(scene.sentence(trigger.i)[0])
    about = trigger.noun is not None and verb is not None and verb.bare_participle
    return verb if verb is not None and about and trigger.i in subject_of(scene, verb) else None


def _of_held(scene: Scene, trigger: Trigger) -> Verb | None:
    """The participle that tells where a meeting was that is broken off: "ont suspendu leur round, ouvert à Malte"."""
    held = trigger.slots.obj
    if trigger.noun is not None or MEETING not in trigger.sense.modes or not held or held[-1] < trigger.i:
        return None
    after = scene.verbs_between(held[-1] + 1, scene.sentence(trigger.i)[1])
    verb = after[0] if after and after[0].bare_participle else None
    holds = verb is not None and any(s.slot in ("obj", "subj") for s in scene.language.supports.get(verb.lemma, ()))
    return verb if holds else None


def _heads(scene: Scene, trigger: Trigger, spot: int, first: int) -> bool:
    """Whether a place opens the sentence of an act of the body, up to its comma: "A Oran, la police a chargé, tuant"."""
    carried = trigger.noun is None or trigger.support is not None
    if not carried or trigger.sense.type not in _BODILY or not opens(scene, first, spot):
        return False
    after = next((k for k in range(spot, min(spot + _REACH, len(scene.words))) if k not in scene.where), spot)
    return scene.words[after] == ","


def _is_spoken(trigger: Trigger) -> bool:
    """Whether an act is one of words: where it is done is told before it ("A Londres, il a dénoncé"), its theme after."""
    meeting = MEETING in trigger.sense.modes  # « les pourparlers ont été interrompus à Lomé »
    court = trigger.sense.type == "ACCUSE" and "legal" in trigger.sense.contexts  # « mis en examen à Paris »
    words = trigger.sense.type in WORDS and not meeting and not court
    return trigger.noun is None and (trigger.sense.content is not None or words)


def _is_during(scene: Scene, trigger: Trigger, spot: int) -> bool:
    """Whether a place is that of a meeting at which something is said: "a remercié l'Union lors d'un dîner à Ica"."""
    verbs = scene.verbs_between(trigger.i + 1, spot)
    return not verbs and bool(scene.of_class("during", trigger.i + 1, spot))


def _taken_up(scene: Scene, trigger: Trigger, spots: list[tuple[int, Place, Span]]) -> str | None:
    """The place that a pronoun or an adverb stands for: "à Regent, où des soldats creusent", "y a explosé", "sur place"."""
    verb = trigger.verb
    if verb is None:
        return None
    if not scene.pointing:
        return None
    first = scene.sentence(verb.i)[0]
    around = (*range(max(verb.start - 2, first), verb.i), *range(verb.i + 1, min(verb.i + 4, scene.clause_end(verb))))
    for i in around:
        if i in scene.pointing:
            told = [place.id for k, place, _ in spots if k < i and place.kind in ("city", "site", "area")]
            return told[-1] if told else None
    return None


def _where_clause(scene: Scene, trigger: Trigger) -> str | None:
    """The place that the relative clause around a verb is of: "à Regent, où des soldats creusent"."""
    verb = trigger.verb
    if verb is None:
        return None
    first = scene.sentence(verb.i)[0]
    for i in reversed(scene.of_class("where", first + 1, verb.start)):
        if not any(v.finite is not None for v in scene.verbs_between(i, verb.start)):
            return _before(scene, i, first)
    return None


def _before(scene: Scene, i: int, first: int) -> str | None:
    """The place whose words end right before a token, a comma, an adjective or brackets left out."""
    for k in range(i - 1, max(i - _REACH, first) - 1, -1):
        if k in scene.where:
            return scene.where[k][0].id
        if scene.parse.tokens[k].pos in ("VERB", "AUX"):
            return None
    return None


def _exactness(place: Place) -> int:
    """How exact a place is, the most exact first; a site without a name tells less than its town."""
    return _EXACT["city"] + 1 if place.by.startswith("place.ground") else _EXACT[place.kind]


def _of_thing(scene: Scene, trigger: Trigger) -> Place | None:
    """The place of what an act of the body is done to: "a pillé la gare de Tunis", "s'est emparé d'Anéfis"."""
    removed = bool(trigger.slots.obj) and not _REMOVING.isdisjoint(trigger.sense.modes)
    if trigger.noun is not None or trigger.sense.content is not None:
        return None
    if not removed and trigger.sense.type not in _BODILY | _TRADE:
        return None
    itself = trigger.sense.type in _TRADE | {"DISASTER"}
    things = trigger.slots.obj if trigger.slots.obj else trigger.slots.subj if itself else ()
    owned = [
        i for word, those in trigger.slots.obliques.items() if scene.language.is_a("genitive", word) for i in those
    ]
    for i in (*things, *owned) if removed else things or owned:
        if scene.language.is_a("home", scene.lemma(i)) and _is_ground(scene, i):
            continue  # « ont quitté leur domicile »
        somebody = i in scene.who and i in things
        if i in scene.where and (not somebody or scene.where[i][0].kind == "site"):
            return scene.where[i][0]
        for k in phrase(scene, i):
            if k > i and k in scene.where and _next_genitive(scene, i, k) and not in_class(scene, i, "people"):
                place = scene.where[k][0]
                if place.kind == "site" or (i not in scene.who and is_site(scene, i)):
                    return place
    return None


def _of_seat(scene: Scene, trigger: Trigger) -> Place | None:
    """The town of the court that decides or of the exchange that moves: "le tribunal de Maribor a condamné"."""
    if trigger.noun is not None or trigger.sense.type not in _SEATED:
        return None
    for i in trigger.slots.subj:
        seated = scene.language.is_a("seated", scene.lemma(i))
        for k in phrase(scene, i) if seated else ():
            if k > i and k in scene.where and scene.where[k][0].kind == "city":
                return scene.where[k][0]
    return None


def _is_ground(scene: Scene, i: int) -> bool:
    """Whether a place is one without a name."""
    return i in scene.where and scene.where[i][0].by.startswith("place.ground")


def _town_of_site(scene: Scene, trigger: Trigger, spots: list[tuple[int, Place, Span]]) -> str | None:
    """The town of a building that the clause places an act of the body at: the last one told, or the dateline's."""
    if trigger.sense.content is not None or trigger.sense.type not in _BODILY | {"STATE", "LEGISLATE"}:
        return None
    verb = trigger.verb
    first, end = (verb.i + 1, scene.clause_end(verb)) if verb is not None else scene.sentence(trigger.i)
    held = set(trigger.slots.obj) if trigger.noun is None else set()
    for nominal in scene.nominals_between(min(first, trigger.i + 1), end):
        named = nominal.i in scene.where or nominal.i in scene.who
        at = scene.language.is_a("locative", nominal.preposition) or nominal.i in held
        if (
            at
            and not named
            and scene.language.is_a("building", scene.lemma(nominal.i))
            and scene.is_definite(nominal.i)
        ):
            return _last_town(scene, nominal.i, spots)
    return None


def _last_town(scene: Scene, i: int, spots: list[tuple[int, Place, Span]]) -> str | None:
    """The last town told to be where something is before a token, in its paragraph; else the dateline's."""
    start = scene.parse.at(scene.dispatch.text.rfind("\n", 0, scene.parse.tokens[i].span.start) + 1)
    low, high = (bisect_left(spots, k, key=lambda spot: spot[0]) for k in (start.i if start is not None else 0, i))
    told = [place.id for k, place, _ in spots[low:high] if place.kind == "city" and not _is_brought_to(scene, k)]
    if told:
        return told[-1]
    line = scene.dispatch.dateline
    found = (p.id for p in scene.places if p.kind == "city" and line and any(m.overlaps(line.span) for m in p.mentions))
    return next(found, None)


def _is_brought_to(scene: Scene, spot: int) -> bool:
    """Whether a place is where people are brought: "les rescapés ont été transférés à la clinique de Zinder"."""
    before = scene.verbs_between(scene.sentence(spot)[0], spot)
    return bool(before) and scene.language.is_a("carrying", before[-1].lemma)


def _of_clause(scene: Scene, trigger: Trigger, spot: int, anchors: list[int]) -> bool:
    """Whether the verb before a place is the event's own; at the head of a sentence any verb may be."""
    first = _stretch(scene, spot)
    if trigger.i < first:
        return False  # « le maire se tait ; à Tacna, on défile »
    before = scene.verbs_between(first, spot)
    if before and (_is_closed(scene, trigger, before[-1], spot) or _is_of_other(scene, trigger, before[-1], spot)):
        return False
    before = [v for v in before if not v.bare_participle]
    if before and _carries_off(scene, trigger, before[-1]):
        return False
    if not before or before[-1].i in anchors:
        return True
    return any(before[-1].i < anchor < spot for anchor in anchors)


def _stretch(scene: Scene, i: int) -> int:
    """Where the sentence of a token begins, or what follows the last semicolon before it."""
    first = scene.sentence(i)[0]
    return next((k + 1 for k in range(i - 1, first, -1) if scene.words[k] == ";"), first)


def _carries_off(scene: Scene, trigger: Trigger, verb: Verb) -> bool:
    """Whether a verb tells where people are brought after what a noun tells: "admis à l'hôpital après l'attentat"."""
    return trigger.noun is not None and trigger.support is None and scene.language.is_a("carrying", verb.lemma)


def _is_closed(scene: Scene, trigger: Trigger, participle: Verb, spot: int) -> bool:
    """Whether a place is that of a participle before a comma: "la réunion, prévue à Namur, est reportée"."""
    if not participle.bare_participle or spot > trigger.i or participle.i == trigger.i:
        return False
    told = {trigger.i} if trigger.noun is not None and not _breaks_off(scene, participle) else set()
    if told and participle == _opening(scene, trigger):
        return False
    if any(sense.type == "CONSULT" for sense in scene.language.verbs.get(scene.listed(participle), ())):
        return False  # « réunis à Accra, les ministres ont condamné »: they did it there
    return "," in scene.words[spot + 1 : trigger.i] and scene.parse.tokens[participle.i].head not in told


def _breaks_off(scene: Scene, verb: Verb) -> bool:
    """Whether a verb tells of an end, not of the meeting: "les discussions, interrompues à Oslo, reprendront"."""
    senses = scene.language.verbs.get(scene.listed(verb), ())
    return any(sense.type == "REJECT" and MEETING in sense.modes for sense in senses)


def _is_of_other(scene: Scene, trigger: Trigger, participle: Verb, spot: int) -> bool:
    """Whether a place is that of another happening, told by a participle: "a gelé les avoirs du ministre écroué à Gao"."""
    if not participle.bare_participle or not trigger.i < participle.i < spot:
        return False
    if trigger.sense.type == "CONSULT" and _breaks_off(scene, participle):
        return True
    if trigger.sense.type in _BODILY:
        return False
    if "," in scene.words[participle.i : spot]:
        return False
    return any(sense.type in _BODILY for sense in scene.language.verbs.get(participle.lemma, ()))


def _distance(scene: Scene, anchor: int, spot: int) -> int:
    """Tokens between, with a toll for each verb on the way."""
    low, high = min(anchor, spot), max(anchor, spot)
    between = [v for v in scene.verbs_between(low + 1, high) if v.finite is not None]
    return high - low - sum(k in scene.timed for k in range(low, high)) + _VERB * len(between)


def _in_phrase(scene: Scene, trigger: Trigger) -> Place | None:
    """The place in the noun's own phrase ("les pourparlers de Doha"), or in the object that a verb takes and holds."""
    held = () if _is_spoken(trigger) else trigger.slots.obj  # « a condamné l'attentat de Kaboul » was not said there
    taken = [i for i in held if scene.lemma(i) in scene.language.nouns]
    for noun in (trigger.i,) if trigger.noun is not None else taken:
        for i in phrase(scene, noun):
            if i in scene.where and i > noun and _next_genitive(scene, noun, i):
                return scene.where[i][0]
    if _strikes(scene, trigger):
        for i in trigger.slots.obj:
            struck = next((k for k in (i, *phrase(scene, i)) if k >= i and k in scene.where), None)
            if struck is not None:
                return scene.where[struck][0]
    return None


def _right_after(scene: Scene, trigger: Trigger, spots: list[tuple[int, Place, Span]]) -> Place | None:
    """The place right behind a noun: "a dénoncé à Genève la répression à Gaza"."""
    if trigger.noun is None:
        return None
    low = bisect_left(spots, trigger.i, key=lambda spot: spot[0])
    spot, place, _ = spots[low] if low < len(spots) else (trigger.i + _REACH, None, None)
    between = scene.parse.tokens[trigger.i + 1 : spot] if spot - trigger.i < _REACH else ()
    near = bool(between) and all(token.pos in ("ADJ", "ADP", "DET") for token in between)
    return place if near and not is_theme(scene, spot) else None


def _strikes(scene: Scene, trigger: Trigger) -> bool:
    """Whether what a verb takes is where it happens: "a bombardé Gao", "un séisme a frappé la région de Quito"."""
    if trigger.noun is None:
        return trigger.sense.type == "ASSAULT"
    verb = trigger.verb
    if verb is None or trigger.i not in trigger.slots.subj:
        return trigger.support is not None and verb is not None and scene.language.is_a("striking", verb.lemma)
    wrecks = trigger.sense.type == "DISASTER" and scene.language.is_a("wrecking", verb.lemma)
    return wrecks or (trigger.support is not None and scene.language.is_a("striking", verb.lemma))


def _next_genitive(scene: Scene, noun: int, spot: int) -> bool:
    """Whether the place complements the noun, through nothing but a kind of place: "l'attaque d'un dépôt de Benghazi"."""
    ties = [k for k in range(noun + 1, spot) if scene.parse.tokens[k].pos == "ADP"]
    if not ties or not all(scene.language.is_a("genitive", scene.language.preposition(scene.words[k])) for k in ties):
        return False
    if len(ties) == 1:
        return True
    between = [token.i for token in scene.parse.tokens[ties[0] : spot] if token.pos in ("NOUN", "PROPN")]
    return len(ties) <= _TIES and bool(between) and all(is_site(scene, i) for i in between)


def _is_of_building(scene: Scene, first: int) -> bool:
    """Whether a town is in the name of a body that has walls: "devant la mairie de Tbilissi"."""
    tied = first > 1 and scene.language.is_a("genitive", scene.language.preposition(scene.words[first - 1]))
    return tied and scene.language.is_a("building", scene.lemma(first - 2).lower())


def _locative(scene: Scene, first: int) -> bool:
    """Whether a preposition of place stands before a mention: "à Gao", "dans un camp de réfugiés de Gao", "près de Gao".

    Of the nouns between, the one next to the preposition is a kind of place.
    """
    if scene.language.is_a("locative", scene.language.preposition(scene.words[first])):
        return scene.parse.tokens[first].pos in ("ADP", "ADV")
    if _is_unaccented(scene, first - 1):
        return True
    nearest = ""
    for i in range(first - 1, max(scene.sentence(first)[0], first - _REACH) - 1, -1):
        token = scene.parse.tokens[i]
        if scene.language.is_a("spot", token.lemma):
            return True
        if token.pos != "DET" and scene.language.is_a("locative", scene.language.preposition(scene.words[i])):
            if nearest and i and is_site(scene, i - 1) and scene.language.is_a("purposed", token.form):
                nearest = ""  # « dans la halle aux poissons de Bergen »
                continue
            return not nearest or any(scene.language.is_a(kind, nearest) for kind in ("area", "building"))
        if token.pos in ("NOUN", "PROPN"):
            if scene.parse.tokens[i + 1].pos == "DET":
                return False  # « ont mis à pied les gardiens de Turin »
            nearest = token.lemma.lower()
        elif token.pos not in ("DET", "ADJ", "ADV", "NUM") and not scene.language.is_a(
            "genitive", scene.language.preposition(scene.words[i])
        ):
            return False
    return False


def _is_unaccented(scene: Scene, i: int) -> bool:
    """Whether a preposition opens its sentence without the accent that capitals often lose: "A Goma, la foule"."""
    return i >= 0 and scene.language.is_a("unaccented", scene.words[i]) and scene.parse.tokens[i].text.isupper()
