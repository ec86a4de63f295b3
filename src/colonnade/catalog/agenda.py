"""What the Agenda is made from, and what came of it: counts, lists and reasons, and never who.

`Citation` says which column links to which address; `Count` how many accounts or communities of a
network took notice; `Order` and `Standing` hold the lists that readers meet and why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from colonnade import links
from colonnade.catalog import bulk
from colonnade.records import Attention, Score, Term, Work

ECHO = "echo"  # publications that link to a column
DEBATE = "debate"  # publications in its debate
READERS = "readers"  # readers of this site, a day each, where the operator wishes them counted
FEWEST = 8  # readers; of fewer nothing is said
KEPT = timedelta(days=7)  # counts and reasons of columns that left the list


class Citation(models.Model):
    """That a column links to an address."""

    pk = models.CompositePrimaryKey("cited", "citing_id")
    cited = models.BigIntegerField()  # links.key of the address
    citing = models.ForeignKey(
        "catalog.Column", models.CASCADE, related_name="citations", db_constraint=False
    )

    def __str__(self) -> str:
        return f"{self.citing_id} → {self.cited}"


class Count(models.Model):
    """How many of a network took notice of a column: records.Attention."""

    pk = models.CompositePrimaryKey("column_id", "signal")
    column = models.ForeignKey(
        "catalog.Column", models.CASCADE, related_name="counts", db_index=False
    )
    signal = models.CharField(max_length=20)
    sources = models.PositiveIntegerField()
    fresh = models.PositiveIntegerField(default=0)
    burst = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.signal} {self.sources}"


class Order(models.Model):
    """The lists of an edition: ids of columns, the first place first."""

    edition = models.CharField(max_length=30, primary_key=True)  # rank.listing
    agenda = models.JSONField(default=list)  # [id, why it has its place], rank.order.Put
    quiet = models.JSONField(default=list)  # ids
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.edition


class Standing(models.Model):
    """Why a column stands where it stands: records.Score, and among how many."""

    column = models.OneToOneField(
        "catalog.Column", models.CASCADE, primary_key=True, related_name="standing"
    )
    score = models.JSONField()
    among = models.PositiveIntegerField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.column_id)


# ── what goes in ─────────────────────────────────────────────────────────────────────────────


def works(*, since: datetime, until: datetime, readers: bool = False) -> list[Work]:
    """Return the columns shown in a time, `until` included, as the ranking sees them.

    With `readers` those of this site are a signal, in powers of two: what is published tells
    nothing of any one reader.
    """
    from colonnade.catalog.models import Column

    rows = list(
        Column.objects.filter(visible=True, shown_at__gt=since, shown_at__lte=until)
        .order_by("id")
        .values_list("id", "publication__slug", "country", "language", "topic", "shown_at", "reads")
    )
    ids = [row[0] for row in rows]
    people, attention = _columnists(ids), _attention(ids)
    debates = _debates({number: outlet for number, outlet, *_ in rows})
    for number, (_, others) in debates.items():
        attention[number].append(Attention(signal=DEBATE, sources=others))
    for number, *_, reads in rows if readers else ():
        if reads >= FEWEST:
            told = 1 << reads.bit_length() - 1
            attention[number].append(Attention(signal=READERS, sources=told))
    return [
        Work(
            id=links.code(number),
            columnists=tuple(people[number]),
            outlet=outlet,
            country=country,
            language=language.partition("-")[0],
            published=shown_at,
            debate=debates.get(number, ("", 0))[0],
            topic=topic,
            attention=tuple(attention[number]),
        )
        for number, outlet, country, language, topic, shown_at, _ in rows
    ]


def _columnists(ids: Sequence[int]) -> defaultdict[int, list[str]]:
    from colonnade.catalog.models import Byline

    found: defaultdict[int, list[str]] = defaultdict(list)
    for some in bulk.portions(ids):
        rows = (
            Byline.objects.filter(column__in=some, columnist__isnull=False)
            .order_by("column_id", "position")
            .values_list("column_id", "columnist__slug")
        )
        for column, slug in rows:
            found[column].append(slug)
    return found


def _debates(outlets: Mapping[int, str]) -> dict[int, tuple[str, int]]:
    """Return the debates of some columns, and how many of their other publications are in them."""
    from colonnade.catalog.debates import Contribution

    members: defaultdict[int, list[int]] = defaultdict(list)
    for some in bulk.portions(outlets):
        rows = Contribution.objects.filter(column__in=some).order_by("column_id")
        for column, debate in rows.values_list("column_id", "debate_id"):
            members[debate].append(column)
    return {
        column: (str(debate), len({outlets[each] for each in columns} - {outlets[column]}))
        for debate, columns in members.items()
        for column in columns
    }


def _attention(ids: Sequence[int]) -> defaultdict[int, list[Attention]]:
    found: defaultdict[int, list[Attention]] = defaultdict(list)
    for some in bulk.portions(ids):
        rows = Count.objects.filter(column__in=some).order_by("column_id", "signal")
        for column, signal, sources, fresh, burst in rows.values_list(
            "column_id", "signal", "sources", "fresh", "burst"
        ):
            found[column].append(
                Attention(signal=signal, sources=sources, fresh=fresh, burst=burst)
            )
    for column, outlets in echoes(ids).items():
        found[column].append(Attention(signal=ECHO, sources=outlets))
    return found


def echoes(ids: Collection[int]) -> dict[int, int]:
    """Return in how many other publications columns link to some columns or their copies.

    A copy echoes nobody, and nobody who printed a column echoes it.
    """
    from colonnade.catalog.models import Address, Column

    found: dict[int, int] = {}
    for some in bulk.portions(ids):
        printed: defaultdict[int, set[int]] = defaultdict(set)
        whole = {number: number for number in some}
        for number, original, publication in Column.objects.filter(
            models.Q(id__in=some) | models.Q(original__in=some)
        ).values_list("id", "original_id", "publication_id"):
            whole[number] = original or number
            printed[original or number].add(publication)
        cited = dict(Address.objects.filter(column__in=list(whole)).values_list("key", "column_id"))
        citing = Citation.objects.filter(cited__in=[*cited, *whole], citing__original=None)
        heard: defaultdict[int, set[int]] = defaultdict(set)
        for key, publication in citing.values_list("cited", "citing__publication_id"):
            heard[whole[cited.get(key, key)]].add(publication)
        for number, publications in heard.items():
            if others := publications - printed[number]:
                found[number] = len(others)
    return found


@transaction.atomic
def count(told: Mapping[int, Iterable[Attention]], *, now: datetime) -> None:
    """Keep what networks say of columns; of several answers for one signal the last counts."""
    rows = [
        Count(
            column_id=column,
            signal=attention.signal,
            sources=attention.sources,
            fresh=attention.fresh,
            burst=attention.burst,
            at=now,
        )
        for column, several in told.items()
        for attention in several
    ]
    Count.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["column", "signal"],
        update_fields=["sources", "fresh", "burst", "at"],
    )


# ── what came of it ──────────────────────────────────────────────────────────────────────────


def is_anything_counted(*, readers: bool = False) -> bool:
    """Tell whether there is any signal: without one the lists would say no more than the dates."""
    from colonnade.catalog.debates import Debate
    from colonnade.catalog.models import Column

    return (
        Citation.objects.exists()
        or Count.objects.exists()
        or Debate.objects.filter(columns__gt=1, moved_to=None).exists()
        or (readers and Column.objects.filter(reads__gte=FEWEST).exists())
    )


def last_made() -> datetime | None:
    """Return when the lists were made last."""
    return Order.objects.order_by("-at").values_list("at", flat=True).first()


@transaction.atomic
def keep(
    scores: Sequence[Score], editions: Mapping[str, tuple[list[Any], list[str]]], *, now: datetime
) -> None:
    """Replace the lists and the reasons; what left the list is forgotten after `KEPT`."""
    Order.objects.all().delete()
    Order.objects.bulk_create(
        Order(edition=name, agenda=agenda, quiet=quiet, at=now)
        for name, (agenda, quiet) in editions.items()
    )
    Standing.objects.all().delete()
    Standing.objects.bulk_create(
        (
            Standing(column_id=_number(score.work), score=asdict(score), among=len(scores), at=now)
            for score in scores
        ),
        batch_size=2000,
    )
    Count.objects.filter(at__lt=now - KEPT).delete()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The lists of an edition as they were made last."""

    agenda: tuple[tuple[int, str], ...]  # id, rank.order.Put
    quiet: tuple[int, ...]
    at: datetime


