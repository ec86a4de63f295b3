"""What leaves: columns for good, publications until they are brought back."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import F

from colonnade import links
from colonnade.catalog import leaving, store
from colonnade.catalog.models import Column, Decision, Publication, Tombstone, Visit
from colonnade.desk import takedown
from colonnade.desk.people import CannotDecide
from colonnade.vault.models import Text
from makers import (
    NOW,
    make_column,
    make_columnist,
    make_host,
    make_publication,
    make_source,
    make_visit,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def printed(publication: Publication | None = None, **given: Any) -> Column:
    """Store a column, and count it as a crawl does."""
    column = make_column(publication, **given)
    if column.visible:
        one_more = F("columns_shown") + 1
        Publication.objects.filter(pk=column.publication_id).update(columns_shown=one_more)
    return column


def keep_text(column: Column) -> None:
    Text.objects.using("vault").create(column=column.pk, body=b"rain", stored_at=NOW)


def take_down(*columns: Column, because: str = "at the author's wish") -> int:
    chosen = Column.objects.filter(pk__in=[column.pk for column in columns])
    return takedown.take_down(chosen, actor="op", because=because, now=NOW)


# ── columns ──────────────────────────────────────────────────────────────────────────────────


def test_of_a_column_taken_down_no_words_stay() -> None:
    column = printed()
    keep_text(column)
    assert take_down(column) == 1
    column.refresh_from_db()
    assert (column.visible, column.excerpt, column.state) == (False, "", "removed")
    assert not Text.objects.using("vault").exists()
    assert Tombstone.objects.get(key=column.pk).because == "at the author's wish"
    assert Decision.objects.get().one == column.pk


def test_taking_down_twice_changes_nothing() -> None:
    column = printed()
    take_down(column)
    assert take_down(column) == 0
    assert Decision.objects.count() == 1


def test_a_takedown_undone_lets_the_page_be_read_again() -> None:
    column = printed()
    visit = Visit.objects.create(
        id=links.key(column.link), url=column.link, host=make_host(), column=column, etag="a"
    )
    take_down(column)
    takedown.undo(Decision.objects.get(), now=NOW)
    visit.refresh_from_db()
    assert (visit.due_at, visit.etag) == (NOW, "")
    assert not Tombstone.objects.exists()
    column.refresh_from_db()
    assert column.visible is False  # until the page is read: of its words nothing was kept


def test_a_column_without_a_page_is_filed_anew_by_its_source() -> None:
    column = printed()
    take_down(column)
    takedown.undo(Decision.objects.get(), now=NOW)
    column.refresh_from_db()
    assert column.title == ""
    with pytest.raises(CannotDecide, match="undone already"):
        takedown.undo(Decision.objects.get(), now=NOW)


# ── publications ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def lamp() -> Publication:
    return make_publication(slug="lamp")


def remove(publication: Publication) -> Decision:
    return takedown.remove(publication, actor="op", because="at its wish", now=NOW)


def facts(publication: Publication) -> Any:
    publication.refresh_from_db()
    sources = publication.sources.order_by("pk").values_list("active", "stopped_because")
    columns = Column.objects.order_by("pk").values_list("pk", "visible", "original_id")
    return publication.removed_at, publication.columns_shown, list(sources), list(columns)


def test_a_publication_leaves_with_all_its_columns_and_comes_back(lamp: Publication) -> None:
    ada = make_columnist()
    column = printed(lamp, columnists=[ada])
    printed(lamp, state="unlisted", visible=False)
    make_visit(make_source(lamp))
    make_source(lamp, active=False, stopped_because="gone")
    keep_text(column)
    before = facts(lamp)
    remove(lamp)
    assert not Column.objects.filter(visible=True).exists()
    assert not Visit.objects.exclude(due_at=None).exists()
    assert not Text.objects.using("vault").exists()
    ada.refresh_from_db()
    lamp.refresh_from_db()
    assert (lamp.removed_at, lamp.columns_shown, ada.columns_shown) == (NOW, 0, 0)
    leaving.bring_back(lamp, now=NOW)
    assert facts(lamp) == before
    ada.refresh_from_db()
    assert ada.columns_shown == 1
    assert Visit.objects.get(source__active=True).due_at == NOW


def test_copies_elsewhere_stand_for_themselves_meanwhile(lamp: Publication) -> None:
    original = printed(lamp)
    copy = printed()
    store.mark_copy(copy.pk, original.pk, because="same text")
    decision = remove(lamp)
    copy.refresh_from_db()
    assert (copy.visible, copy.original) == (True, None)
    takedown.undo(decision, now=NOW)
    copy.refresh_from_db()
    assert (copy.visible, copy.original, copy.original_because) == (False, original, "same text")


def test_of_several_copies_elsewhere_one_stands_for_all_meanwhile(lamp: Publication) -> None:
    original, copies = printed(lamp), (printed(), printed())
    for copy in copies:
        store.mark_copy(copy.pk, original.pk, because="same text")
    decision = remove(lamp)
    shown = Column.objects.get(pk__in=[copy.pk for copy in copies], visible=True)
    other = Column.objects.get(pk__in=[copy.pk for copy in copies], visible=False)
    assert (shown.original, other.original) == (None, shown)
    takedown.undo(decision, now=NOW)
    assert {Column.objects.get(pk=copy.pk).original_id for copy in copies} == {original.pk}
    assert Column.objects.get(visible=True) == original


def test_announced_pages_are_asked_after_all(lamp: Publication) -> None:
    visit = Visit.objects.create(
        id=7, url="https://lamp.example/7", host=make_host(), found_in=make_source(lamp), due_at=NOW
    )
    remove(lamp)
    visit.refresh_from_db()
    assert visit.due_at is None
    leaving.bring_back(lamp, now=NOW)
    visit.refresh_from_db()
    assert visit.due_at == NOW


def test_what_is_not_removed_is_not_brought_back(lamp: Publication) -> None:
    decision = remove(lamp)
    takedown.undo(decision, now=NOW)
    with pytest.raises(CannotDecide, match="not removed"):
        takedown.undo(decision, now=NOW)


def test_a_column_and_a_publication_of_one_number_are_told_apart() -> None:
    lamp = make_publication(id=41)
    column = printed(id=41)
    take_down(column)
    leaving.bring_back(lamp, now=NOW)
    assert Decision.objects.get().undone_at is None
