"""The newest columns of many columnists and publications at once, without reading all of them.

Of each that is followed first only a few rows are read, at their place in the index; of those who
printed so much that more of theirs may belong on the page, as many as it holds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from colonnade import links
from colonnade.catalog.cards import PAGE, Page, cards, place, placed
from colonnade.catalog.models import Column
from colonnade.catalog.prepared import prepared
from colonnade.records import Card

# How many pages are looked through for one that is full, where some columns are left out.
_LOOKED_THROUGH: Final = 3
_SPARE: Final = 10  # columns read beyond a page, before all of them are
_FEW: Final = 3  # rows of each that are read at first, and as many more as fill the page

_Place = tuple[datetime, int]
_Whose = tuple[str, int]  # a kind and a number
_Key = tuple[Any, int]  # as the database orders columns: it writes times in its own way


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Whose columns: any of these."""

    columnists: tuple[int, ...] = ()
    publications: tuple[int, ...] = ()


def page(
    followed: Followed,
    *,
    now: datetime,
    before: str = "",
    hides: Callable[[Card], bool] | None = None,
) -> Page:
    """Return the newest columns of those who are followed, or those older than a place.

    `hides` tells which cards are left out. A column that two of them signed stands there once, and
    who was merged into another is followed there. At most nine queries.
    """
    size = PAGE * (_LOOKED_THROUGH if hides else 1)
    found = _newest(followed, placed(before), size + 1)
    rows = _rows(number for _, number in found[:size])
    passed = _passed([n for _, n, until in rows if until is None or until > now], now, hides)
    there = passed[:PAGE]
    if len(passed) > PAGE:
        older = _behind(there[-1], rows)
    else:
        older = place(*rows[-1][:2]) if len(found) > size and rows else ""
    return Page(cards=tuple(there), older=older)


def _rows(numbers: Iterable[int]) -> list[tuple[datetime, int, datetime | None]]:
    return sorted(_dated(list(numbers)), key=lambda row: row[:2], reverse=True)


def _passed(
    numbers: Sequence[int], now: datetime, hides: Callable[[Card], bool] | None
) -> list[Card]:
    """Return the cards that are not left out: more than fill a page, or all there are."""
    first = PAGE + _SPARE
    passed = [card for card in cards(numbers[:first], now=now) if not (hides and hides(card))]
    if len(passed) <= PAGE and numbers[first:]:
        passed += [card for card in cards(numbers[first:], now=now) if not (hides and hides(card))]
    return passed


@prepared
def _dated(numbers: Sequence[int]) -> QuerySet[Any, Any]:
    return Column.objects.filter(pk__in=numbers).values_list("shown_at", "pk", "until")


def _behind(card: Card, rows: Sequence[tuple[datetime, int, datetime | None]]) -> str:
    number = links.decode(card.id)
    return next(place(at, row) for at, row, _ in rows if row == number)


def _newest(followed: Followed, older_than: _Place | None, size: int) -> list[_Key]:
    """Return the newest columns of those who are followed, newest first, at most `size`."""
    many = len(followed.columnists) + len(followed.publications)
    few = min(size, _FEW + size // max(many, 1))
    found = _read(followed, older_than, few)
    best = _first(found, size)
    # Who gave all the rows that were asked of them, and the last of them is among the best.
    least = best[-1] if len(best) == size else None
    busy = {
        whose
        for whose, keys in found.items()
        if len(keys) == few and (least is None or min(keys) >= least)
    }
    if busy and few < size:
        again = Followed(
            columnists=tuple(number for kind, number in busy if kind == "c"),
            publications=tuple(number for kind, number in busy if kind == "p"),
        )
        # Those of one may be many: no more than the best of all are handed over.
        best = _first(found | _read(again, older_than, size, best=size), size)
    return best


def _first(found: dict[_Whose, set[_Key]], size: int) -> list[_Key]:
    return sorted(set().union(*found.values()), reverse=True)[:size]


def _read(
    followed: Followed, older_than: _Place | None, most: int, *, best: int | None = None
) -> dict[_Whose, set[_Key]]:
    """Return the newest of each, at most so many; if asked, the best of them all alone."""
    parts = [
        part
        for kind, whose in (("c", followed.columnists), ("p", followed.publications))
        for part in (_part(kind, whose, older_than, most),)
        if whose
    ]
    found: dict[_Whose, set[_Key]] = defaultdict(set)
    if not parts:
        return found
    sql = " UNION ALL ".join(sql for sql, _ in parts)
    values = [one for _, part in parts for one in part]
    if best is not None:
        sql, values = _BEST.format(sql), [*values, best]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        for kind, whose, at, number in cursor.fetchall():
            found[kind, whose].add((at, number))
    return found


# ── SQL ──────────────────────────────────────────────────────────────────────────────────────

# A column that several signed is one of the best once.
_BEST: Final = (
    "SELECT DISTINCT 'any', 0, every.at, every.number FROM ({}) AS every"
    " ORDER BY 3 DESC, 4 DESC LIMIT %s"
)

# By kind: who is meant, by the numbers that are followed; where their columns stand.
_WHO: Final = {
    "c": "SELECT DISTINCT COALESCE(merged_into_id, id) AS value FROM catalog_columnist WHERE id",
    "p": "SELECT id AS value FROM catalog_publication WHERE removed_at IS NULL AND id",
}
_WHERE: Final = {
    "c": ("catalog_byline", "columnist_id", "column_id"),
    "p": ("catalog_column", "publication_id", "id"),
}


def _part(
    kind: str, whose: Sequence[int], older_than: _Place | None, most: int
) -> tuple[str, list[Any]]:
    """Return a question after the newest columns of each, and its values."""
    table, owner, number = _WHERE[kind]
    is_sqlite = connection.vendor == "sqlite"
    older, values = "", list[Any]()
    if older_than is not None:
        at = connection.ops.adapt_datetimefield_value(older_than[0])
        # `shown_at <= at` alone lets the index begin at the right place.
        older = f" AND x.shown_at <= %s AND (x.shown_at < %s OR x.{number} < %s)"
        values = [at, at, older_than[1]]
    among = "IN (SELECT value FROM json_each(%s))" if is_sqlite else "= ANY(%s)"
    rows = (
        f"FROM {table} x WHERE x.{owner} = who.value AND x.visible{older} "
        f"ORDER BY x.shown_at DESC, x.{number} DESC LIMIT %s"
    )
    joined = (
        f"CROSS JOIN {table} b ON b.id IN (SELECT x.id {rows})"
        if is_sqlite
        else f"CROSS JOIN LATERAL (SELECT x.shown_at, x.{number} {rows}) b"
    )
    sql = (
        f"SELECT '{kind}', who.value, b.shown_at AS at, b.{number} AS number "  # noqa: S608  our own words
        f"FROM ({_WHO[kind]} {among}) AS who {joined}"
    )
    numbers: Any = json.dumps(list(whose)) if is_sqlite else list(whose)
    return sql, [numbers, *values, most]
