"""Two texts word by word: what both say, what only one says. Case, accents and punctuation make no difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from ..model.folding import bare

Shared = Literal["same", "gone", "new"]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words that both texts have (`same`), only the first (`gone`), or only the second (`new`)."""

    words: str
    shared: Shared


def compared(one: str, other: str) -> list[Part]:
    """The second text from end to end, with what the first says instead; the parts that are not `gone` are its words."""
    before, after = list(_WORD.finditer(one)), list(_WORD.finditer(other))
    parts, at = list[Part](), 0
    matcher = SequenceMatcher(a=_folded(before), b=_folded(after), autojunk=False)
    for change, i, j, k, n in matcher.get_opcodes():
        if change == "equal":
            continue
        start = after[k].start() if k < len(after) else len(other)
        end = after[n - 1].end() if n > k else start
        parts.append(Part(words=other[at:start], shared="same"))
        if j > i:
            parts.append(Part(words=one[before[i].start() : before[j - 1].end()], shared="gone"))
        parts.append(Part(words=other[start:end], shared="new"))
        at = end
    parts.append(Part(words=other[at:], shared="same"))
    return [part for part in parts if part.words]


def _folded(words: Sequence[re.Match[str]]) -> list[str]:
    return [bare(word[0]) for word in words]
