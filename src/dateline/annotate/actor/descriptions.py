"""Mentions by description: "le négociateur kényan", "un haut responsable", "les deux parties", "les Kényans"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...lang.actor import ActorLanguage, Noun
from ...lang.pack import LanguagePack
from ...model.actor import ActorKind
from ...model.folding import fold
from ...model.parse import Parse, Token
from ...model.span import Span
from .each import each
from .found import Found
from .government import find_powers
from .phrase import agreement, by_adjective, country_of, edges, is_people, is_sexed, without_determiner
from .pronoun import is_same_again

_RULE = "actor.description/1"
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})
_LONGEST_NAME = 8
"""Tokens of a person's name at most."""


def find_descriptions(parse: Parse, names: Sequence[Found], pack: LanguagePack) -> list[Found]:
    """The mentions by description, in text order; none is headed by a word of a name."""
    words = pack.actor
    persons = {i: m for m in names if m.kind == "person" for i in (m.head, parse.under(m.span)[0].i)}
    bodies = {parse.under(m.span)[0].i: m for m in names if m.kind in {"organization", "media"} and m.form == "name"}
    named = frozenset(token.i for mention in names for token in parse.under(mention.span))
    stop = frozenset(token.i for mention in persons.values() for token in parse.under(mention.span))
    seats = frozenset(power.first for power in find_powers(parse, pack) if power.kind == "seat")
    found: list[Found] = []
    reach = -1
    for token in parse.tokens:
        if token.i in named or token.i <= reach or token.i in seats or not _may_head(parse, token, words):
            continue
        if is_same_again(parse, token, pack):
            continue
        noun = None if _is_verb(parse, token, pack) else _noun(token, words) or _speaker(parse, token, pack)
        noun = noun or _compatriot(parse, token, pack)
        if noun is not None and _is_part_of_land(parse, token, pack):
            continue
        if noun is None:
            people = _people(parse, token, pack)
            found += [people] if people is not None else []
            continue
        first, last = edges(parse, token.i, words, stop, posts=noun.kind == "person")
        last = _with_post(parse, last, persons, words) if noun.kind == "person" else last
        if noun.complement and last == token.i and not _has_adjective(parse, first, token.i):
            bare = noun.sort and parse.child(token.i, "flat", "appos") is None
            known = bare and _acts_alone(parse, token, pack)  # « le groupe » of whom the text tells
            noun = noun if known else _speaker(parse, token, pack)
            if noun is None:
                continue
        if noun.kind == "person" and (name := _unmarked_name(parse, last + 1, named, pack)) is not None:
            persons[name.head] = name
            found.append(name)
        if noun.kind == "media" and noun.sort and (title := _unmarked_title(parse, last + 1, named, pack)) is not None:
            bodies[title.head] = title
            found.append(title)
        inner = _inner_role(parse, token.i, last, persons, words) if noun.kind == "person" else None
        if inner is not None:
            last = parse.under(persons[last + 1].span)[-1].i
        several = each(parse, token, first, noun, named, pack)
        found += several or [_description(parse, token, first, last, noun, persons, bodies, pack)]
        reach = inner - 1 if inner is not None else last if noun.kind == "person" and last > token.i else token.i
    return _chained(parse, found)


