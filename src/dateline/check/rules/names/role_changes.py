"""A person whose office changes within the dispatch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from ....model.reading import Reading
from ....model.span import Span
from ...offices import changes_hands, is_not_now
from ...rule import Desk, ReadingRule, Remark
from ...wording import messages

_FACT = {
    "fr": "{name} : {other} plus haut, {words} ici. Vérifier la fonction.",
    "en": "{name}: {other} earlier, {words} here. Check the office.",
}
_WORD = re.compile(r"[^\W\d_]{4,}")


class RoleChanges(ReadingRule):
    """« le ministre des Transports, Olivier Marchal », then « Olivier Marchal, ministre de l'Agriculture »."""

    code = "DL303"
    name = "role-changes"
    severity = "warning"
    needs = "reading"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every second office of one kind that a person is given, where no word tells of a change."""
        for actor in reading.actors:
            named = actor.kind == "person" and any(mention.form == "name" for mention in actor.mentions)
            for first, second in combinations(sorted(actor.roles), 2) if named else ():
                two = _are_two_offices(desk, first, second) or _exclude_each_other(desk, first, second)
                if two and not changes_hands(desk, (actor,)):
                    text = messages(_FACT, name=actor.name, words=second.of(desk.text), other=first.of(desk.text))
                    yield Remark(span=second, messages=text, because=(first,))
                    break


def _are_two_offices(desk: Desk, first: Span, second: Span) -> bool:
    """Whether two roles are offices of one kind with nothing in common but the kind."""
    one, other = first.of(desk.folded), second.of(desk.folded)
    if is_not_now(desk, one) or is_not_now(desk, other):
        return False
    office = re.compile(rf"({desk.words.any_of('one_office')}) {desk.words.any_of('genitive', 'genitive_plural')}")
    first_kind, second_kind = office.match(one), office.match(other)
    if first_kind is None or second_kind is None or first_kind[1] != second_kind[1]:
        return False
    return not (set(_WORD.findall(one)) & set(_WORD.findall(other)) - {first_kind[1]})


def _exclude_each_other(desk: Desk, first: Span, second: Span) -> bool:
    """Whether two roles, told in two sentences, are of kinds that nobody has at once: a prosecutor and a lawyer."""
    kinds = desk.words.of("exclusive_role")
    one, other = first.of(desk.folded), second.of(desk.folded)
    if is_not_now(desk, one) or is_not_now(desk, other) or desk.sentence(first).contains(second):
        return False
    told = [kinds.get(words.split(" ")[0]) for words in (one, other)]
    here = desk.sentence(second).of(desk.folded)
    beside = re.search(rf"\b{desk.words.any_of('as_well')}\b", here) is not None
    return None not in told and told[0] != told[1] and not beside
