"""Statements without a verb: "selon la police, …"."""

from __future__ import annotations

from collections.abc import Iterator

from ...lang.statement import According
from ...model.parse import Parse, Token
from ...model.span import Span
from ...model.statement import Act
from .scene import Scene, Told, clip, opener_before
from .source import Source, owner_before

_STOPS = frozenset(",;.)»")
_BEHIND = 4
"""Tokens behind a source in which the verb of a clause that it breaks stands."""
_TITLE = 40
"""Code points of a paper's name at most."""


def find_according(scene: Scene) -> Iterator[tuple[Span, Act, Told]]:
    """Each cue's words, its act, and what the source named after it says."""
    parse, words = scene.parse, scene.pack.statement
    openers = {sequence[0] for sequence in words.according}
    for token in parse.tokens:
        if token.form not in openers:
            continue
        for sequence, according in words.according.items():
            following = parse.tokens[token.i : token.i + len(sequence)]
            if tuple(t.form for t in following) != sequence:
                continue
            last = token.i + len(sequence) - 1
            after = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else token
            relative = after.form in words.whom
            source = _antecedent(scene, token, after) if relative else _source(scene, last, according)
            if source is None or after.form in words.which:
                continue
            if according.use == "itself" and (_is_unconfirmed(scene, token) or _is_whence(scene, source)):
                continue
            if according.use == "first" and not _is_view(scene, token, source, relative=relative):
                continue
            whole = with_asides(scene, source)
            content = _clause_after(scene, after) if relative else _content(scene, token, whole)
            if content:
                cue = parse.span(token.i, last - (according.use == "itself"))
                aside = Span(cue.start, max(cue.end, parse.tokens[whole.last].span.end))
                yield cue, according.act, Told(content=content, source=source, aside=aside, frame="according")


def _source(scene: Scene, last: int, according: According) -> Source | None:
    """The source right after the words: an actor, or a document or figure of somebody's."""
    parse = scene.parse
    if according.use == "itself":
        source = scene.mentions.source(last)
        return source or Source(actor=None, span=parse.tokens[last].span, last=last)
    following = parse.tokens[last + 1 : last + 2]
    if according.use == "of" and not any(token.form in scene.pack.actor.genitive for token in following):
        return None
    if according.use == "any" and following and (title := _in_marks(scene, following[0])) is not None:
        return title
    name: Source | None = None
    for token in parse.tokens[last + 1 : last + 7]:
        if parse.sentence(token.i) != parse.sentence(last) or token.pos in {"PUNCT", "VERB", "SCONJ"}:
            return name
        source = scene.mentions.source(token.i)
        if source is not None and source.span.start >= parse.tokens[last].span.end:
            return _with_others(scene, source)
        if token.form in scene.pack.actor.disjunctive or token.form in scene.pack.actor.nearest:
            return Source(actor=None, span=token.span, last=token.i)
        if token.lemma in scene.pack.statement.measures:
            return None  # « selon les critères de l'Union » is no statement of the Union's
        if token.pos == "NOUN" or token.lemma in scene.pack.statement.documents:
            return _document(scene, last + 1, token)
        if token.pos == "PROPN" and according.use == "any":  # a name of nobody that is known: « selon la Monuvar »
            name = Source(actor=None, span=parse.span(name.last if name else token.i, token.i), last=token.i)
    return None


def _in_marks(scene: Scene, mark: Token) -> Source | None:
    """A paper whose name is in quotation marks: "Selon « La Vigie », …"; a quotation with a verb is none."""
    parse, quote = scene.parse, scene.quote_opening(mark.span.start, 0)
    if quote is None or len(quote.inner) > _TITLE or not parse.text[quote.inner.start].isupper():
        return None
    inside = parse.under(quote.inner)
    if not inside or any(token.pos == "VERB" for token in inside):
        return None
    known = next((found for token in inside if (found := scene.mentions.source(token.i)) is not None), None)
    last = parse.under(Span(quote.outer.end - 1, quote.outer.end))[-1].i
    return Source(actor=known.actor if known is not None else None, span=quote.inner, last=last)


