"""Sources: who a cue's subject is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...lang.pack import LanguagePack
from ...lang.statement import Cue
from ...model.actor import Actor
from ...model.parse import Parse, Token
from ...model.span import Span, Spans, cover
from ..actor.found import JOINT, is_beside
from .cue import Hit, is_bare_participle


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The actor that says something (`None` when the text does not tell) and the words that point to it.

    `last` is the last token of those words.
    """

    actor: str | None
    span: Span
    last: int


class Mentions:
    """The mentions of a dispatch by the tokens that they cover.

    `consulted` holds the lemmas of what is done with a document by who does not speak in it, `texts` those of any document.
    """

    def __init__(
        self,
        parse: Parse,
        actors: Sequence[Actor],
        *,
        consulted: frozenset[str] = frozenset(),
        texts: frozenset[str] = frozenset(),
    ) -> None:
        self.parse, self.consulted, self.texts = parse, consulted, texts
        self._at: dict[int, tuple[Span, Actor]] = {}
        for actor in actors:
            for mention in actor.mentions:
                for token in parse.under(mention.span):
                    known = self._at.get(token.i)
                    if known is None or len(known[0]) > len(mention.span):
                        self._at[token.i] = (mention.span, actor)
        self._spans = Spans((mention.span, (mention.span, actor)) for actor in actors for mention in actor.mentions)
        self._joint = {
            mention.span.start: (mention.span, actor)
            for actor in actors
            for mention in actor.mentions
            if actor.by == JOINT and mention.form != "pronoun"
        }
        self._heads = {
            root.i: (mention.span, actor)
            for actor in actors
            for mention in actor.mentions
            if (root := parse.root(mention.span)) is not None
        }

    def at(self, i: int) -> tuple[Span, Actor] | None:
        """The mention that a token heads, else the shortest that covers it."""
        return self._heads.get(i) or self._at.get(i)

    def source(self, i: int) -> Source | None:
        """The source that a token stands for, with the name or the description beside it, and who speaks with it."""
        found = self.at(i)
        if found is None:
            return None
        span, actor = found
        whole, grown = span, True
        while grown:  # « le commandant de la garde, le colonel Ana Rey »: each stands beside the one before
            around = self._spans.at(Span(max(whole.start - 3, 0), whole.end + 3))
            near = [there for there, who in around if who is actor and is_beside(self.parse.text, there, whole)]
            wider = cover([whole, *near])
            whole, grown = wider, wider != whole
        if whole.start in self._joint:
            whole, actor = self._joint[whole.start]
        return Source(actor=actor.id, span=whole, last=self.parse.under(whole)[-1].i)


def find_source(parse: Parse, hit: Hit, mentions: Mentions, pack: LanguagePack) -> Source | None:
    """The source of a cue: the subject of its verb, or of the verb that governs it; the agent of a passive."""
    verb = parse.tokens[hit.finite]
    verb = coordinated(parse, verb, mentions, pack) or verb
    if is_passive(parse, hit):
        agent = parse.child(verb.i, "obl:agent") or _agent_by_preposition(parse, verb, pack)
        return None if agent is None else _stands_for(parse, agent, mentions, pack)
    subject = _subject(parse, verb, hit, pack, depth=0)
    if subject is None:
        subject = _before(parse, hit, mentions)
    return None if subject is None else _stands_for(parse, subject, mentions, pack)


def coordinated(parse: Parse, verb: Token, mentions: Mentions, pack: LanguagePack) -> Token | None:
    """The cue that goes on with a verb of which the clause between has a subject that cannot speak, else `None`.

    "La ministre rétorque que le texte sera publié et accuse le préfet": the text accuses nobody. A participle is not joined
    to a finite verb: "a déclaré que son pays ne tirait pas et assurant que".
    """
    cue, clause = _cue(verb, pack), parse.head(verb.i) if verb.relation == "conj" else None
    while clause is not None and clause.pos in {"ADJ", "NOUN", "PROPN"} and clause.relation != "ccomp":
        clause = parse.head(clause.i)
    if cue is None or cue.thing or clause is None or clause.relation != "ccomp":
        return None
    above, subject = parse.head(clause.i), _own_subject(parse, clause.i)
    if above is None or _cue(above, pack) is None or _own_subject(parse, verb.i) is not None:
        return None
    silent = subject is not None and subject.pos == "NOUN" and mentions.at(subject.i) is None
    participle = verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") == "Pres"
    return above if silent or (participle and clause.feats.get("VerbForm") == "Fin") else None


def _cue(verb: Token, pack: LanguagePack) -> Cue | None:
    """What a verb is as a cue, by its lemma or by a form that the model is known to misread."""
    cues = pack.statement.cues
    return cues.get(verb.lemma) or cues.get(pack.statement.cue_forms.get(verb.form, ""))


