"""One dispatch as the event rules see it: verbs with their groups, nominals with their prepositions, who stands where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...lang.countries import Countries
from ...lang.event import EventLanguage
from ...model.actor import Actor
from ...model.dispatch import Dispatch
from ...model.folding import fold
from ...model.parse import Parse, Token
from ...model.place import Place
from ...model.span import Span
from ...model.statement import Statement
from ...model.timex import Timex

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PASSED = frozenset({"DET", "ADJ", "NUM", "ADV"})
_SUBJECT_PRONOUNS = frozenset({"nsubj", "nsubj:pass"})
_NEAR = 8
_ARGUMENTS = frozenset({"nsubj", "obj", "obl", "nmod"})
_GOVERNED = frozenset({"obj", "obl", "iobj", "xcomp"})
_ASIDE = 6
_STANDS_FOR = ("state", "organization", "armed_force", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb with what belongs to it: `start` of its group, the finite token, and how it is used."""

    i: int
    lemma: str
    start: int
    finite: int | None
    reflexive: bool = False
    passive: bool = False
    bare_participle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominal:
    """The head of a noun phrase: the preposition that introduces it ("" for none), and the first token."""

    i: int
    preposition: str
    start: int
    joined: bool = False


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
    metonyms: frozenset[int]
    words: tuple[str, ...]

    def sentence(self, i: int) -> tuple[int, int]:
        """The half-open token range of the sentence of token `i`."""
        return self.parse.sentences[self.parse.sentence(i)]

    def verbs_between(self, first: int, end: int) -> list[Verb]:
        """The verbs whose token lies in a half-open range, in order."""
        low, high = bisect_right(self.verb_order, first - 1), bisect_right(self.verb_order, end - 1)
        return [self.verbs[i] for i in self.verb_order[low:high]]

    def nominals_between(self, first: int, end: int) -> list[Nominal]:
        """The nominals whose head lies in a half-open range, in order."""
        low, high = bisect_right(self.nominal_order, first - 1), bisect_right(self.nominal_order, end - 1)
        return [self.nominals[i] for i in self.nominal_order[low:high]]

    def following(self, verb: Verb) -> Iterator[Nominal]:
        """The nominals after a verb, up to the next verb or the end of its clause; times are passed over."""
        end = self.clause_end(verb)
        for nominal in self.nominals_between(verb.i + 1, end):
            if nominal.i not in self.timed:
                yield nominal

    def clause_end(self, verb: Verb) -> int:
        """Where what follows a verb ends: at the next verb's group, a subordinator, a semicolon or the sentence."""
        _, end = self.sentence(verb.i)
        later = self.verbs_between(verb.i + 1, end)
        for other in later:
            if other.finite is not None or not other.bare_participle:
                end = other.start
                break
        for i in range(verb.i + 1, end):
            token = self.parse.tokens[i]
            if token.text in ";:" or (
                self.language.is_a("relative", self.words[i]) and token.pos in ("PRON", "SCONJ", "ADV")
            ):
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
            return own + self._in_adjectives(i, own)
        for child in self.parse.children(i):
            if child.relation in ("appos", "flat") and self.who.get(child.i):
                return self.who[child.i]
        adjacent = self.who.get(i + 1, ())
        if adjacent and self.parse.tokens[i + 1].pos in ("ADJ", "PROPN") and i + 1 not in self.nominals:
            return adjacent
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

    def _in_adjectives(self, i: int, own: tuple[str, ...]) -> tuple[str, ...]:
        """Further actors in the adjectives of a plural: "les délégations kényane et somalienne"."""
        found: list[str] = []
        for token in self.parse.tokens[i + 1 : self.sentence(i)[1]]:
            if (token.pos not in ("ADJ", "CCONJ") and not self.states_at(token.i)) or token.i in self.verbs:
                break
            found += [id for id in self.who.get(token.i, ()) if id not in own and id not in found]
        return tuple(found)

    def states_at(self, i: int) -> tuple[str, ...]:
        """The actors of the countries of an adjective: "l'offensive russe", "la réunion russo-ukrainienne"."""
        form = self.words[i]
        only = self.countries.by_adjective(form)
        wanted = (only,) if only is not None else self.countries.by_compound(form)
        found = (self.actor_of(country) for country in wanted)
        return tuple(id for id in found if id is not None)

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
        return after.i if i not in self.nominals and after is not None and after.i in self.nominals and after.head == i else i

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
                and before[-1].start >= nominal.start - _NEAR
                and self.parse.tokens[before[-1].i].relation not in _GOVERNED
            ):
                members.insert(0, before[-1].i)
        for child in self.parse.children(i):
            if child.dep == "conj" and child.i in self.nominals and child.i not in members:
                members.append(child.i)
        return members

    def lemma(self, i: int) -> str:
        """The lemma of a token."""
        return self.parse.tokens[i].lemma

    def negated(self, verb: Verb) -> bool:
        """Whether a verb is denied."""
        reach = range(max(verb.start - 2, 0), verb.i)
        return any(self.language.is_a("negation", self.lemma(i)) or self.words[i] in ("n'", "ne") for i in reach)


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
    words = tuple(fold(token.text) for token in parse.tokens)
    timed = {token.i: timex for timex in timexes if timex.type in ("DATE", "TIME") for token in parse.under(timex.span)}
    spent = {token.i for timex in timexes for token in parse.under(timex.span)}
    verbs = {verb.i: verb for token in parse.tokens if (verb := _verb(parse, language, words, token)) is not None}
    verbs |= _sharing(parse, verbs)
    nominals = {
        nominal.i: nominal
        for token in parse.tokens
        if token.i not in spent
        and token.i not in verbs
        and (nominal := _nominal(parse, language, words, token)) is not None
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
        metonyms=_metonyms(parse, actors),
        words=words,
    )


