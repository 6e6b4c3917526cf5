"""Statements: who says what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...lang.pack import LanguagePack
from ...model.actor import Actor
from ...model.dispatch import Dispatch
from ...model.folding import fold
from ...model.parse import Parse
from ...model.span import Span, Spans, cover
from ...model.statement import Act, Manner, Statement
from ...model.timex import Timex
from .according import find_according
from .content import find_content
from .cue import Hit, find_cues
from .quotes import Quote, find_quotes
from .scene import Scene, Told
from .source import Mentions, Source, find_source

_NEAR = 12
"""Code points between a cue's group and the time that belongs to it: a preposition, an adverb, a comma."""


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
        outermost=Spans((quote.outer, quote) for quote in quotes if not quote.depth),
        closings=frozenset(quote.outer.end for quote in quotes),
        mentions=Mentions(parse, actors),
        pack=pack,
        cue_tokens=frozenset(hit.verb for hit in hits),
    )
    drafts = _without_rivals([*_told(scene, hits), *_according(scene)])
    drafts += _floating(scene, drafts)
    drafts.sort(key=lambda draft: (draft.content[0], draft.cue or draft.content[0]))
    times = Spans((timex.span, timex) for timex in timexes)
    return _placed([_statement(n, draft, scene, times) for n, draft in enumerate(drafts, 1)])


def _told(scene: Scene, hits: Iterable[Hit]) -> Iterator[_Draft]:
    """What the verbs of saying say."""
    last: tuple[int, Source] | None = None
    for hit in hits:
        told = find_content(scene, hit)
        if told is None:
            continue
        source = told.source or find_source(scene.parse, hit, scene.mentions, scene.pack)
        here = scene.parse.sentence(hit.verb)
        if (
            last is not None
            and last[0] == here
            and (source is None or source.actor is None)
            and _goes_on(scene.parse, hit)
        ):
            source = last[1]
        if source is not None and source.actor is not None:
            last = here, source
        if source is None and told.frame != "colon":
            continue
        if told.frame != "incise" and _is_own_thought(scene, hit, source):
            continue
        yield _Draft(
            source=source.actor if source else None,
            source_span=source.span if source else None,
            cue=hit.span(scene.parse),
            content=told.content,
            act="deny" if hit.cue.assures and _is_negated(scene, told) else hit.cue.act,
            by=f"statement.{told.frame}/1",
        )


def _is_negated(scene: Scene, told: Told) -> bool:
    """Whether the main clause of what is said is negated: "assure que ses soldats ne visaient pas"."""
    inside = scene.parse.under(told.content[0])
    verb = next(
        (token for token in inside if token.pos in {"VERB", "AUX"} and token.relation in {"ccomp", "xcomp"}), None
    )
    children = scene.parse.children(verb.i) if verb is not None else ()
    return any(child.form in scene.pack.statement.negations and child.pos == "ADV" for child in children)


def _is_own_thought(scene: Scene, hit: Hit, source: Source | None) -> bool:
    """ "Nous pensons que" inside a quotation: its speaker says so already."""
    if source is None or scene.quote_around(scene.parse.tokens[hit.verb].span.start) is None:
        return False
    return fold(source.span.of(scene.parse.text)) in scene.pack.statement.first_person


def _goes_on(parse: Parse, hit: Hit) -> bool:
    """Whether a cue is a present participle, whose subject is who spoke before it: "…, a-t-il dit, ajoutant que"."""
    feats = parse.tokens[hit.verb].feats
    return feats.get("VerbForm") == "Part" and feats.get("Tense") == "Pres"


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
    kept: dict[tuple[Span, ...], _Draft] = {}
    for draft in drafts:
        kept.setdefault(draft.content, draft)
    return list(kept.values())