def is_passive(parse: Parse, hit: Hit) -> bool:
    """Whether something was said by somebody: "a été annoncé par"; "est convaincu" is a cue as it stands."""
    if hit.by == "statement.phrase/1" and hit.verb == hit.last:
        return False
    if is_bare_participle(parse, hit) and parse.child(hit.verb, "obl:agent") is not None:
        return True  # « accusé par l'opposition d'avoir menti »
    if parse.child(hit.verb, "aux:tense") is not None and parse.child(hit.verb, "aux:pass", "obl:agent") is None:
        return False  # « Ce dernier a averti », whatever the parse makes of its subject
    return parse.child(hit.verb, "aux:pass", "nsubj:pass") is not None and not any(
        child.dep.startswith("expl") or child.feats.get("Reflex") == "Yes" for child in parse.children(hit.verb)
    )


def _agent_by_preposition(parse: Parse, verb: Token, pack: LanguagePack) -> Token | None:
    for child in parse.children(verb.i):
        case = parse.child(child.i, "case")
        if case is not None and case.form == pack.statement.agent and child.i > verb.i:
            return child
    return None


def _subject(parse: Parse, verb: Token, hit: Hit, pack: LanguagePack, depth: int) -> Token | None:
    """The subject of a verb; of the verb that governs it, where it has none; the noun that a relative clause is on."""
    for i in (verb.i, *(child.i for child in parse.children(verb.i) if child.relation == "aux")):
        subject = _own_subject(parse, i)
        if subject is not None:
            if subject.feats.get("PronType") == "Rel" or (
                verb.dep == "acl:relcl" and subject.form in pack.statement.relatives
            ):
                return parse.head(verb.i)
            return subject
    head = parse.head(verb.i)
    if head is None or depth > 3:
        return None
    if verb.relation == "acl" and head.pos in {"NOUN", "PROPN"} and verb.feats.get("VerbForm") == "Part":
        return head
    if verb.relation == "parataxis" and head.pos in {"NOUN", "PROPN"} and head.i < hit.first:
        return head  # « Un responsable, qui requiert l'anonymat, a assuré », with the verb hung on its subject
    if verb.relation in {"conj", "advcl", "xcomp", "acl"} or hit.finite != verb.i:
        return _subject(parse, head, hit, pack, depth + 1)
    return None


def _own_subject(parse: Parse, verb: int) -> Token | None:
    """The subject of a verb, not the heading before a colon: "Pérou : l'opposition refuse le vote"."""
    subjects = [child for child in parse.children(verb) if child.relation == "nsubj"]
    if len(subjects) > 1 and parse.tokens[parse.edges(subjects[0].i)[1] + 1].text == ":":
        return subjects[1]
    return subjects[0] if subjects else None


def _before(parse: Parse, hit: Hit, mentions: Mentions) -> Token | None:
    """The mention right before the verb group, where the parse gives no subject."""
    sentence = parse.sentence(hit.first)
    for i in range(hit.first - 1, max(hit.first - 14, -1), -1):
        token = parse.tokens[i]
        if parse.sentence(i) != sentence or token.pos == "VERB":
            return None
        if (
            mentions.at(i) is not None
            and parse.child(i, "case") is None
            and (token.relation in {"nsubj", "ROOT", "appos", "dep"} or _is_mistaken(parse, hit, i))
        ):
            return token
    return None


def _is_mistaken(parse: Parse, hit: Hit, before: int) -> bool:
    """Whether the model took a cue for another word, so that its subject right before it hangs elsewhere."""
    return before == hit.first - 1 and parse.tokens[hit.verb].pos not in {"VERB", "AUX"}


def _stands_for(parse: Parse, token: Token, mentions: Mentions, pack: LanguagePack) -> Source | None:
    """The source that a subject stands for; nobody, but with its words, where it names nobody."""
    source = mentions.source(token.i)
    if source is not None:
        return source
    if token.form in pack.actor.single and (named := named_one(parse, token, mentions)) is not None:
        return named
    if token.form in pack.actor.single and (whole := _one_of(parse, token, mentions)) is not None:
        return whole
    beside = mentions.source(token.i + 1) if token.i + 1 < len(parse.tokens) else None
    if beside is not None and token.pos == "NOUN" and parse.tokens[token.i + 1].head == token.i:
        return Source(actor=beside.actor, span=Span(token.span.start, beside.span.end), last=beside.last)
    if token.lemma in pack.statement.documents:
        return document(parse, token, mentions, like=pack.statement.documents)
    if token.form in pack.statement.indefinite and (source := anonymous(parse, token, mentions, pack)) is not None:
        return source
    nobody = token.form in pack.statement.indefinite or token.form in pack.actor.single  # « l'un d'eux »
    if token.pos in {"PRON", "NUM", "PROPN"} or nobody:
        span = token.span if token.pos == "PRON" else _phrase(parse, token)
        among = _among(parse, token, mentions)
        return Source(actor=among.actor if among is not None else None, span=span, last=parse.under(span)[-1].i)
    return None


