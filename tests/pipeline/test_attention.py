"""Networks asked beside the crawl: whom, about which columns, how often, and what is kept."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from queue import Queue
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import web

from colonnade import links
from colonnade import settings as colonnade_settings
from colonnade.catalog import listening
from colonnade.catalog.listening import Asked, Network
from colonnade.catalog.models import Address, Column, Count
from colonnade.fetch.networks import KNOWN, jetstream
from colonnade.fetch.networks.asking import Service
from colonnade.pipeline import attention
from colonnade.pipeline.attention import AttentionAsked
from fetch.networks import replies
from fetch.networks.test_jetstream import card, post, speaks
from fetch.press import Handler, answer, client, press, run
from makers import NOW, make_column, make_publication

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


pytestmark = pytest.mark.django_db
Desk = Callable[[Callable[[], Any]], Awaitable[Any]]


def beside_the_database(main: Callable[[Desk], Awaitable[None]]) -> None:
    """Run a loop in a thread of its own: the test's transaction belongs to the test's thread."""
    calls: Queue[tuple[Callable[[], Any], Future[Any]] | None] = Queue()

    async def desk(do: Callable[[], Any]) -> Any:
        future: Future[Any] = Future()
        calls.put((do, future))
        return await asyncio.wrap_future(future)

    with ThreadPoolExecutor(1) as threads:
        loop = threads.submit(run, lambda: main(desk))
        loop.add_done_callback(lambda _: calls.put(None))
        for do, future in iter(calls.get, None):
            future.set_result(do())
    loop.result()


@dataclass
class Town:
    """A clock, and the servers of networks."""

    handlers: dict[str, Handler]
    names: tuple[str, ...] = ("bluesky",)
    now: datetime = NOW
    slept: list[float] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def hours(self, hours: float) -> None:
        self.now += timedelta(hours=hours)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)

    def listen(self) -> None:
        """Give every network one turn."""
        self.asked.clear()

        async def main(desk: Desk) -> None:
            async with press(self.handlers) as server, client(now=lambda: self.now) as asker:
                services = [Service(network=KNOWN[n], server=server.base) for n in self.names]
                await desk(partial(_moved, services))
                asking = AttentionAsked(
                    asker,
                    services,
                    now=lambda: self.now,
                    chance=Random(7),
                    desk=desk,
                    sleep=self._sleep,
                )
                await asking.run(asyncio.Event(), once=True)
                self.asked += [path for path in server.paths if path != "/robots.txt"]

        beside_the_database(main)

    @property
    def targets(self) -> list[str]:
        return [parse_qs(urlsplit(path).query)["target"][0] for path in self.asked]


def _moved(services: Sequence[Service]) -> None:
    """Let what is known of servers hold although each turn has other ports."""
    for service in services:
        start = f"{service.network.name} "
        Network.objects.filter(name__startswith=start).update(name=service.name)
        Asked.objects.filter(network__startswith=start).update(network=service.name)


def told(of: object) -> Handler:
    return answer(json.dumps(of).encode(), content_type="application/json")


def bluesky(**more: Any) -> Town:
    return Town({"/links/all": told(replies.bluesky())}, **more)


def counts() -> dict[tuple[int, str], int]:
    rows = Count.objects.values_list("column_id", "signal", "sources")
    return {(column, signal): sources for column, signal, sources in rows}


def column(hours_ago: float = 1, **given: Any) -> Column:
    moment = NOW - HOUR * hours_ago
    return make_column(shown_at=moment, published=moment, **given)


def test_what_a_network_says_is_counted() -> None:
    rain = column()
    town = bluesky()
    town.listen()
    assert town.targets == [rain.link]
    assert counts() == {(rain.pk, "bluesky"): 3}
    row = Network.objects.get()
    assert (row.fails, row.trouble, row.asked_at) == (0, "", NOW)


def test_the_newest_are_asked_first_with_a_pause_between_and_no_more_than_a_portion() -> None:
    columns = [column(hours / 10) for hours in range(1, attention.MOST + 6)]
    town = bluesky()
    town.listen()
    assert town.targets == [each.link for each in columns[: attention.MOST]]
    assert town.slept == [1.0] * (attention.MOST - 1)
    town.listen()
    assert town.targets == [each.link for each in columns[attention.MOST :]]


def test_a_turn_ends_before_its_lease() -> None:
    for hours in range(1, 6):
        column(hours / 10)

    async def slow(request: web.Request) -> web.StreamResponse:
        town.now += attention.LEASE / 2
        return await told(replies.bluesky())(request)

    town = Town({"/links/all": slow})
    town.listen()
    assert len(town.asked) == 2


@pytest.mark.parametrize(
    ("hours_ago", "pause"), [(0.2, 0.5), (7, 1), (13, 2), (25, 4)], ids=lambda n: f"{n}h"
)
def test_a_column_is_asked_about_again_the_later_the_older_it_is(
    hours_ago: float, pause: float
) -> None:
    column(hours_ago)
    town = bluesky()
    town.listen()
    town.now = NOW + HOUR * pause - MINUTE
    town.listen()
    assert not town.asked
    town.now = NOW + HOUR * pause
    town.listen()
    assert len(town.asked) == 1


def test_nobody_is_asked_about_what_is_old_hidden_invented_or_no_web_page() -> None:
    column(49)
    column(-1)
    column(visible=False)
    column(publication=make_publication(invented=True))
    column(link="gemini://lamp.example/rain")
    town = bluesky()
    town.listen()
    assert not town.asked


def test_two_networks_of_one_signal_count_together() -> None:
    rain = column(link=replies.COLUMN)
    handlers = {
        "/api/v1/search": told(replies.hackernews()),
        "/api/v3/search": told(replies.lemmy()),
    }
    Town(handlers, names=("hackernews", "lemmy")).listen()
    assert counts() == {(rain.pk, "forums"): 4}


def test_of_two_servers_of_a_network_the_larger_count_is_taken() -> None:
    rain = column()
    signals = {"lemmy a.example": "forums", "lemmy b.example": "forums", "hackernews c": "forums"}
    for name, sources in (("lemmy a.example", 5), ("lemmy b.example", 3), ("hackernews c", 1)):
        listening.keep(name, {rain.pk: sources}, signals, now=NOW)
    assert counts() == {(rain.pk, "forums"): 6}


def test_a_network_that_is_not_asked_any_more_counts_no_more() -> None:
    rain = column()
    both = {"lemmy a.example": "forums", "hackernews c": "forums"}
    listening.keep("lemmy a.example", {rain.pk: 5}, both, now=NOW)
    listening.keep("hackernews c", {rain.pk: 1}, {"hackernews c": "forums"}, now=NOW)
    assert counts() == {(rain.pk, "forums"): 1}


def test_a_list_is_read_once_in_half_an_hour_and_matched_by_any_address() -> None:
    rain, ferry = column(), column()
    old = column(60)
    for number, each in enumerate((ferry, old)):
        Address.objects.create(key=links.key(f"https://lamp.example/{number}"), column=each)
    trends = [
        *replies.mastodon(f"{rain.link}?utm_medium=social"),
        *replies.mastodon("http://www.lamp.example/0/", "1"),
        *replies.mastodon("https://lamp.example/1"),
        *replies.mastodon("https://other.example/"),
    ]
    Column.objects.filter(pk=rain.pk).update(link=rain.link)
    Address.objects.get_or_create(key=links.key(rain.link), defaults={"column": rain})
    town = Town({"/api/v1/trends/links": told(trends)}, names=("mastodon",))
    town.listen()
    assert counts() == {(rain.pk, "mastodon"): 7, (ferry.pk, "mastodon"): 1}
    town.hours(29 / 60)
    town.listen()
    assert not town.asked
    town.hours(1 / 60)
    town.listen()
    assert len(town.asked) == 1


def test_nothing_said_is_not_counted_but_what_was_said_before_is_put_right() -> None:
    rain, signals = column(), {"bluesky a": "bluesky"}
    listening.keep("bluesky a", {rain.pk: 0}, signals, now=NOW)
    assert not counts()
    listening.keep("bluesky a", {rain.pk: 2}, signals, now=NOW)
    listening.keep("bluesky a", {rain.pk: 0}, signals, now=NOW)
    assert counts() == {(rain.pk, "bluesky"): 0}


def test_a_failure_ends_the_turn_is_told_and_keeps_what_was_said() -> None:
    newer, older = column(1), column(2)
    column(3)
    replies_left = [told(replies.bluesky()), answer(b"", 429, Retry_After="3600")]

    async def then_busy(request: web.Request) -> web.StreamResponse:
        return await replies_left.pop(0)(request)

    town = Town({"/links/all": then_busy})
    town.listen()
    assert town.targets == [newer.link, older.link]
    assert counts() == {(newer.pk, "bluesky"): 3}
    row = Network.objects.get()
    assert row.fails == 1
    assert "429" in row.trouble
    assert row.wait_until is not None
    assert row.wait_until >= NOW + HOUR
    town.hours(0.9)
    town.listen()
    assert not town.asked


def test_failures_add_up_and_a_good_answer_ends_them() -> None:
    column()
    town = Town({"/links/all": answer(b"", 500)})
    town.listen()
    town.hours(0.1)
    town.listen()
    assert Network.objects.get().fails == 2
    town.handlers["/links/all"] = told(replies.bluesky())
    town.hours(0.2)
    town.listen()
    row = Network.objects.get()
    assert (row.fails, row.trouble) == (0, "")


def test_another_form_of_answer_counts_nothing_and_is_told() -> None:
    column()
    Town({"/links/all": told({"records": {}})}).listen()
    assert not counts()
    assert Network.objects.get().trouble == "another form of answer: links is missing"


def test_one_network_that_fails_stops_no_other() -> None:
    rain = column()
    handlers = {"/links/all": told(replies.bluesky()), "/api/v3/search": answer(b"", 500)}
    Town(handlers, names=("lemmy", "bluesky")).listen()
    assert counts() == {(rain.pk, "bluesky"): 3}


def test_a_fault_of_ours_stops_no_other_network(caplog: pytest.LogCaptureFixture) -> None:
    column()
    broken = attention_with_a_broken_desk()
    asyncio.run(broken.run(asyncio.Event(), once=True))
    assert "asking lemmy lemmy.example failed" in caplog.text


def attention_with_a_broken_desk() -> AttentionAsked:
    async def broken(do: Callable[[], Any]) -> Any:
        raise ZeroDivisionError(str(do))

    service = Service(network=KNOWN["lemmy"], server="https://lemmy.example")
    return AttentionAsked(client(), [service], now=lambda: NOW, chance=Random(7), desk=broken)


def test_two_workers_do_not_ask_one_server_at_a_time() -> None:
    until = NOW + attention.LEASE
    assert listening.claim("bluesky a", now=NOW, until=until) is not None
    assert listening.claim("bluesky a", now=NOW + MINUTE, until=until) is None
    assert listening.claim("bluesky a", now=until, until=until + HOUR) is not None


def test_what_was_said_is_forgotten_after_a_week() -> None:
    rain = column()
    listening.keep("bluesky a", {rain.pk: 2}, {"bluesky a": "bluesky"}, now=NOW)
    listening.forget(now=NOW + timedelta(days=6))
    assert Asked.objects.exists()
    listening.forget(now=NOW + timedelta(days=8))
    assert not Asked.objects.exists()


@pytest.mark.parametrize("name", KNOWN)
def test_every_network_can_be_switched_on(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLONNADE_SIGNALS", name)
    (servers,) = colonnade_settings._signals("COLONNADE_SIGNALS").values()
    assert all(server.startswith("https://") for server in servers)


# ── beside the crawl ─────────────────────────────────────────────────────────────────────────


def beside(body: Callable[[asyncio.Event], Awaitable[None]], *, once: bool = False) -> None:
    async def main() -> None:
        stop = asyncio.Event()
        async with (
            client() as asker,
            attention.asked(asker, stop, now=lambda: NOW, chance=Random(7), once=once),
        ):
            await body(stop)

    run(main)


def test_by_default_nobody_is_asked() -> None:
    column()

    async def body(_: asyncio.Event) -> None:
        assert len(asyncio.all_tasks()) == 1

    assert attention.services() == ()
    beside(body, once=True)
    assert not Network.objects.exists()


@pytest.mark.parametrize("once", [False, True])
def test_when_the_crawl_stops_the_asking_stops_and_what_it_raised_goes_on(
    settings: Any, monkeypatch: pytest.MonkeyPatch, *, once: bool
) -> None:
    settings.COLONNADE_SIGNALS = {"bluesky": ("https://index.example",)}
    started = []

    async def never_ends(self: AttentionAsked, stop: asyncio.Event, *, once: bool) -> None:
        started.append((self.services[0].name, once))
        await asyncio.Event().wait()

    monkeypatch.setattr(AttentionAsked, "run", never_ends)

    async def body(stop: asyncio.Event) -> None:
        await asyncio.sleep(0)
        stop.set()

    beside(body, once=once)
    assert started == [("bluesky index.example", once)]


# ── streams ──────────────────────────────────────────────────────────────────────────────────


def test_a_stream_is_listened_to_for_a_turn_and_only_counts_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rain = make_column(shown_at=NOW)
    Address.objects.create(key=links.key(replies.COLUMN), column=rain)
    monkeypatch.setattr(attention, "LISTEN", timedelta(seconds=0.3))
    said = [post(card(replies.COLUMN), who) for who in ("did:plc:ann", "did:plc:bob")]
    town = Town({"/subscribe": speaks(*said)}, names=("jetstream",))
    heard = jetstream.posts

    async def posts(*told: Any, **more: Any) -> Any:
        found = await heard(*told, **more)
        town.hours(1)  # the turn is over
        return found

    monkeypatch.setattr("colonnade.fetch.networks.jetstream.posts", posts)
    town.listen()
    count = Count.objects.get(column=rain)
    assert (count.signal, count.sources) == ("bluesky", 2)
    town.handlers["/subscribe"] = speaks(said[0])
    town.hours(1)
    town.listen()
    assert Count.objects.get(column=rain).sources == 2


def test_a_single_round_listens_to_no_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Service(network=KNOWN["jetstream"], server="https://stream.example")
    monkeypatch.setattr(attention, "services", lambda: (stream,))

    async def main() -> None:
        async with client(now=lambda: NOW) as asker:
            told = attention.asked(
                asker, asyncio.Event(), now=lambda: NOW, chance=Random(7), once=True
            )
            async with told:
                pass

    run(main)
