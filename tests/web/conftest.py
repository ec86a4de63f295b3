"""The site's tests ask it as readers do, at one time, and begin with empty caches."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.cache import cache
from playwright.sync_api import Browser

from colonnade.readers.apps import ReadersConfig
from colonnade.readers.daybook import DayBook
from makers import NOW
from web.forming import Clock


@pytest.fixture(autouse=True)
def _at_one_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("django.utils.timezone.now", clock)
    return clock


@pytest.fixture(autouse=True)
def _fresh_daybook() -> Iterator[None]:
    readers = apps.get_app_config("readers")
    assert isinstance(readers, ReadersConfig)
    before, readers.daybook = readers.daybook, DayBook(None)
    yield
    readers.daybook.close()
    readers.daybook = before


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from web.browsing import started  # which needs more than most tests

    with started() as browser:
        yield browser
