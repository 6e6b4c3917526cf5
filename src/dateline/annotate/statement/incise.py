"""The incise: a cue inside or after what is said, its subject behind it."""

from __future__ import annotations

from dataclasses import replace

from ...model.parse import Token
from ...model.span import Span
from .cue import Hit
from .quotes import Quote
from .scene import Scene, Told, clip
from .source import Source, anonymous, document, named_one

_ASKED = frozenset("?!…")
_BEHIND_COLON = 8
"""Tokens from a colon to an incise that breaks what follows the colon: "… : le feu, explique-t-il, ne progresse plus"."""
_BEHIND_CUE = 10
"""Tokens behind a cue in which the infinitive of what is asked for stands."""
_OPENING = _ASKED | frozenset(",–—-")
"""Marks before an incise; after a question mark it goes on in small letters: "Avez-vous peur ? demande le juge"."""


def incise(scene: Scene, hit: Hit) -> Told | None:
    """ ", a ajouté la ministre": the cue stands inside or after what is said, its subject behind it."""
    parse = scene.parse
    if "incise" not in hit.cue.frames or hit.first == 0:
        return None
    feats = parse.tokens[hit.verb].feats
    if (feats.get("VerbForm"), feats.get("Tense")) == ("Part", "Pres"):
        return None  # « …, coupant la route du nord »
    first = first_of_group(scene, hit)
    before = parse.tokens[first - 1] if first else None
    if before is None or not (before.text in _OPENING or _closes(scene, before)):
        return None
    if before.text in _ASKED and not (
        parse.tokens[first].text[0].islower() and parse.sentence(first) == parse.sentence(before.i)
    ):
        return None
    source = source_after(scene, hit)
    if (
        source is None
        or _has_clause(scene, hit)
        or _is_written_to(scene, hit, source)
        or (_may_govern(scene, hit) and not _is_aside(scene, hit, before, source))
    ):
        return None
    quote = scene.quote_closing(before.span.end) or (
        scene.quote_closing(parse.tokens[first - 2].span.end) if before.text == "," and first > 1 else None
    )
    if quote is not None and before.text != "," and _is_part_of_name(scene, quote):
        return None
    if quote is not None:
        rest = _rest(scene, quote, source)
        return Told(content=(_from_sentence_start(scene, quote), *rest), source=source, frame="incise")
    around = scene.quote_around(parse.tokens[hit.verb].span.start)
    # In « … acceptées ", a assuré le maire » a mark that opens nothing is paired with a later one: nothing is said in it.
    sides = _both_sides(scene, around.inner, before.span.start, source) if around is not None else ()
    if sides:
        return Told(content=sides, source=source, frame="incise")
    return _incise_in_sentence(scene, hit, before, source)


def _is_part_of_name(scene: Scene, quote: Quote) -> bool:
    """Whether a quotation is words of the noun phrase that a determiner opens: "un « mauvais accord » menacerait"."""
    parse = scene.parse
    before = next((t for t in reversed(parse.under(Span(max(quote.outer.start - 12, 0), quote.outer.start)))), None)
    if before is None or before.pos != "DET" or before.span.end < quote.outer.start - 1:
        return False
    return not any(t.pos == "VERB" and t.feats.get("VerbForm") == "Fin" for t in parse.under(quote.inner))


def _rest(scene: Scene, quote: Quote, source: Source) -> tuple[Span, ...]:
    """The second half of a quotation that the incise breaks: « Nous avons l'ordre », dit X, « de tirer »."""
    parse = scene.parse
    if source.last + 2 >= len(parse.tokens) or parse.text[quote.inner.end - 1] in ".!?":
        return ()
    comma = parse.tokens[source.last + 1]
    while comma.pos in {"ADJ", "ADV"} and comma.i + 2 < len(parse.tokens):  # « …, ajoute un Luis Rojas malicieux, »
        comma = parse.tokens[comma.i + 1]
    again = scene.quote_opening(comma.span.end, 1) if comma.text == "," else None
    if again is None or any(t.i in scene.cue_tokens for t in parse.tokens[source.last + 1 : source.last + 3]):
        return ()
    after = [t for t in parse.tokens[comma.i : comma.i + 60] if t.span.start >= again.outer.end][:5]
    end = parse.sentences[parse.sentence(comma.i)][1]
    return () if any(t.i in scene.cue_tokens and t.i < end for t in after) else (again.inner,)


