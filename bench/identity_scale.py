"""What one byline costs in the real tables, with many columnists stored: CPU in SQLite.

    python -m bench.identity_scale [--stored 60000] [--stored 1000000] [--bylines 20000]

A database is made and filled in bulk with the signatures of a generated world, filed under whom the
world says they are, with all their keys and counts; nothing is judged meanwhile. Of more than 60,000
columnists the rest are copies of the first, other people at papers of their own. Then bylines of the same world arrive in batches of a hundred as from feeds: known
signatures, new ones of known people, new people. CPU of the whole process, seconds of filling
apart; judgements, tallies of names and everything else is written.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bench.identity import sighting
from bench.identity_world import Options, world

TARGETS = {60_000: 1.0, 1_000_000: 1.5}
BATCH = 100
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def prepare(folder: Path) -> None:
    os.environ |= {"COLONNADE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "colonnade.settings"}
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from colonnade.pipeline import prepare as preparing

    preparing.databases()


def press(slugs: Iterable[str]) -> dict[str, object]:
    from colonnade.catalog.models import Publication

    Publication.objects.bulk_create(
        Publication(
            slug=slug, name=slug, country=slug[:2].upper(), languages=["en"], rule="excerpt",
            home=f"https://{slug}.example/", credit=slug,
        )
        for slug in slugs
    )  # fmt: skip
    return {row.slug: row for row in Publication.objects.all()}


def batches(rows: Iterable[Any], size: int) -> Iterable[list[Any]]:
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some


def crawl(rows: Sequence[dict[str, object]], papers: dict[str, object], size: int) -> None:
    from django.db import transaction

    from colonnade.pipeline.people import People

    for some in batches(rows, size):
        seen = [sighting(row) for row in some]
        with transaction.atomic():
            people = People(seen)
            for at, one in enumerate(seen):
                column = SimpleNamespace(id=at, shown_at=NOW, visible=True)
                people.byline(one, at=0, column=column, publication=papers[one.publication])
            people.save(now=NOW)


def signatures(rows: Iterable[dict[str, object]]) -> Iterable[tuple[object, str]]:
    """Yield signatures as bylines leave them, with the paper they stand under; nothing is judged.

    A person's signatures are filed under their first.
    """
    from colonnade import links
    from colonnade.identify.figures import Figure

    every: dict[tuple[str, str], Figure] = {}
    roots: dict[object, int] = {}
    for row in rows:
        seen = sighting(row)
        place = (seen.author.name, seen.publication)
        if place not in every:
            number = links.number(" ".join(place))
            root = roots.setdefault(row["person"], number)
            every[place] = Figure(
                id=number, name=place[0], publication=place[1], country=seen.country, root=root
            )
        every[place].learn(seen)
    for (_, paper), figure in every.items():
        yield figure, paper


def fill(rows: Sequence[dict[str, object]], papers: dict[str, object], copies: int) -> None:
    """Store signatures in bulk, their keys and counts made as a new one's are."""
    from django.db import transaction

    from colonnade import links
    from colonnade.catalog import bulk, identities
    from colonnade.catalog.models import Columnist
    from colonnade.identify import names
    from colonnade.identify.registry import Registry

    known, common = Registry(lambda _: 0), set()
    with transaction.atomic():
        for some in batches(signatures(rows), 20_000):
            for figure, _ in some:
                known.file(figure)
                common |= names_alone(figure)
            bulk.insert(
                [
                    Columnist(
                        id=figure.id, slug=f"{links.slug(figure.name, 60)}-{figure.id}",
                        name=figure.name, folded=names.fold(figure.name),
                        sort=names.sort_key(figure.name), initial=names.initial(figure.name),
                        home=papers[paper], publications=[paper], languages=figure.languages,
                        pages=figure.pages,
                        learnt={
                            "subjects": figure.subjects, "dates": figure.dates,
                            "themes": figure.themes, "texts": figure.texts,
                        },
                        merged_into_id=None if figure.root == figure.id else figure.root,
                    )
                    for figure, paper in some
                ]
            )  # fmt: skip
            identities.clue(known.changes.filed)
            known.changes.filed.clear()
        identities.count(known.changes.counted)
    multiply(copies, common)
    stored, keys = (count_of(table) for table in ("catalog_columnist", "catalog_clue"))
    print(f"{stored} signatures, {keys} keys stored", flush=True)


