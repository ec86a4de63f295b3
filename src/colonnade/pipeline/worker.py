"""One worker: claims hosts, lets the fetcher ask them, and takes in what they answer."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from ipaddress import ip_network
from random import Random

from django.conf import settings
from django.db import close_old_connections, connections

from colonnade.catalog import models, prints, queue, store
from colonnade.fetch.answers import Limits
from colonnade.fetch.client import Client, Fetcher
from colonnade.fetch.crawl import Claim, Clocks, Crawl, Deliver, Delivery, HostTurn, Pace
from colonnade.fetch.robots import Rules, Standing
from colonnade.pipeline import hosts, press, texts
from colonnade.pipeline.agenda import Agenda
from colonnade.pipeline.intake import Intake
from colonnade.pipeline.press import Press
from colonnade.pipeline.progress import Progress
from colonnade.records import Because, Document, Errand

# A single round waits for hosts that ask for a moment, not for those that ask for more.
SHORT_WAIT = 30  # seconds
ROUNDS = 5
ROUNDS_OF_A_REPLAY = 10_000  # more than a recorded host has pages that end its turn
HOUSEKEEPING = timedelta(minutes=1)


def worker_name() -> str:
    """Return a name that tells machine, process and start, so that the dead can be told."""
    return f"{socket.gethostname()}:{os.getpid()}:{_started(os.getpid())}"


def _started(pid: int) -> str:
    """Return when a process started, in the kernel's ticks, or nothing where that is unknown."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as stat:  # noqa: PTH123  no path of ours
            return stat.read().rpartition(")")[2].split()[19]
    except OSError:
        return ""


def is_dead(worker: str) -> bool:
    """Tell whether a worker ran on this machine and runs no more."""
    machine, _, rest = worker.partition(":")
    pid, _, started = rest.partition(":")
    if machine != socket.gethostname() or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return bool(started) and _started(int(pid)) not in {started, ""}


