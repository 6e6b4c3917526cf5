"""What a language pack says of its time expressions: rules that read words as senses, and a few words more.

A sense tells what words mean before anything is counted: `hier` is one day before publication. It holds
nothing of the language it was read from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..model.age import AgeUnit
from ..model.span import Span
from ..model.timex import Mod, TimexType

Unit = Literal["D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE"]
Part = Literal["MO", "MI", "AF", "EV", "NI", "DT"]
Origin = Literal["published", "text", "moment", "next", "event"]
Bound = Literal["BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "APPROX"]
Field = Literal["weekday", "day", "month", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feast:
    """A day, or more than one, that another calendar moves about.

    `calendar` is `easter` or `orthodox` (`day` counts from Easter Sunday), `advent` (from its first Sunday, to
    Christmas), `hebrew` (from the first day of the Jewish year that begins in the civil one), `chinese` or
    `vietnamese` (from the first day of the lunar year), `lunar` (month and day of the Islamic year; without a day the
    month), `equinox` (the first day of the Persian year), `newmoon` or `fullmoon` (the first from a day of the civil
    year on). `length` is in days. `also` is another feast of the same name.
    """

    calendar: Literal[
        "easter", "orthodox", "advent", "hebrew", "chinese", "vietnamese", "lunar", "equinox", "newmoon", "fullmoon"
    ]  # fmt: skip
    day: int | None = None
    month: int | None = None
    length: int = 1
    also: Feast | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A date by its names in the calendar; what the words do not say is `None`.

    `own` marks the dispatch's own day ("this Tuesday"); `lean` is -1 for a last, 1 for a next one; `two_digits` tells
    that `year` lacks its century; `years` and `months` count from those of the origin ("March of last year"), `weeks`
    are added to a weekday ("Monday week"), `of_week` tells in which week from that of the origin it lies, `days` to
    the day that is named; `week` means the week of that day, not the day; `nth` is which weekday of the month, -1 the
    last; `cut` the first and the last day that are meant of a month, -1 its last, where they are others than `mod`
    tells; `weekly` that it is of every week unless the tense tells of one; `overnight` that it reaches into the day
    after; `general` that the words mean any such date rather than one; `named` is the year of a day that became a
    name, `famous` that the words may mean a newer day of that date; `fields` tell where weekday, day, month and year
    are named, in offsets from the start of the expression, so that the same words have the same sense wherever they
    stand.
    """

    year: int | None = None
    two_digits: bool = False
    half: int | None = None
    quarter: int | None = None
    season: str | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    feast: Feast | None = None
    nth: int | None = None
    years: int | None = None
    months: int | None = None
    weeks: int = 0
    of_week: int | None = None
    days: int = 0
    week: bool = False
    weekly: bool = False
    own: bool = False
    lean: int = 0
    origin: Literal["published", "text"] = "published"
    part: Part | None = None
    mod: Mod | None = None
    cut: tuple[int, int] | None = None
    overnight: bool = False
    general: bool = False
    named: int | None = None
    famous: bool = False
    fields: tuple[tuple[Field, int, int], ...] = field(default=(), compare=False)

    def names(self, name: Field) -> bool:
        """Whether a word of the expression names a field."""
        return name in [field_name for field_name, _, _ in self.fields]

    def place(self, name: Field, span: Span) -> Span | None:
        """The passage that names a field of the expression at `span`, where one does."""
        for field_name, start, end in self.fields:
            if field_name == name:
                return Span(span.start + start, span.start + end)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many units from an origin: publication, a time told before (`text`) or told next (`next`).

    Origin `moment` is the last time of day or day that was told, as exactly as it was told. Origin `event` is an
    event that the words name: nothing can be counted from it here. `weekday` is that of the day, where it is told
    beside ("yesterday, Tuesday", "that same Tuesday"). `exact` tells that months or years are counted to the day.
    """

    unit: Unit
    amount: int
    origin: Origin = "published"
    weekday: int | None = None
    part: Part | None = None
    mod: Mod | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day; `minute` is `None` where only the hour is told, `day` where the day is told elsewhere.

    `zone` is the zone as the words have it; `since` tells that something lasts from it on ("since midnight").
    """

    hour: int
    minute: int | None = None
    mod: Mod | None = None
    day: Calendar | Shift | None = None
    zone: str | None = None
    since: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nth:
    """The nth day, week, month or year of something that the text dates, named by `noun`; 1 is its first.

    Where the text does not date it, the words stand for `otherwise`, or for a day that is not known. `looks_back` tells
    that the dispatch need not be of that day ("the day of the vote").
    """

    number: int
    unit: Unit
    noun: str
    otherwise: Otherwise | None = None
    looks_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """What is left of an expression that nothing dates: fewer words, with a value of their own."""

    span: Span
    sense: Fixed


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A value that depends on nothing: durations, sets, decades, centuries."""

    type: TimexType
    value: str
    mod: Mod | None = None
    begin: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """Words that only look like a time: the name of a street."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aged(Nothing):
    """An age, which is no time: from `least` to `most` whole units, both included; `None` where a side is open."""

    unit: AgeUnit
    least: int | None
    most: int | None
    mod: Mod | None = None


