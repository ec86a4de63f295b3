"""What is true of the databases at any time, whatever the crawl met."""

from __future__ import annotations

from django.db import connection
from django.db.models import Count, F, Max, Q

from colonnade.catalog.models import (
    Address,
    Byline,
    Column,
    Columnist,
    Publication,
    Tombstone,
)
from colonnade.catalog.prints import Imprint
from colonnade.records import Because
from colonnade.seek.words import folded
from colonnade.vault.models import Text

SHOWABLE = {Column.State.READ, Column.State.REFUSED}


def check() -> None:
    """Assert all of it, naming what is wrong."""
    _tallies_are_counts()
    _bylines_follow_their_columns()
    _only_what_may_be_seen_is_visible()
    _every_column_has_its_address()
    _search_holds_what_is_visible()
    _texts_belong_to_columns()
    _nothing_is_more_than_its_rights()


def _tallies_are_counts() -> None:
    shown = Q(columns__visible=True)
    papers = Publication.objects.annotate(
        count=Count("columns", filter=shown), latest=Max("columns__shown_at", filter=shown)
    )
    for paper in papers:
        assert paper.columns_shown == paper.count, paper
        assert not paper.count or paper.last_column_at == paper.latest, paper
    signed = Q(bylines__visible=True)
    people = Columnist.objects.annotate(
        count=Count("bylines", filter=signed), latest=Max("bylines__shown_at", filter=signed)
    )
    for person in people:
        assert person.columns_shown == person.count, person
        assert not person.count or person.last_column_at == person.latest, person


def _bylines_follow_their_columns() -> None:
    apart = ~Q(visible=F("column__visible")) | ~Q(shown_at=F("column__shown_at"))
    assert not Byline.objects.filter(apart).exists()


def _only_what_may_be_seen_is_visible() -> None:
    visible = Column.objects.filter(visible=True)
    assert not visible.exclude(original=None).exists(), "a copy is visible"
    assert not visible.exclude(state__in=SHOWABLE).exists()
    assert not visible.exclude(publication__removed_at=None).exists()
    assert not visible.filter(pk__in=Tombstone.objects.values("key")).exists()
    lost = Column.objects.filter(original__visible=False, state__in=SHOWABLE)
    assert not lost.filter(publication__removed_at=None).exists(), "a copy of nothing shown"
    assert not Column.objects.exclude(original__original=None).exists(), "a copy of a copy"


def _every_column_has_its_address() -> None:
    own = dict(Address.objects.filter(key=F("column_id")).values_list("key", "column_id"))
    assert set(Column.objects.values_list("pk", flat=True)) == set(own)


def _search_holds_what_is_visible() -> None:
    if connection.vendor != "sqlite":
        return
    visible = {
        (row.pk, column, word)
        for row in Column.objects.filter(visible=True)
        for column in ("title", "excerpt")
        for word in folded(getattr(row, column)).split()
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM catalog_place")
        places = {number for (number,) in cursor.fetchall()}
        assert places == set(Column.objects.filter(visible=True).values_list("pk", flat=True))
        cursor.execute(
            "CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, catalog_search, instance)"
        )
        cursor.execute(
            "SELECT number, col, term FROM temp.held LEFT JOIN catalog_place ON row = doc"
            " WHERE col IN ('title', 'excerpt')"
        )
        assert set(cursor.fetchall()) == visible
        cursor.execute("DROP TABLE temp.held")


def _texts_belong_to_columns() -> None:
    texts = set(Text.objects.using("vault").values_list("column", flat=True))
    read = set(Column.objects.filter(state=Column.State.READ).values_list("pk", flat=True))
    assert texts <= read, "a text of a column that is hidden, refused or unknown"


def _nothing_is_more_than_its_rights() -> None:
    """Held against each column's rights: what is shown, kept and compared of it."""
    texts = set(Text.objects.using("vault").values_list("column", flat=True))
    compared = set(Imprint.objects.values_list("column", flat=True))
    for column in Column.objects.select_related("allowance"):
        if column.allowance is None:  # made by a test, or taken down
            continue
        allowed = column.allowance.record
        is_summary = column.excerpt_because == Because.SUMMARY
        assert len(column.excerpt) <= allowed.characters, column
        assert is_summary or not (column.excerpt and allowed.summary_only), column
        assert allowed.image or not column.image, column
        assert allowed.listed or not column.visible, column
        assert column.until == allowed.until, column
        assert allowed.keep_text or column.pk not in texts, column
        assert allowed.group or column.pk not in compared, column
