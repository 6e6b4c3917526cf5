"""What a session is about: "leurs pourparlers sur le partage des eaux". In the lemmas that tell it from another matter."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.event import Event
from ...model.parse import Token
from .table import Table

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})
_BETWEEN = frozenset({"DET", "ADP", "CCONJ", "PRON"})
_MOST = 4
"""Lemmas of a matter; what comes after these tells more of it than parts it from others."""


def matter_of(table: Table, event: Event) -> str | None:
    """The matter of a session, in the lemmas of its sentence; `None` where none is told, or only what all talks are
    about: peace, a ceasefire. Words that any matter may have ("la question de", "le dossier") are left out."""
    for start in _told_from(table, event):
        told = list(dict.fromkeys(_lemmas(table, start)))[:_MOST]
        if told:
            return " ".join(told)
    return None


def _told_from(table: Table, event: Event) -> Iterator[int]:
    """Where in an event's sentence a matter may begin: behind what introduces one, and, for "sur", a word of talks."""
    met = False
    for token in table.parse.under(event.evidence):
        met = met or (token.pos == "NOUN" and (table.is_word(token, "core") or table.is_word(token, "wide")))
        before = table.parse.tokens[token.i - 1] if token.i else None
        fixed = table.is_word(token, "regard") and before is not None and table.is_word(before, "dative")
        if fixed or table.is_word(token, "devoted") or (met and table.is_word(token, "upon")):
            yield token.i + 1


def _lemmas(table: Table, start: int) -> Iterator[str]:
    """The lemmas of the nouns and adjectives from a token on, up to what is no part of one noun phrase."""
    general, first = False, True
    times = {token.i for timex in table.timexes for token in table.parse.under(timex.span)}
    for token in table.parse.tokens[start : table.parse.sentences[table.parse.sentence(start - 1)][1]]:
        if token.i in times or token.pos not in _CONTENT | _BETWEEN:
            return
        if token.pos in _CONTENT:
            noun = token.pos != "ADJ"
            if noun and first and table.is_word(token, "nowhere"):
                return
            first = first and not noun
            general = table.is_word(token, "general") if noun else general
            if not (general or table.is_word(token, "shell") or table.is_word(token, "plain")):
                yield _lemma(token)
        elif not first and not _goes_on(table, token):
            return


def _goes_on(table: Table, token: Token) -> bool:
    """Whether a word between others goes on with a matter: "le partage des eaux et aux puits"."""
    if token.pos != "ADP" or table.is_word(token, "phrase_of"):
        return True
    return table.is_word(token, "dative") and table.parse.tokens[token.i - 1].pos == "CCONJ"


def _lemma(token: Token) -> str:
    return token.text if token.pos == "PROPN" else token.lemma
