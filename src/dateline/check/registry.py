"""The rules there are: those of this package, found by their modules, and those that other packages declare."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import walk_packages

from ..model.errors import DatelineError
from . import rules as built_in
from .rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """One of each rule, by code.

    Raises:
        DatelineError: two rules have one code; the message names both.
    """
    by_code: dict[str, type[Rule]] = {}
    for rule in [*_built_in(), *_declared()]:
        other = by_code.setdefault(rule.code, rule)
        if other is not rule:
            raise DatelineError(f"{rule.code} is the code of two rules: {_place(other)} and {_place(rule)}")
    return tuple(by_code[code]() for code in sorted(by_code))


def rule_pages() -> Mapping[str, str]:
    """The page of every rule, by code."""
    return {rule.code: rule.page() for rule in all_rules()}


def _built_in() -> Iterator[type[Rule]]:
    for module in sorted(walk_packages(built_in.__path__, f"{built_in.__name__}."), key=lambda found: found.name):
        if not module.ispkg:
            yield from _of_module(module.name)


def _of_module(name: str) -> Iterator[type[Rule]]:
    for _, member in inspect.getmembers(import_module(name), inspect.isclass):
        if issubclass(member, Rule) and member.__module__ == name and not inspect.isabstract(member):
            yield member


def _declared() -> Iterator[type[Rule]]:
    for point in sorted(entry_points(group="dateline.rules")):
        rule = point.load()
        if not (inspect.isclass(rule) and issubclass(rule, Rule)):
            raise DatelineError(f"{point.value}, declared in dateline.rules as {point.name}, is no desk rule")
        yield rule


def _place(rule: type[Rule]) -> str:
    return f"{rule.__module__}.{rule.__qualname__}"
