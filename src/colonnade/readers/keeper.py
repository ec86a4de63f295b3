"""Who holds what a reader keeps: the account of whoever has signed in, else the device.

Operators who are signed in for the desk keep their own things on their device, as anybody does.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponseBase

from colonnade.readers import device, favourites, holdings
from colonnade.readers.kept import Kept, Kind, added, merged
from colonnade.readers.models import Letter

# Of whoever sends one of these, nothing is answered from what was kept for everybody.
COOKIES: Final = device.NAMES | {settings.SESSION_COOKIE_NAME}

_KEPT = "colonnade_kept"  # on a request: it is looked up once

Change = Callable[[Kept], Kept]


def reader(request: HttpRequest) -> User | None:
    """Return the account of whoever has signed in as a reader."""
    if not settings.COLONNADE_ACCOUNTS or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user: User | AnonymousUser | None = getattr(request, "user", None)
    return user if isinstance(user, User) and user.is_active and not user.is_staff else None


def held(request: HttpRequest) -> Kept:
    """Return what whoever asks has kept."""
    known: Kept | None = vars(request).get(_KEPT)
    if known is None:
        known = vars(request)[_KEPT] = _held(request)
    return known


def _held(request: HttpRequest) -> Kept:
    if not COOKIES & request.COOKIES.keys():
        return Kept()
    who = reader(request)
    return device.read(request) if who is None else holdings.load(who.pk)


def keep(
    request: HttpRequest, response: HttpResponseBase, change: Change, *, now: datetime
) -> None:
    """Change what is kept, and count the favourites that came and went.

    Raises `device.NoRoom` or `holdings.TooMany`, and then nothing has changed.
    """
    before = held(request)
    kept = change(before)
    who = reader(request)
    if who is not None:
        holdings.store(who.pk, kept, before, now=now)
    else:
        device.write(response, kept, before)
    favourites.count(kept.favourites, before.favourites)
    vars(request)[_KEPT] = kept


def remember(
    request: HttpRequest, response: HttpResponseBase, number: int, *, now: datetime
) -> None:
    """Write a column that was opened into the history of those who want one."""
    kept = held(request)
    if not kept.remembers or kept.read[:1] == (number,):
        return
    if reader(request) is None:
        device.write(response, device.fitting(added(kept, Kind.READ, number)), kept)
    else:
        keep(request, response, lambda kept: added(kept, Kind.READ, number), now=now)


def bring(request: HttpRequest, response: HttpResponseBase, user: User, *, now: datetime) -> None:
    """Move what the device keeps into the account that was just opened."""
    brought = device.read(request)
    if user.is_staff or brought.is_empty:
        return
    vars(request)[_KEPT] = holdings.take_in(user.pk, brought, now=now)
    device.write(response, Kept(), brought)


def add_all(
    request: HttpRequest, response: HttpResponseBase, brought: Kept, *, now: datetime
) -> tuple[int, int]:
    """Add to what is kept, behind what is there; return how much came, and how much found no room.

    What is there stays: what finds no room on a device is the end of what was brought.
    """
    before, who = held(request), reader(request)
    all_of_it = merged(before, brought)
    if who is not None:
        kept = holdings.take_in(who.pk, brought, now=now)
    else:
        kept = device.fitting(all_of_it)
        device.write(response, kept, before)
    favourites.count(kept.favourites, before.favourites)
    vars(request)[_KEPT] = kept
    return kept.size - before.size, all_of_it.size - kept.size


def leave_copy(response: HttpResponseBase, kept: Kept) -> None:
    """Write to the device, from which an account goes away, as much as it can hold."""
    device.write(response, device.fitting(kept), Kept())


def close(request: HttpRequest) -> None:
    """End the account of whoever asks, with all that is in it and letters on their way."""
    who = reader(request)
    if who is not None:
        Letter.objects.filter(to__iexact=who.email).delete()
        logout(request)
        who.delete()
        vars(request)[_KEPT] = Kept()
