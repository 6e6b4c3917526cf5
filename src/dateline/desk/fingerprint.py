"""Names of findings that last: the same while the words around a finding stay, whatever is edited elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from ..model.finding import Finding

LENGTH = 12
_AROUND = 3
"""So many words on either side, within the line, belong to a finding."""
_WINDOW = 120
_WORD = re.compile(r"\w+")


def fingerprints(text: str, findings: Sequence[Finding]) -> tuple[str, ...]:
    """The name of each finding on a text: its code, its words and the words beside them, as a hash in 12 digits.

    Spaces, punctuation and case do not count. Findings that are alike in all of that are told apart by their order.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    named = []
    for finding in findings:
        parts = (finding.code, _words_before(text, finding), _words(finding.span.of(text)), _words_after(text, finding))
        digest = sha256("\0".join((*parts, str(seen[parts]))).encode("utf-8", "surrogatepass"))
        seen[parts] += 1
        named.append(digest.hexdigest()[:LENGTH])
    return tuple(named)


def _words(passage: str) -> str:
    return " ".join(_WORD.findall(passage.casefold()))


def _words_before(text: str, finding: Finding) -> str:
    """The last words before a finding, on its line."""
    first = max(finding.span.start - _WINDOW, 0)
    before = text[first : finding.span.start].rpartition("\n")[2]
    found = _WORD.findall(before.casefold())
    return " ".join(found[-_AROUND:])


def _words_after(text: str, finding: Finding) -> str:
    """The first words after a finding, on its line."""
    after = text[finding.span.end : finding.span.end + _WINDOW].partition("\n")[0]
    return " ".join(_WORD.findall(after.casefold())[:_AROUND])
