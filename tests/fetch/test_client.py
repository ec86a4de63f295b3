"""The client against a real server on this machine."""

from __future__ import annotations

import asyncio
import gzip
import ssl
from dataclasses import replace
from datetime import datetime, timedelta

import aiohttp
import brotli  # type: ignore[import-untyped]  # ships no types
import pytest
import zstandard
from aiohttp import web

from colonnade import __version__
from colonnade.fetch import client as client_module
from colonnade.fetch.answers import Limits, Taken
from colonnade.fetch.client import Client, ClosedError
from colonnade.fetch.robots import FREE, Rules
from colonnade.records import Errand, Failed, Fetched, Refusal, Refused, Reply, Unchanged
from fetch.press import (
    ABOUT,
    FEED,
    LOOPBACK,
    NOW,
    QUICK,
    Handler,
    Names,
    Press,
    answer,
    client,
    press,
    run,
    to,
)


async def get(server: Press, path: str, asker: Client | None = None, **errand: str) -> Reply:
    async with asker or client() as open_client:
        return await open_client.get(Errand(url=server.url(path), **errand), robots=FREE)


def ask(path: str, handlers: dict[str, object], asker: Client | None = None) -> Reply:
    """Ask one address of a press that lasts for this one question."""
    replies: list[Reply] = []

    async def main() -> None:
        async with press(handlers) as server:  # type: ignore[arg-type]
            replies.append(await get(server, path, asker))

    run(main)
    return replies[0]


def test_it_says_who_it_is_and_brings_the_body() -> None:
    async def main() -> None:
        handler = answer(ETag='"7"', X_Robots_Tag="nosnippet")
        async with press({"/feed?id=7": handler}) as server:
            reply = await get(server, "/feed?id=7#top")
            headers = server.asked[0].headers

            assert reply == Fetched(
                url=server.url("/feed?id=7#top"),
                at=NOW,
                final_url=server.url("/feed?id=7"),
                headers=reply.headers if isinstance(reply, Fetched) else {},
                body=FEED,
            )
            assert isinstance(reply, Fetched)
            assert reply.headers["etag"] == '"7"'
            assert reply.headers["x-robots-tag"] == "nosnippet"
            assert headers["User-Agent"] == f"Colonnade/{__version__} (+{ABOUT})"
            assert headers["Accept-Encoding"] == "gzip, deflate, br, zstd"
            assert "Cookie" not in headers
            assert "If-None-Match" not in headers

    run(main)


def test_repeated_headers_are_joined() -> None:
    async def twice(_: web.Request) -> web.Response:
        response = web.Response(body=FEED)
        response.headers.add("X-Robots-Tag", "noarchive")
        response.headers.add("X-Robots-Tag", "colonnade: nosnippet")
        return response

    reply = ask("/", {"/": twice})
    assert isinstance(reply, Fetched)
    assert reply.headers["x-robots-tag"] == "noarchive\ncolonnade: nosnippet"


def test_it_asks_on_condition_and_hears_that_nothing_changed() -> None:
    async def main() -> None:
        async with press({"/feed": answer(b"", 304, ETag='"8"')}) as server:
            moment = "Tue, 03 Mar 2026 12:00:00 GMT"
            reply = await get(server, "/feed", etag='"7"', last_modified=moment)
            assert server.asked[0].headers["If-None-Match"] == '"7"'
            assert server.asked[0].headers["If-Modified-Since"] == moment
            assert isinstance(reply, Unchanged)
            assert reply.headers["etag"] == '"8"'

            unasked = await get(server, "/feed")
            assert isinstance(unasked, Failed)

    run(main)


def test_it_keeps_no_cookies_and_one_connection() -> None:
    async def main() -> None:
        handlers = {"/a": to("/b"), "/b": answer(Set_Cookie="id=7"), "/gone": answer(b"", 410)}
        async with press(handlers) as server, client() as asker:
            for path in ("/a", "/b", "/missing", "/gone", "/b"):
                await asker.get(Errand(url=server.url(path)), robots=FREE)
            assert not any("Cookie" in request.headers for request in server.asked)
            assert len({request.transport for request in server.asked}) == 1

    run(main)


