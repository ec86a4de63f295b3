"""What pages tell programs: schema.org, Open Graph, and which page stands before and after."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from colonnade.catalog import cards
from colonnade.catalog.models import Columnist
from makers import NOW, make_column, make_columnist, make_publication

pytestmark = pytest.mark.django_db

_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def _text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def _marked(client: Client, path: str) -> dict[str, Any]:
    """Return what a page tells of each type."""
    found = _DATA.findall(_text(client, path))
    assert len(found) == 1, path
    told = json.loads(found[0])
    assert told["@context"] == "https://schema.org"
    return {one["@type"]: one for one in told["@graph"]}


def _property(page: str, name: str) -> str:
    found = re.search(rf'<meta property="{name}" content="([^"]*)">', page)
    return found[1] if found else ""


def test_the_front_page_tells_the_site_its_search_and_its_columns(client: Client) -> None:
    column = make_column(title="Rain")
    told = _marked(client, "/")
    asked = told["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert asked == "http://127.0.0.1:8000/search?q={search_term_string}"
    (first,) = told["CollectionPage"]["mainEntity"]["itemListElement"]
    path = cards.cards([column.id], now=NOW)[0].path
    assert (first["position"], first["url"]) == (1, f"http://127.0.0.1:8000{path}")


def test_a_columnist_is_told_by_what_is_printed_and_nothing_else(client: Client) -> None:
    who = make_columnist("Ada Byrne", spellings=["A. Byrne"], pages=["https://ada.example/"])
    make_column(columnists=[who])
    told = _marked(client, "/columnists/ada-byrne")["ProfilePage"]["mainEntity"]
    assert told == {
        "@type": "Person",
        "name": "Ada Byrne",
        "alternateName": ["A. Byrne"],
        "url": "http://127.0.0.1:8000/columnists/ada-byrne",
        "sameAs": ["https://ada.example/"],
    }


def test_a_desk_is_no_person(client: Client) -> None:
    make_columnist("The Desk", kind=Columnist.Kind.ORGANISATION, pages=["javascript:alert(1)"])
    told = _marked(client, "/columnists/the-desk")["ProfilePage"]["mainEntity"]
    assert (told["@type"], "sameAs" in told) == ("Organization", False)


def test_lists_tell_their_columns(client: Client) -> None:
    lamp = make_publication(slug="lamp", country="IE", columns_shown=5)
    for number in range(5):
        make_column(lamp, title=f"Rain {number}")
    for path, told in (("/ie", 3), ("/publications/lamp", 5), ("/archive/2026/03/03", 5)):
        listed = _marked(client, path)["CollectionPage"]
        assert listed["url"] == f"http://127.0.0.1:8000{path}"
        assert len(listed["mainEntity"]["itemListElement"]) == told


def test_pages_that_ask_not_to_be_listed_tell_nothing(client: Client) -> None:
    path = cards.cards([make_column().id], now=NOW)[0].path
    for each in (path, "/search?q=rain", "/favorites"):
        assert not _DATA.search(_text(client, each)), each


def test_no_name_ends_the_data(client: Client) -> None:
    who = make_columnist("</script><script>alert(1)</script>", slug="ada")
    make_column(columnists=[who])
    page = _text(client, "/columnists/ada")
    assert "<script>alert" not in page
    assert (
        "</script><script>"
        in _marked(client, "/columnists/ada")["ProfilePage"]["mainEntity"]["name"]
    )


def test_a_column_that_is_passed_on_shows_its_title_and_what_may_be_shown(client: Client) -> None:
    column = make_column(title="Rain & tin", excerpt="It rained.")
    path = cards.cards([column.id], now=NOW)[0].path
    page = _text(client, path)
    assert _property(page, "og:title") == "Rain &amp; tin"
    assert _property(page, "og:type") == "article"
    assert _property(page, "og:description") == "It rained."
    assert _property(page, "og:url") == f"http://127.0.0.1:8000{path}"
    picture = _property(page, "og:image").removeprefix("http://127.0.0.1:8000")
    assert client.get(picture).headers["Content-Type"] == "image/png"
    silent = cards.cards([make_column(excerpt="").id], now=NOW)[0].path
    assert not _property(_text(client, silent), "og:description")


def test_a_form_for_notices_says_nothing_of_its_kind_to_other_networks(client: Client) -> None:
    page = _text(client, "/notices/new/rights")
    assert not _property(page, "og:type")
    assert _property(page, "og:url") == "http://127.0.0.1:8000/notices/new/rights"


def test_pages_of_a_list_and_columns_of_one_hand_name_those_beside_them(client: Client) -> None:
    who = make_columnist("Ada Byrne")
    made = [
        make_column(columnists=[who], title=f"Rain {n}", published=NOW - timedelta(hours=n))
        for n in range(cards.PAGE + 2)
    ]
    front = _text(client, "/")
    found = re.search(r'<link rel="next" href="(\?before=[^"]+)">', front)
    assert found
    assert '<link rel="prev"' not in front
    assert '<link rel="prev" href="?after=' in _text(client, f"/{found[1]}")
    newest, middle, oldest = (cards.cards([one.id], now=NOW)[0].path for one in made[:3])
    page = _text(client, middle)
    assert f'<link rel="prev" href="{oldest}">' in page
    assert f'<link rel="next" href="{newest}">' in page
