"""Columns gathered into debates: joined after a round, told anew each day, never lost."""

from __future__ import annotations

import struct
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from colonnade.catalog import store
from colonnade.catalog.allowances import Allowance
from colonnade.catalog.debates import ColumnGist, Contribution, Debate, DebatePass
from colonnade.catalog.models import Column, Publication
from colonnade.group import grouping
from colonnade.group.gist import gist
from colonnade.group.gist import number as term
from colonnade.pipeline import debates
from makers import NOW, make_column, make_publication
from pipeline.world import FEED, World, essay

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
THEMES = 12


def packed(terms: tuple[int, ...]) -> bytes:
    return struct.pack(f"<{len(terms)}I", *terms)


def write(paper: Publication, theme: int, number: int, at: datetime = NOW) -> int:
    """Store a column on a theme with its gist; return its id."""
    chance = Random(1000 * theme + number)
    own = [f"theme{theme}x{n}" for n in chance.sample(range(30), 14)]
    text = " ".join(own + [f"word{n}" for n in chance.sample(range(300), 8)])
    column = make_column(paper, title=f"Theme {theme}, {number}", shown_at=at, language="en")
    terms = tuple(term(word) for word in text.split())
    ColumnGist.objects.create(column=column, terms=packed(terms), names=[f"Ada Byrne{theme}"])
    return column.pk


@pytest.fixture
def paper() -> Publication:
    return make_publication(columns_shown=500)


@pytest.fixture
def columns(paper: Publication) -> dict[int, list[int]]:
    """Ten columns on each of twelve themes, by theme; they are not grouped yet."""
    return {
        theme: [write(paper, theme, n, NOW - timedelta(hours=n)) for n in range(10)]
        for theme in range(THEMES)
    }


def debate_of(columns: list[int]) -> list[int]:
    rows = dict(Contribution.objects.values_list("column_id", "debate_id"))
    return [rows.get(column, 0) for column in columns]


def test_columns_join_and_the_daily_pass_gathers_each_theme(columns: dict[int, list[int]]) -> None:
    assert debates.tend(now=NOW, every=True) == 10 * THEMES
    told = [set(debate_of(columns[theme])) for theme in range(THEMES)]
    assert all(len(one) == 1 for one in told)
    assert len(set.union(*told)) == THEMES
    assert Debate.objects.filter(columns=10).count() == THEMES
    assert DebatePass.objects.get().language == "en"


def test_a_debate_is_named_by_its_columns(columns: dict[int, list[int]]) -> None:
    debates.tend(now=NOW, every=True)
    debate = Debate.objects.get(pk=debate_of(columns[3])[0])
    assert debate.title.startswith("Theme 3, ")
    assert debate.names == ["Ada Byrne3"]
    assert debate.opened_at == NOW - timedelta(hours=9)
    assert debate.last_at == NOW
    assert (debate.outlets, debate.countries) == (1, ["IE"])


def test_nothing_changes_when_nothing_came(columns: dict[int, list[int]]) -> None:
    debates.tend(now=NOW, every=True)
    before = sorted(Contribution.objects.values_list("column_id", "debate_id"))
    assert debates.tend(now=NOW, every=True) == 0
    debates.revise("en", now=NOW)
    assert sorted(Contribution.objects.values_list("column_id", "debate_id")) == before


def test_a_column_joins_what_is_stored(columns: dict[int, list[int]], paper: Publication) -> None:
    debates.tend(now=NOW, every=True)
    late = write(paper, 5, 99)
    assert debates.join(now=NOW) == 1
    assert debate_of([late]) == debate_of(columns[5][:1])
    assert Debate.objects.get(pk=debate_of([late])[0]).columns == 11


def test_a_debate_merged_into_another_leads_there(columns: dict[int, list[int]]) -> None:
    debates.tend(now=NOW, every=True)
    stays = debate_of(columns[0])[0]
    split = Debate.objects.create(language="en", opened_at=NOW, last_at=NOW)
    Contribution.objects.filter(column__in=columns[0][:3]).update(debate=split)
    debates.revise("en", now=NOW)
    assert set(debate_of(columns[0])) == {stays}
    split.refresh_from_db()
    assert (split.moved_to_id, split.columns) == (stays, 0)


def test_a_debate_of_two_questions_is_split_and_keeps_its_address(
    columns: dict[int, list[int]],
) -> None:
    debates.tend(now=NOW, every=True)
    one = debate_of(columns[0])[0]
    Contribution.objects.filter(column__in=columns[1][:4]).update(debate=one)
    debates.revise("en", now=NOW)
    assert set(debate_of(columns[0])) == {one}
    assert len(set(debate_of(columns[1]))) == 1


def test_what_an_operator_holds_stays(columns: dict[int, list[int]]) -> None:
    debates.tend(now=NOW, every=True)
    one = debate_of(columns[0])[0]
    Contribution.objects.filter(column__in=columns[1][:2]).update(debate=one, held=True)
    Debate.objects.filter(pk=one).update(held=True)
    debates.revise("en", now=NOW)
    assert set(debate_of(columns[1][:2])) == {one}


