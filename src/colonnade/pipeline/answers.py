"""What one answer means: a listing, a page, a refusal, and when to ask again.

Each mistake is caught once and noted with what it was about. Nothing is written here: all goes
into the batch.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from colonnade import links
from colonnade.catalog import models, queue
from colonnade.excerpt import rights
from colonnade.fetch import manners
from colonnade.fetch.crawl import Done
from colonnade.fetch.manners import Rhythm
from colonnade.pipeline.batch import NOT_A_COLUMN, Batch, Known, State, finish, lead_of
from colonnade.records import (
    ColonnadeError,
    Failed,
    Fetched,
    Holds,
    Listing,
    Publication,
    Refusal,
    Refused,
    SourceKind,
    Unchanged,
)

# What only answers with a body need is loaded when the first comes: most rounds bring none.

log = logging.getLogger(__name__)

# When the page of a column is read again, for corrections and changed wishes of the publisher.
AGAIN = (timedelta(days=1), timedelta(days=7), timedelta(days=30))
TRIES = 5  # failures in a row after which a page is no longer asked
PATIENCE = timedelta(days=1)  # before an answer that is a no is tried again
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


class Answers:
    """Reads answers into a batch."""

    def __init__(self, known: Known) -> None:
        """`known`: what is held from batch to batch."""
        self._known = known

    def read(self, done: Done[models.Visit], batch: Batch) -> None:
        """Take one answer into the batch; what is wrong with it is noted, never raised."""
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
            self.trouble(visit, str(error), batch)
        except Exception as error:  # one bad answer never stops a crawl
            log.exception("item failed", extra={"url": visit.url})
            self.trouble(visit, f"{type(error).__name__}: {error}", batch)

    def trouble(self, visit: models.Visit, what: str, batch: Batch) -> None:
        """Note what an answer got wrong, and try it again later, a few times."""
        self._known.progress.troubles += 1
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
        batch: Batch,
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
            self._known.progress.troubles += len(listing.problems)
        if isinstance(reply, Fetched | Unchanged) and reply.permanent_url:
            self._move(visit, source, reply.permanent_url, batch)
        self._plan_source(visit, source, reply, listing, batch)

    def _plan_source(
        self,
        visit: models.Visit,
        source: models.Source,
        reply: Fetched | Unchanged | Refused | Failed,
        listing: Listing | None,
        batch: Batch,
    ) -> None:
        if isinstance(reply, Refused) and reply.why is Refusal.NOT_RECORDED:
            visit.due_at = batch.now + PATIENCE
            return
        plan = manners.next_visit(
            _rhythm(source), reply, listing=listing, now=batch.now, chance=self._known.chance
        )
        every = plan.rhythm.every
        source.gap_seconds = every.total_seconds() if every else None
        source.latest_at = plan.rhythm.latest
        source.fails, source.quiet = plan.rhythm.fails, plan.rhythm.quiet
        visit.due_at, visit.because, visit.fails = plan.at, plan.because[:200], plan.rhythm.fails
        if plan.at is None:
            source.active, source.stopped_because = False, plan.because
        batch.sources.append(source)

    def _move(self, visit: models.Visit, source: models.Source, url: str, batch: Batch) -> None:
        """Ask a source at its new address from now on."""
        url = links.plain(url) or source.url
        if url != source.url:
            what = f"moved for good to {url}"
            batch.troubles.append((source.pk, source.url, what))
            source.url = visit.url = url
            visit.host = queue.host_of(url, self._known.hosts)
            batch.moved.append(visit)

    def _read_page(self, visit: models.Visit, done: Done[models.Visit], batch: Batch) -> None:
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

    def _read_no(self, visit: models.Visit, reply: Refused, batch: Batch) -> None:
        """Take a no for a page as an answer."""
        why = reply.why
        if why is Refusal.NOT_RECORDED:
            visit.due_at, visit.because = batch.now + PATIENCE, "not in the recording"
        elif why is Refusal.GONE:
            finish(visit, "gone for good")
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

    def _read_fetched(self, visit: models.Visit, reply: Fetched, batch: Batch) -> None:
        from colonnade import steps
        from colonnade.pipeline.filing import Item

        source = visit.found_in
        lead = lead_of(visit)
        publication, row = self._owner(reply.final_url, visit)
        holds = Holds(source.holds) if source is not None else Holds.OPINION
        reading = steps.read_page(
            reply,
            publication=publication,
            holds=holds,
            lead=lead,
            now=batch.now,
            recall=steps.Recall(self._known.habits.of(row.pk), is_first=visit.column_id is None),
            of_house=self._known.rules,
        )
        self._known.progress.pages_read += 1
        self._known.progress.publications.add(row.pk)
        batch.pages.append(reply)
        _remember_validators(visit, reply)
        if not reading.is_column:
            self._known.progress.not_columns += 1
            finish(visit, NOT_A_COLUMN, reading.because)
            if visit.column_id:
                batch.hidden.append((visit.column_id, State.OTHER, reading.because))
            return
        self._known.habits.learn(row.pk, reading)
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
            cites=self._known.press.elsewhere(reading.article.cites, publication),
        )
        batch.items.append((visit, item))

    def _give_up_page(self, visit: models.Visit, why: str, batch: Batch) -> None:
        """File what the source said of a page that never came; what was read of it stays."""
        if visit.due_at is None and not visit.column_id:
            self._read_refused(visit, why, batch)

    def _read_refused(self, visit: models.Visit, why: str, batch: Batch) -> None:
        """File a column by what its source alone says, as its page is refused."""
        lead, source = lead_of(visit), visit.found_in
        item = None
        if lead is not None and source is not None:
            item = self._known.leads.item(lead, source, visit.pk, now=batch.now, refused=why)
        if item is not None:
            batch.items.append((visit, item))
        elif visit.column_id:
            batch.hidden.append((visit.column_id, State.REFUSED, why))

    def _owner(self, url: str, visit: models.Visit) -> tuple[Publication, models.Publication]:
        from colonnade import steps

        assert visit.found_in is not None
        publication, row = self._known.press.of_source(visit.found_in)
        owner = steps.publication_of(url, self._known.press.by_host, otherwise=publication)
        return owner, self._known.press.rows[owner.slug] if owner is not publication else row

    def _count(self, reply: object, source: models.Source | None) -> None:
        progress = self._known.progress
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
        pause = retry_after or manners.host_back_off(visit.fails + 3, chance=self._known.chance)
        visit.due_at = now + pause if visit.fails < TRIES else None
        visit.because = f"{why} {visit.fails} times"[:200]


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


def _rhythm(source: models.Source) -> Rhythm:
    return Rhythm(
        every=timedelta(seconds=source.gap_seconds) if source.gap_seconds else None,
        latest=source.latest_at,
        fails=source.fails,
        quiet=source.quiet,
    )
