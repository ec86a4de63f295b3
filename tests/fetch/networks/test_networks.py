"""Each network against a server on this machine that answers as the real one does."""

from __future__ import annotations

import json
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from aiohttp import web

from colonnade import __version__, links
from colonnade.fetch.client import Client
from colonnade.fetch.networks import KNOWN, answered, asking
from colonnade.fetch.networks.answered import NetworkError, SchemaError
from colonnade.fetch.networks.asking import Health, NoError, Service
from fetch.networks import replies
from fetch.networks.replies import COLUMN
from fetch.press import ABOUT, NOW, Handler, Press, answer, client, press, run, to

KEY = links.key(COLUMN)
PATHS = {
    "bluesky": "/links/all",
    "mastodon": "/api/v1/trends/links",
    "hackernews": "/api/v1/search",
    "lemmy": "/api/v3/search",
    "wikipedia": "/w/api.php",
}
ASKED = [network for network in KNOWN.values() if not network.is_stream]
GOOD: dict[str, tuple[Any, int]] = {
    "bluesky": (replies.bluesky(), 3),
    "mastodon": (replies.mastodon(), 7),
    "hackernews": (replies.hackernews(), 2),
    "lemmy": (replies.lemmy(), 2),
    "wikipedia": (replies.wikipedia(), 2),
}
NOTHING: dict[str, Any] = {
    "bluesky": {"links": {}},
    "mastodon": [],
    "hackernews": {"hits": []},
    "lemmy": {"posts": []},
    "wikipedia": {"query": {"exturlusage": []}},
}
HUGE = "1" * 5000
ODD: list[tuple[str, Any]] = [
    *((name, []) for name in PATHS if name != "mastodon"),
    *((name, None) for name in PATHS),
    *((name, {"results": []}) for name in PATHS),
    ("bluesky", {"links": []}),
    ("bluesky", {"links": {"app.bsky.feed.post": {".embed.external.uri": 4}}}),
    ("bluesky", {"links": {"app.bsky.feed.post": {".uri": {"distinct_dids": -1}}}}),
    ("bluesky", {"links": {"app.bsky.feed.post": {".uri": {"distinct_dids": True}}}}),
    ("bluesky", {"links": {"app.bsky.feed.post": {".uri": {"distinct_dids": 10**12}}}}),
    ("mastodon", [{"url": COLUMN}]),
    ("mastodon", [{"url": "", "history": []}]),
    ("mastodon", replies.mastodon(COLUMN, "many")),
    ("mastodon", replies.mastodon(COLUMN, HUGE)),
    ("hackernews", {"hits": [{"url": COLUMN}]}),
    ("hackernews", {"hits": ["a story"]}),
    ("lemmy", {"posts": [{"post": {"url": COLUMN}}]}),
    ("lemmy", {"posts": [{"post": {"url": COLUMN}, "community": {"actor_id": 7}}]}),
    ("wikipedia", {"query": {"exturlusage": [{"title": "Rain"}]}}),
]


def told(of: object) -> Handler:
    return answer(json.dumps(of).encode(), content_type="application/json")


def service(name: str, server: Press) -> Service:
    return Service(network=KNOWN[name], server=server.base)


def ask(name: str, handler: Handler, asker: Client | None = None, **more: Handler) -> Any:
    """Return what a network counts, or the error that it raises, and what was asked."""
    found: list[Any] = []

    async def main() -> None:
        handlers = {PATHS[name]: handler} | {f"/{path}": one for path, one in more.items()}
        async with press(handlers) as server, asker or client() as open_client:
            try:
                found.append(await asking.ask(open_client, service(name, server), COLUMN))
            except NetworkError as error:
                found.append(error)
            found.append(server.asked)

    run(main)
    return found


@pytest.mark.parametrize("name", PATHS)
def test_it_counts_distinct_sources_of_the_column(name: str) -> None:
    counts, asked = ask(name, told(GOOD[name][0]))
    assert counts[KEY] == GOOD[name][1]
    assert asked[-1].headers["User-Agent"] == f"Colonnade/{__version__} (+{ABOUT})"
    assert asked[-1].headers["Accept"] == "application/json"
    assert "Cookie" not in asked[-1].headers


@pytest.mark.parametrize("name", PATHS)
def test_a_column_nobody_knows_counts_nothing(name: str) -> None:
    counts, _ = ask(name, told(NOTHING[name]))
    assert counts.get(KEY, 0) == 0


@pytest.mark.parametrize(("name", "odd"), ODD)
def test_another_form_of_answer_is_an_error_and_counts_nothing(name: str, odd: object) -> None:
    error, _ = ask(name, told(odd))
    assert isinstance(error, SchemaError)
    assert len(str(error)) < 300


@pytest.mark.parametrize("body", [b"", b"<html>Welcome", b"\xff\xfe\x00", b"[" * 100_000])
def test_what_is_no_json_is_an_error(body: bytes) -> None:
    error, _ = ask("bluesky", answer(body, content_type="application/json"))
    assert isinstance(error, SchemaError)


def test_the_larger_of_cards_and_links_counts_as_the_same_accounts_do_both() -> None:
    assert ask("bluesky", told(replies.bluesky(cards=2, words=5)))[0][KEY] == 5


