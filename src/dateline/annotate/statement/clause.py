"""How far what somebody says reaches: to the end of its clause or phrase, before the next cue, with whole quotations."""

from __future__ import annotations

import re

from ...model.parse import Parse, Token
from ...model.span import Span
from .cue import Hit
from .scene import Scene, clip


def before_next_cue(scene: Scene, first: int, last: int) -> int:
    """The end of a clause, before a participle that says something more: "et assurant que"."""
    parse = scene.parse
    for i in range(first + 1, last + 1):
        token = parse.tokens[i]
        if _turns_away(scene, i, last):
            return i - 1 - (parse.tokens[i - 1].text == ",")
        if i in scene.cue_tokens and _starts_again(parse, token):
            before = i - 1
            while before > first and (parse.tokens[before].pos in {"CCONJ", "PUNCT", "ADP", "PRON"}):
                before -= 1
            return before
    return last


def _turns_away(scene: Scene, i: int, last: int) -> bool:
    """Whether another speaks from here on: "…, tandis que son rival dénonce"; none whose mouth the speaker quotes."""
    parse = scene.parse
    if i >= last or (parse.tokens[i].form, parse.tokens[i + 1].form) not in scene.pack.statement.contrasts:
        return False
    around = scene.quote_around(parse.tokens[i].span.start)
    return around is None and any(n in scene.cue_tokens for n in range(i + 2, last + 1))


def _starts_again(parse: Parse, token: Token) -> bool:
    """Whether a cue says something more: "…, assurant que", "… et promis une aide"."""
    if token.feats.get("VerbForm") != "Part":
        return False
    return token.feats.get("Tense") == "Pres" or (token.i > 0 and parse.tokens[token.i - 1].pos == "CCONJ")


def with_complements(scene: Scene, hit: Hit, last: int) -> int:
    """The end of a noun phrase with what the parse hangs on the verb after it: "tout tir près du canal"."""
    parse = scene.parse
    for child in parse.children(hit.verb):
        if child.relation == "obl" and parse.edges(child.i)[0] == last + 1 and child.pos in {"NOUN", "PROPN"}:
            if any(timex.type in {"DATE", "TIME"} for timex in scene.times.at(parse.subtree(child.i))):
                return last
            if child.lemma in scene.pack.statement.documents or not is_marked(
                scene, child, scene.pack.statement.adnominal
            ):
                return last
            last = clause_end(scene, child)
    return last


def is_marked(scene: Scene, token: Token, words: frozenset[str]) -> bool:
    marker = scene.parse.child(token.i, "mark", "case")
    return marker is not None and marker.form in words


def clause_end(scene: Scene, token: Token) -> int:
    """The last token of what a phrase or a clause says: before the next cue's participle, a semicolon, an incise."""
    parse = scene.parse
    first, last = parse.edges(token.i)
    last = before_next_cue(scene, first, last)
    for i in range(first, last + 1):
        if parse.tokens[i].text == ";":
            return i - 1
    return _opened_clause(parse, last) if parse.tokens[last].pos == "SCONJ" else last


def _opened_clause(parse: Parse, last: int) -> int:
    """The end of the clause that a subordinator opens, where the parse hangs it elsewhere: "tant que | la ville …"."""
    top = last + 1
    if top == parse.sentences[parse.sentence(last)][1]:
        return last
    while (head := parse.head(top)) is not None and head.i > last:
        top = head.i
    return parse.edges(top)[1]


def whole(scene: Scene, span: Span) -> Span:
    """A span that takes in whole each quotation that it cuts, without stops at its end, nor the marks of one around it."""
    for quote in scene.outermost.at(Span(span.end, span.end)):
        if quote.outer.start < span.end < quote.outer.end and span.start <= quote.outer.start:
            span = Span(span.start, quote.outer.end)
    span = clip(scene.parse.text, span)
    return next((quote.inner for quote in scene.outermost.at(span) if quote.outer == span), span)


def nested(scene: Scene, hit: Hit, rest: Span) -> Span:
    """What a colon opens, no further than the quotation that the cue stands in, without the marks around it."""
    parse = scene.parse
    around = scene.quote_around(parse.tokens[hit.verb].span.start)
    rest = clip(
        parse.text, rest if around is None else Span(rest.start, max(min(rest.end, around.inner.end), rest.start))
    )
    quote = next((q for q in scene.quotes if q.depth and q.outer == rest), None)
    if quote is not None:
        return quote.inner
    words = rest.of(parse.text)
    single = len(words) > 2 and words[0] in scene.pack.statement.single and words[-1] == words[0]
    closing = re.search(rf"{re.escape(words[0])}(?=[\s,.;:!?»])", words[1:]) if len(words) > 2 else None
    if words[:1] in scene.pack.statement.single and closing is not None and not single:
        return clip(parse.text, Span(rest.start + 1, rest.start + 1 + closing.start()))
    return clip(parse.text, Span(rest.start + 1, rest.end - 1)) if single else rest


def is_behind_document(scene: Scene, token: Token) -> bool:
    """Whether "que" behind a document opens what is said in it: its verb has an object of its own, as it has not in "dans un
    communiqué qu'il a publié"."""
    parse = scene.parse
    if parse.tokens[token.i - 1].lemma not in scene.pack.statement.documents:
        return False
    return any(t.i != token.i and t.relation in ("obj", "cop", "ccomp", "xcomp") for t in parse.children(token.head))
