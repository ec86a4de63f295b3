"""Doubts on who is who, judged anew as more names become known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from colonnade.catalog import leaving
from colonnade.catalog.identities import Judgement
from colonnade.catalog.models import Column, Columnist, Publication
from colonnade.desk import people as deciding
from colonnade.identify.figures import Sighting
from colonnade.pipeline import people
from colonnade.pipeline.people import People
from colonnade.pipeline.press import Press
from colonnade.pipeline.progress import Progress
from colonnade.pipeline.worker import Worker
from colonnade.records import Author
from makers import NOW, make_byline, make_column, make_publication
from pipeline.world import World, paper

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NAME = "Quilla Zemblewick"


def seen(name: str, paper: Publication, **given: Any) -> Sighting:
    return Sighting(
        author=Author(name=name), publication=paper.slug, country=paper.country, **given
    )


def see(*sightings: Sighting) -> None:
    papers = {paper.slug: paper.pk for paper in Publication.objects.all()}
    known = People(sightings)
    for one in sightings:
        known.see(one, home=papers[one.publication])
    known.save(now=NOW)


@pytest.fixture
def doubt() -> Judgement:
    """One name at two papers of two countries, when few names were known."""
    lamp = make_publication(slug="lamp", country="IE")
    onda = make_publication(slug="onda", country="ES")
    see(seen(NAME, lamp))
    see(seen(NAME, onda))
    see(*(seen(f"Anna Bolt{'aeiou'[at % 5]}{'bdgklmnpr'[at // 5]}", onda) for at in range(45)))
    return Judgement.objects.get(verdict="doubtful")


def roots() -> set[int | None]:
    rows = Columnist.objects.filter(name=NAME)
    return {row.merged_into_id or row.pk for row in rows}


def test_who_is_likely_enough_by_now_is_one_person(
    doubt: Judgement, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(roots()) == 2
    assert people.review(now=NOW) == 1
    anew = Judgement.objects.filter(verdict="doubtful").count()
    assert (len(roots()), anew) == (2, 1)
    monkeypatch.setattr("colonnade.identify.judge.SURE", doubt.score)
    assert people.review(now=NOW) == 1
    assert len(roots()) == 1


def test_whom_an_operator_told_apart_stay_apart(
    doubt: Judgement, monkeypatch: pytest.MonkeyPatch
) -> None:
    deciding.refuse(doubt, actor="eve", now=NOW)
    monkeypatch.setattr("colonnade.identify.judge.SURE", doubt.score)
    assert people.review(now=NOW) == 0
    figure = Columnist.objects.filter(name=NAME).values_list("pk", flat=True)
    known = People.again(list(figure))
    for one in figure:
        known.review(one)
    known.review(1)  # a signature that is no longer stored
    known.save(now=NOW)
    assert len(roots()) == 2


def test_all_doubts_have_their_turn(doubt: Judgement, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "MOST_REVIEWED", 1)
    asked: list[int] = []

    def again(_: object, some: list[int]) -> People:
        asked.extend(some)
        return People(())

    monkeypatch.setattr(People, "again", classmethod(again))
    other = Judgement.objects.create(
        one=doubt.one, other=1, verdict="doubtful", actor="rules", made_at=NOW
    )
    for day in range(2):
        assert people.review(now=NOW + timedelta(days=day)) == 1
    assert set(asked) == {doubt.other, other.other}


def register(number: int) -> str:
    return f"https://www.wikidata.org/wiki/Q{number}"


@pytest.fixture
def joined() -> Judgement:
    """Two papers of one country that rules took for one columnist's, and what they told since."""
    lamp, farol = (make_publication(slug=slug, country="IE") for slug in ("lamp", "farol"))
    see(*(seen(f"Anna Bolt{'aeiou'[at % 5]}{'bdgklmnpr'[at // 5]}", lamp) for at in range(45)))
    see(seen(NAME, lamp, subjects=("tides",)), seen(NAME, farol, subjects=("tides",)))
    return Judgement.objects.get(verdict="same")


def tell_apart() -> None:
    for number, slug in enumerate(("lamp", "farol")):
        paper = Publication.objects.get(slug=slug)
        same_as = (register(number + 1),)
        told = seen(NAME, paper, portrait=slug)
        see(replace(told, author=Author(name=NAME, same_as=same_as)))


