"""A file merges what comes and goes near it alone, and holds the very record that merging everything at once gives."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.assemble.build import build
from dateline.assemble.registry import Registry, read_registry
from dateline.assemble.updates import updates_of
from dateline.model.decision import Anchor, Decision, DecisionAbout, DecisionKind, undoing
from dateline.model.listing import listings
from dateline.model.reading import Reading
from dateline.store.codec import dump
from dateline.store.filter import Filter
from dateline.store.record_file import RecordFile, open_record
from dateline.testing.readings import Draft

LISTINGS = ("timeline", "talks", "statements", "actors", "places", "differences", "speakers", "updates")
TOWNS = (
    ("Lima", "PE", -12.0, -77.0),
    ("Callao", "PE", -12.1, -77.1),
    ("Quito", "EC", -0.2, -78.5),
    ("Niamey", "NE", 13.5, 2.1),
)
STATES = {"PE": ("Pérou", "gouvernement péruvien"), "EC": ("Équateur", "Quito"), "NE": ("Niger", "Niamey")}
PEOPLE = (
    ("Ana Quispe", "PE", "ministre"), ("A. Quispe", "PE", "ministre"), ("Quispe", "PE", "ministre"),
    ("Sergueï Petrovsky", None, "négociateur"), ("Serguei Petrovski", None, "négociateur"), ("Issa Diallo", "NE", ""),
    ("Issa Diallo", "NE", "préfet"), ("Sergueï Petrovsky", None, "préfet"),
)  # fmt: skip
FORCES = (("Front pour la paix", "FPP"), ("rebelles du FPP", None), ("FPP", None))
DEEDS = (("attaque", "ASSAULT"), ("rencontre", "CONSULT"), ("grève", "PROTEST"))
TRACKS = (None, None, None, "eau", "eau lac", "pêche", "prisoners")
QUOTES = (
    "Nous irons tous ensemble jusqu'au bout", "nous irons tous ensemble jusqu'au bout, oui", "Nous voulons la paix",
    "La paix est là, nous irons tous ensemble", "Pas un sac de ce blé ne passera le pont avant le soir",
    "Pas un sac de notre blé ne passera ce pont avant le soir",
)  # fmt: skip
VICTIMS = ("trois policiers", "trois bergers", "trois personnes")
REPRINTED = (
    "Le fleuve a quitté son lit dans la nuit et les habitants des quartiers bas ont passé la matinée à porter meubles, "
    "livres et vivres aux étages, tandis que la mairie ouvrait les écoles et que les pompiers comptaient les barques."
)
REGISTRY = (
    "id\tname\taliases\tkind\tcountry\troles\nq1\tAna Quispe\tLa Quispe\tperson\tPE\tministre : 2021-05-03/2021-05-06\n"
)


DECISIONS: tuple[tuple[DecisionKind, DecisionAbout], ...] = (
    ("merge", "event"), ("split", "event"), ("merge", "actor"), ("split", "actor"), ("reject", "event"),
    ("accept", "event"), ("correct", "event"), ("merge", "round"), ("split", "round"), ("correct", "round"),
    ("reject", "round"), ("waive", "round"), ("undo", "event"),
    ("merge", "talks"), ("split", "talks"), ("reject", "talks"),
)  # fmt: skip
FILTERS = (
    *(Filter(outlet=outlet) for outlet in "AB"), Filter(since="2021-05-10"), Filter(until="2021-05-04"),
    Filter(place="PE"), Filter(actor="Quispe"), Filter(status="planned"), Filter(search="Lima"),
)  # fmt: skip


def a_day(chance: random.Random, width: int = 14) -> str:
    return f"2021-05-{chance.randint(1, width):02}"


def made_up(chance: random.Random) -> Reading:
    """A dispatch in which names, days and words are few, so that most of what can meet does."""
    published = chance.choice(
        [None, *[a_day(chance) for _ in range(8)], a_day(chance) + "T14:00", "2022-11-02", "1971-05-06"]
    )
    names = [chance.choice(PEOPLE), chance.choice(PEOPLE)]
    force, alias = chance.choice(FORCES)
    towns, deeds = chance.sample(TOWNS, 2), chance.sample(DEEDS, 2)
    quote = chance.choice(QUOTES)
    text = ". ".join(
        [
            *(f"{role} {name}" for name, _, role in names), f"{force} {alias or ''}", *(name for name, *_ in towns),
            *(f"{deed} : {killed}" for (deed, _), killed in zip(deeds, ("3 morts", "7 morts"), strict=True)),
            f"« {quote} »", "session", victims := chance.choice(VICTIMS),
            chance.choice([REPRINTED, REPRINTED + " Ailleurs.", REPRINTED + " (avec B)", "Rien d'autre.", "Point."]),
        ]
    )  # fmt: skip
    draft = Draft(
        text,
        published=published,
        outlet=chance.choice(["A", "B", "C", None]),
        external_id=chance.choice([None, "x1", "x2"]),
    )
    people = [
        draft.actor(name, "person", country, roles=(role,) if role else ())
        for name, country, role in dict.fromkeys(names)
    ]
    fighters = draft.actor(alias or force, chance.choice(["armed_force", "group"]), chance.choice(["NE", None]), name=force,
                           form="name" if alias or force == "FPP" else "nominal")  # fmt: skip
    states = []
    places = []
    for town, code, lat, lon in towns:
        form = chance.choice(["metonym", "nominal"])
        states.append(draft.actor(town, "state", code, name=chance.choice(STATES[code]), form=form))
        known = chance.random() < 0.8
        places.append(
            draft.place(town, "city", code, **({"lat": lat, "lon": lon, "geonames": int(lat * 10)} if known else {}))
        )
    struck = draft.actor(victims, "group", form="nominal")
    saying = draft.statement(quote, chance.choice(people), quoted=[quote])
    events = []
    for (deed, type), killed in zip(deeds, (3, 7), strict=True):
        day = chance.choice([None, a_day(chance), published and published[:10]])
        until = None if day is None else f"{day[:8]}{int(day[8:]) + 1:02}"
        status = chance.choice(["occurred", "occurred", "planned", "denied", "called_for"])
        events.append(
            draft.event(
                deed, type, actors=tuple(chance.sample([*states, fighters], chance.randint(0, 2))), status=status,
                recipients=tuple(chance.sample([*states, people[0], struck], chance.randint(0, 1))), begin=day, until=until,
                place=chance.choice([None, *places]), voice=chance.choice([None, saying]),
                figures=[(f"{killed} morts", "killed", killed, killed)] if chance.random() < 0.5 else [],
            )
        )  # fmt: skip
    if chance.random() < 0.6:
        parties = tuple(chance.sample([*states, fighters], chance.randint(1, 3)))
        day = a_day(chance)
        meeting = tuple(id for id, (_, type) in zip(events, deeds, strict=True) if type == "CONSULT")
        draft.talks(parties, draft.session("session", chance.choice(["held", "planned"]), number=chance.choice([None, 1, 2]),
                                           begin=day, until=f"{day[:8]}{int(day[8:]) + 1:02}", events=meeting),
                    track=chance.choice(TRACKS))  # fmt: skip
    return draft.reading()


def decided(chance: random.Random, readings: Sequence[Reading], made: Sequence[Decision], nth: int) -> Decision | None:
    """A decision about items of some readings, or one that takes another back."""
    kind, about = chance.choice(DECISIONS)
    told = {"who": "x", "at": f"2024-01-01T00:00:{nth:02}", "why": "y"}
    if kind == "undo":
        return undoing(chance.choice(made), **told) if made else None
    several = kind in ("merge", "split")
    anchors = []
    for reading in chance.sample(list(readings), min(len(readings), chance.choice([2, 3]) if several else 1)):
        spans = {
            "event": [event.trigger for event in reading.events],
            "actor": [actor.mentions[0].span for actor in reading.actors],
            "talks": [talks.rounds[0].evidence[0] for talks in reading.talks],
            "round": [session.evidence[0] for talks in reading.talks for session in talks.rounds],
        }[about]
        anchors += [Anchor(dispatch=reading.dispatch.id, span=chance.choice(spans))] if spans else []
    if len(anchors) < (2 if several else 1):
        return None
    slots = {"event": ("status", "ongoing"), "round": ("number", "3")}
    slot, value = {"correct": slots.get(about, (None, None)), "waive": ("number", None)}.get(kind, (None, None))
    return Decision(kind=kind, about=about, anchors=tuple(anchors), slot=slot, value=value, **told)


def lines(record: RecordFile) -> dict[str, list[str]]:
    """All listings of a file."""
    return {name: [dump(row) for row in getattr(record, name)()] for name in LISTINGS}


def narrowed(record: RecordFile) -> list[list[str]]:
    """The ids of the lines that filters let through."""
    return [[row["id"] for row in getattr(record, name)(wanted)] for name in LISTINGS for wanted in FILTERS]


def expected(readings: Sequence[Reading], decisions: Sequence[Decision], registry: Registry) -> dict[str, list[str]]:
    """All listings of a record that is made at once."""
    made = listings(build(readings, decisions, registry), updates_of)
    return {name: [dump(row) for row in made[name]] for name in LISTINGS}


def history(seed: int, path: Path, steps: int) -> None:
    """Dispatches come by ones and by more, some are forgotten, people decide; after each step the file is compared."""
    chance, there, decisions = random.Random(seed), list[Reading](), list[Decision]()
    registry = Registry()
    with open_record(path, create=True) as record:
        for step in range(steps):
            coming = [made_up(chance) for _ in range(chance.choice([1, 1, 1, 4]))]
            for reading in coming:
                if record.add(reading):
                    there.append(reading)
            if chance.random() < 0.2:
                gone = there.pop(chance.randrange(len(there)))
                record.forget(gone.dispatch.id)
                decisions = list(record.decisions())
                assert gone.dispatch.id not in {a.dispatch for one in decisions for a in one.anchors}
            if there and chance.random() < 0.2:
                decision = decided(chance, there, decisions, step)
                if decision is not None and record.decide(decision):
                    decisions.append(decision)
            if chance.random() < 0.05:
                record.know(REGISTRY)
                registry = Registry(read_registry(REGISTRY.splitlines()))
            assert lines(record) == expected(there, decisions, registry), f"seed {seed}, step {step}"
        found = narrowed(record)
        record.rebuild()
        assert narrowed(record) == found, f"seed {seed}"


@pytest.mark.parametrize("seed", range(4))
def test_a_file_holds_what_merging_all_at_once_gives(seed: int, tmp_path: Path) -> None:
    history(seed, tmp_path / "r", 10)


def visit(published: str, country: str | None, known: bool) -> Reading:
    """A dispatch in which somebody, of whom the country may not be told, demands something at Kribi."""
    draft = Draft("Issa Mbarga a exigé une route à Kribi.", published=published, outlet=published)
    where = {"lat": 2.9, "lon": 9.9, "geonames": 7} if known else {}
    place = draft.place("Kribi", "city", "CM", **where)
    draft.event("exigé", "REQUEST", actors=(draft.actor("Issa Mbarga", "person", country),), place=place)
    return draft.reading()


def test_who_is_another_for_a_while_is_found_again(tmp_path: Path) -> None:
    first, second = visit("2021-05-04", None, True), visit("2021-05-06", "CM", True)
    with open_record(tmp_path / "r", create=True) as record:
        for told in ([first], [first, second], [first], [first, second], [second]):
            for reading in (first, second):
                if reading in told:
                    record.add(reading)
                else:
                    record.forget(reading.dispatch.id)
            assert lines(record) == expected(told, [], Registry())


def test_a_place_is_not_told_of_by_what_is_forgotten(tmp_path: Path) -> None:
    early, late = visit("2021-05-04", "CM", False), visit("2021-06-04", "CM", True)
    with open_record(tmp_path / "r", create=True) as record:
        record.add(early)
        record.add(late)
        assert len(list(record.places(Filter(until="2021-05-10")))) == 1
        record.forget(early.dispatch.id)
        assert not list(record.places(Filter(until="2021-05-10")))
        assert len(list(record.places())) == 1


def test_items_keep_their_place_in_pages(tmp_path: Path) -> None:
    chance = random.Random(1)
    with open_record(tmp_path / "r", create=True) as record:
        for _ in range(12):
            record.add(made_up(chance))
        whole = [row["id"] for row in record.timeline()]
        paged, after = [], None
        while page := list(record.timeline(Filter(limit=3, after=after))):
            paged += [row["id"] for row in page]
            after = paged[-1]
        assert paged == whole
        assert all(one != other for one, other in pairwise(whole))
