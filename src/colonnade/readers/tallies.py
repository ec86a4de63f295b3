"""The two counters of a column, added up without keeping a reader waiting.

Each is added to in memory and written as one small update when the database is free that very
moment; else it waits for the next try. An update adds, so any number of processes may write.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from django.db import DatabaseError, connections, router, transaction
from django.db.models import F
from django.db.models.functions import Greatest

from colonnade.catalog.models import Column

Field = Literal["reads", "favourites"]


class Tallies:
    """What was counted and is not yet written."""

    def __init__(self) -> None:
        self._waiting: Counter[tuple[Field, int]] = Counter()
        self._lock = threading.Lock()

    def add(self, field: Field, number: int, by: int = 1) -> None:
        """Count for a column; `write` makes it last."""
        with self._lock:
            self._waiting[field, number] += by

    def waiting(self, field: Field, number: int) -> int:
        """Return what is counted for a column and not yet written."""
        return self._waiting[field, number]

    def write(self) -> bool:
        """Write what waits, if that needs no waiting; tell whether nothing waits any more."""
        with self._lock:
            taken, self._waiting = self._waiting, Counter()
        counted = sorted((key, by) for key, by in taken.items() if by)
        if not counted:
            return True
        try:
            with _impatiently():
                for (field, number), by in counted:
                    _add(field, number, by)
        except DatabaseError:  # busy, or only readable: nobody who reads should see that
            with self._lock:
                self._waiting.update(taken)
            return False
        return True


def _add(field: Field, number: int, by: int) -> None:
    sums: dict[str, Greatest] = {field: Greatest(F(field) + by, 0)}
    Column.objects.filter(id=number).update(**sums)


@contextmanager
def _impatiently() -> Iterator[None]:
    """Open a transaction which fails at once where another writer holds the database."""
    alias = router.db_for_write(Column)
    connection = connections[alias]
    if connection.vendor != "sqlite":
        with transaction.atomic(alias), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '20ms'")
            yield
        return
    with connection.cursor() as cursor:
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            with transaction.atomic(alias):
                yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience:d}")
