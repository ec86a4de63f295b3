"""Operators' word on debates: merged, split, closed, kept through later passes, and undone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.management import call_command
from django.urls import reverse

from colonnade.catalog.debates import Contribution, Debate, DebateDecision, DebateLink
from colonnade.desk import debating
from colonnade.desk.people import CannotDecide
from makers import NOW, make_column, make_publication

pytestmark = pytest.mark.django_db


def make_debate(columns: int = 3, **given: Any) -> Debate:
    plain = {"language": "en", "title": "Rain", "opened_at": NOW, "last_at": NOW}
    debate = Debate.objects.create(**(plain | given))
    paper = make_publication()
    for _ in range(columns):
        Contribution.objects.create(column=make_column(paper, shown_at=NOW), debate=debate)
    from colonnade.pipeline import debates

    debates.count([debate.pk])
    debate.refresh_from_db()
    return debate


def inside(debate: Debate) -> int:
    return Contribution.objects.filter(debate=debate).count()


def test_two_debates_are_merged_and_parted_again() -> None:
    one, into = make_debate(2), make_debate(3)
    made = debating.merge(one.pk, into.pk, actor="ann", now=NOW)
    assert (inside(one), inside(into)) == (0, 5)
    one.refresh_from_db()
    assert one.moved_to == into
    assert Contribution.objects.filter(held=True).count() == 2
    debating.undo(made, actor="ann", now=NOW)
    one.refresh_from_db()
    assert (inside(one), inside(into), one.columns) == (2, 3, 2)
    assert not Debate.objects.exclude(moved_to=None).exists()
    with pytest.raises(CannotDecide):
        debating.undo(made, actor="ann", now=NOW)


def test_columns_are_split_off_and_put_back() -> None:
    one = make_debate(4)
    columns = sorted(one.contributions.values_list("pk", flat=True))
    made = debating.split(one.pk, columns[:2], actor="ann", now=NOW)
    assert made.other is not None
    assert (inside(one), inside(made.other), made.other.held) == (2, 2, True)
    debating.undo(made, actor="ann", now=NOW)
    made.other.refresh_from_db()
    assert (inside(one), made.other.moved_to, made.other.held) == (4, one, False)


def test_a_debate_is_closed_and_opened_again() -> None:
    one = make_debate()
    made = debating.close(one.pk, actor="ann", now=NOW)
    one.refresh_from_db()
    assert one.closed_at == NOW
    debating.undo(made, actor="ann", now=NOW)
    one.refresh_from_db()
    assert one.closed_at is None


def test_what_makes_no_sense_is_refused() -> None:
    one, other = make_debate(2), make_debate(2, language="tr")
    with pytest.raises(CannotDecide, match="languages"):
        debating.merge(one.pk, other.pk, actor="ann", now=NOW)
    with pytest.raises(CannotDecide, match="stand for themselves"):
        debating.merge(one.pk, one.pk, actor="ann", now=NOW)
    columns = list(one.contributions.values_list("pk", flat=True))
    with pytest.raises(CannotDecide, match="not all"):
        debating.split(one.pk, columns, actor="ann", now=NOW)
    debating.close(one.pk, actor="ann", now=NOW)
    with pytest.raises(CannotDecide, match="closed"):
        debating.close(one.pk, actor="ann", now=NOW)


def test_debates_of_two_languages_are_parted_and_linked_again(admin_client: Any) -> None:
    one, other = make_debate(2), make_debate(2, language="tr")
    link = DebateLink.objects.create(one=one, other=other, shared=4, likeness=0.2)
    data = {"action": "part", ACTION_CHECKBOX_NAME: [link.pk]}
    admin_client.post(reverse("admin:catalog_debatelink_changelist"), data)
    link.refresh_from_db()
    assert link.refused
    with pytest.raises(CannotDecide, match="not linked"):
        debating.part(other.pk, one.pk, actor="ann", now=NOW)
    debating.undo(DebateDecision.objects.get(), actor="ann", now=NOW)
    link.refresh_from_db()
    assert not link.refused


@pytest.mark.parametrize("name", ["debate", "contribution", "debatedecision", "debatelink"])
def test_operators_see_their_pages(admin_client: Any, name: str) -> None:
    one = make_debate()
    DebateLink.objects.create(one=one, other=make_debate(language="tr"))
    debating.close(one.pk, actor="ann", now=NOW)
    assert admin_client.get(reverse(f"admin:catalog_{name}_changelist")).status_code == 200


def test_operators_merge_split_close_and_undo_by_the_pages(admin_client: Any) -> None:
    small, large = make_debate(2), make_debate(5)

    def do(name: str, action: str, *rows: int) -> None:
        data = {"action": action, ACTION_CHECKBOX_NAME: list(rows)}
        admin_client.post(reverse(f"admin:catalog_{name}_changelist"), data)

    do("debate", "merge", small.pk, large.pk)
    assert inside(large) == 7
    some = list(large.contributions.order_by("pk").values_list("pk", flat=True)[:2])
    do("contribution", "split", *some)
    assert inside(large) == 5
    do("debate", "close", large.pk)
    assert DebateDecision.objects.count() == 3
    do("debatedecision", "undo", *DebateDecision.objects.values_list("pk", flat=True))
    assert not DebateDecision.objects.filter(undone_at=None).exists()
    assert (inside(small), inside(large)) == (2, 5)


def test_the_command_lists_debates(capsys: pytest.CaptureFixture[str]) -> None:
    make_debate(3)
    make_debate(2, closed_at=NOW, title="Old rain")
    call_command("debates", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["title"], told["columns"], told["countries"]) == ("Rain", 3, ["IE"])
    call_command("debates", "--closed", "--country", "ie", "--language", "EN")
    assert "Old rain" in capsys.readouterr().out
    call_command("debates", "--country", "TR")
    assert capsys.readouterr().out == ""