def test_a_debate_of_which_one_column_is_left_is_none(paper: Publication) -> None:
    alone = [write(paper, theme, 1) for theme in range(THEMES)]
    made = Debate.objects.create(language="en", opened_at=NOW, last_at=NOW)
    Contribution.objects.bulk_create(Contribution(column_id=c, debate=made) for c in alone[:2])
    ColumnGist.objects.update(grouped=True)
    debates.revise("en", now=NOW)
    made.refresh_from_db()
    assert made.columns < 2 or set(debate_of(alone[:2])) == {made.pk}


def test_a_debate_closes_after_two_weeks_and_nothing_joins(
    columns: dict[int, list[int]], paper: Publication
) -> None:
    debates.tend(now=NOW, every=True)
    later = NOW + timedelta(days=15)
    late = write(paper, 5, 99, later)
    debates.tend(now=later, every=True)
    assert not Debate.objects.filter(closed_at=None).exists()
    assert debate_of([late]) == [0]
    assert len(set(debate_of(columns[5]))) == 1


def test_gists_leave_and_debates_stay(columns: dict[int, list[int]]) -> None:
    debates.tend(now=NOW, every=True)
    debates.tend(now=NOW + timedelta(days=30), every=True)
    assert not ColumnGist.objects.exists()
    assert Contribution.objects.count() == 10 * THEMES
    debates.count(Debate.objects.values_list("pk", flat=True))
    assert Debate.objects.exclude(title="").count() == THEMES


def test_a_text_that_may_not_be_grouped_any_more_is_left_out(
    columns: dict[int, list[int]],
) -> None:
    forbidden = Allowance.objects.create(id=1, rights={"group": False})
    Column.objects.filter(pk=columns[0][0]).update(allowance=forbidden)
    debates.tend(now=NOW, every=True)
    assert debate_of(columns[0][:1]) == [0]
    assert debate_of(columns[0][1:2]) != [0]


def test_a_column_taken_down_leaves_its_debate(columns: dict[int, list[int]]) -> None:
    debates.tend(now=NOW, every=True)
    store.take_down(Column.objects.filter(pk=columns[0][0]), because="asked", actor="me", now=NOW)
    assert debate_of(columns[0][:1]) == [0]
    assert not ColumnGist.objects.filter(pk=columns[0][0]).exists()


def test_languages_are_kept_apart_and_kinds_of_one_are_not(paper: Publication) -> None:
    for theme in range(THEMES):
        for n in range(6):
            column = write(paper, theme, n)
            Column.objects.filter(pk=column).update(language="pt-BR" if n < 3 else "pt")
    debates.tend(now=NOW, every=True)
    assert set(Debate.objects.values_list("language", flat=True)) == {"pt"}


# ── from the crawl ───────────────────────────────────────────────────────────────────────────


def test_the_crawl_stores_what_tells_a_debate_and_forgets_it_when_rights_say_so(
    world: World,
) -> None:
    world.follow()
    url = world.prints("rain", "Rain on the harbour", text=essay("harbour"))
    world.lists((url, "Rain on the harbour"))
    world.crawl()
    row = ColumnGist.objects.get()
    assert not row.grouped
    assert bytes(row.terms)[:4] == packed(gist("Rain").terms)
    world.prints("rain", "Rain on the harbour", text=essay("railway"))
    world.later(days=2)
    world.again(url)
    assert bytes(ColumnGist.objects.get().terms) != bytes(row.terms)
    reserved = '<meta name="tdm-reservation" content="1">'
    world.prints("rain", "Rain on the harbour", text=essay("railway"), head=reserved)
    world.later(days=2)
    world.again(url)
    assert world.source(FEED).active
    assert not ColumnGist.objects.exists()


# ── while somebody else decides ──────────────────────────────────────────────────────────────


def test_what_changes_while_debates_are_told_stands_and_they_are_told_again(
    columns: dict[int, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    debates.tend(now=NOW, every=True)
    one = debate_of(columns[0])[0]
    regroup = grouping.regroup

    def slowly(*told: Any, **more: Any) -> dict[int, int]:
        Contribution.objects.filter(column=columns[1][0]).update(debate=one, held=True)
        return regroup(*told, **more)

    monkeypatch.setattr("colonnade.group.grouping.regroup", slowly)
    assert not debates.revise("en", now=NOW)
    assert debate_of([columns[1][0]]) == [one]
    monkeypatch.undo()
    assert debates.revise("en", now=NOW)
    assert debate_of([columns[1][0]]) == [one]


def test_columns_wait_for_the_next_time_if_something_changes_while_they_join(
    columns: dict[int, list[int]], paper: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    debates.tend(now=NOW, every=True)
    late = write(paper, 5, 99)
    arrive = grouping.arrive

    def slowly(*told: Any) -> dict[int, int]:
        Column.objects.filter(pk=columns[0][0]).update(visible=False)
        return arrive(*told)

    monkeypatch.setattr("colonnade.group.grouping.arrive", slowly)
    assert debates.join(now=NOW) == 0
    assert debate_of([late]) == [0]
    monkeypatch.undo()
    assert debates.join(now=NOW) == 1
    assert debate_of([late]) == debate_of(columns[5][:1])
