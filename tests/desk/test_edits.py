"""Edits of files and names of findings: properties that hold of every text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.edits import Edit, Sheet, diff, edited, write
from dateline.desk.fingerprint import fingerprints
from dateline.desk.waivers import added, load, waiver_line
from dateline.model.errors import EditError
from dateline.model.finding import Finding
from dateline.model.span import Span
from dateline.read.decode import decode

TEXTS = st.text(alphabet="aé ’«»\n\r\t\u202f日🎉", max_size=60)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and edits of it that do not overlap, in any order."""
    text = draw(TEXTS)
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = zip(places[::2], places[1::2], strict=False)
    made = [Edit(span=Span(start, end), words=draw(TEXTS)) for start, end in pairs]
    return text, draw(st.permutations(made))


@given(edits())
def test_what_is_not_edited_stays(case: tuple[str, list[Edit]]) -> None:
    text, made = case
    expected = text
    for edit in sorted(made, key=lambda edit: edit.span, reverse=True):
        expected = expected[: edit.span.start] + edit.words + expected[edit.span.end :]
    assert edited(text, made) == expected


@given(edits(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_bytes_are_edited_in_their_charset(case: tuple[str, list[Edit]], charset: str) -> None:
    text, made = case
    data = text.encode(charset)
    sheet = Sheet.of(data, decode(data))
    assert sheet.edited([]) == data
    assert decode(sheet.edited(made)) == edited(text, made)


def test_of_two_edits_that_overlap_the_first_is_made() -> None:
    made = [Edit(span=Span(2, 5), words="Y"), Edit(span=Span(0, 3), words="X")]
    assert edited("abcdef", made) == "Xdef"


def test_a_letter_that_the_charset_lacks_is_refused() -> None:
    data = "Élu le 3 août.".encode("cp1252")
    sheet = Sheet.of(data, decode(data))
    with pytest.raises(EditError, match="convert the file to UTF-8"):
        sheet.edited([Edit(span=Span(0, 3), words="ž日")])


def test_lines_in_several_charsets_are_not_edited() -> None:
    data = "Été\n".encode() + "Élu\n".encode("cp1252")
    with pytest.raises(EditError):
        Sheet.of(data, decode(data))


def test_a_file_that_has_changed_since_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"new")
    with pytest.raises(EditError, match="has changed"):
        write(file, b"mine", instead_of=b"old")
    assert file.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_diff_of_what_has_no_lines_is_refused() -> None:
    with pytest.raises(EditError):
        diff("a.txt", "a".encode("utf-16"), "b".encode("utf-16"))


def finding(text: str, words: str, code: str = "DL101", start: int = 0) -> Finding:
    """A finding on words of a text."""
    place = text.index(words, start)
    span = Span(place, place + len(words))
    return Finding(id="f1", code=code, rule="x", severity="error", span=span, message="m")


TEXT = "Un début.\n\nLe bal aura lieu mardi 3 mai, place Verte, à midi, dit-on.\nUne fin."


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ("Un autre début, plus long.\n\n" + TEXT[11:], True),
        (TEXT + " Et encore.", True),
        (TEXT.replace("aura lieu mardi 3", "AURA  lieu\u00a0mardi\u00a03"), True),
        (TEXT.replace("dit-on", "assure-t-on"), True),
        (TEXT.replace("mardi 3 mai", "mardi 4 mai"), False),
        (TEXT.replace("place Verte", "rue Verte"), False),
    ],
    ids=["before", "after", "spaces and case", "further on", "its words", "beside it"],
)
def test_a_fingerprint_lasts_while_the_words_around_stay(changed: str, same: bool) -> None:
    words = next(w for w in ("mardi 3 mai", "mardi\u00a03 mai", "mardi 4 mai") if w in changed)
    before = fingerprints(TEXT, [finding(TEXT, "mardi 3 mai")])
    assert (fingerprints(changed, [finding(changed, words)]) == before) is same


def test_fingerprints_tell_codes_and_repetitions_apart() -> None:
    text = "\n".join(["mardi 3 mai"] * 2)
    found = [finding(text, "mardi 3 mai"), finding(text, "mardi 3 mai", "DL102"), finding(text, "mardi 3 mai", start=5)]
    assert len(set(fingerprints(text, found))) == 3


def test_a_list_of_waivers_is_written_once_and_read_back(tmp_path: Path) -> None:
    line = waiver_line("in/a: b.txt", "DL101", "0123456789ab", "Il est :  ainsi.")
    text = added(added(None, [line, line]), [line])
    path = tmp_path / ".dateline-ignore"
    path.write_text(text, "utf-8")
    (waiver,) = load(path).listed
    assert (waiver.file, waiver.code, waiver.finding, waiver.reason) == (
        "in/a: b.txt", "DL101", "0123456789ab", "Il est : ainsi.",
    )  # fmt: skip
    assert added(text.rstrip("\n"), ["x"]) == text + "x\n"
