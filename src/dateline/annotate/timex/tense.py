"""Whether what a time goes with lies behind or ahead, by the words of the clause or by the parse."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ...lang.timex import TimexLanguage
from ...model.parse import Parse, Token
from ...model.span import Span

BEHIND, UNKNOWN, AHEAD = -1, 0, 1
# Behind beyond doubt: the words of what happened stand right before the time.
DONE = -2
# Ahead of a moment in the past, and by now on either side: « devait avoir lieu le 20 mai ».
MEANT = 2
# A side, and the words that told it.
Sided = tuple[int, Span | None]
NOTHING: Sided = (UNKNOWN, None)
_BEFORE, _WORDS = 60, 6
_WORD = re.compile(r"\w+")
# No word before a time that opens its sentence is longer.
_LEAD = 12
# A verb after the time tells less than one as near before it.
_AFTER_COSTS = 12
_FURTHEST = 240


@dataclass(frozen=True, kw_only=True)
class Clauses:
    """The sentences of a text, found by punctuation, and what tells their tense."""

    folded: str
    language: TimexLanguage
    parse: Parse | None
    ends: tuple[int, ...]

    def sentence(self, span: Span) -> Span:
        """The sentence that a span stands in, or as much of it as stands about the span."""
        at = bisect_right(self.ends, span.start)
        first = self.ends[at - 1] if at else 0
        following = bisect_right(self.ends, span.end - 1)
        end = self.ends[following] if following < len(self.ends) else len(self.folded)
        return Span(max(first, span.start - _FURTHEST), max(min(end, span.end + _FURTHEST), span.end))

    def opens(self, span: Span) -> bool:
        """Whether a span opens its sentence, but for a short word."""
        before = self.folded[self.sentence(span).start : span.start].strip(' \n«"“–—-')
        return len(before) <= _LEAD and " " not in before

    def tense(self, span: Span) -> int:
        """BEHIND, DONE, AHEAD, MEANT or UNKNOWN: by the verb that governs the time where a parse tells, else by the words."""
        return self._told(span)[0]

    def cue(self, span: Span) -> Span | None:
        """The words that told the tense of a time, with one more that stands between; `None` where nothing did."""
        cue = self._told(span)[1]
        if cue is None:
            return None
        between = self.folded[cue.end : span.start] if cue.end <= span.start else ""
        end = cue.end + len(between.rstrip()) if between.strip().isalpha() else cue.end
        words = self.folded[cue.start : end]
        return Span(cue.start + len(words) - len(words.lstrip()), cue.start + len(words.rstrip()))

    def _told(self, span: Span) -> Sided:
        place = span.start, span.end
        told = self._tenses.get(place)
        if told is None:
            told = self._tenses[place] = self._tense(span)
        return told

    @cached_property
    def _tenses(self) -> dict[tuple[int, int], Sided]:
        """The tenses that were read: each is asked for more than once."""
        return {}

    def _tense(self, span: Span) -> Sided:
        after_word = self.folded[max(span.start - 2, 0) : span.start].strip()[-1:].isalpha()
        moved = self._moved_to(span) if after_word else None
        if moved is None and after_word:
            moved = self._condition(span)
        if moved is not None:
            return AHEAD, moved
        over = self._words_before(self.language.over, span)
        if over is not None and over["ahead"] is None:
            return DONE, _in_text(over, span)
        told, cue = _by_parse(self.parse, span, self.folded, self.language) if self.parse is not None else NOTHING
        if told == UNKNOWN:
            told, cue = self._by_words(span)
        if told == AHEAD:
            since = self.language.since.search(self.folded, max(span.start - _LEAD, 0), span.start)
            if since is not None:  # « négocierait depuis juin »
                return DONE, Span(*since.span())
            if not self._is_lapsed(span, cue):
                return AHEAD, cue
            return BEHIND if self.language.held.search(self.sentence(span).of(self.folded)) else MEANT, cue
        if told in (UNKNOWN, BEHIND) and after_word:  # « se réunit » may be either tense
            begins = self.language.begins.search(self.folded, max(span.start - _BEFORE, 0), span.start)
            if begins is not None or told == UNKNOWN:
                return NOTHING if begins is None else (AHEAD, Span(*begins.span()))
        return DONE if told == BEHIND and self._is_done(span) else told, cue

    def is_present(self, span: Span) -> bool:
        """Whether a parse puts the verb that governs a time in the present: what it tells is not over."""
        token = None if self.parse is None else self.parse.root(span)
        if self.parse is None or token is None:
            return False
        verbs = (governor for governor in self.parse.ancestors(token.i) if governor.pos == "VERB")
        verb = next(verbs, None)
        return verb is not None and (verb.feats.get("Tense"), verb.feats.get("VerbForm")) == ("Pres", "Fin")

    def came_before(self, span: Span) -> bool:
        """Whether the sentence of a time tells what came before the rest of what is told."""
        return self.language.pluperfect.search(self.sentence(span).of(self.folded)) is not None

    def goes_on(self, span: Span) -> bool:
        """Whether the sentence of a time tells what happened, and nothing that came before it."""
        return (
            not self.came_before(span) and self.language.perfect.search(self.sentence(span).of(self.folded)) is not None
        )

    def is_weekly(self, span: Span) -> bool:
        """Whether days of the week are of every one: of what is open or held then, not of what happened or will."""
        sentence = self.sentence(span).of(self.folded)
        once = (self._has_perfect and self.language.perfect.search(sentence)) or self.tense(span) == AHEAD
        return not once or self.language.opening.search(sentence) is not None

    @cached_property
    def _has_perfect(self) -> bool:
        return self.language.perfect.search(self.folded) is not None

    def goes_with_participle(self, span: Span, start: int) -> bool:
        """Whether a participle stands right before a time, from an offset on: « élue en 2012 »."""
        match = self._words_before(self.language.over, span)
        return match is not None and span.start - len(match[0]) >= start

    def is_reported(self, span: Span) -> bool:
        """Whether a finite verb that tells what happened stands right before a time."""
        return self._is_done(span)

    def _is_done(self, span: Span) -> bool:
        match = self._words_before(self.language.done, span)
        return match is not None and not any(word in match[0] for word in self.language.planned)

    def _words_before(self, pattern: re.Pattern[str], span: Span) -> re.Match[str] | None:
        """The longest few words that end right before a span and match."""
        if not self.folded[max(span.start - 2, 0) : span.start].strip()[-1:].isalpha():
            return None
        return _ending(pattern, self.folded[max(span.start - _BEFORE, 0) : span.start])

    def _moved_to(self, span: Span) -> Span | None:
        """The words that put something off to the day, or set it for it: "reporté au 5 juin"."""
        first = max(span.start - _BEFORE, 0)
        for match in self.language.moved_to.finditer(self.folded, first, span.end):
            if match.end() == span.start:
                return Span(*match.span())
        return None

    def _condition(self, span: Span) -> Span | None:
        """The words of a condition that is still open: "s'ils ne partent pas lundi, nous viendrons"."""
        sentence = self.sentence(span)
        match = self.language.condition.search(self.folded, max(sentence.start, span.start - _BEFORE), span.start)
        if match is None or self.language.consequence.match(self.folded, span.end, sentence.end) is None:
            return None
        return Span(*match.span("cue"))

    def _is_lapsed(self, span: Span, cue: Span | None) -> bool:
        """Whether the sentence tells a plan from the past: it was meant, given up or moved, or its time came.

        Not where the words that tell the tense stand behind the plan: « initialement prévue le 16, se tiendra le 30 ».
        """
        sentence = self.sentence(span)
        before = self.folded[max(sentence.start, span.start - _BEFORE) : span.start]
        plans = list(self.language.plans.finditer(before))
        if not plans or plans[-1]["still"] is not None:
            return False
        plan = plans[-1]
        if cue is not None and span.start - len(before) + plan.end() <= cue.start < span.start:
            return False
        told = (self.language.given_up, self.language.held)
        return (plan["meant"] or plan["due"]) is not None or any(p.search(sentence.of(self.folded)) for p in told)

    @cached_property
    def _cues(self) -> tuple[tuple[int, tuple[Span, ...]], ...]:
        """The words of the whole text that tell a tense, in order, for each side."""
        sides = ((AHEAD, self.language.future), (BEHIND, self.language.past))
        return tuple(
            (side, tuple(Span(*match.span()) for match in pattern.finditer(self.folded))) for side, pattern in sides
        )

    def _by_words(self, span: Span) -> Sided:
        """The side of the nearest words of the sentence that tell one, with them."""
        best, told = 2 * _FURTHEST, NOTHING
        if not any(cues for _, cues in self._cues):
            return NOTHING
        sentence = self.sentence(span)
        for side, cues in self._cues:
            at = bisect_left(cues, span)
            for cue in cues[max(at - 1, 0) : at + 2]:
                if cue.overlaps(span) or not sentence.contains(cue) or self._across_quotes(cue, span):
                    continue
                before = cue.end <= span.start
                distance = span.start - cue.end if before else cue.start - span.end + _AFTER_COSTS
                if distance < best:
                    best, told = distance, (side, cue)
        return told

    def _across_quotes(self, cue: Span, span: Span) -> bool:
        """Whether a quotation begins or ends between a word and a time: its tense is another's."""
        between = self.folded[min(cue.end, span.end) : max(cue.start, span.start)]
        return any(mark in between for pair in self.language.quotes.items() for mark in pair)


