from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection

from colonnade.readers import tallies as room
from colonnade.readers.tallies import Tallies
from makers import make_column


@pytest.fixture
def tallies() -> Tallies:
    return Tallies()


@pytest.mark.django_db
def test_what_is_counted_is_added_up_and_written(tallies: Tallies) -> None:
    column = make_column(reads=5)
    tallies.add("reads", column.id)
    tallies.add("reads", column.id)
    tallies.add("favourites", column.id)
    assert tallies.waiting("reads", column.id) == 2
    assert tallies.write()
    column.refresh_from_db()
    assert (column.reads, column.favourites) == (7, 1)
    assert tallies.waiting("reads", column.id) == 0


@pytest.mark.django_db
def test_no_count_falls_below_nothing(tallies: Tallies) -> None:
    column = make_column(favourites=0)
    tallies.add("favourites", column.id, -1)
    tallies.write()
    column.refresh_from_db()
    assert column.favourites == 0


def test_with_nothing_to_write_no_database_is_asked(tallies: Tallies) -> None:
    assert tallies.write()
    tallies.add("reads", 1, 1)
    tallies.add("reads", 1, -1)
    assert tallies.write()


@pytest.mark.django_db
def test_a_busy_database_keeps_the_counts_waiting(
    tallies: Tallies, monkeypatch: pytest.MonkeyPatch
) -> None:
    column = make_column()
    tallies.add("reads", column.id)

    def busy(*_: Any) -> None:
        raise DatabaseError("database is locked")

    monkeypatch.setattr(room, "_add", busy)
    assert not tallies.write()
    monkeypatch.undo()
    assert tallies.waiting("reads", column.id) == 1
    assert tallies.write()
    column.refresh_from_db()
    assert column.reads == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the lock is SQLite's")
def test_a_write_does_not_wait_for_a_locked_file(
    tallies: Tallies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database of tests lives in memory; the patience is that of a connection to a file."""
    patience = []
    original = room._add

    def asked(*given: Any) -> None:
        with connection.cursor() as cursor:
            patience.append(cursor.execute("PRAGMA busy_timeout").fetchone()[0])
        original(*given)

    monkeypatch.setattr(room, "_add", asked)
    column = make_column()
    tallies.add("reads", column.id)
    assert tallies.write()
    with connection.cursor() as cursor:
        patience.append(cursor.execute("PRAGMA busy_timeout").fetchone()[0])
    assert patience == [0, 30_000]
    # and this is what no patience means
    file = tmp_path / "locked.sqlite3"
    writer, reader = sqlite3.connect(file), sqlite3.connect(file)
    writer.execute("BEGIN IMMEDIATE")
    reader.execute("PRAGMA busy_timeout = 0")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        reader.execute("BEGIN IMMEDIATE")
    writer.close()
    reader.close()
