"""What `dateline check` refuses, and what it never changes by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli.main import cli

POSTER = (
    "PARIS, 7 mars 2024 (Agence Ponant) – L'affiche annonce « mercredi 12 mars » : le concert a lieu mardi 12 mars.\n"
)


@pytest.mark.parametrize("arguments", [["--waive", " "], ["--select", ""]], ids=" ".join)
def test_an_empty_value_is_refused(arguments: list[str], tmp_path: Path) -> None:
    """An empty reason would be refused at the next check, and an empty choice would switch the check off."""
    path = tmp_path / "a.txt"
    path.write_text(POSTER, "utf-8")
    assert CliRunner().invoke(cli, ["check", str(path), *arguments]).exit_code == 2


@pytest.mark.parametrize("arguments", [["--ignore", "DL"], ["--select", "DL101", "--ignore", "DL1"]], ids=" ".join)
def test_a_choice_that_leaves_no_rule_is_told(arguments: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(POSTER, "utf-8")
    assert "no rule is applied" in CliRunner().invoke(cli, ["check", str(path), *arguments]).stderr


def test_a_quotation_is_not_mended_without_a_look(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(POSTER, "utf-8")
    CliRunner().invoke(cli, ["check", str(path), "--select", "DL1", "--language", "fr", "--fix"])
    assert path.read_text("utf-8") == POSTER
