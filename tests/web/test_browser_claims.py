"""A columnist claims the page under their name, by the keyboard alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from colonnade.readers import claims, gate
from colonnade.readers.models import Claim
from makers import NOW, make_column, make_columnist, make_publication
from web.browsing import enter, reach, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser: Browser) -> Any:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    yield page
    page.close()


def _claim(page: Page) -> Claim:
    """Fill in the form of a columnist's page, and return the claim."""
    enter(page, page.get_by_role("link", name="This is me"))
    reach(page, page.get_by_label("By a link rel=me on my own site"))
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("By a small file on my own site").is_checked()
    reach(page, page.get_by_label("Your site or account"))
    page.keyboard.type("ada.example")
    enter(page, page.get_by_role("button", name="Go on"))
    return Claim.objects.get()


def test_a_page_is_claimed_and_corrected_by_the_keyboard_alone(
    page: Page, live_server: LiveServer, monkeypatch: Any
) -> None:
    monkeypatch.setattr(gate, "READING", timedelta(0))
    lamp = make_publication(name="The Harbour Lamp", slug="lamp", columns_shown=1)
    ada = make_columnist("Ada Byrne", home=lamp)
    make_column(lamp, columnists=[ada], title="Rain on tin")
    page.goto(f"{live_server.url}/columnists/ada-byrne")
    claim = _claim(page)
    enter(page, page.get_by_role("button", name="It is there: look now"))
    assert page.get_by_text("It will be checked within a minute").is_visible()
    claims.proved(claim, "found", is_person=True, now=NOW)
    page.reload()
    reach(page, page.get_by_label("About you, in your own words"))
    page.keyboard.type("I write on <b>rain</b>.")
    words = page.locator('form:has(textarea[name="words"])')
    enter(page, words.get_by_role("button", name="Keep"))
    assert page.locator("#id_words_error").is_visible()
    assert violations(page) == []
    reach(page, page.get_by_label("About you, in your own words"))
    page.keyboard.press("Control+A")
    page.keyboard.type("I write on rain.")
    enter(page, words.get_by_role("button", name="Keep"))
    assert page.get_by_text("It is kept, and holds from now on.").is_visible()
    enter(page, page.get_by_role("button", name="End this claim"))
    assert page.get_by_text("I write on rain.").is_visible()
    assert Claim.objects.get().state == Claim.State.ENDED


def test_words_of_their_own_stand_well_from_right_to_left(
    browser: Browser, live_server: LiveServer
) -> None:
    ada = make_columnist("Ada Byrne")
    asked = claims.Asked(method="file", where="https://ada.example/", columnist_id=ada.pk)
    claim, _ = claims.make(asked, form="f", now=NOW)
    claims.proved(claim, "found", is_person=True, now=NOW)
    for width in (360, 1280):
        wide = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="dark")
        wide.goto(f"{live_server.url}/~ar/claims/{claim.token}")
        assert wide.get_by_label("عنك، بكلماتك").is_visible()
        assert violations(wide) == []
        assert wide.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        wide.close()
