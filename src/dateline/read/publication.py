"""When a dispatch came out: what several witnesses say, settled in EDTF at the precision that is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

from ..lang.header import HeaderLanguage
from ..model.dispatch import PublishedFrom
from ..model.edtf import bounds
from ..model.errors import EdtfError
from ..model.folding import bare

_MONTH = timedelta(days=31)
_ISO = re.compile(
    r"(?P<day>\d{4}(?:-\d\d){0,2})"
    r"(?:[T ](?P<clock>\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date of a header or dateline, as far as it is written; a weekday alone has no part of it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, match: re.Match[str], months: Mapping[str, int]) -> WrittenDate:
        """The date that a language's pattern matched, in words or in digits."""
        year, day = match["year"] or match["numbered_year"], match["day"] or match["day_number"]
        month = months[match["month"]] if match["month"] is not None else match["month_number"]
        return cls(
            year=int(year) if year is not None else None,
            month=int(month) if month is not None else None,
            day=int(day) if day is not None else None,
        )

    def edtf(self, year: int | None = None) -> str | None:
        """The date in its own year, or in `year` where it has none; `None` where the calendar lacks it."""
        own = self.year or year
        if own is None or self.month is None:
            return None
        written = f"{own:04}-{self.month:02}" + (f"-{self.day:02}" if self.day is not None else "")
        return written if _in_calendar(written) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A publication date and who states it."""

    published: str
    by: PublishedFrom


def settle(
    witnesses: Iterable[Witness], dateline: WrittenDate | None, guess: str | None = None
) -> tuple[str | None, PublishedFrom | None]:
    """The publication date and where it comes from.

    `witnesses` come strongest first. The strongest decides; a weaker one, and the dateline after them, only
    makes it finer where it lies within it. A dateline without a year takes the year of the others. The guess
    stands where nobody else says anything.
    """
    settled: Witness | None = None
    for witness in witnesses:
        settled = witness if settled is None else finer(settled, witness)
    if dateline is not None:
        year = bounds(settled.published)[0].year if settled is not None else None
        written = dateline.edtf(year)
        if written is not None:
            said = Witness(published=written, by="dateline")
            settled = said if settled is None else finer(settled, said)
    if settled is None and guess is not None:
        settled = Witness(published=guess, by="inferred")
    return (settled.published, settled.by) if settled is not None else (None, None)


def finer(first: Witness, second: Witness) -> Witness:
    """`second` where it says the same as `first` more finely, else `first`."""
    whole, part = bounds(first.published), bounds(second.published)
    within = whole[0] <= part[0] and part[1] <= whole[1]
    return second if within and len(second.published) > len(first.published) else first


def are_apart(published: str, dateline: WrittenDate) -> bool:
    """Whether a dateline names a day more than a month from a publication date, so that it does not tell that date."""
    first, last = bounds(published)
    written = dateline.edtf(first.year)
    if written is None:
        return False
    day, end = bounds(written)
    return day > last + _MONTH or end < first - _MONTH


def edtf_of(stated: str) -> str | None:
    """A date as metadata writes it, in EDTF at its own precision; `None` where it is no date that we know.

    Reads ISO 8601, with a space for the T, and the dates of mail and feeds (RFC 5322).
    """
    stated = stated.strip()
    match = _ISO.fullmatch(stated)
    if match is not None:
        written = match["day"]
        if match["clock"] is not None:
            written += f"T{match['clock']}{_zone(match['zone'])}"
        return written if _in_calendar(written) else None
    try:
        return parsedate_to_datetime(stated[:60]).isoformat()
    except (ValueError, IndexError, OverflowError):
        return None


def written_date(stated: str, language: HeaderLanguage) -> str | None:
    """A date in the words of a language, with or without its hour, in EDTF: `14 mai 2024` gives 2024-05-14."""
    folded = bare(" ".join(stated[:80].split()))
    leads = "|".join(re.escape(word) for word in (*language.labels, *language.before_date))
    match = re.fullmatch(rf"(?:(?:{leads}) )?(?:{language.date})(?:{language.clock})?", folded)
    return WrittenDate.of(match, language.months).edtf() if match is not None else None


def is_later(edtf: str, today: date) -> bool:
    """Whether a date lies wholly after `today`."""
    return bounds(edtf)[0] > today


def _zone(zone: str | None) -> str:
    """A zone as EDTF writes it: `+0100` and `+01` become `+01:00`."""
    if zone is None or zone == "Z":
        return zone or ""
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _in_calendar(edtf: str) -> bool:
    try:
        bounds(edtf)
    except EdtfError:
        return False
    return True
