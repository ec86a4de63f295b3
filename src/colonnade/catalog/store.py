"""Columns and bylines written so that a second writing changes nothing.

Callers hold the transaction: what one batch of pages gave is stored whole or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from colonnade import links
from colonnade.catalog import bulk, fulltext, heeding
from colonnade.catalog.debates import ColumnGist, Contribution
from colonnade.catalog.models import (
    Address,
    Byline,
    Citation,
    Column,
    Columnist,
    Decision,
    Publication,
    Tombstone,
    Trouble,
    Visit,
)
from colonnade.catalog.prints import Imprint, Kin, Revision

_KEPT = {"id", "first_seen", "reads", "favourites", "original", "original_because"}
_WRITTEN = [f.name for f in Column._meta.concrete_fields if f.name not in _KEPT]
# What readers may see, copies and publications that left aside.
SHOWABLE = (Column.State.READ, Column.State.REFUSED)


@dataclass(slots=True, kw_only=True)
class NewColumn:
    """A column on its way into the table: `models.Column` by its attribute names."""

    id: int
    publication_id: int
    source_id: int | None
    country: str
    link: str
    title: str
    byline: str
    language: str
    section: str
    topic: str
    kind: str
    published: datetime | None
    modified: datetime | None
    first_seen: datetime
    shown_at: datetime
    state: str
    visible: bool
    until: datetime | None
    excerpt: str
    excerpt_because: str
    credit: str
    image: str
    is_free: bool | None
    allowance_id: int | None
    words: int
    original_id: int | None = None
    original_because: str = ""
    reads: int = 0
    favourites: int = 0


@dataclass(slots=True, kw_only=True)
class NewByline:
    """A byline on its way into the table: `models.Byline` by its attribute names."""

    column_id: int
    position: int
    name: str
    kind: str
    columnist_id: int | None
    attributed_id: int | None
    confidence: float
    because: str
    shown_at: datetime
    visible: bool


@dataclass(slots=True, kw_only=True)
class Filing:
    """A column as it is to be stored, with all that hangs on it."""

    column: NewColumn
    bylines: list[NewByline] = field(default_factory=list)
    addresses: set[int] = field(default_factory=set)  # keys besides the column's own
    cites: frozenset[int] = frozenset()  # keys of what it links to in other publications


def known(keys: Collection[int]) -> dict[int, int]:
    """Return, of these address keys, those of stored columns, with the column's id."""
    return dict(bulk.stored(Address, list(keys), "key", "column_id"))


def announced(keys: Collection[int]) -> set[int]:
    """Return which of these address keys have a visit planned or made."""
    return {key for (key,) in bulk.stored(Visit, list(keys), "id")}


def buried(keys: Collection[int]) -> set[int]:
    """Return which of these address keys were taken down."""
    return {key for (key,) in bulk.stored(Tombstone, list(keys), "key")}


def removed(publications: Collection[int]) -> set[int]:
    """Return which of these publications left at an operator's word."""
    left = Publication.objects.filter(pk__in=set(publications), removed_at__isnull=False)
    return set(left.values_list("pk", flat=True))


def file(filings: Sequence[Filing]) -> None:
    """Store columns with their bylines and addresses, and keep the tallies true.

    What was put right outweighs what the filings say. A column that is stored already keeps its
    first sighting, counters and original. One that vanishes leaves its place to its copies.
    """
    # The search index takes rising numbers in one go.
    filings = sorted(filings, key=_place)
    heeding.heed(filings)
    stored = _stored([filing.column.id for filing in filings])
    people: Counter[int] = Counter()
    before_shown = _shown_people(stored) if stored else []
    if stored:
        people.subtract(before_shown)
        Byline.objects.filter(column__in=stored).delete()
        Citation.objects.filter(citing__in=stored).delete()
        _hide_copies(filings, stored)
    columns = [filing.column for filing in filings]
    bulk.insert([c for c in columns if c.id not in stored], model=Column)
    bulk.update([c for c in columns if c.id in stored], _WRITTEN, model=Column)
    bylines = [byline for filing in filings for byline in filing.bylines]
    bulk.insert(bylines, model=Byline)
    _file_addresses(filings)
    cited = sorted((key, filing.column.id) for filing in filings for key in filing.cites)
    bulk.insert_values(Citation, ("cited", "citing"), cited)
    shown = Counter(b.columnist_id for b in bylines if b.visible and b.columnist_id is not None)
    people.update(shown)
    papers = Counter(column.publication_id for column in columns if column.visible)
    papers.subtract(before.publication_id for before in stored.values() if before.visible)
    _tally(Columnist, people, _latest((b.columnist_id, b) for b in bylines))
    _tally(Publication, papers, _latest((c.publication_id, c) for c in columns))
    _date_anew(stored.values(), before_shown)
    inherit([c.id for c in columns if c.id in stored and stored[c.id].visible and not c.visible])


def _place(filing: Filing) -> tuple[int, int]:
    # The index of words takes rows the quickest in the order of its own.
    return fulltext.minute(filing.column.shown_at), filing.column.id


