"""What can be followed at an address: for `colonnade add`, before an operator takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from colonnade import links
from colonnade.discover import bodies, words
from colonnade.discover.bodies import Form, NotASource
from colonnade.discover.plaintext import cut, line
from colonnade.records import Found, Holds, SourceKind

MAX_FOUND = 60
_TYPES = {
    "application/rss+xml": "RSS",
    "application/atom+xml": "Atom",
    "application/rdf+xml": "RSS",
    "application/feed+json": "JSON Feed",
    "application/xml": "XML",
    "text/xml": "XML",
}
_FEED_PATH = re.compile(
    r"(?:^|/)(?:feeds?|rss\d*|atom|rdf|feed\.json|index\.xml)(?:/|$)|"
    r"(?:rss|atom|feed)[\w-]*\.(?:xml|rdf|php|json)$|\.(?:rss|atom|rdf)$",
    re.IGNORECASE,
)
_FEED_QUERY = re.compile(r"(?:^|&)(?:rss|feed|atom)(?:=|&|$)", re.IGNORECASE)
_FEED_HOSTS = re.compile(r"^(?:feeds?|rss)\d*\.", re.IGNORECASE)
_COMMENTS = re.compile(
    r"/comments?/feed|comments?(?:/default|\.xml|-rss)|[?&]feed=comments", re.IGNORECASE
)
_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
# "Comment policy" and readers' letters are no columns.
_NO_COLUMNS = """
    policy policies guidelines rules terms letters letter leserbriefe leserbrief nocomment
    no-comment submit cartas cartas-al-director courrier brevi insandare lezersbrieven
