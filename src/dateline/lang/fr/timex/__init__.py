"""French: time expressions."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

from ...timex import TimexLanguage, TimexRule
from .parts import any_of, words

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_FINITE_FUTURE = r"(?!(?:{})\b)[a-zàâçéèêëîïôûùœ]{{2,16}}r(?:a|ont|ai|as|ez|ons)\b"
_INTENTION = (
    r"(?:doit|doivent|devrait|devraient|devait|devaient|va|vont|allait|allaient|compte|comptent) "
    r"(?:\w+ ){0,2}\w{2,}(?:er|ir|re|oir)\b"
)
_CONDITIONAL = r"[a-zàâçéèêëîïôûùœ]{2,16}r(?:ait|aient)\b"
_COMPOUND = (
    r"\b(?:ai|as|a|avons|avez|ont|est|sont|avait|avaient|était|étaient|eut|fut|furent) (?:\w+ ){0,2}"
    r"(?!(?:lun|mar|mercre|jeu|vendre|same)di\b)\w+(?:é|ée|és|ées|i|ie|is|it|ies|u|ue|us|ues|ert|erte|int)\b"
)
# « le procès, ouvert le 4 septembre, » : a participle right before the date; « aura lieu le » has none.
_PARTICIPLE = r"\b\w{2,16}(?:é|ée|és|ées|[bcçdlnrtv]ue?s?|erte?s?)(?= (?:le|en|depuis) )"
_SIMPLE_PAST = (
    r"\b\w{3,}(?:èrent|irent|urent|aient)\b|\b(?:étaient|avaient)\b"
    r"|\b(?!(?:fait|lait|souhait|parfait|satisfait|bienfait|méfait|forfait)\b)\w{1,16}[^\Wr]ait\b"
)
# « la grève, reportée lundi, »: a participle right before the time is over, but « sera reportée lundi » is not.
_OVER = (
    r"\b(?P<ahead>(?:être|sera|seront|serait|seraient|soit|soient|est|sont)(?:[ \n]\w+)?[ \n])?"
    r"(?<!\w)(?!(?:{not_over})(?!\w))(?:\w{{1,16}}(?:é|ée|és|ées)|(?:{irregular})e?s?)(?:[ \n](?:en|dès|depuis))?[ \n]?$"
)
_STARTS = (
    r"\b(?:lan[cç]|entam|déclench|débu|commenc|déclar|engag|inaugur|ouver|ouvr|instaur|décrét|éclat)\w{0,8}\b"
    r"|\b(?:début|lancement|ouverture|déclenchement|commencement|entrée en vigueur)\b|\bdepuis le\b|\benvahi\w*"
)

# « mardi 5 mars, au dixième jour de la grève, », « hier, mardi 5 mars »: two words for one day.
_APPOSITION = (
    r"(?:[ \n](?:de l'|de la |du |des |de )[\w-]{3,20}(?:[ \n][\w-]{3,20}){0,2})?"
    r",?[ \n]?(?:\(|(?:soit|c'est-à-dire|en|au|à|dans|le|ce)(?:[ \n](?:le|ce|la))?[ \n])?"
)


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
    planned = any_of(words("planned"))
    not_over = any_of(
        [*words("not_participle"), *(form for form, value in words("planned").items() if value != "moved")]
    )
    future = _FINITE_FUTURE.format("|".join(map(re.escape, words("not_future"))))
    return TimexLanguage(
        rules=rules(),
        months=_MONTHS,
        weekdays=_WEEKDAYS,
        day_number=day_number,
        range_links=re.compile(r"[ \n](?:au|et le|jusqu'au|et|à|jusqu'à)[ \n]|[-–]"),
        list_links=re.compile(r",?[ \n](?:et|puis|ou)[ \n](?:le[ \n]|du[ \n])?|, "),
        appositions=re.compile(_APPOSITION),
        bounds=words("bound"),  # type: ignore[arg-type]
        future=re.compile(rf"\b(?:{planned}\b|{_INTENTION}|{future}|{_CONDITIONAL})"),
        past=re.compile(rf"{_COMPOUND}|{_SIMPLE_PAST}|{_PARTICIPLE}"),
        intentions=frozenset(words("intention")),
        planned=frozenset(words("planned")),
        done=re.compile(rf"(?:{_COMPOUND}|{_SIMPLE_PAST})(?:[ \n](?:en|dès|depuis))?[ \n]?$"),
        over=re.compile(_OVER.format(not_over=not_over, irregular=any_of(words("participle")))),
        saying=re.compile(rf"\b(?:{any_of(words('saying'))}(?:e|é|ée|és|ent|a|ait|t|aient|èrent|er|u|i|it)?|selon)\b"),
        quotes={"«": "»", "“": "”", '"': '"', "„": "”"},
        starts=re.compile(_STARTS),
        event_kinds=words("event"),
        sudden=frozenset(words("sudden")),
        sentence_ends=re.compile(r"[.!?…](?=[\s»\"”])|\n{2,}|;"),
    )
