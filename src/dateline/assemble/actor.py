"""Actors of many readings, joined where kind, name, country and role say that they are the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..model.actor import Actor, ActorKind
from ..model.reading import Reading
from ..model.record import RecordActor, content_id
from .kind import Because, Kind
from .lifetime import lives
from .names import Sets, acronyms, folded, initials, named_within, romanised
from .order import moment
from .person import SURNAME, join_spellings, join_surnames, spelled
from .registry import Known, Registry
from .settled import At, Settled

BY = "decision"
"""What makes actors and places of words that a person names."""
_REGISTRY = "registry|"
Standing = tuple[str, bool]
_MEETING_NOBODY = ("alone", "apart")
"""Keys under which nobody meets another: only people join these."""
_KNOWN_BY = {"registry": "registry", "state": "country"}
_MET_BY = {"surname": SURNAME, "nominal": "name and country"}
"""Why actors of a kind of key are one, where it is not the name alone."""
_FORCES = frozenset({"group", "armed_force"})
_BODIES = _FORCES | {"organization"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """An actor that kinds were joined to, its members still to be filled in; `named` where a name was told."""

    actor: RecordActor
    named: bool
    kinds: tuple[Kind, ...]


class Actors:
    """The joined actors, and which of them an actor of a reading became."""

    def __init__(self, at: Mapping[At, RecordActor], standing: Mapping[str, Standing]) -> None:
        self._at = at
        self._by_id = {actor.id: actor for actor in at.values()}
        self._standing = standing

    @property
    def entities(self) -> tuple[RecordActor, ...]:
        """All of them, in the order of their names."""
        return tuple(sorted(self._by_id.values(), key=lambda actor: (folded(actor.name), actor.id)))

    def of(self, dispatch: str, id: str) -> RecordActor:
        """What the actor `id` of a dispatch's reading became."""
        return self._at[dispatch, id]

    def get(self, id: str) -> RecordActor:
        """The joined actor of that id."""
        return self._by_id[id]

    def side(self, actor: RecordActor) -> str:
        """What an actor stands for among parties (see `standing`)."""
        return self._standing[actor.id][0]

    def identified(self, actor: RecordActor) -> bool:
        """Whether it can be told apart from others: by a name or a country."""
        return self._standing[actor.id][1]


def standing(joined: Iterable[Joined]) -> dict[str, Standing]:
    """What each actor stands for among parties, and whether it can be told apart from others, by its id.

    It stands for its country, or for itself where it is a named force or has none. People of a force stand for it
    where their description ends in its name: « les rebelles du M23 ».
    """
    listed = sorted(joined, key=lambda one: (folded(one.actor.name), one.actor.id))
    called = {
        folded(name): one.actor.id for one in listed if one.named and one.actor.kind != "person"
        for name in one.actor.names if acronyms(name) == (name,) or one.actor.kind in _BODIES
    }  # fmt: skip
    found: dict[str, Standing] = {}
    for one in listed:
        actor, force = one.actor, one.actor.kind in _FORCES
        words = _whole(actor.name) if force and not one.named else ()
        whole = next((id for word in words if (id := called.get(word))), None)
        if whole is not None:
            found[actor.id] = whole, True
        elif actor.country is None or (force and one.named):
            found[actor.id] = actor.id, one.named or actor.country is not None
        else:
            found[actor.id] = actor.country, True
    return found


def join_actors(
    readings: Sequence[Reading], settled: Settled | None = None, registry: Registry | None = None
) -> Actors:
    """The actors of all readings, joined; a registry and what people settled outweigh what names tell."""
    settled, registry = settled or Settled((), readings), registry or Registry()
    apart = {one for one, _ in settled.apart("actor")}
    kinds = {at: kind for reading in readings for at, kind in kinds_of(reading, apart, registry)}
    merged = [[kinds[at] for at in group if at in kinds] for group in settled.merged("actor")]
    joined = join_kinds(Counter(kinds.values()), merged, registry)
    home = {kind: one.actor.id for one in joined for kind in one.kinds}
    members: defaultdict[str, list[At]] = defaultdict(list)
    for at, kind in kinds.items():
        members[home[kind]].append(at)
    actors = {one.actor.id: replace(one.actor, members=tuple(sorted(members[one.actor.id]))) for one in joined}
    return Actors({at: actors[home[kind]] for at, kind in kinds.items()}, standing(joined))


def join_kinds(
    told: Mapping[Kind, int], merged: Iterable[Sequence[Kind]] = (), registry: Registry | None = None
) -> list[Joined]:
    """The actors that kinds are joined to; `told` counts the actors of readings of each, `merged` are one by decision.

    Kinds without a token in common (see `tokens`), through others or directly, make no difference to each other.
    """
    kinds = sorted(told, key=repr)
    same = Sets()
    _join_aliases(kinds, same)
    groups: defaultdict[str, list[Kind]] = defaultdict(list)
    for kind in kinds:
        groups[same.find(kind.key)].append(kind)
    parts = {key: part for root in sorted(groups) for key, part in _by_country(root, groups[root]).items()}
    because: Because = defaultdict(set)
    join_surnames(parts, because)
    join_spellings(parts, because)
    _join_by_hand(parts, because)
    _join_settled(parts, merged, because)
    return [_joined(key, part, told, because[key], registry) for key, part in parts.items()]


