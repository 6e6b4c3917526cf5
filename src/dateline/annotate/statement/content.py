"""Contents: what a cue says, by the frame that it stands in."""

from __future__ import annotations

from ...model.parse import Parse, Token
from ...model.span import Span
from .accused import REACH, accused, opens_infinitive
from .called import called
from .clause import before_next_cue, clause_end, is_behind_document, nested, whole, with_complements
from .cue import Hit
from .incise import incise
from .object import is_filed, is_object, is_sentenced, is_somebody
from .quotes import Quote
from .scene import Scene, Told, clip
from .source import coordinated, is_passive
from .taken_up import taken_up

_APART = 8
"""Tokens from a cue to the end of an aside before what it says: ", en revanche,"."""
_SHORT = 6
"""Code points behind a colon that are too few to be what somebody says."""


def find_content(scene: Scene, hit: Hit) -> Told | None:
    """What a cue says, by the first frame that fits."""
    for frame in (taken_up, incise, _colon, _that, accused, _infinitive, _noun_phrase, called, _to, _toll, _mark):
        told = frame(scene, hit)
        if told is not None:
            return told
    return None


def _colon(scene: Scene, hit: Hit) -> Told | None:
    """ "La ministre a déclaré : « … »": a colon, and a quotation or the rest of the sentence."""
    if not hit.cue.frames & {"colon", "incise", "that"}:
        return None
    parse = scene.parse
    opened = False
    for token in parse.tokens[hit.last + 1 : hit.last + 25]:
        opened = opened or (token.i == hit.last + 1 and _opens_clause(scene, token))
        if opened and token.pos == "CCONJ" and parse.tokens[token.i - 1].text == "," and _has_subject(parse, token):
            return None  # « assure que la digue tiendra, mais les habitants n'y croient pas : « … » »
        if parse.sentence(token.i) != parse.sentence(hit.verb) or (token.i in scene.cue_tokens and token.i > hit.last):
            return None
        if token.text == ":":
            quote = scene.quote_opening(token.span.end)
            quote = quote or scene.quote_within(token.span.end)
            if quote is not None and opened and (part := _before_colon(scene, hit, token)) is not None:
                return Told(content=(part, quote.inner), frame="that")
            if quote is not None:
                return Told(content=(quote.inner,), frame="colon")
            rest = nested(scene, hit, Span(token.span.end, parse.sentence_span(parse.sentence(token.i)).end))
            return Told(content=(rest,), frame="colon") if len(rest) > _SHORT else None
        if token.text in {";", "."}:
            return None
    return None


def _before_colon(scene: Scene, hit: Hit, colon: Token) -> Span | None:
    """The clause between a cue and the colon before a quotation that goes on with it: "a reconnu que … : « … »"."""
    clause = scene.parse.tokens[hit.last + 1 : colon.i]
    if not any(t.pos in {"VERB", "AUX"} and t.feats.get("VerbForm") == "Fin" for t in clause):
        return None
    return clip(scene.parse.text, scene.parse.span(hit.last + 1, colon.i - 1))


def _before_others(scene: Scene, first: int, last: int) -> int:
    """The end of a clause, before others whom a colon lets speak: ", mais les habitants n'y croient pas : « … »"."""
    parse = scene.parse
    colon = next((t for t in parse.tokens[first : last + 1] if t.text == ":"), None)
    if colon is None or scene.quote_opening(colon.span.end) is None:
        return last
    joins = (t.i for t in parse.tokens[first + 2 : colon.i] if t.pos == "CCONJ" and parse.tokens[t.i - 1].text == ",")
    return next((i - 2 for i in joins if _has_subject(parse, parse.tokens[i])), last)


def _has_subject(parse: Parse, conjunction: Token) -> bool:
    """Whether a conjunction opens a clause with a subject of its own."""
    return any(t.dep == "nsubj" and t.pos == "NOUN" for t in parse.tokens[conjunction.i + 1 : conjunction.i + 5])


