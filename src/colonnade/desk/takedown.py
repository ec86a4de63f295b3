"""Columns and publications that leave, at the wish of who wrote or printed them.

The vault goes first, then the catalogue, and both can be done twice: killed half-way, the next
try ends the same.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from colonnade.catalog import leaving, queue, store
from colonnade.catalog.models import (
    Address,
    Column,
    Decision,
    Publication,
    Tombstone,
    Visit,
)
from colonnade.desk.people import CannotDecide
from colonnade.pipeline import texts

_CHUNK = 2000


# ── columns ──────────────────────────────────────────────────────────────────────────────────


def take_down(columns: QuerySet[Column], *, actor: str, because: str, now: datetime) -> int:
    """Remove columns for good; return how many.

    Nothing of their words stays, and no crawl brings them back.
    """
    ids = list(columns.exclude(state=Column.State.REMOVED).values_list("pk", flat=True))
    _forget(ids)
    return store.take_down(Column.objects.filter(pk__in=ids), because=because, actor=actor, now=now)


def _forget(columns: Collection[int]) -> None:
    numbers = list(columns)
    for at in range(0, len(numbers), _CHUNK):
        some = numbers[at : at + _CHUNK]
        texts.forget(some)
        keys = Address.objects.filter(column__in=some).values_list("key", flat=True)
        texts.forget_addresses(list(keys))


def _give_back(column: int, *, now: datetime) -> None:
    """Let a column that was taken down be read anew: of its words nothing was kept."""
    keys = {column, *Address.objects.filter(column=column).values_list("key", flat=True)}
    Tombstone.objects.filter(pk__in=keys).delete()
    visits = Visit.objects.filter(column=column)
    visits.update(due_at=now, because="its takedown was undone", etag="", last_modified="")
    queue.make_due(set(visits.values_list("host_id", flat=True)), at=now)
    if not visits.exists():
        # Known from its source alone, which files it anew when its headline differs.
        Column.objects.filter(pk=column).update(title="")


# ── publications ─────────────────────────────────────────────────────────────────────────────


def remove(publication: Publication, *, actor: str, because: str, now: datetime) -> Decision:
    """Let a publication leave with all its columns: nothing of it is asked or shown."""
    columns = Column.objects.filter(publication=publication)
    _forget(list(columns.values_list("pk", flat=True)))
    return leaving.remove(publication, actor=actor, because=because, now=now)


# ── undoing ──────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def undo(decision: Decision, *, now: datetime) -> None:
    """Undo a takedown as far as can be. Raises `people.CannotDecide` the second time."""
    if decision.evidence.get("what") == "publication":
        publication = Publication.objects.filter(pk=decision.one, removed_at__isnull=False).first()
        if publication is None:
            raise CannotDecide("this publication is not removed")
        leaving.bring_back(publication, now=now)
        return
    if not Decision.objects.filter(pk=decision.pk, undone_at=None).update(undone_at=now):
        raise CannotDecide("this was undone already")
    _give_back(decision.one, now=now)
