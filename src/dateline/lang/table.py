"""Tables of words: tab-separated files with a header row; lines that start with `#` tell origin and licence."""

from __future__ import annotations

from importlib.resources import files


def read_table(package: str, name: str = "words.tsv") -> list[dict[str, str]]:
    """The rows of a table of a language package, each by column name; empty cells are empty strings.

    Raises:
        ValueError: a row has not as many cells as the header; the message gives file and line.
    """
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    columns: list[str] | None = None
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if columns is None:
            columns = cells
        elif len(cells) != len(columns):
            raise ValueError(f"{package}/{name}:{number}: {len(cells)} cells for {len(columns)} columns")
        else:
            rows.append(dict(zip(columns, (cell.strip() for cell in cells), strict=True)))
    return rows