def _verb(parse: Parse, language: EventLanguage, words: Sequence[str], token: Token) -> Verb | None:
    """The token as a verb, also where the model took a participle after its auxiliary for another word."""
    lemma = token.lemma
    if language.is_a("auxiliary", lemma) and _before_participle(parse, language, words, token):
        return None
    if language.is_a("auxiliary", lemma) and any(
        _far_auxiliary(parse, language, later) == token for later in parse.tokens[token.i + 2 : token.i + _ASIDE + 1]
    ):
        return None
    if (
        language.is_a("starting", lemma)
        and 0 < token.i < len(words) - 1
        and language.is_a("dative", words[token.i - 1])
        and language.is_a("genitive", language.preposition(words[token.i + 1]))
    ):
        return None
    if token.pos == "AUX" and token.relation in ("aux", "cop"):
        return None
    if token.pos == "VERB" and lemma == words[token.i]:
        lemma = language.presents.get(lemma) or language.participles.get(lemma) or lemma
    if token.pos not in ("VERB", "AUX"):
        present = language.presents.get(words[token.i])
        if present is not None and _after_subject(parse, token):
            return Verb(i=token.i, lemma=present, start=token.i, finite=token.i)
        known = language.participles.get(words[token.i])
        if known is None or not _after_auxiliary(parse, language, token):
            return None
        lemma = known
    return _with_group(parse, language, words, token, lemma)


def _after_subject(parse: Parse, token: Token) -> bool:
    """Whether a form that may be a verb follows a name, and its sentence has no verb before: "L'ONU réclame une trêve"."""
    first = parse.sentences[parse.sentence(token.i)][0]
    if token.i == first or token.pos not in ("NOUN", "ADJ", "ADV") or parse.tokens[token.i - 1].pos != "PROPN":
        return False
    return not any(t.feats.get("VerbForm") == "Fin" for t in parse.tokens[first : token.i])


