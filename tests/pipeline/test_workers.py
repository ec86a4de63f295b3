"""Two workers on one database, and workers that die: nothing is lost and nothing is done twice."""

from __future__ import annotations

import json
import os
import pickle
import re
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import colonnade
from colonnade.demo.server import InThread, Running
from pipeline.stored import count, stored

TESTS = Path(__file__).parents[1]
SOURCE = Path(colonnade.__file__).parents[1]  # of the tree under test, wherever it lies
# What a crawl leaves, but for the visits: a busy host is asked again at other times.
LASTING = ("columns", "bylines", "names", "addresses", "prints", "index", "kin", "search", "text")
# How sure a match is grows with what is known of a name by then, whichever page came first.
CONFIDENCE = re.compile(r"^(bylines: .*), [\d.]+, (\d\))$")
COLUMNIST = re.compile(r", (\d{6,}), (?=\d\)$)")


@pytest.fixture(scope="module")
def press() -> Iterator[Running]:
    # Not the frozen clock: the workers are processes with clocks of their own.
    with InThread(datetime.now(UTC), pause=0.0) as running:  # noqa: TID251
        yield running


@pytest.fixture(scope="module")
def publications(press: Running, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("press") / "publications"
    file.write_bytes(pickle.dumps(press.publications))
    return file


# At a time, so that one worker cannot take them all.
FEW = {"COLONNADE_CONCURRENCY": "3"}


def start(folder: Path, publications: Path) -> subprocess.Popen[str]:
    """Start a worker that waits for a word."""
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "VAULT_URL"}}
    worker = subprocess.Popen(
        [sys.executable, "-m", "pipeline.working", str(publications)],
        env={
            **kept,
            "COLONNADE_DATA": str(folder),
            "PYTHONPATH": f"{TESTS}{os.pathsep}{SOURCE}",
            **FEW,
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout
    assert worker.stdout.readline() == "ready\n"
    return worker


def go(*workers: subprocess.Popen[str]) -> list[dict[str, int]]:
    """Let workers work, side by side; return what each did."""
    for worker in workers:
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()
    said = [worker.communicate(timeout=300)[0] for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * len(workers)
    return [json.loads(line) for line in said]


def lasting(folder: Path) -> list[str]:
    lines = [line for line in stored(folder).splitlines() if line.partition(":")[0] in LASTING]
    people = first_columns(folder)
    return [
        COLUMNIST.sub(lambda found: f", {people[int(found[1])]}, ", CONFIDENCE.sub(r"\1, \2", line))
        if line.startswith("bylines:")
        else line
        for line in lines
    ]


def first_columns(folder: Path) -> dict[int, int]:
    """Return a name for each columnist: the least of the columns that are theirs.

    Who is one with whom must not hang on the order of arrival. Which of their addresses leads, and
    which of two papers' signatures has the plain one, does: it is that of whoever was known first.
    """
    query = "SELECT columnist_id, min(column_id) FROM catalog_byline GROUP BY columnist_id"
    with sqlite3.connect(folder / "colonnade.sqlite3") as catalogue:
        found = dict(catalogue.execute(query))
    catalogue.close()
    return found


@pytest.fixture(scope="module")
def undisturbed(
    press: Running, publications: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("undisturbed")
    go(start(folder, publications))
    return folder


def test_a_second_worker_shares_the_load_and_nothing_is_asked_twice(
    press: Running, publications: Path, undisturbed: Path, tmp_path: Path
) -> None:
    press.asked.clear()
    done = go(start(tmp_path, publications), start(tmp_path, publications))
    assert all(one["pages"] > 0 for one in done)
    assert sum(one["columns"] for one in done) == count(undisturbed)
    assert lasting(tmp_path) == lasting(undisturbed)
    answered = Counter({asked: n for asked, n in press.asked.items() if asked[2] == 200})
    robots = {asked for asked in answered if asked[1] == "/robots.txt"}
    again = {asked: n for asked, n in answered.items() if n > 1 and asked not in robots}
    # Once more is asked, of each paper, what was read before its habits were known.
    assert set(again.values()) <= {2}
    assert len({paper for paper, _, _ in again}) == len(again)


@pytest.mark.parametrize("columns", [1, 150])
def test_what_a_killed_worker_left_another_ends(
    publications: Path, undisturbed: Path, tmp_path: Path, columns: int
) -> None:
    killed = start(tmp_path, publications)
    assert killed.stdin
    killed.stdin.write("go\n")
    killed.stdin.flush()
    while count(tmp_path) < columns and killed.poll() is None:
        pass
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    go(start(tmp_path, publications))
    assert count(tmp_path, "catalog_host WHERE worker <> ''") == 0
    assert lasting(tmp_path) == lasting(undisturbed)
