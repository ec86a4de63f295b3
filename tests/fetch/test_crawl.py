"""The loop, with a fetcher, a clock and a database made of a few lines."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from colonnade.fetch.crawl import (
    Clocks,
    Crawl,
    Delivery,
    Done,
    HostTurn,
    Pace,
    RobotsRead,
    TurnOver,
)
from colonnade.fetch.documents import TDMREP
from colonnade.fetch.robots import FREE, Rules, Standing
from colonnade.records import Document, Errand, Failed, Fetched, Refusal, Refused, Reply
from fetch.press import NOW, answer, client, press, run

ONE, TWO = "https://one.example", "https://two.example"
RULES = Rules(text="User-agent: *\nDisallow: /closed", fetched_at=NOW)
BRISK = Pace(linger=0.0, gather=0.0, idle=(0.001, 0.002))


@dataclass
class Clock:
    """A clock that only sleeping moves, and a diary."""

    diary: list[tuple[str, str]] = field(default_factory=list)
    passed: float = 0.0

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.passed)

    def seconds(self) -> float:
        return self.passed

    async def sleep(self, seconds: float) -> None:
        if seconds >= 0.5:  # less is the loop waiting for work, not for a host
            self.diary.append(("pause", f"{seconds:g}"))
            self.passed += seconds
        await asyncio.sleep(0)

    @property
    def clocks(self) -> Clocks:
        return Clocks(now=self.now, chance=Random(1), seconds=self.seconds, sleep=self.sleep)


@dataclass
class Fake:
    """A fetcher that answers as told, and notes what it is asked."""

    clock: Clock
    replies: dict[str, Callable[[str], Reply]] = field(default_factory=dict)
    rules: Rules = RULES
    own: bool = False
    latency: float = 0.0
    asking: int = 0
    most: int = 0
    hold: asyncio.Event | None = None
    full: asyncio.Event = field(default_factory=asyncio.Event)  # `enough` are being asked
    enough: int = 1

    async def get(self, errand: Errand, *, robots: Rules) -> Reply:
        self.clock.diary.append(("ask", errand.url))
        self.asking += 1
        self.most = max(self.most, self.asking)
        if self.asking >= self.enough:
            self.full.set()
        try:
            await (self.hold.wait() if self.hold else asyncio.sleep(0))
        finally:
            self.asking -= 1
        self.clock.passed += self.latency
        if not robots.allows(errand.url):
            return refused(errand.url, Refusal.ROBOTS)
        return self.replies.get(errand.url, fetched)(errand.url)

    async def rules_for(self, authority: str) -> Rules:
        self.clock.diary.append(("robots", authority))
        return replace(self.rules, fetched_at=self.clock.now())

    def is_own(self, authority: str) -> bool:
        return self.own


def fetched(url: str) -> Reply:
    return Fetched(url=url, at=NOW, final_url=url, body=b"<rss/>")


def failed(url: str, status: int = 500) -> Reply:
    return Failed(url=url, at=NOW, detail="the publisher answered 500", status=status)


def refused(url: str, why: Refusal, pause: timedelta | None = None) -> Reply:
    return Refused(url=url, at=NOW, why=why, retry_after=pause)


def turn(
    authority: str, *paths: str, robots: Rules | None = RULES, fails: int = 0
) -> HostTurn[str]:
    errands = tuple((path, Errand(url=authority + path)) for path in paths)
    known = Document(url=f"{authority}{TDMREP}", at=NOW + timedelta(days=900))
    return HostTurn(
        authority=authority, errands=errands, robots=robots, documents=(known,), fails=fails
    )


class Desk:
    """Claims and deliveries, as a database would have them."""

    def __init__(self, *rounds: Sequence[HostTurn[str]]) -> None:
        self.rounds = list(rounds)
        self.batches: list[list[Delivery[str]]] = []
        self.claims: list[tuple[int, frozenset[str]]] = []
        self.when_delivered: Callable[[], None] = lambda: None
        self.delivering = 0

    async def claim(self, count: int, busy: frozenset[str]) -> Sequence[HostTurn[str]]:
        self.claims.append((count, busy))
        return self.rounds.pop(0) if self.rounds else ()

    async def deliver(self, batch: Sequence[Delivery[str]]) -> None:
        self.delivering += 1
        assert self.delivering == 1
        await asyncio.sleep(0)
        self.batches.append(list(batch))
        self.delivering -= 1
        self.when_delivered()

    @property
    def delivered(self) -> list[Delivery[str]]:
        return [one for batch in self.batches for one in batch]

    @property
    def done(self) -> list[str]:
        return [one.token for one in self.delivered if isinstance(one, Done)]

    @property
    def overs(self) -> list[TurnOver[str]]:
        return [one for one in self.delivered if isinstance(one, TurnOver)]


def crawl(desk: Desk, fake: Fake, **pace: Any) -> Crawl[str]:
    return Crawl(
        fake, desk.claim, desk.deliver, clocks=fake.clock.clocks, pace=replace(BRISK, **pace)
    )


def crawled(desk: Desk, fake: Fake, **pace: Any) -> None:
    run(lambda: crawl(desk, fake, **pace).run(once=True))


def test_one_host_is_asked_one_thing_at_a_time_with_pauses_between() -> None:
    desk, fake = Desk([turn(ONE, "/1", "/2", "/3")]), Fake(Clock())
    crawled(desk, fake)
    assert fake.clock.diary == [
        ("ask", f"{ONE}/1"),
        ("pause", "1"),
        ("ask", f"{ONE}/2"),
        ("pause", "1"),
        ("ask", f"{ONE}/3"),
    ]
    assert fake.most == 1
    assert desk.done == ["/1", "/2", "/3"]
    assert [over.released for over in desk.overs] == [()]
    assert desk.overs[0].next_at == NOW + timedelta(seconds=3)


def test_robots_is_asked_first_when_missing_or_old_and_delivered_first() -> None:
    old = replace(RULES, fetched_at=NOW - timedelta(hours=24))
    for stored in (None, old):
        desk, fake = Desk([turn(ONE, "/1", "/closed", robots=stored)]), Fake(Clock())
        crawled(desk, fake)
        assert fake.clock.diary[:3] == [("robots", ONE), ("pause", "1"), ("ask", f"{ONE}/1")]
        read, first, second, over = desk.delivered
        assert read == RobotsRead(authority=ONE, rules=RULES)
        assert isinstance(first, Done)
        assert isinstance(second, Done)
        assert isinstance(second.reply, Refused)
        assert second.reply.why is Refusal.ROBOTS
        assert isinstance(over, TurnOver)


def test_fresh_robots_is_not_asked_again() -> None:
    desk, fake = Desk([turn(ONE, "/1", robots=FREE)]), Fake(Clock())
    crawled(desk, fake)
    assert fake.clock.diary == [("ask", f"{ONE}/1")]


def test_without_robots_nothing_is_read_and_the_host_left_alone() -> None:
    silent = Rules(standing=Standing.UNREACHABLE, retry_after=timedelta(hours=3))
    desk, fake = Desk([turn(ONE, "/1", "/2", robots=None)]), Fake(Clock(), rules=silent)
    fake.replies = {}
    crawled(desk, fake)
    assert desk.done == ["/1", "/2"]
    assert desk.overs[0].fails == 1
    assert "robots.txt" in desk.overs[0].because
    assert desk.overs[0].next_at >= NOW + timedelta(hours=3)


@pytest.mark.parametrize(
    ("rules", "latency", "pause"),
    [
        ("User-agent: *\nCrawl-delay: 7", 0.0, "7"),
        ("User-agent: *\nCrawl-delay: 0.1", 0.0, "1"),
        ("", 2.0, "8"),
        ("", 60.0, "30"),
    ],
)
def test_the_pause_is_the_longest_anyone_wants(rules: str, latency: float, pause: str) -> None:
    desk = Desk([turn(ONE, "/1", "/2", robots=Rules(text=rules))])
    fake = Fake(Clock(), latency=latency)
    crawled(desk, fake)
    assert [what for what in fake.clock.diary if what[0] == "pause"] == [("pause", pause)]


def test_a_very_long_pause_ends_the_turn() -> None:
    slow = Rules(text="User-agent: *\nCrawl-delay: 3600")
    desk, fake = Desk([turn(ONE, "/1", "/2", robots=slow)]), Fake(Clock())
    crawled(desk, fake)
    assert desk.done == ["/1"]
    assert desk.overs[0].released == ("/2",)
    assert desk.overs[0].next_at == NOW + timedelta(hours=1)
    assert "1 hour" in desk.overs[0].because


def test_our_own_hosts_need_no_pause_unless_robots_asks() -> None:
    slow = Rules(text="User-agent: *\nCrawl-delay: 3")
    desk = Desk([turn(ONE, "/1", "/2", robots=None), turn(TWO, "/1", "/2", robots=slow)])
    fake = Fake(Clock(), own=True)
    crawled(desk, fake)
    assert [what for what in fake.clock.diary if what[0] == "pause"] == [("pause", "3")]


def test_a_busy_host_has_its_turn_ended_at_once() -> None:
    desk, fake = Desk([turn(ONE, "/1", "/2", "/3", fails=2)]), Fake(Clock())
    fake.replies[f"{ONE}/1"] = lambda url: refused(url, Refusal.BUSY, timedelta(hours=2))
    crawled(desk, fake)
    over = desk.overs[0]
    assert desk.done == ["/1"]
    assert over.released == ("/2", "/3")
    assert over.fails == 3
    assert NOW + timedelta(hours=2) <= over.next_at <= NOW + timedelta(hours=2.2)


def test_a_failing_host_gets_a_second_chance_and_no_third() -> None:
    desk, fake = Desk([turn(ONE, "/1", "/2", "/3", "/4", "/5")]), Fake(Clock())
    for path in ("/1", "/3", "/4"):
        fake.replies[ONE + path] = failed
    crawled(desk, fake)
    assert desk.done == ["/1", "/2", "/3", "/4"]
    assert desk.overs[0].released == ("/5",)
    assert desk.overs[0].fails == 1
    assert desk.overs[0].because == "the publisher answered 500"


def test_a_host_that_says_when_to_come_back_is_believed_after_a_page_that_failed_too() -> None:
    desk, fake = Desk([turn(ONE, "/1", "/2", "/3")]), Fake(Clock())
    fake.replies[f"{ONE}/1"] = failed
    fake.replies[f"{ONE}/2"] = lambda url: refused(url, Refusal.BUSY, timedelta(seconds=2))
    crawled(desk, fake)
    over = desk.overs[0]
    assert over.released == ("/3",)
    assert over.fails == 1
    assert over.next_at <= fake.clock.now() + timedelta(seconds=2.2)


def test_a_page_the_host_cannot_make_says_nothing_of_the_host() -> None:
    desk, fake = Desk([turn(ONE, "/1", "/2", "/3")]), Fake(Clock())
    for path in ("/1", "/2"):
        fake.replies[ONE + path] = lambda url: failed(url, 400)
    crawled(desk, fake)
    assert desk.done == ["/1", "/2", "/3"]
    assert desk.overs[0].fails == 0


def test_one_strange_answer_never_stops_a_crawl() -> None:
    def strange(_: str) -> Reply:
        raise RuntimeError("rain in the machine")

    desk, fake = Desk([turn(ONE, "/1", "/2")]), Fake(Clock())
    fake.replies[f"{ONE}/1"] = strange
    crawled(desk, fake)
    first = desk.delivered[0]
    assert desk.done == ["/1", "/2"]
    assert isinstance(first, Done)
    assert isinstance(first.reply, Failed)
    assert "rain in the machine" in first.reply.detail


def test_hosts_go_side_by_side_up_to_a_bound() -> None:
    turns = [turn(f"https://{n}.example", "/1", "/2") for n in range(6)]
    desk, fake = Desk(turns[:3], turns[3:]), Fake(Clock())
    crawled(desk, fake, concurrency=3)
    assert fake.most == 3
    assert len(desk.done) == 12
    assert desk.claims[0] == (3, frozenset())
    assert all(count + len(busy) == 3 for count, busy in desk.claims)


def test_work_made_by_a_delivery_is_claimed_before_the_end() -> None:
    desk, fake = Desk([turn(ONE, "/feed")]), Fake(Clock())
    made = [turn(ONE, "/column")]
    desk.when_delivered = lambda: desk.rounds.append([made.pop()]) if made else None
    crawled(desk, fake, linger=0.01)
    assert desk.done == ["/feed", "/column"]


def test_replies_come_in_batches_in_order_of_arrival() -> None:
    paths = [f"/{n}" for n in range(10)]
    desk, fake = Desk([turn(ONE, *paths)]), Fake(Clock(), own=True)
    crawled(desk, fake, batch=4, linger=5.0)
    assert desk.done == paths
    assert [len(batch) for batch in desk.batches] == [4, 4, 3]


def test_fetching_waits_while_too_much_is_held() -> None:
    desk, fake = Desk([turn(ONE, *(f"/{n}" for n in range(5)))]), Fake(Clock(), own=True)
    crawled(desk, fake, held_bytes=6, linger=5.0)
    assert len(desk.done) == 5
    assert max(len(batch) for batch in desk.batches) <= 3


def test_stopping_ends_what_is_in_flight_and_gives_back_the_rest() -> None:
    async def main() -> None:
        stop = asyncio.Event()
        desk, fake = Desk([turn(ONE, "/1", "/2", "/3")]), Fake(Clock())

        def stopping(url: str) -> Reply:
            stop.set()
            return fetched(url)

        fake.replies[f"{ONE}/2"] = stopping
        await crawl(desk, fake).run(stop)
        assert desk.done == ["/1", "/2"]
        assert desk.overs[0].released == ("/3",)
        assert "stop" in desk.overs[0].because

    run(main)


def test_what_does_not_end_in_time_is_given_back() -> None:
    async def main() -> None:
        stop = asyncio.Event()
        desk, fake = Desk([turn(ONE, "/1", "/2")]), Fake(Clock(), hold=asyncio.Event())
        task = asyncio.create_task(crawl(desk, fake, grace=0.01).run(stop))
        await fake.full.wait()
        stop.set()
        await task
        assert desk.done == []
        assert desk.overs[0].released == ("/1", "/2")

    run(main)


def test_an_idle_crawl_asks_for_work_until_told_to_stop() -> None:
    async def main() -> None:
        stop = asyncio.Event()
        desk, fake = Desk([], [], [], [turn(ONE, "/1")]), Fake(Clock())
        desk.when_delivered = stop.set
        await crawl(desk, fake).run(stop)
        assert desk.done == ["/1"]
        assert len(desk.claims) >= 4

    run(main)


def test_a_crawl_that_was_stopped_before_it_began_claims_nothing() -> None:
    async def main() -> None:
        stop = asyncio.Event()
        stop.set()
        desk = Desk([turn(ONE, "/1")])
        await crawl(desk, Fake(Clock())).run(stop)
        assert desk.claims == []

    run(main)


def test_a_slow_host_does_not_keep_others_from_being_claimed() -> None:
    async def main() -> None:
        hold = asyncio.Event()
        desk = Desk([turn(ONE, "/slow")], [], [turn(TWO, "/1")])
        fake = Fake(Clock(), hold=hold, enough=2)
        task = asyncio.create_task(crawl(desk, fake).run(once=True))
        await fake.full.wait()
        hold.set()
        await task
        assert sorted(desk.done) == ["/1", "/slow"]

    run(main)


class DeskOnFire(Desk):
    async def deliver(self, batch: Sequence[Delivery[str]]) -> None:
        raise LookupError("no database")


class EmptyDesk(Desk):
    async def claim(self, count: int, busy: frozenset[str]) -> Sequence[HostTurn[str]]:
        if self.rounds:
            return self.rounds.pop()
        raise LookupError("no database")


@pytest.mark.parametrize("desk", [DeskOnFire, EmptyDesk])
def test_what_claim_and_deliver_raise_ends_the_crawl(desk: type[Desk]) -> None:
    fake = Fake(Clock(), hold=None)
    with pytest.raises(LookupError, match="no database"):
        crawled(desk([turn(ONE, *(f"/{n}" for n in range(9)))]), fake, concurrency=2)
    assert fake.asking == 0


def test_a_crawl_killed_in_the_middle_delivers_what_it_has() -> None:
    async def main() -> None:
        desk, fake = Desk([turn(ONE, "/1", "/2", "/3")]), Fake(Clock())
        tasks: list[asyncio.Task[None]] = []

        def killing(url: str) -> Reply:
            tasks[0].cancel()
            return fetched(url)

        fake.replies[f"{ONE}/2"] = killing
        tasks.append(asyncio.create_task(crawl(desk, fake, linger=5.0).run(once=True)))
        with pytest.raises(asyncio.CancelledError):
            await tasks[0]
        assert desk.done in (["/1"], ["/1", "/2"])
        assert desk.overs[0].released[-1] == "/3"

    run(main)


def test_it_crawls_a_real_server() -> None:
    async def main() -> None:
        pages = {f"/{n}": answer() for n in range(20)}
        rules = answer(b"User-agent: *\nDisallow: /7", content_type="text/plain")
        async with press({**pages, "/robots.txt": rules}) as server, client() as asker:
            desk = Desk([turn(server.base, *pages, robots=None)])
            clocks = Clocks(now=lambda: NOW, chance=Random(1), sleep=_no_sleep)
            await Crawl(asker, desk.claim, desk.deliver, clocks=clocks, pace=BRISK).run(once=True)
            assert desk.done == list(pages)
            assert server.paths == ["/robots.txt", *(path for path in pages if path != "/7")]

    run(main)


def _no_sleep(_: float) -> Coroutine[Any, Any, None]:
    return asyncio.sleep(0)


def test_a_reply_waits_a_moment_for_others_and_no_longer() -> None:
    async def main() -> None:
        hold = asyncio.Event()
        desk, fake = Desk([turn(ONE, "/1"), turn(TWO, "/held")]), Fake(Clock())
        desk.when_delivered = hold.set
        get = fake.get

        async def holding(errand: Errand, *, robots: Rules) -> Reply:
            if errand.url.endswith("/held"):
                await hold.wait()
            return await get(errand, robots=robots)

        fake.get = holding  # type: ignore[method-assign]  # a fetcher with one slow host
        await crawl(desk, fake, linger=0.001).run(once=True)
        assert desk.done == ["/1", "/held"]

    run(main)


def test_a_burst_is_delivered_in_batches() -> None:
    turns = [turn(f"https://{n}.example", "/1") for n in range(7)]
    desk, fake = Desk(turns), Fake(Clock(), own=True)
    crawled(desk, fake, batch=2)
    assert len(desk.delivered) == 14
    assert max(len(batch) for batch in desk.batches) == 2


def test_a_host_claimed_twice_is_asked_by_one() -> None:
    desk, fake = Desk([turn(ONE, "/1", "/2"), turn(ONE, "/3")]), Fake(Clock())
    crawled(desk, fake)
    assert fake.most == 1
    assert desk.done == ["/1", "/2"]
    assert [over.released for over in desk.overs] == [("/3",), ()]
