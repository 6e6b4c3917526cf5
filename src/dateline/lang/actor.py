"""What a language pack says of actors: roles, bodies, groups, organisations, pronouns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from ..model.actor import ActorKind

Gender = Literal["Masc", "Fem"]
Number = Literal["Sing", "Plur"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun that heads the description of an actor.

    `speaks_for`: who holds the role speaks for the body or state that the noun is followed by; `counterpart`:
    the role is that of the person named before ("homologue"); `complement`: the noun alone is no actor;
    `gender`: where the noun has another form for the other; `broad`: may be told of who or what has another role;
    `sort`: may be told of a named body of which nothing else is known; `building`: the noun is as well that of a house;
    `generic`: its masculine is said of women too; `epicene`: only an article or an adjective tells its gender;
    `capital`: an actor only with a capital and an article ("l'État").
    """

    kind: ActorKind
    speaks_for: bool = False
    counterpart: bool = False
    complement: bool = False
    broad: bool = False
    sort: bool = False
    building: bool = False
    generic: bool = False
    epicene: bool = False
    capital: bool = False
    gender: Gender | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A personal pronoun that may point to an actor: agreement, `None` where the form does not tell."""

    gender: Gender | None
    number: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLanguage:
    """The words of one language for actors; all forms folded."""

    nouns: Mapping[str, Noun]
    """Lemma of a noun that heads the description of an actor; with `+` at its end for the plural alone."""
    organizations: Mapping[str, tuple[str, ActorKind]]
    """Any name of a known organisation → its canonical name and kind."""
    organization_reach: Mapping[str, int]
    """First word of a name in `organizations` → the most tokens that a name beginning so may have."""
    titles: Mapping[str, Gender | None]
    """Words before a person's name that are part of how it is said, not of it, and the gender that they tell."""
    definite: frozenset[str]
    indefinite: frozenset[str]
    possessive: frozenset[str]
    determiners: frozenset[str]
    pronouns: Mapping[str, Pronoun]
    """Subject pronouns, clitic forms included."""
    disjunctive: Mapping[str, Pronoun]
    """Pronouns that point to somebody after a preposition before a source: "selon lui"."""
    impersonal: frozenset[str]
    """Lemmas of verbs whose masculine singular subject pronoun points to nobody."""
    nearest: frozenset[str]
    """Forms that point to the last actor named that agrees: "ce dernier", "celui-ci"."""
    posted: frozenset[str]
    """Lemmas of roles that are held at a place: "ambassadeur à Oslo"."""
    portfolios: frozenset[str]
    """First words of what a ministry or its head is in charge of: "Santé", "Affaires" (étrangères)."""
    sources: frozenset[str]
    """Lemmas of nouns for a source without a name."""
    pointers: frozenset[str]
    """Forms of all words that may point back to somebody."""
    incumbent: frozenset[str]
    """Lemmas of verbs whose subject points to nobody before "à" and an infinitive: "il appartient au juge de"."""
    locative: frozenset[str]
    """Prepositions after which a country's or a city's name is a place."""
    relational: frozenset[str]
    """Prepositions between parties: "entre", "contre", "avec", "par"."""
    genitive: frozenset[str]
    """Prepositions that carry on a description: "de", "du", "des", "d'"."""
    dative: frozenset[str]
    """Prepositions before a post: "à" in "ambassadeur à l'ONU"."""
    people: frozenset[str]
    """Determiners before a plural nationality noun that make it a people: "les", "des"."""
    articles: frozenset[str]
    """Definite articles, those that may stand between a preposition and a name."""
    acts: frozenset[str]
    """Lemmas of nouns, beside those for events, whose adjective tells whose they are: "présence" (française)."""
    factional: frozenset[str]
    """Lemmas of adjectives that name a side without a state: "rebelle"."""
    resuming: frozenset[str]
    """Pronouns that take up a noun with another complement: "celui" (du Niger)."""
    peoples: Mapping[str, str]
    """Forms of peoples who are told of by no country's adjective → their name: "kurdes" → "kurde"."""
    islands: frozenset[str]
    """Countries whose name has its article after "à" as a place too: "à la Barbade"."""
    address: frozenset[str]
    """Prepositions before who is spoken to: "à" in "demander à"."""
    existential: frozenset[tuple[str, str]]
    """Form of a word before a verb, and the verb's lemma, that together only tell that something is there: "il y a"."""
    sound: Callable[[str], str]
    """What the transliterations of a folded word of a name share."""
    plural_endings: tuple[str, ...]
    """Letters that end a plural noun and not its singular."""
    sorts: Mapping[str, frozenset[str]]
    """Noun, or noun and what follows, in its words without accents → the sorts of people, bodies or vessels that it may
    tell of: two nouns without a sort in common are not said of the same. No sort for what may stand before the noun:
    numerals, "groupe" (de), "jeune"."""
    ordered: Mapping[str, tuple[int, Pronoun]]
    """Words that, after an article, point to the first or the second of two: "le premier", "la seconde"."""
    titled: Mapping[tuple[str, str], tuple[str, frozenset[str]]]
    """Noun and complement of a role → the plain noun and its modifiers: "chef" (de la) "diplomatie"."""
    latter: Mapping[str, Pronoun]
    """Words that, after a demonstrative, point back to the last actor that agrees: "ce dernier"."""
    concerned: Mapping[str, Pronoun]
    """Words that, after an article, point back to the last person that agrees: "l'intéressé"."""
    alias: frozenset[str]
    """Words between a name and another by which the same person is known: "dit", "alias"."""
    feminine_endings: frozenset[str]
    """What the feminine of an adjective has more than the masculine."""
    both: frozenset[str]
    """Words before a numeral that point to a pair: "tous deux", "les deux" (ont dit)."""
    same: frozenset[str]
    """Adjectives that point to a source again: "la même source"."""
    anew: frozenset[str]
    """Adjectives of somebody who holds a post after others, told of for the first time: "le nouveau ministre"."""
    demonstrative: frozenset[str]
    reported: frozenset[str]
    """Prepositions before a source: "selon", "d'après"."""
    according: frozenset[str]
    """Those of `reported` that only stand before a source: "selon"."""
    sides: frozenset[str]
    """Lemmas of nouns that are somebody only where they speak: "la défense", "l'accusation"."""
    joining: frozenset[str]
    """Conjunctions between those who do the same together: "et"."""
    like: frozenset[str]
    """Words before an example, of which is said what is said of the whole: "comme"."""
    facing: frozenset[str]
    """Words that, with "à", put somebody opposite: "face" (à la Suède)."""
    single: frozenset[str]
    """Determiners that no country's name takes, but a nationality does: "un" (Suisse)."""
    elided: frozenset[str]
    """Articles that do not tell a gender."""
    reached: frozenset[str]
    """Lemmas of verbs whose object is a place, not a party: "quitter", "survoler"."""
    routes: frozenset[str]
    """Nouns for what leads from one place to another: "vol" (entre Lima et Quito)."""
    houses: frozenset[str]
    """Lemmas of what only a place does or is: "abriter", "théâtre"."""
    obtained: frozenset[str]
    """Lemmas of verbs that, with "de", take a giver: "recevoir" (du Chili)."""
    inclined: frozenset[str]
    """Lemmas of words that, with "à", take a party: "favorable" (à Lima)."""
    incorporated: frozenset[str]
    """Words in a name that only a body has: "Fondation", "Inc"."""
    owned: frozenset[str]
    """Nouns for what a government has or does, so that "de" before a name tells whose: "la position" (de Lima)."""
