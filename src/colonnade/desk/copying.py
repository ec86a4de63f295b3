"""Operators' word on copies: appended as decisions, heeded at every later crawl, and undone.

Which columns are one follows from what stands, judgements and decisions alike (see
`pipeline.copies`): so decisions can be undone in any order.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from colonnade.catalog.models import Column
from colonnade.catalog.prints import CopyDecision
from colonnade.desk.people import CannotDecide
from colonnade.pipeline import copies

Verdict = CopyDecision.Verdict


@transaction.atomic
def together(
    columns: Collection[int], first: int, *, actor: str, because: str = "", now: datetime
) -> list[CopyDecision]:
    """File columns as one, of which `first` is the original.

    Raises `CannotDecide` unless there is another besides it.
    """
    others = sorted(set(columns) - {first})
    if not others:
        raise CannotDecide("a column is no copy of itself")
    made = [
        _decide(Verdict.TOGETHER, first, other, actor=actor, because=because, now=now)
        for other in others
    ]
    made.append(_decide(Verdict.FIRST, first, None, actor=actor, because=because, now=now))
    copies.settle({first, *others})
    return made


@transaction.atomic
def apart(column: int, *, actor: str, because: str = "", now: datetime) -> list[CopyDecision]:
    """Let a column stand for itself, apart from all with which it is filed as one.

    Raises `CannotDecide` if it is filed with none.
    """
    root = Column.objects.filter(pk=column).values_list("original_id", flat=True).first() or column
    group = Column.objects.filter(Q(pk=root) | Q(original=root)).exclude(pk=column)
    others = sorted(group.values_list("pk", flat=True))
    if not others:
        raise CannotDecide("it is filed as a copy of nothing, and nothing as its copy")
    made = [
        _decide(Verdict.APART, column, other, actor=actor, because=because, now=now)
        for other in others
    ]
    copies.settle({column, *others})
    return made


@transaction.atomic
def same(one: int, other: int, *, actor: str, because: str = "", now: datetime) -> CopyDecision:
    """File two columns as one, whose original is told as ever."""
    made = _decide(Verdict.TOGETHER, one, other, actor=actor, because=because, now=now)
    copies.settle({one, other})
    return made


@transaction.atomic
def different(
    one: int, other: int, *, actor: str, because: str = "", now: datetime
) -> CopyDecision:
    """Let two columns never be filed as one, whatever leads them together."""
    made = _decide(Verdict.APART, one, other, actor=actor, because=because, now=now)
    copies.settle({one, other})
    return made


def _decide(
    verdict: CopyDecision.Verdict,
    one: int,
    other: int | None,
    *,
    actor: str,
    because: str,
    now: datetime,
) -> CopyDecision:
    return CopyDecision.objects.create(
        verdict=verdict, one=one, other=other, because=because, actor=actor, made_at=now
    )


@transaction.atomic
def undo(decision: CopyDecision, *, actor: str, now: datetime) -> None:
    """Let a decision be as if it had never been. Raises `CannotDecide` the second time."""
    # Two operators may press the button; only one update finds it undone.
    standing = CopyDecision.objects.filter(pk=decision.pk, undone_at=None)
    if not standing.update(undone_at=now, undone_by=actor):
        raise CannotDecide("this was undone already")
    copies.settle({decision.one, decision.other or decision.one})
