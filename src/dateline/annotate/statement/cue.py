"""Cues: the verbs of saying in a parse, with the group of words that makes each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...lang.pack import LanguagePack
from ...lang.statement import Cue
from ...model.folding import bare, fold
from ...model.parse import Parse, Token
from ...model.span import Span
from .governor import governor
from .quotes import in_turn

_VERBS = frozenset({"VERB", "AUX"})
_REACH = 8
"""Tokens between a negative subject and its verb: "aucun responsable du ministère n'a"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A verb of saying: its main token, the first and last token of its group, and its lemma in the pack.

    `finite` is the token whose subject speaks: the main token, or the verb that governs it ("a tenu à rappeler").
    """

    verb: int
    finite: int
    first: int
    last: int
    lemma: str
    cue: Cue
    by: str

    def span(self, parse: Parse) -> Span:
        """The words of the cue."""
        return parse.span(self.first, self.last)


def find_cues(parse: Parse, pack: LanguagePack) -> list[Hit]:
    """The verbs of saying that say something, in text order: negated ones do not, nor do unfulfilled infinitives."""
    hits: list[Hit] = []
    reach = -1
    for token in parse.tokens:
        if token.i <= reach or not (token.pos in _VERBS or _is_listed(parse, token, pack)):
            continue
        hit = _hit(parse, token, pack)
        if hit is not None and not _is_void(parse, hit, pack):
            if hits and hit.finite == hits[-1].verb:
                hits.pop()  # « a souhaité rappeler que » says what was recalled
            hits.append(_as_meant(parse, hit, pack))
            reach = hit.last
    return hits


def _is_listed(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a word that is no verb may be one all the same, or begin a phrase."""
    words = pack.statement
    return (
        token.form in words.cue_forms
        or token.lemma in words.phrases
        or (token.i > 0 and parse.tokens[token.i - 1].lemma in words.auxiliaries)
    )


def _hit(parse: Parse, token: Token, pack: LanguagePack) -> Hit | None:
    """The cue at a token, by its lemma, by its form, as a phrase, or misspelt."""
    words = pack.statement
    phrase = _phrase(parse, token, pack)
    if phrase is not None:
        last = phrase[0]
        verb = parse.tokens[last] if token.lemma in words.auxiliaries else token
        return _grouped(parse, verb, last, phrase[1], pack, "statement.phrase/1")
    if token.pos in _VERBS or _stands_as_verb(parse, token, pack):
        lemma = _lemma(parse, token, pack)
        if lemma is not None:
            return _grouped(parse, token, token.i, lemma, pack, "statement.cue/1")
    mended = _misspelt(parse, token, pack)
    if mended is not None:
        return _grouped(parse, token, token.i, mended, pack, "statement.misspelt/1")
    return None


def _lemma(parse: Parse, token: Token, pack: LanguagePack) -> str | None:
    """The pack's lemma of a verb, reflexive where the verb is used so and the pack knows that use."""
    cues = pack.statement.cues
    lemma = fold(token.lemma)
    if lemma not in cues:
        lemma = pack.statement.cue_forms.get(token.form, lemma)
    clitics = {*pack.statement.reflexives, *pack.statement.clitics}
    before = {child.form for child in parse.children(token.i) if child.form in clitics and child.i < token.i}
    if before:
        for pronoun in (
            p for p in (*pack.statement.reflexives, *pack.statement.clitics) if _is_before(p, before, pack)
        ):
            if (reflexive := pronoun + ("" if pronoun.endswith("'") else " ") + lemma) in cues:
                return reflexive
        if lemma in cues and cues[lemma].thing and not before.isdisjoint(pack.statement.reflexives):
            return None  # « les pourparlers se sont achevés », « a-t-il achevé »
    return lemma if lemma in cues else None


def _is_before(pronoun: str, before: set[str], pack: LanguagePack) -> bool:
    """Whether a verb has a pronoun before it, in any form of the reflexive."""
    return pronoun in before or (
        pronoun in pack.statement.reflexives and not before.isdisjoint(pack.statement.reflexives)
    )


