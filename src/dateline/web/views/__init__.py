"""The pages of the reading room, one module each; this list is the order of the navigation."""

from __future__ import annotations

from ..page import Page
from . import desk, dispatch, paste

PAGES: tuple[Page, ...] = (desk.PAGE, dispatch.PAGE, paste.PAGE)
