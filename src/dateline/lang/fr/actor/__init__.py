"""French: roles, bodies, groups, organisations, pronouns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import cast

from ....model.actor import ActorKind
from ....model.folding import bare, fold
from ...actor import ActorLanguage, Gender, Noun, Pronoun
from ...table import read_table
from .sound import sound

_USES = [
    "posted",
    "incorporated",
    "definite",
    "indefinite",
    "possessive",
    "determiners",
    "impersonal",
    "incumbent",
    "locative",
    "relational",
    "genitive",
    "dative",
    "people",
    "articles",
    "acts",
    "factional",
    "resuming",
    "islands",
    "address",
    "alias",
    "both",
    "same",
    "anew",
    "demonstrative",
    "reported",
    "single",
    "elided",
    "according",
    "feminine_endings",
    "sides",
    "joining",
    "like",
    "facing",
    "reached",
    "routes",
    "houses",
    "obtained",
    "inclined",
    "owned",
]
"""Uses of small words that are a field each."""
_BEFORE_FEMININE = "dlnrst"
_Names = dict[str, tuple[str, ActorKind]]
_Words = Callable[[str], frozenset[str]]


def load() -> ActorLanguage:
    """The French part of this topic."""
    return _language(_organizations(), _nouns(), partial(_words, read_table(__name__)))


def _language(organizations: _Names, nouns: Mapping[str, Noun], words: _Words) -> ActorLanguage:
    return ActorLanguage(
        nouns=nouns,
        sources=frozenset(lemma for lemma, noun in nouns.items() if noun.kind == "unnamed"),
        nearest=frozenset([*_LATTER, *_CONCERNED, *(form for form in PRONOUNS if form.endswith("-ci"))]),
        pointers=frozenset([*PRONOUNS, *_DISJUNCTIVE, *_LATTER, *_CONCERNED, *_ORDERED, *words("pair")]),
        organizations=organizations,
        organization_reach=_reach(organizations),
        titles=_TITLES,
        portfolios=words("portfolio"),
        pronouns=PRONOUNS,
        disjunctive=_DISJUNCTIVE,
        peoples=dict(_forms_of_peoples(words("peoples"))),
        existential=frozenset({("y", "avoir")}),
        sound=sound,
        plural_endings=("s", "x"),
        sorts=_sorts(),
        ordered=_ORDERED,
        titled=_titled(),
        latter=_LATTER,
        concerned=_CONCERNED,
        **{use: words(use) for use in _USES},
    )


CLITICS = {
    "le": Pronoun(gender="Masc", number="Sing"),
    "la": Pronoun(gender="Fem", number="Sing"),
    "l'": Pronoun(gender=None, number="Sing"),
    "lui": Pronoun(gender=None, number="Sing"),
    "les": Pronoun(gender=None, number="Plur"),
    "leur": Pronoun(gender=None, number="Plur"),
}
"""Those that stand before a verb for its object or for whom it is addressed to."""
PRONOUNS = {
    "il": Pronoun(gender="Masc", number="Sing"),
    "-il": Pronoun(gender="Masc", number="Sing"),
    "elle": Pronoun(gender="Fem", number="Sing"),
    "-elle": Pronoun(gender="Fem", number="Sing"),
    "ils": Pronoun(gender="Masc", number="Plur"),
    "-ils": Pronoun(gender="Masc", number="Plur"),
    "elles": Pronoun(gender="Fem", number="Plur"),
    "-elles": Pronoun(gender="Fem", number="Plur"),
    "celui-ci": Pronoun(gender="Masc", number="Sing"),
    "celle-ci": Pronoun(gender="Fem", number="Sing"),
    "ceux-ci": Pronoun(gender="Masc", number="Plur"),
    "celles-ci": Pronoun(gender="Fem", number="Plur"),
}


_LATTER = {
    "dernier": Pronoun(gender="Masc", number="Sing"),
    "dernière": Pronoun(gender="Fem", number="Sing"),
    "derniers": Pronoun(gender="Masc", number="Plur"),
    "dernières": Pronoun(gender="Fem", number="Plur"),
}
_CONCERNED = {
    "intéressé": Pronoun(gender="Masc", number="Sing"),
    "intéressée": Pronoun(gender="Fem", number="Sing"),
    "intéressés": Pronoun(gender="Masc", number="Plur"),
    "intéressées": Pronoun(gender="Fem", number="Plur"),
}
_ORDERED = {
    "premier": (0, Pronoun(gender="Masc", number="Sing")),
    "première": (0, Pronoun(gender="Fem", number="Sing")),
    "second": (1, Pronoun(gender="Masc", number="Sing")),
    "seconde": (1, Pronoun(gender="Fem", number="Sing")),
}
_DISJUNCTIVE = {
    "lui": Pronoun(gender="Masc", number="Sing"),
    "elle": Pronoun(gender="Fem", number="Sing"),
    "eux": Pronoun(gender="Masc", number="Plur"),
    "elles": Pronoun(gender="Fem", number="Plur"),
}
_TITLES: dict[str, Gender | None] = {
    "m.": "Masc",
    "mm.": "Masc",
    "monsieur": "Masc",
    "mme": "Fem",
    "mmes": "Fem",
    "mlle": "Fem",
    "madame": "Fem",
    "me": None,
    "maître": None,
    "mgr": "Masc",
    "dr": None,
    "pr": None,
}


_WORD = re.compile(r"\w+")


def _words(rows: Sequence[Mapping[str, str]], use: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows if row["use"] == use)


def _sorts() -> dict[str, frozenset[str]]:
    rows = read_table(__name__, "sorts.tsv")
    return {" ".join(_WORD.findall(bare(row["noun"]))): frozenset(row["sorts"].split()) for row in rows}


def _titled() -> dict[tuple[str, str], tuple[str, frozenset[str]]]:
    """The roles by another name: "chef" (de la) "diplomatie" → the plain noun and its modifiers."""
    return {
        (row["lemma"], complement): (row["noun"], frozenset(row["modifiers"].split()))
        for row in read_table(__name__, "titles.tsv")
        for complement in (row["complement"], bare(row["complement"]))
    }


def _nouns() -> dict[str, Noun]:
    """Bodies and groups; then roles, which win in the singular: both share a lemma ("policier")."""
    nouns: dict[str, Noun] = {}
    for row in read_table(__name__, "bodies.tsv"):
        flags = row["flags"].split()
        kind = cast(ActorKind, row["kind"])
        nouns[fold(row["lemma"]) + ("+" if "plural" in flags else "")] = Noun(
            kind=kind,
            complement="complement" in flags,
            broad="broad" in flags,
            sort="sort" in flags,
            building="building" in flags,
            capital="capital" in flags,
        )
    roles = {fold(row["lemma"]): row["flags"].split() for row in read_table(__name__, "roles.tsv")}
    genders: dict[str, Gender] = {}
    for lemma in roles:
        for masculine, feminine in _ENDINGS:
            other = lemma.removesuffix(masculine) + feminine
            if lemma.endswith(masculine) and other != lemma and other in roles:
                genders |= {lemma: "Masc", other: "Fem"}
    for lemma, flags in roles.items():
        nouns.setdefault(
            lemma,
            Noun(
                kind="person",
                speaks_for="speaks_for" in flags,
                counterpart="counterpart" in flags,
                broad="broad" in flags,
                generic=lemma not in genders or (lemma.endswith("eur") and f"{lemma}e" in roles),
                epicene=lemma not in genders and lemma.endswith(_EPICENE),
                gender=genders.get(lemma),
            ),
        )
    former = {f"ex-{lemma}": noun for lemma, noun in nouns.items() if noun.kind == "person"}
    return former | nouns


_ENDINGS = (("", "e"), ("teur", "trice"), ("eur", "euse"), ("ier", "ière"), ("ien", "ienne"), ("on", "onne"))
"""Endings of a role held by a man and by a woman."""
_EPICENE = ("aire", "aphe", "iste", "juge", "logue", "lègue", "ministre", "parole")
"""Endings of roles of which one form is said of men and of women."""


def _reach(names: Iterable[str]) -> dict[str, int]:
    """First word → tokens of the longest name; an elision is a token of its own ("l'" in "de l'ONU")."""
    reach: dict[str, int] = {}
    for name in names:
        words = name.replace("'", "' ").split()
        reach[words[0]] = max(reach.get(words[0], 0), len(words) + name.count(",") + name.count("-"))
    return reach


def _forms_of_peoples(peoples: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The forms of a people's name with the name: "peul", "peuls", "peule", "peules"; not "Rome" of "rom"."""
    for people in peoples:
        endings = ("", "s", "e", "es") if people[-1] in _BEFORE_FEMININE else ("", "s")
        yield from ((people + ending, people) for ending in endings)


def _organizations() -> dict[str, tuple[str, ActorKind]]:
    found: dict[str, tuple[str, ActorKind]] = {}
    for row in read_table(__name__, "organizations.tsv"):
        names = row["names"].split("|")
        for name in names:
            found[fold(name)] = (names[0], cast(ActorKind, row["kind"]))
    return found
