"""Actors of many readings, joined where kind, name, country and role say that they are the same.

A surname alone joins nobody: it needs the country and the role too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model.actor import Actor
from ..model.reading import Reading
from ..model.record import RecordActor, content_id
from .names import Sets, acronyms, folded, romanised, words
from .order import moment
from .registry import Registry
from .settled import Settled
from .spelling import same_person, sounds

_REGISTRY = "registry|"
Because = defaultdict[str, set[str]]
_FORCES = frozenset({"group", "armed_force"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An actor of one reading, with what joining looks at."""

    dispatch: str
    actor: Actor
    named: bool
    roles: tuple[str, ...]
    aliases: tuple[str, ...]

    @property
    def at(self) -> tuple[str, str]:
        """Where it stands: its dispatch, and its id in the reading."""
        return self.dispatch, self.actor.id


class Actors:
    """The joined actors, and which of them an actor of a reading became."""

    def __init__(self, joined: Iterable[tuple[RecordActor, bool]]) -> None:
        listed = sorted(joined, key=lambda pair: (folded(pair[0].name), pair[0].id))
        self.entities = tuple(actor for actor, _ in listed)
        self._at = {member: actor for actor, _ in listed for member in actor.members}
        self._by_id = {actor.id: actor for actor in self.entities}
        self._named = {actor.id for actor, named in listed if named}
        self._called = {
            folded(name): actor.id for actor, named in listed if named and actor.kind != "person"
            for name in actor.names if acronyms(name) == (name,)
        }  # fmt: skip

    def of(self, dispatch: str, id: str) -> RecordActor:
        """What the actor `id` of a dispatch's reading became."""
        return self._at[dispatch, id]

    def get(self, id: str) -> RecordActor:
        """The joined actor of that id."""
        return self._by_id[id]

    def side(self, actor: RecordActor) -> str:
        """What an actor stands for among parties: its country, or itself where it is a named force or has none.

        People of a force that is named by its acronym stand for it: « les rebelles du M23 ».
        """
        whole = self._whole(actor)
        if whole is not None:
            return whole
        if actor.country is None or (actor.kind in _FORCES and actor.id in self._named):
            return actor.id
        return actor.country

    def identified(self, actor: RecordActor) -> bool:
        """Whether it can be told apart from others: by a name or a country."""
        return actor.country is not None or actor.id in self._named or self._whole(actor) is not None

    def _whole(self, actor: RecordActor) -> str | None:
        if actor.kind not in _FORCES or actor.id in self._named:
            return None
        return next((id for word in acronyms(actor.name) if (id := self._called.get(folded(word)))), None)


def join_actors(
    readings: Sequence[Reading], settled: Settled | None = None, registry: Registry | None = None
) -> Actors:
    """The actors of all readings, joined; a registry and what people settled outweigh what names tell."""
    settled = settled or Settled((), readings)
    members = [_member(reading, actor) for reading in readings for actor in reading.actors]
    registered = _registered(readings, registry)
    apart = {one: f"apart|{'|'.join(one)}" for one, _ in settled.apart("actor")}
    keys = [apart.get(member.at) or registered.get(member.at) or _key(member) for member in members]
    same = Sets()
    _join_aliases(members, keys, same)
    groups: defaultdict[str, list[Member]] = defaultdict(list)
    for member, key in zip(members, keys, strict=True):
        groups[same.find(key)].append(member)
    parts = {key: part for root, group in groups.items() for key, part in _by_country(root, group).items()}
    because: Because = defaultdict(set)
    _join_surnames(parts, because)
    _join_spellings(parts, because)
    _join_settled(parts, settled.merged("actor"), because)
    return Actors(_entity(key, part, because[key], registry) for key, part in parts.items())


