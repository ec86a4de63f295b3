"""``up``: the site and the crawl together, of the real press, a recording or an invented one."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from colonnade.catalog import models
from colonnade.demo.server import InThread
from colonnade.desk.clock import now
from colonnade.desk.display import Display, display
from colonnade.desk.following import follow, report_problems
from colonnade.desk.site import Site, SiteError, address
from colonnade.pipeline import crawling, prepare
from colonnade.pipeline.crawling import Crawling

WATCH_EVERY = 0.5  # seconds
ENOUGH = 25  # questions without any answer, after which there is no network
NO_NETWORK = (
    "No publication can be reached: there seems to be no network. Showing an invented press "
    "instead, marked as invented; start again when the network is back."
)


def up(*, host: str, port: int, demo: bool, recording: Path | None) -> int:
    """Serve the site and follow the press until told to stop; return the exit code."""
    prepare.databases()
    site = Site(host, port, workers=2)
    try:
        return _up(site, address(host, port), demo=demo, recording=recording)
    finally:
        site.stop()


def _up(site: Site, where: str, *, demo: bool, recording: Path | None) -> int:
    if demo:
        return _invented(site, where)
    chance = Random()  # noqa: S311  jitter
    if recording is not None:
        ready = crawling.of_recording(recording, now=now, chance=chance)
        title = f"Replaying {recording.name}. The site is on {where}"
    else:
        ready = crawling.of_the_press(now=now, chance=chance, ask_all=False)
        title = f"Following the press. The site is on {where}"
    shown = display(ready.progress, seconds=time.monotonic, title=title)
    report_problems(ready, shown)
    may_invent = recording is None and not models.Column.objects.filter(visible=True).exists()
    try:
        offline = asyncio.run(_watched(ready, shown, site, is_offline if may_invent else _never))
    finally:
        ready.end()
    if offline:
        shown.say(NO_NETWORK)
        return _invented(site, where)
    return 0


def _invented(site: Site, where: str) -> int:
    with InThread(now()) as press:
        ready = crawling.of_invented(press.publications, now=now, chance=Random())  # noqa: S311
        title = f"Following an invented press. The site is on {where}"
        shown = display(ready.progress, seconds=time.monotonic, title=title)
        asyncio.run(_watched(ready, shown, site, _never))
    return 0


def is_offline(ready: Crawling) -> bool:
    """Tell whether no publication answers at all, after enough of them were asked."""
    progress = ready.progress
    return progress.answers == 0 and progress.unreachable >= ENOUGH


def _never(_ready: Crawling) -> bool:
    return False


async def _watched(
    ready: Crawling, shown: Display, site: Site, is_over: Callable[[Crawling], bool]
) -> bool:
    """Crawl until told to stop; return whether `is_over` ended it.

    Raises `SiteError` when the site stops by itself.
    """
    stop = asyncio.Event()
    crawl = asyncio.create_task(follow(ready, shown, once=False, stop=stop))
    over = False
    while not crawl.done():
        await asyncio.wait({crawl}, timeout=WATCH_EVERY)
        over = over or is_over(ready)
        if over or site.has_ended:
            stop.set()
    with contextlib.suppress(asyncio.CancelledError):
        await crawl
    if site.has_ended:
        raise SiteError("the site has stopped by itself; its last words stand above")
    return over
