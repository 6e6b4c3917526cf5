"""The house keeps its own rules: imports, pages, sizes, and nothing of one machine."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
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