def _registered(readings: Sequence[Reading], registry: Registry | None) -> dict[tuple[str, str], str]:
    """The keys of actors whom the registry knows by a name, or by the role that they have at the time."""
    found: dict[tuple[str, str], str] = {}
    if registry is None:
        return found
    for reading in readings:
        day = moment(reading.dispatch.published)[:10]
        for actor in reading.actors:
            known = registry.named(actor.name, actor.kind, actor.country)
            if known is None and actor.kind == "person" and all(m.form != "name" for m in actor.mentions):
                roles = [role.of(reading.dispatch.text) for role in actor.roles] or [actor.name]
                holders = [registry.in_role(role, actor.country, day) for role in roles]
                known = next((holder for holder in holders if holder is not None), None)
            if known is not None:
                found[reading.dispatch.id, actor.id] = f"{_REGISTRY}{known.id}"
    return found


def _member(reading: Reading, actor: Actor) -> Member:
    text = reading.dispatch.text
    named = any(mention.form == "name" for mention in actor.mentions)
    aliases = {
        words
        for mention in actor.mentions
        if mention.form == "name" and (" " in (words := mention.span.of(text)) or acronyms(words))
    }
    return Member(
        dispatch=reading.dispatch.id,
        actor=actor,
        named=named,
        roles=tuple(sorted({role.of(text) for role in actor.roles})),
        aliases=tuple(sorted(aliases)),
    )


def _key(member: Member) -> str:
    """The key under which a member meets others; its own where nothing lets it meet any."""
    actor, kind = member.actor, member.actor.kind
    alone = f"alone|{member.dispatch}|{actor.id}"
    if kind == "state":
        return f"state|{actor.country}" if actor.country else f"state||{folded(actor.name)}"
    if kind == "unnamed":
        return alone
    if kind == "person":
        if not member.named:
            return alone
        name = romanised(actor.name)
        if len(name) >= 2:
            return f"person|{' '.join(name)}"
        return f"surname|{' '.join(name)}|{actor.country}|{_roles(member)}" if _placed(member) else alone
    if member.named:
        return f"named|{folded(actor.name)}"
    return f"nominal|{kind}|{folded(actor.name)}|{actor.country}" if actor.country else alone


def _placed(member: Member) -> bool:
    return member.actor.country is not None and bool(member.roles)


def _roles(member: Member) -> tuple[str, ...]:
    return tuple(sorted({folded(role) for role in member.roles}))


def _join_aliases(members: Sequence[Member], keys: Sequence[str], same: Sets) -> None:
    """Joins a body's long name with its acronym where one dispatch has both, and a force with its fighters.

    « les rebelles du M23 » are the M23, where M23 names a force.
    """
    forces: set[str] = set()
    for member, key in zip(members, keys, strict=True):
        if not key.startswith("named|"):
            continue
        for alias in member.aliases:
            same.join(key, f"named|{folded(alias)}")
        if member.actor.kind in _FORCES:
            forces.update(folded(word) for word in (member.actor.name, *member.aliases) if acronyms(word))
    for member, key in zip(members, keys, strict=True):
        if member.actor.kind in _FORCES:
            for acronym in acronyms(member.actor.name):
                if folded(acronym) in forces:
                    same.join(key, f"named|{folded(acronym)}")


def _by_country(root: str, group: Sequence[Member]) -> dict[str, list[Member]]:
    """A group by country: who has none goes with the one country that there is, else apart."""
    countries = sorted({member.actor.country for member in group if member.actor.country})
    parts: defaultdict[str, list[Member]] = defaultdict(list)
    for member in group:
        country = member.actor.country or (countries[0] if len(countries) == 1 else "")
        parts[f"{root}|{country}"].append(member)
    return dict(parts)


def _join_surnames(parts: dict[str, list[Member]], because: Because) -> None:
    """Moves who goes by the surname to the one person of that surname, country and role, if there is one."""
    full: defaultdict[tuple[str, str | None], list[str]] = defaultdict(list)
    for key, part in parts.items():
        if key.startswith("person|"):
            surnames = {romanised(member.actor.name)[-1] for member in part}
            countries = {member.actor.country for member in part}
            for surname in sorted(surnames):
                for country in countries - {None}:
                    full[surname, country].append(key)
    for key in [key for key in parts if key.startswith("surname|")]:
        first = parts[key][0]
        meant = [
            person
            for person in full[romanised(first.actor.name)[-1], first.actor.country]
            if any(_same_role(first.roles, member.roles) for member in parts[person])
        ]
        if len(meant) == 1:
            because[meant[0]].add("surname, country and role")
            parts[meant[0]].extend(parts.pop(key))


