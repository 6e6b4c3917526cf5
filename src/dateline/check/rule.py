"""What a rule of the desk check is: a code, a name, and a look at one reading."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import ClassVar

from ..model.finding import Severity
from ..model.reading import Reading
from ..model.span import Span

# A message in each language that the desk may read: `{"fr": …, "en": …}`.
Messages = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a rule has to say of one passage; the engine makes it a finding."""

    span: Span
    messages: Messages
    replacement: str | None = None
    because: tuple[Span, ...] = ()


class Rule(ABC):
    """One fault that a desk would want to know of. The rule is named by the fault, its code is never reused.

    Beside the module of a rule stands its page, of the same name: what, why, example, how to settle, source.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]

    @abstractmethod
    def check(self, reading: Reading) -> Iterable[Remark]:
        """What there is to say of a reading; nothing where all is well."""

    @classmethod
    def page(cls) -> str:
        """The page of the rule."""
        package, _, module = cls.__module__.rpartition(".")
        return files(package).joinpath(f"{module}.md").read_text(encoding="utf-8")
