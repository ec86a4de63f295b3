from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from colonnade import links
from colonnade.catalog import cards
from colonnade.catalog.cards import Moved, Removed, Shelf, Shown
from colonnade.catalog.models import Column, Tombstone
from colonnade.records import CardName, Place, Signal
from makers import (
    NOW,
    make_byline,
    make_column,
    make_columnist,
    make_publication,
    make_rights,
)

pytestmark = pytest.mark.django_db


def _titles(page: cards.Page) -> list[str]:
    return [card.title for card in page.cards]


def _make_many(many: int, **given: Any) -> None:
    paper = make_publication(**given)
    for number in range(many):
        make_column(paper, title=f"Rain {number}", published=NOW - timedelta(hours=number))


def test_a_card_says_everything_of_a_column_that_readers_may_see() -> None:
    paper = make_publication(name="The Harbour Lamp", slug="harbour-lamp", country="IE")
    ada = make_columnist("Ada Byrne")
    column = make_column(paper, columnists=[ada], names=["Bo Lind"], title="Rain on tin", reads=3)
    [card] = cards.cards([column.id], now=NOW)
    assert card.id == links.code(column.id)
    assert card.path == f"/harbour-lamp/ada-byrne/rain-on-tin/{card.id}"
    assert card.names == (CardName(name="Ada Byrne", slug="ada-byrne"), CardName(name="Bo Lind"))
    assert (card.credit, card.link, card.reads) == ("© The Harbour Lamp", column.link, 3)
    assert card.shown_at == column.shown_at


def test_a_column_of_nobody_has_a_dash_in_the_columnists_place() -> None:
    paper = make_publication(slug="lamp")
    column = make_column(paper, title="☔")
    [card] = cards.cards([column.id], now=NOW)
    assert card.path.startswith("/lamp/-/")
    assert card.path.count("/") == 4


def test_junk_bylines_are_no_names() -> None:
    column = make_column()
    make_byline(column, "Share on", kind="junk")
    assert cards.cards([column.id], now=NOW)[0].names == ()


def test_cards_keep_the_order_asked_for_and_leave_out_what_is_unknown() -> None:
    one, other = make_column(title="One"), make_column(title="Other")
    found = cards.cards([other.id, 12345, one.id], now=NOW)
    assert [card.title for card in found] == ["Other", "One"]
    assert cards.cards([], now=NOW) == ()


def test_copies_stand_with_their_original_and_not_in_lists() -> None:
    original = make_column(title="Rain")
    elsewhere = make_publication(name="The Other Paper")
    make_column(elsewhere, title="Rain, again", original=original, visible=False, is_free=True)
    page = cards.page(Shelf(), now=NOW)
    assert _titles(page) == ["Rain"]
    assert [copy.publication for copy in page.cards[0].also] == ["The Other Paper"]


def test_pages_follow_each_other_without_gap_or_repeat() -> None:
    _make_many(25)
    seen, before = [], ""
    while True:
        page = cards.page(Shelf(), now=NOW, before=before, size=7)
        seen += _titles(page)
        before = page.older
        if not before:
            break
    assert seen == [f"Rain {number}" for number in range(25)]


def test_columns_of_one_second_are_told_apart_by_their_ids() -> None:
    paper = make_publication()
    for _ in range(9):
        make_column(paper, published=NOW)
    first = cards.page(Shelf(), now=NOW, size=4)
    second = cards.page(Shelf(), now=NOW, before=first.older, size=4)
    third = cards.page(Shelf(), now=NOW, before=second.older, size=4)
    ids = [card.id for page in (first, second, third) for card in page.cards]
    assert len(set(ids)) == len(ids) == 9


def test_a_page_back_gives_the_same_columns() -> None:
    _make_many(20)
    first = cards.page(Shelf(), now=NOW, size=5)
    second = cards.page(Shelf(), now=NOW, before=first.older, size=5)
    assert not first.newer
    back = cards.page(Shelf(), now=NOW, after=second.newer, size=5)
    assert _titles(back) == _titles(first)
    assert back.older
    assert not back.newer


