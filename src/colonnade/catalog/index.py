"""The index of fingerprints: which texts have which keys, for tens of millions of texts.

An entry is a number: the key's 32 bits, then the text's 31. Entries are unique and in no order of
arrival, so the index of a set of texts finds the same whoever wrote first. New entries are rows;
`file_away` moves some of them into drawers, a stretch of all keys at a time, so that no crawl
ever waits for long.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import connection, transaction

from colonnade.catalog import bulk
from colonnade.catalog.prints import Drawer, Imprint, Posting

TEXT_BITS = 31
_TEXT = (1 << TEXT_BITS) - 1
# Entries of a drawer, eight octets each: with its header it fills a page of 4,096 octets.
DRAWER = 500
AT_ONCE = 4096  # rows filed in one go, and about as many entries as come with 200 texts
EVERY = 200  # texts
LEAST_ROWS = 100_000  # fewer rows are not worth a drawer
ROWS_TO_ENTRIES = 1 / 16  # of all entries, that may stay rows
KEYS_A_TEXT = 20  # about
MOST_TEXTS = 300  # of one key that are looked at; a phrase that so many have tells nothing
_LOCK = 0x436F706965  # of PostgreSQL: one worker files at a time
_PROBE = 1 << 24  # of the 2**32 keys, among which rows are counted


def add(texts: Mapping[int, Iterable[int]]) -> None:
    """Add texts with their keys."""
    entries = sorted(key << TEXT_BITS | text for text, keys in texts.items() for key in keys)
    bulk.insert_values(Posting, ("entry",), [(entry,) for entry in entries])


def find(keys: Collection[int]) -> dict[int, list[int]]:
    """Return for each of these keys which texts have it, at most 300 of each, in order.

    Texts that left may be among them.
    """
    wanted = sorted(set(keys))
    if not wanted:
        return {}
    # Rows first: what is filed away meanwhile is found twice, and not missed.
    found: dict[int, set[int]] = {}
    for entry in _rows(wanted):
        found.setdefault(entry >> TEXT_BITS, set()).add(entry & _TEXT)
    for key, texts in _filed(wanted):
        found.setdefault(key, set()).update(texts)
    return {key: sorted(texts)[:MOST_TEXTS] for key, texts in found.items()}


def _among() -> str:
    return "json_each(%s) k" if connection.vendor == "sqlite" else "unnest(%s::bigint[]) k(value)"


def _ask(sql: str, values: list[int]) -> list[Any]:
    given: Any = json.dumps(values) if connection.vendor == "sqlite" else values
    with connection.cursor() as cursor:
        cursor.execute(sql, [given])
        rows: list[Any] = cursor.fetchall()
    return rows


def _rows(keys: list[int]) -> list[int]:
    table = Posting._meta.db_table
    rows = _ask(
        f"SELECT p.entry FROM {_among()} JOIN {table} p "  # noqa: S608  names come from our code
        f"ON p.entry >= k.value << {TEXT_BITS} AND p.entry < (k.value + 1) << {TEXT_BITS}",
        keys,
    )
    return [entry for (entry,) in rows]


def _filed(keys: list[int]) -> Iterable[tuple[int, list[int]]]:
    table = Drawer._meta.db_table
    rows = _ask(
        f"SELECT packed FROM {table} WHERE first IN (SELECT (SELECT max(first) FROM {table} "  # noqa: S608  names come from our code
        f"WHERE first < (k.value + 1) << {TEXT_BITS}) FROM {_among()}) ORDER BY first",
        keys,
    )
    if not rows:
        return
    import numpy as np

    entries = np.frombuffer(b"".join(bytes(packed) for (packed,) in rows), dtype="<i8")
    edges = np.array(keys, dtype=np.int64) << TEXT_BITS
    starts = np.searchsorted(entries, edges)
    ends = np.searchsorted(entries, edges | _TEXT, side="right")
    for at in np.flatnonzero(starts < ends):
        some = entries[starts[at] : min(ends[at], starts[at] + MOST_TEXTS)]
        yield keys[at], (some & _TEXT).tolist()


# ── filing away ──────────────────────────────────────────────────────────────────────────────


def keep_house(before: int, after: int) -> None:
    """File some rows away, if many wait; to be called when the highest text rose so far."""
    for turn in range(before // EVERY + 1, after // EVERY + 1):
        # Numbers a golden section apart visit all stretches evenly (Weyl's sequence).
        start = (turn * 0x9E3779B9) & 0xFFFFFFFF
        rows = _estimated(start)
        if rows >= max(LEAST_ROWS, after * KEYS_A_TEXT * ROWS_TO_ENTRIES):
            file_away(start << TEXT_BITS)


def _estimated(start: int) -> int:
    """Return about how many rows there are, counted among a small share of all keys."""
    low = min(start, (1 << 32) - _PROBE) << TEXT_BITS
    rows = Posting.objects.filter(entry__gte=low, entry__lt=low + (_PROBE << TEXT_BITS))
    return rows.count() * ((1 << 32) // _PROBE)


@transaction.atomic
def file_away(start: int, *, at_once: int = AT_ONCE) -> int:
    """Move up to `at_once` rows from an entry on into drawers; return how many were moved.

    Does nothing while another worker does it.
    """
    if not _alone():
        return 0
    rows = Posting.objects.filter(entry__gte=start).order_by("entry")
    taken = list(rows.values_list("entry", flat=True)[:at_once])
    if not taken:
        return 0
    drawers = Drawer.objects.filter(first__gte=_drawer_of(taken[0]), first__lte=taken[-1])
    _replace(list(drawers.order_by("first")), taken)
    # Not by their range: another worker may have added to it meanwhile.
    Posting.objects.filter(entry__in=taken).delete()
    return len(taken)


def _alone() -> bool:
    if connection.vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


def _drawer_of(entry: int) -> int:
    """Return where the drawer begins that all entries of this one's key belong to."""
    below = Drawer.objects.filter(first__lte=entry | _TEXT).order_by("-first")
    return below.values_list("first", flat=True).first() or 0


def _replace(drawers: list[Drawer], fresh: list[int]) -> None:
    import numpy as np

    filed = np.frombuffer(b"".join(bytes(drawer.packed) for drawer in drawers), dtype="<i8")
    made = cut(np.union1d(filed, np.array(fresh, dtype="<i8")))
    made[0].first = drawers[0].first if drawers else 0
    Drawer.objects.filter(pk__in=[drawer.first for drawer in drawers]).delete()
    bulk.insert(made)


def cut(entries: Any) -> list[Drawer]:
    """Return drawers that hold these entries: an array of them, ascending."""
    import numpy as np

    # All texts of a key share a drawer: a cut moves on to where the next key begins.
    news = np.flatnonzero(np.diff(entries >> TEXT_BITS)) + 1
    count = -(-len(entries) // DRAWER)
    ideal = np.arange(1, count) * len(entries) // count
    places = np.searchsorted(news, ideal).clip(0, max(len(news) - 1, 0))
    parts = np.split(entries, np.unique(news[places] if len(news) else news))
    return [Drawer(first=int(part[0]), packed=part.tobytes()) for part in parts]


def highest() -> int:
    """Return the highest number of a text."""
    return Imprint.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
