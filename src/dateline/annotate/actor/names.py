"""Mentions by name: persons, organisations, countries, and capitals and seats that stand for a government."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...lang.actor import Gender, Noun
from ...lang.pack import LanguagePack
from ...model.folding import fold
from ...model.parse import Parse, Token
from ...model.span import Span
from .found import Found
from .government import acts, before_name, find_powers, is_national
from .phrase import country_of
from .spelled import find_spelled_out

_RULE = "actor.name/1"
_AGENT = frozenset({"nsubj", "nsubj:pass", "obl:agent"})


def find_names(parse: Parse, pack: LanguagePack) -> list[Found]:
    """The mentions by name, none inside another, in text order."""
    taken: set[int] = set()
    found: list[Found] = []
    for finder in (find_spelled_out, _organizations, _persons, _governments, _other_organizations, _acronyms):
        for mention in finder(parse, pack):
            inside = {token.i for token in parse.under(mention.span)}
            if not inside & taken:
                taken |= inside
                found.append(mention)
    return sorted(found, key=lambda mention: mention.span)


def _organizations(parse: Parse, pack: LanguagePack) -> Iterator[Found]:
    """Names of organisations that the pack knows."""
    words, skip = pack.actor, -1
    for token in parse.tokens:
        reach = words.organization_reach.get(token.form, 0)
        if token.i <= skip or not reach or not token.text[0].isupper():
            continue
        for last in range(min(token.i + reach, len(parse.tokens)) - 1, token.i - 1, -1):
            span = parse.span(token.i, last)
            known = words.organizations.get(fold(span.of(parse.text)))
            if known is not None and (len(span) > 4 or span.of(parse.text).isupper()):
                skip, country = last, _branch(parse, token, last, pack)
                span = span if country is None else parse.span(token.i, last + 1)
                key = fold(known[0] if country is None else f"{known[0]} {country}")
                yield Found(span=span, head=token.i, form="name", kind=known[1], name=span.of(parse.text), key=key,
                            country=country, gender=_gender(parse, token), by=_RULE)  # fmt: skip
                break


def _branch(parse: Parse, name: Token, last: int, pack: LanguagePack) -> str | None:
    """The country of an organisation's branch, by the adjective right after its name: "la Croix-Rouge haïtienne"."""
    after = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
    if after is None or not after.text[0].islower() or not name.i <= after.head <= last:
        return None
    return pack.countries.by_adjective(after.form)


def _persons(parse: Parse, pack: LanguagePack) -> Iterator[Found]:
    """Names that the model labels PER, and capitalised words after a title; with the title before them."""
    titles = pack.actor.titles
    runs = [_name_in(parse, name.span, titles, pack.actor.nouns) for name in parse.names if name.label == "PER"]
    runs += [_after_title(parse, token) for token in parse.tokens if token.form in titles and token.text[0].isupper()]
    for run in filter(None, runs):
        first, last = run
        if first == last and _is_participle(parse, parse.tokens[first], pack):
            continue
        words = parse.span(first, last).of(parse.text)
        before = parse.tokens[first - 1] if first else None
        titled = before is not None and before.form in titles
        if last - first > 5 or (not titled and (_is_known(fold(words), pack) or _is_place(parse, first, last, pack))):
            continue
        gender = _title_gender(before, titles) if titled else None
        yield Found(span=parse.span(first - titled, last), head=first, form="name", kind="person", name=words,
                    gender=gender, by=_RULE)  # fmt: skip