def test_nothing_newer_is_an_empty_page() -> None:
    _make_many(3)
    first = cards.page(Shelf(), now=NOW)
    top = cards.place(first.cards[0].shown_at or NOW, links.decode(first.cards[0].id) or 0)
    assert cards.page(Shelf(), now=NOW, after=top) == cards.Page(cards=())


@pytest.mark.parametrize("nonsense", ["x", "u" * 24, "z" * 24, "0" * 23, "é" * 24, "0" * 99])
def test_a_place_that_nobody_wrote_is_passed_over(nonsense: str) -> None:
    _make_many(2)
    assert len(cards.page(Shelf(), now=NOW, before=nonsense, after=nonsense).cards) == 2


@given(
    st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)), st.integers(0, 2**links.ID_BITS - 1)
)
def test_a_place_survives_its_writing(at: datetime, number: int) -> None:
    at = at.replace(tzinfo=UTC)
    assert cards.placed(cards.place(at, number)) == (at, number)


def test_shelves_hold_their_own() -> None:
    turkish = make_publication(country="TR")
    ada = make_columnist("Ada Byrne")
    make_column(turkish, title="Yağmur", columnists=[ada])
    make_column(title="Rain", published=NOW - timedelta(days=3))
    assert _titles(cards.page(Shelf(country="TR"), now=NOW)) == ["Yağmur"]
    assert _titles(cards.page(Shelf(publication=turkish.id), now=NOW)) == ["Yağmur"]
    assert _titles(cards.page(Shelf(columnist=ada.id), now=NOW)) == ["Yağmur"]
    assert _titles(cards.page(Shelf(columnist=ada.id, country="IE"), now=NOW)) == []
    assert _titles(cards.page(Shelf(till=NOW - timedelta(days=2)), now=NOW)) == ["Rain"]
    assert _titles(cards.page(Shelf(since=NOW - timedelta(days=2)), now=NOW)) == ["Yağmur"]


def test_a_column_vanishes_at_its_end_and_not_before() -> None:
    ada = make_columnist()
    column = make_column(columnists=[ada], until=NOW)
    for shelf in (Shelf(), Shelf(columnist=ada.id)):
        assert cards.page(shelf, now=NOW - timedelta(seconds=1)).cards
        assert not cards.page(shelf, now=NOW).cards
    assert cards.kept([column.id], now=NOW - timedelta(seconds=1))
    assert not cards.kept([column.id], now=NOW)


def test_a_columnist_who_signs_twice_is_listed_once() -> None:
    ada = make_columnist()
    make_column(columnists=[ada, ada])
    assert len(cards.page(Shelf(columnist=ada.id), now=NOW).cards) == 1


def test_what_is_kept_comes_in_the_readers_order_and_by_country() -> None:
    one, other = (
        make_column(title="One"),
        make_column(make_publication(country="TR"), title="Other"),
    )
    hidden = make_column(visible=False)
    found = cards.kept([other.id, hidden.id, one.id], now=NOW)
    assert [card.title for card in found] == ["Other", "One"]
    assert [card.title for card in cards.kept([one.id, other.id], now=NOW, country="TR")] == [
        "Other"
    ]


def test_days_with_columns_are_found_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_column(published=datetime(2026, 3, 1, 23, 59, tzinfo=UTC))
    make_column(published=datetime(2026, 2, 27, 0, 0, tzinfo=UTC))
    days = [datetime(2026, 3, 1, tzinfo=UTC).date() - timedelta(days=back) for back in range(5)]
    with django_assert_num_queries(1):
        found = cards.days_with(Shelf(), days, now=NOW)
    assert sorted(found) == [days[2], days[0]]


def test_without_columns_no_day_has_any() -> None:
    assert not cards.days_with(Shelf(), [NOW.date()], now=NOW)
    assert cards.newest(Shelf(), now=NOW) is None
    assert cards.oldest(Shelf(), now=NOW) is None


