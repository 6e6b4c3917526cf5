"""How a time was read: from which words, by which rule, counted from what, and what decided; in French or English."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.reading import Reading
from ..model.timex import Term, Timex
from .value_words import in_words

Wording = dict[str, str]
_FRENCH: Wording = {
    "language": "fr", "every": "de façon répétée : {}", "lasts": "une durée : {}", "open": "la date entière n'est pas dite",
    "quotes": "« {} »", "rule": "règle {}", "says": "les mots disent {}", "unknown": "inconnu",
    "published": "la parution", "text": "ce que le texte vient de dire", "event": "un événement que le texte ne date pas",
    "speaker": "le jour où c'est dit", "none": "sans repère : la date est entière", "from": "compté depuis {}",
    "before": "{} {} avant", "after": "{} {} après", "same": "{} même",
    "weekday": "le jour de la semaine a décidé", "tense": "le temps du verbe a décidé",
    "lean": "les mots « dernier », « prochain » ont décidé", "near": "le plus proche de la parution",
    "frame": "l'année que la phrase a posée a décidé", "order": "les dates voisines ont décidé",
    "clash": "ne s'accorde pas", "write": "on lirait {}", "because": "à cause de {}",
    "modifier": "avec une borne ou une nuance : {}", "BEFORE": "avant", "AFTER": "après", "ON_OR_BEFORE": "jusque-là",
    "ON_OR_AFTER": "à partir de là", "LESS_THAN": "moins", "MORE_THAN": "plus", "EQUAL_OR_LESS": "au plus",
    "EQUAL_OR_MORE": "au moins", "START": "début", "MID": "milieu", "END": "fin", "APPROX": "environ",
    "zone": "fuseau : {}", "read_as": "lu comme {}",
    "minute": "minute", "hour": "heure", "part": "partie du jour", "day": "jour", "weekend": "week-end",
    "week": "semaine", "month": "mois", "season": "saison", "quarter": "trimestre", "half": "semestre", "year": "année",
    "decade": "décennie", "century": "siècle",
}  # fmt: skip
_ENGLISH: Wording = {
    "language": "en", "every": "again and again: {}", "lasts": "a length: {}", "open": "the whole date is not told",
    "quotes": "“{}”", "rule": "rule {}", "says": "the words say {}", "unknown": "unknown",
    "published": "publication", "text": "what the text has just told", "event": "an event that the text does not date",
    "speaker": "the day on which it was said", "none": "no anchor: the date is whole", "from": "counted from {}",
    "before": "{} {} before", "after": "{} {} after", "same": "the same {}",
    "weekday": "the weekday decided", "tense": "the tense decided", "lean": "a word like last or next decided",
    "near": "the nearest to publication", "frame": "the year that the sentence set decided",
    "order": "the dates beside it decided", "clash": "does not agree", "write": "it would read {}",
    "because": "because of {}", "modifier": "with a limit or shade: {}", "BEFORE": "before",
    "AFTER": "after", "ON_OR_BEFORE": "up to then",
    "ON_OR_AFTER": "from then on", "LESS_THAN": "less", "MORE_THAN": "more", "EQUAL_OR_LESS": "at most",
    "EQUAL_OR_MORE": "at least", "START": "beginning", "MID": "middle", "END": "end", "APPROX": "about", "zone": "zone: {}",
    "read_as": "read as {}",
    "minute": "minute", "hour": "hour", "part": "part of day", "day": "day", "weekend": "weekend", "week": "week",
    "month": "month", "season": "season", "quarter": "quarter", "half": "half", "year": "year", "decade": "decade",
    "century": "century",
}  # fmt: skip


def wording(language: str) -> Wording:
    """The words in which it is told, in French or else in English."""
    return _FRENCH if language == "fr" else _ENGLISH


def in_quotes(reading: Reading, timex: Timex, wording: Wording) -> str:
    """The words of a time on one line, in quotation marks."""
    return wording["quotes"].format(" ".join(timex.span.of(reading.dispatch.text).split()))


def steps(reading: Reading, timex: Timex, wording: Wording) -> Iterator[str]:
    """The steps that led to a time, each in words."""
    term = timex.term
    yield wording["rule"].format(timex.by)
    if term.read_as is not None:
        yield wording["read_as"].format(wording["quotes"].format(term.read_as))
    if term.named is not None:
        yield wording["says"].format(_said(timex, term.named, wording))
    yield from _counted(reading, timex, wording)
    if term.modifier is not None:
        yield wording["modifier"].format(f"{wording[term.modifier]} ({term.modifier})")
    if term.zone is not None:
        yield wording["zone"].format(term.zone)
    if term.chosen is not None:
        yield wording[term.chosen] + ("" if term.cue is None else f" ({wording['quotes'].format(term.cue)})")
    yield from _clash(reading, timex, wording)


def _said(timex: Timex, named: str, wording: Wording) -> str:
    """What the words say by themselves, in words."""
    told = in_words(named, wording["language"])
    kind = {"SET": "every", "DURATION": "lasts"}.get(timex.type)
    return told if kind is None else wording[kind].format(told)


def _counted(reading: Reading, timex: Timex, wording: Wording) -> Iterator[str]:
    """Counted from what, and how far."""
    term = timex.term
    if term.anchor is None:
        if timex.type in ("DATE", "TIME") and not (timex.value or "").endswith("_REF"):
            yield wording["open" if "X" in (timex.value or "X") else "none"]
        return
    anchor = reading.timex(timex.anchor)
    named = "" if anchor is None else f"{anchor.id} {in_quotes(reading, anchor, wording)}"
    if anchor is not None and term.anchor == "event":
        yield wording["from"].format(named)
    else:
        kind = "published" if timex.anchor == "published" else term.anchor
        yield wording["from"].format(wording[kind] + (f" ({named})" if named else ""))
    if term.shift is not None and term.grain is not None:
        yield _distance(term, wording)


def _distance(term: Term, wording: Wording) -> str:
    assert term.shift is not None
    assert term.grain is not None
    if term.shift == 0:
        return wording["same"].format(wording[term.grain])
    count, unit = abs(term.shift), wording[term.grain]
    unit += "s" if count > 1 and not unit.endswith("s") else ""
    return wording["after" if term.shift > 0 else "before"].format(count, unit)


def _clash(reading: Reading, timex: Timex, wording: Wording) -> Iterator[str]:
    clash, text = timex.clash, reading.dispatch.text
    if clash is None:
        return
    yield wording["clash"]
    if clash.because:
        yield wording["because"].format(", ".join(wording["quotes"].format(span.of(text)) for span in clash.because))
    if clash.replacement is not None:
        yield wording["write"].format(wording["quotes"].format(clash.replacement))