def _has_clause(scene: Scene, hit: Hit) -> bool:
    """Whether a cue with a subject before it has its clause after it: "Luis Rojas, le juge, a confirmé au journal que"."""
    parse, words = scene.parse, scene.pack.statement
    subject = parse.child(hit.verb, "nsubj")
    clause = parse.child(hit.verb, "ccomp")
    if clause is None or clause.i < hit.last or (subject is not None and subject.i > hit.first):
        return False
    mark = parse.child(clause.i, "mark")
    return mark is not None and mark.i > hit.last and mark.form in words.complementizers - words.conditions


def _is_written_to(scene: Scene, hit: Hit, source: Source) -> bool:
    """Whether who stands behind a cue that has its subject is only spoken to: "Le ministre, Luis Rojas, a écrit à X"."""
    parse = scene.parse
    subject = parse.child(hit.verb, "nsubj")
    following = parse.tokens[hit.last + 1 : hit.last + 2]
    return (
        subject is not None
        and subject.i < hit.first
        and source.span.start >= parse.tokens[hit.last].span.end
        and any(token.form in scene.pack.actor.dative for token in following)
        and any(token.text == "," for token in parse.tokens[subject.i : hit.first])
    )


def _may_govern(scene: Scene, hit: Hit) -> bool:
    """Whether what looks like an incise may be a plain clause: "Le Pérou, en tête, a accusé le Chili", "…, exige X"."""
    subject = scene.parse.child(hit.verb, "nsubj")
    if subject is None or subject.i > hit.first:
        return "of" in hit.cue.frames
    number = subject.feats.get("Number"), scene.parse.tokens[hit.first].feats.get("Number")
    takes = bool(hit.cue.frames & {"np", "of"}) or ("inf" in hit.cue.frames and _has_infinitive(scene, hit))
    return (None in number or number in {("Sing", "Sing"), ("Plur", "Plur")}) and takes


def _has_infinitive(scene: Scene, hit: Hit) -> bool:
    """Whether what somebody is to do stands behind a cue: "Le ministre, Luis Rojas, a exhorté les deux camps à discuter"."""
    end = scene.parse.sentences[scene.parse.sentence(hit.verb)][1]
    for token in scene.parse.tokens[hit.last + 1 : min(hit.last + _BEHIND_CUE, end)]:
        if token.pos == "PUNCT":
            return False
        if token.feats.get("VerbForm") == "Inf":
            return scene.parse.tokens[token.i - 1].pos == "ADP"
    return False


def _is_aside(scene: Scene, hit: Hit, before: Token, source: Source) -> bool:
    """Whether a verb that may have an object is an incise: "Le Pérou, a accusé le ministre, viole la trêve".

    Its subject and its comma are the only words before it, or a whole sentence without another comma is.
    """
    parse = scene.parse
    if _closes(scene, before) or (before.i and _closes(scene, parse.tokens[before.i - 1])):
        return True
    first, end = parse.sentences[parse.sentence(before.i)]
    dash = max(
        (t.i + 1 for t in parse.tokens[first : before.i] if t.text in scene.pack.statement.dashes), default=first
    )
    ahead = parse.tokens[dash : before.i]
    following = parse.tokens[source.last + 1].text if source.last + 1 < end else "."
    if ahead and ahead[0].form in scene.pack.statement.conditions:  # « Si le pont cède, nous partirons, a menacé X »
        ahead = ahead[next((n + 1 for n, token in enumerate(ahead) if token.text == ","), 0) :]
    if any(token.text == "," for token in ahead):
        return False
    finite = any(token.feats.get("VerbForm") == "Fin" for token in ahead)
    return following == "." or "of" not in hit.cue.frames if finite else following == ","


