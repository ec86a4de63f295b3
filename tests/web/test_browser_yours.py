"""A reader's own pages in a real browser: journeys by the keyboard alone, and a passkey."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from colonnade.readers.models import Held, Letter
from makers import make_column, make_columnist, make_publication
from web.browsing import TOO_WIDE, enter, reach, violations
from web.test_accounts import MAIL, code_of, last_letter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ("following", "reading-list", "history", "kept", "kept/erase", "kept/erased", "favorites")
DOORS = ("sign-in", "code", "new", "closed")
ACCOUNT = ("", "/mail", "/password/set", "/passkeys", "/passkeys/new")


@pytest.fixture(autouse=True)
def _press() -> None:
    lamp = make_publication(
        name="The Harbour Lamp", slug="lamp", columns_shown=2, languages=["en", "ar"]
    )
    ada, long = make_columnist("Ada Byrne", home=lamp), make_columnist("W" * 90, slug="www")
    make_column(lamp, columnists=[ada], title="Rain on tin")
    make_column(lamp, columnists=[long], title="Donaudampfschifffahrt" * 8, excerpt="y" * 200)
    make_column(lamp, columnists=[ada], title="عن المطر الذي لا يأتي", language="ar")


def _fill(page: Page, root: str) -> None:
    for path, button in [
        ("/columnists/ada-byrne", "Follow"),
        ("/columnists/www", "Follow"),
        ("/search?q=rain", "Save this search"),
        ("/history", "Remember what I read"),
    ]:
        page.goto(root + path)
        page.get_by_role("button", name=button).first.click()
    page.goto(f"{root}/columnists/ada-byrne")
    page.get_by_role("link", name="Rain on tin").click()
    page.get_by_role("button", name="Read later").click()
    page.goto(f"{root}/kept")
    page.get_by_label("Mute a word").fill("snow")
    page.get_by_role("button", name="Mute").first.click()


def _account(page: Page, root: str) -> None:
    page.goto(f"{root}/account/new")
    page.get_by_label("Mail address").fill(MAIL)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code").fill(code_of(last_letter()))
    page.get_by_role("button", name="Sign in").click()


def _faults(page: Page, root: str, paths: list[str]) -> dict[str, list[str]]:
    faults = {}
    for path in paths:
        page.goto(root + path)
        wide = page.evaluate(TOO_WIDE)
        found = violations(page) + ([f"{wide} px too wide"] if wide > 0 else [])
        if found:
            faults[path] = found
    return faults


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_no_page_of_ones_own_keeps_anybody_out(
    browser: Browser, live_server: LiveServer, scheme: Any, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, root = context.new_page(), live_server.url
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    empty = [f"/{path}" for path in PAGES] + [f"/account/{path}" for path in DOORS]
    assert _faults(page, root, empty) == {}
    _fill(page, root)
    full = [f"/{path}" for path in PAGES] + ["/columnists/ada-byrne", "/~ar/kept", "/~ar/following"]
    assert _faults(page, root, full) == {}
    _account(page, root)
    own = [f"/account{path}" for path in ACCOUNT] + ["/kept", "/kept/erase", "/~ar/account"]
    assert _faults(page, root, own) == {}
    assert all(url.startswith(root) for url in asked)
    context.close()


def test_find_follow_search_sign_in_take_along_and_erase_by_the_keyboard_alone(
    browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{live_server.url}/columnists")
    reach(page, page.get_by_label("Find a name"))
    page.keyboard.type("byrne")
    page.keyboard.press("Enter")
    enter(page, page.get_by_role("link", name="Ada Byrne"))
    enter(page, page.get_by_role("button", name="Follow", exact=True))
    assert 'button "Unfollow"' in page.locator("main").aria_snapshot()
    reach(page, page.get_by_label("Search columns").first)
    page.keyboard.type("rain")
    page.keyboard.press("Enter")
    enter(page, page.get_by_role("button", name="Save this search"))
    assert page.get_by_role("button", name="Remove this search").is_visible()
    assert {one.get("name") for one in context.cookies()} == {"following", "searches"}

    enter(page, page.get_by_role("link", name="What you keep"))
    enter(page, page.get_by_role("link", name="Sign in"))
    enter(page, page.get_by_role("link", name="Make one"))
    reach(page, page.get_by_label("Mail address"))
    page.keyboard.type(MAIL)
    page.keyboard.press("Enter")
    reach(page, page.get_by_label("Code"))
    page.keyboard.type(code_of(last_letter()))
    page.keyboard.press("Enter")
    page.wait_for_url("**/kept")
    tree = page.locator("main").aria_snapshot()
    assert 'link "Ada Byrne"' in tree
    assert 'button "Unfollow"' in tree
    assert MAIL in tree
    assert Held.objects.count() == 2
    assert "following" not in {one.get("name") for one in context.cookies()}

    reach(page, page.get_by_role("link", name="All of it, as a file (JSON)"))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    told = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert [who["name"] for who in told["following"]["columnists"]] == ["Ada Byrne"]

    enter(page, page.get_by_role("link", name=re.compile("Erase all of it")))
    for label in ("Yes, erase all of it", "Erase my account too"):
        reach(page, page.get_by_label(label))
        page.keyboard.press("Space")
    enter(page, page.get_by_role("button", name="Erase"))
    assert page.get_by_role("heading", name="It is erased").is_visible()
    assert not Held.objects.exists()
    assert not Letter.objects.exists()
    context.close()


def test_what_is_kept_without_scripts_is_kept(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    _fill(page, live_server.url)
    names = {str(one.get("name")): one for one in context.cookies()}
    assert set(names) == {"following", "searches", "history", "reading", "muted"}
    assert all(one.get("httpOnly") for one in names.values())
    page.goto(f"{live_server.url}/following")
    assert page.get_by_role("link", name="Rain on tin").is_visible()
    page.goto(f"{live_server.url}/reading-list")
    page.get_by_role("button", name="Take off the list").click()
    assert page.get_by_role("heading", name="Nothing to read yet").is_visible()
    _account(page, live_server.url)
    page.goto(f"{live_server.url}/account")
    page.get_by_label("Leave a copy").check()
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("link", name="Ada Byrne").is_visible()
    context.close()


def _with_authenticator(context: BrowserContext, page: Page) -> None:
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )


def test_a_passkey_is_made_and_signs_in(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context()
    page, root = context.new_page(), live_server.url
    _with_authenticator(context, page)
    _account(page, root)
    page.goto(f"{root}/account/passkeys/new")
    page.get_by_label("Name of this passkey").fill("My telephone")
    page.get_by_role("button", name="Make it").click()
    page.wait_for_url("**/account/passkeys")
    assert page.get_by_text("My telephone").is_visible()
    page.goto(f"{root}/account")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{root}/account/sign-in")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/kept")
    assert page.get_by_text(MAIL).is_visible()
    context.close()


def test_where_there_is_no_passkey_that_is_said(browser: Browser, live_server: LiveServer) -> None:
    page = browser.new_page()
    page.goto(f"{live_server.url}/account/sign-in")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject('none') }")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("That did not work").wait_for()
    assert violations(page) == []
    page.close()
