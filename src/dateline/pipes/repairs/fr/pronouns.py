"""Personal pronouns: a closed class, whatever the model takes "Elle" or "lui" for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....model.parse import Token

_PERSONS = frozenset({"il", "elle", "ils", "elles", "lui"})


def mend_pronouns(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a parse, each personal pronoun as one."""
    return [replace(t, pos="PRON", lemma="lui") if t.form in _PERSONS and t.pos != "PRON" else t for t in tokens]
