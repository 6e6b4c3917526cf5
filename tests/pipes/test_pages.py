"""The pages of pipes: paragraphs, and repairs of the model's known faults."""

from __future__ import annotations

from collections.abc import Callable

from tests.pages import cases

from dateline.model.dispatch import Dispatch
from dateline.model.parse import Parse
from dateline.pipes.paragraphs import LONGEST, paragraphs
from dateline.testing.pages import Case


@cases("pipes/repairs/fr", "hyphens")
def test_tokens(case: Case, parse: Callable[..., Parse]) -> None:
    """Each mark is one token."""
    spans = {token.span for token in parse(case.text).tokens}
    assert all(mark.span in spans for mark in case.marks)


@cases("pipes/repairs/fr", "lemmas")
def test_lemmas(case: Case, parse: Callable[..., Parse]) -> None:
    """Each mark gives the lemma of its token."""
    lemmas = {token.span: token.lemma for token in parse(case.text).tokens}
    assert [lemmas[mark.span] for mark in case.marks] == [mark.label for mark in case.marks]


@cases("pipes/repairs", "sentences")
def test_sentences(case: Case, parse: Callable[..., Parse]) -> None:
    """The marks are the sentences."""
    parsed = parse(case.text)
    assert [parsed.sentence_span(n) for n in range(len(parsed.sentences))] == [mark.span for mark in case.marks]


@cases("pipes/repairs/fr", "between")
def test_pairs(case: Case, parse: Callable[..., Parse]) -> None:
    """The second name hangs on the first, the subject on its verb."""
    parsed = parse(case.text)
    at = {mark.label: next(t for t in parsed.tokens if t.span.start == mark.span.start) for mark in case.marks}
    assert (at["second"].head, at["second"].dep) == (at["first"].i, "conj")
    assert (at["subject"].head, at["subject"].relation) == (at["verb"].i, "nsubj")


@cases("pipes/repairs", "verbs")
def test_missed_verbs(case: Case, parse: Callable[..., Parse]) -> None:
    """The verb is the root, its subject and its object hang on it; without a mark no sentence has a verb."""
    parsed = parse(case.text)
    at = {mark.label: next(t for t in parsed.tokens if t.span.start == mark.span.start) for mark in case.marks}
    if "verb" not in at:
        assert not [token for token in parsed.tokens if token.pos == "VERB"]
        return
    verb = at.pop("verb")
    assert (verb.pos, verb.head) == ("VERB", verb.i)
    for label, token in at.items():
        assert (label, token.head, token.relation) == (label, verb.i, {"subject": "nsubj", "object": "obj"}[label])


@cases("pipes", "paragraphs")
def test_paragraphs(case: Case) -> None:
    """The marks are the paragraphs."""
    assert paragraphs(Dispatch(id="case", text=case.text, language="fr")) == [mark.span for mark in case.marks]


def test_long_paragraphs_are_cut() -> None:
    """A paragraph without end is cut at a full stop, and loses nothing."""
    text = "Le pont a cédé hier soir. " * 700
    parts = paragraphs(Dispatch(id="case", text=text, language="fr"))
    assert max(map(len, parts)) <= LONGEST
    assert "".join(part.of(text) for part in parts) == text


@cases("pipes/repairs", "names")
def test_names(case: Case, parse: Callable[..., Parse]) -> None:
    """The marks are the names, each under its type."""
    found = {(name.span, name.label) for name in parse(case.text).names}
    assert found == {(mark.span, mark.label) for mark in case.marks}
