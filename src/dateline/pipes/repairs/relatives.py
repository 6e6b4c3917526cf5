"""Relative clauses that the model took for the main one: "Omar Sy, que la police cherche, accuse le maire".

The model may hang such a sentence on the verb of the relative clause, or give the main verb to whom that clause is about. The
verb behind the closing comma is the main one, and who stands at the head of the sentence its subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ...lang.pack import LanguagePack
from ...model.parse import Parse, Token

_INSIDE = frozenset({"amod", "appos", "case", "det", "flat", "nmod", "nummod"})
_BEFORE_VERB = frozenset({"ADV", "PRON"})
_MOST = 2
"""Words between a comma and a finite verb: "n'", "s'"."""
_REL = "PronType=Rel"


class Broken(NamedTuple):
    """A subject, the pronoun and the verb of the relative clause behind it, and the verb behind that clause."""

    subject: Token
    pronoun: Token
    inner: Token
    main: Token
    closing: int


def mend_relatives(parse: Parse, pack: LanguagePack) -> Parse:
    """The parse, each sentence that a relative clause breaks hung on the verb behind that clause."""
    found = list(_found(parse, pack))
    if not found:
        return parse
    tokens = list(parse.tokens)
    for subject, pronoun, inner, main, closing in found:
        passive = any(child.dep == "aux:pass" for child in parse.children(main.i))
        outer = {subject.i, inner.i}
        for child in parse.children(inner.i):
            if child.i > closing and child.i != main.i:
                tokens[child.i] = replace(tokens[child.i], head=main.i)
        above = next((t for t in (inner, subject) if t.head not in outer), inner)
        rooted = above.head in (above.i, *outer)
        tokens[main.i] = replace(main, head=main.i if rooted else above.head, dep="ROOT" if rooted else above.dep)
        tokens[subject.i] = replace(subject, head=main.i, dep="nsubj:pass" if passive else "nsubj")
        tokens[inner.i] = replace(inner, head=subject.i, dep="acl:relcl")
        if pronoun.dep == "mark":
            tokens[pronoun.i] = replace(pronoun, head=inner.i, pos="PRON", dep="obj", morph=_REL)
    mended = replace(parse, tokens=tuple(tokens))
    return mended if all(_ends(mended, broken.main) for broken in found) else parse


def _ends(parse: Parse, token: Token) -> bool:
    """Whether the governors of a token lead to a root."""
    return any(above.head == above.i for above in (parse.tokens[token.i], *parse.ancestors(token.i)))


def _found(parse: Parse, pack: LanguagePack) -> Iterator[Broken]:
    """The sentences that a relative clause breaks, and whose main verb has another subject, or none, or is none."""
    for i in parse.of_form(pack.event.words["relative_object"]):
        first, end = parse.sentences[parse.sentence(i)]
        if i - 2 < first or parse.tokens[i - 1].text != "," or _finite(parse, first, i) is not None:
            continue
        subject = _head(parse, i - 2, first)
        verb = _finite(parse, i + 1, end)
        if subject is None or verb is None:
            continue
        inner = _main(parse, verb)
        if not any(t.relation == "nsubj" and t.head == inner.i for t in parse.tokens[i + 1 : verb.i]):
            continue
        broken = _behind(parse, inner.i, end)
        if broken is None:
            continue
        closing, finite = broken
        main = _main(parse, finite)
        numbers = subject.feats.get("Number"), finite.feats.get("Number")
        fits = None in numbers or numbers[0] == numbers[1]
        if fits and (subject.head != main.i or subject.relation != "nsubj" or inner.head != subject.i):
            yield Broken(subject, parse.tokens[i], inner, main, closing)


def _head(parse: Parse, i: int, first: int) -> Token | None:
    """The noun or name that a phrase which ends with a token is of."""
    token = parse.tokens[i]
    while first <= token.head < token.i and token.relation in _INSIDE:
        token = parse.tokens[token.head]
    return token if token.pos in {"NOUN", "PROPN"} else None


def _finite(parse: Parse, first: int, end: int) -> Token | None:
    return next((t for t in parse.tokens[first:end] if t.feats.get("VerbForm") == "Fin"), None)


def _main(parse: Parse, finite: Token) -> Token:
    """The verb of a finite form: its own, or that which an auxiliary stands before."""
    governor = parse.tokens[finite.head]
    return governor if finite.relation in {"aux", "cop"} and governor.i > finite.i else finite


def _behind(parse: Parse, inner: int, end: int) -> tuple[int, Token] | None:
    """The comma behind a clause that a finite verb follows at once, and that verb."""
    for comma in (t.i for t in parse.tokens[inner + 1 : end] if t.text == ","):
        k = comma + 1
        while k < end and k - comma <= _MOST and parse.tokens[k].pos in _BEFORE_VERB:
            k += 1
        if k < end and parse.tokens[k].feats.get("VerbForm") == "Fin":
            return comma, parse.tokens[k]
    return None
