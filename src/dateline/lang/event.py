"""What a language pack says of its event words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ..model.event import QuantityMod, QuantityOf, Status
from ..model.parse import Token
from .actor import Pronoun

if TYPE_CHECKING:
    from .weights import Bag

Role = Literal["actor", "recipient"]
Content = Literal["called_for", "threatened", "planned", "occurred", "none"]
DoubtStatus = Literal["hypothetical", "claimed", "denied", "consequent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One condition on what stands beside a trigger.

    `slot` is `subj`, `obj`, a preposition, `mod` (modifiers and complements of a noun), `word` (anywhere in the
    clause), `adv` (an adverb in it), `support`, `session`, `one` (a definite noun in the singular), `clause` (a verb
    that says a clause: "soutient que"), `finite` (no bare participle: "est soupçonné"), `negated` ("n'est pas
    maîtrisé") or `told` (the clause tells of one act, not what is usual or what a thing is like); `subj` of a noun is
    that a verb says of it that it takes place. `words` are lemmas, or classes written `@people`, `@place`, `@CONSULT`.
    """

    slot: str
    words: frozenset[str] = frozenset()
    negated: bool = False
    classes: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "classes", tuple(sorted(word[1:] for word in self.words if word[0] == "@")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One event that a verb or a noun can tell of, and which slot of its clause fills which role.

    `content` is set on acts of speech: the status of what they are about, `none` where that is no event.
    """

    lemma: str
    type: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    frame: Mapping[str, Role] = field(default_factory=dict)
    needs: tuple[Need, ...] = ()
    content: Content | None = None
    breadth: tuple[int, int] = field(init=False, compare=False, repr=False)
    """How much a sense lets in: many conditions before few, words before classes of words, those of any one act last."""
    loose: bool = field(init=False, compare=False, repr=False)
    """Whether a sense is one of many objects, read only in a clause that tells of one act."""

    def __post_init__(self) -> None:
        needs = [need for need in self.needs if not need.negated and need.slot != "told"]
        classes = sum(not need.words or bool(need.classes) for need in needs)
        loose = any(need.slot == "told" and not need.negated for need in self.needs)
        last = 1 if loose and not needs else -len(needs)
        object.__setattr__(self, "loose", loose)
        object.__setattr__(self, "breadth", (last, classes))

    def needs_slot(self, slot: str) -> bool:
        """Whether a condition names `slot`."""
        return any(need.slot == slot and not need.negated for need in self.needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """A verb that says of an event noun that it takes place; `slot` is where the noun stands.

    `told` and `claimed` are objects of verbs of saying, `undergone` those of verbs whose subject undergoes it.
    `words` are what else it takes ("avoir lieu"), empty where it stands alone; `status` is set where the verb itself
    tells how far the event has got.
    """

    lemma: str
    words: frozenset[str]
    slot: str
    status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Words after which something is told, but not as a fact.

    `use` tells how the words stand (`said`, `negated`, `passive` for verbs; `before`, `not_before` for what precedes a
    clause), `after` by which classes of words the clause opens. `claimed` counts where nobody is named who says it.
    """

    words: tuple[str, ...]
    use: Literal["said", "negated", "passive", "before", "not_before"]
    after: tuple[str, ...]
    status: DoubtStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A figure in words or digits over the half-open token range `first` to `end`."""

    first: int
    end: int
    least: float
    most: float | None
    mod: QuantityMod | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """Who fills which slot of a verb or a noun that only the weights take for an event of a type, and what it holds."""

    verb: Mapping[str, Role]
    noun: Mapping[str, Role]
    content: Content | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLanguage:
    """The words and rules of one language for this topic.

    A reflexive verb is listed under `pronominal(lemma)`, one that means something else with an adverbial pronoun (class
    `adverbial`) under `idiom` of that name ("s'en prendre"). The senses of a word stand in the order in which
    they are tried, the most exact first. `words` are small classes by name; `counted` tells what a
    word counts; `weapons` which mode a word beside a trigger gives, `doers` of
    which type an act is that only its doer tells, `answers`
    of which type the act was that a noun takes up ("ces accusations"); `pronouns` may stand for a session of talks,
    `clitics` stand before a verb for whom it is done to.
    `amounts` reads the figures of a sentence, `has_abstract_ending` tells which nouns
    look like those of acts and qualities.
    `compounds` gives the plain preposition that one of several words stands for.
    `weights` are bags of cues: `types` (no event, then each type) for words, `ties` (two events, one) for pairs of them, `when`
    (no, yes) for times that may date one; none where a language has not been trained. `frames` go with the types that they
    give.
    `participles` and `presents` give the lemma of forms that the model often takes for nouns or adjectives; forms that end
    in `participle_endings` may be participles; `verb_forms` are all of them. `doubts` are
    found by the verb, `openings` by the word that opens the clause.
    """

    verbs: Mapping[str, tuple[Sense, ...]]
    nouns: Mapping[str, tuple[Sense, ...]]
    supports: Mapping[str, tuple[Support, ...]]
    governors: Mapping[str, Status | Literal["none"] | None]
    weights: Mapping[str, Bag]
    frames: Mapping[str, Frames]
    doubts: Mapping[str, tuple[Doubt, ...]]
    openings: Mapping[str, tuple[Doubt, ...]]
    words: Mapping[str, frozenset[str]]
    counted: Mapping[str, QuantityOf]
    weapons: Mapping[str, str]
    doers: Mapping[str, str]
    answers: Mapping[str, str]
    pronouns: Mapping[str, Pronoun]
    clitics: Mapping[str, Pronoun]
    participles: Mapping[str, str]
    presents: Mapping[str, str]
    participle_endings: tuple[str, ...]
    participle_plurals: tuple[str, ...]
    contractions: Mapping[str, str]
    compounds: Mapping[tuple[str, ...], str]
    pronominal: Callable[[str], str]
    idiom: Callable[[str], str]
    amounts: Callable[[Sequence[Token]], list[Amount]]
    ordinal: Callable[[str], int | None]
    is_future: Callable[[Token], bool]
    is_conditional: Callable[[Token], bool]
    has_abstract_ending: Callable[[str], bool]
    verb_forms: frozenset[str] = field(init=False, compare=False, repr=False)
    concerning: frozenset[str] = field(init=False, compare=False, repr=False)
    """Every verb of `verbs`, `supports` and `governors`."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "verb_forms", frozenset(self.presents) | frozenset(self.participles))
        object.__setattr__(self, "concerning", frozenset((*self.verbs, *self.supports, *self.governors)))

    def listed(self, lemma: str, *, reflexive: bool, adverbial: bool) -> str:
        """The name under which the tables list a verb."""
        name = self.pronominal(lemma) if reflexive else lemma
        return idiom if adverbial and (idiom := self.idiom(name)) in self.verbs else name

    def preposition(self, word: str) -> str:
        """The plain form of a preposition: "aux" gives "à"."""
        return self.contractions.get(word, word)

    def is_a(self, kind: str, word: str) -> bool:
        """Whether `word` belongs to a class of `words`."""
        try:  # asked five times a token: a class that is there costs nothing to look for
            return word in self.words[kind]
        except KeyError:
            return False
