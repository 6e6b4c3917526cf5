"""Our parts of the spaCy pipeline: tokenizer, sentence guard, and what multiplies its matrices."""

from __future__ import annotations

from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from thinc.api import NumpyOps

from .repairs.lookups import search_lemmas_by_hash
from .repairs.registry import repairs_of
from .repairs.sentences import guard_sentences


@Language.component("dateline_sentence_guard")
def sentence_guard(doc: Doc) -> Doc:
    """`guard_sentences` as a component that stands before the parser."""
    return guard_sentences(doc)


def prepare(nlp: Language) -> Language:
    """The pipeline with our tokenizer and numpy's products, as it reads and as it is trained."""
    repairs_of(nlp.lang).tokenizer(nlp)
    _multiply_with_numpy(nlp)
    return nlp


def _multiply_with_numpy(nlp: Language) -> None:
    """The products of matrices by numpy's BLAS: for matrices of this size it takes a third of the time of thinc's own."""
    numpy = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        if isinstance(component, TrainablePipe):
            for node in component.model.walk():
                if type(node.ops) is NumpyOps:
                    node.ops = numpy


def repair(nlp: Language) -> Language:
    """The pipeline with our repairs: its language's tokenizer, the sentence guard before the parser."""
    prepare(nlp)
    search_lemmas_by_hash(nlp)
    if "parser" in nlp.pipe_names:
        nlp.add_pipe("dateline_sentence_guard", before="parser")
    return nlp
