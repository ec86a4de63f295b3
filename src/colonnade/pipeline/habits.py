"""What each publication repeats: known when its pages are read, learnt from them, stored.

Memories of the publications read last are kept between batches; a count of writings tells
whether another worker wrote one meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
import zstandard

from colonnade.catalog import models, queue
from colonnade.pipeline import texts

if TYPE_CHECKING:  # loaded with the first page: see colonnade.steps
    from colonnade.extract.repeats import Memory, Note
    from colonnade.steps import Reading

KEPT = 64  # memories held; one is some 300 kB
LOOKED_BACK = 60  # columns of a publication in which a new habit is looked for
MOST_LINKS = 10
LINKED = 2  # pages that ask for support at one address, from which it is the publication's
_LEVEL = 3
BECAUSE = "its publication repeats a part of it"


class Habits:
    """The memories of publications by the id of their row."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._memories: dict[int, tuple[int, Memory]] = {}  # version, memory
        self._learnt: set[int] = set()
        self._before: dict[int, Memory] = {}  # as it was when this batch began to learn
        self._new: set[int] = set()  # with a habit that earlier pages have
        self._links: dict[int, list[str]] = {}

    def begin(self, publications: Collection[int]) -> None:
        """Make the memories of these publications ready for one batch."""
        self._learnt, self._new, self._links, self._before = set(), set(), {}, {}
        rows = models.Habit.objects.filter(pk__in=publications)
        versions = dict(rows.values_list("pk", "version"))
        stale = [
            pk for pk, version in versions.items() if self._memories.get(pk, (0,))[0] != version
        ]
        for pk, version, memory in rows.filter(pk__in=stale).values_list("pk", "version", "memory"):
            self._memories[pk] = (version, _unpack(bytes(memory)))
        for pk in publications:
            if pk not in versions:
                self._memories[pk] = (0, _nothing())

    def of(self, publication: int) -> Memory:
        """Return what a publication repeats, this batch's pages included."""
        if publication not in self._memories:
            row = models.Habit.objects.filter(pk=publication).first()
            known = (row.version, _unpack(bytes(row.memory))) if row else (0, _nothing())
            self._memories[publication] = known
        return self._memories[publication][1]

    def learn(self, publication: int, reading: Reading) -> None:
        """Remember what a page taught."""
        if reading.learnt is None:
            return
        version, before = self._memories[publication]
        self._before.setdefault(publication, before)
        self._memories[publication] = (version, reading.learnt)
        self._learnt.add(publication)
        if reading.is_new_habit:
            self._new.add(publication)
        if reading.article.support_link:
            self._links.setdefault(publication, []).append(reading.article.support_link)

    def forget(self) -> None:
        """Drop what is not stored, as its transaction was rolled back."""
        self._memories.clear()
        self._learnt, self._new, self._links, self._before = set(), set(), {}, {}

    def save(self, *, now: datetime) -> None:
        """Store what was learnt, and plan pages anew that have in them what is a habit now.

        To be called when the batch's visits are stored, before their hosts are given back.
        """
        nothing = [pk for pk in sorted(self._learnt) if not self._memories[pk][0]]
        models.Habit.objects.bulk_create(
            [_first_row(pk, now) for pk in nothing], ignore_conflicts=True
        )
        rows = models.Habit.objects.in_bulk(self._learnt)
        for pk in sorted(self._learnt):
            while not self._write(rows[pk], now):
                # Another worker wrote between our look and our writing: look again.
                rows[pk] = models.Habit.objects.get(pk=pk)
        for pk in sorted(self._new):
            self._plan_anew(pk, now)
        for pk in list(self._memories)[:-KEPT]:
            del self._memories[pk]

    def _write(self, row: models.Habit, now: datetime) -> bool:
        """Store a memory with what others have written since ours began; False: not yet."""
        from colonnade.extract import repeats

        pk = row.pk
        version, memory = self._memories[pk]
        if row.version != version:
            memory = repeats.merged(_unpack(bytes(row.memory)), memory, self._before[pk])
        self._note_links(row)
        written = models.Habit.objects.filter(pk=pk, version=row.version).update(
            memory=_pack(memory),
            version=row.version + 1,
            links=row.links,
            support=row.support,
            updated_at=now,
        )
        if written:
            self._memories[pk] = (row.version + 1, memory)
        return bool(written)

    def _note_links(self, row: models.Habit) -> None:
        for link in self._links.get(row.pk, ()):
            row.links[link] = row.links.get(link, 0) + 1
            if not row.support and row.links[link] >= LINKED:
                row.support = link
                silent = models.Publication.objects.filter(pk=row.pk, support="")
                silent.update(support=link)
        most = sorted(row.links.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_LINKS]
        row.links = dict(most)

    def _plan_anew(self, publication: int, now: datetime) -> None:
        """Plan the pages with a new habit in their stored text: read again, they lose it."""
        from colonnade.extract import repeats

        memory = self._memories[publication][1]
        columns = models.Column.objects.filter(
            publication=publication, state=models.Column.State.READ
        ).order_by("-shown_at", "-pk")[:LOOKED_BACK]
        ids = list(columns.values_list("pk", flat=True))
        with_it = [
            column for column, text in texts.of(ids).items() if repeats.apply(memory, text)[1]
        ]
        visits = models.Visit.objects.filter(column__in=with_it)
        visits.update(due_at=now, because=BECAUSE, etag="", last_modified="")
        queue.make_due(set(visits.values_list("host_id", flat=True)), at=now)


def known(publication: int) -> tuple[Note, ...]:
    """Return what is taken out of a publication's pages, most frequent first, for operators."""
    row = models.Habit.objects.filter(pk=publication).first()
    from colonnade.extract import repeats

    return repeats.habits(_unpack(bytes(row.memory))) if row else ()


def _first_row(publication: int, now: datetime) -> models.Habit:
    return models.Habit(publication_id=publication, memory=_pack(_nothing()), updated_at=now)


def _nothing() -> Memory:
    from colonnade.extract.repeats import Memory

    return Memory()


def _pack(memory: Memory) -> bytes:
    return zstandard.compress(msgspec.json.encode(memory), _LEVEL)


def _unpack(packed: bytes) -> Memory:
    from colonnade.extract.repeats import Memory

    return msgspec.json.decode(zstandard.decompress(packed), type=Memory)
