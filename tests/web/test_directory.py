from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from colonnade.catalog.models import Columnist, Publication, Trouble
from colonnade.web import directory
from makers import (
    NOW,
    make_column,
    make_columnist,
    make_host,
    make_publication,
    make_source,
    make_visit,
)

pytestmark = pytest.mark.django_db


def _text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


# ── columnists ───────────────────────────────────────────────────────────────────────────────


def test_the_directory_begins_with_those_who_wrote_last(client: Client) -> None:
    make_columnist("Ada Byrne", last_column_at=NOW - timedelta(days=3))
    make_columnist("Bo Lind", last_column_at=NOW)
    page = _text(client, "/columnists")
    assert page.index("Bo Lind") < page.index("Ada Byrne")


def test_letters_are_those_of_the_names_in_every_script(client: Client) -> None:
    make_columnist("Ada Byrne")
    make_columnist("Оксана Ярова")
    page = _text(client, "/columnists")
    assert 'href="/columnists/letter/B"' in page
    assert "Оксана Ярова" in _text(client, "/columnists/letter/Я")
    assert "Ada Byrne" not in _text(client, "/columnists/letter/Я")
    _text(client, "/columnists/letter/Q", 404)


def test_a_letter_with_many_names_is_paged(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "_NAMES", 3)
    for number in "abcde":
        make_columnist(f"Ada Byrne{number}")
    first = _text(client, "/columnists/letter/B")
    assert "Byrnec" in first
    assert "Byrned" not in first
    second = _text(client, "/columnists/letter/B?after=ada-byrnec")
    assert "Byrned" in second
    assert "Byrnec<" not in second
    assert "Byrnea" in _text(client, "/columnists/letter/B?after=nobody")


def test_names_of_one_spelling_are_all_paged(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "_NAMES", 2)
    for number in range(5):
        make_columnist("Ada Byrne", slug=f"ada-{number}")
    seen: set[str] = set()
    path = "/columnists/letter/B"
    while path:
        context = client.get(path).context
        seen |= {who.slug for who in context["names"]}
        path = f"/columnists/letter/B?after={context['after']}" if context["after"] else ""
    assert len(seen) == 5


@pytest.mark.parametrize(
    "path",
    ["/columnists/%00", "/columnists/letter/%00", "/columnists/letter/%01", "/publications/%00"],
)
def test_no_address_is_too_odd(client: Client, path: str) -> None:
    _text(client, path, 404)
    make_columnist("Ada Byrne")
    _text(client, "/columnists/letter/B?after=%00")
    _text(client, "/columnists?q=%00")
    _text(client, "/search?q=%00&page=%00")


def test_columnists_of_a_country(client: Client) -> None:
    make_columnist("Süreyya Öz", home=make_publication(country="TR", columns_shown=1))
    make_columnist("Ada Byrne", home=make_publication(country="IE", columns_shown=1))
    page = _text(client, "/columnists/in/tr")
    assert "Süreyya Öz" in page
    assert "Ada Byrne" not in page
    _text(client, "/columnists/in/us", 404)


def test_a_name_is_found_without_its_accents(client: Client) -> None:
    make_columnist("Süreyya Öz")
    assert "Süreyya Öz" in _text(client, "/columnists?q=sureyya+oz")
    assert "Nobody of this name" in _text(client, "/columnists?q=nobody")


@pytest.mark.parametrize(
    "stricter", [{"rule": "none"}, {"most": 10}, {"removed_at": NOW}, {"pk": None}]
)
def test_words_about_a_columnist_go_with_what_their_publication_allows(
    client: Client, stricter: dict[str, Any]
) -> None:
    lamp = make_publication(name="The Lamp", slug="lamp")
    ada = make_columnist("Ada Byrne", home=lamp, about="Ada Byrne keeps the tide tables.")
    make_column(lamp, columnists=[ada])
    assert "keeps the tide tables" in _text(client, "/columnists/ada-byrne")
    if "pk" in stricter:
        Columnist.objects.update(home=None)
    else:
        Publication.objects.update(**stricter)
    assert "keeps the tide tables" not in _text(client, "/columnists/ada-byrne")


def test_an_empty_directory_says_so(client: Client) -> None:
    assert "No columnist is known yet" in _text(client, "/columnists")


