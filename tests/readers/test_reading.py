from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.test import RequestFactory

from colonnade.readers import reading
from colonnade.readers.apps import ReadersConfig
from colonnade.readers.daybook import DayBook
from colonnade.readers.tallies import Tallies
from makers import NOW

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _own_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    room = apps.get_app_config("readers")
    book = DayBook(tmp_path / "readers.day")
    monkeypatch.setattr(room, "daybook", book)
    monkeypatch.setattr(room, "tallies", Tallies())
    yield
    book.close()


def _read(
    address: str = "192.0.2.1", *, agent: str = BROWSER, method: str = "get", **headers: str
) -> bool:
    make = getattr(RequestFactory(), method)
    request = make("/", headers={"User-Agent": agent} | headers, REMOTE_ADDR=address)
    return reading.note(request, 7, now=NOW)


def test_a_reader_counts_once() -> None:
    assert _read()
    assert not _read()
    room = apps.get_app_config("readers")
    assert isinstance(room, ReadersConfig)
    assert room.tallies.waiting("reads", 7) == 1


def test_readers_differ_by_address_or_browser() -> None:
    assert _read("192.0.2.1")
    assert _read("192.0.2.2")
    assert _read("192.0.2.1", agent=BROWSER + " Other")


def test_a_household_of_version_6_is_one_reader() -> None:
    assert _read("2001:db8:1:2::1")
    assert not _read("2001:db8:1:2:ffff::9")
    assert _read("2001:db8:1:3::1")


def test_our_own_proxy_says_who_asks() -> None:
    assert _read("127.0.0.1", **{"X-Forwarded-For": "192.0.2.1"})
    assert _read("127.0.0.1", **{"X-Forwarded-For": "192.0.2.1, 192.0.2.2"})
    assert not _read("10.0.0.9", **{"X-Forwarded-For": "192.0.2.2"})


def test_nobody_else_may_say_who_asks() -> None:
    assert _read("192.88.99.5", **{"X-Forwarded-For": "192.0.2.1"})
    assert not _read("192.88.99.5", **{"X-Forwarded-For": "192.0.2.2"})


def test_a_damaged_address_is_an_address_too() -> None:
    assert _read("127.0.0.1", **{"X-Forwarded-For": "unknown"})
    assert _read("not an address")


def test_a_proxy_behind_a_socket_file_says_who_asks() -> None:
    assert _read("", **{"X-Forwarded-For": "192.0.2.1"})
    assert _read("", **{"X-Forwarded-For": "192.0.2.2"})


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Examplebot/2.1; +http://www.example.com/bot.html)",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 AppleWebKit/537.36 HeadlessChrome/141.0 Safari/537.36",
        "facebookexternalhit/1.1",
        "Feedreader/3",
    ],
)
def test_robots_do_not_count(agent: str) -> None:
    assert not _read(agent=agent)


@pytest.mark.parametrize(
    "agent",
    [
        BROWSER,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36",
        "w3m/0.5.3",
        "Lynx/2.9.0dev.12",
    ],
)
def test_browsers_count(agent: str) -> None:
    assert _read(agent=agent)


def test_asking_for_the_head_or_on_suspicion_does_not_count() -> None:
    assert not _read(method="head")
    assert not _read(**{"Sec-Purpose": "prefetch;prerender"})
