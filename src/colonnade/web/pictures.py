"""Pictures, from our own small copies: of a column, and of a columnist who put up a portrait.

Whether one may be shown is asked at the moment it is given: what is withdrawn is gone at once.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from colonnade import links
from colonnade.catalog import pictures
from colonnade.catalog.wishes import ColumnistWish

# A day, not for ever: a cache between us and readers keeps what we have withdrawn no longer.
_A_DAY = "public, max-age=86400"
_SIZES = {"small", "large"}


@require_safe
def column(request: HttpRequest, code: str, mark: str, size: str) -> HttpResponse:  # noqa: ARG001 - a view
    """Give a column's picture."""
    number = links.decode(code)
    rows = pictures.shown().filter(column=number, mark=mark)
    return _given(rows.values_list(_known(size), flat=True).first(), mark, size)


@require_safe
def portrait(request: HttpRequest, slug: str, mark: str, size: str) -> HttpResponse:  # noqa: ARG001 - a view
    """Give the portrait that a columnist put up."""
    rows = ColumnistWish.objects.filter(columnist__slug=slug, portrait_mark=mark, objection="")
    field = f"portrait_{_known(size)}"
    return _given(rows.values_list(field, flat=True).first(), mark, size)


def _known(size: str) -> str:
    if size not in _SIZES:
        raise Http404
    return size


def _given(body: bytes | memoryview | None, mark: str, size: str) -> HttpResponse:
    if not body:
        raise Http404
    response = HttpResponse(bytes(body), content_type="image/webp")
    response.headers["Cache-Control"] = _A_DAY
    response.headers["ETag"] = f'"{mark}-{size}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response
