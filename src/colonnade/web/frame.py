"""What stands around every page: the masthead, the editions, the notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _

from colonnade.catalog import cards
from colonnade.catalog.cards import Page, Press, Shelf, press
from colonnade.readers import favourites
from colonnade.web.countries import country_name
from colonnade.web.style import style

NOTICE = "notice"  # the cookie which remembers that the notice was closed
_PRESS_SECONDS = 10  # how late a first column may open its country's edition
_FRESH_SECONDS = 30  # how long a cache between us and readers may repeat a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The columns of one country, or of the world."""

    country: str = ""  # empty: the world

    @property
    def name(self) -> str:
        return country_name(self.country) if self.country else _("World")

    # Written here and not asked of Django: every page names every edition.

    @property
    def path(self) -> str:
        return f"/{self.country.lower()}"

    @property
    def favorites(self) -> str:
        return f"{self.path.rstrip('/')}/favorites"

    @property
    def archive(self) -> str:
        return f"{self.path.rstrip('/')}/archive"

    @property
    def agenda(self) -> str:
        return f"{self.path.rstrip('/')}/agenda"

    @property
    def quiet(self) -> str:
        return f"{self.path.rstrip('/')}/quiet"

    @property
    def feed(self) -> str:
        return f"{self.path.rstrip('/')}/atom.xml"


def known_press() -> Press:
    """Return the countries which have columns and whether the press is invented."""
    known = cache.get_or_set("web.press", press, _PRESS_SECONDS)
    assert isinstance(known, Press)
    return known


def is_edition(country: str) -> bool:
    """Tell whether a country has an edition."""
    return not country or country in known_press().countries


def turned(request: HttpRequest, shelf: Shelf) -> Page:
    """Return the page of a shelf to which a reader has turned."""
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    return cards.page(shelf, now=now(), before=before, after=after)


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """Return a page of the site.

    No context processor runs: templates meet what a view gives them, and no cookie is ever set
    by a page alone.
    """
    known = known_press()
    countries = sorted(known.countries, key=country_name)
    frame = {
        "editions": [Edition(country=country) for country in countries],
        "invented": known.invented,
        "notice": NOTICE not in request.COOKIES,
        "edition": Edition(),
        "indexed": status == 200 and not request.GET,
    }
    body = render_to_string(f"web/{template}.html", bare(request) | frame | dict(context))
    response = HttpResponse(body, status=status)
    patch_vary_headers(response, ["Cookie"])
    own = bool({NOTICE, favourites.COOKIE} & request.COOKIES.keys())
    fresh = "private, no-cache" if own else f"public, max-age={_FRESH_SECONDS}"
    response.headers["Cache-Control"] = fresh if status == 200 else "no-cache"
    return response


def bare(request: HttpRequest) -> dict[str, Any]:
    """Return what a page needs at least; it is found without a database."""
    return {
        "site": settings.COLONNADE_NAME,
        "address": settings.COLONNADE_ADDRESS,
        "contact": settings.COLONNADE_CONTACT,
        "style": style(),
        "here": request.path,
        "canonical": escape_uri_path(request.path),
        "back": request.get_full_path(),
        "now": now(),
    }


def now() -> datetime:
    """Return the time at which a page is made: the web's only look at the clock."""
    return timezone.now()
