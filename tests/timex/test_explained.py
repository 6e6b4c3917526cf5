"""Every time is explained in words: from which words, by which rule, counted from what."""

from __future__ import annotations

import re

import pytest
from tests.pages import cases

from dateline.annotate.timex import find_timexes
from dateline.desk.telling import steps, wording
from dateline.desk.value_words import in_words
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.reading import Reading
from dateline.testing.pages import Case

VALUE = re.compile(r"\bX{2,4}\b|\bP(?:T?\d|X)|\b\d{4}-\d\d\b|\bT\d\d\b")


@cases("lang/fr/timex")
def test_every_time_is_told_in_words(case: Case) -> None:
    published = case.settings.get("published", "none")
    dispatch = Dispatch(id="x", text=case.text, language="fr", published=None if published == "none" else published)
    reading = Reading(dispatch=dispatch, timexes=find_timexes(dispatch, None, load("fr")))
    for language, counted in (("fr", "compté depuis"), ("en", "counted from")):
        words = wording(language)
        for timex in reading.timexes:
            told = list(steps(reading, timex, words))
            assert timex.by in told[0]
            assert len(told) > 1, timex
            assert not any(VALUE.search(step) for step in told), told
            assert timex.anchor is None or timex.clash is not None or any(counted in step for step in told), (
                timex,
                told,
            )


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        ("2024-03-07", "7 mars 2024", "7 March 2024"),
        ("XXXX-03-07", "7 mars, sans l'année", "7 March, without the year"),
        ("2024-03", "mars 2024", "March 2024"),
        ("XXXX-XX-15", "le 15 d'un mois", "day 15 of a month"),
        ("2024", "2024", "2024"),
        ("193", "les années 1930", "the 1930s"),
        ("18", "le siècle qui commence en 1801", "the century that begins in 1801"),
        ("2024-W10", "la semaine 10 de 2024", "week 10 of 2024"),
        ("2024-W10-WE", "le week-end de la semaine 10 de 2024", "the weekend of week 10 of 2024"),
        ("XXXX-WXX-2TEV", "mardi, soir", "Tuesday, evening"),
        ("2024-Q2", "le trimestre 2 de 2024", "quarter 2 of 2024"),
        ("XXXX-SU", "été", "summer"),
        ("T18", "18 h", "18:00"),
        ("XXXX-XX-XXT18:30", "18:30", "18:30"),
        ("P3W", "3 semaines", "3 weeks"),
        ("P1Y", "1 an", "1 year"),
        ("PT2H30M", "2 heures 30 minutes", "2 hours 30 minutes"),
        ("PXD", "quelques jours", "some days"),
        ("2024-04-23/2024-04-30", "de 23 avril 2024 à 30 avril 2024", "from 23 April 2024 to 30 April 2024"),
        ("PRESENT_REF", "maintenant", "now"),
    ],
)
def test_values_in_words(value: str, french: str, english: str) -> None:
    assert (in_words(value, "fr"), in_words(value, "en")) == (french, english)
