"""Pronouns that speak, and that the model took for pointing to nobody: "Il a ajouté que la route était fermée"."""

from __future__ import annotations

from dataclasses import replace

from ...lang.pack import LanguagePack
from ...model.folding import fold
from ...model.parse import Parse, Token


def mend_speakers(parse: Parse, pack: LanguagePack) -> Parse:
    """The parse, each pronoun that says something in the active the subject of its verb of saying.

    Left as they are: passives ("il a été dit que"), verbs of nobody ("il semble"), rumours ("il se dit que").
    """
    tokens = list(parse.tokens)
    for token in parse.tokens:
        if token.dep == "expl:subj" and token.form in pack.actor.pronouns and _speaks(parse, token, pack):
            tokens[token.i] = replace(token, dep="nsubj")
    return replace(parse, tokens=tuple(tokens))


def _speaks(parse: Parse, pronoun: Token, pack: LanguagePack) -> bool:
    verb = parse.tokens[pronoun.head]
    lemma = fold(verb.lemma)
    if lemma not in pack.statement.cues and pack.statement.cue_forms.get(verb.form) is None:
        return False
    undergone = any(child.dep == "aux:pass" for child in parse.children(verb.i))
    rumoured = any(child.form in pack.statement.reflexives for child in parse.children(verb.i))
    return not undergone and not rumoured and lemma not in pack.actor.impersonal
