"""Answers as bytes: one address, its HTML, CSV or JSON by `?format=`. Everything that comes from a dispatch is escaped.

HTML is rendered whole; listings are written as they are read from the record, so that a long one needs no memory.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..export.cells import cell
from ..export.tables import Table
from .page import Answer, Ask, Problem, Row
from .tongue import LANGUAGES, Tongue

FORMATS = {
    "html": "text/html; charset=utf-8",
    "file": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json",
    "jsonl": "application/jsonl",
}
"""What `?format=` may be; `file` is the page as one file that stands by itself."""
_CHUNK = 64 << 10
_LEADING_AWAY = re.compile(r'(?<=<a) href="/[^"]*"|(?<=") href="/[^"]*"')
"""Where a link of ours leads to another page, which a page that stands by itself does not have; its words stay."""


def body(ask: Ask, answer: Answer, form: str, **around: Any) -> Iterator[bytes]:
    """The answer in a format, in pieces. `around` is what every page has besides its own.

    Raises:
        Problem: the page has no such format.
    """
    if form in ("html", "file"):
        return iter((page(ask.tongue, answer.template, alone=form == "file", ask=ask, answer=answer, **around),))
    if form not in FORMATS or answer.rows is None or (form == "csv" and answer.table is None):
        raise Problem(ask.tongue.say("This page does not come as {format}.", format=form), 406)
    if form == "csv" and answer.table is not None:
        return _gathered(_csv(answer.rows, answer.table))
    return _gathered(_json(answer.rows, form))


def page(tongue: Tongue, template: str, *, answer: Answer | None = None, **around: Any) -> bytes:
    """A template as HTML, with the words of a language."""
    context = {} if answer is None else dict(answer.context)
    drawn = _environment(tongue.language).get_template(template).render(answer=answer, **around, **context)
    if around.get("alone"):
        drawn = _LEADING_AWAY.sub("", drawn)
    return drawn.encode("utf-8", "replace")


def address(path: str, query: Mapping[str, str], **changes: str | None) -> str:
    """The same page under another query; `None` takes a part away."""
    wanted = {key: value for key, value in {**query, **changes}.items() if value not in (None, "")}
    return f"{path}?{urlencode(wanted)}" if wanted else path


@cache
def _environment(language: str) -> Environment:
    from .tongue import tongue

    here = tongue(language)
    made = Environment(
        loader=PackageLoader("dateline.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(here.messages, newstyle=True)  # type: ignore[attr-defined]
    made.filters |= {
        "day": here.day,
        "published": here.published,
        "word": lambda code, kind: here.word(kind, code),
        "slot": here.slot,
        "number": here.number,
        "said": lambda coding, field: coding.field(field),
        "meant": lambda coding, field: coding.meant(field),
        "stood": here.stood,
        "quoted": here.quote,
        "short": lambda dispatch: dispatch.partition(":")[2][:12],
    }
    made.globals |= {
        "interval": here.interval,
        "bounds": here.bounds,
        "value": here.value,
        "address": address,
        "language": language,
        "languages": LANGUAGES,
        "sheet": _sheet,
    }
    return made


@cache
def _sheet() -> str:
    """The style sheet, for a page that stands by itself."""
    return files("dateline.web").joinpath("static", "style.css").read_text("utf-8")


def _gathered(pieces: Iterable[str]) -> Iterator[bytes]:
    """Small pieces as larger ones."""
    waiting, size = list[str](), 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size > _CHUNK:
            yield "".join(waiting).encode("utf-8", "replace")
            waiting, size = [], 0
    yield "".join(waiting).encode("utf-8", "replace")


def _json(rows: Iterable[Row], form: str) -> Iterator[str]:
    before, between, after = ("[", ",\n ", "]\n") if form == "json" else ("", "\n", "\n")
    yield before
    for number, row in enumerate(rows):
        yield (between if number else "") + json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    yield after


def _csv(rows: Iterable[Row], table: Table) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in rows:
        writer.writerows([cell(value) for value in told] for told in table.rows(row))
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()
