"""`dateline rule`: the page of a rule, or a list of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

import click

from ..check.registry import all_rules
from ..check.rule import Rule
from . import options
from .output import for_people, write_items, write_line


@click.command("rule")
@click.argument("code", required=False)
@options.format_option("text", "jsonl", "json")
def command(code: str | None, form: str) -> None:
    """Print the page of a rule: what, why, an example, how to settle it. Without CODE, list all rules.

    CODE is a code or a name; the beginning of several codes lists those rules.
    """
    those = [rule for rule in all_rules() if code is None or rule.code.startswith(code.upper())]
    if code is None or len(those) > 1:
        _print_list(those, form)
    else:
        _print_page(_rule(code), form)


def _rule(code: str) -> Rule:
    """The rule of that code or name.

    Raises:
        click.BadParameter: there is none; the message names the nearest.
    """
    rules = all_rules()
    for rule in rules:
        if code.upper() == rule.code or code.lower() == rule.name:
            return rule
    near = get_close_matches(code, [name for rule in rules for name in (rule.code, rule.name)], n=1)
    advice = f"did you mean {near[0]}?" if near else "`dateline rule` lists the rules"
    raise click.BadParameter(f"no rule {code!r}; {advice}")


def _print_list(rules: Sequence[Rule], form: str) -> None:
    if form == "text":
        width = max((len(rule.name) for rule in rules), default=0)
        for rule in rules:
            write_line(f"{rule.code}  {rule.name:{width}}  {rule.severity:7}  {_first_line(rule.page())}")
        return
    write_items(({"code": rule.code, "name": rule.name, "severity": rule.severity} for rule in rules), form)


def _first_line(page: str) -> str:
    """What a page says first, after its heading: its first paragraph without marks and without the label before it."""
    paragraphs = (" ".join(part.split()) for part in page.split("\n\n"))
    first = next((part for part in paragraphs if part and not part.startswith("#")), "")
    return re.sub(r"^\*\*[^*]*\*\* ?", "", first).replace("`", "")


def _print_page(rule: Rule, form: str) -> None:
    if form != "text":
        write_items([{"code": rule.code, "name": rule.name, "severity": rule.severity, "page": rule.page()}], form)
    elif for_people():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(rule.page()))
    else:
        write_line(rule.page().rstrip("\n"))
