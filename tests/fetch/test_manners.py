"""When sources and hosts may be asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.fetch import manners
from colonnade.fetch.manners import (
    DAY,
    HOUR,
    LONGEST,
    LONGEST_FADE,
    MINUTE,
    SHORTEST,
    Next,
    Rhythm,
    next_visit,
)
from colonnade.fetch.robots import Rules
from colonnade.records import (
    Failed,
    Fetched,
    Lead,
    Listing,
    Refusal,
    Refused,
    Reply,
    Unchanged,
)

NOW = datetime.fromisoformat("2026-03-03T12:00:00+00:00")  # a Tuesday
URL = "https://example.org/feed"
DAILY = Rhythm(every=DAY, latest=NOW - HOUR)


def fetched(**headers: str) -> Fetched:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fetched(url=URL, at=NOW, final_url=URL, headers=named)


def unchanged(**headers: str) -> Unchanged:
    return Unchanged(url=URL, at=NOW, headers={n.replace("_", "-"): v for n, v in headers.items()})


def failed(retry_after: timedelta | None = None) -> Failed:
    return Failed(url=URL, at=NOW, detail="", status=500, retry_after=retry_after)


def refused(why: Refusal, retry_after: timedelta | None = None) -> Refused:
    return Refused(url=URL, at=NOW, why=why, retry_after=retry_after)


def ask(last: Rhythm, reply: Reply, **more: object) -> Next:
    return next_visit(last, reply, now=NOW, chance=Random(7), **more)  # type: ignore[arg-type]


def pause(visit: Next) -> timedelta:
    assert visit.at is not None
    return visit.at - NOW


def is_about(span: timedelta, wanted: timedelta) -> bool:
    return wanted * 0.9 <= span <= wanted * 1.1


def every(gap: timedelta, count: int = 10, since: timedelta = MINUTE) -> list[datetime | None]:
    return [NOW - since - gap * n for n in range(count)]


@pytest.mark.parametrize(
    ("gap", "wanted", "because"),
    [
        (HOUR, HOUR, "publishes about every hour"),
        (6 * HOUR, 6 * HOUR, "publishes about every 6 hours"),
        (DAY, DAY, "publishes about every day"),
        (2 * DAY, 2 * DAY, "publishes about every 2 days"),
        (7 * DAY, LONGEST, "publishes about every 7 days"),
        (11 * MINUTE, 11 * MINUTE, "publishes about every 11 minutes"),
    ],
)
def test_a_source_is_asked_as_often_as_it_publishes(
    gap: timedelta, wanted: timedelta, because: str
) -> None:
    visit = ask(Rhythm(), fetched(), dates=every(gap))
    assert is_about(pause(visit), wanted)
    assert visit.because == because
    assert visit.rhythm.every == gap


def test_items_that_appear_together_are_one_printing() -> None:
    dates = [NOW - HOUR - DAY * day - MINUTE * n for day in range(5) for n in range(8)]
    assert is_about(pause(ask(Rhythm(), fetched(), dates=dates)), DAY)


def test_one_old_item_among_new_ones_changes_nothing() -> None:
    dates = [*every(HOUR), datetime.fromisoformat("2001-01-01T00:00:00+00:00")]
    assert is_about(pause(ask(Rhythm(), fetched(), dates=dates)), HOUR)


def test_dates_in_the_future_and_none_say_nothing() -> None:
    dates = [None, NOW + DAY, NOW + 9 * DAY, *every(6 * HOUR)]
    visit = ask(Rhythm(), fetched(), dates=dates)
    assert is_about(pause(visit), 6 * HOUR)
    assert visit.rhythm.latest == NOW - MINUTE


def test_the_dates_may_come_with_the_listing() -> None:
    leads = tuple(Lead(url=URL, source=URL, published=date) for date in every(2 * HOUR))
    visit = ask(Rhythm(), fetched(), listing=Listing(leads=leads))
    assert is_about(pause(visit), 2 * HOUR)


def test_a_silent_source_is_asked_ever_less() -> None:
    visit = ask(Rhythm(), fetched(), dates=every(HOUR, since=6 * DAY))
    assert is_about(pause(visit), 2 * DAY)
    assert visit.because == "has been silent for 6 days"


def test_a_source_without_dates_is_asked_less_after_each_visit_without_news() -> None:
    first = ask(Rhythm(), fetched())
    assert is_about(pause(first), 3 * HOUR)
    second = ask(first.rhythm, unchanged())
    third = ask(second.rhythm, unchanged())
    assert pause(first) < pause(second) < pause(third)
    assert second.because == "does not say how often it publishes"
    assert pause(ask(Rhythm(quiet=10_000), unchanged())) <= LONGEST * 1.1


def test_unchanged_keeps_the_rhythm_and_forgets_failures() -> None:
    last = Rhythm(every=DAY, latest=NOW - HOUR, fails=4)
    visit = ask(last, unchanged())
    assert is_about(pause(visit), DAY)
    assert visit.rhythm == Rhythm(every=DAY, latest=NOW - HOUR, quiet=1)


def test_the_same_items_again_are_no_news() -> None:
    first = ask(Rhythm(), fetched(), dates=every(HOUR))
    again = ask(first.rhythm, fetched(), dates=every(HOUR))
    assert again.rhythm.quiet == 1
    single = ask(first.rhythm, fetched(), dates=[NOW])
    assert single.rhythm == Rhythm(every=HOUR, latest=NOW)


# ── hints ────────────────────────────────────────────────────────────────────────────────────


def test_hints_in_the_feed_are_obeyed() -> None:
    visit = ask(Rhythm(), fetched(), dates=every(HOUR), listing=Listing(pause=5 * HOUR))
    assert pause(visit) >= 5 * HOUR
    assert visit.because == "its feed asks not to come sooner than in 5 hours"
    monthly = ask(Rhythm(), fetched(), dates=every(HOUR), listing=Listing(pause=30 * DAY))
    assert LONGEST <= pause(monthly) <= LONGEST * 1.1


def test_a_hint_shorter_than_the_rhythm_changes_nothing() -> None:
    visit = ask(DAILY, unchanged(cache_control="max-age=60"), listing=Listing(pause=HOUR))
    assert visit.because == "publishes about every day"


@pytest.mark.parametrize(
    ("headers", "least"),
    [
        ({"cache_control": "public, max-age=7200"}, 2 * HOUR),
        ({"cache_control": "s-maxage=31536000, max-age=10800"}, 3 * HOUR),
        ({"cache_control": "max-age=99999999"}, DAY),
        ({"expires": "Tue, 03 Mar 2026 16:00:00 GMT"}, 4 * HOUR),
        (
            {
                "expires": "Tue, 03 Mar 2026 16:00:00 GMT",
                "date": "Tue, 03 Mar 2026 11:00:00 GMT",
            },
            5 * HOUR,
        ),
        ({"cache_control": "max-age=7200", "expires": "0"}, 2 * HOUR),
    ],
)
def test_a_server_that_says_how_long_is_believed(headers: dict[str, str], least: timedelta) -> None:
    for reply in (fetched(**headers), unchanged(**headers)):
        visit = ask(Rhythm(every=HOUR, latest=NOW - MINUTE), reply)
        assert least <= pause(visit) <= least * 1.1
        assert "its server says nothing changes before" in visit.because


@pytest.mark.parametrize(
    "headers",
    [
        {"cache_control": "no-cache, max-age=7200"},
        {"cache_control": "no-store"},
        {"cache_control": "s-maxage=31536000"},
        {"expires": "0"},
        {"expires": "Tue, 03 Mar 2026 11:00:00 GMT"},
        {"expires": "Thu, 01 Jan 1970 00:00:00 GMT"},
    ],
)
def test_a_server_that_wants_no_caching_sets_no_floor(headers: dict[str, str]) -> None:
    visit = ask(Rhythm(every=HOUR, latest=NOW - MINUTE), fetched(**headers))
    assert is_about(pause(visit), HOUR)


def test_hours_and_days_of_peace_are_left_alone() -> None:
    nights = Listing(skip_hours=frozenset({13, 14, 15}))
    visit = ask(Rhythm(every=HOUR, latest=NOW), unchanged(), listing=nights)
    assert visit.at is not None
    assert visit.at.hour in {12, 16}
    weekend = Listing(skip_days=frozenset({1, 2}))
    visit = ask(Rhythm(every=HOUR, latest=NOW), unchanged(), listing=weekend)
    assert visit.at is not None
    assert visit.at.weekday() == 3


def test_a_feed_that_wants_peace_for_ever_is_mistaken() -> None:
    always = Listing(skip_hours=frozenset(range(24)))
    assert is_about(pause(ask(DAILY, unchanged(), listing=always)), DAY)


# ── no answer ────────────────────────────────────────────────────────────────────────────────


def test_a_failing_source_fades() -> None:
    rhythm, pauses = Rhythm(every=HOUR, latest=NOW), []
    for _ in range(12):
        visit = ask(rhythm, failed())
        rhythm = visit.rhythm
        pauses.append(pause(visit))
    assert rhythm.fails == 12
    assert is_about(pauses[0], HOUR)
    assert is_about(pauses[1], 2 * HOUR)
    assert is_about(pauses[2], 4 * HOUR)
    assert is_about(pauses[-1], LONGEST_FADE)
    assert visit.because == "failed 12 times in a row"
    assert ask(Rhythm(), failed()).because == "failed once"


@pytest.mark.parametrize(
    ("why", "wanted"),
    [
        (Refusal.DENIED, 7 * DAY),
        (Refusal.ROBOTS, DAY),
        (Refusal.ROBOTS_UNREACHABLE, HOUR),
        (Refusal.MISSING, 6 * HOUR),
        (Refusal.BUSY, 30 * MINUTE),
        (Refusal.PRIVATE, DAY),
        (Refusal.KIND, 6 * HOUR),
        (Refusal.TOO_LARGE, DAY),
    ],
)
def test_a_no_is_accepted(why: Refusal, wanted: timedelta) -> None:
    visit = ask(Rhythm(), refused(why))
    assert is_about(pause(visit), wanted)
    assert visit.rhythm.fails == 1


@pytest.mark.parametrize("why", list(Refusal))
def test_every_refusal_has_its_sentence(why: Refusal) -> None:
    visit = ask(DAILY, refused(why))
    assert visit.because
    assert not visit.because.endswith(".")
    assert (visit.at is None) is (why in {Refusal.GONE, Refusal.NOT_RECORDED})


def test_what_is_gone_is_never_asked_again() -> None:
    visit = ask(DAILY, refused(Refusal.GONE))
    assert visit.at is None
    assert visit.because == "the publisher says it is gone for good"


def test_retry_after_is_obeyed() -> None:
    for reply in (refused(Refusal.BUSY, 8 * HOUR), failed(8 * HOUR)):
        visit = ask(Rhythm(), reply)
        assert 8 * HOUR <= pause(visit) <= 8.8 * HOUR
        assert visit.because == "the publisher asked us to wait 8 hours"
    assert pause(ask(Rhythm(), refused(Refusal.BUSY, 90 * DAY))) <= 7.7 * DAY
    assert ask(Rhythm(), failed(MINUTE)).because == "failed once"


# ── properties ───────────────────────────────────────────────────────────────────────────────

moments = st.datetimes(
    min_value=datetime(1990, 1, 1), max_value=datetime(2040, 1, 1), timezones=st.just(UTC)
)
rhythms = st.builds(
    Rhythm,
    every=st.none() | st.timedeltas(timedelta(), timedelta(days=9999)),
    latest=st.none() | moments,
    fails=st.integers(0, 10**6),
    quiet=st.integers(0, 10**6),
)
replies = st.one_of(
    st.builds(refused, st.sampled_from(Refusal), st.none() | st.timedeltas(timedelta())),
    st.builds(failed, st.none() | st.timedeltas(timedelta())),
    st.builds(lambda text: fetched(cache_control=text, expires=text), st.text(max_size=30)),
    st.just(unchanged()),
)
listings = st.builds(
    Listing,
    pause=st.none() | st.timedeltas(timedelta()),
    skip_hours=st.frozensets(st.integers(0, 23)),
    skip_days=st.frozensets(st.integers(0, 6)),
)


@given(rhythms, replies, st.lists(st.none() | moments), st.none() | listings, st.integers())
def test_a_visit_is_never_too_soon_nor_put_off_for_ever(
    last: Rhythm,
    reply: Reply,
    dates: list[datetime | None],
    listing: Listing | None,
    seed: int,
) -> None:
    visit = next_visit(last, reply, dates=dates, listing=listing, now=NOW, chance=Random(seed))
    if visit.at is not None:
        assert SHORTEST * 0.9 <= visit.at - NOW <= LONGEST_FADE * 1.1 + 7 * DAY
    assert visit.because


# ── hosts ────────────────────────────────────────────────────────────────────────────────────


def test_a_host_gets_the_longest_pause_anyone_wants() -> None:
    none, slow = Rules(), Rules(text="User-agent: *\nCrawl-delay: 10")
    second = timedelta(seconds=1)
    assert manners.host_pause(none, 0.0) == second
    assert manners.host_pause(none, 2.0) == 8 * second
    assert manners.host_pause(none, 99.0) == 30 * second
    assert manners.host_pause(slow, 2.0) == 10 * second
    assert manners.host_pause(none, 0.0, 2) == 4 * second
    assert manners.host_pause(none, 0.0, pause=5 * second) == 5 * second


def test_a_host_is_left_alone_ever_longer() -> None:
    chance = Random(7)
    pauses = [manners.host_back_off(fails, chance=chance) for fails in (1, 3, 6, 99)]
    assert pauses == sorted(pauses)
    assert 0.5 * MINUTE <= pauses[0] <= 1.5 * MINUTE
    assert pauses[-1] <= 1.5 * DAY
    assert manners.host_back_off(1, chance=chance, retry_after=DAY) >= DAY


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=1), "1 second"),
        (timedelta(seconds=40), "40 seconds"),
        (MINUTE, "1 minute"),
        (59 * MINUTE, "1 hour"),
        (62 * MINUTE, "1 hour"),
        (50 * MINUTE, "50 minutes"),
        (119 * MINUTE, "2 hours"),
        (90 * MINUTE, "90 minutes"),
        (23 * HOUR, "23 hours"),
        (DAY, "1 day"),
        (10 * DAY, "10 days"),
    ],
)
def test_spans_are_spoken_as_people_do(span: timedelta, words: str) -> None:
    assert manners.spoken(span) == words