# ── redirects ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("chain", "permanent"),
    [
        ([301, 308], "/2"),
        ([301, 302], "/1"),
        ([302, 301], ""),
        ([307, 303], ""),
    ],
)
def test_permanent_redirects_from_the_start_are_told(chain: list[int], permanent: str) -> None:
    async def main() -> None:
        hops = {f"/{n}": to(f"/{n + 1}", status) for n, status in enumerate(chain)}
        async with press({**hops, "/2": answer()}) as server:
            reply = await get(server, "/0")
            assert isinstance(reply, Fetched)
            assert reply.final_url == server.url("/2")
            assert reply.permanent_url == (server.url(permanent) if permanent else "")

    run(main)


def test_an_unchanged_answer_tells_of_a_move() -> None:
    async def main() -> None:
        async with press({"/a": to("/b", 301), "/b": answer(b"", 304)}) as server:
            reply = await get(server, "/a", etag='"7"')
            assert isinstance(reply, Unchanged)
            assert reply.permanent_url == server.url("/b")

    run(main)


@pytest.mark.parametrize(
    ("handlers", "detail"),
    [
        ({"/": to("/")}, "circle"),
        ({"/": to("/a"), "/a": to("/b"), "/b": to("/")}, "circle"),
        ({"/": to("/0"), **{f"/{n}": to(f"/{n + 1}") for n in range(9)}}, "too many"),
    ],
)
def test_redirects_without_end_are_refused(handlers: dict[str, object], detail: str) -> None:
    reply = ask("/", handlers)
    assert isinstance(reply, Refused)
    assert reply.why is Refusal.TOO_MANY_REDIRECTS
    assert detail in reply.detail


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("http://user:word@127.0.0.1/", Refusal.ADDRESS),
        ("ftp://127.0.0.1/feed", Refusal.ADDRESS),
        ("file:///etc/passwd", Refusal.ADDRESS),
        ("http://93.184.216.34:22/", Refusal.ADDRESS),
        ("http://10.0.0.1/", Refusal.PRIVATE),
        ("http://169.254.169.254/latest/", Refusal.PRIVATE),
        ("http://[fe80::1]/", Refusal.PRIVATE),
        ("http://0xa000001/", Refusal.PRIVATE),
    ],
)
def test_every_hop_passes_the_doors_for_addresses(target: str, why: Refusal) -> None:
    reply = ask("/", {"/": to(target)})
    assert isinstance(reply, Refused)
    assert reply.why is why


def test_every_hop_asks_the_robots_of_its_host() -> None:
    async def main() -> None:
        there = {
            "/robots.txt": answer(b"User-agent: *\nDisallow: /closed", content_type="text/plain"),
            "/open": answer(),
        }
        async with press(there) as other, client() as asker:
            hops = {f"/{name}": to(other.url(f"/{name}")) for name in ("open", "closed")}
            async with press(hops) as server:
                rules = Rules(text="User-agent: *\nDisallow: /x")
                opened = await asker.get(Errand(url=server.url("/open")), robots=rules)
                closed = await asker.get(Errand(url=server.url("/closed")), robots=rules)
            assert isinstance(opened, Fetched)
            assert opened.robots == "User-agent: *\nDisallow: /closed"
            assert isinstance(closed, Refused)
            assert closed.why is Refusal.ROBOTS
            assert other.paths == ["/robots.txt", "/open"]

    run(main)


