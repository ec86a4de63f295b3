from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker

from colonnade import links
from colonnade.catalog import cards
from colonnade.catalog.models import Column, Tombstone
from colonnade.records import Place, Signal
from makers import NOW, make_column, make_columnist, make_publication, make_rights

pytestmark = pytest.mark.django_db

SNIPPET = Signal(
    name="max-snippet", value="90", where=Place.META, limits="characters", most=90, since=NOW.date()
)
READER = {"User-Agent": "Mozilla/5.0 Firefox/140.0"}


def _text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return response.content.decode()


def _path(column: Column) -> str:
    return cards.cards([column.id], now=NOW)[0].path


# ── editions ─────────────────────────────────────────────────────────────────────────────────


def test_the_front_page_shows_the_newest_columns_first(client: Client) -> None:
    make_column(title="Older rain", published=NOW - timedelta(days=1))
    make_column(title="Newer rain", published=NOW - timedelta(hours=1))
    page = _text(client, "/")
    assert page.index("Newer rain") < page.index("Older rain")
    assert "Today" in page
    assert "Yesterday" in page


def test_a_card_has_names_excerpt_publication_language_and_its_mark(client: Client) -> None:
    paper = make_publication(name="Deniz", slug="deniz", country="TR", languages=["tr"])
    who = make_columnist("Süreyya Öz")
    make_column(paper, columnists=[who], title="Yağmur", excerpt="Dün gece yağdı.", is_free=False)
    page = _text(client, "/")
    for text in ("Yağmur", "Dün gece yağdı.", "Süreyya Öz", "Deniz", "Türkçe", "Subscription"):
        assert text in page, text
    assert '<div lang="tr" dir="ltr">' in page


def test_words_from_right_to_left_are_marked_as_such(client: Client) -> None:
    make_column(make_publication(languages=["ar"]), title="المطر")
    make_column(make_publication(languages=["en"]), title="Rain", language="")
    page = _text(client, "/")
    assert '<div lang="ar" dir="rtl">' in page
    assert '<div dir="auto">' in page


def test_an_edition_shows_its_country_alone(client: Client) -> None:
    turkish = make_publication(country="TR", columns_shown=1)
    make_publication(country="INT", columns_shown=1)
    make_column(turkish, title="Yağmur")
    make_column(title="Rain")
    page = _text(client, "/tr")
    assert "Yağmur" in page
    assert "Rain" not in page
    assert "Türkiye" in page
    assert "International" in _text(client, "/int")


@pytest.mark.parametrize(
    ("asked", "right"), [("/tr/", "/tr"), ("/TR", "/tr"), ("/about/", "/about")]
)
def test_an_address_is_forgiven_its_slash_and_capitals(
    client: Client, asked: str, right: str
) -> None:
    make_publication(country="TR", columns_shown=1)
    response = client.get(asked)
    assert (response.status_code, response.headers["Location"]) == (301, right)


@pytest.mark.parametrize(
    "path", ["/us", "/us/archive", "/us/favorites", "/us/atom.xml", "/nowhere", "/nowhere/"]
)
def test_an_edition_without_columns_is_not_there(client: Client, path: str) -> None:
    page = _text(client, path, 404)
    assert "Nothing is printed here" in page
    assert "noindex" in page


def test_pages_of_an_edition_lead_on_and_back(client: Client) -> None:
    paper = make_publication()
    for number in range(cards.PAGE + 5):
        make_column(paper, title=f"Rain {number}.", published=NOW - timedelta(hours=number))
    first = _text(client, "/")
    older = re.search(r'rel="next" href="([^"]+)"', first)
    assert older
    second = _text(client, "/" + older[1])
    assert "Rain 29." in first
    assert "Rain 30." not in first
    assert "Rain 30." in second
    newer = re.search(r'rel="prev" href="([^"]+)"', second)
    assert newer
    assert "Rain 0." in _text(client, "/" + newer[1])


