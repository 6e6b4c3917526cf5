"""Statements: who says what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from ...lang.pack import LanguagePack
from ...model.actor import Actor
from ...model.dispatch import Dispatch
from ...model.folding import fold
from ...model.parse import Parse
from ...model.span import Span, Spans, cover
from ...model.statement import Act, Manner, Statement
from ...model.timex import Timex
from .according import find_according
from .answer import TAKEN_UP, with_answers
from .content import find_content
from .cue import Hit, find_cues
from .draft import Draft
from .floating import find_floating, find_labelled
from .nesting import placed, untangled
from .noun import find_nouns
from .quotes import Quote, find_quotes, in_turn
from .rumour import find_rumours
from .scene import Scene, Told
from .source import Mentions, Source, find_source, is_passive
from .turns import find_turns

_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "INTJ", "AUX", "X", "SYM"})
"""Parts of speech of which one at least is in whatever somebody says."""
_NEAR = 12
"""Code points between a cue's group and the time that belongs to it: a preposition, an adverb, a comma."""
_MARKS = (",", ";", ":")


def find_statements(
    dispatch: Dispatch, parse: Parse, timexes: tuple[Timex, ...], actors: tuple[Actor, ...], pack: LanguagePack
) -> tuple[Statement, ...]:
    """The statements of a dispatch, in text order of their content."""
    parts = (find_quotes(dispatch.text[: part.end], part.start, pack.statement) for part in dispatch.prose)
    quotes = tuple(chain.from_iterable(parts))
    hits = find_cues(parse, pack)
    scene = Scene(
        parse=parse,
        quotes=quotes,
        outermost=Spans((quote.outer, quote) for quote in quotes if not quote.depth),
        closings=frozenset(quote.outer.end for quote in quotes),
        mentions=Mentions(parse, actors, consulted=pack.statement.consulted, texts=pack.statement.texts),
        pack=pack,
        cue_tokens=frozenset(hit.verb for hit in hits),
        times=Spans((timex.span, timex) for timex in timexes),
    )
    drafts = [*_told(scene, hits), *_without_verb(scene), *find_rumours(scene), *find_labelled(scene)]
    drafts = _without_rivals(_without_scraps(parse, untangled(dispatch.text, drafts)))
    drafts = with_answers(scene, hits, drafts)
    drafts += find_floating(scene, drafts)
    drafts = [_not_of_oneself(scene, draft, drafts) for draft in drafts]
    drafts += find_turns(scene, dispatch.body, drafts)
    drafts.sort(key=lambda draft: (draft.content[0], draft.cue or draft.content[0]))
    return placed([_statement(n, draft, scene) for n, draft in enumerate(drafts, 1)])


def _told(scene: Scene, hits: Iterable[Hit]) -> Iterator[Draft]:
    """What the verbs of saying say."""
    last: tuple[int, Source] | None = None
    for hit in hits:
        told = find_content(scene, hit)
        if told is None:
            continue
        source = told.source or find_source(scene.parse, hit, scene.mentions, scene.pack)
        if source is not None and source.span.of(scene.parse.text)[:1] in _MARKS:
            source = None  # « Riga, lui, fait état de dix morts »: who stands behind the comma says nothing
        here = scene.parse.sentence(hit.verb)
        if (
            last is not None
            and last[0] == here
            and (source is None or source.actor is None)
            and _goes_on(scene.parse, hit)
        ):
            source = last[1]
        if source is not None and source.actor is not None:
            last = here, source
        if source is None and told.frame != "colon" and not (told.frame == "that" and is_passive(scene.parse, hit)):
            continue
        if told.frame != "incise" and _is_own_thought(scene, hit, source):
            continue
        if hit.cue.act == "threaten" and _befalls(scene, told, source):
            continue  # « Le pont menace de céder » threatens nobody
        yield Draft(
            source=source.actor if source else None,
            source_span=source.span if source else None,
            cue=hit.span(scene.parse),
            content=told.content,
            act=_act(scene, hit, told),
            aside=told.aside,
            by=f"statement.{told.frame}/1",
        )


