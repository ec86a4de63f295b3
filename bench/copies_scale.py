"""Speed and size of the index of fingerprints: a million texts in SQLite.

    python -m bench.copies_scale [--stored 1000000] [--asked 500]

Fingerprints of 5,000 characters are made from text; the million are random keys and samples of
the same shape, for the index cannot tell them apart. CPU of this process, the database opened
anew before it is asked.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import tempfile
import time
from pathlib import Path

import numpy as np

STEPS = (25_000, 100_000, 250_000, 500_000)  # texts, at which figures are printed on the way
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


def fill(first: int, count: int) -> None:
    """Store texts with numbers from `first` to `count` as the pipeline does, by thousands."""
    from django.db import connection, transaction

    from colonnade.catalog import bulk, index, prints

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
    chance = np.random.default_rng(first)
    for start in range(first, count + 1, 1000):
        numbers = range(start, min(start + 1000, count + 1))
        keys = chance.integers(0, 1 << 32, (len(numbers), 21))
        samples = chance.integers(0, 256, (len(numbers), 320), dtype=np.uint8)
        rows = [
            _Row(number, number * 0x9E3779B97F4A7C1 & ((1 << 60) - 1), some.tobytes())
            for number, some in zip(numbers, samples, strict=True)
        ]
        with transaction.atomic():
            bulk.insert(rows, model=prints.Imprint)
            index.add(dict(zip(numbers, keys.tolist(), strict=True)))
            index.keep_house(numbers[0] - 1, numbers[-1])
            # The columns that these belong to are left out.
            connection.needs_rollback = False


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

    keys = np.random.default_rng(5).integers(0, 1 << 32, (asked, 21)).tolist()
    index.find(keys[0])
    start = time.process_time()
    for some in keys:
        index.find(some)
    spent = (time.process_time() - start) / asked
    print(f"looked up, ms CPU     {spent * 1000:8.3f}   target 0.6", flush=True)


class _Row:
    def __init__(self, number: int, column: int, samples: bytes) -> None:
        self.id, self.column_id, self.samples = number, column, samples
        self.format, self.judged, self.words, self.keys = 2, True, 800, b""
        self.canonical, self.canonical_key, self.is_day = "", None, False
        self.names, self.credits = ["ada byrne"], []


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stored", type=int, default=1_000_000)
    parser.add_argument("--asked", type=int, default=500)
    options = parser.parse_args()
    folder = tempfile.TemporaryDirectory()
    os.environ |= {"COLONNADE_DATA": folder.name, "DATABASE_URL": "", "VAULT_URL": ""}
    os.environ["DJANGO_SETTINGS_MODULE"] = "colonnade.settings"
    import django

    django.setup()
    print("texts of 5,000 characters fingerprinted (target 1,500 a second and core)")
    pace()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", database="default", verbosity=0)
    file = Path(folder.name, "colonnade.sqlite3")
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    empty = file.stat().st_size
    done = 0
    for count in [*(step for step in STEPS if step < options.stored), options.stored]:
        start = time.process_time()
        fill(done + 1, count)
        spent = (time.process_time() - start) / (count - done)
        done = count
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = (file.stat().st_size - empty) / count
        print(f"stored                {count:,} texts, the last {spent * 1000:.3f} ms CPU each")
        print(f"octets a text         {size:8.0f}   target under 700")
        by_table(count)
        connection.close()
        looked_up(options.asked)
        connection.close()
    print(f"SQLite                {sqlite3.sqlite_version}")
    folder.cleanup()


if __name__ == "__main__":
    main()