def _stands_as_verb(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a word that the model took for a noun or an adjective is the verb between a name and what is said."""
    if token.form not in pack.statement.cue_forms or token.i == 0 or token.i + 1 >= len(parse.tokens):
        return False
    before, after = parse.tokens[token.i - 1], parse.tokens[token.i + 1]
    opens = after.text in pack.statement.quotes or after.form in pack.statement.complementizers
    opens = opens or after.feats.get("VerbForm") == "Inf" or after.feats.get("Definite") == "Ind"
    clitics = (t.form for t in parse.tokens[token.i + 1 : token.i + 3] if t.text.startswith("-"))
    if any(form in pack.actor.pronouns or form in pack.statement.indefinite for form in clitics):
        return True  # « lit-on dans un rapport », « menace-t-il »
    if before.form in pack.statement.reflexives and before.i:
        before = parse.tokens[before.i - 1]  # « … », s'alarme le maire
    aside = parse.tokens[before.i - 1] if before.text == "," and before.i else before
    closes = aside.text in pack.statement.quotes.values() or aside.text in pack.statement.straight
    closes = closes or (
        before.text == "," and in_turn(parse.text, before.span.start, pack.statement.dashes)
    )  # « – Je pars, tranche le maire »
    if closes and (after.pos in {"DET", "PROPN"} or after.form in pack.actor.titles):
        return True  # « C'est faux », tranche le maire
    if before.text.startswith("-") and before.form in pack.actor.pronouns:
        return True  # « …, a-t-elle martelé »
    return before.lemma in pack.statement.auxiliaries or (opens and before.pos in {"PROPN", "NOUN"})


def _phrase(parse: Parse, token: Token, pack: LanguagePack) -> tuple[int, str] | None:
    """The last token and the lemma of a cue of several words that begins at a token: "fait savoir"."""
    for words, lemma in pack.statement.phrases.get(token.lemma, ()):
        if token.i + len(words) > len(parse.tokens):
            continue
        following = parse.tokens[token.i + 1 : token.i + len(words)]
        if all(word in (fold(t.lemma), t.form) for t, word in zip(following, words[1:], strict=True)):
            return token.i + len(words) - 1, lemma
    return None


def _misspelt(parse: Parse, token: Token, pack: LanguagePack) -> str | None:
    """The cue that is meant where its first letter was cut off ("a jouté" for "ajouté") or it is off by one letter."""
    words = pack.statement
    if token.i == 0 or token.i + 1 == len(parse.tokens):
        return None
    before, after = parse.tokens[token.i - 1], parse.tokens[token.i + 1]
    if (
        before.form == words.split_prefix
        and (whole := words.cue_forms.get(words.split_prefix + token.form)) in words.cues
    ):
        return whole if token.feats.get("VerbForm") == "Part" else None
    opens = after.form in words.complementizers - words.conditions or after.text in {":", *words.quotes}
    if before.lemma not in words.auxiliaries or not opens or token.form in words.cue_forms or len(token.form) < 6:
        return None
    wrong = bare(token.form)
    return next(
        (lemma for form, lemma in words.cue_forms.items() if lemma in words.cues and _is_slip(wrong, bare(form))), None
    )


def _is_slip(wrong: str, right: str) -> bool:
    """Whether two words differ by an accent, by a letter doubled or dropped, or by two that changed places: "anoncé"."""
    if wrong == right:
        return True
    if len(wrong) == len(right):
        at = next(i for i, letter in enumerate(wrong) if letter != right[i])
        return at > 0 and wrong[at : at + 2] == right[at : at + 2][::-1] and wrong[at + 2 :] == right[at + 2 :]
    longer, shorter = sorted((wrong, right), key=len, reverse=True)
    if len(longer) != len(shorter) + 1 or longer[0] != shorter[0]:
        return False
    at = next((i for i, letter in enumerate(shorter) if longer[i] != letter), len(shorter))
    return longer[at + 1 :] == shorter[at:]


def _grouped(parse: Parse, token: Token, last: int, lemma: str, pack: LanguagePack, by: str) -> Hit:
    """A hit with the auxiliaries that stand close before its verb, or before the verb that governs its infinitive."""
    above = governor(parse, token, pack) if token.feats.get("VerbForm") == "Inf" else None
    finite = token if above is None else above
    words, first, i = pack.statement, finite.i, finite.i - 1
    while i >= 0 and finite.i - i <= 6 and parse.sentence(i) == parse.sentence(token.i):
        before = parse.tokens[i]
        if before.lemma in words.auxiliaries and before.pos in {"AUX", "VERB"}:
            first = i
        elif before.text == "," and (auxiliary := _before_aside(parse, i, pack)) is not None:
            first = i = auxiliary
        elif before.pos != "ADV" and before.form not in words.fillers:
            break
        i -= 1
    return Hit(verb=token.i, finite=finite.i, first=first, last=last, lemma=lemma, cue=words.cues[lemma], by=by)


def _before_aside(parse: Parse, comma: int, pack: LanguagePack) -> int | None:
    """The auxiliary before an aside that ends with a comma: "a, de son côté, exhorté"."""
    start = max(comma - _REACH, parse.sentences[parse.sentence(comma)][0] + 1)
    opening = next((i for i in range(comma - 1, start - 1, -1) if parse.tokens[i].text == ","), None)
    if opening is None:
        return None
    auxiliary = parse.tokens[opening - 1]
    inside = parse.tokens[opening + 1 : comma]
    plain = not any(token.pos in _VERBS and token.feats.get("VerbForm") == "Fin" for token in inside)
    return auxiliary.i if plain and auxiliary.lemma in pack.statement.auxiliaries and auxiliary.pos in _VERBS else None


def _is_void(parse: Parse, hit: Hit, pack: LanguagePack) -> bool:
    """Whether the cue says nothing: negated, or an infinitive, a future or a question that is not yet said."""
    words, verb = pack.statement, parse.tokens[hit.verb]
    negated = _is_negated(parse, hit, pack)
    if negated != (hit.lemma in words.negated) and (not negated or hit.lemma not in words.negatable):
        return True
    if hit.lemma in words.silencing and any(
        t.lemma in words.silence for t in parse.tokens[hit.last + 1 : hit.last + 5]
    ):
        return True
    if _is_supposed(parse, hit, pack):
        return True
    if (verb.feats.get("Tense") == "Fut" and pack.event.is_future(verb)) or _is_only_told_of(parse, hit):
        return True
    if hit.cue.act == "deny" and parse.tokens[hit.first].feats.get("VerbForm") == "Inf" and hit.first < hit.finite:
        return True  # « dit avoir refusé de partir » tells a deed
    if verb.feats.get("VerbForm") == "Inf" and hit.first == hit.verb and not _is_fulfilled(parse, verb, pack):
        return True
    return verb.feats.get("Mood") == "Imp"


def _is_supposed(parse: Parse, hit: Hit, pack: LanguagePack) -> bool:
    """Whether a cue stands in a question told indirectly: "demande s'il regrette d'avoir refusé"."""
    mark, asking = parse.child(hit.finite, "mark"), parse.head(hit.finite)
    if mark is None or asking is None or not asking.i < mark.i < hit.first:
        return False
    return mark.form in pack.statement.conditions and asking.lemma in pack.statement.cues


def _is_negated(parse: Parse, hit: Hit, pack: LanguagePack) -> bool:
    """Whether a cue is negated: "n'a pas dit", "n'a ni confirmé ni démenti", "ne confirme ni ne dément"."""
    words = pack.statement
    first = hit.first if hit.finite == hit.verb else hit.finite + 1
    group = parse.tokens[first : hit.last + 2]
    if any(token.form in words.negations and token.pos == "ADV" for token in group):
        return True
    around = parse.tokens[max(first - 1, 0) : hit.last + 2]
    return any(token.form in words.neither for token in around) or _of_nobody(parse, hit, pack)


def _as_meant(parse: Parse, hit: Hit, pack: LanguagePack) -> Hit:
    """A cue that denies, but is negated, only says: "n'exclut pas une attaque"."""
    if hit.cue.act != "deny" or not _is_negated(parse, hit, pack):
        return hit
    return replace(hit, cue=replace(hit.cue, act="say"))


def _of_nobody(parse: Parse, hit: Hit, pack: LanguagePack) -> bool:
    """Whether nobody says it: "rien n'indique que", "ni le maire ni le préfet n'ont confirmé"."""
    words = pack.statement
    before = parse.tokens[max(hit.first - _REACH, parse.sentences[parse.sentence(hit.verb)][0]) : hit.first]
    if not any(token.form in words.particles for token in before[-2:]):
        return False
    return any(token.form in words.nothing for token in before)


def _is_only_told_of(parse: Parse, hit: Hit) -> bool:
    """Whether a bare participle tells nothing: "annoncée la veille"; "accusé par l'opposition d'avoir menti" does."""
    verb = parse.tokens[hit.verb]
    if not is_bare_participle(parse, hit) or verb.relation not in {"acl", "amod", "advcl"}:
        return False
    return "of" not in hit.cue.frames or parse.child(verb.i, "obl:agent") is None


def is_bare_participle(parse: Parse, hit: Hit) -> bool:
    """Whether a past participle stands without auxiliary: "relayé par", "accusé par l'opposition"."""
    verb = parse.tokens[hit.verb]
    past = verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") == "Past"
    return past and hit.first == hit.verb and parse.child(verb.i, "aux") is None


def _is_fulfilled(parse: Parse, verb: Token, pack: LanguagePack) -> bool:
    """Whether an infinitive tells what was said: "avant d'ajouter que"."""
    return any(token.form in pack.statement.sequences for token in parse.tokens[max(verb.i - 2, 0) : verb.i])
