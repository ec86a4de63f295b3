"""Publications and sources in the catalogue, held to the publication files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from colonnade import links, records
from colonnade.catalog import queue
from colonnade.catalog.models import Host, Publication, Source, Visit

_SAME_AS_FILE = ("name", "country", "home", "support", "note", "licence", "invented")


@transaction.atomic
def sync(
    publications: Iterable[records.Publication],
    *,
    now: datetime,
    rule: dict[str, str],
    origin: str = Publication.Origin.CATALOGUE,
) -> None:
    """Bring publications and their sources to what the files say. Repeatable.

    `rule` gives each publication's excerpt rule by slug. A source which left its file is
    stopped, and starts again when it comes back.
    """
    stored = {row.slug: row for row in Publication.objects.all()}
    sources = {row.declared: row for row in Source.objects.all()}
    hosts = {row.authority: row for row in Host.objects.all()}
    for publication in publications:
        row = _sync_publication(stored.get(publication.slug), publication, rule, origin)
        declared = {source.url for source in publication.sources}
        for source in publication.sources:
            _sync_source(sources.get(source.url), source, row, hosts, now)
        gone = [
            old
            for old in sources.values()
            if old.publication_id == row.pk
            and old.parent_id is None
            and old.declared not in declared
            and old.active
        ]
        for left in gone:
            stop(left, because="no longer in the publication's file")


def _sync_publication(
    row: Publication | None,
    publication: records.Publication,
    rule: dict[str, str],
    origin: str,
) -> Publication:
    wanted = {name: getattr(publication, name) for name in _SAME_AS_FILE} | {
        "languages": list(publication.languages),
        "hosts": list(publication.hosts),
        "credit": publication.credit or publication.name,
        "rule": rule[publication.slug],
        "origin": origin,
    }
    if row is None:
        return Publication.objects.create(slug=publication.slug, **wanted)
    if any(getattr(row, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(row, name, value)
        row.save(update_fields=list(wanted))
    return row


def _sync_source(
    row: Source | None,
    source: records.Source,
    publication: Publication,
    hosts: dict[str, Host],
    now: datetime,
) -> None:
    wanted = {
        "publication_id": publication.pk,
        "kind": source.kind,
        "holds": source.holds,
        "name": source.name,
        "columnist": source.columnist,
        "language": source.language,
        "pages": source.pages,
    }
    if row is None:
        row = Source.objects.create(declared=source.url, url=source.url, **wanted)
        schedule(row, hosts, now=now, because="new")
    elif any(getattr(row, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(row, name, value)
        row.save(update_fields=list(wanted))
    if not row.active and row.stopped_because.startswith("no longer in"):
        row.active, row.stopped_because = True, ""
        row.save(update_fields=["active", "stopped_because"])
        schedule(row, hosts, now=now, because="back in the publication's file")


def schedule(source: Source, hosts: dict[str, Host], *, now: datetime, because: str) -> None:
    """Let a source be asked now, at its present address."""
    host = queue.host_of(source.url, hosts)
    Visit.objects.update_or_create(
        id=links.key(source.url),
        defaults={
            "url": source.url,
            "host": host,
            "source": source,
            "due_at": now,
            "because": because,
        },
    )
    if host.due_at is None or host.due_at > now:
        host.due_at = now
        host.save(update_fields=["due_at"])


def stop(source: Source, *, because: str) -> None:
    """Ask a source no more."""
    source.active, source.stopped_because = False, because
    source.save(update_fields=["active", "stopped_because"])
    Visit.objects.filter(source=source).update(due_at=None, because=f"stopped: {because}")
