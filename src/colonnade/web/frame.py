"""What stands around every page: the masthead, the editions, the notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.encoding import escape_uri_path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from colonnade import links
from colonnade.catalog import cards
from colonnade.catalog.cards import Page, Press, Shelf, press
from colonnade.readers import keeper
from colonnade.readers.kept import Kept
from colonnade.seek.topics import TOPICS
from colonnade.web import assets, comfort
from colonnade.web.countries import country_name, place
from colonnade.web.muting import sifted
from colonnade.web.speaking import here, prefix, tongues
from colonnade.web.style import style
from colonnade.web.templatetags.press import colon, comma, language_name
from colonnade.web.topics import topic_name

NOTICE = "notice"  # the cookie which remembers that the notice was closed
DENSITY = "density"  # the cookie which remembers that lists are wanted, not cards
# which make a page a reader's own
OWN = keeper.COOKIES | {NOTICE, DENSITY, comfort.COOKIE}
MOST_LANGUAGES = 6  # in one edition
_PRESS_SECONDS = 10  # how late a first column may open its country's edition
_FRESH_SECONDS = 30  # how long a cache between us and readers may repeat a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The columns of one country or of some languages, or of the world; of a topic, or of all."""

    country: str = ""  # empty: the world
    languages: tuple[str, ...] = ()  # primary ones, in order; never with a country
    topic: str = ""

    @property
    def name(self) -> str:
        tongues = comma().join(map(language_name, self.languages))
        where = country_name(self.country) if self.country else tongues
        topic = topic_name(self.topic) if self.topic else ""
        return colon().join(filter(None, (where, topic))) or _("World")

    @property
    def shelf(self) -> Shelf:
        return Shelf(country=self.country, languages=self.languages, topic=self.topic)

    @property
    def is_whole(self) -> bool:
        """Tell whether it is of one kind: a country, languages, a topic or the world."""
        return not (self.topic and (self.country or self.languages))

    @property
    def all_topics(self) -> Edition:
        return Edition(country=self.country, languages=self.languages)

    @property
    def topics(self) -> list[tuple[str, str, bool]]:
        """Name, path and whether it is this one, of the editions of each topic beside this."""
        own = self.all_topics.path.rstrip("/")
        return [(topic_name(one), f"{own}/topics/{one}", one == self.topic) for one in TOPICS]

    # Written here and not asked of Django: every page names every edition.

    @property
    def path(self) -> str:
        parts = [self.country.lower()] if self.country else []
        parts += ["languages", "+".join(self.languages)] if self.languages else []
        parts += ["topics", self.topic] if self.topic else []
        return "/" + "/".join(parts)

    @property
    def favorites(self) -> str:
        return f"/{self.country.lower()}/favorites" if self.country else "/favorites"

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


def edition_of(country: str = "", languages: tuple[str, ...] = (), topic: str = "") -> Edition:
    """Return an edition. Raises `Http404` where there is none."""
    known = all(one in LANG_INFO or f"{one}-hans" in LANG_INFO for one in languages)
    if not (is_edition(country) and known and topic in {"", *TOPICS}):
        raise Http404
    return Edition(country=country, languages=languages, topic=topic)


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
    given = around(request, status=status) | dict(context)
    given |= sifted(template, given, keeper.held(request))
    response = HttpResponse(render_to_string(f"web/{template}.html", given), status=status)
    patch_vary_headers(response, ["Cookie"])
    own = bool(OWN & request.COOKIES.keys())
    fresh = "private, no-cache" if own else f"public, max-age={_FRESH_SECONDS}"
    response.headers["Cache-Control"] = fresh if status == 200 else "no-cache"
    return response


def around(request: HttpRequest, *, status: int = 200) -> dict[str, Any]:
    """Return what stands around every page of the site."""
    known = known_press()
    menu = _menu(known, get_language() or "")
    frame = {
        "menu": menu,
        "editions": menu.editions,
        "tongues": menu.tongues,
        "invented": known.invented,
        "notice": NOTICE not in request.COOKIES,
        "dense": request.COOKIES.get(DENSITY) == "list",
        "edition": Edition(),
        "indexed": status == 200 and not request.GET,
        "spoken": tongues(),
    }
    own = _own(keeper.held(request)) | {"account": keeper.reader(request)}
    return bare(request) | frame | own


@dataclass(frozen=True, slots=True, eq=False)
class Menu:
    """The editions that stand on every page; one object for as long as they are the same."""

    editions: tuple[Edition, ...]
    tongues: tuple[Edition, ...]


@lru_cache(maxsize=32)  # of each language, and the press of now and of a moment ago
def _menu(known: Press, _language: str) -> Menu:
    countries = sorted(known.countries, key=place)
    return Menu(
        tuple(Edition(country=country) for country in countries),
        tuple(Edition(languages=(one,)) for one in known.languages),
    )


def _own(kept: Kept) -> dict[str, Any]:
    """Return what a page says of what its reader keeps."""
    return {
        "own": kept,
        "favourites": frozenset(map(links.code, kept.favourites)),
        "later": frozenset(map(links.code, kept.later)),
        "read": frozenset(map(links.code, kept.read)),
    }


def bare(request: HttpRequest) -> dict[str, Any]:
    """Return what a page needs at least; it is found without a database."""
    return {
        "site": settings.COLONNADE_NAME,
        "root": settings.COLONNADE_ADDRESS,
        "address": here(),
        "prefix": prefix(),
        "contact": settings.COLONNADE_CONTACT,
        "style": style(),
        "more": style("more"),
        "comfort": comfort.chosen(request),
        "chosen": style("chosen"),
        "script": assets.script().path,
        "sign": assets.picture("icon-512").path,
        "touch": assets.picture("icon-180").path,
        "here": request.path,
        "canonical": escape_uri_path(request.path),
        "back": request.get_full_path(),
        "now": now(),
    }


def now() -> datetime:
    """Return the time at which a page is made: the web's only look at the clock."""
    return timezone.now()