def test_an_empty_catalogue_says_that_columns_will_come(client: Client) -> None:
    assert "No columns yet" in _text(client, "/")


def test_invented_press_is_marked_on_every_page(client: Client) -> None:
    paper = make_publication(slug="lamp", invented=True)
    column = make_column(paper, columnists=[make_columnist("Ada Byrne")])
    for path in (
        "/",
        "/search",
        "/about",
        "/columnists/ada-byrne",
        "/publications/lamp",
        _path(column),
    ):
        assert "Invented press." in _text(client, path), path
    assert "Invented press." in _text(client, "/nowhere", 404)


def test_a_press_that_is_real_is_not_called_invented(client: Client) -> None:
    make_publication()
    assert "Invented press." not in _text(client, "/")


def test_other_editions_are_a_choice_on_every_page(client: Client) -> None:
    make_publication(country="TR", columns_shown=1)
    assert '<a href="/tr">Türkiye</a>' in _text(client, "/about")


# ── archive ──────────────────────────────────────────────────────────────────────────────────


def test_the_archive_leads_from_years_to_days(client: Client) -> None:
    make_column(title="Snow", published=datetime(2024, 12, 31, 23, 59, tzinfo=UTC))
    make_column(title="Rain", published=datetime(2026, 3, 1, 12, tzinfo=UTC))
    years = _text(client, "/archive")
    assert 'href="/archive/2024/12"' in years
    assert 'href="/archive/2024/11"' not in years
    assert 'href="/archive/2025/06"' in years
    assert "2024" in _text(client, "/archive/2024")
    month = _text(client, "/archive/2024/12")
    assert 'href="/archive/2024/12/31"' in month
    assert 'href="/archive/2024/12/30"' not in month
    day = _text(client, "/archive/2024/12/31")
    assert "Snow" in day
    assert "Rain" not in day
    assert 'href="/archive/2026/03/01"' in day


def test_a_day_without_columns_leads_to_those_beside_it(client: Client) -> None:
    make_column(published=datetime(2026, 3, 1, 12, tzinfo=UTC))
    make_column(published=datetime(2026, 2, 20, 12, tzinfo=UTC))
    day = _text(client, "/archive/2026/02/25")
    assert "No columns were printed on this day" in day
    assert 'href="/archive/2026/02/20"' in day
    assert 'href="/archive/2026/03/01"' in day


def test_long_archives_keep_their_early_years_on_pages_of_their_own(client: Client) -> None:
    make_column(published=datetime(1990, 1, 1, tzinfo=UTC))
    make_column(published=NOW)
    years = _text(client, "/archive")
    assert 'href="/archive/1990"' in years
    assert 'href="/archive/1990/01"' not in years
    assert 'href="/archive/1990/01"' in _text(client, "/archive/1990")


@pytest.mark.parametrize(
    "path",
    [
        "/archive/2023",
        "/archive/2026/13",
        "/archive/2026/00",
        "/archive/2026/02/30",
        "/archive/2019/02",
        "/archive/1000/01/32",
        "/archive/1000/01/01",
        "/archive/2999/12/31",
    ],
)
def test_days_that_never_were_are_not_there(client: Client, path: str) -> None:
    make_column(published=NOW)
    _text(client, path, 404)


def test_a_page_names_itself_as_it_stands_in_an_address(client: Client) -> None:
    make_columnist(name="Жук")
    page = _text(client, "/columnists/letter/%D0%96")
    assert 'rel="canonical" href="http://127.0.0.1:8000/columnists/letter/%D0%96"' in page


def test_an_empty_archive_says_so(client: Client) -> None:
    assert "no columns to look back on" in _text(client, "/archive")
    _text(client, "/archive/2026/03", 404)


