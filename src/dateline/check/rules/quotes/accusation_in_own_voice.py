"""A crime that the outlet tells in its own voice, with somebody as its author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....model.reading import Reading
from ...rule import Desk, ReadingRule, Remark
from ...wording import messages

_FACT = {
    "fr": "{words} : un délit attribué à {name}, sans source. Dire qui l'affirme.",
    "en": "{words}: a crime laid to {name}, without a source. Say who says so.",
}
_VIOLENT = frozenset({"kill", "targeted", "assassinate", "sexual", "torture", "abduct", "chemical-biological"})


class AccusationInOwnVoice(ReadingRule):
    """« le maire a détourné des fonds publics », and nobody who says so."""

    code = "DL406"
    name = "accusation-in-own-voice"
    severity = "note"
    needs = "reading"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every crime of a person that the outlet tells as a fact, where no word tells of a verdict or a confession."""
        judged = re.compile(rf"\b(?P<not>{desk.words.any_of('not_judged')} )?{desk.words.any_of('judged')}")
        if any(match["not"] is None for match in judged.finditer(desk.folded, desk.start)):
            return
        for event in reading.events:
            crime = event.type == "CRIME" or (event.type == "ASSAULT" and _VIOLENT & set(event.modes))
            authors = [
                actor for actor in map(reading.actor, event.actors) if actor is not None and actor.kind == "person"
            ]
            if crime and authors and event.voice is None and event.status == "occurred":
                text = messages(_FACT, words=event.evidence.of(desk.text), name=authors[0].name)
                yield Remark(span=event.evidence, messages=text, because=(event.trigger,))
