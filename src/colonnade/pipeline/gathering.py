"""Debates told beside the crawl, in a thread of their own: no answer of a publisher waits for it.

One worker at a time does it. Whoever takes the turn holds it for `LEASE` at most, so that of
workers that were killed the next one takes over.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import chain, repeat

from django.db import close_old_connections, connections
from django.db.models import Q

from colonnade.catalog.debates import DebatePass
from colonnade.pipeline import across, debates
from colonnade.pipeline.progress import Progress

FIRST = timedelta(minutes=1)  # before the first pass: who has just begun sees debates soon
EVERY = timedelta(minutes=5)  # between two passes
LEASE = timedelta(minutes=30)  # one worker's turn; a pass over 20,000 columns takes a few
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_log = logging.getLogger(__name__)

Wait = Callable[[], Awaitable[object]]


def tend(*, now: datetime, every: bool = False) -> int:
    """Let new columns join debates, tell one language's anew and link languages, where it is due.

    With `every` all languages that are due. Return how many columns joined or wait alone: nought
    if another worker has the turn.
    """
    if not _claim(now):
        return 0
    try:
        joined = debates.tend(now=now, every=every)
        if every or across.is_due(now):
            across.link(now=now)
    finally:
        DebatePass.objects.filter(language=DebatePass.ACROSS).update(taken_until=None)
    return joined


def _claim(now: datetime) -> bool:
    DebatePass.objects.get_or_create(language=DebatePass.ACROSS, defaults={"done_at": _LONG_AGO})
    is_free = Q(taken_until=None) | Q(taken_until__lte=now)
    free = DebatePass.objects.filter(is_free, language=DebatePass.ACROSS)
    return bool(free.update(taken_until=now + LEASE))


@contextlib.asynccontextmanager
async def beside(*, now: Callable[[], datetime], progress: Progress) -> AsyncIterator[None]:
    """Tend debates now and then while the body runs; at its end a pass that has begun is ended."""
    with ThreadPoolExecutor(max_workers=1) as desk:

        async def do() -> None:
            await asyncio.get_running_loop().run_in_executor(desk, _pass, now, progress)

        pauses = chain([FIRST], repeat(EVERY))

        async def wait() -> None:
            await asyncio.sleep(next(pauses).total_seconds())

        task = asyncio.create_task(again_and_again(do, wait))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await asyncio.get_running_loop().run_in_executor(desk, connections.close_all)


async def again_and_again(do: Callable[[], Awaitable[object]], wait: Wait) -> None:
    """Wait, then do, without end: a single round ends before, and groups when it does.

    What fails is told to the operator, and tried again.
    """
    while True:
        await wait()
        try:
            await do()
        except Exception:  # noqa: BLE001  the crawl goes on whatever fails here
            _log.exception("telling debates failed")


def _pass(now: Callable[[], datetime], progress: Progress) -> None:
    close_old_connections()
    progress.grouped += tend(now=now())