def test_the_archive_of_an_edition_is_its_own(client: Client) -> None:
    make_column(make_publication(country="TR", columns_shown=1), title="Yağmur", published=NOW)
    make_column(title="Rain", published=NOW)
    assert "Rain" not in _text(client, "/tr/archive/2026/03/03")
    assert 'href="/tr/archive/2026/03"' in _text(client, "/tr/archive")


# ── a column ─────────────────────────────────────────────────────────────────────────────────


def test_a_column_page_has_all_that_the_seed_had(client: Client) -> None:
    paper = make_publication(name="The Harbour Lamp", slug="lamp")
    ada = make_columnist("Ada Byrne")
    make_column(paper, columnists=[ada], title="Snow on tin")
    column = make_column(
        paper, columnists=[ada], title="Rain on tin", reads=31, favourites=4,
        excerpt="First thought.\n\nSecond thought.", rights=make_rights(SNIPPET),
    )  # fmt: skip
    page = _text(client, _path(column))
    for text in (
        "Rain on tin", "<b>31</b> reads", "<b>4</b> favorites", "3 March 2026", "First thought.",
        "Continue reading at <bdi>The Harbour Lamp</bdi>", "<bdi>© The Harbour Lamp</bdi>",
        "More by <bdi>Ada Byrne</bdi>", "Snow on tin", "max-snippet", "What may be shown here, and why",
        "The opening of the text, up to 90 characters: the publisher set max-snippet:90 on 3 March 2026 (meta tag).",
    ):  # fmt: skip
        assert text in page, text
    assert f'<a rel="external" href="{column.link}">' in page
    assert page.count("<h1") == 1


def test_a_column_page_asks_not_to_be_listed(client: Client) -> None:
    response = client.get(_path(make_column()))
    assert response.headers["X-Robots-Tag"] == "noindex, follow"
    assert '<meta name="robots" content="noindex, follow">' in response.content.decode()


def test_the_words_of_an_address_are_put_right(client: Client) -> None:
    column = make_column(columnists=[make_columnist("Ada Byrne")])
    right = _path(column)
    code = links.code(column.id)
    for wrong in (f"/x/y/z/{code}", f"/tr/-/z/{code}", f"/x/ada-byrne/{'y' * 300}/{code}"):
        response = client.get(wrong)
        assert (response.status_code, response.headers["Location"]) == (301, right)


def test_copies_are_named_and_lead_to_the_original(client: Client) -> None:
    original = make_column(title="Rain")
    elsewhere = make_publication(name="The Other Paper", slug="other")
    copy = make_column(
        elsewhere, title="Rain again", original=original, visible=False, is_free=True
    )
    page = _text(client, _path(original))
    assert "Also printed in" in page
    assert copy.link in page
    response = client.get(f"/other/-/rain-again/{links.code(copy.id)}")
    assert (response.status_code, response.headers["Location"]) == (302, _path(original))


def test_what_was_removed_is_gone_and_what_is_hidden_unknown(client: Client) -> None:
    removed = make_column(state=Column.State.REMOVED, visible=False, title="Secret title")
    hidden = make_column(state=Column.State.UNLISTED, visible=False)
    Tombstone.objects.create(key=99, at=NOW)
    page = _text(client, f"/x/y/z/{links.code(removed.id)}", 410)
    assert "This column has left" in page
    assert "Secret title" not in page
    _text(client, f"/x/y/z/{links.code(99)}", 410)
    _text(client, f"/x/y/z/{links.code(hidden.id)}", 404)
    _text(client, f"/x/y/z/{links.code(12345)}", 404)
    _text(client, "/x/y/z/0123456789au", 404)


def test_without_an_excerpt_the_page_says_why(client: Client) -> None:
    rights = make_rights(replace(SNIPPET, value="0", most=0))
    page = _text(client, _path(make_column(excerpt="", excerpt_because="rights", rights=rights)))
    assert "shows its text on its own pages only" in page
    assert "No excerpt: the publisher set max-snippet:0 on 3 March 2026 (meta tag)." in page


