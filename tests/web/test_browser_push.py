"""Messages about new columns in a real browser: the button, the worker, and the way to the column.

A browser without its maker's servers has no push service: the page's `PushManager` is played.
What the service would deliver is handed to the real worker by the browser's own tools.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from colonnade.catalog import cards
from colonnade.readers.subscriptions import Subscription
from makers import NOW, make_column, make_columnist, make_publication
from readers.browsers import Browser as Keys
from web.browsing import TOO_WIDE, enter, reach, violations
from web.test_browser_scripted import _ask_for_the_shelf, _until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLAYED = """
const octets = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), l => l.charCodeAt(0)).buffer
const told = %s
const played = () => sessionStorage.getItem("subscribed") && {
  endpoint: told.endpoint,
  options: { applicationServerKey: octets(sessionStorage.getItem("subscribed")) },
  getKey: name => octets(name === "auth" ? told.secret : told.key),
  unsubscribe: async () => sessionStorage.removeItem("subscribed"),
}
PushManager.prototype.getSubscription = async () => played() || null
PushManager.prototype.subscribe = async options => {
  if (sessionStorage.getItem("broken")) throw new DOMException("no service", "AbortError")
  sessionStorage.setItem("subscribed", options.applicationServerKey)
  return played()
}
Notification.requestPermission = async () => sessionStorage.getItem("denied") ? "denied" : "granted"
"""


@pytest.fixture(autouse=True)
def _switched_on(settings: Any, tmp_path: Path) -> None:
    settings.COLONNADE_PUSH = True
    settings.COLONNADE_DATA = tmp_path


@pytest.fixture
def path() -> str:
    lamp = make_publication(name="The Harbour Lamp", slug="lamp", columns_shown=1)
    column = make_column(
        lamp, columnists=[make_columnist("Ada Byrne", home=lamp)], title="Rain on tin"
    )
    return cards.cards([column.id], now=NOW)[0].path


@pytest.fixture
def page(browser: Browser, live_server: LiveServer, path: str) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, viewport={"width": 360, "height": 800})
    context.grant_permissions(["notifications"])
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(PLAYED % json.dumps(Keys().told))
    yield page
    context.close()
    assert faults == []


def follow(page: Page, before: str = "") -> None:
    page.goto(f"{before}/columnists/ada-byrne")
    with page.expect_navigation():
        page.locator(".follow .star").click()


def test_messages_are_asked_for_and_ended_by_keyboard_alone(page: Page) -> None:
    follow(page)
    assert Subscription.objects.count() == 0
    button = page.get_by_role("button", name="Tell me of new columns")
    expect(button).to_be_visible()
    assert violations(page) == []
    reach(page, button)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Tell me no more")).to_be_focused()
    expect(page.locator(".push")).to_contain_text("This browser will show a message")
    assert page.evaluate(TOO_WIDE) <= 0
    assert violations(page) == []
    assert Subscription.objects.get().wants.count() == 1
    page.reload()
    reach(page, page.get_by_role("button", name="Tell me no more"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Tell me of new columns")).to_be_focused()
    assert not Subscription.objects.exists()
    _until(page, "navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")


def test_to_unfollow_and_to_erase_end_them(page: Page) -> None:
    for end in ("/columnists/ada-byrne", "/kept"):
        follow(page)
        page.get_by_role("button", name="Tell me of new columns").click()
        expect(page.get_by_role("button", name="Tell me no more")).to_be_visible()
        page.goto(end)
        _until(page, "Boolean(document.querySelector('input[name=endpoint]').value)")
        enter(page, page.get_by_role("button", name="Unfollow"))
        assert not Subscription.objects.exists()
    follow(page)
    page.get_by_role("button", name="Tell me of new columns").click()
    expect(page.get_by_role("button", name="Tell me no more")).to_be_visible()
    page.goto("/kept/erase")
    _until(page, "Boolean(document.querySelector('input[name=endpoint]').value)")
    page.get_by_label("Yes, erase all of it").check()
    enter(page, page.get_by_role("button", name="Erase"))
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    ("what", "said"), [("denied", "show no messages"), ("broken", "did not work")]
)
def test_what_stands_in_the_way_is_said(page: Page, what: str, said: str) -> None:
    follow(page)
    page.evaluate(f"sessionStorage.setItem('{what}', 'yes')")
    page.get_by_role("button", name="Tell me of new columns").click()
    expect(page.locator(".push")).to_contain_text(said)
    expect(page.get_by_role("button", name="Tell me of new columns")).to_be_enabled()
    assert not Subscription.objects.exists()


def test_a_site_with_another_key_asks_the_browser_again(page: Page) -> None:
    follow(page)
    page.evaluate("sessionStorage.setItem('subscribed', 'AAAA')")
    page.reload()
    page.get_by_role("button", name="Tell me of new columns").click()
    expect(page.get_by_role("button", name="Tell me no more")).to_be_visible()
    key = page.locator("[data-push]").get_attribute("data-key")
    assert page.evaluate("sessionStorage.getItem('subscribed')") == key


def test_without_a_push_service_there_is_no_button(page: Page) -> None:
    page.add_init_script("delete window.PushManager")
    follow(page)
    expect(page.get_by_role("button", name="Unfollow")).to_be_visible()
    assert page.locator(".push button").is_hidden()


def test_who_lets_go_of_the_shelf_keeps_the_messages(page: Page) -> None:
    _ask_for_the_shelf(page, "Keep the pages I read")
    _until(page, "navigator.serviceWorker.controller !== null")
    follow(page)
    page.locator(".push button").click()
    expect(page.get_by_role("button", name="Tell me no more")).to_be_visible()
    _until(page, "caches.keys().then(names => names.length > 0)")
    _ask_for_the_shelf(page, "Off")
    _until(page, "caches.keys().then(names => names.length === 0)")
    worker = "navigator.serviceWorker.getRegistration().then(one => (one.installing || one.waiting || one.active).scriptURL)"
    _until(page, f"{worker}.then(url => url.endsWith('/worker.js?push'))")
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize("before", ["", "/~ar"])
def test_the_worker_shows_a_message_and_leads_to_the_column(
    page: Page, live_server: LiveServer, path: str, before: str
) -> None:
    follow(page, before)
    page.locator(".push button").click()
    _until(
        page,
        "navigator.serviceWorker.controller !== null || navigator.serviceWorker.ready.then(() => true)",
    )
    tools = page.context.new_cdp_session(page)
    registered: list[str] = []
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: registered.extend(one["registrationId"] for one in told["registrations"]),
    )
    tools.send("ServiceWorker.enable")
    _until(page, "navigator.serviceWorker.ready.then(one => one.active.state === 'activated')")
    told = {
        "title": "Ada Byrne",
        "body": "Rain on tin · The Harbour Lamp",
        "path": path,
        "tag": "x",
        "lang": "en",
    }
    tools.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": live_server.url, "registrationId": registered[0], "data": json.dumps(told)},
    )
    shown = "navigator.serviceWorker.ready.then(one => one.getNotifications())"
    _until(page, f"{shown}.then(all => all.length === 1)")
    found = page.evaluate(
        f"{shown}.then(([one]) => [one.title, one.body, one.data, one.icon.includes('/assets/icon-192')])"
    )
    assert found == ["Ada Byrne", "Rain on tin · The Harbour Lamp", path, True]
    worker = page.context.service_workers[0]
    opened = worker.evaluate(
        """async () => {
            const [notification] = await self.registration.getNotifications()
            const opened = new Promise(done => { Clients.prototype.openWindow = async url => done(url) })
            self.dispatchEvent(new NotificationEvent("notificationclick", { notification }))
            return await opened
        }"""
    )
    assert opened == f"{live_server.url}{before}{path}"
    # A worker that is there for messages alone keeps no page.
    page.goto(path)
    assert page.evaluate("caches.keys()") == []
