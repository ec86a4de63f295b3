"""Merging and splitting columnists, and undoing both in any order."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from colonnade.catalog import mending, wishing
from colonnade.catalog.identities import Judgement
from colonnade.catalog.models import Byline, Column, Columnist, Publication
from colonnade.desk import people
from colonnade.desk.people import CannotDecide
from colonnade.identify.figures import Sighting
from colonnade.pipeline.people import People, index
from colonnade.records import Author
from makers import NOW, make_byline, make_column, make_columnist, make_publication


def state() -> Any:
    """Return who is filed under whom, as undoing must restore it."""
    return (
        dict(Columnist.objects.values_list("slug", "merged_into__slug")),
        dict(Columnist.objects.values_list("slug", "columns_shown")),
        list(Byline.objects.order_by("pk").values_list("pk", "columnist__slug")),
    )


def merge(kept: Columnist, other: Columnist) -> Judgement:
    return people.merge(reload(kept), reload(other), actor="op", because="same photo", now=NOW)


def reload(who: Columnist) -> Columnist:
    return Columnist.objects.get(pk=who.pk)


def crawled(name: str, publication: Publication) -> Any:
    """Return what a crawl makes of a name under a new column."""
    seen = Sighting(
        author=Author(name=name), publication=publication.slug, country="IE", language="en"
    )
    column: Any = SimpleNamespace(id=1, shown_at=NOW, visible=True)
    people = People([seen])
    byline = people.byline(seen, at=0, column=column, publication=publication)
    people.save(now=NOW)
    return byline


@pytest.fixture
def press(db: None) -> Any:
    return make_publication(slug="lamp"), make_publication(slug="farol")


@pytest.fixture
def ada(press: Any) -> Columnist:
    """Who writes in two papers."""
    who = make_columnist("Ada Byrne", publications=["lamp", "farol"], columns_shown=2)
    for publication in press:
        make_column(publication, columnists=[who])
    index([who.pk])
    return who


@pytest.fixture
def other(press: Any) -> Columnist:
    who = make_columnist("A. Byrne", publications=["lamp"])
    make_column(press[0], columnists=[who])
    return who


# ── merging ──────────────────────────────────────────────────────────────────────────────────


def test_all_that_the_other_wrote_is_filed_under_who_is_kept(
    ada: Columnist, other: Columnist
) -> None:
    decision = merge(ada, other)
    assert reload(other).merged_into == ada
    assert (reload(ada).columns_shown, reload(other).columns_shown) == (3, 0)
    assert Byline.objects.filter(attributed=other).get().columnist == ada
    assert (decision.actor, decision.because) == ("op", "same photo")


def test_undoing_a_merge_leaves_no_trace(ada: Columnist, other: Columnist) -> None:
    before = state()
    people.undo(merge(ada, other), now=NOW)
    assert state() == before


def test_a_merge_is_undone_once(ada: Columnist, other: Columnist) -> None:
    decision = merge(ada, other)
    people.undo(decision, now=NOW)
    with pytest.raises(CannotDecide, match="undone already"):
        people.undo(decision, now=NOW)


def test_who_is_one_already_is_not_merged(ada: Columnist, other: Columnist) -> None:
    merge(ada, other)
    for kept, second in ((ada, other), (other, ada), (ada, ada)):
        with pytest.raises(CannotDecide, match="one columnist already"):
            merge(kept, second)


def test_merges_in_a_row_lead_to_the_last_and_the_first_can_be_undone(
    ada: Columnist, other: Columnist
) -> None:
    third = make_columnist("Ada B.")
    first = merge(other, third)
    merge(ada, other)
    assert reload(third).merged_into == ada
    people.undo(first, now=NOW)
    assert reload(third).merged_into is None
    assert reload(other).merged_into == ada


def test_a_crawl_after_a_merge_files_under_who_is_kept(
    ada: Columnist, other: Columnist, press: Any
) -> None:
    Columnist.objects.filter(pk=other.pk).update(home=press[0])
    index([other.pk])
    decision = merge(ada, other)
    found = crawled("A. Byrne", press[0])
    assert (found.attributed_id, found.columnist_id) == (other.pk, ada.pk)
    people.undo(decision, now=NOW)
    assert crawled("A. Byrne", press[0]).columnist_id == other.pk


# ── splitting ────────────────────────────────────────────────────────────────────────────────


def split(who: Columnist, *publications: Any) -> tuple[Columnist, Judgement]:
    return people.split(reload(who), publications, actor="op", now=NOW)


def test_the_writer_of_a_publication_becomes_a_columnist_of_their_own(
    ada: Columnist, press: Any
) -> None:
    made, _ = split(ada, press[1])
    assert (made.slug, made.name, made.publications) == ("ada-byrne-farol", "Ada Byrne", ["farol"])
    assert (reload(ada).columns_shown, reload(made).columns_shown) == (1, 1)
    assert reload(ada).publications == ["lamp"]
    assert Byline.objects.get(column__publication=press[1]).columnist == made


def test_later_crawls_respect_a_split(ada: Columnist, press: Any) -> None:
    made, _ = split(ada, press[1])
    found = crawled("ADA BYRNE", press[1])
    assert found.columnist_id == made.pk
    assert crawled("Ada Byrne", press[0]).columnist_id == ada.pk


def test_undoing_a_split_files_everything_where_it_was(ada: Columnist, press: Any) -> None:
    made, decision = split(ada, press[1])
    people.undo(decision, now=NOW)
    assert (reload(ada).columns_shown, reload(made).columns_shown) == (2, 0)
    assert reload(made).merged_into == ada  # the address that was printed still leads somewhere
    assert sorted({*reload(ada).publications, *reload(made).publications}) == ["farol", "lamp"]


def test_a_split_undone_follows_later_merges(ada: Columnist, other: Columnist, press: Any) -> None:
    made, decision = split(ada, press[1])
    merge(other, ada)
    people.undo(decision, now=NOW)
    assert reload(made).merged_into == other
    assert reload(other).columns_shown == 3


def test_a_second_split_takes_the_address_of_the_first(ada: Columnist, press: Any) -> None:
    made, decision = split(ada, press[1])
    people.undo(decision, now=NOW)
    again, _ = split(ada, press[1])
    assert again == made
    assert (reload(made).merged_into, reload(made).columns_shown) == (None, 1)


def test_a_split_must_leave_something_on_both_sides(ada: Columnist, press: Any) -> None:
    with pytest.raises(CannotDecide, match="nothing would be left"):
        split(ada, *press)
    with pytest.raises(CannotDecide, match="did not write"):
        split(ada, make_publication(slug="elsewhere"))


def test_a_joint_byline_keeps_the_other_name(ada: Columnist, other: Columnist, press: Any) -> None:
    column = make_column(press[1], columnists=[ada])
    make_byline(column, "A. Byrne", columnist=other)
    split(ada, press[1])
    assert Byline.objects.filter(columnist=other).count() == 2


# ── any order ────────────────────────────────────────────────────────────────────────────────


class InAnyOrder(TestCase):
    @hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        pairs=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=5),
        order=st.randoms(use_true_random=False),
    )
    def test_undoing_all_merges_in_any_order_leaves_no_trace(self, pairs: Any, order: Any) -> None:
        them = [make_columnist(f"Ada {letter}") for letter in "VWXYZ"]
        for who in them:
            make_column(columnists=[who])
        before = state()
        decisions = []
        for kept, other in pairs:
            try:
                decisions.append(merge(them[kept], them[other]))
            except CannotDecide:
                continue
        order.shuffle(decisions)
        for decision in decisions:
            people.undo(decision, now=NOW)
        assert state() == before


# ── what columnists wished, when pages are joined and parted ─────────────────────────────────


@pytest.fixture
def two(press: Any) -> tuple[Columnist, Columnist]:
    """Two pages of one person, a column with a picture under each."""
    lamp, farol = press
    ada, byrne = make_columnist("Ada Byrne", home=lamp), make_columnist("A. Byrne", home=farol)
    make_column(lamp, columnists=[ada], image="https://lamp.example/ada.jpg", title="Ferry")
    make_column(farol, columnists=[byrne], image="https://farol.example/ada.jpg", title="Balsa")
    return ada, byrne


def filed() -> dict[str, str | None]:
    """Return under whose page each column stands."""
    return dict(Byline.objects.values_list("column__title", "columnist__slug"))


def test_who_left_has_left_with_the_page_that_is_joined_to_theirs(
    two: tuple[Columnist, Columnist],
) -> None:
    ada, byrne = two
    wishing.object_to(byrne, "plain", now=NOW)
    judged = merge(ada, byrne)
    assert filed() == {"Ferry": None, "Balsa": None}
    assert wishing.wish_of(reload(ada))["objection"] == "plain"
    assert reload(ada).columns_shown == 0
    people.undo(judged, now=NOW)
    assert filed() == {"Ferry": "ada-byrne", "Balsa": None}
    assert wishing.wish_of(reload(ada))["objection"] == ""
    assert reload(ada).columns_shown == 1


def test_who_comes_back_does_so_with_both_pages(two: tuple[Columnist, Columnist]) -> None:
    ada, byrne = two
    wishing.object_to(byrne, "plain", now=NOW)
    merge(ada, byrne)
    wishing.object_to(reload(ada), "", now=NOW)
    assert filed() == {"Ferry": "ada-byrne", "Balsa": "ada-byrne"}
    assert wishing.wish_of(reload(ada))["objection"] == ""


def test_a_name_that_goes_goes_from_the_joined_page_too(two: tuple[Columnist, Columnist]) -> None:
    ada, byrne = two
    wishing.object_to(byrne, "gone", now=NOW)
    merge(ada, byrne)
    assert not Byline.objects.exists()
    assert wishing.wish_of(reload(ada))["objection"] == "gone"


def test_no_pictures_on_either_page_when_one_of_them_wished_none(
    two: tuple[Columnist, Columnist],
) -> None:
    ada, byrne = two
    wishing.set_images(byrne, none=True, now=NOW)
    merge(ada, byrne)
    assert not Column.objects.exclude(image="").exists()
    wishing.set_images(reload(ada), none=False, now=NOW)
    assert not wishing.wish_of(reload(ada))["no_images"]


def test_what_is_not_theirs_stays_so_when_their_pages_are_joined(
    two: tuple[Columnist, Columnist],
) -> None:
    ada, byrne = two
    balsa = Column.objects.get(title="Balsa")
    mending.not_mine(balsa.pk, byrne.pk, because="she says so", now=NOW)
    merge(ada, byrne)
    Byline.objects.filter(column=balsa).update(columnist=ada, attributed=byrne)  # a later crawl
    mending.refile([balsa.pk])
    assert filed() == {"Ferry": "ada-byrne", "Balsa": None}
