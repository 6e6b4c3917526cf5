"""To whom pronouns and bare roles point back: "il", "elle", "ce dernier", "le ministre"."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from ...lang.actor import Pronoun
from ...lang.pack import LanguagePack
from ...model.actor import ActorMention
from ...model.parse import Parse, Token
from ...model.span import Span
from .again import may_be_again, told_again
from .found import JOINT
from .link import Draft, merge

_ASIDE = 24
"""Code points between a closing mark and the subject that speaks: the verb and its auxiliary."""
_TO_TASK = 10
"""Tokens between "il appartient" and what is to be done."""
_APART = 2.0
"""How much less an actor of another paragraph is on the mind of a reader who looks for who speaks."""
_IN_VIEW = 6
"""Mentions before "la même source" among which it looks for one without a name."""
_REACH = 2
"""Sentences before its own in which a pronoun looks for its actor."""


def follow(parse: Parse, drafts: list[Draft], pack: LanguagePack) -> list[Draft]:
    """The drafts, each with the pronouns that point to it and the descriptions that tell of it again.

    Both are looked at in text order, so that a later one may build on an earlier.
    """
    speaking = _speakers(parse, drafts, pack)
    mentions = sorted((mention.span, n) for n, draft in enumerate(drafts) for mention in draft.mentions)
    again = {
        root.i: (first, n)
        for n, draft in enumerate(drafts)
        if may_be_again(draft)
        and (root := parse.root(first := min(mention.span for mention in draft.mentions))) is not None
    }

    def active(span: Span, draft: Draft) -> bool:
        return speaking.get(span.start) is draft or (_is_subject(parse, span) and not _undergoes(parse, span))

    for token in parse.tokens:
        if token.i in again:
            span, this = again[token.i]
            known = told_again(parse, span, drafts[this], drafts, mentions, active, pack)
            if known is not None:
                merge(drafts[known], drafts[this])
                mentions = [(there, known if n == this else n) for there, n in mentions]
                speaking = {at: drafts[known] if who is drafts[this] else who for at, who in speaking.items()}
            continue
        pronoun = _pronoun(parse, token, pack)
        if pronoun is None:
            continue
        span, kind = pronoun
        speaks = _speaks(parse, token, pack)
        latter = token.form in pack.actor.nearest
        find = partial(_nearest, parse) if latter else partial(_best, parse, speaking, pack, speaks=speaks)
        if kind.number == "Plur" and token.pos == "NUM":
            find = partial(_pair, parse)
        elif token.form in pack.actor.ordered:
            find = partial(_one_of_two, parse, pack.actor.ordered[token.form][0], _ordinals(parse, mentions, pack))
        ahead = None if latter else _ahead(parse, token, kind, drafts, mentions)
        near = _have_spoken(span, kind, drafts, mentions, speaking) if is_same_again(parse, token, pack) else mentions
        found = ahead if ahead is not None else find(span, kind, drafts, near)
        if found is None and speaks and kind.gender == "Fem" and kind.number == "Sing" and not latter:
            generic = _in_reach(parse, span, _said_from(parse, span, pack, speaks=speaks), near)
            generic = [(there, n) for there, n in generic if _may_be_woman(parse, drafts[n], pack)]
            found = find(span, replace(kind, gender=None), drafts, generic)
            if found is not None:
                drafts[found].gender = kind.gender
        if found is None and token.pos == "NUM":
            two = _two(parse, span, drafts, mentions)
            if two is not None:
                drafts, found = [*drafts, two], len(drafts)
        if found is not None:
            best = drafts[found]
            insort(mentions, (span, found))
            best.mentions.append(ActorMention(span=span, form="pronoun"))
            if best.kind == "person" and best.number != "Plur":
                best.gender = best.gender or kind.gender
            if speaks:
                speaking[span.start] = best
    return [draft for draft in drafts if draft.mentions]


def _pronoun(parse: Parse, token: Token, pack: LanguagePack) -> tuple[Span, Pronoun] | None:
    """The span and the agreement of a pronoun that points to somebody."""
    form = token.form
    if form not in pack.actor.pointers and token.lemma not in pack.actor.sources:
        return None
    if form in pack.actor.latter and token.i and parse.tokens[token.i - 1].form in pack.actor.demonstrative:
        following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
        if following is not None and following.pos == "NOUN":
            return None
        return parse.span(token.i - 1, token.i), pack.actor.latter[form]
    before = parse.tokens[token.i - 1].form if token.i else ""
    if form in pack.actor.concerned:
        known = before in pack.actor.definite | pack.actor.articles and token.relation in {"nsubj", "obl"}
        return (token.span, pack.actor.concerned[form]) if known else None
    if before in pack.actor.both:
        pair = token.pos == "NUM" and token.relation == "nsubj"
        return (parse.span(token.i - 1, token.i), Pronoun(gender=None, number="Plur")) if pair else None
    if form in pack.actor.ordered:
        alone = token.i and parse.tokens[token.i - 1].form in pack.actor.definite and _is_alone(parse, token, pack)
        return (parse.span(token.i - 1, token.i), pack.actor.ordered[form][1]) if alone else None
    if (again := _same_again(parse, token, pack)) is not None:
        return again
    if form in pack.actor.disjunctive and before in pack.actor.reported:
        return token.span, pack.actor.disjunctive[form]
    pronoun = pack.actor.pronouns.get(form)
    verb = parse.head(token.i)
    if pronoun is None or verb is None:
        return None
    neuter = pronoun.number == "Sing" and pronoun.gender == "Masc"
    if neuter and not _speaks(parse, token, pack) and _is_impersonal(parse, token, verb, pack):
        return None
    return token.span, pronoun


def _may_be_woman(parse: Parse, draft: Draft, pack: LanguagePack) -> bool:
    """Whether only the masculine of a role makes a named person a man: "le procureur, Ana Rey", not "M. Rey"."""
    nouns = [pack.actor.nouns.get(noun) for noun in draft.nouns]
    if draft.kind != "person" or not nouns or not all(noun is None or noun.generic or noun.broad for noun in nouns):
        return False
    forms, openers = draft.told(parse.text)
    return "name" in forms and "pronoun" not in forms and not any(pack.actor.titles.get(word) for word in openers)


def _is_alone(parse: Parse, ordinal: Token, pack: LanguagePack) -> bool:
    """Whether an ordinal stands for somebody: no noun beside it, not "la première à", "le premier du classement"."""
    if ordinal.relation == "nsubj":
        return True
    beside = [child for child in parse.children(ordinal.i) if child.relation in {"nmod", "obl", "flat", "appos"}]
    after = parse.tokens[ordinal.i + 1] if ordinal.i + 1 < len(parse.tokens) else None
    told = ordinal.relation in {"obj", "iobj"} or parse.child(ordinal.i, "case") is not None
    first_to = after is not None and after.form in pack.actor.dative
    return told and not beside and not first_to and ordinal.relation != "amod"


def _same_again(parse: Parse, token: Token, pack: LanguagePack) -> tuple[Span, Pronoun] | None:
    """ "La même source": who spoke last, again."""
    if not is_same_again(parse, token, pack):
        return None
    number = token.feats.get("Number") or "Sing"
    first = token.i - 2 if token.i > 1 and parse.tokens[token.i - 2].pos == "DET" else token.i - 1
    return parse.span(first, token.i), Pronoun(gender=None, number="Plur" if number == "Plur" else "Sing")


def _have_spoken(
    span: Span,
    kind: Pronoun,
    drafts: Sequence[Draft],
    mentions: Sequence[tuple[Span, int]],
    speaking: Mapping[int, Draft],
) -> Sequence[tuple[Span, int]]:
    """The mentions before "la même source" that agree with it: the last ones without a name, else those that spoke."""
    before = mentions[: bisect_left(mentions, (span, 0))]
    spoke = [(there, n) for there, n in before if speaking.get(there.start) is drafts[n] and _agrees(drafts[n], kind)]
    nameless = [
        (there, n) for there, n in before[-_IN_VIEW:] if drafts[n].kind == "unnamed" and _agrees(drafts[n], kind)
    ]
    return nameless or spoke or mentions


def is_same_again(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a noun for a source is only pointed to again: "la même source"."""
    if token.lemma not in pack.actor.sources or token.i == 0:
        return False
    return parse.tokens[token.i - 1].form in pack.actor.same


