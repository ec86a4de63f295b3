"""Bluesky as it happens: a stream of all posts, of which only links and a count stay.

Jetstream sends each post as JSON over a WebSocket: https://github.com/bluesky-social/jetstream.
Who posted is known for as long as it takes to tell two accounts apart, in memory and hashed.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from aiohttp import ClientWebSocketResponse, WSMsgType

from colonnade import links
from colonnade.fetch.client import Client
from colonnade.fetch.networks import answered
from colonnade.fetch.networks.answered import NetworkError, SchemaError
from colonnade.fetch.networks.asking import NoError, Service
from colonnade.fetch.networks.network import Network
from colonnade.records import Refused

MOST = 20_000  # posts taken at a time
LONGEST_AGO = 24 * 3600 * 1_000_000  # microseconds; a stream is taken up again from there at most
_POST = "app.bsky.feed.post"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post with links: whose, when, and the addresses it links to."""

    account: str
    at: int  # microseconds since 1970, by the server
    addresses: frozenset[int]  # links.key


def question(_address: str) -> str:
    """Return the path of the stream."""
    return f"/subscribe?{urlencode({'wantedCollections': _POST})}"


def heard(answer: object, address: str) -> Mapping[int, int]:
    """Return that a message's account links to an address: one, or none."""
    post = read(answer)
    key = links.key(address)
    return {key: 1} if post is not None and key in post.addresses else {}


def read(message: object) -> Post | None:
    """Return a message's post; None: it is of another kind, or has no links.

    Raises `SchemaError` for a message in another form than documented.
    """
    kind = answered.text(message, "kind")
    at = answered.at(message, "time_us")
    if not isinstance(at, int) or at <= 0:
        raise SchemaError("time_us is not a time")
    if kind != "commit":
        return None
    commit = answered.mapping(answered.at(message, "commit"), "commit")
    if commit.get("operation") != "create" or commit.get("collection") != _POST:
        return None
    found = frozenset(map(links.key, _addresses(answered.at(commit, "record"))))
    account = answered.text(message, "did")
    return Post(account=account, at=at, addresses=found) if found else None


def _addresses(record: object) -> Iterator[str]:
    """Yield where a post's card and words lead; posts are written by anybody, in any form."""
    fields = record if isinstance(record, dict) else {}
    embed = fields.get("embed")
    for place in (embed, embed.get("media") if isinstance(embed, dict) else None):
        external = place.get("external") if isinstance(place, dict) else None
        yield from _web(external)
    facets = fields.get("facets")
    for facet in facets if isinstance(facets, list) else ():
        features = facet.get("features") if isinstance(facet, dict) else None
        for feature in features if isinstance(features, list) else ():
            yield from _web(feature)


def _web(place: object) -> Iterator[str]:
    uri = place.get("uri") if isinstance(place, dict) else None
    if isinstance(uri, str) and uri.startswith(("https://", "http://")):
        yield uri


@contextlib.asynccontextmanager
async def opened(
    client: Client, service: Service, *, since: int = 0
) -> AsyncIterator[ClientWebSocketResponse]:
    """Open the stream, from a moment on if it is not nought. Raises `NetworkError`."""
    url = service.server + service.network.question("") + (f"&cursor={since}" if since else "")
    rules = await client.rules_for(links.authority(service.server))
    async with contextlib.AsyncExitStack() as stack:
        socket = await stack.enter_async_context(client.stream(url, robots=rules))
        if not isinstance(socket, ClientWebSocketResponse):
            kind = NoError if isinstance(socket, Refused) else NetworkError
            raise kind(socket.detail[:200], retry_after=socket.retry_after)
        yield socket


async def posts(socket: ClientWebSocketResponse, *, seconds: float) -> list[Post]:
    """Return the posts with links of some seconds. Raises `NetworkError` if the stream ends."""
    found: list[Post] = []
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while len(found) < MOST:
                message = await socket.receive()
                if message.type is not WSMsgType.TEXT:
                    raise NetworkError(f"the stream ended: {message.type.name}")
                post = read(answered.parsed(message.data.encode()))
                if post is not None:
                    found.append(post)
    return found


NETWORK = Network(
    name="jetstream", signal="bluesky", question=question, heard=heard, is_stream=True
)
