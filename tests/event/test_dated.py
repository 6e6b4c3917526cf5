"""When events were by weights: what no rule reads, what stays null, and that names weigh nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from tests.event.alone import tables_alone

from dateline.annotate.event.dated import Bounds, chosen
from dateline.annotate.event.days import Days, Pair
from dateline.annotate.event.find import drafts_of
from dateline.annotate.event.scene import Scene
from dateline.annotate.event.setting import set_scene
from dateline.annotate.run import annotate, told_of
from dateline.lang.pack import LanguagePack, load
from dateline.model.dispatch import Dispatch
from dateline.model.folding import fold
from dateline.model.parse import Parse

PUBLISHED = "2019-05-16"
STORY = (
    "{0} et {1} ont repris mardi leurs pourparlers à Vienne. Vingt soldats de {0} ont été tués dans une embuscade près de "
    "Linz, a annoncé {1}. L'armée a riposté. « Nous avons perdu dix hommes », a reconnu {0}."
)
BOUNDS = Bounds(taken=0.5, ahead=0.2, stays=0.1)
CHOICES = [
    pytest.param(None, {"t1": 0.6, "t2": 0.3}, "t1", id="none read, one likely"),
    pytest.param(None, {"t1": 0.4}, None, id="none read, none likely"),
    pytest.param(None, {}, None, id="nothing to choose from"),
    pytest.param("t2", {"t1": 0.6, "t2": 0.3}, "t1", id="another is far likelier"),
    pytest.param("t2", {"t1": 0.6, "t2": 0.5}, "t2", id="another is a little likelier"),
    pytest.param("t2", {"t1": 0.3, "t2": 0.05}, None, id="the one read is very unlikely"),
    pytest.param("t2", {"t1": 0.9}, "t2", id="the one read was not asked about"),
]


@pytest.mark.parametrize(("read", "shares", "wanted"), CHOICES)
def test_which_time_is_chosen(read: str | None, shares: dict[str, float], wanted: str | None) -> None:
    assert chosen(read, shares, BOUNDS) == wanted


def scene_of(text: str, parse: Callable[..., Parse]) -> Scene:
    pack, dispatch = load("fr"), Dispatch(id="case", text=text, language="fr", published=PUBLISHED)
    parsed = parse(text, published=PUBLISHED)
    told = told_of(dispatch, parsed, pack)
    known = (told.timexes, told.actors, told.places, told.statements)
    return set_scene(dispatch, parsed, pack.event, pack.countries, *known)


def pairs_of(text: str, parse: Callable[..., Parse]) -> list[Pair]:
    scene = scene_of(text, parse)
    return list(Days(scene, drafts_of(scene)).asked())


def test_no_name_is_in_a_cue(parse: Callable[..., Parse]) -> None:
    cues = {cue for pair in pairs_of(STORY.format("la Zambie", "le Pérou"), parse) for cue in pair.cues}
    words = {word for cue in cues for word in fold(cue.replace("=", " ").replace("|", " ")).split()}
    assert not words & {"zambie", "perou", "vienne", "linz"}


def test_other_parties_have_the_same_cues(parse: Callable[..., Parse]) -> None:
    names = (("la Zambie", "la Norvège"), ("la Norvège", "la Zambie"), ("la Corée du Nord", "la Zambie"))
    first, *others = ([sorted(p.cues) for p in pairs_of(STORY.format(*pair), parse)] for pair in names)
    assert all(other == first for other in others)


def test_a_time_gives_all_its_events_the_same_days(parse: Callable[..., Parse]) -> None:
    text = "Deux hommes ont été tués dans la nuit à Linz. La police a arrêté un suspect. Le bar a été fermé."
    dispatch = Dispatch(id="case", text=text, language="fr", published=PUBLISHED)
    days: dict[str, set[tuple[str | None, str | None]]] = {}
    for event in annotate(dispatch, parse(text, published=PUBLISHED), load("fr")).events:
        if event.time is not None:
            days.setdefault(event.time, set()).add((event.begin, event.until))
    assert all(len(told) == 1 for told in days.values())


UNDATED = [
    pytest.param("Deux soldats ont été tués dans une embuscade, a annoncé mercredi l'armée.", id="when it was said"),
    pytest.param(
        "Le ministre a démissionné à la suite de la publication, le 8 mai, d'un rapport.", id="another event of it"
    ),
    pytest.param("Des bombes sont tombées sur Linz. Les députés voteront vendredi.", id="a time told only after it"),
    pytest.param("Un juge a été tué à Linz lundi. Un juge a été tué à Graz.", id="another event of the type"),
]


@pytest.mark.parametrize("text", UNDATED)
def test_what_is_of_something_else_dates_nothing_more(text: str, parse: Callable[..., Parse]) -> None:
    dispatch = Dispatch(id="case", text=text, language="fr", published=PUBLISHED)
    parsed = parse(text, published=PUBLISHED)
    weighed, ruled = (
        [(event.trigger, event.begin) for event in annotate(dispatch, parsed, pack).events]
        for pack in (load("fr"), undated())
    )
    assert weighed == ruled


@cache
def undated() -> LanguagePack:
    """The pack without the weights of days."""
    pack = replace(load("fr"))
    weights = {name: bag for name, bag in load("fr").event.weights.items() if name != "when"}
    pack.__dict__["event"] = replace(load("fr").event, weights=weights)
    return pack


def test_what_is_done_is_not_of_a_day_to_come(parse: Callable[..., Parse]) -> None:
    text = "Le sommet aura lieu vendredi à Linz. Les attaques se sont poursuivies. Le gouvernement a démissionné."
    dispatch = Dispatch(id="case", text=text, language="fr", published=PUBLISHED)
    for event in annotate(dispatch, parse(text, published=PUBLISHED), load("fr")).events:
        assert event.status == "planned" or event.begin is None or event.begin[:10] <= PUBLISHED


def test_a_text_without_events_asks_nothing(parse: Callable[..., Parse]) -> None:
    assert pairs_of("Le ciel est bleu mardi à Vienne.", parse) == []


STORY_OF_A_DAY = (
    "Un car a quitté la route mardi près de Linz. Douze passagers ont été tués. Les secours ont évacué les blessés. "
    "Le chauffeur a été interpellé. Le maire a décrété un deuil."
)


def test_the_day_of_a_story_is_that_of_more_in_it_than_rules_can_tell(parse: Callable[..., Parse]) -> None:
    dispatch = Dispatch(id="case", text=STORY_OF_A_DAY, language="fr", published=PUBLISHED)
    parsed = parse(STORY_OF_A_DAY, published=PUBLISHED)
    weighed, ruled = (
        [event.begin for event in annotate(dispatch, parsed, pack).events] for pack in (load("fr"), tables_alone())
    )
    assert set(weighed) <= {None, "2019-05-14"}
    assert sum(map(bool, weighed)) > sum(map(bool, ruled))


def test_shares_are_the_same_in_any_company(parse: Callable[..., Parse]) -> None:
    pairs = pairs_of(STORY.format("la Zambie", "le Pérou"), parse)
    bag = load("fr").event.weights["when"]
    together = bag.shares([pair.cues for pair in pairs])
    assert np.allclose(together, [bag.shares([pair.cues])[0] for pair in pairs])
