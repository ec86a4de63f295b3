"""When a source, and a host, may be asked again. Decides; does nothing.

A source is asked as often as it publishes. Its `Rhythm` is the little that must be stored
between two visits; `next_visit` gets it with the last reply and gives the next moment, the new
rhythm and one plain sentence why.

>>> from random import Random
>>> from datetime import UTC
>>> now = datetime(2026, 3, 3, 12, tzinfo=UTC)
>>> dates = [now - timedelta(hours=6 * n) for n in range(8)]
>>> reply = Fetched(url="https://example.org/feed", at=now, final_url="https://example.org/feed")
>>> visit = next_visit(Rhythm(), reply, dates=dates, now=now, chance=Random(1))
>>> visit.because
'publishes about every 6 hours'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from statistics import median

from colonnade.fetch import answers
from colonnade.fetch.robots import Rules
from colonnade.records import Failed, Fetched, Listing, Refusal, Refused, Reply, Unchanged

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

SHORTEST = 10 * MINUTE
LONGEST = 3 * DAY
UNKNOWN = 3 * HOUR  # the first guess for a source without dates
# Items that appear together are one printing: a paper puts its whole section online at six.
TOGETHER = 10 * MINUTE
RECENT = 30  # printings looked at: a rhythm of years ago says nothing of today
# A source silent for three of its usual gaps has slowed down: the silence is its rhythm now.
SILENT = 3
QUIETER = 1.5  # a source without dates is asked that much later after each visit without news

LONGEST_CACHE = DAY  # a longer max-age is a server's default for all files, not a wish
LONGEST_PAUSE = 7 * DAY
LONGEST_FADE = 14 * DAY
FIRST_RETRY = 20 * MINUTE
FIRST_BUSY = 30 * MINUTE
MISSING_RETRY = 6 * HOUR
DENIED_PAUSE = 7 * DAY
ROBOTS_PAUSE = DAY  # robots.txt is read again once a day
ODD_PAUSE = DAY  # an address or a kind of file that will not change soon
JITTER = 0.1

HOST_PAUSE = timedelta(seconds=1)  # between two requests to one host
LONGEST_LATENCY_PAUSE = timedelta(seconds=30)
LATENCY_FACTOR = 4  # as long again as four answers took: a slow host has little to spare
HOST_BACK_OFF = MINUTE
LONGEST_BACK_OFF = DAY
_MAX_DOUBLINGS = 20

# Not s-maxage: that is between a publisher and its own caches, and often a year.
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_NO_CACHE = re.compile(r"\bno-(?:cache|store)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """What is remembered of a source between visits."""

    every: timedelta | None = None  # the usual gap between printings; None: not known
    latest: datetime | None = None  # the newest printing
    fails: int = 0  # visits in a row that brought no answer we can use
    quiet: int = 0  # visits in a row that brought nothing new


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """When a source is asked again, why, and what to remember until then."""

    at: datetime | None  # None: never
    because: str  # one plain English sentence without a full stop
    rhythm: Rhythm


@dataclass(frozen=True, slots=True)
class _Wait:
    """A pause before the clock and chance turn it into a moment."""

    pause: timedelta
    because: str
    floor: timedelta = timedelta()  # the publisher's own wish, which chance must not shorten


def next_visit(
    last: Rhythm,
    reply: Reply,
    *,
    dates: Iterable[datetime | None] = (),
    listing: Listing | None = None,
    now: datetime,
    chance: Random,
) -> Next:
    """Return when a source may be asked again after `reply`.

    `dates` are those of the items the source lists now (without them, those of `listing`).
    """
    if isinstance(reply, Fetched | Unchanged):
        given = [*dates] or [lead.published for lead in (listing.leads if listing else ())]
        rhythm = _learned(last, reply, given, now)
        wait: _Wait | None = _after_answer(rhythm, reply, listing or Listing(), now)
    else:
        rhythm = replace(last, fails=last.fails + 1)
        wait = _after_no_answer(rhythm, reply)
    if wait is None:
        return Next(at=None, because=_gone(reply), rhythm=rhythm)
    at = now + max(_jittered(wait.pause, chance), wait.floor * (1 + JITTER * chance.random()))
    return Next(at=_outside_skipped(at, listing), because=wait.because, rhythm=rhythm)


def _jittered(pause: timedelta, chance: Random) -> timedelta:
    return pause * (1 - JITTER + 2 * JITTER * chance.random())


# ── the rhythm ───────────────────────────────────────────────────────────────────────────────


def _learned(last: Rhythm, reply: Reply, dates: list[datetime | None], now: datetime) -> Rhythm:
    if isinstance(reply, Unchanged):
        return replace(last, fails=0, quiet=last.quiet + 1)
    printings = _printings(dates, now)
    if not printings:
        return replace(last, fails=0)
    is_new = last.latest is None or printings[0] > last.latest
    return Rhythm(
        every=usual_gap(printings) or last.every,
        latest=max(printings[0], last.latest or printings[0]),
        quiet=0 if is_new else last.quiet + 1,
    )


def _printings(dates: Iterable[datetime | None], now: datetime) -> list[datetime]:
    """Return the moments of printing, newest first; dates in the future say nothing."""
    moments: list[datetime] = []
    for date in sorted((date for date in dates if date and date <= now), reverse=True):
        if not moments or moments[-1] - date >= TOGETHER:
            moments.append(date)
    return moments[:RECENT]


def usual_gap(printings: list[datetime]) -> timedelta | None:
    """Return the median gap between printings, given newest first; None for fewer than two."""
    gaps = [(newer - older).total_seconds() for newer, older in pairwise(printings)]
    return timedelta(seconds=median(gaps)) if gaps else None


# ── after an answer ──────────────────────────────────────────────────────────────────────────


def _after_answer(
    rhythm: Rhythm, reply: Fetched | Unchanged, listing: Listing, now: datetime
) -> _Wait:
    wait = _by_rhythm(rhythm, now)
    for floor, because in (
        (min(listing.pause or timedelta(), LONGEST), "its feed asks not to come sooner than in"),
        (_fresh_for(reply, now), "its server says nothing changes before"),
    ):
        if floor > max(wait.pause, wait.floor):
            wait = _Wait(wait.pause, f"{because} {spoken(floor)}", floor)
    return wait


def _by_rhythm(rhythm: Rhythm, now: datetime) -> _Wait:
    if rhythm.every is None or rhythm.latest is None:
        pause = UNKNOWN * QUIETER ** min(rhythm.quiet, _MAX_DOUBLINGS)
        return _Wait(_within(pause), "does not say how often it publishes")
    silence = now - rhythm.latest
    if silence > SILENT * rhythm.every:
        return _Wait(_within(silence / SILENT), f"has been silent for {spoken(silence)}")
    return _Wait(_within(rhythm.every), f"publishes about every {spoken(rhythm.every, bare=True)}")


def _within(pause: timedelta) -> timedelta:
    return max(SHORTEST, min(pause, LONGEST))


def _fresh_for(reply: Fetched | Unchanged, now: datetime) -> timedelta:
    """Return how long the answer says it stays fresh (RFC 9111, 4.2.1), at most a day."""
    control = reply.headers.get("cache-control", "")
    if _NO_CACHE.search(control):
        return timedelta()
    age = _MAX_AGE.search(control)
    if age:
        return min(timedelta(seconds=int(age[1])), LONGEST_CACHE)
    told = reply.headers.get("expires", "")
    expires = answers.http_date(told) if told else None
    if expires is None:
        return timedelta()
    date = answers.http_date(reply.headers.get("date", "")) or now
    return max(timedelta(), min(expires - date, LONGEST_CACHE))


def _outside_skipped(at: datetime, listing: Listing | None) -> datetime:
    """Move a moment out of the hours and days in which the feed asks for peace."""
    if listing is None or not (listing.skip_hours or listing.skip_days):
        return at
    moved = at
    for _ in range(7 * 24):
        if moved.hour not in listing.skip_hours and moved.weekday() not in listing.skip_days:
            return moved
        moved = (moved + HOUR).replace(minute=at.minute, second=at.second)
    return at  # every hour of the week is skipped: a mistake


# ── after no answer ──────────────────────────────────────────────────────────────────────────


def _after_no_answer(rhythm: Rhythm, reply: Refused | Failed) -> _Wait | None:
    if isinstance(reply, Failed):
        wait = _faded(FIRST_RETRY, rhythm, "failed")
    elif reply.why in _NEVER:
        return None
    else:
        first, because = _REFUSED[reply.why]
        wait = _faded(first, rhythm, because)
    asked = min(reply.retry_after or timedelta(), LONGEST_PAUSE)
    if asked >= wait.pause:
        return _Wait(wait.pause, f"the publisher asked us to wait {spoken(asked)}", asked)
    return _Wait(wait.pause, wait.because, asked)


def _faded(first: timedelta, rhythm: Rhythm, because: str) -> _Wait:
    usual = _within(rhythm.every) if rhythm.every else SHORTEST
    doublings = min(max(rhythm.fails - 1, 0), _MAX_DOUBLINGS)
    pause = min(max(first, usual) * 2.0**doublings, LONGEST_FADE)
    times = "once" if rhythm.fails == 1 else f"{rhythm.fails} times in a row"
    return _Wait(pause, f"{because} {times}")


_NEVER = {
    Refusal.GONE: "the publisher says it is gone for good",
    Refusal.NOT_RECORDED: "the recording holds no answer",
}
_REFUSED = {
    Refusal.ROBOTS: (ROBOTS_PAUSE, "robots.txt forbade it"),
    Refusal.ROBOTS_UNREACHABLE: (HOUR, "robots.txt could not be read"),
    Refusal.DENIED: (DENIED_PAUSE, "the publisher refused us"),
    Refusal.MISSING: (MISSING_RETRY, "was not found"),
    Refusal.PRIVATE: (ODD_PAUSE, "led to a private address"),
    Refusal.ADDRESS: (ODD_PAUSE, "led to an address we do not ask"),
    Refusal.TOO_LARGE: (ODD_PAUSE, "was too large"),
    Refusal.TOO_MANY_REDIRECTS: (MISSING_RETRY, "redirected without end"),
    Refusal.KIND: (MISSING_RETRY, "was neither text nor markup"),
    Refusal.BUSY: (FIRST_BUSY, "the publisher was busy"),
}


def _gone(reply: Reply) -> str:
    return _NEVER[reply.why] if isinstance(reply, Refused) else ""


# ── hosts ────────────────────────────────────────────────────────────────────────────────────


def host_pause(
    rules: Rules, latency: float, fails: int = 0, *, pause: timedelta = HOST_PAUSE
) -> timedelta:
    """Return the pause before the next request to a host.

    `latency` is how long its last answer took, in seconds; `fails` its failures in a row;
    `pause` the configured least.
    """
    by_latency = min(timedelta(seconds=latency * LATENCY_FACTOR), LONGEST_LATENCY_PAUSE)
    gentle = max(pause, by_latency) * 2.0 ** min(fails, 5)
    return max(gentle, rules.delay)


def host_back_off(fails: int, *, chance: Random, retry_after: timedelta | None = None) -> timedelta:
    """Return how long a host that is busy or broken is left alone: exponential, with jitter.

    A host that says when to come back is believed the first time; after that the longer wins.
    """
    doubled = HOST_BACK_OFF * 2.0 ** min(max(fails - 1, 0), _MAX_DOUBLINGS)
    by_fails = min(doubled, LONGEST_BACK_OFF) * (0.5 + chance.random())
    if retry_after is None:
        return by_fails
    asked = min(max(retry_after, SECOND), LONGEST_PAUSE) * (1 + JITTER * chance.random())
    return asked if fails <= 1 else max(by_fails, asked)


def spoken(span: timedelta, *, bare: bool = False) -> str:
    """Return a span as people say it, in its largest fitting unit.

    `bare` leaves out "1", as after "every".

    >>> spoken(timedelta(minutes=90)), spoken(timedelta(days=1), bare=True)
    ('90 minutes', 'day')
    """
    is_an_hour = abs(span - HOUR) <= 5 * MINUTE
    for unit, length, is_fit in (
        ("day", DAY, span >= DAY * 0.99),
        ("hour", HOUR, is_an_hour or span >= 2 * HOUR * 0.99),
        ("minute", MINUTE, span >= MINUTE * 0.99),
    ):
        if is_fit:
            return _counted(round(span / length), unit, bare=bare)
    return _counted(round(span.total_seconds()), "second", bare=bare)


def _counted(count: int, unit: str, *, bare: bool) -> str:
    if count == 1:
        return unit if bare else f"1 {unit}"
    return f"{count} {unit}s"
