"""Who acts in an adjective: "l'offensive russe", "la présence française", "des positions rebelles"."""

from __future__ import annotations

from collections.abc import Sequence

from ...lang.pack import LanguagePack
from ...model.actor import ActorMention
from ...model.folding import fold
from ...model.parse import Parse, Token
from .link import Draft

_RULE = "actor.adjective/1"
_REACH = 3


def with_adjectives(parse: Parse, drafts: Sequence[Draft], pack: LanguagePack) -> list[Draft]:
    """The actors, with those whose act, stand or force an adjective names; a state keeps one place for all its mentions.

    Comes last: an adjective is nothing that a pronoun points back to.
    """
    found = list(drafts)
    taken = {token.i for draft in drafts for mention in draft.mentions for token in parse.under(mention.span)}
    for token in parse.tokens:
        named = _named(token, pack)
        if not named or token.i in taken or not _of_act(parse, token, pack):
            continue
        for draft in named:
            _join(found, token, draft)
    return sorted(found, key=lambda draft: min(m.span for m in draft.mentions))


def _named(token: Token, pack: LanguagePack) -> list[Draft]:
    """The states, or the side without a state, that an adjective names."""
    if token.text[0].isupper():
        return []
    if token.form in pack.actor.factional or token.lemma in pack.actor.factional:
        return [Draft(kind="group", name=token.text, noun=fold(token.lemma), number="Plur", by=_RULE)]
    only = pack.countries.by_adjective(token.form)
    listed = (only,) if only is not None else pack.countries.by_compound(token.form) if "-" in token.text else ()
    return [
        Draft(kind="state", name=pack.countries.name(iso) or token.text, key=iso, country=iso, by=_RULE)
        for iso in listed
    ]


def _of_act(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a noun for an act, a stand or a force stands before an adjective, with other adjectives between."""
    for before in reversed(parse.tokens[max(token.i - _REACH, 0) : token.i]):
        if before.lemma in pack.event.nouns or before.lemma in pack.actor.acts:
            return before.pos in {"NOUN", "PROPN"}
        if before.pos != "ADJ":
            return False
    return False


def _join(drafts: list[Draft], token: Token, new: Draft) -> None:
    """Adds an adjective's mention to the actor that it names, or to a new one."""
    if new.key is not None:
        same = next((d for d in drafts if d.key == new.key), None)
    else:
        same = next((d for d in drafts if d.kind == new.kind and d.noun == new.noun), None)
    if same is None:
        same = new
        drafts.append(new)
    same.mentions.append(ActorMention(span=token.span, form="nominal"))
