"""Favourites on the reader's own device: the ids stand in a signed cookie, and nowhere else.

The signature is there for the counters' sake: only a device which added a column can take it
from the count again.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseBase

from colonnade import links
from colonnade.readers.apps import ReadersConfig

COOKIE = "favorites"
LIMIT = 250  # 12 letters each and a signature: within the 4,096 bytes which browsers keep
DAYS = 400  # the longest that browsers keep a cookie; every change begins it anew

_CODE = len(links.code(0))
_SIGNER = Signer(salt="colonnade.readers.favourites")


def kept(request: HttpRequest) -> tuple[int, ...]:
    """Return the ids of the device's favourites, the last added first.

    A cookie we did not sign holds none.
    """
    cookie = request.COOKIES.get(COOKIE, "")
    if not cookie:
        return ()
    try:
        codes = _SIGNER.unsign(cookie)
    except BadSignature:
        return ()
    parts = (codes[start : start + _CODE] for start in range(0, len(codes), _CODE))
    numbers = (links.decode(part) for part in parts)
    return tuple(number for number in numbers if number is not None)


def count(now: Iterable[int], before: Iterable[int]) -> None:
    """Count for the columns that came to a reader's favourites and that went from them."""
    came, went = set(now) - set(before), set(before) - set(now)
    if not came and not went:
        return
    readers = apps.get_app_config("readers")
    assert isinstance(readers, ReadersConfig)
    for number in came:
        readers.tallies.add("favourites", number, 1)
    for number in went:
        readers.tallies.add("favourites", number, -1)
    readers.tallies.write()


def keep(response: HttpResponseBase, numbers: tuple[int, ...]) -> None:
    """Write the favourites to the device; without any, leave nothing there."""
    if not numbers:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        _SIGNER.sign("".join(links.code(number) for number in numbers)),
        max_age=DAYS * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
