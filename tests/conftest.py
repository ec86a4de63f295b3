"""Fixtures for all rooms: a frozen clock and the real press where it is at hand."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from hypothesis import HealthCheck, settings

from colonnade.readers.apps import ReadersConfig
from colonnade.readers.daybook import DayBook

# For the processes that tests start. Our own settings were read before this file was: `make test`
# gives them a folder that is new.
_DATA = tempfile.mkdtemp(prefix="colonnade-tests-")
os.environ["COLONNADE_DATA"] = _DATA

# The same examples in every run, and no verdict on the speed of a busy machine. What wants fresh
# examples runs with `--hypothesis-profile=default`.
settings.register_profile(
    "fixed", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("fixed")

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
SHARED = Path(os.environ.get("COLONNADE_SHARED", Path(__file__).parents[2] / "shared"))


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_DATA, ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_page_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask every page anew: tests change what stands there."""
    monkeypatch.setattr("colonnade.web.keeping.SECONDS", 0)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session", autouse=True)
def _own_daybook() -> None:
    """Count readers in this process alone: the frozen day is the same in every run of the tests."""
    readers = apps.get_app_config("readers")
    assert isinstance(readers, ReadersConfig)
    readers.daybook = DayBook(None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of third-party pages, which is not part of this repository."""
    if not (SHARED / "press").is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"CI must have the real press at {SHARED}")
        pytest.skip(f"the real press is not at {SHARED}")
    return SHARED


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name cases of bytes by their argument: compressed ones hold the time they were made.

    Each process of a parallel run would otherwise have other names for the same cases, and
    xdist refuses to run them.
    """
    return argname if isinstance(val, bytes) else None
