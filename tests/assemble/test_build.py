"""Many readings in, one record out: what is merged, what is kept apart, and that order makes no difference."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.assemble.build import build
from dateline.model.reading import Reading
from dateline.model.record import Record, RecordEvent
from dateline.testing.readings import Draft


def attack(outlet: str, published: str, day: tuple[str, str], killed: int, **fields: object) -> Reading:
    """One outlet's telling of an attack; `claim` puts it in the mouth of the police."""
    text = f"Une attaque a fait {killed} morts à Tolmin le {day[0]}, selon la police."
    draft = Draft(text, published=published, outlet=outlet)
    place = draft.place("Tolmin", "city", "SI", lat=46.18, lon=13.73)
    police = draft.actor("la police", "organization", "SI", form="nominal")
    voice = draft.statement("Une attaque a fait", police, cue="selon") if fields.pop("claim", False) else None
    draft.event(
        "attaque",
        "ASSAULT",
        place=place,
        begin=day[0],
        until=day[1],
        voice=voice,
        figures=[(f"{killed} morts", "killed", killed, killed)],
        **fields,
    )
    return draft.reading()


FRIDAY, SATURDAY = ("2021-05-14", "2021-05-15"), ("2021-05-15", "2021-05-16")


def differences(event: RecordEvent) -> str:
    """The differences of an event in a line: `slot value|value`, with ~ for granularity."""
    return "; ".join(
        f"{'~' if found.granularity else ''}{found.slot} {'|'.join(str(value.value) for value in found.values)}"
        for found in event.differences
    )


def test_two_outlets_one_event_figures_differ() -> None:
    record = build([attack("Alfa", "2021-05-15", FRIDAY, 4), attack("Beta", "2021-05-16", FRIDAY, 7)])
    (event,) = record.events
    assert [telling.teller.outlet for telling in event.tellings] == ["Alfa", "Beta"]
    assert differences(event) == "quantity:killed 4|7"
    assert [figure.least for figure, _ in event.figures] == [7]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (attack("Beta", "2021-05-16", SATURDAY, 4), "another day"),
        (attack("Beta", "2021-05-15", FRIDAY, 4, status="planned"), "planned"),
        (attack("Beta", "2021-05-15", FRIDAY, 4, modes=("bomb",)), "bombs against beating"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_kept_apart(other: Reading, why: str) -> None:
    first = attack("Alfa", "2021-05-15", FRIDAY, 4, modes=("beat",) if "beat" in why else ())
    assert len(build([first, other]).events) == 2


def test_a_claim_stays_a_claim() -> None:
    told = [attack("Alfa", "2021-05-15", FRIDAY, 4, claim=True), attack("Beta", "2021-05-16", FRIDAY, 4, claim=True)]
    (event,) = build(told).events
    assert event.claim
    assert [telling.voice for telling in event.tellings] == ["la police", "la police"]
    (event,) = build([*told, attack("Gamma", "2021-05-15", FRIDAY, 4)]).events
    assert not event.claim


def test_a_figure_has_the_voice_of_its_clause() -> None:
    """In a claimed clause it is the speaker's; in a sentence of the outlet's own it is the outlet's."""
    draft = Draft(
        "La crue a fait 5 morts, selon le maire. Neuf corps ont été retrouvés.", outlet="Alfa", published="2021-05-15"
    )
    mayor = draft.actor("le maire", "person", "PE", form="nominal")
    voice = draft.statement("La crue a fait 5 morts", mayor, cue="selon")
    figures = [("5 morts", "killed", 5, 5), ("Neuf corps", "killed", 9, 9)]
    draft.event("crue", "DISASTER", voice=voice, evidence="La crue a fait 5 morts", figures=figures)
    (event,) = build([draft.reading()]).events
    assert [(figure.least, figure.voice) for figure in event.tellings[0].figures] == [(5, "le maire"), (9, None)]


def test_a_speaker_who_is_not_known_is_still_a_voice() -> None:
    draft = Draft("Selon une source, le pont a sauté.", published="2021-05-15")
    voice = draft.statement("le pont a sauté", None, cue="Selon")
    draft.event("a sauté", "ASSAULT", voice=voice)
    (event,) = build([draft.reading()]).events
    assert event.claim
    assert event.tellings[0].voice == "Selon"


def test_denial_is_a_difference_of_status() -> None:
    record = build(
        [attack("Alfa", "2021-05-15", FRIDAY, 4), attack("Beta", "2021-05-15", FRIDAY, 4, claim=True, status="denied")]
    )
    (event,) = record.events
    assert "status" in differences(event)


def strike(outlet: str, status: str, doer: str | None, *, claim: bool) -> Reading:
    """One outlet's telling of a strike, with who did it where it tells that."""
    draft = Draft(f"Selon le maire, une frappe de {doer} a touché Tolmin.", published="2021-05-15", outlet=outlet)
    place = draft.place("Tolmin", "city", "SI", lat=46.18, lon=13.73)
    mayor = draft.actor("le maire", "person", "SI", form="nominal")
    actors = () if doer is None else (draft.actor(doer, "armed_force", "HR"),)
    voice = draft.statement("une frappe", mayor, cue="Selon") if claim else None
    draft.event(
        "frappe", "ASSAULT", status=status, place=place, begin=FRIDAY[0], until=FRIDAY[1], actors=actors, voice=voice,
        modes=("aerial",),
    )  # fmt: skip
    return draft.reading()


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ([("occurred", None, True), ("denied", "Garde", True)], False),
        ([("occurred", None, False), ("occurred", "Garde", True)], False),
        ([("occurred", None, True), ("occurred", "Garde", True)], True),
        ([("denied", "Garde", True)], True),
    ],
    ids=["only a denial names them", "a claim beside a fact", "claims alone", "all deny"],
)
def test_who_did_it_is_told_by_those_who_say_what_stands(told: list[tuple[str, str | None, bool]], named: bool) -> None:
    (event,) = build(strike(f"O{i}", status, doer, claim=claim) for i, (status, doer, claim) in enumerate(told)).events
    assert bool(event.actors) == named
    assert event.claim == all(claim for _, _, claim in told)


