"""Speed and size of the index of fingerprints: a million texts in SQLite.

    python -m bench.copies_scale [--stored 1000000] [--asked 500] [--keep FOLDER]

Fingerprints of 5,000 characters are made from text; the million are random keys and samples of
the same shape, for the index cannot tell them apart. They are written in bulk, in one transaction:
drawers are cut by `catalog.index` itself and as full as those of a crawl, and one entry of sixteen
stays a row, as it does there. What it costs to store is then measured on the texts that come last,
which go the way of all texts. CPU of this process, the database opened anew before it is asked. With
`--keep` the database stays in a folder, and is measured again without being filled.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import tempfile
import time
from pathlib import Path

import numpy as np

from colonnade.collapse.sampling import SAMPLES

LAST = 2000  # texts that are stored as the pipeline stores them
KEYS = 21  # of a text
IN_A_ROW = 1 << 17  # entries that are cut into drawers together
SCRIPTS = ("latin", "cyrillic", "arabic", "han", "japanese", "thai", "devanagari", "hangul")


def pace() -> None:
    """Print how many texts of 5,000 characters are fingerprinted a second and core."""
    from random import Random

    from bench import copies_made
    from colonnade.collapse.fingerprint import fingerprint

    random = Random(4)
    for script in SCRIPTS:
        world = copies_made.world(random, script, topics=5)
        texts = [
            copies_made.printed(world, copies_made.body(random, world, 5000))[:5000]
            for _ in range(100)
        ]
        fingerprint(texts[0])
        start = time.process_time()
        made = [fingerprint(text) for text in texts]
        rate = len(texts) / (time.process_time() - start)
        keys = sum(len(one.keys) for one in made) / len(made)
        size = sum(len(one.samples) for one in made) / len(made)
        print(f"  {script:10} {rate:7,.0f} a second   {keys:5.1f} keys   {size:5.0f} octets")


def fill(count: int) -> None:
    """Write fingerprints with the numbers 1 to `count`, and their index, in bulk."""
    from django.db import connection, transaction

    from colonnade.catalog import bulk, index, prints

    chance = np.random.default_rng(1)
    keys = chance.integers(0, 1 << 32, (count, KEYS))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("PRAGMA synchronous=OFF")
    with transaction.atomic():
        for start in range(1, count + 1, 10_000):
            bulk.insert(
                _rows(range(start, min(start + 10_000, count + 1)), chance), model=prints.Imprint
            )
        numbers = np.repeat(np.arange(1, count + 1, dtype=np.int64), KEYS)
        entries = np.sort(keys.ravel() << index.TEXT_BITS | numbers)
        is_row = chance.random(len(entries)) < index.ROWS_TO_ENTRIES
        rows = entries[is_row].tolist()
        bulk.insert_values(prints.Posting, ("entry",), [(entry,) for entry in rows])
        filed = entries[~is_row]
        news = np.flatnonzero(np.diff(filed >> index.TEXT_BITS)) + 1
        cuts = news[
            np.searchsorted(news, np.arange(IN_A_ROW, len(filed), IN_A_ROW)).clip(0, len(news) - 1)
        ]
        for number, part in enumerate(np.split(filed, np.unique(cuts))):
            _file(part, is_first=number == 0)
        connection.needs_rollback = False  # the columns that these belong to are left out


def _file(part: np.ndarray, *, is_first: bool) -> None:
    """Cut entries into drawers as `index` does, but each batch after the drawers before it."""
    from colonnade.catalog import bulk, index, prints

    drawers = index.cut(part)
    drawers[0].first = 0 if is_first else drawers[0].first
    bulk.insert(drawers, model=prints.Drawer)


def add(first: int, count: int) -> None:
    """Store `count` texts with numbers from `first` on as the pipeline does, by hundreds."""
    from django.db import connection, transaction

    from colonnade.catalog import bulk, index, prints

    chance = np.random.default_rng(first)
    for start in range(first, first + count, 200):
        numbers = range(start, start + 200)
        keys = chance.integers(0, 1 << 32, (len(numbers), KEYS))
        with transaction.atomic():
            bulk.insert(_rows(numbers, chance), model=prints.Imprint)
            index.add(dict(zip(numbers, keys.tolist(), strict=True)))
            index.keep_house(numbers[0] - 1, numbers[-1])
            connection.needs_rollback = False


def _rows(numbers: range, chance: np.random.Generator) -> list[_Row]:
    samples = chance.integers(0, 256, (len(numbers), 2 * SAMPLES), dtype=np.uint8)
    return [
        _Row(number, number * 0x9E3779B97F4A7C1 & ((1 << 60) - 1), some.tobytes())
        for number, some in zip(numbers, samples, strict=True)
    ]


def by_table(count: int) -> None:
    """Print how many octets of each text stand in which table or index; what is not payload is
    the room of rows' numbers, of pages and of what stands empty in them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sum(pgsize), sum(payload) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 6"
        )
        for name, size, payload in cursor.fetchall():
            print(f"  {name:40} {size / count:8.1f}   payload {payload / count:8.1f}")


def looked_up(asked: int) -> None:
    """Print what it costs to look up the keys of a text."""
    from colonnade.catalog import index

    keys = np.random.default_rng(5).integers(0, 1 << 32, (asked, KEYS)).tolist()
    index.find(keys[0])
    start = time.process_time()
    for some in keys:
        index.find(some)
    spent = (time.process_time() - start) / asked
    print(f"looked up, ms CPU     {spent * 1000:8.3f}   target 0.6", flush=True)


class _Row:
    def __init__(self, number: int, column: int, samples: bytes) -> None:
        self.id, self.column_id, self.samples = number, column, samples
        self.format, self.judged, self.words, self.keys = 3, True, 800, b""
        self.canonical, self.canonical_key, self.is_day = "", None, False
        self.names, self.credits = ["ada byrne"], []


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stored", type=int, default=1_000_000)
    parser.add_argument("--asked", type=int, default=500)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    made = tempfile.TemporaryDirectory()
    folder = options.keep or Path(made.name)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {"COLONNADE_DATA": str(folder), "DATABASE_URL": "", "VAULT_URL": ""}
    os.environ["DJANGO_SETTINGS_MODULE"] = "colonnade.settings"
    import django

    django.setup()
    print("texts of 5,000 characters fingerprinted (target 1,500 a second and core)")
    pace()
    from django.core.management import call_command
    from django.db import connection

    from colonnade.catalog import index

    call_command("migrate", database="default", verbosity=0)
    file = folder / "colonnade.sqlite3"
    if not index.highest():
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (folder / "empty").write_text(str(file.stat().st_size))
        start = time.process_time()
        fill(options.stored - LAST)
        print(f"filled in bulk in     {time.process_time() - start:8.0f} s CPU", flush=True)
        connection.close()
    first = index.highest() + 1
    start = time.process_time()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
    add(first, LAST)
    spent = (time.process_time() - start) / LAST
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    count = first + LAST - 1
    size = (file.stat().st_size - int((folder / "empty").read_text())) / count
    print(
        f"stored                {count:,} texts, the last {LAST:,} {spent * 1000:.3f} ms CPU each"
    )
    print(f"octets a text         {size:8.0f}   target under 700")
    by_table(count)
    connection.close()
    looked_up(options.asked)
    print(f"SQLite                {sqlite3.sqlite_version}")
    made.cleanup()


if __name__ == "__main__":
    main()
