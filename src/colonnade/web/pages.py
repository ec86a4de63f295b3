"""The pages readers read: editions with their tabs, and columns."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.views.decorators.http import require_safe

from colonnade import links
from colonnade.catalog import cards, debated
from colonnade.catalog.cards import Moved, Removed, Shelf, Shown
from colonnade.excerpt.licences import address
from colonnade.readers import favourites, reading
from colonnade.records import Card, CardName, Place, Rights, Signal
from colonnade.web import errors, reasons
from colonnade.web.frame import Edition, is_edition, now, page, turned

_LATEST_YEARS = 12  # whose months stand in the archive's first page; earlier ones have their own
_BESIDE = 6  # other columns of a columnist on a column's page
_SIGNERS = 2  # whose other columns stand there


# ── editions ─────────────────────────────────────────────────────────────────────────────────


@require_safe
def current(request: HttpRequest, country: str = "") -> HttpResponse:
    """Show an edition's newest columns."""
    edition = _edition(country)
    shelf = turned(request, Shelf(country=country))
    context = {
        "days": by_day(shelf.cards),
        "shelf": shelf,
        "is_first": not shelf.newer,
        "tab": "current",
        "feed": edition.feed,
    }
    return page(request, "edition", with_favourites(request, edition, context))


@require_safe
def favorites(request: HttpRequest, country: str = "") -> HttpResponse:
    """Show what this device has kept."""
    edition = _edition(country)
    numbers = favourites.kept(request)
    every = cards.kept(numbers, now=now(), country=country)
    wanted = request.GET.get("page", "1")
    number = int(wanted) if wanted.isascii() and wanted.isdigit() else 1
    start = (max(number, 1) - 1) * cards.PAGE
    context = {
        "cards": every[start : start + cards.PAGE],
        "tab": "favorites",
        "missing": 0 if country else len(numbers) - len(every),
        "elsewhere": bool(country and len(numbers) > len(every)),
        "previous": number - 1 if start else 0,
        "next": number + 1 if len(every) > start + cards.PAGE else 0,
        "indexed": False,
    }
    return page(request, "favorites", with_favourites(request, edition, context))


def _edition(country: str) -> Edition:
    if not is_edition(country):
        raise Http404
    return Edition(country=country)


def with_favourites(
    request: HttpRequest, edition: Edition, context: dict[str, Any]
) -> dict[str, Any]:
    return context | {
        "edition": edition,
        "favourites": favourites.codes(request),
    }


def by_day(shown: Iterable[Card]) -> list[tuple[date, list[Card]]]:
    """Put cards that stand in order under their days."""
    return [(day, list(group)) for day, group in groupby(shown, key=_day)]


def _day(card: Card) -> date:
    return (card.shown_at or card.first_seen).date()


# ── archive ──────────────────────────────────────────────────────────────────────────────────


@require_safe
def archive(request: HttpRequest, country: str = "") -> HttpResponse:
    """Show the years and months of an edition."""
    edition = _edition(country)
    first, last = _span(country)
    years = range(last.year, first.year - 1, -1) if first and last else ()
    context = {
        "years": [(year, _months(year, first, last)) for year in years[:_LATEST_YEARS]],
        "earlier": years[_LATEST_YEARS:],
    }
    return page(request, "archive", _archive(edition, context))


@require_safe
def archive_year(request: HttpRequest, year: int, country: str = "") -> HttpResponse:
    """Show the months of one year."""
    edition = _edition(country)
    first, last = _span(country)
    if not (first and last and first.year <= year <= last.year):
        raise Http404
    context = {"years": [(year, _months(year, first, last))], "year": year}
    return page(request, "archive", _archive(edition, context))


@require_safe
def archive_month(request: HttpRequest, year: int, month: int, country: str = "") -> HttpResponse:
    """Show a month's calendar, its days with columns as links."""
    edition = _edition(country)
    weeks = _weeks(year, month)
    days = [day for week in weeks for day in week if day is not None]
    first, last = _span(country)
    if not (first and last and days[-1] >= first and days[0] <= last):
        raise Http404
    filled = cards.days_with(Shelf(country=country), days, now=now())
    context = {
        "month": days[0],
        "weeks": [[(day, day in filled) for day in week] for week in weeks],
        "previous": days[0] - timedelta(days=1) if first < days[0] else None,
        "next": days[-1] + timedelta(days=1) if last > days[-1] else None,
    }
    return page(request, "month", _archive(edition, context))


