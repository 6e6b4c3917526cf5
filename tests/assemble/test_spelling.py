"""Spellings of one person's name, and names that are two persons'."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest

from dateline.assemble.build import build
from dateline.assemble.spelling import same_person, sounds, syllables
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


JOINED = """
Anton Tchekhov | Anton Chekhov | Anton Tschechow
Nikita Khrouchtchev | Nikita Khrushchev | Nikita Chruschtschow
Mikhaïl Gorbatchev | Mikhail Gorbachev | Michail Gorbatschow
Boris Eltsine | Boris Yeltsin | Boris Jelzin
Vladimir Poutine | Vladimir Putin | Wladimir Putin
Iouri Andropov | Yuri Andropov | Juri Andropow
Andreï Joulavski | Andrei Zhulavsky
Alexeï Tchoubarov | Alexei Chubarov | Alexej Tschubarow
Viatcheslav Mouratov | Vyacheslav Muratov
Evgueni Charapov | Yevgeny Sharapov | Jewgeni Scharapow
Garry Kasparov | Garry Kasparoff
Sergueï Ievlev | Sergei Yevlev
Piotr Chtchedrine | Pyotr Shchedrin
Gueorgui Malychev | Georgy Malyshev
Vassili Guerassine | Vasily Gerasin
Igor Tsvetkov | Igor Tzvetkov
Oleg Iachine | Oleg Yashin
Alexandre Soljenitsyne | Alexander Solzhenitsyn
Fiodor Dostoïevski | Fyodor Dostoyevsky
Tamar Djaparidze | Tamar Japaridze
Omar ben Zaoui | Omar bin Zawi
Youssef ibn Naouaf | Yusuf bin Nawaf
Rachid Chaouki | Rashid Shawki
Hicham Bouchareb | Hisham Bushareb
Mouammar Kadhafi | Muammar Qaddafi
Abdelaziz Bouteflika | Abdulaziz Buteflika
Noureddine Marouane | Nureddin Marwan
Djamal Khachoggi | Jamal Khashoggi
Khaled Machaal | Khalid Mashaal
Bachar al-Assad | Bashar al-Assad | Baschar al-Assad
Tarek Aziz | Tariq Aziz
Mahmoud Chawqi | Mahmoud Shawqi
Saïd Ouali | Said Wali
Walid Joumblatt | Walid Jumblat
Ahmed Chalabi | Ahmad Shalabi
Ali Abdallah Saleh | Ali Abdullah Saleh
Hosni Moubarak | Husni Mubarak
Saad Zaghloul | Saad Zaghlul
Amr Moussa | Amr Mussa
Nouri al-Maliki | Nuri al-Maliki
Boutros Ghali | Butros Ghali
Mohammed el-Baradei | Mohamed al-Baradei
Adel as-Soufi | Adil al-Sufi
Souad Douaji | Suad Duaji
Chafik Rifaï | Shafiq Rifai
Oussama Khayat | Usama Khayyat
Abderrahmane Haddad | Abd al-Rahman Haddad | Abdelrahman Haddad | Abdul Rahman Haddad | Abdurrahman Haddad
Abdel Fattah Naouri | Abdelfattah Nauri
Noureddine Tlemsi | Nour Eddine Tlemsi | Nur al-Din Tlemsi
Salaheddine Amrani | Salah al-Din Amrani | Salah Eddine Amrani
Khaled al-Mazrouei | Khalid Al Mazrouei | Khalid al-Mazroui
Faiçal Tounsi | Faisal Tunsi | Fayçal Tounsi
Yahya Slimani | Yehia Slimani
Kwame Owusu | Kwame Badu Owusu
Ana Maria Costa | Ana M. Costa
"""
APART = """
Anton Tchabanov | Anton Shabanov
Igor Tchirkov | Igor Shirkov
Igor Joukov | Igor Tchoukov
Oleg Petrov | Oleg Pavlov
Oleg Ivanov | Olga Ivanova
A. Ivanov | A. Ivanova
Boris Markov | Boris Makarov
Boris Orlov | Borys Karlov
Sergueï Ivanov | Sergueï Ivanovski
Serhiy Bondar | Serhiy Bondarenko
Andreï Popov | Andreï Popovitch
Anton Smirnov | Artem Smirnov
Igor Kozlov | Egor Kozlov
Ivan Kozlov | Igor Kozlov
Elena Kozlova | Alina Kozlova
Oleg Titov | Oleg Tatianov
Pavel Lobov | Pavel Lebedev
Nikolaï Zotov | Nikolaï Sotnikov
Dmitri Bykov | Dmitri Boukine
Viktor Dorine | Viktor Tarine
Ali Hassan | Ali Hussein
Ali Hassan | Ali Hassani
Karim Mansour | Karim Mansouri
Omar Salah | Omar Saleh
Omar Jaber | Omar Jabir Nasri
Amir Nasser | Omar Nasser
Ahmed Khalil | Hamad Khalil
Ahmed Ghanem | Ahmed Hanem
Youssef Haddad | Youssef Hadid
Khaled Nahas | Walid Nahas
Samir Kassab | Samir Khachab
Tarek Farid | Tarek Ferhat
Said Bouzid | Said Bouaziz
Mahmoud Sabri | Ahmed Sabri
Nabil Fahmi | Nabil Fahim
Rachid Tlili | Rachid Tlass
Hassan Rouhani | Hassan Rihani
Abdallah Senoussi | Abdelkader Senoussi
Mohammed Diallo | Mohammed Diop
Moussa Keita | Moussa Konate
Jean Martin | Jean Morten
Marie Colin | Marie Calan
Joseph Etame | Josephine Etame
Emil Marin | Emil Moreno
Ana Costa | Ana Castro
Kwame Badu Owusu | Kwame Yaw Owusu
Mohamed Omar Ali | Mohamed Hassan Ali
Abdelkarim Haddad | Abdelkader Haddad
Abderrahmane Haddad | Abderrahim Haddad
Luis Rojas | Luis Rojas Mamani
Chekhov | Tchekhov
"""


def _pairs(table: str) -> list[tuple[str, str]]:
    lines = (line.split(" | ") for line in table.strip().splitlines())
    return [pair for names in lines for pair in combinations(names, 2)]


@pytest.mark.parametrize(("one", "other"), _pairs(JOINED))
def test_romanisations_of_one_name(one: str, other: str) -> None:
    assert same_person(one, other) and same_person(other, one)
    assert not sounds(one).isdisjoint(sounds(other))


@pytest.mark.parametrize(("one", "other"), _pairs(APART))
def test_names_of_two_persons(one: str, other: str) -> None:
    assert not same_person(one, other) and not same_person(other, one)


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


PLAIN, MANY = "Kwame Owusu", ("Kwame Badu Owusu", "Kwame Yaw Owusu")


@pytest.mark.parametrize(
    ("told", "persons"),
    [
        ([(PLAIN, "GH", "ministre"), (MANY[0], "GH", "")], 1),
        ([(PLAIN, None, "ministre ghanéen"), (MANY[0], None, "ministre")], 1),
        ([(PLAIN, None, ""), (MANY[0], None, "ministre")], 2),
        ([(PLAIN, "GH", ""), (MANY[0], "TG", "")], 2),
        ([(MANY[0], "GH", ""), (MANY[1], "GH", "")], 2),
        ([(PLAIN, "GH", ""), (MANY[0], "GH", ""), (MANY[1], "GH", "")], 3),
        ([("Owusu", "GH", ""), (MANY[0], "GH", "")], 2),
        ([("K. Owusu", "GH", ""), (MANY[0], "GH", ""), ("Kofi Owusu", "GH", "")], 3),
        ([("Luis Rojas", "BO", "président"), ("Luis Rojas Mamani", "BO", "président bolivien")], 1),
        ([("Luis Rojas", "BO", "président"), ("Luis Rojas Mamani", "BO", "maire")], 2),
        ([("Luis Rojas", "BO", ""), ("Luis Rojas Mamani", "BO", "")], 2),
        ([("Khaled al-Amri", "AE", ""), ("Khalid Al Amri", "AE", "")], 1),
    ],
)
def test_a_name_told_more_fully(told: list[tuple[str, str | None, str]], persons: int) -> None:
    drafts = []
    for name, country, role in told:
        draft = Draft(f"{name}, {role}, a parlé.", published="2021-05-04", outlet=name)
        draft.actor(name, "person", country, roles=[role] if role else [])
        drafts.append(draft.reading())
    records = [build(order) for order in permutations(drafts)]
    assert len(records[0].actors) == persons
    assert all(record.actors == records[0].actors for record in records)
