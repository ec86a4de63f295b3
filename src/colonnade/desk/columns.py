"""Columns for programs and people: cards of what readers may see, newest first, in a stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Exists, OuterRef, Q, QuerySet

from colonnade.catalog import cards, search
from colonnade.catalog.models import Byline, Column
from colonnade.desk import known
from colonnade.identify import finding
from colonnade.records import Card
from colonnade.seek.asking import understood

CHUNK = 500  # columns a time: memory stays small however many there are
SHOWABLE = (Column.State.READ, Column.State.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which columns; empty fields restrict nothing."""

    country: str = ""  # ISO 3166-1 alpha-2, INT or EU
    publication: str = ""  # slug
    columnist: str = ""  # slug
    language: str = ""  # BCP 47: "pt" takes in "pt-BR"
    since: datetime | None = None  # inclusive
    until: datetime | None = None  # exclusive
    search: str = ""
    copies: bool = False  # also the other printings of a column, each by itself


def columns(wanted: Wanted, *, now: datetime, limit: int | None = None) -> Iterator[Card]:
    """Yield the cards of columns which readers may see, newest first.

    Raises `known.Unknown` for a publication or columnist that is not in the catalogue.
    """
    known.publication(wanted.publication)
    known.columnist(wanted.columnist)
    return islice(_cards(wanted, now), limit)


def _cards(wanted: Wanted, now: datetime) -> Iterator[Card]:
    rows = _rows(wanted, now)
    last: tuple[datetime, int] | None = None
    while True:
        keys = list(_after(rows, last).values_list("shown_at", "id")[:CHUNK])
        if not keys:
            return
        yield from cards.cards((number for _, number in keys), now=now)
        last = keys[-1]


def _after(rows: QuerySet[Column], last: tuple[datetime, int] | None) -> QuerySet[Column]:
    """Return what stands behind a column: a place, unlike a count, stays true while we write."""
    if last is None:
        return rows
    at, number = last
    return rows.filter(shown_at__lte=at).filter(Q(shown_at__lt=at) | Q(id__lt=number))


def _rows(wanted: Wanted, now: datetime) -> QuerySet[Column]:
    seen = Q(visible=True)
    if wanted.copies:
        seen |= Q(original__visible=True, state__in=SHOWABLE)
    rows = Column.objects.filter(seen, cards.unexpired(now)).order_by("-shown_at", "-id")
    plain = {
        "country": wanted.country.upper() or None,
        "publication__slug": wanted.publication or None,
        "shown_at__gte": wanted.since,
        "shown_at__lt": wanted.until,
    }
    rows = rows.filter(**{name: value for name, value in plain.items() if value is not None})
    if wanted.language:
        tongue = wanted.language
        rows = rows.filter(Q(language__iexact=tongue) | Q(language__istartswith=f"{tongue}-"))
    if wanted.columnist:
        signed = Byline.objects.filter(column=OuterRef("pk"), columnist__slug=wanted.columnist)
        rows = rows.filter(Exists(signed))
    if wanted.search:
        asked, _ = search.wanted(understood(wanted.search), named=finding.asked)
        found = search.find(asked, now=now, size=search.BEST)
        rows = rows.filter(id__in=[_number(card) for card in found.cards])
    return rows


def _number(card: Card) -> int:
    from colonnade import links

    number = links.decode(card.id)
    assert number is not None
    return number
