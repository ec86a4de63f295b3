"""Queries that are compiled once and asked with other values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext

from colonnade.catalog import prepared as room
from colonnade.catalog.models import Publication
from colonnade.catalog.prepared import NotPrepared, prepared
from makers import NOW

pytestmark = pytest.mark.django_db

BUILT: list[int] = []


@prepared
def named(
    numbers: Sequence[int], country: str | None, until: datetime | None
) -> QuerySet[Any, Any]:
    BUILT.append(1)
    rows = Publication.objects.filter(pk__in=numbers)
    if country is not None:
        rows = rows.filter(country=country)
    if until is not None:
        rows = rows.filter(Q(last_column_at__lt=until) | Q(last_column_at=None))
    return rows.order_by("name").values_list("name", "languages", "last_column_at")


@prepared
def first(country: str, *, size: int) -> QuerySet[Any, Any]:
    rows = Publication.objects.filter(country=country, invented=False)
    return rows.order_by("name").values_list("name", flat=True)[:size]


@pytest.fixture
def papers() -> list[Publication]:
    BUILT.clear()
    return [
        Publication.objects.create(
            slug=f"paper-{n}",
            name=f"Paper {n}",
            country="TR" if n % 2 else "GB",
            languages=["tr", f"x-{n}"],
            last_column_at=NOW - timedelta(days=n),
        )
        for n in range(6)
    ]


def test_values_come_back_as_django_gives_them(papers: list[Publication]) -> None:
    found = named([paper.pk for paper in papers[:2]], None, None)
    assert found == [
        ("Paper 0", ["tr", "x-0"], NOW),
        ("Paper 1", ["tr", "x-1"], NOW - timedelta(days=1)),
    ]


def test_each_asking_has_its_own_values(papers: list[Publication]) -> None:
    keys = [paper.pk for paper in papers]
    for country in ("GB", "TR", "FR"):
        for until in (NOW, NOW - timedelta(days=2), NOW - timedelta(days=9)):
            wanted = [
                paper.name
                for paper in papers
                if paper.country == country and (paper.last_column_at or NOW) < until
            ]
            assert [name for name, *_ in named(keys, country, until)] == wanted


def test_a_query_is_built_once_for_each_kind_of_values(papers: list[Publication]) -> None:
    keys = [paper.pk for paper in papers]
    for country in ("AA", "BB", "CC"):
        named(keys, country, NOW)
        named(keys[:5], country, NOW)  # lists are made even
    assert len(BUILT) <= 1


def test_no_values_find_nothing(papers: list[Publication]) -> None:
    assert papers
    assert named([], None, None) == []
    assert named([], None, None) == []


def test_what_is_named_is_part_of_the_question(papers: list[Publication]) -> None:
    assert papers
    assert first("GB", size=1) == [("Paper 0",)]
    assert first("GB", size=2) == [("Paper 0",), ("Paper 2",)]
    assert first("TR", size=2) == [("Paper 1",), ("Paper 3",)]


def test_a_query_that_looks_past_a_value_is_refused() -> None:
    @prepared
    def careless(country: str, _name: str) -> QuerySet[Any, Any]:
        return Publication.objects.filter(country=country).values_list("name")

    with pytest.raises(NotPrepared, match="careless"):
        careless("GB", "Paper")


def test_shapes_are_not_kept_without_end(
    papers: list[Publication], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_MOST", 2)
    for size in (1, 2, 3, 4, 1):
        assert len(first("GB", size=size)) == min(size, 3)
    assert papers


def test_it_is_one_query(papers: list[Publication]) -> None:
    named([papers[0].pk], None, None)
    with CaptureQueriesContext(connection) as queries:
        named([papers[1].pk], None, None)
    assert len(queries) == 1
