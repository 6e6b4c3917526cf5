"""A verb of saying that is misspelt."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.reading import Reading
from ...rule import Desk, ReadingRule, Remark
from ...wording import messages

_FACT = {"fr": "{words} : écrire {right}.", "en": "{words}: write {right}."}


class CueMisspelt(ReadingRule):
    """« a jouté le ministre », « à déclaré le directeur », « explique t'il »."""

    code = "DL408"
    name = "cue-misspelt"
    severity = "warning"
    needs = "text"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every verb of saying that the language knows as a slip, with the right form."""
        for span, right in desk.words.misspelt(desk.folded, desk.start, desk.pack.statement.cue_forms.keys()):
            yield Remark(span=span, messages=messages(_FACT, words=span.of(desk.text), right=right), replacement=right)
