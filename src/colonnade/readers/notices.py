"""Notices from their receipt to the last decision; each step is appended to their history.

What a decision changes in the catalogue is the desk's business: here stands only what was said.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from colonnade.catalog.models import Column, Publication
from colonnade.readers.models import Notice, Step
from colonnade.records import ColonnadeError

State = Notice.State
WAITING = (State.OPEN, State.APPEALED)
APPEAL = timedelta(days=183)  # six months, as DSA Art. 20(1) gives for complaints
KEPT = timedelta(days=365)  # after the decision; then names and words of persons go
_PERSONAL = ("name", "mail", "contact", "language", "reasons", "work", "appeal", "answer")


class NotNow(ColonnadeError):
    """The step cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a form says, by the fields of `Notice`."""

    kind: str
    column_id: int | None = None
    columnist_id: int | None = None
    publication_id: int | None = None
    url: str = ""
    wanted: dict[str, Any] = field(default_factory=dict)
    reasons: str = ""
    work: str = ""
    role: str = ""
    name: str = ""
    mail: str = ""
    contact: str = ""
    statements: list[str] = field(default_factory=list)


@transaction.atomic
def receive(told: Told, *, form: str, now: datetime) -> tuple[Notice, bool]:
    """Store a notice; return it and whether it is new. A form sent twice gives one notice."""
    notice, is_new = Notice.objects.get_or_create(
        form=form,
        defaults={
            "number": _number(),
            "token": secrets.token_urlsafe(24),
            "made_at": now,
            "language": get_language() or "",
            **asdict(told),
        },
    )
    if is_new:
        Step.objects.create(notice=notice, at=now, what="received")
    return notice, is_new


def _number() -> str:
    """Return eight letters and digits that nobody mistakes for others."""
    letters = "23456789abcdefghjkmnpqrstuvwxyz"
    return "".join(secrets.choice(letters) for _ in range(8))


@transaction.atomic
def decide(
    notice: Notice, outcome: str, *, answer: str, actor: str, undo: dict[str, Any], now: datetime
) -> None:
    """Write down a decision. Raises `NotNow` where the notice waits for none."""
    after = State.FINAL if notice.state == State.APPEALED else State.DECIDED
    _take(
        notice,
        WAITING,
        state=after,
        outcome=outcome,
        answer=answer,
        actor=actor,
        undo=undo,
        decided_at=now,
    )
    Step.objects.create(notice=notice, at=now, what="decided", outcome=outcome, words=answer)


@transaction.atomic
def reopen(notice: Notice, *, actor: str, now: datetime) -> None:
    """Let a decision be undone, so that another can be made. Raises `NotNow`."""
    was = notice.outcome
    after = State.APPEALED if notice.state == State.FINAL else State.OPEN
    _take(
        notice,
        (State.DECIDED, State.FINAL),
        state=after,
        outcome="",
        answer="",
        actor=actor,
        undo={},
        decided_at=None,
    )
    Step.objects.create(notice=notice, at=now, what="undone", outcome=was)


@transaction.atomic
def appeal(notice: Notice, words: str, *, now: datetime) -> None:
    """Ask for another look, once and within six months. Raises `NotNow`."""
    if not may_appeal(notice, now=now):
        raise NotNow("this decision can no longer be appealed")
    _take(notice, (State.DECIDED,), state=State.APPEALED, appeal=words, appealed_at=now)
    Step.objects.create(notice=notice, at=now, what="appealed", words=words)


def may_appeal(notice: Notice, *, now: datetime) -> bool:
    """Tell whether the decision may still be appealed."""
    decided = notice.decided_at
    is_open = notice.state == State.DECIDED and notice.erased_at is None
    return is_open and decided is not None and now - decided <= APPEAL


@transaction.atomic
def withdraw(notice: Notice, *, now: datetime) -> None:
    """Take a notice back before it is decided. Raises `NotNow`."""
    _take(notice, WAITING, state=State.WITHDRAWN)
    Step.objects.create(notice=notice, at=now, what="withdrawn")


@transaction.atomic
def erase(notice: Notice, *, now: datetime) -> None:
    """Drop all that names or was written by a person; what was decided stays in the log.

    A notice that still waits is withdrawn with it. Repeatable.
    """
    if notice.state in WAITING:
        withdraw(notice, now=now)
    empty: dict[str, Any] = dict.fromkeys(_PERSONAL, "")
    if not Notice.objects.filter(pk=notice.pk, erased_at=None).update(
        erased_at=now, wanted={}, statements=[], **empty
    ):
        return
    Step.objects.filter(notice=notice).update(words="")
    Step.objects.create(notice=notice, at=now, what="erased")
    notice.refresh_from_db()


def forget_old(*, now: datetime) -> int:
    """Erase what was decided, or taken back, a year ago; return how many."""
    old = Notice.objects.filter(erased_at=None, made_at__lt=now - KEPT).exclude(state__in=WAITING)
    found = [n for n in old if (n.decided_at or n.made_at) < now - KEPT]
    for notice in found:
        erase(notice, now=now)
    return len(found)


def _take(notice: Notice, states: tuple[State, ...], **changes: Any) -> None:
    """Change a notice which is in one of these states, however many press at once."""
    # Only one update finds it as it was.
    if not Notice.objects.filter(pk=notice.pk, state__in=states).update(**changes):
        raise NotNow("the notice was decided or taken back meanwhile")
    notice.refresh_from_db()


def export(notice: Notice) -> dict[str, Any]:
    """Return all that is held of whoever sent a notice, for them."""
    fields = (
        "number", "kind", "state", "outcome", "url", "wanted", "reasons", "work", "role", "name",
        "language",
        "mail", "contact", "statements", "made_at", "decided_at", "answer", "appeal",
        "appealed_at", "erased_at",
    )  # fmt: skip
    steps = notice.steps.values("at", "what", "outcome", "words")
    return {name: getattr(notice, name) for name in fields} | {"steps": list(steps)}


def public() -> QuerySet[Notice, dict[str, Any]]:
    """Return what the public log tells: nothing that names a person, and the publication's name."""
    of_column = Column.objects.filter(pk=OuterRef("column_id")).values("publication__name")
    itself = Publication.objects.filter(pk=OuterRef("publication_id")).values("name")
    paper = Coalesce(Subquery(itself[:1]), Subquery(of_column[:1]))
    return (
        Notice.objects.order_by("-made_at", "-pk")
        .annotate(paper=paper)
        .values(
            "number", "kind", "state", "outcome", "made_at", "decided_at", "appealed_at", "paper"
        )
    )
