"""What readers keep in an account: the lists of `kept.Kept`, a row for each thing.

What a row means is kept by its number alone, as in all of this app: a crawl, which drops columns
and publications, knows nothing of readers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import models, transaction

from colonnade.readers.kept import TEXTS, Kept, Kind, Thing, merged, with_list
from colonnade.records import ColonnadeError

REMEMBERS: Final = "remembers"  # a row of this kind: what is opened goes to the history
# Things in a list, beyond which none is added; what a device brings along is always taken.
LIMITS: Final = dict.fromkeys(Kind, 500) | {Kind.FAVOURITE: 2000, Kind.SEARCH: 100}
_BATCH = 500


class TooMany(ColonnadeError):
    """An account holds as many things of a kind as it may."""

    def __init__(self, kind: Kind) -> None:
        """`kind`: whose list is full."""
        super().__init__(f"no more {kind}")
        self.kind = kind


class Held(models.Model):
    """One thing that a reader keeps; the row added last is the newest."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="held")
    kind = models.CharField(max_length=20)
    number = models.BigIntegerField(default=0)
    text = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["reader", "kind", "number", "text"], name="held_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.text or self.number}"


def load(reader: int) -> Kept:
    """Return all that a reader keeps; one query."""
    lists: dict[str, list[Thing]] = {}
    rows = Held.objects.filter(reader=reader).order_by("-pk")
    for kind, number, text in rows.values_list("kind", "number", "text"):
        lists.setdefault(kind, []).append(text if kind in TEXTS else number)
    kept = Kept(remembers=REMEMBERS in lists)
    for kind in Kind:
        kept = with_list(kept, kind, lists.get(kind, ()))
    return kept


def store(reader: int, kept: Kept, before: Kept, *, now: datetime) -> None:
    """Write what differs from before.

    Raises `TooMany` for a list that grows beyond its limit; the history lets its oldest go.
    """
    for kind in Kind:
        grown = len(kept.of(kind)) > max(LIMITS[kind], len(before.of(kind)))
        if grown and kind is Kind.READ:
            kept = with_list(kept, kind, kept.of(kind)[: LIMITS[kind]])
        elif grown:
            raise TooMany(kind)
    _write(reader, kept, before, now=now)


def take_in(reader: int, brought: Kept, *, now: datetime) -> Kept:
    """Merge what a device brings along into the account; return all that is there then."""
    with transaction.atomic():
        before = load(reader)
        kept = merged(brought, before)
        _write(reader, kept, before, now=now)
    return kept


def _write(reader: int, kept: Kept, before: Kept, *, now: datetime) -> None:
    with transaction.atomic():
        for kind in Kind:
            old, new = before.of(kind), kept.of(kind)
            if old != new:
                coming = _coming(old, new)
                _drop(reader, kind, [*(set(old) - set(new)), *coming])
                _add(reader, kind, coming, now=now)
        if kept.remembers and not before.remembers:
            Held.objects.get_or_create(reader_id=reader, kind=REMEMBERS, defaults={"at": now})
        elif before.remembers and not kept.remembers:
            Held.objects.filter(reader=reader, kind=REMEMBERS).delete()


def _coming(old: tuple[Thing, ...], new: tuple[Thing, ...]) -> list[Thing]:
    """Return what must be written anew, so that the order of rows is that of the list."""
    place = {thing: index for index, thing in enumerate(old)}
    stays = len(new)
    last = len(old)
    while stays and place.get(new[stays - 1], last) < last:
        stays -= 1
        last = place[new[stays]]
    return list(new[:stays])


def _drop(reader: int, kind: Kind, things: Iterable[Thing]) -> None:
    field = "text" if kind in TEXTS else "number"
    gone = list(things)
    for start in range(0, len(gone), _BATCH):
        wanted = {f"{field}__in": gone[start : start + _BATCH]}
        Held.objects.filter(reader=reader, kind=kind, **wanted).delete()


def _add(reader: int, kind: Kind, things: list[Thing], *, now: datetime) -> None:
    rows = [
        Held(reader_id=reader, kind=kind, text=thing, at=now)
        if isinstance(thing, str)
        else Held(reader_id=reader, kind=kind, number=thing, at=now)
        for thing in reversed(things)
    ]
    # Two windows of one reader may add the same thing at once.
    Held.objects.bulk_create(rows, ignore_conflicts=True, batch_size=_BATCH)
