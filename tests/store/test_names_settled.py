"""What people say of the parties and the place of an event: by names of the record, or by words of a dispatch."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from made_up import made_up

from dateline.assemble.build import build
from dateline.assemble.named import words_of
from dateline.cli.main import cli
from dateline.model.actor import ActorKind
from dateline.model.decision import Decision, undoing
from dateline.model.errors import DecisionError
from dateline.model.listing import Names, event_row
from dateline.model.reading import Reading
from dateline.store.filter import Filter
from dateline.store.record_file import RecordFile, open_record
from dateline.testing.readings import Draft


def raid(outlet: str, town: str = "Oruro") -> Reading:
    """An outlet tells of a raid by people whom nobody read, at a place that nobody read; a mayor is read."""
    text = f"Des hommes armés ont attaqué un dépôt de {town} ; l’armée de terre les a repoussés, dit le maire Léon Paz."
    text = f"{text} {' '.join(f'Ce que {outlet} ajoute là-dessus, au chapitre {outlet}{i}.' for i in range(9))}"
    draft = Draft(text, published="2024-03-08", outlet=outlet, external_id=outlet)
    draft.actor("Léon Paz", "person", "BO", roles=("maire",))
    state = draft.actor(town, "state", "BO", name="Bolivie", form="metonym")
    draft.event("attaqué", "ASSAULT", recipients=(state,), begin="2024-03-07", until="2024-03-08",
                evidence=text[: text.index(" ;")])  # fmt: skip
    return draft.reading()


def tell(record: RecordFile, slot: str, value: str, at: str = "2024-04-01") -> Decision:
    """Gives names to a slot of the raid."""
    event = next(record.timeline(Filter(type="ASSAULT", search="dépôt")))
    anchors = (record.naming(event, slot, value),)
    made = Decision(
        kind="correct", about="event", anchors=anchors, slot=slot, value=value, before="", who="Ana", at=at, why="seen"
    )
    assert record.decide(made)
    return made


def slots(record: RecordFile) -> tuple[list[str], list[str], str | None]:
    event = next(record.timeline(Filter(search="dépôt")))
    return event["actors"], event["recipients"], event["place"] and event["place"]["name"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_record(tmp_path / "r", create=True) as record:
        for reading in (*(made_up(i)[0] for i in range(6)), raid("Agence Nord"), raid("Le Sud")):
            record.add(reading)
    return tmp_path / "r"


def test_names_and_words_hold_over_rebuilds_additions_and_in_memory(path: Path) -> None:
    with open_record(path) as record:
        assert slots(record) == ([], ["Bolivie"], None)
        tell(record, "actors", "des hommes armés")
        tell(record, "recipients", "L'armée de terre; Léon Paz")
        tell(record, "place", "Oruro")
        told = (["Des hommes armés"], ["l’armée de terre", "Léon Paz"], "Oruro")
        last = next(record.timeline(Filter(search="dépôt")))["tellings"][-1]["dispatch"]
        for change in (lambda: None, record.rebuild, lambda: record.add(raid("L'Est")), lambda: record.forget(last)):
            change()
            assert slots(record) == told
            assert list(record.verify()) == []
        whole = build(record.readings(), record.decisions())
        assert [event_row(event, Names(whole)) for event in whole.events] == list(record.timeline())
        assert [event["type"] for event in record.timeline(Filter(actor="hommes armés", place="Oruro"))] == ["ASSAULT"]
        assert [actor["dispatches"] for actor in record.actors() if actor["name"] == "Des hommes armés"] != []


def test_a_party_is_taken_out_and_the_last_word_stands_until_it_is_undone(path: Path) -> None:
    with open_record(path) as record:
        tell(record, "recipients", "")
        assert slots(record) == ([], [], None)
        last = tell(record, "recipients", "Des hommes armés", at="2024-04-02")
        assert slots(record) == ([], ["Des hommes armés"], None)
        record.decide(undoing(last, who="Ana", at="2024-04-03", why=""))
        assert slots(record) == ([], [], None)
        assert "Des hommes armés" not in {actor["name"] for actor in record.actors()}, "nobody names them any more"
        assert list(record.verify()) == []


def test_decisions_on_names_are_taken_into_another_record(path: Path, tmp_path: Path) -> None:
    with open_record(path) as record, open_record(tmp_path / "other", create=True) as other:
        tell(record, "actors", "Léon Paz; des hommes armés")
        for decision in record.decisions():
            other.decide(decision)
        for reading in (raid("Le Sud"), raid("Agence Nord")):
            other.add(reading)
        assert slots(other) == slots(record) == (["Léon Paz", "Des hommes armés"], ["Bolivie"], None)


@pytest.mark.parametrize("nth", [0, 1])
def test_the_telling_that_is_asked_for_is_the_one_that_is_meant(path: Path, nth: int) -> None:
    with open_record(path) as record:
        event = next(record.timeline(Filter(type="ASSAULT", search="dépôt")))
        anchors = record.anchors("correct", [f"{event['id']}#{nth}"])[1]
        own, other = (event["tellings"][n]["outlet"] for n in (nth, 1 - nth))
        assert record.naming(event, "actors", "Des hommes armés", anchors[0]) == anchors[0]
        assert record.naming(event, "actors", own, anchors[0]) == anchors[0]
        with pytest.raises(DecisionError, match="no dispatch that tells the event"):
            record.naming(event, "actors", other, anchors[0])
        done = ["decide", "correct", f"{event['id']}#{nth}", "--slot", "actors", "--value", "Des hommes armés"]
    assert CliRunner().invoke(cli, [*done, "--why", "seen", "--record", str(path)]).exit_code == 0
    with open_record(path) as record:
        assert [made.anchors for made in record.decisions()] == [anchors]


def test_words_are_those_of_one_dispatch(path: Path) -> None:
    with open_record(path) as record, pytest.raises(DecisionError, match="the words of those left"):
        tell(record, "actors", "Agence Nord; Le Sud")


@pytest.mark.parametrize(
    ("slot", "value"), [("actors", "les Nations unies"), ("place", "Lima"), ("recipients", "Bolivie; mes armés")]
)
def test_a_name_that_no_dispatch_has_is_refused(path: Path, slot: str, value: str) -> None:
    with open_record(path) as record, pytest.raises(DecisionError, match="no dispatch that tells the event"):
        tell(record, slot, value)


@pytest.mark.parametrize(("slot", "value"), [("actors", "Ghana,;Togo"), ("place", "Lima; Oruro"), ("actors", " Ghana")])
def test_names_are_written_in_one_way(path: Path, slot: str, value: str) -> None:
    with open_record(path) as record:
        event = next(record.timeline(Filter(search="dépôt")))
        anchor = record.anchors("correct", [event["id"]])[1]
    with pytest.raises(DecisionError, match="name"):
        Decision(kind="correct", about="event", anchors=anchor, slot=slot, value=value, who="A", at="2024", why="")


@pytest.mark.parametrize(
    ("name", "found"),
    [("L'ARMÉE  de terre", "l’armée de terre"), ("arm", None), ("a|b", None), ("", None), ("(terre", None)],
)
def test_words_are_found_whole_whatever_their_case_and_marks(name: str, found: str | None) -> None:
    text = raid("Le Sud").dispatch.text
    span = words_of(name, text)
    assert (span and span.of(text)) == found


def visit(outlet: str, who: tuple[str, ActorKind, str | None] | None) -> Reading:
    """An outlet tells of a raid that somebody condemned, whom it reads or not."""
    text = (
        f"Des hommes ont attaqué un dépôt de Potosi, a regretté Ana Ruiz après la Ligue Verte et la Bolivie ({outlet})."
    )
    text = f"{text} {' '.join(f'Ce que {outlet} ajoute là-dessus, au chapitre {outlet}{i}.' for i in range(9))}"
    draft = Draft(text, published="2024-03-08", outlet=outlet, external_id=outlet)
    if who is None:
        draft.event("attaqué", "ASSAULT", begin="2024-03-07", until="2024-03-08", evidence=text[: text.index(",")])
    else:
        draft.actor(who[0], who[1], who[2])
    return draft.reading()


KINDS: list[tuple[str, ActorKind, str | None]] = [
    ("Ana Ruiz", "person", None),
    ("Ana Ruiz", "person", "BO"),
    ("Bolivie", "state", "BO"),
    ("Ligue Verte", "organization", "BO"),
    ("Ligue Verte", "armed_force", None),
]


@pytest.mark.parametrize("first", [True, False], ids=["read before", "read after"])
@pytest.mark.parametrize("who", KINDS, ids=lambda who: f"{who[1]} {who[2]}")
def test_who_is_named_by_hand_is_the_actor_of_that_name(
    tmp_path: Path, who: tuple[str, ActorKind, str | None], first: bool
) -> None:
    known, bare = visit("Le Sud", who), visit("Agence Nord", None)
    with open_record(tmp_path / "r", create=True) as record:
        for reading in (known, bare) if first else (bare,):
            record.add(reading)
        before = next(record.timeline())
        anchors = (record.naming(before, "actors", who[0]),)
        record.decide(Decision(kind="correct", about="event", anchors=anchors, slot="actors", value=who[0],
                               before="", who="Eva", at="2024-04-01", why="seen"))  # fmt: skip
        kinds = {actor["kind"] for actor in record.actors() if actor["name"] == who[0]}
        assert first or kinds == {"unnamed"}, "nobody else is called so: of what kind is not known"
        record.add(known)
        for change in (lambda: None, record.rebuild):
            change()
            assert next(record.timeline())["actors"] == [who[0]]
            assert [
                (a["kind"], a["country"], len(a["dispatches"])) for a in record.actors() if a["name"] == who[0]
            ] == [(who[1], who[2], 2)]
            assert list(record.verify()) == []
        record.forget(known.dispatch.id)
        assert [actor["kind"] for actor in record.actors()] == ["unnamed"]
        whole = build(record.readings(), record.decisions())
        assert [event_row(event, Names(whole)) for event in whole.events] == list(record.timeline())


def test_of_two_of_one_name_nobody_is_guessed(tmp_path: Path) -> None:
    with open_record(tmp_path / "r", create=True) as record:
        for reading in (
            visit("A", None),
            visit("B", ("Ana Ruiz", "person", "BO")),
            visit("C", ("Ana Ruiz", "person", "PE")),
        ):
            record.add(reading)
        anchors = (record.naming(next(record.timeline()), "actors", "Ana Ruiz"),)
        record.decide(Decision(kind="correct", about="event", anchors=anchors, slot="actors", value="Ana Ruiz",
                               before="", who="Eva", at="2024-04-01", why="seen"))  # fmt: skip
        assert sorted(actor["kind"] for actor in record.actors()) == ["person", "person", "unnamed"]
