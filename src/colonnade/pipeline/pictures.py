"""Pictures of columns, asked for beside the crawl where publishers said that they may be shown.

As every question of ours they obey robots.txt, and one host is asked one thing after the other,
with a pause between. A copy leaves as soon as what allowed it is gone.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.db import close_old_connections, connections
from django.db.models import F, Q

from colonnade import links
from colonnade.catalog import pictures
from colonnade.catalog.models import Column
from colonnade.catalog.pictures import BadPicture, Picture
from colonnade.catalog.wishes import PublicationWish
from colonnade.fetch.answers import MEBIBYTE, Limits
from colonnade.fetch.client import Client
from colonnade.records import Errand, Failed, Fetched, Reply

EVERY: Final = timedelta(minutes=1)  # between two passes
FRESH: Final = timedelta(days=14)  # columns older than this get no picture any more
KEPT: Final = timedelta(days=60)  # after which a copy leaves
MOST: Final = 30  # in a pass
LIMITS: Final = Limits(
    wire=8 * MEBIBYTE, decoded=8 * MEBIBYTE, total=30.0, connect=15.0, redirects=5, pictures=True
)
_ACCEPT: Final = "image/webp, image/jpeg, image/png;q=0.9, image/gif;q=0.5"
_PAUSES: Final = (timedelta(hours=1), timedelta(days=1))  # after failures of the network
_log = logging.getLogger(__name__)

Do = Callable[[Callable[[], Any]], Awaitable[Any]]
Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A picture to be asked for."""

    column: int
    address: str
    fails: int = 0


@contextlib.asynccontextmanager
async def asked(
    client: Client, stop: asyncio.Event, *, now: Callable[[], datetime], once: bool
) -> AsyncIterator[None]:
    """Ask for pictures while the body runs or, with `once`, one time after it."""
    with ThreadPoolExecutor(max_workers=1) as desk:

        async def do(what: Callable[[], Any]) -> Any:
            return await asyncio.get_running_loop().run_in_executor(desk, _freshly, what)

        async def again() -> None:
            while True:
                await asyncio.sleep(EVERY.total_seconds())
                await _guarded(client, do, now=now)

        task = None if once else asyncio.create_task(again())
        try:
            yield
            if once and not stop.is_set():
                await _guarded(client, do, now=now)
        finally:
            if task is not None:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
            await asyncio.get_running_loop().run_in_executor(desk, connections.close_all)


def _freshly(do: Callable[[], Any]) -> Any:
    close_old_connections()
    return do()


async def _guarded(client: Client, do: Do, *, now: Callable[[], datetime]) -> None:
    try:
        await look(client, do, now=now)
    except Exception:  # noqa: BLE001  the crawl goes on whatever fails here
        _log.exception("asking for pictures failed")


async def look(
    client: Client, do: Do, *, now: Callable[[], datetime], sleep: Sleep = asyncio.sleep
) -> None:
    """Do one pass: drop what may be shown no longer, and ask for what is new."""
    wanted = await do(lambda: due(now=now()))
    of_host: dict[str, list[Wanted]] = defaultdict(list)
    for one in wanted:
        of_host[links.authority(one.address)].append(one)
    await asyncio.gather(*(_in_turn(some, client, do, now, sleep) for some in of_host.values()))


async def _in_turn(
    wanted: Iterable[Wanted], client: Client, do: Do, now: Callable[[], datetime], sleep: Sleep
) -> None:
    for number, one in enumerate(wanted):
        authority = links.authority(one.address)
        rules = await client.rules_for(authority)
        if number and not client.is_own(authority):
            await sleep(max(settings.COLONNADE_PAUSE, rules.delay.total_seconds()))
        errand = Errand(url=one.address, accept=_ACCEPT)
        reply = await client.get(errand, robots=rules, limits=LIMITS)
        await do(partial(_kept, one, reply, now))


def due(*, now: datetime) -> list[Wanted]:
    """Drop copies whose time or permission is over, and return what is to be asked for."""
    gone = ~Q(column__image=F("source")) | Q(column__visible=False)
    Picture.objects.filter(gone | Q(asked_at__lt=now - KEPT)).delete()
    papers = PublicationWish.objects.filter(images=True).values_list("pk", flat=True)
    Picture.objects.exclude(column__publication__in=list(papers)).delete()
    if not papers:
        return []
    new = Q(picture=None) | Q(picture__again_at__lte=now)
    rows = Column.objects.filter(
        new, publication__in=list(papers), visible=True, shown_at__gt=now - FRESH
    ).exclude(image="")
    found = rows.order_by("-shown_at").values_list("pk", "image", "picture__fails")[:MOST]
    return [Wanted(column=pk, address=url, fails=fails or 0) for pk, url, fails in found]


def keep(wanted: Wanted, reply: Reply, *, now: datetime) -> None:
    """Store a copy of what was answered, or why there is none."""
    row = Picture(column_id=wanted.column, source=wanted.address, asked_at=now)
    try:
        copy = pictures.copied(_body(reply), pictures.WIDTHS)
    except BadPicture as error:
        row.because = str(error)[:200]
        if isinstance(reply, Failed) and wanted.fails < len(_PAUSES):
            row.again_at = now + max(_PAUSES[wanted.fails], reply.retry_after or timedelta())
            row.fails = wanted.fails + 1
    else:
        row.mark, row.small, row.large = copy.mark, copy.small, copy.large
        row.width, row.height = copy.width, copy.height
    if Column.objects.filter(pk=wanted.column).exists():  # it may have left meanwhile
        row.save()


def _kept(wanted: Wanted, reply: Reply, now: Callable[[], datetime]) -> None:
    keep(wanted, reply, now=now())


def _body(reply: Reply) -> bytes:
    if isinstance(reply, Fetched):
        return reply.body
    told = getattr(reply, "detail", "") or "nothing new"
    raise BadPicture(told)
