"""The site in a real browser: no violation of accessibility, and a journey without scripts."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from colonnade import links
from colonnade.catalog import allowances, cards
from colonnade.catalog.allowances import Heard
from colonnade.catalog.debates import Contribution, Debate
from colonnade.catalog.models import Column, Columnist, Publication
from colonnade.readers import claims, gate, notices
from colonnade.readers.models import Claim
from colonnade.records import Flaw, Place, Signal
from makers import (
    NOW,
    make_column,
    make_columnist,
    make_publication,
    make_rights,
    make_source,
    make_visit,
)
from web.browsing import TOO_WIDE, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def press() -> dict[str, str]:
    """A small press of several scripts; the paths of one page of each type."""
    lamp = make_publication(
        name="The Harbour Lamp", slug="lamp", columns_shown=9, support="https://lamp.example/give"
    )
    nahr = make_publication(
        name="صحيفة النهر", slug="nahr", country="EG", languages=["ar"], columns_shown=2
    )
    kawa = make_publication(
        name="川と朝", slug="kawa", country="JP", languages=["ja"], columns_shown=2
    )
    make_visit(make_source(lamp, name="Opinion", read_at=NOW, items=9), outcome="busy", fails=2)
    ada = make_columnist("Ada Byrne", home=lamp)
    laila = make_columnist("ليلى المنصوري", home=nahr)
    wish = Signal(
        name="max-snippet", value="90", where=Place.META, limits="characters", most=90,
        since=NOW.date(), flaw=Flaw.UNSURE,
    )  # fmt: skip
    told = [wish, Signal(name="max-snippet", value="-1", where=Place.HEADER, since=NOW.date())]
    rights = make_rights(*told)
    column = make_column(lamp, columnists=[ada], title="Rain on tin", rights=rights)
    told_of = Heard(publication=lamp.pk, url=column.link, signals=tuple(told), odds=(tuple(told),))  # type: ignore[arg-type]  # a pair
    allowances.note([told_of], now=NOW)
    allowances.end([lamp.pk], [Place.HEADER], [], now=NOW)
    make_column(nahr, visible=False, original=column, title="المطر", is_free=True)
    for number in range(cards.PAGE + 3):
        make_column(
            lamp,
            columnists=[ada],
            title=f"Snow {number}",
            is_free=number % 2 == 0,
            published=NOW - timedelta(hours=7 * number),
        )
    arabic = make_column(
        nahr, columnists=[laila], title="عن المطر الذي لا يأتي", excerpt="لم يكن المطر مفاجئا لأحد."
    )
    make_column(kawa, names=["川島 美雨"], title="静かな朝に考える", excerpt="雨の音で季節を知る。")
    bare = make_column(
        lamp, title="Gutters", excerpt="", byline="Staff", published=NOW - timedelta(days=2)
    )
    removed = make_column(lamp, visible=False, state=Column.State.REMOVED)
    endless = make_column(
        lamp,
        columnists=[make_columnist("W" * 150, home=lamp, slug="www")],
        title="Donaudampfschifffahrt" * 20,
        excerpt="y" * 300,
        section="z" * 200,
        published=NOW - timedelta(minutes=1),
    )
    paths = {
        name: _path(row)
        for name, row in [
            ("column", column), ("arabic", arabic), ("bare", bare), ("endless", endless),
        ]
    }  # fmt: skip
    notice, _ = notices.receive(
        notices.Told(
            kind="rights",
            column_id=bare.id,
            url="https://columns.example/x",
            wanted={"signature": "Ada Byrne"},
            name="Ada Byrne",
            mail="ada@lamp.example",
            reasons="y" * 300,
        ),
        form="browser",
        now=NOW,
    )
    notices.decide(notice, "refused", answer="A quotation.", actor="op", undo={}, now=NOW)
    debates = [_debated(column, bare, endless), _debated(arabic, column)]
    code = links.code(column.id)
    claims_ = {
        f"claim {about} {state}": f"/claims/{_claimed(row, state).token}"
        for about, row in (("paper", lamp), ("who", ada))
        for state in ("waiting", "verified")
    }
    return paths | claims_ | {
        **{f"form {kind}": f"/notices/new/{kind}/{code}" for kind in ("author", "date", "copy", "rights")},
        "log": "/notices", "notice": f"/notices/mine/{notice.token}", "writers": "/writers",
        "claim paper": "/publications/lamp/claim", "claim who": "/columnists/ada-byrne/claim",
        "front": "/", "edition": "/eg", "favorites": "/favorites", "archive": "/archive", "month": "/archive/2026/03",
        "day": "/archive/2026/03/03", "columnists": "/columnists", "letter": "/columnists/letter/B",
        "nobody": "/columnists?q=zzz", "columnist": "/columnists/ada-byrne", "endless name": "/columnists/www", "publications": "/publications",
        "publication": "/publications/lamp", "signals": "/publications/lamp/signals", "search": "/search", "found": "/search?q=snow", "not found": "/search?q=zzz",
        "404": "/nowhere", "410": f"/x/y/z/{links.code(removed.id)}", "about": "/about", "ranking": "/ranking",
        "debates": "/debates", "debate": f"/debates/{debates[0]}", "arabic debate": f"/debates/{debates[1]}",
        "privacy": "/privacy", "cookies": "/cookies", "terms": "/terms", "bot": "/bot",
        "comfort": "/comfort", "style": "/style", "offline": "/offline", "agenda": "/agenda", "quiet": "/quiet", "why": f"/why/{code}",
        "front ar": "/~ar/", "column ar": f"/~ar{paths['arabic']}", "columnist ar": "/~ar/columnists/ada-byrne",
        "month of hers": "/columnists/ada-byrne/archive/2026/03", "month ar": "/~ar/archive/2026/03", "comfort ar": "/~ar/comfort", "endless ar": f"/~ar{paths['endless']}",
        "front ja": "/~ja/", "publication ar": "/~ar/publications/nahr", "form ar": f"/~ar/notices/new/rights/{code}",
    }  # fmt: skip


def _debated(*columns: Column) -> int:
    debate = Debate.objects.create(
        language=columns[0].language,
        title=columns[0].title,
        names=["Ada Byrne", "Port Ellen"],
        opened_at=NOW,
        last_at=NOW,
        columns=len(columns),
        outlets=1,
        countries=sorted({column.country for column in columns}),
    )
    for column in columns:
        Contribution.objects.update_or_create(column=column, defaults={"debate": debate})
    return debate.pk


def _claimed(row: Publication | Columnist, state: str) -> Claim:
    is_paper = isinstance(row, Publication)
    asked = claims.Asked(
        method="dns" if is_paper else "rel-me",
        where="lamp.example" if is_paper else "https://ada.example/" + "w" * 200,
        publication_id=row.pk if is_paper else None,
        columnist_id=None if is_paper else row.pk,
    )
    claim, _ = claims.make(asked, form=f"{is_paper} {state}", now=NOW)
    if state == "verified":
        claims.proved(claim, "found", is_person=True, now=NOW)
    return claim


def _path(column: Column) -> str:
    return cards.cards([column.id], now=NOW)[0].path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_keeps_anybody_out(
    browser: Browser, live_server: LiveServer, press: dict[str, str], scheme: Any, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    faults: dict[str, Any] = {}
    for name, path in press.items():
        page.goto(live_server.url + path)
        wide = page.evaluate(TOO_WIDE)
        found = violations(page) + ([f"{wide} px too wide"] if wide > 0 else [])
        if found:
            faults[name] = found
    page.close()
    assert faults == {}
    assert all(url.startswith(live_server.url) for url in asked)


def test_a_mirrored_page_keeps_nobody_out_and_stays_within_its_width(
    browser: Browser, live_server: LiveServer, press: dict[str, str]
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    for path in (
        press["front"],
        press["arabic"],
        press["publication"],
        press["cookies"],
        press["debate"],
        press["debates"],
    ):
        page.goto(live_server.url + path)
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.close()


def test_find_keep_and_search_without_scripts(
    browser: Browser, live_server: LiveServer, press: dict[str, str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url)
    assert context.cookies() == []
    page.get_by_role("button", name="Close").click()
    assert [cookie.get("name") for cookie in context.cookies()] == ["notice"]
    page.get_by_label("Search columns").fill("tin")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Rain on tin").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Rain on tin"
    page.get_by_role("button", name="Add to favorites").click()
    assert page.get_by_role("button", name="Remove from favorites").is_visible()
    assert Column.objects.get(title="Rain on tin").favourites == 1
    page.goto(live_server.url)
    page.get_by_role("link", name="Favorites").click()
    assert page.get_by_role("link", name="Rain on tin").is_visible()
    page.get_by_role("button", name="Remove from favorites").click()
    assert page.get_by_role("heading", name="Nothing kept yet").is_visible()
    assert [cookie.get("name") for cookie in context.cookies()] == ["notice"]
    page.get_by_role("link", name="Archive").click()
    page.get_by_role("link", name="March").click()
    page.get_by_role("link", name=re.compile("3 March 2026")).first.click()
    page.get_by_role("link", name="Ada Byrne").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Ada Byrne"
    onward = page.get_by_role("link", name="Rain on tin")
    onward.click()
    link = page.get_by_role("link", name=re.compile("Continue reading at")).get_attribute("href")
    assert link == Column.objects.get(title="Rain on tin").link
    context.close()


def test_the_keyboard_alone_reaches_the_columns(
    browser: Browser, live_server: LiveServer, press: dict[str, str]
) -> None:
    page = browser.new_page()
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the columns"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.goto(live_server.url)
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(eg|jp|ie)$"))
    page.close()


def test_nothing_moves_while_a_page_loads(
    browser: Browser, live_server: LiveServer, press: dict[str, str]
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(live_server.url + press["front"])
    shifts = page.evaluate(
        "new Promise(done => { const all = []; new PerformanceObserver(list => {"
        " for (const e of list.getEntries()) all.push([e.value, e.sources.map(s => s.node"
        " && s.node.outerHTML && s.node.outerHTML.slice(0, 80))]) })"
        ".observe({type: 'layout-shift', buffered: true});"
        " requestAnimationFrame(() => requestAnimationFrame(() => done(all))) })"
    )
    assert shifts == []
    page.close()


def test_a_wrong_author_is_told_in_two_clicks_without_scripts_or_cookies(
    browser: Browser, live_server: LiveServer, press: dict[str, str], monkeypatch: Any
) -> None:
    monkeypatch.setattr(gate, "READING", timedelta(0))  # the clock of these tests stands still
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + press["column"])
    page.get_by_role("link", name="Wrong author").click()
    page.get_by_role("button", name="Send").click()
    assert page.get_by_role("alert").is_visible()
    page.get_by_label("Who wrote it?").fill("Ben Cole")
    page.get_by_role("button", name="Send").click()
    assert page.get_by_text("Waits for a decision").is_visible()
    assert context.cookies() == []
    page.get_by_role("button", name="Take the notice back").click()
    assert page.get_by_text("Taken back by its sender").first.is_visible()
    assert context.cookies() == []
    context.close()


def test_a_form_with_mistakes_keeps_nobody_out(
    browser: Browser, live_server: LiveServer, press: dict[str, str]
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800}, color_scheme="dark")
    for path in (press["form rights"], press["claim who"]):
        page.goto(live_server.url + path)
        page.locator("form.form button.do").click()
        assert page.get_by_role("alert").is_visible()
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.close()