def test_what_was_joined_and_is_told_apart_by_now_is_undone(joined: Judgement) -> None:
    assert people.reconsider(now=NOW) == 0
    assert len(roots()) == 1
    tell_apart()
    assert people.reconsider(now=NOW) == 1
    assert len(roots()) == 2
    joined.refresh_from_db()
    assert joined.undone_by is not None
    assert joined.undone_by.verdict == "undone"
    assert "register" in joined.undone_by.because
    assert people.reconsider(now=NOW) == 0


def test_what_an_operator_joined_is_not_undone(joined: Judgement) -> None:
    Judgement.objects.update(actor="eve")
    tell_apart()
    assert people.reconsider(now=NOW) == 0
    assert len(roots()) == 1


def test_subjects_stored_before_days_were_kept_have_none() -> None:
    assert people._themes({"subjects": ["tides"]}) == [(0, "tides")]
    assert people._themes({"subjects": ["tides"], "themes": [[7, "tides"]]}) == [(7, "tides")]


def test_a_namesake_at_one_paper_gets_an_address_of_their_own() -> None:
    lamp = make_publication(slug="lamp", country="IE")
    monday = date(2026, 1, 5)
    for name in [f"Anna Bolt{first}{last}" for first in "aeiou" for last in "bdgk"]:
        see(*(seen(name, lamp, day=monday + timedelta(days=7 * week)) for week in range(9)))
    see(*(seen(NAME, make_publication(slug=f"far-{at}", country="IE")) for at in range(60)))
    for first, subject in ((monday, "tides"), (date(2026, 1, 8), "chess")):
        for week in range(4):
            day = first + timedelta(days=7 * week)
            see(seen(NAME, lamp, day=day, subjects=(subject,)))
    assert Columnist.objects.filter(name=NAME, home=lamp).count() == 2


def test_a_copy_is_the_namesakes_who_signed_it() -> None:
    lamp = make_publication(slug="lamp", country="IE")
    pages = [f"https://lamp.example/by/{number}" for number in (1, 2)]
    for page in pages:
        told = seen(NAME, lamp)
        see(replace(told, author=Author(name=NAME, url=page)))
    second = Columnist.objects.get(name=NAME, pages=[pages[1]])
    first_print, copy = (make_column(paper) for paper in (lamp, make_publication(slug="farol")))
    Column.objects.filter(pk=copy.pk).update(original=first_print)
    make_byline(first_print, NAME, attributed=second, columnist=second)
    people.learn_copies([copy.pk], now=NOW)
    second.refresh_from_db()
    assert second.learnt["texts"] == [first_print.pk]


def test_a_worker_looks_at_doubts_once_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    days: list[Any] = []
    monkeypatch.setattr(people, "review", lambda *, now: None)
    monkeypatch.setattr(people, "reconsider", lambda *, now: days.append(now))
    worker = Worker(press=Press({}, {}), now=lambda: NOW, chance=Random(1), progress=Progress())
    for hours in (0, 1, 24, 25, 48):
        worker._review_now_and_then(NOW + timedelta(hours=hours))
    assert days == [NOW + timedelta(hours=hours) for hours in (24, 48)]


# ── a publication's words on who writes ──────────────────────────────────────────────────────

BOX = "<div class='author-bio'><p>Ada Byrne has kept the tide tables of the harbour for years.</p></div>"


@pytest.fixture
def told(world: World) -> World:
    """A column with a box about its author."""
    world.follow(paper())
    world.prints("tides", "Tides", after=BOX)
    world.lists(("https://lamp.example/tides", "Tides"))
    world.crawl()
    return world


def words() -> list[str]:
    return list(Columnist.objects.filter(kind="person").values_list("about", flat=True))


def test_a_publications_words_on_its_columnist_are_kept(told: World) -> None:
    assert words() == ["Ada Byrne has kept the tide tables of the harbour for years."]


def test_they_change_and_go_with_the_page(told: World) -> None:
    told.prints("tides", "Tides", after=BOX.replace("for years", "since spring"))
    told.later(days=2)
    told.crawl()
    assert words() == ["Ada Byrne has kept the tide tables of the harbour since spring."]
    told.prints("tides", "Tides", after=BOX, head="<meta name='robots' content='nosnippet'>")
    told.later(days=8)
    told.crawl()
    assert words() == [""]


def test_a_page_that_says_nothing_takes_nothing(told: World) -> None:
    told.prints("tides", "Tides")
    told.later(days=2)
    told.crawl()
    assert len(words()[0]) > 30


def test_they_go_with_a_publication_that_leaves(told: World) -> None:
    lamp = Publication.objects.get()
    leaving.remove(lamp, actor="eve", because="asked to", now=told.now)
    assert words() == [""]
