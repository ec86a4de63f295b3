"""Messages about new columns, as a browser asks for them: the page, the address, and every end."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from colonnade.catalog.models import Columnist
from colonnade.readers import gate, subscriptions
from colonnade.readers.subscriptions import Subscription, Want
from makers import make_columnist
from readers.browsers import Browser
from web.test_accounts import make_account, sign_out
from web.test_yours import OURS, change, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _switched_on(settings: Any, tmp_path: Path) -> None:
    settings.COLONNADE_PUSH = True
    settings.COLONNADE_DATA = tmp_path
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.fixture
def ada() -> Columnist:
    return make_columnist("Ada Byrne")


def tell(client: Client, browser: Browser, status: int = 200, **change: str) -> list[str]:
    answer = client.post("/kept/push", browser.told | change, headers=OURS)
    assert answer.status_code == status, answer.content
    assert answer.headers["Cache-Control"] == "no-store"
    columnists: list[str] = json.loads(answer.content)["columnists"]
    return columnists


# ── the page ─────────────────────────────────────────────────────────────────────────────────


def test_messages_are_offered_to_those_who_follow(client: Client, ada: Columnist) -> None:
    assert "data-push" not in shown(client, "/columnists/ada-byrne")
    change(client, add="columnist:ada-byrne")
    page = shown(client, "/columnists/ada-byrne")
    found = re.search(r'data-push="ada-byrne" data-key="([\w-]{87})" data-to="/kept/push"', page)
    assert found
    script = re.search(r'src="(/assets/push\.\w+\.js)"', page)
    assert script
    assert client.get(script[1]).headers["Content-Type"].startswith("text/javascript")
    # What is there without a script can be pressed by nobody.
    assert re.search(r'<button type="button" class="star tell" hidden', page)


def test_switched_off_nothing_of_it_is_anywhere(
    client: Client, ada: Columnist, settings: Any
) -> None:
    settings.COLONNADE_PUSH = False
    change(client, add="columnist:ada-byrne")
    for path in ("/columnists/ada-byrne", "/kept", "/kept/erase"):
        assert "endpoint" not in shown(client, path)
        assert "data-push" not in shown(client, path)
        assert "/assets/push" not in shown(client, path)
    assert client.post("/kept/push", Browser().told, headers=OURS).status_code == 404
    assert not list(Path(settings.COLONNADE_DATA).iterdir())


# ── asking ───────────────────────────────────────────────────────────────────────────────────


def test_a_browser_asks_and_asks_no_more(client: Client, ada: Columnist) -> None:
    make_columnist("Bo Lind")
    browser = Browser()
    assert tell(client, browser) == []
    assert not Subscription.objects.exists()
    assert tell(client, browser, add="ada-byrne") == ["ada-byrne"]
    assert tell(client, browser, add="ada-byrne") == ["ada-byrne"]
    assert tell(client, browser, add="bo-lind") == ["ada-byrne", "bo-lind"]
    assert Subscription.objects.get().reader is None
    assert tell(client, browser, remove="ada-byrne") == ["bo-lind"]
    assert tell(client, browser, remove="bo-lind") == []
    assert not Subscription.objects.exists()


def test_nobody_is_asked_for_who_is_not_here(client: Client) -> None:
    assert tell(client, Browser(), add="nobody") == []
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "http://push.example/1"},
        {"endpoint": "https://"},
        {"endpoint": "https://[push/1"},
        {"endpoint": ""},
        {"endpoint": "https://push.example/" + "x" * 1000},
        {"key": "short"},
        {"secret": ""},
    ],
)
def test_what_is_no_subscription_is_not_kept(
    client: Client, ada: Columnist, wrong: dict[str, str]
) -> None:
    told = Browser().told | wrong | {"add": "ada-byrne"}
    assert client.post("/kept/push", told, headers=OURS).status_code == 400
    assert not Subscription.objects.exists()


def test_a_page_of_others_asks_for_nothing(client: Client, ada: Columnist) -> None:
    told = Browser().told | {"add": "ada-byrne"}
    assert (
        client.post("/kept/push", told, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    )
    assert client.get("/kept/push").status_code == 405
    assert not Subscription.objects.exists()


def test_one_browser_asks_for_so_many_and_one_network_for_so_many_browsers(
    client: Client, ada: Columnist, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_columnist("Bo Lind")
    monkeypatch.setattr(subscriptions, "MOST", 1)
    browser = Browser()
    tell(client, browser, add="ada-byrne")
    assert tell(client, browser, 409, add="bo-lind") == ["ada-byrne"]
    for number in range(1, gate.A_DAY):
        tell(client, Browser(endpoint=f"https://push.example/{number}x"), add="ada-byrne")
    assert tell(client, Browser(endpoint="https://push.example/last"), 429, add="ada-byrne") == []
    assert tell(client, browser, add="ada-byrne") == ["ada-byrne"]


def test_a_browser_that_has_another_address_is_still_told(client: Client, ada: Columnist) -> None:
    old, new = Browser(), Browser(endpoint="https://push.example/send/2")
    tell(client, old, add="ada-byrne")
    assert tell(client, new, was=old.endpoint) == ["ada-byrne"]
    assert tell(client, old) == []
    tell(client, new, was=new.endpoint)
    tell(client, Browser(endpoint="http://push.example/"), 400, was=new.endpoint)
    assert Subscription.objects.get().endpoint == new.endpoint


# ── every end ────────────────────────────────────────────────────────────────────────────────


def test_who_is_no_longer_followed_or_is_muted_is_not_told_of(
    client: Client, ada: Columnist
) -> None:
    browser = Browser()
    for end in ({"remove": "columnist:ada-byrne"}, {"add": "mute-columnist:ada-byrne"}):
        change(client, add="columnist:ada-byrne")
        assert '<input type="hidden" name="endpoint">' in shown(client, "/columnists/ada-byrne")
        tell(client, browser, add="ada-byrne")
        change(client, endpoint=browser.endpoint, **end)
        assert tell(client, browser) == []


def test_what_is_kept_besides_ends_no_message(client: Client, ada: Columnist) -> None:
    browser = Browser()
    tell(client, browser, add="ada-byrne")
    change(client, remove="publication:lamp", endpoint=browser.endpoint)
    change(client, remove="push:1", endpoint=browser.endpoint)
    assert tell(client, browser) == ["ada-byrne"]


def test_to_erase_a_device_ends_its_messages(client: Client, ada: Columnist) -> None:
    browser = Browser()
    tell(client, browser, add="ada-byrne")
    assert '<input type="hidden" name="endpoint">' in shown(client, "/kept/erase")
    client.post("/kept/erase", {"endpoint": browser.endpoint}, headers=OURS)
    assert Subscription.objects.exists()
    client.post("/kept/erase", {"endpoint": browser.endpoint, "sure": "on"}, headers=OURS)
    assert not Subscription.objects.exists()


def test_an_account_shows_its_browsers_takes_them_along_and_lets_go_of_them(
    client: Client, ada: Columnist
) -> None:
    who = make_account(client)
    one, two = Browser(), Browser(endpoint="https://push.example/send/2")
    for browser in (one, two):
        tell(client, browser, add="ada-byrne")
    assert set(Subscription.objects.values_list("reader", flat=True)) == {who.pk}
    page = shown(client, "/kept")
    assert page.count("A browser, since 3 March 2026: <bdi>Ada Byrne</bdi>") == 2
    told = json.loads(client.get("/kept.json").content)["account"]["messages"]
    assert [row["endpoint"] for row in told] == [one.endpoint, two.endpoint]
    assert told[0]["columnists"][0]["name"] == "Ada Byrne"
    number = Subscription.objects.get(endpoint=one.endpoint).pk
    stranger = Client()
    change(stranger, remove=f"push:{number}")
    client.post(
        "/kept/change", {"remove": f"push:{number}"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert Subscription.objects.count() == 2
    change(client, remove=f"push:{number}")
    assert Subscription.objects.get().endpoint == two.endpoint
    change(client, add="columnist:ada-byrne")
    change(client, remove="columnist:ada-byrne")
    assert not Subscription.objects.exists()


def test_signing_out_ends_the_messages_of_that_browser(client: Client, ada: Columnist) -> None:
    make_account(client)
    one, two = Browser(), Browser(endpoint="https://push.example/send/2")
    for browser in (one, two):
        tell(client, browser, add="ada-byrne")
    assert '<input type="hidden" name="endpoint">' in shown(client, "/account")
    sign_out(client, endpoint=one.endpoint)
    assert Subscription.objects.get().endpoint == two.endpoint


@pytest.mark.parametrize("too", [{}, {"account": "on"}])
def test_to_erase_an_account_ends_all_its_messages(
    client: Client, ada: Columnist, too: dict[str, str]
) -> None:
    make_account(client)
    tell(client, Browser(), add="ada-byrne")
    client.post("/kept/erase", {"sure": "on"} | too, headers=OURS)
    assert not Subscription.objects.exists()
    assert not Want.objects.exists()
    assert User.objects.exists() is not bool(too)
