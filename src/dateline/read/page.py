"""What a web page states of itself: publication date, outlet and title, from JSON-LD and meta elements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ..lang.header import HeaderLanguage
from .publication import edtf_of, is_later, written_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES = ("article", "posting", "report", "liveblog")
_DATE_NAMES = (
    "article:published_time", "article:published", "og:published_time", "datepublished", "date.issued",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created",
    "parsely-pub-date", "sailthru.date", "publication_date", "publish-date", "publishdate", "pubdate", "date",
)  # fmt: skip
_OUTLET_NAMES = ("og:site_name", "article:publisher_name", "dc.publisher", "application-name")
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title")
_BLOCKS, _BLOCK_LENGTH, _DEPTH = 20, 1_000_000, 6
_NAME_LENGTH = 300
_DATE_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page states; `None` where it does not. `refused` says of its dates that are not used why they are not."""

    published: str | None
    outlet: str | None
    title: str | None
    refused: tuple[str, ...] = ()


def page_facts(tree: HtmlElement, today: date, languages: Sequence[HeaderLanguage]) -> PageFacts:
    """Date, outlet and title. JSON-LD of the article counts more than meta elements, those more than `time`.

    A date later than `today` is none: nothing is published in the future. A date may be in the words of one of `languages`.
    """
    article = next(_articles(tree), {})
    metas = _metas(tree)
    dates = [
        _text(article.get("datePublished")),
        *(metas.get(name) for name in _DATE_NAMES),
        *tree.xpath("//*[@itemprop='datePublished']/@datetime | //time[@pubdate]/@datetime")[:1],
    ]
    published, refused = _usable([stated for stated in dates if stated], today, languages)
    publisher = article.get("publisher")
    return PageFacts(
        published=published,
        outlet=_first(_text(publisher.get("name")) if isinstance(publisher, dict) else None, metas, _OUTLET_NAMES),
        title=_first(_text(article.get("headline")), metas, _TITLE_NAMES),
        refused=refused,
    )


def _usable(dates: list[str], today: date, languages: Sequence[HeaderLanguage]) -> tuple[str | None, tuple[str, ...]]:
    """The first date that can be used, and why those before it cannot; each is told once."""
    refused: dict[str, str] = {}
    for stated in dates:
        edtf = edtf_of(stated) or _in_words(stated, languages)
        if edtf is not None and not is_later(edtf, today):
            return edtf, tuple(refused.values())
        why = "cannot be read" if edtf is None else "lies in the future"
        refused[stated] = f"the publication date {stated[:_DATE_LENGTH]!r} that the page states {why}; not used"
    return None, tuple(refused.values())


def _in_words(stated: str, languages: Sequence[HeaderLanguage]) -> str | None:
    return next((edtf for language in languages if (edtf := written_date(stated, language)) is not None), None)


def _first(value: str | None, metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    """The first that is there, in one line."""
    for candidate in (value, *(metas.get(name) for name in names)):
        words = " ".join((candidate or "").split())
        if words and len(words) <= _NAME_LENGTH:
            return words
    return None


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The meta elements by name, in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = (meta.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects whose type is an article of some kind, in order."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:_BLOCKS]:
        block = script.text or ""
        if len(block) > _BLOCK_LENGTH:
            continue
        try:
            value = json.loads(block, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (item for item in _objects(value, _DEPTH) if _is_article(item))


def _objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD block, those of lists and graphs included."""
    if isinstance(value, dict):
        yield value
        value = [value.get("@graph"), value.get("mainEntity"), value.get("mainEntityOfPage")]
    if isinstance(value, list) and depth > 0:
        for item in value:
            yield from _objects(item, depth - 1)


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.lower().endswith(_ARTICLES) for kind in listed)


def _text(value: object) -> str | None:
    """A JSON-LD value as text; a list stands for its first."""
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, str) else None
