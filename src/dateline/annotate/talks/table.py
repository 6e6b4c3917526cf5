"""One dispatch as the rules of talks see it: its events, its words, and who stands under which token."""

from __future__ import annotations

from dataclasses import dataclass

from ...lang.talks import TalksLanguage
from ...model.actor import Actor
from ...model.dispatch import Dispatch
from ...model.event import Event
from ...model.parse import Parse, Token
from ...model.place import Place
from ...model.span import Span
from ...model.timex import Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What the rules of one dispatch look up; built once by `set_table`."""

    dispatch: Dispatch
    parse: Parse
    timexes: tuple[Timex, ...]
    actors: dict[str, Actor]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    language: TalksLanguage
    context: bool

    def has(self, span: Span, kind: str) -> bool:
        """Whether a word of a class stands in `span`, by lemma or by form."""
        return any(self.is_word(token, kind) for token in self.parse.under(span))

    def is_word(self, token: Token, kind: str) -> bool:
        """Whether a token is a word of a class, by lemma or by form."""
        return self.language.is_a(kind, token.lemma) or self.language.is_a(kind, token.form)

    def of_class(self, kind: str) -> list[Token]:
        """The tokens that are words of a class, by lemma or by form, in order."""
        words = self.language.words[kind]
        return [self.parse.tokens[i] for i in sorted({*self.parse.of_form(words), *self.parse.of_lemma(words)})]

    def sentence(self, span: Span) -> int | None:
        """The number of the sentence that a span begins in."""
        return self.parse.sentence_at(span.start)


def set_table(
    dispatch: Dispatch,
    parse: Parse,
    timexes: tuple[Timex, ...],
    actors: tuple[Actor, ...],
    places: tuple[Place, ...],
    events: tuple[Event, ...],
    language: TalksLanguage,
) -> Table:
    """Everything that the rules of talks look up in one dispatch."""
    known = {a.id: a for a in actors}
    words = language.words["context"]
    concerned = any(event.type in ("CONSULT", "REJECT") for event in events)
    context = concerned and bool(parse.of_lemma(words))
    return Table(
        dispatch=dispatch,
        parse=parse,
        timexes=timexes,
        actors=known,
        places=places,
        events=events,
        language=language,
        context=context,
    )
