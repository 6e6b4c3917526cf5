"""Which time expression dates an event: its own, its verb's, or that of the clause it depends on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...model.span import Span, cover
from ...model.timex import Timex
from .group import Verb
from .scene import Scene
from .status import governor_of
from .trigger import Trigger, phrase, planning_verb

_COMMA, _VERB, _BACK = 2, 8, 2
_REACH = 7
_FAR = 14
_SHORT = 6
_DEEP = 3
_ACCORDING = "statement.according"


class Dating(NamedTuple):
    """A time expression as the date of an event; `until` is open after "since"."""

    timex: Timex
    begin: str | None
    until: str | None


def owners(scene: Scene, triggers: list[Trigger]) -> dict[int, list[Dating]]:
    """For each verb or event noun (by token) the times that belong to it, in text order."""
    nouns = {t.i: t for t in triggers if t.noun is not None}
    attributions = list(_attributions(scene))
    found: dict[int, list[Dating]] = {}
    for timex in scene.timexes:
        if timex.type not in ("DATE", "TIME") or (timex.begin is None and timex.until is None):
            continue
        tokens = scene.parse.under(timex.span)
        if not tokens or any(said.contains(timex.span) for said in attributions):
            continue
        first, last = tokens[0].i, tokens[-1].i
        dating = _dating(scene, timex, first)
        owner = _owner(scene, nouns, first, last)
        if dating is not None and owner is not None:
            found.setdefault(owner, []).append(dating)
    return found


def _attributions(scene: Scene) -> Iterator[Span]:
    """The words that only name a source: a time in "selon un bilan publié mercredi" is that of the telling."""
    for statement in scene.statements:
        if statement.by.startswith(_ACCORDING) and statement.cue is not None and statement.source_span is not None:
            yield cover((statement.cue, statement.source_span))


def date_of(scene: Scene, trigger: Trigger, owned: dict[int, list[Dating]]) -> Dating | None:
    """The time that dates an event."""
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
    if trigger.verb is None or (trigger.noun is not None and _is_content(scene, trigger)):
        return None
    planning = planning_verb(scene, trigger)
    if planning is not None and planning.i in owned and scene.negated(trigger.verb):
        return _joined(scene, owned[planning.i])
    verb: Verb | None = trigger.verb
    for _ in range(_DEEP):
        if verb is None:
            return None
        if verb.i in owned and verb.i != trigger.i:
            return _joined(scene, owned[verb.i][_nearest(scene, verb.i, owned[verb.i]) :])
        verb = clause_above(scene, verb)
    return None


def _nearest(scene: Scene, word: int, own: list[Dating]) -> int:
    """Which of its times stands nearest to a verb: "prévu mercredi puis reporté, s'est tenu jeudi" was on Thursday."""

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
            if not _is_overtaken(scene, trigger, verb, owned):
                return _joined(scene, owned[verb.i])
    return None


def _is_overtaken(scene: Scene, trigger: Trigger, participle: Verb, owned: dict[int, list[Dating]]) -> bool:
    """Whether what was planned for a day came about on another: "prévu mercredi, s'est tenu jeudi"."""
    planned = any(support.status == "planned" for support in scene.language.supports[participle.lemma])
    verb = trigger.verb
    return planned and trigger.support is not None and verb is not None and verb.i != participle.i and verb.i in owned


def _is_new_date(scene: Scene, trigger: Trigger, dating: Dating) -> bool:
    """Whether a time is the one that something is put off to: "a été reporté au 16 mai" was not told of that day."""
    if trigger.noun is not None or not scene.language.is_a("postponing", scene.lemma(trigger.i)):
        return False
    token = scene.parse.at(dating.timex.span.start)
    before = token.i - 1 if token is not None else -1
    return before > trigger.i and scene.language.is_a("dative", scene.language.preposition(scene.words[before]))


def _is_of_content(scene: Scene, trigger: Trigger, dating: Dating) -> bool:
    """Whether a time after a demand, a promise or a threat is that of what is asked for: "a appelé à une marche dimanche"."""
    if _is_new_date(scene, trigger, dating):
        return True
    if trigger.noun is not None or trigger.sense.content not in ("called_for", "planned", "threatened"):
        return False
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


def counted_from_event(dating: Dating) -> bool:
    """Whether a time is counted from another one: "au septième jour du siège" dates the telling, not what is planned."""
    return dating.timex.anchor is not None and dating.timex.anchor != "published"


def _dating(scene: Scene, timex: Timex, first: int) -> Dating | None:
    """What a time says of a date, after the preposition before it; `None` after "before" and "until"."""
    start = first - 1
    while start >= 0 and scene.parse.tokens[start].pos == "DET":
        start -= 1
    word = scene.language.preposition(scene.words[start]) if start >= 0 else ""
    outer = scene.language.preposition(scene.words[start - 1]) if start > 0 else ""
    if scene.language.is_a("until", word) or scene.language.is_a("until", outer):
        return None
    if scene.language.is_a("since", word):
        return Dating(timex=timex, begin=timex.begin, until=None)
    last = next((other for other in scene.timexes if other.id == timex.range_end), timex)
    return Dating(timex=timex, begin=timex.begin, until=last.until)


def _owner(scene: Scene, nouns: dict[int, Trigger], first: int, last: int) -> int | None:
    """The token of the verb or event noun that a time belongs to."""
    sentence = scene.sentence(first)
    noun = _noun_before(scene, nouns, first, sentence[0])
    if noun is not None:
        return noun
    best: tuple[int, int] | None = None
    for verb in scene.verbs_between(*sentence):
        if first <= verb.i <= last:
            continue
        low, high = (verb.i + 1, first) if verb.i < first else (last + 1, verb.start)
        between = [v for v in scene.verbs_between(low, high) if v.i != verb.i]
        commas = sum(1 for k in range(low, max(high, low)) if scene.words[k] == ",")
        cost = max(high - low, 0) + _COMMA * commas + _VERB * len(between) + (_BACK if verb.i > first else 0)
        if scene.language.is_a("modal", verb.lemma):
            cost += _VERB
        if best is None or cost < best[0]:
            best = (cost, verb.i)
    return best[1] if best is not None else None


def _noun_before(scene: Scene, nouns: dict[int, Trigger], first: int, sentence: int) -> int | None:
    """The event noun that a time follows: joined by a genitive ("l'embuscade du 7 mai"), or what is asked for."""
    verbs = scene.verbs_between(sentence, first)
    low = max(verbs[-1].i + 1 if verbs else sentence, first - _REACH)
    candidates = [i for i in range(low, first) if i in nouns]
    if not candidates or "," in scene.words[candidates[-1] : first]:
        return None
    nearest = candidates[-1]
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
    return nearest if _is_content(scene, nouns[nearest]) and marker in inner else None


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
    return any(sense.content in ("called_for", "planned", "threatened") for sense in senses)


def clause_above(scene: Scene, verb: Verb) -> Verb | None:
    """The verb whose date also holds for this one: of a gerund, an infinitive, a relative clause or a second verb."""
    governor = governor_of(scene, verb)
    if governor is not None:
        senses = scene.language.verbs.get(governor.lemma, ())
        told = scene.language.governors.get(governor.lemma, "ongoing")
        speech = any(sense.content for sense in senses) or told != "ongoing"
        return None if speech and not scene.language.is_a("modal", governor.lemma) else governor
    token, head = scene.parse.tokens[verb.i], scene.parse.head(verb.i)
    if token.dep in ("acl:relcl", "acl") and head is not None:
        return next((scene.verbs[a.i] for a in scene.parse.ancestors(verb.i) if a.i in scene.verbs), None)
    if token.dep in ("conj", "advcl") and head is not None and head.i in scene.verbs and not _own_subject(scene, verb):
        return scene.verbs[head.i]
    return None


def _own_subject(scene: Scene, verb: Verb) -> bool:
    return scene.parse.child(verb.i, "nsubj") is not None
