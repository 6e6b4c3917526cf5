"""A wire's dateline: the place, date and agency that stand before the prose. Knows no language itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..lang.header import HeaderLanguage
from ..model.dispatch import Dateline
from ..model.folding import bare
from ..model.span import Span
from .header import openings, skip_space
from .publication import WrittenDate

# A dateline is short.
_WINDOW = 240
_PLACE_WORDS = 6
_ALONE_WORDS = 3
_ALONE_LETTERS = 4
_AGENCY_WORDS = 5

_DASH = r"[-–—―_−]{1,3}"
# A dash that closes a dateline has a space on one side at least; one inside a name has none.
_CLOSE = rf"(?: ?[.,:]? ?{_DASH}(?=\s|$)| [.,]?{_DASH}|(?<=[)\]])[.,]?{_DASH})"
_PLACE = r"[^\W\d_][\w'./ -]{1,58}?"
_BRACKETS = r"(?:\([^()\n]{1,40}\)|\[[^\[\]\n]{1,40}\])"
_REGION = rf"(?P<region> ?{_BRACKETS}|, ?[^\W\d_](?:[^\W\d_]|[' -]){{1,38}}?)"
_AGENCY = rf"(?: ?,? ?(?P<agency>{_BRACKETS})|, ?(?P<named>[^\W\d_][\w-]{{1,20}}))"
_WORD = re.compile(r"[^\s/]+")
_SEVERAL = re.compile(r"\s?[/,;+]\s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDateline:
    """A dateline, the date it gives (if any), and the heading that stands above it. `led` tells that it is a sentence of
    place, "le" and date, which may set a scene of long ago as well ("Paris, le 13 novembre 2015. Il est 21 heures")."""

    dateline: Dateline
    date: WrittenDate | None
    heading: Span | None
    led: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grammar:
    """The forms of a dateline, in the words of one language, for `bare` text."""

    closed: re.Pattern[str]
    """Place, date or agency, dash."""
    open: re.Pattern[str]
    """Place, agency in brackets, prose."""
    letter: re.Pattern[str]
    """Place and date, alone on their line."""
    led: re.Pattern[str]
    """Place, a word that leads the date, date with its year, full stop or colon, prose."""
    dated: re.Pattern[str]
    """Date with its year and a dash, without a place."""
    agency: re.Pattern[str]
    """Agency, with or without a dash."""
    date: re.Pattern[str]


def find_dateline(text: str, start: int, language: HeaderLanguage) -> FoundDateline | None:
    """The dateline that opens the prose from `start` on, at once or under a heading.

    What it takes to be one: a place (by its capitals) with a date, or with a known agency, closed by a dash; or
    a place in capitals and a dash; or a known agency; or a letter's line of place and date; or a place, "le", a
    whole date and a full stop; or a whole date alone, closed by a dash. A place and a date without "le" set a scene
    ("Kaboul, 15 août 2021. Les rues"). Prose that opens with a place ("Paris a annoncé") has none of them, prose that
    goes on in lower case refutes them.
    """
    first = skip_space(text, start)
    for place in openings(text, first):
        found = _dateline_at(text, place, language)
        if found is not None:
            heading = Span(first, len(text[:place].rstrip())) if place > first else None
            led = found[0].span.of(text).rstrip().endswith((".", ":"))
            return FoundDateline(dateline=found[0], date=found[1], heading=heading, led=led)
    return None


def _dateline_at(text: str, start: int, language: HeaderLanguage) -> tuple[Dateline, WrittenDate | None] | None:
    """The dateline at `start`: one that opens with its place, or with its agency."""
    line = _Line(text, start, language)
    return line.place_first(0) or line.date_first() or line.agency_first()


class _Line:
    """The text at one offset, folded once, and the judgements on its parts."""

    def __init__(self, text: str, start: int, language: HeaderLanguage) -> None:
        self.text = text[start : start + _WINDOW]
        self.folded = bare(self.text)
        self.start = start
        self.language = language
        self.grammar = _grammar(language.date, language.clock, language.before_date)

    def place_first(self, at: int) -> tuple[Dateline, WrittenDate | None] | None:
        """`GENÈVE, 14 mars (Agence) –`, `Paris (AFP) Le`, or a letter's `Paris, le 12 mars 2022` with or without prose."""
        grammar = self.grammar
        for pattern, accepts in (
            (grammar.closed, self._accepts_closed),
            (grammar.open, self._accepts_open),
            (grammar.letter, self._accepts_letter),
            (grammar.led, self._accepts_led),
        ):
            match = pattern.match(self.folded, at)
            if match is not None and self._is_place(match.span("place")) and accepts(match):
                return self._dateline(match)
        return None

    def date_first(self) -> tuple[Dateline, WrittenDate | None] | None:
        """`14 mars 2022. –`: a whole date that a dash closes."""
        match = self.grammar.dated.match(self.folded)
        written = self._date(match.span("time")) if match is not None else None
        if (
            match is None
            or written is None
            or written.day is None
            or written.year is None
            or self._runs_on(match.end())
        ):
            return None
        rest = self.folded[match.end() :]
        if self.grammar.date.match(rest.lstrip()) or any(
            self.grammar.dated.match(line) for line in rest.split("\n")[1:]
        ):
            return None  # « 12 mai 2020 – 14 mai 2020 : congrès », a chronology
        span = Span(self.start, self.start + match.end())
        return Dateline(span=span, time=self._span(match.span("time"))), written

    def agency_first(self) -> tuple[Dateline, WrittenDate | None] | None:
        """`(Belga) Le`, `AFP – Le`, `(Agence) – ROME, 12 mars –`, `(ATS) GENÈVE, le 28 février 2019 –`."""
        match = self.grammar.agency.match(self.folded)
        if match is None:
            return None
        inner = self._inner(match.span("agency"))
        named = self._is_agency(inner)
        closed, bracketed = match["close"] is not None, match["agency"][0] in "(["
        known = named and (closed or bracketed) and self.text[inner[0]].isupper()
        after = self.place_first(skip_space(self.text, match.end())) if closed or bracketed else None
        # « (Altaïr) LIMA, 3 juin – »: what stands in brackets before a place with its date is an agency.
        opens = closed or (after is not None and after[0].time is not None)
        likely = opens and bracketed and self._may_be_agency(inner)
        if not (known or likely) or self._runs_on(match.end()):
            return None
        agency = self._span(inner)
        if after is not None and after[0].agency is None:
            line, date = after
            span = Span(self.start, line.span.end)
            return Dateline(span=span, place=line.place, time=line.time, agency=agency), date
        return Dateline(span=Span(self.start, self.start + match.end()), agency=agency), None

    def _accepts_closed(self, match: re.Match[str]) -> bool:
        if self._runs_on(match.end()):
            return False
        if match["time"] is not None:
            return self._region_fits(match)
        return self._agency(match, known=True) is not None or self._stands_alone(match)

    def _accepts_open(self, match: re.Match[str]) -> bool:
        if self._runs_on(match.end()) or not self._region_fits(match):
            return False
        return self._agency(match, known=match["time"] is None) is not None

    def _accepts_letter(self, match: re.Match[str]) -> bool:
        return self._region_fits(match) and self._date(match.span("time")) is not None

    def _accepts_led(self, match: re.Match[str]) -> bool:
        written = self._date(match.span("time"))
        whole = written is not None and written.day is not None and written.year is not None
        return whole and not self._runs_on(match.end()) and self._region_fits(match)

    def _stands_alone(self, match: re.Match[str]) -> bool:
        """Whether the place is shouted: the one sign of a dateline without date and agency."""
        name = self.text[slice(*match.span("place"))]
        letters = sum(character.isalpha() for character in name)
        region = match["region"]
        bracketed = region is None or region.lstrip()[0] in "(["
        return bracketed and name.isupper() and letters >= _ALONE_LETTERS and len(name.split()) <= _ALONE_WORDS

    def _region_fits(self, match: re.Match[str]) -> bool:
        """Whether what follows the place after a comma is a name too; brackets may hold anything."""
        region = match["region"]
        if region is None or region.lstrip()[0] in "([":
            return True
        inner = self._inner(match.span("region"))
        return self._is_agency(inner) or self._is_place(inner)

    def _agency(self, match: re.Match[str], *, known: bool = False) -> tuple[int, int] | None:
        """Where the agency stands: beside a date whatever is in brackets, elsewhere only a known one."""
        groups = match.groupdict()
        for name in ("agency", "named", "region"):
            if groups.get(name) is not None:
                inner = self._inner(match.span(name))
                if self._is_agency(inner) or (name == "agency" and not known and self._may_be_agency(inner)):
                    return inner
        return None

    def _dateline(self, match: re.Match[str]) -> tuple[Dateline, WrittenDate | None]:
        time = match.span("time") if match["time"] is not None else None
        agency = self._agency(match, known=time is None)
        line = Dateline(
            span=self._span((match.start(), match.end())),
            place=self._span(match.span("place")),
            time=self._span(time) if time is not None else None,
            agency=self._span(agency) if agency is not None else None,
        )
        return line, self._date(time) if time is not None else None

    def _date(self, part: tuple[int, int]) -> WrittenDate | None:
        match = self.grammar.date.fullmatch(self.folded, *part)
        written = WrittenDate.of(match, self.language.months) if match is not None else None
        return written if written is not None and written.month is not None else None

    def _is_place(self, part: tuple[int, int]) -> bool:
        """Whether words look like a place's name: capitals, few words, none that open prose or a heading."""
        words = [match.group() for match in _WORD.finditer(self.text[slice(*part)])]
        folded = [match.group().strip(".") for match in _WORD.finditer(self.folded[slice(*part)])]
        if not words or len(words) > _PLACE_WORDS or not words[0][0].isupper():
            return False
        if folded[0] in self.language.not_places or " ".join(folded) in self.language.not_places:
            return False
        particles = self.language.particles
        return words[-1][0].isupper() and all(
            word[0].isupper() or name in particles or name.partition("'")[0] + "'" in particles
            for word, name in zip(words, folded, strict=True)
        )

    def _is_agency(self, part: tuple[int, int]) -> bool:
        """Whether one of the names is a known agency's."""
        return any(name.strip() in self.language.agencies for name in _SEVERAL.split(self.folded[slice(*part)]))

    def _may_be_agency(self, part: tuple[int, int]) -> bool:
        words = self.folded[slice(*part)].split()
        notes = self.language.not_agencies
        if not words or len(words) > _AGENCY_WORDS or words[0] in notes or " ".join(words) in notes:
            return False
        return self.text[part[0]].isupper() and self.grammar.date.match(self.folded, part[0]) is None

    def _inner(self, part: tuple[int, int]) -> tuple[int, int]:
        """A part without its brackets, commas and spaces."""
        start, end = part
        while start < end and self.text[start] in "([, \xa0\u202f":
            start += 1
        while end > start and self.text[end - 1] in ")] \xa0\u202f":
            end -= 1
        return start, end

    def _runs_on(self, end: int) -> bool:
        """Whether a sentence goes on in lower case: then what stood before was part of it."""
        return self.text[skip_space(self.text, end) :][:1].islower()

    def _span(self, part: tuple[int, int]) -> Span:
        return Span(self.start + part[0], self.start + part[1])


