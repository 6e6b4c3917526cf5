"""The words that tell whether what a time goes with lies behind or ahead."""

from __future__ import annotations

from ...late import late
from .parts import WEEKDAY, WEEKDAYS, any_of, words

_PLANNED = any_of(words("planned"))
_FINITE_FUTURE = rf"(?!{any_of(words('not_future'))}\b)[a-zàâçéèêëîïôûùœ]{{2,16}}r(?:a|ont|ai|as|ez|ons)\b"
_INTENTION = (
    r"(?:doit|doivent|devrait|devraient|devait|devaient|va|vont|allait|allaient|compte|comptent) "
    r"(?:\w+ ){0,2}(?:[sl]')?\w{2,}(?:er|ir|re|oir)\b"
)
# « déclarait », « entraient » end as a conditional does; of « assurait » and « conclurait » the letters before tell which is.
_IMPERFECT_FORM = (
    rf"(?:{any_of(words('not_conditional'))}"
    r"|\w*(?:[aoé]|[bfg])r(?:ait|aient)|(?!(?:s?a|\w*cl)ur)\w*ur(?:ait|aient))\b"
)
_CONDITIONAL = rf"(?!{_IMPERFECT_FORM})[a-zàâçéèêëîïôûùœ]{{2,16}}r(?:ait|aient)\b"
_COMPOUND = (
    r"\b(?:ai|as|a|avons|avez|ont|est|sont|avait|avaient|était|étaient|eut|fut|furent) (?:\w+ ){0,2}"
    rf"(?!(?:lun|mar|mercre|jeu|vendre|same)di\b|{any_of(words('not_participle'))}\b)\w+(?:é|ée|és|ées|i|ie|is|it|ies|u|ue|us|ues|ert|erte|int)\b"
)
# « le procès, ouvert le 4 septembre, » : a participle right before the date; « aura lieu le » has none.
# « seront proclamés le », « devrait être adopté le » lie ahead.
_BEFORE_DATE = (
    r"(?<!ra )(?<!ront )(?<!rait )(?<!raient )(?<!être )(?<!soit )(?<!soient )"
    rf"\b(?!{any_of(words('not_participle'))}\b)\w{{2,16}}(?:é|ée|és|ées|[bcçdlnrtv]ue?s?|erte?s?)(?= (?:le|en|depuis) )"
)
_SIMPLE_PAST = (
    r"\b\w{3,}(?:èrent|irent|urent|aient)\b|\b(?:étaient|avaient)\b"
    r"|\b(?!(?:fait|lait|souhait|parfait|satisfait|bienfait|méfait|forfait)\b)\w{1,16}[^\Wr]ait\b"
)
_IMPERFECT = rf"\b{_IMPERFECT_FORM}"
_IRREGULAR = any_of(words("participle"))
_PARTICIPLE = rf"(?:\w{{1,16}}(?:é|ée|és|ées)|{_IRREGULAR}e?s?)\b"
_ADVERBS = r"(?:(?:été|eu|déjà|ainsi|aussi|également|pas|jamais|bien|tous|toutes|alors|depuis|\w{2,12}ment)[ \n]){0,3}"
_ANY_PARTICIPLE = (
    rf"(?!{any_of(WEEKDAYS)}\b)(?:{_PARTICIPLE}|\w{{2,16}}(?:i|ie|is|ies|it|ite|u|ue|us|ues|ert|erte|int|inte)s?\b)"
)
# « aurait tué », « serait mort », « se seraient enfuis » tell what is said to have happened; « serait signé » is a plan.
_HEARSAY = (
    rf"\b(?:(?:aurai|(?<=se )serai)(?:t|ent)[ \n]{_ADVERBS}(?:{_PARTICIPLE}|dû\b|pu\b|eu[ \n]lieu\b)"
    rf"|serai(?:t|ent)[ \n]{_ADVERBS}{any_of(words('moving'))}e?s?\b)"
)
_JUST_BEFORE = r"(?:[ \n](?:en|dès|depuis))?[ \n]?$"
_DONE_BEFORE = r"(?:[ \n](?:à|en|dès|depuis))?[ \n]?$"
# « le sommet, prévu le 20 mai » may have been given up; « était prévu », « devait se tenir » were plans, « est prévu » is.
_PLAN = (
    r"(?:\b(?:(?P<still>est|sont|sera|seront|reste|restent)"
    r"|(?P<meant>(?:avai(?:t|ent)[ \n])?été|étai(?:t|ent)|initialement|d'abord))[ \n](?:\w+[ \n])?)?"
    rf"(?<!\w){_PLANNED}(?!\w)"
)
_WAS_DUE = r"\b(?P<due>devait|devaient|allait|allaient)[ \n](?:\w+[ \n]){0,2}(?:[sl]')?\w{2,}(?:er|ir|re|oir)\b"
# « reporté au 5 juin », « fixée à lundi », « un vote pour le 5 juin »: the day that something is moved to, or set for.
_MOVING = rf"{any_of(words('put_off'))}\w{{0,5}}"
_DAY_OF_WEEK = WEEKDAY.replace("?P<weekday>", "?:")
_MOVED_TO = (
    rf"\b{_MOVING}[ \n](?:(?:[ld]')?\w+[ \n]){{0,4}}(?:au|à|pour)[ \n]"
    rf"|\bpour[ \n](?=(?:le |ce )?(?:(?:{_DAY_OF_WEEK} )?\d|{_DAY_OF_WEEK}\b))"
    r"|\b(?:a|ont|aura|auront|laiss\w{1,4}|donn\w{1,4})[ \n]jusqu'(?:au|à)[ \n]"
    rf"|(?:\bà (?:compter|partir) de|\bd'ici(?:[ \n]à)?)[ \n](?={_DAY_OF_WEEK}\b)"
    r"|(?<!avait[ \n]été[ \n])(?<!avaient[ \n]été[ \n])"
    rf"\b{any_of(words('set_up'))}e?s?[ \n](?:\w+[ \n]){{0,2}}jusqu'(?:au|à)[ \n]"
)
# « promet de partir le », « a décidé d'ouvrir »: what is promised, asked or decided lies ahead.
_PROMISED = rf"\b{any_of(words('promised'))}[ \n](?:de[ \n]|d'|à[ \n])\w{{2,}}(?:er|ir|re|oir)\b"
# « le procès s'ouvre lundi »: verbs of beginning, in the present, of what is to come.
_BEGINS = rf"\b{any_of(words('begins'))}\b(?=[ \n](?:\w+[ \n]){{0,2}}$)"
# « la grève, reportée lundi, »: a participle right before the time is over, but « sera reportée lundi » is not.
_NOT_OVER = any_of([*words("not_participle"), *(form for form, value in words("planned").items() if value != "moved")])
_OVER = (
    r"\b(?P<ahead>(?:être|soit|soient|est|sont|[a-zà-ü]{2,14}r(?:a|ont|ait|aient))(?:[ \n]\w+)?[ \n])?"
    r"(?<!\w)(?<!\bl')(?<!\bd')(?<!\bla[ \n])(?<!\bune[ \n])(?<!\bcette[ \n])(?<!\bsa[ \n])"  # « l'Élysée », « la soirée »
    rf"(?!{_NOT_OVER}(?!\w))(?:\w{{1,16}}(?:é|ée|és|ées)|{_IRREGULAR}e?s?){_JUST_BEFORE}"
)


