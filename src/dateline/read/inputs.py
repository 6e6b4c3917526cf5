"""The front door: inputs in, dispatches out, in order. One bad input is one failure, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from ..lang.pack import load
from ..model.dispatch import Dispatch, GivenSentence, PublishedFrom, dispatch_id
from ..model.edtf import bounds
from ..model.errors import DatelineError, ReadError
from ..model.span import Span, cover
from .base import Draft, Failure, Source, choose, fault, readers
from .dateline import FoundDateline, find_dateline
from .decode import unusable
from .folders import files_of, is_address, reason, shown
from .front import Front, find_front
from .header import FoundHeader, find_header
from .language import identify
from .publication import Witness, are_apart, finer, is_later, settle

__all__ = ["Failure", "ReadOptions", "count_inputs", "dispatch_from_text", "read_inputs"]

STDIN = "-"
STDIN_NAME = "<stdin>"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the caller states of inputs that do not state it of themselves."""

    published: str | None = None
    outlet: str | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None:
            bounds(self.published)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stdin:
    """Standard input, and the file that it stands for."""

    stream: BinaryIO | None
    name: str | None


OnFailure = Callable[[Failure], None]


def read_inputs(
    inputs: Sequence[str | Path],
    *,
    options: ReadOptions,
    today: date,
    stdin: BinaryIO | None = None,
    stdin_name: str | None = None,
    on_failure: OnFailure,
) -> Iterator[Dispatch]:
    """The dispatches of files, folders and `-` (`stdin`), lazily, in the order given.

    `stdin_name` is the file that standard input stands for: its suffix counts, and it is the origin.
    What cannot be read goes to `on_failure` when its turn comes; reading never raises for it.

    Raises:
        LanguageError: no pack reads the language of `options`; raised at once, before anything is read.
    """
    if options.language is not None:
        load(options.language)
    return _dispatches(inputs, options, today, _Stdin(stream=stdin, name=stdin_name), on_failure)


def dispatch_from_text(
    text: str,
    *,
    options: ReadOptions,
    today: date,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    published_from: PublishedFrom = "metadata",
    url: str | None = None,
    external_id: str | None = None,
    language: str | None = None,
    given: tuple[GivenSentence, ...] = (),
) -> Dispatch:
    """One dispatch from a text and what is known of it; header and dateline are found in the text.

    Where the text came with sentences of its own (`given`), all of it is prose.
    `options` count where neither the other arguments nor the text state as much; an agency of a dateline is no outlet
    that is stated. A date that is only inferred and later than `today` is dropped.

    Raises:
        ReadError: the text is empty, or cannot be written as UTF-8.
        LanguageError: no pack reads its language.
        EdtfError: `published` is no date.
    """
    if not text.strip():
        raise ReadError("empty; nothing to read")
    fault = unusable(text)
    if fault is not None:
        raise ReadError(f"the text holds {fault}; mend it")
    tag = language or options.language or identify(text)
    words = load(tag).header
    front = None if given else find_front(text)
    start = front.span.end if front is not None else 0
    header = None if given else find_header(text, words, start)
    line = None if given else find_dateline(text, header.span.end if header is not None else start, words)
    stated = Witness(published=published, by=published_from) if published is not None else None
    if stated is not None and stated.by == "inferred" and is_later(stated.published, today):
        stated = None
    when, by = _published(options, stated, front, header, line)
    leading = [found.span for found in (front, header) if found is not None]
    said_by = outlet or options.outlet or _agency(text, line)
    return Dispatch(
        id=dispatch_id(text, said_by, when),
        text=text,
        language=tag,
        published=when,
        published_from=by,
        outlet=said_by,
        origin=url,
        title=title
        or (front.title if front is not None else None)
        or _heading(text, header.heading if header is not None else None)
        or _heading(text, line.heading if line is not None else None),
        external_id=external_id,
        header=cover(leading) if leading else None,
        dateline=line.dateline if line is not None else None,
        given=given,
    )


def count_inputs(inputs: Sequence[str | Path]) -> int | None:
    """How many texts the inputs hold, for a progress bar; `None` where that is not cheap to tell."""
    total = 0
    for given in inputs:
        if str(given) == STDIN:
            return None
        if is_address(str(given)):
            continue
        count = _count(Path(given))
        if count is None:
            return None
        total += count
    return total


