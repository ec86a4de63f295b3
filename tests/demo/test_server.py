"""The invented press answers over real HTTP as a press does: politely, and sometimes not."""

from __future__ import annotations

import asyncio
import runpy
import socket
import sys
import urllib.request
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Literal

import aiohttp
import pytest

from colonnade.demo.houses import HOUSES, Trouble
from colonnade.demo.server import InThread, Running, serve

# All of 127.0.0.0/8 is loopback; the papers have addresses of their own there.
pytestmark = pytest.mark.allow_hosts(["127.0.0.0/8", "::1", "localhost"])

Visit = Callable[[Running, aiohttp.ClientSession], Awaitable[None]]


def visit(now: datetime, body: Visit, **options: Any) -> None:
    async def main() -> None:
        async with (
            serve(now, pause=0, **options) as running,
            aiohttp.ClientSession(auto_decompress=False) as session,
        ):
            await body(running, session)

    asyncio.run(main())


def test_every_paper_is_at_an_address_of_its_own(now: datetime) -> None:
    async def body(running: Running, session: aiohttp.ClientSession) -> None:
        assert len(set(running.addresses.values())) == len(HOUSES)
        for paper in HOUSES:
            async with session.get(f"{running.addresses[paper.slug]}/robots.txt") as answer:
                missing = Trouble.NO_DATE in paper.troubles
                assert answer.status == (503 if paper.is_down else 404 if missing else 200)

    visit(now, body)
    visit(now, body, spread=False)


def test_every_column_answers_as_its_truth_says(now: datetime) -> None:
    expected = {
        Trouble.MISSING: 404,
        Trouble.GONE: 410,
        Trouble.BROKEN: 500,
        Trouble.BUSY: 503,
    }

    async def body(running: Running, session: aiohttp.ClientSession) -> None:
        for column in running.columns:
            statuses = [expected[t] for t in column.troubles if t in expected]
            async with session.get(running.url(column)) as answer:
                assert answer.status == (statuses[0] if statuses else 200)
        assert sum(running.asked.values()) == len(running.columns)

    visit(now, body)


def test_a_busy_page_says_when_and_then_answers(now: datetime) -> None:
    async def body(running: Running, session: aiohttp.ClientSession) -> None:
        busy = next(c for c in running.columns if Trouble.BUSY in c.troubles)
        async with session.get(running.url(busy)) as answer:
            assert (answer.status, answer.headers["Retry-After"]) == (503, "1")
        async with session.get(running.url(busy)) as answer:
            assert answer.status == 200

    visit(now, body)


def test_an_unchanged_page_is_not_sent_twice(now: datetime) -> None:
    async def body(running: Running, session: aiohttp.ClientSession) -> None:
        url = running.publications[0].sources[0].url
        async with session.get(url) as answer:
            etag = answer.headers["ETag"]
            assert answer.headers["Last-Modified"].endswith("GMT")
        async with session.get(url, headers={"If-None-Match": etag}) as answer:
            assert answer.status == 304
            assert await answer.read() == b""
        async with session.get(url, headers={"If-None-Match": '"other"'}) as answer:
            assert answer.status == 200

    visit(now, body)


def test_pages_are_compressed_for_those_who_ask(now: datetime) -> None:
    async def body(running: Running, session: aiohttp.ClientSession) -> None:
        url = running.url(running.columns[0])
        async with session.get(url, headers={"Accept-Encoding": "gzip"}) as answer:
            assert answer.headers["Content-Encoding"] == "gzip"
        async with session.get(url, headers={"Accept-Encoding": "identity"}) as answer:
            assert "Content-Encoding" not in answer.headers
        part = f"{running.addresses['deepstambh-patrika']}/sitemaps/columns-1.xml.gz"
        async with session.get(part, headers={"Accept-Encoding": "gzip"}) as answer:
            assert "Content-Encoding" not in answer.headers

    visit(now, body)


def test_redirects_unknown_addresses_and_odd_spellings(now: datetime) -> None:
    async def body(running: Running, session: aiohttp.ClientSession) -> None:
        moved = next(c for c in running.columns if Trouble.MOVED in c.troubles)
        base = running.addresses[moved.house]
        async with session.get(f"{base}{moved.announced}", allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (301, moved.path)
        async with session.get(f"{base}/no/such/page") as answer:
            assert answer.status == 404
        async with session.get(f"{running.url(running.columns[0])}?a=1&b=2") as answer:
            assert answer.status == 200
        hebrew = next(c for c in running.columns if c.house == "hamigdalor-hakatan")
        async with session.get(running.url(hebrew)) as answer:
            assert answer.status == 200

    visit(now, body)


def test_failing_papers_fail(now: datetime) -> None:
    async def body(running: Running, session: aiohttp.ClientSession) -> None:
        for publication, status in zip(running.publications[-2:], (500, 410), strict=True):
            async with session.get(publication.sources[0].url) as answer:
                assert answer.status == status

    visit(now, body)


def test_a_program_that_is_not_asynchronous_can_have_it_too(now: datetime) -> None:
    press = InThread(now, pause=0)
    with press as running:
        with urllib.request.urlopen(running.url(running.columns[0])) as answer:
            assert running.columns[0].title in answer.read().decode()
        assert press.start() is running
    press.stop()
    with press as again:
        assert again.columns == running.columns


def test_the_same_addresses_are_tried_first_each_time(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They cannot be insisted on: another press may run on this machine."""
    real = socket.create_server
    tried: list[tuple[str, int]] = []

    def noting(address: tuple[str, int]) -> socket.socket:
        tried.append(address)
        return real((address[0], 0))

    monkeypatch.setattr(socket, "create_server", noting)
    for spread in (True, True, False):
        with InThread(now, spread=spread):
            pass
    count = len(HOUSES)
    assert tried[:count] == tried[count : 2 * count]
    assert len(set(tried)) == len(tried) - count
    assert all(port for _, port in tried)


def test_a_second_press_finds_other_ports(now: datetime) -> None:
    with InThread(now) as first, InThread(now) as second:
        assert not set(first.addresses.values()) & set(second.addresses.values())


def refuse(*args: object, **options: object) -> socket.socket:
    raise OSError("no loopback here")


def test_without_loopback_it_says_so(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_server", refuse)
    press = InThread(now)
    with pytest.raises(OSError, match="cannot be served"):
        press.start()
    press.stop()


def test_machines_with_one_loopback_address_use_ports(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.create_server

    def only_the_first(address: tuple[str, int]) -> socket.socket:
        return real(address) if address[0] == "127.0.0.1" else refuse()

    monkeypatch.setattr(socket, "create_server", only_the_first)

    async def body(running: Running, session: aiohttp.ClientSession) -> None:
        assert all(at.startswith("http://127.0.0.1:") for at in running.addresses.values())

    visit(now, body)


def test_it_can_be_served_by_hand(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted(asyncio.Event):
        async def wait(self) -> Literal[True]:
            raise KeyboardInterrupt

    monkeypatch.setattr(asyncio, "Event", Interrupted)
    monkeypatch.setattr(sys, "argv", ["colonnade.demo"])
    runpy.run_module("colonnade.demo", run_name="__main__")
    told = capsys.readouterr().out
    assert "Boğaz Feneri (TR)" in told
    assert "columns. Ctrl-C ends it." in told
