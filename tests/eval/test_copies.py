"""Copies must not be found worse than they were measured to be, on sets not seen before."""

from __future__ import annotations

from dataclasses import asdict

from bench import copies, copies_made

FLOORS = {"copy": 0.99, "hard": 0.95, "excerpt": 0.97, "digest": 0.8, "close": 0.7}


def test_copies_are_found_and_told_from_all_else() -> None:
    lines, pairs = copies_made.made(101, texts=160)
    scores = copies.score(list(map(asdict, lines)), list(map(asdict, pairs)), copies.ours)
    assert {kind: scores[kind] for kind, floor in FLOORS.items() if scores[kind] < floor} == {}
    merged = {name: share for name, share in scores.items() if name.startswith("merged")}
    assert {name: share for name, share in merged.items() if share > 0.05} == {}


def test_the_original_is_told() -> None:
    assert copies.syndications(101, 500) >= 0.95
