"""CPU seconds of our process for a thousand small feeds from one loopback host.

A first round of bodies and a second of 304s, through `Crawl` and `Client`, against a bare
aiohttp loop without any of our manners in the same run. The server runs in another process.

    python -m bench.fetch_loop
"""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from random import Random
from typing import Any

import aiohttp
from aiohttp import web

from colonnade.fetch.addresses import networks
from colonnade.fetch.client import Client
from colonnade.fetch.crawl import Clocks, Crawl, Delivery, Done, HostTurn
from colonnade.records import Errand, Fetched, Unchanged

Run = Callable[[str, dict[str, str]], Coroutine[Any, Any, int]]

FEEDS = 1000
ITEM = (
    "<item><title>Rain, number {n}</title><link>http://example.org/{f}/{n}</link>"
    "<pubDate>Tue, 03 Mar 2026 12:00:00 GMT</pubDate><description>{words}</description></item>"
)
WORDS = "The rain came down on the tin roof of the station all night long. " * 6


def _feed(number: int) -> bytes:
    items = "".join(ITEM.format(f=number, n=n, words=WORDS) for n in range(25))
    return f"<rss version='2.0'><channel><title>{number}</title>{items}</channel></rss>".encode()


def _serve(pipe: Connection) -> None:
    async def feed(request: web.Request) -> web.Response:
        etag = f'"{request.match_info["n"]}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        body = _feed(int(request.match_info["n"]))
        return web.Response(body=body, content_type="application/rss+xml", headers={"ETag": etag})

    async def main() -> None:
        app = web.Application()
        app.router.add_get("/feed/{n}", feed)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        pipe.send(runner.addresses[0][1])
        await asyncio.to_thread(pipe.recv)

    asyncio.run(main())


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  # a bench is its own edge


async def _bare(base: str, etags: dict[str, str]) -> int:
    count = 0
    async with aiohttp.ClientSession() as session:
        for n in range(FEEDS):
            url = f"{base}/feed/{n}"
            known = {"If-None-Match": etags[url]} if url in etags else {}
            async with session.get(url, headers=known) as response:
                await response.read()
                etags[url] = response.headers["ETag"]
                count += 1
    return count


async def _ours(base: str, etags: dict[str, str]) -> int:
    replies: list[Fetched | Unchanged] = []
    todo = [
        Errand(url=f"{base}/feed/{n}", etag=etags.get(f"{base}/feed/{n}", "")) for n in range(FEEDS)
    ]

    async def claim(_: int, busy: frozenset[str]) -> Sequence[HostTurn[str]]:
        if base in busy or not todo:
            return ()
        some = [todo.pop() for _ in range(min(64, len(todo)))]
        return (HostTurn(authority=base, errands=tuple((one.url, one) for one in some)),)

    async def deliver(batch: Sequence[Delivery[str]]) -> None:
        for one in batch:
            if isinstance(one, Done):
                assert isinstance(one.reply, Fetched | Unchanged), one
                etags[one.token] = one.reply.headers["etag"]
                replies.append(one.reply)

    clocks = Clocks(now=_now, chance=Random(1))
    allow = networks("127.0.0.0/8")
    async with Client("https://columns.example/bot", now=_now, allow=allow) as client:
        await Crawl(client, claim, deliver, clocks=clocks).run(once=True)
    return len(replies)


def _timed(run: Run, base: str, name: str) -> None:
    etags: dict[str, str] = {}
    for round_name in ("bodies", "304s"):
        cpu, wall = time.process_time(), time.perf_counter()
        count = asyncio.run(run(base, etags))
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        print(f"{name:24} {round_name:7} {count} feeds  {cpu:5.2f} s CPU  {wall:5.2f} s in all")


def main() -> None:
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,))
    server.start()
    base = f"http://127.0.0.1:{ours.recv()}"
    try:
        _timed(_ours, base, "Colonnade's crawl")
        _timed(_bare, base, "a bare aiohttp loop")
    finally:
        ours.send("end")
        server.join()


if __name__ == "__main__":
    main()
