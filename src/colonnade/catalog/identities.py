"""Who is who: judgements on signatures, appended and never changed, and the keys to find them by.

Each row of `Columnist` is a signature: one name as one publication prints it. Signatures are one
columnist where standing judgements join them; `Columnist.merged_into` and `Byline.columnist` are
what follows from these, and `settle` makes them so again whatever was judged or undone. So
nothing is lost by a wrong judgement: to undo it is one row more.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.db import connections, models
from django.db.models import Q, QuerySet

from colonnade.catalog import bulk


class Clue(models.Model):
    """A key under which a signature is found: of its name, its pages, its texts."""

    pk = models.CompositePrimaryKey("key", "figure")
    key = models.BigIntegerField()  # identify.registry
    figure = models.BigIntegerField()  # id of a columnist's row

    def __str__(self) -> str:
        return f"{self.key} {self.figure}"


class NameCount(models.Model):
    """How many signatures have a word, a sound or a subject, of the world or a country."""

    key = models.BigIntegerField(primary_key=True)  # identify.weights
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key} {self.count}"


class Judgement(models.Model):
    """That two signatures are one person's, or two people's, or may be one's; or that undone."""

    class Verdict(models.TextChoices):
        SAME = "same", "one person"
        DIFFERENT = "different", "two people"
        DOUBTFUL = "doubtful", "perhaps one person"
        UNDONE = "undone", "a judgement undone"

    one = models.BigIntegerField(db_index=True)  # of SAME: whose name and address stay
    other = models.BigIntegerField(db_index=True)
    verdict = models.CharField(max_length=10, choices=Verdict)
    score = models.FloatField(default=1.0)  # how likely they are one person
    because = models.TextField(blank=True)
    evidence = models.JSONField(default=list)  # [[what, weight], ...]
    actor = models.CharField(max_length=150)  # `RULES`, or an operator
    made_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="undoes"
    )
    part_of = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="parts"
    )  # the split that it was made for

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["-score"],
                condition=Q(verdict="doubtful", undone_by=None),
                name="judgement_doubtful",
            )
        ]

    def __str__(self) -> str:
        return f"{self.verdict} {self.one} {self.other}"


RULES = "rules"
Verdict = Judgement.Verdict


def standing() -> QuerySet[Judgement]:
    """Return the judgements that stand."""
    return Judgement.objects.filter(undone_by=None)


def concerning(figures: Collection[int]) -> QuerySet[Judgement]:
    """Return the standing judgements in which any of these signatures is named."""
    some = list(figures)
    return standing().filter(Q(one__in=some) | Q(other__in=some))


def family(figures: Collection[int]) -> set[int]:
    """Return all signatures that are filed, or judged, to be one person's with any of these."""
    from colonnade.catalog.models import Columnist

    group, fresh = set(figures), set(figures)
    while fresh:
        roots = set(
            Columnist.objects.filter(pk__in=fresh, merged_into__isnull=False).values_list(
                "merged_into_id", flat=True
            )
        )
        members = set(Columnist.objects.filter(merged_into__in=fresh).values_list("pk", flat=True))
        joined = concerning(fresh).filter(verdict=Verdict.SAME).values_list("one", "other")
        found = roots | members | {figure for pair in joined for figure in pair}
        fresh = {figure for figure in found if figure is not None} - group
        group |= fresh
    return group


def settle(figures: Collection[int]) -> None:
    """File these signatures, and all bound to them, as the standing judgements say."""
    from colonnade.catalog.models import Columnist

    group = family(figures)
    judged = concerning(group).filter(verdict=Verdict.SAME).order_by("pk")
    roots = components(group, list(judged.values_list("one", "other")))
    stored = dict(Columnist.objects.filter(pk__in=group).values_list("pk", "merged_into_id"))
    moves = {
        figure: (before or figure, roots[figure] if roots[figure] in stored else figure)
        for figure, before in stored.items()
    }
    move(moves)


