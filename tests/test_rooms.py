"""The house keeps its own rules: imports, pages, sizes, and nothing of one machine."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "dateline"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_MODULE = 450
LONGEST_FUNCTION = 60
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
_MACHINE = re.compile(r"(?<![\w.:/])/(?:work|farm|root|home/\w+|Users/\w+|tmp/\w+)/")


def relative(path: Path) -> str:
    """A path as a test's name."""
    return path.relative_to(ROOT).as_posix()


def tracked() -> list[Path]:
    """The files that belong to the project."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_import_contracts_hold() -> None:
    """Rooms import downwards only; spaCy, the database and the languages stay where they belong."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_modules_and_functions_stay_short(module: Path) -> None:
    text = module.read_text("utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION]
    assert long == []


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_modules_say_what_they_are(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))
    assert module.stem not in VAGUE


def test_every_desk_rule_has_a_page_and_a_code_of_its_own() -> None:
    rules = [path for path in (SOURCE / "check" / "rules").rglob("*.py") if path.stem != "__init__"]
    codes = [code for path in rules for code in re.findall(r"\bDL\d{3}\b", path.read_text("utf-8"))[:1]]
    assert [relative(path) for path in rules if not path.with_suffix(".md").exists()] == []
    assert len(codes) == len(rules)
    assert sorted(set(codes)) == sorted(codes)


def test_every_page_of_language_brings_cases() -> None:
    pages = [path for room in ("lang", "pipes") for path in (SOURCE / room).rglob("*.md")]
    assert [relative(page) for page in pages if "```annotated" not in page.read_text("utf-8")] == []


def test_engines_ask_for_no_language() -> None:
    """An engine that asks which language it has lacks a field in the pack."""
    asks = re.compile(r"(?:language|lang|tag)\s*==\s*[\"'](?:fr|en)[\"']")
    engines = [path for room in ("annotate", "assemble") for path in (SOURCE / room).rglob("*.py")]
    assert [relative(path) for path in engines if asks.search(path.read_text("utf-8"))] == []


def words_of_languages() -> set[str]:
    """The words in the tables of the language packs, names of places and bodies apart."""
    found = set()
    for path in (SOURCE / "lang").glob("*/*/*.tsv"):
        rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
        found |= {row[k] for k, name in enumerate(rows[0]) for row in rows[1:] if name in ("word", "lemma", "form")}
    return {word for word in found if len(word) > 1 and word.isalpha() and word.islower()}


def strings(module: Path) -> Iterator[str]:
    """The strings of a module, without docstrings and without what a message says in each language."""
    tree = ast.parse(module.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        keys = node.keys if isinstance(node, ast.Dict) else []
        if any(isinstance(key, ast.Constant) and key.value == "fr" for key in keys):
            told |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


SHARED_NAMES = {
    "abstention", "abstentions", "participants", "release", "second", "torture", "type", "votes",
    "agent", "auspices", "aux", "border", "date", "direct", "lead", "minute", "note", "part", "place", "real",
    "reporter", "round", "silence", "session", "site", "sport",
    "word",
}  # fmt: skip
"""Names of ours (classes, slots, kinds, relations of the syntax) that are also French words."""


@pytest.mark.parametrize("room", ["annotate", "assemble", "check"])
def test_engines_hold_no_words_of_a_language(room: str) -> None:
    """A word that a pack has, or one with an accent, belongs in the pack."""
    known = words_of_languages() - SHARED_NAMES - ({"en"} if room == "check" else set())  # the tag of English messages
    assert len(known) > 1000
    modules = [path for path in (SOURCE / room).rglob("*.py") if path.name != "wording.py"]
    held = [
        f"{relative(path)}: {string}"
        for path in modules
        for string in strings(path)
        if string in known or any(letter.isalpha() and not letter.isascii() for letter in string)
    ]
    assert held == []


def test_every_language_stands_under_its_contract() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    languages = [path.parent.name for path in (SOURCE / "lang").glob("*/__init__.py")]
    independent = text.split('id = "languages"')[1].split("[[")[0]
    assert languages and all(f'"dateline.lang.{name}"' in independent for name in languages)


def test_nothing_names_a_path_of_one_machine() -> None:
    named = []
    for path in tracked():
        if path.stat().st_size < 2_000_000 and path.suffix in {".py", ".md", ".toml", ".tsv", ".jsonl", ".txt", ""}:
            text = path.read_text("utf-8", errors="replace")
            named += [f"{relative(path)}: {match[0]}" for match in _MACHINE.finditer(text)]
    assert named == []


def test_importing_the_package_loads_neither_model_nor_database() -> None:
    code = "import dateline, dateline.cli.main, sys, json; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert {"spacy", "sqlite3", "rich", "trafilatura", "numpy"} & loaded == set()


def test_checking_times_loads_no_model(tmp_path: Path) -> None:
    path = tmp_path / "dispatch.txt"
    path.write_text("La séance aura lieu mardi 7 mars 2024, a dit la maire, mais les élus n'y seront pas.", "utf-8")
    code = (
        "import sys, json\nfrom dateline.cli.main import cli\n"
        f"cli(['check', {str(path)!r}, '--select', 'DL1', '--language', 'fr'], standalone_mode=False)\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert {"spacy", "thinc", "numpy", "dateline.annotate.run"} & loaded == set()


@pytest.mark.parametrize("table", sorted((SOURCE / "lang").rglob("*.tsv")), ids=relative)
def test_no_table_has_a_row_twice(table: Path) -> None:
    counted = Counter(row for row in table.read_text("utf-8").splitlines() if row and not row.startswith("#"))
    assert [row for row, times in counted.items() if times > 1] == []
