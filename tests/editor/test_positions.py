"""Places in a text: as the protocol counts them and as we do, before and after an edit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from pygls.workspace import PositionCodec

from dateline.editor.positions import Document, Ruler, Shift
from dateline.model.span import Span

TEXTS = st.text(alphabet="aé日🎉e\u0301\n\r\t\x0c\x85\u2028", max_size=40)
ENCODINGS = ["utf-8", "utf-16", "utf-32"]


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_an_offset_is_found_again(text: str, encoding: str, data: st.DataObject) -> None:
    ruler = Ruler(text, encoding)
    offset = data.draw(st.integers(0, len(text)))
    # Between the two halves of a line end there is no position.
    if text[offset - 1 : offset + 1] != "\r\n":
        assert ruler.offset(ruler.position(offset)) == offset


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 8), ("utf-16", 4), ("utf-32", 3)])
def test_columns_are_in_the_units_of_the_client(encoding: str, character: int) -> None:
    text = "x\n🎉éa\u0301 le 31 avril"
    ruler = Ruler(text, encoding)
    assert ruler.position(text.index("a\u0301") + 1) == types.Position(
        line=1, character=character - (encoding == "utf-8")
    )


def test_a_position_beyond_a_line_is_its_end() -> None:
    ruler = Ruler("ab\r\ncd", "utf-16")
    assert ruler.offset(types.Position(line=0, character=99)) == 2
    assert ruler.offset(types.Position(line=9, character=0)) == 6


@given(TEXTS, TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_an_edit_arrives_as_it_was_made(text: str, words: str, encoding: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    if any(text[place - 1 : place + 1] == "\r\n" for place in (start, end)):
        return
    document = Document("file:///a.txt", source=text, position_codec=PositionCodec(encoding))
    span = Ruler(text, encoding).range(Span(start, end))
    document.apply_change(types.TextDocumentContentChangePartial(range=span, text=words))
    assert document.source == text[:start] + words + text[end:]


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_what_an_edit_did_not_touch_is_found_again(head: str, old: str, new: str, tail: str) -> None:
    before, after = head + old + tail, head + new + tail
    shift = Shift(before, after)
    for span in (Span(0, len(head)), Span(len(head + old), len(before))):
        moved = shift.span(span)
        assert moved is None or moved.of(after) == span.of(before)
    assert shift.span(Span(0, len(head))) is not None
    for offset in range(len(after)):
        back = shift.back(offset)
        assert back is None or before[back] == after[offset]
