"""What lists and pages of columnists ask of all of them, or of all that one wrote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Max, Min, QuerySet

from colonnade.catalog.models import Byline, Columnist, Publication
from colonnade.catalog.prepared import prepared
from colonnade.links import host
from colonnade.records import ExcerptRule

MONTHS = 24  # of a columnist's rhythm
MOST = 1500  # columns in them that are counted: two a day

# Each heading is asked for by the one before it: the index is entered once a heading.
_INITIALS = """
WITH RECURSIVE headings(initial) AS (
  SELECT (SELECT min(initial) FROM catalog_columnist WHERE columns_shown > 0)
  UNION ALL
  SELECT (SELECT min(c.initial) FROM catalog_columnist c
          WHERE c.columns_shown > 0 AND c.initial > headings.initial)
  FROM headings WHERE headings.initial IS NOT NULL
)
SELECT initial FROM headings WHERE initial IS NOT NULL
"""


# Times are in UTC in both. SQLite has them as texts, as ISO 8601 writes them.
_BY_MONTH = {
    vendor: f"""
SELECT {month}, count(*) FROM (
  SELECT shown_at FROM catalog_byline
  WHERE columnist_id = %s AND visible AND shown_at >= %s ORDER BY shown_at DESC LIMIT %s
) AS shown GROUP BY 1
"""  # noqa: S608 - of constants alone
    for vendor, month in {
        "sqlite": "substr(shown_at, 1, 7)",
        "postgresql": "to_char(shown_at AT TIME ZONE 'UTC', 'YYYY-MM')",
    }.items()
}


def initials() -> list[str]:
    """Return the headings of the directory that somebody stands under, in order."""
    with connection.cursor() as cursor:
        cursor.execute(_INITIALS)
        return [initial for (initial,) in cursor.fetchall()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Somebody, as short as they stand in a list."""

    name: str
    slug: str
    home: str = ""  # the name of their publication; empty: none, or not told


def columnist(slug: str) -> Columnist | None:
    """Return the columnist of an address, with their publication and whom they are filed under."""
    return next(iter(_columnist(slug)), None)


@prepared
def _columnist(slug: str) -> QuerySet[Columnist]:
    return Columnist.objects.select_related("home", "merged_into").filter(slug=slug)[:1]


def signatures(who: Columnist) -> list[Columnist]:
    """Return a columnist and those who are filed under them."""
    return [who, *sorted(_merged_into(who.pk), key=lambda one: one.slug)]


@prepared
def _merged_into(columnist: int) -> QuerySet[Columnist]:
    return Columnist.objects.filter(merged_into=columnist)


def named(who: Columnist) -> Name:
    """Return somebody as they stand in a list."""
    return Name(name=who.name, slug=who.slug, home=who.home.name if who.home else "")


def names(rows: QuerySet[Columnist]) -> list[Name]:
    """Return those whom a query finds, as they stand in a list; one query."""
    found = rows.values_list("name", "slug", "home__name")
    return [Name(name=name, slug=slug, home=home or "") for name, slug, home in found]


@dataclass(frozen=True, slots=True)
class Printing:
    """A publication that prints a columnist, and between which days."""

    paper: Publication
    first: date
    last: date


def printings(columnist: int) -> list[Printing]:
    """Return the publications that print a columnist, by name, with the first and last day."""
    paper = "column__publication__"
    shown = Byline.objects.filter(columnist=columnist, visible=True, **{f"{paper}removed_at": None})
    rows = shown.order_by(f"{paper}name").values_list(f"{paper}slug", f"{paper}name")
    return [
        Printing(Publication(slug=slug, name=name), first.date(), last.date())
        for slug, name, first, last in rows.annotate(Min("shown_at"), Max("shown_at"))
    ]


@dataclass(frozen=True, slots=True)
class Words:
    """A publication's own words on a columnist, with their credit and where they stand."""

    text: str
    credit: str
    link: str


def words_about(signatures: Iterable[Columnist]) -> Words | None:
    """Return what a publication says of a columnist, if its rules of today allow it."""
    told = ((one.about, one.home, one.pages) for one in signatures if one.about)
    return next((_words(*one) for one in told if _may_be_shown(*one[:2])), None)


def _may_be_shown(about: str, home: Publication | None) -> bool:
    if home is None or home.removed_at is not None or home.rule == ExcerptRule.NONE:
        return False
    return home.most is None or len(about) <= home.most


def _words(about: str, home: Publication | None, pages: Iterable[str]) -> Words:
    """Return the words with the author's page at their publication, or else its front page."""
    assert home is not None
    own = (page for page in pages if host(page) == host(home.home))
    return Words(about, f"© {home.credit or home.name}", next(own, home.home))


def months(columnist: int, *, now: datetime) -> Counter[tuple[int, int]]:
    """Return how many columns a columnist printed in each of the last months, by year and month."""
    since = (now - timedelta(days=31 * MONTHS)).replace(day=1)
    given = [columnist, connection.ops.adapt_datetimefield_value(since), MOST]
    with connection.cursor() as cursor:
        cursor.execute(_BY_MONTH[connection.vendor], given)
        rows = cursor.fetchall()
    return Counter({(int(month[:4]), int(month[5:])): many for month, many in rows})