def _file_addresses(filings: Sequence[Filing]) -> None:
    """Note under which addresses columns are known; its own is a column's before all others'."""
    own = {filing.column.id for filing in filings}
    pairs = [(key, key) for key in sorted(own)]
    bulk.insert_values(Address, ("key", "column"), pairs, replace=True)
    others = {(key, f.column.id) for f in filings for key in f.addresses if key not in own}
    bulk.insert_values(Address, ("key", "column"), sorted(others))


def _date_anew(before: Iterable[Column], people: Collection[int]) -> None:
    """See to it that no tally names a newest column which has vanished or is older now."""
    papers = {column.publication_id for column in before if column.visible}
    date_publications(papers)
    tally_people(people)


def _stored(ids: list[int]) -> dict[int, Column]:
    found = [column for (column,) in bulk.stored(Column, ids, "id")]
    return Column.objects.in_bulk(found) if found else {}


def _shown_people(columns: Collection[int]) -> list[int]:
    shown = Byline.objects.filter(column__in=columns, visible=True, columnist__isnull=False)
    return [key for key in shown.values_list("columnist_id", flat=True) if key is not None]


def _hide_copies(filings: Sequence[Filing], stored: dict[int, Column]) -> None:
    """Keep copies out of the lists, whatever their page says now."""
    for filing in filings:
        before = stored.get(filing.column.id)
        if before is not None and before.original_id is not None:
            filing.column.visible = False
            for byline in filing.bylines:
                byline.visible = False


def _latest(
    rows: Iterable[tuple[int | None, NewColumn | NewByline]],
) -> dict[int, datetime]:
    latest: dict[int, datetime] = {}
    for key, row in rows:
        if key is not None and row.visible:
            latest[key] = max(row.shown_at, latest.get(key, row.shown_at))
    return latest


def _tally(
    model: type[Columnist | Publication], change: Counter[int], latest: dict[int, datetime]
) -> None:
    """Add to what is counted as shown. The rows are locked until the transaction ends."""
    touched = [key for key, difference in change.items() if difference or key in latest]
    rows = model.objects.select_for_update().order_by("pk").in_bulk(touched)
    for key, row in rows.items():
        row.columns_shown = max(row.columns_shown + change[key], 0)
        if key in latest:
            row.last_column_at = max(latest[key], row.last_column_at or latest[key])
    bulk.update(list(rows.values()), ["columns_shown", "last_column_at"])


def tally_people(columnists: Collection[int]) -> None:
    """Count anew what readers can see of these columnists."""
    if not columnists:
        return
    columnists = set(columnists)
    shown = (
        Byline.objects.filter(columnist=OuterRef("pk"), visible=True)
        .order_by()
        .values("columnist")
        .annotate(count=Count("column"), latest=Max("shown_at"))
    )
    Columnist.objects.filter(pk__in=columnists).update(
        columns_shown=Coalesce(Subquery(shown.values("count")), Value(0)),
        last_column_at=Subquery(shown.values("latest")),
    )


def date_publications(publications: Collection[int]) -> None:
    """Find anew when the newest column that readers can see of these publications appeared."""
    if not publications:
        return
    newest = (
        Column.objects.filter(publication=OuterRef("pk"), visible=True)
        .order_by("-shown_at")
        .values("shown_at")[:1]
    )
    Publication.objects.filter(pk__in=set(publications)).update(last_column_at=Subquery(newest))


@transaction.atomic
def show(columns: QuerySet[Column], *, visible: bool, **changes: object) -> int:
    """Let columns appear or vanish everywhere at once; return how many changed."""
    touched = list(columns.exclude(visible=visible).values_list("id", "publication_id"))
    ids = [column for column, _ in touched]
    columns.update(visible=visible, **changes)
    Byline.objects.filter(column__in=ids).update(visible=visible)
    sign = 1 if visible else -1
    papers = Counter(publication for _, publication in touched)
    for publication, count in papers.items():
        Publication.objects.filter(pk=publication).update(
            columns_shown=F("columns_shown") + sign * count
        )
    date_publications(papers)
    tally_people(
        set(
            Byline.objects.filter(column__in=ids)
            .exclude(columnist=None)
            .values_list("columnist_id", flat=True)
        )
    )
    return len(ids)


def over(*, now: datetime) -> list[int]:
    """Return which columns are kept although they may be shown no longer, copies among them."""
    ended = Column.objects.filter(until__lte=now, state__in=SHOWABLE)
    return list(ended.values_list("pk", flat=True))


@transaction.atomic
def hide(columns: Collection[int], state: Column.State, *, because: str) -> None:
    """Let columns vanish with their words; the first of their copies takes their place.

    What was taken down stays so.
    """
    rows = Column.objects.filter(pk__in=list(columns)).exclude(pk__in=buried(columns))
    ids = list(rows.values_list("pk", flat=True))
    show(rows, visible=False, state=state, excerpt="", excerpt_because=because, image="")
    inherit(ids)


