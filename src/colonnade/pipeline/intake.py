"""What publishers answered, taken into vault and catalogue, a batch at a time.

First the pure steps for every answer, each mistake caught once and noted; then the vault; then
the catalogue, all in one transaction. A worker killed anywhere loses only work that another
repeats: nothing is half written, and writing twice changes nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import OperationalError, close_old_connections, transaction

from colonnade.catalog import allowances, bulk, models, press, queue, store
from colonnade.catalog.allowances import Allowances
from colonnade.excerpt import odds
from colonnade.fetch.crawl import Delivery, DocumentRead, Done, RobotsRead
from colonnade.pipeline import hosts
from colonnade.pipeline.announcing import Announcing
from colonnade.pipeline.answers import Answers
from colonnade.pipeline.batch import Batch, Known, State, finish, titles_of
from colonnade.pipeline.press import Press
from colonnade.pipeline.progress import Progress
from colonnade.records import Fetched

if TYPE_CHECKING:
    from colonnade.pipeline.filing import Item

# What only answers with a body need is loaded when the first comes: most rounds bring none.

log = logging.getLogger(__name__)

SOON = timedelta(minutes=15)  # after which a page is read again by terms it names
PUBLISHER = "its publisher"  # who decides that a page is gone for good
ATTEMPTS = 3  # to write, each as long as the database waits for others


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
        self._worker = worker
        self._now = now
        self._known = Known(press=the_press, progress=progress, chance=chance)
        self._answers = Answers(self._known)
        self._announced = Announcing(self._known)

    def take(self, deliveries: Sequence[Delivery[models.Visit]]) -> None:
        """Take what the crawl delivers into the databases.

        An answer that cannot be stored is noted and left out; it never stops the others.
        Raises `django.db.OperationalError` when a database stays out of reach.
        """
        before = self._known.progress.copy()
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
            self._known.forget(before)
            close_old_connections()
            deliveries = _afresh(deliveries)
        self._known.forget(before)
        self._take_apart(deliveries, broken)

    def _take_apart(self, deliveries: Sequence[Delivery[models.Visit]], error: str) -> None:
        """Take half the answers at a time, until the one that cannot be stored is alone."""
        if len(deliveries) > 1:
            half = len(deliveries) // 2
            self.take(_afresh(deliveries[:half]))
            self.take(_afresh(deliveries[half:]))
            return
        batch = Batch(now=self._now())
        for delivery in _afresh(deliveries):
            if isinstance(delivery, Done):
                delivery.token.visited_at = batch.now
                batch.visits.append(delivery.token)
                self._answers.trouble(delivery.token, error, batch)
                if delivery.token.column_id is None:
                    from colonnade.pipeline import texts

                    texts.forget([delivery.token.pk])
        with transaction.atomic():
            self._store(batch)

    def _take(self, deliveries: Sequence[Delivery[models.Visit]]) -> None:
        batch = Batch(now=self._now())
        self._known.habits.begin(_read_of(deliveries))
        said = [d for d in deliveries if isinstance(d, RobotsRead | DocumentRead)]
        self._known.said.learn({one.authority for one in said})
        for delivery in deliveries:
            if isinstance(delivery, Done):
                self._answers.read(delivery, batch)
            elif isinstance(delivery, RobotsRead | DocumentRead):
                batch.said.append(delivery)
                self._known.said.hear(delivery)
            else:
                batch.over.append(delivery)
        self._keep_texts(batch)
        with transaction.atomic():
            self._store(batch)
        if batch.to_judge:
            from colonnade.pipeline import copies

            self._known.progress.copies += copies.judge(now=batch.now)

    def _keep_texts(self, batch: Batch) -> None:
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

    def _drop_unwanted(self, batch: Batch) -> None:
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
                finish(visit, "taken down" if is_buried else press.LEFT)
        batch.items = kept

    def _store(self, batch: Batch) -> None:
        self._store_said(batch)
        self._announced.store(batch)
        self._announced.heed_changed(batch)
        self._drop_unwanted(batch)
        self._store_items(batch)
        for column, state, because in batch.hidden:
            _hide(column, state, because, batch.now)
        if batch.gone:
            columns = models.Column.objects.filter(pk__in=batch.gone)
            store.take_down(columns, because="410", actor=PUBLISHER, now=batch.now)
        self._announced.heed_vouched(batch)
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
        self._known.habits.save(now=batch.now)
        store.note_troubles(batch.troubles, now=batch.now)
        for visit in batch.moved:
            if visit.due_at is not None:
                queue.make_due([visit.host_id], at=visit.due_at)
        self._end_turns(batch)

    def _store_said(self, batch: Batch) -> None:
        """Keep what hosts say, and let what is stored follow where that changed."""
        changed = hosts.keep(batch.said) if batch.said else set()
        if changed or batch.headers:
            restated = hosts.restate(
                changed, batch.headers, self._known.said, self._known.rules, now=batch.now
            )
            restated.forget_texts()
            restated.store(now=batch.now)

    def _end_turns(self, batch: Batch) -> None:
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

    def _store_items(self, batch: Batch) -> None:
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
        self._known.progress.columns += len(kept.keys() - before)

    def _note_wishes(self, items: Iterable[Item], now: datetime) -> None:
        """Remember what publishers wish, each wish once a day."""
        heard = []
        for item in items:
            told = item.reading.rights.signals
            keys = {allowances.key_of(item.row.pk, s): s for s in told if allowances.is_wish(s)}
            new = {key for key in keys if self._known.noted.get(key) != now.date()}
            if new:
                self._known.noted |= dict.fromkeys(new, now.date())
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
        titles = titles_of(known.values())
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