def test_a_column_of_two_shows_the_others_of_both(client: Client) -> None:
    ada, bo = make_columnist("Ada Byrne"), make_columnist("Bo Lind")
    make_column(columnists=[ada], title="By Ada")
    make_column(columnists=[bo], title="By Bo")
    page = _text(client, _path(make_column(columnists=[ada, bo], names=["Guest"])))
    assert "By Ada" in page
    assert "By Bo" in page


def test_a_reader_counts_once_and_a_robot_never(client: Client) -> None:
    column = make_column(reads=0)
    path = _path(column)
    for _ in range(3):
        client.get(path, headers=READER)
    client.get(path, headers={"User-Agent": "examplebot/1.0"})
    column.refresh_from_db()
    assert column.reads == 1


def test_nothing_of_a_page_comes_from_elsewhere(client: Client) -> None:
    column = make_column(title="<script>alert(1)</script>", excerpt="<img src=x onerror=alert(1)>")
    for path in ("/", _path(column), "/search?q=%3Cscript%3E"):
        response = client.get(path)
        page = response.content.decode()
        scripts = re.findall(r"<script[^>]*>", page)
        assert [script for script in scripts if "ld+json" not in script] == [
            script for script in scripts if script.startswith('<script defer src="/assets/')
        ]
        assert not re.search(r'<(?:img|iframe|link rel="stylesheet")', page)
        assert "style=" not in page
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy


def test_the_policy_names_the_style_sheet_that_stands_in_the_page(client: Client) -> None:
    from base64 import b64encode
    from hashlib import sha256

    response = client.get("/")
    found = re.search(r"<style>(.*?)</style>", response.content.decode(), re.DOTALL)
    assert found
    style = found[1]
    assert "&quot;" not in style
    expected = b64encode(sha256(style.encode()).digest()).decode()
    assert f"'sha256-{expected}'" in response.headers["Content-Security-Policy"]


def test_a_link_of_another_scheme_is_no_link(client: Client) -> None:
    column = make_column(title="Rain")
    Column.objects.filter(id=column.id).update(link="javascript:alert(1)")
    assert 'href="javascript:' not in _text(client, _path(column))


# ── caches ───────────────────────────────────────────────────────────────────────────────────


def test_reading_sets_no_cookie(client: Client) -> None:
    column = make_column(columnists=[make_columnist("Ada Byrne")])
    for path in ("/", "/favorites", "/archive", "/search?q=rain", "/columnists", _path(column)):
        assert not client.get(path).cookies, path


def test_a_page_that_did_not_change_is_not_sent_again(client: Client) -> None:
    make_column()
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert "public" in first.headers["Cache-Control"]
    assert "Cookie" in first.headers["Vary"]


# ── search ───────────────────────────────────────────────────────────────────────────────────


def test_search_finds_columns_and_columnists(client: Client) -> None:
    make_column(columnists=[make_columnist("Süreyya Öz")], title="Yağmur")
    assert "Yağmur" in _text(client, "/search?q=yagmur")
    assert 'href="/columnists/sureyya-oz"' in _text(client, "/search?q=sureyya")
    assert "No column found" in _text(client, "/search?q=snow")
    assert "All words must occur" in _text(client, "/search")


def test_search_turns_pages(client: Client) -> None:
    paper = make_publication()
    for number in range(cards.PAGE + 3):
        make_column(paper, title=f"Rain {number}", published=NOW - timedelta(hours=number))
    assert 'href="?q=rain&amp;page=2"' in _text(client, "/search?q=rain")
    assert 'href="?q=rain&amp;page=1"' in _text(client, "/search?q=rain&page=2")
    _text(client, "/search?q=rain&page=-3")
    _text(client, "/search?q=rain&page=99999999999999999999")


# ── figures ──────────────────────────────────────────────────────────────────────────────────

WIDE = {
    "en": "rain ", "tr": "yağmur ", "ar": "المطر ", "ja": "静かな朝に考える", "hi": "बारिश ", "ru": "дождь ",
}  # fmt: skip