def _is_unconfirmed(scene: Scene, cue: Token) -> bool:
    """Whether words only tell from whom nothing came: "n'a pu être vérifié de source indépendante"."""
    parse = scene.parse
    before = parse.tokens[parse.sentences[parse.sentence(cue.i)][0] : cue.i]
    if not before or before[-1].pos not in {"VERB", "ADJ", "AUX"}:
        return False
    clause = max((t.i + 1 for t in before if t.text in _STOPS), default=before[0].i)
    return any(t.form in scene.pack.statement.particles for t in parse.tokens[clause : cue.i])


def _is_whence(scene: Scene, source: Source) -> bool:
    """Whether a verb of saying behind the words says it: "De source diplomatique à Rome, on indique que"."""
    parse = scene.parse
    end = parse.sentences[parse.sentence(source.last)][1]
    comma = next((t.i for t in parse.tokens[source.last + 1 : end] if t.text in _STOPS), end)
    following = parse.tokens[comma + 1 : min(comma + 5, end)]
    nobody = bool(following) and following[0].form in scene.pack.statement.indefinite
    return nobody and any(t.i in scene.cue_tokens for t in following[1:])


def _with_others(scene: Scene, source: Source) -> Source:
    """A source with its name beside it and those that are joined to it: "le syndicat Alpha", "Kiev et Moscou"."""
    parse, last = scene.parse, source.last
    end = parse.sentences[parse.sentence(last)][1]
    while last + 1 < end and parse.tokens[last + 1].pos == "PROPN" and parse.tokens[last + 1].head <= last:
        last += 1
    if last + 2 < end and parse.tokens[last + 1].pos == "CCONJ":
        others = (scene.mentions.source(i) for i in range(last + 2, min(last + 5, end)))
        other = next((found for found in others if found is not None), None)
        if other is not None and (other.last + 1 >= end or parse.tokens[other.last + 1].pos == "PUNCT"):
            last = max(other.last, last)
    if last == source.last:
        return source
    return Source(actor=source.actor, span=Span(source.span.start, parse.tokens[last].span.end), last=last)


def with_asides(scene: Scene, source: Source) -> Source:
    """A source that reaches over what is told of it: "Mme Mwila, citée par le quotidien local," says what follows."""
    parse = scene.parse
    end = parse.sentences[parse.sentence(source.last)][1]
    if source.last + 3 >= end:
        return source
    following = parse.tokens[source.last + 1]
    if following.pos == "ADJ" and source.span.start <= parse.tokens[following.head].span.start < source.span.end:
        return with_asides(scene, Source(actor=source.actor, span=source.span, last=following.i))
    if following.feats.get("PronType") == "Rel" or _is_participle_of(scene, following, source):
        told = next((t.i for t in parse.tokens[following.i : end] if t.text in _STOPS), end)
        return Source(actor=source.actor, span=source.span, last=told - 1)
    if following.text != ",":
        return source
    first = source.last + 2
    stop = next((t.i for t in parse.tokens[first + 1 : end] if t.text == ","), None)
    if stop is None:
        return source
    root, opening = parse.root(parse.span(first, stop - 1)), parse.tokens[first]
    told = opening.feats.get("VerbForm") == "Part" and parse.tokens[first + 1].form == scene.pack.statement.agent
    own = (told or opening.feats.get("PronType") == "Rel") or (
        root is not None
        and root.relation in {"acl", "appos"}
        and source.span.start <= parse.tokens[root.head].span.start < source.span.end
    )
    return Source(actor=source.actor, span=source.span, last=stop - 1) if own else source


def _is_view(scene: Scene, cue: Token, source: Source, *, relative: bool) -> bool:
    """Whether "pour X" tells whose view it is: at the start of a sentence, of a person or a power, before a clause."""
    parse = scene.parse
    first, end = parse.sentences[parse.sentence(cue.i)]
    if relative:
        return cue.i > first and parse.tokens[cue.i - 1].text == ","
    found = scene.mentions.at(source.last)
    if found is None or cue.i != first or source.last + 1 >= end or parse.tokens[source.last + 1].text != ",":
        return False
    impersonal = any(t.dep.startswith("expl") for t in parse.tokens[source.last + 2 : source.last + 3])
    several = parse.tokens[source.last].feats.get("Number") != "Sing"
    if (found[1].kind == "group" and several) or (found[1].kind == "unnamed" and not impersonal):
        return False  # « Pour les habitants, l'attente est longue »
    if found[1].kind == "state" and scene.pack.countries.by_capital(parse.tokens[source.last].form) is None:
        return False  # « Pour le Pérou, ce match est le dernier » tells what the match is to it
    return impersonal or any(t.relation == "nsubj" for t in parse.tokens[source.last + 2 : end])


