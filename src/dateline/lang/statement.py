"""What a language pack says of statements: quotation marks, cues and their frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..model.statement import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A verb of saying: the act that it names, and the frames in which it takes what is said.

    Frames: `that` (a clause), `inf` (an infinitive), `np` (a noun phrase), `incise` (set inside or after what is
    said), `colon` (before a colon or a quotation), `of` (accuse somebody of something), `quoted` (a noun phrase, where
    part of it is in quotation marks), `to` (a noun phrase behind "à" or "de"),
    `as` (what something is called, behind "de" or not: "parle d'une provocation"),
    `toll` (the number of dead or hurt), `alone` (about what another told before: "le préfet dément"). A cue with `adds` goes on
    with what the last speaker said.
    """

    act: Act
    frames: frozenset[str]
    adds: bool = False
    thing: bool = False
    assures: bool = False
    prepositions: frozenset[str] = frozenset()
    """Prepositions before the noun phrase that is said: "mettre en garde contre"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class According:
    """Words before a source: `of` where a genitive follows them ("aux dires de"), `first` where they only carry a
    statement at the start of a sentence ("pour"), `itself` where the last of them is the source ("de source")."""

    act: Act
    use: Literal["any", "of", "first", "itself"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CueNoun:
    """A noun for what somebody says: its act, and whether it only takes up what was told ("telle est sa version")."""

    act: Act
    takes_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fulfilling:
    """A verb whose infinitive was said: the words before the infinitive, and when: in `any` tense of the indicative, in the
    `past`, or where it is `negated` ("n'a pas manqué de rappeler")."""

    before: frozenset[str]
    when: Literal["any", "past", "negated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLanguage:
    """The words of one language for statements; all forms folded."""

    quotes: Mapping[str, str]
    """Opening marks and the closing mark of each."""
    straight: frozenset[str]
    """Marks that open and close alike."""
    cues: Mapping[str, Cue]
    """Lemma of a verb of saying → what it is."""
    cue_forms: Mapping[str, str]
    """Participles and forms that the model is known to lemmatise wrongly → lemma of the cue."""
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """Lemma of a light verb ("faire") → the words of each cue that it opens ("faire", "savoir"), and its lemma."""
    according: Mapping[tuple[str, ...], According]
    """Words before a source that carry a statement without a verb ("selon", "d'", "après")."""
    nouns: Mapping[str, CueNoun]
    """Lemma of a noun for what somebody says → what it is: "annonce", "version"."""
    takes_up: frozenset[str]
    """Words that take up what was told: "ce" (que nie le maire), "telle" (est la version du maire)."""
    it: frozenset[str]
    """Pronouns before a cue that take up the sentence before: "l'" (opposition l'affirme)."""
    likewise: frozenset[str]
    """Words before a cue that takes up the clause around it: "comme" (l'a dit le maire)."""
    thereof: frozenset[str]
    """Pronouns for what was told before, with a cue that takes "de": "s'en félicite"."""
    clitics: frozenset[str]
    """Pronouns that make another cue of a verb: "y" (voir)."""
    measures: frozenset[str]
    """Lemmas of what something goes by, not of who says it: "selon les règles"."""
    labels: frozenset[str]
    """Lemmas that before a colon tell that what follows is only said: "rumeur"."""
    rumours: frozenset[tuple[str, ...]]
    """Words that tell what is only said, by tokens: "il se dit" (que), "paraît" "-il"."""
    rumour_openers: frozenset[str]
    """The first of each."""
    handle: str
    """The mark that begins the name of an account."""
    negations: frozenset[str]
    """Second halves of a negation: "pas", "jamais"."""
    negatable: frozenset[str]
    """Cues that still say something when they are negated: "ne pas exclure", "ne pas cacher"."""
    negated: frozenset[str]
    """Cues that say something only when they are negated: "ne pas cacher"."""
    complementizers: frozenset[str]
    """Words that open what is said: "que", "qu'", "si"."""
    conditions: frozenset[str]
    """Complementizers that may as well open a condition: "si"."""
    questions: frozenset[str]
    """Words that open a question told indirectly: "pourquoi", "où"."""
    adnominal: frozenset[str]
    """Prepositions that carry on the noun phrase that is said: "toute frappe dans ce secteur"."""
    whence: frozenset[str]
    """Prepositions before where something is said: "de source diplomatique", "au ministère"."""
    agent: str
    """The preposition before the agent of a passive."""
    relatives: frozenset[str]
    """Relative pronouns that are subjects."""
    clause_openers: frozenset[str]
    """Relatives and conjunctions with which a clause begins: "où", "tandis"."""
    contrasts: frozenset[tuple[str, str]]
    """Two words that turn to somebody else: "tandis que"."""
    single: frozenset[str]
    """Marks around words that somebody quotes inside a quotation, which also are apostrophes."""
    infinitive_markers: frozenset[str]
    """Prepositions before an infinitive: "de", "d'", "à"."""
    auxiliaries: frozenset[str]
    """Lemmas of auxiliaries."""
    reflexives: tuple[str, ...]
    """Reflexive pronouns."""
    sequences: frozenset[str]
    """Words before an infinitive that was said, not only meant: "avant de", "après"."""
    fulfilling: Mapping[str, Fulfilling]
    """Lemmas and participles of verbs whose infinitive was said: "tenir à rappeler"."""
    indefinite: frozenset[str]
    """Subjects that name nobody: "on", "certains"."""
    first_person: frozenset[str]
    """Forms that point to the speaker inside a quotation."""
    fillers: frozenset[str]
    """Words that may stand between the auxiliary and the participle of a cue."""
    split_prefix: str
    """What a misspelt cue has lost to a word of its own: the "a" of "a jouté"."""
    befalling: frozenset[str]
    """Lemmas of what happens to things, and what nobody threatens to do: "le pont menace de s'effondrer"."""
    consulted: frozenset[str]
    """Lemmas of what is done with a document by who does not speak in it: "un rapport consulté par le quotidien"."""
    texts: frozenset[str]
    """Lemmas by which any document is told again: "le texte"."""
    documents: frozenset[str]
    """Lemmas of things that say something in somebody's place: report, resolution, text."""
    particles: frozenset[str]
    """First halves of a negation: "ne"."""
    nothing: frozenset[str]
    """Subjects that make a sentence negative: "rien", "aucun", "ni"."""
    neither: frozenset[str]
    """Words that negate each of several verbs: "n'a ni confirmé ni démenti"."""
    silence: frozenset[str]
    """Lemmas of what somebody who says nothing refuses to do: to comment, to confirm."""
    silencing: frozenset[str]
    """Lemmas of verbs that with `silence` tell that nothing is said: "refuser"."""
    unsaid: frozenset[str]
    """Lemmas of what is asked for and tells nothing: "a requis l'anonymat"."""
    filed: frozenset[str]
    """Lemmas of what is put before a house or a court, which to turn down denies nothing: "appel", "motion"."""
    tolls: frozenset[str]
    """Lemmas for how many are dead or hurt, which somebody raises or lowers: "bilan"."""
    which: frozenset[str]
    """Relatives that take up what is told, not who tells it: "l'information selon laquelle"."""
    whom: frozenset[str]
    """Relatives that take up who tells it: "le général, selon qui"."""
    dashes: frozenset[str]
    """Marks that open a turn of dialogue at the start of a line."""
