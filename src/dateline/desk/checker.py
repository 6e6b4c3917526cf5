"""The desk check over many files: each with its own settings, what stands taken out, one bad file never the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from .. import api
from ..check.registry import all_rules
from ..check.rule import NEEDS, DeskSettings, Need, RecordRule
from ..model.dispatch import Dispatch
from ..model.finding import Finding
from ..model.reading import Reading
from ..read.plain import PlainReader
from .fingerprint import fingerprints
from .selection import Layer
from .targets import Target
from .waivers import Note, Waiver, notes

if TYPE_CHECKING:
    from ..check.rule import Rule
    from ..read.base import Failure

_IN_LINES = PlainReader.suffixes | {""}
AT_HEAD = "the head of the dispatch says so"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A finding with the name that lasts; `waived` is the reason why the desk lets it stand."""

    finding: Finding
    fingerprint: str
    waived: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One dispatch, where it came from, what was found, and what to tell of waivers that nothing needs."""

    target: Target
    reading: Reading
    noted: tuple[Noted, ...]
    told: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What to call the dispatch: its file, and its own id where it has one."""
        return named(self.target.name, self.reading.dispatch)

    @property
    def in_lines(self) -> bool:
        """Whether the lines of the dispatch are those of its file, as in a text, and not taken out of a page."""
        return self.reading.dispatch.external_id is None and Path(self.target.name).suffix.lower() in _IN_LINES

    @property
    def open(self) -> tuple[Noted, ...]:
        """The findings that nobody has let stand."""
        return tuple(noted for noted in self.noted if noted.waived is None)


def named(file: str, dispatch: Dispatch) -> str:
    """A dispatch by its file, and by its own id where it has one."""
    return f"{file}#{dispatch.external_id}" if dispatch.external_id else file


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """How files are checked: what the command line states of all of them, and whom to tell what.

    `over` is what the command line says of the rules; those that need other than `needs` are left out. `messages` is
    the language of what findings say. `on_dispatch` sees every dispatch that is read, `on_failure` every one that is
    not.
    """

    over: Layer
    needs: frozenset[Need] = frozenset(NEEDS)
    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    model: str | None = None
    messages: str = "fr"
    on_failure: Callable[[Failure], None]
    on_dispatch: Callable[[Dispatch], None] = field(default=lambda _: None)

    def check(self, targets: Iterable[Target]) -> Iterator[Checked]:
        """What is found in each dispatch of the targets, in order; then what their comparison finds."""
        kept: list[tuple[Target, Reading]] = []
        compared: dict[str, Rule] = {}
        for terms, group in groupby(targets, key=self._terms):
            comparing = {rule.code: rule for rule in terms.rules if isinstance(rule, RecordRule)}
            compared |= comparing
            for target, reading in self._readings(terms, group):
                if comparing:
                    kept.append((target, reading))
                checked = self._checked(target, reading, terms)
                if checked is not None:
                    yield checked
        if len(kept) > 1:
            yield from self._compared(kept, tuple(compared.values()))

    def recheck(self, target: Target, data: bytes) -> list[Checked]:
        """What is found in a target if its bytes were these; nothing is compared."""
        return list(self._alone(target, data))

    def rules(self, target: Target) -> tuple[Rule, ...]:
        """The rules that look at a target."""
        return self._terms(target).rules

    def _alone(self, target: Target, data: bytes) -> Iterator[Checked]:
        terms = self._terms(target)
        for _, reading in self._readings(terms, [target], data):
            checked = self._checked(target, reading, terms)
            if checked is not None:
                yield checked

    def _terms(self, target: Target) -> _Terms:
        codes = target.settings.codes(target.path, all_rules(), self.over)
        return _Terms(
            rules=tuple(rule for rule in all_rules() if rule.code in codes and rule.needs in self.needs),
            language=self.language or target.settings.language,
            outlet=self.outlet or target.settings.outlet,
            contested=target.settings.contested,
        )

    def _readings(
        self, terms: _Terms, targets: Iterable[Target], data: bytes | None = None
    ) -> Iterator[tuple[Target, Reading]]:
        """The readings of targets, as far as the rules need them; a reading keeps the dispatch that it is of."""
        whose: dict[int, Target] = {}

        def dispatches() -> Iterator[Dispatch]:
            for target in targets:
                for dispatch in self._dispatches(terms, target, data):
                    self.on_dispatch(dispatch)
                    whose[id(dispatch)] = target
                    yield dispatch

        for reading in api.readings_for(terms.rules, dispatches(), model=self.model, on_failure=self.on_failure):
            yield whose.pop(id(reading.dispatch)), reading

    def _dispatches(self, terms: _Terms, target: Target, data: bytes | None) -> Iterator[Dispatch]:
        return api.read(
            target.given if data is None else "-",
            published=self.published,
            outlet=terms.outlet,
            language=terms.language,
            stdin=None if data is None else BytesIO(data),
            stdin_name=target.name if data is not None or (target.is_stdin and target.path) else None,
            on_failure=self.on_failure,
        )

    def _checked(self, target: Target, reading: Reading, terms: _Terms) -> Checked | None:
        try:
            settings = DeskSettings(contested=terms.contested)
            findings = api.check(reading, language=self.messages, rules=terms.rules, settings=settings)
        except Exception as error:
            self.on_failure(api.failed(reading.dispatch, error))
            return None
        codes = frozenset(rule.code for rule in terms.rules if not isinstance(rule, RecordRule))
        return _sorted_out(target, reading, findings, codes)

    def _compared(self, kept: Sequence[tuple[Target, Reading]], rules: tuple[Rule, ...]) -> Iterator[Checked]:
        """What the rules find that compare dispatches, dispatch by dispatch."""
        record = api.assemble(reading for _, reading in kept)
        findings = api.check_record(record, language=self.messages, rules=rules)
        codes = frozenset(rule.code for rule in rules)
        for target, reading in kept:
            own = tuple(finding for finding in findings if finding.dispatch == reading.dispatch.id)
            checked = _sorted_out(target, reading, own, codes & self._codes(target))
            if checked.noted or checked.told:
                yield checked

    def _codes(self, target: Target) -> frozenset[str]:
        return frozenset(rule.code for rule in self.rules(target))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Terms:
    """What counts alike for targets that are read together."""

    rules: tuple[Rule, ...]
    language: str | None
    outlet: str | None
    contested: tuple[str, ...]


