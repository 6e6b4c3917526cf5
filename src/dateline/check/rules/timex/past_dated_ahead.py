"""Something told as past that is dated after publication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....model.reading import Reading
from ...rule import Desk, ReadingRule, Remark
from ...times import BEHIND, DONE, clauses, first_day, is_day, the_day
from ...wording import messages

_FACT = {
    "fr": "{words} : le fait est raconté au passé, dans une dépêche du {date}. Vérifier la date.",
    "en": "{words}: this is told as past, in a dispatch of {date}. Check the date.",
}


class PastDatedAhead(ReadingRule):
    """« a été élue le 21 avril 2024 » in a dispatch of 7 March 2024."""

    code = "DL107"
    name = "past-dated-ahead"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every full date after publication on which something has happened."""
        published = the_day(reading.dispatch)
        if published is None:
            return
        for timex in reading.timexes:
            day = first_day(timex)
            if day is None or day <= published or not is_day(timex) or timex.clash is not None or timex.mod is not None:
                continue
            sentence = desk.sentence(timex.span)
            before = desk.folded[sentence.start : timex.span.start]
            if re.search(rf"\b{desk.words.any_of('sets_a_date')}", before) or desk.is_quoted(timex.span):
                continue
            if re.search(rf"\b{desk.words.any_of('until', 'picks_a_date')} $", before):
                continue
            if clauses(desk).tense(timex.span) not in (BEHIND, DONE):
                continue
            text = messages(_FACT, words=timex.span.of(desk.text), told={"date": published})
            yield Remark(span=timex.span, messages=text)
