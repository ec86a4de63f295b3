"""The loop that drives a fetcher. It knows no database: work is claimed and delivered by calls.

The caller gives four things. `claim(n, busy)` returns at most n `HostTurn`s, each the errands
of one authority (``https://example.org``) that is not among the busy ones. `deliver(batch)`
takes what came of them, in order of arrival, never twice at a time: `Done` for each errand,
`RobotsRead` for each robots.txt asked for, `DocumentRead` for each document of
terms, `TurnOver` when a host is free again, with the
tokens of errands that were not run and may be claimed anew. A turn's `RobotsRead` comes before
its `Done`s, its `TurnOver` after them. Both calls are awaited; wrap a database with
``asyncio.to_thread``, or write inline. `stop` ends the crawl in good order: what is in flight
may end for `Pace.grace` seconds, is delivered, and the rest is given back. With
``once=True`` the crawl ends when nothing is claimed, in flight or undelivered.

    async def claim(count: int, busy: frozenset[str]) -> Sequence[HostTurn[int]]:
        return await asyncio.to_thread(store.claim, count, busy)

    async def deliver(batch: Sequence[Delivery[int]]) -> None:
        await asyncio.to_thread(store.save, batch)

    async with Client(address, now=now) as client:
        await Crawl(client, claim, deliver, clocks=Clocks(now=now, chance=Random())).run(
            stop, once=True
        )

Manners: one request at a time to an authority; between two, the pause of `manners.host_pause`;
robots.txt first when it is missing or too old; a host that is busy or fails `Pace.patience`
times in a row has its turn ended, with the time before which it wants no visit; so has one
whose pause is longer than `Pace.longest_pause`.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any, Generic, TypeVar
from weakref import WeakValueDictionary

from colonnade import links
from colonnade.fetch import documents, manners
from colonnade.fetch.client import Fetcher
from colonnade.fetch.robots import SHELF, Rules, Standing
from colonnade.records import Document, Errand, Failed, Fetched, Refusal, Refused, Reply, Unchanged

Token = TypeVar("Token")
_log = logging.getLogger(__name__)

# Refusals that cost the publisher nothing: no pause after them.
_UNASKED = frozenset(
    {
        Refusal.ROBOTS,
        Refusal.ROBOTS_UNREACHABLE,
        Refusal.ADDRESS,
        Refusal.PRIVATE,
        Refusal.NOT_RECORDED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostTurn(Generic[Token]):
    """The errands of one authority, claimed together and run one after the other."""

    authority: str  # https://example.org, as `links.authority` gives it
    errands: tuple[tuple[Token, Errand], ...]  # token: the caller's name for an errand
    robots: Rules | None = None  # as stored; None: not known
    documents: tuple[Document, ...] = ()  # as stored, those that were never read among them
    fails: int = 0  # failures of the host in a row, from the last `TurnOver`


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Generic[Token]):
    """What came of one errand."""

    authority: str
    token: Token
    reply: Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsRead:
    """The robots.txt of an authority was asked for, and these are its rules now."""

    authority: str
    rules: Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRead:
    """A document was asked for by which the pages of an authority are judged."""

    authority: str
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnOver(Generic[Token]):
    """A host's turn has ended."""

    authority: str
    next_at: datetime  # the host is not to be asked before
    fails: int
    because: str
    released: tuple[Token, ...] = ()  # errands not run, free to be claimed anew


