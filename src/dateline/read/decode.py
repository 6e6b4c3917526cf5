"""Bytes as text: UTF-8, else the declared charset, else a detected one. Line ends stay as they are."""

from __future__ import annotations

import codecs
import re

from ..model.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip file or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip file"),
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_CONTROL_SHARE = 0.02
_DETECTION_SAMPLE = 200_000
# The charsets that the web's Encoding standard names, as Python calls them: what real files come in.
_CHARSETS = [
    *(f"cp{number}" for number in range(1250, 1259)),
    *(f"iso8859_{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    *("koi8_r", "koi8_u", "cp866", "mac_roman", "mac_cyrillic"),
    *("gb18030", "big5", "euc_jp", "shift_jis", "euc_kr"),
]
_WESTERN = "cp1252"
_WESTERN_SLACK = 0.05
_CHARSET_NAME = re.compile(r"[\w.:-]{1,40}", re.ASCII)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that `data` stands for. A byte-order mark is encoding, not text, and is left out.

    Valid UTF-8 is UTF-8, whatever is declared: other charsets hardly ever make valid UTF-8 by chance. So is each line of
    it in what only some lines spoil (`spoilt_lines`); those alone are read in another charset.

    Raises:
        ReadError: the data is not text, or no charset fits.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name, f"its byte-order mark says {name}, but it is not")
    refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    spoilt = set(spoilt_lines(data))
    if spoilt:
        lines = data.split(b"\n")
        other = _detected(b"\n".join(lines[number - 1] for number in sorted(spoilt))) or _WESTERN
        charsets = (other if number in spoilt else "utf-8" for number in range(1, len(lines) + 1))
        return "\n".join(line.decode(charset, "replace") for line, charset in zip(lines, charsets, strict=True))
    for charset in (_known(declared), _detected(data)):
        if charset is not None:
            try:
                return data.decode(charset)
            except UnicodeDecodeError:
                continue
    raise ReadError(f"not UTF-8 (byte {place}), and no other charset fits; convert it to UTF-8")


def utf_8(data: bytes) -> str:
    """The text of a file that is to be UTF-8, a table or settings, without its byte-order mark.

    Raises:
        ReadError: it is not; says which line and byte spoil it, and what to do.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = len(data) - len(error.object) + error.start
        line = data.count(b"\n", 0, byte) + 1
        raise ReadError(f"not UTF-8 (line {line}, byte {byte}); save it as UTF-8") from error


def encoding_of(data: bytes, text: str) -> tuple[bytes, str] | None:
    """The byte-order mark and the charset in which `data` is `text`, byte for byte; `None` where there is none such."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return (mark, name) if _encodes(text, name, data[len(mark) :]) else None
    for charset in ("utf-8", _detected(data) if not data.isascii() else None):
        if charset is not None and _encodes(text, charset, data):
            return b"", charset
    return None


def _encodes(text: str, charset: str, data: bytes) -> bool:
    try:
        return text.encode(charset) == data
    except UnicodeEncodeError:
        return False


def spoilt_lines(data: bytes) -> list[int]:
    """The numbers of the lines that are not UTF-8, where other lines have letters that are; none for any other data."""
    if data.startswith(tuple(mark for mark, name in _MARKS if name != "utf-8")):
        return []
    spoilt, proper = [], False
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.isascii():
            try:
                line.removeprefix(codecs.BOM_UTF8).decode("utf-8")
                proper = True
            except UnicodeDecodeError:
                spoilt.append(number)
    return spoilt if proper else []


def spoilt(numbers: list[int]) -> str:
    """What to say of such lines."""
    lines = ", ".join(map(str, numbers[:5])) + (", …" if len(numbers) > 5 else "")
    return f"not in UTF-8 as the rest is, so read in another charset (line {lines}); look at its accents"


def refuse_binary(data: bytes) -> None:
    """Nothing for text.

    Raises:
        ReadError: the data begins like a known binary format, holds NUL bytes, or many control characters.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"this is {what}, not text; save its text as UTF-8 and give that")
    place = data.find(0)
    if place >= 0:
        raise ReadError(f"binary: a NUL byte at {place}; give text in UTF-8")
    controls = len(data) - len(data.translate(None, _CONTROL))
    if controls > _CONTROL_SHARE * len(data):
        raise ReadError(f"binary: {controls} control characters in {len(data)} bytes; give text in UTF-8")


def unusable(text: str) -> str | None:
    """What makes a decoded text unfit to be kept as UTF-8, in words; `None` where nothing does."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return f"half of a surrogate pair (U+{ord(text[error.start]):04X}) at character {error.start}"
    place = text.find("\0")
    return f"a NUL character at {place}" if place >= 0 else None


def _strictly(data: bytes, name: str, complaint: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise ReadError(f"{complaint} (byte {error.start}); convert it to UTF-8") from error


def _known(declared: str | None) -> str | None:
    """Python's name of a declared charset of text; Latin-1 is read as its superset, as browsers do."""
    if declared is None or not _CHARSET_NAME.fullmatch(declared):
        return None
    try:
        codec = codecs.lookup(declared)
        "".encode(codec.name)
    except (LookupError, ValueError):
        return None
    return _WESTERN if codec.name in ("iso8859-1", "ascii") else codec.name


def _detected(data: bytes) -> str | None:
    """The likeliest charset of data that is not UTF-8.

    Short texts of few accents fit many charsets alike: among near equals the western one is taken.
    """
    from charset_normalizer import from_bytes

    found = list(from_bytes(data[:_DETECTION_SAMPLE], cp_isolation=_CHARSETS))
    if not found:
        return None
    calmest = min(match.chaos for match in found)
    if any(match.encoding == _WESTERN and match.chaos <= calmest + _WESTERN_SLACK for match in found):
        return _WESTERN
    return found[0].encoding