def _that(scene: Scene, hit: Hit) -> Told | None:
    """ "A déclaré que …": a clause that a complementizer opens."""
    if "that" not in hit.cue.frames and hit.cue.act != "ask":
        return None
    parse, opener = scene.parse, None
    for child in parse.children(hit.verb):
        if child.relation in {"ccomp", "xcomp", "advcl", "obj", "acl"} and child.i > hit.verb:
            first = parse.tokens[parse.edges(child.i)[0]]
            mark = first if _opens_clause(scene, first) else parse.child(child.i, "mark")
            if mark is not None and mark.i > hit.verb and _opens_clause(scene, mark) and not _adds(scene, mark):
                opener, last = mark, parse.edges(child.i)[1]
                break
    if opener is None:
        opener = _opener_near(scene, hit)
        if opener is None:
            return None
        last = parse.sentences[parse.sentence(hit.verb)][1] - 1
    last = _before_others(scene, opener.i, before_next_cue(scene, opener.i, last))
    last = _before_coordinated(scene, hit, opener.i, last)
    around = scene.quote_around(parse.tokens[hit.verb].span.start)
    if around is not None and parse.tokens[hit.first].span.start == around.inner.start:
        return Told(content=(around.inner,), frame="that")
    end = parse.tokens[last].span.end
    if around is not None and around.inner.end < end:
        return Told(content=(clip(parse.text, Span(opener.span.start, around.inner.end)),), frame="that")
    return Told(content=(whole(scene, Span(opener.span.start, end)),), frame="that")


def _before_coordinated(scene: Scene, hit: Hit, first: int, last: int) -> int:
    """The end of a clause, before a cue that goes on with who said it: "que le texte sera publié | et accuse le préfet"."""
    parse = scene.parse
    for token in parse.tokens[first : last + 1]:
        if token.i in scene.cue_tokens and parse.tokens[token.i - 1].pos == "CCONJ":
            above = coordinated(parse, token, scene.mentions, scene.pack)
            if above is not None and above.i == hit.verb:
                return token.i - 2
    return last


def _adds(scene: Scene, mark: Token) -> bool:
    """Whether a clause only adds to what comes before: "dément viser le port, où …" asks nothing."""
    return scene.parse.tokens[mark.i - 1].text == "," and mark.form in scene.pack.statement.clause_openers


def _opens_clause(scene: Scene, token: Token) -> bool:
    word = token.form
    return word in scene.pack.statement.complementizers or word in scene.pack.statement.questions


def _opener_near(scene: Scene, hit: Hit) -> Token | None:
    """The complementizer that follows a cue, with at most whom and where it is said between them."""
    parse, words = scene.parse, scene.pack.statement
    if (opener := _behind_aside(scene, hit)) is not None:
        return opener
    for token in parse.tokens[hit.last + 1 : hit.last + 9]:
        if parse.sentence(token.i) != parse.sentence(hit.verb) or token.pos in {"VERB", "AUX"}:
            return None
        if token.i == hit.last + 1 and token.form in words.questions and hit.cue.frames & {"that", "np"}:
            return token
        if token.form in words.complementizers - words.conditions:
            relative = token.feats.get("PronType") == "Rel" and not is_behind_document(scene, token)
            return token if token.i == hit.last + 1 or not relative else None
        if token.relation == "obj" or token.text in {";", ":", "."}:
            return None
    return None


def _behind_aside(scene: Scene, hit: Hit) -> Token | None:
    """The complementizer behind an aside: "affirme, citant l'état-major, que le pont est détruit"."""
    parse, words = scene.parse, scene.pack.statement
    following = parse.tokens[hit.last + 1 : min(hit.last + REACH, parse.sentences[parse.sentence(hit.verb)][1] - 1)]
    if not following or following[0].text != ",":
        return None
    closing = next((token for token in following[1:] if token.text == ","), None)
    after = parse.tokens[closing.i + 1] if closing is not None else None
    return after if after is not None and after.form in words.complementizers - words.conditions else None


def _infinitive(scene: Scene, hit: Hit) -> Told | None:
    """ "Promet de retirer …", "dit vouloir …": an infinitive, with whom it is asked of."""
    if "inf" not in hit.cue.frames:
        return None
    if (told := _infinitive_behind_aside(scene, hit)) is not None:
        return told
    parse = scene.parse
    for child in parse.children(hit.verb):
        if child.i <= hit.last or child.relation not in {"xcomp", "ccomp", "obl", "advcl"} or _is_aside(scene, child):
            continue
        following = parse.tokens[hit.last + 1 : hit.last + 2]
        if child.relation == "xcomp" and following and following[0].feats.get("VerbForm") == "Inf":
            first = hit.last + 1
            return Told(content=(whole(scene, parse.span(first, clause_end(scene, child))),), frame="inf")
        if child.pos in {"VERB", "AUX"} and (child.feats.get("VerbForm") == "Inf" or child.relation == "xcomp"):
            first, last = parse.edges(child.i)[0], clause_end(scene, child)
            added = next((t.i for t in parse.tokens[child.i : last] if _adds(scene, t)), None)
            last = added - 2 if added is not None and hit.cue.act == "deny" else last
            return Told(content=(whole(scene, parse.span(max(first, hit.last + 1), last)),), frame="inf")
    if (told := _behind_whom(scene, hit) or _hung_on_whom(scene, hit)) is not None:
        return told
    following = parse.tokens[hit.last + 1 : hit.last + 2]
    return _beside(scene, hit, "inf") if following and following[0].feats.get("VerbForm") == "Inf" else None


