"""The site as an app: what installs it, and the worker: it keeps pages for reading offline, and
shows messages about new columns.

Which pages may lie on a reader's shelf is said here, page by page, and by a header: those with
columns, names and the reader's own favourites. Nothing with a form about a person, nothing behind
a private link, no search.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, wraps
from hashlib import blake2b
from importlib.resources import files
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from colonnade.web import assets, speaking
from colonnade.web.frame import page

HEADER: Final = "Colonnade-Shelf"
_ICONS: Final = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("icon-mask", 512, "maskable"))
_PAPER, _RED = "#fcfaf5", "#7a1f1f"  # tokens of style.css and the sign's own

View = Callable[..., HttpResponse]


def shelved(view: View) -> View:
    """Let a page be kept on the shelf of whoever reads it."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        response = view(request, *args, **given)
        if response.status_code == 200 and not request.GET:
            response.headers[HEADER] = "keep"
        return response

    return marked


@require_safe
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Give the worker, which knows its version and what it needs."""
    response = HttpResponse(
        _worker(speaking.prefix() + reverse("web:offline")), content_type="text/javascript"
    )
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Service-Worker-Allowed"] = "/"
    return response


@cache
def _worker(offline: str) -> str:
    code = files("colonnade.web").joinpath("static/web/worker.js").read_text(encoding="utf-8")
    sign = assets.picture("icon-192").path
    needed = [assets.script().path, sign]
    version = blake2b(f"{code} {needed} {offline}".encode(), digest_size=6).hexdigest()
    told = {"VERSION": version, "OFFLINE": offline, "NEEDED": needed}
    told |= {"PUSH": reverse("web:push"), "SIGN": sign}
    return "".join(f"const {name} = {json.dumps(value)}\n" for name, value in told.items()) + code


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Show that there is no connection, and what lies on the shelf."""
    return page(request, "offline", {"indexed": False})


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Tell browsers how this site is installed (Web Application Manifest)."""
    told = {
        "id": "/",
        "name": settings.COLONNADE_NAME,
        "short_name": settings.COLONNADE_NAME[:12],
        "start_url": f"{speaking.prefix()}/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": _PAPER,
        "theme_color": _RED,
        "icons": [
            {
                "src": assets.picture(name).path,
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, size, purpose in _ICONS
        ],
    }
    response = JsonResponse(told, content_type="application/manifest+json")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
