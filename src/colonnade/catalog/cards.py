"""Cards from stored columns: all that readers, feeds and commands get to see of them.

A shelf is a list of columns, newest first. Pages of a shelf are found by the place of their first
or last card in the index (a keyset), so the thousandth page costs as much as the first, and
nothing is ever counted. The steps are always the same four: ids by index, columns with their
publication, bylines, other printings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import msgspec
from django.db.models import Exists, F, Q, QuerySet

from colonnade import links
from colonnade.catalog import fulltext
from colonnade.catalog.fulltext import By, Mark, Wanted
from colonnade.catalog.models import Byline, Column, Publication, Tombstone
from colonnade.catalog.prepared import prepared
from colonnade.catalog.prints import Revision
from colonnade.records import Card, CardCopy, CardName, Change, Rights

PAGE = 30  # cards on a page
BESIDE = 6  # other columns of a columnist beside a column
SIGNERS = 2  # of those who signed it, whose others stand there
MOST_CHANGES = 20  # told of one column
WORDS = 56  # letters of the title in a column's address
NOBODY = "-"  # stands in a column's address where no columnist is known

_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_CODE = len(links.code(0))
_FIELDS = (
    "id",
    "link",
    "title",
    "byline",
    "language",
    "section",
    "published",
    "modified",
    "first_seen",
    "shown_at",
    "excerpt",
    "credit",
    "image",
    "is_free",
    "reads",
    "favourites",
    "words",
    "country",
    "publication__name",
    "publication__slug",
    "publication__invented",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Which columns: of the world, a country, publication or columnist, some languages, a topic."""

    country: str = ""
    publication: int | None = None
    columnist: int | None = None
    languages: tuple[str, ...] = ()  # primary ones; any of them
    topic: str = ""  # of seek.topics
    since: datetime | None = None  # inclusive
    till: datetime | None = None  # exclusive


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some cards of a shelf, and the places where the pages beside it begin; empty: none."""

    cards: tuple[Card, ...]
    newer: str = ""
    older: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A column with its page."""

    card: Card
    columnists: tuple[int, ...]  # ids, for the lists beside it
    rights: Rights | None  # None: stored before rights were
    because: str  # records.Because
    changes: tuple[Change, ...] = ()  # by its publication since it was first seen, oldest first
    beside: tuple[tuple[Card, ...], ...] = ()  # the newest others of the first two who signed
    newer: Card | None = None  # the next of whoever signed first
    older: Card | None = None
    debate: int | None = None  # id of the debate it stands in


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A copy: it is shown with its original, which has this path."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A column that was here and has left."""


# ── places ───────────────────────────────────────────────────────────────────────────────────


