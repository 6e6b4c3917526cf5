"""How far two tellings speak for one event: points for what they share, `None` where they cannot be the same."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..model.event import Event
from ..model.reading import Reading
from ..model.record import RecordActor, RecordPlace
from ..model.talks import may_be_one
from .actor import Actors
from .names import folded
from .order import Days, days, gap, overlap, published_days, width
from .place import Places, relation, within_reach
from .setting import setting_of
from .sorts import are_others, sorts_done_to, sorts_of_doers
from .story import SAID, Story

ENOUGH = 4
MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_DAYS_BEFORE, _UNDATED_APART, _SOLE_APART, _NARROW = 10, 3, 5, 2
_TOLL = 10
"""The least number of dead that two happenings hardly have in common: two or three are as often those of the next strike."""
_TELLING = frozenset({"ASSAULT", "DISASTER", "PROTEST"})
_DENIED = frozenset({"AID", "ASSAULT", "COERCE", "CRIME", "MOBILIZE"})
"""Types of acts that somebody is accused of."""
_OF_DOERS = SAID | {"PROTEST"}
_LOOSE = frozenset({"targeted"})
_FAMILY = {"suicide-attack": "explosives", "car-bomb": "explosives", "roadside-bomb": "explosives", "riot": "demo"}
_STANDING = {"occurred": "real", "ongoing": "real", "denied": "real"}

Parties = tuple[frozenset[str], frozenset[str]]
Figures = frozenset[tuple[str, float | None, float | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What of a telling is compared; equal traits are equal tellings.

    Parties are ids of joined actors, and beside them the sides that they stand for; only those that can be told
    apart from others. `doers` and `struck` are the sorts of people or vessels that their descriptions name. `scene` is the
    country that the dispatch is mostly about, for events that name neither place nor party. `matter` tells what a
    session of talks is about; `standing` keeps apart what happened, what is planned, and what is only wished for; `denied` is
    of who says that it did not happen. `given` are the days that people gave it.
    """

    type: str
    standing: str
    modes: frozenset[str]
    actors: Parties
    recipients: Parties
    doers: frozenset[str]
    struck: frozenset[str]
    when: Days | None
    published: Days | None
    place_id: str | None
    place: RecordPlace | None = field(compare=False)
    scene: str | None
    grounds: frozenset[str]
    story: frozenset[str]
    once: frozenset[str]
    figures: Figures
    trigger: str
    matter: frozenset[str] = frozenset()
    denied: bool = False
    given: Days | None = None

    @property
    def bare(self) -> bool:
        """Whether it names neither place nor party."""
        return self.place is None and not self.actors[0] and not self.recipients[0]

    @property
    def window(self) -> Days | None:
        """The days in which another telling of the same event can lie."""
        told = [when for when in (self.when, self.given) if when is not None]
        if self.when is not None:
            return min(begin for begin, _ in told) - 1, max(until for _, until in told) + 1
        if self.published is None:
            return None if self.given is None else (self.given[0] - 1, self.given[1] + 1)
        ahead = 0 if self.standing == "real" else _DAYS_BEFORE
        window = self.published[0] - _DAYS_BEFORE, self.published[1] + ahead
        return window if self.given is None else (min(window[0], self.given[0] - 1), max(window[1], self.given[1] + 1))


def traits(
    reading: Reading, event: Event, actors: Actors, places: Places, story: Story, once: frozenset[str]
) -> Traits:
    """What is compared of an event of a reading."""
    dispatch, setting = reading.dispatch, setting_of(reading, event)
    place, published = places.of(dispatch.id, setting.place), published_days(dispatch.published)
    who = _across if event.type in MUTUAL else _parties
    return Traits(
        type=event.type,
        standing=standing_of(reading, event),
        modes=frozenset(event.modes),
        actors=who(actors, [actors.of(dispatch.id, id) for id in event.actors]),
        recipients=who(actors, [actors.of(dispatch.id, id) for id in event.recipients]),
        doers=sorts_of_doers(reading, event, actors),
        struck=sorts_done_to(reading, event, actors),
        when=days(setting.begin, setting.until),
        published=published,
        place_id=None if place is None else place.id,
        place=place,
        scene=story.first,
        grounds=story.grounds,
        story=story.names,
        once=once,
        figures=frozenset((figure.of, figure.least, figure.most) for figure in event.quantities),
        trigger=folded(event.trigger.of(dispatch.text)),
        matter=_matter(reading, event),
        denied=event.status == "denied",
    )


def standing_of(reading: Reading, event: Event) -> str:
    """What an event is to its dispatch: `real`, or as its status says. What lies ahead of it is at most planned.

    « Le sommet s'ouvre le 2 avril à Ankara », told on 20 March, is a plan.
    """
    standing = _STANDING.get(event.status, event.status)
    when, told = days(event.begin, event.until), published_days(reading.dispatch.published)
    ahead = when is not None and told is not None and when[0] >= told[1]
    return "planned" if standing == "real" and ahead else standing


