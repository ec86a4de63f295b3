"""Claims: who says that a publication or a columnist's page is theirs, and whether it is proved.

A claim's private link opens what may be set once it is verified. The proof carries the claim's
own code, so that nobody rides on a proof that somebody else put there.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language

from colonnade.catalog import wishing
from colonnade.readers.models import Claim

State = Claim.State
# When a proof that was not found is looked for again; then the claim has failed, until asked anew.
AGAIN = (
    timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4),
    timedelta(hours=12), timedelta(days=1), timedelta(days=2), timedelta(days=3),
)  # fmt: skip
ANEW = timedelta(days=30)  # after which a verified claim is looked at again
ASKED = timedelta(minutes=1)  # between two checks asked for by hand
KEPT = timedelta(days=30)  # claims that came to nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form says, by the fields of `Claim`."""

    method: str
    where: str
    publication_id: int | None = None
    columnist_id: int | None = None
    mail: str = ""


def make(asked: Asked, *, form: str, now: datetime) -> tuple[Claim, bool]:
    """Store a claim; return it and whether it is new. A form sent twice gives one claim."""
    return Claim.objects.get_or_create(
        form=form,
        defaults={
            "token": secrets.token_urlsafe(24),
            "code": f"colonnade-{secrets.token_hex(10)}",
            "made_at": now,
            "language": get_language() or "",
            **asdict(asked),
        },
    )


def ask(claim: Claim, *, now: datetime) -> bool:
    """Let a claim be checked now; tell whether that is not too soon after the last time."""
    is_late = Q(checked_at=None) | Q(checked_at__lte=now - ASKED)
    rows = Claim.objects.filter(is_late, pk=claim.pk).exclude(state=State.ENDED)
    was_asked = bool(rows.update(check_at=now))
    if was_asked:
        Claim.objects.filter(pk=claim.pk, state=State.FAILED).update(state=State.WAITING, checks=0)
    claim.refresh_from_db()
    return was_asked


def due(*, now: datetime) -> Sequence[Claim]:
    """Return the claims to be checked."""
    rows = Claim.objects.filter(check_at__lte=now).exclude(state=State.ENDED)
    return list(rows.order_by("check_at", "pk"))


def proved(claim: Claim, because: str, *, is_person: bool, now: datetime) -> None:
    """Note that the proof was found.

    `is_person`: what was found also tells that the place belongs to whom the page is about; if
    not, an operator looks at it first, unless one did already.
    """
    known = is_person or claim.verified_at is not None
    _change(
        claim,
        now=now,
        state=State.VERIFIED if known else State.CONFIRM,
        because=because,
        verified_at=claim.verified_at or (now if known else None),
        checked_at=now,
        checks=0,
        check_at=now + ANEW if known else None,
    )


def missed(claim: Claim, because: str, *, now: datetime) -> None:
    """Note that the proof was not found, and when it is looked for again."""
    left = AGAIN[claim.checks] if claim.checks < len(AGAIN) else None
    _change(
        claim,
        now=now,
        state=claim.state if left else State.FAILED,
        because=because,
        checked_at=now,
        checks=claim.checks + 1,
        check_at=now + left if left else None,
    )


def confirm(claim: Claim, *, now: datetime) -> None:
    """Take an operator's word that the place belongs to whom the page is about."""
    if claim.state == State.CONFIRM:
        _change(
            claim,
            now=now,
            state=State.VERIFIED,
            verified_at=now,
            check_at=now + ANEW,
            because=f"{claim.because}; an operator confirmed it",
        )


def end(claim: Claim, *, because: str, now: datetime) -> None:
    """Let a claim open nothing any more, and forget who made it."""
    _change(claim, now=now, state=State.ENDED, because=because, check_at=None, mail="")


def forget_old(*, now: datetime) -> int:
    """Drop claims which came to nothing a month ago; return how many."""
    nothing = Claim.objects.exclude(state=State.VERIFIED).filter(check_at=None, verified_at=None)
    return nothing.exclude(state=State.CONFIRM).filter(made_at__lt=now - KEPT).delete()[0]


def _change(claim: Claim, *, now: datetime, **changes: Any) -> None:
    before = claim.state
    Claim.objects.filter(pk=claim.pk).exclude(state=State.ENDED).update(**changes)
    claim.refresh_from_db()
    if claim.columnist_id is not None and State.VERIFIED in {before, claim.state}:
        proved = Claim.objects.filter(columnist_id=claim.columnist_id, state=State.VERIFIED)
        places = list(proved.order_by("pk").values_list("where", flat=True))
        wishing.set_proved(claim.columnist_id, places, now=now)


def export(claim: Claim) -> dict[str, Any]:
    """Return all that is held of whoever made a claim, for them."""
    fields = (
        "method", "where", "mail", "language", "code", "state", "because", "made_at", "checked_at",
        "verified_at",
    )  # fmt: skip
    return {"about": str(claim.about)} | {name: getattr(claim, name) for name in fields}
