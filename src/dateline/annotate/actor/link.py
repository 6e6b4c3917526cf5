"""Which mentions are one actor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from ...model.actor import ActorKind, ActorMention
from ...model.folding import bare
from ...model.span import Span
from .found import Found


@dataclass(slots=True, kw_only=True)
class Draft:
    """An actor while its mentions are gathered."""

    kind: ActorKind
    name: str
    key: str | None = None
    country: str | None = None
    gender: str | None = None
    number: str = "Sing"
    noun: str | None = None
    definite: str | None = None
    nouns: set[str] = field(default_factory=set)
    modifiers: frozenset[str] = frozenset()
    roles: list[Span] = field(default_factory=list)
    mentions: list[ActorMention] = field(default_factory=list)
    speaks_for: list[Span] = field(default_factory=list)
    by: str
    _told: tuple[set[str], set[str]] = field(default_factory=lambda: (set(), set()))
    _looked: int = 0

    def told(self, text: str) -> tuple[set[str], set[str]]:
        """The forms of the mentions, and their first words in small letters; each mention is looked at once."""
        forms, openers = self._told
        for mention in self.mentions[self._looked :]:
            forms.add(mention.form)
            openers.add(mention.span.of(text).split()[0].lower())
        self._looked = len(self.mentions)
        return self._told


def link(found: Sequence[Found], sound: Callable[[str], str]) -> list[Draft]:
    """The actors behind mentions by name and by description, by first mention.

    `sound` gives what the transliterations of a name share.
    """
    drafts: list[Draft] = []
    by_head: dict[int, Draft] = {}
    persons: dict[str, list[Draft]] = {}
    for mention in sorted(found, key=lambda m: (m.form != "name" or m.kind != "person", m.span)):
        if mention.form == "name" and mention.kind == "person":
            alike = persons.setdefault(sound((_words(mention.name) or [""])[-1]), [])
            known = _same_person(mention, alike, sound)
            by_head[mention.head] = _join(known, mention, drafts)
            alike += [] if known is not None else [by_head[mention.head]]
    names = {mention.head: mention for mention in found if mention.form == "name"}
    for mention in sorted(found, key=lambda m: m.span):
        if mention.head in by_head and mention.form == "name":
            continue
        if mention.named in names and mention.named not in by_head:  # « le quotidien La Sentinelle »
            name = names[mention.named]
            by_head[name.head] = _join(_same(name, drafts), replace(name, kind=mention.kind), drafts)
        beside = by_head.get(mention.named) if mention.named is not None else None
        draft = beside or _same(mention, drafts)
        _join(draft, mention, drafts)
    return sorted(drafts, key=lambda draft: min(m.span for m in draft.mentions))


def _join(draft: Draft | None, mention: Found, drafts: list[Draft]) -> Draft:
    """Adds a mention to an actor, a new one where there is none."""
    if draft is None:
        draft = Draft(kind=mention.kind, name=mention.name, key=mention.key, number=mention.number, by=mention.by)
        draft.definite = mention.definite
        drafts.append(draft)
    elif _fuller(mention, draft):
        draft.name = mention.name
    draft.mentions.append(ActorMention(span=mention.span, form=mention.form))
    draft.country = draft.country or mention.country
    draft.gender = draft.gender or mention.gender
    if mention.noun is not None:
        draft.nouns.add(mention.noun)
        draft.noun = draft.noun or mention.noun
        draft.modifiers |= mention.modifiers
    if mention.role is not None and (draft.kind == "person" or mention.named is not None):
        if mention.role not in draft.roles and (mention.named is not None or not draft.roles):
            draft.roles.append(mention.role)
        if mention.speaks_for:
            draft.speaks_for.append(mention.role)
    if mention.kind == "organization" and (mention.noun is not None or mention.form == "metonym"):
        draft.speaks_for.append(mention.span)
    return draft


def merge(into: Draft, other: Draft) -> None:
    """Moves to one actor the mentions of another that turned out to be the same, and what they tell of it."""
    into.mentions += other.mentions
    into.roles += [role for role in other.roles if role not in into.roles]
    into.speaks_for += other.speaks_for
    into.nouns |= other.nouns
    into.modifiers |= other.modifiers
    into.noun, into.country = into.noun or other.noun, into.country or other.country
    into.gender = into.gender or other.gender
    other.mentions = []


def _fuller(mention: Found, draft: Draft) -> bool:
    """Whether a mention names its actor more fully than what we have."""
    if mention.form == "name":
        had_name = any(m.form == "name" for m in draft.mentions)
        return not had_name or len(mention.name) > len(draft.name)
    return False


def _same_person(mention: Found, drafts: Sequence[Draft], sound: Callable[[str], str]) -> Draft | None:
    """The person with the same surname, and with no other first name."""
    words = _words(mention.name)
    for draft in reversed(drafts):
        known = _words(draft.name)
        shorter, longer = sorted((words, known), key=len)
        if not shorter or not _alike(shorter[-1], longer[-1], sound):
            continue
        if not _may_agree(mention, draft):
            continue  # M. and Mme of one surname
        if len(shorter) == 1 or (len(longer) >= len(shorter) and _alike(shorter[0], longer[0], sound)):
            return draft
    return None


def _words(name: str) -> list[str]:
    return [bare(word).strip(".,") for word in name.replace("-", " ").split()]


def _alike(one: str, other: str, sound: Callable[[str], str]) -> bool:
    """Whether two words spell one name: alike, or transliterated in two ways ("Medvedev", "Medvediev")."""
    if one == other:
        return True
    if min(len(one), len(other)) < 5 or one[0] != other[0]:
        return False
    return sound(one) == sound(other)


def _same(mention: Found, drafts: Sequence[Draft]) -> Draft | None:
    """The actor that a mention of a body, a state, a group or a role points to again."""
    if mention.key is not None:
        return next((draft for draft in drafts if draft.key == mention.key), None)
    if mention.definite == "indefinite":
        return None
    if mention.counterpart or mention.national:
        return _of_country(mention, drafts)
    if mention.kind == "person":
        return _same_role(mention, drafts)
    for draft in reversed(drafts):
        if draft.kind == mention.kind and draft.noun == mention.noun and draft.number == mention.number:
            if mention.country != draft.country and None not in (mention.country, draft.country):
                continue
            if mention.modifiers <= draft.modifiers or _says_more(mention, draft):
                return draft
    return None


def _says_more(mention: Found, draft: Draft) -> bool:
    """Whether a definite description says all that was said of an actor, and more: "les (huit) agents de l'hôpital"."""
    return mention.definite == "definite" and bool(draft.modifiers) and draft.modifiers <= mention.modifiers


def _of_country(mention: Found, drafts: Sequence[Draft]) -> Draft | None:
    """The person of a country whom "son homologue kényan" or "la Suédoise" points to again; a counterpart by role too.

    Of two countries, as in "le Franco-Britannique", the person of whom the same word was told.
    """
    if mention.national and mention.country is None:
        return _same_role(mention, drafts)
    for draft in reversed(drafts):
        if draft.kind != "person" or draft.country is None or draft.country != mention.country:
            continue
        if mention.number != "Sing" or (mention.national and not _may_agree(mention, draft)):
            continue
        others = (other for other in drafts if other.country not in {draft.country, None})
        if mention.national or any(other.nouns & {*draft.nouns, mention.noun} for other in others):
            return draft
    return None


def _may_agree(mention: Found, draft: Draft) -> bool:
    return None in (mention.gender, draft.gender) or mention.gender == draft.gender


def _same_role(mention: Found, drafts: Sequence[Draft]) -> Draft | None:
    """The person who holds a role: "le ministre" after "le ministre kényan de la Santé, …"."""
    if mention.definite == "possessive" or mention.number == "Plur":
        return None
    for draft in reversed(drafts):
        if draft.kind not in {"person", "unnamed"} or mention.noun not in draft.nouns or not _may_agree(mention, draft):
            continue
        if mention.country != draft.country and None not in (mention.country, draft.country):
            continue
        if mention.modifiers <= draft.modifiers or (draft.modifiers and draft.modifiers <= mention.modifiers):
            return draft
    return None