Delivery = Done[Token] | RobotsRead | DocumentRead | TurnOver[Token]
Claim = Callable[[int, frozenset[str]], Awaitable[Sequence[HostTurn[Token]]]]
Deliver = Callable[[Sequence[Delivery[Token]]], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast the crawl goes, and how much it holds."""

    concurrency: int = 32  # hosts at a time
    pause: timedelta = manners.HOST_PAUSE
    longest_pause: timedelta = timedelta(seconds=30)  # a longer one ends the turn
    patience: int = 2  # failures in a row that end a host's turn
    batch: int = 128  # replies delivered at a time, or
    batch_bytes: int = 8 * 1024 * 1024  # of bodies, if they are many sooner
    linger: float = 0.25  # seconds a reply may wait for others to be delivered with it
    held_bytes: int = 48 * 1024 * 1024  # of bodies not delivered yet; fetching waits above it
    gather: float = 0.05  # seconds to wait for more free places before claiming again
    idle: tuple[float, float] = (0.25, 5.0)  # seconds between claims that give nothing
    grace: float = 20.0  # seconds for what is in flight when asked to stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Time and chance, as the crawl gets them."""

    now: Callable[[], datetime]
    chance: Random
    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep


@dataclass(slots=True)
class _Turn(Generic[Token]):
    """A turn under way."""

    claimed: HostTurn[Token]
    fails: int  # failures in a row
    next_at: datetime
    lapses: int = 0  # times in a row the host had to be left alone, this one not counted
    rules: Rules = field(default_factory=Rules)
    documents: dict[str, tuple[Document, ...]] = field(default_factory=dict)  # by authority
    done: int = 0  # errands run, in order
    is_own: bool | None = None  # on the operator's own machines
    because: str = "all its errands are run"


class Crawl(Generic[Token]):
    """Runs claimed errands, politely, until told to stop."""

    def __init__(
        self,
        fetcher: Fetcher,
        claim: Claim[Token],
        deliver: Deliver[Token],
        *,
        clocks: Clocks,
        pace: Pace | None = None,
    ) -> None:
        """See the module for what each is asked for."""
        self._fetcher = fetcher
        self._claim = claim
        self._clocks = clocks
        self._pace = pace or Pace()
        self._outbox = _Outbox(deliver, self._pace)
        self._turns: dict[str, asyncio.Task[None]] = {}
        self._elsewhere: dict[str, tuple[Document, ...]] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._wake = asyncio.Event()  # a turn has ended, or the crawl shall
        self._stop = asyncio.Event()

    async def run(self, stop: asyncio.Event | None = None, *, once: bool = False) -> None:
        """Crawl until `stop` is set, or with `once` until there is nothing left to do.

        Raises what `claim` or `deliver` raise, after ending what is in flight.
        """
        self._stop = stop or self._stop
        writer = asyncio.create_task(self._outbox.run())
        loop = asyncio.create_task(self._loop(once=once))
        watch = asyncio.create_task(self._watch())
        try:
            await asyncio.wait({writer, loop}, return_when=asyncio.FIRST_COMPLETED)
            if self._stop.is_set() and self._turns:
                await asyncio.wait({writer, *self._turns.values()}, timeout=self._pace.grace)
        finally:
            await _ended(loop, watch, *self._turns.values())
            self._outbox.close()
            await asyncio.wait({writer})
        writer.result()  # raises what `deliver` raised; the loop is cancelled then
        loop.result()

    async def _watch(self) -> None:
        await self._stop.wait()
        self._wake.set()

    async def _loop(self, *, once: bool) -> None:
        shortest, longest = self._pace.idle
        wait = shortest
        while not self._stop.is_set():
            is_settled = not self._turns and self._outbox.is_settled
            started = await self._start_turns()
            wait = shortest if started else min(wait * 2, longest)
            if self._turns:
                await self._rest(wait)
            elif not is_settled:
                await self._outbox.settle()  # what is delivered may make new work
            elif once:
                return
            else:
                await self._nap(wait, self._wake)

    async def _start_turns(self) -> int:
        self._wake.clear()
        room = self._pace.concurrency - len(self._turns)
        turns = await self._claim(room, frozenset(self._turns)) if room > 0 else ()
        for turn in turns:
            if turn.authority in self._turns:
                self._give_back(turn)
                continue
            task = asyncio.create_task(self._take(turn))
            self._turns[turn.authority] = task
            task.add_done_callback(partial(self._free, turn.authority))
        return len(turns)

    def _give_back(self, turn: HostTurn[Token]) -> None:
        """Give back a turn of a host which has one already: one request at a time."""
        self._outbox.put_now(
            TurnOver(
                authority=turn.authority,
                next_at=self._clocks.now(),
                fails=turn.fails,
                because="its host has a turn already",
                released=tuple(token for token, _ in turn.errands),
            )
        )

    def _free(self, authority: str, _: asyncio.Task[None]) -> None:
        del self._turns[authority]
        self._wake.set()

    async def _rest(self, wait: float) -> None:
        """Wait for a free place, and a moment more for others; in vain at most for `wait`."""
        if len(self._turns) >= self._pace.concurrency:
            await self._wake.wait()
        else:
            await self._nap(wait, self._wake)
        if self._turns:
            await self._nap(self._pace.gather, self._stop)

    async def _nap(self, seconds: float, event: asyncio.Event) -> None:
        """Sleep, unless an event wakes us."""
        if seconds <= 0 or event.is_set():
            return
        naps = {
            asyncio.create_task(self._clocks.sleep(seconds)),
            asyncio.create_task(event.wait()),
        }
        try:
            await asyncio.wait(naps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for nap in naps:
                nap.cancel()

    # ── one host ─────────────────────────────────────────────────────────────────────────────

    async def _take(self, claimed: HostTurn[Token]) -> None:
        turn = _Turn(claimed, fails=claimed.fails, lapses=claimed.fails, next_at=self._clocks.now())
        try:
            await self._read_robots(turn)
            await self._read_documents(turn)
            await self._run_errands(turn)
        finally:
            rest = claimed.errands[turn.done :]
            self._outbox.put_now(
                TurnOver(
                    authority=claimed.authority,
                    next_at=turn.next_at,
                    fails=turn.fails,
                    because=turn.because,
                    released=tuple(token for token, _ in rest),
                )
            )

    async def _read_robots(self, turn: _Turn[Token]) -> None:
        stored = turn.claimed.robots
        if stored is not None and stored.is_fresh(self._clocks.now()):
            turn.rules = stored
            return
        turn.rules = await self._fetcher.rules_for(turn.claimed.authority)
        await self._outbox.put(RobotsRead(authority=turn.claimed.authority, rules=turn.rules))
        if turn.rules.standing is Standing.UNREACHABLE:
            turn.fails += 1
            self._leave_alone(turn, "its robots.txt could not be read", turn.rules.retry_after)
        else:
            await self._pause_after_robots(turn)

    async def _pause_after_robots(self, turn: _Turn[Token]) -> None:
        if not self._fetcher.is_own(turn.claimed.authority):
            await self._nap(self._pace.pause.total_seconds(), self._stop)

    async def _read_documents(self, turn: _Turn[Token]) -> None:
        """Read what else the host says of its pages, if they may be asked for at all."""
        authority = turn.claimed.authority
        if turn.claimed.errands and turn.rules.standing is not Standing.UNREACHABLE:
            known = turn.claimed.documents
            turn.documents[authority] = await self._documents(authority, turn.rules, known)

    async def _documents(
        self, authority: str, rules: Rules, known: Sequence[Document]
    ) -> tuple[Document, ...]:
        """Return the documents of an authority, asking for those that are missing or too old."""
        found = []
        for document in documents.wanted(authority, rules, known):
            place = links.authority(document.url)
            is_due = not documents.is_fresh(document, self._clocks.now())
            if is_due and (place == authority or place not in self._turns):
                document = await self._document(authority, place, rules, document)  # noqa: PLW2901  what it says now
            found.append(document)
        return tuple(found)

    async def _document(
        self, authority: str, place: str, rules: Rules, before: Document
    ) -> Document:
        if place != authority:
            rules = await self._fetcher.rules_for(place)
        reply = await self._ask(Errand(url=before.url), rules)
        document = documents.after(before, reply)
        await self._outbox.put(DocumentRead(authority=authority, document=document))
        if not _is_unasked(reply) and not self._fetcher.is_own(place):
            pause = manners.host_pause(rules, 0, 0, pause=self._pace.pause)
            await self._nap(min(pause, self._pace.longest_pause).total_seconds(), self._stop)
        return document

    async def _with_documents(self, turn: _Turn[Token], reply: Reply) -> Reply:
        """Put beside a page what is said of it elsewhere, by the host where it was found."""
        if not isinstance(reply, Fetched):
            return reply
        place = links.authority(reply.final_url)
        if place not in turn.documents:
            # One at a time: pages of several hosts may have moved to the same.
            async with self._locks.setdefault(place, asyncio.Lock()):
                rules = await self._fetcher.rules_for(place)
                known = self._elsewhere.get(place, ())
                turn.documents[place] = await self._documents(place, rules, known)
                self._remember(place, turn.documents[place])
        found = turn.documents[place]
        return replace(reply, documents=found) if found else reply

    def _remember(self, place: str, found: tuple[Document, ...]) -> None:
        """Keep the documents of a host that pages are redirected to: nobody claims it."""
        self._elsewhere[place] = found
        while len(self._elsewhere) > SHELF:
            self._elsewhere.pop(next(iter(self._elsewhere)))

    async def _run_errands(self, turn: _Turn[Token]) -> None:
        last = len(turn.claimed.errands) - 1
        for place, (token, errand) in enumerate(turn.claimed.errands):
            if self._stop.is_set():
                turn.because = "the crawl was asked to stop"
                return
            started = self._clocks.seconds()
            reply = await self._with_documents(turn, await self._ask(errand, turn.rules))
            latency = self._clocks.seconds() - started
            await self._outbox.put(Done(authority=turn.claimed.authority, token=token, reply=reply))
            turn.done = place + 1
            if _is_unasked(reply):
                continue
            if self._has_had_enough(turn, reply):
                return
            if not await self._pause(turn, latency, is_last=place == last):
                return

    async def _ask(self, errand: Errand, rules: Rules) -> Reply:
        try:
            return await self._fetcher.get(errand, robots=rules)
        except Exception as error:  # noqa: BLE001  # one strange answer never stops a crawl
            _log.exception("errand.surprise", extra={"url": errand.url})
            detail = f"unexpected {type(error).__name__}: {error}"[:300]
            return Failed(url=errand.url, at=self._clocks.now(), detail=detail)

    def _has_had_enough(self, turn: _Turn[Token], reply: Reply) -> bool:
        """Count failures, and end the turn of a host that wants to be left alone."""
        if isinstance(reply, Fetched | Unchanged) or not _is_trouble(reply):
            turn.fails = turn.lapses = 0
            return False
        turn.fails += 1
        is_busy = isinstance(reply, Refused) or reply.retry_after is not None
        if not is_busy and turn.fails < self._pace.patience:
            return False
        self._leave_alone(turn, "is busy" if is_busy else reply.detail, reply.retry_after)
        return True

    def _leave_alone(
        self, turn: _Turn[Token], because: str, retry_after: timedelta | None = None
    ) -> None:
        # Two pages of one turn in trouble are one reason to leave the host alone, not two.
        turn.fails = turn.lapses + 1
        turn.because = because
        turn.next_at = self._clocks.now() + manners.host_back_off(
            turn.fails, chance=self._clocks.chance, retry_after=retry_after
        )

    async def _pause(self, turn: _Turn[Token], latency: float, *, is_last: bool = False) -> bool:
        """Wait between two requests; False when the pause is so long that the turn ends."""
        if turn.is_own is None:  # known only after the first connection
            turn.is_own = self._fetcher.is_own(turn.claimed.authority)
        if turn.is_own:
            pause = turn.rules.delay
        else:
            pause = manners.host_pause(turn.rules, latency, turn.fails, pause=self._pace.pause)
        if not pause:
            return True
        turn.next_at = self._clocks.now() + pause
        if pause > self._pace.longest_pause and not is_last:
            turn.because = f"wants a pause of {manners.spoken(pause)}"
            return False
        if not is_last:
            await self._nap(pause.total_seconds(), self._stop)
        return True


def _is_unasked(reply: Reply) -> bool:
    return isinstance(reply, Refused) and reply.why in _UNASKED


def _is_trouble(reply: Refused | Failed) -> bool:
    """Tell whether an answer says that the host, not only the page, is in trouble."""
    if isinstance(reply, Failed):
        return not 400 <= reply.status < 500
    return reply.why is Refusal.BUSY


async def _ended(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)


class _Outbox(Generic[Token]):
    """What waits to be delivered, within a bound of bytes, and its one writer."""

    def __init__(self, deliver: Deliver[Token], pace: Pace) -> None:
        self._deliver = deliver
        self._pace = pace
        self._waiting: deque[Delivery[Token]] = deque()
        self._held = 0  # bytes of bodies that wait
        self._delivering = 0  # and of those on their way
        self._is_delivering = False
        self._is_closed = False
        self._arrived = asyncio.Event()
        self._full = asyncio.Event()  # no use in waiting for more
        self._gone = asyncio.Event()  # a batch has been delivered

    @property
    def is_settled(self) -> bool:
        return not self._waiting and not self._is_delivering

    async def put(self, item: Delivery[Token]) -> None:
        while self._held + self._delivering > self._pace.held_bytes:
            self._full.set()
            self._gone.clear()
            await self._gone.wait()
        self.put_now(item)

    def put_now(self, item: Delivery[Token]) -> None:
        self._waiting.append(item)
        self._held += _weight(item)
        self._arrived.set()
        if self._is_batch:
            self._full.set()

    async def settle(self) -> None:
        """Wait until all is delivered."""
        while not self.is_settled:
            self._full.set()
            self._gone.clear()
            await self._gone.wait()

    def close(self) -> None:
        """Let the writer end when it has delivered all."""
        self._is_closed = True
        self._arrived.set()
        self._full.set()

    async def run(self) -> None:
        while self._waiting or not self._is_closed:
            await self._arrived.wait()
            await self._linger()
            await self._deliver_batch()

    async def _linger(self) -> None:
        if not self._full.is_set() and self._pace.linger > 0:
            try:
                async with asyncio.timeout(self._pace.linger):
                    await self._full.wait()
            except TimeoutError:
                return

    async def _deliver_batch(self) -> None:
        batch = self._next_batch()
        if not self._is_closed:
            if not self._waiting:
                self._arrived.clear()
            if not self._is_batch:
                self._full.clear()
        if not batch:
            return
        self._is_delivering = True
        try:
            await self._deliver(batch)
        finally:
            self._is_delivering = False
        self._delivering = 0
        self._gone.set()

    @property
    def _is_batch(self) -> bool:
        """Whether enough waits to be delivered."""
        return len(self._waiting) >= self._pace.batch or self._held >= self._pace.batch_bytes

    def _next_batch(self) -> list[Delivery[Token]]:
        batch: list[Delivery[Token]] = []
        while self._waiting and len(batch) < self._pace.batch:
            item = self._waiting.popleft()
            batch.append(item)
            self._held -= _weight(item)
            self._delivering += _weight(item)
            if self._delivering >= self._pace.batch_bytes:
                break
        return batch


def _weight(item: Delivery[Any]) -> int:
    """Return about how many bytes an item holds in memory."""
    if isinstance(item, Done) and isinstance(item.reply, Fetched):
        return len(item.reply.body)
    return 0
