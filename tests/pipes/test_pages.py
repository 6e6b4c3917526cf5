"""The pages of pipes: paragraphs, and repairs of the model's known faults."""

from __future__ import annotations

from collections.abc import Callable

from tests.pages import cases

from dateline.model.dispatch import Dispatch
from dateline.model.parse import Parse, Token
from dateline.model.span import Span
from dateline.pipes.paragraphs import LONGEST, paragraphs
from dateline.pipes.repairs.trees import mend_trees
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


@cases("pipes/repairs/fr", "figures")
def test_figures(case: Case, parse: Callable[..., Parse]) -> None:
    """What is counted hangs on its verb; what bounds the figure governs nothing but itself."""
    parsed = parse(case.text)
    at = {mark.label: next(t for t in parsed.tokens if t.span.start == mark.span.start) for mark in case.marks}
    counted = next(((label, token) for label, token in at.items() if label in {"nsubj", "obj", "conj"}), None)
    if counted is not None:
        assert (counted[1].relation, counted[1].head) == (counted[0], at["on"].i)
        assert counted[1].i in {token.i for token in parsed.ancestors(at["in"].i)}
        assert counted[1].i == parsed.tokens[at["in"].head].i or parsed.tokens[at["in"].head].dep == "nummod"
    else:
        assert parsed.child(at["alone"].i, "obl", "nmod") is not None


@cases("pipes/repairs", "trees")
def test_roots(case: Case, parse: Callable[..., Parse]) -> None:
    """The verb is the root, its subject hangs on it."""
    parsed = parse(case.text)
    at = {mark.label: next(t for t in parsed.tokens if t.span.start == mark.span.start) for mark in case.marks}
    root = at.get("root")
    assert root is None or root.head == root.i
    if "subject" in at and root is not None:
        assert (at["subject"].head, at["subject"].relation) == (root.i, "nsubj")


@cases("pipes/repairs/fr", "pronouns")
def test_pronouns(case: Case, parse: Callable[..., Parse]) -> None:
    """Each mark gives the part of speech of its token."""
    classes = {token.span: token.pos for token in parse(case.text).tokens}
    assert [classes[mark.span] for mark in case.marks] == [mark.label for mark in case.marks]


@cases("pipes/repairs/fr", "inverted")
def test_subjects_behind_their_verb(case: Case, parse: Callable[..., Parse]) -> None:
    """The marked subject is the one of the marked verb."""
    parsed = parse(case.text)
    at = {mark.label: next(t for t in parsed.tokens if t.span.start == mark.span.start) for mark in case.marks}
    assert (at["subject"].relation, at["subject"].head) == ("nsubj", at["verb"].i)


@cases("pipes/repairs", "labels", "speakers")
def test_labels(case: Case, parse: Callable[..., Parse]) -> None:
    """Each mark gives the label of its token, or those that it may have."""
    labels = {token.span: token.dep for token in parse(case.text).tokens}
    assert all(labels[mark.span] in mark.label.split() for mark in case.marks)


def test_a_sentence_with_two_roots_becomes_one_tree() -> None:
    """Two roots, and a governor in the next sentence: all hang under the first."""
    rows = [("Le", "DET", 1), ("pont", "NOUN", 1), ("cède", "VERB", 2), ("hier", "ADV", 4), ("Riga", "PROPN", 4)]
    tokens = [
        Token(i=i, span=Span(i * 9, i * 9 + len(text)), text=text, lemma=text, pos=pos, dep="dep", head=head)
        for i, (text, pos, head) in enumerate(rows)
    ]
    mended = mend_trees(tokens, [(0, 4), (4, 5)])
    assert [token.head for token in mended] == [1, 1, 1, 1, 4]


@cases("pipes/repairs", "verbs", "objects", "relatives")
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


@cases("pipes/repairs", "ordinals")
def test_ordinals_that_speak(case: Case, parse: Callable[..., Parse]) -> None:
    """The marked verb is one, the ordinal its subject; without marks the ordinal is none."""
    parsed = parse(case.text)
    at = {mark.label: next(t for t in parsed.tokens if t.span.start == mark.span.start) for mark in case.marks}
    if "verb" not in at:
        assert not [t for t in parsed.tokens if t.form in {"premier", "première"} and t.relation == "nsubj"]
        return
    assert at["verb"].pos == "VERB"
    assert (at["subject"].head, at["subject"].relation) == (at["verb"].i, "nsubj")


@cases("pipes/repairs", "adverbs")
def test_verbs_taken_for_adverbs(case: Case, parse: Callable[..., Parse]) -> None:
    """The verb is one, its subject and its object hang on it, and no token under itself; without marks no cue is one."""
    parsed = parse(case.text)
    at = {mark.label: next(t for t in parsed.tokens if t.span.start == mark.span.start) for mark in case.marks}
    found = [token.form for token in parsed.tokens if token.pos == "VERB"]
    assert ("dément" in found) == ("verb" in at)
    for label, token in at.items():
        relation = {"subject": "nsubj", "object": "obj"}.get(label)
        assert relation is None or (token.head, token.relation) == (at["verb"].i, relation)
    assert all(any(above.head == above.i for above in (token, *parsed.ancestors(token.i))) for token in parsed.tokens)


@cases("pipes/repairs", "nouns")
def test_verbs_taken_for_nouns(case: Case, parse: Callable[..., Parse]) -> None:
    """The marked verb is one, its subject hangs on it; a word with a determiner stays a noun."""
    parsed = parse(case.text)
    at = {mark.label: next(t for t in parsed.tokens if t.span.start == mark.span.start) for mark in case.marks}
    if "verb" not in at:
        assert not [token for token in parsed.tokens if token.form in {"juge", "menace"} and token.pos == "VERB"]
        return
    assert at["verb"].pos == "VERB"
    assert "subject" not in at or (at["subject"].head, at["subject"].relation) == (at["verb"].i, "nsubj")


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
