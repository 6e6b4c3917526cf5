"""`dateline read --only timex` and `--explain`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli.main import cli

TEXT = "« Nous signerons demain », a promis mardi le ministre. Le procès reprendra lundi 11 avril, avant Noël."
OPTIONS = ("--published", "2024-03-07", "--language", "fr", "--only", "timex")


@pytest.fixture
def dispatch(tmp_path: Path) -> str:
    """A dispatch in a file."""
    path = tmp_path / "dispatch.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def test_times_alone_are_read_without_the_model(dispatch: str) -> None:
    code = (
        "import sys; from pathlib import Path; from dateline.cli.main import cli; "
        f"cli(['read', {dispatch!r}, *{OPTIONS!r}, '--format', 'jsonl'], standalone_mode=False); "
        "heavy = {'spacy', 'numpy', 'trafilatura', 'py3langid'} & set(sys.modules); "
        "status = Path('/proc/self/status'); told = status.read_text() if status.exists() else 'VmHWM: 0'; "
        "print(sorted(heavy), told.split('VmHWM:')[1].split()[0], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    reading = json.loads(done.stdout)
    assert [timex["value"] for timex in reading["timexes"]] == ["2024-03-06", "2024-03-05", "2024-04-11", "2024-12-25"]
    assert reading["timexes"][0]["term"] == {"anchor": "speaker", "shift": 1, "grain": "day"}
    assert reading["findings"][0]["replacement"] == "jeudi 11 avril"
    heavy, kilobytes = done.stderr.rsplit(maxsplit=1)
    assert heavy.strip() == "[]"
    assert int(kilobytes) < 60 * 1024


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("fr_FR.UTF-8", "compté depuis le jour où c'est dit (t2 « mardi ») ; 1 jour après"),
        ("en_GB.UTF-8", "counted from the day on which it was said (t2 “mardi”) ; 1 day after"),
    ],
)
def test_every_time_is_explained(dispatch: str, locale: str, said: str) -> None:
    result = CliRunner().invoke(cli, ["read", dispatch, *OPTIONS, "--explain"], env={"LC_ALL": locale})
    assert result.exit_code == 0
    assert said in result.output
    assert "fr.timex.relative_day" in result.output
    assert "BEFORE" in result.output
    assert "jeudi 11 avril" in result.output


@pytest.mark.parametrize("stated", [True, False], ids=["option", "line"])
def test_a_publication_date_in_the_future_is_kept_and_said_once(tmp_path: Path, stated: bool) -> None:
    path = tmp_path / "dispatches.jsonl"
    row = {"text": TEXT} if stated else {"text": TEXT, "published": "2999-03-07"}
    path.write_text((json.dumps(row) + "\n") * 3, "utf-8")
    options = ["--published", "2999-03-07"] if stated else []
    arguments = ["read", str(path), *options, "--language", "fr", "--only", "timex", "--format", "jsonl"]
    result = CliRunner().invoke(cli, arguments, env={"LC_ALL": "en_GB.UTF-8"})
    assert result.exit_code == 0
    assert [json.loads(line)["dispatch"]["published"] for line in result.stdout.splitlines()] == ["2999-03-07"] * 3
    assert result.stderr.count("lies in the future; kept as it is given") == 1
