"""What programs ask for: robots.txt, the sitemap, and whether we are well."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from colonnade import links
from colonnade.catalog.models import Columnist, Publication
from colonnade.web.templatetags.press import iso_day

_PART = 2_000  # columnists in one sitemap, roughly; the protocol allows 50,000 addresses
_SHARE_BITS = 5
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_FRESH_SECONDS = 30  # how long a cache may repeat a sitemap: whoever left is to leave it too

# We pass on the strictest wish of those whose work we show: to be found, and nothing else.
_ROBOTS = """\
User-agent: *
Content-Usage: train-ai=n
Content-Signal: search=yes, ai-input=no, ai-train=no
Disallow: /admin/
Disallow: /search
Disallow: /favorites
Disallow: /notices/
Disallow: /claims/
Disallow: /~*/admin/
Disallow: /~*/search
Disallow: /~*/favorites
Disallow: /~*/notices/
Disallow: /~*/claims/

Sitemap: {address}/sitemap.xml
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Tell robots what they may do here."""
    return HttpResponse(
        _ROBOTS.format(address=settings.COLONNADE_ADDRESS), content_type="text/plain"
    )


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """List the sitemaps: of publications, and of columnists in parts."""
    paths = [reverse("web:sitemap-publications")]
    paths += [
        reverse("web:sitemap-columnists", kwargs={"part": part}) for part in range(1, _parts() + 1)
    ]
    return _xml(
        "sitemapindex", "sitemap", [(f"{settings.COLONNADE_ADDRESS}{path}", None) for path in paths]
    )


@require_safe
def publications(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """List the pages of publications which have columns."""
    rows = Publication.objects.filter(removed_at=None, columns_shown__gt=0)
    return _xml("urlset", "url", _pages("publication", rows.values_list("slug", "last_column_at")))


@require_safe
def columnists(request: HttpRequest, part: int) -> HttpResponse:  # noqa: ARG001 - a view
    """List the pages of columnists whose ids are in one part."""
    parts = _parts()
    if not 1 <= part <= parts:
        raise Http404
    # Ids are evenly spread over their range, so that equal ranges hold as many columnists.
    first, last = ((edge << links.ID_BITS) // parts for edge in (part - 1, part))
    rows = Columnist.objects.filter(
        id__gte=first, id__lt=last, columns_shown__gt=0, merged_into=None
    ).order_by("id")
    return _xml("urlset", "url", _pages("columnist", rows.values_list("slug", "last_column_at")))


def _parts() -> int:
    # Counted in a small share of the range, over which ids are evenly spread.
    some = Columnist.objects.filter(id__lt=1 << (links.ID_BITS - _SHARE_BITS)).count()
    return (some << _SHARE_BITS) // _PART + 1


def _pages(
    name: str, rows: Iterable[tuple[str, datetime | None]]
) -> list[tuple[str, datetime | None]]:
    # Asked once: there are thousands.
    start, _, end = reverse(f"web:{name}", kwargs={"slug": "slug"}).rpartition("slug")
    where = f"{settings.COLONNADE_ADDRESS}{start}"
    return [(f"{where}{slug}{end}", at) for slug, at in rows]


def _xml(kind: str, entry: str, entries: Iterable[tuple[str, datetime | None]]) -> HttpResponse:
    """Return a list of addresses, with the days on which what stands there changed."""
    told = "".join(
        f"<{entry}><loc>{escape(url)}</loc>"
        f"{f'<lastmod>{iso_day(at)}</lastmod>' if at else ''}</{entry}>\n"
        for url, at in entries
    )
    return HttpResponse(
        f'<?xml version="1.0" encoding="utf-8"?>\n<{kind} xmlns="{_SITEMAPS}">\n{told}</{kind}>\n',
        content_type="application/xml",
        headers={"Cache-Control": f"public, max-age={_FRESH_SECONDS}"},
    )


@require_safe
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Tell a watchman whether this process can answer readers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


@cache
def _icon() -> bytes:
    return files("colonnade.web").joinpath("static/web/icon.svg").read_bytes()


@require_safe
def icon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Give the sign of the house: three columns."""
    return HttpResponse(
        _icon(), content_type="image/svg+xml", headers={"Cache-Control": "public, max-age=604800"}
    )
