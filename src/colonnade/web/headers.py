"""Headers which every answer carries: what a page may load, and that is this site's alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponseBase

from colonnade.web.style import style_hashes

POLICY: Final = (
    "default-src 'none'; style-src {style}; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# Django's admin brings scripts and styles of its own, from this site alone.
ADMIN_POLICY: Final = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

Answer = Callable[[HttpRequest], HttpResponseBase]


def security_headers(answer: Answer) -> Answer:
    """Add the policies to every answer of the site."""

    def with_headers(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        match = request.resolver_match
        is_admin = match is not None and "admin" in match.app_names
        policy = ADMIN_POLICY if is_admin else POLICY.format(style=style_hashes())
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault(
            "Permissions-Policy", "browsing-topics=(), camera=(), geolocation=(), microphone=()"
        )
        return response

    return with_headers
