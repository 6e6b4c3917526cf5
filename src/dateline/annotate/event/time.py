"""Which time expression dates an event: its own, its verb's, or that of the clause it depends on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ...model.edtf import interval
from ...model.event import Status
from ...model.span import Span, cover
from .counted import Counted, clause_of, counted_from
from .dating import DAY, Dating, counted_from_event, dating_of, days_from, is_last_night, is_over, lasting
from .frame import slots_of
from .group import Verb
from .participle import is_of_noun
from .phrase import phrase
from .scene import Scene
from .sense import takes
from .session import planning_verb
from .spot import is_in_aside
from .status import governor_of, is_done
from .trigger import Trigger

_COMMA, _VERB, _BACK = 2, 8, 2
_REACH = 7
_FAR = 14
_SHORT = 6
_DEEP = 3
_HOURS = "PT"
"""How the TIMEX3 value of a duration within a day begins."""
_ACCORDING = "statement.according"
PAST = frozenset({"occurred", "ongoing", "denied"})
_DONE_BY_WORDS = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"})
"""Types of acts that who announces them does by it: "ont annoncé des sanctions"."""


def owners(scene: Scene, triggers: list[Trigger]) -> dict[int, list[Dating]]:
    """For each verb or event noun (by token) the times that belong to it, in text order."""
    nouns = {t.i: t for t in triggers if t.noun is not None}
    attributions = list(_attributions(scene))
    found: dict[int, list[Dating]] = {}
    for timex in scene.timexes:
        goes_on = timex.type == "DURATION"
        if not goes_on and (timex.type not in ("DATE", "TIME") or (timex.begin is None and timex.until is None)):
            continue
        tokens = scene.parse.under(timex.span)
        if not tokens or any(said.contains(timex.span) for said in attributions):
            continue
        first, last = tokens[0].i, tokens[-1].i
        if _is_of_figure(scene, first):
            continue
        dating = lasting(scene, timex, first) if goes_on else dating_of(scene, timex, first)
        owner = _owner(scene, nouns, first, last)
        if dating is not None and owner is not None and is_last_night(scene, timex, owner):
            dating = dating._replace(begin=days_from(timex.begin, -1), until=days_from(timex.begin, 1))
        if dating is not None and owner is not None:
            found.setdefault(owner, []).append(dating)
    return found


def _is_of_figure(scene: Scene, first: int) -> bool:
    """Whether a time is that of the figure before it: "a fait 120 morts, contre 87 mercredi"."""
    if first < 2 or not (scene.parse.tokens[first - 1].pos == "NUM" or scene.words[first - 1].isdigit()):
        return False
    return scene.language.is_a("against", scene.words[first - 2])


def _attributions(scene: Scene) -> Iterator[Span]:
    """The words that only name a source: a time in "selon un bilan publié mercredi" is that of the telling."""
    for statement in scene.statements:
        if statement.by.startswith(_ACCORDING) and statement.cue is not None and statement.source_span is not None:
            yield cover((statement.cue, statement.source_span))


def date_of(scene: Scene, trigger: Trigger, owned: dict[int, list[Dating]]) -> Dating | None:
    """The time that dates an event."""
    put_off = _put_off_to(scene, trigger, owned)
    if put_off:
        return _joined(scene, put_off)
    if trigger.i in owned:
        own = [t for t in owned[trigger.i] if not _is_of_content(scene, trigger, t)]
        if own:
            return _joined(scene, own[_nearest(scene, trigger.i, own) :])
    inner = (
        next((k for k in phrase(scene, trigger.i) if k in owned and k in scene.nominals), None)
        if trigger.noun
        else None
    )
    if inner is not None:
        return owned[inner][0]
    held = _of_participle(scene, trigger, owned)
    if held is not None:
        return held
    counted = counted_from(scene, trigger)
    if counted is not None:
        return _counted(scene, trigger, owned, counted)
    if trigger.verb is None or (trigger.noun is not None and _is_content(scene, trigger)):
        return None
    if _has_lasted(scene, trigger):
        return None
    if _is_retold(scene, trigger, trigger.verb):
        ahead = [t for t in owned.get(trigger.verb.i, ()) if is_ahead(scene, t)]
        return _joined(scene, ahead) if ahead else None  # « a confirmé jeudi la mort », « annonce un vote pour mardi »
    planning = planning_verb(scene, trigger)
    if planning is not None and planning.i in owned and scene.negated(trigger.verb):
        return _joined(scene, owned[planning.i])
    verb: Verb | None = trigger.verb
    for _ in range(_DEEP):
        if verb is None:
            return None
        if verb.i + 1 in owned and any(scene.language.is_a(kind, verb.lemma) for kind in ("causative", "modal")):
            return _joined(scene, owned[verb.i + 1])  # « s'est fait exploser lundi »
        if verb.i in owned and verb.i != trigger.i:
            return _joined(scene, owned[verb.i][_nearest(scene, verb.i, owned[verb.i]) :])
        if _came_before(scene, trigger, verb):
            return None
        verb = clause_above(scene, verb)
    return None


def _has_lasted(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun tells what had gone on for some time before: "a fui vendredi après un mois de manifestations"."""
    if trigger.noun is None or trigger.support is not None:
        return False
    nominal = scene.nominals[trigger.i]
    if nominal.start < 2 or not scene.language.is_a("genitive", nominal.preposition):
        return False
    counted = scene.parse.tokens[nominal.start - 2].span
    at = bisect_right(scene.timexes, counted.start, key=lambda timex: timex.span.start) - 1
    timex = scene.timexes[at] if at >= 0 else None
    if timex is None or timex.type != "DURATION" or not timex.span.contains(counted):
        return False
    opener = scene.parse.at(timex.span.start)
    after = opener is not None and opener.i > 0 and scene.language.is_a("dating", scene.words[opener.i - 1])
    return after and not (timex.value or "").startswith(_HOURS)


