"""What the one script adds, in a real browser: keys, suggestions, copying, the shelf; and comfort."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from colonnade.catalog import cards
from colonnade.catalog.models import Column
from makers import NOW, make_column, make_columnist, make_publication
from web.browsing import TOO_WIDE, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLES = ("Rain on tin", "Snow on slate", "Wind in reeds")


@pytest.fixture
def paths() -> list[str]:
    """Three columns of one hand; their paths, the newest first."""
    from datetime import timedelta

    lamp = make_publication(name="The Harbour Lamp", slug="lamp", columns_shown=3)
    ada = make_columnist("Ada Byrne", home=lamp)
    made = [
        make_column(lamp, columnists=[ada], title=title, published=NOW - timedelta(hours=n))
        for n, title in enumerate(TITLES, start=1)
    ]
    return [card.path for card in cards.cards([one.id for one in made], now=NOW)]


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    faults: list[str] = []

    def told(said: ConsoleMessage) -> None:
        if said.type == "error":
            faults.append(said.text)

    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", told)
    yield page
    context.close()
    # A page that is not there, or no connection, is told by the browser itself.
    assert [fault for fault in faults if "Failed to load resource" not in fault] == []


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def test_a_journey_by_single_keys(page: Page, paths: list[str]) -> None:
    page.goto("/")
    page.keyboard.press("j")
    assert _focused(page) == TITLES[0]
    page.keyboard.press("j")
    assert _focused(page) == TITLES[1]
    page.keyboard.press("k")
    assert _focused(page) == TITLES[0]
    page.keyboard.press("s")
    expect(page.locator("button.kept")).to_have_count(1)
    assert Column.objects.get(title=TITLES[0]).favourites == 1
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url(f"**{paths[0]}")
    page.keyboard.press("j")
    page.wait_for_url(f"**{paths[1]}")
    page.keyboard.press("k")
    page.wait_for_url(f"**{paths[0]}")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("jos?")
    assert page.locator("#find").input_value() == "jos?"


def test_the_list_of_keys_opens_over_the_page_and_leaves_it_as_it_was(
    page: Page, paths: list[str]
) -> None:
    page.goto("/")
    page.keyboard.press("j")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    assert _focused(page) == "Close"
    assert violations(page) == []
    page.keyboard.press("j")
    assert _focused(page) == "Close"
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert _focused(page) == TITLES[0]


def test_keys_that_are_switched_off_do_nothing(page: Page, paths: list[str]) -> None:
    page.goto("/comfort")
    page.get_by_role("group", name="Keyboard shortcuts").get_by_label("Off").check()
    page.get_by_role("button", name="Keep on this device").click()
    page.goto("/")
    for key in "jso?":
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    assert Column.objects.get(title=TITLES[0]).favourites == 0


def test_suggestions_are_a_combobox_that_keys_alone_can_use(page: Page, paths: list[str]) -> None:
    page.goto("/")
    field = page.get_by_role("combobox", name="Search columns")
    field.press_sequentially("by")
    options = page.get_by_role("option")
    expect(options).to_have_count(1)
    assert field.get_attribute("aria-expanded") == "true"
    assert violations(page) == []
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    assert field.get_attribute("aria-expanded") == "false"
    field.press_sequentially("r")
    expect(options).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/columnists/ada-byrne")


def test_enter_without_a_choice_searches(page: Page, paths: list[str]) -> None:
    page.goto("/")
    field = page.get_by_role("combobox", name="Search columns")
    field.press_sequentially("by")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=by")


def test_a_citation_is_copied_and_a_column_shared(page: Page, paths: list[str]) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(paths[0])
    page.get_by_text("Cite or share").click()
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert "@article{" in page.evaluate("navigator.clipboard.readText()")
    page.evaluate("navigator.share = what => { window.shared = what; return Promise.resolve() }")
    page.get_by_role("button", name="Share").click()
    shared = page.evaluate("window.shared")
    assert (shared["title"], shared["url"]) == (TITLES[0], Column.objects.get(title=TITLES[0]).link)
    page.evaluate("navigator.share = undefined")
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == shared["url"]


def test_nothing_lies_on_the_device_until_it_is_asked_for(page: Page, paths: list[str]) -> None:
    page.goto("/")
    page.goto(paths[0])
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    assert page.evaluate("caches.keys()") == []


def _until(page: Page, true: str) -> None:
    """Wait for what a page says of itself; Playwright's own way needs `eval`, which no page has."""
    page.evaluate(
        f"new Promise(done => {{ const ask = async () => (await ({true})) ? done(true)"
        " : setTimeout(ask, 50); ask() })"
    )


