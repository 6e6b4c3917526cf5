"""What speaks for a word's telling an event, and of which type: its own form, its clause, who and what stands beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping

from ...model.parse import Token
from .frame import slots_of
from .group import Nominal, Verb
from .phrase import phrase
from .scene import Scene
from .sense import in_class
from .trigger import Trigger

_FUNCTION = frozenset({"ADV", "CCONJ", "PRON", "SCONJ"})
_COMMON = frozenset({"NOUN", "VERB", "AUX"})
_SUFFIX = 4
_LATE, _MANY = 6, 3
_FILLERS, _COMPLEMENTS = 2, 3
_HARM = ("ASSAULT", "DISASTER")


def candidates(scene: Scene) -> list[int]:
    """The words that may tell an event: verbs, common nouns, and what the tables list among the nouns."""
    tokens, nouns = scene.parse.tokens, scene.language.nouns
    heads = (
        n for n in scene.nominals if tokens[n].pos == "NOUN" or (tokens[n].lemma in nouns and n not in scene.where)
    )
    return sorted({*scene.verbs, *(n for n in heads if n not in scene.timed and not _is_party(scene, n))})


def cues_of(scene: Scene, triggers: Mapping[int, Trigger]) -> dict[int, list[str]]:
    """Of each candidate what speaks for and against it; `triggers` are those that the tables find.

    No name of a person, place, people or faction stands in a cue, nor does a count of tokens, of which a name with an article
    has one more: other parties change nothing.
    """
    told = _Told(scene, triggers)
    return {i: [*_own(scene, i, triggers.get(i)), *told.around(i)] for i in candidates(scene)}


def name_of(scene: Scene, i: int) -> str:
    """The word under which a candidate is known: a verb as the tables list it, else the lemma."""
    verb = scene.verbs.get(i)
    return scene.listed(verb) if verb is not None else scene.lemma(i).lower()


def common_word(scene: Scene, i: int) -> str | None:
    """The lemma of a common noun or a verb; `None` for names, figures, pronouns, adjectives and whatever tells of a people."""
    token = scene.parse.tokens[i]
    if token.pos not in _COMMON or i in scene.where or (token.text[:1].isupper() and i != scene.sentence(i)[0]):
        return None
    return None if _is_party(scene, i) else token.lemma.lower()


def _is_party(scene: Scene, i: int) -> bool:
    """Whether a word names a people or a faction, as "Russe" and "taliban" do."""
    word, countries = scene.words[i], scene.countries
    if countries.adjective_candidates(word) or countries.by_compound(word):
        return True
    return scene.language.is_a("side", scene.lemma(i).lower()) or scene.language.is_a("side", word)


class _Told:
    """What the tables find in the whole dispatch, as each candidate sees it."""

    def __init__(self, scene: Scene, triggers: Mapping[int, Trigger]) -> None:
        self.scene = scene
        self.order = sorted(triggers)
        self.types = {i: triggers[i].sense.type for i in self.order}
        counts = Counter(self.types.values())
        self.top = [kind for kind, _ in counts.most_common(_MANY)]
        self.titles = sorted({self.types[i] for i in self.order if i < scene.heading})
        self.lean = (counts[_HARM[0]] > counts[_HARM[1]]) - (counts[_HARM[0]] < counts[_HARM[1]])
        self.harm = tuple(min(counts[kind], _MANY) for kind in _HARM)
        self.met: set[str] = set()
        self.by_sentence: dict[int, list[int]] = {}
        for i in self.order:
            self.by_sentence.setdefault(scene.parse.sentence(i), []).append(i)

    def around(self, i: int) -> Iterator[str]:
        """What else the dispatch tells, by types, and whether the word was met before."""
        name, number = name_of(self.scene, i), self.scene.parse.sentence(i)
        yield from (f"doc={kind}" for kind in self.top)
        if self.top:
            yield f"doc1={self.top[0]}"
            yield f"w.doc={name}|{self.top[0]}"
        for kind in self.titles:
            yield f"title={kind}"
            yield f"w.title={name}|{kind}"
        low, high = bisect_left(self.order, i), bisect_right(self.order, i)
        for where, found in (("before", self.order[max(low - 1, 0) : low]), ("after", self.order[high : high + 1])):
            for k in found:
                yield f"{where}={self.types[k]}{self.scene.parse.sentence(k) == number}"
                yield f"w.{where}={name}|{self.types[k]}"
        yield from (f"beside={self.types[k]}" for k in self.by_sentence.get(number, ()) if k != i)
        yield f"lean={self.lean}"
        yield f"w.lean={name}|{self.lean}"
        yield f"harm={self.harm}"
        yield f"met={name in self.met}"
        self.met.add(name)


def _own(scene: Scene, i: int, trigger: Trigger | None) -> Iterator[str]:
    """What a candidate itself and its clause show."""
    verb, nominal, token = scene.verbs.get(i), scene.nominals.get(i), scene.parse.tokens[i]
    name, kind = name_of(scene, i), "v" if verb is not None else "n"
    yield f"w={kind}{name}"
    yield f"end={kind}{name[-_SUFFIX:]}"
    yield from _by_tables(scene, kind, name, token, trigger)
    yield f"sentence={kind}{min(scene.parse.sentence(i), _LATE)}"
    yield f"heading={i < scene.heading}"
    yield f"quoted={kind}{scene.in_quotes(i)}"
    yield f"cue={kind}{bool(scene.cues.at(token.span))}"
    yield from _governed(scene, kind, name, token)
    if verb is not None:
        yield from _clause(scene, verb, name, trigger)
    elif nominal is not None:
        yield from _noun(scene, nominal, name)


def _by_tables(scene: Scene, kind: str, name: str, token: Token, trigger: Trigger | None) -> Iterator[str]:
    """What the tables say of a word, and whether a sense of theirs fits here."""
    senses = scene.language.verbs.get(name, ()) if kind == "v" else scene.language.nouns.get(token.lemma, ())
    types = sorted({sense.type for sense in senses})
    yield from (f"listed={t}" for t in types)
    yield f"listed={kind}{min(len(types), _MANY)}"
    if trigger is None:
        yield f"unread={kind}"
        return
    read = trigger.sense.type
    yield f"read={read}"
    yield f"read={kind}{read}"
    yield f"loose={trigger.sense.loose}"
    yield f"w.read={name}|{read}"
    yield f"needs={min(len(trigger.sense.needs), _MANY)}"
    if trigger.noun is not None:
        yield f"supported={trigger.support is not None}"
        yield f"argument={trigger.noun.slot in ('subj', 'obj')}"


def _governed(scene: Scene, kind: str, name: str, token: Token) -> Iterator[str]:
    """What governs a word."""
    yield f"relation={kind}{token.relation}"
    head = scene.parse.head(token.i)
    if head is None:
        return
    yield f"head={kind}{head.pos}"
    word = common_word(scene, head.i)
    if word is not None:
        yield f"head.w={kind}{token.relation}|{word}"
        yield f"w.head={name}|{word}"


def _clause(scene: Scene, verb: Verb, name: str, trigger: Trigger | None) -> Iterator[str]:
    """How a verb stands, and what fills its slots."""
    parse, slots = scene.parse, slots_of(scene, verb)
    first, end = scene.sentence(verb.i)
    form, tense = _form(parse.tokens[verb.i], verb), _tense(scene, verb)
    voice = "p" if verb.passive else ""
    timed = any(k in scene.timed for k in range(*scene.clause(verb.i)))
    yield f"form={form}"
    yield f"form={form}{tense}{voice}{verb.reflexive}"
    yield f"tense={tense}"
    yield f"w.form={name}|{form}{voice}"
    yield f"w.tense={name}|{tense}"
    yield f"passive={verb.passive}"
    yield f"negated={scene.negated(verb)}"
    yield f"timed={form}{timed}"
    yield f"timed={timed}{tense}"
    if verb.finite is not None and verb.finite != verb.i:
        yield f"aux={parse.tokens[verb.finite].lemma}"
    for slot in ("subj", "obj"):
        yield from _filled(scene, name, slot, slots.get(slot))
    for preposition, fillers in sorted(slots.obliques.items()):
        yield f"with={preposition}"
        yield f"w.with={name}|{preposition}"
        yield from (f"with={preposition}|{_class(scene, k)}" for k in fillers[:1])
        words = (common_word(scene, k) for k in fillers[:1])
        yield from (f"w.with={name}|{preposition}|{word}" for word in words if word)
    if verb.i + 1 < end:
        yield f"next={_shape(scene, parse.tokens[verb.i + 1])}"
    before = scene.verbs_between(first, verb.start)
    yield f"relative={bool(scene.relatives(before[-1].i if before else first, verb.start))}"
    if before:
        yield f"verb={before[-1].lemma}"
    yield f"verbs={min(len(before), _MANY)}"
    read = trigger.sense.type if trigger is not None else "-"
    yield f"acting={read}{any(in_class(scene, k, 'people') for k in slots.subj)}"


def _filled(scene: Scene, name: str, slot: str, fillers: tuple[int, ...]) -> Iterator[str]:
    """What stands in a slot of a verb."""
    if not fillers:
        yield f"{slot}=none"
        yield f"w.{slot}={name}|none"
    for k in fillers[:_FILLERS]:
        kind, word = _class(scene, k), common_word(scene, k)
        yield f"{slot}={kind}"
        yield f"w.{slot}={name}|{kind}"
        if word is not None:
            yield f"{slot}.w={word}"
            yield f"w.{slot}.w={name}|{word}"


def _noun(scene: Scene, nominal: Nominal, name: str) -> Iterator[str]:
    """How a noun stands, and what completes it."""
    i, tokens = nominal.i, scene.parse.tokens
    first, end = scene.sentence(i)
    number = tokens[i].feats.get("Number", "")
    article = scene.determiner(i)
    yield f"under={nominal.preposition}"
    yield f"w.under={name}|{nominal.preposition}"
    yield f"article={article}{number}"
    yield f"article={article}"
    yield f"w.article={name}|{article}"
    yield f"number={number}"
    yield f"counted={any(tokens[k].pos == 'NUM' for k in range(nominal.start, i))}"
    complements = [k for k in phrase(scene, i) if k != i and (k in scene.nominals or k in scene.verbs)]
    for k in complements[:_COMPLEMENTS]:
        word = common_word(scene, k)
        yield f"phrase={_class(scene, k)}"
        if word is not None:
            yield f"phrase.w={word}"
            yield f"w.phrase={name}|{word}"
    yield f"dated={any(k in scene.timed for k in range(*scene.clause(i)))}"
    before = scene.verbs_between(first, i)
    if before:
        yield f"verb={before[-1].lemma}"
        yield f"w.verb={name}|{before[-1].lemma}"
    if i > first:
        yield f"previous={_shape(scene, tokens[i - 1])}"
    if i + 1 < end:
        yield f"next={_shape(scene, tokens[i + 1])}"


def _class(scene: Scene, i: int) -> str:
    """What a nominal is, whatever its name."""
    if i in scene.who:
        return min(f"who.{scene.kinds[id]}" for id in scene.who[i])
    if i in scene.where:
        return "place"
    token = scene.parse.tokens[i]
    if in_class(scene, i, "people"):
        return "people"
    if token.lemma in scene.language.nouns:
        return "event"
    return token.pos


def _form(token: Token, verb: Verb) -> str:
    if verb.bare_participle:
        return "participle"
    if verb.finite is not None:
        return "finite"
    return "infinitive" if token.feats.get("VerbForm") == "Inf" else "gerund"


def _tense(scene: Scene, verb: Verb) -> str:
    if verb.finite is None:
        return ""
    feats = scene.parse.tokens[verb.finite].feats
    return feats.get("Tense", "") + feats.get("Mood", "") + ("c" if verb.finite != verb.i else "")


def _shape(scene: Scene, token: Token) -> str:
    """A neighbour as a word, where it is one of those that tie words together; not so its gender, which a name decides."""
    if token.pos == "ADP":
        return scene.language.preposition(token.form)
    return token.form if token.pos in _FUNCTION and token.form.isalpha() else token.pos
