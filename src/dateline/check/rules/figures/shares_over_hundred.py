"""Shares of one whole that come to more than all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ....lang.desk import DeskLanguage
from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...wording import figure, messages

_FACT = {
    "fr": "{words} : {sum} % en tout. Vérifier les chiffres.",
    "en": "{words}: {sum}% in all. Check the figures.",
}
_ROUNDING = 0.6


class SharesOverHundred(ReadingRule):
    """« 54 % des voix contre 49 % »."""

    code = "DL203"
    name = "shares-over-hundred"
    severity = "warning"
    needs = "text"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every share of people or votes above all of them, alone or with the share that it is set against."""
        if "%" not in desk.text:
            return
        for match in _pairs(desk):
            shares = [float(match[name].replace(",", ".")) for name in ("first", "second")]
            span = Span(match.start("first"), match.end("second") + match["gap"].count(" ") + 1)
            if (
                sum(shares) > 100 + _ROUNDING
                and max(shares) <= 100
                and not (_is_of_before(desk, match.end()) or _is_elsewhere(desk, match.end()))
            ):
                told = {"sum": figure(sum(shares))}
                yield Remark(span=span, messages=messages(_FACT, words=span.of(desk.text), told=told))
        yield from _lists(desk)
        yield from _chains(desk)
        for match in _single(desk.words).finditer(desk.folded, desk.start):
            share = float(match[1].replace(",", "."))
            if share > 100:
                span = Span(*match.span())
                yield Remark(span=span, messages=messages(_FACT, words=span.of(desk.text), told={"sum": figure(share)}))


def _lists(desk: Desk) -> Iterator[Remark]:
    """Every list of the shares that several have of one vote, where they come to more than all of it."""
    for match in _list(desk.words).finditer(desk.flat, desk.start):
        shares = [float(share.replace(",", ".")) for share in re.findall(rf"({_PERCENT}) ?%", match[0])]
        polled = re.search(
            rf"\b{desk.words.any_of('polled', 'share')}\b", desk.sentence(Span(*match.span())).of(desk.folded)
        )
        if polled and sum(shares) > 100 + _ROUNDING and max(shares) <= 100:
            span = Span(*match.span())
            told = {"sum": figure(sum(shares))}
            yield Remark(span=span, messages=messages(_FACT, words=span.of(desk.text), told=told))


def _chains(desk: Desk) -> Iterator[Remark]:
    """Every sentence that goes through the sides of one vote, or through the answers to one question down to those who
    have none, where their shares come to more than all: "57 % des voix, contre 38 % à son rival et 12 % à l'outsider"."""
    words = desk.words
    for match in _chain(words).finditer(desk.folded, desk.start):
        sentence = desk.sentence(Span(*match.span()))
        said = sentence.of(desk.folded)
        several = re.search(rf"\b{words.any_of('several_answers')}\b", said)
        # What is set against another time or place is of another whole.
        elsewhere = any(
            _is_of_before(desk, match.start() + share.end()) or _is_elsewhere(desk, match.start() + share.end())
            for share in re.finditer(rf"{_PERCENT} ?%", match[0])
        )
        shares = [float(share.replace(",", ".")) for share in re.findall(rf"({_PERCENT}) ?%", match[0])]
        if several or elsewhere or len(shares) < _FEWEST or max(shares) > 100:
            continue
        if sum(shares) > 100 + _ROUNDING:
            span = Span(match.start(), match.end())
            told = {"sum": figure(sum(shares))}
            yield Remark(span=span, messages=messages(_FACT, words=span.of(desk.text), told=told))


_FEWEST = 3
"""Shares of a chain, at least: two are told against each other by the patterns of pairs."""
_PERCENT = r"\d{1,3}(?:,\d{1,2})?"


def _pairs(desk: Desk) -> Iterator[re.Match[str]]:
    """The pairs of shares of one vote."""
    of_votes, of_sides, of_answers, of_rivals = _patterns(desk.words)
    yield from of_votes.finditer(desk.folded, desk.start)
    for match in (*of_sides.finditer(desk.folded, desk.start), *of_rivals.finditer(desk.folded, desk.start)):
        around = desk.sentence(Span(*match.span())).of(desk.folded)
        if re.search(rf"\b{desk.words.any_of('polled')}\b", around):
            yield match
    yield from of_answers.finditer(desk.folded, desk.start)


