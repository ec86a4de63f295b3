"""What a reader keeps, as files they take along: all of it as JSON, the feeds as OPML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from lxml import etree

from colonnade import links
from colonnade.catalog import cards
from colonnade.catalog.models import Columnist, Publication
from colonnade.readers import keeper, subscriptions
from colonnade.readers.kept import Kept
from colonnade.web.filling import private
from colonnade.web.frame import now
from colonnade.web.notices import told_all
from colonnade.web.syndication import xml_safe

OPML_TYPE: Final = "text/x-opml; charset=utf-8"


@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """Give all that a reader keeps."""
    kept = keeper.held(request)
    account = keeper.reader(request)
    told: dict[str, Any] = {"site": settings.COLONNADE_ADDRESS, "made_at": now()}
    if account is not None:
        told["account"] = _account(account)
    return told_all(told | _told(kept), "kept")


def _account(who: User) -> dict[str, Any]:
    keys = Authenticator.objects.filter(user=who)
    return {
        "mail": who.email,
        "since": who.date_joined,
        "last_sign_in": who.last_login,
        "has_password": who.has_usable_password(),
        "passkeys": [{"name": key.wrap().name, "made_at": key.created_at} for key in keys],
        "providers": list(SocialAccount.objects.filter(user=who).values("provider", "uid")),
        "messages": [
            {"endpoint": row.endpoint, "since": row.day, "columnists": _columnists(wants)}
            for row, wants in subscriptions.of(who)
        ],
    }


def _told(kept: Kept) -> dict[str, Any]:
    return {
        "favorites": _columns(kept.favourites),
        "reading_list": _columns(kept.later),
        "history": {"is_kept": kept.remembers, "columns": _columns(kept.read)},
        "following": {
            "columnists": _columnists(kept.columnists),
            "publications": _publications(kept.publications),
            "searches": [{"text": text, "address": _search(text)} for text in kept.searches],
        },
        "muted": {
            "columnists": _columnists(kept.muted_columnists),
            "publications": _publications(kept.muted_publications),
            "words": list(kept.muted_words),
            "languages": list(kept.muted_languages),
        },
    }


def _here(path: str) -> str:
    return settings.COLONNADE_ADDRESS + path


def _search(text: str) -> str:
    return _here(f"{reverse('web:search')}?{urlencode({'q': text})}")


def _columns(numbers: Sequence[int]) -> list[dict[str, Any]]:
    """Return columns with what is still shown of them; of others their ids."""
    shown = {card.id: card for card in cards.kept(numbers, now=now())}
    return [
        {"id": code}
        if (card := shown.get(code)) is None
        else {
            "id": code,
            "title": card.title,
            "publication": card.publication,
            "link": card.link,
            "address": _here(card.path),
        }
        for code in map(links.code, numbers)
    ]


def _columnists(numbers: Sequence[int]) -> list[dict[str, Any]]:
    rows = Columnist.objects.in_bulk(list(numbers))
    return [_person(number, rows.get(number)) for number in numbers]


def _person(number: int, who: Columnist | None) -> dict[str, Any]:
    if who is None:
        return {"id": links.code(number)}
    path = reverse("web:columnist", kwargs={"slug": who.slug})
    return {"id": links.code(number), "name": who.name, "address": _here(path)}


def _publications(numbers: Sequence[int]) -> list[dict[str, Any]]:
    rows = Publication.objects.in_bulk(list(numbers))
    return [
        {"name": rows[number].name, "address": _here(f"/publications/{rows[number].slug}")}
        if number in rows
        else {"number": number}
        for number in numbers
    ]


# ── OPML ─────────────────────────────────────────────────────────────────────────────────────


@require_safe
def as_opml(request: HttpRequest) -> HttpResponse:
    """Give the feeds of all that a reader follows (OPML 2.0)."""
    kept = keeper.held(request)
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = xml_safe(settings.COLONNADE_NAME)
    body = etree.SubElement(root, "body")
    for who in Columnist.objects.filter(pk__in=kept.columnists).order_by("sort"):
        _outline(body, who.name, reverse("web:columnist", kwargs={"slug": who.slug}))
    for paper in Publication.objects.filter(pk__in=kept.publications, removed_at=None):
        _outline(body, paper.name, reverse("web:publication", kwargs={"slug": paper.slug}))
    for text in kept.searches:
        asking = f"?{urlencode({'q': text})}"
        _outline(body, _("Search: %(text)s") % {"text": text}, reverse("web:search"), asking)
    response = HttpResponse(
        etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True),
        content_type=OPML_TYPE,
    )
    response.headers["Content-Disposition"] = 'attachment; filename="following.opml"'
    return private(response)


def _outline(body: Any, name: str, path: str, asking: str = "") -> None:
    etree.SubElement(
        body,
        "outline",
        type="rss",
        text=xml_safe(name),
        title=xml_safe(name),
        xmlUrl=_here(f"{path}/atom.xml{asking}"),
        htmlUrl=_here(path + asking),
    )
