"""The Agenda kept up to date by the worker, and published at the end of each day."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from colonnade.catalog import agenda
from colonnade.links import key
from colonnade.pipeline.agenda import Agenda, path_of
from colonnade.rank import listing
from colonnade.records import Attention
from makers import NOW, make_column
from pipeline.world import World, page, paper

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def printed(days_ago: float) -> None:
    """Store some columns of a day, each with its count."""
    for number in range(5):
        column = make_column(published=NOW - DAY * days_ago, shown_at=NOW - DAY * days_ago)
        agenda.count({column.pk: [Attention(signal="bluesky", sources=number)]}, now=NOW)


def test_without_any_signal_nothing_is_made(tmp_path: Path) -> None:
    make_column()
    assert not Agenda(tmp_path).renew(NOW)
    assert agenda.lists("world") is None


def test_lists_are_made_anew_every_quarter_of_an_hour(tmp_path: Path) -> None:
    printed(0.1)
    keeper = Agenda(tmp_path)
    assert keeper.renew(NOW)
    assert not keeper.renew(NOW + timedelta(minutes=14))
    assert keeper.renew(NOW + timedelta(minutes=15))
    made = agenda.lists("world")
    assert made is not None
    assert len(made.agenda) == 5


def test_a_clock_that_was_set_back_stops_nothing(tmp_path: Path) -> None:
    printed(0.1)
    keeper = Agenda(tmp_path)
    assert keeper.renew(NOW)
    assert keeper.renew(NOW - timedelta(minutes=5))


def test_a_day_that_is_over_is_published_once(tmp_path: Path) -> None:
    printed(1)
    keeper = Agenda(tmp_path)
    keeper.renew(NOW)
    yesterday = (NOW - DAY).date()
    path = path_of(tmp_path, yesterday)
    first = path.read_bytes()
    assert listing.verified(first) == ()
    printed(1)
    keeper.renew(NOW + timedelta(hours=1))
    assert path.read_bytes() == first
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_day_without_columns_is_not_published(tmp_path: Path) -> None:
    printed(0.1)
    Agenda(tmp_path).renew(NOW)
    assert not list(tmp_path.iterdir())


def test_days_follow_upon_one_another(tmp_path: Path) -> None:
    for days in (3, 2, 1):
        printed(days - 0.6)
    keeper = Agenda(tmp_path)
    for back in (2, 1, 0):
        keeper.renew(NOW - DAY * back + timedelta(hours=1))
    files = [path.read_bytes() for path in sorted(tmp_path.iterdir())]
    assert len(files) > 1
    for number, file in enumerate(files):
        assert listing.verified(file, files[:number]) == ()


# ── what papers link to ──────────────────────────────────────────────────────────────────────


def linking(*addresses: str) -> str:
    """Return a page in whose text these addresses are linked."""
    links_ = "".join(f" <a href='{address}'>a column</a>" for address in addresses)
    return page("Gale").replace("rested.", f"rested.{links_}", 1)


@pytest.mark.django_db(databases=["default", "vault"])
def test_a_column_that_another_paper_links_to_is_echoed(world: World) -> None:
    gale = paper("gale")
    world.follow(paper(), gale)
    rain = world.prints("rain", "Rain")
    world.lists((rain, "Rain"))
    answer = f"{gale.home}answer"
    world.says(answer, linking(rain, "https://nobody.example/1", f"{gale.home}other"))
    world.lists((answer, "Gale"), feed=f"{gale.home}feed")
    world.crawl()
    assert [row.citing_id for row in agenda.Citation.objects.all()] == [key(answer)]
    works = agenda.works(since=NOW - DAY, until=NOW + DAY)
    assert {work.outlet: work.attention for work in works} == {
        "lamp": (Attention(signal="echo", sources=1),),
        "gale": (),
    }