def names_alone(figure: object) -> set[int]:
    """Return the keys which a signature of the same name in the same country has at any paper."""
    from colonnade.identify.registry import name_keys

    one, other = (name_keys(figure.name, paper, figure.country) for paper in ("one", "other"))
    return set(one) & set(other)


def count_of(table: str) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        return cursor.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]


# Added to ids and keys of a copy, so that they lie as far apart as hashes do.
STEP, ROOM = 0x1F3D5B79A2C4E681, 2**60 - 1


def multiply(copies: int, common: set[int]) -> None:
    """Store everyone anew so many times less one, as other people of the same names elsewhere.

    What is filed under their names alone has the same keys, until they are closed; all other keys
    are others. Counts grow as if each had been counted.
    """
    from django.db import connection, transaction

    from colonnade.identify.registry import MOST_FILED

    if copies < 2:
        return
    names = [column for column in columns() if column not in {"id", "slug", "merged_into_id"}]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size = -2000000")
        cursor.execute("CREATE TEMP TABLE common (key INTEGER PRIMARY KEY)")
        cursor.executemany("INSERT INTO common VALUES (%s)", [(key,) for key in common])
        cursor.execute(
            "CREATE TEMP TABLE filed AS SELECT c.key, figure, c.key IN common AS common, "
            "ROW_NUMBER() OVER (PARTITION BY c.key) AS place, COUNT(*) OVER (PARTITION BY c.key) "
            "AS many FROM catalog_clue c"
        )
        cursor.execute("CREATE TEMP TABLE people AS SELECT * FROM catalog_columnist")
    for copy in range(1, copies):
        step = copy * STEP % 2**60
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO catalog_columnist (id, slug, merged_into_id, {', '.join(names)}) "
                f"SELECT (id + {step}) & {ROOM}, slug || '-{copy}', "
                f"(merged_into_id + {step}) & {ROOM}, {', '.join(names)} FROM people ORDER BY 1"
            )
            cursor.execute(
                f"INSERT INTO catalog_clue (key, figure) SELECT CASE WHEN common THEN key ELSE "
                f"(key + {step}) & {ROOM} END, (figure + {step}) & {ROOM} FROM filed "
                f"WHERE NOT common OR many * {copy} + place <= {MOST_FILED} ORDER BY 1, 2"
            )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalog_namecount SET count = count * %s WHERE key <> 0", [copies])


def columns() -> list[str]:
    from colonnade.catalog.models import Columnist

    return [field.column for field in Columnist._meta.concrete_fields]


def bulk_size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.glob("*.sqlite3*")) / 1e6


def measure(stored: int, bylines: int, seed: int, most: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        from colonnade.pipeline.crawling import CALM

        people = min(stored, most)
        rows = world(seed, Options(people=people))
        papers = press({row["publication"] for row in rows})
        half = len(rows) // 2
        fill(rows[:half], papers, max(round(stored / people), 1))
        size = bulk_size(Path(folder))
        later = rows[half : half + bylines]
        crawl(later[:1000], papers, BATCH)
        # As a worker runs; the world that is read from here is none of its business.
        gc.collect()
        gc.freeze()
        gc.set_threshold(*CALM)
        before = time.process_time()
        crawl(later[1000:], papers, BATCH)
        spent = 1000 * (time.process_time() - before) / (len(later) - 1000)
        print(
            f"{stored:>9} columnists  {spent:6.2f} ms a byline  (target {TARGETS.get(stored, 0)})  {size:.0f} MB",
            flush=True,
        )
        return spent


def main() -> None:
    """Print the figures, each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stored", type=int, action="append")
    parser.add_argument("--bylines", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=60_000, help="of the world; the rest copies")
    options = parser.parse_args()
    sizes = options.stored or list(TARGETS)
    if len(sizes) == 1:
        measure(sizes[0], options.bylines, options.seed, options.people)
        return
    import subprocess

    for size in sizes:
        command = (sys.executable, "-m", "bench.identity_scale", "--stored", str(size))
        given = {"bylines": options.bylines, "seed": options.seed, "people": options.people}
        more = [word for name, value in given.items() for word in (f"--{name}", str(value))]
        subprocess.run((*command, *more), check=True)


if __name__ == "__main__":
    main()
