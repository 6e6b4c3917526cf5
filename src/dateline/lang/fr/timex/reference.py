"""Now, lately and soon: « désormais », « actuellement », « récemment », « prochainement »."""

from __future__ import annotations

from ...timex import Fixed, TimexRule
from .parts import Match, any_of, pattern, shapes

_WORDS = {
    "désormais": "PRESENT_REF",
    "actuellement": "PRESENT_REF",
    "à présent": "PRESENT_REF",
    "pour l'heure": "PRESENT_REF",
    "pour l'instant": "PRESENT_REF",
    "pour le moment": "PRESENT_REF",
    "dorénavant": "PRESENT_REF",
    "de nos jours": "PRESENT_REF",
    "auparavant": "PAST_REF",
    "autrefois": "PAST_REF",
    "jadis": "PAST_REF",
    "naguère": "PAST_REF",
    "nouvellement": "PAST_REF",
    "par le passé": "PAST_REF",
    "à cette époque": "PAST_REF",
    "à l'époque": "PAST_REF",
    "tout récemment": "PAST_REF",
    "bientôt": "FUTURE_REF",
    "sous peu": "FUTURE_REF",
    "à l'heure actuelle": "PRESENT_REF",
    "en ce moment": "PRESENT_REF",
    "à ce jour": "PRESENT_REF",
    "récemment": "PAST_REF",
    "dernièrement": "PAST_REF",
    "ces derniers temps": "PAST_REF",
    "prochainement": "FUTURE_REF",
}


def read_reference(match: Match, _text: str) -> Fixed:
    """A time that has no bounds."""
    return Fixed(type="DATE", value=_WORDS[" ".join(match[0].split())])


RULES = (
    TimexRule(
        id="fr.timex.reference",
        triggers=shapes(_WORDS),
        pattern=pattern(any_of(_WORDS), before=r"(?<![\w-])(?<!aussitôt )(?<!très )"),
        read=read_reference,
    ),
)
