"""Sitemaps of every kind, and indexes of them."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from colonnade.discover import NotASource, drafts, read, sitemaps
from colonnade.records import Listing, SourceKind
from steps.discover.press import NOW

URL = "https://a.example/sitemap.xml"
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<!-- made by hand -->
<url><loc> https://a.example/opinion/rain?x=1&amp;y=2 </loc><lastmod>2026-03-02T10:00:00+01:00</lastmod>
<news:news><news:publication><news:name>The Lantern</news:name><news:language>en</news:language></news:publication>
<news:genres>Opinion</news:genres><news:publication_date>2026-03-02T08:00:00Z</news:publication_date>
<news:title>Rain &amp;amp; shine</news:title><news:keywords>rain, shine,</news:keywords></news:news>
<image:image><image:loc>https://a.example/rain.jpg</image:loc><image:title>A picture</image:title></image:image></url>
<url><loc>https://a.example/opinion/plain</loc><lastmod>2026-03-01</lastmod><priority>0.5</priority></url>
<url><lastmod>2026-03-01</lastmod></url>
<note/>
</urlset>"""


def listing(body: str | bytes, kind: SourceKind = SourceKind.SITEMAP) -> Listing:
    return read(kind, body.encode() if isinstance(body, str) else body, url=URL, now=NOW)


def test_a_news_sitemap_says_title_date_language_and_subjects() -> None:
    found = listing(NEWS)
    first, second = found.leads
    assert first.url == "https://a.example/opinion/rain?x=1&y=2"
    assert (first.title, first.language, first.subjects) == (
        "Rain & shine",
        "en",
        ("Opinion", "rain", "shine"),
    )
    assert first.published == datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert first.modified == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert (second.title, second.published, second.modified) == (
        "",
        None,
        datetime(2026, 3, 1, tzinfo=UTC),
    )
    assert [p.what for p in found.problems] == ["no link"]


@pytest.mark.parametrize(
    "space",
    [
        "http://www.google.com/schemas/sitemap/0.84",
        "https://www.sitemaps.org/schemas/sitemap/0.9",
        "nonsense",
    ],
)
def test_namespaces_may_be_wrong(space: str) -> None:
    assert (
        len(listing(NEWS.replace("http://www.sitemaps.org/schemas/sitemap/0.9", space)).leads) == 2
    )


def test_prefixes_may_be_undeclared_and_the_end_missing() -> None:
    bare = NEWS.replace('xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"', "")
    assert listing(bare).leads[0].title == "Rain & shine"
    assert len(listing(NEWS[: NEWS.index("<priority>")]).leads) == 2


def test_gzip_is_unpacked() -> None:
    assert listing(gzip.compress(NEWS.encode())) == listing(NEWS)


def test_a_list_of_addresses_is_a_sitemap() -> None:
    body = "\ufeffhttps://a.example/one\n\nhttps://a.example/two\nftp://a.example/three\n"
    found = listing(body)
    assert [lead.url for lead in found.leads] == ["https://a.example/one", "https://a.example/two"]
    assert len(found.problems) == 1


def test_an_index_names_the_newest_first() -> None:
    def nested(name: str, day: str) -> str:
        return f"<sitemap><loc>https://a.example/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"

    index = (
        nested("old", "2020-01-01")
        + nested("new", "2026-03-01")
        + nested("undated", "")
        + "<sitemap/><x/>"
    )
    found = listing(f"<sitemapindex>{index}{nested('old', '2020-01-01')}</sitemapindex>")
    assert [a.rpartition("/")[2] for a in found.more] == ["new.xml", "old.xml", "undated.xml"]
    assert [p.what for p in found.problems] == ["1 nested sitemaps without an address"]


def test_a_long_index_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_NESTED", 2)
    index = "".join(f"<sitemap><loc>https://a.example/{n}.xml</loc></sitemap>" for n in range(5))
    found = listing(f"<sitemapindex>{index}</sitemapindex>")
    assert len(found.more) == 2
    assert [p.what for p in found.problems] == ["3 older nested sitemaps left out"]


def test_of_a_long_sitemap_the_newest_are_kept() -> None:
    urls = "".join(
        f"<url><loc>https://a.example/{n}</loc><lastmod>{1900 + n // 100}-01-01</lastmod></url>"
        for n in range(11_000)
    )
    found = listing(f"<urlset>{urls}</urlset>")
    assert len(found.leads) == drafts.MAX_LEADS
    assert found.leads[0].url == "https://a.example/900"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"\xef\xbb\xbf  ", "an empty answer"),
        (b"<html><body>no</body></html>", "a web page instead of a sitemap"),
        (b"words", "nothing that can be read as a sitemap"),
    ],
)
def test_what_is_no_sitemap_is_said_to_be_none(body: bytes, why: str) -> None:
    with pytest.raises(NotASource, match=why):
        listing(body)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<rss/>", "its root element is 'rss'"),
        (b"<?xml version='1.0' encoding='x-none'?><urlset>\xff</urlset>", "not a sitemap"),
        (b"<!-- -->", "no element in it"),
        (b"<", "not a sitemap"),
    ],
)
def test_the_reader_itself_takes_nothing_else(body: bytes, why: str) -> None:
    with pytest.raises(NotASource, match=why):
        sitemaps.read(body, url=URL, now=NOW)


def test_nested_sitemaps_are_followed_once() -> None:
    more = [f"https://a.example/{name}.xml" for name in ("a", "b", "a", "video-sitemap", "c", "d")]
    assert sitemaps.worth_following(more, {more[1]}, most=2) == (more[0], more[4])
