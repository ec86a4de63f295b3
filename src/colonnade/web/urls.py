"""The site's addresses.

Editions stand first in an address by their country code (two letters, or ``int``), lists and
texts by a whole word, and a column by its four parts, of which only the id decides.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, path, register_converter

from colonnade.web import (
    agenda,
    archive,
    assets,
    claims,
    debates,
    devices,
    directory,
    machines,
    notices,
    pages,
    persons,
    pictures,
    pushing,
    searching,
    shelf,
    stylebook,
    suggesting,
    syndication,
    taking,
    texts,
    yours,
)


class CountryCode:
    """An edition's country, in lower case as it stands in addresses."""

    regex = "[a-z]{2}|int"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value.lower()


class Digits:
    """A number of two digits: a month or a day."""

    regex = "[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02d}"


class Year(Digits):
    """A year of four digits."""

    regex = "[12][0-9]{3}"

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class ColumnId:
    """What `links.code` writes."""

    regex = "[0-9a-hjkmnp-tv-z]{12}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Languages:
    """Languages of an edition, with a plus between."""

    regex = r"[a-z]{2,3}(?:\+[a-z]{2,3}){0,5}"

    def to_python(self, value: str) -> tuple[str, ...]:
        return tuple(sorted(set(value.split("+"))))

    def to_url(self, value: tuple[str, ...]) -> str:
        return "+".join(value)


class Letter(ColumnId):
    """A heading of the directory, in any script."""

    regex = r"[^/\x00-\x1f]{1,4}"


register_converter(Letter, "letter")
register_converter(Languages, "languages")
register_converter(CountryCode, "country")
register_converter(Digits, "two")
register_converter(Year, "year")
register_converter(ColumnId, "id")

app_name = "web"
_EDITION: list[tuple[str, Callable[..., HttpResponseBase], str]] = [
    ("", pages.current, "current"),
    ("archive", archive.years, "archive"),
    ("archive/<year:year>", archive.year, "archive-year"),
    ("archive/<year:year>/<two:month>", archive.month, "archive-month"),
    ("archive/<year:year>/<two:month>/<two:day>", archive.day, "archive-day"),
    ("atom.xml", syndication.edition, "edition-feed"),
    ("newest.json", agenda.newest, "newest-json"),
]
# In other orders than by time: by the name of the order, which is an argument of its views.
_ORDERED: list[tuple[str, Callable[..., HttpResponseBase], str]] = [
    ("{}", agenda.show, "{}"),
    ("{}.json", agenda.data, "{}-json"),
    ("{}/atom.xml", agenda.feed, "{}-feed"),
]
_ARCHIVE = [(route, view) for route, view, _ in _EDITION if route.startswith("archive")]


def _of_edition(prefix: str) -> list[URLPattern]:
    plain = [
        path(f"{prefix}{route}".rstrip("/"), view, name=name) for route, view, name in _EDITION
    ]
    return plain + [
        path(prefix + route.format(order), view, {"order": order}, name=name.format(order))
        for order in (agenda.AGENDA, agenda.QUIET)
        for route, view, name in _ORDERED
    ]


