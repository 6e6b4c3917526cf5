"""A crawl's header: leading metadata that is not prose, such as `date 2022-03`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..lang.header import HeaderLanguage
from ..model.folding import bare
from ..model.span import Span
from .publication import WrittenDate, edtf_of

_WINDOW = 240
_SPACE = re.compile(r"\s{0,1000}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHeader:
    """A crawl header and the date it gives, in EDTF."""

    span: Span
    published: str


def find_header(text: str, language: HeaderLanguage) -> FoundHeader | None:
    """The header that opens a text, after white space at the most; prose may follow on its line.

    A label with a capital may begin a sentence ("Date butoir"): prose in lower case after it refutes it. A date
    in words is a header only where it fills its line.
    """
    start = skip_space(text, 0)
    window = text[start : start + _WINDOW]
    match = _pattern(language.labels, language.date, language.clock).match(bare(window))
    if match is None:
        return None
    published = _published(match, language)
    if published is None or (window[0].isupper() and match["sign"] is None and _runs_on(window[match.end() :])):
        return None
    return FoundHeader(span=Span(start, start + match.end()), published=published)


def skip_space(text: str, start: int) -> int:
    """The first offset from `start` on that is not white space (within the first thousand)."""
    match = _SPACE.match(text, start)
    return match.end() if match is not None else start


@lru_cache(maxsize=16)
def _pattern(labels: tuple[str, ...], date: str, clock: str) -> re.Pattern[str]:
    label = "|".join(re.escape(word) for word in labels)
    iso = r"(?P<iso>\d{4}-\d\d(?:-\d\d(?:t[\d:.+z-]{4,30})?)?)(?!\S)"
    words = rf"(?P<words>{date})(?:{clock})?(?=[ .]{{0,3}}\r?(?:\n|$))"
    return re.compile(rf"(?:{label})(?P<sign> ?[:=])? ?(?<!\w)(?:{iso}|{words})")


def _published(match: re.Match[str], language: HeaderLanguage) -> str | None:
    if match["iso"] is not None:
        return edtf_of(match["iso"].upper())
    return WrittenDate.of(match, language.months).edtf()


def _runs_on(rest: str) -> bool:
    """Whether a sentence goes on in lower case on the same line."""
    ahead = rest.lstrip(" \t\xa0\u202f")
    return ahead[:1].islower()
