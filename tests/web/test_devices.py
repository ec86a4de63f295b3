from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from colonnade import links
from colonnade.catalog.models import Column
from colonnade.readers import favourites
from makers import make_column, make_publication

pytestmark = pytest.mark.django_db

OURS = {"Sec-Fetch-Site": "same-origin"}


def _change(client: Client, headers: dict[str, str] = OURS, **data: str) -> Any:
    return client.post("/favorites/change", data, headers=headers)


def test_a_favourite_is_kept_shown_and_let_go(client: Client) -> None:
    column = make_column(title="Rain on tin")
    code = links.code(column.id)
    response = _change(client, add=code, back="/ie")
    assert (response.status_code, response.headers["Location"]) == (303, f"/ie#c{code}")
    page = client.get("/favorites").content.decode()
    assert "Rain on tin" in page
    assert "Remove from favorites" in page
    column.refresh_from_db()
    assert column.favourites == 1
    _change(client, remove=code)
    assert "Nothing kept yet" in client.get("/favorites").content.decode()
    assert not client.cookies[favourites.COOKIE].value
    column.refresh_from_db()
    assert column.favourites == 0


def test_adding_twice_or_removing_what_is_not_there_counts_nothing(client: Client) -> None:
    column = make_column()
    code = links.code(column.id)
    _change(client, add=code)
    _change(client, add=code)
    column.refresh_from_db()
    assert column.favourites == 1
    _change(Client(), remove=code)
    column.refresh_from_db()
    assert column.favourites == 1


@pytest.mark.parametrize("nonsense", ["", "x", "zzzzzzzzzzzz", "0123456789au", "' OR 1=1"])
def test_nonsense_is_not_kept(client: Client, nonsense: str) -> None:
    response = _change(client, add=nonsense, remove=nonsense)
    assert response.status_code == 303
    assert not client.cookies.get(favourites.COOKIE) or not client.cookies[favourites.COOKIE].value


def test_what_is_hidden_cannot_be_kept(client: Client) -> None:
    column = make_column(visible=False)
    _change(client, add=links.code(column.id))
    assert Column.objects.get().favourites == 0


def test_a_full_device_is_told_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(favourites, "LIMIT", 1)
    _change(client, add=links.code(make_column().id))
    response = _change(client, add=links.code(make_column().id))
    assert response.status_code == 409
    assert "No more room" in response.content.decode()


def test_favourites_of_an_edition_are_its_own(client: Client) -> None:
    turkish = make_column(make_publication(country="TR", columns_shown=1), title="Yağmur")
    irish = make_column(make_publication(country="IE", columns_shown=1), title="Rain")
    for column in (turkish, irish):
        _change(client, add=links.code(column.id))
    page = client.get("/tr/favorites").content.decode()
    assert "Yağmur" in page
    assert "Rain" not in page
    assert "Favorites from all editions" in page


def test_a_kept_column_that_left_is_mentioned(client: Client) -> None:
    column = make_column()
    _change(client, add=links.code(column.id))
    Column.objects.update(visible=False)
    assert "One column you kept" in client.get("/favorites").content.decode()


def test_many_favourites_are_paged(client: Client) -> None:
    paper = make_publication()
    numbers = tuple(make_column(paper, title=f"Rain {n}.").id for n in range(33))
    from django.http import HttpResponse

    response = HttpResponse()
    favourites.keep(response, numbers)
    client.cookies[favourites.COOKIE] = response.cookies[favourites.COOKIE].value
    first, second = client.get("/favorites"), client.get("/favorites?page=2")
    assert b"Rain 29." in first.content
    assert b"Rain 30." not in first.content
    assert b"Rain 32." in second.content
    assert b"?page=1" in second.content


def test_pages_of_a_device_are_not_for_others(client: Client) -> None:
    column = make_column()
    _change(client, add=links.code(column.id))
    response = client.get("/")
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "Remove from favorites" in response.content.decode()


def test_closing_the_notice_is_remembered(client: Client) -> None:
    assert "Reading here sets no cookie" in client.get("/").content.decode()
    response = client.post("/notice/close", {"back": "/about"}, headers=OURS)
    assert (response.status_code, response.headers["Location"]) == (303, "/about")
    assert "Reading here sets no cookie" not in client.get("/").content.decode()


# ── whose form it was ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://testserver"},
        {"Origin": "http://127.0.0.1:8000"},
        {"Referer": "http://testserver/tr"},
    ],
)
def test_forms_of_our_own_pages_count(headers: dict[str, str]) -> None:
    column = make_column()
    assert _change(Client(), headers, add=links.code(column.id)).status_code == 303
    column.refresh_from_db()
    assert column.favourites == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "https://testserver.elsewhere.example"},
        {"Referer": "https://elsewhere.example/http://testserver/"},
        {"Origin": "https://elsewhere.example", "Referer": "http://testserver/"},
    ],
)
def test_forms_of_others_change_nothing(headers: dict[str, str]) -> None:
    client = Client()
    column = make_column()
    response = _change(client, headers, add=links.code(column.id))
    assert response.status_code == 403
    assert not response.cookies
    assert client.post("/notice/close", headers=headers).status_code == 403
    column.refresh_from_db()
    assert column.favourites == 0


@pytest.mark.parametrize(
    "back",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "",
    ],
)
def test_the_way_back_never_leads_elsewhere(client: Client, back: str) -> None:
    response = client.post("/notice/close", {"back": back}, headers=OURS)
    assert response.headers["Location"] == "/"


def test_a_link_cannot_change_anything(client: Client) -> None:
    assert client.get("/favorites/change").status_code == 405
    assert client.get("/notice/close").status_code == 405
