"""Verbs that share one auxiliary: "a pris le pouvoir, proclamé une trêve et arrêté le roi"."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from itertools import pairwise

from ...lang.event import EventLanguage
from ...model.parse import Parse, Token
from .group import Verb

_NEAR = 15
_PAIR = 2
_OPENING = 3
"""Tokens of a sentence before which no verb is joined to another."""


def sharing(parse: Parse, language: EventLanguage, verbs: dict[int, Verb]) -> dict[int, Verb]:
    """Participles joined to a verb whose auxiliary they share: "a pris le pouvoir, proclamé une trêve et arrêté le roi"."""
    shared: dict[int, Verb] = {}
    for verb in verbs.values():
        token = parse.tokens[verb.i]
        head = shared.get(token.head) or verbs.get(token.head)
        compound = head is not None and head.i < verb.i and head.finite not in (None, head.i)
        joined = token.dep == "conj" or (token.dep == "parataxis" and verb.finite is not None)
        if head is not None and compound and joined and (verb.bare_participle or _may_share(parse, language, verb)):
            shared[verb.i] = verb._replace(finite=head.finite, passive=head.passive, bare_participle=False)
        elif verb.bare_participle and (full := _gapped(parse, verbs, verb)) is not None:
            shared[verb.i] = verb._replace(finite=full.finite, passive=full.passive, bare_participle=False)
    known = ChainMap(shared, verbs)
    for before, token in pairwise(parse.tokens):
        if before.pos != "CCONJ" or token.i in shared:
            continue
        shared |= _in_series(parse, known, token)
        late = None if token.i in shared else _joined_late(parse, language, verbs, token)
        if late is not None:
            shared[token.i] = late
    return shared


def _in_series(parse: Parse, verbs: Mapping[int, Verb], token: Token) -> dict[int, Verb]:
    """The last two of three passive participles, which the model takes for a part of the noun before them.

    "a été déféré devant le parquet, mis en examen et placé en détention provisoire".
    """
    last = verbs.get(token.i)
    if last is None or not last.bare_participle:
        return {}
    before = [verbs[i] for i in range(parse.sentences[parse.sentence(token.i)][0], token.i) if i in verbs]
    if len(before) < _PAIR:
        return {}
    first, second = before[-_PAIR:]
    listed = second.bare_participle and parse.tokens[second.i - 1].text == "," and second.i - first.i <= 2 * _NEAR
    if not listed or first.finite is None or not first.passive or first.finite == first.i:
        return {}
    forms = [parse.tokens[verb.i].feats for verb in (first, second, last)]
    if any(len({form[name] for form in forms if name in form}) > 1 for name in ("Gender", "Number")):
        return {}
    return {v.i: v._replace(finite=first.finite, passive=True, bare_participle=False) for v in (second, last)}


def _joined_late(parse: Parse, language: EventLanguage, verbs: dict[int, Verb], token: Token) -> Verb | None:
    """A participle right after "et" that the model takes for a part of the object before, or for a noun.

    "a refusé le compromis et annoncé un recours", "a présenté ses excuses et quitté la salle".
    """
    own = verbs.get(token.i)
    lemma = own.lemma if own is not None else language.participles.get(token.form)
    if lemma is None or (own is not None and not own.bare_participle) or token.relation not in ("acl", "conj", "amod"):
        return None
    first = parse.sentences[parse.sentence(token.i)][0]
    if token.i < first + _OPENING:
        return None
    before = parse.tokens[token.i - 2]
    if before.pos in ("ADJ", "VERB", "AUX") or before.text in ",;:":
        return None
    for i in range(token.i - 2, first, -1):
        full = verbs.get(i)
        if full is not None and not full.bare_participle:
            joined = full.finite not in (None, full.i) and not full.passive and token.i - i <= _NEAR
            return Verb(i=token.i, lemma=lemma, start=token.i, finite=full.finite) if joined else None
    return None


def _may_share(parse: Parse, language: EventLanguage, verb: Verb) -> bool:
    """Whether what the model takes for a finite verb without subject has the form of a participle."""
    alone = verb.finite == verb.i == verb.start and parse.child(verb.i, "nsubj") is None
    return alone and parse.tokens[verb.i].form in language.participles


def _gapped(parse: Parse, verbs: dict[int, Verb], verb: Verb) -> Verb | None:
    """The verb whose auxiliary a clause leaves out: "Lima a accepté, et Quito refusé, le plan"."""
    subject = parse.head(verb.i)
    if subject is None or subject.i != verb.i - 1 or subject.dep != "conj" or parse.child(subject.i, "cc") is None:
        return None
    full = verbs.get(subject.head)
    return full if full is not None and full.finite not in (None, full.i) else None
