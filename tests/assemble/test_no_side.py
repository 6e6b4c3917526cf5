"""What stands where tellings disagree: the most exact, the latest word of one outlet, and else all."""

from __future__ import annotations

from itertools import permutations

import pytest

from dateline.assemble.build import build
from dateline.assemble.place import may_lie_in, relation
from dateline.assemble.updates import updates_of
from dateline.cli.layout import differences_lines, talks_lines, timeline_lines
from dateline.model.listing import listings
from dateline.model.place import PlaceKind, Precision
from dateline.model.reading import Reading
from dateline.model.record import Record, RecordEvent, RecordPlace
from dateline.testing.readings import Draft

DAY = {"begin": "2014-06-02", "until": "2014-06-03"}


BODY = ("organization", "HR")
SPEAKERS = {"police": ("organization", None), "secours": ("group", None), "témoin": ("person", None)}


def blast(told: str) -> Reading:
    """A telling of a blast: `outlet day least most voice`, where `-` is the outlet's own voice and `*` no bound; several
    voices of one dispatch with a slash."""
    outlet, day, figures = told.split(" ", 2)
    words = [f"{figure} morts" for figure in figures.split("/")]
    text = f"Une explosion à Osijek, {outlet} : {', '.join(words)}. Un nouveau bilan est attendu."
    draft = Draft(text, outlet=outlet, published=f"2014-06-{day}")
    place = draft.place("Osijek", "city", "HR", lat=45.55, lon=18.69)
    quantities, voice = [], None
    for word, figure in zip(words, figures.split("/"), strict=True):
        least, most, speaker = figure.split()
        bounds = (None if least == "*" else int(least), None if most == "*" else int(most))
        quantities.append((word, "killed", *bounds))
        if speaker != "-":
            who = (
                None
                if speaker in ("?", "bilan")
                else draft.actor(speaker, *SPEAKERS.get(speaker, BODY), form="nominal")
            )
            source = draft.span("nouveau bilan") if speaker == "bilan" else None
            voice = draft.statement(word, who, source_span=source)
    whole = words[0] if voice is None or "/" in figures else draft.dispatch.text
    draft.event("explosion", "ASSAULT", place=place, figures=quantities, voice=voice, evidence=whole, **DAY)
    return draft.reading()


def standing(event: RecordEvent) -> list[tuple[float | None, float | None]]:
    return sorted(((f.least, f.most) for f, _ in event.figures), key=repr)


FIGURES = {
    "a series of one outlet": (["A 03 32 32 -", "A 04 41 41 -"], [(41, 41)], 0, "32→41"),
    "the later by a new toll": (["A 03 32 32 -", "A 04 41 41 bilan"], [(41, 41)], 0, "32→41"),
    "the later by somebody": (["A 03 32 32 -", "A 04 41 41 ?"], [(32, 32)], 1, ""),
    "the later by a body": (["A 03 32 32 -", "A 04 41 41 préfecture"], [(32, 32)], 1, ""),
    "the same body, of no name": (["A 03 32 * police", "A 04 41 41 police"], [(41, 41)], 0, "(32, None)→41"),
    "lower by the same body": (["A 03 41 41 police", "A 04 32 32 police"], [(32, 32)], 0, "41→32"),
    "bodies of no name": (["A 03 32 32 police", "A 04 41 41 secours"], [(41, 41)], 1, ""),
    "in two outlets": (["A 03 32 32 police", "B 04 41 41 police"], [(41, 41)], 1, ""),
    "two witnesses": (["A 03 32 32 témoin", "A 04 41 41 témoin"], [(41, 41)], 1, ""),
    "two bodies": (["A 03 32 32 hôpital", "A 04 41 41 préfecture"], [(41, 41)], 1, ""),
    "two outlets, one day": (["A 03 32 32 -", "B 03 52 52 -"], [(32, 32), (52, 52)], 1, ""),
    "less exact": (["A 03 32 32 -", "B 03 30 * -", "C 03 52 52 -"], [(32, 32), (52, 52)], 1, ""),
    "less exact and later": (["A 03 32 32 -", "B 04 30 * -"], [(32, 32)], 1, ""),
    "the same": (["A 03 32 32 -", "B 03 32 32 -"], [(32, 32)], 0, ""),
}


