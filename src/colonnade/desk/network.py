"""The doctor's look at the network: one small question to a publisher, and its clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from django.conf import settings

from colonnade import links
from colonnade.catalog.models import Source
from colonnade.desk.checks import Finding, bad, ok, warn
from colonnade.fetch.client import Fetcher
from colonnade.fetch.robots import FREE
from colonnade.pipeline import press
from colonnade.pipeline.worker import client
from colonnade.records import Errand, Fetched, Reply, Unchanged

MOST_ASKED = 3  # publishers, until one answers
PATIENCE = 10.0  # seconds for each
SLOW_CLOCK = timedelta(minutes=1)
WRONG_CLOCK = timedelta(minutes=10)  # validators and leases go wrong beyond
_CLOCK = "set this machine's clock, and keep it right with NTP"


def network(*, now: Callable[[], datetime], is_stored: bool) -> Iterator[Finding]:
    """Check that some publisher can be reached, and the clock against its own.

    `is_stored`: the catalogue has tables, which tell who answered last.
    """
    homes = [links.authority(p.home) for p in press.load().publications]
    last = answered_last() if is_stored else []
    authorities = list(dict.fromkeys([*last, *homes]))[:MOST_ASKED]
    if not authorities:
        yield warn("network", "no publication is known", "`colonnade add URL`")
        return
    replies = asyncio.run(_ask(authorities, now))
    answered = next((reply for reply in replies if _is_answer(reply)), None)
    if answered is None:
        told = "; ".join(f"{urlsplit(r.url).netloc}: {_why(r)}" for r in replies)
        proxy = f"; COLONNADE_PROXY is {settings.COLONNADE_PROXY}" * bool(settings.COLONNADE_PROXY)
        mend = f"check this machine's cable, DNS and firewall{proxy}"
        yield bad("network", f"no publisher answers: {told}", mend)
        return
    yield ok("network", f"{urlsplit(answered.url).netloc} answers")
    yield from clock(answered, now=now())


def answered_last() -> list[str]:
    """Return the authorities of sources that answered last."""
    read = Source.objects.filter(active=True, fails=0, read_at__isnull=False)
    return [links.authority(source.url) for source in read.order_by("-read_at")[: 4 * MOST_ASKED]]


async def _ask(authorities: Sequence[str], now: Callable[[], datetime]) -> list[Reply]:
    async with client(now=now) as fetcher:
        return await questions(fetcher, authorities)


async def questions(fetcher: Fetcher, authorities: Sequence[str]) -> list[Reply]:
    """Ask for one robots.txt after the other until one answers; return all that was said."""
    replies: list[Reply] = []
    for authority in authorities:
        errand = Errand(url=f"{authority}/robots.txt")
        try:
            async with asyncio.timeout(PATIENCE):
                replies.append(await fetcher.get(errand, robots=FREE))
        except TimeoutError:
            continue
        if _is_answer(replies[-1]):
            break
    return replies


def _is_answer(reply: Reply) -> bool:
    """Tell whether a publisher's machine said anything, be it no."""
    return isinstance(reply, Fetched | Unchanged) or bool(reply.status)


def _why(reply: Reply) -> str:
    return "" if isinstance(reply, Fetched | Unchanged) else reply.detail


def clock(reply: Reply, *, now: datetime) -> Iterator[Finding]:
    """Compare the clock with the answer's Date, where it has one."""
    if not isinstance(reply, Fetched | Unchanged):
        return
    at = _date(reply.headers.get("date", ""))
    # An answer out of a cache may be as old as its Age says, and older.
    if at is None or "age" in reply.headers:
        return
    off = abs(now - at)
    told = f"{off.total_seconds():.0f} s from that of {urlsplit(reply.url).netloc}"
    if off > WRONG_CLOCK:
        yield bad("clock", told, _CLOCK)
    elif off > SLOW_CLOCK:
        yield warn("clock", told, _CLOCK)
    else:
        yield ok("clock", told)


def _date(text: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
