"""Noun phrases: how far the description of an actor reaches."""

from __future__ import annotations

from ...lang.actor import ActorLanguage
from ...lang.countries import Countries
from ...lang.pack import LanguagePack
from ...model.folding import fold
from ...model.parse import Parse, Token
from ...model.span import Span

_LEFT = frozenset({"det", "amod", "nummod"})
_RIGHT = frozenset({"amod", "nmod", "obl", "flat", "compound"})


def edges(parse: Parse, head: int, words: ActorLanguage, stop: frozenset[int], *, posts: bool) -> tuple[int, int]:
    """First and last token of the phrase around a noun: determiner, adjectives and complements that follow on.

    It ends at punctuation, at a clause, and at a token of `stop` (a person's name); `posts` lets "à l'ONU" in.
    """
    first = last = head
    children = parse.children(head)
    for child in reversed([child for child in children if child.i < head]):
        start, end = parse.edges(child.i)
        if child.relation not in _LEFT or end != first - 1 or start in stop:
            break
        first = start
    for child in (child for child in children if child.i > head):
        start = parse.edges(child.i)[0]
        if (
            start != last + 1
            or parse.tokens[start].pos == "PUNCT"
            or child.i in stop
            or not _carries_on(parse, child, words, posts=posts, posted=parse.tokens[head].lemma in words.posted)
        ):
            break
        last = edges(parse, child.i, words, stop, posts=False)[1] if child.i > start else child.i
        last = max(last, child.i, _completed(parse, child, words))
    return first, _whole_name(parse, last)


def _completed(parse: Parse, adjective: Token, words: ActorLanguage) -> int:
    """The last token of an adjective with the noun that completes it: "une source proche du dossier"."""
    for child in parse.children(adjective.i) if adjective.relation == "amod" else ():
        case = parse.child(child.i, "case")
        if case is not None and case.form in words.genitive and case.i == adjective.i + 1:
            return edges(parse, child.i, words, frozenset(), posts=False)[1]
    return adjective.i


def _whole_name(parse: Parse, last: int) -> int:
    """The last token of the place's or body's name that a phrase ends in the middle of."""
    here = parse.tokens[last].span
    for name in parse.names_at(here):
        if name.label in {"LOC", "ORG"} and name.span.start <= here.start and here.end < name.span.end:
            return parse.under(name.span)[-1].i
    return last


def _carries_on(parse: Parse, child: Token, words: ActorLanguage, *, posts: bool, posted: bool) -> bool:
    """Whether a child after its noun belongs to the description; where a role is held only of those who are `posted`."""
    if child.relation not in _RIGHT:
        return False
    if child.relation in {"amod", "flat", "compound"}:
        return child.pos in {"ADJ", "VERB"} or child.text[0].islower()
    case = parse.child(child.i, "case")
    if case is None:
        return False
    word = case.form
    if not (posts and word in words.dative):
        return word in words.genitive
    if child.pos == "PROPN" and not posted and child.form not in words.portfolios:
        return False  # « a arrêté un journaliste à Cuzco »
    # « le ministre délégué aux Transports », but « a lancé le ministre aux sinistrés »
    spoken_to = child.text[0].islower() and child.feats.get("Number") == "Plur"
    return not spoken_to or child.form in words.portfolios


def without_determiner(parse: Parse, first: int, last: int, words: ActorLanguage) -> Span:
    """The words of a phrase without the determiners that open it."""
    while first < last and (parse.tokens[first].pos == "DET" or parse.tokens[first].form in words.determiners):
        first += 1
    return parse.span(first, last)


def country_of(parse: Parse, first: int, last: int, words: ActorLanguage, countries: Countries) -> str | None:
    """The one country that a phrase names, by an adjective or after "de"; `None` for none or several."""
    found: list[str] = []
    posted = False
    for token in parse.tokens[first : last + 1]:
        word = token.form
        posted = posted or (token.pos == "ADP" and word in words.dative and word not in words.genitive)
        if token.pos in {"ADJ", "NOUN", "PROPN", "VERB", "ADV"} and not posted:
            country = countries.by_adjective(word) if token.text[0].islower() else countries.by_name(word)
            if country is not None:
                found.append(country)
    if not found:
        found += [iso for start in range(first, last + 1) if (iso := _longer_name(parse, start, last, countries))]
    return found[0] if len(set(found)) == 1 else None


def _longer_name(parse: Parse, first: int, last: int, countries: Countries) -> str | None:
    """The country whose name of several words begins at a token."""
    if not parse.tokens[first].text[0].isupper():
        return None
    for end in range(min(first + 4, last), first, -1):
        if iso := countries.by_name(fold(parse.span(first, end).of(parse.text))):
            return iso
    return None


def agreement(parse: Parse, head: int, first: int) -> tuple[str | None, str]:
    """Gender (`None` where nothing tells) and number of a phrase, from its determiner, else from its noun."""
    noun = parse.tokens[head]
    determiner = parse.child(head, "det")
    feats = determiner.feats if determiner is not None and first <= determiner.i < head else noun.feats
    number = feats.get("Number") or noun.feats.get("Number") or "Sing"

    gender = feats.get("Gender") or noun.feats.get("Gender")
    return gender, number


def by_adjective(parse: Parse, noun: Token, first: int, pack: LanguagePack) -> str | None:
    """The gender that only the form of a nationality tells: "son homologue kényane"; `None` where an article tells it."""
    if is_sexed(parse, noun, first, noun.i):
        return None
    for child in parse.children(noun.i):
        if child.i < noun.i or child.relation != "amod" or pack.countries.by_adjective(child.form) is None:
            continue
        stems = (child.form.removesuffix(end) for end in pack.actor.feminine_endings if child.form.endswith(end))
        if any(pack.countries.by_adjective(stem) for stem in stems):
            return "Fem"
    return None


def is_nationality(form: str, countries: Countries) -> bool:
    """Whether a word tells a nationality, or two: "kényan", "franco-britannique"."""
    first, _, second = form.rpartition("-")
    return countries.by_adjective(form) is not None or (
        countries.by_prefix(first) is not None and countries.by_adjective(second) is not None
    )


def is_people(form: str, pack: LanguagePack) -> bool:
    """Whether a word tells a nationality or a people: "kényan", "kurde"."""
    return form in pack.actor.peoples or is_nationality(form, pack.countries)


def is_sexed(parse: Parse, noun: Token, first: int, last: int) -> bool:
    """Whether the determiner or an adjective of a phrase tells a gender: "la", "breton", not "l'" nor "son"."""
    around = parse.tokens[first : noun.i] + tuple(c for c in parse.children(noun.i) if noun.i < c.i <= last)
    return any("Gender" in token.feats for token in around if token.pos in {"DET", "ADJ"})
