"""Accounts that nobody opened, sessions and counts that are over: all are forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session

from colonnade.readers.models import Try

UNOPENED = timedelta(days=1)  # in which a sign-up is confirmed, or dropped


def forget_old(*, now: datetime) -> int:
    """Drop sign-ups which were never confirmed, and sessions and counted tries that are over.

    Return how many.
    """
    unopened = User.objects.filter(last_login=None, is_staff=False, date_joined__lt=now - UNOPENED)
    over = Session.objects.filter(expire_date__lt=now)
    counted = Try.objects.filter(expires__lt=now)
    return unopened.delete()[0] + over.delete()[0] + counted.delete()[0]