def _is_retold(scene: Scene, trigger: Trigger, verb: Verb) -> bool:
    """Whether a verb only tells that something took place, claims it or announces it."""
    if trigger.support is None:
        return False
    retold = trigger.support.slot == "claimed" or scene.language.is_a("retelling", verb.lemma)
    return retold or is_announced(scene, trigger, verb)


def is_announced(scene: Scene, trigger: Trigger, verb: Verb) -> bool:
    """Whether a verb announces what a noun tells, and does not do it by that: "a annoncé des arrestations"."""
    return scene.language.is_a("announcing", verb.lemma) and trigger.sense.type not in _DONE_BY_WORDS


def _counted(scene: Scene, trigger: Trigger, owned: dict[int, list[Dating]], counted: Counted) -> Dating | None:
    """The day of what a clause is some days after or before: "trois jours après le naufrage, on a repêché lundi".

    Without a day of its own the clause is of the day of the dispatch, where it opens its sentence.
    """
    timex = counted.timex
    if timex is None:
        return None
    verb = trigger.verb if trigger.noun is not None else clause_of(scene, trigger)
    day: str | None = None
    for _ in range(_DEEP):
        if verb is None or day is not None:
            break
        own = owned.get(verb.i)
        day = own[0].begin if own else None
        verb = clause_above(scene, verb)
    first = scene.parse.under(timex.span)[0].i
    if day is None and not scene.verbs_between(scene.sentence(trigger.i)[0], first):
        day = scene.dispatch.published
    if day is None or len(day) < DAY:
        return None
    begin = days_from(day, -counted.days)
    return Dating(timex=timex, begin=begin, until=days_from(begin, 1))


def _came_before(scene: Scene, trigger: Trigger, verb: Verb) -> bool:
    """Whether a participle at the head tells what had befallen who acts later: "blessé à Zagreb, il est mort mardi"."""
    opens = verb.bare_participle and verb.i == trigger.i == scene.sentence(verb.i)[0]
    return opens and verb.passive and trigger.sense.type != "CONSULT"


def _nearest(scene: Scene, word: int, own: list[Dating]) -> int:
    """Which of its times stands nearest to a verb: "fixée au 3 puis décalée, a eu lieu le 6" was on the 6th."""

    def commas(dating: Dating) -> int:
        tokens = scene.parse.under(dating.timex.span)
        low, high = (word, tokens[0].i) if tokens[0].i > word else (tokens[-1].i, word)
        return scene.words[low:high].count(",")

    return min(range(len(own)), key=lambda number: (commas(own[number]), number))


