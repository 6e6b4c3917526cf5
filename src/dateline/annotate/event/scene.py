"""One dispatch as the event rules see it: verbs with their groups, nominals with their prepositions, who stands where."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...lang.countries import Countries
from ...lang.event import EventLanguage
from ...model.actor import Actor
from ...model.dispatch import Dispatch
from ...model.parse import Parse
from ...model.place import Place
from ...model.span import Span, Spans
from ...model.statement import Statement
from ...model.timex import Timex
from ..actor.found import JOINT
from .group import NOMINAL, VERBAL, Nominal, Verb, nominal_at, sharing, verb_at

if TYPE_CHECKING:
    from ...lang.event import Sense
    from .frame import Slots

_NONE: frozenset[str] = frozenset()
_NEAR = 8
_ASIDE = ("statement.incise", "statement.according")
_NAMED = frozenset({"state", "organization", "armed_force", "media"})
_GOVERNED = frozenset({"obj", "obl", "iobj", "xcomp"})
_STANDS_FOR = ("state", "organization", "armed_force", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the rules of one dispatch look up; built once by `set_scene`."""

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
    known_slots: dict[int, Slots] = field(default_factory=dict)
    known_senses: dict[int, Sense | None] = field(default_factory=dict)
    known_words: dict[int, tuple[list[int], frozenset[str]]] = field(default_factory=dict)
    known_phrases: dict[int, list[int]] = field(default_factory=dict)
    known_ends: dict[int, int] = field(default_factory=dict)
    known_following: dict[int, list[Nominal]] = field(default_factory=dict)
    known_joint: dict[str, bool] = field(default_factory=dict)
    known_classes: dict[str, list[int]] = field(default_factory=dict)

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
        for child in self.parse.children(i):
            if child.relation in ("appos", "flat") and self.who.get(child.i):
                return self.who[child.i]
        adjacent = self.who.get(i + 1, ())
        if adjacent and self.parse.tokens[i + 1].pos in ("ADJ", "PROPN") and i + 1 not in self.nominals:
            return adjacent
        if self.language.is_a("collective", self.parse.tokens[i].lemma) or self.parse.tokens[i].pos == "NUM":
            return self._counted(i)
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
        """Further actors that a plural of delegates belongs to: "des délégations du Kenya et de la Somalie"."""
        if not self.language.is_a("delegate", self.lemma(i)) or self.parse.tokens[i].feats.get("Number") != "Plur":
            return ()
        following = self.nominals_between(i + 1, min(i + _NEAR + 1, self.sentence(i)[1]))[:2]
        if len(following) < 2 or not all(self.language.is_a("genitive", n.preposition) for n in following):
            return ()
        joint = self.parse.tokens[following[1].start - 2]
        between = self.parse.tokens[i + 1 : following[1].start]
        if joint.pos != "CCONJ" or any(t.i in self.verbs or t.text in ",;:" for t in between):
            return ()
        return tuple(id for id in self.who.get(following[1].i, ()) if id not in own)

    def states_at(self, i: int) -> tuple[str, ...]:
        """The actors of the countries of an adjective: "l'offensive russe", "la réunion russo-ukrainienne"."""
        form = self.words[i]
        only = self.countries.by_adjective(form)
        wanted = (only,) if only is not None else self.countries.by_compound(form)
        found = (self.actor_of(country) for country in wanted)
        return tuple(id for id in found if id is not None)

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
        for child in self.parse.children(i):
            if (
                child.dep == "conj"
                and child.i in self.nominals
                and child.i not in members
                and not self._is_source(child.i)
            ):
                members.append(child.i)
        after = self._joined_after(members[-1])
        return members if after is None else [*members, after]

    def _is_source(self, i: int) -> bool:
        """Whether a nominal only tells who says it: "à trois convoyeurs, d'après la gendarmerie"."""
        start = self.nominals[i].start
        return any(self.language.is_a("per", " ".join(self.words[max(start - n, 0) : start])) for n in (1, 2))

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


