"""Who answers what another told: it is about what was claimed, once, whoever claims it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.annotate.actor import find_actors
from dateline.annotate.statement import find_statements
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.parse import Parse
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
    " | Le gouvernement deny: le dialogue | Farc demand: le dialogue",
    "Le maire affirme que le pont est sûr. Le préfet a confirmé."
    " | Le maire say: que le pont est sûr | Le préfet say: que le pont est sûr",
    "« Nous partons », a dit le maire. La préfète s'en félicite. | le maire say: Nous partons",
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


SOURCES = [
    "Le rapport de la Cour des comptes conclut à un « gaspillage ». Selon le texte, l'État a trop payé. | 2 Cour des comptes",
    "La résolution, adoptée par le Conseil de sécurité, réclame une trêve. | 1 Conseil de sécurité",
    "« Mon client est innocent », a martelé son avocat, Me Paul Lenoir. | 1 Paul Lenoir",
    "« Nous irons au bout », promet son président, Karim Bensaïd (réélu en mai). | 1 Karim Bensaïd",
    "La grève est suspendue, annoncent dans un communiqué les pompiers. | 1 pompiers",
    "Le pont a cédé, affirment des bergers de la vallée ; rien ne le confirme. | 1 bergers de la vallée",
    "« Le pont tient », a dit le maire. La préfète a visité le pont. « Nous rouvrirons lundi. » | 2 nobody",
    "« Le pont tient », a dit le maire. Il a visité le pont. « Nous rouvrirons lundi. » | 2 maire",
    "Selon le texte, les deux pays rouvriront leur frontière. | 1 nobody",
    "Le rapport de l'OMS conclut à une négligence. La résolution exige un vote. | 2 nobody",
    "Le rapport, consulté par le quotidien La Vigie, recommande de fermer le port. | 1 nobody",
    "« Oui », a dit Ana Quispe. Son rival, le Chilien Juan Soto, se veut prudent : « Nous verrons bien. » | 2 Juan Soto",
    "Deux frères sont rentrés. « Que faire ? », se demande l'un d'eux, Juan Soto. | 1 Juan Soto",
    "« Il a promis de signer », a dit le maire. | 1 maire",
    "« Il a promis de signer », a dit le maire. | 2 nobody",
    "Le ministre, Juan Soto, est venu. « On verra », s'est-il contenté de répondre. | 1 Juan Soto",
]


@pytest.mark.parametrize("line", SOURCES)
def test_sources(line: str, parse: Callable[..., Parse]) -> None:
    """The name of the actor who makes the numbered statement, or nobody."""
    text, expected = line.split(" | ")
    number, name = expected.split(" ", 1)
    parsed, pack = parse(text), load("fr")
    actors = find_actors(parsed, pack)
    statements = find_statements(Dispatch(id="case", text=text, language="fr"), parsed, (), actors, pack)
    names = {actor.id: actor.name for actor in actors}
    assert names.get(statements[int(number) - 1].source or "", "nobody") == name


SPOKEN = [
    "La mairie assure que la digue tiendra, mais les habitants n'y croient pas : « On nous l'avait promis. »"
    " | La mairie: que la digue tiendra | les habitants: On nous l'avait promis.",
    "Le maire dit avoir refusé de partir. | Le maire: avoir refusé de partir",
    "La famille se dit, elle, « trahie ». | La famille: trahie",
    "Greenpeace parle toutefois de dix disparitions. | Greenpeace: de dix disparitions",
    '« Le maire, qui nous avait dit : "Attendez", se tait », a déploré Ana Quispe.'
    ' | Ana Quispe: Le maire, qui nous avait dit : "Attendez", se tait | Le maire: Attendez',
    "Le syndicat conteste ce bilan (« une farce », selon un délégué). | Le syndicat: ce bilan | un délégué: « une farce »",
    "La ministre rétorque que le texte sera publié et accuse le préfet de mentir."
    " | La ministre: que le texte sera publié | La ministre: le préfet de mentir",
    "La ministre a reçu le préfet. La première réplique que les comptes ont été vérifiés et reproche au second de mentir."
    " | La première: que les comptes ont été vérifiés | La première: au second de mentir",
    "Le maire a dit : \"Il m'a répété : 'jamais plus', puis il est parti\"."
    " | Le maire: Il m'a répété : 'jamais plus', puis il est parti | Il: jamais plus",
    "Le consul a déclaré que sa ville ne voulait pas la guerre et assurant que nul ne tirait."
    " | Le consul: que sa ville ne voulait pas la guerre | Le consul: que nul ne tirait",
    "La Croatie dément toute implication et réclame une enquête. | Croatie: toute implication | Croatie: une enquête",
    "– Qui l'a vu ?\n– Personne, tranche la juge. | None: Qui l'a vu ? | la juge: Personne",
    "– Où étiez-vous ? demande la juge.\n– Chez moi.\n– Seul ?\n– Oui, répond l'accusé."
    " | la juge: Où étiez-vous | None: Chez moi. | None: Seul ? | l'accusé: Oui",
    "Trois produits :\n– le riz ;\n– le blé.",
    "Un journaliste lui a demandé si elle regrettait d'avoir refusé. | Un journaliste: si elle regrettait d'avoir refusé",
]


@pytest.mark.parametrize("line", SPOKEN)
def test_contents(line: str, read: Callable[[str], tuple[Statement, ...]]) -> None:
    """Source and content of each statement of a text."""
    text, *expected = line.split(" | ")
    found = [f"{s.source_span.of(text) if s.source_span else None}: {s.content[0].of(text)}" for s in read(text)]
    assert found == expected


SAID = [
    "« Nous partirons », a dit le ministre. Il menace de rompre les négociations."
    " | le ministre say: Nous partirons | Il threaten: de rompre les négociations",
    "Le syndicat a menacé de rompre les pourparlers. | Le syndicat threaten: de rompre les pourparlers",
    "Le barrage menace de rompre.",
    "La tour menace de s'effondrer.",
    "Le maire a lu le menu.\n\n- 9 h : café\n- 11 h : faut-il voter ?\n- 15 h : bal",
    "Le maire a lu le menu.\n\n– 9 h : café\n– 11 h : faut-il voter ?\n– 15 h : bal",
    "Les points du jour :\n\n– Pourquoi fermer ?\n– Une prime\n– Un bus",
    "Le juge entre.\n\n— Pourquoi ? Personne ne sait\n— Rien",
    "Le juge entre.\n\n—\n— Vous dormiez ?",
    "Le juge entre.\n\n— Vous dormiez ?\n\n— Non, je lisais. | None ask: Vous dormiez ? | None say: Non, je lisais.",
    "Le maire a affirmé que le quai (refait en mai tiendra et que le bac partira."
    " | Le maire say: que le quai (refait en mai tiendra et que le bac partira",
]


@pytest.mark.parametrize("line", SAID)
def test_what_is_said_and_what_is_none(line: str, read: Callable[[str], tuple[Statement, ...]]) -> None:
    """Threats of persons, none of things; turns of dialogue, none of lists; what holds a bracket that stays open."""
    test_answers(line, read)