def test_two_unknown_speakers_are_two_voices() -> None:
    """What they say otherwise is a difference, and no update."""
    readings = []
    for day, killed in (("2021-05-15", 10), ("2021-05-16", 40)):
        draft = Draft(f"Selon une source, une attaque a fait {killed} morts à Tolmin.", published=day, outlet="Alfa")
        place = draft.place("Tolmin", "city", "SI", lat=46.18, lon=13.73)
        voice = draft.statement("une attaque", None, cue="Selon")
        draft.event(
            "attaque", "ASSAULT", place=place, begin=FRIDAY[0], until=FRIDAY[1], voice=voice,
            figures=[(f"{killed} morts", "killed", killed, killed)], evidence=f"une attaque a fait {killed} morts",
        )  # fmt: skip
        readings.append(draft.reading())
    (event,) = build(readings).events
    assert differences(event) == "quantity:killed 10|40"
    assert event.updates == ()


def person(words: str, country: str | None, *roles: str, outlet: str = "A") -> Reading:
    """A dispatch that names one person."""
    draft = Draft(f"{' '.join(roles)} {words} a parlé.", outlet=outlet, published="2021-05-15")
    draft.actor(words, "person", country, roles=roles)
    return draft.reading()


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        (person("Ana Kovač", "SI"), person("Ana Kovač", "SI", outlet="B"), True),
        (person("Sergueï Petrovsky", "UA"), person("Sergueï Petrovski", "UA", outlet="B"), True),
        (person("Ana Kovač", "SI"), person("Ana Kovač", "HR", outlet="B"), False),
        (person("Kovač", "SI"), person("Kovač", "SI", outlet="B"), False),
        (person("Ana Kovač", "SI"), person("Kovač", "SI", outlet="B"), False),
        (person("Ana Kovač", "SI", "ministre"), person("Kovač", "SI", "ministre", outlet="B"), True),
        (person("Ana Kovač", "SI", "ministre"), person("Kovač", "SI", "maire", outlet="B"), False),
        (person("Ana Kovač", "SI", "ministre"), person("Ivo Kovač", "SI", "ministre", outlet="B"), False),
    ],
    ids=[
        "same name", "romanised otherwise", "another country", "surname alone", "surname and full name",
        "surname with country and role", "another role", "another first name",
    ],
)  # fmt: skip
def test_persons(one: Reading, other: Reading, joined: bool) -> None:
    assert len(build([one, other]).actors) == (1 if joined else 2)


