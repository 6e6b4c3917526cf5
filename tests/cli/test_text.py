"""How a reading is shown: marks under the words, escapes, and nothing of the text lost."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli import text
from dateline.cli.text import LEGEND, finding_line, plain_lines, position, rows
from dateline.model.dispatch import Dispatch
from dateline.model.finding import Finding
from dateline.model.marked import Mark, marked_html, marks_of, segments, shown_interval, summary
from dateline.model.place import Place
from dateline.model.reading import Reading
from dateline.model.span import Span

TEXTS = st.text(alphabet="aé ’«»\n\t\r\x1b<&\u202f𝒜\U0001f1eb", max_size=200)


def bare_reading(text: str, marks: list[tuple[int, int]]) -> Reading:
    """A reading of a text with places at some offsets."""
    places = tuple(
        Place(id=f"p{n}", name="x", kind="city", precision="unresolved", mentions=(Span(*sorted(mark)),), by="test:1")
        for n, mark in enumerate(marks, 1)
    )
    return Reading(dispatch=Dispatch(id="sha256:0", text=text, language="fr"), places=places)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Readings of any text with places anywhere in it."""
    text = draw(TEXTS)
    offset = st.integers(0, len(text))
    return bare_reading(text, draw(st.lists(st.tuples(offset, offset), max_size=6)))


@given(readings())
def test_segments_joined_are_the_text(reading: Reading) -> None:
    pieces = list(segments(reading.dispatch.text, marks_of(reading)))
    assert "".join(text for text, _ in pieces) == reading.dispatch.text


@given(readings())
def test_each_mark_covers_its_words_and_no_others(reading: Reading) -> None:
    covered: dict[Mark, str] = {}
    for piece, marks in segments(reading.dispatch.text, marks_of(reading)):
        for mark in marks:
            covered[mark] = covered.get(mark, "") + piece
    assert all(words == mark.span.of(reading.dispatch.text) for mark, words in covered.items())
    assert set(covered) == set(marks_of(reading))


@given(readings())
def test_a_notebook_shows_the_text_and_escapes_it(reading: Reading) -> None:
    shown = marked_html(reading)
    body = re.search(r'white-space:pre-wrap">(.*?)</div><details>', shown, re.S)
    assert body is not None
    assert unescape(re.sub(r"<[^>]*>", "", body[1])) == reading.dispatch.text


@given(TEXTS, st.integers(3, 40))
def test_rows_are_short_and_leave_out_only_white_space(text: str, width: int) -> None:
    spans = list(rows(text, width))
    assert all(len(span) <= width and "\n" not in span.of(text) for span in spans)
    assert sum(len("".join(span.of(text).split())) for span in spans) == len("".join(text.split()))


@given(readings())
def test_nothing_moves_a_terminals_cursor(reading: Reading) -> None:
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", "".join(plain_lines(reading, ())))


def test_html_of_the_text_is_not_html_of_ours() -> None:
    shown = marked_html(bare_reading("<script>alert(1)</script> & « x »", [(0, 8)]))
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_marks_stand_under_their_words(reading: Reading, findings: tuple[Finding, ...]) -> None:
    lines = list(plain_lines(reading, findings))
    words = lines[0]
    marks = lines[1].ljust(len(words))
    assert marks[words.index("Le ministre") :].startswith("a1~")
    assert marks[words.index("a déclaré") :].startswith("s1~~~~~~~ ")
    assert marks[words.index("Nous irons") :].startswith("s1......")
    assert marks[words.index("Turin") :].startswith("p1~~~")
    assert marks[words.index("lundi 7 mars") :].startswith("!" * len("lundi 7 mars"))
    assert LEGEND in lines


def test_the_summary_tells_times_voices_events_and_talks(reading: Reading) -> None:
    assert summary(reading).splitlines() == [
        "Agence Ponant · published 2024-03-06 (option) · fr",
        "Times",
        "  t1 « lundi 7 mars »  DATE 2024-03-07 · does not agree (weekday)",
        "Who says what",
        "  s1 Aldo Ferri (say, direct): « Nous irons à Turin lundi 7 mars. »",
        "Events",
        "  e1 CONSULT visit · planned · 2024-03-07 · Turin · Aldo Ferri · injured « deux personnes »"
        " · says Aldo Ferri (s1): « Nous irons à Turin lundi 7 mars. »",
        "Talks",
        "  k1 Aldo Ferri",
        "    round 2 · planned · Turin",
        "    a round · held · 2024-02",
    ]
    assert str(reading) == summary(reading)


def test_a_french_screen_has_the_summary_in_french(
    reading: Reading, findings: tuple[Finding, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    lines = list(plain_lines(reading, findings))
    assert "Agence Ponant · publié 2024-03-06 (option) · fr" in "\n".join(lines)
    assert {"Temps", "Qui dit quoi", "Événements", "Pourparlers", "Remarques", text.LEGEND_FR} <= set(
        "\n".join(lines).split("\n")
    )
    assert "  s1 Aldo Ferri (dit, direct): « Nous irons à Turin lundi 7 mars. »" in "\n".join(lines)


def test_a_source_that_is_not_told_is_not_invented(reading: Reading) -> None:
    statement = replace(reading.statements[0], source=None, source_span=None)
    assert "source not told" in summary(replace(reading, statements=(statement,)))


def test_a_finding_is_a_linters_line(reading: Reading, findings: tuple[Finding, ...]) -> None:
    assert [finding_line(reading, finding) for finding in findings] == [
        "note.txt:1:57: DL101 « lundi 7 mars » : le 7 mars 2024 est un jeudi.",
        "note.txt:3:4: DL102 à relire",
    ]


@given(TEXTS.filter(bool), st.data())
def test_line_and_column_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    line, column = position(text, Span(start, start + 1))
    assert (text.split("\n")[line - 1] + "\n")[column - 1] == text[start]


@pytest.mark.parametrize(
    ("begin", "until", "expected"),
    [
        (None, None, "date unknown"),
        ("2024-03-07", "2024-03-08", "2024-03-07"),
        ("2024-03-01", "2024-04-01", "2024-03"),
        ("2024-12-01", "2025-01-01", "2024-12"),
        ("2024-01-01", "2025-01-01", "2024"),
        ("2024-03-07", "2024-03-10", "2024-03-07 to 2024-03-09"),
        ("2024-01-31", "2024-03-01", "2024-01-31 to 2024-02-29"),
        ("2024-03-07", None, "from 2024-03-07"),
        (None, "2024-03-07", "before 2024-03-07"),
        ("2024-03-07T18:00", "2024-03-07T18:01", "2024-03-07T18:00 to 2024-03-07T18:01"),
        ("9999-12-01", "9999-12-31", "9999-12-01 to 9999-12-30"),
    ],
)
def test_intervals_are_shown_as_people_write_them(begin: str | None, until: str | None, expected: str) -> None:
    assert shown_interval(begin, until) == expected


def test_a_terminal_gets_colours_and_a_pipe_none(
    reading: Reading,
    findings: tuple[Finding, ...],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text.print_reading(reading, findings)
    assert "\x1b" not in capsys.readouterr().out
    monkeypatch.setattr(text, "for_people", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    text.print_reading(reading, findings)
    shown = capsys.readouterr().out
    assert "\x1b[" in shown
    assert LEGEND not in shown