def _matter(reading: Reading, event: Event) -> frozenset[str]:
    """What the talks are about of which an event is a session; nothing where the dispatch does not say."""
    tracks = (t.track for t in reading.talks if t.track and any(event.id in r.events for r in t.rounds))
    return frozenset(next(tracks, "").casefold().split())


def _parties(actors: Actors, parties: list[RecordActor]) -> Parties:
    told = [party for party in parties if actors.identified(party)]
    return frozenset(party.id for party in told), frozenset(actors.side(party) for party in told)


def _across(actors: Actors, parties: list[RecordActor]) -> Parties:
    """Parties that meet; those too who are told apart by a name within their own words alone.

    « les dissidents de la Colonne des Andes » are not the movement with whom another dispatch has the government meet.
    """
    ids, sides = _parties(actors, parties)
    others = (party.name for party in parties if not actors.identified(party))
    return ids, sides | {f"?{folded(name)}" for name in others if any(word[:1].isupper() for word in name.split()[1:])}


def anchors(traits: Traits) -> set[str]:
    """The blocks that a telling stands in: what it must share with another to be like it."""
    anchors = {side for side in traits.actors[1] | traits.recipients[1] if side[0] != "?"}
    if traits.place is not None:
        anchors.add(traits.place.country or traits.place.id)
    return anchors if traits.place is not None and traits.place.country else anchors | traits.grounds


def likeness(one: Traits, other: Traits) -> int | None:
    """Points that two tellings of one type and standing speak for one event; `None` where they exclude each other, or
    have too little in common to speak for anything.

    Two for the same day, place, actors, or recipients, one for what is less exact; one for the same kind of
    figure, one for a figure that agrees, one for the mode, one for the word. `ENOUGH` makes them one. Of one toll, told
    once in one story, the day before or a town nearby takes two away, and does not exclude it.
    """
    found = _compared(one, other)
    if found is None:
        return None
    when, where, who, alike, sole = found
    if other_doers(one, other) and not at_one_place(one, other):
        return None  # who did it may be what the tellings disagree on, where all else is the same
    if where <= 0 and who <= 0 and not (sole and (alike or (when == 2 and one.type in _TELLING))):
        return None
    if one.type == "CONSULT" and who <= 0 and when <= 0:
        return None
    told = max(sole if alike or who > 0 or where == 2 or when == 2 else 0, _denial(one, other))
    return when + where + who + alike + told


def exclude(one: Traits, other: Traits) -> bool:
    """Whether two tellings cannot be of one event; not where they merely have little in common."""
    return _compared(one, other) is None


def _compared(one: Traits, other: Traits) -> tuple[int, int, int, int, int] | None:
    """Points for day, place, parties, what else is alike, and the story; `None` where any of these excludes it."""
    if _other_means(one.modes, other.modes) or not may_be_one(one.matter, other.matter):
        return None
    sole = _sole(one, other)
    when, where, who = _when(one, other, sole), _where(one, other, sole), _who(one, other)
    if sole and _same_toll(one, other):
        when = -2 if when is None and _day_beside(one, other) else when
        where = -2 if where is None and _town_beside(one, other) else where
    if when is None or where is None or who is None:
        return None
    alike = _figures(one, other) + bool(one.modes & other.modes) + (one.trigger == other.trigger)
    return when, where, who, alike, sole