urlpatterns: list[URLPattern | URLResolver] = [
    *_of_edition(""),
    *_of_edition("topics/<slug:topic>/"),
    *_of_edition("languages/<languages:languages>/"),
    *_of_edition("languages/<languages:languages>/topics/<slug:topic>/"),
    path("languages", pages.languages, name="languages"),
    path("favorites", pages.favorites, name="favorites"),
    *(path(f"columnists/<slug:columnist>/{route}", view) for route, view in _ARCHIVE),
    *(path(f"publications/<slug:publication>/{route}", view) for route, view in _ARCHIVE),
    path("columnists", directory.columnists, name="columnists"),
    path("columnists/letter/<letter:letter>", directory.columnists, name="columnists-letter"),
    path("columnists/in/<country:country>", directory.columnists, name="columnists-country"),
    path("columnists/<slug:slug>", directory.columnist, name="columnist"),
    path("columnists/<slug:slug>.json", persons.data, name="columnist-json"),
    path("columnists/<slug:slug>/claim", claims.claim_columnist, name="claim-columnist"),
    path(
        "columnists/<slug:slug>/portrait/<slug:mark>-<slug:size>.webp",
        pictures.portrait,
        name="portrait",
    ),
    path("pictures/<id:code>/<slug:mark>-<slug:size>.webp", pictures.column, name="picture"),
    path("columnists/<slug:slug>/atom.xml", syndication.columnist, name="columnist-feed"),
    path("publications", directory.publications, name="publications"),
    path("publications/<slug:slug>", directory.publication, name="publication"),
    path("publications/<slug:slug>/signals", directory.signals, name="signals"),
    path("publications/<slug:slug>/claim", claims.claim_publication, name="claim-publication"),
    path("publications/<slug:slug>/logo", directory.logo, name="publication-logo"),
    path("publications/<slug:slug>/atom.xml", syndication.publication, name="publication-feed"),
    path("debates", debates.current, name="debates"),
    path("debates/atom.xml", debates.list_feed, name="debates-feed"),
    path("debates/<int:number>", debates.debate, name="debate"),
    path("debates/<int:number>/atom.xml", debates.feed, name="debate-feed"),
    path("debates/in/<country:country>", debates.current, name="debates-country"),
    path("debates/in/<country:country>/atom.xml", debates.list_feed, name="debates-country-feed"),
    path("search", searching.search, name="search"),
    path("search/atom.xml", searching.feed, name="search-feed"),
    path("search/suggest", suggesting.suggest, name="suggest"),
    path("opensearch.xml", searching.description, name="opensearch"),
    path("agenda/days", agenda.days, name="agenda-days"),
    path("agenda/<year:year>-<two:month>-<two:day>.json", agenda.published, name="agenda-day"),
    path("why/<id:code>", agenda.why, name="why"),
    path("why/<id:code>.json", agenda.why_json, name="why-json"),
    path("following", yours.following, name="following"),
    path("reading-list", yours.reading_list, name="reading-list"),
    path("history", yours.history, name="history"),
    path("kept", yours.kept, name="kept"),
    path("kept.json", taking.as_json, name="kept-json"),
    path("kept.opml", taking.as_opml, name="kept-opml"),
    path("kept/change", devices.change_kept, name="change-kept"),
    path("kept/push", pushing.push, name="push"),
    path("kept/bring", yours.bring, name="bring"),
    path("kept/erase", yours.erase, name="erase"),
    path("kept/erased", yours.erased, name="erased"),
    path("favorites/change", devices.change_favorites, name="change-favorites"),
    path("density/change", devices.change_density, name="change-density"),
    path("assets/<slug:stem>.<slug:mark>.<slug:end>", assets.asset, name="asset"),
    path("manifest.webmanifest", shelf.manifest, name="manifest"),
    path("worker.js", shelf.worker, name="worker"),
    path("offline", shelf.offline, name="offline"),
    path("style", stylebook.book, name="style"),
    path("comfort", devices.show_comfort, name="comfort"),
    path("comfort/change", devices.change_comfort, name="change-comfort"),
    path("notice/close", devices.close_notice, name="close-notice"),
    path("claims/<slug:token>", claims.claim, name="claim"),
    path("claims/<slug:token>/end", claims.end, name="claim-end"),
    path("claims/<slug:token>/export", claims.export, name="claim-export"),
    path("notices", notices.log, name="notices"),
    path("notices/new/<slug:kind>", notices.give, name="give-notice"),
    path("notices/new/<slug:kind>/<id:code>", notices.give, name="give-notice-column"),
    path("notices/mine/<slug:token>", notices.mine, name="notice"),
    path("notices/mine/<slug:token>/export", notices.export, name="notice-export"),
    *(path(name, texts.text, {"name": name}, name=name) for name in texts.NAMES),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-publications.xml", machines.publications, name="sitemap-publications"),
    path("sitemap-columnists-<int:part>.xml", machines.columnists, name="sitemap-columnists"),
    path("healthz", machines.health, name="health"),
    path("favicon.ico", machines.icon, name="icon"),
    *_of_edition("<country:country>/"),
    *_of_edition("<country:country>/topics/<slug:topic>/"),
    path("<country:country>/favorites", pages.favorites, name="favorites"),
    path("<slug:publication>/<str:columnist>/<str:words>/<id:code>", pages.column, name="column"),
]
