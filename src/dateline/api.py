"""The public verbs: read, annotate, check, assemble, open_record. Defaults are picked here: parser, language, clock."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from importlib.metadata import entry_points
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from .lang.pack import load as load_pack
from .model.dispatch import Dispatch
from .model.errors import DatelineError, ParserError, ReadError
from .model.finding import Finding
from .model.parse import Parse
from .model.reading import Reading
from .read.base import Failure, fault
from .read.inputs import ReadOptions, read_inputs

if TYPE_CHECKING:
    from .check.rule import DeskSettings, Rule
    from .model.record import Record
    from .store.filter import Filter
    from .store.record_file import RecordFile

__all__ = ["annotate", "annotate_all", "annotate_times", "assemble", "check", "check_record", "open_record", "read"]


class Parser(Protocol):
    """What turns dispatches into parses: `dateline.parsers` entry points give classes of this shape."""

    def __init__(self, language: str, model: str | None = None) -> None: ...

    def parse(self, dispatches: Iterable[Dispatch]) -> Iterator[Parse]:
        """One parse a dispatch, in order."""
        ...


def read(
    inputs: str | Path | Sequence[str | Path],
    *,
    published: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    today: date | None = None,
    stdin: BinaryIO | None = None,
    stdin_name: str | None = None,
    on_failure: Callable[[Failure], None] | None = None,
) -> Iterator[Dispatch]:
    """The dispatches of files, folders or `-` (standard input), in input order.

    `published` (EDTF), `outlet` and `language` (BCP 47) state what an input does not. `today` bounds a publication
    date that a page only hints at. `stdin_name` is the file that standard input stands for. An input that cannot be
    read goes to `on_failure` and the rest goes on.

    Raises:
        EdtfError: `published` is no date.
        ReadError: an input cannot be read, and there is no `on_failure`.
    """
    listed = [inputs] if isinstance(inputs, (str, Path)) else list(inputs)
    return read_inputs(
        listed,
        options=ReadOptions(published=published, outlet=outlet, language=language),
        today=today or date.today(),
        stdin=stdin or getattr(sys.stdin, "buffer", None),
        stdin_name=stdin_name,
        on_failure=on_failure or _refuse,
    )


def annotate(dispatch: Dispatch, *, model: str | None = None) -> Reading:
    """Everything read from one dispatch; `model` names another spaCy pipeline than the language's own.

    Raises:
        LanguageError: no language pack reads the dispatch's language.
        ParserError: the language model is missing.
    """
    return next(annotate_all([dispatch], model=model))


def annotate_all(
    dispatches: Iterable[Dispatch],
    *,
    model: str | None = None,
    on_failure: Callable[[Failure], None] | None = None,
) -> Iterator[Reading]:
    """The readings of many dispatches, in order; parsed in batches, so this is quicker than one by one.

    A dispatch on which we fail goes to `on_failure` and the rest goes on; without `on_failure` the error is raised.
    """
    from .annotate.run import (
        annotate as annotate_parsed,
    )  # the engines of all topics: not for those who read times alone

    for dispatch, parse in parse_all(dispatches, model=model, on_failure=on_failure):
        try:
            reading = annotate_parsed(dispatch, parse, load_pack(dispatch.language))
        except Exception as error:
            if on_failure is None:
                raise
            on_failure(failed(dispatch, error))
        else:
            yield reading


def parse_all(
    dispatches: Iterable[Dispatch],
    *,
    model: str | None = None,
    on_failure: Callable[[Failure], None] | None = None,
) -> Iterator[tuple[Dispatch, Parse]]:
    """What the language model sees of many dispatches: each with its parse, in order.

    Raises:
        LanguageError: no language pack reads a dispatch's language.
        ParserError: the language model is missing.
    """
    for language, run in groupby(dispatches, key=lambda dispatch: dispatch.language):
        load_pack(language)
        yield from _parsed(_parser(language, model), run, on_failure)


def failed(dispatch: Dispatch, error: Exception) -> Failure:
    """A dispatch on which we fail, as a failure that names it."""
    names = [name for name in (dispatch.origin, dispatch.external_id) if name]
    return Failure(where="#".join(names) or dispatch.id[:19], message=fault(error), error=error)


def annotate_times(
    dispatches: Iterable[Dispatch], *, on_failure: Callable[[Failure], None] | None = None
) -> Iterator[Reading]:
    """Readings that hold the time expressions and ages alone, in order; no language model is loaded for them.

    A dispatch on which we fail goes to `on_failure` and the rest goes on; without `on_failure` the error is raised.

    Raises:
        LanguageError: no language pack reads a dispatch's language.
    """
    from .annotate.timex import find_times_and_ages

    for dispatch in dispatches:
        pack = load_pack(dispatch.language)
        try:
            timexes, ages = find_times_and_ages(dispatch, None, pack)
            reading = Reading(dispatch=dispatch, timexes=timexes, ages=ages)
        except Exception as error:
            if on_failure is None:
                raise
            on_failure(failed(dispatch, error))
        else:
            yield reading


def check(
    reading: Reading,
    *,
    language: str = "fr",
    rules: Sequence[Rule] | None = None,
    settings: DeskSettings | None = None,
) -> tuple[Finding, ...]:
    """The desk check's findings on one reading, in text order; `language` is that of the messages (`fr`, `en`).

    `rules` are those to run, all there are by default; `settings` are what the desk has set for them.
    """
    from .check.engine import check_reading

    return check_reading(reading, language=language, rules=rules, settings=settings)


def check_record(record: Record, *, language: str = "fr", rules: Sequence[Rule] | None = None) -> tuple[Finding, ...]:
    """The desk check's findings on the dispatches of a record together; each names its dispatch."""
    from .check.engine import check_record as check_dispatches

    return check_dispatches(record, language=language, rules=rules)