def _floating(scene: Scene, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Quotations that are sentences of their own and have no cue: they go on with the last speaker."""
    parse = scene.parse
    told = Spans((part, part) for draft in drafts for part in draft.content)
    spoken = sorted(drafts, key=lambda draft: draft.content[-1].end)
    ends = [draft.content[-1].end for draft in spoken]
    found: list[_Draft] = []
    for quote in scene.quotes:
        if quote.depth or any(map(quote.outer.overlaps, told.at(quote.outer))):
            continue
        inside = parse.under(quote.inner)
        if not inside or not _is_sentence(scene, quote):
            continue
        announced = _announced(scene, quote)
        before = bisect_right(ends, quote.outer.start)
        speaker = announced or _last_speaker(parse, quote, [*spoken[before - 1 : before], *found[-1:]])
        if speaker is not None:
            found.append(
                _Draft(
                    source=speaker.source,
                    source_span=announced.source_span if announced else None,
                    cue=None,
                    content=(quote.inner,),
                    act="say",
                    by="statement.headline/1" if announced else "statement.floating/1",
                )
            )
    return found


def _announced(scene: Scene, quote: Quote) -> _Draft | None:
    """The actor right before a colon and a quotation, without a verb: "Le maire de Lyon : « … »"."""
    parse = scene.parse
    opening = next((t for t in parse.under(quote.outer) if t.span.start >= quote.outer.start), None)
    if opening is None or opening.i < 2 or parse.tokens[opening.i - 1].text != ":":
        return None
    source = scene.mentions.source(opening.i - 2)
    if source is None:
        return None
    return _Draft(source=source.actor, source_span=source.span, cue=None, content=(quote.inner,), act="say", by="")


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
    return any(t.pos in {"VERB", "AUX"} and t.feats.get("VerbForm", "Fin") == "Fin" for t in parse.under(quote.inner))


def _last_speaker(parse: Parse, quote: Quote, said: Sequence[_Draft]) -> _Draft | None:
    """The last statement before a quotation, where no more than two sentences lie between."""
    here = parse.sentence_at(quote.inner.start)
    last = max(said, key=lambda draft: draft.content[-1].end, default=None)
    if last is None or here is None:
        return None
    reach = max(last.content[-1].end, last.cue.end if last.cue else 0)
    there = parse.sentence_at(min(reach, quote.outer.start) - 1)
    return last if there is not None and here - there <= 2 else None


def _statement(n: int, draft: _Draft, scene: Scene, times: Spans[Timex]) -> Statement:
    around = scene.outermost.at(cover(draft.content))
    quoted = tuple(quote.inner for quote in around if any(part.contains(quote.inner) for part in draft.content))
    return Statement(
        id=f"s{n}",
        source=draft.source,
        source_span=draft.source_span,
        cue=draft.cue,
        content=draft.content,
        quoted=quoted,
        manner=_manner(draft.content, quoted, around),
        act=draft.act,
        time=_time(draft, scene.parse, times),
        by=draft.by,
    )


def _manner(content: Sequence[Span], quoted: Sequence[Span], quotes: Sequence[Quote]) -> Manner:
    """Direct where all that is said is in quotation marks, mixed where a part is."""
    inside = all(any(quote.outer.contains(part) for quote in quotes) for part in content)
    if inside:
        return "direct"
    return "mixed" if quoted else "indirect"


def _time(draft: _Draft, parse: Parse, times: Spans[Timex]) -> str | None:
    """The time that stands beside the cue or its source, outside what is said."""
    if draft.cue is None or draft.by.startswith("statement.according"):
        return None
    group = draft.cue if draft.source_span is None else cover([draft.cue, draft.source_span])
    sentence = parse.sentence_at(draft.cue.start)
    near = [
        (max(group.start - timex.span.end, timex.span.start - group.end, 0), timex.span, timex.id)
        for timex in times.at(Span(max(group.start - _NEAR, 0), group.end + _NEAR))
        if timex.type in {"DATE", "TIME"}
        and parse.sentence_at(timex.span.start) == sentence
        and not any(part.overlaps(timex.span) for part in draft.content)
    ]
    best = min(near, default=None)
    return best[2] if best is not None and best[0] <= _NEAR else None


def _placed(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each with the innermost one that reports it."""
    contents = Spans((part, statement) for statement in statements for part in statement.content)
    found = []
    for statement in statements:
        at = statement.cue or statement.content[0]
        outer = [other for other in contents.at(at) if other.id != statement.id and other.tells(at)]
        inner = min(outer, key=lambda other: (sum(map(len, other.content)), other.id), default=None)
        found.append(replace(statement, within=inner.id if inner is not None else None))
    return tuple(found)
