"""One request at a time to a host, whoever asks: its own turn, or guests that were sent there.

A crawl keeps the pauses of a host's turn. A redirect leads to another host in the midst of a
turn of somebody else's: it waits here until that host may be asked again, and that host's own
turn waits for its guests.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from colonnade.fetch import manners
from colonnade.fetch.robots import Rules
from colonnade.records import Failed, Refused, Reply

MOST_GATES = 10_000  # those that stood open longest are forgotten first
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Gate:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    turn_until: datetime = _LONG_AGO  # no guest before, because of what its turn asked
    guest_until: datetime = _LONG_AGO  # nobody before, because of what guests asked

    def opens_at(self, *, is_guest: bool) -> datetime:
        return max(self.guest_until, self.turn_until) if is_guest else self.guest_until


@dataclass(slots=True)
class Gates:
    """The gates of all hosts, by authority (``https://example.org``)."""

    now: Callable[[], datetime]
    pause: timedelta = manners.HOST_PAUSE
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _gates: dict[str, _Gate] = field(default_factory=dict)

    def left(self, authority: str, *, is_guest: bool) -> timedelta:
        """Return how long the host wants to be left alone, as far as is known."""
        gate = self._gates.get(authority)
        wait = gate.opens_at(is_guest=is_guest) - self.now() if gate else timedelta()
        return max(wait, timedelta())

    async def enter(self, authority: str, *, is_guest: bool) -> None:
        """Wait until a host may be asked, and keep others out until `leave`."""
        gate = self._gates.pop(authority, None) or _Gate()
        self._gates[authority] = gate
        self._forget()
        await gate.lock.acquire()
        try:
            wait = self.left(authority, is_guest=is_guest)
            if wait:
                await self.sleep(wait.total_seconds())
        except BaseException:
            gate.lock.release()
            raise

    def leave(self, authority: str, pause: timedelta, *, is_guest: bool) -> None:
        """Let others in, after a pause."""
        gate = self._gates[authority]
        if is_guest:
            gate.guest_until = self.now() + pause
        else:
            gate.turn_until = self.now() + pause
        gate.lock.release()

    def pause_after(
        self, reply: Reply | None, rules: Rules, latency: float, *, is_own: bool
    ) -> timedelta:
        """Return the pause a host is owed after an answer; None: a redirect, or none in time."""
        asked = timedelta()
        if isinstance(reply, Refused | Failed) and reply.retry_after is not None:
            asked = min(reply.retry_after, manners.LONGEST_PAUSE)
        if is_own:
            return max(rules.delay, asked)
        return max(manners.host_pause(rules, latency, pause=self.pause), asked)

    def _forget(self) -> None:
        """Forget a host that was not asked for long; never one that is being asked."""
        if len(self._gates) > MOST_GATES:
            idle = (name for name, gate in self._gates.items() if not gate.lock.locked())
            self._gates.pop(next(idle, ""), None)
