from __future__ import annotations

import gzip
from datetime import timedelta
from typing import Any

import pytest
from bench.reader_house import walks
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from colonnade.catalog import cards
from colonnade.catalog.models import Column
from colonnade.web import charts
from makers import NOW, make_column, make_columnist, make_publication

pytestmark = pytest.mark.django_db
READER = {"User-Agent": "Mozilla/5.0 Firefox/140.0"}
OURS = {"Sec-Fetch-Site": "same-origin"}


def _text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return response.content.decode()


def _press(**given: Any) -> Column:
    turkish = make_publication(name="Deniz", country="TR", languages=["tr"], columns_shown=1)
    german = make_publication(name="Meer", country="DE", languages=["de-AT"], columns_shown=1)
    make_column(german, title="Regen", topic="sport")
    make_column(make_publication(languages=["en"], columns_shown=1), title="Rain")
    return make_column(turkish, title="Yağmur", topic="culture", **given)


def test_an_edition_of_languages_shows_them_alone(client: Client) -> None:
    _press()
    page = _text(client, "/languages/de+tr")
    assert "Regen" in page
    assert "Yağmur" in page
    assert "Rain<" not in page
    assert 'lang="de-AT"' in page
    assert "Deutsch, Türkçe" in page
    assert "Yağmur" not in _text(client, "/languages/de")


def test_an_edition_of_a_topic_stands_in_any_other(client: Client) -> None:
    _press()
    for path in ("/topics/sport", "/de/topics/sport", "/languages/de+tr/topics/sport"):
        page = _text(client, path)
        assert "Regen" in page, path
        assert "Yağmur" not in page, path
        assert f'href="{path}/atom.xml"' in page
        assert "Regen" in _text(client, f"{path}/atom.xml")
        assert "2026" in _text(client, f"{path}/archive")
        assert "Regen" in _text(client, f"{path}/archive/2026/03/03")
        assert f'href="{path}/archive/2026/03/03"' in _text(client, f"{path}/archive/2026/03")