def _published(
    options: ReadOptions,
    stated: Witness | None,
    front: Front | None,
    header: FoundHeader | None,
    line: FoundDateline | None,
) -> tuple[str | None, PublishedFrom | None]:
    """Metadata, header, dateline, option, each made finer by the next where they agree, else the guess."""
    guessed = stated is not None and stated.by == "inferred"
    witnesses = [stated] if stated is not None and not guessed else []
    if front is not None and front.published is not None:
        witnesses.append(Witness(published=front.published, by="header"))
    if header is not None:
        witnesses.append(Witness(published=header.published, by="header"))
    told = line.date if line is not None else None
    guess = stated.published if stated is not None and guessed else None
    if options.published is None:
        return settle(witnesses, told, guess)
    option = Witness(published=options.published, by="option")
    if told is not None and line is not None and line.led and are_apart(options.published, told):
        told = None  # a scene of another time
    published, by = settle(witnesses, told)
    if published is None or by is None:
        return settle([option], told)  # a dateline without a year takes that of the option
    finest = finer(Witness(published=published, by=by), option)
    return finest.published, finest.by


def _agency(text: str, line: FoundDateline | None) -> str | None:
    """The agency that a dateline names: who put the dispatch out, where nobody states another outlet."""
    agency = line.dateline.agency if line is not None else None
    return None if agency is None else " ".join(agency.of(text).split())


def _heading(text: str, heading: Span | None) -> str | None:
    """The first line, where a header or dateline under it shows that it is a heading."""
    return None if heading is None else heading.of(text).splitlines()[0].strip()


def _dispatches(
    inputs: Sequence[str | Path], options: ReadOptions, today: date, stdin: _Stdin, on_failure: OnFailure
) -> Iterator[Dispatch]:
    for given in inputs:
        for draft, origin in _drafts(given, today, stdin, on_failure):
            try:
                yield _dispatch(draft, origin, options, today)
            except DatelineError as error:
                on_failure(Failure(where=draft.where, message=str(error)))
            except Exception as error:
                on_failure(Failure(where=draft.where, message=fault(error), error=error))


def _dispatch(draft: Draft, origin: str | None, options: ReadOptions, today: date) -> Dispatch:
    return dispatch_from_text(
        draft.text,
        options=options,
        today=today,
        title=draft.title,
        outlet=draft.outlet,
        published=draft.published,
        published_from=draft.published_from,
        url=draft.url or origin,
        external_id=draft.external_id,
        language=draft.language,
        given=draft.given,
    )


def _drafts(given: str | Path, today: date, stdin: _Stdin, on_failure: OnFailure) -> Iterator[tuple[Draft, str | None]]:
    """The drafts of one input, each with its origin."""
    if str(given) == STDIN:
        name = stdin.name or STDIN_NAME
        if stdin.stream is None:
            on_failure(Failure(where=name, message="no standard input here; give a file"))
            return
        source = partial(Source.opened, name, stdin.stream, suffix=Path(stdin.name or "").suffix)
        for draft in _read(lambda _: source(), name, today, on_failure):
            yield draft, stdin.name
    elif is_address(str(given)):
        on_failure(
            Failure(where=str(given), message="pages and feeds are not fetched; save the page and give the file")
        )
    else:
        for path in _files(Path(given), on_failure):
            name = shown(path)
            for draft in _read(partial(_open, path), name, today, on_failure):
                yield draft, name


def _files(path: Path, on_failure: OnFailure) -> Iterator[Path]:
    def unread(error: OSError) -> None:
        on_failure(Failure(where=shown(Path(error.filename or path)), message=reason(error)))

    try:
        yield from files_of(path, _suffixes(), unread)
    except ReadError as error:
        on_failure(Failure(where=shown(path), message=str(error)))


def _suffixes() -> frozenset[str]:
    return frozenset().union(*(reader.suffixes for reader in readers()))


def _open(path: Path, stack: ExitStack) -> Source:
    stream = stack.enter_context(path.open("rb"))
    size = path.stat().st_size if path.is_file() else None
    return Source.opened(shown(path), stream, suffix=path.suffix, size=size)


def _read(open_source: Callable[[ExitStack], Source], name: str, today: date, on_failure: OnFailure) -> Iterator[Draft]:
    """The drafts of one source; whatever goes wrong in opening and reading it is a failure."""
    try:
        with ExitStack() as stack:
            source = open_source(stack)
            if source.is_empty:
                raise ReadError("empty; nothing to read")
            for item in choose(source, readers()).read(source, today=today):
                if isinstance(item, Failure):
                    on_failure(item)
                else:
                    yield item
    except ReadError as error:
        on_failure(Failure(where=name, message=str(error)))
    except OSError as error:
        on_failure(Failure(where=name, message=reason(error)))
    except Exception as error:  # a reader may be anybody's
        on_failure(Failure(where=name, message=fault(error), error=error))


def _count(path: Path) -> int | None:
    total = 0
    try:
        for file in files_of(path, _suffixes(), lambda _: None):
            if not file.is_file():
                return None
            with ExitStack() as stack:
                source = _open(file, stack)
                count = choose(source, readers()).count(source) if not source.is_empty else 1
            if count is None:
                return None
            total += count
    except (ReadError, OSError):
        total += 1
    return total
