"""What a device keeps of how its pages look."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client, RequestFactory

from colonnade import web
from colonnade.web import comfort

pytestmark = pytest.mark.django_db

OURS = {"Sec-Fetch-Site": "same-origin"}


def _html(client: Client, path: str = "/") -> str:
    found = re.search(r"<html[^>]*>", client.get(path).content.decode())
    assert found
    return found[0]


def test_without_a_choice_a_page_follows_the_device(client: Client) -> None:
    page = client.get("/").content.decode()
    assert 'class="' not in _html(client)
    assert '<meta name="color-scheme" content="light dark">' in page


def test_a_choice_is_kept_and_shown_on_every_page(client: Client) -> None:
    given = {"colours": "dark", "size": "larger", "face": "spaced", "keys": "", "back": "/comfort"}
    answer = client.post("/comfort/change", given, headers=OURS)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/comfort")
    assert client.cookies[comfort.COOKIE].value == "dark-larger-spaced"
    for path in ("/", "/comfort", "/nowhere"):
        assert 'class="dark larger spaced"' in _html(client, path), path
    page = client.get("/comfort").content.decode()
    assert '<meta name="color-scheme" content="dark">' in page
    assert 'name="size" value="larger" checked' in page
    assert "OpenDyslexic" in page


def test_the_usual_everywhere_keeps_nothing(client: Client) -> None:
    client.post("/comfort/change", {"colours": "dark"}, headers=OURS)
    client.post("/comfort/change", {"colours": ""}, headers=OURS)
    assert not client.cookies[comfort.COOKIE].value


def test_pages_with_a_choice_are_not_for_others(client: Client) -> None:
    client.post("/comfort/change", {"colours": "light"}, headers=OURS)
    assert client.get("/").headers["Cache-Control"] == "private, no-cache"


def test_forms_of_others_choose_nothing(client: Client) -> None:
    answer = client.post(
        "/comfort/change", {"colours": "dark"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert comfort.COOKIE not in client.cookies


@pytest.mark.parametrize("cookie", ["", "-", "dark-dark", "<b>-dark", "dark-light", 'dark" x="'])
def test_only_known_words_of_a_cookie_reach_a_page(cookie: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES[comfort.COOKIE] = cookie
    assert set(comfort.chosen(request)) <= {"dark", "light"}
    assert len(comfort.chosen(request)) <= 1


def test_what_is_kept_is_read_back() -> None:
    given = {"colours": "light", "size": "largest", "keys": "keyless", "face": "nonsense"}
    request = RequestFactory().get("/")
    request.COOKIES[comfort.COOKIE] = comfort.value(given)
    assert comfort.chosen(request) == ("light", "largest", "keyless")


def test_dark_is_the_same_by_choice_and_by_the_device() -> None:
    sheets = Path(web.__file__).parent / "static/web"
    usual, chosen = ((sheets / f"{name}.css").read_text("utf-8") for name in ("style", "chosen"))
    by_device = re.search(r":root:not\(\.light\) \{(.*?)\}", usual, re.DOTALL)
    by_choice = re.search(r"\n  \.dark \{(.*?)\}", chosen, re.DOTALL)
    assert by_device
    assert by_choice
    tokens = re.findall(r"--[\w-]+: [^;]+;", by_device[1])
    assert tokens == re.findall(r"--[\w-]+: [^;]+;", by_choice[1])
    assert len(tokens) == 9
