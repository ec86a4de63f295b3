"""The network: one polite question at a time, its answer as a `Reply`.

>>> import asyncio, datetime
>>> from colonnade.fetch.client import Client
>>> async def ask(url):
...     now = lambda: datetime.datetime.now(datetime.UTC)
...     async with Client("https://columns.example/bot", now=now) as client:
...         rules = await client.rules_for(links.authority(url))
...         return await client.get(Errand(url=url), robots=rules)
>>> asyncio.run(ask("https://user:word@example.org/")).why
<Refusal.ADDRESS: 'address'>
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from colonnade import __version__, links
from colonnade.fetch import addresses, answers, coding, manners, robots
from colonnade.fetch.addresses import ForbiddenAddressError, Network
from colonnade.fetch.answers import Answer, Hop, Limits, Taken
from colonnade.fetch.gates import Gates
from colonnade.fetch.robots import Rules, Shelf
from colonnade.records import ColonnadeError, Errand, Failed, Refusal, Refused, Reply

DNS_LIFE = 300  # seconds; the guard checks every connection whatever the cache says
KEEP_ALIVE = 20.0  # seconds a connection waits for the next question to its host
CONNECTIONS = 256
SMALL = 16 * 1024  # bodies of refusals and redirects up to this are read, to keep the connection
PATIENCE = timedelta(minutes=1)  # with which a redirect waits for the host it leads to
# Longer than aiohttp's 8 KiB: real publishers send content security policies of 20 KiB.
HEADER = 64 * 1024
ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/html;q=0.9, application/xhtml+xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)


HEARTBEAT = 30.0  # seconds between two signs of life on a stream


class ClosedError(ColonnadeError):
    """The client was used outside its `async with`."""


class Fetcher(Protocol):
    """Who can run errands: the client, a recording, a fake in a test."""

    async def get(self, errand: Errand, *, robots: Rules) -> Reply:
        """Return the answer to one errand. Raises nothing for what publishers do."""
        ...

    async def rules_for(self, authority: str) -> Rules:
        """Return fresh rules for an authority such as ``https://example.org``."""
        ...

    def is_own(self, authority: str) -> bool:
        """Tell whether an authority is on the operator's own machines, and needs no pause."""
        ...


def agent(address: str) -> str:
    """Return how we name ourselves. `address`: where publishers read about us, or write to us."""
    return f"{robots.AGENT}/{__version__} (+{address})"


class _Resolver(AbstractResolver):
    """Asks DNS, and notes which names lie in the operator's own networks."""

    def __init__(self, resolver: AbstractResolver | None, allow: tuple[Network, ...]) -> None:
        self._resolver = resolver
        self._allow = allow
        self.own: set[str] = set()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        if self._resolver is None:
            self._resolver = aiohttp.ThreadedResolver()
        results = await self._resolver.resolve(host, port, family)
        if self._allow and all(addresses.is_own(one["host"], self._allow) for one in results):
            self.own.add(host)
        return results

    async def close(self) -> None:
        if self._resolver is not None:
            await self._resolver.close()


