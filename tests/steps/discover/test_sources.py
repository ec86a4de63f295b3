"""What can be followed at an address."""

from __future__ import annotations

import gzip

import pytest

from colonnade.discover import sources, words
from colonnade.records import Found, Holds, SourceKind
from steps.discover.press import HERE

HOME = "https://lantern.example/opinion/"


def found(html: str, url: str = HOME) -> tuple[Found, ...]:
    return sources.find(html.encode(), url=url, headers={})


def test_a_page_offers_its_feed_first_then_its_sections() -> None:
    html = (HERE / "pages" / "opinion-en.html").read_text()
    offers = found(html)
    assert [(one.url, one.kind, one.holds) for one in offers] == [
        ("https://lantern.example/opinion/feed/", SourceKind.FEED, Holds.OPINION),
        ("https://lantern.example/opinion/editorials/", SourceKind.PAGE, Holds.EDITORIAL),
        ("https://lantern.example/sitemap.xml", SourceKind.SITEMAP, Holds.MIXED),
        ("https://feeds.lantern.example/all.xml", SourceKind.FEED, Holds.MIXED),
    ]
    assert offers[0].name == "The Lantern: Opinion"
    assert offers[0].because == "the page announces it (RSS)"


def test_links_are_read_against_the_base() -> None:
    head = '<base href="https://b.example/deep/"><link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="feed">'
    assert [one.url for one in found(head)] == ["https://b.example/deep/feed"]
    assert (
        found('<base href="http://["><link rel="feed" type="application/feed+json" href="/f">')[
            0
        ].url
        == "https://lantern.example/f"
    )


def test_what_cannot_be_followed_is_not_offered() -> None:
    html = """<link rel="alternate" type="application/rss+xml" href="feed:x"><link rel="alternate" hreflang="tr" href="/tr">
    <a href="/comments/feed/">Comments</a><a href="javascript:void(0)">Opinion</a><a href="https://other.example/opinion">Opinion</a>
    <a href="/opinion/a/b/c/d/e">Opinion</a><a href="/x">A headline that only mentions opinion and goes on and on and on for long</a>
    <a href="/about/comment-policy">Comment policy</a><a href="/opinion/why-the-rain-never-stops">Opinion</a>"""
    assert found(html) == ()


@pytest.mark.parametrize(
    ("label", "path"),
    [
        ("Meinung", "/x"),
        ("Köşe Yazıları", "/x"),
        ("Görüş", "/x"),
        ("Débats", "/x"),
        ("Opinião", "/x"),
        ("رأي", "/x"),
        ("דעות", "/x"),
        ("Мнения", "/x"),
        ("社説", "/x"),
        ("观点", "/x"),
        ("칼럼", "/x"),
        ("संपादकीय", "/x"),
        ("মতামত", "/x"),
        ("Ledare", "/x"),
        ("Γνώμες", "/x"),
        ("Quan điểm", "/x"),
        ("", "/komentari"),
        ("More", "/ar/%D8%B1%D8%A3%D9%8A"),
    ],
)
def test_opinion_is_known_in_many_languages(label: str, path: str) -> None:
    (one,) = found(f'<a href="{path}" title="">{label}</a>')
    assert one.kind is SourceKind.PAGE
    assert one.because


@pytest.mark.parametrize(
    ("name", "url", "verdict"),
    [
        ("", "https://a.example/feed", Holds.MIXED),
        ("Sport", "https://a.example/sport/feed", Holds.MIXED),
        ("", "https://opinion.a.example/feed", Holds.OPINION),
        ("", "https://www.a.example/rss?path=/opinion/editorials", Holds.EDITORIAL),
        ("Columnists", "https://a.example/feed", Holds.OPINION),
        ("Editorial", "https://a.example/feed", Holds.EDITORIAL),
        ("", "https://a.example/profile/ana-sol/rss", Holds.AUTHOR),
        ("", "https://a.example/yazarlar/omer-isik", Holds.AUTHOR),
        ("", "https://a.example/columnists/rss.xml", Holds.OPINION),
        ("", "https://a.example/author/feed", Holds.MIXED),
    ],
)
def test_what_a_source_holds_is_judged_by_its_words(name: str, url: str, verdict: Holds) -> None:
    assert sources.holds(name, url) is verdict


def test_common_places_are_absolute_and_once() -> None:
    places = sources.common_places("https://a.example/deep/page")
    urls = [place.url for place in places]
    assert "https://a.example/feed/" in urls
    assert len(urls) == len(set(urls))
    assert sources.common_places("nonsense") == ()


def test_robots_name_sitemaps() -> None:
    robots = "User-agent: *\nDisallow: /x\nSitemap: https://a.example/s.xml\n sitemap:/news.xml \nSITEMAP: https://a.example/s.xml\nSitemap: ftp://x\n"
    assert sources.sitemaps_of(robots) == ("https://a.example/s.xml",)
    assert (
        sources.sitemaps_of(robots, url="https://a.example/robots.txt")[1]
        == "https://a.example/news.xml"
    )


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<rss version='2.0'/>", SourceKind.FEED),
        (b'{"version":"https://jsonfeed.org/version/1","items":[]}', SourceKind.FEED),
        (b'{"name":"x"}', None),
        (b"<urlset/>", SourceKind.SITEMAP),
        (gzip.compress(b"<sitemapindex/>"), SourceKind.SITEMAP),
        (b"https://a.example/1\n", SourceKind.SITEMAP),
        (b"<!doctype html><p>x", SourceKind.PAGE),
        (b"<!-- x --><html>", SourceKind.PAGE),
        (b"<div>x</div>", SourceKind.PAGE),
        (b"<?xml version='1.0'?><html xmlns='x'/>", SourceKind.PAGE),
        (b"\x1f\x8b\x08broken", None),
        (b"\xff\xfe<\x00r\x00s\x00s\x00>\x00", SourceKind.FEED),
        (b"words", None),
        (b"", None),
        (b"<opml/>", None),
    ],
)
def test_an_address_is_what_its_body_is(body: bytes, kind: SourceKind | None) -> None:
    assert sources.what(body, {}, "https://a.example/") is kind


def test_unknown_xml_is_no_page() -> None:
    assert sources.what(b"<thing>x</thing>", {"content-type": "application/xml"}, HOME) is None
    assert sources.what(b"<thing>x</thing>", {"content-type": "text/html"}, HOME) is SourceKind.PAGE


def test_words_are_compared_without_accents_but_with_vowel_signs() -> None:
    assert words.folded("Ünal’ın GÖRÜŞÜ") == "unal’in gorusu"
    assert words.folded("विचार") == "विचार"
    assert "op-ed" in words.pieces("Op Ed")
    assert len(words.OPINION) >= 40
