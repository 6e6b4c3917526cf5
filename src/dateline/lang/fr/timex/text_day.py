"""Days counted from one told before or after: « la veille », « le lendemain matin », « au lendemain du 7 octobre »."""

from __future__ import annotations

from ...late import late
from ...timex import Origin, Shift, TimexRule
from .parts import DAY, MONTH, PART_OF_DAY, WEEKDAY, Match, any_of, part, pattern, words


def _bare(form: str) -> str:
    """A feast without its article."""
    return form.split(" ", 1)[-1] if form.startswith(("le ", "la ", "les ")) else form.removeprefix("l'")


_DAYS = {"avant-veille": -2, "veille": -1, "lendemain": 1, "surlendemain": 2}
_WORD = r"(?:la |le |l'|cette )?(?P<word>avant-veille|veille|surlendemain|lendemain)"
_BARE = rf"(?P<timex>{_WORD}(?: (?:au )?{PART_OF_DAY})?)(?!\w)(?P<of> de | du | des | d'| de l'| de la )?"
_DATE_AHEAD = pattern(rf"(?:le |la )?(?:{WEEKDAY} )?{DAY} {MONTH}|{WEEKDAY.replace('weekday', 'other')}")
# « au lendemain de l'élection du 9 août »: the day stands a few words on, in the same phrase.
_EVENT_AHEAD = pattern(
    rf"(?:l'|la |le |les )?[\w'-]{{3,20}}(?: [\w'-]{{2,20}}){{0,3}} (?:du|de) (?:{WEEKDAY} )?{DAY} {MONTH}"
)
_FEAST_AHEAD = pattern(rf"(?:l'|la |le )?{any_of(_bare(form) for form in words('holiday'))}")
# « a promis la veille de partir »
_PROMISED, _LONGEST, _MARKS = late(rf"\b{any_of(words('promised'))}[ \n]$"), 16, '«"“'
_PART_SAME = r"(?:le|ce) jour même|ce même jour|le jour-même|(?:à )?la même date|à cette date|ce jour"
_MOMENT = r"(?P<timex>ce moment(?:-| )là|cet instant(?:-| )là|la même époque)"


def read_word(match: Match, _text: str) -> Shift | None:
    """A day beside one that the text tells: before it, or after « du » in the words that follow.

    « veille » without its article is rather the verb, unless a day follows.
    """
    origin: Origin = "text"
    if match["of"] and not _is_promised(match):
        ahead = (_DATE_AHEAD, _EVENT_AHEAD, _FEAST_AHEAD)
        # The words of the elided article are part of what « of » matched.
        start = match.start("of") + match["of"].index("d") + 2
        origin = (
            "next"
            if any(form.match(match.string, at) for form in ahead for at in (match.end("of"), start))
            else "event"
        )
    if match["word"] == "veille" and match.start("word") == match.start("timex") and origin != "next":
        return None
    return Shift(unit="D", amount=_DAYS[match["word"]], origin=origin, part=part(match["part"]))


def _is_promised(match: Match) -> bool:
    """Whether « de » leads to what was promised or asked: « avait promis la veille de « bloquer la ville » »."""
    return (
        match.string[match.end("of") : match.end("of") + 1] in tuple(_MARKS)
        or _PROMISED.search(match.string, max(match.start() - _LONGEST, 0), match.start()) is not None
    )


def read_same(_match: Match, _text: str) -> Shift:
    """The day that was told before."""
    return Shift(unit="D", amount=0, origin="text")


RULES = (
    TimexRule(
        id="fr.timex.text_day",
        triggers=frozenset({"veille", "lendemain", "surlendemain"}),
        pattern=pattern(_BARE, after=r""),
        read=read_word,
    ),
    TimexRule(
        id="fr.timex.text_day.same",
        triggers=frozenset({"jour", "même", "date"}),
        pattern=pattern(_PART_SAME),
        read=read_same,
    ),
    TimexRule(
        id="fr.timex.text_day.moment",
        triggers=frozenset({"moment", "instant", "époque"}),
        pattern=pattern(_MOMENT),
        read=lambda _match, _text: Shift(unit="D", amount=0, origin="moment"),
    ),
)
