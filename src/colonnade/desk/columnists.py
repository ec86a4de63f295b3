"""Columnists for programs and people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from colonnade.catalog import search
from colonnade.catalog.models import Byline, Columnist
from colonnade.desk import known
from colonnade.identify import finding


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnistEntry:
    """One columnist, as `colonnade columnists --json` tells it."""

    slug: str
    path: str  # the columnist's page here
    name: str
    kind: str
    home: str  # slug of the publication that printed the first column
    country: str  # of that publication
    publications: list[str]
    languages: list[str]
    columns: int
    newest: datetime | None


def columnists(
    *,
    text: str = "",
    country: str = "",
    publication: str = "",
    letter: str = "",
    limit: int | None = None,
) -> Iterator[ColumnistEntry]:
    """Yield columnists who have columns to show, by name; a search gives the best first.

    Raises `known.Unknown` for a publication that is not in the catalogue.
    """
    known.publication(publication)
    if text:
        rows = list(search.columnists(finding.asked(text)))
        wanted = _restricted(
            Columnist.objects.filter(pk__in=[r.pk for r in rows]), country, publication, letter
        )
        kept = set(wanted.values_list("pk", flat=True))
        yield from map(_entry, [row for row in rows if row.pk in kept][:limit])
        return
    shown = Columnist.objects.filter(columns_shown__gt=0, merged_into=None)
    ordered = _restricted(shown, country, publication, letter).select_related("home")
    yield from map(_entry, ordered.order_by("sort", "pk")[:limit].iterator(chunk_size=500))


def _restricted(
    rows: QuerySet[Columnist], country: str, publication: str, letter: str
) -> QuerySet[Columnist]:
    signed = Byline.objects.filter(columnist=OuterRef("pk"), visible=True)
    if country:
        rows = rows.filter(Exists(signed.filter(column__country=country.upper())))
    if publication:
        rows = rows.filter(Exists(signed.filter(column__publication__slug=publication)))
    return rows.filter(initial__iexact=letter) if letter else rows


def _entry(row: Columnist) -> ColumnistEntry:
    return ColumnistEntry(
        slug=row.slug,
        path=f"/columnists/{row.slug}",
        name=row.name,
        kind=row.kind,
        home=row.home.slug if row.home else "",
        country=row.home.country if row.home else "",
        publications=row.publications,
        languages=row.languages,
        columns=row.columns_shown,
        newest=row.last_column_at,
    )