@require_safe
def archive_day(
    request: HttpRequest, year: int, month: int, day: int, country: str = ""
) -> HttpResponse:
    """Show the columns of one day."""
    edition = _edition(country)
    start = _moment(year, month, day)
    end = start + timedelta(days=1)
    shelf = turned(request, Shelf(country=country, since=start, till=end))
    earlier = cards.newest(Shelf(country=country, till=start), now=now())
    later = cards.oldest(Shelf(country=country, since=end), now=now())
    if not (shelf.cards or request.GET or (earlier and later)):
        raise Http404  # before the first column, or after the last
    context = {
        "day": start,
        "shelf": shelf,
        "cards": shelf.cards,
        "earlier": earlier,
        "later": later,
    }
    context = with_favourites(request, edition, _archive(edition, context))
    return page(request, "day", context)


def _archive(edition: Edition, context: dict[str, Any]) -> dict[str, Any]:
    return context | {"edition": edition, "tab": "archive", "feed": edition.feed}


def _span(country: str) -> tuple[date | None, date | None]:
    shelf = Shelf(country=country)
    first, last = cards.oldest(shelf, now=now()), cards.newest(shelf, now=now())
    return first and first.date(), last and last.date()


def _months(year: int, first: date | None, last: date | None) -> list[tuple[date, bool]]:
    months = [date(year, month, 1) for month in range(1, 13)]
    if first is None or last is None:
        return [(month, False) for month in months]
    return [(month, first.replace(day=1) <= month <= last) for month in months]


def _weeks(year: int, month: int) -> Sequence[Sequence[date | None]]:
    try:
        weeks = calendar.Calendar().monthdatescalendar(year, month)
    except (ValueError, OverflowError, IndexError):
        raise Http404 from None
    return [[day if day.month == month else None for day in week] for week in weeks]


def _moment(year: int, month: int, day: int) -> datetime:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        raise Http404 from None


# ── a column ─────────────────────────────────────────────────────────────────────────────────


@require_safe
def column(request: HttpRequest, code: str, **_words: str) -> HttpResponse:
    """Show one column; the id alone decides, the words before it are for people."""
    number = links.decode(code)
    assert number is not None
    found = cards.column(number, now=now())
    if found is None:
        raise Http404
    if isinstance(found, Removed):
        return errors.gone(request)
    if isinstance(found, Moved):
        # Not for good: that two columns are one is a judgement, and may be undone.
        return HttpResponseRedirect(found.path)
    if found.card.path != request.path:
        return HttpResponsePermanentRedirect(found.card.path)
    reading.note(request, number, now=now())
    response = page(request, "column", _column(request, found))
    response.headers["X-Robots-Tag"] = "noindex, follow"
    return response


def _column(request: HttpRequest, found: Shown) -> dict[str, Any]:
    number = links.decode(found.card.id)
    assert number is not None
    return {
        "card": found.card,
        **(_rights(found.rights, found.because) if found.rights else {}),
        "changes": found.changes,
        "beside": _beside(found),
        "around": debated.around(number, now=now()),
        "edition": Edition(country=found.card.country),
        "is_kept": found.card.id in {links.code(number) for number in favourites.kept(request)},
    }


def _rights(rights: Rights, because: str) -> dict[str, Any]:
    return {
        "answers": list(reasons.answers(rights, because)),
        "signals": [signal for signal in _once(rights.signals) if signal.where not in _OURS],
        "licence": rights.licence and address(rights.licence),
    }


_OURS = frozenset({Place.HOUSE, Place.ANSWER})


def _once(signals: Iterable[Signal]) -> list[Signal]:
    """Return signals once each, whatever number of things they limit."""
    return list({(s.name, s.value, s.where): s for s in signals}.values())


def _beside(found: Shown) -> list[tuple[CardName, tuple[Card, ...]]]:
    """Return the other columns of those who signed a column, of the first two at most."""
    shelves = [Shelf(columnist=columnist) for columnist in found.columnists[:_SIGNERS]]
    lists = cards.tops(shelves, now=now(), size=_BESIDE + 1)
    others = [tuple(card for card in every if card.id != found.card.id) for every in lists]
    named = zip(_known(found.card), others, strict=False)
    return [(name, cards_[:_BESIDE]) for name, cards_ in named if cards_]


def _known(card: Card) -> list[CardName]:
    return list({name.slug: name for name in card.names if name.slug}.values())
