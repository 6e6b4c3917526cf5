"""Who reviews: a name for this session, and whether they code blind to others."""

from __future__ import annotations

from ..page import Answer, Ask, Page, Problem, Redirect
from ..reviewing import Reviewer, reviewer


def seat(ask: Ask) -> Answer:
    """The form that asks for the name."""
    return Answer(template="coder.html", context={"me": reviewer(ask)})


def seated(ask: Ask) -> Redirect:
    """Keeps the name for the session, and goes to the queue."""
    name = " ".join(ask.form.get("name", "").split())
    if not name or name.startswith("=") or ask.form.get("mode") not in ("settle", "blind"):
        raise Problem(ask.tongue.say("Say first who you are: every decision keeps who made it."))
    return Redirect(
        to="/review", cookies=Reviewer(name=name, blind=ask.form.get("mode") == "blind").cookies(ask.settings)
    )


PAGE = Page(path="/review/coder", get=seat, post=seated)