def _is_part_of_land(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a noun names a part of a place: "le centre du Portugal", not "le centre de crise"."""
    if token.form not in pack.place.part:
        return False
    following = parse.tokens[token.i + 1 : token.i + 3]
    genitive = len(following) == 2 and following[0].form in pack.actor.genitive
    return genitive and any(name.label == "LOC" for name in parse.names_at(following[1].span))


def _with_post(parse: Parse, last: int, persons: Mapping[int, Found], words: ActorLanguage) -> int:
    """The last token of a role with where it is held, before a name: "sa représentante à Lublin, Ewa Nowak"."""
    following = parse.tokens[last + 1 : last + 3]
    if len(following) < 2 or following[0].form not in words.dative:
        return last
    place = next((n for n in parse.names_at(following[1].span) if n.span.start == following[1].span.start), None)
    if place is None or place.label != "LOC":
        return last
    end = parse.under(place.span)[-1].i
    after = parse.tokens[end + 1 : end + 2]
    return end if after and after[0].text == "," and end + 2 in persons else last


def _may_head(parse: Parse, token: Token, words: ActorLanguage) -> bool:
    """Whether a word may head a description: a noun, a capitalised word, a participle that an article makes one."""
    if token.pos in _NOUNS or token.text[0].isupper():
        return True
    return _is_participle(token) and token.i > 0 and parse.tokens[token.i - 1].form in words.articles


def _is_participle(token: Token) -> bool:
    return token.pos == "VERB" and token.feats.get("VerbForm") == "Part"


def _chained(parse: Parse, found: list[Found]) -> list[Found]:
    """Descriptions one after the other of one named person: "le chef du parti, le député Untel"."""
    chained = list(found)
    for n in range(len(found) - 2, -1, -1):
        this, following = chained[n], chained[n + 1]
        between = parse.text[this.span.end : following.span.start]
        goes_on = (
            _is_apposed(parse, this.span.end, following.span.start, between)
            and this.kind == "person"
            and this.definite in {"definite", "possessive"}
        )
        if goes_on and this.named is None and following.named is not None and this.number == following.number:
            chained[n] = replace(this, named=following.named)
    for n, following in enumerate(chained[1:], 1):
        if following.named is None and _is_second_role(parse, chained[n - 1], following):
            chained[n] = replace(following, named=chained[n - 1].named)
    return chained


def _is_second_role(parse: Parse, role: Found, other: Found) -> bool:
    """Whether a role without article is one more of who has the role before it: "maire et président du club"."""
    if other.span.start <= role.span.end:
        return False
    between = [t for t in parse.under(Span(role.span.end, other.span.start)) if role.span.end <= t.span.start]
    return (
        role.named is not None
        and role.named < role.head
        and other.kind == "person"
        and other.head == parse.under(other.span)[0].i
        and len(between) == 1
        and between[0].pos == "CCONJ"
    )


def _is_apposed(parse: Parse, start: int, end: int, between: str) -> bool:
    """Whether one description follows another behind a comma: "le chef du parti, le député", "… en Europe, le général"."""
    if between.strip() == ",":
        return True
    words = parse.under(Span(start, max(start, end)))
    return (
        1 < len(words) <= 4
        and words[-1].text == ","
        and words[0].pos == "ADP"
        and all(token.pos in {"ADP", "DET", "PROPN"} for token in words[:-1])
    )


def _is_verb(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a noun is a verb of saying that the model took for one: "Le Palais juge « prématuré »"."""
    if token.form not in pack.statement.cue_forms or token.i == 0 or token.text[0].isupper():
        return False
    before = parse.tokens[token.i - 1]
    return before.pos not in {"DET", "ADP", "ADJ", "PUNCT", "NUM", "CCONJ"}


def _unmarked_name(parse: Parse, i: int, named: frozenset[int], pack: LanguagePack) -> Found | None:
    """A person's name right after a role that the model did not mark: capitalised words, none of them known."""
    end = i
    while end < len(parse.tokens) and end not in named and _is_name_word(parse.tokens[end]) and end - i < 4:
        end += 1
    if end - i < 2 or parse.sentence(i) != parse.sentence(i - 1):
        return None
    span = parse.span(i, end - 1)
    words = span.of(parse.text)
    if pack.countries.by_name(fold(words)) or pack.countries.by_capital(fold(words)):
        return None
    return Found(span=span, head=i, form="name", kind="person", name=words, by="actor.name_after_role/1")


def _unmarked_title(parse: Parse, i: int, named: frozenset[int], pack: LanguagePack) -> Found | None:
    """The name of a paper or a station right after what it is, where the model marked none: "le quotidien Le Fleuve"."""
    end = i
    while end < len(parse.tokens) and end not in named and end - i < 4 and parse.tokens[end].text[0].isupper():
        end += 1
    if end == i or parse.sentence(i) != parse.sentence(i - 1) or not parse.tokens[end - 1].text.isalpha():
        return None
    span = parse.span(i, end - 1)
    words = fold(span.of(parse.text))
    if pack.countries.by_name(words) or pack.countries.by_capital(words) or parse.tokens[end - 1].pos == "DET":
        return None
    return Found(span=span, head=i, form="name", kind="media", name=span.of(parse.text), by="actor.name_after_kind/1")


def _is_name_word(token: Token) -> bool:
    return token.text[0].isupper() and token.text.replace("-", "").replace("'", "").isalpha() and token.pos != "DET"


def _speaker(parse: Parse, token: Token, pack: LanguagePack) -> Noun | None:
    """Any other noun that is the subject of a verb of which only people are: "l'apicultrice raconte que"."""
    verb = parse.head(token.i)
    if token.lemma in pack.actor.sides and (_is_told_by(parse, token, pack) or _acts_alone(parse, token, pack)):
        return Noun(kind="group")
    if verb is None or token.relation not in {"nsubj", "obj"} or token.pos not in {"NOUN", "PROPN"}:
        return None
    if token.text.startswith("-") or token.form in pack.actor.pointers | pack.statement.indefinite | pack.actor.single:
        return None
    cue = pack.statement.cues.get(_cue_lemma(parse, verb, pack))
    if cue is None or cue.thing or token.lemma in pack.statement.documents:
        return None
    subject = parse.child(verb.i, "nsubj")
    inverted = (
        token.i > verb.i
        and (subject is None or subject.i >= token.i)
        and "incise" in cue.frames
        and is_incise(parse, verb, pack)
        and _follows(parse, verb, token)
    )
    told = token.i < verb.i and token.relation == "nsubj" and _says_something(parse, verb, pack)
    if not (inverted or told) or (token.relation == "obj" and not inverted):
        return None
    return Noun(kind="group" if token.feats.get("Number") == "Plur" else "person")


def _compatriot(parse: Parse, token: Token, pack: LanguagePack) -> Noun | None:
    """One person by nationality, where it is a noun with its article: "le Néo-Zélandais", "une Franco-Britannique"."""
    article = parse.tokens[token.i - 1].form if token.i else ""
    articles = pack.actor.indefinite | pack.actor.definite - pack.actor.people
    singular = token.feats.get("Number") != "Plur" and article in articles
    if pack.countries.by_name(token.form) is not None:
        return None  # « au Laos », though some call its people so
    if not singular or not token.text[0].isupper():
        return None
    one_of_them = token.form in pack.actor.factional or is_people(token.form, pack)
    return Noun(kind="person") if one_of_them else None


def _is_told_by(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a noun with its article stands right behind "selon"."""
    return (
        token.i > 1
        and parse.tokens[token.i - 1].pos == "DET"
        and parse.tokens[token.i - 2].form in pack.actor.according
    )


def _acts_alone(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a noun with only an article is the subject of a verb: "la direction propose", not "la direction du vent"."""
    verb = parse.head(token.i)
    article = token.i > 0 and parse.tokens[token.i - 1].form in pack.actor.articles
    alone = not any(child.relation in {"nmod", "amod"} for child in parse.children(token.i))
    return article and alone and token.relation == "nsubj" and verb is not None and verb.pos == "VERB"


def _cue_lemma(parse: Parse, verb: Token, pack: LanguagePack) -> str:
    """A verb's lemma, or the cue that it ends: "a fait savoir"."""
    before = parse.tokens[verb.i - 1].lemma if verb.i else ""
    ended = (lemma for words, lemma in pack.statement.phrases.get(before, ()) if words[1:] == (verb.form,))
    return next(ended, fold(verb.lemma))


def _follows(parse: Parse, verb: Token, token: Token) -> bool:
    """Whether a noun stands close behind a verb, with no mark or other verb between: "a indiqué mercredi la médiation"."""
    between = parse.tokens[verb.i + 1 : token.i]
    return len(between) <= 4 and all(t.pos not in {"PUNCT", "VERB", "AUX", "SCONJ", "ADP"} for t in between)


def is_incise(parse: Parse, verb: Token, pack: LanguagePack) -> bool:
    """Whether a comma or a closing mark stands before the group of a verb."""
    i = verb.i - 1
    while i > 0 and (parse.tokens[i].pos in {"AUX", "PRON", "ADV"}) and verb.i - i < 5:
        i -= 1
    return i >= 0 and parse.tokens[i].text in {",", *pack.statement.quotes.values(), *pack.statement.straight}


def _says_something(parse: Parse, verb: Token, pack: LanguagePack) -> bool:
    """Whether a clause, a colon or a quotation follows a verb."""
    words = pack.statement
    for token in parse.tokens[verb.i + 1 : min(verb.i + 5, parse.sentences[parse.sentence(verb.i)][1])]:
        if token.form in words.complementizers or token.text == ":" or token.text in words.quotes:
            return True
    return False


def _noun(token: Token, words: ActorLanguage) -> Noun | None:
    """What the pack says of a noun in its number."""
    if _is_participle(token):  # « l'accusé », which the model takes for a verb
        return words.nouns.get(token.form)
    if token.pos not in _NOUNS or (token.pos == "ADJ" and token.relation in {"amod", "conj"}):
        return None
    lemma, form = token.lemma.lower(), token.form
    if token.feats.get("Number") == "Plur" or (form != lemma and form.endswith(words.plural_endings)):
        singular = form[:-1] if form.endswith(words.plural_endings) else form
        noun = words.nouns.get(f"{lemma}+") or words.nouns.get(f"{singular}+")
        if noun is not None:
            return noun
        noun = words.nouns.get(lemma) or words.nouns.get(singular)
        return Noun(kind="group") if noun is not None and noun.kind == "person" else noun
    noun = words.nouns.get(form) or words.nouns.get(lemma)
    return None if noun is not None and noun.capital and not token.text[0].isupper() else noun


def _inner_role(parse: Parse, head: int, last: int, persons: dict[int, Found], words: ActorLanguage) -> int | None:
    """The role that a name behind a description belongs to: "le porte-parole de la chancelière Ana Rey"."""
    if last + 1 not in persons:
        return None
    for i in range(last, head, -1):
        noun = _noun(parse.tokens[i], words)
        case = parse.child(i, "case")
        if noun is not None and noun.kind == "person" and case is not None and case.form in words.genitive:
            return i
    return None


def _has_adjective(parse: Parse, first: int, head: int) -> bool:
    return any(token.pos == "ADJ" for token in parse.tokens[first:head])


def _description(
    parse: Parse, token: Token, first: int, last: int, noun: Noun, persons: dict[int, Found],
    bodies: dict[int, Found], pack: LanguagePack,
) -> Found:  # fmt: skip
    """One mention from a noun and the edges of its phrase."""
    gender, number = agreement(parse, token.i, first)
    if noun.epicene and not is_sexed(parse, token, first, last):
        gender = None  # « l'économiste », « son collègue », but « son collègue breton »
    gender = noun.gender or by_adjective(parse, token, first, pack) or gender
    plain, modifiers = _plainly(token, parse.tokens[first : last + 1], pack)
    national = pack.countries.by_adjective(token.form) if token.text[0].isupper() else None
    name_span = without_determiner(parse, first, last, pack.actor)
    definite = _definite(parse, first, token.i, pack.actor)
    if noun.kind == "person":
        named = _named_beside(parse, first, last, persons)
    else:
        named = bodies[last + 1].head if (noun.broad or noun.sort) and last + 1 in bodies else None
    kind: ActorKind = "unnamed" if noun.kind == "person" and definite == "indefinite" and named is None else noun.kind
    return Found(
        span=parse.span(first, last),
        head=token.i,
        form="nominal",
        kind=kind,
        name=name_span.of(parse.text),
        country=country_of(parse, first, last, pack.actor, pack.countries) or national,
        noun=plain,
        modifiers=modifiers,
        definite=definite,
        gender=gender,
        number=number,
        role=name_span if noun.kind == "person" else None,
        named=named,
        speaks_for=noun.speaks_for,
        counterpart=noun.counterpart,
        national=token.text[0].isupper() and is_people(token.form, pack),
        by=_RULE,
    )


def _plainly(noun: Token, phrase: Sequence[Token], pack: LanguagePack) -> tuple[str, frozenset[str]]:
    """The noun and the modifiers of a description; those of the plain role for "le chef de la diplomatie"."""
    modifiers = frozenset(fold(t.lemma) for t in phrase if t.i != noun.i and t.pos in {"ADJ", "NOUN", "PROPN", "NUM"})
    for modifier in modifiers:
        plain = pack.actor.titled.get((fold(noun.lemma), modifier))
        if plain is not None:
            return plain[0], (modifiers - {modifier}) | plain[1]
    return fold(noun.lemma), modifiers


def _definite(parse: Parse, first: int, head: int, words: ActorLanguage) -> str | None:
    """How a phrase is determined; a contracted preposition before it counts as definite."""
    determiner = parse.tokens[first].form
    if first == head or parse.tokens[first].pos != "DET":
        determiner = parse.tokens[first - 1].form if first else ""
    for name, forms in (
        ("possessive", words.possessive),
        ("definite", words.definite),
        ("indefinite", words.indefinite),
        ("demonstrative", words.demonstrative),
    ):
        if determiner in forms:
            return name
    return None


def _named_beside(parse: Parse, first: int, last: int, persons: dict[int, Found]) -> int | None:
    """The head token of the person's name that stands beside a description: after it, or before it in apposition."""
    tokens = parse.tokens
    after = last + 1
    if after in persons:
        return persons[after].head
    if after + 1 < len(tokens) and tokens[after].text == "," and after + 1 in persons:
        end = parse.under(persons[after + 1].span)[-1].i + 1
        if (
            end >= len(tokens)
            or tokens[end].text in {",", ".", ";", ":", "(", ")", "»"}
            or parse.sentence(end) != parse.sentence(first)
        ):
            return persons[after + 1].head
    bare = tokens[first].pos == "NOUN"  # « Paul Roy, maire de la ville et président du club »
    closed = bare or after >= len(tokens) or tokens[after].pos == "PUNCT"  # not « …, selon Luis Rojas, le maire dit »
    if first >= 2 and tokens[first - 1].text in {",", "("} and closed:
        for head in range(first - 2, first - 2 - _LONGEST_NAME, -1):
            if head in persons and parse.under(persons[head].span)[-1].i == first - 2:
                return persons[head].head
    return None


def _people(parse: Parse, token: Token, pack: LanguagePack) -> Found | None:
    """ "Les Kényans", "des Peuls": a nationality or a people as a noun."""
    if not token.text[0].isupper() or not token.form.endswith(pack.actor.plural_endings):
        return None
    country = pack.countries.by_adjective(token.form)
    people = country or pack.actor.peoples.get(token.form)
    before = parse.tokens[max(token.i - 1, 0)]
    bare_pair = (
        token.pos in {"NOUN", "PROPN"}
        and token.relation in {"nsubj", "conj", "obj", "ROOT"}
        and before.pos not in {"DET", "ADJ"}
    )
    if people is None or not (before.form in pack.actor.people or bare_pair):
        return None
    return Found(span=parse.span(before.i, token.i) if before.pos == "DET" else token.span, head=token.i, form="nominal",
                 kind="group", name=token.text, key=f"people {people}", country=country, number="Plur",
                 definite="definite", by="actor.people/1")  # fmt: skip
