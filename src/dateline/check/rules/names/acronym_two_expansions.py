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
_SPELLED = re.compile(r"\b(?P<letters>[^\W\d_]{2,8}) \((?P<name>[^\W\d_][^()\n]{4,118})\)")
_CAPITAL = re.compile(r"\b[^\W\d_]")
_WORD = re.compile(r"\(([^\W\d_](?=[^\W\d_]*[a-z\u00e0-\u00ff])[^\W\d_]{3,9})\)")
_PARTS = re.compile(r"\W+")
_FEWEST = 3
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
        for letters, name, whole in sorted((*_pairs(desk), *_spoken(desk)), key=lambda pair: pair[2]):
            other = first.setdefault(letters, name)
            # Two names side by side in one sentence are told apart by it.
            if _words(desk, other) != _words(desk, name) and not desk.sentence(other).contains(name):
                text = messages(_FACT, words=whole.of(desk.text), other=other.of(desk.text))
                yield Remark(span=whole, messages=text, because=(other,))


def _pairs(desk: Desk) -> Iterator[tuple[str, Span, Span]]:
    """Each acronym with its name, and the two together: "Office public du logement (OPL)", or the other way round."""
    for match in _BRACKETS.finditer(desk.flat, desk.start):
        name = expansion(desk, match) if match[1].isupper() else None
        if name is not None:
            yield match[1], name, Span(name.start, match.end())
    for match in _SPELLED.finditer(desk.flat, desk.start):
        name = Span(*match.span("name"))
        if match["letters"].isupper() and bare(match["letters"]) in _initials(desk, name.of(desk.flat)):
            yield match["letters"], name, Span(*match.span())


def _spoken(desk: Desk) -> Iterator[tuple[str, Span, Span]]:
    """Each acronym that is written as a word, with its name: the first has its letters in order, "Communauté économique
    des Etats de l'Afrique de l'Ouest (Cedeao)"; a later one begins with the same."""
    known: dict[str, list[str]] = {}
    for match in _WORD.finditer(desk.flat, desk.start):
        start = max(match.start() - _LONGEST, desk.sentence(Span(*match.span())).start)
        before = desk.flat[start : match.start()].rstrip()
        for name in reversed(list(_CAPITAL.finditer(before))):
            words = _words(desk, span := Span(start + name.start(), start + len(before)))
            fits = name[0] == match[1][0] and len(words) >= _FEWEST and "," not in before[name.start() :]
            if fits and (match[1] in known or _in_order(bare(match[1]), _initials(desk, before[name.start() :]))):
                first = known.setdefault(match[1], words)
                if first is words or not (set(first) <= set(words) or set(words) <= set(first)):
                    yield match[1], span, Span(span.start, match.end())
                break


def _in_order(letters: str, initials: tuple[str, ...]) -> bool:
    """Whether the letters of an acronym stand among initials in their order."""
    rest = iter(initials[-1] if initials else "")
    return all(letter in rest for letter in letters)


def expansion(desk: Desk, match: re.Match[str]) -> Span | None:
    """The name before an acronym in brackets whose words begin with its letters; `None` where there is none."""
    start = max(match.start() - _LONGEST, desk.start)
    before = desk.flat[start : match.start()]
    for name in _CAPITAL.finditer(before):
        if name[0].isupper() and bare(match[1]) in _initials(desk, before[name.start() :]):
            return Span(start + name.start(), start + len(before.rstrip()))
    return None


def _initials(desk: Desk, name: str) -> tuple[str, ...]:
    """The first letters of the words of a name, without small words and with them; none where it opens with one."""
    words, small = [word for word in _PARTS.split(bare(name).strip()) if word], desk.words.of("in_name")
    if not words or words[0] in small:
        return ()
    return "".join(word[0] for word in words if word not in small), "".join(word[0] for word in words)


def _words(desk: Desk, name: Span) -> list[str]:
    """The words of a name without small words and endings."""
    words = _PARTS.split(bare(name.of(desk.flat)))
    return [word[:_STEM] for word in words if word not in desk.words.of("in_name")]