@transaction.atomic
def blank(column: int, *, because: str) -> None:
    """Drop the words of a column whose page is refused now; headline, names and link stay."""
    Column.objects.filter(pk=column, state__in=SHOWABLE).update(
        state=Column.State.REFUSED, excerpt="", excerpt_because=because, image=""
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """A stored column of which less may be shown or kept than before."""

    column: int
    allowance: int
    excerpt: str
    excerpt_because: str
    image: bool
    until: datetime | None
    group: bool


@transaction.atomic
def narrow(columns: Sequence[Narrowed]) -> None:
    """Cut stored columns down to what their rights now allow; they stay listed."""
    for one in columns:
        changes: dict[str, object] = {} if one.image else {"image": ""}
        Column.objects.filter(pk=one.column).update(
            allowance=one.allowance,
            excerpt=one.excerpt,
            excerpt_because=one.excerpt_because,
            until=one.until,
            **changes,
        )
    apart = [one.column for one in columns if not one.group]
    _forget_prints(apart)


def _forget_prints(columns: Collection[int]) -> None:
    """Drop what is compared of columns, and what came of it."""
    if columns:
        Imprint.objects.filter(column__in=columns).delete()
        ColumnGist.objects.filter(column__in=columns).delete()
        Contribution.objects.filter(column__in=columns).delete()
        Kin.objects.filter(Q(one__in=columns) | Q(other__in=columns)).delete()


@transaction.atomic
def take_down(columns: QuerySet[Column], *, because: str, actor: str, now: datetime) -> int:
    """Remove columns for good: nothing of their words stays, and they do not come back.

    Who did so is noted for each, so that it can be undone.
    """
    ids = list(columns.exclude(state=Column.State.REMOVED).values_list("id", flat=True))
    taken = Column.objects.filter(pk__in=ids)
    keys = Address.objects.filter(column__in=ids).values_list("key", flat=True)
    bulk.insert([Tombstone(key=key, because=because, at=now) for key in {*ids, *keys}])
    show(taken, visible=False)
    taken.update(
        state=Column.State.REMOVED,
        excerpt="",
        excerpt_because=because,
        image="",
        allowance=None,
    )
    _forget_prints(ids)
    Revision.objects.filter(column__in=ids).delete()
    Visit.objects.filter(column__in=ids).update(due_at=None, lead=None, because="taken down")
    Decision.objects.bulk_create(
        Decision(
            verdict=Decision.Verdict.TAKEDOWN,
            one=number,
            because=because,
            actor=actor,
            made_at=now,
            evidence={"what": "column"},
        )
        for number in ids
    )
    inherit(ids)
    return len(ids)


@transaction.atomic
def inherit(originals: Collection[int]) -> None:
    """Let the earliest copy that may be shown stand for each original that is shown no more."""
    if not originals:
        return
    gone = Column.objects.filter(pk__in=list(originals), visible=False, original=None)
    copies = Column.objects.filter(original__in=gone).order_by("shown_at", "pk")
    heirs: dict[int, Column] = {}
    for copy in copies.filter(state__in=SHOWABLE, publication__removed_at=None):
        assert copy.original_id is not None
        heirs.setdefault(copy.original_id, copy)
    for original, heir in heirs.items():
        release_copy(heir)
        Column.objects.filter(original=original).update(
            original=heir.pk, original_because="the earliest printing that is shown"
        )


@transaction.atomic
def mark_copy(column: int, original: int, *, because: str) -> None:
    """File a column as another printing of `original`, and so out of the lists."""
    root = Column.objects.filter(pk=original).values_list("original_id", flat=True).first()
    original = root or original
    if original == column:
        return
    Column.objects.filter(Q(pk=column) | Q(original=column)).update(
        original_id=original, original_because=because
    )
    show(Column.objects.filter(pk=column), visible=False)


@transaction.atomic
def release_copy(column: Column) -> None:
    """Let a copy stand for itself again."""
    Column.objects.filter(pk=column.pk).update(original=None, original_because="")
    may_be_shown = Column.objects.filter(
        pk=column.pk, state__in=SHOWABLE, publication__removed_at=None
    )
    show(may_be_shown, visible=True)


def note_troubles(troubles: Sequence[tuple[int | None, str, str]], *, now: datetime) -> None:
    """Remember what went wrong: (source id or None, where, what). Repeats are counted."""
    times = Counter(troubles)
    rows = {
        links.number(f"{where}\n{what}"): (source, where, what, count)
        for (source, where, what), count in times.items()
    }
    seen = Trouble.objects.in_bulk(list(rows), field_name="key")
    for key, (source, where, what, count) in rows.items():
        if key in seen:
            Trouble.objects.filter(key=key).update(times=F("times") + count, last_at=now)
        else:
            Trouble.objects.create(
                key=key,
                source_id=source,
                where=where,
                what=what,
                times=count,
                first_at=now,
                last_at=now,
            )
