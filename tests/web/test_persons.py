"""The record of a columnist, for programs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from colonnade.catalog import wishing
from colonnade.catalog.models import Columnist
from makers import NOW, make_column, make_columnist, make_publication

pytestmark = pytest.mark.django_db

ADA = "/columnists/ada-byrne.json"


@pytest.fixture
def ada() -> Columnist:
    lamp = make_publication(name="The Harbour Lamp", slug="lamp", credit="Harbour Lamp Trust")
    ada = make_columnist(
        "Ada Byrne",
        home=lamp,
        about="Ada Byrne writes on rain.",
        pages=["https://lamp.example/by/ada", "https://viaf.org/viaf/113230702/"],
        spellings=["A. Byrne", "ADA BYRNE"],
        languages=["en", "tr"],
    )
    make_column(lamp, columnists=[ada], title="Snow", published=NOW - timedelta(days=400))
    make_column(lamp, columnists=[ada], title="Rain", published=NOW)
    return ada


def record(client: Client) -> Any:
    answer = client.get(ADA)
    assert answer.status_code == 200
    return answer.json()


def test_it_tells_what_the_page_tells(client: Client, ada: Columnist) -> None:
    told = record(client)
    address = told["page"].removesuffix("/columnists/ada-byrne")
    assert (told["name"], told["kind"], told["variants"]) == ("Ada Byrne", "person", ["A. Byrne"])
    assert told["languages"] == ["en", "tr"]
    assert told["publications"] == [
        {
            "name": "The Harbour Lamp",
            "page": f"{address}/publications/lamp",
            "first": "2025-01-27",
            "last": "2026-03-03",
        }
    ]
    assert told["registers"] == [
        {"register": "VIAF", "number": "113230702", "url": "https://viaf.org/viaf/113230702/"}
    ]
    assert told["sameAs"] == ["https://lamp.example/by/ada", "https://viaf.org/viaf/113230702/"]
    assert told["feeds"] == [f"{address}/columnists/ada-byrne/atom.xml"]
    assert (told["site"], told["verified"]) == (None, [])


def test_the_page_names_it(client: Client, ada: Columnist) -> None:
    link = f'<link rel="alternate" type="application/json" href="{ADA}">'
    assert link in client.get("/columnists/ada-byrne").content.decode()


def test_words_about_them_are_credited_to_whose_they_are(client: Client, ada: Columnist) -> None:
    assert record(client)["bio"] == {
        "text": "Ada Byrne writes on rain.",
        "credit": "© Harbour Lamp Trust",
        "source": "https://lamp.example/by/ada",
        "by": "publication",
    }
    wishing.set_words(ada, "I write on tin.", now=NOW)
    own = record(client)["bio"]
    assert (own["text"], own["by"], own["credit"]) == ("I write on tin.", "columnist", "Ada Byrne")


def test_no_words_where_their_publication_allows_none(client: Client, ada: Columnist) -> None:
    assert ada.home is not None
    ada.home.rule = "none"
    ada.home.save()
    assert record(client)["bio"] is None


def test_what_they_proved_comes_first(client: Client, ada: Columnist) -> None:
    wishing.set_proved(ada.pk, ["@ada@social.example", "https://ada.example/"], now=NOW)
    wishing.set_links(ada, [], now=NOW)
    told = record(client)
    assert told["site"] == "https://ada.example/"
    assert told["verified"] == ["https://social.example/@ada", "https://ada.example/"]
    assert told["sameAs"] == told["verified"]
    assert told["pages"] == []


def test_it_may_be_kept_and_is_asked_for_by_its_tag(client: Client, ada: Columnist) -> None:
    answer = client.get(ADA)
    assert "public" in answer.headers["Cache-Control"]
    again = client.get(ADA, headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_who_was_merged_leads_on_and_who_left_is_gone(client: Client, ada: Columnist) -> None:
    make_columnist("A. Byrne", merged_into=ada)
    answer = client.get("/columnists/a-byrne.json")
    assert (answer.status_code, answer.headers["Location"]) == (301, ADA)
    wishing.object_to(ada, "plain", now=NOW)
    assert client.get(ADA).status_code == 410
    assert client.get("/columnists/nobody.json").status_code == 404
