"""What stands as the object of a verb of saying: what is said, what is only turned down, or somebody."""

from __future__ import annotations

from itertools import takewhile

from ...model.parse import Token
from .cue import Hit
from .scene import Scene


def is_filed(scene: Scene, hit: Hit, noun: Token) -> bool:
    """Whether a verb turns down what was put before who speaks, and denies nothing: "a rejeté l'appel du condamné"."""
    if hit.cue.act != "deny" or hit.cue.frames != {"np"} or noun.lemma not in scene.pack.statement.filed:
        return False  # « a démenti sa candidature », « a rejeté l'appel à une trêve »
    end = scene.parse.sentences[scene.parse.sentence(noun.i)][1]
    behind = takewhile(lambda token: token.pos != "PUNCT", scene.parse.tokens[noun.i + 1 : end])
    return all(token.form not in scene.pack.actor.dative for token in behind)


def is_object(scene: Scene, hit: Hit, child: Token) -> bool:
    """Whether a child is what the verb says; a noun right behind it is, whatever the parse makes of it."""
    if child.relation == "dep" and child.pos == "NOUN":
        return scene.parse.edges(child.i)[0] == hit.last + 1
    if child.relation == "obl" and child.pos == "NOUN" and scene.parse.child(child.i, "case") is None:
        before = scene.parse.edges(child.i)[0] - 1  # « a démenti à l'AFP | tout accord »
        return before > hit.last and hit.cue.act == "deny" and not scene.times.at(scene.parse.subtree(child.i))
    return child.relation in {"obj", "xcomp", "ccomp"} and child.pos != "PRON"


def is_sentenced(scene: Scene, objects: list[Token]) -> bool:
    """Whether somebody is condemned to something: "condamne Luis Rojas à une amende"."""
    parse = scene.parse
    for noun in objects:
        last = parse.edges(noun.i)[1]
        found = scene.mentions.source(noun.i)
        after = parse.tokens[found.last + 1] if found is not None and found.last + 1 < len(parse.tokens) else None
        if after is not None and after.i <= last + 1 and after.form in scene.pack.actor.dative:
            return True
    return False


def is_somebody(scene: Scene, hit: Hit, noun: Token) -> bool:
    """Whether an object is a person or a power, of whom one says nothing: "a rappelé son ambassadeur"."""
    found = scene.mentions.at(noun.i)
    return hit.cue.act == "say" and found is not None and found[1].kind in {"person", "state", "organization"}
