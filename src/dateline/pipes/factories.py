"""Our parts of the spaCy pipeline: tokenizer and sentence guard."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from .repairs.lookups import search_lemmas_by_hash
from .repairs.registry import repairs_of
from .repairs.sentences import guard_sentences


@Language.component("dateline_sentence_guard")
def sentence_guard(doc: Doc) -> Doc:
    """`guard_sentences` as a component that stands before the parser."""
    return guard_sentences(doc)


def prepare(nlp: Language) -> Language:
    """The pipeline with our tokenizer, as it reads and as it is trained."""
    repairs_of(nlp.lang).tokenizer(nlp)
    return nlp


def repair(nlp: Language) -> Language:
    """The pipeline with our repairs: its language's tokenizer, the sentence guard before the parser."""
    prepare(nlp)
    search_lemmas_by_hash(nlp)
    if "parser" in nlp.pipe_names:
        nlp.add_pipe("dateline_sentence_guard", before="parser")
    return nlp
