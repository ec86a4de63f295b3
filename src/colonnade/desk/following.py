"""``crawl`` and ``up``: a crawl with its display and an orderly end."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from colonnade.desk.clock import now
from colonnade.desk.display import Display, display
from colonnade.pipeline import crawling
from colonnade.pipeline.crawling import Crawling


def crawl(*, once: bool, recording: Path | None) -> int:
    """Run the crawl that the command asks for, and return its exit code."""
    if recording is not None:
        ready = crawling.of_recording(recording, now=now, chance=Random())  # noqa: S311  jitter
    else:
        ready = crawling.of_the_press(now=now, chance=Random(), ask_all=once)  # noqa: S311  jitter
    title = f"Replaying {recording.name}" if recording else "Following the press"
    shown = display(ready.progress, seconds=time.monotonic, title=title)
    report_problems(ready, shown)
    try:
        asyncio.run(follow(ready, shown, once=once))
    finally:
        ready.end()
    print(ready.progress.line(), file=sys.stdout)  # noqa: T201  the command's answer
    return 0


def report_problems(ready: Crawling, shown: Display) -> None:
    """Name the publication files that cannot be used."""
    for problem in ready.problems:
        shown.say(str(problem))
    if ready.recording is not None:
        for trouble in ready.recording.problems:
            shown.say(f"{trouble.where}: {trouble.what}")


async def follow(
    ready: Crawling, shown: Display, *, once: bool, stop: asyncio.Event | None = None
) -> None:
    """Crawl with the display on, until done or told to stop by Ctrl-C or SIGTERM."""
    stop = stop or asyncio.Event()
    with told_to_stop(stop, shown):
        beside = [asyncio.create_task(shown.show())]
        if not once:
            beside.append(asyncio.create_task(_errands(ready)))
        try:
            await ready.run(stop, once=once)
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            shown.end()


async def _errands(ready: Crawling) -> None:
    from colonnade.desk import errands  # a single round needs none of it

    await errands.tend(now=now, allow=ready.allow, network=ready.recording is None)


@contextlib.contextmanager
def told_to_stop(stop: asyncio.Event, shown: Display) -> Iterator[None]:
    """Set `stop` at the first signal; the second ends the process at once."""
    loop = asyncio.get_running_loop()

    def told() -> None:
        if stop.is_set():
            raise SystemExit(130)
        shown.say("Stopping: what is under way ends first. Again to stop at once.")
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told)
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
