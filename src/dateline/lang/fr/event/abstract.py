"""Nouns of acts, states and qualities, by their endings: "la décision", "le versement", "la gravité"."""

from __future__ import annotations

from functools import cache

_ENDINGS = (
    "tion",
    "sion",
    "xion",
    "ment",
    "té",
    "isme",
    "ance",
    "ence",
    "age",
    "ure",
    "tude",
    "esse",
    "aison",
    "ise",
    "al",
    "us",
)
_ACTING = frozenset(
    """
    administration agence armement association assurance autorité bâtiment cavalerie coalition commission communauté
    comité confédération contingent corporation cour cureté débarquement délégation département détachement députation
    direction division église équipage escadre établissement faculté fédération fondation formation fraction garnison
    génération gouvernement hôpital intendance institution journal juridiction légion localité magistrature majorité
    minorité mission mouvement municipalité nation opposition organisation parlement personnage police population
    préfecture présidence procession rassemblement rédaction régiment région résidence résistance section société station
    syndicat tribunal université village voisinage sage otage sauvage chargement équipement public
    """.split()
)
_PLAIN = frozenset(
    """
    accord affaire an année argent article baisse bilan biais budget but cas chef-d'œuvre chiffre choc chose climat contumace compte
    conflit cours coup coût crise cri date débat décret délai dette document doute droit effet enjeu espoir étude euro
    exemple fait faute intermédiaire feu fin flamme foi force froid geste guerre hausse heure idée image incendie indice initiative
    issue jour joie jugement lettre lieu ligne livre loi long lutte manière manque match message mesure minute mois moment
    motif mot moyen nature neige niveau nom nombre note nouvelle nuit objectif œuvre ordre part partie pas peine perte
    peur phase photo pluie plan pluie poids point porte prix problème procédure processus produit programme progrès projet
    propos question raison rapport record recul régime règle reste résultat retour réunion rêve risque rôle rumeur saison sang
    scénario score semaine série signe site situation soir solde somme sommet sort souffle source sujet système tâche taux
    tempête temps terme texte titre total tour trace trou type vague vent vérité vertu vice victoire vide vie visite voie
    voix vol vue
    """.split()
)


@cache
def is_abstract(lemma: str) -> bool:
    """Whether a noun names an act, a state or a quality rather than who or what may act."""
    return lemma not in _ACTING and (lemma in _PLAIN or lemma.endswith(_ENDINGS))
