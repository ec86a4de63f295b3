"""The site's languages in a real browser: nobody kept out, nothing too wide, all of it mirrored."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from colonnade.catalog import cards
from colonnade.web.speaking import Tongue, tongues
from makers import NOW, make_column, make_columnist, make_publication
from web.browsing import TOO_WIDE, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OTHERS = tongues()[1:]


@pytest.fixture
def column() -> str:
    """A column of a small press; the path of its page."""
    lamp = make_publication(name="The Harbour Lamp", slug="lamp", columns_shown=2)
    ada = make_columnist("Ada Byrne", home=lamp)
    stored = make_column(lamp, columnists=[ada], title="Rain on tin", excerpt="It rained.")
    make_column(lamp, columnists=[ada], title="Gutters")
    return cards.cards([stored.id], now=NOW)[0].path


@pytest.mark.parametrize("tongue", OTHERS, ids=lambda tongue: tongue.code)
def test_no_language_keeps_anybody_out(
    browser: Browser, live_server: LiveServer, column: str, tongue: Tongue
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    faults = {}
    for path in ("/", column, "/columnists/ada-byrne", "/notices/new/rights", "/comfort"):
        page.goto(f"{live_server.url}{tongue.prefix}{path}")
        wide = page.evaluate(TOO_WIDE)
        found = violations(page) + ([f"{wide} px too wide"] if wide > 0 else [])
        if found:
            faults[path] = found
    page.close()
    assert faults == {}


def _middle(page: Page, selector: str) -> float:
    """Return how far from the left edge the middle of something is, of the page's width."""
    box = page.locator(selector).first.bounding_box()
    assert box, selector
    return (box["x"] + box["width"] / 2) / page.viewport_size["width"]  # type: ignore[index]  # it has a size


@pytest.mark.parametrize("language", ["ar", "he"])
def test_a_page_from_right_to_left_is_the_mirror_of_one_from_left_to_right(
    browser: Browser, live_server: LiveServer, column: str, language: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    parts = (
        ".menu",
        ".tools",
        ".tabs a:first-child",
        ".tabs a:last-child",
        ".topics nav",
        ".card .from",
        ".card button",
        ".foot nav a",
    )
    page.goto(f"{live_server.url}/")
    left = {part: _middle(page, part) for part in parts}
    page.goto(f"{live_server.url}/~{language}/")
    for part, was in left.items():
        side = 0.5 - was
        assert (_middle(page, part) - 0.5) * side > 0, part
    title = page.locator(".card h3 a").first
    assert title.evaluate("node => getComputedStyle(node).direction") == "ltr"  # it is English
    page.close()


def test_a_language_is_chosen_once_and_left_again(
    browser: Browser, live_server: LiveServer, column: str
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(live_server.url + column)
    page.get_by_role("link", name="Deutsch", exact=True).click()
    assert page.url == f"{live_server.url}/~de{column}"
    page.locator(".by a").first.click()
    assert page.url == f"{live_server.url}/~de/columnists/ada-byrne"
    page.locator(".card button").first.click()
    assert re.match(rf"{live_server.url}/~de/columnists/ada-byrne", page.url)
    page.get_by_role("link", name="English", exact=True).click()
    assert page.url == f"{live_server.url}/columnists/ada-byrne"
    page.close()
