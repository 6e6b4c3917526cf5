"""CoNLL-U goes in and comes out with the same words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dateline import api
from dateline.export.conllu import conllu
from dateline.model.parse import Parse

TREEBANK = """\
# newdoc id = port
# sent_id = un
1\tLe\tle\tDET\t_\t_\t2\tdet\t_\t_
2\tministre\tministre\tNOUN\t_\t_\t3\tnsubj\t_\t_
3\tva\taller\tVERB\t_\t_\t0\troot\t_\t_
4-5\tau\t_\t_\t_\t_\t_\t_\t_\t_
4\tà\tà\tADP\t_\t_\t6\tcase\t_\t_
5\tle\tle\tDET\t_\t_\t6\tdet\t_\t_
6\tport\tport\tNOUN\t_\t_\t3\tobl\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_

# sent_id = deux
1\tquai vide\tquai vide\tNOUN\t_\t_\t0\troot\t_\t_

"""


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "treebank.conllu"
    path.write_text(text, "utf-8")
    return str(path)


def test_words_and_sentences_that_came_in_stay(tmp_path: Path) -> None:
    """Contractions stay ranges, a word with a space stays one word, and ids of sentences are kept."""
    inputs = written(tmp_path, TREEBANK)
    ((dispatch, parse),) = api.parse_all(api.read(inputs, language="fr", today=date(2024, 3, 7)))
    rows = [line.split("\t") for line in conllu(dispatch, parse) if "\t" in line]
    given = [line.split("\t") for line in TREEBANK.splitlines() if "\t" in line]
    assert [row[:2] for row in rows] == [row[:2] for row in given]
    assert [line for line in conllu(dispatch, parse) if line.startswith("# sent_id")] == [
        "# sent_id = un", "# sent_id = deux",
    ]  # fmt: skip
    assert dispatch.external_id == "port"
    assert dispatch.text == "Le ministre va au port.\nquai vide"


def test_every_word_has_its_offsets_and_a_head_in_its_sentence(parse: Callable[..., Parse]) -> None:
    """`start_char` and `end_char` give the form back; each sentence has one root or more, and no head outside it."""
    text = "La maire de Cusco, Elena Rojas, a parlé. « C'est fini », a-t-elle dit à l'ONU."
    from dateline.model.dispatch import Dispatch

    lines = list(conllu(Dispatch(id="x", text=text, language="fr"), parse(text)))
    blocks = "\n".join(lines).split("\n\n")
    for block in blocks:
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        for row in rows:
            place = dict(field.split("=") for field in row[9].split("|"))
            assert text[int(place["start_char"]) : int(place["end_char"])] == row[1]
            assert 0 <= int(row[6]) <= len(rows)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1\tLe\tle\tDET\t_\t_\t2\tdet\t_\t_\n2\tquai\n", "line 2: 2 columns"),
        ("1\tLe\tle\tDET\t_\t_\t2\tdet\t_\t_\nx\tquai\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 2: 'x' is no number"),
        ("1\t\tle\tDET\t_\t_\t2\tdet\t_\t_\n", "line 1: no form"),
    ],
    ids=["columns", "number", "form"],
)
def test_a_broken_line_is_named(tmp_path: Path, text: str, told: str) -> None:
    """What is wrong, and where."""
    failures: list[str] = []
    path = written(tmp_path, text)
    assert list(api.read(path, language="fr", on_failure=lambda f: failures.append(f.message))) == []
    assert len(failures) == 1 and told in failures[0]
