"""Agreement by value, against examples worked in print; and what it cannot say."""

from __future__ import annotations

import pytest

from dateline.model.coding import Coding, Verdict
from dateline.model.decision import Anchor
from dateline.model.span import Span
from dateline.web.agreement import agreements, cohens_kappa, krippendorffs_alpha


def pairs(table: list[list[int]]) -> list[tuple[int, int]]:
    """The items of a table of counts: rows the first coder's value, columns the second's."""
    return [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        # J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968): 200 patients, three diagnoses; unweighted.
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492),
        # The two tables often set beside each other: same share alike, other kappa.
        ([[45, 15], [25, 15]], 0.1304),
        ([[25, 35], [5, 35]], 0.2593),
        ([[20, 5], [10, 15]], 0.4),
        ([[0, 5], [5, 0]], -1.0),
    ],
)
def test_kappa_is_as_printed(table: list[list[int]], kappa: float) -> None:
    assert cohens_kappa(pairs(table)) == pytest.approx(kappa, abs=0.0005)


def test_names_agree_in_whatever_order_and_case() -> None:
    def said(who: str, actors: str) -> Coding:
        anchor = Anchor(dispatch="d", span=Span(0, 1))
        values = ("OTHER", "occurred", "", "", actors, "", "Accra")
        return Coding(anchor=anchor, verdict="right", values=values, who=who, at="2024-04-01")

    rows = {
        row["field"]: row["same"] for row in agreements([said("Ana", "Togo; le Ghana"), said("Eva", "Le Ghana; Togo")])
    }
    assert rows["actors"] == rows["place"] == 1
    rows = {row["field"]: row["same"] for row in agreements([said("Ana", "Togo"), said("Eva", "Le Ghana; Togo")])}
    assert (rows["actors"], rows["recipients"]) == (0, 1)


def units(*coders: str) -> list[list[str]]:
    """Values by item; a dot is missing."""
    return [[value for value in item if value != "."] for item in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coders", "alpha"),
    [
        # K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), examples A, B and C.
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
    ids=["binary", "nominal", "four coders, values missing"],
)
def test_alpha_is_as_printed(coders: tuple[str, ...], alpha: float) -> None:
    assert krippendorffs_alpha(units(*coders)) == pytest.approx(alpha, abs=0.0005)


def test_nothing_is_said_of_nothing() -> None:
    assert cohens_kappa([]) is None and cohens_kappa([(1, 1), (1, 1)]) is None
    assert krippendorffs_alpha([]) is None and krippendorffs_alpha([["a"], ["b"]]) is None
    assert krippendorffs_alpha([["a", "a"], ["a", "a"]]) is None
    assert cohens_kappa([(1, 1), (2, 2)]) == krippendorffs_alpha([[1, 1], [2, 2]]) == 1


def coding(who: str, event: int, verdict: Verdict = "right", type: str = "ASSAULT") -> Coding:
    values = (type, "occurred", "", "") if verdict == "right" else ()
    return Coding(
        anchor=Anchor(dispatch="d", span=Span(event, event + 1)),
        verdict=verdict,
        values=values,
        who=who,
        at="2024-04-01",
    )


def test_fields_are_compared_where_both_say_something() -> None:
    said = [coding("Ana", 0), coding("Eva", 0), coding("Ana", 1), coding("Eva", 1, "wrong"), coding("Ana", 2)]
    said += [coding("Ana", 3, type="CRIME"), coding("Eva", 3)]
    rows = {row["field"]: row for row in agreements(said)}
    assert {field: row["events"] for field, row in rows.items()} == {
        "verdict": 3, "type": 2, "status": 2, "begin": 2, "until": 2,
    }  # fmt: skip
    assert rows["verdict"]["same"] == pytest.approx(2 / 3)
    assert (rows["type"]["same"], rows["type"]["kappa"], rows["status"]["kappa"]) == (0.5, 0.0, None)
    assert rows["type"]["coders"] == ["Ana", "Eva"]


def test_of_three_coders_each_two_and_all_are_told() -> None:
    rows = [row for row in agreements(coding(who, 0) for who in ("Bo", "Ana", "Eva")) if row["field"] == "type"]
    assert [row["coders"] for row in rows] == [["Ana", "Bo"], ["Ana", "Eva"], ["Bo", "Eva"], ["Ana", "Bo", "Eva"]]