def _other_means(modes: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sets of modes cannot be one event's: not « attentat suicide » and « explosion », nor with no means told."""
    here, there = ({_FAMILY.get(mode, mode) for mode in told} - _LOOSE for told in (modes, others))
    return bool(here and there) and here.isdisjoint(there)


def _sole(one: Traits, other: Traits) -> int:
    """Points for what each of two dispatches of one story tells once: one or two for the story, as many for the kind."""
    shared = one.once & other.once
    if not shared:
        return 0
    names = len(one.story & other.story)
    if names == 0 or (names == 1 and one.grounds.isdisjoint(other.grounds)):
        return 0
    return min(names, 2) + (2 if one.type in shared or len(shared) > 1 else 1)


def _denial(one: Traits, other: Traits) -> int:
    """Two points where one denies within days what the other says that the same party did, and each tells it once."""
    if one.denied == other.denied or one.type not in _DENIED or one.published is None or other.published is None:
        return 0
    if gap(one.published, other.published) >= _UNDATED_APART or _shared(one.actors, other.actors) <= 0:
        return 0
    same = one.trigger == other.trigger or bool(one.modes & other.modes)
    return 2 if same and one.once & other.once else 0


def _when(one: Traits, other: Traits, sole: int) -> int | None:
    """The most points for the days that they tell, or that people gave them."""
    if one.given is None and other.given is None:
        return _on_days(one, other, sole)
    found = [_on_days(here, there, sole) for here in _as_given(one) for there in _as_given(other)]
    return max((points for points in found if points is not None), default=None)


def _as_given(telling: Traits) -> tuple[Traits, ...]:
    """A telling on its own days, and on those that people gave it."""
    return (telling,) if telling.given is None else (telling, replace(telling, when=telling.given))


def _on_days(one: Traits, other: Traits, sole: int) -> int | None:
    if _told_before(one, other) or _told_before(other, one):
        return None
    if one.when is not None and other.when is not None:
        if overlap(one.when, other.when):
            return 2 if max(width(one.when), width(other.when)) <= _NARROW else 1
        return -1 if sole and _crossed(one, other) else None
    if one.published is None or other.published is None:
        return None
    if one.when is None and other.when is None:
        return 0 if gap(one.published, other.published) < (_SOLE_APART if sole else _UNDATED_APART) else None
    a, b = one.window, other.window
    return 0 if a is not None and b is not None and overlap(a, b) else None


def _told_before(one: Traits, other: Traits) -> bool:
    """Whether one, in a dispatch that was out before the day of the other, tells what has happened: « cette semaine »."""
    told, when = one.published, other.when
    return one.standing == other.standing == "real" and told is not None and when is not None and told[1] <= when[0]


def _crossed(one: Traits, other: Traits) -> bool:
    """Whether the later dispatch has the earlier day, one or two before: it tells no newer happening."""
    if one.when is None or other.when is None or one.published is None or other.published is None:
        return False
    if gap(one.when, other.when) > 1 or one.published == other.published:
        return False
    return (one.published < other.published) == (one.when > other.when)


def _same_toll(one: Traits, other: Traits) -> bool:
    """Whether both count exactly as many dead, and so many that two happenings hardly have them in common."""
    return any(
        of == "killed" and least == most and (least or 0) >= _TOLL for of, least, most in one.figures & other.figures
    )


def _day_beside(one: Traits, other: Traits) -> bool:
    """Whether two days follow each other, of dispatches that both came out after them: neither knew of a newer happening."""
    if one.when is None or other.when is None or one.published is None or other.published is None:
        return False
    after = max(one.when[1], other.when[1])
    return max(width(one.when), width(other.when)) == 1 and gap(one.when, other.when) == 0 and (
        min(one.published[0], other.published[0]) >= after
    )  # fmt: skip


def _town_beside(one: Traits, other: Traits) -> bool:
    return one.place is not None and other.place is not None and within_reach(one.place, other.place)


def _where(one: Traits, other: Traits, sole: int) -> int | None:
    if one.place is not None and other.place is not None:
        found = relation(one.place, other.place)
        if found == "apart":
            return None
        same_country = one.place.country is not None and one.place.country == other.place.country
        return {"same": 2, "nested": 1, "near": 1}.get(found, 1 if same_country else 0)
    if sole or not (one.bare or other.bare):
        return 0
    here, there = (t.place.country if t.place is not None else t.scene for t in (one, other))
    if here is None or there is None:
        return 0
    return 1 if here == there else None


def _who(one: Traits, other: Traits) -> int | None:
    if one.type in MUTUAL:
        return _together(_both(one), _both(other))
    struck = one.type != "PROTEST" and are_others(one.struck, other.struck)  # at one march police and students are hurt
    if struck or (one.type in _OF_DOERS and are_others(one.doers, other.doers)):
        return None
    actors, recipients = _shared(one.actors, other.actors), _shared(one.recipients, other.recipients)
    if recipients < 0:
        return None
    return recipients - 2 if actors < 0 else actors + recipients


def other_doers(one: Traits, other: Traits) -> bool:
    """Whether two tellings name others who did it."""
    return one.type not in MUTUAL and _shared(one.actors, other.actors) < 0


def at_one_place(one: Traits, other: Traits) -> bool:
    """Whether two tellings name the very same place."""
    return one.place_id is not None and one.place_id == other.place_id


def _both(telling: Traits) -> Parties:
    return telling.actors[0] | telling.recipients[0], telling.actors[1] | telling.recipients[1]


def _together(one: Parties, other: Parties) -> int | None:
    """Points for parties that meet: those of one telling must be among those of the other."""
    if not one[1] or not other[1]:
        return 0
    if not (one[1] <= other[1] or other[1] <= one[1]):
        return None
    return min(3, 1 + len(one[1] & other[1]))


def _shared(one: Parties, other: Parties) -> int:
    """2 for an actor in common, 1 for a country, 0 where a telling names nobody, -1 where they name others."""
    if not one[0] or not other[0]:
        return 0
    if one[0] & other[0]:
        return 2
    return 1 if one[1] & other[1] else -1


def _figures(one: Traits, other: Traits) -> int:
    kinds = {of for of, _, _ in one.figures} & {of for of, _, _ in other.figures} - {"other", "money"}
    if not kinds:
        return 0
    agree = any(
        of in kinds and of == of2 and (most is None or least2 is None or least2 <= most)
        and (most2 is None or least is None or least <= most2)
        for of, least, most in one.figures
        for of2, least2, most2 in other.figures
    )  # fmt: skip
    return 2 if agree else 1
