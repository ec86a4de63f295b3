"""Debates as readers meet them: lists, one with its columns, redirects, feeds, and the rail."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from colonnade.catalog import cards
from colonnade.catalog.debates import Contribution, Debate, DebateLink
from colonnade.catalog.models import Column, Publication
from colonnade.web.debates import in_turn
from makers import NOW, make_column, make_publication

pytestmark = pytest.mark.django_db


def make_debate(*papers: Publication, **given: Any) -> Debate:
    """Store a debate of a column of each publication, an hour apart, the newest first."""
    plain = {
        "language": "en",
        "title": "Rain",
        "names": ["Port Ellen"],
        "opened_at": NOW,
        "last_at": NOW,
        "columns": len(papers),
        "outlets": len(set(papers)),
        "countries": sorted({paper.country for paper in papers}),
    }
    debate = Debate.objects.create(**(plain | given))
    for hour, paper in enumerate(papers):
        column = make_column(paper, title=f"Rain {hour}", shown_at=NOW - timedelta(hours=30 * hour))
        Contribution.objects.create(column=column, debate=debate)
    return debate


@pytest.fixture
def lamp() -> Publication:
    return make_publication(name="The Lamp", columns_shown=3)


@pytest.fixture
def nahr() -> Publication:
    return make_publication(name="النهر", slug="nahr", country="EG", columns_shown=3)


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_debates_are_listed_those_added_to_last_first(
    client: Client, lamp: Publication, nahr: Publication
) -> None:
    make_debate(lamp, lamp, title="Earlier rain", last_at=NOW - timedelta(days=1))
    make_debate(lamp, nahr, title="Later rain")
    make_debate(lamp, lamp, title="Closed rain", closed_at=NOW)
    make_debate(lamp, title="Lonely rain")
    found = text(client, "/debates")
    assert found.index("Later rain") < found.index("Earlier rain")
    assert "Closed rain" not in found
    assert "Lonely rain" not in found
    assert "Port Ellen" in found
    assert "2 publications" in found


def test_a_list_may_be_of_a_country_or_a_language(
    client: Client, lamp: Publication, nahr: Publication
) -> None:
    make_debate(lamp, lamp, title="Of one")
    make_debate(lamp, nahr, title="Of both", language="ar")
    assert "Of one" not in text(client, "/debates/in/eg")
    assert "Of both" in text(client, "/debates/in/eg")
    assert "Of one" not in text(client, "/debates?language=ar")
    text(client, "/debates/in/zw", 404)
    assert "Nothing is debated" in text(client, "/debates?language=xx")


def test_a_list_goes_on(client: Client, lamp: Publication) -> None:
    for number in range(31):
        make_debate(lamp, lamp, title=f"Debate {number}.")
    assert "page=2" in text(client, "/debates")
    assert "Debate 0." in text(client, "/debates?page=2")
    text(client, "/debates?page=x")


def test_a_debate_shows_its_columns_its_days_and_its_spread(
    client: Client, lamp: Publication, nahr: Publication
) -> None:
    debate = make_debate(lamp, lamp, nahr)
    found = text(client, f"/debates/{debate.pk}")
    assert all(f"Rain {number}" in found for number in range(3))
    assert found.count("<meter") == 3
    assert "Egypt" in found
    assert "The Lamp" in found


def test_what_may_not_be_shown_is_not_shown_in_a_debate(client: Client, lamp: Publication) -> None:
    debate = make_debate(lamp, lamp)
    Column.objects.filter(title="Rain 0").update(visible=False)
    assert "Rain 0" not in text(client, f"/debates/{debate.pk}")
    Column.objects.update(visible=False)
    text(client, f"/debates/{debate.pk}", 404)
    text(client, "/debates/999", 404)


def test_a_merged_debate_leads_to_where_it_went(client: Client, lamp: Publication) -> None:
    last = make_debate(lamp, lamp)
    middle = make_debate(moved_to=last)
    first = make_debate(moved_to=middle)
    answer = client.get(f"/debates/{first.pk}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/debates/{last.pk}")
    answer = client.get(f"/debates/{first.pk}/atom.xml")
    assert answer.headers["Location"] == f"/debates/{last.pk}/atom.xml"


def test_outlets_take_turns(lamp: Publication, nahr: Publication) -> None:
    make_debate(lamp, lamp, nahr, lamp, nahr)
    rows = Column.objects.order_by("-shown_at").values_list("id", flat=True)
    shown = in_turn(cards.cards(rows, now=NOW))
    assert [card.title for card in shown] == ["Rain 0", "Rain 2", "Rain 1", "Rain 4", "Rain 3"]


def test_a_column_shows_the_others_on_its_question(
    client: Client, lamp: Publication, nahr: Publication
) -> None:
    debate = make_debate(lamp, nahr)
    alone = make_column(lamp, title="Alone")
    one = Column.objects.get(title="Rain 0")
    card, other = cards.cards([one.pk, alone.pk], now=NOW)
    found = text(client, card.path)
    assert "The other columns on this question" in found
    assert "Rain 1" in found
    assert f'href="/debates/{debate.pk}"' in found
    assert "on this question" not in text(client, other.path)
    Column.objects.filter(title="Rain 1").update(visible=False)
    assert "on this question" not in text(client, card.path)


@pytest.mark.parametrize(
    ("path", "titles"),
    [
        ("/debates/atom.xml", ["Rain · Port Ellen"]),
        ("/debates/in/eg/atom.xml", ["Rain · Port Ellen"]),
        ("/debates/{}/atom.xml", ["Rain 0", "Rain 1"]),
    ],
)
def test_feeds_tell_of_debates_and_of_their_columns(
    client: Client, lamp: Publication, nahr: Publication, path: str, titles: list[str]
) -> None:
    debate = make_debate(lamp, nahr)
    answer = client.get(path.format(debate.pk))
    feed = etree.fromstring(answer.content)
    found = feed.findall("{*}entry/{*}title")
    assert [title.text for title in found] == titles
    again = client.get(path.format(debate.pk), headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_feed_of_no_country_there_is_none(client: Client) -> None:
    text(client, "/debates/in/zw/atom.xml", 404)


def test_the_same_question_in_other_languages_stands_beside(
    client: Client, lamp: Publication, nahr: Publication
) -> None:
    one, other = make_debate(lamp, lamp), make_debate(nahr, nahr, language="ar", title="مطر")
    DebateLink.objects.create(one=one, other=other, shared=4, likeness=0.3)
    found = text(client, f"/debates/{one.pk}")
    assert "The same question in other languages" in found
    assert f'href="/debates/{other.pk}"' in found
    assert "Arabic" in found
    assert f'href="/debates/{one.pk}"' in text(client, f"/debates/{other.pk}")


def test_debates_that_were_parted_merged_or_have_nothing_to_show_stand_not_beside(
    client: Client, lamp: Publication, nahr: Publication
) -> None:
    one, other = make_debate(lamp, lamp), make_debate(nahr, nahr, language="ar")
    link = DebateLink.objects.create(one=one, other=other, refused=True)
    assert "in other languages" not in text(client, f"/debates/{one.pk}")
    DebateLink.objects.update(refused=False)
    Debate.objects.filter(pk=other.pk).update(moved_to=one)
    assert "in other languages" not in text(client, f"/debates/{one.pk}")
    Debate.objects.filter(pk=other.pk).update(moved_to=None)
    Column.objects.filter(contribution__debate=other).update(visible=False)
    assert "in other languages" not in text(client, f"/debates/{one.pk}")
    link.delete()