def _sorted_out(target: Target, reading: Reading, findings: tuple[Finding, ...], codes: frozenset[str]) -> Checked:
    """The findings of rules with these codes, those set apart that a note or a waiver lets stand."""
    dispatch = reading.dispatch
    asked = notes(dispatch.text, all_rules())
    file = target.listed if target.waivers.listed else None
    listed = target.waivers.of_file(named(file, dispatch)) if file is not None else ()
    reasons = {waiver.finding: waiver.reason for waiver in listed}
    noted = tuple(
        Noted(finding=finding, fingerprint=name, waived=AT_HEAD if _asked(asked, finding.code) else reasons.get(name))
        for finding, name in zip(findings, fingerprints(dispatch.text, findings), strict=True)
        if finding.code in codes
    )
    told = (*_of_notes(target, dispatch, asked, noted, codes), *_of_waivers(target, listed, noted, codes))
    return Checked(target=target, reading=reading, noted=noted, told=told)


def _asked(asked: Sequence[Note], code: str) -> bool:
    return any(note.every or code in note.codes for note in asked)


def _of_notes(
    target: Target, dispatch: Dispatch, asked: Sequence[Note], noted: Sequence[Noted], codes: frozenset[str]
) -> Iterator[str]:
    """What to tell of notes at the head of a dispatch: those that name no rule, and those that nothing needs."""
    found = {each.finding.code for each in noted}
    for note in asked:
        where = f"{named(target.name, dispatch)}:{dispatch.text.count(chr(10), 0, note.span.start) + 1}"
        if note.fault is not None:
            yield f"{where}: {note.fault}"
        elif note.codes & codes and not note.codes & found:
            yield f"{where}: {', '.join(sorted(note.codes))} finds nothing here; take it out of the note"


def _of_waivers(
    target: Target, listed: Sequence[Waiver], noted: Sequence[Noted], codes: frozenset[str]
) -> Iterator[str]:
    """What to tell of waivers whose finding is not there any more."""
    found = {each.fingerprint for each in noted}
    for waiver in listed:
        if waiver.code in codes and waiver.finding not in found:
            where = f"{target.waivers.path}:{waiver.line}"
            yield f"{where}: {waiver.file} has no finding {waiver.code} {waiver.finding} any more; take the line out"
