"""French: time expressions."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ....model.folding import bare
from ...late import late
from ...timex import TimexLanguage, TimexRule
from . import tense
from .parts import any_of, words

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_STARTS = (
    r"\b(?:lan[cç]|entam|déclench|débu|commenc|déclar|engag|inaugur|ouver|ouvr|instaur|décrét|éclat)\w{0,8}\b"
    r"|\b(?:début|lancement|ouverture|déclenchement|commencement|entrée en vigueur)\b|\bdepuis le\b|\benvahi\w*"
)

# « mardi 5 mars, au dixième jour de la grève, », « hier, mardi 5 mars »: two words for one day.
_APPOSITION = (
    r"(?:[ \n](?:de l'|de la |du |des |de )[\w-]{3,20}(?:[ \n][\w-]{3,20}){0,2})?"
    r",?[ \n]?(?:\(|(?:soit|c'est-à-dire|en|au|à|dans|le|ce)(?:[ \n](?:le|ce|la))?[ \n])?"
)

# « Jean Rivoire, âgé de 42 ans », « une femme de 37 ans », « elle fête ses 80 ans »: what stands before the age. In words for
# somebody, no other person may stand between: « le père d'une fille de 12 ans ».
_AGED = any_of(form for form, value in words("person").items() if value == "age")
_AGE_LEADS = (
    rf"(?:(?:alors|aujourd'hui)[ \n])?(?:(?:est|était|sont|étaient)[ \n])?(?:{_AGED}[ \n])?"
    r"(?:(?:a|ai|ont|avait|avaient|aura|auront|fête|fêtait|fêtera)[ \n](?:(?:seulement|alors|déjà|ses|leurs)[ \n])?)?"
    r"(?:d'(?:à peine[ \n])?|de[ \n](?:seulement[ \n])?|(?:entre|dans)[ \n])?"
)
_AGE_INSIDE = rf"(?:(?!(?:de|du|des|dont|et|à|aux?)\b|d')[\w'-]+[ \n]){{0,4}}{_AGE_LEADS}"


def _another() -> str:
    """« mardi prochain, le second mardi 16 mars », « s'ouvre mardi et s'achève mardi 16 mars »: of two things."""
    told = words("another")
    stems, whole = ([form for form, kind in told.items() if kind == wanted] for wanted in ("stem", "word"))
    return rf"\b{any_of(whole)}e?s?\b|\b{any_of(stems)}\w*"


def day_number(day: int) -> str:
    """A day of the month as written: the first is « 1er »."""
    return "1er" if day == 1 else str(day)


def rules() -> tuple[TimexRule, ...]:
    """The rules of this folder: every module's `RULES`, by module name."""
    found: list[TimexRule] = []
    for module in sorted(iter_modules(__path__), key=lambda module: module.name):
        found += getattr(import_module(f"{__name__}.{module.name}"), "RULES", ())
    return tuple(found)


def load() -> TimexLanguage:
    """The French part of this topic."""
    return TimexLanguage(
        rules=rules(),
        months=_MONTHS,
        weekdays=_WEEKDAYS,
        short_weekdays=tuple(words("weekday_short")),
        day_number=day_number,
        age_links=late(rf",?[ \n]?\(?{_AGE_LEADS}"),
        age_inside=late(_AGE_INSIDE),
        range_links=late(r"[ \n](?:au|et le|jusqu'au|et|à|jusqu'à)[ \n]|[-–]"),
        range_starts=late(r"\b(?:(?P<only>entre)|du|de|des)[ \n](?:les?[ \n])?$"),
        list_links=late(r",?[ \n](?:et|puis|ou)[ \n](?:(?:le|du|à|au)[ \n])?|, "),
        appositions=late(_APPOSITION),
        stressing=late(r"^[ \n](?:précises?|pile|sonnantes?|tapantes?|environ)\b"),
        another=late(_another()),
        bounds=words("bound"),  # type: ignore[arg-type]
        future=tense.FUTURE,
        past=tense.PAST,
        intentions=frozenset(words("intention")),
        planned=frozenset(words("planned")),
        moved=frozenset(form for form, value in words("planned").items() if value == "moved"),
        since=tense.SINCE,
        condition=tense.CONDITION,
        consequence=tense.CONSEQUENCE,
        held=tense.HELD,
        moved_to=tense.MOVED_TO,
        begins=tense.BEGINS,
        opening=tense.OPENING,
        comparing=tense.COMPARING,
        perfect=tense.PERFECT,
        pluperfect=tense.PLUPERFECT,
        done=tense.DONE,
        over=tense.OVER,
        hearsay=tense.HEARSAY,
        plans=tense.PLANS,
        given_up=tense.GIVEN_UP,
        saying=late(rf"\b(?:{any_of(words('saying'))}(?:e|é|ée|és|ent|a|ait|t|aient|èrent|er|u|i|it)?|selon)\b"),
        accents={bare(word): word for word in words("accented")},
        quotes={"«": "»", "“": "”", '"': '"', "„": "”"},
        starts=late(_STARTS),
        event_kinds=words("event"),
        sudden=frozenset(words("sudden")),
        sentence_ends=late(r"[.!?…](?=[\s»\"”])|\n{2,}|;"),
    )
