"""Open networks asked, beside the crawl, how many took notice of the columns of two days.

Each server has its own pace and its own health: one that fails is left alone for longer and
longer, the others are asked on, and the crawl knows nothing of it. Nobody is asked unless
COLONNADE_SIGNALS names networks.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from django.conf import settings
from django.db import close_old_connections, connections

from colonnade import links
from colonnade.catalog import listening
from colonnade.fetch.client import Client
from colonnade.fetch.networks import KNOWN, asking, jetstream
from colonnade.fetch.networks.answered import NetworkError
from colonnade.fetch.networks.asking import Health, Service
from colonnade.pipeline.hearing import Ear

EVERY = timedelta(minutes=1)  # between two passes
LISTS_EVERY = timedelta(minutes=30)  # a list of what trends
LEASE = timedelta(minutes=10)  # one worker's turn with a server
LISTEN = timedelta(seconds=30)  # after which what a stream told is kept
MOST = 50  # questions to a server in a pass
_log = logging.getLogger(__name__)

Sleep = Callable[[float], Awaitable[None]]


def services() -> tuple[Service, ...]:
    """Return the servers that the settings name."""
    return tuple(
        Service(network=KNOWN[name], server=server)
        for name, servers in settings.COLONNADE_SIGNALS.items()
        for server in servers
    )


@contextlib.asynccontextmanager
async def asked(
    client: Client,
    stop: asyncio.Event,
    *,
    now: Callable[[], datetime],
    chance: Random,
    once: bool,
) -> AsyncIterator[None]:
    """Ask networks while the body runs: until it ends or, with `once`, until each had its turn.

    A single round listens to no stream: these have no end.
    """
    known = [each for each in services() if not (once and each.network.is_stream)]
    if not known:
        yield
        return
    with ThreadPoolExecutor(max_workers=1) as desk:
        attention = AttentionAsked(client, known, now=now, chance=chance, desk=partial(_at, desk))
        task = asyncio.create_task(attention.run(stop, once=once))
        halt = asyncio.create_task(stop.wait())
        try:
            yield
            if once:
                await asyncio.wait({task, halt}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            task.cancel()
            halt.cancel()
            await asyncio.gather(task, halt, return_exceptions=True)
            await asyncio.get_running_loop().run_in_executor(desk, connections.close_all)


async def _at(desk: ThreadPoolExecutor, do: Callable[[], Any]) -> Any:
    return await asyncio.get_running_loop().run_in_executor(desk, _freshly, do)


def _freshly(do: Callable[[], Any]) -> Any:
    close_old_connections()  # hours may lie between two questions
    return do()


@dataclass(slots=True)
class AttentionAsked:
    """Asks servers in turn. `desk` does what touches the database, in a thread of its own."""

    client: Client
    services: Sequence[Service]
    now: Callable[[], datetime] = field(kw_only=True)
    chance: Random = field(kw_only=True)
    desk: Callable[[Callable[[], Any]], Awaitable[Any]] = field(kw_only=True)
    sleep: Sleep = field(kw_only=True, default=asyncio.sleep)
    ears: dict[str, Ear] = field(kw_only=True, default_factory=dict)  # of streams, by their names

    async def run(self, stop: asyncio.Event, *, once: bool) -> None:
        """Ask until `stop` is set or, with `once`, each server for one turn. Raises nothing."""
        while not stop.is_set():
            await asyncio.gather(*map(self._guarded, self.services))
            if once:
                return
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY.total_seconds())

    async def _guarded(self, service: Service) -> None:
        """Give a server its turn; a fault of ours there stops neither others nor the crawl."""
        try:
            await self._turn(service)
        except Exception:  # noqa: BLE001  the crawl goes on whatever fails here
            _log.exception("asking %s failed", service.name)

    async def _turn(self, service: Service) -> None:
        until = self.now() + LEASE
        row = await self.desk(partial(_claim, service.name, now=self.now(), until=until))
        if row is None:
            return
        try:
            await self._way(service)(service, until)
        except NetworkError as error:
            before = Health(fails=row.fails)
            health = asking.after_error(before, error, now=self.now(), chance=self.chance)
        else:
            pause = LISTS_EVERY if service.network.is_list else timedelta()
            health = Health(wait_until=self.now() + pause)
        await self.desk(
            partial(
                listening.release,
                service.name,
                fails=health.fails,
                wait_until=health.wait_until,
                trouble=health.trouble,
            )
        )

    def _way(self, service: Service) -> Callable[[Service, datetime], Awaitable[None]]:
        if service.network.is_stream:
            return self._stream
        return self._list if service.network.is_list else self._columns

    async def _stream(self, service: Service, until: datetime) -> None:
        """Listen for one turn, and keep what was heard every now and then."""
        ear = self.ears.setdefault(service.name, Ear(key=secrets.token_bytes(32)))
        resumed = ear.resumed(self.now())
        async with jetstream.opened(self.client, service, since=resumed) as socket:
            while self.now() + LEASE / 10 < until:
                ear.take(await jetstream.posts(socket, seconds=LISTEN.total_seconds()))
                await self.desk(partial(_hear, service.name, ear, self._signals, self.now()))

    @property
    def _signals(self) -> dict[str, str]:
        return {each.name: each.network.signal for each in self.services}

    async def _list(self, service: Service, until: datetime) -> None:
        """Read a list, and keep what it says of our columns."""
        del until  # it is one question
        told = await asking.ask(self.client, service)
        known = await self.desk(partial(listening.named, list(told), now=self.now()))
        await self._keep(service, {column: told[key] for key, column in known.items()})

    async def _columns(self, service: Service, until: datetime) -> None:
        """Ask about columns that are due, and keep each answer: a failure ends the turn."""
        due = partial(listening.due, service.name, now=self.now(), most=MOST)
        for number, (column, address) in enumerate(await self.desk(due)):
            if number:
                pause = await asking.pause(self.client, service)
                await self.sleep(pause.total_seconds())
            if self.now() + LEASE / 10 >= until:
                return
            told = await asking.ask(self.client, service, address)
            await self._keep(service, {column: told[links.key(address)]})

    async def _keep(self, service: Service, told: dict[int, int]) -> None:
        keep = partial(listening.keep, service.name, told, self._signals, now=self.now())
        await self.desk(keep)


def _hear(name: str, ear: Ear, signals: dict[str, str], now: datetime) -> None:
    """Keep what was heard; after a new start a count goes on where it stood higher."""
    counts = ear.count(listening.named(list(ear.waiting), now=now), now=now)
    before = listening.said(name, counts)
    told = {column: max(many, before.get(column, 0)) for column, many in counts.items()}
    listening.keep(name, told, signals, now=now)


def _claim(name: str, *, now: datetime, until: datetime) -> listening.Network | None:
    listening.forget(now=now)
    return listening.claim(name, now=now, until=until)
