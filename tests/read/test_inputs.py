"""The front door: files, folders and standard input; what is bad is named, and the rest goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.dispatch import Dispatch, dispatch_id
from dateline.model.errors import DatelineError, LanguageError, ReadError
from dateline.read import jsonl, plain
from dateline.read.inputs import Failure, ReadOptions, count_inputs, dispatch_from_text, read_inputs

TODAY = date(2026, 11, 24)
PROSE = "Le gouvernement de Lima a présenté mardi un plan de secours aux provinces du nord."
FRENCH = ReadOptions(language="fr")


def read(
    *inputs: str | Path, options: ReadOptions = FRENCH, stdin: bytes | None = None
) -> tuple[list[Dispatch], list[Failure]]:
    """What comes out of the front door, and what is said of the rest."""
    failures: list[Failure] = []
    stream = BytesIO(stdin) if stdin is not None else None
    found = read_inputs(inputs, options=options, today=TODAY, stdin=stream, on_failure=failures.append)
    return list(found), failures


def texts(dispatches: Sequence[Dispatch]) -> list[str]:
    return [dispatch.text for dispatch in dispatches]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{PROSE}\r\n\r\nFin.\r\n", id="line ends of Windows"),
        pytest.param(f"\n\n  {PROSE}\t", id="white space around"),
        pytest.param(f"# Un plan pour le nord\n\n**{PROSE}**\n\n* fin", id="markdown"),
        pytest.param(f"e\u0301te\u0301 : {PROSE}", id="accents apart"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".text", ".dispatch", ""])
def test_text_is_exactly_what_was_read(tmp_path: Path, text: str, suffix: str) -> None:
    file = tmp_path / f"one{suffix}"
    file.write_bytes(text.encode())
    (dispatch,), failures = read(file)
    assert (dispatch.text, dispatch.origin, failures) == (text, str(file), [])
    assert dispatch.id == dispatch_id(text, None, None)


@pytest.mark.parametrize(
    ("text", "suffix", "title"),
    [
        (f"# Un plan pour le nord #\n\n{PROSE}", ".md", "Un plan pour le nord"),
        (f"# Un plan pour le nord\n\n{PROSE}", ".txt", None),
        (f"Un plan pour le nord\n\nLIMA, 3 juin (Altaïr) – {PROSE}", ".txt", "Un plan pour le nord"),
        (f"Un plan pour le nord\n\n{PROSE}", ".txt", None),
    ],
)
def test_title(tmp_path: Path, text: str, suffix: str, title: str | None) -> None:
    file = tmp_path / f"one{suffix}"
    file.write_text(text, "utf-8")
    assert read(file)[0][0].title == title


FEED = b'<?xml version="1.0"?><rss version="2.0"></rss>'


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        pytest.param("bad.txt", b"", "empty", id="empty"),
        pytest.param("bad.html", b"", "empty", id="empty page"),
        pytest.param("bad.jsonl", b" \n\t\r\n", "empty", id="white space"),
        pytest.param("bad.txt", b" \n" * 50_000, "empty", id="much white space"),
        pytest.param("bad.txt", b"\xef\xbb\xbf", "empty", id="only a byte-order mark"),
        pytest.param("bad.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary", id="image"),
        pytest.param("bad.html", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary", id="image as page"),
        pytest.param("bad.jsonl", b"\x89PNG\r\n\x1a\n\x00\n\x00\rIHDR", "binary", id="image as jsonl"),
        pytest.param("bad.txt", FEED, "feed", id="feed"),
        pytest.param("bad.html", FEED, "feed", id="feed as page"),
        pytest.param("bad.xml", b'<?xml version="1.0"?><liste></liste>', "XML", id="other xml"),
        pytest.param("bad.txt", b"<!DOCTYPE html><html><body></body></html>", "no article", id="page without text"),
        pytest.param("bad.json", b"[]", "empty list", id="empty list"),
        pytest.param("bad.json", b'{\n  "id": 1\n}', 'no "text"', id="object without text"),
        pytest.param("bad.json", b"[\n{\n", "not JSON", id="list cut short"),
        pytest.param("bad.jsonl", '{"text": "é"}'.encode("utf-16"), "UTF-16", id="jsonl in utf-16"),
        pytest.param("bad.txt", "Le président".encode("utf-16")[:-1], "byte-order mark", id="utf-16 cut short"),
    ],
)
def test_a_bad_file_is_named_and_the_rest_goes_on(tmp_path: Path, name: str, data: bytes, complaint: str) -> None:
    before, bad, after = tmp_path / "a.txt", tmp_path / name, tmp_path / "z.txt"
    before.write_text(PROSE, "utf-8")
    after.write_text(PROSE + " Fin.", "utf-8")
    bad.write_bytes(data)
    dispatches, (failure,) = read(before, bad, after)
    assert texts(dispatches) == [PROSE, PROSE + " Fin."]
    assert failure.where == str(bad)
    assert complaint in failure.message


def test_a_missing_file_and_an_address_are_failures() -> None:
    _, failures = read("nowhere/at-all.txt", "https://example.org/une-page")
    assert [failure.where for failure in failures] == ["nowhere/at-all.txt", "https://example.org/une-page"]
    assert "no such file" in failures[0].message
    assert "save the page" in failures[1].message


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as stream:
        stream.write(PROSE.encode())
        stream.truncate(100_000_000)
    dispatches, (failure,) = read(file)
    assert dispatches == []
    assert "100.0 MB, larger than 2 MB" in failure.message


def test_a_stream_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "LIMIT", 1_000_000)
    _, (failure,) = read("-", stdin=PROSE.encode() * 20_000)
    assert (failure.where, failure.message[:18]) == ("<stdin>", "larger than 1 MB; ")


def test_a_folder_is_read_by_name_and_below(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", ".git/d.txt", "notes.py", "sub/.e.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"{PROSE} ({name})", "utf-8")
    dispatches, failures = read(tmp_path)
    assert [Path(dispatch.origin or "").relative_to(tmp_path).as_posix() for dispatch in dispatches] == [
        "a.md",
        "b.txt",
        "sub/c.txt",
    ]
    assert failures == []
    assert count_inputs([tmp_path]) == 3


def test_a_folder_without_readable_files_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "notes.py").write_text("pass", "utf-8")
    _, (failure,) = read(tmp_path)
    assert failure.where == str(tmp_path)
    assert "no file to read in this folder" in failure.message


def test_a_name_that_is_no_text_can_still_be_told(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/d\xe9p\xeache.txt"
    try:
        Path(os.fsdecode(name)).write_text(PROSE, "utf-8")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (dispatch,), _ = read(tmp_path)
    assert dispatch.origin is not None
    assert dispatch.origin.endswith("d\ufffdp\ufffdche.txt")


JSONL = """\
{"id": "un", "text": "PROSE", "published": "2015-09", "outlet": "Le Cap", "title": "Un plan", "extra": [1]}
{broken

{"text": "PROSE \\ud800"}
[1, 2]
{"id": "sans texte"}
{"text": ""}
{"text": "PROSE", "published": "mardi"}
{"text": "PROSE", "title": 3.5}
{"text": "PROSE", "language": "tlh"}
DEEP
{"id": 12, "text": "PROSE Fin.", "url": "https://example.org/12", "language": "fr-CA"}
""".replace("PROSE", PROSE).replace("DEEP", "[" * 50_000)


def test_jsonl_names_each_bad_line_and_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text(JSONL, "utf-8")
    (first, last), failures = read(file, options=ReadOptions())
    assert (first.external_id, first.published, first.published_from) == ("un", "2015-09", "metadata")
    assert (first.outlet, first.title, first.origin, first.text) == ("Le Cap", "Un plan", str(file), PROSE)
    assert (last.external_id, last.origin, last.language) == ("12", "https://example.org/12", "fr-CA")
    assert [failure.where for failure in failures] == [f"{file}:{line}" for line in (2, 4, 5, 6, 7, 8, 9, 10, 11)]
    assert count_inputs([file]) == 11


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(lambda rows: "\n".join(map(json.dumps, rows)), id="lines"),
        pytest.param(lambda rows: "\r\n".join(map(json.dumps, rows)) + "\r\n", id="lines of Windows"),
        pytest.param(lambda rows: "\ufeff" + "\n".join(map(json.dumps, rows)), id="byte-order mark"),
        pytest.param(lambda rows: json.dumps(rows), id="list"),
        pytest.param(lambda rows: json.dumps(rows, indent=2), id="list over lines"),
    ],
)
@pytest.mark.parametrize("suffix", [".jsonl", ".json", ".txt"])
def test_content_decides_how_json_is_read(tmp_path: Path, written: object, suffix: str) -> None:
    file = tmp_path / f"two{suffix}"
    file.write_bytes(written([{"text": PROSE}, {"text": PROSE + " Fin."}]).encode())  # type: ignore[operator]
    assert texts(read(file)[0]) == [PROSE, PROSE + " Fin."]


def test_one_object_over_lines_is_one_dispatch(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text(json.dumps({"text": PROSE, "id": "x"}, indent=2), "utf-8")
    (dispatch,), failures = read(file)
    assert (dispatch.external_id, failures) == ("x", [])


def test_a_line_over_the_limit_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LINE_LIMIT", 200_000)
    good, long = json.dumps({"text": PROSE}), json.dumps({"text": "a" * 300_000})
    file = tmp_path / "long.jsonl"
    file.write_text("\n".join([good, long, good, long]), "utf-8")
    dispatches, failures = read(file)
    assert texts(dispatches) == [PROSE, PROSE]
    assert [failure.where for failure in failures] == [f"{file}:2", f"{file}:4"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(PROSE.encode(), PROSE, id="text"),
        pytest.param(PROSE.encode("cp1252"), PROSE, id="text of Windows"),
        pytest.param(json.dumps({"text": PROSE}).encode(), PROSE, id="jsonl"),
        pytest.param(f"<!-- x --><!DOCTYPE html><html><body><p>{PROSE}</p></body></html>".encode(), PROSE, id="page"),
        pytest.param(f"<article><p>{PROSE}</p></article>".encode(), PROSE, id="part of a page"),
    ],
)
def test_standard_input_is_read_by_content(data: bytes, expected: str) -> None:
    (dispatch,), failures = read("-", stdin=data)
    assert (dispatch.text.strip(), dispatch.origin, failures) == (expected, None, [])


def test_options_state_what_inputs_do_not() -> None:
    options = ReadOptions(published="2016-01", outlet="L'Escale", language="fr-BE")
    line = json.dumps({"text": PROSE, "outlet": "Le Cap", "published": "2015-09-03", "language": "fr"}).encode()
    (dispatch,), _ = read("-", options=options, stdin=line)
    assert (dispatch.outlet, dispatch.published, dispatch.language) == ("Le Cap", "2015-09-03", "fr")
    line = json.dumps({"text": PROSE}).encode()
    (dispatch,), _ = read("-", options=options, stdin=line)
    assert (dispatch.outlet, dispatch.published, dispatch.published_from) == ("L'Escale", "2016-01", "option")
    assert dispatch.language == "fr-BE"
    assert dispatch.id == dispatch_id(PROSE, "L'Escale", "2016-01")


def test_a_language_without_a_pack_is_refused_before_reading() -> None:
    with pytest.raises(LanguageError, match=r"there are: .*fr"):
        read("-", options=ReadOptions(language="tlh"), stdin=PROSE.encode())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PROSE, "fr"),
        ("Des heurts ont éclaté à Bahir Dar, a indiqué la police.", "fr"),
        ("Séisme au Chili", "fr"),
        ("ATTENTAT À KABOUL : DOUZE MORTS", "fr"),
        ("Kiev", "fr"),
        ("12 345", "fr"),
    ],
)
def test_language_is_found_or_taken_for_a_likely_one(text: str, language: str) -> None:
    assert dispatch_from_text(text, options=ReadOptions(), today=TODAY).language == language


@pytest.mark.parametrize(
    "text",
    [
        "Президент заявил в понедельник, что переговоры возобновятся в Женеве.",
        "Rząd ogłosił we wtorek plan pomocy dla północnych województw kraju.",
        "政府は火曜日、北部の州に対する支援計画を発表した。",
    ],
)
def test_a_language_that_no_pack_reads_is_a_failure(tmp_path: Path, text: str) -> None:
    file = tmp_path / "foreign.txt"
    file.write_text(text, "utf-8")
    dispatches, (failure,) = read(file, options=ReadOptions())
    assert dispatches == []
    assert "no language pack reads" in failure.message


@pytest.mark.parametrize("text", ["", " \n", "Le \ud800 roi", "Le\0roi"])
def test_the_library_refuses_what_is_no_text(text: str) -> None:
    with pytest.raises(ReadError):
        dispatch_from_text(text, options=FRENCH, today=TODAY)


OPENINGS = st.sampled_from(
    ["", " date 2022-03 ", "date 2022-03-14\n", "Titre\n\n", "(Belga) ", "OSLO, 3 mai (Altaïr) – "]
)


@given(OPENINGS, st.text(max_size=120))
def test_spans_lie_in_the_text_and_the_prose_after_them(opening: str, rest: str) -> None:
    text = opening + rest
    try:
        dispatch = dispatch_from_text(text, options=FRENCH, today=TODAY)
    except DatelineError:
        return
    assert dispatch.text == text
    line = dispatch.dateline
    header_end = dispatch.header.end if dispatch.header else 0
    parts = [part for part in (line.place, line.time, line.agency) if part] if line else []
    assert header_end <= dispatch.body <= len(text)
    assert all(line is not None and line.span.contains(part) and part.of(text).strip() for part in parts)


@given(st.text(max_size=60))
def test_a_header_or_dateline_depends_on_the_opening_alone(rest: str) -> None:
    """What is said a page later moves nothing in front of it."""
    opening = "date 2018-06 OSLO, 3 juin (Altaïr) – Le parlement a voté. " + "Le débat a duré. " * 20
    short = dispatch_from_text(opening, options=FRENCH, today=TODAY)
    try:
        longer = dispatch_from_text(opening + rest, options=FRENCH, today=TODAY)
    except ReadError:
        return
    assert (longer.header, longer.dateline, longer.published) == (short.header, short.dateline, short.published)


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_give_a_dispatch_or_a_failure(data: bytes) -> None:
    dispatches, failures = read("-", stdin=data)
    assert dispatches or failures
    assert all(failure.message and failure.where.startswith("<stdin>") for failure in failures)


@given(st.lists(st.text(max_size=40), max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_any_lines_of_jsonl_are_each_told(lines: list[str], end: str) -> None:
    rows = [
        json.dumps({"text": "Le roi " + line}) if i % 2 else line.replace("\n", " ") for i, line in enumerate(lines)
    ]
    data = end.join([json.dumps({"text": PROSE}), *rows]).encode("utf-8", "replace")
    dispatches, failures = read("-", stdin=data)
    told = sum(1 for line in data.split(b"\n") if line.strip())
    assert len(dispatches) + len(failures) == told


def test_same_inputs_give_the_same_dispatches(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, "utf-8")
    (tmp_path / "b.jsonl").write_text(JSONL, "utf-8")
    assert read(tmp_path) == read(tmp_path)


@pytest.mark.parametrize("name", ["wire.txt", "wire.jsonl"])
def test_a_line_in_another_charset_is_read_and_told(tmp_path: Path, name: str) -> None:
    lines = ["Réunion à Huê.", "Le député a voté."]
    if name.endswith("jsonl"):
        lines = [json.dumps({"text": line, "language": "fr"}, ensure_ascii=False) for line in lines]
    (tmp_path / name).write_bytes(lines[0].encode() + b"\n" + lines[1].encode("latin-1") + b"\n")
    told: list[Failure] = []
    texts = [
        dispatch.text
        for dispatch in read_inputs(
            [tmp_path / name], options=ReadOptions(language="fr"), today=date(2024, 3, 7), on_failure=told.append
        )
    ]
    assert "Le député a voté." in "\n".join(texts)
    assert [(failure.where, failure.was_read) for failure in told] == [(f"{tmp_path / name}:2", True)]
