"""The same words, given to two speakers."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.folding import fold
from ....model.reading import Reading
from ....model.span import Span
from ....model.statement import Statement
from ...rule import Desk, ReadingRule, Remark
from ...wording import messages

_FACT = {
    "fr": "{words} : ces mots sont de {other} plus haut, de {name} ici. Vérifier qui les a dits.",
    "en": "{words}: earlier these words are {other}'s, here {name}'s. Check who said them.",
}
_FEWEST = 5


class QuotationTwoSpeakers(ReadingRule):
    """« Nous rouvrirons la frontière », by one, then by another."""

    code = "DL404"
    name = "quotation-two-speakers"
    severity = "warning"
    needs = "reading"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every quotation of some length that an earlier statement gives to somebody else."""
        first: dict[str, tuple[Statement, Span]] = {}
        for statement in reading.statements:
            speaker = reading.actor(statement.source)
            for span in statement.quoted if speaker is not None else ():
                words = " ".join(fold(span.of(desk.text)).strip(' .,;:!?…«»“”"').split())
                if len(words.split()) < _FEWEST:
                    continue
                earlier, there = first.setdefault(words, (statement, span))
                other = reading.actor(earlier.source)
                if other is None or speaker is None or other.id == speaker.id or statement.within or earlier.within:
                    continue
                # One passage that two cues lay claim to is a doubt of the reading, no fault of the text.
                if there == span:
                    continue
                # « Thomas Hans Hansson », then « Hans Hansson »: one person, told in full and in short.
                one_name = other.name.split()[-1] == speaker.name.split()[-1]
                if one_name or other.kind != "person" or speaker.kind != "person":
                    continue
                told = {"other": other.name, "name": speaker.name}
                text = messages(_FACT, words=span.of(desk.text), told=told)
                yield Remark(span=span, messages=text, because=(there,))
