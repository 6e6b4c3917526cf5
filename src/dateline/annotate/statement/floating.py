"""Statements without a cue: floating quotations, headlines, lines that an account or a rumour signs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model.parse import Parse, Token
from ...model.span import Span, Spans
from .draft import Draft
from .quotes import Quote
from .scene import Scene, clip
from .source import Source


def find_floating(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Quotations that are sentences of their own and have no cue: they go on with the last speaker."""
    parse = scene.parse
    told = Spans((part, part) for draft in drafts for part in draft.content)
    spoken = sorted(drafts, key=lambda draft: draft.content[-1].end)
    ends = [draft.content[-1].end for draft in spoken]
    found: list[Draft] = []
    for quote in scene.quotes:
        if quote.depth or any(map(quote.outer.overlaps, told.at(quote.outer))):
            continue
        if not parse.under(quote.inner):
            continue
        named = _announced(scene, quote) or _signed(scene, quote)
        joined = named is None and _is_all(scene, quote)
        if named is None and not joined and not _is_sentence(scene, quote):
            continue
        if joined and found and _same_sentence(parse, found[-1].content[-1], quote.inner):
            found[-1] = replace(found[-1], content=(*found[-1].content, quote.inner))
            continue
        before = bisect_right(ends, quote.outer.start)
        last = _last_speaker(parse, quote, [*spoken[before - 1 : before], *found[-1:]])
        following = _next_speaker(parse, quote, spoken[before : before + 1]) if last is None else None
        if named is None and last is None and following is None:
            continue
        speaker = named.actor if named else _goes_on(scene, quote, last) if last else following
        found.append(
            Draft(
                source=speaker,
                source_span=named.span if named else None,
                cue=None,
                content=(quote.inner,),
                act="say",
                by="statement.headline/1" if named else "statement.floating/1",
            )
        )
    return found


def _goes_on(scene: Scene, quote: Quote, last: Draft) -> str | None:
    """The last speaker, unless the sentence before tells in the paragraph what another did: then who says it is open."""
    parse = scene.parse
    here = parse.sentence_at(quote.outer.start)
    reach = max(last.content[-1].end, last.cue.end if last.cue else 0)
    before = None if not here else parse.sentence_span(here - 1)
    if (
        before is None
        or last.source is None
        or before.start < reach
        or "\n" in parse.text[before.end : quote.outer.start]
    ):
        return last.source
    for token in parse.under(before):
        found = scene.mentions.at(token.i) if token.dep == "nsubj" and token.pos != "PRON" else None
        root = parse.head(token.i)
        if found is not None and root is not None and root.relation == "ROOT" and found[1].kind == "person":
            return last.source if found[1].id == last.source else None
    return last.source


def _announced(scene: Scene, quote: Quote) -> Source | None:
    """The actor right before a colon and a quotation, without a verb: "Le maire de Lyon : « … »"."""
    parse = scene.parse
    opening = next((t for t in parse.under(quote.outer) if t.span.start >= quote.outer.start), None)
    if opening is None or opening.i < 2 or parse.tokens[opening.i - 1].text != ":" or not _has_verb(parse, quote):
        return None
    return scene.mentions.source(opening.i - 2) or _subject(scene, opening.i - 1)


def _subject(scene: Scene, colon: int) -> Source | None:
    """The person or body whose sentence a colon ends: "Le préfet se veut rassurant : « … »"."""
    parse = scene.parse
    first, _ = parse.sentences[parse.sentence(colon)]
    joins = (
        t.i for t in reversed(parse.tokens[first + 1 : colon]) if t.pos == "CCONJ" and parse.tokens[t.i - 1].text == ","
    )
    first = next(joins, first)
    subjects = [t for t in parse.tokens[first:colon] if t.dep == "nsubj" and t.pos in {"NOUN", "PROPN"}]
    for token in (subjects[0], parse.child(subjects[0].i, "appos")) if len(subjects) == 1 else ():
        found = scene.mentions.at(token.i) if token is not None else None
        if token is not None and found is not None and found[1].kind in {"person", "organization", "group"}:
            return scene.mentions.source(token.i)  # « Son rival, l'Australien Untel, se veut rassurant : « … » »
    return None


