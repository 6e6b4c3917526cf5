"""What the frames of statements look at, and what they give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...lang.pack import LanguagePack
from ...model.parse import Parse, Token
from ...model.span import Span, Spans, trim
from ...model.timex import Timex
from .quotes import Quote
from .source import Mentions, Source

_TO_CLAUSE = 8
"""Tokens between a cue and the clause that it opens: to whom, when."""
_MARKS = " \t\r\n\xa0\u202f,;:.–—-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a cue says, in spans of text order, and its source where the frame itself names it."""

    content: tuple[Span, ...]
    source: Source | None = None
    aside: Span | None = None
    frame: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the frames look at."""

    parse: Parse
    quotes: Sequence[Quote]
    outermost: Spans[Quote]
    closings: frozenset[int]
    mentions: Mentions
    pack: LanguagePack
    cue_tokens: frozenset[int]
    times: Spans[Timex]

    def quote_opening(self, start: int, reach: int = 4) -> Quote | None:
        """The outermost quotation that opens within `reach` code points from an offset."""
        return next(
            (q for q in self.outermost.at(Span(start, start + reach)) if start <= q.outer.start <= start + reach), None
        )

    def quote_within(self, start: int, reach: int = 4) -> Quote | None:
        """The quotation inside another that opens within `reach` code points from an offset."""
        return next((q for q in self.quotes if q.depth and start <= q.outer.start <= start + reach), None)

    def quote_around(self, offset: int) -> Quote | None:
        """The outermost quotation that an offset lies in."""
        return next((q for q in self.outermost.at(Span(offset, offset)) if q.outer.start <= offset < q.outer.end), None)

    def quote_closing(self, end: int, reach: int = 4) -> Quote | None:
        """The outermost quotation that closes within `reach` code points before an offset."""
        return next(
            (q for q in self.outermost.at(Span(max(end - reach, 0), end)) if end - reach <= q.outer.end <= end), None
        )


def opener_before(scene: Scene, i: int) -> Token | None:
    """The complementizer of the clause of another cue that an aside at token `i` stands at the start of.

    "Assure que, selon la police, …", "a dit que le pont, comme l'a indiqué la mairie, …": no verb between them.
    """
    parse, words = scene.parse, scene.pack.statement
    first = parse.sentences[parse.sentence(i)][0]
    for token in reversed(parse.tokens[first:i]):
        if token.pos in {"VERB", "AUX"} and token.feats.get("VerbForm") != "Part":
            return None
        if token.form in words.complementizers - words.conditions and token.feats.get("PronType") != "Rel":
            return (
                token if any(n in scene.cue_tokens for n in range(max(token.i - _TO_CLAUSE, first), token.i)) else None
            )
    return None


def clip(text: str, span: Span) -> Span:
    """A span without white space and stops at its ends."""
    return trim(text, span, _MARKS)
