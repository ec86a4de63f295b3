"""The main job over real HTTP: what the invented press prints is what the catalogue holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import colonnade

TESTS = Path(__file__).parents[1]
SOURCE = Path(colonnade.__file__).parents[1]  # of the tree under test, wherever it lies


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "VAULT_URL"}}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.invented"],
        env={
            **kept,
            "COLONNADE_DATA": str(tmp_path_factory.mktemp("invented")),
            "PYTHONPATH": f"{TESTS}{os.pathsep}{SOURCE}",
        },
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def pairs(outcome: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What is true of each stored column, beside what was stored."""
    stored = {column["url"]: column for column in outcome["stored"]}
    return [(t, stored[t["url"]]) for t in outcome["truth"] if t["url"] in stored]


def test_every_listed_column_is_stored_and_no_news(
    outcome: dict[str, Any], pairs: list[tuple[Any, Any]]
) -> None:
    stored = {column["url"] for column in outcome["stored"]}
    listed = {column["url"] for column in outcome["truth"] if column["is_listed"]}
    assert listed - stored == set()
    assert stored <= {column["url"] for column in outcome["truth"]}
    shown = {s["url"] for t, s in pairs if s["visible"]}
    assert shown <= listed


def test_headlines_and_dates_are_those_of_the_press(pairs: list[tuple[Any, Any]]) -> None:
    for true, stored in pairs:
        assert stored["title"] == true["title"]
        if stored["published"] and not {"future-date", "no-date", "updated"} & set(
            true["troubles"]
        ):
            told = datetime.fromisoformat(stored["published"])
            off = abs((told - datetime.fromisoformat(true["published"])).total_seconds())
            assert off < 120, true["url"]


def test_names_stand_under_columns_as_people_write_them(pairs: list[tuple[Any, Any]]) -> None:
    wrong = [
        (true["names"], stored["names"])
        for true, stored in pairs
        if "staff" not in true["troubles"] and sorted(true["names"]) != sorted(stored["names"])
    ]
    assert wrong == []


def test_copies_are_filed_under_their_originals_and_nothing_else_is(
    pairs: list[tuple[Any, Any]],
) -> None:
    assert [true["url"] for true, stored in pairs if true["is_copy"] != stored["is_copy"]] == []
    assert sum(stored["is_copy"] for _, stored in pairs) > 5


def test_no_excerpt_is_longer_than_its_publisher_allows(pairs: list[tuple[Any, Any]]) -> None:
    for true, stored in pairs:
        if true["snippet"] is not None:
            assert len(stored["excerpt"]) <= true["snippet"], true["url"]
        assert len(stored["excerpt"]) <= 600
        assert stored["credit"].startswith("© ")


def test_paywalls_are_told(pairs: list[tuple[Any, Any]]) -> None:
    paid = [stored for true, stored in pairs if not true["is_free"] and true["is_read"]]
    assert paid
    assert all(stored["is_free"] is False for stored in paid)


def test_a_source_that_is_gone_is_asked_no_more(outcome: dict[str, Any]) -> None:
    assert len(outcome["gone"]) == 1
