"""Whose age is told: that of the actor whose words hold it, or stand right beside it."""

from __future__ import annotations

import pytest

from dateline.annotate.timex import find_times_and_ages
from dateline.annotate.timex.age import whose
from dateline.lang.pack import load
from dateline.model.actor import Actor, ActorMention
from dateline.model.dispatch import Dispatch
from dateline.model.span import Span

PACK = load("fr")


@pytest.mark.parametrize(
    ("text", "names", "owners"),
    [
        ("Ana Solis, 51 ans, dirige la banque.", ["Ana Solis"], ["Ana Solis"]),
        ("Ana Solis (51 ans) dirige la banque.", ["Ana Solis"], ["Ana Solis"]),
        ("Ana Solis, alors âgée de 51 ans, dirigeait la banque.", ["Ana Solis"], ["Ana Solis"]),
        ("À 17 ans, Ana Solis a quitté Lagos.", ["Ana Solis"], ["Ana Solis"]),
        ("Âgée de 101 ans, elle vit à Pau.", ["elle"], ["elle"]),
        ("Elle a 45 ans, lui 42.", ["Elle"], ["Elle"]),
        ("Un homme âgé de 42 ans est mort.", ["homme âgé de 42 ans"], ["homme âgé de 42 ans"]),
        ("La sexagénaire va bien.", ["La sexagénaire"], ["La sexagénaire"]),
        ("Le père d'une fille de 12 ans a parlé.", ["Le père d'une fille de 12 ans"], [None]),
        ("Le père d'une fille de 12 ans a parlé.", ["Le père d'une fille de 12 ans", "fille"], ["fille"]),
        ("Ana Solis a vu un chien de 12 ans.", ["Ana Solis"], [None]),
        ("Ana Solis a parlé. Le pont a 40 ans.", ["Ana Solis"], [None]),
    ],
)
def test_whose_age(text: str, names: list[str], owners: list[str | None]) -> None:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    actors = [
        Actor(id=name, name=name, kind="person", mentions=(ActorMention(span=span, form="name"),), by="test")
        for name, span in zip(names, spans, strict=True)
    ]
    ages = find_times_and_ages(Dispatch(id="x", text=text, language="fr", published="2024-03-07"), None, PACK)[1]
    assert [age.actor for age in whose(ages, actors, text, PACK.timex)] == owners
