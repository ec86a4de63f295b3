"""A small press on loopback, for tests: handlers by path, and what was asked of it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from colonnade.fetch.addresses import networks
from colonnade.fetch.answers import Limits
from colonnade.fetch.client import Client

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
LOOPBACK = networks("127.0.0.0/8", "::1")
ABOUT = "https://columns.example/bot"
FEED = b"<?xml version='1.0'?><rss version='2.0'><channel><title>Regen</title></channel></rss>"
QUICK = Limits(wire=200_000, decoded=400_000, total=10.0, connect=5.0, redirects=5)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Press:
    """A server under way."""

    port: int
    asked: list[web.BaseRequest] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [request.path_qs for request in self.asked]

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


def answer(body: bytes = FEED, status: int = 200, **headers: str) -> Handler:
    """Return a handler that always answers the same; `content_type` stands for Content-Type."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named.setdefault("content-type", "application/rss+xml")

    async def handle(_: web.Request) -> web.Response:
        return web.Response(status=status, body=body, headers=named)

    return handle


def to(target: str, status: int = 302) -> Handler:
    return answer(b"", status, location=target)


@asynccontextmanager
async def press(handlers: dict[str, Handler]) -> AsyncIterator[Press]:
    """Serve handlers by path; other paths are 404."""
    server = Press(0)

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        server.asked.append(request)
        handler = handlers.get(request.path_qs) or handlers.get(request.path)
        if handler is None:
            return web.Response(status=404)
        return await handler(request)  # type: ignore[arg-type]  # the low-level request will do

    runner = web.ServerRunner(web.Server(handle, access_log=None), shutdown_timeout=0.05)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        server.port = runner.addresses[0][1]
        yield server
    finally:
        await runner.cleanup()


class Names(AbstractResolver):
    """DNS as a test wants it: names to numbers, one list for each time of asking."""

    def __init__(self, **names: list[str]) -> None:
        self.names = names
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        numbers = self.names.get(host.replace(".", "_"))
        if numbers is None:
            raise OSError(None, "no such name")
        return [
            ResolveResult(
                hostname=host,
                host=number,
                port=port,
                family=socket.AF_INET6 if ":" in number else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for number in numbers
        ]

    async def close(self) -> None:
        """Nothing to close."""


def client(**more: Any) -> Client:
    """Return a client that may ask this machine."""
    return Client(ABOUT, **{"now": lambda: NOW, "allow": LOOPBACK, "limits": QUICK, **more})


def run(main: Callable[[], Awaitable[None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(30):
            await main()

    asyncio.run(bounded())