Sense = Calendar | Shift | Clock | Nth | Fixed | Nothing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # compared by identity: hashed at every dispatch
class TimexRule:
    """Words and the sense they have.

    `pattern` is searched in folded text around words whose shape (digits as `0`) is in `triggers`; its group
    `timex`, where it has one, is the expression, else the whole match. `read` is given the match and the text
    as written, and returns `None` where the words mean something else.
    """

    id: str
    triggers: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], str], Sense | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimexLanguage:
    """The words and rules of one language for this topic.

    `months` and `weekdays` are names as written, first to last (weeks begin on Monday), `short_weekdays` the short forms
    of the latter; `day_number` writes a day of the month. `range_links` match the words between the two ends of a
    range, `range_starts` the words right before its first (those that begin nothing else as its group `only`),
    `list_links` those between two dates of a list,
    `appositions` those between two words for one day, `stressing` what only stresses the time of day before it,
    `another` a word between two that shows that they are of two things; `bounds` are words before
    a time that make a limit of it. `future` and `past` match words that tell the
    tense of a clause, `intentions` lemmas of verbs that put what they govern into the future, `planned` participles
    that do, of them those in `moved` of what is put off; `moved_to` matches what stands right before the day that
    something is put off to or set for, `begins`
    verbs in the present right before that of what is to come; `opening` matches what is open or closed every week,
    `comparing` what stands before two times that are compared; `perfect` matches what tells that something happened,
    `pluperfect` that it came before; `done` matches what stands right before the time of something that happened,
    `hearsay` a conditional that tells such a thing, `over` a participle that does, with the words before that put it
    in the future as its group `ahead`. `plans` matches words of a plan, with its group `meant` or `due` where the plan
    lies in the past and `still` where it stands, `held` what tells that it took place after all, `since` the word
    before a time that something goes on from, `condition` what stands before the time of what is asked for and
    `consequence` what then lies ahead, `given_up` that one was moved or does not hold any more. `saying`
    matches words of saying, `quotes` gives the mark that closes each
    opening one, `age_links` match what may stand between somebody and their age, `age_inside` what may stand before it
    in words for somebody; `accents` are the words that have lost theirs with what they are. `starts` match words that
    tell that something began; `event_kinds` gives nouns that may name one event the same kind, of which the kinds in
    `sudden` are over in a day. `sentence_ends` part sentences where there is no parse.
    """

    rules: tuple[TimexRule, ...] = ()
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    short_weekdays: tuple[str, ...] = ()
    day_number: Callable[[int], str] = str
    age_links: re.Pattern[str] = re.compile(r"(?!)")
    age_inside: re.Pattern[str] = re.compile(r"(?!)")
    range_links: re.Pattern[str] = re.compile(r"(?!)")
    range_starts: re.Pattern[str] = re.compile(r"(?!)(?P<only>)")
    list_links: re.Pattern[str] = re.compile(r"(?!)")
    appositions: re.Pattern[str] = re.compile(r"(?!)")
    stressing: re.Pattern[str] = re.compile(r"(?!)")
    another: re.Pattern[str] = re.compile(r"(?!)")
    bounds: Mapping[str, Bound] = field(default_factory=dict)
    future: re.Pattern[str] = re.compile(r"(?!)")
    past: re.Pattern[str] = re.compile(r"(?!)")
    intentions: frozenset[str] = frozenset()
    planned: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    moved_to: re.Pattern[str] = re.compile(r"(?!)")
    begins: re.Pattern[str] = re.compile(r"(?!)")
    opening: re.Pattern[str] = re.compile(r"(?!)")
    comparing: re.Pattern[str] = re.compile(r"(?!)")
    perfect: re.Pattern[str] = re.compile(r"(?!)")
    pluperfect: re.Pattern[str] = re.compile(r"(?!)")
    done: re.Pattern[str] = re.compile(r"(?!)")
    hearsay: re.Pattern[str] = re.compile(r"(?!)")
    plans: re.Pattern[str] = re.compile(r"(?!)(?P<meant>)(?P<due>)(?P<still>)")
    since: re.Pattern[str] = re.compile(r"(?!)")
    condition: re.Pattern[str] = re.compile(r"(?!)")
    consequence: re.Pattern[str] = re.compile(r"(?!)")
    held: re.Pattern[str] = re.compile(r"(?!)")
    given_up: re.Pattern[str] = re.compile(r"(?!)")
    over: re.Pattern[str] = re.compile(r"(?!)(?P<ahead>)")
    saying: re.Pattern[str] = re.compile(r"(?!)")
    quotes: Mapping[str, str] = field(default_factory=dict)
    accents: Mapping[str, str] = field(default_factory=dict)
    starts: re.Pattern[str] = re.compile(r"(?!)")
    event_kinds: Mapping[str, str] = field(default_factory=dict)
    sudden: frozenset[str] = frozenset()
    sentence_ends: re.Pattern[str] = re.compile(r"(?!)")