def place(shown_at: datetime, number: int) -> str:
    """Return a column's place in every shelf as the letters that stand in an address."""
    return links.code((shown_at - _BEGINNING) // _MICROSECOND) + links.code(number)


def placed(text: str) -> tuple[datetime, int] | None:
    """Return what `place` wrote, or None if it cannot have written this."""
    since, number = links.decode(text[:_CODE]), links.decode(text[_CODE:])
    if since is None or number is None:
        return None
    try:
        return _BEGINNING + timedelta(microseconds=since), number
    except OverflowError:
        return None


# ── shelves ──────────────────────────────────────────────────────────────────────────────────


def page(
    shelf: Shelf, *, now: datetime, before: str = "", after: str = "", size: int = PAGE
) -> Page:
    """Return the newest cards of a shelf, or those older or newer than a place.

    A place that no page can have written is passed over. At most four queries.
    """
    older_than, newer_than = placed(before), placed(after)
    if newer_than and not older_than:
        keys = _keys(shelf, now, size + 1, newer_than=newer_than)
        more, keys = len(keys) > size, keys[:size][::-1]
        return _page(keys, now=now, newer=more, older=True)
    keys = _keys(shelf, now, size + 1, older_than=older_than)
    more, keys = len(keys) > size, keys[:size]
    return _page(keys, now=now, newer=older_than is not None, older=more)


def _page(keys: Sequence[tuple[datetime, int]], *, now: datetime, newer: bool, older: bool) -> Page:
    if not keys:
        return Page(cards=())
    return Page(
        cards=cards((number for _, number in keys), now=now),
        newer=place(*keys[0]) if newer else "",
        older=place(*keys[-1]) if older else "",
    )


def tops(shelves: Sequence[Shelf], *, now: datetime, size: int) -> list[tuple[Card, ...]]:
    """Return the newest cards of several shelves: a query for each, and three for all."""
    found = [[number for _, number in _keys(shelf, now, size)] for shelf in shelves]
    every = dict.fromkeys(number for numbers in found for number in numbers)
    by_number = dict(zip(every, cards(every, now=now), strict=True))
    return [tuple(by_number[number] for number in numbers) for numbers in found]


def newest(shelf: Shelf, *, now: datetime) -> datetime | None:
    """Return the time of the newest column of a shelf."""
    keys = _keys(shelf, now, 1)
    return keys[0][0] if keys else None


def oldest(shelf: Shelf, *, now: datetime) -> datetime | None:
    """Return the time of the oldest column of a shelf."""
    keys = _keys(shelf, now, 1, newer_than=(_BEGINNING, 0))
    return keys[0][0] if keys else None


def listed(numbers: Sequence[int], *, now: datetime, size: int, newer: bool) -> Page:
    """Return a page of columns which the index of words gave, one more than fit if more follow."""
    keys = _still_shown(numbers[:size], now)
    return _page(keys, now=now, newer=newer, older=len(numbers) > size)


def days_with(shelf: Shelf, days: Sequence[date], *, now: datetime) -> frozenset[date]:
    """Return those of some days on which a shelf has columns; one query."""
    if _is_by_words(shelf):
        since, till = _on(shelf, days[0]).since, _on(shelf, days[-1]).till
        return fulltext.days(_wanted(replace(shelf, since=since, till=till)))
    starts = [datetime.combine(day, time(), tzinfo=UTC) for day in days]
    ends = [start + timedelta(days=1) for start in starts]
    where = shelf.columnist, shelf.country or None, shelf.publication
    filled = next(iter(_filled(now, *where, starts, ends)), ())
    return frozenset(day for day, is_filled in zip(days, filled, strict=False) if is_filled)


@prepared
def _filled(
    now: datetime,
    columnist: int | None,
    country: str | None,
    publication: int | None,
    starts: Sequence[datetime],
    ends: Sequence[datetime],
) -> QuerySet[Any, Any]:
    """Ask of each day whether a shelf has columns on it."""
    shelf = Shelf(columnist=columnist, country=country or "", publication=publication)
    days = (replace(shelf, since=start, till=end) for start, end in zip(starts, ends, strict=True))
    probes = [Exists(_rows(one, now)[0]) for one in days]
    return Column.objects.order_by().values_list(*probes)[:1]


def _on(shelf: Shelf, day: date) -> Shelf:
    start = datetime.combine(day, time(), tzinfo=UTC)
    return replace(shelf, since=start, till=start + timedelta(days=1))


def _keys(
    shelf: Shelf,
    now: datetime,
    size: int,
    *,
    older_than: tuple[datetime, int] | None = None,
    newer_than: tuple[datetime, int] | None = None,
) -> list[tuple[datetime, int]]:
    if _is_by_words(shelf):
        numbers = fulltext.newest(
            _wanted(shelf), size=size + _SPARE, older_than=older_than, newer_than=newer_than
        )
        return _still_shown(numbers, now)[:size]
    before, after = older_than or (None, None), newer_than or (None, None)
    found: Iterable[tuple[datetime, int]] = _standing(
        now,
        shelf.columnist,
        shelf.country or None,
        shelf.publication,
        shelf.since,
        shelf.till,
        *before,
        *after,
        size=size,
    )
    return list(dict.fromkeys(found))  # a columnist may stand twice under one column


@prepared
def _standing(  # noqa: PLR0913, PLR0917 - values by position, as `prepared` wants them
    now: datetime,
    columnist: int | None,
    country: str | None,
    publication: int | None,
    since: datetime | None,
    till: datetime | None,
    before: datetime | None,
    before_number: int | None,
    after: datetime | None,
    after_number: int | None,
    *,
    size: int,
) -> QuerySet[Any, Any]:
    """Find the places of a shelf's columns, the newest first, or the oldest after a place."""
    shelf = Shelf(
        columnist=columnist,
        country=country or "",
        publication=publication,
        since=since,
        till=till,
    )
    rows, number = _rows(shelf, now)
    if before:
        # `shown_at <= before` alone lets the index begin at the right place.
        rows = rows.filter(shown_at__lte=before).filter(
            Q(shown_at__lt=before) | Q(**{f"{number}__lt": before_number})
        )
    if after:
        rows = rows.filter(shown_at__gte=after).filter(
            Q(shown_at__gt=after) | Q(**{f"{number}__gt": after_number})
        )
    order = ("shown_at", number) if after else ("-shown_at", f"-{number}")
    return rows.order_by(*order).values_list("shown_at", number)[:size]


# The index of words does not know whose time is over; housekeeping takes those out soon after.
_SPARE = 10


def _is_by_words(shelf: Shelf) -> bool:
    return bool(shelf.languages or shelf.topic)


def _wanted(shelf: Shelf) -> Wanted:
    groups = (
        tuple(Mark(by=By.LANGUAGE, value=one) for one in shelf.languages),
        (Mark(by=By.TOPIC, value=shelf.topic),) if shelf.topic else (),
        (Mark(by=By.COUNTRY, value=shelf.country.lower()),) if shelf.country else (),
        (Mark(by=By.PAPER, value=str(shelf.publication)),) if shelf.publication else (),
    )
    return Wanted(
        groups=tuple(group for group in groups if group), since=shelf.since, till=shelf.till
    )


def _still_shown(numbers: Sequence[int], now: datetime) -> list[tuple[datetime, int]]:
    dates: dict[int, datetime] = dict(_dates(now, numbers))
    return [(dates[number], number) for number in numbers if number in dates]


@prepared
def _dates(now: datetime, numbers: Sequence[int]) -> QuerySet[Any, Any]:
    rows = Column.objects.filter(unexpired(now), id__in=numbers, visible=True)
    return rows.values_list("id", "shown_at")


def _rows(shelf: Shelf, now: datetime) -> tuple[QuerySet[Any], str]:
    rows: QuerySet[Any]
    if shelf.columnist is None:
        rows, number, column = Column.objects.filter(unexpired(now)), "id", ""
    else:
        rows, number, column = (
            Byline.objects.filter(unexpired(now, "column__")),
            "column_id",
            "column__",
        )
        rows = rows.filter(columnist=shelf.columnist)
    wanted = {
        f"{column}country": shelf.country or None,
        f"{column}publication": shelf.publication,
        "shown_at__gte": shelf.since,
        "shown_at__lt": shelf.till,
    }
    conditions = {name: value for name, value in wanted.items() if value is not None}
    return rows.filter(visible=True, **conditions), number


def unexpired(now: datetime, column: str = "") -> Q:
    # Read from the row, not from an index: few columns have an end, and it must be kept on time.
    return Q(**{f"{column}until": None}) | Q(**{f"{column}until__gt": now})


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What every page says of the press."""

    countries: frozenset[str]  # those with columns
    languages: tuple[str, ...]  # primary ones in which publications with columns print, in order
    invented: bool  # any publication is


def press() -> Press:
    """Return what every page says of the press, from the few publications alone."""
    rows = (
        Publication.objects.filter(removed_at=None)
        .order_by()
        .values_list("country", "invented", "columns_shown", "languages")
    )
    known = list(rows)
    tags = {tag.partition("-")[0] for *_, shown, langs in known if shown for tag in langs}
    return Press(
        countries=frozenset(country for country, _, shown, _ in known if shown),
        languages=tuple(sorted(tags - {"und"})),
        invented=any(invented for _, invented, *_ in known),
    )


# ── cards ────────────────────────────────────────────────────────────────────────────────────


def cards(numbers: Iterable[int], *, now: datetime) -> tuple[Card, ...]:
    """Return the cards of columns by their ids, in the order given; unknown ids are left out.

    Asks nothing about visibility: whoever has the ids has asked; other printings stand on a card
    only while they may be shown. At most three queries.
    """
    wanted = list(numbers)
    if not wanted:
        return ()
    rows = {row[0]: dict(zip(_FIELDS, row, strict=True)) for row in _columns(wanted)}
    names, also = _names(wanted), _copies(wanted, now)
    return tuple(
        _card(rows[number], names[number], also[number]) for number in wanted if number in rows
    )


@prepared
def _columns(numbers: Sequence[int]) -> QuerySet[Any, Any]:
    return Column.objects.filter(id__in=numbers).values_list(*_FIELDS)


def kept(numbers: Iterable[int], *, now: datetime, country: str = "") -> tuple[Card, ...]:
    """Return the cards of the columns that may still be shown, in the order given."""
    wanted = list(numbers)
    rows = Column.objects.filter(unexpired(now), id__in=wanted, visible=True)
    if country:
        rows = rows.filter(country=country)
    there = set(rows.values_list("id", flat=True))
    return cards((number for number in wanted if number in there), now=now)


def _names(numbers: Sequence[int]) -> defaultdict[int, list[CardName]]:
    names: defaultdict[int, list[CardName]] = defaultdict(list)
    for number, printed, name, slug, kind in _bylines(numbers):
        if kind != "junk":
            names[number].append(CardName(name=name or printed, slug=slug or ""))
    return names


@prepared
def _bylines(numbers: Sequence[int]) -> QuerySet[Any, Any]:
    return (
        Byline.objects.filter(column__in=numbers)
        .order_by("column_id", "position")
        .values_list("column_id", "name", "columnist__name", "columnist__slug", "kind")
    )


def _copies(numbers: Sequence[int], now: datetime) -> defaultdict[int, list[CardCopy]]:
    also: defaultdict[int, list[CardCopy]] = defaultdict(list)
    for number, publication, slug, title, link, published, is_free in _printings(now, numbers):
        also[number].append(
            CardCopy(
                publication=publication,
                publication_slug=slug,
                title=title,
                link=link,
                published=published,
                is_free=is_free,
            )
        )
    return also


@prepared
def _printings(now: datetime, numbers: Sequence[int]) -> QuerySet[Any, Any]:
    return (
        Column.objects.filter(unexpired(now), original__in=numbers, state__in=_SHOWABLE)
        # A later version in the same publication is no other paper's.
        .exclude(publication=F("original__publication"))
        .order_by("shown_at", "id")
        .values_list(
            "original_id",
            "publication__name",
            "publication__slug",
            "title",
            "link",
            "published",
            "is_free",
        )
    )


def _card(row: dict[str, Any], names: list[CardName], also: list[CardCopy]) -> Card:
    where = path(row, names)
    return Card(
        id=where[-_CODE:],
        path=where,
        title=row["title"],
        names=tuple(names),
        byline=row["byline"],
        excerpt=row["excerpt"],
        credit=row["credit"],
        link=row["link"],
        publication=row["publication__name"],
        publication_slug=row["publication__slug"],
        country=row["country"],
        language=row["language"],
        published=row["published"],
        first_seen=row["first_seen"],
        is_free=row["is_free"],
        section=row["section"],
        image=row["image"],
        reads=row["reads"],
        favourites=row["favourites"],
        invented=row["publication__invented"],
        also=tuple(also),
        modified=row["modified"],
        shown_at=row["shown_at"],
        words=row["words"],
    )


def path(row: dict[str, Any], names: Sequence[CardName]) -> str:
    """Return a column's address here: publication, first columnist, words of the title, id."""
    columnist = next((name.slug for name in names if name.slug), NOBODY)
    words = links.slug(row["title"], WORDS) or NOBODY
    return f"/{row['publication__slug']}/{columnist}/{words}/{links.code(row['id'])}"


# ── one column ───────────────────────────────────────────────────────────────────────────────

_SHOWABLE = (Column.State.READ, Column.State.REFUSED)


_STATE = (
    "state",
    "visible",
    "until",
    "shown_at",
    "original_id",
    "excerpt_because",
    "allowance__rights",
    "contribution__debate",
)


@prepared
def _state(number: int) -> QuerySet[Any, Any]:
    return Column.objects.filter(id=number).values_list(*_STATE)


def column(number: int, *, now: datetime) -> Shown | Moved | Removed | None:
    """Return what stands at a column's address; None: nothing that readers may know of."""
    found = next(iter(_state(number)), None)
    if found is None:
        return Removed() if Tombstone.objects.filter(key=number).exists() else None
    row = dict(zip(_STATE, found, strict=True))
    if row["state"] == Column.State.REMOVED or (row["until"] and row["until"] <= now):
        return Removed()
    if row["visible"]:
        return _shown(number, row, now)
    if row["original_id"] is not None and row["state"] in _SHOWABLE:
        original = kept([row["original_id"]], now=now)
        return Moved(path=original[0].path) if original else None
    return None


def _shown(number: int, row: Mapping[str, Any], now: datetime) -> Shown:
    rights = row["allowance__rights"]
    signers = tuple(dict.fromkeys(who for (who,) in _signers(number)))
    here = row["shown_at"], number
    lists = [_others(Shelf(columnist=who), number, now) for who in signers[:SIGNERS]]
    beside = [Shelf(columnist=who) for who in signers[:1]]
    newer = [key for shelf in beside for _, key in _keys(shelf, now, 1, newer_than=here)]
    older = [key for shelf in beside for _, key in _keys(shelf, now, 1, older_than=here)]
    every = dict.fromkeys([number, *newer, *older, *(key for keys in lists for key in keys)])
    by_number = dict(zip(every, cards(every, now=now), strict=True))
    return Shown(
        card=by_number[number],
        columnists=signers,
        rights=msgspec.convert(rights, Rights) if rights else None,
        because=row["excerpt_because"],
        changes=_changes(number),
        beside=tuple(tuple(by_number[key] for key in keys) for keys in lists),
        newer=by_number[newer[0]] if newer else None,
        older=by_number[older[0]] if older else None,
        debate=row["contribution__debate"],
    )


@prepared
def _signers(number: int) -> QuerySet[Any, Any]:
    rows = Byline.objects.filter(column=number, columnist__isnull=False)
    return rows.order_by("position").values_list("columnist_id")


def _others(shelf: Shelf, number: int, now: datetime) -> list[int]:
    found = [key for _, key in _keys(shelf, now, BESIDE + 1)]
    return [key for key in found if key != number][:BESIDE]


def _changes(number: int) -> tuple[Change, ...]:
    return tuple(Change(at=at, title=title, kept=kept) for at, title, kept in _revisions(number))


@prepared
def _revisions(number: int) -> QuerySet[Any, Any]:
    rows = Revision.objects.filter(column=number).order_by("seen_at", "pk")
    return rows.values_list("seen_at", "title", "kept")[:MOST_CHANGES]
