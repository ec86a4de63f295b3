"""The main job on real pages, from a recording, in processes of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.stored import count, stored

COLONNADE = (
    sys.executable,
    "-c",
    "from colonnade.desk.command import main; raise SystemExit(main())",
)
PRESS = "press/press.warc.gz"


def environment(folder: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "VAULT_URL"}}
    return {**kept, "COLONNADE_DATA": str(folder)}


def colonnade(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [*COLONNADE, *arguments],
        env=environment(folder),
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )
    return done.stdout


def plain(title: str) -> str:
    return " ".join(title.split())


@pytest.fixture(scope="module")
def undisturbed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("undisturbed")
    colonnade(folder, "crawl", "--once", "--replay", str(shared / PRESS))
    return folder


@pytest.mark.shared
def test_the_real_press_is_read_with_its_headlines_and_nothing_twice(
    shared: Path, undisturbed: Path
) -> None:
    lines = colonnade(undisturbed, "columns", "--json").splitlines()
    cards = [json.loads(line) for line in lines]
    titles = {plain(card["title"]) for card in cards}
    gold = (shared / "press/gold.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = [json.loads(line)["title"] for line in gold]
    assert count(undisturbed, "catalog_source WHERE name = 'recorded feed' AND items > 0") == 92
    # One page asks robots not to list it, one was to be shown until 2025: they are stored, and
    # no reader sees them.
    assert sum(plain(title) in titles for title in wanted) >= 130
    assert count(undisturbed) == 132  # the gold tells one of its 133 pages twice
    assert len({card["link"] for card in cards}) == len(cards)


@pytest.mark.shared
def test_a_second_replay_stores_nothing_new(shared: Path, undisturbed: Path) -> None:
    before = stored(undisturbed)
    said = colonnade(undisturbed, "crawl", "--once", "--replay", str(shared / PRESS))
    assert " 0 columns found" in said
    assert stored(undisturbed) == before


@pytest.mark.shared
@pytest.mark.parametrize("columns", [1, 60])
def test_a_killed_crawl_ends_like_an_undisturbed_one(
    shared: Path, undisturbed: Path, tmp_path: Path, columns: int
) -> None:
    arguments = ("crawl", "--once", "--replay", str(shared / PRESS))
    with subprocess.Popen(
        [*COLONNADE, *arguments],
        env=environment(tmp_path),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as crawl:
        while count(tmp_path) < columns and crawl.poll() is None:
            pass
        crawl.send_signal(signal.SIGKILL)
    colonnade(tmp_path, *arguments)
    assert stored(tmp_path) == stored(undisturbed)


@pytest.mark.shared
@pytest.mark.postgres
def test_postgresql_ends_like_sqlite(shared: Path, undisturbed: Path, tmp_path: Path) -> None:
    server = os.environ.get("COLONNADE_TEST_POSTGRES")
    if not server:
        assert not os.environ.get("CI"), "CI must have a PostgreSQL server"
        pytest.skip("no PostgreSQL server at COLONNADE_TEST_POSTGRES")
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS colonnade_replay")
        connection.execute("CREATE DATABASE colonnade_replay")
    there = {
        **environment(tmp_path),
        "DATABASE_URL": f"{server.rpartition('/')[0]}/colonnade_replay",
    }
    for arguments in (("crawl", "--once", "--replay", str(shared / PRESS)), ("columns", "--json")):
        done = subprocess.run(
            [*COLONNADE, *arguments], env=there, check=True, capture_output=True, text=True
        )
    lines = colonnade(undisturbed, "columns", "--json").splitlines()
    assert seen(done.stdout.splitlines()) == seen(lines)


def seen(lines: list[str]) -> list[dict[str, object]]:
    """Return cards without the times of our own visits."""
    cards = [json.loads(line) for line in lines]
    return [{k: v for k, v in card.items() if k != "first_seen"} for card in cards]


def test_a_file_that_is_no_recording_is_named(tmp_path: Path) -> None:
    file = tmp_path / "rain.warc.gz"
    file.write_bytes(b"It rained.")
    done = subprocess.run(
        [*COLONNADE, "crawl", "--once", "--replay", str(file)],
        env=environment(tmp_path / "data"),
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1
    assert "rain.warc.gz" in done.stderr
    assert "Traceback" not in done.stderr


def recorded(path: str, body: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nRetry-After: 900\r\n\r\n{body}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: https://paper.example{path}\r\n"
        "WARC-Date: 2026-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def test_a_recorded_host_that_was_busy_is_asked_on_at_once(tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>Rain {n}</title><link>https://paper.example/{n}</link></item>"
        for n in range(12)
    )
    rss = f"<rss version='2.0'><channel>{items}</channel></rss>"
    file = tmp_path / "busy.warc"
    file.write_bytes(
        recorded("/robots.txt", "User-agent: *\nCrawl-delay: 300\n", kind="text/plain")
        + recorded("/feed", rss, kind="application/rss+xml")
        + b"".join(
            recorded(f"/{n}", f"<h1>Rain {n}</h1><p>It rained.", "503 Busy" if n % 2 else "200 OK")
            for n in range(12)
        )
    )
    colonnade(tmp_path / "data", "crawl", "--once", "--replay", str(file))
    assert count(tmp_path / "data") == 6


def test_processes_that_start_at_once_on_a_new_folder_make_its_databases_once(
    tmp_path: Path,
) -> None:
    started = [
        subprocess.Popen(
            [*COLONNADE, "columns", "--json"],
            env=environment(tmp_path),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    said = [process.communicate(timeout=300)[1] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], said
