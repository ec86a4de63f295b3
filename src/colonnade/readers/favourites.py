"""Favourites on the reader's own device: the ids stand in a signed cookie, and nowhere else.

The signature is there for the counters' sake: only a device which added a column can take it
from the count again.
"""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseBase

from colonnade import links
from colonnade.readers.apps import ReadersConfig
from colonnade.records import ColonnadeError

COOKIE = "favorites"
LIMIT = 250  # 12 letters each and a signature: within the 4,096 bytes which browsers keep
DAYS = 400  # the longest that browsers keep a cookie; every change begins it anew

_CODE = len(links.code(0))
_SIGNER = Signer(salt="colonnade.readers.favourites")


class TooMany(ColonnadeError):
    """The device holds as many favourites as it can."""


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


def codes(request: HttpRequest) -> frozenset[str]:
    """Return the device's favourites as they stand in columns' addresses."""
    return frozenset(links.code(number) for number in kept(request))


def add(numbers: tuple[int, ...], number: int) -> tuple[int, ...]:
    """Return the favourites with one more, which counts for the column.

    Raises `TooMany` where there is no room.
    """
    if number in numbers:
        return numbers
    if len(numbers) >= LIMIT:
        raise TooMany(f"a device holds {LIMIT} favourites")
    _count(number, 1)
    return (number, *numbers)


def remove(numbers: tuple[int, ...], number: int) -> tuple[int, ...]:
    """Return the favourites without one, which counts for the column if it was there."""
    if number in numbers:
        _count(number, -1)
    return tuple(other for other in numbers if other != number)


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


def _count(number: int, by: int) -> None:
    readers = apps.get_app_config("readers")
    assert isinstance(readers, ReadersConfig)
    readers.tallies.add("favourites", number, by)
    readers.tallies.write()
