"""A thousand feeds of 25 entries, stored and searchable: CPU of whole processes, database size.

First round, then a round in which nothing changed. Ours is the installed command as an operator
runs it. The peer, in the same run, is a bare floor: aiohttp, one pass of lxml, nh3 and SQLite
with FTS5, without robots.txt, pauses, rights, bylines, columnists or any record of visits.
Medians over the rounds asked for. The server runs in a process of its own.

    python -m bench.thousand_feeds [--feeds 1000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import asyncio
import compileall
import multiprocessing
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path

from aiohttp import web

import colonnade
from bench.floor import COMMAND as FLOOR
from colonnade import demo
from colonnade.publications import catalogue
from colonnade.records import Publication, Source

TARGETS = {"first round, CPU s": 10.0, "unchanged round, CPU s": 1.5, "database, MB": 45.0}
COLONNADE = (
    sys.executable,
    "-c",
    "from colonnade.desk.command import main; raise SystemExit(main())",
)


def serve(pipe: Connection, count: int) -> None:
    """Serve the feeds with ETags until told to stop."""
    bodies = {feed.path: feed.body for feed in demo.feeds(count)}

    async def answer(request: web.Request) -> web.Response:
        body = bodies.get(request.path)
        if body is None:
            return web.Response(status=404)
        etag = f'"{len(body)}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        return web.Response(body=body, content_type="application/xml", headers={"ETag": etag})

    async def main() -> None:
        app = web.Application()
        app.router.add_get("/{path:.*}", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        pipe.send((runner.addresses[0][1], list(bodies)))
        await asyncio.to_thread(pipe.recv)

    asyncio.run(main())


def cpu(command: tuple[str, ...], **variables: str) -> float:
    """Run a command to its end and return its user and system seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command,
        env={**os.environ, **variables},
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def describe(folder: Path, base: str, paths: list[str]) -> None:
    """Write the publication file of an operator who follows these feeds, and not their pages."""
    own = folder / "publications"
    own.mkdir(parents=True)
    publication = Publication(
        slug="a-thousand-feeds",
        name="A thousand feeds",
        country="INT",
        languages=("en",),
        home=f"{base}/",
        sources=tuple(
            Source(publication="a-thousand-feeds", url=f"{base}{path}", pages=False)
            for path in paths
        ),
    )
    (own / "a-thousand-feeds.toml").write_text(catalogue.write(publication), encoding="utf-8")


def ours(folder: Path, base: str, paths: list[str]) -> tuple[float, float, float]:
    """Return CPU of the first and of the unchanged round, and the size of the databases in MB."""
    describe(folder, base, paths)
    settings = {
        "COLONNADE_DATA": str(folder),
        "COLONNADE_ALLOW_NETWORKS": "127.0.0.0/8",
        "DATABASE_URL": "",
    }
    # The real press is not part of the measurement, and is not to be asked for it.
    quiet = {**settings, "COLONNADE_STARTER": "0"}
    first = cpu((*COLONNADE, "crawl", "--once"), **quiet)
    again = cpu((*COLONNADE, "crawl", "--once"), **quiet)
    columns = len(paths) * 25
    with sqlite3.connect(folder / "colonnade.sqlite3") as database:
        stored = database.execute("SELECT count(*) FROM catalog_column WHERE visible").fetchone()
        found = database.execute("SELECT count(*) FROM catalog_place").fetchone()
        assert stored == found == (columns,), (stored, found, columns)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    size = sum(file.stat().st_size for file in folder.glob("*.sqlite3*")) / 1e6
    return first, again, size


def floor(folder: Path, base: str, paths: list[str]) -> tuple[float, float, float]:
    """Return the same three of the bare floor."""
    folder.mkdir()
    (folder / "feeds.txt").write_text("\n".join(base + path for path in paths), encoding="utf-8")
    rounds = [cpu((*FLOOR, str(folder))) for _ in range(2)]
    return rounds[0], rounds[1], (folder / "floor.sqlite3").stat().st_size / 1e6


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    # As pip leaves what it installs, whatever the variables of this shell say of byte code.
    compileall.compile_dir(Path(colonnade.__file__).parent, quiet=2)
    ours_pipe, pipe = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(pipe, options.feeds))
    server.start()
    port, paths = ours_pipe.recv()
    mine, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.rounds):
            mine.append(ours(Path(folder, f"ours-{number}"), f"http://127.0.0.1:{port}", paths))
            bare.append(floor(Path(folder, f"floor-{number}"), f"http://127.0.0.1:{port}", paths))
    ours_pipe.send("stop")
    server.join()
    print(f"{options.feeds} feeds of 25 entries, median of {options.rounds}")
    print(f"{'':24}{'ours':>8}{'floor':>8}{'ratio':>8}{'target':>8}")
    for at, (name, target) in enumerate(TARGETS.items()):
        one = statistics.median(row[at] for row in mine)
        other = statistics.median(row[at] for row in bare)
        print(f"{name:24}{one:8.2f}{other:8.2f}{one / other:8.2f}{target:8.1f}")


if __name__ == "__main__":
    main()
