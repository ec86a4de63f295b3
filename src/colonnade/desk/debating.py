"""Operators' word on debates: merged, split, closed and parted, and each of it undone.

What was decided is held: no later pass moves the columns or merges the debates.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from colonnade.catalog.debates import Contribution, Debate, DebateDecision, DebateLink
from colonnade.desk.people import CannotDecide
from colonnade.pipeline import debates

Verdict = DebateDecision.Verdict
LEAST = 2  # columns that make a debate


@transaction.atomic
def merge(one: int, into: int, *, actor: str, because: str = "", now: datetime) -> DebateDecision:
    """Let the columns of one debate stand in another, to which its address then leads.

    Raises `CannotDecide` unless both stand for themselves and speak one language.
    """
    rows = Debate.objects.in_bulk([one, into])
    if len(rows) < LEAST or any(row.moved_to_id for row in rows.values()):
        raise CannotDecide("both must be debates that stand for themselves")
    if rows[one].language != rows[into].language:
        raise CannotDecide("debates of two languages are not merged")
    inside = Contribution.objects.filter(debate=one)
    columns = _move(list(inside.values_list("pk", flat=True)), into)
    Debate.objects.filter(pk=one).update(moved_to=into)
    return _decide(Verdict.MERGE, rows[one], rows[into], columns, actor, because, now)


@transaction.atomic
def split(
    debate: int, columns: Collection[int], *, actor: str, because: str = "", now: datetime
) -> DebateDecision:
    """Let some columns of a debate be one of their own, which nothing merges again.

    Raises `CannotDecide` unless these are two at least, and one at least is left.
    """
    row = Debate.objects.filter(pk=debate).first()
    inside = Contribution.objects.filter(debate=debate)
    moved = sorted(inside.filter(pk__in=list(columns)).values_list("pk", flat=True))
    if row is None or len(moved) < LEAST or inside.count() == len(moved):
        raise CannotDecide("choose two columns of it or more, and not all")
    made = Debate.objects.create(
        language=row.language, opened_at=row.opened_at, last_at=row.last_at, held=True
    )
    inside.exclude(pk__in=moved).update(held=True)
    Debate.objects.filter(pk=debate).update(held=True)
    _move(moved, made.pk)
    return _decide(Verdict.SPLIT, row, made, moved, actor, because, now)


@transaction.atomic
def close(debate: int, *, actor: str, because: str = "", now: datetime) -> DebateDecision:
    """Let nothing join a debate any more. Raises `CannotDecide` if it is closed."""
    if not Debate.objects.filter(pk=debate, closed_at=None).update(closed_at=now):
        raise CannotDecide("it is closed already")
    row = Debate.objects.get(pk=debate)
    return _decide(Verdict.CLOSE, row, None, [], actor, because, now)


@transaction.atomic
def part(one: int, other: int, *, actor: str, because: str = "", now: datetime) -> DebateDecision:
    """Let two debates of different languages be linked no more.

    Raises `CannotDecide` unless they are linked.
    """
    pair = sorted([one, other])
    standing = DebateLink.objects.filter(one=pair[0], other=pair[1], refused=False)
    if not standing.update(refused=True):
        raise CannotDecide("these debates are not linked")
    rows = Debate.objects.in_bulk(pair)
    return _decide(Verdict.PART, rows[pair[0]], rows[pair[1]], [], actor, because, now)


@transaction.atomic
def undo(decision: DebateDecision, *, actor: str, now: datetime) -> None:
    """Let a decision be as if it had never been. Raises `CannotDecide` the second time."""
    standing = DebateDecision.objects.filter(pk=decision.pk, undone_at=None)
    if not standing.update(undone_at=now, undone_by=actor):
        raise CannotDecide("this was undone already")
    if decision.verdict == Verdict.CLOSE:
        Debate.objects.filter(pk=decision.debate_id).update(closed_at=None)
        return
    if decision.verdict == Verdict.PART:
        linked = DebateLink.objects.filter(one=decision.debate_id, other=decision.other_id)
        linked.update(refused=False)
        return
    back = Contribution.objects.filter(pk__in=decision.columns, debate=decision.other_id)
    back.update(debate=decision.debate_id, held=False)
    if decision.verdict == Verdict.MERGE:
        Debate.objects.filter(pk=decision.debate_id).update(moved_to=None)
    elif decision.other_id is not None:
        pair = [decision.debate_id, decision.other_id]
        Contribution.objects.filter(debate__in=pair).update(held=False)
        Debate.objects.filter(pk__in=pair).update(held=False)
        Debate.objects.filter(pk=decision.other_id).update(moved_to=decision.debate_id)
    debates.count([decision.debate_id, decision.other_id or decision.debate_id])


def _move(columns: Collection[int], into: int) -> list[int]:
    moved = sorted(columns)
    Contribution.objects.filter(pk__in=moved).update(debate=into, held=True)
    return moved


def _decide(  # noqa: PLR0913, PLR0917 — a row of a table, written in one place
    verdict: Verdict,
    debate: Debate,
    other: Debate | None,
    columns: list[int],
    actor: str,
    because: str,
    now: datetime,
) -> DebateDecision:
    debates.count([row.pk for row in (debate, other) if row is not None])
    return DebateDecision.objects.create(
        verdict=verdict,
        debate=debate,
        other=other,
        columns=columns,
        because=because,
        actor=actor,
        made_at=now,
    )