def force(words: str, kind: str, outlet: str, alias: str | None = None) -> Reading:
    """A dispatch that names a force."""
    draft = Draft(f"{words} {alias or ''} avance.", outlet=outlet, published="2021-05-15")
    draft.actor(alias or words, kind, "CD", name=words)
    return draft.reading()


def test_an_acronym_stands_for_the_long_name_and_for_its_fighters() -> None:
    long = force("Front pour la paix", "armed_force", "A", alias="FPP")
    record = build([long, force("FPP", "group", "B"), force("rebelles du FPP", "group", "C")])
    (actor,) = record.actors
    assert actor.name == "Front pour la paix" or "FPP" in actor.names


def meeting(
    outlet: str, published: str, *, number: int | None, status: str, begin: str, until: str, track: str | None = None
) -> Reading:
    """A dispatch on a round of talks between two states."""
    draft = Draft(
        f"Lima et Quito : la session ({number}) à Cusco, le {begin}. Texte signé par {outlet}.",
        outlet=outlet,
        published=published,
    )
    parties = (draft.actor("Lima", "state", "PE", name="Pérou"), draft.actor("Quito", "state", "EC", name="Équateur"))
    place = draft.place("Cusco", "city", "PE", lat=-13.5, lon=-71.9)
    event = draft.event(
        "session", "CONSULT", status="planned" if status == "planned" else "occurred",
        actors=parties, place=place, begin=begin, until=until,
    )  # fmt: skip
    draft.talks(
        parties,
        draft.session("la session", status, number=number, begin=begin, until=until, place=place, events=(event,)),
        track=track,
    )
    return draft.reading()


ROUND_TWO = (
    meeting("Alfa", "2019-03-01", number=2, status="planned", begin="2019-03-04", until="2019-03-05"),
    meeting("Beta", "2019-03-06", number=2, status="held", begin="2019-03-05", until="2019-03-06"),
    meeting("Gamma", "2019-03-06", number=None, status="held", begin="2019-03-05", until="2019-03-06"),
    meeting("Delta", "2019-03-07", number=3, status="held", begin="2019-03-05", until="2019-03-06"),
)


def test_a_round_keeps_its_tellings_and_tells_where_they_differ() -> None:
    record = build(ROUND_TWO)
    ((session,),) = (talks.rounds for talks in record.talks)
    assert (session.number, session.status, session.begin) == (2, "held", "2019-03-05")
    assert len(session.tellings) == 4
    assert {found.slot for found in session.differences} == {"number", "date"}
    held, planned = sorted(record.events, key=lambda event: event.status)
    assert (len(held.tellings), len(planned.tellings)) == (3, 1), "the meetings of one round are one event"
    assert held.realises == (planned.id,), "but its plan, on another day, is none of them"


def test_rounds_of_other_numbers_and_days_stay_apart() -> None:
    later = meeting("Alfa", "2019-04-02", number=3, status="held", begin="2019-04-01", until="2019-04-02")
    ((one, other),) = (talks.rounds for talks in build([ROUND_TWO[1], later]).talks)
    assert (one.number, other.number) == (2, 3)


