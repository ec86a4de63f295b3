"""Debates as readers meet them: lists of them, one with its columns, and the one of a column.

What may be shown is asked of the columns each time, as everywhere: a debate tells only what its
visible columns do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from colonnade.catalog import cards
from colonnade.catalog.debates import Contribution, Debate, DebateLink
from colonnade.catalog.models import Byline, Column
from colonnade.records import Card, CardName

PAGE = 30  # debates on a page
MOST = 200  # columns of one debate that are shown
BESIDE = 6  # other columns of a debate on a column's page
LANGUAGES = 8  # other languages whose debate on one question is shown with its newest columns
NEWEST = 3  # of these each
_DEEPEST = 20  # mergers followed from an old address


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A debate in a list."""

    id: int
    path: str
    title: str  # a headline of its columns
    names: tuple[str, ...]
    language: str
    columns: int
    outlets: int
    countries: tuple[str, ...]
    opened: datetime
    last: datetime
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another column of a debate, as a column's page names it."""

    path: str
    title: str
    language: str
    publication: str
    shown_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """A debate on the same question in another language."""

    entry: Entry
    columns: tuple[Neighbour, ...]  # the newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A debate with its columns, newest first."""

    entry: Entry
    cards: tuple[Card, ...]
    days: tuple[tuple[str, int], ...]  # ISO day, columns; oldest first
    countries: tuple[tuple[str, int], ...]  # most columns first
    outlets: tuple[tuple[str, str, int], ...]  # name, slug, columns
    across: tuple[Counterpart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A debate that was merged: its columns stand at this path."""

    path: str


def path(number: int) -> str:
    """Return a debate's address here."""
    return f"/debates/{number}"


def current(
    *,
    now: datetime,
    country: str = "",
    language: str = "",
    page: int = 1,
    closed: bool = False,
    size: int = PAGE,
) -> tuple[list[Entry], bool]:
    """Return a page of debates, those added to last first, and whether there are more.

    `country` keeps those in which a column of the country takes part.
    """
    rows = Debate.objects.filter(moved_to=None, columns__gt=1)
    if not closed:
        rows = rows.filter(closed_at=None)
    if language:
        rows = rows.filter(language=language.lower())
    if country:
        taking = Contribution.objects.filter(
            cards.unexpired(now, "column__"), column__visible=True, column__country=country.upper()
        )
        rows = rows.filter(pk__in=taking.values("debate"))
    start = (page - 1) * size
    found = [_entry(row) for row in rows.order_by("-last_at", "-pk")[start : start + size + 1]]
    return found[:size], len(found) > size


def languages() -> list[str]:
    """Return the languages that have open debates."""
    rows = Debate.objects.filter(moved_to=None, columns__gt=1, closed_at=None)
    return sorted(rows.order_by().values_list("language", flat=True).distinct())


def debate(number: int, *, now: datetime) -> Gathered | Elsewhere | None:
    """Return a debate, or where it went; None if there is none to show."""
    row = Debate.objects.filter(pk=number).first()
    for _ in range(_DEEPEST):
        if row is None or row.moved_to is None:
            break
        row = row.moved_to
    if row is None:
        return None
    if row.pk != number:
        return Elsewhere(path=path(row.pk))
    shown = cards.cards(_columns(row.pk, now)[:MOST], now=now)
    return _gathered(row, shown, _across(row.pk, now)) if shown else None


def _across(number: int, now: datetime) -> tuple[Counterpart, ...]:
    """Return the debates on one question in other languages, largest first; two queries."""
    links = DebateLink.objects.filter(Q(one=number) | Q(other=number), refused=False)
    rows = {
        row.pk: row
        for link in links.select_related("one", "other")
        for row in (link.one, link.other)
        if row.pk != number and row.moved_to_id is None
    }
    columns = _newest(rows, now) if rows else {}
    told = [
        Counterpart(entry=_entry(row), columns=columns[pk])
        for pk, row in rows.items()
        if pk in columns
    ]
    told.sort(key=lambda one: (-one.entry.columns, one.entry.language, one.entry.id))
    return tuple(told[:LANGUAGES])


def _newest(debates: Collection[int], now: datetime) -> dict[int, tuple[Neighbour, ...]]:
    """Return the newest columns of some debates that may be shown, by debate."""
    place = Window(
        RowNumber(), partition_by=F("contribution__debate"), order_by=("-shown_at", "-id")
    )
    shown = Column.objects.filter(
        cards.unexpired(now), contribution__debate__in=debates, visible=True
    )
    found: defaultdict[int, list[Neighbour]] = defaultdict(list)
    for row in _named(shown.annotate(place=place).filter(place__lte=NEWEST)):
        found[row["contribution__debate"]].append(_neighbour(row))
    return {debate: tuple(columns) for debate, columns in found.items()}


def around(debate: int, column: int, *, now: datetime) -> tuple[Neighbour, ...]:
    """Return the newest other columns of a column's debate; one query."""
    rows = _named(
        Column.objects.filter(
            cards.unexpired(now), contribution__debate=debate, visible=True
        ).exclude(pk=column)
    )
    return tuple(map(_neighbour, rows[:BESIDE]))


def _named(rows: QuerySet[Column]) -> QuerySet[Column, dict[str, Any]]:
    """Return of columns, newest first, what it takes to name them."""
    signed = Byline.objects.filter(column=OuterRef("pk"), columnist__isnull=False)
    return (
        rows.annotate(who=Subquery(signed.order_by("position").values("columnist__slug")[:1]))
        .order_by("-shown_at", "-id")
        .values(
            "id",
            "title",
            "language",
            "shown_at",
            "publication__name",
            "publication__slug",
            "who",
            "contribution__debate",
        )
    )


def _neighbour(row: dict[str, Any]) -> Neighbour:
    return Neighbour(
        path=cards.path(row, [CardName(name="", slug=row["who"] or "")]),
        title=row["title"],
        language=row["language"],
        publication=row["publication__name"],
        shown_at=row["shown_at"],
    )


def _columns(number: int, now: datetime) -> Sequence[int]:
    rows = Column.objects.filter(
        cards.unexpired(now), contribution__debate=number, visible=True
    ).order_by("-shown_at", "-id")
    return list(rows.values_list("id", flat=True)[: MOST + 1])


def _entry(row: Debate) -> Entry:
    return Entry(
        id=row.pk,
        path=path(row.pk),
        title=row.title,
        names=tuple(row.names),
        language=row.language,
        columns=row.columns,
        outlets=row.outlets,
        countries=tuple(row.countries),
        opened=row.opened_at,
        last=row.last_at,
        closed=row.closed_at is not None,
    )


def _gathered(row: Debate, shown: tuple[Card, ...], across: tuple[Counterpart, ...]) -> Gathered:
    days = Counter((card.shown_at or card.first_seen).date().isoformat() for card in shown)
    places = Counter(card.country for card in shown)
    papers = Counter((card.publication, card.publication_slug) for card in shown)
    return Gathered(
        entry=_entry(row),
        cards=shown,
        days=tuple(sorted(days.items())),
        countries=tuple(sorted(places.items(), key=lambda pair: (-pair[1], pair[0]))),
        outlets=tuple(
            (name, slug, many)
            for (name, slug), many in sorted(papers.items(), key=lambda pair: (-pair[1], pair[0]))
        ),
        across=across,
    )