def _from_sentence_start(scene: Scene, quote: Quote) -> Span:
    """A quotation before an incise, with the words that begin its sentence: "Cela doit « rester secret », a dit X"."""
    parse = scene.parse
    number = parse.sentence_at(quote.inner.start)
    if number is None or not parse.text[quote.inner.start].islower():
        return quote.inner
    start = parse.sentence_span(number).start
    before = clip(parse.text, Span(start, quote.outer.start))
    if not len(before) or parse.text[start : quote.outer.start].rstrip().endswith(":"):
        return quote.inner
    if any(token.i in scene.cue_tokens for token in parse.under(before)):
        return quote.inner
    opening = scene.quote_around(before.start)
    return Span(opening.inner.start if opening is not None else before.start, quote.inner.end)


def _incise_in_sentence(scene: Scene, hit: Hit, before: Token, source: Source) -> Told | None:
    """The part of the sentence before an incise; what follows too, where no clause is complete before it."""
    parse = scene.parse
    sentence = parse.sentence_span(parse.sentence(hit.verb))
    mark = parse.tokens[before.i - 1] if before.i else before
    stray = mark.text in scene.pack.statement.straight and not _closes(scene, mark)
    start = _after_colon(scene, hit, sentence.start)
    end = mark.span.start if stray else before.span.start
    part = clip(parse.text, Span(start, max(start, end)))
    if not len(part):
        return None
    opening = scene.quote_around(part.start)
    if opening is not None and opening.outer.end <= before.span.end:
        part = Span(opening.inner.start, part.end)
    complete = any(
        t.pos in {"VERB", "AUX"} and t.feats.get("VerbForm") not in {"Inf", "Part"} for t in parse.under(part)
    )
    if complete and not _resumes(scene, source):
        return Told(content=(part,), source=source, frame="incise")
    return Told(
        content=_both_sides(scene, Span(part.start, sentence.end), part.end, source), source=source, frame="incise"
    )


def _after_colon(scene: Scene, hit: Hit, start: int) -> int:
    """Where what an incise says begins: after the colon of another cue, else with its sentence."""
    parse = scene.parse
    first = parse.sentences[parse.sentence(hit.verb)][0]
    colon = next((t for t in parse.tokens[first : hit.first] if t.text == ":"), None)
    if colon is None or (
        hit.first - colon.i > _BEHIND_COLON and not any(t.i in scene.cue_tokens for t in parse.tokens[first : colon.i])
    ):
        return start
    return colon.span.end


def _resumes(scene: Scene, source: Source) -> bool:
    """Whether the clause goes on after an incise that ended with a comma: "a duré, a dit X, un peu plus d'une heure"."""
    following = scene.parse.tokens[source.last + 1 : source.last + 3]
    if len(following) < 2 or following[0].text != "," or following[1].pos not in {"DET", "NUM", "ADJ"}:
        return False
    rest = scene.parse.tokens[source.last + 2 : scene.parse.sentences[scene.parse.sentence(following[1].i)][1]]
    return not any(token.pos in {"VERB", "AUX"} for token in rest)


def _both_sides(scene: Scene, whole: Span, until: int, source: Source) -> tuple[Span, ...]:
    """`whole` without the incise that begins at `until` and ends with its source."""
    text = scene.parse.text
    parts = [clip(text, Span(whole.start, max(until, whole.start)))]
    after = max(source.span.end, scene.parse.tokens[source.last].span.end)
    if after < whole.end:
        parts.append(clip(text, Span(after, whole.end)))
    return tuple(part for part in parts if len(part))


