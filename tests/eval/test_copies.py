"""Copies must not be found worse than they were measured to be, on sets not seen before."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from bench import copies, copies_made

FLOORS = {"copy": 0.995, "hard": 0.97, "excerpt": 0.98, "digest": 0.85, "close": 0.7}
FALSE_MERGES = 0.001  # a text; one in the thousand texts of this set


def test_copies_are_found_and_told_from_all_else() -> None:
    lines, pairs = copies_made.made(101, texts=160)
    scores = copies.score(list(map(asdict, lines)), list(map(asdict, pairs)), copies.ours)
    assert {kind: scores[kind] for kind, floor in FLOORS.items() if scores[kind] < floor} == {}
    merged = {name: share for name, share in scores.items() if name.startswith("merged")}
    assert {name: share for name, share in merged.items() if share} == {}
    assert scores["false merges a text"] <= FALSE_MERGES


def test_the_original_is_told() -> None:
    assert copies.syndications(101, 500) >= 0.95


def test_any_finder_is_scored_on_any_data(tmp_path: Path) -> None:
    """As the docstring of `bench.copies` tells the shape of files, and of a finder."""
    texts = [{"id": name, "text": f"{name} " + "rain " * 40} for name in ("a", "b", "c", "d")]
    pairs = [
        {"one": "a", "other": "b", "relation": "copy", "how": "as printed"},
        {"one": "a", "other": "c", "relation": "overlap", "how": "quotation"},
    ]
    for name, lines in (("texts", texts), ("pairs", pairs)):
        written = "\n".join(map(json.dumps, lines))
        (tmp_path / f"{name}.jsonl").write_text(written + "\n", encoding="utf-8")
    (tmp_path / "theirs.py").write_text(
        "def find(texts):\n"
        "    ids = [text['id'] for text in texts]\n"
        "    return [(ids[0], ids[1], 'copy'), (ids[2], ids[3], 'copy')]\n"
    )
    said = subprocess.run(
        [
            sys.executable, "-m", "bench.copies", "--finder", "theirs:find", "--seeds", "1",
            "--texts-file", str(tmp_path / "texts.jsonl"),
            "--pairs-file", str(tmp_path / "pairs.jsonl"),
        ],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
        env={"PYTHONPATH": f"{tmp_path}:src:.", "PATH": ""},
    )  # fmt: skip
    figures = dict(line.split("  ", 1) for line in said.stdout.splitlines())
    assert float(figures["copy"].split()[0]) == 1.0
    assert float(figures["merged: quotation"].split()[0]) == 0.0
    assert float(figures["false merges a text"].split()[0]) == 0.25