def test_a_columnists_page_has_columns_variants_and_places(client: Client) -> None:
    lamp = make_publication(name="The Lamp", slug="lamp")
    ferry = make_publication(name="The Ferry", slug="ferry")
    ada = make_columnist(
        "Ada Byrne",
        home=lamp,
        publications=["lamp"],
        pages=[
            "https://lamp.example/by/ada",
            "https://www.ada.example/me",
            "https://orcid.org/0000-0002-1825-0097",
        ],
        spellings=["A. Byrne", "ADA BYRNE"],
        about="Ada Byrne has kept the tide tables of the harbour since 1998.",
    )
    make_columnist("Ада Бирн", merged_into=ada, publications=["ferry"], languages=["ru"])
    make_column(lamp, columnists=[ada], title="Rain on tin")
    make_column(lamp, columnists=[ada], shown_at=NOW - timedelta(days=800))
    make_column(ferry, columnists=[ada])
    page = _text(client, "/columnists/ada-byrne")
    for text in (
        "Rain on tin",
        "A. Byrne",
        "2023–2026",
        'href="https://lamp.example/by/ada"><bdi>© ',
        "The Ferry",
        "ada.example",
        "Ада Бирн",
        "ORCID",
        "0000-0002-1825-0097",
        "tide tables",
        "/columnists/ada-byrne/atom.xml",
    ):
        assert text in page, text
    assert "ADA BYRNE" not in page


def test_a_merged_columnist_has_moved_for_good(client: Client) -> None:
    ada = make_columnist("Ada Byrne")
    make_columnist("A Byrne", merged_into=ada)
    response = client.get("/columnists/a-byrne")
    assert (response.status_code, response.headers["Location"]) == (301, "/columnists/ada-byrne")
    assert b"Ada Byrne" in client.get("/columnists/a-byrne/atom.xml").content


def test_a_columnist_of_nothing_shown_has_a_page_still(client: Client) -> None:
    make_columnist("Ada Byrne", kind="collective", columns_shown=0)
    page = _text(client, "/columnists/ada-byrne")
    assert "No column of theirs" in page
    assert "Signed together" in page
    _text(client, "/columnists/nobody", 404)


# ── publications ─────────────────────────────────────────────────────────────────────────────


def test_publications_stand_under_their_countries(client: Client) -> None:
    make_publication(name="The Lamp", country="IE")
    make_publication(name="Deniz", country="TR")
    make_publication(name="Left", country="TR", removed_at=NOW)
    page = _text(client, "/publications")
    assert (
        page.index("Ireland") < page.index("The Lamp") < page.index("Türkiye") < page.index("Deniz")
    )
    assert "Left" not in page


def test_a_publication_says_what_is_shown_and_how_to_support_it(client: Client) -> None:
    paper = make_publication(
        name="The Lamp",
        slug="lamp",
        rule="open",
        licence="CC-BY-4.0",
        note="State media",
        support="https://lamp.example/give",
    )
    make_columnist("Ada Byrne", home=paper)
    make_column(paper, title="Rain on tin")
    page = _text(client, "/publications/lamp")
    for text in (
        "CC-BY-4.0",
        "State media",
        "https://lamp.example/give",
        "Ada Byrne",
        "Rain on tin",
        "open licence",
    ):
        assert text in page, text


@pytest.mark.parametrize("rule", ["none", "summary", "excerpt", "agreed", "open"])
def test_every_rule_has_its_words(client: Client, rule: str) -> None:
    make_publication(slug="lamp", rule=rule)
    _text(client, "/publications/lamp")


def test_the_health_of_sources_is_open_to_all(client: Client) -> None:
    paper = make_publication(slug="lamp")
    fine = make_source(paper, name="Opinion", read_at=NOW - timedelta(minutes=9), items=25)
    make_visit(fine, outcome="fetched", because="it prints twice a day")
    busy = make_source(paper, name="Letters", url="https://busy.example/feed")
    host = make_host("https://busy.example", wait_until=NOW + timedelta(hours=5))
    make_visit(busy, outcome="busy", detail="429", fails=3, host=host)
    make_source(paper, name="Old", active=False, stopped_because="410 gone")
    make_source(paper, name="New")
    Trouble.objects.create(
        source=fine,
        where="feed",
        what="an item without an address",
        key=1,
        times=4,
        first_at=NOW,
        last_at=NOW,
    )
    page = re.sub("</?bdi[^>]*>", "", _text(client, "/publications/lamp"))
    for text in (
        "3 March 2026, 11:51 UTC", "25 items", "3 March 2026, 13:00 UTC: it prints twice a day",
        "3 March 2026, 17:00 UTC", "busy: 429 (3 times)", "410 gone", "not yet", "an item without an address (4×)",
    ):  # fmt: skip
        assert text in page, text


def test_a_publication_that_left_is_not_there(client: Client) -> None:
    make_publication(slug="left", removed_at=NOW)
    _text(client, "/publications/left", 404)
    _text(client, "/publications/left/atom.xml", 404)
    _text(client, "/publications/nobody", 404)


def test_a_publication_without_columns_says_so(client: Client) -> None:
    make_publication(slug="lamp")
    page = _text(client, "/publications/lamp")
    assert "No column of this publication" in page
    assert "Nothing of it is read" in page