def _antecedent(scene: Scene, cue: Token, relative: Token) -> Source | None:
    """The source right before the words and a relative: "le général, selon qui …"."""
    before = cue.i - 1 if scene.parse.tokens[cue.i - 1].text != "," else cue.i - 2
    source = scene.mentions.source(before) if cue.i > 1 else None
    return None if source is None or relative.i <= source.last else source


def _clause_after(scene: Scene, relative: Token) -> tuple[Span, ...]:
    """The relative clause, up to the next comma or the end of the sentence."""
    parse = scene.parse
    _, end = parse.sentences[parse.sentence(relative.i)]
    stop = next((t.i for t in parse.tokens[relative.i + 1 : end] if t.text in {",", ";", "»"}), end)
    span = clip(parse.text, Span(relative.span.end, parse.tokens[stop - 1].span.end))
    return (span,) if len(span) else ()


def _document(scene: Scene, first: int, noun: Token) -> Source:
    """A document as a source, with whom it is from: "un rapport de l'OMS" speaks for the OMS."""
    parse, last = scene.parse, noun.i
    limit = parse.sentences[parse.sentence(noun.i)][1]
    source = None
    while last + 1 < limit and (
        parse.tokens[last + 1].pos in {"ADP", "DET", "ADJ", "PROPN", "NOUN", "NUM"}
        or _qualifies(parse.tokens[last + 1])
    ):
        last += 1
        found = scene.mentions.source(last)
        if found is not None and source is None:
            source, last = found, max(last, found.last)
    actor = (
        source.actor
        if source is not None
        else owner_before(parse, noun, scene.mentions, scene.pack.statement.documents)
    )
    return Source(actor=actor, span=parse.span(first, last), last=last)


def _qualifies(token: Token) -> bool:
    """Whether a word tells more of a document: "des informations non confirmées"."""
    return token.pos == "ADV" or (token.feats.get("VerbForm") == "Part" and token.feats.get("Tense") == "Past")


def _content(scene: Scene, cue: Token, source: Source) -> tuple[Span, ...]:
    """The clause that the words stand in, without them."""
    parse = scene.parse
    sentence = parse.sentence_span(parse.sentence(cue.i))
    around = scene.quote_around(cue.span.start)
    if around is not None:
        return ()
    opener = opener_before(scene, cue.i)
    begin = _clause_start(scene, cue, sentence.start) if opener is None else opener.span.end
    bracketed = cue.i > 0 and parse.tokens[cue.i - 1].text == "("
    before = clip(parse.text, Span(begin, parse.tokens[cue.i - bracketed].span.start))
    whole = opener is not None or not len(before) or _is_broken(scene, before, source)
    after = _after(scene, source, sentence.end, opened=whole)
    return tuple(part for part in (before, after) if len(part))


def _is_broken(scene: Scene, before: Span, source: Source) -> bool:
    """Whether the verb of the clause before the words stands behind them: "L'armée a, selon la police, brûlé le pont"."""
    parse = scene.parse
    comma = parse.tokens[source.last + 1 : source.last + 2]
    if not comma or comma[0].text != ",":
        return False
    tokens = parse.under(before)
    counted = scene.pack.event.amounts(tokens)  # « Des dizaines, selon la police, ont défilé » tells who counted
    opens = {"aux"} if counted else {"aux", "nsubj"}
    return any(t.relation in opens and source.last + 1 < t.head <= source.last + _BEHIND for t in tokens)