def _is_participle(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a capitalised word opens its sentence as a participle: "Sommés par l'ONU de partir, les chefs …"."""
    first, end = parse.sentences[parse.sentence(token.i)]
    if token.i != first or token.i + 1 >= end:
        return False
    after = parse.tokens[token.i + 1]
    plural = token.form.endswith(pack.event.participle_plurals) and (after.text == "," or after.pos in {"ADP", "ADV"})
    return plural or (token.form in pack.event.participles and after.pos == "ADP")


def _name_in(
    parse: Parse, span: Span, titles: Mapping[str, Gender | None], roles: Mapping[str, Noun]
) -> tuple[int, int] | None:
    """First and last token of the name in what the model labelled: from a capital on, with no noun phrase before it."""
    inside = [token for token in parse.under(span) if token.pos != "PUNCT" or token.text in "-'."]
    while inside and inside[-1].pos == "PUNCT":
        inside.pop()
    if any(t.text[0].islower() and t.lemma in roles for t in inside):
        return None
    start = next((n for n, t in enumerate(inside) if t.text[0].isupper() and t.form not in titles), None)
    if start is None or (start and inside[start - 1].pos in {"ADP", "DET"} and start > 1):
        return None
    return inside[start].i, inside[-1].i


def _after_title(parse: Parse, title: Token) -> tuple[int, int] | None:
    """First and last token of the capitalised words after a title."""
    end = title.i + 1
    while end < len(parse.tokens) and end - title.i < 4 and parse.tokens[end].text[0].isupper():
        end += 1
    return (title.i + 1, end - 1) if end > title.i + 1 else None


def _title_gender(token: Token | None, titles: Mapping[str, Gender | None]) -> str | None:
    return None if token is None else titles.get(token.form)


def _is_known(form: str, pack: LanguagePack) -> bool:
    """Whether a name is that of a country, a capital or a seat of government."""
    countries = pack.countries
    return any(look(form) is not None for look in (countries.by_name, countries.by_capital, countries.by_seat))


def _is_place(parse: Parse, first: int, last: int, pack: LanguagePack) -> bool:
    """Whether a name is the rest of a capital's ("LA PAZ"), or that of a day or a month."""
    whole = fold(parse.span(max(first - 1, 0), last).of(parse.text))
    words = fold(parse.span(first, last).of(parse.text))
    calendar = (*pack.timex.weekdays, *pack.timex.months)
    return pack.countries.by_capital(whole) is not None or words in calendar


def _governments(parse: Parse, pack: LanguagePack) -> Iterator[Found]:
    """Countries, capitals and seats that are somebody: "Lima réclame", "entre Lima et le Chili", "selon l'Élysée".

    A country and a capital stand for the state, a seat for a body of it.
    """
    for power in find_powers(parse, pack):
        if acts(parse, power, pack):
            span, token = parse.span(power.first, power.last), parse.tokens[power.first]
            name, seat, country = span.of(parse.text), power.kind == "seat", power.kind == "country"
            yield Found(span=span, head=token.i, form="name" if country else "metonym",
                        kind="organization" if seat else "state", name=name, key=fold(name) if seat else power.country,
                        country=power.country, gender=_gender(parse, token),
                        by=_RULE if country else "actor.metonym/1")  # fmt: skip


def _other_organizations(parse: Parse, pack: LanguagePack) -> Iterator[Found]:
    """What else the model labels ORG."""
    for name in parse.names:
        inside = list(parse.under(name.span))
        while inside and (inside[0].form in pack.actor.determiners or inside[0].pos in {"PUNCT", "ADP"}):
            inside.pop(0)
        while inside and inside[-1].pos in {"PUNCT", "ADP", "DET"}:
            inside.pop()
        if name.label != "ORG" or not inside or not inside[0].text[0].isupper():
            continue
        article = _has_article(parse, inside[0], pack)
        span = parse.span(inside[0].i, inside[-1].i)
        words = span.of(parse.text)
        if _is_portfolio(parse, inside[0], pack):
            continue
        if pack.countries.by_capital(fold(words)) or is_national(parse, inside[0].i, inside[-1].i, pack):
            continue
        if pack.countries.by_seat(fold(words)) and _is_placed(parse, inside[0].i, pack):
            continue
        whole = parse.span(inside[0].i - article, inside[-1].i)
        yield Found(span=whole, head=inside[0].i, form="name", kind="organization", name=whole.of(parse.text), key=fold(words),
                    country=country_of(parse, inside[0].i, inside[-1].i, pack.actor, pack.countries),
                    gender=_gender(parse, inside[0]), by=_RULE)  # fmt: skip


def _has_article(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a capital article inside a sentence begins a name: "l'hebdomadaire Le Point"."""
    before = parse.tokens[token.i - 1] if token.i else None
    if before is None or before.form not in pack.actor.articles or not before.text[0].isupper():
        return False
    first = parse.sentences[parse.sentence(token.i)][0]
    return before.i > first and parse.tokens[before.i - 1].pos != "PUNCT"


def _is_portfolio(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a name only says of what somebody or some body is in charge: "la ministre de la Santé"."""
    before = before_name(parse, token.i, pack)
    return before is not None and before.form in pack.actor.genitive and token.form in pack.actor.portfolios


def _acronyms(parse: Parse, pack: LanguagePack) -> Iterator[Found]:
    """Acronyms and names with figures that act, whatever the model takes them for: "le M23", "l'UGTT", "les Farc"."""
    for token in parse.tokens:
        if not token.text[0].isupper() or token.pos not in {"PROPN", "NOUN"}:
            continue
        if not _is_acronym(token.text) and not _is_nowhere(parse, token, pack):
            continue
        if is_national(parse, token.i, token.i, pack) or token.form in pack.actor.nouns:
            continue  # « l'ONG » is some body, not its name
        if not _is_located(parse, token.i, pack) and _acts(parse, token, pack):
            yield Found(span=token.span, head=token.i, form="name", kind="organization", name=token.text,
                        key=fold(token.text), gender=_gender(parse, token), by="actor.acronym/1")  # fmt: skip


def _is_nowhere(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a word that the model takes for a place is behind "les", and the gazetteer has no such place."""
    plural = token.i > 0 and parse.tokens[token.i - 1].form in pack.actor.people
    labels = {name.label for name in parse.names_at(token.span) if name.span == token.span}
    return plural and labels == {"LOC"} and not pack.place.gazetteer.lookup(token.text)


def _is_acronym(text: str) -> bool:
    """Whether a word has more capitals and figures than its first letter, and nothing else in it but a hyphen."""
    word = text.replace("-", "").replace("/", "")
    return len(word) > 1 and word.isalnum() and sum(c.isupper() or c.isdigit() for c in word) > 1


def _gender(parse: Parse, token: Token) -> str | None:
    """The gender that the determiner before a name gives it."""
    before = parse.tokens[token.i - 1] if token.i else None
    return before.feats.get("Gender") if before is not None and before.pos in {"DET", "ADP"} else None


def _is_placed(parse: Parse, i: int, pack: LanguagePack) -> bool:
    """Whether a name tells where, or where something belongs: "à la Maison-Blanche", "le perron de l'Élysée"."""
    before = before_name(parse, i, pack)
    return before is not None and before.form in pack.actor.locative | pack.actor.genitive


def _is_located(parse: Parse, i: int, pack: LanguagePack) -> bool:
    """Whether a name stands after a preposition of place."""
    before = before_name(parse, i, pack)
    return before is not None and before.form in pack.actor.locative


def _acts(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a name is an agent, the object of a verb of saying, or a party between or against others."""
    while token.relation in {"conj", "flat", "appos"} and (head := parse.head(token.i)) is not None:
        token = head
    if token.dep in _AGENT:
        return True
    case = parse.child(token.i, "case")
    if case is not None and case.form in pack.actor.relational | pack.actor.reported:
        return True
    head = parse.head(token.i)
    object_of_verb = token.relation == "obj" or (token.relation in {"obl", "iobj", "nmod"} and case is None)
    return object_of_verb and head is not None and head.lemma in pack.statement.cues
