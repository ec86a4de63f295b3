"""One parse of a page, and what is asked of it again and again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from colonnade.extract import encoding
from colonnade.extract.tags import ids
from colonnade.extract.taming import tame
from colonnade.records import ColonnadeError

MAX_METAS = 1000
MAX_LINKS = 2000  # `link` elements
MAX_SCRIPTS = 1000  # of data
MAX_TITLE = 1000  # characters; also of headings
MAX_DATA = 1_000_000  # characters of one script of JSON-LD; longer ones are not read
MAX_CHARACTERS = 8_000_000  # longer pages are cut: the longest article seen is a tenth of this
WITHOUT_EVENTS = 1

LONG = 16_384  # bytes, from which a page's claim of UTF-8 is tried on pieces alone
PIECES = 16

_UTF8 = re.compile(rb"charset\s*=\s*[\"']?\s*utf-?8", re.IGNORECASE)
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


FACTS = ids(("meta", "link", "h1", "script", "a"))
FLOW = ids(("p", "br", "h2", "h3", "h4"))


class Unreadable(ColonnadeError):
    """These bytes are no page: empty, or neither text nor markup."""


# Each selector costs as much again as the walk it is part of: what is asked of every page, at once.
_FACTS = "meta,link,h1,script[type*='rsl+xml' i],a[rel~='license' i][href]"
_DATA = "script[type*='ld+json' i]"
_FLOW = ",".join(FLOW)
_NAMING = frozenset(("name", "property", "itemprop", "http-equiv"))
_ABSOLUTE = re.compile(r"https?://[a-z0-9.-]+/[\w/.~%,+-]*(?:\?[\w/.~%,+&=-]+)?", re.ASCII)


class Link(NamedTuple):
    """A `link` element: its relations and type in lower case, and its address."""

    relations: list[str]
    kind: str
    href: str


@dataclass
class Page:
    """A parsed page and its index."""

    url: str
    parser: LexborHTMLParser
    headers: Mapping[str, str]

    @cached_property
    def tags(self) -> Mapping[str, Sequence[LexborNode]]:
        """The elements of `_FACTS` by tag, in document order."""
        found: dict[int, list[LexborNode]] = {number: [] for number in FACTS.values()}
        for node in self.parser.css(_FACTS):
            found[node.tag_id].append(node)
        return {tag: found[number] for tag, number in FACTS.items()}

    @cached_property
    def flow(self) -> Sequence[LexborNode]:
        """The paragraphs, line breaks and headings below the first, in document order."""
        return self.parser.css(_FLOW)

    @cached_property
    def data(self) -> Sequence[str]:
        """The texts of the page's JSON-LD."""
        texts = (node.text_lexbor() for node in self.parser.css(_DATA)[:MAX_SCRIPTS])
        return [text for text in texts if len(text) <= MAX_DATA]

    @cached_property
    def title(self) -> str:
        """The text of the title element."""
        node = self.parser.css_first("title")
        return plain(node.text_lexbor()[:MAX_TITLE]) if node is not None else ""

    @cached_property
    def metas(self) -> Mapping[str, Sequence[str]]:
        """The contents of meta tags by name in lower case."""
        return _metas(self.tags["meta"][:MAX_METAS])

    @cached_property
    def links(self) -> Sequence[Link]:
        """What `link` elements tell of the page's own address and its licence."""
        told = [link.attributes for link in self.tags["link"][:MAX_LINKS]]
        found = [_link(one) for one in told if _is_asked(one.get("rel") or "")]
        return [link for link in found if link.href]

    def meta(self, *names: str) -> str:
        """Return the first content that one of the names has, in order of the names."""
        metas = self.metas
        for name in names:
            for content in metas.get(name, ()):
                if content:
                    return content
        return ""

    def absolute(self, address: str) -> str:
        """Return an address of the page as an absolute one; empty if it cannot be."""
        if _ABSOLUTE.fullmatch(address):
            return address
        try:
            return urljoin(self.url, address.strip())
        except ValueError:
            return ""


def open_page(html: bytes | str, *, url: str, headers: Mapping[str, str]) -> Page:
    """Parse a page. Raises `Unreadable`, whose message names the address."""
    if isinstance(html, str):
        source = html[:MAX_CHARACTERS].encode("utf-8", "replace")
    else:
        source = _utf8(html, url, headers)
    if not source or source.isspace():
        raise Unreadable(f"{url}: the page is empty")
    if b"\0" in source:  # browsers drop it from text, too, and parsers are slow at it
        source = source.replace(b"\0", b"")
    source = tame(source)
    return Page(url, LexborHTMLParser(source, options=WITHOUT_EVENTS), headers)


def _utf8(html: bytes, url: str, headers: Mapping[str, str]) -> bytes:
    """Return a page in UTF-8: as it came if it is that, decoded if not."""
    if b"\0\0\0\0" in html[:1024] or html.startswith(_BINARY):
        raise Unreadable(f"{url}: the page is neither text nor markup")
    html = html[:MAX_CHARACTERS]
    is_ascii = html.isascii()
    seven_bit = is_ascii and b"\x1b" in html  # ISO-2022 writes all letters in ASCII, with escapes
    if html.startswith(_OTHER_MARKS) or seven_bit or not (is_ascii or _is_utf8(html, headers)):
        return encoding.decode(html, headers=headers).encode("utf-8", "replace")
    return html


def _is_utf8(html: bytes, headers: Mapping[str, str]) -> bool:
    """Tell whether bytes are UTF-8: of a long page that claims it, by its letters in pieces."""
    if len(html) > LONG and _claims_utf8(html, headers):
        starts = range(0, len(html), len(html) // PIECES)
        pieces = b" ".join(html[start : start + LONG // PIECES] for start in starts)
        cut = 6 * len(starts)  # bytes of letters that lie across the ends of pieces
        if not pieces.isascii() and pieces.decode("utf-8", "replace").count("\ufffd") <= cut:
            return True
    try:
        html.decode()
    except UnicodeDecodeError:
        return False
    return True


def _claims_utf8(html: bytes, headers: Mapping[str, str]) -> bool:
    told = headers.get("content-type", "").encode("ascii", "ignore") + html[: encoding.HEAD]
    return _UTF8.search(told) is not None


def _metas(nodes: Sequence[LexborNode]) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        attributes = node.attributes
        content = attributes.get("content")
        if content is None:
            continue
        content = content.strip()
        for key, name in attributes.items():
            if name and key in _NAMING:
                metas[name.strip().lower()].append(content)
    return metas


def _is_asked(relations: str) -> bool:
    relations = relations.lower()
    return "canonical" in relations or "license" in relations


def _link(attributes: Mapping[str, str | None]) -> Link:
    relations, kind, href = (attributes.get(key) or "" for key in ("rel", "type", "href"))
    return Link(relations.lower().split(), kind.lower().strip(), href.strip())


def plain(text: str) -> str:
    r"""Return a text with every run of white space as one space.

    >>> plain(" a\n\t b ")
    'a b'
    """
    return " ".join(text.split())


def above(node: LexborNode, levels: int) -> Iterator[LexborNode]:
    """Yield the elements a node stands in, innermost first, at most so many."""
    current = node.parent
    while levels > 0 and current is not None:
        yield current
        levels -= 1
        current = current.parent