@lru_cache(maxsize=4096)
def _ending(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The longest few words that end a text and match."""
    starts = [word.start() for word in _WORD.finditer(text)]
    matches = (pattern.fullmatch(text, at) for at in starts[-_WORDS:])
    return next((match for match in matches if match is not None), None)


def read_clauses(folded: str, language: TimexLanguage, parse: Parse | None, *, start: int = 0) -> Clauses:
    """The clauses of a text, whose body starts at an offset."""
    ends = tuple(
        sorted({*((start,) if start else ()), *(match.end() for match in language.sentence_ends.finditer(folded))})
    )
    return Clauses(folded=folded, language=language, parse=parse, ends=ends)


def _in_text(match: re.Match[str], span: Span) -> Span:
    """Where words that end right before a span stand, matched in a cut of the text that ends there."""
    return Span(span.start - len(match.string) + match.start(), span.start)


def _by_parse(parse: Parse, span: Span, folded: str, language: TimexLanguage) -> Sided:
    token = parse.root(span)
    if token is None:
        return NOTHING
    below = token
    for governor in parse.ancestors(token.i):
        if governor.form in language.planned:
            return (BEHIND, governor.span) if _is_deed(parse, governor, span, language) else (AHEAD, governor.span)
        if governor.pos in ("VERB", "AUX"):
            # "appelle à une grève mercredi": the day belongs to what is called for, not to the call
            wanted = below is not token and below.i > governor.i and below.pos != "PROPN"
            wanted = wanted and governor.lemma in language.intentions
            return (AHEAD, governor.span) if wanted else _of_verb(parse, governor, folded, language)
        below = governor
    return NOTHING


def _is_deed(parse: Parse, verb: Token, span: Span, language: TimexLanguage) -> bool:
    """Whether a verb of planning is what was done then, not what is set for then: "Mardi, le roi a convoqué les élus",
    "a fixé mardi un délai"; in "a convoqué les élus mardi" and "est fixé mardi" the time is of the plan.

    What is put off has been, but for the day after "au": "a reporté le vote mardi".
    """
    auxiliaries = [child for child in parse.children(verb.i) if child.dep == "aux:tense"]
    if not any(token.feats.get("Tense") == "Pres" and token.feats.get("VerbForm") == "Fin" for token in auxiliaries):
        return False
    if verb.form in language.moved:
        return True
    passive = any(child.relation == "aux" and child.dep != "aux:tense" for child in parse.children(verb.i))
    if passive:
        return span.end <= verb.span.start
    between = parse.under(Span(verb.span.end, max(span.start, verb.span.end)))
    return all(token.pos in ("ADP", "DET", "ADV") for token in between)


def _of_verb(parse: Parse, verb: Token, folded: str, language: TimexLanguage) -> Sided:
    """The tense of a verb with its auxiliaries; an infinitive after an intention lies ahead."""
    tokens = [verb, *(child for child in parse.children(verb.i) if child.relation in ("aux", "cop"))]
    words = Span(min(token.span.start for token in tokens), verb.span.end)
    if language.future.fullmatch(verb.form):
        return AHEAD, verb.span
    passive = {token.feats.get("VerbForm") for token in tokens if token.relation in ("aux", "cop")} == {"Inf"}
    if passive and "aux:tense" not in {token.dep for token in tokens}:
        return _of_infinitive(parse, verb, language)  # « devrait être présenté jeudi »
    tenses = {token.feats.get("Tense") for token in tokens}
    moods = {token.feats.get("Mood") for token in tokens}
    if "Cnd" in moods and language.hearsay.search(folded, words.start, words.end):
        return BEHIND, words
    if "Fut" in tenses or "Cnd" in moods:
        return AHEAD, words
    if verb.feats.get("VerbForm") == "Inf":
        return _of_infinitive(parse, verb, language)
    return (BEHIND, words) if tenses & {"Past", "Imp"} else NOTHING


def _of_infinitive(parse: Parse, verb: Token, language: TimexLanguage) -> Sided:
    """Ahead after an intention, else untold."""
    head = parse.head(verb.i)
    return (AHEAD, head.span) if head is not None and head.lemma in language.intentions else NOTHING