def _infinitive_behind_aside(scene: Scene, hit: Hit) -> Told | None:
    """ "Affirme, lui, n'avoir rien vu", "a reconnu, en revanche, l'avoir vu": an infinitive behind a few words apart."""
    parse = scene.parse
    end = parse.sentences[parse.sentence(hit.verb)][1]
    following = parse.tokens[hit.last + 1 : min(hit.last + _APART, end)]
    closing = next((t.i for t in following[1:] if t.text == ","), None)
    if (
        closing is None
        or following[0].text != ","
        or any(t.pos in {"VERB", "AUX"} for t in parse.tokens[hit.last + 1 : closing])
    ):
        return None
    verb = next((t for t in parse.tokens[closing + 1 : min(closing + 5, end)] if t.pos in {"VERB", "AUX"}), None)
    if verb is None or verb.feats.get("VerbForm") != "Inf":
        return None
    if any(t.pos not in {"PRON", "ADV", "ADP", "DET"} for t in parse.tokens[closing + 1 : verb.i]):
        return None
    head = parse.head(verb.i) if verb.pos == "AUX" else verb
    last = clause_end(scene, head if head is not None and head.i > verb.i else verb)
    return Told(content=(whole(scene, parse.span(closing + 1, last)),), frame="inf")


def _behind_whom(scene: Scene, hit: Hit) -> Told | None:
    """ "Demande au public de venir": an infinitive behind whom it is asked of; who is reproached is in what is said."""
    parse = scene.parse
    following = parse.tokens[hit.last + 1 : min(hit.last + REACH, parse.sentences[parse.sentence(hit.verb)][1] - 1)]
    opener = next((t for t in following if opens_infinitive(scene, t)), None)
    if (
        opener is None
        or following[0].form not in scene.pack.actor.dative
        or any(t.pos == "PUNCT" for t in following[: opener.i - hit.last])
    ):
        return None
    last = clause_end(scene, parse.tokens[opener.head]) if opener.head > opener.i else opener.i
    return Told(
        content=(whole(scene, parse.span(hit.last + 1 if hit.cue.act == "accuse" else opener.i, max(last, opener.i))),),
        frame="inf",
    )


def _hung_on_whom(scene: Scene, hit: Hit) -> Told | None:
    """ "A appelé le gouvernement à protéger les enfants": an infinitive that the parse hangs on whom it is asked of."""
    parse = scene.parse
    markers = scene.pack.statement.infinitive_markers
    whom = (
        [c for c in parse.children(hit.verb) if c.relation == "obj" and c.i > hit.last]
        if hit.cue.act == "demand"
        else []
    )
    for child in (child for noun in whom for child in parse.children(noun.i)):
        mark = parse.child(child.i, "mark", "case")
        if child.feats.get("VerbForm") == "Inf" and mark is not None and mark.form in markers and mark.i > hit.last:
            return Told(content=(whole(scene, parse.span(mark.i, clause_end(scene, child))),), frame="inf")
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
            content=(clip(parse.text, parse.span(parse.edges(subject.i)[0], clause_end(scene, subject))),), frame="np"
        )
    right = [child for child in parse.children(hit.verb) if child.i > hit.last and is_object(scene, hit, child)]
    if hit.cue.act == "condemn" and is_sentenced(scene, right):
        return None
    unsaid = scene.pack.statement.unsaid
    if any(c.lemma in unsaid or is_filed(scene, hit, c) or is_somebody(scene, hit, c) for c in right):
        return None
    if not right:
        return (_behind_document(scene, hit) or _beside(scene, hit, "np")) if "np" in hit.cue.frames else None
    first = min(parse.edges(child.i)[0] for child in right)
    last = max(clause_end(scene, child) for child in right)
    last = with_complements(scene, hit, last)
    content = whole(scene, parse.span(max(first, hit.last + 1), last))
    if "np" not in hit.cue.frames and not any(content.overlaps(quote.inner) for quote in scene.outermost.at(content)):
        return None
    return Told(content=(content,), frame="np")


