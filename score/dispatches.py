"""Loads the annotated dispatches of `score/events`: the text, and its events by the words that tell them.

A file has a head (`published`, `outlet`, `country`), the text, a line `--`, and a line for each event, in the text's
order; `events/guide.md` explains the line. Offsets are looked up here and never written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

from dateline.model.event import EVENT_TYPES, QuantityOf, Status

FOLDER = Path(__file__).resolve().parent / "events"
HALVES = ("dev", "test")
OWN = (*HALVES, "more", "fresh", "many", "series")
NEWS = ("news", "news_blind")
SETS = (*OWN, *NEWS)
TEXTS = Path(__file__).resolve().parents[2] / "shared" / "train" / "winer-fr"
"""Where the articles lie that the sets of `NEWS` annotate; only their offsets are ours."""
STATUSES = get_args(Status)
KINDS = get_args(QuantityOf)
_BAR = re.compile(r"\s*\|\s*")
_ORDINAL = re.compile(r"#(\d+)$")
_SLOTS = frozenset({"A", "R", "P", "T", "V", "Q", "+"})


class GoldError(ValueError):
    """A line of an annotation that cannot be read; the message says which and why."""


def load(name: str) -> list[dict[str, Any]]:
    """The dispatches of one of `SETS`, by name of file, each with its events; none of `NEWS` where their texts are absent."""
    if name in NEWS:
        lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
        return [_with_text(json.loads(line)) for line in lines] if TEXTS.is_dir() else []
    return [read_file(path) for path in sorted((FOLDER / name).glob("*.txt"))]


def read_file(path: Path) -> dict[str, Any]:
    """One annotated dispatch.

    Raises:
        GoldError: a line is malformed or its words are not in the text.
    """
    head, _, rest = path.read_text("utf-8").partition("\n\n")
    text, mark, lines = rest.partition("\n--\n")
    if not mark:
        raise GoldError(f"{path.name}: no line `--` between the text and its events")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    try:
        events = [_event(n, line, text) for n, line in enumerate(filter(None, lines.splitlines()), 1)]
    except GoldError as error:
        raise GoldError(f"{path.name}: {error}") from None
    return {"id": path.stem, **facts, "text": text, "events": events}


def _with_text(item: dict[str, Any]) -> dict[str, Any]:
    """An annotated article, its spans filled in from the text that they are of.

    Raises:
        GoldError: the text is another than that which was annotated.
    """
    text = (TEXTS / item["file"]).read_text("utf-8").strip()
    if sha256(text.encode()).hexdigest() != item["sha256"]:
        raise GoldError(f"{item['file']}: not the text that was annotated")

    def span(ends: list[int]) -> dict[str, Any]:
        return {"start": ends[0], "end": ends[1], "text": text[slice(*ends)]}

    def entity(found: dict[str, Any]) -> dict[str, Any]:
        spans = [span(ends) for ends in found["spans"]]
        names = [*(words["text"] for words in spans), *found.get("names", ())]
        return found | {"name": names[0], "names": names, "spans": spans}

    events = []
    for number, event in enumerate(item["events"], 1):
        held = {key: entity(event[key]) if key in event else None for key in ("place", "voice")}
        held |= {key: [entity(one) for one in event.get(key, ())] for key in ("actors", "recipients")}
        held |= {key: event.get(key) for key in ("begin", "until")}
        held["also"] = [span(ends) for ends in event.get("also", ())]
        held["quantities"] = [figure | span(figure["span"]) for figure in event.get("quantities", ())]
        events.append({"id": f"e{number}"} | event | held | {"trigger": span(event["trigger"])})
    return item | {"text": text, "events": events}


def _event(number: int, line: str, text: str) -> dict[str, Any]:
    """One event from its line."""
    kind, trigger, *fields = _BAR.split(line.strip())
    types = list(dict.fromkeys(choice.partition(".")[0] for choice in kind.removeprefix("?").split("/")))
    mode = kind.split("/")[0].partition(".")[2]
    unknown = set(types) - set(EVENT_TYPES)
    if unknown:
        raise GoldError(f"no such type: {', '.join(unknown)}, in: {line}")
    span = find_trigger(text, trigger)
    event: dict[str, Any] = {
        "id": f"e{number}", "type": types if len(types) > 1 else types[0], "modes": [mode] if mode else [], "trigger": span,
        "also": [], "actors": [], "recipients": [], "place": None, "begin": None, "until": None,
        "status": "occurred", "voice": None, "quantities": [],
    }  # fmt: skip
    if kind.startswith("?"):
        event["optional"] = True
    for field in fields:
        _fill(event, field, text)
    return event


def _fill(event: dict[str, Any], field: str, text: str) -> None:
    """Adds one field of a line to its event."""
    near = event["trigger"]["start"]
    slot, equals, value = field.partition("=")
    slot, optional = slot.removesuffix("?"), slot.endswith("?")
    if not equals and not set(field.split("/")) - set(STATUSES):
        event["status"] = _one_or_more(field)
    elif not equals or slot not in _SLOTS:
        raise GoldError(f"no such field: {field}")
    elif slot in "AR":
        key = {"A": "actors", "R": "recipients"}[slot]
        event[key] += [_entity(words, text, near, optional) for words in value.split("; ")]
    elif slot in "PV":
        event[{"P": "place", "V": "voice"}[slot]] = _entity(value, text, near, optional)
    elif slot == "T":
        event["begin"], event["until"] = interval(value)
    elif slot == "Q":
        event["quantities"].append(_quantity(value, text, near, optional))
    else:
        event["also"] += [_nearest(text, words, near) for words in value.split("; ")]


def _one_or_more(words: str) -> str | list[str]:
    """A value, or the list of values that are accepted."""
    return words.split("/") if "/" in words else words


def _entity(words: str, text: str, near: int, optional: bool) -> dict[str, Any]:
    """Who or where: the words nearest to the trigger, then ` = ` other words or names of the same."""
    first, *others = words.split(" = ")
    spans = [_nearest(text, first, near)]
    spans += [_nearest(text, other, near) for other in others if _found(text, other)]
    names = [_ORDINAL.sub("", name) for name in (first, *others)]
    return {"name": names[0], "names": names, "spans": spans} | ({"optional": True} if optional else {})


def _quantity(value: str, text: str, near: int, optional: bool) -> dict[str, Any]:
    """A figure: what is counted, how many, and the words."""
    kinds, figure, words = value.split(" ", 2)
    if set(kinds.split("/")) - set(KINDS):
        raise GoldError(f"no such kind of figure: {kinds}")
    (least, most), *others = bounds(figure)
    found = {"of": _one_or_more(kinds), "least": least, "most": most, **_nearest(text, words, near)}
    if others:
        found["alt"] = [{"least": low, "most": high} for low, high in others]
    return found | ({"optional": True} if optional else {})


def bounds(figure: str) -> list[tuple[float | None, float | None]]:
    """The bounds that a figure of the annotation stands for, the preferred first.

    `12` exactly, `12+` at least, `12-` at most, `>12` more than, `<12` less than, `25..35` between, `~300` about
    (a half or a twentieth of a unit of the last digit that is not nought to either side, or a tenth of the whole),
    `~<300` nearly.
    """
    number = float(re.sub(r"[^\d.]", "", figure.split("..")[0]))
    number = int(number) if number.is_integer() else number
    if ".." in figure:
        low, high = figure.split("..")
        return [(_number(low), _number(high))]
    if figure.endswith("+"):
        return [(number, None)]
    if figure.endswith("-"):
        return [(None, number), (0, number)]
    if figure.startswith(">"):
        return [(number, None), (number + 1, None)]
    if figure.startswith("<"):
        return [(None, number), (None, number - 1), (0, number), (0, number - 1)]
    if figure.startswith("~"):
        unit = _last_unit(number)
        around = [(number - part * unit, number + part * unit) for part in (0.5, 0.05)]
        around.append((number * 0.9, number * 1.1))
        around += [(low, number) for low, _ in around] * figure.startswith("~<")
        return [(_number(f"{low:.4f}"), _number(f"{high:.4f}")) for low, high in around]
    return [(number, number)]


def _last_unit(number: float) -> float:
    """A unit of the last digit that is not nought: 100 for 1300, 10 for 40."""
    digits = str(number)
    if "." in digits:
        return 10.0 ** -len(digits.split(".")[1])
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))


def _number(digits: str) -> float:
    number = float(digits)
    return int(number) if number.is_integer() else number


def interval(value: str) -> tuple[str | None, str | None]:
    """Begin and until of `2004-12-26`, `2004-12`, `2004`, or of `BEGIN/UNTIL` as it stands, a side of which may be empty.

    Half-open: a day ends with the next.
    """
    if "/" in value:
        begin, until = (side or None for side in value.split("/"))
        return begin, until
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return day.isoformat(), (day + timedelta(days=1)).isoformat()
    if len(parts) == 2:
        year, month = parts
        return f"{year:04}-{month:02}-01", f"{year + month // 12:04}-{month % 12 + 1:02}-01"
    return f"{parts[0]:04}-01-01", f"{parts[0] + 1:04}-01-01"


def _found(text: str, words: str) -> list[dict[str, Any]]:
    """Where whole words stand in the text."""
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    return [{"start": m.start(), "end": m.end(), "text": words} for m in re.finditer(pattern, text)]


def find_trigger(text: str, words: str) -> dict[str, Any]:
    """The one place where words stand, or the one that `#2` counts.

    Raises:
        GoldError: they stand nowhere, or in several places that nothing tells apart.
    """
    ordinal = _ORDINAL.search(words)
    plain = words[: ordinal.start()] if ordinal else words
    found = _found(text, plain)
    if not found:
        raise GoldError(f"not in the text: {plain}")
    if ordinal:
        return found[int(ordinal[1]) - 1]
    if len(found) > 1:
        raise GoldError(f"stands {len(found)} times in the text: {plain}")
    return found[0]


def _nearest(text: str, words: str, near: int) -> dict[str, Any]:
    """The place nearest to an offset where words stand, or the one that `#2` counts."""
    if _ORDINAL.search(words):
        return find_trigger(text, words)
    found = _found(text, words)
    if not found:
        raise GoldError(f"not in the text: {words}")
    return min(found, key=lambda span: abs(span["start"] - near))


def entities(event: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All that an event names, with spans."""
    yield from event["actors"]
    yield from event["recipients"]
    yield from filter(None, (event["place"], event["voice"]))


def spans(dispatches: Sequence[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every span of the annotation with the text it is of."""
    for dispatch in dispatches:
        for event in dispatch["events"]:
            found = [event["trigger"], *event["also"], *event["quantities"]]
            found += [span for entity in entities(event) for span in entity["spans"]]
            for span in found:
                yield dispatch["text"], span
