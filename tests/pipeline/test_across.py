"""Debates of different languages linked, kept apart, and linked anew after anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from colonnade.catalog.allowances import Allowance
from colonnade.catalog.debates import ColumnGist, Contribution, Debate, DebateLink, DebatePass
from colonnade.catalog.models import Column, Publication
from colonnade.group.anchors import Kind
from colonnade.pipeline import across
from colonnade.pipeline.debates import packed
from makers import NOW, make_column, make_publication

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
QUESTIONS = 8


def anchor(number: int) -> int:
    return Kind.NUMBER << 30 | number


def write(paper: Publication, tongue: str, question: int, number: int) -> int:
    """Store a column with some anchors of its question and some of its language; return its id."""
    chance = Random(f"{tongue}{question}{number}")
    own = [anchor(1000 * question + n) for n in chance.sample(range(20), 14)]
    usual = [anchor(90_000 + 1000 * len(tongue) + n) for n in chance.sample(range(50), 5)]
    column = make_column(paper, title=f"{tongue} {question}", shown_at=NOW, language=tongue)
    row = ColumnGist(column=column, terms=b"", anchors=packed([*own, *usual]), grouped=True)
    row.save()
    return column.pk


@pytest.fixture
def told() -> dict[str, list[int]]:
    """Debates of two columns each on eight questions in two languages, and a column beside."""
    paper = make_publication(columns_shown=100)
    made: dict[str, list[int]] = {"en-GB": [], "tr": []}
    for tongue, debates in made.items():
        for question in range(QUESTIONS):
            debate = Debate.objects.create(
                language=tongue[:2], title="", opened_at=NOW, last_at=NOW, columns=2
            )
            debates.append(debate.pk)
            for number in range(2):
                column = write(paper, tongue, question, number)
                Contribution.objects.create(column_id=column, debate=debate)
    write(paper, "en-GB", QUESTIONS + 1, 0)
    return made


def linked() -> set[tuple[int, int]]:
    return set(DebateLink.objects.filter(refused=False).values_list("one", "other"))


def every(told: dict[str, list[int]]) -> set[tuple[int, int]]:
    return set(zip(told["en-GB"], told["tr"], strict=True))


def test_debates_on_one_question_are_linked(told: dict[str, list[int]]) -> None:
    assert across.is_due(NOW)
    assert across.link(now=NOW) == QUESTIONS
    assert linked() == every(told)
    assert not across.is_due(NOW + timedelta(minutes=59))
    assert across.is_due(NOW + timedelta(minutes=61))


def test_a_second_pass_changes_nothing(told: dict[str, list[int]]) -> None:
    across.link(now=NOW)
    before = sorted(DebateLink.objects.values_list())
    across.link(now=NOW)
    assert sorted(DebateLink.objects.values_list()) == before


def test_what_an_operator_parted_is_not_linked_again(told: dict[str, list[int]]) -> None:
    across.link(now=NOW)
    one = DebateLink.objects.order_by("pk")[0]
    DebateLink.objects.filter(pk=one.pk).update(refused=True)
    across.link(now=NOW)
    assert linked() == every(told) - {(one.one_id, one.other_id)}


def test_links_of_closed_debates_stay_and_those_of_merged_ones_go(
    told: dict[str, list[int]],
) -> None:
    across.link(now=NOW)
    closed, merged, into = told["tr"][:3]
    Debate.objects.filter(pk=closed).update(closed_at=NOW)
    Contribution.objects.filter(debate=merged).update(debate=into)
    Debate.objects.filter(pk=merged).update(moved_to=into)
    across.link(now=NOW)
    assert (told["en-GB"][0], closed) in linked()
    assert not any(merged in pair for pair in linked())


def test_a_text_that_may_not_be_grouped_has_no_part_in_it(told: dict[str, list[int]]) -> None:
    forbidden = Allowance.objects.create(id=1, rights={"group": False})
    inside = Contribution.objects.filter(debate=told["tr"][0])
    Column.objects.filter(pk__in=inside.values("column")).update(allowance=forbidden)
    across.link(now=NOW)
    assert linked() == every(told) - {(told["en-GB"][0], told["tr"][0])}


def test_debates_of_one_language_are_not_read_at_all(told: dict[str, list[int]]) -> None:
    across.link(now=NOW)
    Debate.objects.filter(language="tr").delete()
    assert across.link(now=NOW) == 0
    assert linked() == set()
    assert DebatePass.objects.get().language == DebatePass.ACROSS


def test_an_embedder_that_cannot_be_used_is_told_and_debates_are_linked_without(
    told: dict[str, list[int]], settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.COLONNADE_EMBEDDER = "no_such_package:make"
    across.link(now=NOW)
    assert linked() == every(told)
    assert "no_such_package" in caplog.text


def test_what_an_embedder_knows_links_what_shares_no_anchors(
    told: dict[str, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    strange = [
        packed([anchor(500_000 + n) for n in range(30 * at, 30 * at + 5)]) for at in range(99)
    ]
    for at, row in enumerate(ColumnGist.objects.filter(column__language="tr")):
        ColumnGist.objects.filter(pk=row.pk).update(anchors=strange[at])

    def vectors(headlines: Mapping[int, Sequence[str]]) -> dict[int, tuple[float, ...]]:
        found = {}
        for debate, titles in headlines.items():
            question = int(titles[0].partition(" ")[2])
            found[debate] = tuple(float(question == n) for n in range(QUESTIONS))
        return found

    across.link(now=NOW)
    assert linked() == set()
    monkeypatch.setattr("colonnade.pipeline.embedding.vectors", vectors)
    across.link(now=NOW)
    assert linked() == every(told)
