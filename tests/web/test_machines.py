from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree
from pytest_django import Settings

from colonnade.web import machines, texts
from makers import NOW, make_column, make_columnist, make_publication


def _addresses(client: Client, path: str) -> list[str]:
    response = client.get(path)
    assert response.headers["Content-Type"] == "application/xml"
    return [str(loc.text) for loc in etree.fromstring(response.content).iter("{*}loc")]


def test_robots_are_told_what_we_pass_on(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "train-ai=n" in text
    assert "ai-train=no" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text


@pytest.mark.django_db
def test_the_sitemap_has_columnists_and_publications_with_columns(client: Client) -> None:
    make_publication(slug="lamp", columns_shown=1, last_column_at=NOW)
    make_publication(slug="silent", columns_shown=0)
    make_publication(slug="left", columns_shown=3, removed_at=NOW)
    ada = make_columnist("Ada Byrne")
    make_columnist("A Byrne", merged_into=ada)
    make_columnist("Bo Lind", columns_shown=0)
    parts = _addresses(client, "/sitemap.xml")
    assert parts == [
        "http://127.0.0.1:8000/sitemap-publications.xml",
        "http://127.0.0.1:8000/sitemap-columnists-1.xml",
    ]
    found = [
        url
        for part in parts
        for url in _addresses(client, part.removeprefix("http://127.0.0.1:8000"))
    ]
    assert found == [
        "http://127.0.0.1:8000/publications/lamp",
        "http://127.0.0.1:8000/columnists/ada-byrne",
    ]
    assert client.get("/sitemap-columnists-2.xml").status_code == 404
    assert client.get("/sitemap-columnists-0.xml").status_code == 404


@pytest.mark.django_db
def test_parts_of_the_sitemap_hold_everybody_once(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machines, "_PART", 3)
    for letter in "abcdefgh":
        make_columnist(f"Ada Byrne{letter}")
    parts = _addresses(client, "/sitemap.xml")[1:]
    found = [
        url
        for part in parts
        for url in _addresses(client, part.removeprefix("http://127.0.0.1:8000"))
    ]
    assert len(parts) > 1
    assert len(found) == len(set(found)) == 8


@pytest.mark.django_db
def test_a_watchman_is_told_that_we_are_well(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_a_watchman_is_told_that_the_database_is_away(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: Any) -> None:
        raise DatabaseError("away")

    monkeypatch.setattr(connection, "cursor", away)
    assert client.get("/healthz").status_code == 503


def test_the_sign_of_the_house_is_a_picture(client: Client) -> None:
    assert client.get("/favicon.ico").headers["Content-Type"] == "image/svg+xml"


@pytest.mark.django_db
@pytest.mark.parametrize("name", texts.NAMES)
def test_every_text_is_a_page(client: Client, name: str, settings: Settings) -> None:
    settings.COLONNADE_CONTACT = ""
    without = client.get(f"/{name}").content.decode()
    settings.COLONNADE_CONTACT = "desk@colonnade.example"
    page = client.get(f"/{name}").content.decode()
    assert page.count("<h1>") == 1
    assert "{{" not in page
    assert "%(" not in page
    assert "mailto:" not in without


@pytest.mark.django_db
def test_publishers_learn_who_asks_and_whom_to_write_to(client: Client, settings: Settings) -> None:
    settings.COLONNADE_CONTACT = "desk@colonnade.example"
    page = client.get("/bot").content.decode()
    assert "Colonnade/" in page
    assert "(+http://127.0.0.1:8000/bot)" in page
    assert "mailto:desk@colonnade.example" in page


@pytest.mark.django_db
def test_a_sitemap_is_kept_as_pages_are(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("colonnade.web.keeping.SECONDS", 10)
    cache.clear()
    make_column(names=["Ada Byrne"])
    first = client.get("/sitemap-columnists-1.xml")
    assert first.headers["Cache-Control"] == "public, max-age=30"
    with CaptureQueriesContext(connection) as queries:
        again = client.get("/sitemap-columnists-1.xml")
    assert not queries.captured_queries
    assert again.content == first.content