def _behind_document(scene: Scene, hit: Hit) -> Told | None:
    """ "Annoncent dans un communiqué une grève": a noun phrase that the parse hangs on where it is told."""
    parse, words = scene.parse, scene.pack.statement
    document = next((c for c in parse.children(hit.verb) if c.i > hit.last and c.lemma in words.documents), None)
    if document is None or parse.child(document.i, "case") is None:
        return None
    for child in parse.children(document.i):
        first = parse.tokens[parse.edges(child.i)[0]]
        if child.relation in {"appos", "nmod", "obj"} and child.pos == "NOUN" and first.pos == "DET":
            last = with_complements(scene, hit, clause_end(scene, child))
            return Told(content=(whole(scene, parse.span(first.i, last)),), frame="np")
    return None


def _is_aside(scene: Scene, child: Token) -> bool:
    """Whether an infinitive tells how, when or what for something is said: "sans donner de chiffre"."""
    mark = scene.parse.child(child.i, "mark")
    return child.relation == "advcl" and mark is not None and mark.form not in scene.pack.statement.infinitive_markers


def _beside(scene: Scene, hit: Hit, frame: str) -> Told | None:
    """What follows a cue that the model took for another word, up to a mark or the next clause: "dément avoir tiré"."""
    parse = scene.parse
    if parse.tokens[hit.verb].pos in {"VERB", "AUX"}:
        return None
    first, end = hit.last + 1, parse.sentences[parse.sentence(hit.verb)][1]
    quote = scene.quote_opening(parse.tokens[first].span.start, 0) if first < end else None
    opened = -1 if quote is None else quote.outer.end  # « juge « prématurée » la reprise »
    after = (t for t in parse.tokens[first:end] if t.span.start >= opened)
    stop = next((t.i for t in after if t.text in {",", ";", ":", ".", "»"}), end)
    content = clip(parse.text, parse.span(first, max(stop - 1, first)))
    return Told(content=(content,), frame=frame) if len(content) else None


def _to(scene: Scene, hit: Hit) -> Told | None:
    """ "Appelle à une trêve", "met en garde contre une crue": a noun phrase behind a preposition."""
    words = scene.pack.statement.infinitive_markers | scene.pack.actor.dative if "to" in hit.cue.frames else frozenset()
    words |= hit.cue.prepositions
    if not words:
        return None
    parse = scene.parse
    taken = parse.child(hit.verb, "obj") is not None  # « ont conclu à Stormont un accord »
    for child in (c for i in dict.fromkeys((hit.verb, hit.last)) for c in parse.children(i)):
        case = parse.child(child.i, "case")
        if child.i <= hit.last or case is None or (taken and case.form in hit.cue.prepositions):
            continue
        if case.form not in hit.cue.prepositions and (child.pos != "NOUN" or _is_whom(scene, hit, child)):
            continue
        if case.form in words or case.lemma in words:
            return Told(content=(whole(scene, parse.span(case.i, clause_end(scene, child))),), frame="to")
    return None


def _is_whom(scene: Scene, hit: Hit, child: Token) -> bool:
    """Whether a noun behind a preposition is whom one speaks to: an actor, but not after "fait état de"."""
    return hit.last == hit.verb and scene.mentions.at(child.i) is not None


def _toll(scene: Scene, hit: Hit) -> Told | None:
    """ "Ramène à 14 le nombre de noyés": who changes a toll gives it."""
    if "toll" not in hit.cue.frames:
        return None
    parse, words = scene.parse, scene.pack.statement
    first = None
    for token in parse.tokens[hit.last + 1 : min(hit.last + REACH, parse.sentences[parse.sentence(hit.verb)][1])]:
        if token.pos == "PUNCT" or token.pos == "VERB":
            return None
        if first is None and (token.form in words.infinitive_markers or token.pos == "DET"):
            first = token.i
        if token.lemma in words.tolls and first is not None:
            return Told(content=(whole(scene, parse.span(first, clause_end(scene, token))),), frame="toll")
    return None