def move(moves: Mapping[int, tuple[int, int]]) -> None:
    """File signatures under another columnist: from whom, to whom, by signature."""
    from colonnade.catalog import heeding, store
    from colonnade.catalog.models import Byline, Columnist

    rows = [
        Columnist(id=figure, merged_into_id=None if root == figure else root)
        for figure, (_, root) in sorted(moves.items())
    ]
    bulk.update(rows, ["merged_into"])
    for figure, (before, root) in sorted(moves.items()):
        # By the index on whom they are filed under; what is filed there has a signature, but
        # for rows of earlier versions, which are the columnist's own.
        mine = (
            Q(attributed=figure) | Q(attributed=None) if figure == before else Q(attributed=figure)
        )
        signed = Byline.objects.filter(mine, columnist=before)
        if root != before:
            signed.update(attributed=figure, columnist=root)
    concerned = {columnist for pair in moves.values() for columnist in pair}
    heeding.follow(concerned | moves.keys())
    store.tally_people(concerned)


def components(figures: Iterable[int], same: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return for each signature the one it is filed under, by pairs of which the first stays.

    It is the one that no pair puts under another; where undoing left several or none, the
    first of them by the order of the pairs.

    >>> components([1, 2, 3, 4], [(2, 1), (3, 2)])
    {1: 3, 2: 3, 3: 3, 4: 4}
    """
    parent = {figure: figure for figure in figures}

    def top(figure: int) -> int:
        while parent[figure] != figure:
            parent[figure] = parent[parent[figure]]
            figure = parent[figure]
        return figure

    below: set[int] = set()
    pairs = [pair for pair in same if pair[0] in parent and pair[1] in parent]
    for one, other in pairs:
        parent[top(other)] = top(one)
        below.add(other)
    groups: dict[int, list[int]] = defaultdict(list)
    order = dict.fromkeys(figure for pair in pairs for figure in pair)
    for figure in [*order, *(figure for figure in parent if figure not in order)]:
        groups[top(figure)].append(figure)
    chosen = {
        top_one: next((figure for figure in group if figure not in below), min(group))
        for top_one, group in groups.items()
    }
    return {figure: chosen[top(figure)] for figure in parent}


def bearers(keys: Collection[int]) -> list[tuple[int, int]]:
    """Return which signatures are filed under these keys, as (key, signature), ordered."""
    found: list[tuple[int, int]] = []
    for some in bulk.portions(sorted(keys)):
        found += bulk.stored(Clue, some, "key", "figure")
    return sorted(found)


def crowds(keys: Collection[int]) -> dict[int, int]:
    """Return how many signatures are filed under each of these keys."""
    connection = connections["default"]
    is_lite = connection.vendor == "sqlite"
    among = "SELECT value FROM json_each(%s)" if is_lite else "SELECT unnest(%s::bigint[])"
    table = connection.ops.quote_name(Clue._meta.db_table)
    sql = f"SELECT key, COUNT(*) FROM {table} WHERE key IN ({among}) GROUP BY key"  # noqa: S608  our own table's name
    with connection.cursor() as cursor:
        cursor.execute(sql, [json.dumps(list(keys)) if is_lite else list(keys)])
        return dict(cursor.fetchall())


_ROWS = """
SELECT c.id, c.name, c.kind, p.slug, p.country, c.languages, c.pages, c.learnt, c.spellings,
       c.merged_into_id, c.about
FROM {columnist} c LEFT JOIN {publication} p ON p.id = c.home_id
WHERE c.{field} IN ({among}) ORDER BY c.id
"""


def signatures(
    ids: Collection[int],
    *,
    filed_under: bool = False,
    wanted: Callable[[int, str], bool] = lambda _, __: True,
) -> list[tuple[Any, ...]]:
    """Return the rows of signatures by their ids, or of all that are filed under these.

    `wanted` is asked with the id and name of each before the rest of its row is read.

    Each as id, name, kind, slug and country of its publication, languages, pages, what was
    learnt, spellings, whom it is filed under, and what its publication says of it. One cheap
    statement: this is asked for every batch of a crawl.
    """
    from colonnade.catalog.models import Columnist, Publication

    if not ids:
        return []
    connection = connections["default"]
    is_lite = connection.vendor == "sqlite"
    quote = connection.ops.quote_name
    sql = _ROWS.format(
        columnist=quote(Columnist._meta.db_table),
        publication=quote(Publication._meta.db_table),
        field="merged_into_id" if filed_under else "id",
        among="SELECT value FROM json_each(%s)" if is_lite else "SELECT unnest(%s::bigint[])",
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [json.dumps(list(ids)) if is_lite else list(ids)])
        rows = cursor.fetchall()
    return [(*row[:5], *map(_read, row[5:9]), *row[9:]) for row in rows if wanted(row[0], row[1])]


def apart(figures: Collection[int]) -> list[tuple[int, int, str]]:
    """Return the standing doubts and words to the contrary about these signatures."""
    if not figures:
        return []
    connection = connections["default"]
    is_lite = connection.vendor == "sqlite"
    table = connection.ops.quote_name(Judgement._meta.db_table)
    among = "SELECT value FROM json_each(%s)" if is_lite else "SELECT unnest(%s::bigint[])"
    some = (
        f"SELECT one, other, verdict FROM {table} WHERE undone_by_id IS NULL AND verdict <> 'same'"  # noqa: S608  our own table's name
    )
    value = json.dumps(list(figures)) if is_lite else list(figures)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{some} AND one IN ({among}) UNION {some} AND other IN ({among})", [value, value]
        )
        rows: list[tuple[int, int, str]] = cursor.fetchall()
    return rows


def joins(figures: Collection[int]) -> list[tuple[int, int, bool]]:
    """Return which of these signatures were judged to be one, and whether it were rules."""
    same = standing().filter(verdict=Verdict.SAME).order_by("pk")
    return [
        (one, other, actor == RULES)
        for some in bulk.portions(list(figures))
        for one, other, actor in same.filter(one__in=some).values_list("one", "other", "actor")
        if other in figures
    ]


def withdraw(
    undone: Iterable[tuple[int, int, str, float, str, list[Any]]], *, now: datetime
) -> None:
    """Undo what rules joined, by a row of their own that says why; as in `append`."""
    for one, other, _, score, because, evidence in undone:
        made = Judgement.objects.create(
            one=one,
            other=other,
            verdict=Verdict.UNDONE,
            score=score,
            because=because,
            evidence=evidence,
            actor=RULES,
            made_at=now,
        )
        either = Q(one=one, other=other) | Q(one=other, other=one)
        judged = standing().filter(either, verdict=Verdict.SAME, actor=RULES)
        judged.update(undone_by=made)
        settle({one, other})


def _read(value: Any) -> Any:
    return msgspec.json.decode(value) if isinstance(value, str) else value


def counts(keys: Collection[int]) -> dict[int, int]:
    """Return how many signatures were counted under each of these keys."""
    return {
        key: count
        for some in bulk.portions(sorted(keys))
        for key, count in bulk.stored(NameCount, some, "key", "count")
    }


def forget(figures: Collection[int]) -> None:
    """Drop the keys of signatures that are no longer stored, and what was judged of them."""
    for some in bulk.portions(list(figures)):
        Clue.objects.filter(figure__in=some).delete()
        Judgement.objects.filter(Q(one__in=some) | Q(other__in=some)).delete()


def count(more: Mapping[int, int]) -> None:
    """Add to what was counted."""
    connection = connections["default"]
    table = connection.ops.quote_name(NameCount._meta.db_table)
    rows = sorted(more.items())
    with connection.cursor() as cursor:
        for start in range(0, len(rows), bulk.MOST_PARAMETERS // 2):
            some = rows[start : start + bulk.MOST_PARAMETERS // 2]
            values = ", ".join(["(%s, %s)"] * len(some))
            cursor.execute(
                f"INSERT INTO {table} (key, count) VALUES {values} "  # noqa: S608  our own table's name
                f"ON CONFLICT (key) DO UPDATE SET count = {table}.count + excluded.count",
                [value for row in some for value in row],
            )


def clue(pairs: Iterable[tuple[int, int]]) -> None:
    """File signatures under keys, as (key, signature)."""
    bulk.insert_values(Clue, ("key", "figure"), sorted(set(pairs)))


def append(judged: Iterable[tuple[int, int, str, float, str, list[Any]]], *, now: datetime) -> None:
    """Append what rules judged: (one, other, verdict, score, because, evidence)."""
    bulk.insert(
        [
            Judgement(
                one=one,
                other=other,
                verdict=verdict,
                score=score,
                because=because,
                evidence=evidence,
                actor=RULES,
                made_at=now,
            )
            for one, other, verdict, score, because, evidence in judged
        ]
    )
