"""A crawl from start to end: databases ready, the press known, one worker at work."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from colonnade.catalog import models, queue
from colonnade.catalog.wishes import PublicationWish
from colonnade.pipeline import attention, pictures, prepare, press, recorded
from colonnade.pipeline.press import Press
from colonnade.pipeline.progress import Progress
from colonnade.pipeline.worker import Worker, client, is_dead
from colonnade.publications.catalogue import BadPublication
from colonnade.records import Publication

if TYPE_CHECKING:
    from colonnade.fetch.client import Client
    from colonnade.fetch.replay import Recording

# What a batch leaves behind is freed as its last use ends; cycles are few. To look for them after
# every 700 new objects, as Python does by default, takes a tenth of the time of a round. A batch
# holds some 150,000 at a time: to look through them while they are in use is in vain.
CALM = (200_000, 20, 20)
LOOPBACK = ("127.0.0.0/8",)


@dataclass(slots=True)
class Crawling:
    """A crawl that is ready to run."""

    press: Press
    now: Callable[[], datetime]
    chance: Random
    only_hosts: Collection[int] | None = None
    recording: Recording | None = None
    allow: tuple[str, ...] = ()  # private networks to be asked, besides the operator's
    is_invented: bool = False  # the press; no network is asked about it
    may_picture: bool = False  # some publisher allows its pictures
    problems: tuple[BadPublication, ...] = ()  # publication files that cannot be used
    progress: Progress = field(default_factory=Progress)

    async def run(self, stop: asyncio.Event, *, once: bool) -> None:
        """Crawl until `stop` is set or, with `once`, until nothing is due."""
        gc.set_threshold(*CALM)
        worker = Worker(
            press=self.press,
            now=self.now,
            chance=self.chance,
            progress=self.progress,
            only_hosts=self.only_hosts,
            is_replay=self.recording is not None,
        )
        if self.recording is not None:
            await worker.run(self.recording, stop, once=once)
            return
        async with client(now=self.now, allow=self.allow) as fetcher:
            if self.is_invented:
                await worker.run(fetcher, stop, once=once)
                return
            async with (
                attention.asked(fetcher, stop, now=self.now, chance=self.chance, once=once),
                self._pictures(fetcher, stop, once=once),
            ):
                await worker.run(fetcher, stop, once=once)

    def _pictures(
        self, fetcher: Client, stop: asyncio.Event, *, once: bool
    ) -> contextlib.AbstractAsyncContextManager[None]:
        """Ask for pictures beside the crawl; a single round only if some publisher allows any."""
        if once and not self.may_picture:
            return contextlib.nullcontext()
        return pictures.asked(fetcher, stop, now=self.now, once=once)

    def end(self) -> None:
        """Close the recording: what it says of robots is not what its hosts say today."""
        if self.recording is not None:
            queue.forget_manners(self.only_hosts or ())
            self.recording.close()


def of_the_press(*, now: Callable[[], datetime], chance: Random, ask_all: bool) -> Crawling:
    """Return a crawl of the publications in the catalogue.

    With `ask_all` every source is asked once, whenever it is next due.
    """
    _begin()
    publications, problems = prepare.the_press(now=now())
    press.stop_others(publications)
    if ask_all:
        queue.ask_all(now=now())
    return Crawling(
        press=Press.of(publications),
        now=now,
        chance=chance,
        problems=problems,
        may_picture=PublicationWish.objects.filter(images=True).exists(),
    )


# What reads pages and compares them. A crawl of feeds that did not change never loads it.
_READING = ("colonnade.steps", "colonnade.extract", "colonnade.collapse.fingerprint")


def of_recording(path: Path, *, now: Callable[[], datetime], chance: Random) -> Crawling:
    """Return a crawl of a recording: every recorded feed is asked once.

    Raises `fetch.replay.RecordingError` for a file that is none.
    """
    from colonnade.fetch.replay import Recording  # loaded where there is one

    recording = Recording.open(path, now=now)
    for room in _READING:  # a recording has pages: it need not wait to meet the first
        import_module(room)
    _begin()
    known, problems = prepare.the_press(now=now())
    known, unknown = recorded.publications(recording.feeds(), known)
    press.sync(known, now=now())
    press.sync(unknown, now=now(), origin=models.Publication.Origin.REPLAY)
    hosts = recorded.host_ids(recording.hosts)
    queue.forget_manners(hosts)
    queue.ask_all(now=now(), sources=recorded.source_ids(recording.feeds()))
    return Crawling(
        press=Press.of((*known, *unknown)),
        now=now,
        chance=chance,
        only_hosts=hosts,
        recording=recording,
        problems=problems,
    )


def of_invented(
    publications: Iterable[Publication], *, now: Callable[[], datetime], chance: Random
) -> Crawling:
    """Return a crawl of an invented press, whose servers run already."""
    _begin()
    publications = tuple(publications)
    # Their addresses are new at every start.
    press.forget_invented()
    press.sync(publications, now=now())
    hosts = recorded.host_ids({host for p in publications for host in p.hosts})
    return Crawling(
        press=Press.of(publications),
        now=now,
        chance=chance,
        only_hosts=hosts,
        allow=LOOPBACK,
        is_invented=True,
    )


def _begin() -> None:
    prepare.databases()
    queue.free_workers([name for name in queue.workers() if is_dead(name)])
