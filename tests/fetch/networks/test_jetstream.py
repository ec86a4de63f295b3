"""The stream of Bluesky against a server on this machine that speaks as the real one does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiohttp import WSMsgType, web

from colonnade import links
from colonnade.fetch.networks import KNOWN, jetstream
from colonnade.fetch.networks.answered import NetworkError, SchemaError
from colonnade.fetch.networks.asking import NoError, Service
from colonnade.fetch.networks.jetstream import Post
from fetch.networks.replies import COLUMN, OTHER
from fetch.press import Handler, answer, client, press, run

LINK = "app.bsky.richtext.facet#link"


def post(record: Any, who: str = "did:plc:ann", at: int = 1_772_500_000_000_000) -> dict[str, Any]:
    commit = {
        "rev": "3l", "operation": "create", "collection": "app.bsky.feed.post", "rkey": "3l",
        "record": record,
    }  # fmt: skip
    return {"did": who, "time_us": at, "kind": "commit", "commit": commit}


def card(url: str) -> dict[str, Any]:
    external = {"uri": url, "title": "Rain", "description": ""}
    return {"embed": {"$type": "app.bsky.embed.external", "external": external}}


def words(*urls: str) -> dict[str, Any]:
    return {"facets": [{"features": [{"$type": LINK, "uri": url}]} for url in urls]}


def speaks(*messages: object) -> Handler:
    """Return a handler that sends messages and ends the stream."""

    async def handle(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        for message in messages:
            await socket.send_str(message if isinstance(message, str) else json.dumps(message))
        await socket.receive()
        await socket.close()
        return socket

    return handle


def hear(handler: Handler, *, since: int = 0, robots: str = "") -> list[Any]:
    """Return what was heard, or the error, and then the paths that were asked for."""
    found: list[Any] = []
    handlers = {"/subscribe": handler}
    if robots:
        handlers["/robots.txt"] = answer(robots.encode(), content_type="text/plain")

    async def main() -> None:
        async with press(handlers) as server, client() as asker:
            service = Service(network=KNOWN["jetstream"], server=server.base)
            try:
                async with jetstream.opened(asker, service, since=since) as socket:
                    found.extend(await jetstream.posts(socket, seconds=0.3))
            except NetworkError as error:
                found.append(error)
            found.append(server.paths)

    run(main)
    return found


def test_posts_with_links_are_heard_and_others_are_not() -> None:
    recorded = {"embed": {"media": card(OTHER)["embed"], "record": {}}}
    *heard, paths = hear(
        speaks(
            post(card(COLUMN)),
            post({"text": "rain"}),
            {"did": "did:plc:bob", "time_us": 5, "kind": "identity", "identity": {}},
            post(words(COLUMN, OTHER), "did:plc:cyd"),
            post(recorded, "did:plc:dan"),
        )
    )
    keys = links.key(COLUMN), links.key(OTHER)
    assert [(one.account[-3:], one.addresses) for one in heard] == [
        ("ann", {keys[0]}),
        ("cyd", set(keys)),
        ("dan", {keys[1]}),
    ]
    assert paths[-1] == "/subscribe?wantedCollections=app.bsky.feed.post"


def test_a_stream_is_taken_up_from_where_it_was_left() -> None:
    assert hear(speaks(), since=17)[-1][-1].endswith("&cursor=17")


@pytest.mark.parametrize(
    "odd",
    [
        "no json",
        [],
        {"did": "did:plc:ann", "kind": "commit"},
        {"did": "did:plc:ann", "kind": "commit", "time_us": "soon"},
        {"did": "did:plc:ann", "kind": "commit", "time_us": 5},
        {**post(card(COLUMN)), "did": ""},
        {"did": "did:plc:ann", "time_us": 5},
    ],
)
def test_another_form_of_message_is_an_error(odd: object) -> None:
    assert isinstance(hear(speaks(odd))[0], SchemaError)


@pytest.mark.parametrize(
    "record",
    [
        [],
        {"embed": 7, "facets": 7},
        {"embed": {"external": 7, "media": 7}, "facets": [7, {"features": 7}, {"features": [7]}]},
        {"embed": {"external": {"uri": 7}}, "facets": [{"features": [{"uri": "at://ann"}]}]},
    ],
)
def test_posts_are_written_by_anybody_and_break_nothing(record: object) -> None:
    assert jetstream.read(post(record)) is None


def test_posts_that_are_taken_back_or_of_another_kind_count_nothing() -> None:
    gone, like = post(card(COLUMN)), post(card(COLUMN))
    gone["commit"]["operation"] = "delete"
    like["commit"]["collection"] = "app.bsky.feed.like"
    assert jetstream.read(gone) is None
    assert jetstream.read(like) is None


def test_a_message_counts_for_the_address_it_links_to() -> None:
    assert jetstream.heard(post(card(COLUMN)), COLUMN) == {links.key(COLUMN): 1}
    assert jetstream.heard(post(card(COLUMN)), OTHER) == {}
    assert jetstream.heard(post({}), COLUMN) == {}


def test_a_stream_that_ends_is_an_error() -> None:
    async def handle(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.close()
        return socket

    assert WSMsgType.CLOSE.name in str(hear(handle)[0])


def test_who_does_not_speak_so_is_an_error_and_who_forbids_it_is_not_asked() -> None:
    error, _ = hear(answer(b"", 503))
    assert isinstance(error, NetworkError)
    error, paths = hear(speaks(), robots="User-agent: *\nDisallow: /subscribe")
    assert isinstance(error, NoError)
    assert paths == ["/robots.txt"]


def test_no_more_is_taken_at_a_time_than_was_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jetstream, "MOST", 2)
    *heard, _ = hear(speaks(*(post(card(COLUMN), at=at) for at in range(1, 5))))
    assert [one.at for one in heard] == [1, 2]
    assert all(isinstance(one, Post) for one in heard)
