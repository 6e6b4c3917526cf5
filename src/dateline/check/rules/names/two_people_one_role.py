"""Two persons in a role that only one can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from ....model.actor import Actor
from ....model.reading import Reading
from ....model.span import Span
from ...offices import changes_hands, is_not_now, without_state
from ...rule import Desk, ReadingRule, Remark
from ...wording import messages

_FACT = {
    "fr": "{words} : c'est {other} plus haut, puis {name}. Vérifier qui l'est.",
    "en": "{words}: earlier this is {other}, then {name}. Check who it is.",
}


class TwoPeopleOneRole(ReadingRule):
    """« le ministre de la Défense, Karel Novotny », then « le ministre de la Défense, Pavel Hruby »."""

    code = "DL302"
    name = "two-people-one-role"
    severity = "warning"
    needs = "reading"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every role of one holder that a second person has, where no word tells that it changed hands."""
        if re.search(rf"\b{desk.words.any_of('two_holders')}", desk.folded[desk.start :]):
            return
        persons = [actor for actor in reading.actors if actor.kind == "person" and _is_named(actor)]
        for one, other in combinations(persons, 2):
            if one.country and other.country and one.country != other.country:
                continue
            state = one.country if one.country == other.country else None
            pairs = ((first, second) for first in one.roles for second in other.roles)
            shared = next((pair for pair in pairs if _is_one_role(desk, *pair, state)), None)
            if shared is not None and not changes_hands(desk, (one, other)):
                later, earlier = (one, other) if shared[0].start > shared[1].start else (other, one)
                span, because = max(shared, key=lambda role: role.start), min(shared, key=lambda role: role.start)
                text = messages(_FACT, words=span.of(desk.text), other=earlier.name, name=later.name)
                yield Remark(span=span, messages=text, because=(because,))


def _is_named(actor: Actor) -> bool:
    return any(mention.form == "name" for mention in actor.mentions)


def _is_one_role(desk: Desk, first: Span, second: Span, state: str | None) -> bool:
    """Whether two roles are one and the same that only one person holds: of something, at the head of a body of which
    there is one, or of the one house that is talked of ("le directeur de l'hôpital"), or at the head of the state of both ("le
    président ivoirien"). The adjective of the state may lack."""
    (words, here), (its, there) = without_state(desk, first), without_state(desk, second)
    if words != its or is_not_now(desk, words) or (here and there and here != there):
        return False
    any_of = desk.words.any_of
    of, head = any_of("genitive", "genitive_plural"), any_of("head")
    body = rf"{head} {of} ?(?:{any_of('determiner')} ?)?{any_of('sole_body')}\b"
    house = rf"{any_of('sole_head')} (?:du |{of} ?(?:la |l'))(?!{any_of('one_of_several')}\b)"
    if re.match(rf"{any_of('sole_role')} {of}|{body}|{house}", words):
        return True
    return state is not None and bool(here & there) and re.fullmatch(head, words) is not None
