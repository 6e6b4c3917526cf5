"""One dispatch as the event rules see it: verbs with their groups, nominals with their prepositions, who stands where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import dropwhile, pairwise
from typing import TYPE_CHECKING

from ...lang.countries import Countries
from ...lang.event import EventLanguage
from ...model.actor import Actor
from ...model.dispatch import Dispatch
from ...model.parse import Parse, Token
from ...model.place import Place
from ...model.span import Span, Spans
from ...model.statement import Statement
from ...model.timex import Timex
from .group import Nominal, Verb

if TYPE_CHECKING:
    from ...lang.event import Sense
    from .frame import Slots

_NONE: frozenset[str] = frozenset()
_NEAR, _FAR = 8, 16
_GOVERNED = frozenset({"obj", "obl", "iobj", "xcomp"})
_STANDS_FOR = ("state", "organization", "armed_force", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the rules of one dispatch look up; built once by `setting.set_scene`."""

    dispatch: Dispatch
    parse: Parse
    language: EventLanguage
    countries: Countries
    timexes: tuple[Timex, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    statements: tuple[Statement, ...]
    verbs: dict[int, Verb]
    verb_order: tuple[int, ...]
    nominals: dict[int, Nominal]
    nominal_order: tuple[int, ...]
    timed: dict[int, Timex]
    who: dict[int, tuple[str, ...]]
    where: dict[int, tuple[Place, Span]]
    named: frozenset[int]
    kinds: dict[str, str]
    words: tuple[str, ...]
    told: dict[int, tuple[Statement, ...]]
    cues: Spans[Statement]
    pointing: frozenset[int]
    """The tokens that stand for a place told before: "y", "sur place"."""
    asides: dict[int, Span]
    sentences: tuple[tuple[int, int], ...]
    heading: int
    """The number of the first token below the headline; 0 where there is none."""
    known_slots: dict[int, Slots] = field(default_factory=dict)
    known_senses: dict[int, Sense | None] = field(default_factory=dict)
    known_words: dict[int, tuple[list[int], frozenset[str]]] = field(default_factory=dict)
    known_phrases: dict[int, list[int]] = field(default_factory=dict)
    known_ends: dict[int, int] = field(default_factory=dict)
    known_following: dict[int, list[Nominal]] = field(default_factory=dict)
    known_joint: dict[str, bool] = field(default_factory=dict)
    known_classes: dict[str, list[int]] = field(default_factory=dict)
    known_names: dict[str, str] = field(default_factory=dict)
    known_nouns: dict[str, frozenset[str]] = field(default_factory=dict)
    known_shares: dict[int, Mapping[str, float]] = field(default_factory=dict)
    """How likely a word tells an event of each type, by the weights."""
    known_triggers: set[int] = field(default_factory=set)
    """The words that are taken for events."""
    known_named: dict[str, bool] = field(default_factory=dict)
    """Whether an actor has a name."""
    known_read: dict[int, str] = field(default_factory=dict)
    """The types that the tables give to words."""
    together: dict[str, list[Span]] = field(default_factory=dict)
    """Of each actor the words that tell of it and of another together, as events are found: "les deux parties"."""

    def telling(self, span: Span) -> tuple[Statement, ...]:
        """The statements with content in the sentence where `span` begins."""
        number = self.parse.sentence_at(span.start)
        return self.told.get(number, ()) if number is not None else ()

    def sentence(self, i: int) -> tuple[int, int]:
        """The half-open token range of the sentence of token `i`."""
        return self.sentences[i]

    def of_class(self, kind: str, first: int = 0, end: int | None = None) -> list[int]:
        """The tokens of a half-open range whose form is in a class of words, in order."""
        known = self.known_classes.get(kind)
        if known is None:
            known = self.known_classes[kind] = self.parse.of_form(self.language.words.get(kind, _NONE))
        if not known:
            return known
        return known[bisect_left(known, first) : len(known) if end is None else bisect_left(known, end)]

    def verbs_between(self, first: int, end: int) -> list[Verb]:
        """The verbs whose token lies in a half-open range, in order."""
        order, verbs = self.verb_order, self.verbs
        low = bisect_left(order, first)
        return [verbs[i] for i in order[low : bisect_left(order, end, low)]]

    def nominals_between(self, first: int, end: int) -> list[Nominal]:
        """The nominals whose head lies in a half-open range, in order."""
        order, nominals = self.nominal_order, self.nominals
        low = bisect_left(order, first)
        return [nominals[i] for i in order[low : bisect_left(order, end, low)]]

    def following(self, verb: Verb) -> list[Nominal]:
        """The nominals after a verb, up to the next verb or the end of its clause; times are passed over."""
        known = self.known_following.get(verb.i)
        if known is None:
            after = self.nominals_between(verb.i + 1, self.clause_end(verb))
            known = self.known_following[verb.i] = [nominal for nominal in after if nominal.i not in self.timed]
        return known

    def only_when_and_where(self, first: int, end: int) -> bool:
        """Whether a half-open range holds nothing but times and places, with their prepositions, and adverbs."""
        return all(
            i in self.timed or i in self.where or self.parse.tokens[i].pos in ("ADV", "ADP", "DET")
            for i in range(first, end)
        )

    def clause_end(self, verb: Verb) -> int:
        """Where what follows a verb ends: at the next verb's group, a subordinator, a semicolon or the sentence."""
        known = self.known_ends.get(verb.i)
        if known is None:
            known = self.known_ends[verb.i] = self._clause_end(verb)
        return known

    def _clause_end(self, verb: Verb) -> int:
        _, end = self.sentence(verb.i)
        for other in self.verbs_between(verb.i + 1, end):
            if other.finite is not None or not other.bare_participle:
                end = other.start
                break
        relative = self.language.words["relative"]
        for i in range(verb.i + 1, end):
            word = self.words[i]
            if word in ";:" or (word in relative and self.parse.tokens[i].pos in ("PRON", "SCONJ", "ADV")):
                return i
        return end

    def clause(self, i: int) -> tuple[int, int]:
        """The half-open token range around token `i` that no other finite verb or semicolon breaks."""
        first, end = self.sentence(i)
        for other in self.verbs_between(first, i):
            if other.finite is not None and other.i < i and not self._same_group(other, i):
                first = other.i + 1
        for other in self.verbs_between(i + 1, end):
            if other.finite is not None:
                return first, other.start
        return first, end

    def _same_group(self, verb: Verb, i: int) -> bool:
        return verb.start <= i <= verb.i

    def actors_at(self, i: int) -> tuple[str, ...]:
        """The ids of the actors that a nominal names: by its own mention, an apposition's, or a delegate's principal."""
        own = self.who.get(i)
        if own:
            return own + self._in_adjectives(i, own) + self._in_complements(i, own)
        counts = self.language.is_a("collective", self.parse.tokens[i].lemma) or self.parse.tokens[i].pos == "NUM"
        if counts and (counted := self._counted(i)):
            return counted
        for child in self.parse.children(i):
            if child.relation in ("appos", "flat") and self.who.get(child.i):
                return self.who[child.i]
        adjacent = self.who.get(i + 1, ())
        if adjacent and self.parse.tokens[i + 1].pos in ("ADJ", "PROPN") and i + 1 not in self.nominals:
            return adjacent
        if counts:
            return ()
        if (
            self.language.is_a("between", " ".join(self.words[i + 2 : i + 3]))
            and self.parse.tokens[i].relation != "conj"
        ):
            return self._of_them(i)  # « Neuf d'entre eux », which the model takes for a name
        if not self.language.is_a("delegate", self.parse.tokens[i].lemma):
            return ()
        for nominal in self.nominals_between(i + 1, self.sentence(i)[1])[:2]:
            if (
                self.language.is_a("genitive", nominal.preposition)
                and nominal.start - i <= 2
                and self.who.get(nominal.i)
            ):
                return self.who[nominal.i]
        return ()

    def _counted(self, i: int) -> tuple[str, ...]:
        """The actors that a figure counts: "une quarantaine de manifestants", "deux des ministres"."""
        following = self.nominals_between(i + 1, self.sentence(i)[1])[:1]
        counted = [n for n in following if self.language.is_a("genitive", n.preposition) and n.start - i <= 2]
        return self.actors_at(counted[0].i) if counted else self._of_them(i)

    def _of_them(self, i: int) -> tuple[str, ...]:
        """Those told before whom a figure is a part of: "douze d'entre eux"."""
        apart = not self.language.is_a("between", " ".join(self.words[i + 2 : i + 3]))
        first = i if apart else self.parse.sentences[max(self.parse.sentence(i) - 1, 0)][0]
        told = [n.i for n in self.nominals_between(first, i) if not n.preposition and n.i in self.who]
        return self.who[told[-1]] if told and self.parse.tokens[told[-1]].feats.get("Number") == "Plur" else ()

    def _in_adjectives(self, i: int, own: tuple[str, ...]) -> tuple[str, ...]:
        """Further actors in the adjectives of a plural: "les délégations kényane et somalienne"."""
        found: list[str] = []
        for k in range(i + 1, self.sentence(i)[1]):
            token = self.parse.tokens[k]
            if (token.pos not in ("ADJ", "CCONJ") and not self.states_at(token.i)) or token.i in self.verbs:
                break
            found += [id for id in self.who.get(token.i, ()) if id not in own and id not in found]
        return tuple(found)

    def _in_complements(self, i: int, own: tuple[str, ...]) -> tuple[str, ...]:
        """Further actors that a plural belongs to, of delegates or in places: "des délégations du Kenya et de la Somalie"."""
        if self.parse.tokens[i].feats.get("Number") != "Plur":
            return ()
        following = [
            n for n in self.nominals_between(i + 1, min(i + _FAR, self.sentence(i)[1])) if self._is_complement(i, n)
        ]
        if not self.language.is_a("delegate", self.lemma(i)):
            lands = {n.i for n in following if n.i in self.where or self.countries.by_name(self.words[n.i])}
            following = [n for n in following if n.i in lands or self.is_at(n.i, "organization")]
            following = list(dropwhile(lambda n: n.i not in lands, following))
        found: list[str] = []
        for before, nominal in pairwise(following):
            between = [t for t in self.parse.tokens[before.i + 1 : nominal.start - 1] if t.pos not in ("ADJ", "PROPN")]
            if len(between) != 1 or (between[0].pos != "CCONJ" and between[0].text != ","):
                if found:
                    break
                continue
            found += [id for id in self.actors_at(nominal.i) if id not in own and id not in found]
        return tuple(found)

    def _is_complement(self, i: int, nominal: Nominal) -> bool:
        """Whether a nominal stands behind "de", and no verb or stronger mark between a word and it."""
        between = self.parse.tokens[i + 1 : nominal.start]
        broken = any(t.i in self.verbs or t.text in (";", ":") for t in between)
        return not broken and self.language.is_a("genitive", nominal.preposition)

    def states_at(self, i: int) -> tuple[str, ...]:
        """The actors of the countries of an adjective: "l'offensive russe", "la réunion russo-ukrainienne"."""
        form = self.words[i]
        only = self.countries.by_adjective(form)
        wanted = (only,) if only is not None else self.countries.by_compound(form)
        found = (self.actor_of(country) for country in wanted)
        return tuple(id for id in found if id is not None)

    def is_several(self, i: int) -> bool:
        """Whether a nominal stands for several: a plural, a figure, "une quarantaine de personnes"."""
        token = self.parse.tokens[i]
        return token.pos == "NUM" or token.feats.get("Number") == "Plur" or self.language.is_a("tally", token.lemma)

    def is_unread(self, i: int) -> bool:
        """Whether a word tells an event by the weights alone."""
        return i in self.known_shares and i not in self.known_read

    def determiner(self, i: int) -> str:
        """What kind of determiner a nominal has: demonstrative, possessive, definite, indefinite, none."""
        tokens, start = self.parse.tokens, self.nominals[i].start
        if self.points(i):
            return "dem"
        if any(tokens[k].feats.get("Poss") == "Yes" for k in range(start, i)):
            return "poss"
        if self.is_definite(i):
            return "def"
        return "ind" if any(tokens[k].pos == "DET" for k in range(max(start - 1, 0), i)) else "bare"

    def is_future(self, token: Token) -> bool:
        """Whether a finite verb has the form of the future, also where the model does not see it."""
        return token.feats.get("Tense") == "Fut" or self.language.is_future(token)

    def relatives(self, first: int, end: int) -> list[int]:
        """The relative pronouns among some tokens; "que" may be one or a conjunction."""
        return [i for i in self.of_class("relative", first, end) if self.parse.tokens[i].pos != "SCONJ"]

    def is_at(self, i: int, kind: str) -> bool:
        """Whether a token names an actor of a kind."""
        return any(self.kinds[id] == kind for id in self.who.get(i, ()))

    def actor_of(self, country: str) -> str | None:
        """The actor that stands for a country: the state, else the first body or force of it."""
        own = [a for a in self.actors if a.country == country and a.kind in _STANDS_FOR and self._may_stand(a)]
        return min(own, key=lambda a: _STANDS_FOR.index(a.kind)).id if own else None

    def _may_stand(self, actor: Actor) -> bool:
        """Whether an actor acts for its country: a state, a force, a people, or a delegation, but no agency."""
        if actor.kind != "organization":
            return True
        words = self.parse.under(actor.mentions[0].span)
        return any(self.language.is_a("delegate", token.lemma) for token in words)

    def noun_at(self, i: int) -> int:
        """The head of the noun phrase of token `i`, where the model took its adjective for the head."""
        after = self.parse.tokens[i + 1] if i + 1 < len(self.parse.tokens) else None
        return (
            after.i
            if i not in self.nominals and after is not None and after.i in self.nominals and after.head == i
            else i
        )

    def with_joined(self, i: int) -> list[int]:
        """A nominal with those coordinated to it, in text order."""
        members = [i]
        nominal = self.nominals.get(i)
        if nominal is not None and nominal.joined:
            before = self.nominals_between(self.sentence(i)[0], nominal.start)
            while before and before[-1].preposition in self.language.words["genitive"]:
                before.pop()
            if (
                before
                and not self._opens_clause(nominal, before[-1])
                and all(verb.bare_participle for verb in self.verbs_between(before[-1].i, nominal.start))
                and before[-1].start >= nominal.start - _NEAR
                and self.parse.tokens[before[-1].i].relation not in _GOVERNED
            ):
                members.insert(0, before[-1].i)
        children = tuple(self.parse.children(i))
        last = max((child.i for child in children if child.dep == "conj"), default=i)
        for child in children:
            # « la France, le Mali, le Niger et Malte », where the model sees an apposition
            listed = child.dep == "appos" and child.pos == "PROPN" and child.i < last
            joined = (child.dep == "conj" or listed) and child.i not in members and not self._stands_aside(i, child.i)
            if joined and self._has_preposition(child.i, i) and not self.has_own_verb(i, child.i):
                members.append(child.i)
        after = self._joined_after(members[-1])
        return members if after is None else [*members, after]

    def has_own_verb(self, i: int, end: int) -> bool:
        """Whether a nominal has a finite verb of its own before another stands: "si l'un attaquait, l'autre riposterait"."""
        verb = next((v for v in self.verbs_between(i + 1, end) if v.finite is not None), None)
        if verb is None or "," in self.words[i : verb.start] or self.relatives(i + 1, verb.start):
            return False
        return "," in self.words[verb.i : end]

    def _stands_aside(self, first: int, i: int) -> bool:
        """Whether a name between commas only tells who was meant: "des partisans du président, Luis Rojas, ont défilé"."""
        nominal, end = self.nominals.get(i), self.sentence(i)[1]
        if nominal is None or self.words[nominal.start - 1] != "," or self.parse.tokens[i].pos != "PROPN":
            return False
        after = next((k for k in range(i + 1, end) if self.parse.tokens[k].relation != "flat"), end)
        closed = after < end and self.words[after] == ","
        verb = next((v.start for v in self.verbs_between(i + 1, end)), end)
        return closed and not any(self.parse.tokens[k].pos == "CCONJ" for k in range(first, verb))

    def _has_preposition(self, i: int, first: int) -> bool:
        """Whether a nominal may be joined to a first one: with its preposition, or with none."""
        nominal, before = self.nominals.get(i), self.nominals.get(first)
        own = before.preposition if before is not None else ""
        return nominal is not None and nominal.preposition in ("", own)

    def _joined_after(self, i: int) -> int | None:
        """A name right after "et", wherever the parser hung it: "entre les Pays-Bas et Malte"."""
        end = self.sentence(i)[1]
        if i + 1 >= end or self.parse.tokens[i + 1].pos != "CCONJ":
            return None
        following = self.nominals_between(i + 2, min(i + 5, end))[:1]
        if not following or following[0].preposition:
            return None
        nominal = following[0]
        opens = self.parse.tokens[i + 1].head
        clause = opens > nominal.i and opens in self.verbs
        named = i in self.who and nominal.i in self.who and self.parse.tokens[nominal.i].pos == "PROPN"
        return nominal.i if named and nominal.joined and not clause else None

    def _opens_clause(self, nominal: Nominal, before: Nominal) -> bool:
        """Whether "et" joins clauses, not nouns: "ont péri à Lima, et quatre sont portées disparues"."""
        verb = self.parse.tokens[nominal.start - 1].head
        return verb > nominal.i and verb in self.verbs and bool(before.preposition) and not nominal.preposition

    def is_definite(self, i: int) -> bool:
        """Whether a nominal has a definite article, a demonstrative or a possessive."""
        words = range(max(self.nominals[i].start - 1, 0), i)
        return any(
            self.language.is_a("definite", self.words[k])
            or (self.language.is_a("contracted_definite", self.words[k]) and self.parse.tokens[k].pos == "ADP")
            for k in words
        )

    def points(self, i: int) -> bool:
        """Whether a nominal has a demonstrative: "cette attaque"."""
        return any(self.parse.tokens[k].feats.get("PronType") == "Dem" for k in range(self.nominals[i].start, i))

    def in_quotes(self, i: int) -> bool:
        """Whether a token stands in somebody's very words."""
        span = self.parse.tokens[i].span
        if any(s.manner == "direct" and any(c.contains(span) for c in s.content) for s in self.telling(span)):
            return True
        first = self.sentence(i)[0]
        return len(self.of_class("opening_quote", first, i)) > len(self.of_class("closing_quote", first, i))

    def lemma(self, i: int) -> str:
        """The lemma of a token."""
        return self.parse.tokens[i].lemma

    def listed(self, verb: Verb) -> str:
        """The name under which the tables list a verb."""
        return self.language.listed(verb.lemma, reflexive=verb.reflexive and not verb.passive, adverbial=verb.adverbial)

    def negated(self, verb: Verb) -> bool:
        """Whether a verb is denied; not so where "ne … que" only limits it: "n'a confirmé que l'arrestation"."""
        negation = self.language.words["negation"]
        for i in range(max(verb.start - 2, 0), verb.i):
            if self.parse.tokens[i + 1].pos == "PROPN":
                continue  # « N'Djamena a refusé » denies nothing
            if self.words[i] in negation or self.lemma(i) in negation:
                return not self._limited(verb)
        return False

    def _limited(self, verb: Verb) -> bool:
        """Whether "que" and no clause follows a verb."""
        end = self.sentence(verb.i)[1]
        if verb.i + 1 >= end or not self.language.is_a("that", self.words[verb.i + 1]):
            return False
        return all(other.finite is None for other in self.verbs_between(verb.i + 2, end))
