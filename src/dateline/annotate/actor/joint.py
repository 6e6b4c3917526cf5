"""Who speaks together: "Paris et Berlin ont affirmé", "selon la police et le maire" are one source of several actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...lang.pack import LanguagePack
from ...model.actor import ActorMention
from ...model.parse import Parse, Token
from ...model.span import Span, cover
from .descriptions import is_incise
from .found import JOINT, is_beside
from .link import Draft

_BEHIND = frozenset({"nsubj", "obj", "obl", "xcomp", "dep", "appos"})
_BREAKS = frozenset({"PUNCT", "VERB", "AUX", "SCONJ", "ADP"})
_ASIDE = frozenset({"incise", "colon"})
_LISTED = frozenset({"conj", "appos", "flat"})
_REACH = 4
"""Tokens between two actors that are joined: a comma, a conjunction, a preposition, an article."""


def joined(parse: Parse, drafts: Sequence[Draft], pack: LanguagePack) -> list[Draft]:
    """A group for each list of actors that speaks: one actor, so that none of them stands for the others."""
    found: dict[frozenset[int], Draft] = {}
    for run in _runs(parse, _groups(parse, drafts), pack):
        first = parse.root(run[0][0])
        members = frozenset(n for _, n in run)
        if first is None or len(members) < 2 or not _speak(parse, first, pack):
            continue
        if _is_introduced(parse, first, pack) and "," in parse.text[run[0][0].end : run[1][0].start]:
            continue  # « selon la police, deux hommes et une femme ont fui »
        span = cover([there for there, _ in run])
        if members not in found:
            countries = {drafts[n].country for n in members}
            only = countries.pop() if len(countries) == 1 else None
            found[members] = Draft(kind="group", name=_named(parse, span), country=only, number="Plur", by=JOINT)
        found[members].mentions.append(ActorMention(span=span, form="nominal"))
    return list(found.values())


def _named(parse: Parse, span: Span) -> str:
    """The words of a list, with the article before its first name, as there is one before the others."""
    first = parse.under(span)[0]
    before = parse.tokens[first.i - 1] if first.i else None
    return Span(before.span.start if before is not None and before.pos == "DET" else span.start, span.end).of(
        parse.text
    )


def _groups(parse: Parse, drafts: Sequence[Draft]) -> Iterator[tuple[Span, int]]:
    """The words for each actor in text order, a description with the name beside it; none inside others."""
    mentions = sorted(
        ((m.span, n) for n, d in enumerate(drafts) for m in d.mentions), key=lambda m: (m[0].start, -m[0].end)
    )
    here: tuple[Span, int] | None = None
    for span, n in mentions:
        if here is not None and span.start < here[0].end:
            continue
        if here is not None and here[1] == n and is_beside(parse.text, here[0], span):
            here = Span(here[0].start, span.end), n
            continue
        if here is not None:
            yield here
        here = span, n
    if here is not None:
        yield here


def _runs(parse: Parse, groups: Iterable[tuple[Span, int]], pack: LanguagePack) -> Iterator[list[tuple[Span, int]]]:
    """The groups that follow each other with commas and a conjunction between them, the last behind the conjunction."""
    run: list[tuple[Span, int]] = []
    for group in groups:
        link = _link(parse, run[0][0], run[-1][0].end, group[0], pack) if run else None
        run = [*run, group] if link is not None else [group]
        if link == "and":
            yield run
            run = [group]


def _link(parse: Parse, first: Span, end: int, other: Span, pack: LanguagePack) -> str | None:
    """How an actor is joined to those before it: by a comma, where the parse says so, by a conjunction, or not at all."""
    between = (
        [token for token in parse.under(Span(end, other.start)) if token.span.start >= end] if end < other.start else []
    )
    if not between or len(between) > _REACH or between[0].pos not in {"CCONJ", "PUNCT"}:
        return None
    if any(token.pos not in {"DET", "ADP", "CCONJ"} and token.text != "," for token in between):
        return None
    if any(token.form in pack.actor.joining for token in between):
        return "and"
    return "comma" if _is_listed(parse, Span(first.start, end), other) else None


def _is_listed(parse: Parse, before: Span, other: Span) -> bool:
    """Whether the parse hangs an actor on those before it, or on their verb as one more subject."""
    root, first = parse.root(other), parse.root(before)
    if root is None or first is None:
        return False
    if root.relation == "nsubj":
        return first.relation == "nsubj" and first.head == root.head
    return root.relation in _LISTED and before.start <= parse.tokens[root.head].span.start < before.end


def _is_introduced(parse: Parse, first: Token, pack: LanguagePack) -> bool:
    """Whether "selon" stands before a noun and its article."""
    before = parse.tokens[first.i - 1] if first.i else None
    if before is not None and before.pos == "DET":
        before = parse.tokens[before.i - 1] if before.i else None
    return before is not None and before.form in pack.actor.according


def _speak(parse: Parse, first: Token, pack: LanguagePack) -> bool:
    """Whether a list of actors, by its first, is the subject of verbs of saying, or named as a source."""
    if _is_introduced(parse, first, pack):
        return True
    verb = parse.head(first.i)
    lemma = "" if verb is None else verb.lemma
    cue = pack.statement.cues.get(lemma) or pack.statement.cues.get(
        pack.statement.cue_forms.get(verb.form if verb else "", "")
    )
    if verb is not None and any(c.form in pack.statement.reflexives for c in parse.children(verb.i)):
        cue = pack.statement.cues.get(pack.event.pronominal(lemma), cue)
    if verb is None or cue is None:
        return False
    between = parse.tokens[verb.i + 1 : first.i]
    if first.i > verb.i and first.relation in _BEHIND and all(t.pos not in _BREAKS for t in between):
        return is_incise(parse, verb, pack)
    governs = bool(cue.frames - _ASIDE)  # « Lima et Quito ont repris leurs pourparlers » says nothing
    return governs and (first.relation == "nsubj" or first.dep == "obl:agent")
