"""The Agenda kept up to date, and each day's list published.

Every quarter of an hour the lists are made anew from what the catalogue knows. When a day is over
its list is written into the folder `agenda`, once and for good; `rank.listing` tells what is in it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings

from colonnade import __version__
from colonnade.catalog import agenda
from colonnade.rank import listing
from colonnade.rank import method as methods
from colonnade.rank.listing import Inputs
from colonnade.rank.usual import Usual, usual

EVERY = timedelta(minutes=15)
_DAY = timedelta(days=1)


class Agenda:
    """Makes the lists when they are due. `folder` holds the published ones."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: tuple[date, Usual] | None = None  # what is usual on a day

    def renew(self, now: datetime) -> bool:
        """Make the lists if the last ones are a quarter of an hour old; tell whether it did.

        As long as nothing draws attention at all there is nothing to make.
        """
        last = agenda.last_made()
        if last is not None and last <= now < last + EVERY:
            return False
        if not agenda.is_anything_counted(readers=settings.COLONNADE_READERS_COUNT):
            return False
        today = listing.day_of(now)
        self._publish(today - _DAY)
        inputs = self._inputs(now, today)
        made = listing.made(inputs)
        agenda.keep(
            made.scores,
            {
                name: ([[p.work, p.put.value] for p in edition.agenda], list(edition.quiet))
                for name, edition in made.editions.items()
            },
            now=now,
        )
        return True

    def _publish(self, day: date) -> None:
        """Write a day's list, unless it is there or nothing was printed."""
        path = path_of(self._folder, day)
        if path.exists():
            return
        inputs = self._inputs(listing.end_of(day), day)
        if not listing.of_day(inputs.works, day):
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(f".{os.getpid()}.new")
        new.write_bytes(listing.written(inputs))
        new.replace(path)

    def _inputs(self, at: datetime, day: date) -> Inputs:
        method = methods.of_day(day)
        since = at - timedelta(hours=method.window)
        works = tuple(agenda.works(since=since, until=at, readers=settings.COLONNADE_READERS_COUNT))
        earlier = earlier_files(self._folder, day, days=method.days)
        inputs = Inputs(
            at=at,
            before=listing.digest(earlier[-1].read_bytes()) if earlier else "",
            works=works,
            usual=Usual(),
            method=method,
            code=__version__,
        )
        return replace(inputs, usual=listing.known_of(works, self._usual(day, earlier)))

    def _usual(self, day: date, earlier: Sequence[Path]) -> Usual:
        if self._known is None or self._known[0] != day:
            days = (listing.day_in(path.read_bytes()) for path in earlier)
            self._known = day, usual(days, methods.of_day(day))
        return self._known[1]


def path_of(folder: Path, day: date) -> Path:
    """Return where a day's list is published."""
    return folder / f"{day.isoformat()}.json"


def earlier_files(folder: Path, day: date, *, days: int) -> list[Path]:
    """Return the published lists of the days before a day, oldest first."""
    paths = (path_of(folder, day - _DAY * back) for back in range(days, 0, -1))
    return [path for path in paths if path.exists()]
