"""The lemmatizer's tables, searched by hash."""

from __future__ import annotations

from spacy.language import Language


def search_lemmas_by_hash(nlp: Language) -> None:
    """Turns the lists of known lemmas that the lemmatizer searches from end to end into sets: same lemmas, sooner."""
    if "lemmatizer" not in nlp.pipe_names:
        return
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    if "lemma_index" in lookups.tables:
        table = lookups.get_table("lemma_index")
        for pos in list(table):
            table[pos] = frozenset(table[pos])
