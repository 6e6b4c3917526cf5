"""Names after a dative preposition: whether they are who is spoken or given to, or only a place."""

from __future__ import annotations

from ...lang.event import Sense
from ...lang.pack import LanguagePack
from ...model.folding import fold
from ...model.parse import Parse, Token

_REACH = 14
_GIVEN = frozenset({"AID", "SANCTION", "THREATEN", "REQUEST", "CONCEDE"})


def is_addressed(parse: Parse, i: int, preposition: Token, pack: LanguagePack) -> bool:
    """Whether the name that begins at token `i` takes what a verb or a noun gives: "a livré des chars à la Lettonie"."""
    if preposition.form not in pack.actor.address:
        return False
    if _with_article(parse, i, preposition, pack):
        return True
    if _is_second(parse, preposition, pack):
        return False
    head = parse.head(i)
    cue = None if head is None else pack.statement.cues.get(head.lemma)
    if cue is not None and cue.act in {"ask", "demand", "promise"}:
        return True
    return _is_given(parse, preposition, pack)


def _is_second(parse: Parse, preposition: Token, pack: LanguagePack) -> bool:
    """Whether another name was addressed before: "a proposé à Lima une rencontre à Quito", not "à Lima et à Quito"."""
    first = max(parse.sentences[parse.sentence(preposition.i)][0], preposition.i - _REACH)
    if parse.tokens[preposition.i - 1].pos == "CCONJ" or parse.tokens[preposition.i - 1].text == ",":
        return False
    for token in reversed(parse.tokens[first : preposition.i - 1]):
        if token.pos == "VERB" or token.text in ",;:":
            return False
        if token.form in pack.actor.address and parse.tokens[token.i + 1].pos == "PROPN":
            return True
    return False


def _with_article(parse: Parse, i: int, preposition: Token, pack: LanguagePack) -> bool:
    """Whether an article of its own stands before a country's name, which no place has: "à la Lettonie", "en Lettonie".

    Islands have it as places too: "à la Barbade".
    """
    words = pack.actor
    apart = preposition.i < i - 1 and parse.tokens[i - 1].form in words.articles
    name = parse.tokens[i].form
    return apart and pack.countries.by_name(name) is not None and fold(name) not in words.islands


def _is_given(parse: Parse, preposition: Token, pack: LanguagePack) -> bool:
    """Whether a verb before gives what stands between, or a noun right before is given: "une aide d'urgence au Pérou"."""
    first = max(parse.sentences[parse.sentence(preposition.i)][0], preposition.i - _REACH)
    plain = pack.event.preposition(preposition.form)
    between: set[str] = set()
    for token in reversed(parse.tokens[first : preposition.i]):
        if token.text in ",;:" or token.pos == "SCONJ":
            return False
        nouns = pack.event.nouns.get(token.lemma, ())
        if token.i >= preposition.i - 3 and any(s.type in _GIVEN and plain in s.frame for s in nouns):
            return True
        lemma = pack.event.presents.get(token.form, token.lemma) if token.pos == "VERB" else token.lemma
        if token.pos == "VERB" and any(pack.event.is_a("reflexive", t.form) for t in parse.children(token.i)):
            lemma = pack.event.pronominal(lemma)
        senses = [s for s in pack.event.verbs.get(lemma, ()) if s.frame.get(plain) == "recipient"]
        if token.pos in {"VERB", "AUX"} and lemma in pack.event.verbs:
            adjacent = token.i == preposition.i - 1
            asks = any(sense.content == "called_for" for sense in pack.event.verbs[lemma])
            owed = asks and any(pack.event.is_a("owed", word) for word in between)
            return owed or any(_gives(sense, between, adjacent=adjacent) for sense in senses)
        between.add(token.lemma)
    return False


def _gives(sense: Sense, between: set[str], *, adjacent: bool) -> bool:
    """Whether a sense finds what it gives between the verb and the name; one that needs nothing, right beside it.

    Relief is handed out in a country, to people: "distribue des vivres au Yémen".
    """
    if "human_security" in sense.contexts:
        return False
    needed = [need.words for need in sense.needs if need.slot in ("obj", "word") and not need.negated]
    if needed:
        return all(words & between for words in needed)
    return adjacent or sense.content == "planned"
