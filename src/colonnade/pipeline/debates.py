"""Columns gathered into debates: as they arrive, and told anew over the last week once a day.

What is in memory is made of what is stored, for each pass again: so a worker that was killed
leaves nothing half done, and of several workers any may do the next pass. Grouping follows a
round of the crawl; the round itself only stores gists.
"""

from __future__ import annotations

import struct
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from colonnade.catalog import bulk, models
from colonnade.catalog.debates import ColumnGist, Contribution, Debate, DebatePass
from colonnade.group import grouping, labels
from colonnade.group.middles import Member, member
from colonnade.pipeline.filing import Item
from colonnade.records import Gist
from colonnade.steps import DEBATED

OPEN = timedelta(days=14)  # a debate that nobody has added to for so long is closed
WEEK = timedelta(days=7)  # whose columns the daily pass tells anew
DAILY = timedelta(hours=20)  # between two passes at least
_LOCK = 0x64656261  # of PostgreSQL: debates are told by one worker at a time


@dataclass(slots=True)
class _Active:
    """What a language has of columns of the last days, and where they stand."""

    members: dict[int, Member] = field(default_factory=dict)
    standing: dict[int, int] = field(default_factory=dict)  # column → debate
    fresh: set[int] = field(default_factory=set)  # not grouped yet
    fixed: set[int] = field(default_factory=set)  # by an operator's word
    held: set[int] = field(default_factory=set)  # debates, likewise

    def is_as(self, later: _Active) -> bool:
        """Tell whether these columns may all be grouped yet, and stand where they stood."""
        return (
            self.members.keys() <= later.members.keys()
            and self.standing == {c: d for c, d in later.standing.items() if c in self.members}
            and self.fixed == later.fixed & self.members.keys()
            and self.held == later.held
        )


# ── storing what is compared ─────────────────────────────────────────────────────────────────


def remember(items: Mapping[int, Item]) -> None:
    """Store what of these columns tells their debates, by column id.

    One whose rights forbid it now is forgotten, and leaves its debate. A column that changed keeps
    its place until the next pass.
    """
    told = {column: item.reading.gist for column, item in items.items()}
    before = dict(bulk.stored(ColumnGist, list(told), "column_id", "terms"))
    gone = [column for column, gist in told.items() if gist is None and column in before]
    if gone:
        forget(gone)
    fresh, changed = [], []
    for column, gist in told.items():
        if gist is None:
            continue
        row = ColumnGist(
            column_id=column,
            terms=packed(gist.terms),
            names=list(gist.names),
            anchors=packed(gist.anchors),
        )
        if column not in before:
            fresh.append(row)
        elif bytes(before[column]) != row.terms:
            changed.append(row)
    bulk.insert(fresh)
    ColumnGist.objects.bulk_update(changed, ["terms", "names", "anchors"])


def forget(columns: Collection[int]) -> None:
    """Drop what is compared of columns, and their places in debates."""
    ColumnGist.objects.filter(column__in=columns).delete()
    Contribution.objects.filter(column__in=columns).delete()


def packed(terms: Sequence[int]) -> bytes:
    """Return terms or anchors as they are stored."""
    return struct.pack(f"<{len(terms)}I", *terms)


def unpacked(terms: bytes | memoryview) -> tuple[int, ...]:
    """Return terms or anchors as they were."""
    return struct.unpack(f"<{len(terms) // 4}I", bytes(terms))


# ── passes ───────────────────────────────────────────────────────────────────────────────────


def tend(*, now: datetime, every: bool = False) -> int:
    """Let new columns join, and tell one language's debates anew if that is due.

    With `every` all languages that are due. Return how many columns joined or wait alone.
    """
    joined = join(now=now)
    for language in _due(now)[: None if every else 1]:
        revise(language, now=now)
    close(now=now)
    ColumnGist.objects.filter(column__shown_at__lt=now - DEBATED).delete()
    return joined


def join(*, now: datetime) -> int:
    """Let the columns that were stored since join debates; return how many there were."""
    waiting = ColumnGist.objects.filter(grouped=False)
    tongues = {_tongue(tag) for tag in waiting.values_list("column__language", flat=True)}
    return sum(_join(language, now) for language in sorted(tongues))


def _join(language: str, now: datetime) -> int:
    seen = _waiting(language)
    active = _active(language, now)
    known = [member for column, member in active.members.items() if column not in active.fresh]
    fresh = [active.members[column] for column in sorted(active.fresh)]
    middles = grouping.resume(known, active.standing)
    grouping.arrive(middles, fresh)
    touched = {middles.of[member.id] for member in fresh}
    wanted = {c: key for key in touched for c in middles.debates[key].members}
    with transaction.atomic():
        if not _keep(language, wanted, active, now):
            return 0
        return sum(
            ColumnGist.objects.filter(column__in=some).update(grouped=True)
            for some in bulk.portions([*seen, *(active.fresh - seen)])
        )


def _waiting(language: str) -> set[int]:
    """Return the columns that have not been grouped, whether they may be or not."""
    rows = ColumnGist.objects.filter(_of_language(language), grouped=False)
    return set(rows.values_list("column_id", flat=True))


def revise(language: str, *, now: datetime) -> bool:
    """Tell the debates of a language anew over the columns of the last week.

    Return whether it came to anything: what somebody else changes meanwhile stands, and the pass
    is left for the next time.
    """
    active = _active(language, now)
    fixed = {
        column: debate
        for column, debate in active.standing.items()
        if column in active.fixed or active.members[column].at < now - WEEK
    }
    told = grouping.regroup(
        list(active.members.values()), active.standing, fixed=fixed, held=active.held
    )
    with transaction.atomic():
        is_kept = _keep(language, told, active, now)
        if is_kept:
            DebatePass.objects.update_or_create(language=language, defaults={"done_at": now})
    return is_kept


