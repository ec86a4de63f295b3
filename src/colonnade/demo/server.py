"""Serve the invented press on loopback, each paper at an address of its own, by real HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from hashlib import blake2b
from types import TracebackType

from aiohttp import web

from colonnade.demo import press, site
from colonnade.demo.houses import HOUSES, House
from colonnade.demo.site import Answer
from colonnade.records import Publication

# RFC 5735: all of 127.0.0.0/8 is loopback. Linux answers at each of them, macOS at the first
# only, so there the papers are told apart by their ports.
_NETWORK = "127.0.7."
_PORT = 8474  # tried first, so that a column keeps its address from one start to the next
_RETRY_AFTER = "1"  # second
_MIN_GZIP = 500  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """The press while it is served."""

    now: datetime
    addresses: Mapping[str, str]  # by slug, without a final slash
    publications: tuple[Publication, ...]
    columns: tuple[press.Column, ...]
    asked: Counter[tuple[str, str, int]] = field(default_factory=Counter)  # slug, path, status

    def url(self, column: press.Column) -> str:
        """Return the address of a column's page."""
        return f"{self.addresses[column.house]}{column.path}"


@asynccontextmanager
async def serve(
    now: datetime, *, pause: float = 0.5, spread: bool = True
) -> AsyncIterator[Running]:
    """Serve the press as it stands at `now`, until the context ends.

    `pause` is how many seconds the slow pages take. With `spread` each paper gets an address of
    its own in 127.0.0.0/8, if the machine has them; else all share 127.0.0.1, on ports of their
    own. Ports are the same each time where they are free. Raises OSError if loopback cannot be
    bound.
    """
    with ExitStack() as sockets:
        bound = {
            paper.slug: sockets.enter_context(_bind(number, spread=spread))
            for number, paper in enumerate(HOUSES, 1)
        }
        running = _running(now, {slug: _address(at) for slug, at in bound.items()})
        runners = [_runner(paper, running, pause) for paper in HOUSES]
        try:
            for paper, runner in zip(HOUSES, runners, strict=True):
                await runner.setup()
                await web.SockSite(runner, bound[paper.slug]).start()
            yield running
        finally:
            for runner in runners:
                await runner.cleanup()


def _bind(number: int, *, spread: bool) -> socket.socket:
    places = [("127.0.0.1", _PORT + number), ("127.0.0.1", 0)]
    if spread:
        places = [(f"{_NETWORK}{number}", _PORT), (f"{_NETWORK}{number}", 0), *places]
    for place in places[:-1]:
        with contextlib.suppress(OSError):
            return socket.create_server(place)
    return socket.create_server(places[-1])


def _address(bound: socket.socket) -> str:
    host, port = bound.getsockname()
    return f"http://{host}:{port}"


def _running(now: datetime, addresses: Mapping[str, str]) -> Running:
    return Running(
        now=now,
        addresses=addresses,
        publications=press.publications(addresses),
        columns=press.columns(now),
    )


def _runner(paper: House, running: Running, pause: float) -> web.AppRunner:
    desk = _Desk(paper, running, pause)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", desk.answer)
    return web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=0.1)


class _Desk:
    """Answers for one paper."""

    def __init__(self, paper: House, running: Running, pause: float) -> None:
        self._paper = paper
        self._running = running
        self._pause = pause
        self._visits: Counter[str] = Counter()
        found = site.answers(paper, running.addresses, running.now)
        self._answers = {site.path_key(path): answer for path, answer in found.items()}
        self._missing = site.not_found(paper, running.addresses, running.now)

    async def answer(self, request: web.Request) -> web.Response:
        path = site.path_key(request.raw_path)
        answer = self._chosen(path)
        if answer.is_slow:
            await asyncio.sleep(self._pause)
        response = _response(answer, request, self._running.now)
        self._running.asked[self._paper.slug, path, response.status] += 1
        return response

    def _chosen(self, path: str) -> Answer:
        if self._paper.is_down:
            return Answer(status=503 if path == "/robots.txt" else 500)
        answer = self._answers.get(path) or self._answers.get(path.partition("?")[0])
        if answer is None:
            return self._missing
        self._visits[path] += 1
        if self._visits[path] <= answer.busy:
            return Answer(status=503, headers=(("Retry-After", _RETRY_AFTER),))
        return answer


def _response(answer: Answer, request: web.Request, now: datetime) -> web.Response:
    headers = {"Content-Type": answer.kind, **dict(answer.headers)}
    if answer.status != 200:
        return web.Response(status=answer.status, headers=headers, body=answer.body)
    etag = f'"{blake2b(answer.body, digest_size=8).hexdigest()}"'
    headers |= {"ETag": etag, "Last-Modified": format_datetime(now, usegmt=True)}
    if request.headers.get("If-None-Match") == etag:
        return web.Response(status=304, headers={"ETag": etag})
    response = web.Response(headers=headers, body=answer.body)
    if len(answer.body) > _MIN_GZIP and "gzip" not in answer.kind:
        response.enable_compression()
    return response


class InThread:
    """The press served from a thread of its own, for programs which are not asynchronous.

    Use it as a context manager, or call `start` and `stop`, each as often as you like.
    """

    def __init__(self, now: datetime, *, pause: float = 0.5, spread: bool = True) -> None:
        self._now, self._pause, self._spread = now, pause, spread
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: asyncio.Event | None = None
        self._thread: threading.Thread | None = None
        self._running: Running | None = None
        self._failed: BaseException | None = None

    def start(self) -> Running:
        """Serve until `stop`; raises OSError if loopback cannot be bound."""
        if self._running is None:
            ready = threading.Event()
            self._thread = threading.Thread(
                target=self._work, args=(ready,), name="invented-press", daemon=True
            )
            self._thread.start()
            ready.wait()
        if self._running is None:
            raise OSError("the invented press cannot be served") from self._failed
        return self._running

    def stop(self) -> None:
        if self._thread is None:
            return
        if self._running is not None and self._loop and self._end:
            self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()
        self._thread = self._running = None

    def __enter__(self) -> Running:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _work(self, ready: threading.Event) -> None:
        try:
            asyncio.run(self._main(ready))
        except OSError as error:
            self._failed = error
        finally:
            ready.set()

    async def _main(self, ready: threading.Event) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        async with serve(self._now, pause=self._pause, spread=self._spread) as running:
            self._running = running
            ready.set()
            await self._end.wait()
