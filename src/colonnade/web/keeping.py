"""Pages kept for a few seconds in this process, as any cache between us and readers may.

Only what is the same for everybody is kept: answers that say so themselves, to readers without a
cookie of ours. What is withdrawn is shown no longer than `SECONDS` more.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import cast

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe

from colonnade.readers import reading
from colonnade.web.frame import OWN, now

SECONDS = 10  # 0 keeps nothing
LARGEST = 200_000  # bytes of a page that is kept

Answer = Callable[[HttpRequest], HttpResponseBase]


def keep_pages(answer: Answer) -> Answer:
    """Answer from what was kept, and keep what may be."""

    def from_kept(request: HttpRequest) -> HttpResponseBase:
        if not SECONDS or request.method not in {"GET", "HEAD"} or _is_personal(request):
            return answer(request)
        key = _key(request)
        kept = cache.get(key)
        if kept is None:
            kept = answer(request)
            if not _may_be_kept(request, kept):
                return kept
            kept.headers.setdefault("Last-Modified", http_date(now().timestamp()))
            cache.set(key, kept, SECONDS)
        elif kept.noted is not None:
            reading.note(request, kept.noted, now=now())
        return _given(request, kept)

    return from_kept


def _key(request: HttpRequest) -> str:
    where = f"{request.get_host()} {request.get_full_path()}"
    return f"web.page.{blake2b(where.encode(), digest_size=16).hexdigest()}"


def note_too(response: HttpResponse, column: int) -> None:
    """Let whoever is given this answer again count as a reader of a column."""
    vars(response)["noted"] = column


def _is_personal(request: HttpRequest) -> bool:
    return bool(request.COOKIES) and bool(OWN & request.COOKIES.keys())


def _may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tell whether an answer says that it may be given to everybody."""
    may = (
        request.method == "GET"
        and response.status_code == 200
        and isinstance(response, HttpResponse)
        and response.headers.get("Cache-Control", "").startswith("public, max-age")
        and not response.cookies
        and len(response.content) <= LARGEST
    )
    if may:
        vars(response).setdefault("noted", None)
    return may


def _given(request: HttpRequest, kept: HttpResponse) -> HttpResponseBase:
    tag = kept.headers.get("ETag")
    changed = parse_http_date_safe(kept.headers.get("Last-Modified", ""))
    # The tag decides where one is sent: what was taken out of a page makes it no newer.
    given = get_conditional_response(request, tag, changed, kept)
    return cast("HttpResponseBase", given)
