from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from colonnade.catalog import cards
from makers import NOW, make_column, make_columnist, make_publication

pytestmark = pytest.mark.django_db


def _text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return response.content.decode()


def test_a_search_shows_columnists_and_columns(client: Client) -> None:
    ada = make_columnist("Ada Byrne", home=make_publication(name="The Lamp"))
    make_column(title="Rain", columnists=[ada])
    page = _text(client, "/search?q=byrne")
    for text in ("Rain", "/columnists/ada-byrne", "The Lamp", "Best first", "Newest first"):
        assert text in page, text


def test_what_was_not_understood_is_told_kindly(client: Client) -> None:
    make_column(title="Rain")
    page = _text(client, "/search?q=rain+before:soon+topic:weather+country:atlantis+ra*")
    assert "“before:soon” is no date" in page
    assert "There are: politics" in page
    assert "is no country we know" in page
    assert "three letters or more" in page
    assert "Rain" in page


def test_nothing_asked_and_nothing_found_say_so(client: Client) -> None:
    assert "How to ask" in _text(client, "/search")
    assert "No column found" in _text(client, "/search?q=snow")
    assert "No column found" in _text(client, "/search?q=snow&order=new")
    assert "No column found" in _text(client, "/search?q=before:soon&order=new")


def test_newest_first_turns_page_after_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(cards.PAGE + 2):
        make_column(title=f"Rain {day}.", excerpt="", published=NOW - timedelta(days=day))
    first = _text(client, "/search?q=rain&order=new")
    older = first.partition("before=")[2].partition('"')[0]
    second = _text(client, f"/search?q=rain&order=new&before={older}")
    assert f"Rain {cards.PAGE}." in second
    assert "Rain 0." not in second
    assert "Newest columns" in second
    assert "Next page" in _text(client, "/search?q=rain")
    assert "Previous page" in _text(client, "/search?q=rain&page=2")


def test_every_search_has_a_feed(client: Client) -> None:
    make_column(title="Rain & more")
    make_column(title="Snow", excerpt="")
    page = _text(client, "/search?q=rain%20-snow")
    assert 'href="/search/atom.xml?q=rain+-snow"' in page
    feed = _text(client, "/search/atom.xml?q=rain+-snow")
    assert "Rain &amp; more" in feed
    assert "Snow" not in feed
    assert "Search: rain -snow" in feed
    assert client.get("/search/atom.xml").status_code == 404
