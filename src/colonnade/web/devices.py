"""What a reader asks us to change: what they keep, and how the site looks to them.

These are posts without a session, and the reader has no cookie before the first: a secret in
the form would need one. Instead the browser says where the form stood, and only our own pages
count. Every browser of today sends ``Sec-Fetch-Site`` or ``Origin`` with a post, and page
scripts cannot forge them; text browsers send ``Referer``.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from colonnade import links
from colonnade.readers import keeper
from colonnade.readers.device import NoRoom
from colonnade.readers.holdings import TooMany
from colonnade.web import asked, comfort, errors, telling
from colonnade.web.asked import Deed
from colonnade.web.frame import DENSITY, NOTICE, now, page
from colonnade.web.style import style

_YEAR = 365 * 24 * 3600


@csrf_exempt
@require_POST
def change_favorites(request: HttpRequest) -> HttpResponse:
    """Add a column to the favourites, or take it from them, and go back."""
    added, removed = (request.POST.get(name, "") for name in ("add", "remove"))
    deeds = [
        *(asked.deed("favorite", added, adds=True) if added else ()),
        *(asked.deed("favorite", removed, adds=False) if removed else ()),
    ]
    return _changed(request, deeds, added or removed)


@csrf_exempt
@require_POST
def change_kept(request: HttpRequest) -> HttpResponse:
    """Keep, follow, mute or remember something, or stop it, and go back."""
    deeds = []
    for name, adds in (("add", True), ("remove", False)):
        kind, _colon, text = request.POST.get(name, "").partition(":")
        if kind == telling.STOP and not adds and is_ours(request):
            telling.stop(request, text)
        # What is typed stands in a field of its own.
        deeds += asked.deed(kind, text or request.POST.get("text", ""), adds=adds)
    return _changed(request, deeds, "")


def _changed(request: HttpRequest, deeds: Sequence[Deed], code: str) -> HttpResponse:
    if not is_ours(request):
        return errors.foreign(request)
    response = _back(request, code)
    try:
        keeper.keep(request, response, lambda kept: asked.done(kept, deeds), now=now())
    except (NoRoom, TooMany):
        given = {"may_sign_in": settings.COLONNADE_ACCOUNTS}
        return page(request, "full", given, status=409)
    telling.done(request, deeds)
    return response


@csrf_exempt
@require_POST
def close_notice(request: HttpRequest) -> HttpResponse:
    """Remember on the device that its reader has closed the notice."""
    return _remember(request, NOTICE, "closed")


@csrf_exempt
@require_POST
def change_density(request: HttpRequest) -> HttpResponse:
    """Remember on the device whether its reader wants lists or cards."""
    return _remember(request, DENSITY, "list" if request.POST.get("density") == "list" else "")


@require_safe
def show_comfort(request: HttpRequest) -> HttpResponse:
    """Show how pages may look, how this device has them, and the keys."""
    context = {
        "choices": comfort.shown(comfort.chosen(request)),
        "keys": comfort.KEYS,
        "more_style": style("forms"),
    }
    return page(request, "comfort", context)


@csrf_exempt
@require_POST
def change_comfort(request: HttpRequest) -> HttpResponse:
    """Remember on the device how its reader wants pages to look."""
    given = {name: word for name, word in request.POST.items() if isinstance(word, str)}
    return _remember(request, comfort.COOKIE, comfort.value(given))


def _remember(request: HttpRequest, cookie: str, value: str) -> HttpResponse:
    if not is_ours(request):
        return errors.foreign(request)
    response = _back(request, "")
    if not value:
        response.delete_cookie(cookie, samesite="Lax")
        return response
    response.set_cookie(
        cookie,
        value,
        max_age=_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def is_ours(request: HttpRequest) -> bool:
    """Tell whether a form was sent from one of our own pages."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    where = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        netloc = urlsplit(where).netloc
    except ValueError:
        return False
    return netloc in {request.get_host(), urlsplit(settings.COLONNADE_ADDRESS).netloc}


def _back(request: HttpRequest, code: str) -> HttpResponseRedirect:
    where = request.POST.get("back", "/")
    if not where.startswith("/") or not url_has_allowed_host_and_scheme(where, allowed_hosts=None):
        where = "/"
    fragment = f"#c{code}" if links.decode(code) is not None and "#" not in where else ""
    response = HttpResponseRedirect(where + fragment)
    response.status_code = 303
    return response