@pytest.mark.parametrize(("coding", "path"), [("latin-1", "/gr%F6n"), ("utf-8", "/gr%C3%B6n")])
def test_a_location_in_any_encoding_is_followed(coding: str, path: str) -> None:
    async def odd(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        head = "HTTP/1.1 302 Found\r\nLocation: /grön\r\nContent-Length: 0\r\n\r\n"
        request.transport.write(head.encode(coding))
        request.transport.close()
        return web.Response()

    reply = ask("/", {"/": odd, path: answer()})
    assert isinstance(reply, Fetched)
    assert reply.final_url.endswith(path)


def test_a_redirect_that_says_not_where_failed() -> None:
    reply = ask("/", {"/": answer(b"", 302)})
    assert isinstance(reply, Failed)
    assert reply.status == 302


# ── our manners ──────────────────────────────────────────────────────────────────────────────


def test_what_robots_forbids_is_not_asked() -> None:
    async def main() -> None:
        async with press({"/a": answer()}) as server, client() as asker:
            closed = Rules(text="User-agent: Colonnade\nDisallow: /")
            silent = Rules.from_reply(Failed(url="", at=NOW, detail=""))
            for rules, why in ((closed, Refusal.ROBOTS), (silent, Refusal.ROBOTS_UNREACHABLE)):
                reply = await asker.get(Errand(url=server.url("/a")), robots=rules)
                assert isinstance(reply, Refused)
                assert reply.why is why
            assert server.asked == []

    run(main)


def test_robots_is_read_once_and_cut_when_it_is_endless() -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"content-type": "text/plain"})
        await response.prepare(request)
        await response.write(b"User-agent: *\nDisallow: /closed\n")
        while True:
            await response.write(b"# rain\n" * 10_000)

    async def main() -> None:
        async with press({"/robots.txt": endless}) as server, client() as asker:
            rules = await asker.rules_for(server.base)
            assert not rules.allows(server.url("/closed"))
            assert rules.allows(server.url("/open"))
            assert await asker.rules_for(server.base) is rules
            assert len(server.asked) == 1

    run(main)


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False)])
def test_robots_by_status(status: int, *, allowed: bool) -> None:
    async def main() -> None:
        async with press({"/robots.txt": answer(b"", status)}) as server, client() as asker:
            rules = await asker.rules_for(server.base)
            assert rules.allows(server.url("/a")) is allowed

    run(main)


def test_robots_is_found_after_five_redirects_and_may_be_told_beforehand() -> None:
    async def main() -> None:
        hops = {f"/{n}": to(f"/{n + 1}") for n in range(1, 5)}
        rules_text = answer(b"User-agent: *\nDisallow: /", content_type="text/plain")
        async with (
            press({"/robots.txt": to("/1"), **hops, "/5": rules_text}) as server,
            client() as asker,
        ):
            assert not (await asker.rules_for(server.base)).allows(server.url("/a"))
            asker.remember(server.base, FREE)
            assert await asker.rules_for(server.base) is FREE

    run(main)


# ── the pause of a host to which redirects lead ──────────────────────────────────────────────


class Clock:
    """A clock that goes on only while somebody waits."""

    def __init__(self) -> None:
        self.at = NOW
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.at += timedelta(seconds=seconds)
        await asyncio.sleep(0)