def _signed(scene: Scene, quote: Quote) -> Source | None:
    """Who a quotation at the start of its line is of, where a colon follows it: « La digue tiendra » : le maire …"."""
    parse = scene.parse
    mark = parse.at(quote.outer.end) or parse.at(quote.outer.end + 1)
    line = parse.text.rfind("\n", 0, quote.outer.start) + 1
    if (
        mark is None
        or mark.text not in {":", *scene.pack.statement.dashes}
        or parse.text[line : quote.outer.start].strip()
    ):
        return None
    for token in parse.tokens[mark.i + 1 : mark.i + 6]:
        source = scene.mentions.source(token.i)
        if source is not None:
            return source
        if token.pos not in {"DET", "ADJ", "NOUN"}:
            return None
    return None


def _is_sentence(scene: Scene, quote: Quote) -> bool:
    """Whether a quotation begins and ends where sentences do, and has a finite verb."""
    parse = scene.parse
    before = parse.text[: quote.outer.start].rstrip()[-1:]
    after = parse.text[quote.outer.end :].lstrip(" \xa0\u202f")[:1]
    if before and before not in '.!?…»”"\n–-—:':
        return False
    last = parse.text[quote.inner.end - 1]
    if last not in ".!?…" and after not in {"", ".", "\n"}:
        return False
    return _has_verb(parse, quote)


def _is_all(scene: Scene, quote: Quote) -> bool:
    """Whether nothing but quotations and what joins them makes up a sentence: « Oui, c'est vrai », mais « c'est peu »."""
    parse = scene.parse
    number = parse.sentence_at(quote.inner.start)
    if number is None or not _has_verb(parse, quote):
        return False
    whole = parse.sentence_span(number)
    quotes = [q for q in scene.outermost.at(whole) if whole.contains(q.inner)]
    outside = [t for t in parse.under(whole) if not any(q.outer.contains(t.span) for q in quotes) and t.pos != "PUNCT"]
    return len(quotes) > 1 and bool(outside) and all(t.pos in {"CCONJ", "ADV"} for t in outside)


def _same_sentence(parse: Parse, one: Span, other: Span) -> bool:
    return parse.sentence_at(one.end - 1) == parse.sentence_at(other.start)


def _has_verb(parse: Parse, quote: Quote) -> bool:
    return any(t.pos in {"VERB", "AUX"} and t.feats.get("VerbForm", "Fin") == "Fin" for t in parse.under(quote.inner))


def _last_speaker(parse: Parse, quote: Quote, said: Sequence[Draft]) -> Draft | None:
    """The last statement before a quotation, where no more than two sentences lie between."""
    here = parse.sentence_at(quote.inner.start)
    last = max(said, key=lambda draft: draft.content[-1].end, default=None)
    if last is None or here is None:
        return None
    reach = max(last.content[-1].end, last.cue.end if last.cue else 0)
    there = parse.sentence_at(min(reach, quote.outer.start) - 1)
    return last if there is not None and here - there <= 2 else None


def _next_speaker(parse: Parse, quote: Quote, following: Sequence[Draft]) -> str | None:
    """Who speaks in the sentence behind a quotation that opens its paragraph: "« Je n'ai rien fait. » Ana Rey répète que"."""
    here = parse.sentence_at(quote.inner.end - 1)
    if not following or following[0].cue is None or here is None:
        return None
    line = parse.text.rfind("\n", 0, quote.outer.start) + 1
    opens = not parse.text[line : quote.outer.start].strip() and "\n" not in parse.text[line : following[0].cue.start]
    return following[0].source if opens and parse.sentence_at(following[0].cue.start) == here + 1 else None


def find_labelled(scene: Scene) -> Iterator[Draft]:
    """Lines that open with who or what only says them: "@mairie : le pont est fermé", "Rumeur : …"."""
    parse, words = scene.parse, scene.pack.statement
    for first, end in parse.sentences:
        label = _label(parse.tokens[first : min(first + 4, end)], words.handle, words.labels)
        if label is None or label.i + 2 >= len(parse.tokens) or parse.tokens[label.i + 1].text != ":":
            continue
        if parse.text[parse.text.rfind("\n", 0, label.span.start) + 1 : label.span.start].strip(" \xa0>*-"):
            continue
        rest = re.compile(r"[^\n]*").match(parse.text, parse.tokens[label.i + 1].span.end)
        content = clip(parse.text, Span(*rest.span())) if rest else label.span
        if len(content) and content != label.span:
            yield Draft(
                source=None, source_span=label.span, cue=None, content=(content,), act="say", by="statement.label/1"
            )


def _label(opening: Sequence[Token], handle: str, labels: frozenset[str]) -> Token | None:
    """The name of an account, or the word that tells that a line is only said, among the first words of a sentence."""
    for token in opening:
        if token.text.startswith(handle) or token.lemma in labels:
            return token
        if token.pos not in {"PUNCT", "DET", "SYM"}:
            return None
    return None
