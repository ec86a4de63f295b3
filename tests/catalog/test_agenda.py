"""What the Agenda is made from, as it is stored."""

from __future__ import annotations

from datetime import timedelta

import pytest

from colonnade import links
from colonnade.catalog import agenda
from colonnade.catalog.agenda import Citation, Count, Standing
from colonnade.records import Attention, Score, Term
from makers import NOW, make_column, make_columnist, make_publication

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def cite(citing, cited) -> None:  # type: ignore[no-untyped-def]
    Citation.objects.create(citing=citing, cited=links.key(cited.link))


def only() -> dict[str, dict[str, int]]:
    works = agenda.works(since=NOW - DAY, until=NOW)
    return {work.id: {a.signal: a.sources for a in work.attention} for work in works}


def test_a_column_is_echoed_by_each_other_publication_once() -> None:
    column = make_column(title="Rain")
    paper = make_publication()
    for _ in range(2):
        cite(make_column(publication=paper), column)
    cite(make_column(), column)
    assert only()[links.code(column.pk)] == {"echo": 2}


def test_nobody_echoes_themselves() -> None:
    column = make_column()
    cite(make_column(publication=column.publication), column)
    assert only()[links.code(column.pk)] == {}


def test_a_copy_echoes_nobody_and_what_links_to_a_copy_echoes_the_original() -> None:
    column, reader = make_column(), make_column()
    copy = make_column(original=column, visible=False)
    cite(copy, column)
    cite(reader, copy)
    cite(make_column(publication=copy.publication), column)
    assert only()[links.code(column.pk)] == {"echo": 1}


def test_the_last_answer_of_a_network_counts() -> None:
    column = make_column()
    for sources in (3, 5):
        agenda.count({column.pk: [Attention(signal="bluesky", sources=sources)]}, now=NOW)
    assert only()[links.code(column.pk)] == {"bluesky": 5}
    assert agenda.is_anything_counted()


@pytest.mark.parametrize(("reads", "told"), [(7, None), (8, 8), (100, 64), (128, 128)])
def test_readers_are_told_in_powers_of_two_and_only_if_asked_for(
    reads: int, told: int | None
) -> None:
    column = make_column(reads=reads)
    (work,) = agenda.works(since=NOW - DAY, until=NOW, readers=True)
    assert {a.signal: a.sources for a in work.attention} == ({"readers": told} if told else {})
    assert only()[links.code(column.pk)] == {}
    assert agenda.is_anything_counted(readers=True) == (told is not None)
    assert not agenda.is_anything_counted()


def test_a_work_names_its_columnists_publication_country_and_language() -> None:
    column = make_column(columnists=[make_columnist()], language="en-IE")
    (work,) = agenda.works(since=NOW - DAY, until=NOW)
    assert work.outlet == column.publication.slug
    assert (work.country, work.language) == ("IE", "en")
    assert work.columnists == ("ada-byrne",)


def test_lists_and_reasons_come_back_as_they_were_kept() -> None:
    column = make_column()
    code = links.code(column.pk)
    term = Term(signal="echo", sources=2, usual=1.0, z=0.5)
    score = Score(
        work=code, place=1, value=0.4, press=0.5, networks=0.0, held=0.0, age=0.1, terms=(term,)
    )
    agenda.keep([score], {"world": ([[code, "score"]], [code])}, now=NOW)
    made, told = agenda.lists("world"), agenda.reasons(column.pk)
    assert made is not None
    assert (made.agenda, made.quiet) == (((column.pk, "score"),), (column.pk,))
    assert told is not None
    assert (told.score, told.among) == (score, 1)
    assert agenda.distribution() == [score]
    assert agenda.last_made() == NOW
    assert agenda.lists("country/XX") is None
    assert agenda.reasons(0) is None


def test_counts_of_columns_that_left_the_list_are_forgotten() -> None:
    column = make_column()
    agenda.count({column.pk: [Attention(signal="bluesky", sources=3)]}, now=NOW)
    agenda.keep([], {}, now=NOW + agenda.KEPT + DAY)
    assert not Count.objects.exists()
    assert not Standing.objects.exists()