def first_of_group(scene: Scene, hit: Hit) -> int:
    """The first token of a cue with the clitics before it: "l'a dit", "lui répond"."""
    first = hit.first
    while (
        first
        and scene.parse.tokens[first - 1].form in scene.pack.statement.fillers
        and (
            scene.parse.tokens[first - 1].pos == "PRON"
            or scene.parse.tokens[first - 1].form in scene.pack.statement.reflexives
        )
    ):
        first -= 1
    return first


def _is_subject_behind(scene: Scene, hit: Hit, noun: Token) -> bool:
    """Whether an unknown noun is who speaks: right behind a cue that only people are the subject of, and has none."""
    parse = scene.parse
    between = parse.tokens[hit.last + 1 : noun.i]
    subject = parse.child(hit.verb, "nsubj")
    return (
        not hit.cue.thing
        and bool(between)
        and between[-1].pos == "DET"
        and not any(token.pos in {"ADP", "PUNCT"} for token in between)
        and (subject is None or subject.i > hit.last)
    )


def _is_where(scene: Scene, document: Token) -> bool:
    """Whether something is only said in a document, and who says it follows: "annoncent dans un communiqué les syndicats"."""
    parse = scene.parse
    following = parse.tokens[document.i + 1 : parse.sentences[parse.sentence(document.i)][1]]
    near = (t for t in following[:4] if t.pos not in {"ADJ", "DET", "ADV"})
    somebody = next(near, None)
    return parse.child(document.i, "case") is not None and (
        somebody is not None and somebody.pos in {"NOUN", "PROPN"} and scene.mentions.at(somebody.i) is not None
    )


def _closes(scene: Scene, token: Token) -> bool:
    return token.span.end in scene.closings


def source_after(scene: Scene, hit: Hit) -> Source | None:
    """The source behind a cue: a clitic inside its group, or the mention that follows it."""
    parse, words = scene.parse, scene.pack.statement
    inside = [*parse.tokens[hit.first : hit.last + 1], *parse.tokens[hit.last + 1 : hit.last + 3]]
    for token in inside:
        clitic = token.text.startswith("-")
        nobody = clitic and token.form in words.indefinite
        if nobody or (clitic and token.form in scene.pack.actor.pronouns):
            found = anonymous(parse, token, scene.mentions, scene.pack) if nobody else scene.mentions.source(token.i)
            found = found or Source(actor=None, span=token.span, last=token.i)
            return replace(found, last=max(found.last, hit.last))
    skipped, passed, end = 0, -1, parse.sentences[parse.sentence(hit.verb)][1]
    for token in parse.tokens[hit.last + 1 : hit.last + 14]:
        if parse.sentence(token.i) != parse.sentence(hit.verb):
            return None
        source = scene.mentions.source(token.i)
        root = parse.root(source.span) if source is not None else None
        case = parse.child(root.i, "case") if root is not None else None
        if case is not None and case.i == hit.last + 1 and case.form in scene.pack.actor.indefinite:
            case = None  # « affirment des habitants », where the model takes "des" for "de les"
        if source is not None and case is not None and hit.last < case.i and source.last < end - 2:
            passed = max(passed, source.last)  # « a déclaré à Tirana le commandant »
            continue
        if token.i <= passed or (token.text == "," and passed >= 0 and scene.mentions.source(token.i + 1)):
            continue
        if source is not None and source.span.start >= token.span.start - 4:
            return source
        if token.form in scene.pack.actor.single and (named := named_one(parse, token, scene.mentions)) is not None:
            return named
        if token.i == hit.last + 1 and token.pos == "PRON" and token.form in scene.pack.actor.single:
            return document(parse, token, scene.mentions)  # « glisse l'une de ses nièces »
        if token.lemma in words.documents and not _is_where(scene, token):
            return document(parse, token, scene.mentions, like=words.documents)
        if token.pos == "NOUN" and not scene.times.at(token.span) and _is_subject_behind(scene, hit, token):
            return document(parse, token, scene.mentions, owned=False)
        if token.pos in {"PUNCT", "VERB", "SCONJ"} or skipped > 6:
            return None
        skipped += token.form not in words.fillers
    return None