@pytest.mark.parametrize(("told", "figures", "differences", "series"), FIGURES.values(), ids=FIGURES)
def test_figures(told: list[str], figures: list[tuple[int, int | None]], differences: int, series: str) -> None:
    readings = [blast(one) for one in told]
    (event,) = build(readings).events
    assert standing(event) == figures
    assert len([d for d in event.differences if d.slot == "quantity:killed"]) == differences
    updates = [one for one in event.updates if one.slot == "quantity:killed"]
    assert "; ".join("→".join(str(value.value) for value in one.values) for one in updates) == series
    assert all(build(order).events == (event,) for order in permutations(readings))


def lines(record: Record) -> str:
    rows = listings(record, updates_of)
    shown = (*timeline_lines(rows["timeline"]), *talks_lines(rows["talks"]), *differences_lines(rows["differences"]))
    return "\n".join(line.text for line in shown)


def test_a_series_is_shown() -> None:
    record = build([blast("A 03 32 32 -"), blast("A 04 41 41 -")])
    assert "32 (3 June 2014) → 41 (4 June 2014) · A" in lines(record)
    (row,) = listings(record, updates_of)["timeline"]
    assert [(one["slot"], one["outlet"], one["voice"]) for one in row["updates"]] == [("quantity:killed", "A", None)]


def killing(outlet: str, doer: str, day: str = "03") -> Reading:
    draft = Draft(f"{doer} a tué neuf bergers à Osijek, {outlet}.", outlet=outlet, published=f"2014-06-{day}")
    place = draft.place("Osijek", "city", "HR", lat=45.55, lon=18.69)
    actors = (draft.actor(doer, "armed_force"),)
    draft.event("tué", "ASSAULT", place=place, actors=actors, figures=[("neuf bergers", "killed", 9, 9)], **DAY)
    return draft.reading()


@pytest.mark.parametrize(
    ("told", "doers"),
    [
        ([killing("A", "Garde"), killing("B", "Front")], {"Garde", "Front"}),
        ([killing("A", "Garde"), killing("B", "Garde")], {"Garde"}),
        ([killing("A", "Garde"), killing("A", "Front", "04")], {"Front"}),
        ([killing("A", "Garde"), killing("B", "Front", "04")], {"Garde", "Front"}),
    ],
    ids=["two outlets", "the same", "one outlet later", "another outlet later"],
)
def test_doers(told: list[Reading], doers: set[str]) -> None:
    record = build(told)
    (event,) = record.events
    names = {actor.id: actor.name for actor in record.actors}
    assert {names[id] for id in event.actors} == doers
    assert (" | " in lines(record).split("\n")[1]) == (len(doers) > 1)


def shots(outlet: str, victims: str | None, accuser: str | None = None) -> Reading:
    draft = Draft(f"{victims or 'On'} tué à Osijek, {outlet}, {accuser}.", outlet=outlet, published="2014-06-03")
    place = draft.place("Osijek", "city", "HR", lat=45.55, lon=18.69)
    struck = () if victims is None else (draft.actor(victims, "group", "HR"),)
    voice = None if accuser is None else draft.statement("tué", draft.actor(accuser, "state", "HR"))
    draft.event("tué", "ASSAULT", place=place, recipients=struck, voice=voice, **DAY)
    return draft.reading()


@pytest.mark.parametrize(
    ("told", "victims"),
    [
        ([shots("A", None), shots("B", "Gardes", "Zagreb")], set()),
        ([shots("A", "Gardes", "Zagreb")], {"Gardes"}),
        ([shots("A", "Gardes"), shots("B", None, "Zagreb")], {"Gardes"}),
    ],
    ids=["on one side's word beside a fact", "on one side's word alone", "a fact"],
)
def test_whom_a_claim_names_is_no_victim_of_a_fact(told: list[Reading], victims: set[str]) -> None:
    record = build(told)
    (event,) = record.events
    names = {actor.id: actor.name for actor in record.actors}
    assert {names[id] for id in event.recipients} == victims


