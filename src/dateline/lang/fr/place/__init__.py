"""French: the gazetteer, and the words that place a name."""

from __future__ import annotations

from ...gazetteer import Gazetteer
from ...place import PlaceLanguage
from ...table import read_table
from .spelling import SHORT, spellings

_ARTICLES = {"au": "le", "du": "le", "le": "le", "aux": "les", "des": "les", "les": "les", "la": "la", "l'": "l'"}
_DIRECTIONS = {
    "nord": (1.0, 0.0),
    "sud": (-1.0, 0.0),
    "est": (0.0, 1.0),
    "ouest": (0.0, -1.0),
    "nord-est": (0.7, 0.7),
    "nord-ouest": (0.7, -0.7),
    "sud-est": (-0.7, 0.7),
    "sud-ouest": (-0.7, -0.7),
}
_KILOMETRES = dict.fromkeys(("km", "kilomètre", "kilomètres"), 1.0) | dict.fromkeys(("mille", "milles"), 1.85)


def load() -> PlaceLanguage:
    """The French part of this topic."""
    rows = read_table(__name__)

    def words(use: str) -> frozenset[str]:
        return frozenset(row["word"] for row in rows if row["use"] == use)

    return PlaceLanguage(
        gazetteer=Gazetteer.load(__name__, spellings, SHORT),
        locative=words("locative"),
        inside=words("inside"),
        wide=words("wide"),
        genitive=words("genitive"),
        articles=_ARTICLES,
        near=words("near"),
        container=words("container"),
        settlement=words("settlement"),
        part=words("part"),
        border=words("border"),
        borders={
            frozenset((row["one"], row["other"])): (int(row["lat"]) / 100, int(row["lon"]) / 100)
            for row in read_table(__name__, "borders.tsv")
        },
        between=words("between"),
        direction=_DIRECTIONS,
        distance=_KILOMETRES,
        head=words("head"),
        owned=words("owned"),
        site=words("site") | words("mission"),
        street=words("street"),
        ground=words("ground") | {_plural(word) for word in words("ground")},
        town=words("town"),
        land=words("land"),
        mission=words("mission"),
        soil=words("soil"),
        seat=words("seat"),
        seated=words("seated"),
        beside=words("beside"),
        dative=words("dative"),
        agent=words("agent"),
    )


def _plural(noun: str) -> str:
    """The plural of a noun by its ending: "casinos", "hôpitaux", "châteaux", "palais"."""
    if noun.endswith(("s", "x", "z")):
        return noun
    if noun.endswith("al"):
        return noun.removesuffix("al") + "aux"
    return noun + ("x" if noun.endswith("eau") else "s")