def _mark(scene: Scene, hit: Hit) -> Told | None:
    """ "A lancé « … »": a quotation right after the cue, or after whom it is said to, or an aside: "évoque, lui, « … »"."""
    parse = scene.parse
    opens = _behind_few(scene, hit)
    for token in parse.tokens[hit.last + 1 : hit.last + 8]:
        quote = scene.quote_opening(token.span.start, 0)
        if quote is not None:
            named = parse.tokens[token.i - 1].pos == "DET" and token.i - 1 > hit.last
            if named or _names(scene, hit, quote):
                return None  # « ce qu'il appelait une « illusion » »
            content = _felt(scene, hit, quote) or _judged(scene, hit, quote) or quote.inner
            speaks = bool(hit.cue.frames & {"incise", "that", "quoted"}) or (
                "colon" in hit.cue.frames and _has_verb(scene, quote)
            )
            return Told(content=(content,), frame="mark") if speaks else None
        if token.i < opens or _is_stressed(scene, token):
            continue  # « se dit, elle, « trahie » »
        if token.pos in {"VERB", "PUNCT"} or parse.sentence(token.i) != parse.sentence(hit.verb):
            return None
    return None


def _behind_few(scene: Scene, hit: Hit) -> int:
    """The token behind a few words between two commas that follow a cue, else behind the cue: "évoque, de son côté, « … »"."""
    parse = scene.parse
    following = parse.tokens[hit.last + 1 : hit.last + _APART]
    closing = next((t.i for t in following[1:] if t.text == ","), None)
    if closing is None or following[0].text != "," or any(t.pos in {"VERB", "AUX"} for t in following):
        return hit.last + 1
    return closing + 1


def _has_verb(scene: Scene, quote: Quote) -> bool:
    """Whether a quotation has a finite verb: « La Neige rouge » that somebody published is a title."""
    return any(t.pos in {"VERB", "AUX"} and t.feats.get("VerbForm") == "Fin" for t in scene.parse.under(quote.inner))


def _is_stressed(scene: Scene, token: Token) -> bool:
    """Whether a comma belongs to a stressed pronoun between two: ", elle,"."""
    around = [t.form for t in scene.parse.tokens[max(token.i - 1, 0) : token.i + 2]]
    return token.text == "," and any(form in scene.pack.actor.disjunctive for form in around)


def _names(scene: Scene, hit: Hit, quote: Quote) -> bool:
    """Whether a bare cue gives a name, and the clause goes on behind it: "le port dit « du Canal » a rouvert"."""
    after = scene.parse.at(quote.outer.end + 1)
    before = scene.parse.tokens[hit.first - 1].text if hit.first else ""
    if hit.first == hit.last and before == "," and scene.parse.text[quote.outer.end : quote.outer.end + 1] == ",":
        return (
            scene.parse.tokens[hit.verb].form in scene.pack.actor.alias
        )  # « Omar Diallo, dit « le Faucon », est mort »
    if hit.first != hit.last or after is None or scene.parse.sentence(after.i) != scene.parse.sentence(hit.verb):
        return False
    finite = after.pos in {"VERB", "AUX"} and after.feats.get("VerbForm") == "Fin"
    return finite or after.form in scene.pack.statement.particles


def _felt(scene: Scene, hit: Hit, quote: Quote) -> Span | None:
    """What goes on after the marks where somebody says how they feel: "s'est dit « inquiet » de la crise"."""
    parse = scene.parse
    if not any(t.form in scene.pack.statement.reflexives for t in parse.tokens[max(hit.first - 1, 0) : hit.last]):
        return None
    after = parse.at(quote.outer.end + 1)
    if after is None or after.pos != "ADP" or after.head <= after.i:
        return None
    last = with_complements(scene, hit, parse.edges(after.head)[1])
    return clip(parse.text, Span(quote.outer.start, parse.tokens[last].span.end))


def _judged(scene: Scene, hit: Hit, quote: Quote) -> Span | None:
    """What is judged behind the marks: "juge « prématurée » la reprise du travail"."""
    parse = scene.parse
    after = parse.at(quote.outer.end + 1)
    if after is None or "np" not in hit.cue.frames or after.pos != "DET" or parse.text[quote.outer.end] not in " \xa0":
        return None
    if after.head <= after.i or len(parse.under(quote.inner)) > 3:
        return None
    last = with_complements(scene, hit, clause_end(scene, parse.tokens[after.head]))
    return clip(parse.text, Span(quote.outer.start, parse.tokens[last].span.end))
