"""Debates told beside the crawl: by one worker at a time, and whatever fails there."""

from __future__ import annotations

import asyncio
import logging
import threading
from datetime import datetime, timedelta

import pytest

from colonnade.catalog.debates import DebatePass
from colonnade.pipeline import gathering
from colonnade.pipeline.progress import Progress
from makers import NOW


@pytest.mark.django_db(databases=["default", "vault"])
def test_one_worker_at_a_time_has_the_turn_and_gives_it_back() -> None:
    assert gathering.tend(now=NOW) == 0
    row = DebatePass.objects.get()
    assert (row.language, row.taken_until, row.done_at) == (DebatePass.ACROSS, None, NOW)


@pytest.mark.django_db(databases=["default", "vault"])
def test_who_has_the_turn_keeps_others_away_until_it_is_over() -> None:
    soon = NOW + timedelta(minutes=1)
    DebatePass.objects.create(language=DebatePass.ACROSS, done_at=NOW, taken_until=soon)
    gathering.tend(now=NOW, every=True)
    assert DebatePass.objects.get().taken_until == soon
    gathering.tend(now=NOW + timedelta(minutes=2))
    assert DebatePass.objects.get().taken_until is None
    assert DebatePass.objects.get().done_at == NOW


@pytest.mark.django_db(databases=["default", "vault"])
def test_a_turn_that_fails_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> int:
        raise RuntimeError("no")

    monkeypatch.setattr("colonnade.pipeline.debates.tend", fail)
    with pytest.raises(RuntimeError):
        gathering.tend(now=NOW)
    assert DebatePass.objects.get().taken_until is None


def test_it_is_done_again_and_again_and_what_fails_is_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[int] = []

    async def do() -> None:
        done.append(1)
        if len(done) == 1:
            raise RuntimeError("no")

    async def wait() -> None:
        if len(done) == 3:
            raise asyncio.CancelledError

    async def run() -> None:
        with pytest.raises(asyncio.CancelledError):
            await gathering.again_and_again(do, wait)

    with caplog.at_level(logging.ERROR):
        asyncio.run(run())
    assert len(done) == 3
    assert "telling debates failed" in caplog.text


def test_the_crawl_goes_on_meanwhile_and_a_pass_that_has_begun_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reached = threading.Event()

    def tend(*, now: datetime) -> int:
        assert now == NOW
        reached.set()
        return 2

    progress = Progress()
    monkeypatch.setattr(gathering, "FIRST", timedelta())
    monkeypatch.setattr(gathering, "EVERY", timedelta())
    monkeypatch.setattr(gathering, "tend", tend)

    async def run() -> None:
        async with gathering.beside(now=lambda: NOW, progress=progress):
            assert await asyncio.get_running_loop().run_in_executor(None, reached.wait, 30)

    asyncio.run(run())
    assert progress.grouped >= 2
