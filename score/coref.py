"""Scores how actors are followed through a text, on newspaper articles with gold chains (DEMOCRAT).

    python score/coref.py [--chains FILE] [--dateline CLI] [--split dev|test] [--errors]

Of the gold chains, those of persons and groups of them count: a chain with a pronoun of the first person, with a title or
a role of the French pack, or with a full name that no place and no body bears. Three figures:

- pronouns: share of third-person pronouns, with a mention before them in their chain that is none, that a reading puts
  into one actor with such a mention of that chain;
- roles: the same of descriptions with a definite article, a demonstrative or a possessive and no name;
- CoNLL: the mean of the F1 of MUC (Vilain et al. 1995), B-cubed (Bagga and Baldwin 1998) and CEAF-e (Luo 2005), over
  mentions; a mention is matched by its end and by one of its edges, articles aside. A found chain counts if it has a
  mention of a counted gold chain, and, of persons and groups, if it has no mention of a gold chain at all.

Figures below their floor (`floors.tsv`, set `press_coref`) give exit status 1, where both parts are scored.

Beside it stands the baseline: every pronoun and every role belongs to the last name before it that agrees, as far as the
two tell.
Where the file is absent, that is said.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from run import ROOT, read_table

from dateline.lang.pack import load
from dateline.model.folding import fold

CHAINS = ROOT.parent / "shared" / "train" / "democrat" / "press_coref.jsonl"
PACK = load("fr")
FIRST = frozenset({"je", "j'", "me", "m'", "moi", "nous", "mon", "ma", "mes"})
AGREEMENT = {
    "il": "ms", "-il": "ms", "elle": "fs", "-elle": "fs", "ils": "mp", "-ils": "mp", "elles": "fp", "-elles": "fp",
    "lui": "?s", "eux": "mp", "celui-ci": "ms", "celle-ci": "fs", "ceux-ci": "mp", "celles-ci": "fp",
    "ce dernier": "ms", "cette dernière": "fs", "ces derniers": "mp", "ces dernières": "fp",
}  # fmt: skip
PERSONAL = ("person", "group", "unnamed")
POINTING = ("le ", "la ", "l'", "les ", "ce ", "cet ", "cette ", "ces ", "son ", "sa ", "ses ", "leur ", "leurs ")
EDGES = re.compile(r"^(?:(?:le|la|les|du|des|de|à|au|aux|un|une|ce|cet|cette|ces)\s+|[ld]'|-\s?)+|[\s.,;:»]+$", re.I)
NAME = re.compile(r"(?:[A-ZÀ-Ý][\w'’-]+|[A-Z]\.)(?:\s+(?:de |du |Le |La )?[A-ZÀ-Ý][\w'’-]+)+")

Edges = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention by its edges without article, and its words as they stand."""

    start: int
    end: int
    words: str


def mention_of(start: int, end: int, text: str) -> Mention:
    """A stretch of text as a mention."""
    words = text[start:end]
    core = EDGES.sub("", words) if fold(words) not in AGREEMENT else words.lstrip("- ")
    at = words.find(core) if core else 0
    return Mention(start + at, start + at + len(core or words), fold(" ".join(words.split())))


def is_personal(chain: Sequence[Mention], text: str) -> bool:
    """Whether a gold chain is one of persons."""
    for mention in chain:
        words = mention.words
        if words in FIRST or any(words.startswith(f"{title} ") for title in PACK.actor.titles):
            return True
        head = next(iter(re.findall(r"[\w-]+", EDGES.sub("", words))), "")
        noun = PACK.actor.nouns.get(head) or PACK.actor.nouns.get(head.removesuffix("s"))
        if noun is not None and noun.kind in ("person", "group"):
            return True
        name = NAME.fullmatch(text[mention.start : mention.end])
        if name and PACK.actor.organizations.get(words) is None and PACK.countries.by_name(words) is None:
            return True
    return False


def is_pronoun(mention: Mention) -> bool:
    """Whether a mention is a third-person pronoun that points back."""
    return mention.words in AGREEMENT


def is_role(mention: Mention, text: str) -> bool:
    """Whether a mention is a description that points back: an article, a demonstrative or a possessive, no name."""
    core = text[mention.start : mention.end]
    return mention.words.startswith(POINTING) and core[:1].islower() and not re.search(r"\s[A-ZÀ-Ý]", core)


def is_weak(mention: Mention) -> bool:
    """Whether a mention is no name and no description: pronouns of all kinds, possessives."""
    return len(mention.words) < 4 or is_pronoun(mention) or mention.words in FIRST | {"leur", "leurs", "dont", "notre"}


def same(left: Mention, right: Mention) -> bool:
    """Whether two mentions are one: by their edges, or by one of them where they overlap with the same head."""
    if (left.start, left.end) == (right.start, right.end):
        return True
    return left.start == right.start and min(left.end, right.end) > left.start and not (is_weak(left) or is_weak(right))


