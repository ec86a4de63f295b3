"""Columns put right, at once and for every later crawl, and put back when that is undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from django.db import transaction

from colonnade.catalog import heeding, queue, store
from colonnade.catalog.models import Byline, Column, Visit
from colonnade.catalog.store import Filing, NewByline, NewColumn
from colonnade.catalog.wishes import Correction

What = Correction.What
_KEPT = ("name", "kind", "attributed_id", "confidence", "because", "position")


@transaction.atomic
def author(column: int, bylines: Sequence[NewByline], *, because: str, now: datetime) -> Correction:
    """File a column under other names."""
    names = [{key: asdict(byline)[key] for key in _KEPT} for byline in bylines]
    value = {"byline": ", ".join(byline.name for byline in bylines), "names": names}
    return _correct(column, What.AUTHOR, value, because, now)


@transaction.atomic
def date(column: int, published: datetime, *, because: str, now: datetime) -> Correction:
    """File a column under another time; nothing stands before what is new by lying ahead."""
    at = min(published, now)
    return _correct(column, What.DATE, {"published": at.isoformat()}, because, now)


@transaction.atomic
def words(column: int, *, because: str, now: datetime) -> Correction:
    """Show nothing of a column's text: headline, names and link stay."""
    return _correct(column, What.WORDS, {}, because, now)


@transaction.atomic
def not_mine(column: int, columnist: int, *, because: str, now: datetime) -> Correction:
    """Take a column from a columnist; the name under it stays as plain text."""
    return _correct(column, What.NOT_MINE, {"columnist": columnist}, because, now)


def _correct(
    column: int, what: Correction.What, value: dict[str, Any], because: str, now: datetime
) -> Correction:
    """Write down a correction, in place of an earlier one of its kind, and heed it."""
    if what is not What.NOT_MINE:  # of these, several may stand for the several who signed
        for earlier in Correction.objects.filter(column=column, what=what, undone_at=None):
            undo(earlier, now=now)
    made = Correction.objects.create(
        column_id=column,
        what=what,
        value=value,
        before=_snapshot(column),
        because=because[:300],
        made_at=now,
    )
    refile([column])
    return made


def _snapshot(column: int) -> dict[str, Any]:
    """Return what a correction may change, as it stands now."""
    row = Column.objects.get(pk=column)
    bylines = Byline.objects.filter(column=column).order_by("position")
    return {
        "byline": row.byline,
        "published": row.published.isoformat() if row.published else None,
        "shown_at": row.shown_at.isoformat(),
        "names": [_name(byline) for byline in bylines],
    }


def _name(byline: Byline) -> dict[str, Any]:
    kept = {key: getattr(byline, key) for key in _KEPT}
    return kept | {"attributed_id": byline.attributed_id or byline.columnist_id}


@transaction.atomic
def undo(correction: Correction, *, now: datetime) -> bool:
    """Put back what stood there before; tell whether it was not undone already.

    Words that were taken away do not come back by this: the page is read again.
    """
    # Two may press the button; only one update finds it undone.
    if not Correction.objects.filter(pk=correction.pk, undone_at=None).update(undone_at=now):
        return False
    if correction.what == What.DATE:
        changes = {
            name: datetime.fromisoformat(at) if at else None
            for name, at in correction.before.items()
            if name in {"published", "shown_at"}
        }
        Column.objects.filter(pk=correction.column_id).update(**changes)
    if correction.what == What.WORDS:  # of them nothing was kept
        read_again([correction.column_id], because="its text may be shown again", now=now)
    if correction.what in {What.AUTHOR, What.NOT_MINE}:
        _put_back_names(correction)
    refile([correction.column_id])
    return True


def read_again(columns: Collection[int], *, because: str, now: datetime) -> None:
    """Let the pages of columns be asked for anew, as if they had never been read."""
    visits = Visit.objects.filter(column__in=list(columns))
    visits.update(due_at=now, because=because, etag="", last_modified="")
    queue.make_due(set(visits.values_list("host_id", flat=True)), at=now)


def _put_back_names(correction: Correction) -> None:
    """Let the names stand again as they did, under whom their columnists have become since."""
    filing = filing_of([correction.column_id])[0]
    heeding.apply(filing, Correction(what=What.AUTHOR, value=correction.before))
    store.file([filing])


def refile(columns: Collection[int]) -> None:
    """File columns once more as they are stored, so that what was put right is heeded."""
    store.file(filing_of(columns))


def filing_of(columns: Collection[int]) -> list[Filing]:
    """Return stored columns as they would be filed."""
    rows = Column.objects.filter(pk__in=list(columns))
    return [
        Filing(
            column=NewColumn(**_taken(NewColumn, row)),
            bylines=[
                NewByline(**_taken(NewByline, byline))
                for byline in Byline.objects.filter(column=row).order_by("position")
            ],
        )
        for row in rows
    ]


def _taken(kind: type[NewColumn | NewByline], row: Column | Byline) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(kind)}