def tokens(kind: Kind) -> set[str]:
    """What kinds that may be joined, or make a difference to how others are, have in common."""
    found = set() if kind.key.partition("|")[0] in _MEETING_NOBODY else {kind.key}
    if kind.key.startswith("named|"):
        found.update(f"named|{folded(alias)}" for alias in kind.aliases)
    if _is_by_hand(kind):
        found.update((f"person|{' '.join(romanised(kind.name))}", f"called|{folded(kind.name)}"))
    if kind.key.startswith("state|"):
        found.add(f"called|{folded(kind.name)}")
    if kind.kind in _FORCES:
        found.update(f"named|{word}" for word in _whole(kind.name))
    found.update(f"named|{folded(word)}" for word in (kind.name, *kind.aliases) if acronyms(word) == (word,))
    if kind.key.startswith(("surname|", "person|")) and kind.country:
        found.add(f"surname|{romanised(kind.name)[-1]}|{kind.country}")
    if kind.key.startswith("person|"):
        found.update(spelled(kind))
    return found


def _whole(name: str) -> tuple[str, ...]:
    """The names in the description of people, folded: acronyms, and the one that ends it."""
    last = named_within(name)
    return (*map(folded, acronyms(name)), *(() if last is None else (last,)))


def kinds_of(reading: Reading, apart: Container[At], registry: Registry) -> Iterator[tuple[At, Kind]]:
    """The actors of a reading, each with its kind; those `apart` meet nobody, those in the registry by its id.

    A body is also called by the acronym that its words spell, where the dispatch has it.
    """
    spelled = _spelled_out(reading)
    for actor in reading.actors:
        at = reading.dispatch.id, actor.id
        kind = _kind(reading, actor)
        if kind.key.startswith("named|") and (whole := spelled.get(actor.name)):
            kind = replace(kind, aliases=tuple(sorted({*kind.aliases, *whole})))
        if at in apart:
            yield at, replace(kind, key=f"apart|{'|'.join(at)}")
        else:
            known = _registered(reading, actor, registry)
            aliases = kind.aliases if known is None else tuple(sorted({*kind.aliases, known.name}))
            met = kind if known is None else replace(kind, key=f"{_REGISTRY}{known.id}", aliases=aliases, year=None)
            yield at, met


def _spelled_out(reading: Reading) -> dict[str, set[str]]:
    """The names of bodies, and those that end descriptions of their people, by the acronym that their words spell."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for actor in reading.actors:
        name = actor.name if any(m.form == "name" for m in actor.mentions) else named_within(actor.name)
        if actor.kind in _BODIES and name is not None:
            found[initials(name).upper()].add(name)
    return found


def _registered(reading: Reading, actor: Actor, registry: Registry) -> Known | None:
    """Whom the registry knows by the actor's name, or by the role that it has at the time."""
    known = registry.named(actor.name, None if actor.by == BY else actor.kind, actor.country)
    if known is None and actor.kind == "person" and all(m.form != "name" for m in actor.mentions):
        day = moment(reading.dispatch.published)[:10]
        roles = [role.of(reading.dispatch.text) for role in actor.roles] or [actor.name]
        holders = [registry.in_role(role, actor.country, day) for role in roles]
        known = next((holder for holder in holders if holder is not None), None)
    return known


def _kind(reading: Reading, actor: Actor) -> Kind:
    text = reading.dispatch.text
    named = any(mention.form == "name" for mention in actor.mentions)
    aliases = {
        words
        for mention in actor.mentions
        if mention.form == "name" and (" " in (words := mention.span.of(text)) or acronyms(words))
    }
    roles = tuple(sorted({role.of(text) for role in actor.roles}))
    key = _key(actor, named, roles) or f"alone|{reading.dispatch.id}|{actor.id}"
    told = moment(reading.dispatch.published)[:4] if key.startswith("person|") else ""
    return Kind(
        key=key,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        named=named,
        roles=roles,
        aliases=tuple(sorted(aliases)),
        year=int(told) if told else None,
    )


def _key(actor: Actor, named: bool, roles: Sequence[str]) -> str | None:
    """The key under which an actor meets others; `None` where nothing lets it meet any."""
    if actor.kind == "state":
        return f"state|{actor.country}" if actor.country else f"state||{folded(actor.name)}"
    if actor.by == BY and named:
        return f"named|{folded(actor.name)}"
    if actor.kind == "unnamed" or (actor.kind == "person" and not named):
        return None
    if actor.kind == "person":
        name = romanised(actor.name)
        if len(name) >= 2:
            return f"person|{' '.join(name)}"
        placed = actor.country is not None and roles
        return f"surname|{' '.join(name)}|{actor.country}|{_roles(roles)}" if placed and name else None
    if named:
        return f"named|{folded(actor.name)}"
    return f"nominal|{actor.kind}|{folded(actor.name)}|{actor.country}" if actor.country else None


