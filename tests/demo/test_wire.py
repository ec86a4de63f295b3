"""What the invented press puts on the wire is what its truth says, and is valid enough."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape

import feedparser
import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from colonnade.demo import feeds, pages, press, site
from colonnade.demo.houses import HOUSES, Dialect, House, Look, Trouble
from colonnade.demo.press import Column
from colonnade.demo.site import Answer

ADDRESSES = {paper.slug: f"http://127.0.7.{n}:80{n:02}" for n, paper in enumerate(HOUSES, 1)}
OPEN = [paper for paper in HOUSES if paper.columnists]
Wire = dict[str, dict[str, Answer]]
FEEDS = {Dialect.RSS1, Dialect.RSS2, Dialect.ATOM, Dialect.JSON_FEED, Dialect.AUTHORS}


@pytest.fixture
def wire(now: datetime) -> Wire:
    return {paper.slug: site.answers(paper, ADDRESSES, now) for paper in HOUSES}


def shown(wire: Wire, now: datetime) -> Iterator[tuple[Column, str]]:
    for column in press.columns(now):
        answer = wire[column.house][column.path]
        if answer.status == 200:
            yield column, answer.body.decode(press.house(column.house).encoding)


def source_bodies(paper: House, answers: dict[str, Answer]) -> list[bytes]:
    publication = next(p for p in press.publications(ADDRESSES) if p.slug == paper.slug)
    base = ADDRESSES[paper.slug]
    return [answers[source.url.removeprefix(base)].body for source in publication.sources]


def test_every_page_is_one_document_with_its_headline_and_text(wire: Wire, now: datetime) -> None:
    for column, html in shown(wire, now):
        tree = LexborHTMLParser(html)
        text = " ".join(tree.body.text().split()) if tree.body else ""
        assert html.count("<html") == html.count("</html>") == 1
        assert column.title in text
        assert column.paragraphs[0] in text
        assert (column.paragraphs[-1] in text) == column.is_free
        assert column.byline in text or all(name in text for name in column.names)


def test_tags_are_closed_as_they_were_opened(wire: Wire, now: datetime) -> None:
    for column, html in shown(wire, now):
        for tag in ("div", "p", "article", "section", "table", "a", "ul", "main", "header"):
            opened = len(re.findall(rf"<{tag}[\s>]", html))
            assert opened == html.count(f"</{tag}>"), (column.path, tag)


def test_pages_name_their_language_direction_and_encoding(wire: Wire, now: datetime) -> None:
    for column, html in shown(wire, now):
        root = LexborHTMLParser(html).root
        assert root is not None
        assert root.attributes["lang"] == column.language
        assert (root.attributes.get("dir") == "rtl") == (column.language in {"ar", "he"})
        assert f'<meta charset="{press.house(column.house).encoding}">' in html


def test_json_ld_holds_the_truth(wire: Wire, now: datetime) -> None:
    for column, html in shown(wire, now):
        look = press.house(column.house).look
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
        assert len(found) == (look in {Look.JSON_LD, Look.AMP})
        for text in found:
            facts = json.loads(text)
            assert facts["headline"] == column.title
            assert facts["isAccessibleForFree"] == column.is_free
            assert ("hasPart" in facts) != column.is_free
            if column.stated:
                assert datetime.fromisoformat(facts["datePublished"]) == column.stated
            else:
                assert "datePublished" not in facts


def test_robots_directives_stand_where_they_should(wire: Wire, now: datetime) -> None:
    wishes = {
        Trouble.NOINDEX: "noindex",
        Trouble.NO_SNIPPET: "nosnippet",
        Trouble.ZERO_SNIPPET: "max-snippet:0",
        Trouble.SHORT_SNIPPET: "max-snippet:80",
        Trouble.EXPIRED: "unavailable_after",
        Trouble.EXPIRES: "unavailable_after",
    }
    for column, html in shown(wire, now):
        metas = LexborHTMLParser(html).css('meta[name="robots"]')
        content = " ".join(meta.attributes["content"] or "" for meta in metas)
        for trouble, wish in wishes.items():
            if trouble in column.troubles:
                assert wish in content
        if not column.troubles & set(wishes):
            assert not content


def test_headers_carry_what_pages_do_not_say(wire: Wire, now: datetime) -> None:
    headers = {
        trouble: dict(wire[column.house][column.path].headers)
        for column in press.columns(now)
        for trouble in column.troubles
    }
    assert headers[Trouble.NOINDEX_HEADER] == {"X-Robots-Tag": "noindex"}
    assert headers[Trouble.NO_SNIPPET_FOR_US] == {"X-Robots-Tag": "colonnade: nosnippet"}
    assert headers[Trouble.APPEAL] == {}


def test_foreign_bodies_stand_among_the_paragraphs(wire: Wire, now: datetime) -> None:
    for column, html in shown(wire, now):
        words = press.words(press.house(column.house).words)
        text = unescape(html)
        assert any(appeal in text for appeal in words.appeals) == (
            Trouble.APPEAL in column.troubles
        )
        assert (words.labels["newsletter"] in text) == (Trouble.NEWSLETTER in column.troubles)
        assert ("data-nosnippet" in html) == (Trouble.HIDDEN_PASSAGE in column.troubles)
        assert ('name="tdm-reservation"' in html) == (Trouble.RESERVED in column.troubles)


def test_copies_point_or_speak_of_their_originals(wire: Wire, now: datetime) -> None:
    by_key = {(column.house, column.number): column for column in press.columns(now)}
    for column, html in shown(wire, now):
        if column.original is None:
            continue
        original = by_key[column.original]
        address = f"{ADDRESSES[original.house]}{original.path}"
        says = press.house(original.house).name in LexborHTMLParser(html).text()
        assert (address in html) == (Trouble.CANONICAL_COPY in column.troubles)
        assert says == (Trouble.COPY in column.troubles)


def test_statuses_are_those_of_the_troubles(wire: Wire, now: datetime) -> None:
    expected = {Trouble.MISSING: 404, Trouble.GONE: 410, Trouble.BROKEN: 500}
    for column in press.columns(now):
        answer = wire[column.house][column.path]
        statuses = [expected[t] for t in column.troubles if t in expected]
        assert answer.status == (statuses[0] if statuses else 200)
        assert answer.is_slow == (Trouble.SLOW in column.troubles)
        assert answer.busy == (Trouble.BUSY in column.troubles)


def test_moved_columns_lead_on(wire: Wire, now: datetime) -> None:
    for column in press.columns(now):
        if column.announced != column.path:
            answer = wire[column.house][column.announced]
            assert answer.status == (301 if Trouble.MOVED in column.troubles else 302)
            assert dict(answer.headers) == {"Location": column.path}


def test_robots_txt_forbids_the_private_path(wire: Wire, now: datetime) -> None:
    for paper in OPEN:
        answers = wire[paper.slug]
        has_rules = "/robots.txt" in answers
        assert has_rules == (Trouble.NO_DATE not in paper.troubles)
    for column in press.columns(now):
        assert column.path.startswith("/private/") == (Trouble.DISALLOWED in column.troubles)
    assert "/.well-known/tdmrep.json" in wire["der-laternenbote"]


@pytest.mark.parametrize("paper", OPEN, ids=lambda paper: paper.slug)
def test_sources_list_every_column(paper: House, wire: Wire, now: datetime) -> None:
    bodies = source_bodies(paper, wire[paper.slug])
    if paper.dialect is Dialect.SITEMAP_INDEX:
        parts = [a.body for path, a in wire[paper.slug].items() if path.endswith(".gz")]
        bodies = [gzip.decompress(part) for part in parts]
    text = unescape(" ".join(body.decode(paper.encoding) for body in bodies))
    columns = [c for c in press.columns(now) if c.house == paper.slug]
    assert all(column.announced in text for column in columns if column.names)
    assert columns


@pytest.mark.parametrize(
    "paper", [paper for paper in OPEN if paper.dialect in FEEDS], ids=lambda paper: paper.slug
)
def test_feeds_are_read_by_a_tried_parser(paper: House, wire: Wire, now: datetime) -> None:
    truth = {column.title: column for column in press.columns(now) if column.house == paper.slug}
    for body in source_bodies(paper, wire[paper.slug]):
        if paper.dialect is Dialect.JSON_FEED:
            titles = [item["title"] for item in json.loads(body)["items"]]
        else:
            read = feedparser.parse(body)
            assert not read.bozo
            titles = [unescape(entry.title) for entry in read.entries]
            for title, entry in zip(titles, read.entries, strict=True):
                dated = entry.get("published_parsed") or entry.get("updated_parsed")
                assert bool(dated) == bool(truth[title].stated)
        assert set(titles) <= set(truth)
        assert titles


@pytest.mark.parametrize(
    "dialect", [Dialect.NEWS_SITEMAP, Dialect.SITEMAP_INDEX], ids=lambda dialect: dialect.value
)
def test_sitemaps_are_well_formed(dialect: Dialect, wire: Wire) -> None:
    paper = next(paper for paper in OPEN if paper.dialect is dialect)
    (body,) = source_bodies(paper, wire[paper.slug])
    assert etree.fromstring(body).tag.endswith(("urlset", "sitemapindex"))
    if dialect is Dialect.SITEMAP_INDEX:
        assert f"{ADDRESSES[paper.slug]}/sitemap.xml".encode() in body  # the circle


def test_the_malformed_feed_is_malformed(wire: Wire) -> None:
    paper = next(paper for paper in OPEN if paper.dialect is Dialect.MALFORMED)
    (body,) = source_bodies(paper, wire[paper.slug])
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(body)
    assert len(feedparser.parse(body).entries) > 5


def test_home_pages_announce_the_feeds_there_are(wire: Wire) -> None:
    for paper in OPEN:
        html = wire[paper.slug]["/"].body.decode(paper.encoding)
        links = LexborHTMLParser(html).css('link[rel="alternate"]')
        assert all(link.attributes["href"] in wire[paper.slug] for link in links)
        assert bool(links) == (paper.dialect in FEEDS | {Dialect.MALFORMED})


def test_every_link_of_a_paper_leads_somewhere(wire: Wire) -> None:
    for paper in OPEN:
        answers = wire[paper.slug]
        for answer in answers.values():
            if answer.kind.startswith("text/html") and "xml" not in answer.kind:
                tree = LexborHTMLParser(answer.body.decode(paper.encoding))
                for link in tree.css("a[href^='/'], img[src^='/']"):
                    href = link.attributes.get("href") or link.attributes.get("src")
                    assert href in answers


def test_papers_that_are_down_or_gone_say_so(wire: Wire) -> None:
    assert wire["the-foghorn"] == {}
    assert wire["the-former-courant"]["/feeds/opinion.xml"].status == 410


def test_a_page_not_found_is_a_page(now: datetime) -> None:
    answer = site.not_found(HOUSES[0], ADDRESSES, now)
    assert answer.status == 404
    assert b"<h1>404</h1>" in answer.body


def test_drawings_differ() -> None:
    assert pages.image(1) != pages.image(2)
    assert etree.fromstring(pages.image(3)).tag.endswith("svg")


def test_the_column_that_expires_does_so_later(now: datetime) -> None:
    expiring = [c for c in press.columns(now) if Trouble.EXPIRES in c.troubles]
    assert all(pages.expiry(column.published) > now + timedelta(days=7) for column in expiring)


def test_feeds_for_measuring_are_the_same_each_time_and_differ_from_each_other() -> None:
    once, again = list(feeds(24, entries=25, seed=7)), list(feeds(24, entries=25, seed=7))
    assert once == again
    assert list(feeds(1, seed=8)) != list(feeds(1, seed=7))
    links = set()
    for feed in once:
        read = feedparser.parse(feed.body)
        assert not read.bozo
        assert len(read.entries) == 25
        assert all(entry.author and entry.published_parsed for entry in read.entries)
        assert all(len(entry.summary) > 40 for entry in read.entries)
        links |= {entry.link for entry in read.entries}
    assert len(links) == 24 * 25
    assert {feed.is_atom for feed in once} == {True, False}


def test_news_stands_in_main_feeds_only(wire: Wire, now: datetime) -> None:
    for paper in HOUSES:
        if paper.is_mixed:
            opinion, main = (body.decode() for body in source_bodies(paper, wire[paper.slug]))
            pieces = [c for c in press.columns(now) if c.house == paper.slug]
            news = [piece.path for piece in pieces if Trouble.NEWS in piece.troubles]
            assert len(news) >= 2
            assert all(piece.announced in main for piece in pieces)
            assert not any(path in opinion for path in news)


def test_pages_say_that_the_paper_is_invented(wire: Wire, now: datetime) -> None:
    assert all("An invented paper" in html for _, html in shown(wire, now))