SHELF = "caches.open('colonnade-shelf').then(shelf => shelf.keys()).then(keys => keys.length)"


def _ask_for_the_shelf(page: Page, answer: str) -> None:
    page.goto("/comfort")
    page.get_by_role("group", name="Reading without a connection").get_by_label(answer).check()
    page.get_by_role("button", name="Keep on this device").click()


def test_the_shelf_is_read_without_a_connection_and_thrown_away_on_request(
    page: Page, paths: list[str]
) -> None:
    _ask_for_the_shelf(page, "Keep the pages I read")
    _until(page, "navigator.serviceWorker.controller !== null")
    page.goto(paths[1])
    page.goto("/notices/new/rights")
    _until(page, f"{SHELF}.then(many => many === 1)")
    page.context.set_offline(True)
    page.goto(paths[1])
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[1])
    expect(page.locator(".told")).to_contain_text("There is no connection")
    page.goto("/notices/new/rights")
    expect(page.get_by_role("heading", level=1)).to_have_text("No connection")
    expect(page.locator("#shelf").get_by_role("link")).to_have_text(re.compile(TITLES[1]))
    assert violations(page) == []
    page.context.set_offline(False)
    _ask_for_the_shelf(page, "Off")
    _until(page, "caches.keys().then(names => names.length === 0)")


def test_what_was_withdrawn_leaves_the_shelf(page: Page, paths: list[str]) -> None:
    _ask_for_the_shelf(page, "Keep the pages I read")
    _until(page, "navigator.serviceWorker.controller !== null")
    page.goto(paths[1])
    _until(page, f"{SHELF}.then(many => many === 1)")
    Column.objects.filter(title=TITLES[1]).update(visible=False, state=Column.State.REMOVED)
    page.goto(paths[1])
    expect(page.get_by_role("heading", level=1)).not_to_have_text(TITLES[1])
    _until(page, f"{SHELF}.then(many => many === 0)")


@pytest.mark.parametrize(
    "choice", ["dark", "light-largest-plain", "dark-largest-spaced", "smaller"]
)
@pytest.mark.parametrize("before", ["", "/~ar"])
def test_no_choice_keeps_anybody_out(
    browser: Browser, live_server: LiveServer, paths: list[str], choice: str, before: str
) -> None:
    # The device asks for the opposite where there is a choice, which wins.
    scheme: Any = "light" if "dark" in choice else "dark"
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, color_scheme=scheme, base_url=live_server.url
    )
    kept: Any = [{"name": "comfort", "value": choice, "url": live_server.url}]
    context.add_cookies(kept)
    page = context.new_page()
    for path in ("/", paths[0], "/comfort", "/columnists/ada-byrne", "/cookies"):
        page.goto(before + path)
        assert violations(page) == [], path
        assert page.evaluate(TOO_WIDE) <= 0, path
    dark = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')")
    assert (dark == "#171614") == ("light" not in choice)
    context.close()


def test_nothing_moves_when_the_script_comes(
    browser: Browser, live_server: LiveServer, paths: list[str]
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800}, base_url=live_server.url)
    for path in ("/", paths[0], "/columnists/ada-byrne", "/search", "/comfort", "/~ar/"):
        page.goto(path)
        shifts = page.evaluate(
            "new Promise(done => { let all = 0; new PerformanceObserver(list => {"
            " for (const each of list.getEntries()) all += each.value })"
            ".observe({type: 'layout-shift', buffered: true});"
            " setTimeout(() => done(all), 100) })"
        )
        assert shifts == 0, path
    page.close()


def test_a_page_that_was_put_on_paper_is_dark_on_light(
    browser: Browser, live_server: LiveServer, paths: list[str]
) -> None:
    page = browser.new_page(color_scheme="dark", base_url=live_server.url)
    page.goto(paths[0])
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(27, 26, 23)"
    assert not page.get_by_role("navigation").first.is_visible()
    assert not page.locator(".acts").is_visible()
    page.close()