def _keep(language: str, told: Mapping[int, int], active: _Active, now: datetime) -> bool:
    """Store what was told, unless what it was told from has changed; tell whether it was stored.

    To tell takes minutes, in which nobody shall wait: so nothing is held meanwhile, and looked at
    again before it is written.
    """
    _wait_in_line()
    if not active.is_as(_active(language, now, with_terms=False)):
        return False
    _write(language, told, active, now)
    return True


def close(*, now: datetime) -> int:
    """Close the debates that nobody has added to for long; return how many."""
    quiet = Debate.objects.filter(closed_at=None, last_at__lt=now - OPEN)
    return quiet.update(closed_at=now)


def _due(now: datetime) -> list[str]:
    """Return the languages whose last pass is a day ago, and which had columns since."""
    done = set(
        DebatePass.objects.filter(done_at__gt=now - DAILY).values_list("language", flat=True)
    )
    recent = ColumnGist.objects.filter(column__shown_at__gte=now - WEEK)
    tongues = map(_tongue, recent.values_list("column__language", flat=True).distinct())
    return sorted(set(tongues) - done)


def _wait_in_line() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _tongue(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _of_language(language: str, column: str = "column__") -> Q:
    tag = f"{column}language"
    return Q(**{f"{tag}__iexact": language}) | Q(**{f"{tag}__istartswith": f"{language}-"})


def _active(language: str, now: datetime, *, with_terms: bool = True) -> _Active:
    """Return the columns that may be grouped, as their rights stand, and where they are."""
    rows = (
        ColumnGist.objects.filter(
            _of_language(language), column__visible=True, column__shown_at__gte=now - OPEN
        )
        .exclude(column__allowance__rights__group=False)
        .exclude(column__contribution__debate__closed_at__isnull=False)
        .values_list(
            "column_id",
            "column__shown_at",
            "terms" if with_terms else "column_id",
            "names" if with_terms else "column_id",
            "grouped",
            "column__contribution__debate_id",
            "column__contribution__held",
            "column__contribution__debate__held",
        )
    )
    active = _Active()
    told: Iterable[tuple[Any, ...]] = rows  # the stubs know no outer joins
    for column, at, terms, names, grouped, debate, is_fixed, is_held in told:
        gist = Gist(terms=unpacked(terms), names=tuple(names)) if with_terms else Gist()
        active.members[column] = member(column, at, gist)
        if debate is not None:
            active.standing[column] = debate
        elif not grouped:
            active.fresh.add(column)
        if is_fixed:
            active.fixed.add(column)
        if is_held:
            active.held.add(debate)
    return active


# ── writing what was told ────────────────────────────────────────────────────────────────────


def _write(language: str, told: Mapping[int, int], active: _Active, now: datetime) -> None:
    """Store which columns are in which debates; one alone is in none."""
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for column, key in told.items():
        parts[key].append(column)
    wanted: dict[int, int] = {}
    for key, columns in sorted(parts.items()):
        if key > 0 or len(columns) > 1:
            number = key if key > 0 else _opened(language, now)
            wanted |= dict.fromkeys(columns, number)
    alone = [c for c in told if c in active.standing and c not in wanted]
    moved = {c: d for c, d in wanted.items() if active.standing.get(c) != d}
    Contribution.objects.filter(column__in=[*alone, *moved]).delete()
    Contribution.objects.bulk_create(
        Contribution(column_id=column, debate_id=debate, held=column in active.fixed)
        for column, debate in sorted(moved.items())
    )
    left = {active.standing[c] for c in (*alone, *moved) if c in active.standing}
    _lead_on(left, wanted, active)
    count(left | set(moved.values()))


def _opened(language: str, now: datetime) -> int:
    return Debate.objects.create(language=language, opened_at=now, last_at=now).pk


def _lead_on(left: Collection[int], wanted: Mapping[int, int], active: _Active) -> None:
    """Let the debates that lost all their columns lead to where most of these are."""
    kept = Contribution.objects.filter(debate__in=left).values_list("debate_id", flat=True)
    for debate in set(left) - set(kept):
        went = Counter(
            wanted[column]
            for column, before in active.standing.items()
            if before == debate and column in wanted
        )
        to = min(went, key=lambda key: (-went[key], key), default=None)
        Debate.objects.filter(pk=debate).update(moved_to=to)


def count(debates: Iterable[int]) -> None:
    """Name debates anew and count what is to be seen of them."""
    for row in Debate.objects.filter(pk__in=list(debates)):
        columns = {
            column.pk: column
            for column in models.Column.objects.filter(contribution__debate=row, visible=True).only(
                "id", "title", "shown_at", "country", "publication_id"
            )
        }
        row.columns = len(columns)
        row.outlets = len({column.publication_id for column in columns.values()})
        row.countries = sorted({column.country for column in columns.values()})
        if columns:
            row.opened_at = min(column.shown_at for column in columns.values())
            row.last_at = max(column.shown_at for column in columns.values())
            _name(row, columns)
        row.save()


def _name(row: Debate, columns: Mapping[int, models.Column]) -> None:
    gists = {
        gist.pk: Gist(terms=unpacked(gist.terms), names=tuple(gist.names))
        for gist in ColumnGist.objects.filter(pk__in=list(columns))
    }
    if gists:
        row.central_id = labels.central(gists)
        row.title = columns[row.central_id].title
        row.names = list(labels.strongest(gists, row.title))
