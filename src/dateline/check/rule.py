"""What a rule of the desk check is: a code, a name, what it needs, and a look at a reading or a record."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, ClassVar, Literal

from ..lang.desk import DeskLanguage, Number
from ..lang.pack import LanguagePack
from ..model.finding import Elsewhere, Severity
from ..model.folding import fold
from ..model.lines import unbroken
from ..model.reading import Reading
from ..model.span import Span
from .sentence import sentence_around

if TYPE_CHECKING:
    from ..annotate.statement.quotes import Quote
    from ..model.record import Record

# A message in each language that the desk may read: `{"fr": …, "en": …}`.
Messages = Mapping[str, str]

Need = Literal["text", "times", "reading", "record"]
_LABEL = 5
"""Words that a quotation has at most that is a label rather than speech."""
NEEDS: tuple[Need, ...] = ("text", "times", "reading", "record")
"""What a rule may need; each holds what stands before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """What a desk sets for itself. `contested` are the terms that it keeps out of its own voice; none are ours."""

    contested: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What a rule is given beside a reading: the language of its text, what the desk has set, and what several rules
    look for in the text, looked for once."""

    text: str
    start: int
    """Where the prose begins, after header and dateline."""
    pack: LanguagePack
    settings: DeskSettings = field(default_factory=DeskSettings)

    @cached_property
    def flat(self) -> str:
        """The text with its paragraphs on one line each; offsets hold."""
        return unbroken(self.text, self.start)

    @cached_property
    def folded(self) -> str:
        """The same, folded; offsets hold."""
        return fold(self.flat)

    @cached_property
    def words(self) -> DeskLanguage:
        """The words of the language for the desk check."""
        return self.pack.desk

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """The figures of the prose, in text order."""
        return tuple(self.words.numbers(self.folded, self.start, None))

    def numbers_in(self, start: int, end: int) -> tuple[Number, ...]:
        """The figures between two offsets."""
        numbers, key = self.numbers, lambda number: number.span.start
        return numbers[bisect_left(numbers, start, key=key) : bisect_left(numbers, end, key=key)]

    def sentence(self, span: Span) -> Span:
        """The sentence around a passage."""
        return sentence_around(self.flat, span)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The passages in quotation marks, in text order."""
        from ..annotate.statement.quotes import find_quotes  # a room that rules on time have no need of

        return find_quotes(self.text, self.start, self.pack.statement)

    def is_quoted(self, span: Span) -> bool:
        """Whether a passage stands in quotation marks."""
        return any(quote.outer.contains(span) for quote in self.quotes)

    def is_knowing(self, span: Span) -> bool:
        """Whether the dispatch knows that a passage is wrong, as it shows what is written elsewhere or said in jest.

        The sentence around the passage or the next one says so ("le 31 avril n'existe pas", "un faux tract") or names
        another calendar, or its own one mocks ("ironise"); or the passage is quoted, as a label of a few words, or as what
        a poster bears.
        """
        here = self.sentence(span)
        after = min(here.end + 2, len(self.text))
        around = self.folded[here.start : max(here.end, self.sentence(Span(after, after)).end)]
        if _called_wrong(self.words).search(around) or _joked(self.words).search(here.of(self.folded)):
            return True
        marked = [quote.inner for quote in self.quotes if quote.outer.contains(span)]
        if any(len(inner.of(self.text).split()) <= _LABEL for inner in marked):
            return True
        return bool(marked) and re.search(rf"\b{self.words.any_of('carrier')}\b", around) is not None


@lru_cache(maxsize=4)
def _called_wrong(words: DeskLanguage) -> re.Pattern[str]:
    """What says that a date is wrong, or calls untrue what bears it ("un faux tract", "la date est erronée")."""
    paper, untrue, gap = words.any_of("carrier", "paper"), words.any_of("untrue"), r"(?: [\w'-]+){0,3} "
    return re.compile(
        rf"\b(?:{words.any_of('called_wrong', 'other_calendar')}|{untrue}{gap}{paper}|{paper}{gap}{untrue})\b"
    )


@lru_cache(maxsize=4)
def _joked(words: DeskLanguage) -> re.Pattern[str]:
    return re.compile(rf"\b{words.any_of('joked')}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a rule has to say of one passage; the engine makes it a finding.

    A replacement is `sure` where it may be made without a look: where more than the rule's own habit speaks for it.
    """

    span: Span
    messages: Messages
    replacement: str | None = None
    sure: bool = False
    because: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRemark:
    """What a rule has to say of one passage of one dispatch (its id), because of passages in others."""

    dispatch: str
    span: Span
    messages: Messages
    elsewhere: tuple[Elsewhere, ...]


class Rule(ABC):
    """One fault that a desk would want to know of. The rule is named by the fault, its code is never reused.

    `needs` is the least that the rule can work on: `text` alone, the `times` in it, a whole `reading`, or a `record`.
    Beside the module of a rule stands its page, of the same name: what, why, example, how to settle, source.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    needs: ClassVar[Need]

    @classmethod
    def page(cls) -> str:
        """The page of the rule."""
        package, _, module = cls.__module__.rpartition(".")
        return files(package).joinpath(f"{module}.md").read_text(encoding="utf-8")


class ReadingRule(Rule):
    """A rule that looks at one dispatch."""

    @abstractmethod
    def check(self, reading: Reading, desk: Desk) -> Iterable[Remark]:
        """What there is to say of a reading; nothing where all is well."""


class RecordRule(Rule):
    """A rule that compares the dispatches of a record."""

    needs: ClassVar[Need] = "record"

    @abstractmethod
    def check(self, record: Record) -> Iterable[RecordRemark]:
        """What there is to say of a record; nothing where all agree."""
