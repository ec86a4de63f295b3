"""Copies of a column found among all that are stored, and filed under their original.

The catalogue answers which columns share sampled shingles; `collapse` judges. The result is the
same in whatever order the printings arrive: the original is chosen anew among all of them.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from colonnade import links
from colonnade.catalog import bulk, models, store
from colonnade.collapse import original
from colonnade.collapse.credits import credit_lines
from colonnade.collapse.original import LEAST_SHARED
from colonnade.identify import names
from colonnade.pipeline.filing import Item
from colonnade.records import AuthorKind, Print, Publication

MOST_CANDIDATES = 20  # compared with one column, those that share most first


def remember(items: dict[int, Item], *, stored: Collection[int]) -> None:
    """Store what is compared of these columns, by column id; `stored` were known before."""
    columns = [column for column, item in items.items() if item.reading.print is not None]
    if stored:
        models.Shingle.objects.filter(column__in=stored).delete()
        models.Printing.objects.filter(column__in=set(stored) - set(columns)).delete()
    bulk.insert([_printing_row(column, items[column]) for column in columns], replace=True)
    bulk.insert_values(
        models.Shingle,
        ("hash", "column"),
        [(number, column) for column in columns for number in _print_of(items[column]).hashes],
    )


def _print_of(item: Item) -> Print:
    return item.reading.print or Print(hashes=(), words=0)


def _printing_row(column: int, item: Item) -> models.Printing:
    article, made = item.reading.article, _print_of(item)
    persons = [a.name for a in item.authors if a.kind is AuthorKind.PERSON]
    return models.Printing(
        column_id=column,
        words=made.words,
        hashes=struct.pack(f">{len(made.hashes)}q", *made.hashes),
        places=made.places,
        canonical=links.clean(article.canonical, article.url) or "" if article.canonical else "",
        names=sorted({names.fold(name) for name in persons}),
        credits=list(credit_lines(p.text for p in article.paragraphs)),
    )


def collapse(columns: Collection[int], publications: dict[str, Publication]) -> int:
    """File each of these columns with its copies; return how many turned out to be copies."""
    rows = _rows(columns)
    if not rows:
        return 0
    candidates = _candidates(rows.values())
    rows |= _rows({other for found in candidates.values() for other in found} - rows.keys())
    rows |= _rows(_siblings(rows.values()) - rows.keys())
    printings = {column: _printing(row, publications) for column, row in rows.items()}
    copies = 0
    for column in sorted(candidates):
        group = _group(column, candidates[column], printings, rows)
        copies += _file(group, printings, rows) if len(group) > 1 else 0
    return copies


def _rows(columns: Iterable[int]) -> dict[int, models.Printing]:
    """Return the printings of these columns, but for those that no reader may see.

    A column that vanished is nobody's original.
    """
    wanted = models.Printing.objects.filter(
        column__in=list(columns),
        column__state__in=store.SHOWABLE,
        column__publication__removed_at=None,
    ).select_related("column__publication")
    return {row.column_id: row for row in wanted}


def _candidates(rows: Iterable[models.Printing]) -> dict[int, list[int]]:
    """Return for each column those that share enough with it, or that it calls canonical."""
    rows = list(rows)
    by_hash = {row.column_id: _unpacked(row) for row in rows}
    every = sorted({number for hashes in by_hash.values() for number in hashes})
    pairs = models.Shingle.objects.filter(hash__in=every).order_by("hash")
    where = {
        number: [column for _, column in found]
        for number, found in groupby(pairs.values_list("hash", "column_id"), key=lambda p: p[0])
    }
    canonical = store.known({links.key(row.canonical) for row in rows if row.canonical})
    found: dict[int, list[int]] = {}
    for row in rows:
        shared = Counter(c for number in by_hash[row.column_id] for c in where.get(number, ()))
        del shared[row.column_id]
        alike = [c for c, n in shared.most_common(MOST_CANDIDATES) if n >= LEAST_SHARED]
        named = canonical.get(links.key(row.canonical)) if row.canonical else None
        if named is not None and named != row.column_id:
            alike.append(named)
        found[row.column_id] = alike
    return found


def _siblings(rows: Iterable[models.Printing]) -> set[int]:
    """Return the originals of these columns, and all copies of those."""
    roots = {row.column.original_id or row.column_id for row in rows}
    copies = models.Column.objects.filter(original__in=roots).values_list("id", flat=True)
    return roots | set(copies)


def _unpacked(row: models.Printing) -> tuple[int, ...]:
    hashes = bytes(row.hashes)
    return struct.unpack(f">{len(hashes) // 8}q", hashes)


def _printing(row: models.Printing, publications: dict[str, Publication]) -> original.Printing:
    column = row.column
    known = publications.get(column.publication.slug)
    hosts = known.hosts if known else tuple(column.publication.hosts)
    return original.Printing(
        id=row.column_id,
        url=column.link,
        title=column.title,
        publication=column.publication.slug,
        publication_names=(column.publication.name, *hosts),
        text=Print(hashes=_unpacked(row), words=row.words, places=bytes(row.places)),
        canonical=row.canonical,
        published=column.published,
        names=tuple(row.names),
        credits=tuple(row.credits),
    )


def _group(
    column: int,
    candidates: Sequence[int],
    printings: dict[int, original.Printing],
    rows: dict[int, models.Printing],
) -> set[int]:
    """Return the column with all printings of the same, as judged or filed before."""
    group = {column}
    for other in candidates:
        if other in printings and original.judge(printings[column], printings[other]):
            root = rows[other].column.original_id or other
            group |= {other, root} & printings.keys()
            group |= {c for c, row in rows.items() if row.column.original_id == root}
    return group


def _file(
    group: set[int], printings: dict[int, original.Printing], rows: dict[int, models.Printing]
) -> int:
    first, because = original.original([printings[column] for column in sorted(group)])
    if rows[first].column.original_id is not None:
        store.release_copy(rows[first].column)
        rows[first].column.original_id = None
    changed = 0
    for column in sorted(group - {first}):
        stored = rows[column].column
        if stored.original_id != first:
            store.mark_copy(column, first, because=f"the original by {because}")
            changed += stored.original_id is None
            stored.original_id = first
    return changed
