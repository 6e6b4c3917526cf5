"""Statements: who says what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...lang.pack import LanguagePack
from ...model.actor import Actor
from ...model.dispatch import Dispatch
from ...model.parse import Parse
from ...model.span import Span
from ...model.statement import Act, Manner, Statement
from ...model.timex import Timex
from .according import find_according
from .content import Scene, find_content
from .cue import Hit, find_cues
from .quotes import Quote, find_quotes
from .source import Mentions, find_source


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A statement without id, time and place among the others."""

    source: str | None
    source_span: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    act: Act
    by: str


def find_statements(
    dispatch: Dispatch, parse: Parse, timexes: tuple[Timex, ...], actors: tuple[Actor, ...], pack: LanguagePack
) -> tuple[Statement, ...]:
    """The statements of a dispatch, in text order of their content."""
    quotes = find_quotes(dispatch.text, dispatch.body, pack.statement)
    hits = find_cues(parse, pack)
    scene = Scene(
        parse=parse,
        quotes=quotes,
        mentions=Mentions(parse, actors),
        pack=pack,
        cue_tokens=frozenset(hit.verb for hit in hits),
    )
    drafts = _without_rivals([*_told(scene, hits), *_according(scene)])
    drafts += _floating(scene, drafts)
    drafts.sort(key=lambda draft: (draft.content[0], draft.cue or draft.content[0]))
    return _placed([_statement(n, draft, parse, quotes, timexes) for n, draft in enumerate(drafts, 1)])


def _told(scene: Scene, hits: Iterable[Hit]) -> Iterator[_Draft]:
    """What the verbs of saying say."""
    for hit in hits:
        told = find_content(scene, hit)
        if told is None:
            continue
        source = told.source or find_source(scene.parse, hit, scene.mentions, scene.pack)
        if source is None and told.frame not in {"colon"}:
            continue
        yield _Draft(
            source=source.actor if source else None,
            source_span=source.span if source else None,
            cue=hit.span(scene.parse),
            content=told.content,
            act=hit.cue.act,
            by=f"statement.{told.frame}/1",
        )


def _according(scene: Scene) -> Iterator[_Draft]:
    for cue, act, told in find_according(scene):
        assert told.source is not None
        yield _Draft(
            source=told.source.actor,
            source_span=told.source.span,
            cue=cue,
            content=told.content,
            act=act,
            by="statement.according/1",
        )


def _without_rivals(drafts: Sequence[_Draft]) -> list[_Draft]:
    """The drafts, without those that say the very words of an earlier one."""
    kept: list[_Draft] = []
    for draft in drafts:
        if not any(draft.content == other.content for other in kept):
            kept.append(draft)
    return kept


def _floating(scene: Scene, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Quotations that are sentences of their own and have no cue: they go on with the last speaker."""
    parse = scene.parse
    found: list[_Draft] = []
    for quote in scene.quotes:
        if quote.depth or any(quote.outer.overlaps(part) for draft in drafts for part in draft.content):
            continue
        inside = parse.under(quote.inner)
        if not inside or not _is_sentence(scene, quote):
            continue
        speaker = _last_speaker(parse, quote, [*drafts, *found])
        if speaker is not None:
            found.append(replace(speaker, cue=None, source_span=None, content=(quote.inner,), act="say",
                                 by="statement.floating/1"))  # fmt: skip
    return found


def _is_sentence(scene: Scene, quote: Quote) -> bool:
    """Whether a quotation begins and ends where sentences do, and has a finite verb."""
    parse = scene.parse
    before = parse.text[: quote.outer.start].rstrip()[-1:]
    after = parse.text[quote.outer.end :].lstrip()[:1]
    if before not in "" and before not in ".!?…»”\"\n–-—:":
        return False
    last = parse.text[quote.inner.end - 1]
    if last not in ".!?…" and after not in {"", "."}:
        return False
    return any(t.pos in {"VERB", "AUX"} and t.feats.get("VerbForm", "Fin") == "Fin" for t in parse.under(quote.inner))


def _last_speaker(parse: Parse, quote: Quote, drafts: Sequence[_Draft]) -> _Draft | None:
    """The last statement before a quotation, where no more than two sentences lie between."""
    here = parse.sentence_at(quote.inner.start)
    said = [draft for draft in drafts if draft.content[-1].end <= quote.outer.start]
    last = max(said, key=lambda draft: draft.content[-1].end, default=None)
    if last is None or here is None:
        return None
    reach = max(last.content[-1].end, last.cue.end if last.cue else 0)
    there = parse.sentence_at(min(reach, quote.outer.start) - 1)
    return last if there is not None and here - there <= 2 else None


def _statement(
    n: int, draft: _Draft, parse: Parse, quotes: Sequence[Quote], timexes: Sequence[Timex]
) -> Statement:
    quoted = tuple(
        quote.inner
        for quote in quotes
        if not quote.depth and any(part.contains(quote.inner) for part in draft.content)
    )
    return Statement(
        id=f"s{n}",
        source=draft.source,
        source_span=draft.source_span,
        cue=draft.cue,
        content=draft.content,
        quoted=quoted,
        manner=_manner(parse.text, draft.content, quoted, quotes),
        act=draft.act,
        time=_time(draft, parse, timexes),
        by=draft.by,
    )


def _manner(text: str, content: Sequence[Span], quoted: Sequence[Span], quotes: Sequence[Quote]) -> Manner:
    """Direct where all that is said is in quotation marks, mixed where a part is."""
    inside = all(any(not quote.depth and quote.outer.contains(part) for quote in quotes) for part in content)
    if inside:
        return "direct"
    return "mixed" if quoted else "indirect"


def _time(draft: _Draft, parse: Parse, timexes: Sequence[Timex]) -> str | None:
    """The time that stands with the cue, outside what is said."""
    at = draft.cue or draft.source_span
    if at is None:
        return None
    sentence = parse.sentence_at(at.start)
    near = [
        timex
        for timex in timexes
        if timex.type in {"DATE", "TIME"}
        and parse.sentence_at(timex.span.start) == sentence
        and not any(part.overlaps(timex.span) for part in draft.content)
    ]
    best = min(near, key=lambda timex: (abs(timex.span.start - at.start), timex.span), default=None)
    return best.id if best is not None else None


def _placed(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each with the innermost one that reports it."""
    found = []
    for statement in statements:
        at = statement.cue or statement.content[0]
        outer = [other for other in statements if other.id != statement.id and other.tells(at)]
        inner = min(outer, key=lambda other: (sum(map(len, other.content)), other.id), default=None)
        found.append(replace(statement, within=inner.id if inner is not None else None))
    return tuple(found)
