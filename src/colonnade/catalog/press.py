"""Publications and sources in the catalogue, held to the publication files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from colonnade import links, records
from colonnade.catalog import bulk, queue
from colonnade.catalog.models import Host, Publication, Source, Visit

LEFT = "its publication was removed"  # why the sources of one that left are stopped
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
    new: list[Source] = []
    again: list[Source] = []
    for publication in publications:
        row = _sync_publication(stored.get(publication.slug), publication, rule, origin)
        declared = {source.url for source in publication.sources}
        for source in publication.sources:
            known = sources.get(source.url)
            if known is None:
                new.append(_new_source(source, row))
            elif _sync_source(known, source, row):
                again.append(known)
        for left in sources.values():
            is_left = left.parent_id is None and left.declared not in declared and left.active
            if left.publication_id == row.pk and is_left:
                stop(left, because="no longer in the publication's file")
    made = Source.objects.bulk_create(new)
    schedule([source for source in made if source.active], now=now, because="new")
    schedule(again, now=now, because="back in the publication's file")


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


def _wanted(source: records.Source, publication: Publication) -> dict[str, Any]:
    return {
        "publication_id": publication.pk,
        "kind": source.kind,
        "holds": source.holds,
        "name": source.name,
        "columnist": source.columnist,
        "language": source.language,
        "pages": source.pages,
    }


def _new_source(source: records.Source, publication: Publication) -> Source:
    row = Source(declared=source.url, url=source.url, **_wanted(source, publication))
    if publication.removed_at is not None:
        row.active, row.stopped_because = False, LEFT
    return row


def _sync_source(row: Source, source: records.Source, publication: Publication) -> bool:
    """Bring a source to what its file says; return whether it starts again."""
    wanted = _wanted(source, publication)
    if any(getattr(row, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(row, name, value)
        row.save(update_fields=list(wanted))
    if row.active or not row.stopped_because.startswith("no longer in"):
        return False
    row.active, row.stopped_because = True, ""
    row.save(update_fields=["active", "stopped_because"])
    return True


def schedule(sources: Sequence[Source], *, now: datetime, because: str) -> None:
    """Let sources be asked now, at their present addresses."""
    if not sources:
        return
    hosts: dict[str, Host] = {}
    visits = [
        Visit(
            id=links.key(source.url),
            url=source.url,
            host=queue.host_of(source.url, hosts),
            source=source,
            due_at=now,
            because=because,
        )
        for source in sources
    ]
    bulk.insert(visits)
    # A page may have been announced at the address before it became a source.
    bulk.update(visits, ["source", "due_at", "because", "lead"])
    queue.make_due([host.pk for host in hosts.values()], at=now)


def stop(source: Source, *, because: str) -> None:
    """Ask a source no more."""
    source.active, source.stopped_because = False, because
    source.save(update_fields=["active", "stopped_because"])
    Visit.objects.filter(source=source).update(due_at=None, because=f"stopped: {because}")