def _join_spellings(parts: dict[str, list[Member]], because: Because) -> None:
    """Joins persons whose full names are spellings of one, where the country agrees, and the role where one has none.

    An initial is enough for a given name only where one person alone can be meant.
    """
    blocks: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key, part in sorted(parts.items()):
        if key.startswith("person|"):
            blocks[sounds(part[0].actor.name)].append(key)
    same = Sets()
    for block in blocks.values():
        for key in block:
            meant = [other for other in block if other != key and _one_person(parts[key], parts[other])]
            if len(meant) == 1 or (meant and not _initial(parts[key])):
                for other in meant:
                    if not _initial(parts[other]) or len(meant) == 1:
                        same.join(key, other)
    for key in sorted(parts):
        home = same.find(key)
        if home != key:
            because[home].add("another spelling")
            parts[home].extend(parts.pop(key))


def _initial(part: Sequence[Member]) -> bool:
    return len(words(part[0].actor.name)[0]) == 1


def _one_person(one: Sequence[Member], other: Sequence[Member]) -> bool:
    here = {member.actor.country for member in one} - {None}
    there = {member.actor.country for member in other} - {None}
    roles = ([role for member in part for role in member.roles] for part in (one, other))
    if not (here & there if here and there else _same_role(*roles)):
        return False
    return same_person(one[0].actor.name, other[0].actor.name)


def _join_settled(
    parts: dict[str, list[Member]], merged: Sequence[Sequence[tuple[str, str]]], because: Because
) -> None:
    """Joins what people take for one."""
    for group in merged:
        at = {member.at: key for key, part in parts.items() for member in part}
        homes = sorted({at[member] for member in group if member in at})
        for other in homes[1:]:
            because[homes[0]].add("decision")
            parts[homes[0]].extend(parts.pop(other))


def _same_role(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a role of one is told within a role of the other: « président » within « président russe »."""
    pairs = [(f" {folded(a)} ", f" {folded(b)} ") for a in one for b in other]
    return any(a in b or b in a for a, b in pairs)


def _entity(key: str, part: Sequence[Member], because: set[str], registry: Registry | None) -> tuple[RecordActor, bool]:
    told = Counter(member.actor.name for member in part)
    named = {member.actor.name for member in part if member.named}
    names = sorted(told, key=lambda name: (name not in named, -told[name], -len(name), name))
    registered = key.removeprefix(_REGISTRY).rpartition("|")[0] if key.startswith(_REGISTRY) else None
    if registered is not None and registry is not None:
        name = registry.name_of(registered)
        names = [name, *(other for other in names if other != name)]
    kinds = Counter(member.actor.kind for member in part)
    countries = Counter(member.actor.country for member in part if member.actor.country)
    actor = RecordActor(
        id=content_id("actor", key),
        name=names[0],
        names=tuple(names),
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        country=min(countries, key=lambda country: (-countries[country], country), default=None),
        roles=tuple(sorted({role for member in part for role in member.roles})),
        members=tuple(sorted(member.at for member in part)),
        because=_because(key, names, because),
        registered=registered,
    )
    return actor, bool(named)


def _because(key: str, names: Sequence[str], because: set[str]) -> tuple[str, ...]:
    """Why all these are one actor, in a few words each."""
    kind = key.partition("|")[0]
    told = {"registry": "registry", "state": "country"}.get(kind)
    if told is None and len(names) > 1:
        told = "names and acronyms in one dispatch" if kind == "named" else "name"
    return tuple(sorted(because | ({told} if told else set())))
