"""Who wants a message when somebody prints something new: a browser, and nothing about its reader.

A subscription is the address at which the browser's maker takes messages for it, and what seals
them. The day it was made and, of those who had signed in, the account, so that it can be shown,
taken along and erased; no name, no language, no network.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction

from colonnade.records import ColonnadeError

MOST: Final = 100  # columnists of one browser
LONGEST: Final = 1000  # letters of an endpoint


class BadSubscription(ColonnadeError):
    """What a browser tells of itself is no subscription."""


class TooManyWanted(ColonnadeError):
    """A browser wants messages of as many columnists as it may."""


class Subscription(models.Model):
    """One browser that takes messages."""

    endpoint = models.TextField(unique=True)
    key = models.CharField(max_length=90)  # base64url, as the browser tells it: `sealing.Lock`
    secret = models.CharField(max_length=30)
    day = models.DateField()
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="subscriptions",
    )
    fails = models.PositiveSmallIntegerField(default=0)  # in a row
    wait_until = models.DateTimeField(null=True, blank=True)  # or a worker's turn with it

    def __str__(self) -> str:
        return self.service

    @property
    def service(self) -> str:
        """Whose push service it is."""
        return urlsplit(self.endpoint).hostname or ""


class Want(models.Model):
    """Of whom one browser wants to be told."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="wants")
    columnist = models.BigIntegerField()
    since = models.DateTimeField()  # columns that were first seen after this are new
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscription", "columnist"], name="want_once")
        ]
        indexes = [models.Index(fields=["columnist"], name="want_columnist")]

    def __str__(self) -> str:
        return str(self.columnist)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A subscription as a browser tells it."""

    endpoint: str
    key: str
    secret: str

    def check(self) -> None:
        """Raise `BadSubscription` for what is none; whom it leads to is judged when it is asked."""
        from colonnade.readers.sealing import BadKey, Lock  # few ask

        try:
            parts = urlsplit(self.endpoint)
            Lock.of(self.key, self.secret)
        except (ValueError, BadKey) as error:
            raise BadSubscription(str(error)) from error
        if parts.scheme != "https" or not parts.hostname or len(self.endpoint) > LONGEST:
            raise BadSubscription("an endpoint is an address of the web, with https")


def known(endpoint: str) -> bool:
    """Tell whether a browser is subscribed."""
    return Subscription.objects.filter(endpoint=endpoint).exists()


def want(given: Given, columnists: Collection[int], *, reader: User | None, now: datetime) -> None:
    """Note that a browser wants to be told of columnists from now on.

    Raises `BadSubscription` or `TooManyWanted`, and then nothing has changed.
    """
    given.check()
    with transaction.atomic():
        row, _made = Subscription.objects.update_or_create(
            endpoint=given.endpoint,
            defaults={"key": given.key, "secret": given.secret, "reader": reader, "fails": 0},
            create_defaults={
                "key": given.key,
                "secret": given.secret,
                "reader": reader,
                "day": now.date(),
            },
        )
        rows = [Want(subscription=row, columnist=each, since=now) for each in columnists]
        Want.objects.bulk_create(rows, ignore_conflicts=True)
        if row.wants.count() > MOST:
            raise TooManyWanted(row.service)


def let_go(endpoint: str, columnists: Collection[int]) -> None:
    """Note that a browser no longer wants to be told of columnists; of none, it is forgotten."""
    Want.objects.filter(subscription__endpoint=endpoint, columnist__in=columnists).delete()
    Subscription.objects.filter(endpoint=endpoint, wants=None).delete()


def unfollow(reader: User, columnists: Collection[int]) -> None:
    """Let go of columnists on all the browsers of an account."""
    Want.objects.filter(subscription__reader=reader, columnist__in=columnists).delete()
    Subscription.objects.filter(reader=reader, wants=None).delete()


def move(was: str, given: Given) -> None:
    """Note that a browser has another endpoint now. Raises `BadSubscription`."""
    given.check()
    if not known(given.endpoint):
        Subscription.objects.filter(endpoint=was).update(
            endpoint=given.endpoint, key=given.key, secret=given.secret, fails=0, wait_until=None
        )


def forget(endpoint: str) -> None:
    """Forget a browser."""
    Subscription.objects.filter(endpoint=endpoint).delete()


def forget_one(reader: User, number: int) -> None:
    """Forget one browser of an account."""
    Subscription.objects.filter(reader=reader, pk=number).delete()


def forget_all(reader: User) -> None:
    """Forget all the browsers of an account."""
    Subscription.objects.filter(reader=reader).delete()


def wanted(endpoint: str) -> tuple[int, ...]:
    """Return the columnists of whom a browser wants to be told."""
    rows = Want.objects.filter(subscription__endpoint=endpoint)
    return tuple(rows.values_list("columnist", flat=True))


def of(reader: User) -> list[tuple[Subscription, list[int]]]:
    """Return the browsers of an account, each with the columnists of whom it wants to be told."""
    rows = Subscription.objects.filter(reader=reader).prefetch_related("wants").order_by("pk")
    return [(row, sorted(each.columnist for each in row.wants.all())) for row in rows]
