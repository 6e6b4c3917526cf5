"""Names as the model sees them, mended over the whole dispatch: edges, nationality nouns, one type a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...lang.pack import LanguagePack
from ...model.folding import fold
from ...model.parse import Name, Parse, Token

_PERSON, _PLACE, _BODY = "PER", "LOC", "ORG"
_SURE = frozenset({_PERSON, _PLACE, _BODY})
_EDGES = frozenset(",;:()[]«»“”\"'-–—/")
_SHORTEST = 3
"""Letters that a word must have to be taken for a name again where the model passed it over."""

_SURELY = 3
"""Votes more for the type of a name whose own words tell it."""

Run = tuple[int, int, str]
"""First and last token of a name, both included, and its label."""


def mend_names(parse: Parse, pack: LanguagePack) -> Parse:
    """The parse with its names mended."""
    runs = [run for name in parse.names if (run := _trimmed(parse, name, pack)) is not None]
    runs = [_without_portfolio(parse, run, pack) for run in runs]
    runs = _voted(parse, [(*run[:2], _known(parse, run, pack)) for run in runs], pack)
    runs += _passed_over(parse, runs, pack)
    names = [Name(span=parse.span(first, last), label=label) for first, last, label in sorted(runs)]
    return parse if tuple(names) == parse.names else parse.with_names(names)


def _trimmed(parse: Parse, name: Name, pack: LanguagePack) -> Run | None:
    """A name without the small words and marks at its edges; `None` where it is a nationality or nothing is left."""
    inside = list(parse.under(name.span))
    while inside and _is_edge(parse, inside, pack) and not _is_particle(inside, name.label, pack):
        inside.pop(0)
    while inside and (inside[-1].text in _EDGES or _is_small(inside[-1], pack)):
        inside.pop()
    if not inside or (len(inside) == 1 and _is_nationality(inside[0], pack)):
        return None
    return inside[0].i, inside[-1].i, name.label


def _is_edge(parse: Parse, inside: Sequence[Token], pack: LanguagePack) -> bool:
    """Whether the first of some tokens cannot begin a name: a mark, a small word, a preposition that begins a sentence.

    An article that begins a sentence is none where a known name follows: "L'OTAN", but "L'Opinion".
    """
    token = inside[0]
    if token.text in _EDGES or _is_small(token, pack):
        return True
    if token.i != parse.sentences[parse.sentence(token.i)][0]:
        return False
    if token.form in pack.actor.articles and len(inside) > 1:
        form = _form(parse, (inside[1].i, inside[-1].i, ""))
        return form in pack.actor.organizations or pack.countries.by_name(form) is not None
    return token.pos in {"ADP", "CCONJ", "SCONJ", "ADV"} and len(token.text) > 1


def _is_particle(inside: Sequence[Token], label: str, pack: LanguagePack) -> bool:
    """Whether a preposition belongs to a surname: "de Gaulle" after a title."""
    return label == _PERSON and len(inside) > 1 and inside[0].form in pack.actor.genitive and inside[0].text.islower()


def _is_small(token: Token, pack: LanguagePack) -> bool:
    """Whether a token is an article or a preposition in lower case."""
    words = pack.actor
    small = token.form in words.determiners or token.form in words.genitive or token.form in words.articles
    return small and token.text[0].islower()


def _is_nationality(token: Token, pack: LanguagePack) -> bool:
    """Whether a word is that of a people: "les Britanniques"; "Suisse" and "Tchad" are also countries."""
    return pack.countries.by_adjective(token.form) is not None and not pack.countries.name_candidates(token.form)


def _known(parse: Parse, run: Run, pack: LanguagePack) -> str:
    """The type of a name that the language knows: a country is a place, a known organisation a body."""
    form = _form(parse, run)
    if pack.countries.by_name(form) is not None:
        return _PLACE
    if pack.actor.organizations.get(form) is not None or _is_incorporated(parse, run, pack):
        return _BODY
    return _PERSON if run[2] != _PERSON and _is_apposed(parse, run, pack) else run[2]


def _is_incorporated(parse: Parse, run: Run, pack: LanguagePack) -> bool:
    """Whether a word in a name is one that only a body has."""
    return any(token.form in pack.actor.incorporated for token in parse.tokens[run[0] : run[1] + 1])


def _is_apposed(parse: Parse, run: Run, pack: LanguagePack) -> bool:
    """Whether two or three words in capitals stand after a comma for whom a role means: "le porte-parole, Ana Roy"."""
    first, last, _ = run
    head = parse.head(first)
    if not 1 <= last - first <= 2 or head is None or parse.tokens[first].dep != "appos" or head.i > first:
        return False
    noun = pack.actor.nouns.get(head.lemma)
    written = all(t.text[0].isupper() and t.text[1:].islower() for t in parse.tokens[first : last + 1])
    return written and noun is not None and noun.kind == "person" and parse.tokens[first - 1].text == ","


def _without_portfolio(parse: Parse, run: Run, pack: LanguagePack) -> Run:
    """The person in a name that begins with a portfolio: "la ministre de la Défense Ana Roy"."""
    first, last, label = run
    if last - first < 2 or parse.tokens[first].form not in pack.actor.portfolios or label == _PLACE:
        return run
    names = parse.tokens[first + 1 : last + 1]
    return (first + 1, last, _PERSON) if all(t.text[0].isupper() and t.pos == "PROPN" for t in names) else run


def _voted(parse: Parse, runs: Sequence[Run], pack: LanguagePack) -> list[Run]:
    """The runs with one type for each name of the dispatch: the one that it mostly has, the first of equals."""
    long = dict(_abbreviated(parse, runs))
    forms = [long.get(form, form) for form in (_form(parse, run) for run in runs)]
    votes: dict[str, Counter[str]] = {}
    for form, run in zip(forms, runs, strict=True):
        capital = run[2] == _PLACE and pack.countries.by_capital(form) is not None
        sure = _SURELY * _is_incorporated(parse, run, pack)
        votes.setdefault(form, Counter())[run[2]] += 1 + capital + sure
    return [(first, last, votes[form].most_common(1)[0][0]) for form, (first, last, _) in zip(forms, runs, strict=True)]


def _abbreviated(parse: Parse, runs: Sequence[Run]) -> Iterator[tuple[str, str]]:
    """Initials in brackets behind the name that they stand for: both are one thing, and of one type."""
    for run, following in pairwise(runs):
        between = parse.text[parse.tokens[run[1]].span.end : parse.tokens[following[0]].span.start]
        short = parse.span(following[0], following[1]).of(parse.text)
        initials = "".join(t.text[0] for t in parse.tokens[run[0] : run[1] + 1] if t.text[0].isupper())
        if between.strip() == "(" and len(short) > 1 and short == initials:
            yield fold(short), _form(parse, run)


def _passed_over(parse: Parse, runs: Sequence[Run], pack: LanguagePack) -> Iterator[Run]:
    """The other places of names that were found: "Permira" once is "Permira" always, and a surname its person."""
    forms = {_form(parse, run): run[2] for run in runs if run[2] in _SURE}
    for first, last, label in runs:
        if label == _PERSON and last > first:
            start = last - (parse.tokens[last - 1].form in pack.actor.articles and last - 1 > first)
            forms.setdefault(_form(parse, (start, last, label)), label)
    taken = {i for first, last, _ in runs for i in range(first, last + 1)}
    reach: dict[str, int] = {}
    for form in forms:
        words = form.split(" ")
        reach[words[0]] = max(reach.get(words[0], 0), len(words))
    for token in parse.tokens:
        if token.i in taken or token.form not in reach or not _is_name_word(token, parse):
            continue
        for last in range(min(token.i + reach[token.form], len(parse.tokens)) - 1, token.i - 1, -1):
            form = _form(parse, (token.i, last, ""))
            if form in forms and not taken.intersection(range(token.i, last + 1)):
                taken.update(range(token.i, last + 1))
                yield token.i, last, forms[form]
                break


def _is_name_word(token: Token, parse: Parse) -> bool:
    """Whether a token is written as a name: with a capital, and not only because a sentence begins."""
    if len(token.text) < _SHORTEST or not token.text[0].isupper():
        return False
    return token.pos == "PROPN" or token.i != parse.sentences[parse.sentence(token.i)][0]


def _form(parse: Parse, run: Run) -> str:
    return fold(parse.span(run[0], run[1]).of(parse.text))
