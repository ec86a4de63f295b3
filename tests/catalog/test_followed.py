from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from colonnade import links
from colonnade.catalog import followed
from colonnade.catalog.followed import Followed
from colonnade.catalog.models import Column, Columnist, Publication
from makers import NOW, make_column, make_columnist, make_publication

pytestmark = pytest.mark.django_db


def _titles(whose: Followed, **given: Any) -> list[str]:
    return [card.title for card in followed.page(whose, now=NOW, **given).cards]


def test_those_who_are_followed_stand_in_the_order_of_time() -> None:
    ada, ben, cem = (make_columnist(name) for name in ("Ada Byrne", "Ben Cole", "Cem Ak"))
    lamp, gazette = make_publication(), make_publication()
    for hours, columnists, paper, title in [
        (1, [ada], lamp, "one"), (2, [ben], lamp, "two"), (3, [cem], gazette, "three"),
        (4, [ada, ben], gazette, "four"), (5, [], lamp, "five"),
    ]:  # fmt: skip
        make_column(
            paper, columnists=columnists, title=title, published=NOW - timedelta(hours=hours)
        )
    assert _titles(Followed(columnists=(ada.pk, ben.pk))) == ["one", "two", "four"]
    assert _titles(Followed(publications=(gazette.pk,))) == ["three", "four"]
    assert _titles(Followed(columnists=(ada.pk,), publications=(gazette.pk,))) == [
        "one",
        "three",
        "four",
    ]
    assert _titles(Followed()) == []
    assert _titles(Followed(columnists=(4711,))) == []


def test_what_is_hidden_or_over_does_not_stand_there() -> None:
    ada = make_columnist("Ada Byrne")
    make_column(columnists=[ada], title="seen")
    make_column(columnists=[ada], title="hidden", visible=False)
    make_column(columnists=[ada], title="over", until=NOW)
    assert _titles(Followed(columnists=(ada.pk,))) == ["seen"]
    left = make_publication(removed_at=NOW)
    make_column(left, title="left")
    assert _titles(Followed(publications=(left.pk,))) == []


def test_who_was_merged_is_followed_under_the_other_name() -> None:
    ada = make_columnist("Ada Byrne")
    other = make_columnist("A. Byrne", merged_into=ada)
    make_column(columnists=[ada], title="Rain")
    assert _titles(Followed(columnists=(other.pk,))) == ["Rain"]


def test_what_is_muted_is_made_up_for_with_others() -> None:
    ada = make_columnist("Ada Byrne")
    paper = make_publication()
    for number in range(40):
        at = NOW - timedelta(hours=number)
        make_column(
            paper,
            columnists=[ada],
            title=f"{'Snow' if number % 2 else 'Rain'} {number}",
            published=at,
        )
    page = followed.page(
        Followed(columnists=(ada.pk,)), now=NOW, hides=lambda card: "Snow" in card.title
    )
    assert [card.title for card in page.cards] == [f"Rain {n}" for n in range(0, 40, 2)]
    assert page.older == ""


_slugs = count()


@settings(max_examples=15)
@given(
    many=st.lists(st.integers(0, 45), min_size=1, max_size=6),
    papers=st.integers(0, 2),
    hides=st.booleans(),
)
def test_page_after_page_gives_every_column_once(
    many: list[int],
    papers: int,
    hides: bool,  # noqa: FBT001  hypothesis gives it by name
) -> None:
    paper = make_publication()
    others = [make_publication() for _ in range(papers)]
    people = [make_columnist(f"Ada {next(_slugs)}") for _ in many]
    wanted = [
        make_column(paper, columnists=[who], published=NOW - timedelta(minutes=7 * n + 60 * place), title=f"{n % 3} rain")
        for place, (who, most) in enumerate(zip(people, many, strict=True))
        for n in range(most)
    ]  # fmt: skip
    wanted += [make_column(other, title="1 rain") for other in others for _ in range(9)]
    whose = Followed(
        columnists=tuple(who.pk for who in people), publications=tuple(one.pk for one in others)
    )
    found, before = [], ""
    for _ in range(40):
        page = followed.page(
            whose,
            now=NOW,
            before=before,
            hides=(lambda card: card.title == "2 rain") if hides else None,
        )
        found += list(page.cards)
        before = page.older
        if not before:
            break
    expected = [c for c in wanted if not (hides and c.title == "2 rain")]
    expected.sort(key=lambda column: (column.shown_at, column.id), reverse=True)
    assert [card.id for card in found] == [links.code(column.id) for column in expected]


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the plans are SQLite's")
@pytest.mark.parametrize("turned", [{}, {"before": "0" * 24}])
def test_nothing_large_is_walked(turned: dict[str, Any]) -> None:
    ada, paper = make_columnist("Ada Byrne"), make_publication()
    make_column(paper, columnists=[ada])
    whose = Followed(columnists=(ada.pk,), publications=(paper.pk,))
    with CaptureQueriesContext(connection) as queries:
        followed.page(whose, now=NOW, **turned)
    assert len(queries) <= 6
    plans = []
    with connection.cursor() as cursor:
        for query in queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plans += [row[3] for row in cursor.fetchall()]
    for model in (Column, Columnist, Publication):
        assert not any(plan.startswith(f"SCAN {model._meta.db_table}") for plan in plans)
    assert any("INDEX byline_columnist" in plan for plan in plans)
    assert any("INDEX column_publication" in plan for plan in plans)
