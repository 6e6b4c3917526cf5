"""An acronym that is spelled out in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....model.folding import bare
from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...wording import messages

_FACT = {
    "fr": "{words} : plus haut, ce sigle est celui de {other}. Choisir l'un des deux noms.",
    "en": "{words}: earlier this acronym is that of {other}. Choose one of the two names.",
}
_BRACKETS = re.compile(r"\(([^\W\d_]{2,8})\)")
_CAPITAL = re.compile(r"\b[^\W\d_]")
_PARTS = re.compile(r"\W+")
_STEM = 5
_LONGEST = 120
"""Code points of a name, at most."""


class AcronymTwoExpansions(ReadingRule):
    """« Organisation des pêcheurs du littoral (OPL) », then « Office public du logement (OPL) »."""

    code = "DL304"
    name = "acronym-two-expansions"
    severity = "warning"
    needs = "text"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every name before an acronym in brackets that differs from the one that stood before it first."""
        first: dict[str, Span] = {}
        for match in _BRACKETS.finditer(desk.text, desk.start):
            name = expansion(desk, match) if match[1].isupper() else None
            if name is None:
                continue
            other = first.setdefault(match[1], name)
            if _words(desk, other) != _words(desk, name):
                span = Span(name.start, match.end())
                text = messages(_FACT, words=span.of(desk.text), other=other.of(desk.text))
                yield Remark(span=span, messages=text, because=(other,))


def expansion(desk: Desk, match: re.Match[str]) -> Span | None:
    """The name before an acronym in brackets whose words begin with its letters; `None` where there is none."""
    start = max(match.start() - _LONGEST, desk.start)
    before = desk.text[start : match.start()]
    letters, small = bare(match[1]), desk.words.of("in_name")
    for name in _CAPITAL.finditer(before):
        words = _PARTS.split(bare(before[name.start() :]).strip())
        initials = "".join(word[0] for word in words if word and word not in small)
        whole = "".join(word[0] for word in words if word)
        if name[0].isupper() and words[0] not in small and letters in (initials, whole):
            return Span(start + name.start(), start + len(before.rstrip()))
    return None


def _words(desk: Desk, name: Span) -> list[str]:
    """The words of a name without small words and endings."""
    words = _PARTS.split(bare(name.of(desk.text)))
    return [word[:_STEM] for word in words if word not in desk.words.of("in_name")]
