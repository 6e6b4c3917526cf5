"""Bytes of many makes come out as the text they stand for, or are refused with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.errors import ReadError
from dateline.read.decode import decode, spoilt_lines, unusable

FRENCH = "L’armée a été déployée à Concepción, près de l’hôtel « Élysée » ; coût : 12 €.\r\n"
GREEK = "Ο πρόεδρος δήλωσε ότι οι συνομιλίες θα συνεχιστούν την επόμενη εβδομάδα στη Γενεύη."
RUSSIAN = "Президент заявил в понедельник, что переговоры возобновятся в Женеве через две недели."


@pytest.mark.parametrize(
    ("text", "charset", "declared"),
    [
        pytest.param(FRENCH, "utf-8", None, id="utf-8"),
        pytest.param(FRENCH, "utf-8-sig", None, id="utf-8 with a mark"),
        pytest.param(FRENCH, "utf-16", None, id="utf-16 with a mark"),
        pytest.param(FRENCH, "utf-32", None, id="utf-32 with a mark"),
        pytest.param(FRENCH, "utf-8", "iso-8859-1", id="utf-8, declared latin"),
        pytest.param(FRENCH, "cp1252", "iso-8859-1", id="windows, declared latin"),
        pytest.param(FRENCH, "cp1252", None, id="windows, not declared"),
        pytest.param("Séisme", "cp1252", None, id="one word, not declared"),
        pytest.param(FRENCH, "cp1252", "no-such-charset", id="windows, declared nonsense"),
        pytest.param("Łódź żegna Kraków", "iso8859_2", "iso-8859-2", id="central european, declared"),
        pytest.param(RUSSIAN, "koi8_r", "koi8-r", id="cyrillic, declared"),
        pytest.param(RUSSIAN, "cp1251", None, id="cyrillic, not declared"),
        pytest.param(GREEK, "cp1253", "windows-1253", id="greek, declared"),
    ],
)
def test_text_comes_out_as_it_went_in(text: str, charset: str, declared: str | None) -> None:
    assert decode(text.encode(charset), declared) == text


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        pytest.param(b"Le roi\x00est parti.", "a NUL byte at 6", id="nul"),
        pytest.param(b"\x01\x02\x03\x04\x05\x06\x07\x08 roi", "control characters", id="controls"),
        pytest.param(b"%PDF-1.7\n1 0 obj", "a PDF", id="pdf"),
        pytest.param(b"PK\x03\x04rest", "a zip", id="zip"),
        pytest.param(b"{\\rtf1\\ansi roi}", "an RTF", id="rtf"),
        pytest.param(b"\xff\xfea", "byte-order mark", id="half a utf-16 unit"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, complaint: str) -> None:
    with pytest.raises(ReadError, match=complaint):
        decode(data)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Le roi", None),
        ("", None),
        ("Le \ud83d roi", "half of a surrogate pair (U+D83D) at character 3"),
        ("Le\0roi", "a NUL character at 2"),
    ],
)
def test_unusable_text(text: str, fault: str | None) -> None:
    assert unusable(text) == fault


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_utf_8_round_trips(text: str) -> None:
    marked = text.encode("utf-8")
    assert decode(marked) == text.removeprefix("\ufeff")


@given(st.binary(max_size=400), st.none() | st.text(max_size=12))
def test_any_bytes_are_text_or_refused(data: bytes, declared: str | None) -> None:
    try:
        text = decode(data, declared)
    except ReadError as error:
        assert str(error)
    else:
        assert isinstance(text, str)


MIXED = "Réunion à Huê.\n".encode() + "Le député a voté.\n".encode("latin-1") + b"Rien d'autre.\n"


def test_a_line_in_another_charset_spoils_no_other_line() -> None:
    assert decode(MIXED) == "Réunion à Huê.\nLe député a voté.\nRien d'autre.\n"
    assert spoilt_lines(MIXED) == [2]
    assert spoilt_lines("Le député a voté.\nÀ Huê.\n".encode("latin-1")) == []
    assert spoilt_lines("Réunion à Huê.\n".encode()) == []
    assert spoilt_lines("Réunion\n".encode("utf-16")) == []
