"""French: quotation marks, verbs of saying, words before a source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, cast

from ....model.folding import fold
from ....model.statement import Act
from ...statement import According, Cue, CueNoun, Fulfilling, StatementLanguage
from ...table import read_table


def _nouns() -> dict[str, CueNoun]:
    return {
        row["lemma"]: CueNoun(act=cast(Act, row["act"]), takes_up=row["use"] == "takes_up")
        for row in read_table(__name__, "nouns.tsv")
    }


def load() -> StatementLanguage:
    """The French part of this topic."""
    words, cues = partial(_words, read_table(__name__)), _cues()
    return StatementLanguage(
        quotes={"«": "»", "“": "”", "„": "“", "‹": "›"},
        straight=frozenset({'"'}),
        cues=cues,
        cue_forms={form: lemma for lemma in map(_bare, cues) if " " not in lemma for form in forms(lemma)},
        phrases=_phrases(lemma for lemma in cues if " " in lemma and not lemma.startswith(("se ", "y "))),
        according=_according(),
        nouns=_nouns(),
        takes_up=words("takes_up"),
        it=words("it"),
        thereof=words("thereof"),
        likewise=words("likewise"),
        clitics=words("clitics"),
        measures=words("measures"),
        labels=words("labels"),
        rumours=frozenset(tuple(rumour.split()) for rumour in words("rumours")),
        rumour_openers=frozenset(rumour.split()[0] for rumour in words("rumours")),
        handle="@",
        negations=words("negations"),
        negatable=words("negatable"),
        negated=words("negated"),
        complementizers=words("complementizers"),
        conditions=words("conditions"),
        questions=words("questions"),
        adnominal=words("adnominal"),
        whence=words("whence"),
        relatives=words("relatives"),
        clause_openers=words("clause_openers"),
        agent="par",
        contrasts=frozenset((row, que) for row in words("contrasts") for que in ("que", "qu'")),
        single=frozenset({"'", "’"}),
        infinitive_markers=words("infinitive_markers"),
        auxiliaries=words("auxiliaries"),
        reflexives=("se", "s'"),
        sequences=words("sequences"),
        fulfilling=_fulfilling(),
        indefinite=words("indefinite"),
        first_person=words("first_person"),
        fillers=words("fillers"),
        split_prefix="a",
        befalling=words("befalling"),
        consulted=words("consulted"),
        texts=words("texts"),
        documents=words("documents"),
        particles=words("particles"),
        nothing=words("nothing"),
        neither=words("neither"),
        silence=words("silence"),
        silencing=words("silencing"),
        unsaid=words("unsaid"),
        filed=words("filed"),
        tolls=words("tolls"),
        which=words("which"),
        whom=words("whom"),
        dashes=words("dashes"),
    )


def _words(rows: Sequence[Mapping[str, str]], use: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows if row["use"] == use)


def _cues() -> dict[str, Cue]:
    """The verbs of saying by their lemma; a frame ":contre" is a preposition before what is said."""
    return {
        fold(row["lemma"]): Cue(
            act=cast(Act, row["act"]),
            frames=frozenset(frame for frame in row["frames"].split() if ":" not in frame),
            prepositions=frozenset(frame[1:] for frame in row["frames"].split() if frame.startswith(":")),
            adds="adds" in row["flags"].split(),
            thing="thing" in row["flags"].split(),
            assures="assures" in row["flags"].split(),
        )
        for row in read_table(__name__, "cues.tsv")
    }


def _according() -> dict[tuple[str, ...], According]:
    """The words before a source by their tokens."""
    return {
        tuple(row["words"].split()): According(act=cast(Act, row["act"]), use=cast(Any, row["use"]))
        for row in read_table(__name__, "according.tsv")
    }


def _fulfilling() -> dict[str, Fulfilling]:
    """The verbs whose infinitive was said, by their lemma and by the participle that the model may take for an adjective."""
    found: dict[str, Fulfilling] = {}
    for row in read_table(__name__, "fulfilling.tsv"):
        verb = Fulfilling(before=frozenset(row["before"].split()), when=cast(Any, row["when"]))
        found |= (
            {row["lemma"]: verb, row["lemma"].removesuffix("er") + "é": verb}
            if row["lemma"].endswith("er")
            else {row["lemma"]: verb}
        )
    return found


def _bare(lemma: str) -> str:
    """A verb without its reflexive: "s'esclaffer" is "esclaffer"."""
    return lemma.removeprefix("s'").removeprefix("se ")


def _phrases(lemmas: Iterable[str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Cues of several words, by their first."""
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for lemma in lemmas:
        words = tuple(lemma.split())
        phrases[words[0]] = (*phrases.get(words[0], ()), (words, lemma))
    return phrases


def forms(lemma: str) -> list[str]:
    """The participles, the present and the imperfect third persons of a verb in -er, which the model may misread.

    Of a verb in -entir or -ire the present: "dément" is also an adjective, "lit" a noun; of one in -indre the
    participle: "plainte".
    """
    if lemma.endswith("entir"):
        return [lemma[:-2], lemma[:-2] + "ent"]
    if lemma.endswith("ire"):
        return [lemma[:-2] + "t"]
    if lemma.endswith("indre"):
        return [lemma[:-3] + "t" + ending for ending in ("", "e", "s", "es")]
    if not lemma.endswith("er"):
        return []
    stem = lemma[:-2]
    soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
    endings = ("é", "e", "ent", "era", "eront")
    softened = ("ant", "ait", "aient", "a")
    return [stem + ending for ending in endings] + [soft + ending for ending in softened]
