"""French: event words and figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from ....model.event import QuantityOf, Status
from ...event import Content, Doubt, EventLanguage, Frames, Need, Role, Sense, Support
from ...table import read_table
from ..actor import CLITICS, PRONOUNS
from .abstract import has_abstract_ending
from .amounts import find_amounts
from .future import is_conditional, is_future
from .ordinals import ordinal

if TYPE_CHECKING:
    from ...weights import Bag

_ACTORS = f"{__name__.rpartition('.')[0]}.actor"
_WEIGHTS = Path(__file__).with_name("weights.npz")
_CONTRACTIONS = {"au": "à", "aux": "à", "du": "de", "des": "de", "d'": "de", "jusqu'": "jusque"}
_AGREEMENT = ("", "e", "s", "es")
_KEYED = ("counted", "mode", "doer", "answer", "participle")
"""Kinds of words that have a value each, where the other kinds are classes."""
_VOWELS = "aeiouyhéèêâîôû"


def load() -> EventLanguage:
    """The French part of this topic."""
    verbs = _senses("verbs.tsv")
    words, told = _words()
    supports, governors = _supports(), _governors()
    doubts, openings = _doubts(words)
    listed = {form + ending: lemma for form, lemma in told["participle"].items() for ending in _AGREEMENT}
    known = _participles([*verbs, *supports, *governors]) | listed
    return EventLanguage(
        verbs=verbs,
        nouns=_senses("nouns.tsv"),
        supports=supports,
        governors=governors,
        weights=_weights(),
        frames=_frames(),
        doubts=doubts,
        openings=openings,
        words=words,
        counted=cast("dict[str, QuantityOf]", told["counted"]),
        weapons=told["mode"],
        doers=told["doer"],
        answers=told["answer"],
        pronouns=PRONOUNS,
        clitics=CLITICS,
        participles=known | _unaccented(known),
        presents=_presents([*verbs, *governors, *supports, *doubts]),
        participle_plurals=("és", "ées"),
        participle_endings=("é", "ée", "és", "ées", "ant", "u", "i", "is"),
        contractions=_CONTRACTIONS,
        compounds=_compounds(),
        pronominal=pronominal,
        idiom=idiom,
        amounts=find_amounts,
        ordinal=ordinal,
        is_future=is_future,
        is_conditional=is_conditional,
        has_abstract_ending=has_abstract_ending,
    )


def pronominal(lemma: str) -> str:
    """The reflexive form of an infinitive: "réunir" gives "se réunir", "ouvrir" "s'ouvrir"."""
    return f"s'{lemma}" if lemma[:1] in _VOWELS else f"se {lemma}"


def idiom(name: str) -> str:
    """The name of a verb with "en": "appeler" gives "en appeler", "se prendre" "s'en prendre"."""
    lemma = _plain(name)
    return f"s'en {lemma}" if name != lemma else f"en {lemma}"


def _plain(name: str) -> str:
    """The infinitive of a listed verb: "se réunir" gives "réunir"."""
    for marker in ("s'en ", "en ", "se ", "s'"):
        if name.startswith(marker):
            return name.removeprefix(marker)
    return name


def _senses(name: str) -> dict[str, tuple[Sense, ...]]:
    found: defaultdict[str, list[Sense]] = defaultdict(list)
    for row in read_table(__name__, name):
        sense = Sense(
            lemma=row["lemma"],
            type=row["type"],
            modes=tuple(row["modes"].split()),
            contexts=tuple(row["contexts"].split()),
            frame=_frame(row["frame"]),
            needs=tuple(_need(part) for part in row["needs"].split()),
            content=cast("Content | None", row.get("content") or None),
        )
        found[sense.lemma].append(sense)
    return {lemma: tuple(sorted(senses, key=attrgetter("breadth"))) for lemma, senses in found.items()}


def _weights() -> Mapping[str, Bag]:
    """The weights, if they have been taught; numbers are loaded with them, which who reads times alone does not need."""
    from ...weights import read_weights

    return read_weights(_WEIGHTS) if _WEIGHTS.is_file() else {}


def _frames() -> dict[str, Frames]:
    return {
        row["type"]: Frames(
            verb=_frame(row.get("verb") or ""),
            noun=_frame(row.get("noun") or ""),
            content=cast("Content | None", row.get("content") or None),
        )
        for row in read_table(__name__, "frames.tsv")
    }


def _frame(cell: str) -> dict[str, Role]:
    pairs = (part.partition(":") for part in cell.split())
    return {slot: cast("Role", role) for slot, _, role in pairs}


def _need(part: str) -> Need:
    """`obj:accord,pacte`, `not-mod:presse`, `support`."""
    slot, _, words = part.partition(":")
    negated = slot.startswith("not-")
    return Need(slot=slot.removeprefix("not-"), words=frozenset(map(_word, words.split(","))) - {""}, negated=negated)


def _word(word: str) -> str:
    """A word as tokens have it, in lower case; a class as it is written."""
    return word if word.startswith("@") else word.lower()


def _supports() -> dict[str, tuple[Support, ...]]:
    found: defaultdict[str, list[Support]] = defaultdict(list)
    for row in read_table(__name__, "supports.tsv"):
        words = frozenset(row["word"].split(",")) - {""}
        status = cast("Status | None", row["status"] or None)
        found[row["lemma"]].append(Support(lemma=row["lemma"], words=words, slot=row["slot"], status=status))
    return {lemma: tuple(supports) for lemma, supports in found.items()}


def _compounds() -> dict[tuple[str, ...], str]:
    """Prepositions of several words, as tokens, and the plain one that each stands for."""
    rows = read_table(__name__, "prepositions.tsv")
    return {tuple(row["words"].replace("'", "' ").split()): row["plain"] for row in rows}


def _governors() -> dict[str, Status | Literal["none"] | None]:
    rows = read_table(__name__, "governors.tsv")
    return {row["lemma"]: cast("Status | Literal['none'] | None", row["status"] or None) for row in rows}


def _doubts(words: Mapping[str, frozenset[str]]) -> tuple[dict[str, tuple[Doubt, ...]], dict[str, tuple[Doubt, ...]]]:
    """Verbs by lemma, and set phrases by the word that opens the clause: the one after them, or their last."""
    verbs: defaultdict[str, list[Doubt]] = defaultdict(list)
    openings: defaultdict[str, list[Doubt]] = defaultdict(list)
    for row in read_table(__name__, "doubts.tsv"):
        name = tuple(row["cue"].split())
        doubt = Doubt(
            words=name,
            use=cast("Any", row["use"]),
            after=tuple(row["after"].split()),
            status=cast("Any", row["status"]),
        )
        if doubt.use in ("said", "negated", "passive"):
            reflexive = name[0] in ("se", "s'")
            verbs[" ".join(name[:2]) if reflexive else name[0]].append(replace(doubt, words=name[reflexive:]))
        elif doubt.after:
            for word in sorted(word for kind in doubt.after for word in words[kind]):
                openings[word].append(doubt)
        else:
            openings[name[-1]].append(doubt)
    return {k: tuple(v) for k, v in verbs.items()}, {k: tuple(v) for k, v in openings.items()}


def _words() -> tuple[dict[str, frozenset[str]], dict[str, dict[str, str]]]:
    """Small classes of words by name, and by kind what single words tell."""
    classes: defaultdict[str, set[str]] = defaultdict(set)
    told: dict[str, dict[str, str]] = {kind: {} for kind in _KEYED}
    for row in read_table(__name__):
        if row["kind"] in told:
            told[row["kind"]][row["word"]] = row["value"]
        else:
            classes[row["kind"]].add(row["word"])
    classes["people"] |= _persons()
    classes["side"] |= {row["word"] for row in read_table(_ACTORS) if row["use"] == "peoples"}
    return {kind: frozenset(words) for kind, words in classes.items()}, told


def _persons() -> frozenset[str]:
    """The nouns for persons by their role and for groups of them, which the tables of actors hold."""
    roles = [row["lemma"] for row in read_table(_ACTORS, "roles.tsv")]
    bodies = read_table(_ACTORS, "bodies.tsv")
    groups = [row["lemma"] for row in bodies if row["kind"] == "group" and "plural" in row["flags"].split()]
    return frozenset([*roles, *groups])


def _presents(verbs: Iterable[str]) -> dict[str, str]:
    """Third persons of the present of verbs in -er and -entir: "réclame" is also a noun, "dément" an adjective."""
    found = {}
    for lemma in verbs:
        bare = _plain(lemma)
        if bare.endswith("er"):
            found[bare[:-1]] = bare
            found[bare[:-1] + "nt"] = bare
        elif bare.endswith("entir"):
            found[bare[:-2]] = bare
            found[bare[:-2] + "ent"] = bare
    return found


def _participles(verbs: Iterable[str]) -> dict[str, str]:
    """Past participles of the regular verbs in -er and -ir: the model often takes them for nouns."""
    found = {}
    for lemma in verbs:
        bare = _plain(lemma)
        ending = {"er": "é", "ir": "i"}.get(bare[-2:])
        if ending is not None:
            for suffix in _AGREEMENT:
                found[bare[:-2] + ending + suffix] = bare
    return found


def _unaccented(forms: Mapping[str, str]) -> dict[str, str]:
    """Forms as they stand at the head of a sentence, where a capital often loses its accent: "elu", "evacués"."""
    return {f"e{form[1:]}": lemma for form, lemma in forms.items() if form[0] == "é" and f"e{form[1:]}" not in forms}
