"""HTML files and saved pages: the article alone, with what the page states of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from ..lang.pack import installed, load
from ..model.errors import ReadError
from .base import MEGABYTE, Draft, Failure, Fit, Source
from .decode import decode, spoilt, spoilt_lines
from .page import page_facts
from .publication import edtf_of, is_later

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Extraction takes longer than in proportion to a page: 5 MB take some twenty seconds.
LIMIT = 5 * MEGABYTE
# Quantifiers that never give back: a head full of comments costs one pass.
_PROLOGUE = rb"(?:\xef\xbb\xbf)?(?:\s++|<\?xml[^>]{0,200}+>|<!--(?:(?!-->).){0,4000}+-->){0,50}+"
_PAGE = re.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE | re.DOTALL)
_FRAGMENT = re.compile(
    _PROLOGUE + rb"<(?:head|body|article|main|section|div|p|h1|h2|meta)[\s>]", re.IGNORECASE | re.DOTALL
)
_OTHER_XML = re.compile(_PROLOGUE + rb"<(?:rss|feed|rdf:RDF)|<\?xml", re.IGNORECASE)
_ROOT = re.compile(r"<html[\s>]", re.IGNORECASE)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
# How many years ahead a date is still seen as one, to be told that it is not used.
_FUTURE = 100
_XML_DECLARATION = re.compile(r"\s{0,1000}<\?xml[^>]{0,200}\?>")
_UNKEPT = re.compile("[\0\ud800-\udfff]")


class HtmlReader:
    """Reads one article a page."""

    suffixes = frozenset({".html", ".htm", ".xhtml"})

    def sniff(self, head: bytes) -> Fit:
        """Sure of what begins as a page; Markdown too may begin with an element."""
        if _PAGE.match(head):
            return Fit.SURE
        if _FRAGMENT.match(head):
            return Fit.LIKELY
        return Fit.NO if _OTHER_XML.match(head) else Fit.IF_NAMED

    def read(self, source: Source, *, today: date) -> Iterator[Draft | Failure]:
        """The article of the page.

        Text, title and outlet are the page's; its date is what it states, else a guess marked as inferred.
        """
        data = source.whole(LIMIT, "save the article alone, or its text")
        declared = _DECLARED.search(data[:_DECLARED_WITHIN])
        markup = decode(data, declared[1].decode("ascii", "replace") if declared else None)
        if numbers := spoilt_lines(data):
            yield Failure(where=f"{source.name}:{numbers[0]}", message=spoilt(numbers), was_read=True)
        draft, refused = _article(markup, source.name, today)
        for why in refused:
            yield Failure(where=source.name, message=why, was_read=True)
        yield draft

    def count(self, source: Source) -> int | None:  # noqa: ARG002
        """One."""
        return 1


def _article(markup: str, where: str, today: date) -> tuple[Draft, tuple[str, ...]]:
    """The article, and why dates that the page gives are not used."""
    markup = _UNKEPT.sub("\ufffd", _XML_DECLARATION.sub("", markup, count=1))
    if not _ROOT.search(markup):
        markup = f"<html><body>{markup}</body></html>"
    try:
        tree = _tree(markup)
        extracted = _extracted(markup, today)
        text = getattr(extracted, "text", None)
        if not text or not text.strip():
            raise ReadError("no article found in this page; save its text and give that")
        facts = page_facts(tree, today, [load(tag).header for tag in installed()])
        guess, late = (None, None) if facts.published else _guessed(tree, today)
    except ReadError:
        raise
    except Exception as error:  # parsers of other people's pages fail in ways of their own; one page is one failure
        raise ReadError(f"the page cannot be parsed ({type(error).__name__}: {error}); save its text") from error
    draft = Draft(
        text=text,
        where=where,
        title=facts.title or getattr(extracted, "title", None),
        outlet=facts.outlet,
        published=facts.published or guess,
        published_from="metadata" if facts.published else "inferred",
    )
    return draft, (*facts.refused, late) if late and not facts.refused else facts.refused


def _tree(markup: str) -> HtmlElement:
    from lxml import etree, html

    try:
        return html.document_fromstring(markup, parser=html.HTMLParser(no_network=True))
    except etree.ParserError as error:
        raise ReadError("an empty page; nothing to read") from error


def _extracted(markup: str, today: date) -> Any:
    """The article as trafilatura finds it: precisely, or else in whatever way it can."""
    from trafilatura import bare_extraction

    _hush()
    dates = {"original_date": True, "extensive_search": False, "max_date": today.isoformat()}
    for precisely in (True, False):
        found = bare_extraction(
            markup,
            favor_precision=precisely,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dates,
        )
        if found is not None and getattr(found, "text", None):
            return found
    return None


def _hush() -> None:
    """Keeps these libraries' warnings off standard error: what goes wrong is told once, as a failure."""
    for name in ("trafilatura", "htmldate"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _guessed(tree: HtmlElement, today: date) -> tuple[str | None, str | None]:
    """A publication date from the page's address and marks, not searched for all over its text; or why there is none."""
    from htmldate import find_date

    for latest in (today, date(today.year + _FUTURE, 12, 31)):
        found = find_date(tree, extensive_search=False, original_date=True, max_date=latest.isoformat())
        edtf = edtf_of(found) if found else None
        if edtf is not None and not is_later(edtf, today):
            return edtf, None
        if edtf is not None:
            return None, f"the publication date {edtf} that the page hints at lies in the future; not used"
    return None, None


READER = HtmlReader()
