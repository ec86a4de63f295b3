"""Messages on their way to browsers: what is due to whom, and what came of it.

A message tells of all that one columnist printed since the last one, at most one an hour. A
worker takes a subscription for a while and then frees it: of a worker that was killed, the next
sends the message again, and the browser shows it once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from colonnade.catalog.models import Byline, Columnist
from colonnade.readers.subscriptions import Subscription, Want

EVERY: Final = timedelta(hours=1)  # at most, of one columnist to one browser
NEWS: Final = timedelta(days=2)  # what was printed earlier is no news
LEASE: Final = timedelta(minutes=10)  # of a worker that sends
AT_ONCE: Final = 200  # messages in one round
MOST_TOLD: Final = 20  # columns that one message can be about
MOST_FAILS: Final = 20  # in a row, over more than two weeks: nobody is there
_PAUSES: Final = (
    timedelta(minutes=1),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One columnist's new columns, for one browser."""

    want: Want
    columnist: int  # who it is now: they may have been merged into another
    columns: tuple[int, ...]  # the newest first
    until: datetime  # when the last of them was first seen

    @property
    def subscription(self) -> Subscription:
        return self.want.subscription


class Outcome(StrEnum):
    """What came of a message."""

    SENT = "sent"
    REFUSED = "refused"  # this message, and again it would be
    LATER = "later"
    GONE = "gone"  # the browser takes no more


def due(*, now: datetime) -> list[Due]:
    """Return what is to be sent now, and keep other workers from it for a while."""
    ripe = _ripe(now)
    mine = {pk for pk in {want.subscription_id for want in ripe} if _taken(pk, now)}
    return [_due(want, now) for want in ripe if want.subscription_id in mine]


def _ripe(now: datetime) -> list[Want]:
    who = Columnist.objects.filter(pk=OuterRef("columnist"))
    told = Q(told_at=None) | Q(told_at__lte=now - EVERY)
    free = Q(subscription__wait_until=None) | Q(subscription__wait_until__lte=now)
    here = Coalesce("merged_into", "pk")
    rows = Want.objects.filter(told, free).annotate(who=Subquery(who.values(now=here)))
    is_news = Exists(_new(now, columnist=OuterRef("who"), since=OuterRef("since")))
    return list(rows.filter(is_news).select_related("subscription")[:AT_ONCE])


def _new(now: datetime, *, columnist: Any, since: Any) -> QuerySet[Byline]:
    """Return under what a columnist's name stands that is new; a copy is no news."""
    return Byline.objects.filter(
        columnist=columnist,
        visible=True,
        shown_at__gt=now - NEWS,
        column__first_seen__gt=since,
        column__original=None,
    )


def _taken(subscription: int, now: datetime) -> bool:
    # Two workers may see the same; only one update finds it free.
    free = Q(wait_until=None) | Q(wait_until__lte=now)
    rows = Subscription.objects.filter(free, pk=subscription)
    return bool(rows.update(wait_until=now + LEASE))


def _due(want: Want, now: datetime) -> Due:
    who: int = vars(want)["who"]
    new = _new(now, columnist=who, since=want.since).order_by("-shown_at", "-column")
    rows = list(new.values_list("column", "column__first_seen"))
    return Due(
        want=want,
        columnist=who,
        columns=tuple(column for column, _ in rows[:MOST_TOLD]),
        until=max((seen for _, seen in rows), default=want.since),
    )


def settle(done: Iterable[tuple[Due, Outcome, timedelta | None]], *, now: datetime) -> int:
    """Write down what came of messages and return how many went.

    With each the pause that the push service asked for, if any.
    """
    sent, waiting = 0, set[int]()
    rows = list(done)
    for one, outcome, pause in rows:
        if outcome in {Outcome.SENT, Outcome.REFUSED}:
            Want.objects.filter(pk=one.want.pk).update(since=one.until, told_at=now)
            sent += outcome is Outcome.SENT
        elif outcome is Outcome.GONE:
            one.subscription.delete()
        else:
            _wait(one.subscription, pause, now)
            waiting.add(one.subscription.pk)
    _free({one.want.subscription_id for one, _, _ in rows} - waiting)
    return sent


def _wait(subscription: Subscription, pause: timedelta | None, now: datetime) -> None:
    fails = subscription.fails + 1
    usual = _PAUSES[min(subscription.fails, len(_PAUSES) - 1)]
    row = Subscription.objects.filter(pk=subscription.pk)
    if fails >= MOST_FAILS:
        row.delete()
    else:
        row.update(fails=fails, wait_until=now + max(usual, pause or usual))


def _free(subscriptions: Collection[int]) -> None:
    Subscription.objects.filter(pk__in=subscriptions).update(wait_until=None, fails=0)