def set_scene(
    dispatch: Dispatch,
    parse: Parse,
    language: EventLanguage,
    countries: Countries,
    timexes: tuple[Timex, ...],
    actors: tuple[Actor, ...],
    places: tuple[Place, ...],
    statements: tuple[Statement, ...],
) -> Scene:
    """Everything that the event rules look up in one dispatch."""
    words = tuple(token.form for token in parse.tokens)
    forms = language.verb_forms
    timed = {token.i: timex for timex in timexes if timex.type in ("DATE", "TIME") for token in parse.under(timex.span)}
    spent = {token.i for timex in timexes if timex.type != "DURATION" for token in parse.under(timex.span)}
    verbs = {
        verb.i: verb
        for token in parse.tokens
        if (token.pos in VERBAL or token.form in forms or token.form in language.verbs)
        and token.i not in timed
        and (verb := verb_at(parse, language, words, token)) is not None
    }
    verbs |= sharing(parse, language, verbs)
    nominals = {
        nominal.i: nominal
        for token in parse.tokens
        if token.pos in NOMINAL
        and token.i not in spent
        and token.i not in verbs
        and (nominal := nominal_at(parse, language, words, token, after_verb=token.i - 1 in verbs)) is not None
    }
    return Scene(
        dispatch=dispatch,
        parse=parse,
        language=language,
        countries=countries,
        timexes=timexes,
        actors=actors,
        places=places,
        statements=statements,
        verbs=verbs,
        verb_order=tuple(sorted(verbs)),
        nominals=nominals,
        nominal_order=tuple(sorted(nominals)),
        timed=timed,
        who=_who(parse, actors),
        where=_where(parse, places),
        named=_named(parse, actors),
        kinds={actor.id: actor.kind for actor in actors},
        words=words,
        told=_told(parse, statements),
        cues=Spans((s.cue, s) for s in statements if s.cue is not None),
        pointing=_pointing(parse, language, words),
        asides=_asides(parse, statements),
        sentences=tuple(bounds for bounds in parse.sentences for _ in range(*bounds)),
    )


def _asides(parse: Parse, statements: tuple[Statement, ...]) -> dict[int, Span]:
    """The tokens of each incise, cue and source, with the source: ", a dit la ministre," is no part of what is said."""
    found: dict[int, Span] = {}
    for statement in statements:
        cue, source = statement.cue, statement.source_span
        if not statement.by.startswith(_ASIDE):
            continue
        if cue is not None and source is not None and statement.content[0].end <= cue.start < source.start:
            found.update({token.i: source for token in parse.under(Span(cue.start, source.end))})
    return found


def _pointing(parse: Parse, language: EventLanguage, words: tuple[str, ...]) -> frozenset[int]:
    """The adverbial pronouns, and where words such as "sur place" begin."""
    there = {i for i in parse.of_form(language.words["there"]) if parse.tokens[i].pos == "PRON"}
    phrases = language.words["on_site"]
    openers = parse.of_form({phrase.partition(" ")[0] for phrase in phrases})
    return frozenset(there.union(i for i in openers if " ".join(words[i : i + 2]) in phrases))


def _told(parse: Parse, statements: tuple[Statement, ...]) -> dict[int, tuple[Statement, ...]]:
    """The statements of each sentence that their content reaches."""
    found: dict[int, list[Statement]] = {}
    for statement in statements:
        numbers: dict[int, None] = {}
        for part in statement.content:
            first, last = parse.sentence_at(part.start), parse.sentence_at(max(part.end - 1, part.start))
            if first is not None and last is not None:
                numbers.update(dict.fromkeys(range(first, last + 1)))
        for number in numbers:
            found.setdefault(number, []).append(statement)
    return {number: tuple(listed) for number, listed in found.items()}


def _who(parse: Parse, actors: tuple[Actor, ...]) -> dict[int, tuple[str, ...]]:
    """The actors of each token; the shortest mention that covers it, and all of that length.

    A list of those who speak together stands for none of its words: each of its members does.
    """
    best: dict[int, tuple[int, tuple[str, ...]]] = {}
    for actor in actors:
        for mention in actor.mentions:
            if actor.by == JOINT and mention.form != "pronoun":
                continue
            for token in parse.under(mention.span):
                known = best.get(token.i)
                if known is None or len(mention.span) < known[0]:
                    best[token.i] = (len(mention.span), (actor.id,))
                elif len(mention.span) == known[0] and actor.id not in known[1]:
                    best[token.i] = (known[0], (*known[1], actor.id))
    return {i: ids for i, (_, ids) in best.items()}


def _named(parse: Parse, actors: tuple[Actor, ...]) -> frozenset[int]:
    """The tokens where a place's name is an actor or part of one's: "à Kigali" who receives aid, "au Grand Sahara"."""
    spans = [m.span for a in actors if a.kind in _NAMED for m in a.mentions if m.form in ("metonym", "name")]
    return frozenset(token.i for span in spans for token in parse.under(span))


def _where(parse: Parse, places: tuple[Place, ...]) -> dict[int, tuple[Place, Span]]:
    """The place of each token that a mention of one covers."""
    return {token.i: (place, span) for place in places for span in place.mentions for token in parse.under(span)}
