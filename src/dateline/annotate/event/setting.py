"""The scene of a dispatch is set: what stands where, found once for all the event rules."""

from __future__ import annotations

from collections.abc import Collection

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
from .clitic import stood_for
from .group import NOMINAL, VERBAL, Nominal, Verb, is_person, nominal_at, verb_at
from .heading import heading_end
from .scene import Scene
from .sharing import sharing

_ASIDE = ("statement.incise", "statement.according")
_NAMED = frozenset({"state", "organization", "armed_force", "media"})


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
    timed = {token.i: timex for timex in timexes if timex.type in ("DATE", "TIME") for token in parse.under(timex.span)}
    spent = {token.i for timex in timexes if timex.type != "DURATION" for token in parse.under(timex.span)}
    verbs = _verbs(parse, language, words, timed)
    where = _where(parse, places)
    nominals = _nominals(parse, language, words, spent, verbs, timed.keys() | where.keys())
    scene = Scene(
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
        where=where,
        named=_named(parse, actors),
        kinds={actor.id: actor.kind for actor in actors},
        words=words,
        told=_told(parse, statements),
        cues=Spans((s.cue, s) for s in statements if s.cue is not None),
        pointing=_pointing(parse, language, words),
        asides=_asides(parse, statements),
        sentences=tuple(bounds for bounds in parse.sentences for _ in range(*bounds)),
        heading=heading_end(dispatch, parse),
    )
    scene.who.update(stood_for(scene))
    return scene


def _verbs(parse: Parse, language: EventLanguage, words: tuple[str, ...], timed: Collection[int]) -> dict[int, Verb]:
    """The verbs by their token, also those that share an auxiliary."""
    verbs = {
        verb.i: verb
        for token in parse.tokens
        if (token.pos in VERBAL or token.form in language.verb_forms or token.form in language.verbs)
        and token.i not in timed
        and (verb := verb_at(parse, language, words, token)) is not None
    }
    return verbs | sharing(parse, language, verbs)


def _nominals(
    parse: Parse,
    language: EventLanguage,
    words: tuple[str, ...],
    spent: Collection[int],
    verbs: Collection[int],
    aside: Collection[int],
) -> dict[int, Nominal]:
    """The heads of noun phrases by their token; `spent` are those of times, `aside` those of times and places."""
    found: dict[int, Nominal] = {}
    for token in parse.tokens:
        heads = token.pos in NOMINAL or is_person(parse, language, token)
        inside = token.relation == "flat" and token.i in aside and token.head in aside  # « à Addis Abeba »
        if not heads or token.i in spent or token.i in verbs or inside:
            continue
        after_verb = _is_after_verb(parse, token.i, verbs, aside)
        nominal = nominal_at(parse, language, words, token, after_verb=after_verb)
        if nominal is not None:
            found[token.i] = nominal
    return found


def _is_after_verb(parse: Parse, i: int, verbs: Collection[int], aside: Collection[int]) -> bool:
    """Whether a verb stands right before a token, or only a time and a place between: "ont pris mardi position"."""
    i -= 1
    while i >= 0 and (i in aside or (i + 1 in aside and parse.tokens[i].pos == "ADP")):
        i -= 1
    return i in verbs


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