def _of_participle(scene: Scene, trigger: Trigger, owned: dict[int, list[Dating]]) -> Dating | None:
    """The time of the participle that says of the event's noun that it took place: "les négociations tenues en juin"."""
    nouns = (trigger.i,) if trigger.noun is not None else trigger.slots.subj
    for i in nouns:
        if not any(sense.type == trigger.sense.type for sense in scene.language.nouns.get(scene.lemma(i), ())):
            continue
        end = min(i + _FAR, scene.sentence(i)[1])
        for verb in scene.verbs_between(i + 1, end):
            if not verb.bare_participle:
                break
            if verb.lemma not in scene.language.supports or verb.i not in owned:
                continue
            if not _is_overtaken(trigger, verb, owned):
                return _joined(scene, owned[verb.i])
    return None


def _is_overtaken(trigger: Trigger, participle: Verb, owned: dict[int, list[Dating]]) -> bool:
    """Whether the verb that tells the event has a time of its own: "prévu mercredi, s'est tenu jeudi", "ouvert en mai, a
    repris lundi"."""
    verb = trigger.verb
    return trigger.support is not None and verb is not None and verb.i != participle.i and verb.i in owned


def _put_off_to(scene: Scene, trigger: Trigger, owned: dict[int, list[Dating]]) -> list[Dating]:
    """The time that what a noun tells is put off to: "le procès, prévu mardi, a été reporté au 20 juin".

    Of what is met for the rounds of talks keep both days, the first from the event.
    """
    if trigger.noun is None or trigger.sense.type == "CONSULT":
        return []
    moved = (verb for verb in scene.verbs_between(*scene.sentence(trigger.i)) if trigger.i in slots_of(scene, verb).obj)
    return [dating for verb in moved for dating in owned.get(verb.i, ()) if _is_new_date(scene, verb.i, dating)]


def _is_new_date(scene: Scene, i: int, dating: Dating) -> bool:
    """Whether a time is the one that a verb puts something off to: "a été reporté au 16 mai" was not told of that day."""
    if not scene.language.is_a("postponing", scene.lemma(i)):
        return False
    token = scene.parse.at(dating.timex.span.start)
    before = token.i - 1 if token is not None else -1
    return before > i and scene.language.is_a("dative", scene.language.preposition(scene.words[before]))


def _is_of_content(scene: Scene, trigger: Trigger, dating: Dating) -> bool:
    """Whether a time after a demand, a promise or a threat is that of what is asked for: "a appelé à une marche dimanche"."""
    if trigger.noun is None and _is_new_date(scene, trigger.i, dating):
        return True
    if trigger.noun is not None or trigger.sense.content not in ("called_for", "planned", "threatened"):
        return False
    if is_over(scene, dating.timex):
        return False  # what is asked for or promised lies ahead
    token = scene.parse.at(dating.timex.span.start)
    return token is not None and any(trigger.i < n.i < token.i for n in scene.nominals_between(trigger.i + 1, token.i))


def _joined(scene: Scene, times: list[Dating]) -> Dating:
    """The first of an owner's times, with those that go on where it ends: "les 25 et 26 janvier"."""
    first = times[0]
    for later in times[1:]:
        between = scene.dispatch.text[first.timex.span.end : later.timex.span.start]
        if later.begin is None or later.begin != first.until or len(between) > _SHORT:
            break
        first = first._replace(until=later.until)
    return first