def _held(value: str) -> list[str]:
    """The participles that tell that a plan took place: with « s'est », or with « a »."""
    return [form for form, told in words("held").items() if told == value]


# « ouverte du mardi au samedi », « fermera du lundi au jeudi »: so every week.
OPENING = late(r"\b(?:ouv(?:re|ert|rir|rai)|ferm[eéa]|accessible|accueill?|horaire|réservation|permanence)\w{0,5}\b")
# « l'écart entre mars 2020 et mars 2019 »
COMPARING = late(
    r"\b(?:écart|différence|comparaison|compar|contraste|rapport)\w{0,5}[ \n](?:\w+[ \n]){0,3}entre[ \n](?:les?[ \n])?$"
)
# « des tirs ont repris », « des tirs avaient repris »
PERFECT = late(rf"\b(?:a|ont|est|sont)[ \n]{_ADVERBS}{_ANY_PARTICIPLE}")
PLUPERFECT = late(rf"\b(?:avait|avaient|était|étaient)[ \n]{_ADVERBS}{_ANY_PARTICIPLE}")
MOVED_TO = late(_MOVED_TO)
BEGINS = late(_BEGINS)
FUTURE = late(rf"\b(?:{_PLANNED}\b|{_INTENTION}|{_PROMISED}|{_FINITE_FUTURE}|(?!{_HEARSAY}){_CONDITIONAL})")
PAST = late(rf"{_HEARSAY}|{_COMPOUND}|{_SIMPLE_PAST}|{_IMPERFECT}|{_BEFORE_DATE}")
DONE = late(rf"(?:{_HEARSAY}|{_COMPOUND}|{_SIMPLE_PAST}|{_IMPERFECT}){_DONE_BEFORE}")
SINCE = late(r"\bdepuis[ \n](?:l[ea][ \n]|l')?$")
# « si les otages ne sont pas libérés lundi, l'armée attaquera »: what is asked for lies ahead, what « ont » or « a » tells not.
_HAVING = r"(?:ai|as|a|avons|avez|ont|avait|avaient|(?:l')?(?:s')?(?:est|sont|était|étaient)(?![ \n]pas\b))[ \n]"
_OPENS = r"(?:^|[^\w\s'-][ \n]?|\n|\b(?:que|et|mais)[ \n])"
_HELD_OPEN = rf"(?:si|s'ils?)[ \n](?:(?!{_HAVING})[^\W\d][\w'-]*[ \n]){{1,10}}(?:d'ici[ \n](?:à[ \n])?)?"
CONDITION = late(rf"{_OPENS}(?P<cue>{_HELD_OPEN})$")
CONSEQUENCE = late(rf",[ \n](?:[\w'-]+[ \n]){{0,8}}{_FINITE_FUTURE}")
OVER = late(_OVER)
HEARSAY = late(_HEARSAY)
PLANS = late(rf"{_PLAN}|{_WAS_DUE}")
HELD = late(
    rf"\b(?:s'est|se sont)[ \n]{_ADVERBS}{any_of(_held('itself'))}e?s?\b|\b(?:a|ont)[ \n]{_ADVERBS}{any_of(_held('has'))}\b"
)
GIVEN_UP = late(
    rf"\bavai(?:t|ent)[ \n]{_ADVERBS}{_PARTICIPLE}"
    rf"|\b(?:a|ont|puis|mais|finalement)[ \n]{_ADVERBS}{any_of(words('given_up'))}(?:e?s?)\b"
)
