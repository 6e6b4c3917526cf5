"""What somebody calls a thing: "parle d'une provocation"."""

from __future__ import annotations

from .clause import clause_end, whole
from .cue import Hit
from .scene import Scene, Told
from .source import is_passive


def called(scene: Scene, hit: Hit) -> Told | None:
    """ "Parle d'une provocation", "évoque un accident": what somebody calls it; not "parle de la crise", a subject."""
    if "as" not in hit.cue.frames:
        return None
    parse, last = scene.parse, hit.last
    # « parle toutefois de dix disparitions »
    while last + 1 < len(parse.tokens) and parse.tokens[last + 1].pos == "ADV":
        last += 1
    case = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
    if case is not None and case.form in scene.pack.actor.genitive and case.pos == "ADP":
        last += 1
    opens = case.i if case is not None else last + 1
    opening = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
    if opening is None or parse.sentence(opening.i) != parse.sentence(hit.verb) or is_passive(parse, hit):
        return None
    quote = scene.quote_opening(opening.span.start, 0)
    if quote is not None:
        return Told(content=(quote.inner,), frame="as")
    if opening.form.partition("-")[0] in scene.pack.actor.disjunctive:
        return None  # « Les chiffres parlent d'eux-mêmes »
    noun = parse.head(opening.i) if opening.pos in {"DET", "NUM"} else opening
    bare = opening.pos == "NOUN" and last > hit.last
    if (
        noun is None
        or noun.pos != "NOUN"
        or not (bare or opening.pos == "NUM" or opening.form in scene.pack.actor.indefinite)
    ):
        return None
    if scene.mentions.at(noun.i) is not None or scene.times.at(noun.span):
        return None
    return Told(content=(whole(scene, parse.span(opens, clause_end(scene, noun))),), frame="as")
