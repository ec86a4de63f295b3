"""What sources announce: pages to be asked, and pages to be read anew.

All of it is written within the transaction of its batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from colonnade import links
from colonnade.catalog import bulk, models, press, queue, store
from colonnade.pipeline.batch import CHANGED, NOT_A_COLUMN, Batch, Known, lead_of, titles_of
from colonnade.records import (
    Holds,
    Lead,
    Listing,
    SourceKind,
)

if TYPE_CHECKING:
    pass


MOST_FROM_SITEMAP = 500  # the newest; a sitemap may hold a paper's whole past
DEEPEST = 3  # sitemap indexes within each other


class Announcing:
    """Stores what a batch's listings announce."""

    def __init__(self, known: Known) -> None:
        """`known`: what is held from batch to batch."""
        self._known = known

    def store(self, batch: Batch) -> None:
        """Let what the batch's listings announce be asked, filed, or read anew."""
        if not batch.listings:
            return
        leads: dict[int, tuple[Lead, models.Source]] = {}
        for visit, listing in batch.listings:
            assert visit.source is not None
            self._follow_nested(visit.source, listing, batch.now)
            for lead in _wanted(listing, visit.source):
                key = links.key(lead.url)
                if key not in leads or leads[key][1].holds == Holds.MIXED:
                    leads[key] = (lead, visit.source)
        keys = list(leads)
        stored, buried = store.known(keys), store.buried(keys)
        announced = store.announced(keys)
        fresh = [k for k in keys if k not in stored and k not in buried and k not in announced]
        self._known.progress.leads += len(fresh)
        self._announce({k: leads[k] for k in fresh if leads[k][1].pages}, batch)
        alone = [k for k in keys if not leads[k][1].pages and k not in buried]
        self._file_leads(alone, leads, stored, batch)
        wanted = {k: leads[k] for k in keys if k not in buried and (k in stored or k in announced)}
        self._vouch({k: v for k, v in wanted.items() if v[1].holds != Holds.MIXED}, batch)
        titles = titles_of(stored.values())
        paged = {k: lead for k, (lead, source) in wanted.items() if source.pages}
        changed = {
            key: lead
            for key, lead in paged.items()
            if lead.modified or lead.terms or _is_other(lead, titles.get(stored.get(key, 0)))
        }
        self._revisit(changed, batch)

    def _follow_nested(self, source: models.Source, listing: Listing, now: datetime) -> None:
        """Follow the sitemaps a sitemap lists, each once, however they point at each other."""
        if not listing.more or _depth(source) >= DEEPEST:
            return
        from colonnade.discover import sitemaps

        keys = {links.source_key(url): url for url in listing.more}
        asked = models.Visit.objects.exclude(source=None).values_list("pk", flat=True)
        seen = {keys[key] for some in bulk.portions(keys) for key in asked.filter(pk__in=some)}
        declared = models.Source.objects.values_list("declared", flat=True)
        for some in bulk.portions(listing.more):
            seen.update(declared.filter(declared__in=some))
        for url in sitemaps.worth_following(listing.more, seen):
            child = models.Source.objects.create(
                publication=source.publication,
                declared=url,
                url=url,
                kind=source.kind,
                holds=source.holds,
                name=source.name,
                columnist=source.columnist,
                language=source.language,
                pages=source.pages,
                parent=source,
            )
            press.schedule([child], now=now, because=f"listed in {source.url}"[:200])

    def _announce(self, leads: dict[int, tuple[Lead, models.Source]], batch: Batch) -> None:
        queue.learn_hosts((lead.url for lead, _ in leads.values()), self._known.hosts)
        visits = [
            models.Visit(
                id=key,
                url=lead.url,
                host=queue.host_of(lead.url, self._known.hosts),
                found_in=source,
                lead=msgspec.to_builtins(lead),
                due_at=batch.now,
                because="announced",
            )
            for key, (lead, source) in leads.items()
        ]
        bulk.insert(visits)
        queue.make_due({visit.host_id for visit in visits}, at=batch.now)

    def _file_leads(
        self,
        keys: Iterable[int],
        leads: dict[int, tuple[Lead, models.Source]],
        stored: dict[int, int],
        batch: Batch,
    ) -> None:
        """File the columns of sources whose pages are never asked; not over what a page says."""
        ids = {stored[key] for key in keys if key in stored}
        rows = bulk.stored(models.Column, ids, "id", "title", "source_id")
        alone = models.Source.objects.filter(pk__in={row[2] for row in rows}, pages=False)
        may_change = {None, *alone.values_list("pk", flat=True)}
        final = {column: title for column, title, source in rows if source not in may_change}
        titles = {column: title for column, title, _ in rows}
        self._known.said.learn({links.authority(leads[key][0].url) for key in keys})
        reader = self._known.leads
        for key in keys:
            lead, source = leads[key]
            column = stored.get(key)
            if column is not None and (column in final or titles[column] == lead.title):
                continue
            item = reader.item(lead, source, key, now=batch.now)
            if item is not None:
                batch.items.append((None, item))

    def _vouch(self, leads: dict[int, tuple[Lead, models.Source]], batch: Batch) -> None:
        """Let a source of columns speak for pages which a mixed source announced first."""
        here = {visit.pk: visit for visit in batch.visits}
        mixed = models.Visit.objects.filter(found_in__holds=Holds.MIXED)
        for stored in [v for some in bulk.portions(leads) for v in mixed.filter(pk__in=some)]:
            visit = here.get(stored.pk, stored)
            lead, visit.found_in = leads[visit.pk]
            if visit.outcome == NOT_A_COLUMN:
                visit.lead, visit.due_at = msgspec.to_builtins(lead), batch.now
                visit.because, visit.etag, visit.last_modified = "listed among columns", "", ""
                queue.make_due({visit.host_id}, at=batch.now)
            visit.save()

    def heed_changed(self, batch: Batch) -> None:
        """Read again what its source announced otherwise while its page was read by the old word.

        Both may be due at once: then the page was claimed, and perhaps stored, before the source.
        """
        again = {v.pk: v for v in batch.visits if v.column_id is not None and v.source_id is None}
        if not again:
            return
        stored = models.Visit.objects.filter(pk__in=again).values_list("pk", "lead")
        for number, lead in stored:
            visit = again[number]
            if lead and lead != batch.claimed.get(number, lead):
                visit.lead, visit.due_at = lead, batch.now
                visit.because, visit.etag, visit.last_modified = CHANGED, "", ""
                queue.make_due({visit.host_id}, at=batch.now)

    def heed_vouched(self, batch: Batch) -> None:
        """Read again what was judged as a mixed source's while another source vouched for it."""
        judged = {
            visit.pk: visit
            for visit in batch.visits
            if visit.outcome == NOT_A_COLUMN and visit.found_in and _is_mixed(visit.found_in)
        }
        if not judged:
            return
        stored = models.Visit.objects.filter(pk__in=judged).select_related("found_in")
        for other in stored.exclude(found_in__holds=Holds.MIXED):
            visit = judged[other.pk]
            visit.found_in, visit.lead, visit.due_at = other.found_in, other.lead, batch.now
            visit.because, visit.etag, visit.last_modified = "listed among columns", "", ""

    def _revisit(self, leads: dict[int, Lead], batch: Batch) -> None:
        """Read pages anew which their source says were changed since we read them."""
        read = models.Visit.objects.filter(column__isnull=False, visited_at__isnull=False)
        for visit in [v for some in bulk.portions(leads) for v in read.filter(pk__in=some)]:
            lead, before = leads[visit.pk], lead_of(visit)
            assert visit.visited_at is not None
            is_newer = lead.modified and visit.visited_at < lead.modified <= batch.now
            told = (lead.title, lead.terms)
            if is_newer or (before is not None and told != (before.title, before.terms)):
                visit.lead, visit.due_at = msgspec.to_builtins(lead), batch.now
                visit.because = CHANGED
                visit.save(update_fields=["lead", "due_at", "because"])
                queue.make_due({visit.host_id}, at=batch.now)


def _is_other(lead: Lead, title: str | None) -> bool:
    """Tell whether a source now announces another headline than the one stored."""
    from colonnade import steps

    return title is not None and bool(lead.title) and steps.headline(lead.title, title) != title


def _is_mixed(source: models.Source) -> bool:
    return source.holds == Holds.MIXED


def _wanted(listing: Listing, source: models.Source) -> Sequence[Lead]:
    if source.kind != SourceKind.SITEMAP:
        return listing.leads
    dated = [lead for lead in listing.leads if lead.published or lead.modified]
    newest = sorted(dated, key=lambda lead: lead.modified or lead.published, reverse=True)  # type: ignore[arg-type,return-value]  # one of the two is set
    return (newest or listing.leads)[:MOST_FROM_SITEMAP]


def _depth(source: models.Source) -> int:
    depth = 1
    while source.parent is not None:
        source, depth = source.parent, depth + 1
    return depth
