"""The nth day of something that has not come to that day."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.reading import Reading
from ...rule import Desk, ReadingRule, Remark
from ...times import first_day, the_day
from ...wording import messages

_FACT = {
    "fr": "{words} serait le {date}, après la publication. Vérifier le compte ou le début.",
    "en": "{words} would be {date}, after publication. Check the count or the start.",
}


class DayCountAhead(ReadingRule):
    """« au vingtième jour de la grève, lancée le 24 février », on 7 March."""

    code = "DL105"
    name = "day-count-ahead"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every counted day of something, told as reached, that lies after publication."""
        published = the_day(reading.dispatch)
        for timex in reading.timexes if published is not None else ():
            start = reading.timex(timex.anchor) if timex.term.anchor == "event" else None
            day = first_day(timex)
            if start is None or day is None or published is None or timex.clash is not None or day <= published:
                continue
            sentence = desk.sentence(timex.span)
            same = any(
                first_day(other) == day
                for other in reading.timexes
                if other is not timex and sentence.contains(other.span)
            )
            if same or desk.pack.timex.future.search(desk.folded, sentence.start, sentence.end):
                continue
            text = messages(_FACT, words=timex.span.of(desk.text), told={"date": day})
            yield Remark(span=timex.span, messages=text, because=(start.span,))
