"""Errors: our caller asked for something that we cannot do.

DatelineError
├── ReadError          an input cannot be read as a dispatch
├── LanguageError      no language pack reads this language
├── ParserError        the language model is missing or unfit
├── RecordError        a record file cannot be opened, read or written
│   └── DamagedError   a record file holds what cannot be read
├── DecisionError      a decision cannot be made or read
├── RegistryError      a registry of actors cannot be read
├── ExportError        an exporter does not know what it was asked for
├── SettingsError      a settings file, or a rule that is named, is not as it should be
├── EditError          a file cannot be edited as a finding proposes
└── EdtfError          a date is not EDTF
"""

from __future__ import annotations


class DatelineError(Exception):
    """Every error of this library; its message says what was wrong, where, and what to do."""


class ReadError(DatelineError):
    """An input cannot be read as a dispatch."""


class LanguageError(DatelineError):
    """No language pack reads this language."""


class ParserError(DatelineError):
    """The language model is missing or unfit."""


class RecordError(DatelineError):
    """A record file cannot be opened, read or written."""


class DamagedError(RecordError):
    """A record file holds what cannot be read."""


class DecisionError(DatelineError):
    """A decision cannot be made or read."""


class RegistryError(DatelineError):
    """A registry of actors cannot be read."""


class ExportError(DatelineError):
    """An exporter does not know what it was asked for."""


class SettingsError(DatelineError):
    """A settings file, or a rule that is named, is not as it should be."""


class EditError(DatelineError):
    """A file cannot be edited as a finding proposes."""


class EdtfError(DatelineError):
    """A date is not EDTF."""
