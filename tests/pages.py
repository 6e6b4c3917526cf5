"""The cases of the pages under a folder, as parameters of a test."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline
from dateline.testing.pages import Case, read_page

PACKAGE = Path(dateline.__file__).parent


def cases(folder: str, *pages: str) -> pytest.MarkDecorator:
    """`case` in turn for each line of the named pages of a folder of the package, or of all its pages."""
    found = [page for page in sorted((PACKAGE / folder).glob("*.md")) if not pages or page.stem in pages]
    listed: list[Case] = [case for page in found for case in read_page(page)]
    assert listed, f"no cases in {folder}"
    return pytest.mark.parametrize("case", listed, ids=lambda case: case.id)