def test_a_link_that_a_list_names_twice_counts_as_its_larger() -> None:
    twice = replies.mastodon(COLUMN, "9") + replies.mastodon(f"{COLUMN}/", "2")
    assert ask("mastodon", told(twice))[0] == {KEY: 9}


def test_every_address_is_asked_for_whole() -> None:
    address = "https://lamp.example/öl?id=7&x=a b#top"
    for network in ASKED:
        question = network.question(address)
        assert question.startswith(PATHS[network.name])
        assert " " not in question
        assert "#" not in question
        assert question.isascii()


def test_an_error_that_mediawiki_answers_with_200_is_named() -> None:
    error, _ = ask("wikipedia", told({"error": {"code": "maxlag", "info": "Waiting"}}))
    assert "maxlag" in str(error)
    assert not isinstance(error, SchemaError)


def test_a_server_that_is_busy_says_for_how_long() -> None:
    error, _ = ask("hackernews", answer(b"", 429, Retry_After="900"))
    assert error.retry_after == timedelta(minutes=15)
    assert "429" in str(error)


@pytest.mark.parametrize("status", [500, 502])
def test_a_server_that_is_broken_is_an_error(status: int) -> None:
    error, _ = ask("lemmy", answer(b"", status))
    assert type(error) is NetworkError
    assert str(status) in str(error)


@pytest.mark.parametrize("status", [401, 403, 410])
def test_a_no_is_a_no(status: int) -> None:
    assert isinstance(ask("lemmy", answer(b"", status))[0], NoError)


def test_an_answer_that_nothing_changed_was_not_asked_for() -> None:
    assert "304" in str(ask("lemmy", answer(b"", 304))[0])


def test_an_api_answers_where_it_is_asked() -> None:
    error, asked = ask("lemmy", to("/elsewhere"), elsewhere=told(replies.lemmy()))
    assert "redirects" in str(error)
    assert all(request.path != "/elsewhere" for request in asked)


def test_an_endless_answer_is_cut_off() -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        while request.transport is not None:
            await response.write(b"[" * 65536)
        return response

    error, _ = ask("mastodon", endless)
    assert "too-large" in str(error)


def test_a_private_address_is_refused() -> None:
    error, asked = ask("bluesky", told(replies.bluesky()), client(allow=()))
    assert isinstance(error, NetworkError)
    assert not asked


def test_a_server_whose_robots_file_forbids_it_is_not_asked() -> None:
    rules = answer(b"User-agent: *\nDisallow: /api/", content_type="text/plain")
    error, asked = ask("mastodon", told(replies.mastodon()), None, **{"robots.txt": rules})
    assert isinstance(error, NoError)
    assert [request.path for request in asked] == ["/robots.txt"]


def test_between_two_questions_lies_the_longer_of_our_pause_and_the_servers_wish() -> None:
    async def main() -> None:
        for delay, pause in ((7, timedelta(seconds=7)), (1, KNOWN["lemmy"].pause)):
            rules = answer(
                f"User-agent: *\nCrawl-delay: {delay}".encode(), content_type="text/plain"
            )
            async with press({"/robots.txt": rules}) as server, client() as asker:
                assert await asking.pause(asker, service("lemmy", server)) == pause

    run(main)


# ── health ───────────────────────────────────────────────────────────────────────────────────


def waits(error: NetworkError, times: int) -> list[float]:
    """Return the pauses after failures in a row, in minutes."""
    health, found, chance = Health(), [], Random(7)
    for _ in range(times):
        health = asking.after_error(health, error, now=NOW, chance=chance)
        assert health.wait_until is not None
        found.append((health.wait_until - NOW) / timedelta(minutes=1))
    assert health.fails == times
    assert health.trouble
    return found


def test_failures_in_a_row_double_the_pause_up_to_a_day_with_chance() -> None:
    pauses = waits(NetworkError("no answer"), 60)
    for number, pause in enumerate(pauses):
        usual = min(2.0 * 2**number, 24 * 60)
        assert usual <= pause <= usual * 1.1
    assert len({round(pause, 6) for pause in pauses[-20:]}) == 20


def test_a_wish_to_be_left_alone_is_kept_and_never_cut_short() -> None:
    (pause,) = waits(NetworkError("busy", retry_after=timedelta(hours=3)), 1)
    assert 180 <= pause <= 198


@pytest.mark.parametrize("error", [NoError("no"), SchemaError("links is missing")])
def test_after_a_no_or_another_form_of_answer_it_waits_long(error: NetworkError) -> None:
    assert waits(error, 1)[0] >= 360


def test_every_network_stands_under_its_name_with_documented_servers() -> None:
    assert [network.name for network in ASKED] == list(PATHS)
    assert {network.signal for network in KNOWN.values()} == {
        "bluesky", "mastodon", "forums", "wikipedia",
    }  # fmt: skip
    lemmy = Service(network=KNOWN["lemmy"], server="https://lemmy.example:8443")
    assert lemmy.name == "lemmy lemmy.example:8443"
    assert answered.count({"n": "12"}, "n") == 12