def _before_participle(parse: Parse, language: EventLanguage, words: Sequence[str], token: Token) -> bool:
    """Whether a participle that the model took for a noun or an adjective follows an auxiliary."""
    for after in parse.tokens[token.i + 1 : token.i + 4]:
        if after.pos in ("NOUN", "ADJ", "ADV") and words[after.i] in language.participles:
            return True
        if after.pos not in ("ADV", "PUNCT", "AUX"):
            return False
    return False


def _far_auxiliary(parse: Parse, language: EventLanguage, token: Token) -> Token | None:
    """The auxiliary of a participle with an aside between: "a de son côté annoncé"."""
    if token.feats.get("VerbForm") != "Part" or token.feats.get("Tense") == "Pres":
        return None
    for above in parse.ancestors(token.i):
        if not token.i - _ASIDE <= above.i < token.i:
            return None
        if language.is_a("auxiliary", above.lemma) and above.feats.get("VerbForm") == "Fin":
            return above if parse.child(above.i, "obj") is None and parse.tokens[above.i + 1].pos == "ADP" else None
    return None


def _after_auxiliary(parse: Parse, language: EventLanguage, token: Token) -> bool:
    for i in range(token.i - 1, max(token.i - 4, -1), -1):
        before = parse.tokens[i]
        if language.is_a("auxiliary", before.lemma) and before.pos in ("AUX", "VERB"):
            return True
        if before.pos not in ("ADV", "PUNCT", "AUX"):
            return False
    return False


def _sharing(parse: Parse, verbs: dict[int, Verb]) -> dict[int, Verb]:
    """Participles joined to a verb whose auxiliary they share: "a dispersé la foule et arrêté six personnes"."""
    shared = {}
    for verb in verbs.values():
        head = verbs.get(parse.tokens[verb.i].head)
        if (
            verb.bare_participle
            and parse.tokens[verb.i].dep == "conj"
            and head is not None
            and head.finite not in (None, head.i)
        ):
            shared[verb.i] = replace(verb, finite=head.finite, passive=head.passive, bare_participle=False)
    return shared


def _with_group(parse: Parse, language: EventLanguage, words: Sequence[str], token: Token, lemma: str) -> Verb:
    """The verb with its auxiliaries and reflexive pronoun: those the parse gives, or those that stand before it."""
    feats, tokens = token.feats, parse.tokens
    finite = token.i if feats.get("VerbForm") == "Fin" else None
    start, reflexive, passive, auxiliary = token.i, False, False, False
    i = token.i - 1
    limit = max(token.i - 7, parse.sentences[parse.sentence(token.i)][0])
    while i >= limit:
        before = tokens[i]
        if language.is_a("reflexive", words[i]):
            reflexive, start = True, i
        elif before.pos == "AUX" or (language.is_a("auxiliary", before.lemma) and feats.get("VerbForm") == "Part"):
            start, auxiliary = i, True
            finite = i if before.feats.get("VerbForm") == "Fin" else finite
            passive = passive or before.dep == "aux:pass"
        elif (
            before.pos not in ("ADV", "PUNCT") and before.dep not in ("iobj", "expl:subj", "advmod")
        ) or before.text in ",;:":
            break
        i -= 1
    if not auxiliary:
        for child in parse.children(token.i):
            if child.relation == "aux" and child.i < token.i:
                start, auxiliary = min(start, child.i), True
                finite = child.i if child.feats.get("VerbForm") == "Fin" else finite
                passive = passive or child.dep == "aux:pass"
    far = None if auxiliary else _far_auxiliary(parse, language, token)
    if far is not None:
        start, finite, auxiliary = far.i, far.i, True
    passive = passive and not reflexive and not language.is_a("unaccusative", lemma)
    bare = finite is None and not auxiliary and feats.get("VerbForm") == "Part" and feats.get("Tense") == "Past"
    return Verb(
        i=token.i,
        lemma=lemma,
        start=start,
        finite=finite,
        reflexive=reflexive,
        passive=passive or bare,
        bare_participle=bare,
    )


