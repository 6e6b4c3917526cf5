"""A date that contradicts the rest of the dispatch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ....model.reading import Reading
from ...rule import Desk, ReadingRule, Remark
from ...wording import LANGUAGES, long_date, quoted, remedy

_FACT = {
    "fr": "{words} : le reste de la dépêche donne le {date}.",
    "en": "{words}: the rest of the dispatch gives {date}.",
}
_UNSURE = {
    "fr": "{words} ne s'accorde pas avec le reste de la dépêche.",
    "en": "{words} does not agree with the rest of the dispatch.",
}


class DateInContext(ReadingRule):
    """« ce 2 février » in a dispatch of 2 March."""

    code = "DL103"
    name = "date-in-context"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every date that means the dispatch's own day and names another."""
        text = reading.dispatch.text
        for timex in reading.timexes:
            clash = timex.clash
            if clash is None or clash.kind != "context":
                continue
            words = timex.span.of(text)
            messages = {
                language: _fact(words, timex.begin, timex.until, language) + " " + remedy(clash.replacement, language)
                for language in LANGUAGES
            }
            yield Remark(
                span=timex.span,
                messages=messages,
                replacement=clash.replacement,
                sure=clash.replacement is not None and bool(clash.because),
                because=clash.because,
            )


def _fact(words: str, begin: str | None, until: str | None, language: str) -> str:
    shown = quoted(words, language)
    if begin is None or until is None:
        return _UNSURE[language].format(words=shown)
    day = date.fromisoformat(begin[:10])
    if date.fromisoformat(until[:10]) - day > timedelta(days=1):
        return _UNSURE[language].format(words=shown)
    return _FACT[language].format(words=shown, date=long_date(day, language))