@lru_cache(maxsize=4)
def _patterns(words: DeskLanguage) -> tuple[re.Pattern[str], ...]:
    """Two shares: of votes, one against the other; one against the other's, for a side; of one answer and of the other;
    of votes, and a rival's of the same."""
    first, second = rf"\b(?P<first>{_PERCENT}) ?%", rf"(?P<second>{_PERCENT})(?P<gap> ?)%"
    share, versus = words.any_of("share"), words.any_of("versus")
    answer, side, joint = words.any_of("answer"), words.any_of("side"), words.any_of("joint")
    other = rf" {words.any_of('genitive', 'genitive_plural')}(?: |(?<='))(?!(?:{words.any_of('determiner')} ?)?{share})"
    return (
        re.compile(rf"{first} (?:\w+ |d')?{share}\b[^.;%]{{0,40}}?,? {versus} {second}"),
        re.compile(rf"{first},? {versus} {second}(?= {side} )"),
        re.compile(rf"\b{answer}\b[^.;%]{{0,30}} {first}[^.;%]{{0,40}}\b{answer}\b[^.;%]{{0,20}} {second}"),
        re.compile(
            rf"{first} (?:\w+ |d')?{share}(?:,|,? {joint}) {words.any_of('other_side')}[^.,;:%\d]{{0,40}} {second}(?!{other})"
        ),
    )


@lru_cache(maxsize=4)
def _single(words: DeskLanguage) -> re.Pattern[str]:
    """A share of people."""
    return re.compile(rf"\b({_PERCENT}) ?% (?:des|de ses|de leurs) {words.any_of('people_whole')}\b")


@lru_cache(maxsize=4)
def _list(words: DeskLanguage) -> re.Pattern[str]:
    """Three shares or more: "54 %, 38 % et 17 % des voix", "A a 54 % des suffrages, B 38 % et C 17 %"."""
    share, also = rf"(?:[\w']+ )?(?i:{words.any_of('share')})", rf"(?:,|,? {words.any_of('joint')}) "
    percent, title = rf"\b{_PERCENT} ?%", rf"(?:(?i:{words.any_of('title')}) )?"
    name = rf"{title}[A-Z\u00c0-\u00de][\w'-]+(?: [A-Z\u00c0-\u00de][\w'-]+){{0,3}}(?: \([^()]{{1,20}}\))?,? "
    return re.compile(
        rf"{percent}(?:{also}{percent}){{2,}}(?= {share}\b)"
        rf"|{percent} {share}\b(?:{also}{name}{percent}){{2,}}"
    )


@lru_cache(maxsize=4)
def _chain(words: DeskLanguage) -> re.Pattern[str]:
    """Shares of one vote, each further one with the side that has it; or of answers, of which the last is none."""
    percent, article = rf"\b{_PERCENT} ?%", words.any_of("determiner", "title")
    gap = rf"(?:(?!\b{words.any_of('other_whole')}\b)[^.;:%\d]){{1,80}}?"
    side = rf"(?= {words.any_of('side')} (?:{article}|{words.any_of('contender')}\b))"
    return re.compile(
        rf"{percent} (?:\w+ |d')?{words.any_of('share')}\b(?:{gap}{percent}{side})+"
        rf"|{percent}(?:{gap}{percent}){{2,3}}(?={gap}\b{words.any_of('no_answer')}\b)"
    )


def _is_of_before(desk: Desk, end: int) -> bool:
    """Whether a share is that of another time: "contre 49 % en 2018", "contre 49 % à sa rivale de 2018"."""
    words, behind = desk.words, desk.folded[end : end + 80]
    other_year = rf" {words.any_of('side')} [^.,;:%()\d]{{0,50}}\b(?:19|20)\d\d\b"
    return re.match(rf",? (?:\w+ )?\(?{words.any_of('before_now')}\b|{other_year}", behind) is not None


def _is_elsewhere(desk: Desk, end: int) -> bool:
    """Whether the second share is that of another place: "contre 61 % à Kara", "contre 61 % dans le sud"."""
    place = re.compile(rf" {desk.words.any_of('in_place')} (?:{desk.words.any_of('determiner')})?").match(
        desk.folded, end
    )
    if place is None:
        return False
    named = desk.text[place.end() : place.end() + 1].isupper()
    return named or re.match(desk.words.any_of("region"), desk.folded[place.end() : place.end() + 24]) is not None
