"""The site's tests ask it as readers do, at one time, and begin with empty caches."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from makers import NOW


@pytest.fixture(autouse=True)
def _at_one_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    cache.clear()
    yield
    cache.clear()