def test_tracks_of_the_same_parties_stay_apart() -> None:
    """The same two, the same day, the same number: on prisoners they talk at another table."""
    days = {"status": "held", "begin": "2019-03-05", "until": "2019-03-06"}
    told = [
        meeting("Alfa", "2019-03-06", number=2, **days),
        meeting("Beta", "2019-03-06", number=2, track="prisoners", **days),
        meeting("Gamma", "2019-03-07", number=2, track="prisoners", **days),
    ]
    record = build(told)
    tables = sorted((talks.track or "", len(talks.rounds[0].tellings)) for talks in record.talks)
    assert tables == [("", 1), ("prisoners", 2)]
    assert build(reversed(told)).talks == record.talks


def quote(outlet: str, words: str, speaker: str = "Ana Kovač", published: str = "2021-05-15") -> Reading:
    """A dispatch that quotes somebody."""
    draft = Draft(f"« {words} », a dit {speaker}.", outlet=outlet, published=published)
    draft.statement(words, draft.actor(speaker, "person", "SI"), cue="a dit", quoted=[words])
    return draft.reading()


CLOSED = "Le col ne sera plus ouvert à la neige neuve"
SIGNED, DEAL = "Devant les maires de la vallée nous", "l'accord sur les eaux du lac de Bled"


@pytest.mark.parametrize(
    ("one", "other", "same", "differs"),
    [
        (quote("A", "Nous irons jusqu'au bout"), quote("B", "Nous irons jusqu’au bout"), True, False),
        (quote("A", "Nous irons tous jusqu'au bout"), quote("B", "Oui, nous irons tous jusqu'au bout"), True, True),
        (quote("A", "Le col ne sera jamais ouvert à la neige neuve"), quote("B", CLOSED), True, True),
        (quote("A", "Le col ne sera jamais fermé à la neige neuve"), quote("B", CLOSED), False, False),
        (quote("A", "Le bac restera fermé ce soir"), quote("B", "Le bac restera ouvert ce soir"), True, True),
        (quote("A", "Le bac ferme ce soir à Kotka"), quote("B", "Le bac ferme tôt ce soir à Kotka"), True, True),
        (quote("A", "Nous avons signé l'accord"), quote("B", "Nous n'avons pas signé l'accord"), True, True),
        (quote("A", f"{SIGNED} avons signé {DEAL}"), quote("B", f"{SIGNED} n'avons jamais signé {DEAL}"), True, True),
        (quote("A", "Nous n'avons pas signé l'accord"), quote("B", "Nous avons rompu l'accord"), False, False),
        (quote("A", "Nous irons jusqu'au bout"), quote("A", "Nous irons jusqu'au bout !"), False, False),
        (quote("A", "Nous irons jusqu'au bout"), quote("B", "Nous irons jusqu'au bout", "Ivo Zupan"), False, False),
        (quote("A", "Oui"), quote("B", "Oui"), False, False),
    ],
    ids=[
        "apostrophe",
        "one word more",
        "one word within",
        "two words within",
        "one word in the middle of a few",
        "one word more in the middle of a few",
        "a negation",
        "a negation of many words",
        "a negation and another word",
        "same outlet",
        "another speaker",
        "too short to tell",
    ],
)
def test_same_words(one: Reading, other: Reading, same: bool, differs: bool) -> None:
    statements = build([one, other]).statements
    assert [bool(statement.same_as) for statement in statements] == [same, same]
    assert [bool(statement.differences) for statement in statements] == [differs, differs]


