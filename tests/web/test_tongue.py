"""Messages in both languages, dates by CLDR, French spacing."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from dateline.web.tongue import tongue
from dateline.web.views import PAGES

WEB = Path(str(files("dateline.web")))
KEYWORDS = {"_": None, "ngettext": (1, 2), "say": None}


def messages() -> set[str]:
    """Every English message of the code and the templates, the first form where there are two."""
    methods = [("**.py", "python"), ("templates/**.html", "jinja2.ext:babel_extract")]
    found = extract_from_dir(str(WEB), method_map=methods, keywords=KEYWORDS)
    said = {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}
    return said | {page.title for page in PAGES if page.title}


def french() -> dict[str, tuple[str, ...]]:
    """The French of every message."""
    with (WEB / "locale" / "fr.po").open("rb") as po:
        catalog = read_po(po, locale="fr")
    return {
        entry.id if isinstance(entry.id, str) else entry.id[0]: (entry.string,)
        if isinstance(entry.string, str)
        else tuple(entry.string)
        for entry in catalog
        if entry.id
    }


def test_every_message_has_its_french_and_none_is_left_over() -> None:
    assert sorted(messages()) == sorted(french())
    assert [message for message, told in french().items() if not all(told)] == []


def test_french_keeps_the_fields_and_the_spaces_of_french() -> None:
    fields = re.compile(r"%\(\w+\)s|\{\w+\}")
    for message, told in french().items():
        for one in told:
            assert set(fields.findall(one)) <= set(fields.findall(message)) | {"%(num)s"}, message
            assert not re.search(r"(?:^|\w) [:;!?»]|« ", one), f"an ordinary space in {one!r}"


@pytest.mark.parametrize(
    ("begin", "until", "fr", "en"),
    [
        ("2024-03-01", "2024-03-02", "1er mars 2024", "1 March 2024"),
        ("2024-03-01", "2024-04-01", "mars 2024", "March 2024"),
        ("2024-01-01", "2025-01-01", "2024", "2024"),
        ("2024-03-11", "2024-03-14", "du 11 mars 2024 au 13 mars 2024", "11 March 2024 to 13 March 2024"),
        ("2024-03-07T14:05", "2024-03-07T14:06", "7 mars 2024, 14\xa0h\xa005", "7 March 2024, 14:05"),
        ("2024-03-07", None, "depuis le 7 mars 2024", "from 7 March 2024"),
        (None, "2024-03-07", "avant le 7 mars 2024", "before 7 March 2024"),
        (None, None, "date inconnue", "date unknown"),
    ],
)
def test_intervals_read_as_people_write_them(begin: str | None, until: str | None, fr: str, en: str) -> None:
    assert (tongue("fr").interval(begin, until), tongue("en").interval(begin, until)) == (fr, en)


@pytest.mark.parametrize(
    ("edtf", "fr"), [("2024-03-08", "8 mars 2024"), ("2024-03", "mars 2024"), ("2024", "2024"), (None, "date inconnue")]
)
def test_publication_dates_say_what_is_known(edtf: str | None, fr: str) -> None:
    assert tongue("fr").published(edtf) == fr


@pytest.mark.parametrize(
    ("slot", "told"),
    [("actors", "nobody named"), ("recipients", "nobody named"), ("place", "not known"), ("begin", "not known")],
)
def test_what_stood_for_nothing_is_told_as_elsewhere(slot: str, told: str) -> None:
    assert tongue("en").stood("", slot) == told