class Client:
    """Asks publishers over HTTP, within the rules of robots.txt, addresses and limits."""

    def __init__(  # noqa: PLR0913 — what an operator may set, each by name
        self,
        address: str,
        *,
        now: Callable[[], datetime],
        allow: tuple[Network, ...] = (),
        proxy: str = "",
        resolver: AbstractResolver | None = None,
        limits: Limits = answers.PAGES,
        pause: timedelta = manners.HOST_PAUSE,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Prepare a client; it connects to nothing yet.

        `address` names us to publishers; `allow` are networks which the operator permits
        although they are private; `proxy` is the address of an HTTP proxy; `pause` the least
        between two requests to a host to which redirects lead.
        """
        self._agent = agent(address)
        self._now = now
        self._allow = allow
        self._proxy = URL(proxy) if proxy else None
        self._resolver = _Resolver(resolver, allow)
        self._limits = limits
        self._session: aiohttp.ClientSession | None = None
        self._shelf = Shelf(self._ask_robots, now=now)
        self._gates = Gates(now, pause, sleep)

    async def __aenter__(self) -> Self:
        """Open the connection pool."""
        connector = aiohttp.TCPConnector(
            limit=CONNECTIONS,
            ttl_dns_cache=DNS_LIFE,
            keepalive_timeout=KEEP_ALIVE,
            resolver=self._resolver,
            # Behind a proxy the one address we connect to is the operator's choice.
            socket_factory=None if self._proxy else addresses.Guard(self._allow),
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            headers={
                "User-Agent": self._agent,
                "Accept": ACCEPT,
                "Accept-Encoding": coding.ACCEPTED,
            },
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
            requote_redirect_url=False,
            max_line_size=HEADER,
            max_field_size=HEADER,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            await self._resolver.close()  # aiohttp closes only resolvers it made itself
            self._session = None

    async def get(self, errand: Errand, *, robots: Rules, limits: Limits | None = None) -> Reply:
        """Return the answer to one errand; what publishers and networks do is never raised.

        `robots` are the rules of the errand's own authority. Raises `ClosedError`.
        """
        try:
            return await self._follow(errand, robots, limits or self._limits)
        except TimeoutError:
            return self._failed(errand, "no full answer in time")
        except aiohttp.ClientConnectorError as error:
            return self._unconnected(errand, error)
        except (aiohttp.ClientError, OSError, ssl.SSLError, ValueError) as error:
            return self._failed(errand, _said(error))

    async def post(
        self, url: str, body: bytes, *, headers: Mapping[str, str]
    ) -> Taken | Refused | Failed:
        """Bring a body to an address that somebody gave us for it, and tell what came of it.

        Only over https, but in the operator's own networks; no redirect is followed, and there
        are no robots.txt to obey: who gave the address asked for it. Raises `ClosedError`.
        """
        errand = Errand(url=url)
        objection = addresses.look(url, allow=self._allow, proxied=self._proxy is not None)
        if objection is not None:
            return self._refused(errand, objection.why, objection.detail)
        if not url.startswith("https://") and not self.is_own(links.authority(url)):
            return self._refused(errand, Refusal.ADDRESS, "not over https")
        if self._session is None:
            raise ClosedError("the client is not open")
        try:
            async with asyncio.timeout(self._limits.total):
                return await self._bring(errand, body, headers)
        except TimeoutError:
            return self._failed(errand, "no answer in time")
        except aiohttp.ClientConnectorError as error:
            return self._unconnected(errand, error)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return self._failed(errand, _said(error))

    async def _bring(
        self, errand: Errand, body: bytes, headers: Mapping[str, str]
    ) -> Taken | Refused | Failed:
        assert self._session is not None
        async with self._session.post(
            URL(errand.url, encoded=True),
            data=body,
            headers=headers,
            allow_redirects=False,
            proxy=self._proxy,
        ) as response:
            await _drain(response)
            if 200 <= response.status < 300:
                return Taken(url=errand.url, at=self._now(), status=response.status)
            answer = self._answer(errand, Hop(errand.url), robots.EXEMPT, response)
            told = answers.by_head(answer)
            assert isinstance(told, Refused | Failed)
            return told

    @contextlib.asynccontextmanager
    async def stream(
        self, url: str, *, robots: Rules
    ) -> AsyncIterator[aiohttp.ClientWebSocketResponse | Refused | Failed]:
        """Open a WebSocket at a web address, or say why there is none; it ends with the body.

        Addresses and robots.txt are obeyed as in `get`, and no redirect is followed. Raises
        `ClosedError`.
        """
        errand = Errand(url=url)
        permit = await self._permit(errand, Hop(url), robots, _Clock(self._limits.total))
        if isinstance(permit, Refused | Failed):
            yield permit
            return
        if self._session is None:
            raise ClosedError("the client is not open")
        try:
            socket = await self._session.ws_connect(
                url, proxy=self._proxy, heartbeat=HEARTBEAT, max_msg_size=answers.MEBIBYTE
            )
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            yield self._failed(errand, _said(error))
            return
        try:
            yield socket
        finally:
            await socket.close()

    async def rules_for(self, authority: str) -> Rules:
        """Return fresh rules for an authority, asking for its robots.txt if need be."""
        return await self._shelf.rules_for(authority)

    def remember(self, authority: str, rules: Rules) -> None:
        """Keep rules which the caller has stored, so that they are not asked for again."""
        self._shelf.put(authority, rules)

    def is_own(self, authority: str) -> bool:
        """Tell whether an authority lies in the networks the operator permits, as far as known."""
        host = urlsplit(authority).hostname or ""
        return addresses.is_own(host, self._allow) or host in self._resolver.own

    async def _ask_robots(self, errand: Errand) -> Reply:
        return await self.get(errand, robots=robots.EXEMPT, limits=answers.ROBOTS)

    async def _follow(self, errand: Errand, rules: Rules, limits: Limits) -> Reply:
        """Follow redirects by hand: every hop passes the same doors as the first address."""
        hop = Hop(links.plain(errand.url) or errand.url)
        seen: set[str] = set()
        clock = _Clock(limits.total)
        while True:
            permit = await self._permit(errand, hop, rules, clock)
            if isinstance(permit, Refused | Failed):
                return permit
            seen.add(hop.url)
            outcome = await self._ask_at_gate(errand, hop, permit, limits, clock)
            if not isinstance(outcome, Hop):
                return outcome
            if outcome.count > limits.redirects or outcome.url in seen:
                detail = "redirects in a circle" if outcome.url in seen else "too many redirects"
                return self._refused(errand, Refusal.TOO_MANY_REDIRECTS, detail)
            hop = outcome

    async def _permit(
        self, errand: Errand, hop: Hop, rules: Rules, clock: _Clock
    ) -> Rules | Refused | Failed:
        """Return the rules under which a hop may be asked, or why it may not."""
        objection = addresses.look(hop.url, allow=self._allow, proxied=self._proxy is not None)
        if objection is not None:
            return self._refused(errand, objection.why, f"{objection.detail}: {hop.url[:200]}")
        authority, is_guest = links.authority(hop.url), _is_guest(errand, hop)
        if is_guest and rules is not robots.EXEMPT:
            async with clock:
                rules = await self.rules_for(authority)
        wait = self._gates.left(authority, is_guest=is_guest)
        if rules.allows(hop.url) and wait > PATIENCE:
            detail = f"it leads to {authority}, which wants a pause of {manners.spoken(wait)}"
            return replace(self._failed(errand, detail), retry_after=wait)
        if rules.allows(hop.url):
            return rules
        if rules.standing is robots.Standing.UNREACHABLE:
            detail = f"{authority}/robots.txt could not be read: {rules.detail}"
            return self._refused(errand, rules.why, detail)
        return self._refused(errand, Refusal.ROBOTS, f"{authority}/robots.txt forbids {hop.url}")

    async def _ask_at_gate(
        self, errand: Errand, hop: Hop, rules: Rules, limits: Limits, clock: _Clock
    ) -> Reply | Hop:
        """Ask when nobody else asks this host, and a redirect's host not before its pause."""
        authority, is_guest = links.authority(hop.url), _is_guest(errand, hop)
        # To wait politely is not to wait for an answer: the clock stands still.
        await self._gates.enter(authority, is_guest=is_guest)
        started, reply = self._now(), None
        try:
            async with clock:
                outcome = await self._ask(errand, hop, rules, limits)
            reply = None if isinstance(outcome, Hop) else outcome
            return outcome
        finally:
            latency = (self._now() - started).total_seconds()
            is_own = self.is_own(authority)
            pause = self._gates.pause_after(reply, rules, latency, is_own=is_own)
            self._gates.leave(authority, pause, is_guest=is_guest)

    async def _ask(self, errand: Errand, hop: Hop, rules: Rules, limits: Limits) -> Reply | Hop:
        if self._session is None:
            raise ClosedError("the client is not open")
        async with self._session.get(
            URL(hop.url, encoded=True),
            headers=_wishes(errand),
            allow_redirects=False,
            proxy=self._proxy,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=limits.connect),
        ) as response:
            answer = self._answer(errand, hop, rules, response)
            outcome = hop.after(answer) or answers.by_head(answer, pictures=limits.pictures)
            if outcome is not None:
                await _drain(response)
                return outcome
            body = await _body(response, limits)
            if body is None:
                return answer.refused(Refusal.TOO_LARGE, f"more than {limits.wire:,} bytes")
            return answers.by_body(answer, body, limits)

    def _answer(
        self, errand: Errand, hop: Hop, rules: Rules, response: aiohttp.ClientResponse
    ) -> Answer:
        return Answer(
            errand=errand,
            at=self._now(),
            final_url=hop.url,
            permanent_url=hop.permanent_url,
            status=response.status,
            headers=answers.lowered(response.headers.items()),
            robots=rules.text,
            robots_at=rules.fetched_at,
        )

    def _unconnected(self, errand: Errand, error: aiohttp.ClientConnectorError) -> Refused | Failed:
        cause = error.os_error
        if isinstance(cause, ForbiddenAddressError):
            return self._refused(errand, cause.objection.why, cause.objection.detail)
        return self._failed(errand, _said(error))

    def _refused(self, errand: Errand, why: Refusal, detail: str) -> Refused:
        return Refused(url=errand.url, at=self._now(), why=why, detail=detail)

    def _failed(self, errand: Errand, detail: str) -> Failed:
        return Failed(url=errand.url, at=self._now(), detail=detail)


