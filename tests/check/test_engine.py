"""The desk check's engine: order, ids, languages, and rules that keep to themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import EntryPoint

import pytest

from dateline import api
from dateline.annotate.timex import find_timexes
from dateline.check import Desk, ReadingRule, Remark, all_rules, check_reading, need_of, registry, rule_pages
from dateline.check.rule import NEEDS
from dateline.lang.pack import load
from dateline.model.contract import to_dict
from dateline.model.dispatch import Dispatch
from dateline.model.errors import DatelineError
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.read.inputs import ReadOptions, dispatch_from_text

TEXT = "Le 31 avril, la cour siégera. La séance de mardi 7 mars est reportée à 25 h 10."


def reading() -> Reading:
    """A reading with three slips."""
    dispatch = Dispatch(id="x", text=TEXT, language="fr", published="2024-03-07")
    return Reading(dispatch=dispatch, timexes=find_timexes(dispatch, None, load("fr")))


def test_findings_come_in_text_order_with_ids() -> None:
    findings = check_reading(reading())
    assert [(finding.id, finding.code, finding.rule) for finding in findings] == [
        ("f1", "DL102", "impossible-date"),
        ("f2", "DL101", "weekday-mismatch"),
        ("f3", "DL102", "impossible-date"),
    ]


@pytest.mark.parametrize(
    ("language", "messages"),
    [
        (
            "fr",
            [
                "« Le 31 avril » : avril n'a que 30 jours. Vérifier la date.",
                "« mardi 7 mars » : le 7 mars 2024 est un jeudi. Vérifier la date, ou écrire « jeudi 7 mars ».",
                "« 25 h 10 » : cette heure n'existe pas. Vérifier l'heure.",
            ],
        ),
        (
            "en-GB",
            [
                "“Le 31 avril”: April has only 30 days. Check the date.",
                "“mardi 7 mars”: 7 March 2024 is a Thursday. Check the date, or write “jeudi 7 mars”.",
                "“25 h 10”: there is no such time of day. Check the time.",
            ],
        ),
    ],
)
def test_messages_tell_the_fact_first(language: str, messages: list[str]) -> None:
    assert [finding.message for finding in check_reading(reading(), language=language)] == messages


def test_timexes_name_their_findings() -> None:
    listed = to_dict(reading(), check_reading(reading()))["timexes"]
    assert [timex["finding"] for timex in listed] == ["f1", "f2", "f3"]


@dataclass
class Longest(ReadingRule):
    """A rule with a setting of its own, which no table can be keyed by."""

    code = "XX101"
    name = "longest"
    severity = "note"
    needs = "text"
    most: int = 10

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        if len(desk.text) > self.most:
            yield Remark(span=Span(0, self.most), messages={"en": "long"})


@pytest.mark.parametrize(("most", "found"), [(10, ["XX101"]), (1000, [])])
def test_a_rule_may_be_a_plain_dataclass(most: int, found: list[str]) -> None:
    assert [finding.code for finding in check_reading(reading(), rules=[Longest(most)])] == found


def test_a_rule_can_be_run_alone() -> None:
    (weekday,) = [rule for rule in all_rules() if rule.code == "DL101"]
    assert [finding.code for finding in check_reading(reading(), rules=[weekday])] == ["DL101"]


def test_rules_have_pages_names_and_codes_of_their_own() -> None:
    rules = all_rules()
    assert len({rule.name for rule in rules}) == len(rules)
    assert list(rule_pages()) == sorted(rule.code for rule in rules)
    for rule in rules:
        assert rule.severity in ("error", "warning", "note")
        assert rule.page().startswith(f"# {rule.code} {rule.name}\n")
        for heading in ("**What.**", "**Why.**", "**Example.**", "**How to settle.**", "**Source.**"):
            assert heading in rule.page(), f"{rule.code} {heading}"


class Copycat(ReadingRule):
    """A rule that takes a code that is taken."""

    code = "DL101"
    name = "copycat"
    severity = "note"
    needs = "text"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        yield Remark(span=Span(0, min(1, len(reading.dispatch.text))), messages={"en": "one"})


def test_a_code_used_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint(name="copycat", value=f"{__name__}:Copycat", group="dateline.rules")
    monkeypatch.setattr(registry, "entry_points", lambda **_: [point])
    monkeypatch.setattr(EntryPoint, "load", lambda _: Copycat)
    registry.all_rules.cache_clear()
    try:
        with pytest.raises(DatelineError, match=r"DL101 is the code of two rules: .*Copycat"):
            all_rules()
    finally:
        monkeypatch.undo()
        registry.all_rules.cache_clear()


def test_what_rules_need_is_the_most_that_one_of_them_needs() -> None:
    times = [rule for rule in all_rules() if rule.code.startswith("DL1")]
    assert need_of([]) == need_of([Copycat()]) == "text"
    assert need_of([Copycat(), *times]) == "times"
    assert all(rule.needs in NEEDS for rule in all_rules())


def test_no_more_is_read_than_the_rules_need(monkeypatch: pytest.MonkeyPatch) -> None:
    times = [rule for rule in all_rules() if rule.needs == "times"]
    monkeypatch.setattr(api, "annotate_all", lambda *_, **__: pytest.fail("parsed"))
    assert [read.timexes for read in api.readings_for([Copycat()], [reading().dispatch])] == [()]
    assert [len(read.timexes) for read in api.readings_for(times, [reading().dispatch])] == [3]


def test_a_message_missing_in_a_language_is_told_in_english() -> None:
    assert [finding.message for finding in check_reading(reading(), language="fr", rules=[Copycat()])] == ["one"]


def test_a_dateline_with_the_wrong_weekday_is_told_and_dates_the_dispatch() -> None:
    text = "COTONOU, mardi 7 mars 2024 (Lagune) – Le port a rouvert hier."
    dispatch = dispatch_from_text(text, options=ReadOptions(language="fr"), today=date(2026, 1, 1))
    times = find_timexes(dispatch, None, load("fr"))
    assert (dispatch.published, [timex.begin for timex in times]) == ("2024-03-07", ["2024-03-06"])
    (finding,) = check_reading(Reading(dispatch=dispatch, timexes=times))
    assert (finding.code, finding.span.of(text)) == ("DL101", "mardi 7 mars 2024")
    assert finding.replacement == "jeudi 7 mars 2024"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("COTONOU, 31 avril 2024 (Lagune)", ["31 avril 2024"]),
        ("COTONOU, le 29 février 2023 (Lagune)", ["29 février 2023"]),
        ("COTONOU, 29 février 2024 (Lagune)", []),
    ],
)
def test_a_dateline_of_a_day_that_no_calendar_has_is_told(line: str, found: list[str]) -> None:
    text = f"{line} – Le port a rouvert hier."
    dispatch = dispatch_from_text(text, options=ReadOptions(language="fr"), today=date(2026, 1, 1))
    findings = check_reading(Reading(dispatch=dispatch, timexes=find_timexes(dispatch, None, load("fr"))))
    assert [finding.span.of(text) for finding in findings if finding.code == "DL102"] == found


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Lun. 5 mars 2024", ["Lun. 5 mars 2024"]),
        ("mer. 6 mars 2024", []),
        ("SAM. 5 MARS 2024", ["SAM. 5 MARS 2024"]),
        ("lundi 5 mars 2024", ["lundi 5 mars 2024"]),
        ("5 mars 2024", []),
    ],
)
def test_a_header_with_the_wrong_weekday_is_told_in_its_short_form_too(header: str, found: list[str]) -> None:
    text = f"{header}\n\nLe bac de Lomé a repris son service."
    dispatch = Dispatch(id="x", text=text, language="fr", published="2024-03-05", header=Span(0, len(header)))
    assert [finding.span.of(text) for finding in check_reading(Reading(dispatch=dispatch))] == found


@pytest.mark.parametrize("published", ["0001-01-01", "0001-01-02", "9999-12-30", "9999-12-31"])
@pytest.mark.parametrize(
    "words",
    [
        "Le vote du 29 décembre a eu lieu. Le lendemain, 31 décembre, tout fermait.",
        "Le bal du 3 janvier a eu lieu. L'avant-veille, 2 janvier, il pleuvait. La veille, 1er janvier, il neigeait.",
        "Le bac ferme lundi 31 décembre 9999, mardi 31 décembre 9999 et dimanche 31 décembre 9999.",
        "Le bac rouvre lundi 1er janvier 0001, mardi 1er janvier 0001 et dimanche 1er janvier 0001.",
        "Lancée le 29 décembre, la grève est entrée dans son 9999999e jour.",
        "La grève, lancée le 29 décembre, en est à son vingtième jour.",
        "La grève a été lancée le 30 décembre. Au vingtième jour de la grève, le port est vide.",
        "La foire avait ouvert le 30 décembre et ferme hier samedi, puis demain lundi.",
        "La ministre a signé l'accord le 2 janvier. La maire sera reçue le 30 décembre prochain.",
        "Le festival se tient du 30 décembre au 2 janvier, soit neuf jours.",
        "Née le 31 décembre 9999, la navigatrice, âgée de 48 ans, vit à Visby.",
    ],
    ids=lambda words: words[:24],
)
def test_either_end_of_the_calendar_is_no_fault(words: str, published: str) -> None:
    dispatch = Dispatch(id="x", text=words, language="fr", published=published)
    check_reading(Reading(dispatch=dispatch, timexes=find_timexes(dispatch, None, load("fr"))))
