"""One question to one server of a network, and when it may be asked again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from colonnade import links
from colonnade.fetch import answers, manners
from colonnade.fetch.answers import Limits
from colonnade.fetch.client import Client
from colonnade.fetch.networks import answered
from colonnade.fetch.networks.answered import NetworkError, SchemaError
from colonnade.fetch.networks.network import Network
from colonnade.fetch.robots import Rules
from colonnade.records import Errand, Failed, Fetched, Refusal, Refused, Reply

# An answer lists fifty posts at most. An API answers where it is asked: no redirects.
LIMITS = Limits(
    wire=answers.MEBIBYTE, decoded=4 * answers.MEBIBYTE, total=20.0, connect=10.0, redirects=0
)
FIRST_PAUSE = timedelta(minutes=2)  # after one failure; then four, eight, …
LONGEST_PAUSE = timedelta(days=1)
NO_PAUSE = timedelta(hours=6)  # after a no, or another form of answer: neither changes soon
_MOST_DOUBLINGS = 20
_NOES = frozenset({Refusal.DENIED, Refusal.ROBOTS, Refusal.GONE, Refusal.PRIVATE, Refusal.ADDRESS})


class NoError(NetworkError):
    """The network does not want to be asked, or may not be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One server of a network. `server`: https://example.org."""

    network: Network
    server: str

    @property
    def name(self) -> str:
        """Return the name under which operators meet it: ``lemmy lemmy.example``."""
        return f"{self.network.name} {self.server.partition('://')[2]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a service has answered."""

    fails: int = 0  # in a row
    wait_until: datetime | None = None  # it is not asked before
    trouble: str = ""  # why it failed last; empty: it is well


async def ask(client: Client, service: Service, address: str = "") -> Mapping[int, int]:
    """Return how many sources a service knows, by `links.key`: of one address, or of its list.

    Raises `NetworkError`, of which `SchemaError` is one.
    """
    url = service.server + service.network.question(address)
    rules = await _rules(client, service)
    errand = Errand(url=url, accept="application/json")
    reply = await client.get(errand, robots=rules, limits=LIMITS)
    return service.network.heard(answered.parsed(_body(reply)), address)


async def pause(client: Client, service: Service) -> timedelta:
    """Return the least time between two questions: the network's own, or the server's wish."""
    return max(service.network.pause, (await _rules(client, service)).delay)


async def _rules(client: Client, service: Service) -> Rules:
    return await client.rules_for(links.authority(service.server))


def _body(reply: Reply) -> bytes:
    if isinstance(reply, Fetched):
        return reply.body
    if isinstance(reply, Refused):
        kind = NoError if reply.why in _NOES else NetworkError
        raise kind(f"{reply.why}: {reply.detail}"[:200], retry_after=reply.retry_after)
    if isinstance(reply, Failed):
        raise NetworkError(reply.detail[:200], retry_after=reply.retry_after)
    raise NetworkError("it says that nothing changed, which nobody asked")


def after_error(health: Health, error: NetworkError, *, now: datetime, chance: Random) -> Health:
    """Return how a service stands after a failure: left alone for longer each time, with chance.

    A wish of its own (Retry-After) is kept, up to a week; jitter only makes it longer.
    """
    fails = health.fails + 1
    first = NO_PAUSE if isinstance(error, NoError | SchemaError) else FIRST_PAUSE
    doubled = min(first * 2.0 ** min(fails - 1, _MOST_DOUBLINGS), LONGEST_PAUSE)
    asked = min(error.retry_after or timedelta(), answers.LONGEST_RETRY)
    wait = max(doubled, asked) * (1 + manners.JITTER * chance.random())
    return Health(fails=fails, wait_until=now + wait, trouble=_told(error))


def _told(error: NetworkError) -> str:
    return f"another form of answer: {error}" if isinstance(error, SchemaError) else str(error)