class Stranger(Client):
    """A client for which this machine is a publisher's: the operator's own needs no pause."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(
            ABOUT,
            now=clock.now,
            sleep=clock.sleep,
            allow=LOOPBACK,
            limits=QUICK,
            pause=timedelta(seconds=4),
        )

    def is_own(self, authority: str) -> bool:
        return False


def leading(server: Press) -> dict[str, Handler]:
    return {f"/{n}": to(server.url("/feed")) for n in range(3)}


async def follow(asker: Client, server: Press, number: int) -> Reply:
    return await asker.get(Errand(url=server.url(f"/{number}")), robots=FREE)


def test_a_redirect_waits_for_the_pause_of_the_host_it_leads_to() -> None:
    async def main() -> None:
        clock = Clock()
        async with (
            press({"/feed": answer()}) as there,
            press(leading(there)) as here,
            Stranger(clock) as asker,
        ):
            for number in range(3):
                assert isinstance(await follow(asker, here, number), Fetched)
            assert there.paths == ["/robots.txt", "/feed", "/feed", "/feed"]
            assert clock.waits == [4.0, 4.0, 4.0]
            # The turn of that host, whose pauses the crawl keeps, waits for its guests only.
            for _ in range(2):
                await asker.get(Errand(url=there.url("/feed")), robots=FREE)
            assert clock.waits == [4.0] * 4

    run(main)


def test_guests_from_many_hosts_stand_in_one_line() -> None:
    async def main() -> None:
        clock = Clock()
        inside, most = 0, 0

        async def feed(_: web.Request) -> web.Response:
            nonlocal inside, most
            inside += 1
            most = max(most, inside)
            for _turn in range(20):
                await asyncio.sleep(0)
            inside -= 1
            return web.Response(body=FEED, content_type="application/rss+xml")

        async with (
            press({"/feed": feed}) as there,
            press(leading(there)) as one,
            press(leading(there)) as two,
            Stranger(clock) as asker,
        ):
            replies = await asyncio.gather(*(follow(asker, h, 0) for h in (one, two, one, two)))
            assert all(isinstance(reply, Fetched) for reply in replies)
            assert most == 1
            assert sum(clock.waits) >= 3 * 4.0

    run(main)


def test_a_host_that_asked_to_be_left_alone_gets_no_guests() -> None:
    async def main() -> None:
        clock = Clock()
        busy = answer(b"", 503, retry_after="900")
        async with (
            press({"/feed": busy}) as there,
            press(leading(there)) as here,
            Stranger(clock) as asker,
        ):
            first = await follow(asker, here, 0)
            assert isinstance(first, Refused)
            assert first.why is Refusal.BUSY
            second = await follow(asker, here, 1)
            assert isinstance(second, Failed)
            assert second.retry_after == timedelta(seconds=900)
            assert there.base in second.detail
            assert there.paths == ["/robots.txt", "/feed"]

    run(main)


def test_waiting_for_a_host_takes_nothing_from_the_time_for_an_answer() -> None:
    async def main() -> None:
        clock = client_module._Clock(0)  # all of it is spent
        async with asyncio.timeout(30):
            await asyncio.sleep(0)  # to wait does no harm
        with pytest.raises(TimeoutError):
            async with clock:
                await asyncio.Event().wait()

    run(main)


# ── names and numbers ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("number", ["127.0.0.1", "10.0.0.1", "::1", "::ffff:127.0.0.1", "fe80::1"])
def test_a_private_number_behind_a_name_is_refused_after_dns(number: str) -> None:
    async def main() -> None:
        names = Names(innocent_example=[number])
        async with client(allow=(), resolver=names) as asker:
            reply = await asker.get(Errand(url="http://innocent.example/"), robots=FREE)
            assert isinstance(reply, Refused)
            assert reply.why is Refusal.PRIVATE
            assert names.asked == ["innocent.example"]

    run(main)


def test_several_private_numbers_are_refused_as_one() -> None:
    async def main() -> None:
        names = Names(innocent_example=["127.0.0.1", "10.0.0.1", "::1"])
        async with client(allow=(), resolver=names) as asker:
            reply = await asker.get(Errand(url="https://innocent.example/"), robots=FREE)
            assert isinstance(reply, Refused)
            assert reply.why is Refusal.PRIVATE

    run(main)


def test_a_redirect_to_a_name_with_a_private_number_is_refused() -> None:
    async def main() -> None:
        names = Names(inner_example=["10.0.0.1"])
        async with press({"/": to("http://inner.example/")}) as server:
            reply = await get(server, "/", client(resolver=names))
            assert isinstance(reply, Refused)
            assert reply.why is Refusal.PRIVATE

    run(main)


def test_a_name_in_an_allowed_network_is_our_own() -> None:
    async def main() -> None:
        names = Names(paper_example=["127.0.0.1"])
        async with press({"/": answer()}) as server, client(resolver=names) as asker:
            authority = server.url("", "paper.example")
            assert not asker.is_own(authority)
            reply = await asker.get(Errand(url=authority + "/"), robots=FREE)
            assert isinstance(reply, Fetched)
            assert asker.is_own(authority)
            assert asker.is_own(server.base)
            assert not asker.is_own("https://example.org")

    run(main)


def test_an_odd_port_is_refused_though_some_network_is_allowed() -> None:
    async def main() -> None:
        names = Names(paper_example=["93.184.216.34"])
        async with client(resolver=names) as asker:
            reply = await asker.get(Errand(url="http://paper.example:22/"), robots=FREE)
            assert isinstance(reply, Refused)
            assert reply.why is Refusal.ADDRESS

    run(main)


def test_an_unknown_name_failed() -> None:
    async def main() -> None:
        async with client(resolver=Names()) as asker:
            reply = await asker.get(Errand(url="http://nowhere.example/"), robots=FREE)
            assert isinstance(reply, Failed)
            assert "nowhere.example is not known" in reply.detail

    run(main)


def test_a_closed_port_failed() -> None:
    async def main() -> None:
        async with press({}) as server:
            url = server.url("/")
        async with client() as asker:
            reply = await asker.get(Errand(url=url), robots=FREE)
            assert isinstance(reply, Failed)
            assert reply.status == 0

    run(main)


def test_it_speaks_through_a_proxy() -> None:
    async def main() -> None:
        async with press({"/feed": answer()}) as proxy, client(proxy=proxy.base, allow=()) as asker:
            reply = await asker.get(Errand(url="http://paper.example/feed"), robots=FREE)
            local = await asker.get(Errand(url="http://127.0.0.1/feed"), robots=FREE)
            assert isinstance(reply, Fetched)
            assert proxy.asked[0].headers["Host"] == "paper.example"
            assert isinstance(local, Refused)
            assert local.why is Refusal.PRIVATE
            assert len(proxy.asked) == 1

    run(main)


def test_plain_text_where_tls_is_wanted_failed() -> None:
    async def main() -> None:
        async with press({}) as server, client() as asker:
            url = server.url("/").replace("http:", "https:")
            reply = await asker.get(Errand(url=url), robots=FREE)
            assert isinstance(reply, Failed)

    run(main)


# ── answers ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (401, Refusal.DENIED),
        (402, Refusal.DENIED),
        (403, Refusal.DENIED),
        (451, Refusal.DENIED),
        (404, Refusal.MISSING),
        (410, Refusal.GONE),
        (429, Refusal.BUSY),
        (503, Refusal.BUSY),
    ],
)
def test_a_no_is_a_refusal(status: int, why: Refusal) -> None:
    reply = ask("/", {"/": answer(b"no", status)})
    assert isinstance(reply, Refused)
    assert (reply.why, reply.status) == (why, status)


@pytest.mark.parametrize("status", [202, 204, 400, 405, 500, 502, 520])
def test_other_statuses_failed(status: int) -> None:
    reply = ask("/", {"/": answer(b"", status)})
    assert isinstance(reply, Failed)
    assert reply.status == status


@pytest.mark.parametrize(
    ("value", "pause"),
    [
        ("120", timedelta(minutes=2)),
        ("Tue, 03 Mar 2026 12:05:00 GMT", timedelta(minutes=5)),
        ("Tue, 03 Mar 2026 11:00:00 GMT", timedelta()),
        ("99999999999", timedelta(days=7)),
        ("soon", None),
        ("-5", None),
    ],
)
@pytest.mark.parametrize("status", [429, 503, 500])
def test_retry_after_is_told(value: str, pause: timedelta | None, status: int) -> None:
    reply = ask("/", {"/": answer(b"", status, Retry_After=value)})
    assert isinstance(reply, Refused | Failed)
    assert reply.retry_after == pause


@pytest.mark.parametrize(
    ("kind", "body", "is_read"),
    [
        ("text/html; charset=utf-8", b"<html>", True),
        ("application/octet-stream", FEED, True),
        ("binary/octet-stream", "<rss/>".encode("utf-16"), True),
        ("application/x-unheard-of", b'{"version": "https://jsonfeed.org/version/1"}', True),
        ("application/vnd.paper+json", b"{}", True),
        ("application/x-gzip", gzip.compress(FEED), True),
        ("application/octet-stream", b"\x89PNG\r\n\x1a\n\x00\x00", False),
        ("application/octet-stream", b"%PDF-1.7 abc", False),
        ("image/svg+xml", b"<svg/>", False),
        ("image/png", b"", False),
        ("application/pdf", b"", False),
        ("video/mp4", b"", False),
        ("application/vnd.ms-excel", b"", False),
    ],
)
def test_pictures_and_programs_are_refused_and_untyped_feeds_read(
    kind: str, body: bytes, *, is_read: bool
) -> None:
    reply = ask("/", {"/": answer(body, content_type=kind)})
    assert isinstance(reply, Fetched) is is_read
    assert is_read or (isinstance(reply, Refused) and reply.why is Refusal.KIND)


def test_a_body_without_a_type_is_read_if_it_is_text() -> None:
    async def bare(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>")
        request.transport.close()
        return web.Response()

    reply = ask("/", {"/": bare})
    assert isinstance(reply, Fetched)
    assert reply.body == b"<rss/>"


# ── bodies ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(FEED)),
        ("br", brotli.compress(FEED)),
        ("zstd", zstandard.compress(FEED)),
        ("gzip", FEED),
        ("br", FEED),
    ],
)
def test_codings_are_undone_right_or_wrong(coding: str, body: bytes) -> None:
    reply = ask("/", {"/": answer(body, Content_Encoding=coding)})
    assert isinstance(reply, Fetched)
    assert reply.body == FEED


def test_a_damaged_coding_failed() -> None:
    reply = ask("/", {"/": answer(gzip.compress(FEED)[:30], Content_Encoding="gzip")})
    assert isinstance(reply, Failed)
    assert "gzip" in reply.detail


def test_bombs_and_long_bodies_are_too_large() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    for handler in (answer(bomb, Content_Encoding="gzip"), answer(b" " * 300_000)):
        reply = ask("/", {"/": handler})
        assert isinstance(reply, Refused)
        assert reply.why is Refusal.TOO_LARGE


def test_an_endless_body_is_left() -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"content-type": "text/html"})
        await response.prepare(request)
        while True:
            await response.write(b"rain " * 10_000)

    reply = ask("/", {"/": endless})
    assert isinstance(reply, Refused)
    assert reply.why is Refusal.TOO_LARGE


def test_a_body_cut_short_failed() -> None:
    async def short(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\n<html>"
        )
        request.transport.close()
        return web.Response()

    reply = ask("/", {"/": short})
    assert isinstance(reply, Failed)


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<ht"])
def test_a_slow_answer_failed_in_time(start: bytes) -> None:
    async def slow(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.write(start)
        await asyncio.Event().wait()
        return web.Response()

    reply = ask("/", {"/": slow}, client(limits=replace(QUICK, total=0.05)))
    assert isinstance(reply, Failed)
    assert "in time" in reply.detail


def test_nonsense_instead_of_http_failed() -> None:
    async def nonsense(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.write(b"220 mail.example ESMTP\r\n")
        request.transport.close()
        return web.Response()

    reply = ask("/", {"/": nonsense})
    assert isinstance(reply, Failed)
    assert "no proper HTTP" in reply.detail


def test_long_headers_are_read() -> None:
    reply = ask("/", {"/": answer(Content_Security_Policy="default-src 'self' " * 1500)})
    assert isinstance(reply, Fetched)


def test_it_must_be_open() -> None:
    async def main() -> None:
        asker = client()
        with pytest.raises(ClosedError):
            await asker.get(Errand(url="http://127.0.0.1/"), robots=FREE)
        await asker.__aexit__(None, None, None)

    run(main)


def test_a_bad_certificate_is_named() -> None:
    key = aiohttp.client_reqrep.ConnectionKey("e.org", 443, True, True, None, None, None)
    cause = ssl.SSLCertVerificationError("certificate has expired")
    error = aiohttp.ClientConnectorCertificateError(key, cause)
    assert "certificate is not valid" in client_module._said(error)


def test_loopback_is_private_unless_allowed() -> None:
    async def main() -> None:
        async with press({"/": answer()}) as server:
            reply = await get(server, "/", client(allow=()))
            assert isinstance(reply, Refused)
            assert reply.why is Refusal.PRIVATE
            assert server.asked == []

    assert LOOPBACK
    run(main)


def test_it_asks_the_machines_own_dns() -> None:
    async def main() -> None:
        async with press({"/": answer()}) as server, client() as asker:
            reply = await asker.get(Errand(url=server.url("/", "localhost")), robots=FREE)
            assert isinstance(reply, Fetched)
            assert asker.is_own(server.url("", "localhost"))

    run(main)


# ── bringing ─────────────────────────────────────────────────────────────────────────────────


async def taken(request: web.Request) -> web.Response:
    body = await request.read()
    return web.Response(status=201 if body == b"sealed" else 400)


def bring(url: str, asker: Client, body: bytes = b"sealed") -> Taken | Refused | Failed:
    found: list[Taken | Refused | Failed] = []

    async def main() -> None:
        async with asker as open_client:
            found.append(await open_client.post(url, body, headers={"TTL": "60"}))

    run(main)
    return found[0]


def test_a_body_is_brought_and_what_came_of_it_is_told() -> None:
    async def main() -> None:
        async with press({"/send": taken}) as server, client() as asker:
            assert isinstance(
                await asker.post(server.url("/send"), b"sealed", headers={"TTL": "1"}), Taken
            )
            assert server.asked[0].headers["TTL"] == "1"
            other = await asker.post(server.url("/send"), b"open", headers={})
            assert isinstance(other, Failed)
            assert other.status == 400

    run(main)


def test_what_is_brought_follows_no_redirect() -> None:
    async def main() -> None:
        handlers: dict[str, Handler] = {"/send": to("/elsewhere", 307), "/elsewhere": taken}
        async with press(handlers) as server, client() as asker:
            assert isinstance(await asker.post(server.url("/send"), b"sealed", headers={}), Failed)
            assert server.paths == ["/send"]

    run(main)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://push.example/send", Refusal.ADDRESS),
        ("https://10.0.0.1/send", Refusal.PRIVATE),
        ("https://name:word@push.example/", Refusal.ADDRESS),
        ("https://inner.example/send", Refusal.PRIVATE),
    ],
)
def test_nothing_is_brought_to_private_machines_or_in_the_open(url: str, why: Refusal) -> None:
    names = Names(inner_example=["10.0.0.1"], push_example=["93.184.216.34"])
    reply = bring(url, client(allow=(), resolver=names))
    assert isinstance(reply, Refused)
    assert reply.why is why


def test_a_machine_that_does_not_answer_failed_in_time() -> None:
    async def slow(_: web.Request) -> web.Response:
        await asyncio.sleep(60)
        return web.Response()

    async def main() -> None:
        limits = Limits(total=0.2, connect=0.2)
        async with press({"/send": slow}) as server, client(limits=limits) as asker:
            assert isinstance(await asker.post(server.url("/send"), b"", headers={}), Failed)

    run(main)


def test_a_machine_that_is_not_there_failed() -> None:
    assert isinstance(bring("http://127.0.0.1:1/send", client()), Failed)


def test_a_client_must_be_open_to_bring_anything() -> None:
    async def main() -> None:
        with pytest.raises(ClosedError):
            await client().post("http://127.0.0.1:1/", b"", headers={})

    run(main)