def _owner(scene: Scene, nouns: dict[int, Trigger], first: int, last: int) -> int | None:
    """The token of the verb or event noun that a time belongs to."""
    sentence = scene.sentence(first)
    noun = _noun_before(scene, nouns, first, sentence[0])
    if noun is not None:
        return noun
    if is_in_aside(scene, first, last):
        inside = (n.i for n in reversed(scene.nominals_between(sentence[0], first)) if n.i in nouns)
        # « l'ex-président, en exil à Djeddah depuis janvier, a été condamné »
        return next((i for i in inside if "," not in scene.words[i:first]), None)
    best: tuple[int, int] | None = None
    opens = first == sentence[0] and scene.words[last + 1 : last + 2] == (",",)
    for verb in scene.verbs_between(*sentence):
        if first <= verb.i <= last or (opens and verb.bare_participle) or _is_as_told(scene, verb):
            continue  # « Mardi, des hommes masqués ont emmené trois moines »
        if verb.i > last and _is_aside_of(scene, verb, last):
            continue
        low, high = (verb.i + 1, first) if verb.i < first else (last + 1, verb.start)
        between = [v for v in scene.verbs_between(low, high) if v.i != verb.i]
        commas = sum(1 for k in range(low, max(high, low)) if scene.words[k] == ",")
        cost = max(high - low, 0) + _COMMA * commas + _VERB * len(between) + (_BACK if verb.i > first else 0)
        if scene.language.is_a("modal", verb.lemma):
            cost += _VERB
        if verb.i > last and scene.parse.tokens[last + 1].pos == "CCONJ":
            cost += _VERB  # « fermera son atelier de Tarma le 31 mai et licenciera »
        if best is None or cost < best[0]:
            best = (cost, verb.i)
    if best is not None:
        return best[1]
    before = reversed(scene.nominals_between(sentence[0], first))
    return next((nominal.i for nominal in before if nominal.i in nouns), None)  # « Grève au port depuis lundi. »


def _is_aside_of(scene: Scene, verb: Verb, last: int) -> bool:
    """Whether a verb behind a time only goes on about a noun or an act that the time does not date.

    "Lundi, le barrage, qui retenait des boues, a cédé"; "ont bombardé le port, lundi à midi, endommageant un quai".
    """
    token = scene.parse.tokens[verb.i]
    if verb.finite is None and token.feats.get("VerbForm") == "Part" and token.feats.get("Tense") == "Pres":
        return True
    return bool(scene.relatives(last + 1, verb.start)) and not scene.verbs_between(last + 1, verb.start)


def _is_as_told(scene: Scene, verb: Verb) -> bool:
    """Whether a participle only says that it is as was told: "se verront comme convenu lundi"."""
    return verb.bare_participle and verb.i > 0 and scene.language.is_a("as", scene.words[verb.i - 1])


def _noun_before(scene: Scene, nouns: dict[int, Trigger], first: int, sentence: int) -> int | None:
    """The event noun that a time follows: joined by a genitive ("l'embuscade du 7 mai"), or what is asked for."""
    verbs = scene.verbs_between(sentence, first)
    low = max(verbs[-1].i + 1 if verbs else sentence, first - _REACH)
    candidates = [i for i in range(low, first) if i in nouns]
    if not candidates:
        return None
    nearest = candidates[-1]
    if "," in scene.words[nearest:first]:
        return nearest if _is_aside(scene, nearest, first) else None
    marker = next(
        (k for k in range(first - 1, nearest, -1) if scene.parse.tokens[k].pos not in ("DET", "ADJ")), nearest
    )
    inside = scene.parse.tokens[first]
    joined = scene.language.is_a("genitive", scene.language.preposition(scene.words[marker]))
    if joined or scene.language.is_a("genitive", scene.language.preposition(inside.lemma)):
        return nearest
    if marker == nearest and _is_background(scene, nearest):
        return nearest
    inner = (nearest, nouns[nearest].session)
    verb = nouns[nearest].verb
    if verb is not None and any(
        s.type == "SUPPORT" and not s.loose for s in scene.language.verbs.get(scene.listed(verb), ())
    ):
        return None  # « approuvera l'accord lundi »
    return nearest if _is_content(scene, nouns[nearest]) and marker in inner else None


def _is_aside(scene: Scene, noun: int, first: int) -> bool:
    """Whether a time stands between commas right behind a noun: "l'assassinat, dimanche, d'un consul"."""
    if scene.words[noun + 1] != "," or any(
        scene.parse.tokens[k].pos not in ("ADV", "DET") for k in range(noun + 2, first)
    ):
        return False
    last = first
    while last + 1 < len(scene.words) and last + 1 in scene.timed:
        last += 1
    return scene.words[last + 1 : last + 2] == (",",)


def _is_background(scene: Scene, i: int) -> bool:
    """Whether a noun stands in a phrase that only dates something: "après l'échec du deuxième round le mois dernier"."""
    nominal = scene.nominals[i]
    outer = scene.nominals_between(scene.sentence(i)[0], nominal.start)
    while outer and scene.language.is_a("genitive", nominal.preposition):
        nominal = outer.pop()
    return scene.language.is_a("background", nominal.preposition)


