"""What a language pack says of its place words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .gazetteer import Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLanguage:
    """The words of one language for places; all forms folded."""

    gazetteer: Gazetteer
    locative: frozenset[str]
    """Prepositions before where something is: "à", "dans", "vers"."""
    inside: frozenset[str]
    """Those of them that stand before a country, and before no person: "en", "au"."""
    wide: frozenset[str]
    """Those before a country or a region, and no town: "en"."""
    genitive: frozenset[str]
    """Prepositions that tie a name to the noun before it: "de", "du"."""
    articles: Mapping[str, str]
    """Article, or preposition with one in it → the article that may belong to the name: "au" → "le" (Le Caire)."""
    near: frozenset[str]
    """Words that put something near a place: "près", "environs", "large"."""
    container: frozenset[str]
    """Nouns for a land around a town that they name: "région", "province"."""
    settlement: frozenset[str]
    """Nouns for the place that they name: "ville", "village", "port"."""
    part: frozenset[str]
    """Nouns for a part of a country: "nord", "capitale", "côte"."""
    border: frozenset[str]
    """Nouns for a border."""
    borders: Mapping[frozenset[str], tuple[float, float]]
    """Two countries → a point about the middle of their border."""
    between: frozenset[str]
    """Prepositions before the second country of a border: "entre", "avec"."""
    direction: Mapping[str, tuple[float, float]]
    """Point of the compass → its step north and east."""
    distance: Mapping[str, float]
    """Unit of length → its kilometres."""
    head: frozenset[str]
    """Nouns in lower case that begin a name: "mer" (Noire), "détroit" (d'Ormuz)."""
    owned: frozenset[str]
    """Nouns that a capital or a town only qualifies: "accords" (de Minsk), "forces" (de Kiev)."""
    site: frozenset[str]
    """Nouns for a building, a street or a ground that may have a name: "pont" (Kalinine), "prison" (de Munzenze)."""
    street: frozenset[str]
    """Those of them for streets and squares, which stand without article or preposition too: "rue" (Melchior)."""
    ground: frozenset[str]
    """Nouns for a building or a ground that may do without a name: "palais" (présidentiel), (sa) "résidence"."""
    town: frozenset[str]
    """Nouns that alone stand for the town told last: "ville", "village"."""
    land: frozenset[str]
    """Nouns that alone stand for the country told: "pays"."""
    mission: frozenset[str]
    """Those of them that have the name of whose they are, not of where: "ambassade" (du Japon)."""
    soil: frozenset[str]
    """Nouns that stand, with an adjective, for a country as a place: "sol" (congolais)."""
    seated: frozenset[str]
    """Nouns for a body in whose name the town stands where it sits: "tribunal" (de Maribor)."""
    seat: frozenset[str]
    """Nouns that stand, with an adjective, for the capital of a country: "capitale" (géorgienne)."""
    beside: frozenset[str]
    """Prepositions that put something outside a town before a point of the compass, and before who is addressed."""
    dative: frozenset[str]
    """Lemmas of verbs whose second object is somebody: "demander" (à Kiev)."""
    agent: frozenset[str]
    """Prepositions that make a country or a capital a party: "entre", "contre", "par", "selon"."""
    prepositions: frozenset[str] = field(init=False, compare=False, repr=False)
    """Those of `locative`, `genitive` and `agent`."""
    tied: frozenset[str] = field(init=False, compare=False, repr=False)
    """Nouns that "de" ties to a name: those of `near`, `container`, `settlement` and `part`."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "prepositions", self.locative | self.genitive | self.agent)
        object.__setattr__(self, "tied", self.near | self.container | self.settlement | self.part)
