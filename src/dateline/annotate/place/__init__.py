"""Places: found and located."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ...lang.gazetteer import Entry
from ...lang.pack import LanguagePack
from ...model.dispatch import Dispatch
from ...model.parse import Parse
from ...model.place import Place
from ...model.span import Span
from .again import told_again
from .border import find_borders, point_of
from .locate import choose, countries_named, in_land, point, said_after
from .mention import Mention, find_mentions

_OWN = ("place.site/", "place.ground/")
"""Buildings and grounds that no gazetteer has: taken to lie in the dateline's country."""


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A place while its mentions are gathered."""

    mention: Mention
    entry: Entry | None
    spans: list[Span] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def find_places(dispatch: Dispatch, parse: Parse, pack: LanguagePack) -> tuple[Place, ...]:
    """The places of a dispatch, its dateline's among them, by first mention."""
    borders = tuple(find_borders(parse, pack))
    mentions = [*_of_dateline(dispatch, pack), *find_mentions(parse, pack)]
    mentions = [in_land(m, parse, pack) for m in mentions if not any(border.contains(m.span) for border in borders)]
    again = list(told_again(parse, mentions, pack))
    mentions = [m for m in mentions if not any(m.span.overlaps(span) for _, span in again)]
    mentions += [replace(mention, span=span) for mention, span in again]
    named = countries_named(parse, mentions, pack)
    told = said_after(dispatch.text, mentions)
    drafts: dict[object, _Draft] = {}
    for mention in mentions:
        entry = choose(mention, named, told.get(mention.span))
        whole = entry.identity if entry is not None else mention.name
        draft = drafts.setdefault(
            (whole, mention.precision, mention.north, mention.east), _Draft(mention=mention, entry=entry)
        )
        draft.spans.append(mention.span)
        draft.names.append(mention.name)
    places = [_place(draft) for draft in drafts.values()]
    land = next((place.country for place in places if place.by.startswith("place.dateline")), None)
    places = [replace(place, country=land) if place.by.startswith(_OWN) else place for place in places]
    places += [_border(span, parse, pack) for span in borders]
    places.sort(key=lambda place: (place.mentions[0], place.name))
    return tuple(replace(place, id=f"p{n}") for n, place in enumerate(places, 1))


def _of_dateline(dispatch: Dispatch, pack: LanguagePack) -> list[Mention]:
    """The place of the dateline, with what the gazetteer has under it; a second name in brackets is left out."""
    line = dispatch.dateline
    if line is None or line.place is None:
        return []
    name = line.place.of(dispatch.text)
    plain = name.partition("(")[0].rstrip()
    span = Span(line.place.start, line.place.start + len(plain))
    entries = pack.place.gazetteer.lookup(plain)
    return [Mention(span=span, name=plain, entries=entries, precision="exact" if entries else "unresolved",
                    by="place.dateline/1")] if plain else []  # fmt: skip


def _place(draft: _Draft) -> Place:
    mention, entry = draft.mention, draft.entry
    lat, lon = point(entry, mention) if entry is not None else (None, None)
    return Place(
        id="p0",
        name=next((name for name in draft.names if not name.isupper()), mention.name),
        kind=entry.kind if entry is not None else mention.kind,
        country=entry.country if entry is not None else None,
        lat=lat,
        lon=lon,
        geonames=entry.geonames if entry is not None else None,
        precision=mention.precision if entry is not None or not mention.entries else "unresolved",
        mentions=tuple(sorted(draft.spans)),
        by=mention.by,
    )


def _border(span: Span, parse: Parse, pack: LanguagePack) -> Place:
    """A border lies within a stretch, of which the middle stands for it where both its countries are named."""
    lat, lon = point_of(parse, span, pack) or (None, None)
    return Place(
        id="p0", name=span.of(parse.text), kind="border", lat=lat, lon=lon,
        precision="unresolved" if lat is None else "within", mentions=(span,), by="place.border/1",
    )  # fmt: skip