def aligned(gold: Sequence[Sequence[Mention]], found: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
    """The found chains with each mention in the words of the gold one that it matches, if any."""
    listed = [mention for chain in gold for mention in chain]
    return [[next((g for g in listed if same(g, m)), m) for m in chain] for chain in found]


def chained(mentions: Sequence[Mention], spans: Mapping[Mention, int]) -> set[int]:
    """The numbers of the chains of some mentions."""
    return {spans[m] for m in mentions if m in spans}


def muc(key: Sequence[set[Mention]], response: Sequence[set[Mention]]) -> tuple[float, float]:
    """Links kept and links there are."""
    where = {m: n for n, chain in enumerate(response) for m in chain}
    kept = total = 0
    for chain in key:
        parts = len({where[m] for m in chain if m in where}) + sum(m not in where for m in chain)
        kept, total = kept + len(chain) - parts, total + len(chain) - 1
    return kept, total


def b_cubed(key: Sequence[set[Mention]], response: Sequence[set[Mention]]) -> tuple[float, float]:
    """Shares of each mention's chain that are kept, and the number of mentions."""
    where = {m: chain for chain in response for m in chain}
    kept = sum(len(chain & where.get(m, set())) / len(chain) for chain in key for m in chain)
    return kept, sum(map(len, key))


def best_pairs(weights: Sequence[Sequence[float]]) -> float:
    """The largest sum of weights of pairs of a row and a column, none used twice (Kuhn 1955, by shortest paths)."""
    if not weights or not weights[0]:
        return 0.0
    if len(weights) > len(weights[0]):
        weights = list(zip(*weights, strict=True))
    rows, columns = len(weights), len(weights[0])
    up, down, match = [0.0] * (rows + 1), [0.0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        match[0], column = row, 0
        least, back, used = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while match[column]:
            used[column] = True
            current, step, following = match[column], float("inf"), 0
            for j in range(1, columns + 1):
                if not used[j]:
                    cost = -weights[current - 1][j - 1] - up[current] - down[j]
                    if cost < least[j]:
                        least[j], back[j] = cost, column
                    if least[j] < step:
                        step, following = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    up[match[j]] += step
                    down[j] -= step
                else:
                    least[j] -= step
            column = following
        while column:
            match[column], column = match[back[column]], back[column]
    return sum(weights[match[j] - 1][j - 1] for j in range(1, columns + 1) if match[j])


def ceaf(key: Sequence[set[Mention]], response: Sequence[set[Mention]]) -> float:
    """The likeness of the best pairs of chains."""
    return best_pairs([[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key])


class Tally:
    """Sums over the articles."""

    def __init__(self) -> None:
        self.sums: Counter[str] = Counter()

    def add(self, gold: Sequence[set[Mention]], found: Sequence[set[Mention]]) -> None:
        """Adds one article's chains."""
        for name, score in (("muc", muc), ("b3", b_cubed)):
            for side, pair in (("r", (gold, found)), ("p", (found, gold))):
                kept, total = score(*pair)
                self.sums[f"{name} {side}"] += kept
                self.sums[f"{name} {side} of"] += total
        self.sums["ceaf"] += ceaf(gold, found)
        self.sums["ceaf r of"] += len(gold)
        self.sums["ceaf p of"] += len(found)

    def conll(self) -> float:
        """The mean of the three F1, in percent."""
        parts = []
        for name in ("muc", "b3", "ceaf"):
            kept = [self.sums["ceaf"]] * 2 if name == "ceaf" else [self.sums[f"{name} {side}"] for side in "rp"]
            recall, precision = (k / max(self.sums[f"{name} {s} of"], 1) for k, s in zip(kept, "rp", strict=True))
            parts.append(200 * recall * precision / max(recall + precision, 1e-9))
        return sum(parts) / len(parts)


def anaphors(chain: Sequence[Mention], text: str) -> Iterator[tuple[str, Mention, list[Mention]]]:
    """The pronouns and roles of a chain that have something before them to point to, with all that is before them."""
    before: list[Mention] = []
    for mention in sorted(chain, key=lambda m: m.start):
        strong = [m for m in before if not is_weak(m)]
        if strong and is_pronoun(mention):
            yield "pronouns", mention, strong
        elif strong and is_role(mention, text):
            yield "roles", mention, strong
        before.append(mention)


def by_last_name(
    found: Sequence[Sequence[Mention]], actors: Sequence[dict[str, Any]], text: str
) -> list[list[Mention]]:
    """The baseline: found names, with every pronoun and every role that points back at the last name that agrees."""
    roles = sorted({m for chain in found for m in chain if is_role(m, text)}, key=lambda m: m.start)
    chains = [[m for m in chain if not (is_pronoun(m) or is_role(m, text))] for chain in found]
    tells = [agreement_of(actor) for actor in actors]
    names = sorted(
        (m.start, n) for n, chain in enumerate(chains) for m in chain if text[m.start : m.start + 1].isupper()
    )
    for match in re.finditer(r"(?<!\w)-?(?:ils?|elles?|celui-ci|celle-ci|ce dernier|cette dernière)(?!\w)", text, re.I):
        mention = mention_of(match.start(), match.end(), text)
        wanted = AGREEMENT[mention.words]
        fits = [n for start, n in names if start < match.start() and _agrees(tells[n], wanted)]
        if fits:
            chains[fits[-1]].append(mention)
    for role in roles:
        plural = role.words.startswith(("les ", "ces ", "ses ", "leurs "))
        fits = [n for start, n in names if start < role.start and _agrees(tells[n], "?p" if plural else "?s")]
        if fits:
            chains[fits[-1]].append(role)
    return chains


def agreement_of(actor: Mapping[str, Any]) -> str:
    """Gender and number of an actor, as far as its words tell."""
    noun = fold(str(actor.get("role") or ""))
    gender = "f" if noun.startswith(("la ", "une ")) or noun.endswith(("trice", "euse", "ière")) else "?"
    return gender + ("p" if actor["kind"] == "group" else "s")


def _agrees(known: str, wanted: str) -> bool:
    return all(k == w or "?" in (k, w) for k, w in zip(known, wanted, strict=True))


def counted(
    chains: Sequence[Sequence[Mention]], kinds: Sequence[str], wanted: set[Mention], others: set[Mention]
) -> list[set[Mention]]:
    """The found chains that count: with a `wanted` mention, or of persons and without any gold mention."""
    found = zip(map(set, chains), kinds, strict=True)
    return [c for c, kind in found if c & wanted or (c and kind in PERSONAL and not c & others)]


def score(rows: Sequence[dict[str, Any]], readings: Sequence[dict[str, Any]], *, show: bool) -> dict[str, float]:
    """Prints the table; our figures."""
    systems = {"dateline": (Tally(), Counter[str]()), "last name": (Tally(), Counter[str]())}
    total: Counter[str] = Counter()
    for row, reading in zip(rows, readings, strict=True):
        text = row["text"]
        gold = [[mention_of(start, end, text) for start, end, _ in chain] for chain in row["chains"]]
        others = {m for chain in gold for m in chain}
        gold = [sorted(set(chain), key=lambda m: m.start) for chain in gold if is_personal(chain, text)]
        actors = reading["actors"]
        found = [[mention_of(m["start"], m["end"], text) for m in actor["mentions"]] for actor in actors]
        for name, chains in (("dateline", found), ("last name", by_last_name(found, actors, text))):
            tally, right = systems[name]
            matched = aligned([*gold, sorted(others, key=lambda m: (m.start, m.end))], chains)
            wanted = {m for chain in gold for m in chain}
            personal = counted(matched, [actor["kind"] for actor in actors], wanted, others)
            tally.add([set(chain) for chain in gold], personal)
            where = {m: n for n, chain in enumerate(matched) for m in chain}
            for chain in gold:
                for kind, mention, before in anaphors(chain, text):
                    good = mention in where and where[mention] in chained(before, where)
                    right[kind] += good
                    total[kind] += name == "dateline"
                    if show and name == "dateline" and not good:
                        told = [m.words for m in matched[where[mention]]][:3] if mention in where else "nothing"
                        print(f"  {row['id']} {kind} {mention.words!r} of {before[-1].words!r}: {told}")
    ours = {kind: 100 * systems["dateline"][1][kind] / max(total[kind], 1) for kind in ("pronouns", "roles")}
    for kind in ("pronouns", "roles"):
        shares = "   ".join(
            f"{name} {100 * right[kind] / max(total[kind], 1):5.1f}" for name, (_, right) in systems.items()
        )
        print(f"{kind + f' ({total[kind]})':16} {shares}")
    print(f"{'CoNLL F1':16} " + "   ".join(f"{name} {tally.conll():5.1f}" for name, (tally, _) in systems.items()))
    return ours | {"conll": systems["dateline"][0].conll()}


def below_floors(ours: Mapping[str, float]) -> list[str]:
    """The figures that are below their floors, in words."""
    floors = {row["measure"]: float(row["floor"]) for row in read_table("floors.tsv") if row["set"] == "press_coref"}
    return [
        f"{name} {ours[name]:.1f} BELOW ITS FLOOR of {floor}" for name, floor in floors.items() if ours[name] < floor
    ]


def main() -> int:
    """Scores one split."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--chains", type=Path, default=CHAINS)
    arguments.add_argument("--dateline", default=str(Path(sys.executable).with_name("dateline")))
    arguments.add_argument("--split", choices=("dev", "test"), help="one part (default: both)")
    arguments.add_argument("--errors", action="store_true", help="show the anaphors that are linked wrongly")
    chosen = arguments.parse_args()
    if not chosen.chains.is_file():
        print(f"actors followed: nothing to score, there are no chains at {chosen.chains}")
        return 0
    rows = [json.loads(line) for line in chosen.chains.read_text("utf-8").splitlines()]
    rows = [row for row in rows if chosen.split in (None, row["split"])]
    lines = [json.dumps({"id": row["id"], "text": row["text"], "language": "fr"}) for row in rows]
    command = [chosen.dateline, "read", "--format", "jsonl", "-"]
    done = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, check=True)
    print("Actors followed")
    ours = score(rows, [json.loads(line) for line in done.stdout.splitlines()], show=chosen.errors)
    low = below_floors(ours) if chosen.split is None else []
    print("\n".join(low), end="\n" if low else "")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