def _is_content(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun names what an act of speech is about, so that the act's date is not its own."""
    if trigger.noun is None or trigger.verb is None or trigger.support is not None or trigger.noun.slot == "subj":
        return False
    senses = scene.language.verbs.get(trigger.verb.lemma, ())
    told = [sense for sense in senses if sense.content in ("called_for", "planned", "threatened", "occurred")]
    return any(takes(scene, trigger.verb, sense) for sense in told)


def clause_above(scene: Scene, verb: Verb) -> Verb | None:
    """The verb whose date also holds for this one: of a gerund, an infinitive, a relative clause or a second verb."""
    governor = governor_of(scene, verb)
    modal = governor is not None and scene.language.is_a("modal", governor.lemma)
    if _is_perfect_infinitive(scene, verb) and not modal:
        return None  # « condamnée samedi pour avoir tiré »
    if governor is not None:
        senses = scene.language.verbs.get(governor.lemma, ())
        told = scene.language.governors.get(governor.lemma, "ongoing")
        speech = any(sense.content for sense in senses) or told != "ongoing"
        speech = speech or bool(scene.cues.at(scene.parse.tokens[governor.i].span))
        return None if speech and not scene.language.is_a("modal", governor.lemma) else governor
    token, head = scene.parse.tokens[verb.i], scene.parse.head(verb.i)
    if is_of_noun(scene, verb) and token.feats.get("Tense") == "Past":
        return None  # « le ministre ayant cédé », when it is not told
    if token.dep in ("acl:relcl", "acl") and head is not None:
        if _is_pluperfect(scene, verb):
            return None  # « a arrêté jeudi un homme qui avait tué un juge »
        return next((scene.verbs[a.i] for a in scene.parse.ancestors(verb.i) if a.i in scene.verbs), None)
    joined = token.dep in ("conj", "advcl") and head is not None and head.i in scene.verbs
    if joined and head is not None and (not _own_subject(scene, verb) or _is_moment(scene, verb)):
        return scene.verbs[head.i]
    return None


def _is_pluperfect(scene: Scene, verb: Verb) -> bool:
    """Whether a verb tells what came before the rest: "avait tué"."""
    if verb.finite is None or verb.finite == verb.i:
        return False
    return scene.parse.tokens[verb.finite].feats.get("Tense") == "Imp"


def _is_perfect_infinitive(scene: Scene, verb: Verb) -> bool:
    """Whether an infinitive tells what was done before: "pour avoir tiré", not "après avoir reçu", the same day."""
    auxiliary = scene.lemma(verb.start)
    perfect = scene.language.is_a("auxiliary", auxiliary) and not scene.language.is_a("passive_auxiliary", auxiliary)
    after = verb.start > 0 and scene.language.is_a("dating", scene.words[verb.start - 1])
    return verb.nonfinite and perfect and not after


def _is_moment(scene: Scene, verb: Verb) -> bool:
    """Whether a clause tells what happened just then: "le climat s'est tendu en mai, lorsque des gardes ont tiré"."""
    marker = scene.parse.child(verb.i, "mark", "advmod")
    return marker is not None and scene.language.is_a("when", scene.words[marker.i])


def _own_subject(scene: Scene, verb: Verb) -> bool:
    return scene.parse.child(verb.i, "nsubj") is not None


def is_ahead(scene: Scene, dating: Dating) -> bool:
    """Whether a time begins after the day of the dispatch."""
    published = scene.dispatch.published
    return published is not None and dating.begin is not None and dating.begin[:10] >= interval(published)[1]


def is_of_other(scene: Scene, trigger: Trigger, dating: Dating, status: Status) -> bool:
    """Whether a time is not that of an act of a status, but of what it is counted from or is about.

    A day to come is that of what an act that is done is about: "a annulé le bal du 15 août"; not one from which on it is so.
    """
    if status == "planned":
        return counted_from_event(dating)
    if status not in PAST:
        return False
    if dating.deadline:
        return True
    lasts = dating.timex.term.modifier == "ON_OR_AFTER"
    if lasts or trigger.noun is not None or trigger.verb is None:
        return False
    return is_ahead(scene, dating) and is_done(scene, trigger.verb)
