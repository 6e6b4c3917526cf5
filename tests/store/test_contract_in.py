"""A reading written as the contract says and read again is the same reading."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.contract import to_dict
from dateline.model.contract_in import from_dict
from dateline.model.dispatch import Dateline, Dispatch, dispatch_id
from dateline.model.errors import ReadError
from dateline.model.finding import Finding
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.model.timex import Clash, Timex
from dateline.store.codec import DISPATCH, column, dispatch_of, join, split
from dateline.testing.readings import Draft

TEXTS = st.text(st.characters(), min_size=1, max_size=60)
OPTIONAL = st.none() | TEXTS


@st.composite
def readings(draw: st.DrawFn) -> tuple[Reading, tuple[Finding, ...]]:
    """Readings of any text whatever, with spans anywhere in it."""
    text = draw(TEXTS)

    def span() -> Span:
        start = draw(st.integers(0, len(text)))
        return Span(start, draw(st.integers(start, len(text))))

    def optional() -> Span | None:
        return span() if draw(st.booleans()) else None

    dateline = Dateline(span=span(), place=optional(), time=optional(), agency=optional())
    dispatch = Dispatch(
        id=dispatch_id(text, None, None), text=text, language="fr", outlet=draw(OPTIONAL), title=draw(OPTIONAL),
        origin=draw(OPTIONAL), external_id=draw(OPTIONAL), header=optional(),
        dateline=draw(st.sampled_from([None, dateline])),
        published=draw(st.sampled_from([None, "2022", "2022-03", "2022-03-02", "2022-03-02T18:40:00+01:00"])),
    )  # fmt: skip
    clash = Clash(kind="context", because=(span(), span()), replacement=draw(OPTIONAL))
    times = tuple(
        Timex(
            id=f"t{i}", span=span(), type="DATE", value=draw(OPTIONAL), by="r",
            clash=draw(st.sampled_from([None, clash])),
        )
        for i in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    findings = tuple(
        Finding(
            id=f"f{i}", code="DL103", rule="r", severity="error", span=time.span, message=draw(TEXTS), because=(span(),)
        )
        for i, time in enumerate(times)
    )  # fmt: skip
    return Reading(dispatch=dispatch, timexes=times), findings


def full() -> Reading:
    """A reading that has something of everything."""
    draft = Draft(
        "Ana Kovač a dit jeudi : « Non. » Lima et Quito se sont vus à Cusco, 3 morts.", published="2021-05-15"
    )
    ana = draft.actor("Ana Kovač", "person", "SI", roles=("a dit",))
    time = draft.timex("jeudi", "2021-05-13", "2021-05-14")
    said = draft.statement("Non.", ana, cue="a dit", quoted=["Non."], time=time)
    lima, quito = draft.actor("Lima", "state", "PE", form="metonym"), draft.actor("Quito", "state", "EC", of=ana)
    place = draft.place("Cusco", "city", "PE", lat=-13.5, lon=-71.9, geonames=3941584)
    met = draft.event("se sont vus", "CONSULT", actors=(lima, quito), place=place, time=time, modes=("meet",))
    draft.event("3 morts", "ASSAULT", voice=said, part_of=met, figures=[("3 morts", "killed", 3, None)])
    session = draft.session("se sont vus", "held", number=1, outcome="3 morts", events=(met,), negotiators=(ana,))
    draft.talks((lima, quito), session, mediators=(ana,))
    return draft.reading()


@given(readings())
def test_there_and_back(drawn: tuple[Reading, tuple[Finding, ...]]) -> None:
    reading, findings = drawn
    assert from_dict(to_dict(reading, findings)) == (reading, findings)
    assert to_dict(*from_dict(to_dict(reading, findings))) == to_dict(reading, findings)


@given(readings())
def test_the_stores_codec_gives_back_what_it_was_given(drawn: tuple[Reading, tuple[Finding, ...]]) -> None:
    reading, findings = drawn
    dispatch, body, found = split(reading, findings)
    told = to_dict(reading)["dispatch"]
    columns = (column(told[name.removeprefix("d.")]) for name in DISPATCH.split(", ")[:-1])
    assert join(dispatch_of([*columns, dispatch]), body, [json.dumps(one) for one in found]) == (reading, findings)


def test_everything_there_and_back() -> None:
    data = json.loads(json.dumps(to_dict(full())))
    assert from_dict(data)[0] == full()


def _set(path: str, value: object) -> dict[str, Any]:
    """The full reading's data with one value changed; `path` is dotted."""
    data: Any = to_dict(full())
    *way, last = path.split(".")
    item = data
    for step in way:
        item = item[int(step) if step.isdigit() else step]
    item[last] = value
    return data  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("format", "dateline/reading/9", "format"),
        ("dispatch.text", "Un autre texte, plus long que le premier, et qui n'est pas celui-là. " * 2, "reads"),
        ("dispatch.published", "demain", "dispatch"),
        ("timexes.0.begin", 3, "timexes[0]: begin"),
        ("timexes", None, "timexes"),
        ("actors.1.kind", "boat", "actors[1]: kind"),
        ("actors.1.id", "a1", "share an id"),
        ("actors.1.mentions", [], "actors[1]"),
        ("places.0.lat", True, "places[0]: lat"),
        ("events.0.place", "p9", "p9"),
        ("events.0.type", "DANCE", "DANCE"),
        ("events.0.trigger.end", 9999, "behind the text"),
        ("events.1.voice", "s9", "s9"),
        ("talks.0.parties", ["a9"], "a9"),
        ("statements.0.content", [], "statements[0]"),
    ],
)  # fmt: skip
def test_refused(path: str, value: object, message: str) -> None:
    with pytest.raises(ReadError) as refused:
        from_dict(_set(path, value))
    assert message in str(refused.value)


LATER = ("ages", "track", "first_begin", "first_until", "range_end", "clash", "term", "parts", "sure", "rule")
"""What readings did not have from the first; the voice of a round and of a figure, too."""


def without(data: Any, keys: tuple[str, ...]) -> Any:
    """The data without some fields, at any depth."""
    if isinstance(data, dict):
        return {key: without(value, keys) for key, value in data.items() if key not in keys}
    return [without(value, keys) for value in data] if isinstance(data, list) else data


@pytest.mark.parametrize("key", LATER)
def test_a_reading_of_an_older_version_lacks_what_came_later(key: str) -> None:
    assert from_dict(without(to_dict(full()), (key,)))[0] == full()


@pytest.mark.parametrize("path", ["talks.0.rounds.0", "events.1.quantities.0"])
def test_an_older_voice_is_that_of_the_outlet(path: str) -> None:
    data = _set(f"{path}.voice", None)
    one: Any = data
    for step in path.split("."):
        one = one[int(step) if step.isdigit() else step]
    del one["voice"]
    assert from_dict(data)[0] == from_dict(_set(f"{path}.voice", None))[0]


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_anything_else_is_refused(data: Any) -> None:
    with pytest.raises(ReadError):
        from_dict(data)
