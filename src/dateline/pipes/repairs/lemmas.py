"""Lemmas that the model's lookup gets wrong on common words of the news."""

from __future__ import annotations

from spacy.language import Language

_RIGHT = {
    ("parties", "NOUN"): "partie",
    ("partie", "NOUN"): "partie",
    ("entre", "ADP"): "entre",
    ("contre", "ADP"): "contre",
    ("lui", "PRON"): "lui",
    ("selon", "ADP"): "selon",
}


def repaired_lemma(form: str, lemma: str, pos: str) -> str:
    """The lemma of a lower-case form, mended where the model is known to be wrong."""
    return _RIGHT.get((form, pos), lemma)


def search_lemmas_by_hash(nlp: Language) -> None:
    """Turns the lists of known lemmas that the lemmatizer searches from end to end into sets: same lemmas, sooner."""
    if "lemmatizer" not in nlp.pipe_names:
        return
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    if "lemma_index" in lookups.tables:
        table = lookups.get_table("lemma_index")
        for pos in list(table):
            table[pos] = frozenset(table[pos])
