"""Publications and sources in the catalogue, held to the publication files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from colonnade import links, records
from colonnade.catalog import bulk, queue
from colonnade.catalog.models import Habit, Host, Publication, Source, Visit

LEFT = "its publication was removed"  # why the sources of one that left are stopped
_SAME_AS_FILE = ("name", "country", "home", "support", "note", "most", "licence", "invented")


@transaction.atomic
def sync(
    publications: Iterable[records.Publication],
    *,
    now: datetime,
    rule: dict[str, str],
    held: dict[str, str],
    origin: str = Publication.Origin.CATALOGUE,
) -> None:
    """Bring publications and their sources to what the files say. Repeatable.

    `rule` gives each publication's excerpt rule by slug, `held` what a new one is held to from
    the start. A source which left its file is
    stopped, and starts again when it comes back.
    """
    stored = {row.slug: row for row in Publication.objects.all()}
    sources = {row.declared: row for row in Source.objects.all()}
    learnt = dict(Habit.objects.exclude(support="").values_list("publication__slug", "support"))
    new: list[Source] = []
    again: list[Source] = []
    for publication in publications:
        if not publication.support and publication.slug in learnt:
            publication = replace(publication, support=learnt[publication.slug])  # noqa: PLW2901  where the file is silent
        rules = {"rule": rule[publication.slug], "held": held[publication.slug]}
        row = _sync_publication(stored.get(publication.slug), publication, rules, origin)
        declared = {source.url for source in publication.sources}
        for source in publication.sources:
            known = sources.get(source.url)
            if known is None:
                new.append(_new_source(source, row))
            elif _sync_source(known, source, row):
                again += [known, *_started_again(known)]
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
    rules: dict[str, str],
    origin: str,
) -> Publication:
    wanted = {name: getattr(publication, name) for name in _SAME_AS_FILE} | {
        "languages": list(publication.languages),
        "hosts": list(publication.hosts),
        "credit": publication.credit or publication.name,
        "rule": rules["rule"],
        "origin": origin,
    }
    if row is None:
        return Publication.objects.create(slug=publication.slug, held=rules["held"], **wanted)
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


def _started_again(index: Source) -> list[Source]:
    """Let the sitemaps which an index lists be followed again with it; return them."""
    children = Source.objects.filter(parent=index, stopped_because__startswith="no longer in")
    again = list(children)
    children.update(active=True, stopped_because="")
    return [*again, *(deeper for child in again for deeper in _started_again(child))]


def schedule(sources: Sequence[Source], *, now: datetime, because: str) -> None:
    """Let sources be asked now, at their present addresses."""
    if not sources:
        return
    hosts: dict[str, Host] = {}
    planned = {visit.source_id: visit for visit in Visit.objects.filter(source__in=sources)}
    taken = _taken([source.url for source in sources if source.pk not in planned])
    new: list[Visit] = []
    for source in sources:
        visit = planned.get(source.pk)
        if visit is None and links.source_key(source.url) in taken:
            stop(source, because="another source has the same address")
            continue
        if visit is None:
            taken.add(links.source_key(source.url))
            visit = Visit(id=links.source_key(source.url), source=source)
            new.append(visit)
        visit.url, visit.host = source.url, queue.host_of(source.url, hosts)
        visit.due_at, visit.because = now, because
        planned[source.pk] = visit
    bulk.insert(new)
    # A page may have been announced at the address before it became a source.
    changed = ["source", "found_in", "url", "host", "due_at", "because", "lead"]
    bulk.update(list(planned.values()), changed)
    queue.make_due([host.pk for host in hosts.values()], at=now)


def _taken(urls: Sequence[str]) -> set[int]:
    """Return the keys of these addresses which are asked for a source already."""
    keys = [links.source_key(url) for url in urls]
    visits = Visit.objects.filter(pk__in=keys, source__isnull=False)
    return set(visits.values_list("pk", flat=True))


@transaction.atomic
def stop_others(followed: Collection[str]) -> None:
    """Stop the sources of publications not among these slugs: their files left, or are faulty.

    `sync` starts them again when their file is back.
    """
    others = Source.objects.filter(active=True).exclude(publication__slug__in=list(followed))
    for source in others:
        stop(source, because="no longer in the catalogue")


def stop(source: Source, *, because: str) -> None:
    """Ask a source, and the sitemaps it lists, no more."""
    for child in Source.objects.filter(parent=source, active=True):
        stop(child, because=because)
    source.active, source.stopped_because = False, because
    source.save(update_fields=["active", "stopped_because"])
    Visit.objects.filter(source=source).update(due_at=None, because=f"stopped: {because}")


def start(stopped: Iterable[Source], *, now: datetime, because: str) -> None:
    """Follow sources that were stopped."""
    rows = list(stopped)
    Source.objects.filter(pk__in=[row.pk for row in rows]).update(
        active=True, stopped_because="", fails=0
    )
    schedule(rows, now=now, because=because)
