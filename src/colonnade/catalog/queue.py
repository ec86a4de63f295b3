"""Whom to visit next, and which worker does it: leases on hosts.

A worker claims hosts, not pages, so that however many workers there are, a publisher's machine
gets one request at a time. A lease runs out by itself when its worker dies; a worker that
starts on the same machine frees the leases of those it can see are dead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Min, OuterRef, Prefetch, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce, Greatest, RowNumber

from colonnade import links
from colonnade.catalog import bulk
from colonnade.catalog.models import Column, Host, Source, Visit

LEASE = timedelta(minutes=5)  # renewed while the worker lives
_CLAIMING = links.number("colonnade.catalog.queue.claim")
VISITS_A_TURN = 200  # so that a host with years of pages does not hold others up


@dataclass(frozen=True, slots=True)
class Turn:
    """One host that this worker may talk to now, and what to ask it, in order."""

    host: Host
    visits: tuple[Visit, ...]


def claim(
    worker: str,
    *,
    limit: int,
    now: datetime,
    only: Collection[int] | None = None,
) -> list[Turn]:
    """Lease up to `limit` hosts with due visits; `only` restricts to these hosts' ids."""
    wanted = _free(now)
    if only is not None:
        wanted = wanted.filter(pk__in=only)
    with transaction.atomic():
        _alone()
        busy = set(Host.objects.filter(lease_until__gte=now).values_list("name", flat=True))
        # One machine may stand under two authorities, http and https: it gets one worker.
        hosts: dict[str, Host] = {}
        for host in wanted.order_by("due_at", "authority")[: 2 * limit]:
            if host.name not in busy and len(hosts) < limit:
                hosts.setdefault(host.name, host)
        if not hosts:
            return []
        # An operator may have freed or taken it meanwhile; only one update finds it free.
        taken = [
            host
            for host in hosts.values()
            if Host.objects.filter(_unleased(now), pk=host.pk).update(
                worker=worker, lease_until=now + LEASE
            )
        ]
    due = _due_visits([host.pk for host in taken], now)
    return [Turn(host, tuple(due.get(host.pk, ()))) for host in taken]


def _alone() -> None:
    """Let one worker claim at a time: http and https of one machine are two rows to lock.

    On SQLite the transaction itself is such a lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CLAIMING])


def _unleased(now: datetime) -> Q:
    return Q(lease_until=None) | Q(lease_until__lt=now)


def _free(now: datetime) -> QuerySet[Host]:
    return Host.objects.filter(_unleased(now), due_at__lte=now).filter(
        Q(wait_until=None) | Q(wait_until__lte=now)
    )


def visits() -> QuerySet[Visit]:
    """Return visits with all that is needed to take in their answers.

    Each table that many visits share is asked once for all of them.
    """
    return Visit.objects.select_related("source").prefetch_related(
        "source__publication",
        "found_in__publication",
        Prefetch("column", Column.objects.only("first_seen")),
    )


def _due_visits(hosts: Collection[int], now: datetime) -> dict[int, list[Visit]]:
    ranked = (
        visits()
        .filter(host__in=hosts, due_at__lte=now)
        .annotate(
            turn=Window(
                RowNumber(), partition_by="host", order_by=[F("due_at").asc(), F("id").asc()]
            )
        )
        .filter(turn__lte=VISITS_A_TURN)
        .order_by("due_at", "id")
    )
    by_host: dict[int, list[Visit]] = {}
    for visit in ranked:
        by_host.setdefault(visit.host_id, []).append(visit)
    return by_host


def host_of(url: str, hosts: dict[str, Host]) -> Host:
    """Return the host of an address, from `hosts` by authority or the database, or a new one."""
    authority = links.authority(url)
    host = hosts.get(authority)
    if host is None:
        name = authority.partition("://")[2]
        host, _ = Host.objects.get_or_create(authority=authority, defaults={"name": name})
        hosts[authority] = host
    return host


def learn_hosts(urls: Iterable[str], hosts: dict[str, Host]) -> None:
    """Put the hosts of many addresses into `hosts` by authority, as `host_of` does for one."""
    unknown = set(map(links.authority, urls)) - hosts.keys()
    hosts |= _stored_hosts(unknown)
    new = sorted(unknown - hosts.keys())
    bulk.insert([Host(authority=one, name=one.partition("://")[2]) for one in new])
    hosts |= _stored_hosts(new)


def _stored_hosts(authorities: Iterable[str]) -> dict[str, Host]:
    return {
        host.authority: host
        for some in bulk.portions(authorities)
        for host in Host.objects.filter(authority__in=some)
    }


def renew(worker: str, *, now: datetime) -> None:
    """Keep the leases of a worker that is alive."""
    Host.objects.filter(worker=worker).update(lease_until=now + LEASE)


def make_due(hosts: Collection[int], *, at: datetime) -> None:
    """Let these hosts be claimed from `at` on, because they have something due."""
    later = Q(due_at=None) | Q(due_at__gt=at)
    Host.objects.filter(later, pk__in=hosts).update(due_at=at)


def release(worker: str, authorities: Iterable[str]) -> None:
    """Give hosts back, with the time at which they are next due."""
    earliest = (
        Visit.objects.filter(host=OuterRef("pk"), due_at__isnull=False)
        .order_by()
        .values("host")
        .annotate(at=Min("due_at"))
        .values("at")
    )
    Host.objects.filter(authority__in=list(authorities), worker=worker).update(
        worker="", lease_until=None, due_at=Subquery(earliest)
    )


def forget_manners(hosts: Collection[int]) -> None:
    """Forget what these hosts said of robots and waiting, between the network and a recording."""
    Host.objects.filter(pk__in=hosts).update(
        robots="", robots_standing="", robots_at=None, wait_until=None, fails=0
    )


def forget_waits(hosts: Collection[int]) -> None:
    """Let these hosts be asked at once: a recording is bothered by nothing."""
    Host.objects.filter(pk__in=hosts).update(wait_until=None, fails=0)


def free_workers(workers: Collection[str]) -> int:
    """End the leases of workers known to be dead; return how many hosts they held."""
    return Host.objects.filter(worker__in=workers).update(worker="", lease_until=None)


def workers() -> list[str]:
    """Return the names of the workers that hold leases."""
    return list(Host.objects.exclude(worker="").values_list("worker", flat=True).distinct())


def next_due(*, only: Collection[int] | None = None) -> datetime | None:
    """Return when the next visit may be made, leases aside, or None if nothing is planned."""
    hosts = Host.objects.filter(due_at__isnull=False)
    if only is not None:
        hosts = hosts.filter(pk__in=only)
    due = hosts.annotate(at=Greatest("due_at", Coalesce("wait_until", "due_at")))
    return due.aggregate(earliest=Min("at"))["earliest"]  # type: ignore[no-any-return]


def ask_all(*, now: datetime, sources: Collection[int] | None = None) -> int:
    """Make every active source due now, but for hosts which asked us to wait.

    Returns how many. `sources` restricts to these ids.
    """
    wanted = Source.objects.filter(active=True)
    if sources is not None:
        wanted = wanted.filter(pk__in=sources)
    with transaction.atomic():
        visits = Visit.objects.filter(source__in=wanted).exclude(host__wait_until__gt=now)
        hosts = list(visits.values_list("host_id", flat=True).distinct())
        count = visits.update(due_at=now, because="asked for by hand")
        Host.objects.filter(pk__in=hosts).update(due_at=now)
    return count