def session(outlet: str, number: int, day: str = "04") -> Reading:
    draft = Draft(f"Riga et Vilnius, session {number} à Osijek, {outlet}.", outlet=outlet, published=f"2014-06-{day}")
    parties = (draft.actor("Riga", "state", "LV"), draft.actor("Vilnius", "state", "LT"))
    place = draft.place("Osijek", "city", "HR", lat=45.55, lon=18.69)
    draft.talks(parties, draft.session("session", "held", number=number, place=place, **DAY))
    return draft.reading()


@pytest.mark.parametrize(
    ("told", "number", "numbers"),
    [
        ([session("A", 6), session("B", 5)], None, (5, 6)),
        ([session("A", 6), session("B", 5), session("C", 6)], 6, (6,)),
        ([session("A", 6), session("A", 5, "05")], 5, (5,)),
        ([session("A", 6)], 6, (6,)),
    ],
)
def test_numbers(told: list[Reading], number: int | None, numbers: tuple[int, ...]) -> None:
    record = build(told)
    ((found,),) = (talks.rounds for talks in record.talks)
    assert (found.number, found.numbers) == (number, numbers)
    assert f"round {' | '.join(map(str, numbers))} ·" in lines(record)
    assert build(reversed(told)).talks == record.talks


def spot(kind: PlaceKind, country: str | None, lat: float | None, precision: Precision = "exact") -> RecordPlace:
    return RecordPlace(
        id=f"{kind} {country} {lat}", name=f"{kind} {lat}", names=(), kind=kind, country=country, lat=lat,
        lon=None if lat is None else 20.0, geonames=None, precision=precision, members=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "granular"),
    [
        (spot("site", None, None), spot("region", "HR", 45), True),
        (spot("site", None, None), spot("city", "HR", 45, "within"), True),
        (spot("site", None, None), spot("city", "HR", 45), False),
        (spot("water", "HR", 48), spot("region", "HR", 45), True),
        (spot("water", "SI", 46), spot("region", "HR", 45), True),
        (spot("water", "SI", 56), spot("region", "HR", 45), False),
        (spot("border", None, None), spot("country", "HR", 45), True),
        (spot("site", "SI", None), spot("region", "HR", 45), False),
        (spot("city", "HR", 45), spot("city", "HR", 47), False),
    ],
)
def test_what_has_no_point_may_lie_in_a_region(one: RecordPlace, other: RecordPlace, granular: bool) -> None:
    found = {may_lie_in(a, b) or relation(a, b) in ("nested", "near") for a, b in ((one, other), (other, one))}
    assert found == {granular}


def test_words_that_part_two_wordings_are_given_as_they_stand() -> None:
    readings = []
    for outlet, verb in (("A", "évoqué"), ("B", "Réglé")):
        words = f"Nous avons {verb} hier à l'aube tous les points restés ouverts"
        draft = Draft(f"« {words} », a dit Ana Kovač ({outlet}).", outlet=outlet, published="2014-06-03")
        draft.statement(words, draft.actor("Ana Kovač", "person", "SI"), cue="a dit", quoted=[words])
        readings.append(draft.reading())
    record = build(readings)
    changes = {
        change[1:] for one in record.statements for difference in one.differences for change in difference.changes
    }
    assert changes <= {("évoqué", "Réglé"), ("Réglé", "évoqué")} and changes
    assert any(shown in lines(record) for shown in ("« évoqué » → « Réglé »", "« Réglé » → « évoqué »"))


def test_carriers_and_plans_are_shown() -> None:
    long = ", ".join(f"le poste {n} de la garde reste fermé" for n in range(12))

    def told(outlet: str, status: str, published: str, more: str) -> Reading:
        draft = Draft(f"Riga et Vilnius se rencontrent à Osijek. {more}", outlet=outlet, published=published)
        parties = (draft.actor("Riga", "state", "LV"), draft.actor("Vilnius", "state", "LT"))
        place = draft.place("Osijek", "city", "HR", lat=45.55, lon=18.69)
        draft.event("rencontrent", "CONSULT", status=status, actors=parties, place=place, **DAY)
        return draft.reading()

    shown = lines(
        build([
            told("A", "planned", "2014-05-20", "Bientôt."), told("B", "occurred", "2014-06-03", long),
            told("C", "occurred", "2014-06-04", long),
        ])
    )  # fmt: skip
    assert "[planned, realised]" in shown
    assert "makes a plan real: event:" in shown
    assert "B, 3 June 2014; carried by C" in shown
