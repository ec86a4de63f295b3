"""What may be done with columns, and the publishers' wishes it came from, with their history.

Columns with the same rights share one row, so that a feed's thousand columns store theirs once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from django.db import models
from django.db.models import Q

from colonnade import links
from colonnade.catalog import bulk
from colonnade.records import Place, Rights, Signal

# No wishes of a publisher: what we decide ourselves, and how one page was answered.
_OURS = frozenset({Place.HOUSE, Place.ANSWER})
LONGEST_VALUE = 300


class Allowance(models.Model):
    """The rights in one or many columns."""

    id = models.BigIntegerField(primary_key=True)  # links.number of `rights`
    rights = models.JSONField()  # records.Rights

    def __str__(self) -> str:
        return links.code(self.id)

    @property
    def record(self) -> Rights:
        """The rights as every room asks them."""
        return msgspec.convert(self.rights, Rights)


class Document(models.Model):
    """A file in which a publisher says how pages may be used; see `fetch.documents`."""

    host = models.ForeignKey("catalog.Host", models.CASCADE, related_name="documents")
    url = models.TextField()
    text = models.TextField(blank=True)
    at = models.DateTimeField(null=True, blank=True)  # last read; null: never yet
    failed = models.BooleanField(default=False)  # the last try failed: the text is older

    class Meta:
        constraints = [models.UniqueConstraint(fields=["host", "url"], name="document_once")]

    def __str__(self) -> str:
        return self.url


class Told(models.Model):
    """A signal as a publication has given it, from when to when."""

    key = models.BigIntegerField(primary_key=True)  # of publication, name, value and place
    publication = models.ForeignKey("catalog.Publication", models.CASCADE, related_name="told")
    name = models.CharField(max_length=80)
    value = models.CharField(max_length=LONGEST_VALUE, blank=True)
    where = models.CharField(max_length=20)  # records.Place
    limits = models.CharField(max_length=200, blank=True)  # fields of Rights, by spaces
    flaw = models.CharField(max_length=20, blank=True)  # records.Flaw
    odds = models.CharField(max_length=400, blank=True)  # another signal that contradicts it
    example = models.TextField(blank=True)  # a page where it was read
    first_at = models.DateTimeField(db_index=True)
    last_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # seen to be given no longer

    class Meta:
        verbose_name = "wish of a publisher"
        verbose_name_plural = "wishes of publishers"
        ordering = ["-first_at", "name"]
        indexes = [models.Index(fields=["publication", "-first_at"], name="told_publication")]

    def __str__(self) -> str:
        return f"{self.name}:{self.value}" if self.value else self.name


@dataclass(slots=True)
class Allowances:
    """Rights on their way into the table, each written once."""

    _keys: dict[int, tuple[Rights, int]] = field(default_factory=dict)  # by identity of the record
    _rows: dict[int, Allowance] = field(default_factory=dict)

    def key(self, rights: Rights) -> int:
        """Return under which key rights are stored, once `save` is called."""
        known = self._keys.get(id(rights))
        if known is None:
            data = msgspec.to_builtins(rights)
            number = links.number(msgspec.json.encode(data).decode())
            known = self._keys[id(rights)] = (rights, number)
            self._rows[number] = Allowance(id=number, rights=data)
        return known[1]

    def save(self, used: Collection[int | None]) -> None:
        """Write what is new among those that are used."""
        bulk.insert([row for key, row in self._rows.items() if key in used])


def of(columns: Collection[int]) -> dict[int, Rights]:
    """Return the rights of stored columns that have any."""
    from colonnade.catalog.models import Column

    keys: dict[int, int] = {
        column: key
        for column, key in bulk.stored(Column, list(columns), "id", "allowance_id")
        if key is not None
    }
    rows = {row.pk: row.record for row in Allowance.objects.filter(pk__in=set(keys.values()))}
    return {column: rows[key] for column, key in keys.items() if key in rows}


def forget_unused() -> int:
    """Drop rights that no column has any more; return how many."""
    return Allowance.objects.filter(columns=None).delete()[0]


# ── wishes ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The signals of one page of a publication, and which of them contradict each other."""

    publication: int
    url: str
    signals: tuple[Signal, ...]
    odds: tuple[tuple[Signal, Signal], ...] = ()


def key_of(publication: int, signal: Signal) -> int:
    """Return the key of a publication's wish."""
    said = "\n".join((signal.name, signal.value[:LONGEST_VALUE], signal.where))
    return links.number(f"{publication}\n{said}")


def is_wish(signal: Signal) -> bool:
    """Tell whether a signal is the publisher's, and no decision of ours."""
    return signal.where not in _OURS


def note(heard: Iterable[Heard], *, now: datetime) -> None:
    """Remember what publishers wish; a wish that had ended is in force again."""
    rows: dict[int, Told] = {}
    for page in heard:
        for signal in filter(is_wish, page.signals):
            key = key_of(page.publication, signal)
            row = rows.get(key)
            if row is None:
                row = rows[key] = _told(key, page, signal, now)
            if signal.limits and signal.limits not in row.limits.split():
                row.limits = f"{row.limits} {signal.limits}".strip()
    if rows:
        told = ["limits", "flaw", "odds", "example", "last_at", "ended_at"]
        Told.objects.bulk_create(
            [rows[key] for key in sorted(rows)],
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=told,
        )


def _told(key: int, page: Heard, signal: Signal, now: datetime) -> Told:
    return Told(
        key=key,
        publication_id=page.publication,
        name=signal.name[:80],
        value=signal.value[:LONGEST_VALUE],
        where=signal.where,
        limits=signal.limits,
        flaw=signal.flaw,
        odds=_against(signal, page.odds)[:400],
        example=page.url,
        first_at=now,
        last_at=now,
    )


def _against(signal: Signal, odds: Sequence[tuple[Signal, Signal]]) -> str:
    said = (signal.name, signal.value, signal.where)
    others = [
        other
        for one, two in odds
        for mine, other in ((one, two), (two, one))
        if (mine.name, mine.value, mine.where) == said
    ]
    return "; ".join(dict.fromkeys(f"{o.name}:{o.value} ({o.where})" for o in others))


def end(
    publications: Collection[int],
    places: Collection[Place],
    still: Collection[int],
    *,
    now: datetime,
) -> int:
    """End those wishes of publications that stood in these places and are given no longer."""
    open_ = Told.objects.filter(
        publication__in=publications, where__in=[str(p) for p in places], ended_at=None
    )
    return open_.exclude(pk__in=still).update(ended_at=now)


def recent(*, since: datetime) -> models.QuerySet[Told]:
    """Return the wishes that began or ended after a time."""
    return Told.objects.filter(Q(first_at__gte=since) | Q(ended_at__gte=since))
