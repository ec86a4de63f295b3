"""A reader's own pages: whom they follow, what they want to read, what they read, all of it.

They are made for whoever asks and kept by no cache.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from colonnade import links
from colonnade.catalog import cards, followed
from colonnade.catalog.followed import Followed
from colonnade.catalog.models import Columnist, Publication
from colonnade.catalog.prepared import prepared
from colonnade.readers import brought, device, keeper
from colonnade.readers.kept import Kept
from colonnade.web import errors, telling
from colonnade.web.asked import BY_NUMBER
from colonnade.web.devices import is_ours
from colonnade.web.filling import forms_frame
from colonnade.web.frame import OWN, Edition, now, page
from colonnade.web.muting import muting
from colonnade.web.numbers import Count
from colonnade.web.pages import by_day
from colonnade.web.shelf import shelved
from colonnade.web.style import style

SHOWN: Final = 200  # of one sort, on the page of all that is kept


# ── lists of columns ─────────────────────────────────────────────────────────────────────────


@require_safe
@shelved
def following(request: HttpRequest) -> HttpResponse:
    """Show the newest columns of those whom the reader follows."""
    kept = keeper.held(request)
    silent = muting(kept)
    whose = Followed(columnists=kept.columnists, publications=kept.publications)
    shelf = followed.page(
        whose,
        now=now(),
        before=request.GET.get("before", ""),
        hides=silent.hides if silent else None,
    )
    context = {"shelf": shelf, "days": by_day(shelf.cards), "is_later": "before" in request.GET}
    return _own_page(request, "following", context)


@require_safe
@shelved
def reading_list(request: HttpRequest) -> HttpResponse:
    """Show what the reader wants to read."""
    return _columns(request, "reading", keeper.held(request).later)


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Show what the reader opened here, if they want that to be remembered."""
    return _columns(request, "history", keeper.held(request).read)


def _columns(request: HttpRequest, name: str, numbers: Sequence[int]) -> HttpResponse:
    wanted = request.GET.get("page", "1")
    number = max(int(wanted), 1) if wanted.isascii() and wanted.isdigit() else 1
    start = (number - 1) * cards.PAGE
    # Beyond the page, only what has gone is looked for, and it is rare.
    here = numbers[start : start + cards.PAGE]
    shown = cards.kept(here, now=now())
    context = {
        "cards": shown,
        "gone": [links.code(n) for n in here if links.code(n) not in {c.id for c in shown}],
        "by_number": BY_NUMBER,
        "previous": number - 1 if start else 0,
        "next": number + 1 if len(numbers) > start + cards.PAGE else 0,
    }
    return _own_page(request, name, context)


def _own_page(request: HttpRequest, name: str, context: Mapping[str, Any]) -> HttpResponse:
    given = {
        "edition": Edition(),
        "tab": name,
        "may_sign_in": settings.COLONNADE_ACCOUNTS,
        "indexed": False,
        "own_style": style("yours"),
    }
    return unkept(page(request, f"yours/{name}", {**given, **context}))


def unkept(response: HttpResponse) -> HttpResponse:
    """Keep a page out of every cache."""
    response.headers["Cache-Control"] = "no-store"
    return response


# ── all of it ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody or something that is kept, with its name and address if it is still here."""

    code: str  # what lets it go
    name: str = ""
    path: str = ""


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """Show all that the reader keeps, and let them take it along, let go of it and erase it."""
    held = keeper.held(request)
    people = _people([*held.columnists, *held.muted_columnists])
    papers = _papers([*held.publications, *held.muted_publications])
    context = {
        "columnists": _named(held.columnists, people),
        "publications": _named(held.publications, papers),
        "muted_columnists": _named(held.muted_columnists, people),
        "muted_publications": _named(held.muted_publications, papers),
        "searches": held.searches[:SHOWN],
        "most": SHOWN,
        "browsers": telling.browsers(request),
        **telling.offered(),
    }
    return _own_page(request, "kept", context | forms_frame())


def _named(numbers: Iterable[int], known: Mapping[int, Named]) -> list[Named]:
    return [
        known.get(number) or Named(code=BY_NUMBER + links.code(number))
        for number in list(numbers)[:SHOWN]
    ]


def _people(numbers: Iterable[int]) -> dict[int, Named]:
    """Return columnists, under the name and at the page of whom they are filed under."""
    return {
        number: Named(code=slug, name=filed or name, path=f"/columnists/{where or slug}")
        for number, slug, name, where, filed in _columnists(list(numbers))
    }


@prepared
def _columnists(numbers: Sequence[int]) -> QuerySet[Any, Any]:
    fields = ("pk", "slug", "name", "merged_into__slug", "merged_into__name")
    return Columnist.objects.filter(pk__in=numbers).values_list(*fields)


def _papers(numbers: Iterable[int]) -> dict[int, Named]:
    return {
        number: Named(code=slug, name=name, path=f"/publications/{slug}")
        for number, slug, name in _publications(list(numbers))
    }


@prepared
def _publications(numbers: Sequence[int]) -> QuerySet[Any, Any]:
    rows = Publication.objects.filter(pk__in=numbers, removed_at=None)
    return rows.values_list("pk", "slug", "name")


# ── bring back ───────────────────────────────────────────────────────────────────────────────


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Ask for a file of what was kept, and add what it holds."""
    if request.method != "POST":
        return _own_page(request, "bring", forms_frame())
    if not is_ours(request):
        return errors.foreign(request)
    sent = request.FILES.get("file")
    if sent is not None and (sent.size or 0) > brought.LARGEST:
        return _brought(request, {"too_large": brought.LARGEST // 1_000_000}, status=400)
    try:
        found = brought.read(sent.read() if sent is not None else b"")
    except brought.BadFile as error:
        return _brought(request, {"wrong": str(error)}, status=400)
    given = HttpResponse()
    came, left = keeper.add_all(request, given, found.kept, now=now())
    response = _brought(request, {"came": Count(came), "left": left, "unknown": found.unknown})
    response.cookies.update(given.cookies)
    return response


def _brought(request: HttpRequest, told: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    response = _own_page(request, "bring", forms_frame() | {"is_done": status == 200} | dict(told))
    response.status_code = status
    return response


# ── erase ────────────────────────────────────────────────────────────────────────────────────


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Ask once more, then erase all that is kept; of an account, the account too if wished."""
    frame = forms_frame() | telling.offered()
    if request.method != "POST":
        return _own_page(request, "erase", frame)
    if not is_ours(request):
        return errors.foreign(request)
    if "sure" not in request.POST:
        return _own_page(request, "erase", frame | {"unsure": True})
    telling.ended(request, everywhere=True)
    response = HttpResponseRedirect(reverse("web:erased"))
    response.status_code = 303
    keeper.keep(request, response, lambda _kept: Kept(), now=now())
    for name in OWN & request.COOKIES.keys() - {settings.SESSION_COOKIE_NAME}:
        response.delete_cookie(name, samesite="Lax")
    if "account" in request.POST:
        keeper.close(request)
    return emptied(unkept(response))


def emptied(response: HttpResponse) -> HttpResponse:
    """Let the browser throw away the copies of pages that it kept for reading offline."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Say that all is erased."""
    return _own_page(request, "erased", {"device": device.COOKIES})
