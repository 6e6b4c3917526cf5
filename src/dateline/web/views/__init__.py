"""The pages of the reading room, one module each; this list is the order of the navigation."""

from __future__ import annotations

from ..page import Page
from . import (
    adjudication,
    agreement,
    coder,
    codings,
    decisions,
    desk,
    differences,
    dispatch,
    paste,
    report,
    review,
    speakers,
    statement,
    talks,
)

PAGES: tuple[Page, ...] = (
    desk.PAGE,
    dispatch.PAGE,
    *speakers.PAGES,
    statement.PAGE,
    *talks.PAGES,
    differences.PAGE,
    review.PAGE,
    coder.PAGE,
    codings.PAGE,
    agreement.PAGE,
    adjudication.PAGE,
    decisions.PAGE,
    decisions.CODED,
    report.PAGE,
    paste.PAGE,
)
