"""Adjectives that several countries share: "congolais" is of the one of them that the text names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...lang.countries import Countries
from ...model.parse import Parse
from .found import Found


def with_shared_adjectives(parse: Parse, found: Sequence[Found], countries: Countries) -> list[Found]:
    """The mentions, each without a country given that of its adjective, if the text names one alone of those that share it.

    A country is named by a name or a capital that no other has.
    """
    open_ones = {n: shared for n, mention in enumerate(found) if (shared := _shared(parse, mention, countries))}
    if not open_ones:
        return list(found)
    told = {mention.country for mention in found if mention.form in {"name", "metonym"}}
    told |= {_named(token.form, countries) for token in parse.tokens if token.text[0].isupper()}
    decided = list(found)
    for n, shared in open_ones.items():
        named = shared & told
        if len(named) == 1:
            decided[n] = replace(found[n], country=named.pop())
    return decided


def _shared(parse: Parse, mention: Found, countries: Countries) -> set[str | None]:
    """The countries that the one adjective of a mention without a country may mean."""
    if mention.country is not None or mention.form != "nominal":
        return set()
    listed = [countries.adjective_candidates(token.form) for token in parse.under(mention.span)]
    several = [candidates for candidates in listed if len(candidates) > 1]
    return set(several[0]) if len(several) == 1 else set()


def _named(form: str, countries: Countries) -> str | None:
    candidates = countries.name_candidates(form)
    return countries.by_capital(form) or (candidates[0] if len(candidates) == 1 else None)