def _not_of_oneself(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """A draft whose pronoun is not who speaks around it: « Il a promis de signer », a dit le maire, is of another."""
    if draft.cue is None or draft.source is None or draft.source_span is None:
        return draft
    text, start = scene.parse.text, draft.source_span.start
    dashed = in_turn(text, start, scene.pack.statement.dashes)
    if (
        not (dashed or scene.quote_around(start))
        or draft.source_span.of(scene.parse.text).lower() not in scene.pack.actor.pronouns
    ):
        return draft
    own = any(
        other.source == draft.source and other is not draft and any(part.contains(draft.cue) for part in other.content)
        for other in drafts
    )
    return replace(draft, source=None) if own else draft


def _act(scene: Scene, hit: Hit, told: Told) -> Act:
    """What a cue does with what it says: who demands whether, or in a question, asks; who assures that not denies."""
    if hit.cue.assures and _is_negated(scene, told):
        return "deny"
    if hit.cue.act != "demand":
        return hit.cue.act
    words, text = scene.pack.statement, scene.parse.text
    first = scene.parse.at(told.content[0].start)
    indirect = told.frame == "that" and first is not None and first.form in words.conditions | words.questions
    end = told.content[-1].end  # « Avez-vous peur ? demande le juge »: the mark may be behind what is said
    direct = told.frame in {"incise", "colon"} and text[end - 1 : end + 2].strip(" \xa0\u202f").endswith("?")
    return "ask" if indirect or direct else "demand"


def _is_negated(scene: Scene, told: Told) -> bool:
    """Whether the main clause of what is said is negated: "assure que ses soldats ne visaient pas"."""
    inside = scene.parse.under(told.content[0])
    verb = next(
        (token for token in inside if token.pos in {"VERB", "AUX"} and token.relation in {"ccomp", "xcomp"}), None
    )
    children = scene.parse.children(verb.i) if verb is not None else ()
    return any(child.form in scene.pack.statement.negations and child.pos == "ADV" for child in children)


def _is_own_thought(scene: Scene, hit: Hit, source: Source | None) -> bool:
    """ "Nous pensons que" inside a quotation: its speaker says so already."""
    if source is None or scene.quote_around(scene.parse.tokens[hit.verb].span.start) is None:
        return False
    return fold(source.span.of(scene.parse.text)) in scene.pack.statement.first_person


def _befalls(scene: Scene, told: Told, source: Source | None) -> bool:
    """Whether what is threatened is what happens to a thing or a house: "de s'effondrer", not what a person does."""
    opening = scene.parse.under(told.content[0])[:4]
    verb = next((token for token in opening if token.pos in {"VERB", "AUX"}), None)
    if verb is None or verb.feats.get("VerbForm") != "Inf" or verb.lemma not in scene.pack.statement.befalling:
        return False
    root = scene.parse.root(source.span) if source is not None else None
    found = scene.mentions.at(root.i) if root is not None else None
    if found is None:
        return True
    done_to = scene.parse.child(verb.i, "obj")
    acts = done_to is not None and done_to.pos in {"NOUN", "PROPN"}  # « Le parti menace de rompre l'accord »
    return not acts and found[1].kind not in {"person", "unnamed", "group"}


def _goes_on(parse: Parse, hit: Hit) -> bool:
    """Whether the subject of a cue is who spoke before it: "…, a-t-il dit, ajoutant que", "… avant de préciser que"."""
    feats = parse.tokens[hit.verb].feats
    return feats.get("VerbForm") == "Inf" or (feats.get("VerbForm") == "Part" and feats.get("Tense") == "Pres")


def _without_verb(scene: Scene) -> Iterator[Draft]:
    """What the words before a source and the nouns of saying tell."""
    for cue, act, told in chain(find_according(scene), find_nouns(scene)):
        assert told.source is not None
        yield Draft(
            source=told.source.actor,
            source_span=told.source.span,
            cue=cue,
            content=told.content,
            act=act,
            aside=told.aside,
            by=f"statement.{told.frame}/1",
        )


def _without_scraps(parse: Parse, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts, without contents that only the words around an aside are left of: "que, | selon la police, …"."""
    for draft in drafts:
        kept = tuple(part for part in draft.content if any(t.pos in _TELLING for t in parse.under(part)))
        if kept or draft.cue is None:
            yield replace(draft, content=kept or draft.content)


def _without_rivals(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, without those that say the very words of an earlier one, but to answer it."""
    kept: dict[tuple[tuple[Span, ...], bool], Draft] = {}
    for draft in drafts:
        kept.setdefault((draft.content, draft.by == TAKEN_UP), draft)
    return list(kept.values())


def _statement(n: int, draft: Draft, scene: Scene) -> Statement:
    around = scene.outermost.at(cover(draft.content))
    quoted = tuple(quote.inner for quote in around if any(part.contains(quote.inner) for part in draft.content))
    return Statement(
        id=f"s{n}",
        source=draft.source,
        source_span=draft.source_span,
        cue=draft.cue,
        content=draft.content,
        quoted=quoted,
        manner="direct" if _is_turn(scene, draft.content[0]) else _manner(draft.content, quoted, around),
        act=draft.act,
        time=_time(draft, scene.parse, scene.times),
        by=draft.by,
    )


def _is_turn(scene: Scene, content: Span) -> bool:
    """Whether a content is a turn of dialogue: behind a dash at the start of its line, in the first person."""
    text, words = scene.parse.text, scene.pack.statement
    line = text[text.rfind("\n", 0, content.start) + 1 : content.start].strip(" \xa0\u202f")
    return line in words.dashes and any(token.form in words.first_person for token in scene.parse.under(content))


def _manner(content: Sequence[Span], quoted: Sequence[Span], quotes: Sequence[Quote]) -> Manner:
    """Direct where all that is said is in quotation marks, mixed where a part is."""
    inside = all(any(quote.outer.contains(part) for quote in quotes) for part in content)
    if inside:
        return "direct"
    return "mixed" if quoted else "indirect"


def _time(draft: Draft, parse: Parse, times: Spans[Timex]) -> str | None:
    """The time that stands beside the cue or its source, outside what is said."""
    if draft.cue is None or draft.by.startswith("statement.according"):
        return None
    group = draft.cue if draft.source_span is None else cover([draft.cue, draft.source_span])
    sentence = parse.sentence_at(draft.cue.start)
    near = [
        (max(group.start - timex.span.end, timex.span.start - group.end, 0), timex.span, timex.id)
        for timex in times.at(Span(max(group.start - _NEAR, 0), group.end + _NEAR))
        if timex.type in {"DATE", "TIME"}
        and parse.sentence_at(timex.span.start) == sentence
        and not any(part.overlaps(timex.span) for part in draft.content)
    ]
    best = min(near, default=None)
    return best[2] if best is not None and best[0] <= _NEAR else None
