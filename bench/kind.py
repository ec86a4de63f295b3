"""Kind: columns told from the rest, on addresses and page heads in many languages.

    python -m bench.kind [FILE.jsonl] [--half tune|held] [--wrong]

Each line of the file is an object with `kind` and the arguments of `colonnade.extract.kind.judge`,
`url` among them. The peer printed beside it looks for "opinion", "column" and "comment" in the
address, which is what most feed readers' filters do.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

CASES = Path(__file__).parents[1] / "tests" / "eval" / "kind.jsonl"
# Round: F1 of opinion, exact kinds, at the first reading (22 November 2026). Cases with a round were
# written, with their kinds, before they were first read; round 4 was made of hard ones.
FIRST_READINGS = {3: (0.965, 0.952), 4: (0.937, 0.893), 5: (0.965, 0.962)}
COLUMNS = frozenset({"opinion", "editorial"})


def colonnade(case: dict) -> str:
    from colonnade.extract import kind

    return kind.judge(
        **{key: value for key, value in case.items() if key not in {"kind", "round"}}
    ).kind.value


def by_address(case: dict) -> str:
    return "opinion" if re.search(r"opinion|column|comment", case["url"]) else "news"


def load(path: Path, half: str = "") -> list[dict]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return (
        rows if not half else [r for at, r in enumerate(rows) if (at % 2 == 0) == (half == "tune")]
    )


def score(
    rows: Iterable[dict], reader: Callable[[dict], str]
) -> tuple[dict[str, float], list[tuple[dict, str]]]:
    """Return F1 of opinion alone, of opinion with leading articles, and the exact kinds."""
    counted: Counter[str] = Counter()
    wrong: list[tuple[dict, str]] = []
    total = 0
    started = time.process_time()
    for row in rows:
        total += 1
        found = reader(row)
        for name, wanted in (("opinion", frozenset({"opinion"})), ("columns", COLUMNS)):
            counted[name, found in wanted, row["kind"] in wanted] += 1
        if found != row["kind"]:
            wrong.append((row, found))
    spent = time.process_time() - started
    figures = {}
    for name in ("opinion", "columns"):
        hit = counted[name, True, True]
        figures[f"{name} F1"] = (
            2 * hit / (2 * hit + counted[name, True, False] + counted[name, False, True])
        )
    return figures | {"exact": 1 - len(wrong) / total, "ms": 1000 * spent / total}, wrong


def print_rounds(rows: list[dict]) -> None:
    """Print what each round scored when it was new, and what it scores now."""
    for number, (f1, exact) in FIRST_READINGS.items():
        cases = [row for row in rows if row.get("round") == number]
        if cases:
            now, _ = score(cases, colonnade)
            print(
                f"  round {number}, {len(cases)} pages {f1:14.3f} {exact:19.3f} when new,"
                f" {now['opinion F1']:.3f} {now['exact']:.3f} now"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=CASES)
    parser.add_argument("--half", choices=["tune", "held"], default="")
    parser.add_argument("--wrong", action="store_true")
    chosen = parser.parse_args()
    rows = load(chosen.file, chosen.half)
    print(f"{len(rows)} pages in {len({row.get('language') for row in rows})} languages")
    print(f"{'reader':24} {'opinion F1':>10} {'columns F1':>10} {'exact':>7} {'ms':>7}")
    colonnade({"url": "https://example.org/"})
    for name, reader in (("colonnade", colonnade), ("a word in the address", by_address)):
        figures, wrong = score(rows, reader)
        first, second, exact, spent = figures.values()
        print(f"{name:24} {first:10.3f} {second:10.3f} {exact:7.3f} {spent:7.3f}")
        if reader is colonnade:
            print_rounds(rows)
        if chosen.wrong and reader is colonnade:
            for row, found in wrong:
                print(
                    "   ", row["kind"], "->", found, {k: v for k, v in row.items() if k != "text"}
                )


if __name__ == "__main__":
    main()
