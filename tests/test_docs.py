"""The documents tell what there is: every command named, every example one that runs, no link a dead end."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

from dateline.cli.main import COMMANDS, cli

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").rglob("*.md")
)
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_LINK = re.compile(r"\]\(([^()#\s]+)(?:#[^()]*)?\)")
_TARGET = re.compile(r"^([a-z]+):", re.M)


def relative(path: Path) -> str:
    """A path as a test's name."""
    return path.relative_to(ROOT).as_posix()


def blocks(document: Path, language: str) -> Iterator[str]:
    """The fenced blocks of a document in a language."""
    for match in _BLOCK.finditer(document.read_text("utf-8")):
        if match[1] == language:
            yield match[2]


def console_lines(document: Path, program: str) -> Iterator[list[str]]:
    """The calls of a program in a document's console blocks, as words, up to a pipe or a redirection."""
    for block in blocks(document, "console"):
        for line in block.splitlines():
            words = shlex.split(line.removeprefix("$ "), comments=True) if line.startswith("$ ") else []
            ends = [n for n, word in enumerate(words) if word in ("|", ">", "&&")]
            words = words[: ends[0]] if ends else words
            if words[:1] == [program]:
                yield words[1:]


def options_of(command: click.Command) -> set[str]:
    """The options that a command takes."""
    return {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative)
def test_examples_use_commands_and_options_that_exist(document: Path) -> None:
    for words in console_lines(document, "dateline"):
        while words and words[0].startswith("-"):
            assert words.pop(0) in options_of(cli) | {"--version"}
        if words:
            assert words[0] in COMMANDS
            command = import_module(f"dateline.cli.{COMMANDS[words[0]].module}").command
            given = {word.partition("=")[0] for word in words[1:] if word.startswith("-") and word != "-"}
            assert given <= options_of(command)


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative)
def test_examples_make_what_there_is_to_make(document: Path) -> None:
    targets = set(_TARGET.findall((ROOT / "Makefile").read_text("utf-8")))
    text = document.read_text("utf-8")
    named = set(re.findall(r"(?:`|^\$ |^    )make ([a-z]+)", text, re.M))
    assert named <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative)
def test_links_lead_somewhere(document: Path) -> None:
    links = _LINK.findall(_BLOCK.sub("", document.read_text("utf-8")))
    local = [link for link in links if not link.startswith(("http:", "https:")) and "/" + link != link]
    paths = [link for link in local if re.search(r"[./]", link)]
    assert [link for link in paths if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=relative)
def test_python_in_documents_compiles_and_imports_what_there_is(document: Path) -> None:
    for block in blocks(document, "python"):
        compile(block, relative(document), "exec")
        for line in block.splitlines():
            if line.startswith(("from dateline", "import dateline")):
                exec(line, {})


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    assert f"`dateline {name}" in (ROOT / "docs" / "command-line.md").read_text("utf-8")
    assert f"dateline {name}" in (ROOT / "docs" / "tutorial.md").read_text("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    command = import_module(f"dateline.cli.{COMMANDS[name].module}").command
    silent = [option.opts for option in command.params if isinstance(option, click.Option) and not option.help]
    assert silent == []


def test_every_decision_says_context_choice_and_what_it_costs() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(page.name[:4]) for page in pages]
    assert numbers == list(range(1, len(pages) + 1))
    for page in pages:
        headings = re.findall(r"^## (.+)$", page.read_text("utf-8"), re.M)
        told = [heading for heading in headings if heading != "What we tried"]
        assert told == ["Context", "Choice", "What we gave up"], page.name
