"""How a reading shows itself: a short summary for a terminal, marked text for a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .reading import Reading


def summary(reading: Reading) -> str:
    """What was read, in a few lines."""
    return repr(reading.dispatch.id)


def marked_html(reading: Reading) -> str:
    """The text with its spans marked, as HTML."""
    return f"<pre>{escape(reading.dispatch.text)}</pre>"