def _clause_start(scene: Scene, cue: Token, start: int) -> int:
    """Where the clause before the words begins: after a relative pronoun or a conjunction, else with the sentence."""
    parse = scene.parse
    verbs = 0
    for i in range(cue.i - 1, -1, -1):
        token = parse.tokens[i]
        if token.span.start < start:
            return start
        if token.text == ";" or (token.text == "(" and token.i < cue.i - 1):
            return token.span.end
        if token.text == ")":
            return start
        counted = token.text == "," and parse.tokens[token.i + 1].pos == "NUM" and token.i + 1 < cue.i
        if counted and not verbs and parse.tokens[cue.i - 1].text != ",":
            return token.span.end  # « dix morts, selon la police, vingt selon les secours »
        if _is_gerund(parse, token) and parse.tokens[cue.i - 1].text != ",":
            return token.span.start
        verbs += token.pos in {"VERB", "AUX"} and token.feats.get("VerbForm") == "Fin"
        if verbs and token.form in scene.pack.statement.clause_openers and _opens(parse, token):
            if verbs > 1:  # its clause is over: "le pont qui a cédé a fait trois morts"
                verbs -= 1
                continue
            if _is_part(parse, token, cue):
                continue
            return token.span.end if token.feats.get("PronType") == "Rel" or token.pos == "CCONJ" else token.span.start
    return start


def _is_part(parse: Parse, relative: Token, cue: Token) -> bool:
    """Whether a relative clause is part of a noun's name, and the words behind a comma speak of the whole sentence.

    "Dix personnes ont péri dans la crue qui a frappé la ville, selon la mairie" tells who counted the dead.
    """
    if parse.tokens[cue.i - 1].text != ",":
        return False
    if relative.pos in {"SCONJ", "ADV"}:  # « ont été blessés pendant qu'ils nageaient, selon un témoin »
        return relative.i > 0 and parse.tokens[relative.i - 1].pos not in {"PUNCT", "CCONJ"}
    if relative.feats.get("PronType") != "Rel":
        return False
    return relative.i > 0 and parse.tokens[relative.i - 1].pos in {"NOUN", "PROPN", "ADJ"}


def _is_gerund(parse: Parse, token: Token) -> bool:
    """Whether a clause of its own begins: ", blessant dix personnes selon la police" leaves what came before to others."""
    return _is_present_participle(token) and token.i > 0 and parse.tokens[token.i - 1].text == ","


def _is_participle_of(scene: Scene, token: Token, source: Source) -> bool:
    """Whether a participle tells more of a source: "des réfugiés arrivés à Rome", "une source citant le maire"."""
    head = scene.parse.tokens[token.head].span.start
    past = token.feats.get("VerbForm") == "Part" and token.relation == "acl"
    return _is_present_participle(token) or (past and source.span.start <= head < source.span.end)


def _is_present_participle(token: Token) -> bool:
    return token.feats.get("VerbForm") == "Part" and token.feats.get("Tense") == "Pres"


def _opens(parse: Parse, token: Token) -> bool:
    """Whether a conjunction or a relative opens a clause with a subject of its own, or is that subject."""
    if token.pos != "CCONJ":
        return True
    before = parse.tokens[token.i - 1] if token.i else None
    following = parse.tokens[token.i + 1 : token.i + 6]
    return before is not None and before.text == "," and any(t.relation == "nsubj" for t in following)


def _next_voice(scene: Scene, first: int, end: int) -> int:
    """The offset where another speaks, else `end`: "… ; ils étaient 40 selon la préfecture", "…, ce que confirme X"."""
    parse, words = scene.parse, scene.pack.statement
    openers = {sequence[0] for sequence, according in words.according.items() if according.use == "any"}
    limit = parse.sentences[parse.sentence(first)][1]
    for mark in (t for t in parse.tokens[first:limit] if t.text in {";", ","}):
        after = parse.tokens[mark.i + 1 : limit]
        told = any(t.i in scene.cue_tokens for t in after)
        answers = len(after) > 1 and after[0].form in words.takes_up and after[1].form in words.complementizers
        if (mark.text == ";" and (told or any(t.form in openers for t in after))) or (told and answers):
            return mark.span.start
    return end


def _after(scene: Scene, source: Source, end: int, *, opened: bool) -> Span:
    """What follows the source: all of it where the words open the sentence, else what still belongs to the clause."""
    parse = scene.parse
    following = parse.tokens[source.last + 1] if source.last + 1 < len(parse.tokens) else None
    if following is None or following.span.start >= end:
        return Span(end, end)
    rest = clip(parse.text, Span(parse.tokens[source.last].span.end, _next_voice(scene, following.i, end)))
    if opened:
        return rest
    if following.pos == "PUNCT" or following.pos in {"CCONJ", "SCONJ"} or following.feats.get("PronType") == "Rel":
        return Span(end, end)
    return rest
