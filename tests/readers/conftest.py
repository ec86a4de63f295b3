from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps

from colonnade.readers.apps import ReadersConfig
from colonnade.readers.daybook import DayBook


@pytest.fixture
def daybook() -> Iterator[DayBook]:
    """A day's book in which nobody stands yet."""
    readers = apps.get_app_config("readers")
    assert isinstance(readers, ReadersConfig)
    before, readers.daybook = readers.daybook, DayBook(None)
    yield readers.daybook
    readers.daybook.close()
    readers.daybook = before
