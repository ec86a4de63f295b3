"""Pages kept for a few seconds in this process, as any cache between us and readers may.

Only what is the same for everybody is kept: answers that say so themselves, to readers without a
cookie of ours. What is withdrawn is shown no longer than `SECONDS` more.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Final, TypeGuard, cast
from zlib import MAX_WBITS, compress

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_http_date_safe

from colonnade.readers import reading
from colonnade.web.frame import OWN, now

SECONDS = 10  # 0 keeps nothing
LARGEST = 300_000  # bytes of a page that is kept
_LEVEL: Final = 4  # 4 % larger than by level 6, in three fifths of its time
_GZIP: Final = MAX_WBITS | 16  # zlib's word for its own header and sum
_TEXTS = ("html", "xml", "json", "plain")  # how the types of answers end that are compressed

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
            if not _may_be_kept(kept, request):
                return kept
            kept.headers.setdefault("Last-Modified", http_date(now().timestamp()))
            _pack(kept)
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


def _may_be_kept(response: HttpResponseBase, request: HttpRequest) -> TypeGuard[HttpResponse]:
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


def _pack(kept: HttpResponse) -> None:
    """Compress an answer, once for all to whom it is given.

    Only what is the same for everybody: a page with a reader's own words in it could be guessed
    from its compressed length (BREACH, 2013).
    """
    is_text = kept.headers.get("Content-Type", "").partition(";")[0].endswith(_TEXTS)
    vars(kept)["packed"] = compress(kept.content, _LEVEL, wbits=_GZIP) if is_text else b""
    if is_text:
        patch_vary_headers(kept, ["Accept-Encoding"])


def _pass_packed(request: HttpRequest, kept: HttpResponse) -> None:
    """Put the compressed body in place of the other for whoever reads it."""
    packed = vars(kept)["packed"]
    if not packed or not re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
        return
    kept.content = packed
    kept.headers["Content-Length"] = str(len(packed))
    kept.headers["Content-Encoding"] = "gzip"
    tag = kept.headers.get("ETag", "")
    if tag.startswith('"'):
        kept.headers["ETag"] = f"W/{tag}"  # the same page, in other octets


def _given(request: HttpRequest, kept: HttpResponse) -> HttpResponseBase:
    _pass_packed(request, kept)
    tag = kept.headers.get("ETag")
    changed = parse_http_date_safe(kept.headers.get("Last-Modified", ""))
    # The tag decides where one is sent: what was taken out of a page makes it no newer.
    given = get_conditional_response(request, tag, changed, kept)
    return cast("HttpResponseBase", given)
