"""What stands before everything: front matter between lines of three hyphens, comments that speak to programs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.span import Span
from .publication import edtf_of

# At most so many lines: a rule of hyphens further down parts the prose.
_BLOCK = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<keys>(?:[^\n]{0,2000}\n){0,100}?)---[ \t]*(?:\r?\n|$)")
_KEY = re.compile(r"^(?P<key>[A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(?P<value>[^\r\n]{0,500}?)[ \t]*\r?$", re.MULTILINE)
_COMMENTS = re.compile(
    r"\ufeff?(?:[ \t]*(?:<!--[^\n]{0,500}?-->|#+[ \t]*dateline[ \t]*:[^\r\n]{0,500})?[ \t]*\r?\n){1,50}"
)
_QUOTES = "\"'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands before everything, and the date and the title that it states."""

    span: Span
    published: str | None = None
    title: str | None = None


def find_front(text: str) -> Front | None:
    """The front matter of a text, or the comments that open it; neither is prose.

    Hyphens around anything but `key: value` lines, lists and comments are no front matter.
    """
    block = _BLOCK.match(text)
    if block is not None and _is_keys(block["keys"]):
        stated = {match["key"].lower(): match["value"].strip(_QUOTES) for match in _KEY.finditer(block["keys"])}
        dates = (edtf_of(stated[key]) for key in ("published", "date") if stated.get(key))
        return Front(
            span=Span(0, block.end()), published=next(filter(None, dates), None), title=stated.get("title") or None
        )
    comments = _COMMENTS.match(text)
    if comments is None or not comments.group().strip("\ufeff \t\r\n"):
        return None
    return Front(span=Span(0, len(comments.group().rstrip())))


def _is_keys(block: str) -> bool:
    """Whether lines are those of front matter: keys and comments, and what belongs to a key."""
    lines = [line for line in block.splitlines() if line.strip()]
    told = [line for line in lines if _KEY.fullmatch(line) is not None or line.startswith("#")]
    return bool(told) and all(line in told or line.startswith((" ", "\t", "- ")) for line in lines)
