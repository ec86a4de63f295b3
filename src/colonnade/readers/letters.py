"""Letters on their way: written when something happens, sent by the worker, then forgotten."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPException

from colonnade.readers.models import Letter

log = logging.getLogger(__name__)

MOST_TRIES = 8
_PAUSES = (timedelta(minutes=1), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6))
_BATCH = 50

Send = Callable[[Letter], object]


def post(to: str, subject: str, body: str, *, now: datetime) -> None:
    """Put a letter on its way; without an address there is nobody to write to."""
    if to:
        subject = " ".join(subject.split())[:200]
        Letter.objects.create(to=to, subject=subject, body=body, made_at=now, send_at=now)


def send_due(send: Send, *, now: datetime) -> int:
    """Send what is due and return how many went. What has gone is forgotten.

    A letter that does not go is tried again later, `MOST_TRIES` times.
    """
    sent = 0
    for letter in Letter.objects.filter(send_at__lte=now, tries__lt=MOST_TRIES)[:_BATCH]:
        pause = _PAUSES[min(letter.tries, len(_PAUSES) - 1)]
        # Two workers may see the same letter; only one update finds it as it was.
        mine = Letter.objects.filter(pk=letter.pk, tries=letter.tries)
        if not mine.update(tries=letter.tries + 1, send_at=now + pause):
            continue
        try:
            send(letter)
        except (SMTPException, OSError, ValueError) as error:
            because = f"{type(error).__name__}: {error}"[:300]
            Letter.objects.filter(pk=letter.pk).update(because=because)
            log.warning("letter not sent", extra={"letter": letter.pk, "why": because})
        else:
            Letter.objects.filter(pk=letter.pk).delete()
            sent += 1
    return sent
