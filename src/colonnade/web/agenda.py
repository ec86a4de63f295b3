"""The Agenda and the Quiet page: as pages, feeds and data; and why a column stands where it stands.

The lists are made by the pipeline; here they are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from colonnade import links
from colonnade.catalog import agenda as lists
from colonnade.catalog import cards
from colonnade.catalog.agenda import READERS, Lists, Reasons
from colonnade.catalog.cards import PAGE
from colonnade.rank import listing
from colonnade.records import Card, Score, Term
from colonnade.web import marking
from colonnade.web.frame import Edition, edition_of, now, page
from colonnade.web.numbers import Count
from colonnade.web.shelf import shelved
from colonnade.web.style import style
from colonnade.web.syndication import ENTRIES, Head, answer
from colonnade.web.templatetags.press import colon

AGENDA: Final = "agenda"
QUIET: Final = "quiet"
NEWEST: Final = "newest"
_QUIET_PUT = "quiet"
_FRESH = "public, max-age=300"
_FOR_EVER = "public, max-age=31536000, immutable"

SIGNALS: Final[dict[str, Promise | str]] = {
    "echo": gettext_lazy("Other publications that link to it"),
    "debate": gettext_lazy("Publications in the same debate"),
    "bluesky": gettext_lazy("Accounts on Bluesky"),
    "mastodon": gettext_lazy("Accounts on Mastodon"),
    "forums": gettext_lazy("Forums"),
    "readers": gettext_lazy("Readers of this site"),
    "wikipedia": "Wikipedia",
}
_ASIDE: Final[dict[str, Promise | str]] = {
    "fresh": gettext_lazy("set aside: most accounts are new"),
    "burst": gettext_lazy("set aside: most came from one host in one minute"),
}


# ── lists ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """An edition's list: ids with the reason of their place."""

    edition: Edition
    order: str
    places: tuple[tuple[int, str], ...]
    at: Any

    @property
    def path(self) -> str:
        return self.edition.agenda if self.order == AGENDA else self.edition.quiet

    @property
    def id(self) -> str:
        return _id(self.edition)

    @property
    def heading(self) -> str:
        names = {"edition": self.edition.name}
        if self.order == AGENDA:
            return _("The Agenda: %(edition)s") % names
        return _("The Quiet page: %(edition)s") % names


def _id(edition: Edition) -> str:
    """Return an edition's own name, as feeds and data have it."""
    if edition.is_whole and not edition.languages and not edition.topic:
        return edition.country or listing.WORLD
    return edition.path.strip("/")


def _list(order: str, edition: Edition) -> _List:
    found = [made for name in _names(edition) if (made := lists.lists(name)) is not None]
    in_turns = zip_longest(*(_places(made, order) for made in found))
    places = tuple(place for turn in in_turns for place in turn if place is not None)
    if edition.topic and not edition.is_whole:
        kept = lists.of_topic([number for number, _ in places], edition.topic)
        places = tuple(place for place in places if place[0] in kept)
    return _List(
        edition=edition,
        order=order,
        places=places,
        at=max((made.at for made in found), default=None),
    )


def _names(edition: Edition) -> list[str]:
    """Return the lists that an edition's is made of: of several languages each takes turns."""
    if edition.country:
        return [f"country/{edition.country}"]
    if edition.languages:
        return [f"language/{language}" for language in edition.languages]
    return [f"topic/{edition.topic}" if edition.topic else listing.WORLD]


def _places(made: Lists, order: str) -> Sequence[tuple[int, str]]:
    return made.agenda if order == AGENDA else [(number, _QUIET_PUT) for number in made.quiet]


def _cards(places: Sequence[tuple[int, str]]) -> list[tuple[Card, str]]:
    """Return the cards of places, without those which have left since the list was made."""
    put = {links.code(number): why for number, why in places}
    return [(card, put[card.id]) for card in cards.kept([n for n, _ in places], now=now())]


