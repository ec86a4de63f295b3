"""Articles a second through fetch, extract and store, from a recording, on one core.

    python -m bench.articles RECORDING.warc.gz [--times 3]

Each time a fresh data folder and a process of its own, held to one core. The clock runs from
the first question to the last row, the start of Python and Django left out; a second reading
counts all of the process. The peer, in the same process, is the least any reader must do: open
the recording and parse each page once (lexbor), storing nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

TARGETS = {"articles a second": 60.0, "memory, MB": 300.0}


def measure(recording: Path) -> dict[str, float]:
    """Crawl the recording once in this process and return what it took."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    import django

    django.setup()
    import asyncio
    import resource
    import time
    from random import Random

    from colonnade.desk.clock import now
    from colonnade.pipeline import crawling

    ready = crawling.of_recording(recording, now=now, chance=Random(1))
    before = time.process_time()
    asyncio.run(ready.run(asyncio.Event(), once=True))
    spent = time.process_time() - before
    return {
        "articles": ready.progress.pages_read,
        "spent": spent,
        "whole": time.process_time(),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "floor": parse_alone(recording),
    }


def parse_alone(recording: Path) -> float:
    """Return the CPU seconds of reading the recording and parsing its pages."""
    import time

    from selectolax.lexbor import LexborHTMLParser
    from warcio.archiveiterator import ArchiveIterator

    before = time.process_time()
    with recording.open("rb") as file:
        for record in ArchiveIterator(file):
            kind = record.http_headers.get_header("content-type", "") if record.http_headers else ""
            if "html" in (kind or ""):
                LexborHTMLParser(record.content_stream().read())
    return time.process_time() - before


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recording", type=Path)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(json.dumps(measure(options.recording)))
        return
    runs = []
    for _ in range(options.times):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                [sys.executable, "-m", "bench.articles", str(options.recording), "--inside"],
                env={
                    **os.environ,
                    "COLONNADE_DATA": folder,
                    "DATABASE_URL": "",
                    "DJANGO_SETTINGS_MODULE": "colonnade.settings",
                },
                check=True,
                capture_output=True,
                text=True,
            )
        runs.append(json.loads(done.stdout.splitlines()[-1]))

    def middle(name: str) -> float:
        return statistics.median(run[name] for run in runs)

    rate = middle("articles") / middle("spent")
    print(f"{middle('articles'):.0f} articles, median of {options.times}, one core")
    print(f"articles a second    {rate:8.1f}   target at least {TARGETS['articles a second']:.0f}")
    print(f"  whole process      {middle('articles') / middle('whole'):8.1f}")
    print(
        f"  parsing alone      {middle('articles') / middle('floor'):8.1f}   (peer: no more than lexbor)"
    )
    print(
        f"memory, MB           {middle('memory'):8.1f}   target under {TARGETS['memory, MB']:.0f}"
    )


if __name__ == "__main__":
    main()
