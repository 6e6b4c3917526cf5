"""Votes: which side a figure is of, as a preposition, a verb of voting or the word for a vote tells."""

from __future__ import annotations

from bisect import bisect_left

from ...lang.event import Amount
from ...model.event import QuantityOf
from .scene import Scene

Count = tuple[QuantityOf, int]
_NEAR = 3
_GROUP = 6
"""Tokens behind a figure in which the verb of those who voted stands: "cinq parlementaires s'étant abstenus"."""


def share_of(scene: Scene, amount: Amount) -> int | None:
    """The last token of a figure per cent."""
    return amount.end if amount.end < scene.sentence(amount.first)[1] and scene.words[amount.end] == "%" else None


def won_of(scene: Scene, amount: Amount) -> Count | None:
    """What was won at a poll: "56 % des suffrages", "41,2% des voix", "177 des 295 sièges"."""
    end, share = scene.sentence(amount.first)[1], share_of(scene, amount)
    if amount.first and scene.language.is_a("against", scene.words[amount.first - 1]):
        return None  # « contre 44 % des voix » are those of who lost
    first = amount.end if share is None else share + 1
    near = (k for k in range(first, min(first + _NEAR, end)) if scene.parse.tokens[k].pos not in ("ADP", "DET", "NUM"))
    noun = next(near, None)
    if noun is None:
        return None
    if share is None:
        return ("other", noun) if scene.language.is_a("seat", scene.lemma(noun)) else None
    return ("votes_for", noun) if scene.language.is_a("ballot", scene.lemma(noun)) else None


def votes_of(scene: Scene, amount: Amount) -> Count | None:
    """ "141 voix pour", "contre 5", "à 97", "35 abstentions", "cinq parlementaires s'étant abstenus"."""
    language = scene.language
    first, end = scene.sentence(amount.first)
    if share_of(scene, amount) is not None or not _is_of_vote(scene, first, end):
        return None
    before = scene.words[amount.first - 1] if amount.first > first else ""
    counted = scene.parse.tokens[amount.end] if amount.end < end else None
    others = counted is not None and counted.pos == "NOUN" and not language.is_a("ballot", counted.lemma)
    if (language.is_a("against", before) and not others) or _is_other_side(scene, amount.first, first):
        return "votes_against", amount.end - 1
    after = range(amount.end, min(amount.end + _NEAR, end))
    if any(language.is_a("abstention", scene.lemma(k)) for k in after):
        return "abstentions", next(k for k in after if language.is_a("abstention", scene.lemma(k)))
    for k in after:
        if scene.words[k] in ",;" or scene.parse.tokens[k].pos == "NUM":
            break
        if language.is_a("against", scene.words[k]) and not _counts(scene, k + 1):
            return "votes_against", k
        if language.is_a("in_favour", scene.words[k]):
            return "votes_for", k
    near = next((k for k in after if language.is_a("ballot", scene.lemma(k))), None)
    return ("votes_for", near) if near is not None else _of_voters(scene, amount, end)


def is_sided(scene: Scene, first: int, end: int) -> bool:
    """Whether a figure of a sentence says itself that it is of those in favour: "40 voix pour", not "par 9 voix contre 4"."""
    tokens = scene.parse.tokens
    for i in scene.of_class("in_favour", first + 1, end):
        counted = tokens[i - 1].pos == "NUM" or tokens[i - 1].text.isdigit()
        voted = scene.language.is_a("ballot", tokens[i - 1].lemma) or (counted and i - 1 not in scene.timed)
        if voted and (i + 1 >= end or tokens[i + 1].pos in ("PUNCT", "CCONJ", "NUM")):  # not « 90 voix pour la loi »
            return True
    return False


def _is_of_vote(scene: Scene, first: int, end: int) -> bool:
    """Whether a sentence tells of votes."""
    language = scene.language
    said = scene.parse.of_lemma(language.words["ballot"] | language.words["voting"] | language.words["abstaining"])
    return bisect_left(said, first) < bisect_left(said, end)


def _is_other_side(scene: Scene, i: int, first: int) -> bool:
    """Whether a figure follows that of the votes for: "par 74 suffrages à 58"."""
    if i - 2 <= first or not scene.language.is_a("dative", scene.language.preposition(scene.words[i - 1])):
        return False
    return scene.language.is_a("ballot", scene.lemma(i - 2)) and not scene.language.is_a(
        "abstention", scene.lemma(i - 2)
    )


def _counts(scene: Scene, i: int) -> bool:
    """Whether a token opens a figure."""
    token = scene.parse.tokens[i] if i < len(scene.parse.tokens) else None
    return token is not None and (token.pos in ("NUM", "DET") or token.text.isdigit())


def _of_voters(scene: Scene, amount: Amount, end: int) -> Count | None:
    """By what those who are counted did: "54 députés ont voté pour", "dix s'abstenant"."""
    verb = next(iter(scene.verbs_between(amount.end, min(amount.end + _GROUP, end))), None)
    if verb is None or any(scene.words[k] in ",;:" for k in range(amount.end, verb.i)):
        return None
    if scene.language.is_a("abstaining", verb.lemma):
        return "abstentions", verb.start - 1 if verb.start > amount.end else amount.end - 1
    if not scene.language.is_a("voting", verb.lemma) or verb.i + 1 >= end or _counts(scene, verb.i + 2):
        return None
    side = scene.words[verb.i + 1]
    last = verb.start - 1 if verb.start > amount.end else amount.end - 1
    if scene.language.is_a("against", side):
        return "votes_against", last
    return ("votes_for", last) if scene.language.is_a("in_favour", side) else None