@lru_cache(maxsize=16)
def _grammar(date: str, clock: str, before_date: tuple[str, ...]) -> _Grammar:
    """The forms, built round a language's date."""
    unnamed = re.sub(r"\?P<\w+>", "?:", date)
    leads = "|".join(re.escape(word) for word in before_date)
    time = rf"(?:(?:,? (?:{leads}) |, ?)(?P<time>{unnamed})(?:{clock})?)"
    opening = rf"(?P<place>{_PLACE}){_REGION}??"
    return _Grammar(
        closed=re.compile(rf"{opening}{time}?{_AGENCY}?(?: ?{_BRACKETS})?{_CLOSE}"),
        open=re.compile(rf"{opening}{time}?(?: ?,? ?(?P<agency>{_BRACKETS}))?(?<=[)\]]) ?[.:]?(?=\s|$)"),
        led=re.compile(rf"{opening},? (?:{leads}) (?P<time>{unnamed})(?:{clock})? ?[.:](?= )"),
        letter=re.compile(rf"{opening}{time}[ .]{{0,3}}(?=\r?(?:\n|$))"),
        dated=re.compile(rf"(?P<time>{unnamed})(?:{clock})?(?: ?\.)?{_CLOSE}"),
        agency=re.compile(rf"(?P<agency>{_BRACKETS}|[^\W\d_][\w-]{{1,20}})(?:(?P<close>{_CLOSE})|(?=\s|$))"),
        date=re.compile(date),
    )