def named_one(parse: Parse, token: Token, mentions: Mentions) -> Source | None:
    """Who one of several is, where the name follows: "l'un d'eux, Ana Quispe"."""
    for comma in parse.tokens[token.i + 1 : token.i + 6]:
        if comma.text == "," and comma.i + 1 < len(parse.tokens):
            found = mentions.source(comma.i + 1)
            if found is None or parse.tokens[comma.i + 1].pos != "PROPN":
                return None
            return Source(actor=found.actor, span=Span(token.span.start, found.span.end), last=found.last)
        if comma.pos not in {"ADP", "PRON", "NOUN", "DET"}:
            return None
    return None


def _one_of(parse: Parse, token: Token, mentions: Mentions) -> Source | None:
    """Those of whom somebody is one: "un de ses membres"."""
    for child in parse.children(token.i):
        if child.relation == "nmod" and child.i > token.i and (source := mentions.source(child.i)) is not None:
            return Source(actor=source.actor, span=Span(token.span.start, source.span.end), last=source.last)
    return None


def anonymous(parse: Parse, token: Token, mentions: Mentions, pack: LanguagePack) -> Source | None:
    """Who "on" is: "apprend-on de source hospitalière", "au ministère, on assure que"."""
    first, end = parse.sentences[parse.sentence(token.i)]
    near = sorted(range(max(first, token.i - 10), min(end, token.i + 8)), key=lambda i: (abs(i - token.i), i))
    for i in near:
        source, case = mentions.source(i), parse.child(i, "case")
        if source is None and parse.tokens[i].lemma in pack.statement.documents:
            source = document(parse, parse.tokens[i], mentions, like=pack.statement.documents)
        if source is None or case is None or case.form not in pack.statement.whence:
            continue
        whole = parse.head(i)
        if whole is not None and (outer := mentions.source(whole.i)) is not None and outer.span.contains(source.span):
            source = outer  # « chez les proches de la reine »
        verbs = [t for t in parse.tokens[min(i, token.i) : max(i, token.i)] if t.pos == "VERB"]
        if len(verbs) <= 1:
            return source
    return None


def document(
    parse: Parse, noun: Token, mentions: Mentions, *, owned: bool = True, like: frozenset[str] = frozenset()
) -> Source:
    """A document as a source: it speaks for whose it is, if it is `owned`; else for whose one of `like` before it was."""
    span = _phrase(parse, noun)
    actor = _owner(parse, noun, mentions) or owner_before(parse, noun, mentions, like) if owned else None
    return Source(actor=actor, span=span, last=parse.under(span)[-1].i)


def owner_before(parse: Parse, noun: Token, mentions: Mentions, like: frozenset[str]) -> str | None:
    """Whose the document is that a bare "le texte" tells again: that of the last one before it in its paragraph."""
    determiner = parse.child(noun.i, "det")
    if (
        determiner is None
        or determiner.feats.get("Definite") == "Ind"
        or parse.child(noun.i, "nmod", "amod") is not None
    ):
        return None
    start = parse.text.rfind("\n", 0, noun.span.start) + 1
    for token in reversed(parse.under(Span(start, noun.span.start))):
        alike = (
            token.lemma == noun.lemma or noun.lemma in mentions.texts
        )  # « le rapport … le texte », not « la résolution »
        owner = _owner(parse, token, mentions) if alike and token.lemma in like and token.pos == "NOUN" else None
        if owner is not None:
            return owner
    return None


def _owner(parse: Parse, document: Token, mentions: Mentions) -> str | None:
    """Whose words a document's are: of whom it is ("un rapport de l'OMS"), or who adopted or published it."""
    for child in parse.children(document.i):
        if child.relation in {"nmod", "obl"} and (source := mentions.source(child.i)) is not None:
            return source.actor
        agent = (
            parse.child(child.i, "obl:agent")
            if child.relation == "acl" and child.lemma not in mentions.consulted
            else None
        )
        if agent is not None and (source := mentions.source(agent.i)) is not None:
            return source.actor  # « la résolution, adoptée par le Conseil de sécurité, exige »
    verb = next((token for token in parse.ancestors(document.i) if token.pos == "VERB"), None)
    subject = None if verb is None or verb.i > document.i else parse.child(verb.i, "nsubj")
    source = None if subject is None else mentions.source(subject.i)
    return source.actor if source is not None else None


def _among(parse: Parse, token: Token, mentions: Mentions) -> Source | None:
    """Those of whom "certains" are some: "les pays voisins, dont certains ont annoncé"."""
    clause = parse.head(token.i)
    if clause is None or clause.dep != "acl:relcl" or token.feats.get("PronType") == "Prs":
        return None
    return mentions.source(clause.head)


def _phrase(parse: Parse, token: Token) -> Span:
    """A noun with its determiner and what follows on up to a mark or a clause."""
    first, last = parse.edges(token.i)
    for i in range(token.i + 1, last + 1):
        if parse.tokens[i].pos in {"PUNCT", "VERB", "SCONJ"} or parse.tokens[i].relation == "acl":
            last = i - 1
            break
    return parse.span(max(first, token.i - 3), last)
