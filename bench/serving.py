"""Pages a second of the running site, kept and not kept, with CPU a request, while a crawl runs.

    python -m bench.serving FOLDER [--seconds 10] [--feeds 200] [--workers 2]

FOLDER is a catalogue that ``python -m bench.reader_house --keep FOLDER`` has filled; the crawl
adds to it. The site is `colonnade serve` as an operator runs it, the crawl `colonnade crawl` of
feeds served on loopback, the reader wrk (Debian's), all on the same cores. "Kept" asks for the
front page again and again; "not kept" for thousands of pages in turn (a columnist, a publication,
a day, a column; some editions and lists of a country's columnists among them), each asked so
seldom that it must be made anew. CPU is that of all the site's processes, `--workers` of them.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager, nullcontext
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from bench.thousand_feeds import COLONNADE, describe, serve
from colonnade import links

if TYPE_CHECKING:
    from collections.abc import Iterator

PEERS = """peers with 25,000 items, front page, one reader (median; CPU a request):
  lemon24's reader 77 ms, 62 ms   FreshRSS 101 ms, 102 ms   Miniflux 206 ms, 261 ms"""
WORDS = 56  # letters of the title in a column's address: catalog.cards
TARGETS = {"kept": 1500, "not kept": 250}
_TURNS = """
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], {["Accept-Encoding"] = "gzip"})
end
"""


def addresses(folder: Path, many: int) -> list[str]:
    """Return addresses of many pages of several types, in turn."""
    with sqlite3.connect(folder / "colonnade.sqlite3") as database:
        people = database.execute(
            "SELECT slug FROM catalog_columnist WHERE columns_shown > 0 LIMIT ?", [many]
        ).fetchall()
        papers = database.execute("SELECT slug, country FROM catalog_publication").fetchall()
        columns = database.execute(
            "SELECT p.slug, w.slug, c.title, c.id FROM catalog_column c"
            " JOIN catalog_publication p ON p.id = c.publication_id"
            " JOIN catalog_byline b ON b.column_id = c.id AND b.position = 0"
            " JOIN catalog_columnist w ON w.id = b.columnist_id WHERE c.visible LIMIT ?",
            [many],
        ).fetchall()
        moments = database.execute(
            "SELECT strftime('%Y/%m/%d', shown_at) FROM catalog_column WHERE visible LIMIT ?",
            [many],
        ).fetchall()
    database.close()
    kinds = (
        [f"/columnists/{slug}" for (slug,) in people],
        [f"/publications/{slug}" for slug, _ in papers],
        [f"/archive/{day}" for day in dict.fromkeys(day for (day,) in moments)],
        [
            f"/{paper}/{who}/{links.slug(title, WORDS)}/{links.code(number)}"
            for paper, who, title, number in columns
        ],
        [f"/{country.lower()}" for country in sorted({country for _, country in papers})],
        [f"/columnists/in/{country.lower()}" for country in sorted({c for _, c in papers})],
    )
    # In turn, as the kinds stand above: else the many columnists are all that is asked.
    turns = zip_longest(*kinds)
    return [path for turn in turns for path in turn if path][:many]


@contextmanager
def site(folder: Path, port: int, workers: int = 2) -> Iterator[subprocess.Popen[bytes]]:
    """Serve the site until the block ends."""
    variables = {"COLONNADE_DATA": str(folder), "DATABASE_URL": "", "COLONNADE_LOG": "error"}
    with subprocess.Popen(
        [*COLONNADE, "serve", "--port", str(port), "--workers", str(workers)],
        env=os.environ | variables,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30).read()
                break
            except OSError:
                time.sleep(0.1)
        yield process
        os.killpg(process.pid, signal.SIGTERM)


@contextmanager
def crawl(folder: Path, feeds: int) -> Iterator[None]:
    """Follow feeds of our own until the block ends."""
    ours, pipe = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(pipe, feeds))
    server.start()
    port, paths = ours.recv()
    shutil.rmtree(folder / "publications", ignore_errors=True)
    describe(folder, f"http://127.0.0.1:{port}", paths)
    variables = {
        "COLONNADE_DATA": str(folder),
        "COLONNADE_ALLOW_NETWORKS": "127.0.0.0/8",
        "COLONNADE_STARTER": "0",
        "DATABASE_URL": "",
    }
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*COLONNADE, "crawl"], env=os.environ | variables, **quiet) as process:  # type: ignore[call-overload]
        yield
        process.send_signal(signal.SIGINT)
    ours.send("stop")
    server.join()


def cpu(group: int) -> float:
    """Return the seconds which all processes of a group have used."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def ask(url: str, paths: Path, *, readers: int, seconds: int, script: Path) -> tuple[float, str, int]:  # fmt: skip
    """Return pages a second, the median and 99th percentile as wrk says them, and errors."""
    line = ["wrk", "-t1", f"-c{readers}", f"-d{seconds}s", "--latency", "--timeout", "20s", "-s", str(script), url]  # fmt: skip
    said = subprocess.run(
        line, env=os.environ | {"PATHS": str(paths)}, capture_output=True, text=True, check=True
    ).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])  # type: ignore[index]
    spread = [re.search(rf"{share}%\s+(\S+)", said)[1] for share in (50, 99)]  # type: ignore[index]
    errors = sum(
        map(int, re.findall(r"(?:connect|read|write|timeout) (\d+)", said.partition("Socket")[2]))
    )
    errors += sum(map(int, re.findall(r"Non-2xx or 3xx responses: (\d+)", said)))
    return rate, " / ".join(spread), errors


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)  # fmt: skip
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2, help="processes of the site")
    parser.add_argument("--feeds", type=int, default=200, help="followed meanwhile; 0: no crawl")
    given = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("wrk is not installed (Debian: apt-get install wrk)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as temporary:
        run(given, port, Path(temporary))


def run(given: argparse.Namespace, port: int, temporary: Path) -> None:
    """Serve, crawl, ask and print."""
    script = temporary / "turns.lua"
    script.write_text(_TURNS)
    kinds = {"kept": ["/"], "not kept": addresses(given.folder, 20_000)}
    meanwhile = f"while a crawl of {given.feeds} feeds runs" if given.feeds else "without a crawl"
    print(f"{os.cpu_count()} cores, {given.workers} processes, wrk on the same, {meanwhile}")
    print(f"{'':10}{'readers':>8}{'pages/s':>9}{'target':>8}{'median / p99':>22}{'CPU ms':>8}{'errors':>8}")  # fmt: skip
    with site(given.folder, port, given.workers) as process:
        for name, paths in kinds.items():
            listed = temporary / "paths"
            listed.write_text("\n".join(paths))
            for readers in (1, 8):
                with crawl(given.folder, given.feeds) if given.feeds else nullcontext():
                    before = cpu(process.pid)
                    rate, spread, errors = ask(
                        f"http://127.0.0.1:{port}/", listed, readers=readers, seconds=given.seconds, script=script
                    )  # fmt: skip
                    used = (cpu(process.pid) - before) / max(rate * given.seconds, 1) * 1000
                print(f"{name:10}{readers:8}{rate:9.0f}{TARGETS[name]:8}{spread:>22}{used:8.2f}{errors:8}")  # fmt: skip
    print(PEERS)


if __name__ == "__main__":
    main()
