"""What open networks said of columns, and how each answers: counts and moments, and never who.

`Network` is one server of a network, with its health; `Asked` what it said of a column last. The
counts of all networks of a signal together are kept as `agenda.Count`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import OuterRef, Q, Subquery

from colonnade.catalog import agenda, bulk
from colonnade.catalog.agenda import Count
from colonnade.records import Attention

if TYPE_CHECKING:
    from colonnade.catalog.models import Column

# A column up to this old is asked about no more often than this: what is old draws less.
AGES = (
    (timedelta(hours=6), timedelta(minutes=30)),
    (timedelta(hours=12), timedelta(hours=1)),
    (timedelta(hours=24), timedelta(hours=2)),
    (timedelta(hours=48), timedelta(hours=4)),
)
OLDEST = AGES[-1][0]


class Network(models.Model):
    """One server of a network, and how it answers."""

    name = models.CharField(max_length=300, primary_key=True)  # fetch.networks: Service.name
    asked_at = models.DateTimeField(null=True, blank=True)
    wait_until = models.DateTimeField(null=True, blank=True)  # nobody asks it before
    fails = models.PositiveIntegerField(default=0)  # in a row
    trouble = models.CharField(max_length=300, blank=True)  # why it failed last; empty: it is well

    def __str__(self) -> str:
        return self.name


class Asked(models.Model):
    """What a server said of a column."""

    pk = models.CompositePrimaryKey("column_id", "network")
    column = models.ForeignKey(
        "catalog.Column", models.CASCADE, related_name="asked", db_index=False
    )
    network = models.CharField(max_length=300)  # Network.name
    sources = models.PositiveIntegerField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.network}: {self.sources}"


# ── servers ──────────────────────────────────────────────────────────────────────────────────


def claim(name: str, *, now: datetime, until: datetime) -> Network | None:
    """Take the turn to ask a server, as it was before; None: it waits, or another worker asks."""
    row, _ = Network.objects.get_or_create(name=name)
    is_free = Q(wait_until=None) | Q(wait_until__lte=now)
    taken = Network.objects.filter(is_free, name=name).update(wait_until=until, asked_at=now)
    return row if taken else None


def release(name: str, *, fails: int, wait_until: datetime | None, trouble: str) -> None:
    """Keep how a server answered, and when it may be asked again."""
    Network.objects.filter(name=name).update(
        fails=fails, wait_until=wait_until, trouble=trouble[:300]
    )


def not_well() -> list[Network]:
    """Return the servers that failed the last time."""
    return list(Network.objects.filter(fails__gt=0).order_by("name"))


# ── columns ──────────────────────────────────────────────────────────────────────────────────


def due(network: str, *, now: datetime, most: int) -> list[tuple[int, str]]:
    """Return the columns to ask a server about, newest first: id and address.

    Of the last 48 hours, none of an invented publication, none without a web address.
    """
    last = Asked.objects.filter(column=OuterRef("pk"), network=network).values("at")[:1]
    columns = _recent(now).annotate(last=Subquery(last)).filter(_is_due(now))
    return list(columns.order_by("-shown_at", "-id").values_list("id", "link")[:most])


def _recent(now: datetime) -> models.QuerySet[Column]:
    from colonnade.catalog.models import Column

    return Column.objects.filter(
        Q(link__startswith="https://") | Q(link__startswith="http://"),
        visible=True,
        publication__invented=False,
        shown_at__gt=now - OLDEST,
        shown_at__lte=now,
    )


def _is_due(now: datetime) -> Q:
    is_due = Q(last=None)
    younger = timedelta()
    for age, pause in AGES:
        is_of_age = Q(shown_at__gt=now - age, shown_at__lte=now - younger)
        is_due |= is_of_age & Q(last__lte=now - pause)
        younger = age
    return is_due


def named(keys: Collection[int], *, now: datetime) -> dict[int, int]:
    """Return which recent columns stand at some addresses: column by links.key."""
    from colonnade.catalog.models import Address

    recent = _recent(now)
    found = {number: number for number in recent.filter(pk__in=keys).values_list("pk", flat=True)}
    rows = Address.objects.filter(key__in=list(keys), column__in=recent.values("pk"))
    return found | dict(rows.values_list("key", "column_id"))


def said(network: str, columns: Collection[int]) -> dict[int, int]:
    """Return what a server said of some columns last."""
    rows = Asked.objects.filter(network=network, column__in=list(columns))
    return dict(rows.values_list("column_id", "sources"))


@transaction.atomic
def keep(
    network: str, told: Mapping[int, int], signals: Mapping[str, str], *, now: datetime
) -> None:
    """Keep what a server said of columns, and count anew what all say of them.

    `signals` are those of the servers that are asked now, by their names.
    """
    Asked.objects.bulk_create(
        [Asked(column_id=number, network=network, sources=n, at=now) for number, n in told.items()],
        update_conflicts=True,
        unique_fields=["column", "network"],
        update_fields=["sources", "at"],
    )
    signal = signals[network]
    names = [name for name, its in signals.items() if its == signal]
    totals = _totals(told, names)
    known = Count.objects.filter(column__in=list(told), signal=signal)
    shown = set(known.values_list("column_id", flat=True))
    agenda.count(
        {
            number: [Attention(signal=signal, sources=total)]
            for number, total in totals.items()
            if total or number in shown
        },
        now=now,
    )


def _totals(columns: Iterable[int], names: Collection[str]) -> dict[int, int]:
    """Return the sources of columns, all networks together.

    Servers of one network see the same posts: of them the one that knows most counts.
    """
    most: defaultdict[tuple[int, str], int] = defaultdict(int)
    for some in bulk.portions(columns):
        rows = Asked.objects.filter(column__in=some, network__in=names)
        for column, name, sources in rows.values_list("column_id", "network", "sources"):
            place = column, name.partition(" ")[0]
            most[place] = max(most[place], sources)
    totals: defaultdict[int, int] = defaultdict(int)
    for (column, _), sources in most.items():
        totals[column] += sources
    return totals


def forget(*, now: datetime) -> None:
    """Drop what was said of columns that left the list."""
    Asked.objects.filter(at__lt=now - agenda.KEPT).delete()
