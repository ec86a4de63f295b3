"""What a reader keeps on their own device: in signed cookies, and nowhere else.

A column or columnist takes ten letters, a publication two or three, texts are compressed. All
cookies of a site go out in one line with every request, and servers and proxies take lines of
8,190 octets (gunicorn, nginx, Apache): each cookie has its share of that.
"""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseBase

from colonnade.readers import favourites
from colonnade.readers.kept import TEXTS, Kept, Kind, Thing, with_list
from colonnade.records import ColonnadeError

HISTORY: Final = "history"
# The lists in each cookie, and how many octets it may have with its signature. With the favourites
# (3,100) they stay below 7,500.
COOKIES: Final[dict[str, tuple[int, tuple[Kind, ...]]]] = {
    "following": (1500, (Kind.COLUMNIST, Kind.PUBLICATION)),
    "searches": (800, (Kind.SEARCH,)),
    "reading": (800, (Kind.LATER,)),
    HISTORY: (600, (Kind.READ,)),
    "muted": (
        700,
        (
            Kind.MUTED_COLUMNIST,
            Kind.MUTED_PUBLICATION,
            Kind.MUTED_WORD,
            Kind.MUTED_LANGUAGE,
        ),
    ),
}
NAMES: Final = frozenset({*COOKIES, favourites.COOKIE})

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_DIGIT: Final = {letter: digit for digit, letter in enumerate(_LETTERS)}
_BITS: Final = 6
_LIST, _THING = ".", "~"  # what stands between lists, and between things; see RFC 6265, 4.1.1
_LARGEST: Final = 40_000  # octets of texts, decompressed


class NoRoom(ColonnadeError):
    """A cookie holds as much as it can."""

    def __init__(self, cookie: str) -> None:
        """`cookie`: its name."""
        super().__init__(f"no more room in the cookie {cookie}")
        self.cookie = cookie


# ── reading ──────────────────────────────────────────────────────────────────────────────────


def read(request: HttpRequest) -> Kept:
    """Return what the device keeps. A cookie we did not sign holds nothing."""
    kept = Kept(favourites=favourites.kept(request))
    for name, (_, kinds) in COOKIES.items():
        payload = _signed(name, request.COOKIES.get(name))
        if payload is None:
            continue
        kept = replace(kept, remembers=kept.remembers or name == HISTORY)
        for kind, text in zip(kinds, payload.split(_LIST), strict=False):
            kept = with_list(kept, kind, _unpacked(kind, text))
    return kept


def _signed(name: str, cookie: str | None) -> str | None:
    if cookie is None:
        return None
    try:
        return _signer(name).unsign(cookie)
    except BadSignature:
        return None


def _signer(name: str) -> Signer:
    return Signer(salt=f"colonnade.readers.{name}")


def _unpacked(kind: Kind, text: str) -> Sequence[Thing]:
    if not text:
        return ()
    if kind in TEXTS:
        return _texts(text)
    return tuple(map(_number, text.split(_THING)))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = (number << _BITS) + _DIGIT[letter]
    return number


def _texts(letters: str) -> list[str]:
    packed = urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
    found: list[str] = json.loads(zlib.decompressobj().decompress(packed, _LARGEST))
    return found


# ── writing ──────────────────────────────────────────────────────────────────────────────────


def write(response: HttpResponseBase, kept: Kept, before: Kept) -> None:
    """Write what differs from before to the device; an empty list leaves nothing there.

    Raises `NoRoom` where a cookie would be longer than it may.
    """
    if len(kept.favourites) > favourites.LIMIT:
        raise NoRoom(favourites.COOKIE)
    values = {name: cookie(name, kept) for name in COOKIES if _differs(name, kept, before)}
    for name, value in values.items():
        _set(response, name, value)
    if kept.favourites != before.favourites:
        favourites.keep(response, kept.favourites)


def _differs(name: str, kept: Kept, before: Kept) -> bool:
    _, kinds = COOKIES[name]
    is_history = name == HISTORY and kept.remembers != before.remembers
    return is_history or any(kept.of(kind) != before.of(kind) for kind in kinds)


def cookie(name: str, kept: Kept) -> str:
    """Return what a cookie would hold, or the empty string where there is nothing to hold.

    The history's is there as soon as it is asked for. Raises `NoRoom`.
    """
    most, kinds = COOKIES[name]
    lists = [_packed(kind, kept.of(kind)) for kind in kinds]
    if not any(lists) and not (name == HISTORY and kept.remembers):
        return ""
    value = _signer(name).sign(_LIST.join(lists))
    if len(value) > most:
        raise NoRoom(name)
    return value


def _packed(kind: Kind, things: Sequence[Any]) -> str:
    if not things:
        return ""
    return _written(things) if kind in TEXTS else _THING.join(map(_digits, things))


def _digits(number: int) -> str:
    letters = ""
    while number or not letters:
        number, digit = divmod(number, 1 << _BITS)
        letters = _LETTERS[digit] + letters
    return letters


def _written(texts: Sequence[str]) -> str:
    plain = json.dumps(list(texts), ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(zlib.compress(plain.encode(), 9)).decode().rstrip("=")


def _set(response: HttpResponseBase, name: str, value: str) -> None:
    if not value:
        response.delete_cookie(name, samesite="Lax")
        return
    response.set_cookie(
        name,
        value,
        max_age=favourites.DAYS * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


# ── what fits ────────────────────────────────────────────────────────────────────────────────


def fitting(kept: Kept) -> Kept:
    """Return as much of what is kept as a device holds: of each cookie, the newest things."""
    fit = with_list(kept, Kind.FAVOURITE, kept.favourites[: favourites.LIMIT])
    for name, (_, kinds) in COOKIES.items():
        while not _fits(name, fit):
            longest = max(kinds, key=lambda kind: len(_packed(kind, fit.of(kind))))
            fit = with_list(fit, longest, fit.of(longest)[:-1])
    return fit


def _fits(name: str, kept: Kept) -> bool:
    try:
        cookie(name, kept)
    except NoRoom:
        return False
    return True
