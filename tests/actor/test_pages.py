"""The pages of lang/fr/actor: who is found, and who is followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from tests.pages import cases

from dateline.annotate.actor import find_actors
from dateline.annotate.actor.government import find_powers
from dateline.annotate.place import find_places
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.parse import Parse
from dateline.model.span import Span
from dateline.testing.pages import Case


@cases("lang/fr/actor", "names")
def test_named_actors(case: Case, parse: Callable[..., Parse]) -> None:
    """Each marked name is an actor of that kind and country; no state, capital or seat is one beside them."""
    actors = find_actors(parse(case.text), load("fr"))
    for mark in case.marks:
        kind, country = mark.label.split()
        found = [
            a for a in actors if any(mark.span.overlaps(m.span) for m in a.mentions if m.form in {"name", "metonym"})
        ]
        assert [(a.kind, a.country or "-") for a in found] == [(kind, country)] or (kind, country) == ("person", "-"), (
            found
        )
        assert found
    states = [a for a in actors if a.kind == "state"]
    assert len(states) == sum(mark.label.startswith("state") for mark in case.marks)


@cases("lang/fr/actor", "descriptions")
def test_described_actors(case: Case, parse: Callable[..., Parse]) -> None:
    """The actors of a line are just those that are marked, by span, kind and country."""
    actors = find_actors(parse(case.text), load("fr"))
    found = [(a.mentions[0].span, a.kind, a.country or "-") for a in actors]
    assert found == [(mark.span, *mark.label.split()) for mark in case.marks]


@cases("lang/fr/actor", "following")
def test_followed_actors(case: Case, parse: Callable[..., Parse]) -> None:
    """Mentions with one number are one actor, others are others; pronouns that are not marked point to nobody."""
    actors = find_actors(parse(case.text), load("fr"))
    expected: dict[str, list[Span]] = defaultdict(list)
    for mark in case.marks:
        expected[mark.label].append(mark.span)
    for spans in expected.values():
        assert any(all(any(m.span.overlaps(span) for m in a.mentions) for span in spans) for a in actors), actors
    for actor in (a for a in actors if a.kind != "group"):
        numbers = {mark.label for mark in case.marks for m in actor.mentions if mark.span.contains(m.span)}
        assert len(numbers) < 2, actor
    marked = [mark.span for mark in case.marks]
    pronouns = [m.span for a in actors for m in a.mentions if m.form == "pronoun"]
    assert all(any(span.overlaps(other) for other in marked) for span in pronouns)


@cases("lang/fr/actor", "governments")
def test_governments(case: Case, parse: Callable[..., Parse]) -> None:
    """Just the marked names are states or their seats; none of them is a place too."""
    parsed = parse(case.text)
    actors = {m.span for a in find_actors(parsed, load("fr")) for m in a.mentions} & _powers(parsed)
    assert actors == {mark.span for mark in case.marks}
    assert not actors & _places(case.text, parsed)


@cases("lang/fr/actor", "nationalities")
def test_nationalities(case: Case, parse: Callable[..., Parse]) -> None:
    """The states and the places of a line are just those that are marked."""
    parsed = parse(case.text)
    states = {
        m.span for a in find_actors(parsed, load("fr")) if a.kind in {"state", "organization"} for m in a.mentions
    }
    assert states == {mark.span for mark in case.marks if mark.label == "state"}
    assert _places(case.text, parsed) == {mark.span for mark in case.marks if mark.label == "place"}


def _powers(parse: Parse) -> set[Span]:
    return {parse.span(power.first, power.last) for power in find_powers(parse, load("fr"))}


def _places(text: str, parse: Parse) -> set[Span]:
    places = find_places(Dispatch(id="case", text=text, language="fr"), parse, load("fr"))
    return {mention for place in places for mention in place.mentions}
