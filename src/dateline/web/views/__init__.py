"""The pages of the reading room, one module each; this list is the order of the navigation."""

from __future__ import annotations

from ..page import Page
from . import adjudication, agreement, coder, decisions, desk, dispatch, paste, review

PAGES: tuple[Page, ...] = (
    desk.PAGE,
    dispatch.PAGE,
    review.PAGE,
    coder.PAGE,
    agreement.PAGE,
    adjudication.PAGE,
    decisions.PAGE,
    decisions.CODED,
    paste.PAGE,
)