@dataclass(slots=True)
class Worker:
    """Follows the press until told to stop. One process may run one worker."""

    press: Press
    now: Callable[[], datetime]
    chance: Random
    progress: Progress
    only_hosts: Collection[int] | None = None  # ids; None: all
    is_replay: bool = False  # nobody is bothered: hosts that want to be left alone are asked on
    name: str = field(default_factory=worker_name)
    _tidied: datetime | None = None
    _reviewed: date | None = None
    _agenda: Agenda = field(default_factory=lambda: Agenda(settings.COLONNADE_DATA / "agenda"))

    async def run(self, fetcher: Fetcher, stop: asyncio.Event, *, once: bool) -> None:
        """Crawl until `stop` is set or, with `once`, until nothing is due."""
        intake = Intake(
            self.press,
            worker=self.name,
            now=self.now,
            chance=self.chance,
            progress=self.progress,
        )

        # One thread for all that touches the databases: they write one batch at a time.
        with ThreadPoolExecutor(max_workers=1) as desk:
            loop = asyncio.get_running_loop()

            async def claim(count: int, busy: frozenset[str]) -> Sequence[HostTurn[models.Visit]]:
                return await loop.run_in_executor(desk, self._claim, count, busy)

            async def deliver(batch: Sequence[Delivery[models.Visit]]) -> None:
                await loop.run_in_executor(desk, intake.take, batch)

            try:
                async with self._beside(once=once):
                    await self._crawl(fetcher, claim, deliver).run(stop, once=once)
                before = Progress()
                for _ in range(self._rounds if once else 0):
                    pause = await loop.run_in_executor(desk, self._short_wait, before)
                    if pause is None or stop.is_set():
                        break
                    before = self.progress.copy()
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(stop.wait(), pause)
                    await self._crawl(fetcher, claim, deliver).run(stop, once=True)
                if once:
                    await loop.run_in_executor(desk, self._group)
            finally:
                await loop.run_in_executor(desk, self._leave)

    def _crawl(
        self, fetcher: Fetcher, claim: Claim[models.Visit], deliver: Deliver[models.Visit]
    ) -> Crawl[models.Visit]:
        clocks = Clocks(now=self.now, chance=self.chance)
        return Crawl(fetcher, claim, deliver, clocks=clocks, pace=self._pace())

    @property
    def _rounds(self) -> int:
        return ROUNDS_OF_A_REPLAY if self.is_replay else ROUNDS

    def _short_wait(self, before: Progress) -> float | None:
        """Return the seconds until a host that asked us to wait may be asked, if they are few.

        A recording is asked on at once, until a round changes nothing.
        """
        if self.is_replay:
            queue.forget_waits(self.only_hosts or ())
        due = queue.next_due(only=self.only_hosts)
        seconds = (due - self.now()).total_seconds() if due else SHORT_WAIT + 1
        if self.is_replay:
            return 0.0 if seconds <= 0 and self.progress != before else None
        return max(seconds, 0.05) if seconds <= SHORT_WAIT else None

    def _leave(self) -> None:
        self._agenda.renew(self.now())
        queue.free_workers([self.name])
        connections.close_all()

    def _pace(self) -> Pace:
        return Pace(
            concurrency=settings.COLONNADE_CONCURRENCY,
            pause=timedelta(seconds=settings.COLONNADE_PAUSE),
        )

    def _claim(self, count: int, busy: frozenset[str]) -> list[HostTurn[models.Visit]]:
        del busy  # their leases keep them from being claimed
        close_old_connections()
        now = self.now()
        self._tidy(now)
        turns = queue.claim(self.name, limit=count, now=now, only=self.only_hosts)
        idle = [turn.host.authority for turn in turns if not turn.visits]
        if idle:
            queue.release(self.name, idle)
        documents = hosts.documents_of([turn.host.pk for turn in turns])
        return [self._turn(turn, documents.get(turn.host.pk, ())) for turn in turns if turn.visits]

    def _turn(self, turn: queue.Turn, documents: tuple[Document, ...]) -> HostTurn[models.Visit]:
        host = turn.host
        rules = None
        if host.robots_at is not None:
            rules = Rules(
                text=host.robots,
                standing=Standing(host.robots_standing),
                fetched_at=host.robots_at,
            )
        return HostTurn(
            authority=host.authority,
            errands=tuple(
                (visit, Errand(url=visit.url, etag=visit.etag, last_modified=visit.last_modified))
                for visit in turn.visits
            ),
            robots=rules,
            documents=documents,
            fails=host.fails,
        )

    def _group(self) -> None:
        """Let columns join debates after a single round: all that is due."""
        from colonnade.pipeline import gathering

        self.progress.grouped += gathering.tend(now=self.now(), every=True)

    def _beside(self, *, once: bool) -> contextlib.AbstractAsyncContextManager[None]:
        """Tell debates while the crawl goes on; a single round does it at its end."""
        if once:
            return contextlib.nullcontext()
        from colonnade.pipeline import gathering

        return gathering.beside(now=self.now, progress=self.progress)

    def _review_now_and_then(self, now: datetime) -> None:
        """Once a day judge anew who was in doubt, or joined; a single round ends before."""
        is_first, last, self._reviewed = self._reviewed is None, self._reviewed, now.date()
        if is_first or last == now.date():
            return
        from colonnade.pipeline import people

        people.review(now=now)
        people.reconsider(now=now)

    def _tidy(self, now: datetime) -> None:
        """Once a minute: take from view what may be shown no longer, drop pages kept too long.

        What publishers have set meanwhile holds from here on, and who left keeps no text here.

        Leases are kept too: a long answer may come from the one host that is being asked.
        """
        if self._tidied is not None and now - self._tidied < HOUSEKEEPING:
            return
        is_first, self._tidied = self._tidied is None, now
        queue.renew(self.name, now=now)
        over = store.over(now=now)
        if over:
            texts.forget(over)
            store.hide(over, models.Column.State.UNLISTED, because=Because.RIGHTS)
        if not is_first:
            self.press.heed(now=now)
        press.forget_left()
        if prints.Imprint.is_waiting():  # a killed worker left it, or an older version
            from colonnade.pipeline import copies

            copies.renew_some()
            self.progress.copies += copies.judge(now=now)
        self._review_now_and_then(now)
        texts.forget_pages(now=now, days=settings.COLONNADE_KEEP_PAGES_DAYS)
        if not is_first:
            self._agenda.renew(now)


def client(*, now: Callable[[], datetime], allow: Sequence[str] = ()) -> Client:
    """Return the network as the settings describe it; `allow` adds private networks."""
    return Client(
        f"{settings.COLONNADE_ADDRESS}/bot",
        now=now,
        allow=tuple(ip_network(net) for net in (*settings.COLONNADE_ALLOW_NETWORKS, *allow)),
        proxy=settings.COLONNADE_PROXY,
        pause=timedelta(seconds=settings.COLONNADE_PAUSE),
        limits=Limits(
            decoded=settings.COLONNADE_MAX_BYTES,
            wire=settings.COLONNADE_MAX_BYTES,
            total=settings.COLONNADE_TIMEOUT,
            connect=min(settings.COLONNADE_TIMEOUT, 15.0),
        ),
    )
