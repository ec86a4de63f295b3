"""Operators' word on copies: heeded, kept through later judgements, and undone."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from colonnade.catalog.models import Column
from colonnade.catalog.prints import CopyDecision, Kin
from colonnade.desk import copying
from colonnade.desk.people import CannotDecide
from colonnade.pipeline import copies
from makers import NOW, make_column, make_publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def rain() -> list[Column]:
    """Three columns of three publications, each a copy of the first by their texts."""
    rows = [
        make_column(make_publication(columns_shown=1), title="Rain", published=NOW)
        for _ in range(3)
    ]
    rows.sort(key=lambda row: row.pk)
    for one, other in ((0, 1), (0, 2), (1, 2)):
        Kin.objects.create(
            one=rows[one], other=rows[other], relation="copy", one_in_other=1, other_in_one=1
        )
    copies.settle({rows[0].pk})
    return rows


def groups(rows: list[Column]) -> list[set[int]]:
    """Return which of the rows are filed as one, by their places in the list."""
    stored = Column.objects.in_bulk([row.pk for row in rows])
    roots = [stored[row.pk].original_id or row.pk for row in rows]
    return [{at for at, r in enumerate(roots) if r == root} for root in dict.fromkeys(roots)]


def test_they_are_one_by_their_texts(rain: list[Column]) -> None:
    assert groups(rain) == [{0, 1, 2}]
    assert Column.objects.filter(visible=True).count() == 1


def test_one_stands_apart_for_good_until_that_is_undone(rain: list[Column]) -> None:
    made = copying.apart(rain[1].pk, actor="ops", now=NOW)
    assert sorted(map(sorted, groups(rain))) == [[0, 2], [1]]
    copies.settle({row.pk for row in rain})
    assert sorted(map(sorted, groups(rain))) == [[0, 2], [1]]
    for decision in made:
        copying.undo(decision, actor="ops", now=NOW)
    assert groups(rain) == [{0, 1, 2}]
    with pytest.raises(CannotDecide, match="undone already"):
        copying.undo(made[0], actor="ops", now=NOW)


def test_the_original_is_who_an_operator_says(rain: list[Column]) -> None:
    chosen = next(row for row in Column.objects.order_by("pk") if row.original_id)
    made = copying.together([row.pk for row in rain], chosen.pk, actor="ops", now=NOW)
    assert set(Column.objects.exclude(pk=chosen.pk).values_list("original", flat=True)) == {
        chosen.pk
    }
    assert "an operator's word" in Column.objects.exclude(original=None)[0].original_because
    for decision in made:
        copying.undo(decision, actor="ops", now=NOW)
    assert Column.objects.get(original=None).pk != chosen.pk


def test_two_without_a_common_word_may_be_one(rain: list[Column]) -> None:
    other = make_column(make_publication(columns_shown=1), title="Regen")
    copying.same(rain[0].pk, other.pk, actor="ops", now=NOW)
    assert groups([*rain, other]) == [{0, 1, 2, 3}]
    copying.different(rain[0].pk, other.pk, actor="ops", now=NOW)
    assert groups([*rain, other]) == [{0, 1, 2}, {3}]


def test_nothing_can_be_parted_from_nothing() -> None:
    alone = make_column()
    with pytest.raises(CannotDecide, match="copy of nothing"):
        copying.apart(alone.pk, actor="ops", now=NOW)
    with pytest.raises(CannotDecide, match="no copy of itself"):
        copying.together([alone.pk], alone.pk, actor="ops", now=NOW)


def test_operators_see_judgements_and_decide(admin_client: Any, rain: list[Column]) -> None:
    kin, decisions = (
        reverse(f"admin:catalog_{name}_changelist") for name in ("kin", "copydecision")
    )
    assert "Rain" in admin_client.get(f"{kin}?relation=copy").content.decode()
    judged = Kin.objects.order_by("pk")[0]
    for action in ("are_apart", "are_one"):
        admin_client.post(kin, {"action": action, ACTION_CHECKBOX_NAME: [judged.pk]})
    assert CopyDecision.objects.count() == 2
    assert "together" in admin_client.get(decisions).content.decode()
    chosen = [decision.pk for decision in CopyDecision.objects.all()]
    admin_client.post(decisions, {"action": "undo", ACTION_CHECKBOX_NAME: chosen})
    assert not CopyDecision.objects.filter(undone_at=None).exists()
