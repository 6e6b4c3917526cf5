"""Settings of a desk: what is read, what is refused, and which layer decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.check.registry import all_rules
from dateline.desk.paths import is_file, is_folder
from dateline.desk.selection import Layer, codes_of
from dateline.desk.settings import KEYS, Settings, SettingsFinder, load
from dateline.model.errors import SettingsError

DOCUMENT = Path(__file__).parents[2] / "docs" / "desk-check.md"
RULES = all_rules()
NOTHING = Layer()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("slect = []", "did you mean select?"),
        ("xyzzy = 1", "there are extend, select"),
        ('select = "DL101"', "select wants a list of words"),
        ("select = [1]", "select wants a list of words"),
        ('select = ["DL101", "weekday-mismach"]', "did you mean weekday-mismatch?"),
        ('per-file-ignores = ["x"]', "wants a table"),
        ('per-file-ignores = {"*.txt" = "DL101"}', "wants a list of words"),
        ("language = 3", "language wants words"),
        ("select = [", "not TOML"),
        ('extend = "none.toml"', "cannot be read"),
        ('extend = "dateline.toml"', "extends itself"),
    ],
    ids=lambda value: value,
)
def test_what_is_wrong_is_named_with_its_file(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "dateline.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as raised:
        load(path, RULES)
    assert str(raised.value).startswith(str(tmp_path))
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("below", "layer", "left"),
    [
        ("abc", Layer(), "abc"),
        ("abc", Layer(ignore=frozenset("b")), "ac"),
        ("abc", Layer(select=frozenset("b")), "b"),
        ("a", Layer(extend_select=frozenset("b")), "ab"),
        ("a", Layer(select=frozenset("bc"), extend_select=frozenset("d"), ignore=frozenset("cd")), "b"),
    ],
    ids=["nothing", "ignore", "select", "extend", "all"],
)
def test_a_layer_stands_over_another(below: str, layer: Layer, left: str) -> None:
    assert layer.upon(frozenset(below)) == frozenset(left)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["DL101"], ["DL101"]),
        (["dl101, DL102"], ["DL101", "DL102"]),
        (["Weekday-Mismatch"], ["DL101"]),
        (["DL"], [rule.code for rule in RULES]),
        ([" , "], []),
    ],
    ids=["code", "codes", "name", "beginning", "nothing"],
)
def test_words_mean_codes(words: list[str], codes: list[str]) -> None:
    assert codes_of(words, RULES) == set(codes)


def test_settings_extend_others_and_the_nearest_counts(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    (tmp_path / "dateline.toml").write_text(
        'language = "fr"\noutlet = "Agence Ponant"\ncontested = ["régime"]\nselect = ["DL101"]', "utf-8"
    )
    (tmp_path / "a" / "dateline.toml").write_text(
        'extend = "../dateline.toml"\noutlet = "Le Cap"\nextend-select = ["DL102"]', "utf-8"
    )
    finder = SettingsFinder(RULES)
    settings = finder.of_folder(deep)
    assert settings is finder.of_folder(tmp_path / "a")
    assert (settings.language, settings.outlet, settings.contested) == ("fr", "Le Cap", ("régime",))
    assert settings.codes(deep / "x.txt", RULES, NOTHING) == {"DL101", "DL102"}
    assert finder.of_folder(tmp_path).codes(None, RULES, NOTHING) == {"DL101"}
    assert SettingsFinder(RULES, alone=True).of_folder(deep) == Settings()


def test_patterns_are_those_of_git_from_the_folder_of_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "dateline.toml"
    path.write_text('exclude = ["old/", "*.md", "!keep.md"]\n[per-file-ignores]\n"/x*" = ["DL1"]', "utf-8")
    settings = load(path, RULES)
    excluded = ["old/a.txt", "in/old/a.txt", "a.md", "keep.md", "a.txt"]
    assert [settings.excludes(tmp_path / name) for name in excluded] == [True, True, True, False, False]
    assert "DL101" not in settings.codes(tmp_path / "x1.txt", RULES, NOTHING)
    assert "DL101" in settings.codes(tmp_path / "in" / "x1.txt", RULES, NOTHING)
    assert "DL101" in settings.codes(tmp_path.parent / "x1.txt", RULES, NOTHING)


@pytest.mark.parametrize("key", KEYS)
def test_every_setting_is_documented(key: str) -> None:
    assert f"| `{key}` |" in DOCUMENT.read_text("utf-8")


def test_a_name_that_no_system_takes_is_no_file(tmp_path: Path) -> None:
    assert not is_file(tmp_path / ("x" * 5000))
    assert not is_folder(tmp_path / ("x" * 5000))
    assert is_folder(tmp_path)