def test_the_press_names_countries_with_columns_and_whether_it_is_invented() -> None:
    make_publication(country="TR", columns_shown=2)
    make_publication(country="IE", columns_shown=0)
    make_publication(country="AU", columns_shown=5, removed_at=NOW)
    assert cards.press() == cards.Press(
        countries=frozenset(["TR"]), languages=("en",), invented=False
    )
    make_publication(country="IE", invented=True)
    assert cards.press().invented


# ── one column ───────────────────────────────────────────────────────────────────────────────


def test_a_visible_column_is_shown_with_its_signals_and_columnists() -> None:
    ada = make_columnist()
    wish = Signal(name="max-snippet", value="90", where=Place.META, limits="characters", most=90)
    column = make_column(columnists=[ada], rights=make_rights(wish))
    found = cards.column(column.id, now=NOW)
    assert isinstance(found, Shown)
    assert found.columnists == (ada.id,)
    assert found.rights is not None
    assert (found.rights.characters, found.rights.signals[0]) == (90, wish)
    assert found.because == "text"


def test_a_copys_address_leads_to_the_original() -> None:
    original = make_column(title="Rain")
    copy = make_column(original=original, visible=False)
    assert cards.column(copy.id, now=NOW) == Moved(path=cards.cards([original.id], now=NOW)[0].path)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"state": Column.State.REMOVED, "visible": False}, Removed()),
        ({"until": NOW}, Removed()),
        ({"state": Column.State.OTHER, "visible": False}, None),
        ({"state": Column.State.UNLISTED, "visible": False}, None),
        ({"visible": False}, None),
    ],
)
def test_what_is_not_shown_is_gone_or_unknown(fields: dict[str, Any], expected: Any) -> None:
    column = make_column(**fields)
    assert cards.column(column.id, now=NOW) == expected


def test_a_copy_of_a_hidden_original_is_unknown() -> None:
    original = make_column(visible=False, state=Column.State.UNLISTED)
    copy = make_column(original=original, visible=False)
    assert cards.column(copy.id, now=NOW) is None


def test_a_tombstone_says_that_something_was_here() -> None:
    Tombstone.objects.create(key=77, at=NOW)
    assert cards.column(77, now=NOW) == Removed()
    assert cards.column(78, now=NOW) is None


# ── speed ────────────────────────────────────────────────────────────────────────────────────


def _plans(queries: CaptureQueriesContext) -> str:
    plans = []
    with connection.cursor() as cursor:
        for query in queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plans += [row[3] for row in cursor.fetchall()]
    return "\n".join(plans)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the plans are SQLite's")
@pytest.mark.parametrize(
    ("shelf", "index"),
    [
        (Shelf(), "column_world"),
        (Shelf(country="IE"), "column_country"),
        (Shelf(publication=1), "column_publication"),
        (Shelf(columnist=1), "byline_columnist"),
        (Shelf(since=NOW - timedelta(days=1), till=NOW), "column_world"),
        (Shelf(country="IE", since=NOW - timedelta(days=1), till=NOW), "column_country"),
    ],
)
def test_every_shelf_is_walked_in_its_index_without_sorting(shelf: Shelf, index: str) -> None:
    place = cards.place(NOW, 5)
    turns: list[dict[str, Any]] = [{}, {"before": place}, {"after": place}]
    for turned in turns:
        with CaptureQueriesContext(connection) as queries:
            cards.page(shelf, now=NOW, **turned)
        plan = _plans(queries)
        assert f"INDEX {index}" in plan
        assert "B-TREE" not in plan
        assert "SCAN catalog_column\n" not in f"{plan}\n"
        assert "SCAN catalog_byline\n" not in f"{plan}\n"


def test_a_page_of_cards_takes_four_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    _make_many(12)
    with django_assert_num_queries(4):
        cards.page(Shelf(), now=NOW)