def _is_impersonal(parse: Parse, token: Token, verb: Token, pack: LanguagePack) -> bool:
    """Whether the subject points to nobody: "il faut", "il y a", "il est prévu que"."""
    if verb.lemma in pack.actor.impersonal or _is_up_to(parse, verb, pack):
        return True
    if token.relation == "expl" and parse.child(verb.i, "nsubj", "csubj", "ccomp", "xcomp", "obj") is not None:
        return True
    return any(
        (child.form, verb.lemma) in pack.actor.existential and child.i < verb.i for child in parse.children(verb.i)
    )


def _is_up_to(parse: Parse, verb: Token, pack: LanguagePack) -> bool:
    """Whether a verb tells whose task something is: "il appartient au Parlement de décider"."""
    if verb.lemma not in pack.actor.incumbent:
        return False
    end = parse.sentences[parse.sentence(verb.i)][1]
    following = parse.tokens[verb.i + 1 : min(verb.i + _TO_TASK, end)]
    return any(
        one.form in pack.actor.genitive and other.feats.get("VerbForm") == "Inf" for one, other in pairwise(following)
    )


def _speaks(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a pronoun is the subject of a verb of saying, or the source after "selon"."""
    if token.i and parse.tokens[token.i - 1].form in pack.actor.reported:
        return True
    head = parse.head(token.i)
    inner = parse.child(head.i, "xcomp") if head is not None and token.text.startswith("-") else None
    if head is not None and any(child.lemma in pack.statement.befalling for child in parse.children(head.i)):
        return False  # « L'hôpital a été évacué, il menaçait de s'embraser »
    return any(  # « …, s'est-il contenté de répondre » is said by who is content with it
        verb is not None and (verb.lemma in pack.statement.cues or verb.form in pack.statement.cue_forms)
        for verb in (head, inner)
    )


def _speakers(parse: Parse, drafts: Sequence[Draft], pack: LanguagePack) -> dict[int, Draft]:
    """Where an actor's mention is the subject of a verb of saying, or stands after "selon"; by offset."""
    speaking: dict[int, Draft] = {}
    for draft in drafts:
        for mention in draft.mentions:
            root = parse.root(mention.span)
            case = None if root is None else parse.child(root.i, "case")
            root = _apposed_to(parse, root)
            if root is None:
                continue
            reported = case is not None and case.form in pack.actor.reported
            after = parse.at(mention.span.end)
            headed = after is not None and after.text == ":"  # « Luis Rojas : « … » »
            if reported or headed or (root.relation in {"nsubj", "obj", "obl", "dep"} and _speaks(parse, root, pack)):
                speaking[mention.span.start] = draft
    return speaking


def _ahead(
    parse: Parse, token: Token, pronoun: Pronoun, drafts: Sequence[Draft], mentions: Sequence[tuple[Span, int]]
) -> int | None:
    """The number of the named subject that a pronoun in a clause before it points ahead to.

    "Depuis l'île où il campait, Luis Rojas a parlé": nobody else stands before the pronoun in the sentence.
    """
    first, end = parse.sentences[parse.sentence(token.i)]
    clause = parse.head(token.i)
    comma = next((t.i for t in parse.tokens[token.i : end] if t.text == ","), None)
    if clause is None or comma is None or clause.relation not in {"acl", "advcl"}:
        return None
    here = bisect_left(mentions, (parse.tokens[first].span, 0))
    for last, n in mentions[here:]:
        head = parse.at(last.start)
        if head is None or head.i >= end:
            return None
        draft = drafts[n]
        if head.i < token.i and draft.kind in {"person", "unnamed"} and _agrees(draft, pronoun):
            return None
        root = parse.root(last)
        named = any(m.span == last and m.form == "name" for m in draft.mentions)
        if head.i > comma and root is not None and root.relation == "nsubj":
            main = draft.kind == "person" and named and _agrees(draft, pronoun) and parse.head(root.i) is not clause
            return n if main else None
    return None


def _spoken_from(text: str, span: Span, pack: LanguagePack) -> int:
    """Where the quotation right before an inverted subject begins, else where the subject does: « … », a-t-il dit."""
    for opening, closing in pack.statement.quotes.items():
        end = text.rfind(closing, max(span.start - _ASIDE, 0), span.start)
        if end >= 0 and "\n" not in text[end : span.start]:
            begin = text.rfind(opening, 0, end)
            return begin if begin >= 0 else span.start
    return span.start


def _said_from(parse: Parse, span: Span, pack: LanguagePack, *, speaks: bool) -> int:
    """The offset from which a pronoun looks back: its own, or that of the quotation it speaks."""
    return _spoken_from(parse.text, span, pack) if speaks and parse.text[span.start] == "-" else span.start


def _in_reach(parse: Parse, span: Span, end: int, mentions: Sequence[tuple[Span, int]]) -> Sequence[tuple[Span, int]]:
    """The mentions before a pronoun that stand at most `_REACH` sentences before the one of the offset `end`."""
    sentence = parse.sentence_at(end)
    if sentence is None:
        return []
    first = parse.sentence_span(max(sentence - _REACH, 0)).start
    return mentions[bisect_left(mentions, (Span(first, first), 0)) : bisect_left(mentions, (span, 0))]


def _best(
    parse: Parse,
    speaking: dict[int, Draft],
    pack: LanguagePack,
    span: Span,
    pronoun: Pronoun,
    drafts: Sequence[Draft],
    mentions: Sequence[tuple[Span, int]],
    *,
    speaks: bool,
) -> int | None:
    """The number of the actor before a pronoun that agrees with it and is most on the reader's mind."""
    end = _said_from(parse, span, pack, speaks=speaks)
    sentence = parse.sentence_at(end)
    if sentence is None:
        return None
    near = _in_reach(parse, span, end, mentions)
    if pronoun.number == "Sing":
        near = _apart(near, drafts)
    lasts = {n: last for last, n in near if last.end <= end}
    lasts = lasts or {n: last for last, n in near if last.end <= span.start}
    best: tuple[float, int] | None = None
    chosen: int | None = None
    for n, last in sorted(lasts.items()):
        draft = drafts[n]
        there = parse.sentence_at(last.start)
        if there is None or not _agrees(draft, pronoun):
            continue
        if speaks and speaking.get(last.start) is not draft and _is_house(parse, draft, last, pack):
            continue
        sure = draft.gender is not None and draft.gender == pronoun.gender
        apart = speaks * _APART * ("\n" in parse.text[last.end : end])
        score = (sure - apart + _weight(parse, draft, last, sentence - there, speaking, speaks=speaks), last.start)
        if best is None or score > best:
            best, chosen = score, n
    return chosen


def _is_house(parse: Parse, draft: Draft, last: Span, pack: LanguagePack) -> bool:
    """Whether something was done to a body that is a house as well: "Le palais a été pris", which does not speak."""
    noun = pack.actor.nouns.get(draft.noun or "")
    return noun is not None and noun.building and _undergoes(parse, last)


def _apart(near: Sequence[tuple[Span, int]], drafts: Sequence[Draft]) -> Sequence[tuple[Span, int]]:
    """The mentions that stand in no list of those who speak together: neither of these is more meant than the other."""
    lists = [span for span, n in near if drafts[n].by == JOINT and any(m.span == span for m in drafts[n].mentions)]
    sexed = {n for _, n in near if drafts[n].gender is not None and drafts[n].kind == "person"}
    return [(s, n) for s, n in near if n in sexed or not any(there.contains(s) and there != s for there in lists)]


def _one_of_two(
    parse: Parse,
    which: int,
    ordinals: frozenset[Span],
    span: Span,
    pronoun: Pronoun,
    drafts: Sequence[Draft],
    mentions: Sequence[tuple[Span, int]],
) -> int | None:
    """The number of the first or the second of the two persons of the sentence before: "le premier", "la seconde"."""
    two = _last_two(parse, span, drafts, [(there, n) for there, n in mentions if there not in ordinals])
    return two[which] if two and _agrees(drafts[two[which]], pronoun) else None


def _ordinals(parse: Parse, mentions: Sequence[tuple[Span, int]], pack: LanguagePack) -> frozenset[Span]:
    """The mentions that are themselves "le premier" or "la seconde", whose order tells nothing."""
    return frozenset(there for there, _ in mentions if parse.under(there)[-1].form in pack.actor.ordered)


def _last_two(parse: Parse, span: Span, drafts: Sequence[Draft], mentions: Sequence[tuple[Span, int]]) -> list[int]:
    """The numbers of the two persons of the last sentence before that tells of two and no more; none where none does."""
    here = parse.sentence_at(span.start)
    for back in range(1, min(here or 0, _REACH) + 1):
        before = parse.sentence_span((here or 0) - back)
        first, last = Span(before.start, before.start), Span(before.end, before.end)
        near = mentions[bisect_left(mentions, (first, 0)) : bisect_left(mentions, (last, 0))]
        two = list(dict.fromkeys(n for _, n in near if drafts[n].kind == "person" and drafts[n].number == "Sing"))
        if len(two) == 2:
            return two
    return []


def _two(parse: Parse, span: Span, drafts: Sequence[Draft], mentions: Sequence[tuple[Span, int]]) -> Draft | None:
    """A group of the two persons whom "tous deux" stands for, where they were named apart and nobody after them."""
    two = _last_two(parse, span, drafts, mentions)
    since = max((there.start for there, n in mentions if n in two and there < span), default=0)
    if not two or any(since < there.start < span.start and drafts[n].kind == "person" for there, n in mentions):
        return None
    countries = {drafts[n].country for n in two}
    only = countries.pop() if len(countries) == 1 else None
    return Draft(kind="group", name=", ".join(drafts[n].name for n in two), country=only, number="Plur", by=JOINT)


def _pair(
    parse: Parse, span: Span, _pronoun: Pronoun, drafts: Sequence[Draft], mentions: Sequence[tuple[Span, int]]
) -> int | None:
    """The number of the last group before "tous deux" that is a pair: two who speak together, or "les deux ministres"."""
    for last, n in reversed(mentions[: bisect_left(mentions, (span, 0))]):
        counted = any(t.pos == "NUM" for t in parse.under(last))
        if drafts[n].number == "Plur" and (counted or drafts[n].by == JOINT):
            return n
    return None


def _nearest(
    parse: Parse, span: Span, pronoun: Pronoun, drafts: Sequence[Draft], mentions: Sequence[tuple[Span, int]]
) -> int | None:
    """The number of the last actor named before "ce dernier" that agrees with it; in its sentence, a person first."""
    nearest: tuple[int, int | None] | None = None
    for at in range(bisect_left(mentions, (span, 0)) - 1, -1, -1):
        last, n = mentions[at]
        if last.end > span.start or not _agrees(drafts[n], pronoun):
            continue
        there = parse.sentence_at(last.start)
        if nearest is not None and there != nearest[1]:
            return nearest[0]
        if drafts[n].kind in {"person", "unnamed"} or drafts[n].gender is not None:
            return n
        nearest = nearest or (n, there)
    return nearest[0] if nearest is not None else None


def _agrees(draft: Draft, pronoun: Pronoun) -> bool:
    """Whether a pronoun may stand for an actor: by number, and by gender where both are known."""
    number = "Plur" if draft.number == "Plur" else "Sing"
    if number != pronoun.number:
        return False
    return draft.gender is None or pronoun.gender is None or draft.gender == pronoun.gender or pronoun.number == "Plur"


def _is_subject(parse: Parse, span: Span) -> bool:
    """Whether a mention is a subject, or stands beside one: "Le ministre Luis Rojas a parlé"."""
    root = _apposed_to(parse, parse.root(span))
    return root is not None and root.relation == "nsubj"


def _undergoes(parse: Parse, span: Span) -> bool:
    """Whether a mention is the subject of a passive: "Luis Rojas a été tué"."""
    root = _apposed_to(parse, parse.root(span))
    verb = parse.head(root.i) if root is not None else None
    return verb is not None and parse.child(verb.i, "aux:pass") is not None


def _apposed_to(parse: Parse, token: Token | None) -> Token | None:
    """The noun that a token stands beside, else itself."""
    while token is not None and token.relation in {"appos", "flat"}:
        token = parse.head(token.i)
    return token


def _weight(
    parse: Parse, draft: Draft, last: Span, distance: int, speaking: dict[int, Draft], *, speaks: bool
) -> float:
    """How much an actor is on the reader's mind: near, subject, person, and who spoke last."""
    subject = _is_subject(parse, last)
    spoke = speaking.get(last.start) is draft
    person = draft.kind in {"person", "unnamed"}
    # « L'armée a blessé un médecin, a-t-il ajouté »: who is spoken of does not speak, unless somebody says so
    spoken_of = speaks and not distance and not spoke and draft.kind == "unnamed" and not subject
    distance += 2 * spoken_of
    return 2.0 * subject + (3.0 if speaks else 1.5) * spoke + (2.5 if speaks else 0.75) * person - 1.25 * distance
