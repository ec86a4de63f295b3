"""Pages with pictures in a real browser: nothing moves, nobody is kept out, and no other site is asked."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from colonnade.catalog import cards, pictures, wishing
from colonnade.catalog.models import Columnist
from makers import NOW
from web.browsing import TOO_WIDE, violations
from web.test_claims import claimed
from web.test_pictures import drawn, make_pictured

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHIFTS = """window.shift = 0; new PerformanceObserver(list => {
    for (const each of list.getEntries()) window.shift += each.value
}).observe({ type: "layout-shift", buffered: true })"""
STILL = 0.01  # a picture without its place kept moves 0.1 and more


@pytest.mark.parametrize(
    ("width", "scheme", "before"),
    [(360, "light", ""), (1280, "dark", ""), (360, "dark", "/~ar"), (1280, "light", "/~ja")],
)
def test_pages_with_pictures_stand_still(
    browser: Browser, live_server: LiveServer, width: int, scheme: Any, before: str
) -> None:
    column = make_pictured()
    ada = Columnist.objects.get(name="Ada Byrne")
    copy = pictures.copied(drawn((500, 700)), pictures.PORTRAIT, square=True)
    wishing.set_portrait(ada, copy, credit="Bo Lind", now=NOW)
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=live_server.url
    )
    page = context.new_page()
    page.add_init_script(SHIFTS)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    shown = cards.cards([column.pk], now=NOW)[0].path
    for path in (shown, "/columnists/ada-byrne", f"/claims/{claimed(columnist=ada).token}"):
        page.goto(before + path)
        page.wait_for_load_state("networkidle")
        loaded = page.evaluate("[...document.images].map(one => one.naturalWidth > 0)")
        assert loaded == [True], path
        assert page.evaluate("window.shift") < STILL, path
        assert violations(page) == [], path
        assert page.evaluate(TOO_WIDE) <= 0, path
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(live_server.url).netloc}
    context.close()