@pytest.mark.parametrize("path", ["/topics/weather", "/languages/qqq", "/de/topics/sport"])
def test_an_edition_of_nothing_is_not_there(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_languages_are_chosen_by_a_form(client: Client) -> None:
    _press()
    page = _text(client, "/languages")
    assert 'value="de"' in page
    assert "Deutsch" in page
    assert client.get("/languages?l=tr&l=de").headers["Location"] == "/languages/de+tr"
    assert client.get("/languages?l=nonsense").status_code == 404


def test_lists_in_place_of_cards_are_remembered_on_the_device(client: Client) -> None:
    make_column()
    assert 'class="dense"' not in _text(client, "/")
    client.post("/density/change", {"density": "list", "back": "/tr"}, headers=OURS)
    assert 'class="dense"' in _text(client, "/")
    assert client.get("/").headers["Cache-Control"] == "private, no-cache"
    client.post("/density/change", {"density": "cards"}, headers=OURS)
    assert 'class="dense"' not in _text(client, "/")
    assert client.post("/density/change", {"density": "list"}).status_code == 403


# ── columnists and publications ──────────────────────────────────────────────────────────────


def test_a_columnist_has_a_chart_subjects_and_all_columns_by_month(client: Client) -> None:
    ada = make_columnist("Ada Byrne", learnt={"subjects": ["harbours"]})
    for days in (1, 2, 40, 4000):
        make_column(title=f"Rain {days}.", columnists=[ada], published=NOW - timedelta(days=days))
    page = _text(client, "/columnists/ada-byrne")
    assert "3 columns in the last 24 months, at most 2 in one" in page
    assert "<title>March 2026: 2</title>" in page
    assert "harbours" in page
    assert 'href="/columnists/ada-byrne/archive"' in page
    assert "2015" in _text(client, "/columnists/ada-byrne/archive")
    month = _text(client, "/columnists/ada-byrne/archive/2026/03")
    assert "Rain 1." in month
    assert "Rain 40." not in month
    assert "Rain 1." in _text(client, "/columnists/ada-byrne/archive/2026/03/02")
    assert client.get("/columnists/nobody/archive").status_code == 404


def test_a_publication_has_an_archive(client: Client) -> None:
    make_column(make_publication(slug="deniz"), title="Rain")
    make_column(title="Snow")
    assert 'href="/publications/deniz/archive"' in _text(client, "/publications/deniz")
    day = _text(client, "/publications/deniz/archive/2026/03/03")
    assert "Rain" in day
    assert "Snow" not in day
    assert "March" in _text(client, "/publications/deniz/archive/2026")
    assert client.get("/publications/nowhere/archive").status_code == 404


def test_no_chart_is_drawn_of_nothing() -> None:
    assert charts.rhythm({}, NOW.date()) is None
    chart = charts.rhythm({(2026, 3): 3, (2026, 2): 1, (2001, 1): 9}, NOW.date())
    assert chart
    assert (chart.total, chart.most) == (4, 3)
    assert [bar.height for bar in chart.bars[-2:]] == [19, 56]


# ── a column ─────────────────────────────────────────────────────────────────────────────────


def test_a_column_names_those_around_it_and_is_cited(client: Client) -> None:
    ada = make_columnist("Ada Byrne")
    numbers = [
        make_column(
            title=f"Rain [{n}] & more", columnists=[ada], published=NOW - timedelta(days=n)
        ).pk
        for n in range(3)
    ]
    middle = cards.cards([numbers[1]], now=NOW)[0]
    page = _text(client, middle.path)
    assert "The one before: <bdi>Rain [2]" in page
    assert "The next: <bdi>Rain [0]" in page
    assert "3 minutes to read there" in page
    assert "Rain \\[1\\]" in page
    assert f"@article{{{middle.id}," in page
    assert "title = {{Rain [1] \\&amp; more}}" in page
    assert "mailto:?subject=Rain%20%5B1%5D" in page


# ── what is kept, and how it is asked ────────────────────────────────────────────────────────


def test_pages_are_kept_for_everybody_but_those_with_a_cookie(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("colonnade.web.keeping.SECONDS", 10)
    make_column(title="Rain")
    first = client.get("/")
    Column.objects.update(title="Snow")
    again = client.get("/")
    assert again.content == first.content
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Last-Modified"]
    assert again.headers["Content-Security-Policy"]
    same = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert same.status_code == 304
    client.cookies["notice"] = "closed"
    assert "Snow" in _text(client, "/")
    client.cookies.clear()
    cache.clear()
    assert "Snow" in _text(client, "/")
    assert client.get("/nowhere").status_code == 404


def test_what_is_kept_is_compressed_for_whoever_reads_that_and_nobody_s_own_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("colonnade.web.keeping.SECONDS", 10)
    make_column(title="Rain")
    packing = {"Accept-Encoding": "br, gzip"}
    for _ in range(2):  # as it is made, and as it is kept
        plain, packed = client.get("/"), client.get("/", headers=packing)
        assert gzip.decompress(packed.content) == plain.content
        assert packed.headers["Content-Encoding"] == "gzip"
        assert int(packed.headers["Content-Length"]) == len(packed.content)
        assert packed.headers["ETag"] == f"W/{plain.headers['ETag']}"
        assert "Accept-Encoding" in plain.headers["Vary"]
        assert "Content-Encoding" not in plain.headers
    tag = {"If-None-Match": packed.headers["ETag"]}
    assert client.get("/", headers=packing | tag).status_code == 304
    assert client.get("/atom.xml", headers=packing).headers["Content-Encoding"] == "gzip"
    client.cookies["notice"] = "closed"
    assert "Content-Encoding" not in client.get("/", headers=packing).headers


def test_readers_of_a_kept_column_are_counted(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("colonnade.web.keeping.SECONDS", 10)
    noted: list[int] = []
    monkeypatch.setattr(
        "colonnade.readers.reading.note", lambda request, number, *, now: noted.append(number)
    )
    column = make_column()
    path = cards.cards([column.pk], now=NOW)[0].path
    for _ in range(3):
        assert client.get(path, headers=READER).status_code == 200
    assert noted == [column.pk] * 3


PAGES = (
    "/", "/tr", "/languages/de+tr", "/topics/sport", "/tr/topics/culture", "/languages",
    "/archive", "/archive/2026", "/archive/2026/03", "/archive/2026/03/03", "/tr/archive/2026/03",
    "/languages/tr/archive/2026/03", "/columnists", "/columnists/letter/B", "/columnists/in/tr",
    "/columnists?q=ada", "/columnists/ada-byrne", "/columnists/ada-byrne/archive",
    "/columnists/ada-byrne/archive/2026/03", "/publications", "/publications/deniz",
    "/publications/deniz/archive/2026/03", "/atom.xml", "/columnists/ada-byrne/atom.xml",
    "/search?q=rain", "/search?q=rain+author:ada+country:tr+paper:deniz&order=new",
    "/search?q=rain+-snow+rai*+before:2027", "/search/atom.xml?q=rain", "/search/suggest?q=ada",
    "/sitemap.xml", "/sitemap-columnists-1.xml", "/sitemap-publications.xml",
)  # fmt: skip


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="asks SQLite for its plans")
def test_no_page_asks_much_or_walks_through_a_large_table(client: Client) -> None:
    ada = make_columnist("Ada Byrne", home=make_publication(name="Home", country="TR"))
    column = _press(columnists=[ada, make_columnist("Bo Lind")])
    path = cards.cards([column.pk], now=NOW)[0].path
    for page in (*PAGES, path):
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200, page
        assert len(queries) <= 12, page
        assert walks(queries.captured_queries) == [], page


def test_of_many_publications_the_largest_of_each_country_stand_first(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("colonnade.web.directory._MOST_PUBLICATIONS", 2)
    monkeypatch.setattr("colonnade.web.directory._OF_A_COUNTRY", 1)
    make_publication(name="Deniz", country="TR", columns_shown=9)
    make_publication(name="Liman", country="TR", columns_shown=1)
    make_publication(name="Lamp", country="IE")
    page = _text(client, "/publications")
    assert "Deniz" in page
    assert "Liman" not in page
    assert "All of Türkiye" in page
    country = _text(client, "/publications?country=tr")
    assert "Liman" in country
    assert "Lamp<" not in country
    assert "All of" not in country