def _nominal(parse: Parse, language: EventLanguage, words: Sequence[str], token: Token) -> Nominal | None:
    """The token as the head of a noun phrase; `None` inside a name or next to the noun that it explains."""
    if (
        not _is_nominal(parse, token)
        or token.relation in ("flat", "fixed", "expl")
        or language.is_a("reflexive", words[token.i])
    ):
        return None
    if token.pos == "NUM" and token.dep == "nummod":
        return None
    first = parse.sentences[parse.sentence(token.i)][0]
    i = start = token.i
    i -= 1
    while i >= first and (
        parse.tokens[i].pos in _PASSED or parse.tokens[i].dep == "advmod" or parse.tokens[i].text in '«“"'
    ):
        if parse.tokens[i].pos != "PUNCT":
            start = i
        i -= 1
    if i < first:
        return Nominal(i=token.i, preposition="", start=start)
    before = parse.tokens[i]
    if before.pos == "ADP" or before.dep == "case":
        return Nominal(i=token.i, preposition=language.preposition(words[i]), start=start)
    if start < token.i and _contracted(parse.tokens[start]):
        return Nominal(i=token.i, preposition=language.preposition(words[start]), start=start)
    if before.pos in ("NOUN", "PROPN") and start == token.i and token.pos != "PRON":
        if not _is_qualified(parse, before):
            return None
        start = before.i
        while start > first and parse.tokens[start - 1].pos in _PASSED:
            start -= 1
        outer = parse.tokens[start - 1] if start > first else None
        preposition = language.preposition(words[start - 1]) if outer is not None and outer.pos == "ADP" else ""
        return Nominal(i=token.i, preposition=preposition, start=start)
    return Nominal(i=token.i, preposition="", start=start, joined=before.pos == "CCONJ")


def _is_nominal(parse: Parse, token: Token) -> bool:
    """Whether a token can head a noun phrase: nouns, names, pronouns, and adjectives in a noun's place ("27 civils")."""
    if token.pos in _NOMINAL:
        return not _is_qualified(parse, token)
    if token.pos == "X":
        return token.text[:1].isupper()
    return token.pos == "ADJ" and token.relation in _ARGUMENTS and parse.child(token.i, "det", "nummod") is not None


def _is_qualified(parse: Parse, token: Token) -> bool:
    """Whether a "noun" is the adjective of the noun after it: "violent" in "un violent séisme"."""
    after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    return after is not None and token.pos == "NOUN" and after.pos == "NOUN" and after.head == token.i and after.dep == "amod"


def _contracted(token: Token) -> bool:
    """Whether a word that looks like an adverb is a preposition; "de" as an article is none."""
    return token.dep == "case" and token.pos != "DET"


def _who(parse: Parse, actors: tuple[Actor, ...]) -> dict[int, tuple[str, ...]]:
    """The actors of each token; the shortest mention that covers it, and all of that length."""
    best: dict[int, tuple[int, tuple[str, ...]]] = {}
    for actor in actors:
        for mention in actor.mentions:
            for token in parse.under(mention.span):
                known = best.get(token.i)
                if known is None or len(mention.span) < known[0]:
                    best[token.i] = (len(mention.span), (actor.id,))
                elif len(mention.span) == known[0] and actor.id not in known[1]:
                    best[token.i] = (known[0], (*known[1], actor.id))
    return {i: ids for i, (_, ids) in best.items()}


def _metonyms(parse: Parse, actors: tuple[Actor, ...]) -> frozenset[int]:
    """The tokens where a state or its seat is named as somebody who acts."""
    spans = [m.span for a in actors if a.kind == "state" for m in a.mentions if m.form in ("metonym", "name")]
    return frozenset(token.i for span in spans for token in parse.under(span))


def _where(parse: Parse, places: tuple[Place, ...]) -> dict[int, tuple[Place, Span]]:
    """The place of each token that a mention of one covers."""
    return {token.i: (place, span) for place in places for span in place.mentions for token in parse.under(span)}
