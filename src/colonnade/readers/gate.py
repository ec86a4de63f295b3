"""What keeps programs from filling in our forms, without a script, a picture or a third party.

A form carries a signed ticket that says when it was handed out: who sends it back within a few
seconds did not read it. A field that people do not see must stay empty. And from one network
only so many forms are taken a day, counted in the day's book, which nobody can read back.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.apps import apps
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from colonnade.readers.apps import ReadersConfig
from colonnade.readers.reading import network

READING = timedelta(seconds=3)  # in which no person reads and fills in a form
LIFE = timedelta(hours=24)
A_DAY = 20  # forms from one network
TRAP = "website"  # the field that only programs fill in

_SIGNER = Signer(salt="colonnade.readers.gate")
_SLOT = 1 << 63  # above every column's id, so that forms and readings are counted apart


class Verdict(StrEnum):
    """Whether a form is taken, or why not."""

    TAKEN = "taken"
    EARLY = "early"  # sooner than a person can have read it
    LATE = "late"  # its ticket is too old, or none of ours
    TRAPPED = "trapped"  # the unseen field is filled in
    OFTEN = "often"  # too many from this network today


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What a form's ticket says."""

    number: str  # of chance: one form is taken once
    at: datetime


def ticket(form: str, *, now: datetime) -> str:
    """Return a ticket for a form of this name."""
    return _SIGNER.sign_object([form, int(now.timestamp()), secrets.token_urlsafe(24)])


def read(text: str, form: str) -> Ticket | None:
    """Return what a ticket says, None if we did not sign it for this form."""
    try:
        name, at, number = _SIGNER.unsign_object(text)
    except (BadSignature, ValueError, TypeError):
        return None
    if name != form:
        return None
    return Ticket(number=number, at=datetime.fromtimestamp(at, UTC))


def look(found: Ticket | None, trap: str, *, now: datetime) -> Verdict:
    """Judge a form by its ticket and its trap; the clock arrives as an argument."""
    if found is None or now - found.at > LIFE:
        return Verdict.LATE
    if now - found.at < READING:
        return Verdict.EARLY
    return Verdict.TRAPPED if trap else Verdict.TAKEN


def count(request: HttpRequest, *, now: datetime) -> bool:
    """Count a form that is otherwise good; tell whether its network may still send one today."""
    readers = apps.get_app_config("readers")
    assert isinstance(readers, ReadersConfig)
    whose = f"form {network(request)}".encode()
    return any(
        readers.daybook.first_time(whose, _SLOT + slot, today=now.date()) for slot in range(A_DAY)
    )
