"""What is asked of the pages on speakers, differences and reports, for `bench.reading_room`."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from urllib.parse import urlencode


def asks(
    chance: random.Random, speakers: Sequence[str], statements: Sequence[str], talks: Sequence[str]
) -> dict[str, Callable[[], str]]:
    """Addresses by kind of question, another one at each call; the others are ids that the record has."""

    def at(path: str, **query: str) -> str:
        return f"{path}?{urlencode(query)}" if query else path

    def year() -> str:
        return str(chance.randrange(1996, 2021))

    return {
        "speakers": lambda: "/speakers",
        "a speaker": lambda: at(f"/speakers/{chance.choice(speakers)}", order=chance.choice(["oldest", ""])),
        "a speaker, a year": lambda: at(f"/speakers/{chance.choice(speakers)}", since=(y := year()), until=y),
        "a statement": lambda: at(f"/statement/{chance.choice(statements)}"),
        "unnamed": lambda: "/speakers/unnamed",
        "talks": lambda: "/talks",
        "talks, ten years": lambda: at("/talks", since=(y := year()), until=str(int(y) + 9)),
        "one of the talks": lambda: at(f"/talks/{chance.choice(talks)}"),
        "settled": lambda: at("/differences", nature="settled"),
        "disagreements": lambda: at("/differences"),
        "differences, words": lambda: at("/differences", nature="granularity", search="affaire", outlet="Agence 3"),
        "updates": lambda: at("/differences", nature="update"),
        "report, a year": lambda: at("/report", since=(y := year()), until=y),
        "report": lambda: "/report",
    }