def _roles(roles: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({folded(role) for role in roles}))


def _join_aliases(kinds: Sequence[Kind], same: Sets) -> None:
    """Joins a body's long name with its acronym where one dispatch has both, and a force with its fighters.

    « les rebelles du M23 » are the M23, where M23 names a force.
    """
    forces: set[str] = set()
    for kind in kinds:
        if not kind.key.startswith("named|"):
            continue
        for alias in kind.aliases:
            same.join(kind.key, f"named|{folded(alias)}")
        if kind.kind in _FORCES:
            forces.update(folded(word) for word in (kind.name, *kind.aliases) if acronyms(word))
    for kind in kinds:
        if kind.kind in _FORCES:
            for acronym in acronyms(kind.name):
                if folded(acronym) in forces:
                    same.join(kind.key, f"named|{folded(acronym)}")


def _by_country(root: str, group: Sequence[Kind]) -> dict[str, list[Kind]]:
    """A group by country, and persons by the time in which they lived: who has no country goes with the one that there
    is, else apart."""
    countries = sorted({kind.country for kind in group if kind.country})
    parts: defaultdict[str, list[Kind]] = defaultdict(list)
    for kind in group:
        country = kind.country or (countries[0] if len(countries) == 1 else "")
        parts[f"{root}|{country}"].append(kind)
    if not root.startswith("person|"):
        return dict(parts)
    persons = ((key, nth, life) for key, part in parts.items() for nth, life in enumerate(lives(part)))
    return {f"{key}|{life[0].year}" if nth else key: life for key, nth, life in persons}


def _is_by_hand(kind: Kind) -> bool:
    """Whether a person alone named somebody so: of what kind they are the words do not tell."""
    return kind.kind == "unnamed" and kind.key.startswith("named|")


def _join_by_hand(parts: dict[str, list[Kind]], because: Because) -> None:
    """Moves whom a person alone named to the one actor of that name, a person or a state, if there is one.

    Bodies of that name have joined by then.
    """
    alone = [key for key in sorted(parts) if all(map(_is_by_hand, parts[key]))]
    called: defaultdict[str, set[str]] = defaultdict(set)
    for key in parts if alone else ():
        for token in {token for kind in parts[key] if not _is_by_hand(kind) for token in tokens(kind)}:
            called[token].add(key)
    for key in alone:
        meant = {home for kind in parts[key] for token in tokens(kind) for home in called[token]}
        if len(meant) == 1:
            because[(home := meant.pop())].add("name")
            parts[home].extend(parts.pop(key))


def _join_settled(parts: dict[str, list[Kind]], merged: Iterable[Sequence[Kind]], because: Because) -> None:
    """Joins what people take for one."""
    for group in merged:
        at = {kind: key for key, part in parts.items() for kind in part}
        homes = sorted({at[kind] for kind in group if kind in at})
        for other in homes[1:]:
            because[homes[0]].add("decision")
            parts[homes[0]].extend(parts.pop(other))


def _joined(
    key: str, part: Sequence[Kind], counts: Mapping[Kind, int], because: set[str], registry: Registry | None
) -> Joined:
    told, kinds, countries = Counter[str](), Counter[ActorKind](), Counter[str]()
    for kind in part:
        told[kind.name] += counts[kind]
        kinds[kind.kind] += counts[kind]
        if kind.country:
            countries[kind.country] += counts[kind]
    named = {kind.name for kind in part if kind.named}
    names = sorted(told, key=lambda name: (name not in named, -told[name], -len(name), name))
    registered = key.removeprefix(_REGISTRY).rpartition("|")[0] if key.startswith(_REGISTRY) else None
    if registered is not None and registry is not None:
        name = registry.name_of(registered)
        names = [name, *(other for other in names if other != name)]
    actor = RecordActor(
        id=content_id("actor", key),
        name=names[0],
        names=tuple(names),
        kind=min(kinds, key=lambda kind: (kind == "unnamed", -kinds[kind], kind)),
        country=min(countries, key=lambda country: (-countries[country], country), default=None),
        roles=tuple(sorted({role for kind in part for role in kind.roles})),
        members=(),
        because=_because(key, names, because, several=told.total() > 1),
        registered=registered,
    )
    return Joined(actor=actor, named=bool(named), kinds=tuple(part))


def _because(key: str, names: Sequence[str], because: set[str], *, several: bool) -> tuple[str, ...]:
    """Why all these are one actor, in a few words each; of one alone, what it is known by, if anything."""
    kind = key.partition("|")[0]
    told = _KNOWN_BY.get(kind)
    if told is None and several and kind not in _MEETING_NOBODY:
        told = "names and acronyms in one dispatch" if kind == "named" and len(names) > 1 else _MET_BY.get(kind, "name")
    return tuple(sorted(because | ({told} if told else set())))