BRIDGE = "Pas un seul camion de bois ne passera ce pont avant la fin du mois de mars"
OF_ONE_DAY = {
    "two words apart": ("Pas un seul camion de foin ne passera le pont avant la fin du mois de mars", True),
    "a word more and another": ("Pas un seul camion de bois ne passera plus le pont avant la fin du mois de mars", True),
    "two words fewer": ("Pas un camion de bois ne passera ce pont avant la fin de mars", True),
    "two words far apart": ("Pas un gros camion de bois ne prendra ce pont avant la fin du mois de mars", True),
    "three words apart": ("Pas un gros camion de bois ne prendra ce pont avant la fin du mois de juin", False),
    "half of it": ("Pas un seul camion de bois, pas une charrette, pas un mulet, et cela pour tout le mois", False),
    "the same words in another order": (
        "Avant la fin du mois de mars ne passera ce pont de bois, croyez-moi, pas un seul camion", False,
    ),
    "every third word": ("Pas deux seul convoi de foin ne prendra ce bac avant cette fin du grand de mai", False),
    "the frame alone": ("Pas un seul train de blé ne quittera cette gare avant la fin de la grève de mai", False),
}  # fmt: skip


@pytest.mark.parametrize(("words", "same"), OF_ONE_DAY.values(), ids=OF_ONE_DAY)
def test_most_words_of_one_day(words: str, same: bool) -> None:
    one, near = quote("A", BRIDGE), quote("B", words, published="2021-05-16")
    for told in ([one, near], [near, one]):
        assert [len(statement.differences) for statement in build(told).statements] == [same, same]


def test_most_words_of_another_day_are_other_words() -> None:
    words, _ = OF_ONE_DAY["two words far apart"]
    told = [quote("A", BRIDGE), quote("B", words, published="2021-05-17")]
    assert [statement.same_as for statement in build(told).statements] == [(), ()]


POOL = [
    *ROUND_TWO,
    *(attack(outlet, day, when, killed) for outlet in "AB" for day in ("2021-05-15", "2021-05-16")
      for when in (FRIDAY, SATURDAY) for killed in (3, 4)),
    *(quote(outlet, words) for outlet in "AB" for words in ("Nous irons jusqu'au bout", "Nous irons là-bas demain")),
    person("Ana Kovač", "SI", "ministre"), person("Kovač", "SI", "ministre", outlet="B"), person("Kovač", None),
]  # fmt: skip
WHOLE: dict[frozenset[int], Record] = {}


@given(st.lists(st.sampled_from(range(len(POOL))), max_size=40))
def test_order_and_repetition_make_no_difference(picked: list[int]) -> None:
    chosen = frozenset(picked)
    expected = WHOLE.setdefault(chosen, build(POOL[i] for i in sorted(chosen)))
    assert build(POOL[i] for i in picked) == expected


@given(st.sets(st.sampled_from(range(len(POOL)))))
def test_every_telling_is_kept_once(chosen: set[int]) -> None:
    readings = [POOL[i] for i in sorted(chosen)]
    record = build(readings)
    told = sorted((telling.teller.dispatch, telling.event) for event in record.events for telling in event.tellings)
    assert told == sorted((reading.dispatch.id, event.id) for reading in readings for event in reading.events)
    texts = {reading.dispatch.id: reading.dispatch.text for reading in readings}
    for event in record.events:
        for telling in event.tellings:
            assert telling.evidence.text == telling.evidence.span.of(texts[telling.teller.dispatch])
        dispatches = [telling.teller.dispatch for telling in event.tellings]
        assert len(set(dispatches)) == len(dispatches), "one dispatch tells an event once"


def test_swapping_two_parties_swaps_the_record() -> None:
    def accusation(doer: str, other: str, codes: tuple[str, str]) -> Reading:
        draft = Draft(f"{doer} accuse {other}.", published="2021-05-15", outlet="A")
        draft.event(
            "accuse", "ACCUSE", actors=(draft.actor(doer, "state", codes[0]),),
            recipients=(draft.actor(other, "state", codes[1]),),
        )  # fmt: skip
        return draft.reading()

    def parties(record: Record) -> list[list[str]]:
        names = {actor.id: actor.name for actor in record.actors}
        return [[names[id] for id in (*event.actors, *event.recipients)] for event in record.events]

    assert parties(build([accusation("Pérou", "Chili", ("PE", "CL"))])) == [["Pérou", "Chili"]]
    assert parties(build([accusation("Chili", "Pérou", ("CL", "PE"))])) == [["Chili", "Pérou"]]