@require_safe
@shelved
def show(request: HttpRequest, order: str, **edition: Any) -> HttpResponse:
    """Show an order of an edition."""
    return _page(request, _list(order, edition_of(**edition)))


def _page(request: HttpRequest, made: _List) -> HttpResponse:
    wanted = request.GET.get("page", "1")
    number = max(1, int(wanted)) if wanted.isascii() and wanted.isdigit() else 1
    start = min((number - 1) * PAGE, len(made.places))
    shown = _cards(made.places[start : start + PAGE])
    context = {
        "edition": made.edition,
        "order": made.order,
        "heading": made.heading,
        "cards": shown,
        "schema": marking.graph(
            marking.listing(made.heading, made.path, (card for card, _put in shown))
        ),
        "start": start + 1,
        "at": made.at,
        "tab": "current",
        "more_style": style("agenda"),
        "feed": f"{made.path}/atom.xml",
        "previous": number - 1 if start else 0,
        "next": number + 1 if len(made.places) > start + PAGE else 0,
    }
    return page(request, "agenda", context)


# ── feeds ────────────────────────────────────────────────────────────────────────────────────


@require_safe
def feed(request: HttpRequest, order: str, **edition: Any) -> HttpResponse:
    """Give an order of an edition as a feed."""
    return _feed(request, _list(order, edition_of(**edition)))


def _feed(request: HttpRequest, made: _List) -> HttpResponse:
    head = Head(
        id=f"{made.order}/{made.id.lower()}",
        title=f"{settings.COLONNADE_NAME}{colon()}{made.heading}",
        path=made.path,
        self_path=f"{made.path}/atom.xml",
    )
    return answer(request, head, [card for card, _ in _cards(made.places[:ENTRIES])])


# ── data ─────────────────────────────────────────────────────────────────────────────────────


@require_safe
def data(request: HttpRequest, order: str, **edition: Any) -> HttpResponse:  # noqa: ARG001 - a view
    """Give an order of an edition as JSON."""
    made = _list(order, edition_of(**edition))
    items = [
        {"place": place, "put": put, **_item(card)}
        for place, (card, put) in enumerate(_cards(made.places), 1)
    ]
    return _json({"edition": made.id, "made": made.at, "items": items})


@require_safe
def newest(request: HttpRequest, **edition: Any) -> HttpResponse:  # noqa: ARG001 - a view
    """Give the newest columns of an edition as JSON, as the other orders are given."""
    there = edition_of(**edition)
    moment = now()
    found = cards.page(there.shelf, now=moment, size=ENTRIES).cards
    items = [{"place": place, "put": NEWEST, **_item(card)} for place, card in enumerate(found, 1)]
    return _json({"edition": _id(there), "made": moment, "items": items})


def _item(card: Card) -> dict[str, Any]:
    return {
        "id": card.id,
        "title": card.title,
        "authors": [name.name for name in card.names],
        "publication": card.publication,
        "language": card.language,
        "published": card.shown_at,
        "url": card.link,
        "page": settings.COLONNADE_ADDRESS + card.path,
        "why": f"{settings.COLONNADE_ADDRESS}/why/{card.id}.json",
        "excerpt": card.excerpt,
        "credit": card.credit,
    }