def lists(edition: str) -> Lists | None:
    """Return the lists of an edition; None: none were made."""
    row = Order.objects.filter(edition=edition).first()
    if row is None:
        return None
    return Lists(
        agenda=tuple((_number(code), put) for code, put in row.agenda),
        quiet=tuple(map(_number, row.quiet)),
        at=row.at,
    )


def of_topic(columns: Collection[int], topic: str) -> frozenset[int]:
    """Return which of some columns are on a topic."""
    from colonnade.catalog.models import Column

    rows = Column.objects.filter(pk__in=list(columns), topic=topic)
    return frozenset(rows.values_list("pk", flat=True))


def _number(code: str) -> int:
    number = links.decode(code)
    assert number is not None
    return number


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why a column stands where it stands."""

    score: Score
    among: int
    at: datetime
    beside: tuple[tuple[str, int], ...] = ()  # signals that are counted and not weighed


def reasons(column: int) -> Reasons | None:
    """Return why a column stands where it stands; None: it is on no list now."""
    row = Standing.objects.filter(column=column).first()
    if row is None:
        return None
    score = _score(row.score)
    others = Count.objects.filter(column=column, sources__gt=0).order_by("signal")
    return Reasons(
        score=score,
        among=row.among,
        at=row.at,
        beside=tuple(
            others.exclude(signal__in=[term.signal for term in score.terms]).values_list(
                "signal", "sources"
            )
        ),
    )


def distribution() -> list[Score]:
    """Return the scores of every column on the lists, in no order."""
    return [_score(told) for told in Standing.objects.values_list("score", flat=True)]


def _score(told: Mapping[str, Any]) -> Score:
    return Score(**{**told, "terms": tuple(Term(**term) for term in told["terms"])})
