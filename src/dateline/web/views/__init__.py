"""The pages of the reading room, one module each; this list is the order of the navigation."""

from __future__ import annotations

from ..page import Page
from . import desk, differences, dispatch, paste, report, speakers, statement, talks

PAGES: tuple[Page, ...] = (
    desk.PAGE,
    dispatch.PAGE,
    *speakers.PAGES,
    statement.PAGE,
    *talks.PAGES,
    differences.PAGE,
    report.PAGE,
    paste.PAGE,
)
