"""Archives: years, months as calendars, and days, of an edition, a columnist or a publication."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from colonnade.catalog import cards, wishing
from colonnade.catalog.cards import Shelf
from colonnade.catalog.models import Columnist, Publication
from colonnade.web import marking
from colonnade.web.frame import Edition, edition_of, now, page, turned

# Where a week begins on another day than Monday (CLDR, by the country with most readers).
_FIRST_DAYS: Final = {"ar": 5, "he": 6, "hi": 6, "ja": 6, "pt": 6}
_LATEST_YEARS = 12  # whose months stand in the archive's first page; earlier ones have their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A columnist or publication whose archive is looked at."""

    name: str
    path: str
    shelf: Shelf
    feed: str

    @property
    def archive(self) -> str:
        return f"{self.path}/archive"


def _held(where: dict[str, Any]) -> Holder | Edition:
    """Return whose archive an address means. Raises `Http404` where there is none."""
    if "columnist" in where:
        return _columnist(where["columnist"])
    if "publication" in where:
        return _publication(where["publication"])
    return edition_of(**where)


def _columnist(slug: str) -> Holder:
    who = Columnist.objects.select_related("wish").filter(slug=slug, merged_into=None).first()
    if who is None or wishing.wish_of(who)["objection"]:
        raise Http404
    return Holder(
        name=who.name,
        path=reverse("web:columnist", kwargs={"slug": slug}),
        shelf=Shelf(columnist=who.pk),
        feed=reverse("web:columnist-feed", kwargs={"slug": slug}),
    )


def _publication(slug: str) -> Holder:
    paper = Publication.objects.filter(slug=slug, removed_at=None).first()
    if paper is None:
        raise Http404
    return Holder(
        name=paper.name,
        path=reverse("web:publication", kwargs={"slug": slug}),
        shelf=Shelf(publication=paper.pk),
        feed=reverse("web:publication-feed", kwargs={"slug": slug}),
    )


@require_safe
def years(request: HttpRequest, **where: Any) -> HttpResponse:
    """Show the years and months of an archive."""
    held = _held(where)
    first, last = _span(held.shelf)
    every = range(last.year, first.year - 1, -1) if first and last else ()
    context = {
        "years": [(year, _months(year, first, last)) for year in every[:_LATEST_YEARS]],
        "earlier": every[_LATEST_YEARS:],
    }
    return _page(request, "archive", held, context)


@require_safe
def year(request: HttpRequest, year: int, **where: Any) -> HttpResponse:
    """Show the months of one year."""
    held = _held(where)
    first, last = _span(held.shelf)
    if not (first and last and first.year <= year <= last.year):
        raise Http404
    context = {"years": [(year, _months(year, first, last))], "year": year}
    return _page(request, "archive", held, context)


@require_safe
def month(request: HttpRequest, year: int, month: int, **where: Any) -> HttpResponse:
    """Show a month's calendar, its days with columns as links; of a columnist, the columns too."""
    held = _held(where)
    weeks = _weeks(year, month)
    days = [day for week in weeks for day in week if day is not None]
    first, last = _span(held.shelf)
    if not (first and last and days[-1] >= first and days[0] <= last):
        raise Http404
    filled = cards.days_with(held.shelf, days, now=now())
    context = {
        "month": days[0],
        "weekdays": _weekdays(),
        "weeks": [[(day, day in filled) for day in week] for week in weeks],
        "previous": days[0] - timedelta(days=1) if first < days[0] else None,
        "next": days[-1] + timedelta(days=1) if last > days[-1] else None,
    }
    if held.shelf.columnist is not None:
        start, end = _moment(days[0]), _moment(days[-1]) + timedelta(days=1)
        context["shelf"] = turned(request, replace(held.shelf, since=start, till=end))
    return _page(request, "month", held, context)


@require_safe
def day(request: HttpRequest, year: int, month: int, day: int, **where: Any) -> HttpResponse:
    """Show the columns of one day."""
    held = _held(where)
    start = _day(year, month, day)
    end = start + timedelta(days=1)
    shelf = turned(request, replace(held.shelf, since=start, till=end))
    earlier = cards.newest(replace(held.shelf, till=start), now=now())
    later = cards.oldest(replace(held.shelf, since=end), now=now())
    if not (shelf.cards or request.GET or (earlier and later)):
        raise Http404  # before the first column, or after the last
    context = {
        "day": start,
        "shelf": shelf,
        "earlier": earlier,
        "later": later,
        "schema": marking.graph(marking.listing(held.name, request.path, shelf.cards)),
    }
    return _page(request, "day", held, context)


def _page(
    request: HttpRequest, template: str, held: Holder | Edition, context: dict[str, Any]
) -> HttpResponse:
    given = {
        "held": held,
        "edition": held if isinstance(held, Edition) else Edition(),
        "is_edition": isinstance(held, Edition),
        "tab": "archive",
        "feed": held.feed,
    }
    return page(request, template, given | context)


def _span(shelf: Shelf) -> tuple[date | None, date | None]:
    first, last = cards.oldest(shelf, now=now()), cards.newest(shelf, now=now())
    return first and first.date(), last and last.date()


def _months(year: int, first: date | None, last: date | None) -> list[tuple[date, bool]]:
    months = [date(year, month, 1) for month in range(1, 13)]
    if first is None or last is None:
        return [(month, False) for month in months]
    return [(month, first.replace(day=1) <= month <= last) for month in months]


def _weeks(year: int, month: int) -> Sequence[Sequence[date | None]]:
    try:
        weeks = calendar.Calendar(_first_day()).monthdatescalendar(year, month)
    except (ValueError, OverflowError, IndexError):
        raise Http404 from None
    return [[day if day.month == month else None for day in week] for week in weeks]


def _first_day() -> int:
    """Return the day with which a week begins in the language that is spoken; Monday is 0."""
    return _FIRST_DAYS.get(get_language() or "", 0)


def _weekdays() -> list[tuple[str, str]]:
    """Return the days of a week in their order, each in full and short."""
    days = [
        (_("Monday"), _("Mon")),
        (_("Tuesday"), _("Tue")),
        (_("Wednesday"), _("Wed")),
        (_("Thursday"), _("Thu")),
        (_("Friday"), _("Fri")),
        (_("Saturday"), _("Sat")),
        (_("Sunday"), _("Sun")),
    ]
    return days[_first_day() :] + days[: _first_day()]


def _day(year: int, month: int, day: int) -> datetime:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        raise Http404 from None


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