"""
_BESIDE = frozenset(_NO_COLUMNS.split())
_LONGEST_LABEL = 60  # characters: menus say "Opinion", headlines say much more

# Where publishing systems keep their feeds: WordPress, Drupal, Ghost, Blogger, Arc, Joomla.
_COMMON = (
    ("/feed/", SourceKind.FEED),
    ("/rss", SourceKind.FEED),
    ("/rss.xml", SourceKind.FEED),
    ("/atom.xml", SourceKind.FEED),
    ("/feed.xml", SourceKind.FEED),
    ("/index.xml", SourceKind.FEED),
    ("/feed.json", SourceKind.FEED),
    ("/opinion/feed/", SourceKind.FEED),
    ("/opinion/rss", SourceKind.FEED),
    ("/opinion/rss.xml", SourceKind.FEED),
    ("/rss/opinion", SourceKind.FEED),
    ("/rss/opinion.xml", SourceKind.FEED),
    ("/category/opinion/feed/", SourceKind.FEED),
    ("/arc/outboundfeeds/rss/category/opinion/", SourceKind.FEED),
    ("/sitemap.xml", SourceKind.SITEMAP),
    ("/news-sitemap.xml", SourceKind.SITEMAP),
    ("/sitemap-news.xml", SourceKind.SITEMAP),
    ("/sitemap_index.xml", SourceKind.SITEMAP),
)


def what(body: bytes, headers: Mapping[str, str], url: str) -> SourceKind | None:
    """Tell what an address holds: a feed, a sitemap, a web page, or None of these.

    The body is believed before the headers, for those are often wrong.
    """
    try:
        form = bodies.form_of(bodies.unpacked(body, url=url))
    except NotASource:
        return None
    if form is Form.JSON:
        return SourceKind.FEED if b"jsonfeed.org" in body or b'"items"' in body else None
    known = {
        Form.FEED: SourceKind.FEED,
        Form.SITEMAP: SourceKind.SITEMAP,
        Form.LIST: SourceKind.SITEMAP,
    }
    if (
        form is Form.PAGE
        and "xml" in headers.get("content-type", "")
        and b"<html" not in body[:9000]
    ):
        return None
    return SourceKind.PAGE if form is Form.PAGE else known.get(form)


def holds(name: str, url: str) -> Holds:
    """Judge from a source's name and address what it lists.

    >>> holds("", "https://a.example/opinion/feed").value
    'opinion'
    >>> holds("Ana Sol", "https://a.example/author/ana-sol/feed/").value
    'author'
    """
    segments = [s for s in unquote(urlsplit(url).path).split("/") if s]
    folded = [words.folded(s) for s in segments]
    for one, following in pairwise(folded):
        if one in words.author() and not _FEED_PATH.search(f"/{following}"):
            return Holds.AUTHOR
    said = words.pieces(name) | words.pieces(" ".join(segments)) | words.pieces(urlsplit(url).query)
    if said & words.editorial():
        return Holds.EDITORIAL
    host = words.pieces(links.host(url).split(".")[0])
    return Holds.OPINION if (said | host) & words.opinion() else Holds.MIXED


def find(html: bytes, *, url: str, headers: Mapping[str, str]) -> tuple[Found, ...]:
    """Return what a page offers to follow: opinion before the rest, the surest first."""
    text = bodies.html_text(html, headers, url=url)
    if bodies.is_maze(text):
        return ()
    tree = LexborHTMLParser(text)
    base = _base(tree, url)
    found: dict[str, Found] = {}
    for one in (*_announced(tree, base), *_linked_feeds(tree, base), *_sections(tree, base)):
        found.setdefault(one.url, one)
    found.pop(links.plain(url) or url, None)
    ranked = sorted(found.values(), key=lambda one: one.holds is Holds.MIXED)
    return tuple(ranked[:MAX_FOUND])


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    href = (node.attributes.get("href") or "").strip() if node else ""
    try:
        return urljoin(url, href)
    except ValueError:
        return url


def _announced(tree: LexborHTMLParser, base: str) -> Iterator[Found]:
    for node in tree.css("link[href][rel]"):
        given = node.attributes
        relations = (given.get("rel") or "").lower().split()
        kind = (given.get("type") or "").lower().split(";")[0].strip()
        target = links.plain(given.get("href") or "", base)
        if target is None or _COMMENTS.search(target):
            continue
        if "sitemap" in relations:
            yield _found(target, SourceKind.SITEMAP, "", "the page links it as its sitemap")
        elif kind in _TYPES and {"alternate", "feed"} & set(relations):
            name = line(given.get("title") or "")
            yield _found(target, SourceKind.FEED, name, f"the page announces it ({_TYPES[kind]})")


def _found(url: str, kind: SourceKind, name: str, because: str) -> Found:
    return Found(url=url, kind=kind, holds=holds(name, url), name=cut(name, 120), because=because)


def _linked_feeds(tree: LexborHTMLParser, base: str) -> Iterator[Found]:
    for node, target in _anchors(tree, base):
        parts = urlsplit(target)
        if _COMMENTS.search(target):
            continue
        by_path = _FEED_PATH.search(parts.path) or _FEED_QUERY.search(parts.query)
        if by_path or _FEED_HOSTS.match(parts.netloc):
            yield _found(target, SourceKind.FEED, _label(node), "a link that looks like a feed")


def _sections(tree: LexborHTMLParser, base: str) -> Iterator[Found]:
    for node, target in _anchors(tree, base):
        label = _label(node)
        path = urlsplit(target).path
        if len(label) > _LONGEST_LABEL or path.count("/") > 4 or not links.same_site(target, base):
            continue
        if path.rpartition("/")[2].count("-") < 3 and (judged := _section(label, target)):
            yield judged


def _section(label: str, target: str) -> Found | None:
    known = words.opinion() | words.editorial()
    in_path = words.pieces(unquote(urlsplit(target).path))
    said, path = words.pieces(label) & known, in_path & known
    if not (said or path) or (words.pieces(label) | in_path) & _BESIDE:
        return None
    because = f"a link named {label!r}" if said else f"its address says {min(path)!r}"
    return _found(target, SourceKind.PAGE, label, because)


def _anchors(tree: LexborHTMLParser, base: str) -> Iterator[tuple[LexborNode, str]]:
    for node in tree.css("a[href]")[:3_000]:
        if target := links.plain(node.attributes.get("href") or "", base):
            yield node, target


def _label(node: LexborNode) -> str:
    return line(node.text()) or line(node.attributes.get("title") or "")


def common_places(home: str) -> tuple[Found, ...]:
    """Return where feeds and sitemaps usually lie at a home page, to be tried in this order."""
    places = []
    for path, kind in _COMMON:
        if url := links.plain(path, home):
            places.append(_found(url, kind, "", "a common place"))
    return tuple(places)


def sitemaps_of(robots: str, *, url: str = "") -> tuple[str, ...]:
    """Return the sitemaps which a robots.txt names, as asked for, each once."""
    named = (links.plain(address, url) for address in _SITEMAP_LINE.findall(robots))
    return tuple(dict.fromkeys(address for address in named if address))
