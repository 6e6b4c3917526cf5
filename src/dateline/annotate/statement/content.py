"""Contents: what a cue says, by the frame that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...lang.pack import LanguagePack
from ...model.parse import Parse, Token
from ...model.span import Span, Spans
from .cue import Hit
from .quotes import Quote
from .source import Mentions, Source, anonymous, document, is_passive

_MARKS = " \t\r\n\xa0\u202f,;:.–—-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a cue says, in spans of text order, and its source where the frame itself names it."""

    content: tuple[Span, ...]
    source: Source | None = None
    frame: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the frames look at."""

    parse: Parse
    quotes: Sequence[Quote]
    outermost: Spans[Quote]
    closings: frozenset[int]
    mentions: Mentions
    pack: LanguagePack
    cue_tokens: frozenset[int]

    def quote_opening(self, start: int, reach: int = 4) -> Quote | None:
        """The outermost quotation that opens within `reach` code points from an offset."""
        return next(
            (q for q in self.outermost.at(Span(start, start + reach)) if start <= q.outer.start <= start + reach), None
        )

    def quote_around(self, offset: int) -> Quote | None:
        """The outermost quotation that an offset lies in."""
        return next((q for q in self.outermost.at(Span(offset, offset)) if q.outer.start <= offset < q.outer.end), None)

    def quote_closing(self, end: int, reach: int = 4) -> Quote | None:
        """The outermost quotation that closes within `reach` code points before an offset."""
        return next(
            (q for q in self.outermost.at(Span(max(end - reach, 0), end)) if end - reach <= q.outer.end <= end), None
        )


def find_content(scene: Scene, hit: Hit) -> Told | None:
    """What a cue says, by the first frame that fits."""
    for frame in (_incise, _colon, _that, _of, _infinitive, _noun_phrase, _to, _mark):
        told = frame(scene, hit)
        if told is not None:
            return told
    return None


def _incise(scene: Scene, hit: Hit) -> Told | None:
    """ ", a ajouté la ministre": the cue stands inside or after what is said, its subject behind it."""
    parse = scene.parse
    if "incise" not in hit.cue.frames or hit.first == 0:
        return None
    first = _first_of_group(scene, hit)
    before = parse.tokens[first - 1] if first else None
    if before is None or not (before.text in {",", "–", "—", "-"} or _closes(scene, before)):
        return None
    source = _source_after(scene, hit)
    if source is None:
        return None
    quote = scene.quote_closing(before.span.end) or (
        scene.quote_closing(parse.tokens[first - 2].span.end) if before.text == "," and first > 1 else None
    )
    if quote is not None:
        return Told(content=(_from_sentence_start(scene, quote),), source=source, frame="incise")
    around = scene.quote_around(parse.tokens[hit.verb].span.start)
    if around is not None:
        return Told(content=_both_sides(scene, around.inner, before.span.start, source), source=source, frame="incise")
    return _incise_in_sentence(scene, hit, before, source)


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
    part = clip(parse.text, Span(sentence.start, before.span.start))
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
    if source.span.end < whole.end:
        parts.append(clip(text, Span(source.span.end, whole.end)))
    return tuple(part for part in parts if len(part))


def _first_of_group(scene: Scene, hit: Hit) -> int:
    """The first token of a cue with the clitics before it: "l'a dit", "lui répond"."""
    first = hit.first
    while (
        first
        and scene.parse.tokens[first - 1].form in scene.pack.statement.fillers
        and (scene.parse.tokens[first - 1].pos == "PRON")
    ):
        first -= 1
    return first


def _closes(scene: Scene, token: Token) -> bool:
    return token.span.end in scene.closings


def _source_after(scene: Scene, hit: Hit) -> Source | None:
    """The source behind a cue: a clitic inside its group, or the mention that follows it."""
    parse, words = scene.parse, scene.pack.statement
    inside = [*parse.tokens[hit.first : hit.last + 1], *parse.tokens[hit.last + 1 : hit.last + 3]]
    for token in inside:
        clitic = token.text.startswith("-")
        nobody = clitic and token.form in words.indefinite
        if nobody or (clitic and token.form in scene.pack.actor.pronouns):
            found = anonymous(parse, token, scene.mentions, scene.pack) if nobody else scene.mentions.source(token.i)
            return found or Source(actor=None, span=token.span, last=max(token.i, hit.last))
    skipped = 0
    for token in parse.tokens[hit.last + 1 : hit.last + 12]:
        if parse.sentence(token.i) != parse.sentence(hit.verb):
            return None
        source = scene.mentions.source(token.i)
        if source is not None and source.span.start >= token.span.start - 4:
            return source
        if token.lemma in words.documents:
            return document(parse, token, scene.mentions)
        if token.pos in {"PUNCT", "VERB", "SCONJ"} or skipped > 6:
            return None
        skipped += token.form not in words.fillers
    return None


def _colon(scene: Scene, hit: Hit) -> Told | None:
    """ "La ministre a déclaré : « … »": a colon, and a quotation or the rest of the sentence."""
    if not hit.cue.frames & {"colon", "incise", "that"}:
        return None
    parse = scene.parse
    for token in parse.tokens[hit.last + 1 : hit.last + 25]:
        if parse.sentence(token.i) != parse.sentence(hit.verb) or (token.i in scene.cue_tokens and token.i > hit.last):
            return None
        if token.text == ":":
            quote = scene.quote_opening(token.span.end)
            if quote is not None:
                return Told(content=(quote.inner,), frame="colon")
            rest = clip(parse.text, Span(token.span.end, parse.sentence_span(parse.sentence(token.i)).end))
            return Told(content=(rest,), frame="colon") if len(rest) > 10 else None
        if token.text in {";", "."}:
            return None
    return None


def _that(scene: Scene, hit: Hit) -> Told | None:
    """ "A déclaré que …": a clause that a complementizer opens."""
    if "that" not in hit.cue.frames and hit.cue.act != "ask":
        return None
    parse, opener = scene.parse, None
    for child in parse.children(hit.verb):
        if child.relation in {"ccomp", "xcomp", "advcl", "obj", "acl"} and child.i > hit.verb:
            first = parse.tokens[parse.edges(child.i)[0]]
            mark = first if _opens_clause(scene, first) else parse.child(child.i, "mark")
            if mark is not None and mark.i > hit.verb and _opens_clause(scene, mark):
                opener, last = mark, parse.edges(child.i)[1]
                break
    if opener is None:
        opener = _opener_near(scene, hit)
        if opener is None:
            return None
        last = parse.sentences[parse.sentence(hit.verb)][1] - 1
    last = _before_next_cue(scene, opener.i, last)
    around = scene.quote_around(parse.tokens[hit.verb].span.start)
    if around is not None and parse.tokens[hit.first].span.start == around.inner.start:
        return Told(content=(around.inner,), frame="that")
    end = parse.tokens[last].span.end
    if around is not None and around.inner.end < end:
        return Told(content=(clip(parse.text, Span(opener.span.start, around.inner.end)),), frame="that")
    return Told(content=(_whole(scene, Span(opener.span.start, end)),), frame="that")


def _opens_clause(scene: Scene, token: Token) -> bool:
    word = token.form
    return word in scene.pack.statement.complementizers or word in scene.pack.statement.questions


def _opener_near(scene: Scene, hit: Hit) -> Token | None:
    """The complementizer that follows a cue, with at most whom and where it is said between them."""
    parse, words = scene.parse, scene.pack.statement
    for token in parse.tokens[hit.last + 1 : hit.last + 9]:
        if parse.sentence(token.i) != parse.sentence(hit.verb) or token.pos in {"VERB", "AUX"}:
            return None
        if token.form in words.complementizers - words.conditions:
            return token if token.i == hit.last + 1 or token.feats.get("PronType") != "Rel" else None
        if token.relation == "obj" or token.text in {";", ":", "."}:
            return None
    return None


def _before_next_cue(scene: Scene, first: int, last: int) -> int:
    """The end of a clause, before a participle that says something more: "et assurant que"."""
    parse = scene.parse
    for i in range(first + 1, last + 1):
        token = parse.tokens[i]
        if i in scene.cue_tokens and _starts_again(parse, token):
            before = i - 1
            while before > first and (parse.tokens[before].pos in {"CCONJ", "PUNCT", "ADP", "PRON"}):
                before -= 1
            return before
    return last


def _starts_again(parse: Parse, token: Token) -> bool:
    """Whether a cue says something more: "…, assurant que", "… et promis une aide"."""
    if token.feats.get("VerbForm") != "Part":
        return False
    return token.feats.get("Tense") == "Pres" or (token.i > 0 and parse.tokens[token.i - 1].pos == "CCONJ")


def _of(scene: Scene, hit: Hit) -> Told | None:
    """ "Accuse le pays voisin de …": whom, and of what."""
    if "of" not in hit.cue.frames:
        return None
    parse = scene.parse
    right = [child for child in parse.children(hit.verb) if child.i > hit.last]
    whom = next((child for child in right if child.relation in {"obj", "iobj"}), None)
    what = [
        child
        for child in right
        if child.relation in {"xcomp", "obl", "ccomp", "advcl"} and _is_marked(scene, child, scene.pack.actor.genitive)
    ]
    if not what and whom is not None:
        what = [
            c
            for c in parse.children(whom.i)
            if c.relation in {"nmod", "acl"} and _is_marked(scene, c, scene.pack.actor.genitive)
        ]
    if not what:
        return None
    first = parse.edges(whom.i)[0] if whom is not None and whom.i < what[0].i else parse.edges(what[0].i)[0]
    return Told(content=(_whole(scene, parse.span(first, _clause_end(scene, what[0]))),), frame="of")


def _infinitive(scene: Scene, hit: Hit) -> Told | None:
    """ "Promet de retirer …", "dit vouloir …": an infinitive, with whom it is asked of."""
    if "inf" not in hit.cue.frames:
        return None
    parse = scene.parse
    for child in parse.children(hit.verb):
        if child.i <= hit.last or child.relation not in {"xcomp", "ccomp", "obl", "advcl"}:
            continue
        if child.pos in {"VERB", "AUX"} and (child.feats.get("VerbForm") == "Inf" or child.relation == "xcomp"):
            first = parse.edges(child.i)[0]
            return Told(
                content=(_whole(scene, parse.span(max(first, hit.last + 1), _clause_end(scene, child))),), frame="inf"
            )
    return None


def _noun_phrase(scene: Scene, hit: Hit) -> Told | None:
    """ "Dément toute implication", "juge « prématurées » les annonces": what the verb says in one phrase."""
    if not hit.cue.frames & {"np", "quoted"}:
        return None
    parse = scene.parse
    if is_passive(parse, hit):
        subject = parse.child(hit.verb, "nsubj:pass")
        if subject is None or hit.cue.act in {"condemn", "support"}:
            return None
        return Told(
            content=(clip(parse.text, parse.span(parse.edges(subject.i)[0], _clause_end(scene, subject))),), frame="np"
        )
    right = [
        child
        for child in parse.children(hit.verb)
        if child.i > hit.last and child.relation in {"obj", "xcomp", "ccomp"} and child.pos not in {"PRON"}
    ]
    if not right:
        return None
    first = min(parse.edges(child.i)[0] for child in right)
    last = max(_clause_end(scene, child) for child in right)
    last = _with_complements(scene, hit, last)
    content = _whole(scene, parse.span(max(first, hit.last + 1), last))
    if "np" not in hit.cue.frames and not any(content.overlaps(quote.inner) for quote in scene.outermost.at(content)):
        return None
    return Told(content=(content,), frame="np")


def _to(scene: Scene, hit: Hit) -> Told | None:
    """ "Appelle à une trêve": a noun phrase behind a preposition."""
    if "to" not in hit.cue.frames:
        return None
    parse = scene.parse
    for child in parse.children(hit.verb):
        case = parse.child(child.i, "case")
        if child.i <= hit.last or case is None or child.pos != "NOUN" or scene.mentions.at(child.i) is not None:
            continue
        if case.form in scene.pack.statement.infinitive_markers:
            return Told(content=(_whole(scene, parse.span(case.i, _clause_end(scene, child))),), frame="to")
    return None


def _with_complements(scene: Scene, hit: Hit, last: int) -> int:
    """The end of a noun phrase with what the parse hangs on the verb after it: "toute frappe dans ce secteur"."""
    parse = scene.parse
    for child in parse.children(hit.verb):
        if child.relation == "obl" and parse.edges(child.i)[0] == last + 1 and child.pos in {"NOUN", "PROPN"}:
            if child.lemma in scene.pack.statement.documents or not _is_marked(
                scene, child, scene.pack.statement.adnominal
            ):
                return last
            last = _clause_end(scene, child)
    return last


def _mark(scene: Scene, hit: Hit) -> Told | None:
    """ "A lancé « … »": a quotation right after the cue, or after whom it is said to."""
    parse = scene.parse
    for token in parse.tokens[hit.last + 1 : hit.last + 8]:
        quote = scene.quote_opening(token.span.start, 0)
        if quote is not None:
            return Told(content=(quote.inner,), frame="mark") if hit.cue.frames & {"colon", "incise", "that"} else None
        if token.pos in {"VERB", "PUNCT"} or parse.sentence(token.i) != parse.sentence(hit.verb):
            return None
    return None


def _is_marked(scene: Scene, token: Token, words: frozenset[str]) -> bool:
    marker = scene.parse.child(token.i, "mark", "case")
    return marker is not None and marker.form in words


def _clause_end(scene: Scene, token: Token) -> int:
    """The last token of what a phrase or a clause says: before the next cue's participle, a semicolon, an incise."""
    parse = scene.parse
    first, last = parse.edges(token.i)
    last = _before_next_cue(scene, first, last)
    for i in range(first, last + 1):
        if parse.tokens[i].text == ";":
            return i - 1
    return last


def _whole(scene: Scene, span: Span) -> Span:
    """A span that takes in whole each quotation that it cuts, without marks and stops at its end."""
    for quote in scene.outermost.at(Span(span.end, span.end)):
        if quote.outer.start < span.end < quote.outer.end and span.start <= quote.outer.start:
            span = Span(span.start, quote.outer.end)
    return clip(scene.parse.text, span)


def clip(text: str, span: Span) -> Span:
    """A span without white space and stops at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return Span(start, end)
