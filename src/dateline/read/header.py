"""Leading metadata that is not prose: a crawl's `date 2022-03`, a page's « Publié le 12 juin 2024 », a byline's date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..lang.header import HeaderLanguage
from ..model.folding import bare
from ..model.span import Span
from .publication import WrittenDate, edtf_of

_WINDOW = 240
_HEADINGS, _HEADING_LENGTH = 2, 160
_SPACE = re.compile(r"\s{0,1000}")
_LINE = re.compile(r"[^\n]*")
_ENDS = r"(?=[ .]{0,3}\r?(?:\n|$))"
_NAME = r"[^\W\d_][^\n:!?]{1,80}?"
_NAME_ALONE = r"[^\W\d_][^\n:!?,]{1,60}?"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHeader:
    """Leading metadata, the date it gives, in EDTF, and the heading that stands above it."""

    span: Span
    published: str
    heading: Span | None = None


def find_header(text: str, language: HeaderLanguage, start: int = 0) -> FoundHeader | None:
    """The header that opens a text from `start` on, after white space at the most, or that fills a line under its heading.

    A label with a capital may begin a sentence ("Date butoir"): prose in lower case after it refutes it. A date
    in words is a header only where it fills its line.
    """
    first = skip_space(text, start)
    for place in openings(text, first):
        found = _header_at(text, place, language, alone=place > first)
        if found is not None:
            heading = Span(first, len(text[:place].rstrip())) if place > first else None
            return FoundHeader(span=Span(place, found[0]), published=found[1], heading=heading)
    return None


def openings(text: str, first: int) -> Iterator[int]:
    """Where what precedes the prose may stand: at the first line, and under each line short enough for a heading."""
    place = first
    for _ in range(_HEADINGS + 1):
        if place >= len(text):
            return
        yield place
        line = _LINE.match(text, place, place + _HEADING_LENGTH + 1)
        if line is None or len(line.group()) > _HEADING_LENGTH:
            return
        place = skip_space(text, line.end())


def skip_space(text: str, start: int) -> int:
    """The first offset from `start` on that is not white space (within the first thousand)."""
    match = _SPACE.match(text, start)
    return match.end() if match is not None else start


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grammar:
    """The forms of a header, in the words of one language, for `bare` text."""

    labelled: re.Pattern[str]
    """Label and date."""
    byline: re.Pattern[str]
    """Who wrote it, and a date, alone on their line."""
    figures: re.Pattern[str]
    """Date, hour, dash."""


def _header_at(text: str, start: int, language: HeaderLanguage, *, alone: bool) -> tuple[int, str] | None:
    """Where the header at `start` ends and the date that it gives; `alone` where it has to fill its line."""
    window = text[start : start + _WINDOW]
    folded, grammar = bare(window), _grammar(language)
    for pattern in (grammar.labelled, grammar.byline, grammar.figures):
        match = pattern.match(folded)
        if match is None:
            continue
        names = match.groupdict()
        filled = names.get("line") is not None
        begins = names.get("name") is None or window[match.start("name")].isupper()
        prose = names.get("sign") is None and window[0].isupper() and _runs_on(window[match.end() :])
        joined = names.get("dash") is not None and _runs_on(window[match.end() :])
        published = _published(match, language)
        if published is not None and begins and not prose and not joined and (filled or not alone):
            return start + match.end(), published
    return None


@lru_cache(maxsize=16)
def _forms(
    labels: tuple[str, ...], updates: tuple[str, ...], bylines: tuple[str, ...], date: str, clock: str
) -> _Grammar:
    label, update, by = (_any_of(words) for words in (labels, updates, bylines))
    hour = rf"(?:(?: ?[|–-])?{clock})?"
    iso = r"(?P<iso>\d{4}-\d\d(?:-\d\d(?:t[\d:.+z-]{4,30})?)?)(?!\S)"
    other = re.sub(r"\?P<\w+>", "?:", date)
    again = rf"(?:[ ,;|.–-]{{1,4}}|\r?\n{{1,2}})\(?{update}(?: ?:)? ?(?:{other})?{hour}\)?"
    words = rf"(?P<words>{date}){hour}"
    line = rf"(?P<line>(?: ?,? {by} {_NAME_ALONE})?(?:{again})?){_ENDS}"
    opened = rf"(?:{label}|{update})(?P<sign> ?[:=])? ?(?<!\w)"
    return _Grammar(
        labelled=re.compile(rf"{opened}(?:{iso}|{words}{line})"),
        byline=re.compile(rf"{by} (?P<name>{_NAME})(?:,| [|–-])? (?:(?:{label}|{update}|le) )?{words}{line}"),
        figures=re.compile(rf"(?=\d)(?P<words>{date}){hour}(?:(?P<dash> ?[|–—-]{{1,2}}(?=\s))|{line})"),
    )


def _grammar(language: HeaderLanguage) -> _Grammar:
    return _forms(language.labels, language.updates, language.bylines, language.date, language.clock)


def _any_of(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: -len(word))) + ")"


def _published(match: re.Match[str], language: HeaderLanguage) -> str | None:
    """The date; one that opens the text without a label has to be whole, in figures or with its hour."""
    groups = match.groupdict()
    if groups.get("iso") is not None:
        return edtf_of(match["iso"].upper())
    written = WrittenDate.of(match, language.months)
    if match.re is _grammar(language).figures:
        timed = match.end("words") < (match.start("dash") if match["dash"] else match.start("line"))
        if written.day is None or written.year is None or not (timed or match["month_number"]):
            return None
    return written.edtf()


def _runs_on(rest: str) -> bool:
    """Whether a sentence goes on in lower case on the same line."""
    ahead = rest.lstrip(" \t\xa0\u202f")
    return ahead[:1].islower()
