"""An acronym that the dispatch never spells out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....model.folding import fold
from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...wording import messages

_FACT = {
    "fr": "{words} : ce sigle n'est expliqué nulle part. Donner le nom à la première mention.",
    "en": "{words}: this acronym is not explained anywhere. Give the name where it first stands.",
}
_WORD = re.compile(r"(?<![\w.-])([^\W\d_]{3,7})(?![\w.-])")
_NEIGHBOURS = re.compile(r"[^\W\d_]{2,}")


class AcronymUnexplained(ReadingRule):
    """« La CNTE a réagi », and no word on what that is."""

    code = "DL305"
    name = "acronym-unexplained"
    severity = "note"
    needs = "text"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """The first mention of every acronym that is not widely known and stands in no bracket and before none."""
        known = desk.words.of("known_acronym")
        told: set[str] = set()
        for match in _WORD.finditer(desk.flat, desk.start):
            letters = match[1]
            if not letters.isupper() or letters in told or fold(letters) in known:
                continue
            told.add(letters)
            if re.search(rf"\({letters}\)|\b{letters} \(|\b{letters}, ", desk.flat) or _is_in_capitals(desk, match):
                continue
            if re.search(
                rf"\([^()\n]*\b{letters}\b[^()\n]*\)|\b{letters} {desk.words.any_of('alternative')} [A-Z]{{3}}",
                desk.flat,
            ):
                continue  # « (OMS, ou WHO en anglais) », « UNDP ou PNUD »
            if any(_is_introduced(desk, found.start()) for found in re.finditer(rf"\b{letters}\b", desk.text)):
                continue
            span = Span(*match.span(1))
            yield Remark(span=span, messages=messages(_FACT, words=letters))


def _is_in_capitals(desk: Desk, match: re.Match[str]) -> bool:
    """Whether a word has another in capitals beside it, as in a headline."""
    around = _NEIGHBOURS.findall(desk.text[max(match.start() - 24, 0) : match.end() + 24])
    at = around.index(match[1]) if match[1] in around else 0
    return any(word.isupper() for word in around[max(at - 1, 0) : at + 2] if word != match[1])


def _is_introduced(desk: Desk, start: int) -> bool:
    """Whether a noun right before says what it is: "la centrale syndicale UTP"."""
    before = re.search(r"([^\W\d_]{4,}) $", desk.text[max(start - 24, 0) : start])
    return before is not None and before[1].islower() and before[1] not in desk.words.of("in_name")
