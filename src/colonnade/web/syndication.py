"""Atom feeds (RFC 4287) of editions, columnists and publications.

Each entry leads to the original and names its publication as its source; our own page is only
`via`. Ids are tag addresses (RFC 4151), which stay when our pages move.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from lxml import etree

from colonnade.catalog import cards, wishing
from colonnade.catalog.cards import Shelf
from colonnade.catalog.models import Columnist, Publication
from colonnade.records import Card
from colonnade.web import errors, speaking
from colonnade.web.frame import edition_of, now
from colonnade.web.templatetags.press import colon, outward

ATOM: Final = "http://www.w3.org/2005/Atom"
ENTRIES = 50

_NAMES: Any = {None: ATOM}  # the stubs know no default name space

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TAG = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # a language, as xml:lang allows it
_SINCE = datetime(2026, 1, 1, tzinfo=UTC)  # stands in ids; the day from which we own our name
# What XML 1.0 cannot hold, however it is escaped.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_safe(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return _NO_XML.sub("", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a feed says of itself."""

    id: str  # the part of its tag after the date
    title: str
    path: str  # of the page with the same columns
    self_path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry of a feed that is no column, but a page of ours."""

    id: str  # the part of its tag after the date
    title: str
    path: str
    language: str
    published: datetime
    updated: datetime


@require_safe
def edition(request: HttpRequest, **where: Any) -> HttpResponse:
    """Give the newest columns of an edition."""
    place = edition_of(**where)
    head = Head(
        id=f"edition/{place.path.strip('/') or 'world'}",
        title=f"{settings.COLONNADE_NAME}{colon()}{place.name}",
        path=place.path,
        self_path=place.feed,
    )
    return _answer(request, head, place.shelf)


@require_safe
def columnist(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the newest columns of a columnist, or of whoever they were merged into."""
    who = Columnist.objects.select_related("merged_into").filter(slug=slug).first()
    if who is None:
        raise Http404
    who = who.merged_into or who
    if wishing.wish_of(who)["objection"]:
        return errors.objected(request)
    head = Head(
        id=f"columnist/{who.id}",
        title=who.name,
        path=reverse("web:columnist", kwargs={"slug": who.slug}),
        self_path=reverse("web:columnist-feed", kwargs={"slug": who.slug}),
    )
    return _answer(request, head, Shelf(columnist=who.id))


@require_safe
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the newest columns of a publication."""
    paper = Publication.objects.filter(slug=slug, removed_at=None).first()
    if paper is None:
        raise Http404
    head = Head(
        id=f"publication/{paper.slug}",
        title=_("%(publication)s: columns") % {"publication": paper.name},
        path=reverse("web:publication", kwargs={"slug": slug}),
        self_path=reverse("web:publication-feed", kwargs={"slug": slug}),
    )
    return _answer(request, head, Shelf(publication=paper.id))


def _answer(request: HttpRequest, head: Head, shelf: Shelf) -> HttpResponse:
    return answer(request, head, cards.page(shelf, now=now(), size=ENTRIES).cards)


def answer(request: HttpRequest, head: Head, shown: Sequence[Card | Told]) -> HttpResponse:
    """Give cards, or pages of ours, as a feed, or say that the reader has it."""
    changed = max((_updated(card) for card in shown), default=_SINCE)
    body = atom(head, shown, updated=changed)
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    tag = quote_etag(blake2b(body, digest_size=12).hexdigest())
    response.headers["ETag"] = tag
    response.headers["Last-Modified"] = http_date(changed.timestamp())
    response.headers["Cache-Control"] = "public, max-age=30"
    # The tag alone decides where a reader sends it: a column taken out changes no date.
    given = get_conditional_response(request, tag, int(changed.timestamp()), response)
    assert isinstance(given, HttpResponse)
    return given


# ── writing ──────────────────────────────────────────────────────────────────────────────────


def atom(head: Head, shown: Sequence[Card | Told], *, updated: datetime) -> bytes:
    """Return a feed as UTF-8. Never more of a column than its card holds."""
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap=_NAMES)
    _put(feed, "id", tag_of(head.id))
    _put(feed, "title", head.title)
    _put(feed, "updated", _stamp(updated))
    _link(feed, "self", _here(head.self_path), "application/atom+xml")
    _link(feed, "alternate", _here(head.path), "text/html")
    _put(feed, "generator", "Colonnade")
    _put(_put(feed, "author"), "name", settings.COLONNADE_NAME)
    for one in shown:
        _told(feed, one) if isinstance(one, Told) else _entry(feed, one)
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _told(feed: etree._Element, one: Told) -> None:
    entry = _opened(feed, one.language)
    _put(entry, "id", tag_of(one.id))
    _put(entry, "title", one.title)
    _put(entry, "updated", _stamp(one.updated))
    _put(entry, "published", _stamp(one.published))
    _link(entry, "alternate", _here(one.path), "text/html")


def _opened(feed: etree._Element, language: str) -> etree._Element:
    entry = _put(feed, "entry")
    if _TAG.fullmatch(language):
        entry.set(_LANG, language)
    return entry


def _entry(feed: etree._Element, card: Card) -> None:
    entry = _opened(feed, card.language)
    _put(entry, "id", tag_of(f"column/{card.id}"))
    _put(entry, "title", card.title)
    _put(entry, "updated", _stamp(_updated(card)))
    _put(entry, "published", _stamp(card.shown_at or card.first_seen))
    for name in _authors(card):
        _put(_put(entry, "author"), "name", name)
    _link(entry, "alternate", outward(card.link) or _here(card.path), "text/html")
    _link(entry, "via", _here(card.path), "text/html")
    if card.excerpt:
        _put(entry, "summary", card.excerpt)
    _put(entry, "rights", card.credit)
    source = _put(entry, "source")
    _put(source, "id", tag_of(f"publication/{card.publication_slug}"))
    _put(source, "title", card.publication)
    _put(source, "updated", _stamp(_updated(card)))
    _link(source, "alternate", _here(f"/publications/{card.publication_slug}"), "text/html")


def _authors(card: Card) -> list[str]:
    names = list(dict.fromkeys(name.name for name in card.names))
    return names or [card.byline or card.publication]


def _updated(card: Card | Told) -> datetime:
    if isinstance(card, Told):
        return card.updated
    shown_at = card.shown_at or card.first_seen
    return max(card.modified, shown_at) if card.modified else shown_at


def tag_of(what: str) -> str:
    """Return the id of something of ours, which stays the same wherever we move it."""
    host = urlsplit(settings.COLONNADE_ADDRESS).hostname or "localhost"
    return f"tag:{host},{_SINCE:%Y}:{what}"


def _put(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    element.text = xml_safe(text) or None
    return element


def _link(parent: etree._Element, rel: str, href: str, kind: str) -> None:
    element = _put(parent, "link")
    element.set("rel", rel)
    element.set("type", kind)
    element.set("href", xml_safe(href))


def _here(path: str) -> str:
    return speaking.here(path)


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC).isoformat()[:19]}Z"
