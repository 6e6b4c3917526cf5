"""French: quotation marks, verbs of saying, words before a source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from ....model.folding import fold
from ....model.statement import Act
from ...statement import Cue, StatementLanguage
from ...table import read_table


def load() -> StatementLanguage:
    """The French part of this topic."""
    rows = {fold(row["lemma"]): row for row in read_table(__name__, "cues.tsv")}
    cues = {
        lemma: Cue(
            act=cast(Act, row["act"]),
            frames=frozenset(row["frames"].split()),
            adds="adds" in row["flags"].split(),
            thing="thing" in row["flags"].split(),
            assures="assures" in row["flags"].split(),
        )
        for lemma, row in rows.items()
    }
    return StatementLanguage(
        quotes={"«": "»", "“": "”", "„": "“", "‹": "›"},
        straight=frozenset({'"'}),
        cues=cues,
        cue_forms={form: lemma for lemma in cues if " " not in lemma and "'" not in lemma for form in forms(lemma)},
        phrases=_phrases(lemma for lemma in cues if " " in lemma and not lemma.startswith("se ")),
        according={("selon",): "say", ("d'", "après"): "say", ("d'après",): "say"},
        negations=frozenset({"pas", "jamais", "guère", "nullement", "aucunement", "point"}),
        negatable=frozenset({"exclure", "cacher", "douter"}),
        complementizers=frozenset({"que", "qu'", "si", "s'"}),
        conditions=frozenset({"si", "s'"}),
        questions=frozenset({"pourquoi", "comment", "où", "quand", "combien", "ce", "quel", "quelle"}),
        adnominal=frozenset(["dans", "de", "du", "des", "d'", "contre", "envers", "sur", "en", "à", "au", "aux"]),
        whence=frozenset(["de", "d'", "du", "des", "dans", "à", "au", "aux", "chez", "auprès"]),
        agent="par",
        infinitive_markers=frozenset({"de", "d'", "à"}),
        auxiliaries=frozenset({"avoir", "être"}),
        reflexives=("se", "s'"),
        sequences=frozenset({"avant", "après"}),
        fulfilling=frozenset({"tenir"}),
        indefinite=frozenset({"on", "-on", "certains", "certaines", "d'autres", "beaucoup", "plusieurs", "nul"}),
        first_person=frozenset(["je", "j'", "me", "m'", "moi", "mon", "ma", "mes", "nous", "notre", "nos"]),
        fillers=frozenset(
            [
                "-t",
                "-il",
                "-elle",
                "-on",
                "-ils",
                "-elles",
                "il",
                "elle",
                "ils",
                "elles",
                "on",
                "l'",
                "le",
                "la",
                "lui",
                "leur",
                "se",
                "s'",
                "y",
                "en",
                "quant",
                "à",
                "tout",
                "aussi",
                "encore",
                "également",
                "toutefois",
                "cependant",
                "notamment",
                "ensuite",
                "enfin",
                "déjà",
                "même",
                "ainsi",
                "alors",
                "d'",
                "abord",
                "par",
                "ailleurs",
                "nous",
                "vous",
                "me",
                "m'",
                "eux",
                "publiquement",
                "immédiatement",
            ]
        ),
        split_prefix="a",
        documents=frozenset(
            [
                "rapport",
                "communiqué",
                "texte",
                "résolution",
                "document",
                "étude",
                "enquête",
                "sondage",
                "lettre",
                "déclaration",
                "bilan",
                "accord",
                "décret",
                "loi",
                "constitution",
                "arrêt",
                "jugement",
                "note",
                "message",
                "tweet",
            ]
        ),
        dashes=frozenset({"–", "—", "-"}),
    )


def _phrases(lemmas: Iterable[str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Cues of several words, by their first."""
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for lemma in lemmas:
        words = tuple(lemma.split())
        phrases[words[0]] = (*phrases.get(words[0], ()), (words, lemma))
    return phrases


def forms(lemma: str) -> list[str]:
    """The participles, the present and the imperfect third persons of a verb in -er, which the model may misread."""
    if not lemma.endswith("er"):
        return []
    stem = lemma[:-2]
    soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
    endings = ("é", "e", "ent", "era", "eront")
    softened = ("ant", "ait", "aient", "a")
    return [stem + ending for ending in endings] + [soft + ending for ending in softened]
