"""Whom somebody accuses and of what: "accuse le pays voisin de …", "le maire est accusé par le parquet d'avoir …"."""

from __future__ import annotations

from ...model.parse import Token
from ...model.span import Span
from .clause import clause_end, is_marked, whole
from .cue import Hit
from .scene import Scene, Told, clip
from .source import is_passive

REACH = 14
"""Tokens between an accused and of what: by whom, since when."""


def accused(scene: Scene, hit: Hit) -> Told | None:
    """ "Accuse le pays voisin de …": whom, and of what."""
    if "of" not in hit.cue.frames:
        return None
    parse = scene.parse
    if is_passive(parse, hit):
        return _of_what(scene, hit)
    right = [child for child in parse.children(hit.verb) if child.i > hit.last]
    objects = [child for child in right if child.relation in {"obj", "iobj"}]
    # « a qualifié lundi d'« injuste » le verdict »: a day that the parse takes for the object is none
    whom = next((child for child in objects if not scene.times.at(child.span)), None)
    if (
        whom is None
    ):  # « a accusé Santiago, qui dément, de … »: a name right behind the cue is whom, whatever the parse says
        whom = next((c for c in right if c.pos == "PROPN" and c.i == hit.last + 1 and c.relation == "xcomp"), None)
    if whom is None:
        whom = next((c for child in right for c in parse.children(child.i) if _is_hung_on_time(scene, child, c)), None)
    what = [
        child
        for child in right
        if child.relation in {"xcomp", "obl", "ccomp", "advcl"} and is_marked(scene, child, scene.pack.actor.genitive)
    ]
    if not what:
        what = [
            c
            for child in objects
            for c in parse.children(child.i)
            if c.relation in {"nmod", "acl"} and is_marked(scene, c, scene.pack.actor.genitive)
        ]
        what.sort(key=lambda c: c.relation != "acl")  # « les hommes de Paul Roy d'avoir fermé »: the deed, not the name
    if not what:
        return _of_what(scene, hit)
    said = sorted((what[0].i, whom.i if whom is not None else what[0].i))  # « a qualifié de mensonge l'attaque »
    if whom is not None and whom.i < what[0].i and (apart := _apart(scene, whom, what[0])):
        return Told(content=apart, frame="of")
    return Told(
        content=(whole(scene, parse.span(parse.edges(said[0])[0], clause_end(scene, parse.tokens[said[1]]))),),
        frame="of",
    )


def _apart(scene: Scene, whom: Token, what: Token) -> tuple[Span, ...]:
    """Whom and of what, where another verb of saying stands between them: "accuse Santiago, qui dément, d'avoir tiré"."""
    parse = scene.parse
    first, last = parse.edges(whom.i)[0], clause_end(scene, what)
    opener = min((t.i for t in parse.children(what.i) if t.i > whom.i), default=what.i)
    comma = next((t.i for t in parse.tokens[whom.i : opener] if t.text == ","), opener)
    if not any(t.i in scene.cue_tokens for t in parse.tokens[comma:opener]):
        return ()
    return whole(scene, parse.span(first, comma - 1)), whole(scene, parse.span(opener, last))


def _of_what(scene: Scene, hit: Hit) -> Told | None:
    """ "Le maire est accusé par le parquet d'avoir …": whom, and of what, where the parse hangs it elsewhere."""
    parse, passive = scene.parse, is_passive(scene.parse, hit)
    subject = parse.child(hit.verb, "nsubj:pass", "nsubj") if passive else None
    end = parse.sentences[parse.sentence(hit.verb)][1]
    following = parse.tokens[hit.last + 1 : min(hit.last + REACH, end - 1)]
    opener = next((t for t in following if opens_infinitive(scene, t)), None)
    if opener is None and passive:
        opener = next((t for t in following if t.form in scene.pack.actor.genitive and t.head > t.i), None)
    if opener is None:
        return None
    last = parse.edges(opener.head)[1] if opener.head > opener.i else end - 1
    if passive and subject is None:
        last = clause_end(scene, parse.tokens[opener.head]) if opener.head > opener.i else last
        return Told(content=(whole(scene, parse.span(opener.i, last)),), frame="of")
    if subject is None:
        return Told(content=(whole(scene, parse.span(hit.last + 1, last)),), frame="of")
    whom = clip(parse.text, parse.span(parse.edges(subject.i)[0], min(parse.edges(subject.i)[1], hit.first - 1)))
    return Told(content=(whom, whole(scene, parse.span(opener.i, last))), frame="of")


def opens_infinitive(scene: Scene, token: Token) -> bool:
    if token.i + 1 >= len(scene.parse.tokens):
        return False
    after, form = scene.parse.tokens[token.i + 1], token.form
    if after.i + 1 < len(scene.parse.tokens) and form + after.form in scene.pack.actor.genitive:
        after, form = scene.parse.tokens[after.i + 1], form + after.form  # « d'« inacceptables » », in two tokens
    opens = after.feats.get("VerbForm") == "Inf" or scene.quote_opening(after.span.start, 0) is not None
    return form in scene.pack.actor.genitive and opens


def _is_hung_on_time(scene: Scene, when: Token, name: Token) -> bool:
    """Whether the parse hangs who is accused on the day before it: "a accusé mercredi Lima de …"."""
    found = scene.mentions.at(name.i)
    return name.i == when.i + 1 and name.pos == "PROPN" and found is not None and bool(scene.times.at(when.span))
