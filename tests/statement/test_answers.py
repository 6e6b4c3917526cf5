"""Who answers what another told: it is about what was claimed, once, whoever claims it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model.statement import Statement

CLAIM = "le Chili d'avoir violé la trêve"
ANSWERS = [
    f"Le Pérou a accusé {CLAIM}, ce que dément Santiago. | Pérou accuse: {CLAIM} | Santiago deny: {CLAIM}",
    f"Le Pérou a accusé {CLAIM}, ce que Santiago nie. | Pérou accuse: {CLAIM} | Santiago deny: {CLAIM}",
    "Le maire accuse le préfet d'avoir menti. Le préfet dément."
    " | Le maire accuse: le préfet d'avoir menti | Le préfet deny: le préfet d'avoir menti",
    "Le Mali accuse le Niger, qui nie, d'avoir tiré."
    " | Mali accuse: le Niger + d'avoir tiré | Niger deny: le Niger + d'avoir tiré",
    "Accusé par l'opposition d'avoir détourné des fonds, le ministre nie."
    " | l'opposition accuse: d'avoir détourné des fonds | le ministre deny: d'avoir détourné des fonds",
    "L'opposition accuse le maire d'avoir fraudé. L'intéressé nie."
    " | L'opposition accuse: le maire d'avoir fraudé | intéressé deny: le maire d'avoir fraudé",
    "Le pont a cédé, a indiqué la mairie, ce que dément la préfecture."
    " | la mairie say: Le pont a cédé | la préfecture deny: Le pont a cédé",
    "Selon la mairie, le pont a cédé, ce que confirme la préfecture."
    " | la mairie say: le pont a cédé | la préfecture say: le pont a cédé",
    "Le gouvernement refuse le dialogue. Les Farc, elles, le réclament."
    " | Le gouvernement deny: le dialogue | Les Farc demand: le dialogue",
    "Le maire affirme que le pont est sûr. Le préfet a confirmé."
    " | Le maire say: que le pont est sûr | Le préfet say: que le pont est sûr",
    "La police dément.",
    "La ministre a confirmé. Il pleut.",
]


@pytest.mark.parametrize("line", ANSWERS)
def test_answers(line: str, read: Callable[[str], tuple[Statement, ...]]) -> None:
    """The statements of a text: source and act, and the parts of what is said."""
    text, *expected = line.split(" | ")
    found = [
        f"{s.source_span.of(text) if s.source_span else None} {s.act}: {' + '.join(p.of(text) for p in s.content)}"
        for s in read(text)
    ]
    assert found == expected