@pytest.mark.parametrize("language", WIDE)
def test_a_full_front_page_stays_under_60_kilobytes(client: Client, language: str) -> None:
    for number in range(48):
        make_publication(
            country=f"{chr(65 + number // 26)}{chr(65 + number % 26)}", columns_shown=1
        )
    paper = make_publication(languages=[language], name=WIDE[language] * 3)
    who = make_columnist(WIDE[language] * 2)
    for number in range(cards.PAGE + 1):
        make_column(
            paper, columnists=[who], title=(WIDE[language] * 40).encode()[:160].decode(errors="ignore"), excerpt=WIDE[language] * 100,
            published=NOW - timedelta(hours=number), is_free=False,
        )  # fmt: skip
    assert len(client.get("/").content) <= 60_000


@pytest.mark.parametrize(
    ("path", "most"),
    [("/", 5), ("/ie", 5), ("/archive", 3), ("/archive/2026/03", 4), ("/archive/2026/03/03", 8), ("/favorites", 5),
     ("/search?q=rain", 8), ("/columnists", 3), ("/columnists/ada-byrne", 10), ("/publications/lamp", 10), ("/about", 1)],
)  # fmt: skip
def test_a_page_takes_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str, most: int
) -> None:
    paper = make_publication(slug="lamp", columns_shown=9)
    who = make_columnist("Ada Byrne", home=paper)
    for number in range(9):
        make_column(paper, columnists=[who], published=NOW - timedelta(hours=number))
    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200


def test_a_column_page_takes_at_most_twelve_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ada, bo = make_columnist("Ada Byrne"), make_columnist("Bo Lind")
    for _ in range(3):
        make_column(columnists=[ada])
        make_column(columnists=[bo])
    path = _path(make_column(columnists=[ada, bo]))
    with django_assert_max_num_queries(12):
        client.get(path)


# ── errors ───────────────────────────────────────────────────────────────────────────────────


def test_a_broken_page_needs_no_database(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> None:
    from colonnade.web import frame

    def broken() -> None:
        raise RuntimeError("jammed")

    monkeypatch.setattr(frame, "press", broken)
    client.raise_request_exception = False
    with django_db_blocker.block():
        response = client.get("/")
    assert response.status_code == 500
    assert "The press has jammed" in response.content.decode()


def test_all_addresses_in_pages_lead_somewhere(client: Client) -> None:
    paper = make_publication(slug="lamp", columns_shown=2)
    who = make_columnist("Ada Byrne", home=paper)
    make_column(paper, columnists=[who])
    seen, open_ = set(), ["/"]
    while open_:
        path = open_.pop()
        if path in seen:
            continue
        seen.add(path)
        response = client.get(path)
        assert response.status_code == 200, path
        if response.headers["Content-Type"].startswith("text/html"):
            found = re.findall(r'<a[^>]* href="([^"]*)"', response.content.decode())
            open_ += [href.partition("#")[0] for href in found if href.startswith("/")]
    assert len(seen) > 20


def test_a_language_that_nobody_knows_is_not_named(client: Client) -> None:
    paper = make_publication(slug="recorded", languages=["und"])
    make_column(paper, title="Rain", language="und")
    for path in ("/publications/recorded", "/"):
        page = _text(client, path)
        assert ">und<" not in page
        assert 'dir="auto"' in page


def test_names_stand_where_their_headline_begins(client: Client) -> None:
    paper = make_publication(languages=["ar"])
    page = _text(client, _path(make_column(paper, title="المطر", language="ar")))
    assert '<p class="by" lang="ar" dir="rtl">' in page


def test_dots_of_omission_never_begin_a_line(client: Client) -> None:
    column = make_column(title="Rain", excerpt="It rained. …")
    for path in ("/", _path(column)):
        assert "It rained.\u00a0…" in _text(client, path)