def _is_guest(errand: Errand, hop: Hop) -> bool:
    """Tell whether an errand was sent to this host by another."""
    if not hop.count:
        return False
    return links.authority(hop.url) != links.authority(links.plain(errand.url) or "")


class _Clock:
    """The time that the answers to one errand may take: it runs inside ``async with``.

    Raises TimeoutError there when all of it is spent.
    """

    def __init__(self, seconds: float) -> None:
        self._left = seconds
        self._started = 0.0
        self._timeout = asyncio.timeout(None)

    async def __aenter__(self) -> None:
        self._started = asyncio.get_running_loop().time()
        self._timeout = asyncio.timeout(self._left)
        await self._timeout.__aenter__()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._left -= asyncio.get_running_loop().time() - self._started
        await self._timeout.__aexit__(kind, error, trace)


def _wishes(errand: Errand) -> dict[str, str]:
    wishes = {}
    if errand.etag:
        wishes["If-None-Match"] = errand.etag
    if errand.last_modified:
        wishes["If-Modified-Since"] = errand.last_modified
    if errand.accept:
        wishes["Accept"] = errand.accept
    return wishes


async def _body(response: aiohttp.ClientResponse, limits: Limits) -> bytes | None:
    """Return a body as sent, None if it is larger than its limit."""
    if (response.content_length or 0) > limits.wire and not limits.cut:
        return None
    pieces = []
    left = limits.wire
    while piece := await response.content.readany():
        pieces.append(piece)
        left -= len(piece)
        if left < 0:
            response.close()
            return b"".join(pieces) if limits.cut else None
    return b"".join(pieces)


async def _drain(response: aiohttp.ClientResponse) -> None:
    """Read a small body nobody wants, so that its connection can be used again."""
    if response.content_length is not None and response.content_length <= SMALL:
        await response.content.read()


def _said(error: BaseException) -> str:
    """Return what went wrong in one line."""
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return f"the name {error.host} is not known"
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return f"the certificate is not valid: {error.certificate_error}"[:300]
    if isinstance(error, aiohttp.ClientResponseError):
        return f"no proper HTTP: {error.message.strip().splitlines()[0]}"[:300]
    return f"{type(error).__name__}: {error}"[:300]
