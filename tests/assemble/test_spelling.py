"""Spellings of one person's name, and names that are two persons'."""

from __future__ import annotations

import pytest

from dateline.assemble.build import build
from dateline.assemble.spelling import same_person, syllables
from dateline.testing.readings import Draft


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sergiy Kyslytsya", "Sergii Kyslytsia", True),
        ("Anton Kobzar", "A. Kobzar", True),
        ("Mohamed Ould Saleh", "Mohammed Saleh", True),
        ("Abdelkrim Boutaleb", "Abdulkarim Butalib", True),
        ("Dmitri Mouraviev", "Dmitry Muravyev", True),
        ("Serhiy Kozak", "Sergueï Kozak", True),
        ("Oleh Kiper", "Oleg Kiper", True),
        ("Serhiy Kozak", "Vasyl Kozak", False),
        ("Mouammar Kadhafi", "Muammar Gaddafi", True),
        ("Moammar Qaddafi", "Mouammar Kadhafi", True),
        ("Igor Golov", "Igor Kolov", False),
        ("Li Peng", "Li Ping", False),
        ("Wang Jin", "Wang Jun", False),
        ("Paul Martin", "Paule Martin", False),
        ("Ali Hassan", "Omar Hassan", False),
        ("Hassan", "Hassan", False),
    ],
)
def test_spellings(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) == same_person(other, one) == same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mao Zedong", "Mao Tsé-toung", True),
        ("Xi Jinping", "Hsi Chin-ping", True),
        ("Zhou Enlai", "Chou En-lai", True),
        ("Li Keqiang", "Li Guoqiang", False),
        ("Wang Jin", "Wang Jun", False),
    ],
)
def test_chinese_syllables(one: str, other: str, same: bool) -> None:
    assert (syllables(one, "CN") == syllables(other, "CN")) == same
    assert syllables(one, "FR") is None


@pytest.mark.parametrize(
    ("countries", "roles", "joined"),
    [
        (("UA", "UA"), ((), ()), True),
        (("UA", "RU"), ((), ()), False),
        ((None, None), (("négociateur",), ("négociateur",)), True),
        ((None, None), ((), ()), False),
    ],
)
def test_a_spelling_needs_country_or_role(
    countries: tuple[str | None, ...], roles: tuple[tuple[str, ...], ...], joined: bool
) -> None:
    drafts = []
    for name, country, told in zip(("Oleksandr Kobzar", "Oleksander Kobzar"), countries, roles, strict=True):
        draft = Draft(f"Le négociateur {name} a parlé.", published="2021-05-04", outlet=name)
        draft.actor(name, "person", country, roles=told)
        drafts.append(draft.reading())
    actors = build(drafts).actors
    assert len(actors) == (1 if joined else 2)
    assert all(actor.because == ("another spelling", "name") for actor in actors if joined)
