"""Debates of full texts: floors on made-up stories, fewer than `python -m bench.debates` takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench import debates, stories

PEER = 0.16  # the peer's best threshold here


@pytest.mark.parametrize(("script", "seed"), [("latin", 11), ("inflected", 13)])
def test_full_texts_fall_into_their_stories(script: str, seed: int, tmp_path: Path) -> None:
    path = tmp_path / "stories.jsonl"
    lines = map(json.dumps, stories.made(400, script, seed))
    path.write_text("\n".join(lines), encoding="utf-8")
    ((_, texts, gold),) = debates.full(path)
    cubed, pairs = debates.scores(gold, debates.regrouped(texts))
    peer, _ = debates.scores(gold, debates.tfidf(texts, PEER))
    assert cubed >= 0.95
    assert pairs >= 0.85
    assert cubed > peer