def _json(value: dict[str, Any]) -> HttpResponse:
    response = JsonResponse(value, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = _FRESH
    return response


# ── why ──────────────────────────────────────────────────────────────────────────────────────


@require_safe
def why(request: HttpRequest, code: str) -> HttpResponse:
    """Tell why a column stands where it stands."""
    card, told = _reasons(code)
    context: dict[str, Any] = {"card": card, "indexed": False}
    if told is not None:
        context |= {
            "score": told.score,
            "among": Count(told.among),
            "sentence": sentence(told.score),
            "rows": [_row(term) for term in told.score.terms],
            "beside": [(SIGNALS.get(signal, signal), count) for signal, count in told.beside],
        }
    return page(request, "why", context)


@require_safe
def why_json(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001 - a view
    """Give the numbers of why a column stands where it stands."""
    card, told = _reasons(code)
    if told is None:
        return _json({"id": card.id, "score": None})
    return _json(
        {
            "id": card.id,
            "score": asdict(told.score),
            "beside": dict(told.beside),
            "among": told.among,
            "made": told.at,
            "sentence": sentence(told.score),
        }
    )


def _reasons(code: str) -> tuple[Card, Reasons | None]:
    number = links.decode(code)
    kept = cards.kept([number], now=now()) if number is not None else ()
    if number is None or not kept:
        raise Http404
    return kept[0], lists.reasons(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A signal in the table of reasons."""

    name: str
    term: Term
    aside: str


def _row(term: Term) -> _Row:
    return _Row(
        name=str(SIGNALS.get(term.signal, term.signal)),
        term=term,
        aside=str(_ASIDE.get(term.aside, "")),
    )


def sentence(score: Score) -> str:
    """Return in one sentence or two why a column stands where it stands."""
    parts = [_("Place %(place)d.") % {"place": score.place}]
    parts += [part for term in score.terms if (part := _counted(term))]
    heaviest = max(score.terms, key=lambda term: term.without, default=None)
    if heaviest is not None and heaviest.without > score.place:
        parts.append(
            _("Without this its place would be %(place)d: %(signal)s.")
            % {"signal": SIGNALS.get(heaviest.signal, heaviest.signal), "place": heaviest.without}
        )
    if not any(term.signal == READERS and term.sources for term in score.terms):
        parts.append(_("Clicks have no part in it."))
    return " ".join(parts)


def _counted(term: Term) -> str:
    if not term.sources:
        return ""
    numbers = {"count": term.sources, "usual": round(term.usual)}
    told = {
        "echo": ngettext(
            "%(count)d other publication links to it (usual: %(usual)d).",
            "%(count)d other publications link to it (usual: %(usual)d).",
            term.sources,
        ),
        "debate": ngettext(
            "%(count)d other publication is in the same debate (usual: %(usual)d).",
            "%(count)d other publications are in the same debate (usual: %(usual)d).",
            term.sources,
        ),
        "bluesky": ngettext(
            "%(count)d account on Bluesky shared it (usual: %(usual)d).",
            "%(count)d accounts on Bluesky shared it (usual: %(usual)d).",
            term.sources,
        ),
        "mastodon": ngettext(
            "%(count)d account on Mastodon shared it (usual: %(usual)d).",
            "%(count)d accounts on Mastodon shared it (usual: %(usual)d).",
            term.sources,
        ),
        "forums": ngettext(
            "%(count)d forum discusses it (usual: %(usual)d).",
            "%(count)d forums discuss it (usual: %(usual)d).",
            term.sources,
        ),
        READERS: _("Readers of this site: %(count)d or more (usual: %(usual)d)."),
    }
    words = told.get(term.signal, "")
    if term.aside:
        return f"{words % numbers} ({_ASIDE[term.aside]})"
    return words % numbers


# ── published lists ──────────────────────────────────────────────────────────────────────────


def _folder() -> Path:
    folder = settings.COLONNADE_DATA / "agenda"
    assert isinstance(folder, Path)
    return folder


@require_safe
def days(request: HttpRequest) -> HttpResponse:
    """List the published lists, newest first."""
    found = sorted((path.stem for path in _folder().glob("????-??-??.json")), reverse=True)
    return page(request, "agendas", {"found": found})


@require_safe
def published(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse | FileResponse:  # noqa: ARG001 - a view
    """Give the list of a day, with all that is needed to recompute it."""
    try:
        path = _folder() / f"{date(year, month, day).isoformat()}.json"
        response = FileResponse(path.open("rb"), content_type="application/json")
    except (ValueError, FileNotFoundError):
        raise Http404 from None
    response.headers["Cache-Control"] = _FOR_EVER
    return response