def readings_for(
    rules: Iterable[Rule],
    dispatches: Iterable[Dispatch],
    *,
    model: str | None = None,
    on_failure: Callable[[Failure], None] | None = None,
) -> Iterator[Reading]:
    """Readings that hold as much as the rules need, in order; the language model is loaded only where one needs it.

    A dispatch on which we fail goes to `on_failure` and the rest goes on; without `on_failure` the error is raised.
    """
    from .check.engine import need_of

    need = need_of(rules)
    if need == "text":
        return (Reading(dispatch=dispatch) for dispatch in dispatches)
    if need == "times":
        return annotate_times(dispatches, on_failure=on_failure)
    return annotate_all(dispatches, model=model, on_failure=on_failure)


def assemble(readings: Iterable[Reading]) -> Record:
    """One record from many readings: events merged, every telling kept, differences told."""
    from .assemble.build import build

    return build(readings)


def open_record(path: str | Path, *, create: bool = False, fresh: bool = True, read_only: bool = False) -> RecordFile:
    """A record file; `create` makes one where there is none. Close it, or use it in a `with` block.

    Where it is not `fresh`, listings come at once as they were last merged, whatever was added since.
    `read_only` opens a file that cannot be written, too.

    Raises:
        RecordError: there is no such file, or it is not a record of ours.
    """
    from .store.record_file import open_record as open_file

    return open_file(path, create=create, fresh=fresh, read_only=read_only)


def narrowed(**wanted: Any) -> Filter:
    """What narrows a listing of a record: see `Filter` for what may be given."""
    from .store.filter import Filter

    return Filter(**wanted)


@cache
def _parser(language: str, model: str | None) -> Parser:
    points = {point.name: point for point in entry_points(group="dateline.parsers")}
    if "spacy" not in points:
        raise ParserError("no parser is installed; reinstall dateline (`make setup`)")
    parser: Parser = points["spacy"].load()(language, model)
    return parser


def _parsed(
    parser: Parser, dispatches: Iterator[Dispatch], on_failure: Callable[[Failure], None] | None
) -> Iterator[tuple[Dispatch, Parse]]:
    """Dispatches with their parses. Where the parser fails on a batch, each of the batch is parsed by itself."""
    source = _Watched(dispatches)
    while not source.ended:
        try:
            for parse in parser.parse(source):
                yield source.waiting.pop(0), parse
        except Exception as error:
            if on_failure is None or source.broken or isinstance(error, DatelineError):
                raise
        waiting, source.waiting = source.waiting, []
        for dispatch in waiting:
            try:
                parse = next(parser.parse([dispatch]))
            except Exception as error:
                if on_failure is None:
                    raise
                on_failure(failed(dispatch, error))
            else:
                yield dispatch, parse


class _Watched:
    """Dispatches on their way into a parser: which it has taken, whether there are more, whether their source broke."""

    def __init__(self, dispatches: Iterator[Dispatch]) -> None:
        self.waiting: list[Dispatch] = []
        self.ended = self.broken = False
        self._dispatches = dispatches

    def __iter__(self) -> Iterator[Dispatch]:
        return self

    def __next__(self) -> Dispatch:
        try:
            dispatch = next(self._dispatches)
        except StopIteration:
            self.ended = True
            raise
        except Exception:
            self.broken = True
            raise
        self.waiting.append(dispatch)
        return dispatch


def _refuse(failure: Failure) -> None:
    if failure.was_read:
        return
    raise ReadError(f"{failure.where}: {failure.message}") from failure.error
