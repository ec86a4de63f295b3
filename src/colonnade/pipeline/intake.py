"""What publishers answered, taken into vault and catalogue, a batch at a time.

First the pure steps for every answer, each mistake caught once and noted; then the vault; then
the catalogue, all in one transaction. A worker killed anywhere loses only work that another
repeats: nothing is half written, and writing twice changes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import msgspec
from django.conf import settings
from django.db import OperationalError, close_old_connections, transaction

from colonnade import links
from colonnade.catalog import allowances, bulk, models, press, queue, store
from colonnade.catalog.allowances import Allowances
from colonnade.excerpt import odds, rights
from colonnade.fetch import manners
from colonnade.fetch.crawl import Delivery, DocumentRead, Done, RobotsRead, TurnOver
from colonnade.fetch.manners import Rhythm
from colonnade.pipeline import hosts
from colonnade.pipeline.habits import Habits
from colonnade.pipeline.press import Press, house
from colonnade.pipeline.progress import Progress
from colonnade.records import (
    ColonnadeError,
    Failed,
    Fetched,
    Holds,
    Lead,
    Listing,
    Publication,
    Refusal,
    Refused,
    SourceKind,
    Unchanged,
)

if TYPE_CHECKING:
    from colonnade.pipeline.filing import Item
    from colonnade.pipeline.leads import Leads
    from colonnade.steps import Recall

# What only answers with a body need is loaded when the first comes: most rounds bring none.

log = logging.getLogger(__name__)

State = models.Column.State
# When the page of a column is read again, for corrections and changed wishes of the publisher.
AGAIN = (timedelta(days=1), timedelta(days=7), timedelta(days=30))
SOON = timedelta(minutes=15)  # after which a page is read again by terms it names
PUBLISHER = "its publisher"  # who decides that a page is gone for good
NOT_A_COLUMN = "not a column"
CHANGED = "its source says it was changed"
ATTEMPTS = 3  # to write, each as long as the database waits for others
TRIES = 5  # failures in a row after which a page is no longer asked
PATIENCE = timedelta(days=1)  # before an answer that is a no is tried again
MOST_FROM_SITEMAP = 500  # the newest; a sitemap may hold a paper's whole past
DEEPEST = 3  # sitemap indexes within each other
# Refusals that leave us with what the source says.
_NO_PAGE = frozenset(
    {
        Refusal.ROBOTS,
        Refusal.DENIED,
        Refusal.KIND,
        Refusal.TOO_LARGE,
        Refusal.ADDRESS,
        Refusal.PRIVATE,
        Refusal.TOO_MANY_REDIRECTS,
    }
)


@dataclass(slots=True)
class _Batch:
    """What one batch gave, between the pure steps and the databases."""

    now: datetime
    visits: list[models.Visit] = field(default_factory=list)  # whose outcome is to be written
    listings: list[tuple[models.Visit, Listing]] = field(default_factory=list)
    items: list[tuple[models.Visit | None, Item]] = field(default_factory=list)
    pages: list[Fetched] = field(default_factory=list)
    hidden: list[tuple[int, State, str]] = field(default_factory=list)  # column, state, because
    named: list[tuple[models.Visit, tuple[str, ...]]] = field(default_factory=list)  # terms
    gone: list[int] = field(default_factory=list)  # columns whose pages left for good
    sources: list[models.Source] = field(default_factory=list)
    troubles: list[tuple[int | None, str, str]] = field(default_factory=list)
    said: list[RobotsRead | DocumentRead] = field(default_factory=list)
    headers: dict[int, Mapping[str, str]] = field(default_factory=dict)  # of unchanged columns
    over: list[TurnOver[models.Visit]] = field(default_factory=list)
    moved: list[models.Visit] = field(default_factory=list)  # to another address, perhaps host
    claimed: dict[int, Any] = field(default_factory=dict)  # visits to pages: by what lead
    to_judge: bool = False  # texts were stored whose copies are to be found


class Intake:
    """Takes batches of answers. One at a time: callers see to that."""

    def __init__(
        self,
        the_press: Press,
        *,
        worker: str,
        now: Callable[[], datetime],
        chance: Random,
        progress: Progress,
    ) -> None:
        """`worker` is the name under which hosts were claimed."""
        self._press = the_press
        self._worker = worker
        self._now = now
        self._chance = chance
        self._progress = progress
        self._hosts: dict[str, models.Host] = {}
        self._said = hosts.Hosts()
        self._house = house()
        self._noted: dict[int, date] = {}  # wishes stored today
        self._habits = Habits()

    def take(self, deliveries: Sequence[Delivery[models.Visit]]) -> None:
        """Take what the crawl delivers into the databases.

        An answer that cannot be stored is noted and left out; it never stops the others.
        Raises `django.db.OperationalError` when a database stays out of reach.
        """
        before = self._progress.copy()
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._take(deliveries)
            except OperationalError as error:
                log.warning("database out of reach", extra={"error": str(error)})
                if attempt == ATTEMPTS:
                    raise
            except Exception as error:  # one answer that cannot be stored never stops a crawl
                log.exception("batch failed", extra={"answers": len(deliveries)})
                broken = f"{type(error).__name__}: {error}"
                break
            else:
                return
            self._forget(before)
            close_old_connections()
            deliveries = _afresh(deliveries)
        self._forget(before)
        self._take_apart(deliveries, broken)

    def _forget(self, before: Progress) -> None:
        """Drop what is held in memory of a transaction that was rolled back."""
        self._progress.reset(before)
        self._hosts.clear()
        self._said.forget()
        self._noted.clear()
        self._habits.forget()

    def _take_apart(self, deliveries: Sequence[Delivery[models.Visit]], error: str) -> None:
        """Take half the answers at a time, until the one that cannot be stored is alone."""
        if len(deliveries) > 1:
            half = len(deliveries) // 2
            self.take(_afresh(deliveries[:half]))
            self.take(_afresh(deliveries[half:]))
            return
        batch = _Batch(now=self._now())
        for delivery in _afresh(deliveries):
            if isinstance(delivery, Done):
                delivery.token.visited_at = batch.now
                batch.visits.append(delivery.token)
                self._trouble(delivery.token, error, batch)
                if delivery.token.column_id is None:
                    from colonnade.pipeline import texts

                    texts.forget([delivery.token.pk])
        with transaction.atomic():
            self._store(batch)

    def _take(self, deliveries: Sequence[Delivery[models.Visit]]) -> None:
        batch = _Batch(now=self._now())
        self._habits.begin(_read_of(deliveries))
        said = [d for d in deliveries if isinstance(d, RobotsRead | DocumentRead)]
        self._said.learn({one.authority for one in said})
        for delivery in deliveries:
            if isinstance(delivery, Done):
                self._read(delivery, batch)
            elif isinstance(delivery, RobotsRead | DocumentRead):
                batch.said.append(delivery)
                self._said.hear(delivery)
            else:
                batch.over.append(delivery)
        self._keep_texts(batch)
        with transaction.atomic():
            self._store(batch)
        if batch.to_judge:
            from colonnade.pipeline import copies

            self._progress.copies += copies.judge(now=batch.now)

    def _keep_texts(self, batch: _Batch) -> None:
        """Write the vault: texts under the columns they will belong to."""
        if not (batch.items or batch.pages or batch.hidden or batch.gone):
            return
        from colonnade.pipeline import texts

        self._drop_unwanted(batch)
        columns = self._columns(batch.items)
        # Of two answers for one column the first is filed.
        first = {columns[item.key]: item for _, item in reversed(batch.items)}
        texts.keep(
            {
                c: item.reading.article.paragraphs
                for c, item in first.items()
                if _kept(item, batch.now)
            },
            batch.pages if settings.COLONNADE_KEEP_PAGES_DAYS else [],
            [column for column, item in first.items() if not _kept(item, batch.now)]
            + [column for column, _, _ in batch.hidden]
            + batch.gone,
            now=batch.now,
        )

    def _drop_unwanted(self, batch: _Batch) -> None:
        """File nothing that was taken down meanwhile, whichever way led us there."""
        if not batch.items:
            return
        keys = {key for _, item in batch.items for key in item.addresses}
        buried = store.buried(keys)
        left = store.removed({item.row.pk for _, item in batch.items})
        if not (buried or left):
            return
        kept = []
        for visit, item in batch.items:
            is_buried = not buried.isdisjoint({*item.addresses, _column_id(visit, item)})
            if not is_buried and item.row.pk not in left:
                kept.append((visit, item))
            elif visit is not None:
                _finish(visit, "taken down" if is_buried else press.LEFT)
        batch.items = kept

    # ── reading: no database ─────────────────────────────────────────────────────────────────

    def _read(self, done: Done[models.Visit], batch: _Batch) -> None:
        visit = done.token
        visit.visited_at = batch.now
        batch.visits.append(visit)
        batch.claimed[visit.pk] = visit.lead
        try:
            if visit.source is not None:
                self._read_source(visit, visit.source, done, batch)
            else:
                self._read_page(visit, done, batch)
        except ColonnadeError as error:
            self._trouble(visit, str(error), batch)
        except Exception as error:  # one bad answer never stops a crawl
            log.exception("item failed", extra={"url": visit.url})
            self._trouble(visit, f"{type(error).__name__}: {error}", batch)

    def _trouble(self, visit: models.Visit, what: str, batch: _Batch) -> None:
        """Note what an answer got wrong, and try it again later, a few times."""
        self._progress.troubles += 1
        batch.troubles.append((visit.source_id or visit.found_in_id, visit.url, what))
        visit.outcome, visit.detail = "unreadable", what[:300]
        if visit.source is not None:
            failed = Failed(url=visit.url, at=batch.now, detail=what)
            self._plan_source(visit, visit.source, failed, None, batch)
        else:
            self._plan_retry(visit, "could not be read", batch.now)

    def _read_source(
        self,
        visit: models.Visit,
        source: models.Source,
        done: Done[models.Visit],
        batch: _Batch,
    ) -> None:
        reply = done.reply
        listing = None
        self._count(reply, source)
        _note(visit, reply)
        if isinstance(reply, Fetched):
            from colonnade import steps

            kind = SourceKind(source.kind)
            listing = steps.list_source(kind, reply, now=batch.now)
            _remember_validators(visit, reply)
            batch.listings.append((visit, listing))
            source.read_at, source.items = batch.now, len(listing.leads)
            batch.troubles += [(source.pk, p.where, p.what) for p in listing.problems]
            self._progress.troubles += len(listing.problems)
        if isinstance(reply, Fetched | Unchanged) and reply.permanent_url:
            self._move(visit, source, reply.permanent_url, batch)
        self._plan_source(visit, source, reply, listing, batch)

    def _plan_source(
        self,
        visit: models.Visit,
        source: models.Source,
        reply: Fetched | Unchanged | Refused | Failed,
        listing: Listing | None,
        batch: _Batch,
    ) -> None:
        if isinstance(reply, Refused) and reply.why is Refusal.NOT_RECORDED:
            visit.due_at = batch.now + PATIENCE
            return
        plan = manners.next_visit(
            _rhythm(source), reply, listing=listing, now=batch.now, chance=self._chance
        )
        every = plan.rhythm.every
        source.gap_seconds = every.total_seconds() if every else None
        source.latest_at = plan.rhythm.latest
        source.fails, source.quiet = plan.rhythm.fails, plan.rhythm.quiet
        visit.due_at, visit.because, visit.fails = plan.at, plan.because[:200], plan.rhythm.fails
        if plan.at is None:
            source.active, source.stopped_because = False, plan.because
        batch.sources.append(source)

    def _move(self, visit: models.Visit, source: models.Source, url: str, batch: _Batch) -> None:
        """Ask a source at its new address from now on."""
        url = links.plain(url) or source.url
        if url != source.url:
            what = f"moved for good to {url}"
            batch.troubles.append((source.pk, source.url, what))
            source.url = visit.url = url
            visit.host = queue.host_of(url, self._hosts)
            batch.moved.append(visit)

    def _read_page(self, visit: models.Visit, done: Done[models.Visit], batch: _Batch) -> None:
        reply = done.reply
        self._count(reply, None)
        _note(visit, reply)
        if isinstance(reply, Fetched):
            self._read_fetched(visit, reply, batch)
        elif isinstance(reply, Unchanged):
            self._plan_again(visit, batch.now)
            if visit.column_id and rights.speaks(reply.headers):
                batch.headers[visit.column_id] = reply.headers
        elif isinstance(reply, Failed):
            self._plan_retry(visit, "failed", batch.now, reply.retry_after)
            self._give_up_page(visit, "could not be reached", batch)
        else:
            self._read_no(visit, reply, batch)

    def _read_no(self, visit: models.Visit, reply: Refused, batch: _Batch) -> None:
        """Take a no for a page as an answer."""
        why = reply.why
        if why is Refusal.NOT_RECORDED:
            visit.due_at, visit.because = batch.now + PATIENCE, "not in the recording"
        elif why is Refusal.GONE:
            _finish(visit, "gone for good")
            if visit.column_id:
                batch.gone.append(visit.column_id)
        elif why in _NO_PAGE:
            self._read_refused(visit, why.value, batch)
            visit.fails += 1
            visit.due_at = batch.now + AGAIN[1] if visit.fails < TRIES else None
            visit.because = "the publisher refused the page: asked again in a week"
        else:
            words = "was not found" if why is Refusal.MISSING else why.value
            self._plan_retry(visit, words, batch.now, reply.retry_after)
            if why is not Refusal.MISSING:
                self._give_up_page(visit, why.value, batch)
        if visit.column_id and why is Refusal.MISSING and visit.fails > 1:
            batch.hidden.append((visit.column_id, State.REMOVED, str(reply.status or why.value)))

    def _read_fetched(self, visit: models.Visit, reply: Fetched, batch: _Batch) -> None:
        from colonnade import steps
        from colonnade.pipeline.filing import Item

        source = visit.found_in
        lead = _lead(visit)
        publication, row = self._owner(reply.final_url, visit)
        holds = Holds(source.holds) if source is not None else Holds.OPINION
        reading = steps.read_page(
            reply,
            publication=publication,
            holds=holds,
            lead=lead,
            now=batch.now,
            recall=self._recall(publication, row, visit),
            of_house=self._house,
        )
        self._progress.pages_read += 1
        self._progress.publications.add(row.pk)
        batch.pages.append(reply)
        _remember_validators(visit, reply)
        if not reading.is_column:
            self._progress.not_columns += 1
            _finish(visit, NOT_A_COLUMN, reading.because)
            if visit.column_id:
                batch.hidden.append((visit.column_id, State.OTHER, reading.because))
            return
        self._habits.learn(row.pk, reading)
        self._plan_again(visit, batch.now)
        named = rights.linked_terms(reading.article, steps.heard_with(reply))
        if named:
            batch.named.append((visit, named))
        item = Item(
            key=visit.pk,
            url=visit.url,
            reading=reading,
            publication=publication,
            row=row,
            source=source,
            state=State.READ if reading.rights.listed else State.UNLISTED,
            lead=lead,
            cites=self._press.elsewhere(reading.article.cites, publication),
        )
        batch.items.append((visit, item))

    def _give_up_page(self, visit: models.Visit, why: str, batch: _Batch) -> None:
        """File what the source said of a page that never came; what was read of it stays."""
        if visit.due_at is None and not visit.column_id:
            self._read_refused(visit, why, batch)

    def _recall(
        self, publication: Publication, row: models.Publication, visit: models.Visit
    ) -> Recall | None:
        """Return what the publication repeats.

        Nothing of the invented press: its columns are put together of shared paragraphs, which
        would be taken for habits and taken out.
        """
        from colonnade.steps import Recall

        if publication.invented:
            return None
        return Recall(self._habits.of(row.pk), is_first=visit.column_id is None)

    def _read_refused(self, visit: models.Visit, why: str, batch: _Batch) -> None:
        """File a column by what its source alone says, as its page is refused."""
        lead, source = _lead(visit), visit.found_in
        item = None
        if lead is not None and source is not None:
            item = self._leads.item(lead, source, visit.pk, now=batch.now, refused=why)
        if item is not None:
            batch.items.append((visit, item))
        elif visit.column_id:
            batch.hidden.append((visit.column_id, State.REFUSED, why))

    @property
    def _leads(self) -> Leads:
        from colonnade.pipeline.leads import Leads

        return Leads(self._press, self._said, self._house)

    def _owner(self, url: str, visit: models.Visit) -> tuple[Publication, models.Publication]:
        from colonnade import steps

        assert visit.found_in is not None
        publication, row = self._press.of_source(visit.found_in)
        owner = steps.publication_of(url, self._press.by_host, otherwise=publication)
        return owner, self._press.rows[owner.slug] if owner is not publication else row

    def _count(self, reply: object, source: models.Source | None) -> None:
        progress = self._progress
        match reply:
            case Fetched() if source is not None:
                progress.sources_read += 1
                progress.publications.add(source.publication_id)
            case Unchanged() if source is not None:
                progress.sources_unchanged += 1
                progress.publications.add(source.publication_id)
            case Refused() if reply.why is not Refusal.NOT_RECORDED:
                progress.refusals[reply.why.value] += 1
            case Failed():
                progress.failures += 1

    def _plan_again(self, visit: models.Visit, now: datetime) -> None:
        """Plan the next reading of a page: after a day, a week and a month."""
        age = now - (visit.column.first_seen if visit.column else now)
        pause = next((pause for pause in AGAIN if age + timedelta(hours=1) < pause), None)
        visit.due_at = now + pause - age if pause else None
        # Terms that stand in a feed alone are needed whenever the page is read.
        visit.lead = visit.lead if pause or (visit.lead or {}).get("terms") else None
        visit.because = "to see corrections and changed wishes" if pause else ""
        visit.fails = 0

    def _plan_retry(
        self,
        visit: models.Visit,
        why: str,
        now: datetime,
        retry_after: timedelta | None = None,
    ) -> None:
        visit.fails += 1
        pause = retry_after or manners.host_back_off(visit.fails + 3, chance=self._chance)
        visit.due_at = now + pause if visit.fails < TRIES else None
        visit.because = f"{why} {visit.fails} times"[:200]

    # ── storing: one transaction ─────────────────────────────────────────────────────────────

    def _store(self, batch: _Batch) -> None:
        self._store_said(batch)
        self._store_listings(batch)
        self._heed_announced(batch)
        self._drop_unwanted(batch)
        self._store_items(batch)
        for column, state, because in batch.hidden:
            _hide(column, state, because, batch.now)
        if batch.gone:
            columns = models.Column.objects.filter(pk__in=batch.gone)
            store.take_down(columns, because="410", actor=PUBLISHER, now=batch.now)
        self._heed_vouched(batch)
        for visit, named in batch.named:
            if hosts.want_documents(visit.host, named):
                visit.due_at, visit.because = batch.now + SOON, "to read its terms"
                visit.etag = visit.last_modified = ""
        bulk.update(
            batch.sources,
            [
                "url", "active", "stopped_because", "gap_seconds", "latest_at", "fails", "quiet",
                "read_at", "items",
            ],
        )  # fmt: skip
        bulk.update(
            batch.visits,
            [
                "url", "host", "column", "lead", "due_at", "because", "etag", "last_modified",
                "visited_at", "outcome", "detail", "status", "fails",
            ],
        )  # fmt: skip
        self._habits.save(now=batch.now)
        store.note_troubles(batch.troubles, now=batch.now)
        for visit in batch.moved:
            if visit.due_at is not None:
                queue.make_due([visit.host_id], at=visit.due_at)
        self._end_turns(batch)

    def _store_said(self, batch: _Batch) -> None:
        """Keep what hosts say, and let what is stored follow where that changed."""
        changed = hosts.keep(batch.said) if batch.said else set()
        if changed or batch.headers:
            restated = hosts.restate(changed, batch.headers, self._said, self._house, now=batch.now)
            restated.forget_texts()
            restated.store(now=batch.now)

    def _end_turns(self, batch: _Batch) -> None:
        waits = [
            models.Host(
                authority=over.authority,
                wait_until=over.next_at if over.next_at > batch.now else None,
                fails=over.fails,
            )
            for over in batch.over
        ]
        bulk.update(waits, ["wait_until", "fails"], by="authority")
        if batch.over:
            queue.release(self._worker, [over.authority for over in batch.over])
        queue.renew(self._worker, now=batch.now)

    def _store_listings(self, batch: _Batch) -> None:
        if not batch.listings:
            return
        leads: dict[int, tuple[Lead, models.Source]] = {}
        for visit, listing in batch.listings:
            assert visit.source is not None
            self._store_nested(visit.source, listing, batch.now)
            for lead in _wanted(listing, visit.source):
                key = links.key(lead.url)
                if key not in leads or leads[key][1].holds == Holds.MIXED:
                    leads[key] = (lead, visit.source)
        keys = list(leads)
        stored, buried = store.known(keys), store.buried(keys)
        announced = store.announced(keys)
        fresh = [k for k in keys if k not in stored and k not in buried and k not in announced]
        self._progress.leads += len(fresh)
        self._announce({k: leads[k] for k in fresh if leads[k][1].pages}, batch)
        alone = [k for k in keys if not leads[k][1].pages and k not in buried]
        self._file_leads(alone, leads, stored, batch)
        wanted = {k: leads[k] for k in keys if k not in buried and (k in stored or k in announced)}
        self._vouch({k: v for k, v in wanted.items() if v[1].holds != Holds.MIXED}, batch)
        titles = _titles(stored.values())
        paged = {k: lead for k, (lead, source) in wanted.items() if source.pages}
        changed = {
            key: lead
            for key, lead in paged.items()
            if lead.modified or lead.terms or _is_other(lead, titles.get(stored.get(key, 0)))
        }
        self._revisit(changed, batch)

    def _store_nested(self, source: models.Source, listing: Listing, now: datetime) -> None:
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

    def _announce(self, leads: dict[int, tuple[Lead, models.Source]], batch: _Batch) -> None:
        queue.learn_hosts((lead.url for lead, _ in leads.values()), self._hosts)
        visits = [
            models.Visit(
                id=key,
                url=lead.url,
                host=queue.host_of(lead.url, self._hosts),
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
        batch: _Batch,
    ) -> None:
        """File the columns of sources whose pages are never asked; not over what a page says."""
        ids = {stored[key] for key in keys if key in stored}
        rows = bulk.stored(models.Column, ids, "id", "title", "source_id")
        alone = models.Source.objects.filter(pk__in={row[2] for row in rows}, pages=False)
        may_change = {None, *alone.values_list("pk", flat=True)}
        final = {column: title for column, title, source in rows if source not in may_change}
        titles = {column: title for column, title, _ in rows}
        self._said.learn({links.authority(leads[key][0].url) for key in keys})
        reader = self._leads
        for key in keys:
            lead, source = leads[key]
            column = stored.get(key)
            if column is not None and (column in final or titles[column] == lead.title):
                continue
            item = reader.item(lead, source, key, now=batch.now)
            if item is not None:
                batch.items.append((None, item))

    def _vouch(self, leads: dict[int, tuple[Lead, models.Source]], batch: _Batch) -> None:
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

    def _heed_announced(self, batch: _Batch) -> None:
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

    def _heed_vouched(self, batch: _Batch) -> None:
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

    def _revisit(self, leads: dict[int, Lead], batch: _Batch) -> None:
        """Read pages anew which their source says were changed since we read them."""
        read = models.Visit.objects.filter(column__isnull=False, visited_at__isnull=False)
        for visit in [v for some in bulk.portions(leads) for v in read.filter(pk__in=some)]:
            lead, before = leads[visit.pk], _lead(visit)
            assert visit.visited_at is not None
            is_newer = lead.modified and visit.visited_at < lead.modified <= batch.now
            told = (lead.title, lead.terms)
            if is_newer or (before is not None and told != (before.title, before.terms)):
                visit.lead, visit.due_at = msgspec.to_builtins(lead), batch.now
                visit.because = CHANGED
                visit.save(update_fields=["lead", "due_at", "because"])
                queue.make_due({visit.host_id}, at=batch.now)

    def _store_items(self, batch: _Batch) -> None:
        if not batch.items:
            return
        from colonnade.pipeline import copies, debates, filing
        from colonnade.pipeline.people import People

        columns = self._columns(batch.items)
        people = People([seen for _, item in batch.items for seen in item.sightings])
        filings: dict[int, store.Filing] = {}
        allowed = Allowances()
        kept: dict[int, Item] = {}
        for visit, item in batch.items:
            column = columns[item.key]
            if visit is not None:
                visit.column_id = column
            if column in filings:
                filings[column].addresses |= item.addresses
                continue
            filings[column] = filing.file(item, column, people, allowed, now=batch.now)
            kept[column] = item
        people.save(now=batch.now)
        before = {column for (column,) in bulk.stored(models.Column, list(kept), "id")}
        if before:
            items = {column: item.reading.rights for column, item in kept.items()}
            for column, dated in hosts.first_read(before, items).items():
                filings[column].column.allowance_id = allowed.key(dated)
        allowed.save({filing.column.allowance_id for filing in filings.values()})
        batch.to_judge |= copies.remember(kept, stored=before, now=batch.now)
        store.file(list(filings.values()))
        debates.remember(kept)
        self._note_wishes(kept.values(), batch.now)
        self._progress.columns += len(kept.keys() - before)

    def _note_wishes(self, items: Iterable[Item], now: datetime) -> None:
        """Remember what publishers wish, each wish once a day."""
        heard = []
        for item in items:
            told = item.reading.rights.signals
            keys = {allowances.key_of(item.row.pk, s): s for s in told if allowances.is_wish(s)}
            new = {key for key in keys if self._noted.get(key) != now.date()}
            if new:
                self._noted |= dict.fromkeys(new, now.date())
                heard.append(
                    allowances.Heard(
                        publication=item.row.pk,
                        url=item.url,
                        signals=tuple(filter(allowances.is_wish, told)),
                        odds=odds.at_odds(told),
                    )
                )
        allowances.note(heard, now=now)

    def _columns(self, items: Sequence[tuple[models.Visit | None, Item]]) -> dict[int, int]:
        """Return under which column each item is filed: the same one for the same page."""
        known = store.known({key for _, item in items for key in item.addresses})
        titles = _titles(known.values())
        columns: dict[int, int] = {}
        for visit, item in items:
            keys = item.addresses
            title = item.reading.article.title
            # A shared address may be a mistake of the template; with the headline it is proof.
            same = sorted(
                {known[key] for key in keys if key in known and titles.get(known[key]) == title}
            )
            mine = visit.column_id if visit is not None else None
            if known.get(item.key) == item.key:
                mine = mine or item.key
            column = mine or (same[0] if same else item.key)
            columns[item.key] = column
            titles[column] = title
            for key in keys:
                known.setdefault(key, column)
        return columns


def _column_id(visit: models.Visit | None, item: Item) -> int:
    return (visit.column_id if visit is not None else None) or item.key


def _kept(item: Item, now: datetime) -> bool:
    rights = item.reading.rights
    is_shown = rights.listed and (rights.until is None or rights.until > now)
    return rights.keep_text and is_shown and bool(item.reading.article.paragraphs)


def _lead(visit: models.Visit) -> Lead | None:
    return msgspec.convert(visit.lead, Lead) if visit.lead else None


def _note(visit: models.Visit, reply: Fetched | Unchanged | Refused | Failed) -> None:
    match reply:
        case Fetched():
            visit.outcome, visit.status, visit.detail = "fetched", reply.status, ""
        case Unchanged():
            visit.outcome, visit.status, visit.detail = "unchanged", 304, ""
        case Refused():
            visit.outcome, visit.status = reply.why.value, reply.status
            visit.detail = reply.detail[:300]
        case Failed():
            visit.outcome, visit.status = "failed", reply.status
            visit.detail = reply.detail[:300]


def _remember_validators(visit: models.Visit, reply: Fetched) -> None:
    """Keep what makes the next question conditional, once the answer was read for good."""
    visit.etag = reply.headers.get("etag", "")[:500]
    visit.last_modified = reply.headers.get("last-modified", "")[:100]


def _finish(visit: models.Visit, because: str, detail: str = "") -> None:
    visit.due_at, visit.because, visit.lead = None, because, None
    visit.outcome, visit.detail = because[:40], detail[:300]


def _hide(column: int, state: State, because: str, now: datetime) -> None:
    """Let a column vanish, or lose its words, as its publisher hosts."""
    if state == State.REFUSED:
        hosts.refuse(column, because, now=now)
    else:
        store.hide([column], state, because=because)


def _read_of(deliveries: Sequence[Delivery[models.Visit]]) -> set[int]:
    """Return the publications whose pages were read."""
    return {
        done.token.found_in.publication_id
        for done in deliveries
        if isinstance(done, Done) and isinstance(done.reply, Fetched) and done.token.found_in
    }


def _titles(columns: Iterable[int]) -> dict[int, str]:
    return dict(bulk.stored(models.Column, set(columns), "id", "title"))


def _is_other(lead: Lead, title: str | None) -> bool:
    """Tell whether a source now announces another headline than the one stored."""
    from colonnade import steps

    return title is not None and bool(lead.title) and steps.headline(lead.title, title) != title


def _is_mixed(source: models.Source) -> bool:
    return source.holds == Holds.MIXED


def _afresh(deliveries: Sequence[Delivery[models.Visit]]) -> list[Delivery[models.Visit]]:
    """Return the deliveries with their visits as stored, without those that left meanwhile."""
    ids = [delivery.token.pk for delivery in deliveries if isinstance(delivery, Done)]
    stored = queue.visits().in_bulk(ids)
    return [
        replace(delivery, token=stored[delivery.token.pk])
        if isinstance(delivery, Done)
        else delivery
        for delivery in deliveries
        if not isinstance(delivery, Done) or delivery.token.pk in stored
    ]


def _rhythm(source: models.Source) -> Rhythm:
    return Rhythm(
        every=timedelta(seconds=source.gap_seconds) if source.gap_seconds else None,
        latest=source.latest_at,
        fails=source.fails,
        quiet=source.quiet,
    )


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
