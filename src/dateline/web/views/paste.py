"""The paste box: a dispatch that is not in the record is read at once; nothing is kept unless asked."""

from __future__ import annotations

from io import BytesIO
from threading import Lock

from ... import api
from ...model.dispatch import Dispatch
from ...model.errors import EdtfError
from ...model.finding import Finding
from ...model.reading import Reading
from ..layers import told
from ..page import Answer, Ask, Page, Problem, Redirect

LONGEST = 200_000
"""Letters of a text at most."""
_ONE_AT_A_TIME = Lock()


def box(ask: Ask) -> Answer:  # noqa: ARG001 - as every view
    """The empty box."""
    return Answer(template="paste.html", context={"given": {"published": ""}, "reading": None})


def pasted(ask: Ask) -> Answer | Redirect:
    """The reading of what was pasted; with `keep` it goes into the record, and its page comes."""
    if not ask.form.get("text", "").strip():
        raise Problem(ask.tongue.say("There is no text to read."))
    if len(ask.form["text"]) > LONGEST:
        raise Problem(ask.tongue.say("This text is too long for the box; use `dateline add`."))
    reading, findings = read(_dispatch(ask), ask)
    if ask.form.get("keep"):
        if ask.settings.read_only:
            raise Problem(ask.tongue.say("This reading room is open for reading only."), 403)
        ask.record.add(reading, findings)
        return Redirect(to=f"/dispatch/{reading.dispatch.id}")
    context = told(reading, findings, ask.tongue) | {"given": ask.form, "known": ask.record.has(reading.dispatch.id)}
    return Answer(template="paste.html", context=context)


def read(dispatch: Dispatch, ask: Ask) -> tuple[Reading, tuple[Finding, ...]]:
    """A dispatch read and checked; the language model is loaded at the first, and reads one at a time."""
    with _ONE_AT_A_TIME:
        reading = api.annotate(dispatch, model=ask.settings.model)
        return reading, api.check(reading, language=dispatch.language)


def _dispatch(ask: Ask) -> Dispatch:
    """The dispatch that the form describes, read as a file would be: dateline and header tell what the form does not."""
    text = ask.form["text"].replace("\r\n", "\n").encode("utf-8", "replace")
    published, outlet = (ask.form.get(name, "").strip() or None for name in ("published", "outlet"))
    try:
        found = next(api.read("-", published=published, outlet=outlet, stdin=BytesIO(text)), None)
    except EdtfError as error:
        raise Problem(ask.tongue.say("A day, month or year is written 2024-03-07, 2024-03 or 2024.")) from error
    if found is None:
        raise Problem(ask.tongue.say("There is no text to read."))
    return found


PAGE = Page(path="/paste", get=box, post=pasted, title="Read a text", changes=False)
