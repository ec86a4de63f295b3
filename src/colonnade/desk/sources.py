"""Sources as operators see them: their health, the last visit, the next one and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q, QuerySet

from colonnade.catalog.models import Source, Visit
from colonnade.desk import known
from colonnade.records import Refusal

_REFUSALS = tuple(why.value for why in Refusal)
# Outcomes of a visit after which nothing of the source was read.
UNREAD = ("failed", "unreadable", *_REFUSALS)


class Health(StrEnum):
    """How a source does, in one word."""

    WELL = "well"
    NEW = "new"  # never asked
    WAITING = "waiting"  # the publisher asked us to come back later
    FAILING = "failing"
    REFUSED = "refused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """One source, as `colonnade sources --json` tells it."""

    publication: str  # slug
    country: str
    name: str
    url: str
    declared: str  # the address in the publication's file
    kind: str
    holds: str
    health: Health
    because: str  # what made this health
    fails: int  # visits in a row without a usable answer
    items: int  # in the last reading
    newest: datetime | None  # the newest printing
    visited: datetime | None
    outcome: str
    next_visit: datetime | None
    next_because: str


def health(source: Source, visit: Visit | None) -> tuple[Health, str]:
    """Return how a source does, and why we say so."""
    if not source.active:
        return Health.STOPPED, source.stopped_because
    if visit is None or not visit.outcome:
        return Health.NEW, "never asked"
    told = f"{visit.outcome}: {visit.detail}" if visit.detail else visit.outcome
    if visit.outcome == Refusal.BUSY:
        return Health.WAITING, told
    if visit.outcome in _REFUSALS:
        return Health.REFUSED, told
    if source.fails or visit.outcome in UNREAD:
        return Health.FAILING, told
    return Health.WELL, told


def visit_of(source: Source) -> Visit | None:
    """Return the visit of a source, None where none is planned or was made."""
    return getattr(source, "visit", None)


def sources(
    *,
    publication: str = "",
    country: str = "",
    failing: bool = False,
    due: bool = False,
    now: datetime,
) -> Iterator[SourceState]:
    """Yield sources by country and publication. `failing`: only those that are not read.

    Raises `known.Unknown` for a publication that is not in the catalogue.
    """
    known.publication(publication)
    rows = Source.objects.select_related("publication", "visit")
    if publication:
        rows = rows.filter(publication__slug=publication)
    if country:
        rows = rows.filter(publication__country=country.upper())
    if failing:
        rows = not_well(rows)
    if due:
        rows = rows.filter(visit__due_at__lte=now, active=True)
    ordered = rows.order_by("publication__country", "publication__slug", "url")
    for source in ordered.iterator(chunk_size=500):
        yield state(source)


def not_well(rows: QuerySet[Source]) -> QuerySet[Source]:
    """Return those sources that could not be read at their last visit."""
    unread = Q(fails__gt=0) | Q(active=False) | Q(visit__outcome__in=UNREAD)
    return rows.filter(unread)


def state(source: Source) -> SourceState:
    """Return one source as operators see it."""
    visit = visit_of(source)
    how, because = health(source, visit)
    return SourceState(
        publication=source.publication.slug,
        country=source.publication.country,
        name=source.name,
        url=source.url,
        declared=source.declared,
        kind=source.kind,
        holds=source.holds,
        health=how,
        because=because,
        fails=source.fails,
        items=source.items,
        newest=source.latest_at,
        visited=visit.visited_at if visit else None,
        outcome=visit.outcome if visit else "",
        next_visit=visit.due_at if visit and source.active else None,
        next_because=visit.because if visit else "",
    )
