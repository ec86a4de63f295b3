"""What pages say of messages about new columns, and how these end with what they belong to.

Who no longer follows somebody is told nothing of them; who erases what is kept, signs out or ends
an account is told nothing more at all. The script puts into such forms which browser it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest

from colonnade.catalog.models import Columnist
from colonnade.readers import keeper, subscriptions
from colonnade.web import assets
from colonnade.web.asked import Deed
from colonnade.web.templatetags.press import comma

ENDPOINT: Final = "endpoint"  # the field of those forms
STOP: Final = "push"  # what a button lets go of: one browser of an account


def offered() -> dict[str, Any]:
    """Return what pages need that offer messages or end them; nothing where there are none."""
    if not settings.COLONNADE_PUSH:
        return {}
    from colonnade.readers import sealing  # of no use where there are none

    sender = sealing.sender(settings.COLONNADE_DATA)
    return {"push": sender.public, "push_script": assets.lone("push").path}


def done(request: HttpRequest, deeds: Iterable[Deed]) -> None:
    """Send no more messages of whom a reader no longer follows."""
    ends = {("columnist", False), ("mute-columnist", True)}
    gone = [deed.thing for deed in deeds if (deed.what, deed.adds) in ends]
    if settings.COLONNADE_PUSH and gone:
        _unfollowed(request, [one for one in gone if isinstance(one, int)])


def _unfollowed(request: HttpRequest, gone: list[int]) -> None:
    subscriptions.let_go(request.POST.get(ENDPOINT, ""), gone)
    who = keeper.reader(request)
    if who is not None:
        subscriptions.unfollow(who, gone)


def ended(request: HttpRequest, *, everywhere: bool) -> None:
    """Send no more messages to this browser or, with `everywhere`, to any of the account's."""
    if request.POST.get(ENDPOINT):
        subscriptions.forget(request.POST[ENDPOINT])
    who = keeper.reader(request)
    if everywhere and who is not None:
        subscriptions.forget_all(who)


def stop(request: HttpRequest, number: str) -> None:
    """Send no more messages to one browser of the account."""
    who = keeper.reader(request)
    if who is not None and number.isascii() and number.isdigit():
        subscriptions.forget_one(who, int(number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """One browser of an account that takes messages."""

    number: int
    service: str
    day: date
    names: str


def browsers(request: HttpRequest) -> list[Browser]:
    """Return the browsers of an account, each with the names of whom it wants to be told."""
    who = keeper.reader(request)
    rows = subscriptions.of(who) if settings.COLONNADE_PUSH and who is not None else []
    people = dict(
        Columnist.objects.filter(pk__in={one for _, wants in rows for one in wants}).values_list(
            "pk", "name"
        )
    )
    return [
        Browser(
            number=row.pk,
            service=row.service,
            day=row.day,
            names=comma().join(people[one] for one in wants if one in people),
        )
        for row, wants in rows
    ]
