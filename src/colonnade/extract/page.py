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
MAX_SCRIPTS = 1000  # that tell their type
MAX_TITLE = 1000  # characters; also of headings
MAX_DATA = 1_000_000  # characters of one script of JSON-LD; longer ones are not read
MAX_CHARACTERS = 8_000_000  # longer pages are cut: the longest article seen is a tenth of this
WITHOUT_EVENTS = 1

LONG = 16_384  # bytes, from which a page's claim of UTF-8 is tried on pieces alone
PIECES = 16

_UTF8 = re.compile(rb"charset\s*=\s*[\"']?\s*utf-?8", re.IGNORECASE)
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


FACTS = ids(("html", "meta", "link", "h1", "time", "script"))
FLOW = ids(("p", "br", "h2", "h3", "h4"))


class Unreadable(ColonnadeError):
    """These bytes are no page: empty, or neither text nor markup."""


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
        """The elements of `FACTS` by tag, in document order."""
        found: dict[int, list[LexborNode]] = {number: [] for number in FACTS.values()}
        for node in self.parser.css(",".join(FACTS)):
            found[node.tag_id].append(node)
        return {tag: found[number] for tag, number in FACTS.items()}

    @cached_property
    def flow(self) -> Sequence[LexborNode]:
        """The paragraphs, line breaks and headings below the first, in document order."""
        return self.parser.css(",".join(FLOW))

    @cached_property
    def scripts(self) -> Sequence[tuple[str, LexborNode]]:
        """The scripts that tell their type, after it in lower case."""
        nodes = self.parser.css("script[type]")[:MAX_SCRIPTS]
        return [((node.attributes["type"] or "").lower(), node) for node in nodes]

    @cached_property
    def data(self) -> Sequence[str]:
        """The texts of the page's JSON-LD."""
        texts = (node.text() for kind, node in self.scripts if "ld+json" in kind)
        return [text for text in texts if len(text) <= MAX_DATA]

    @cached_property
    def title(self) -> str:
        """The text of the title element."""
        node = self.parser.css_first("title")
        return plain(node.text()[:MAX_TITLE]) if node is not None else ""

    @cached_property
    def metas(self) -> Mapping[str, Sequence[str]]:
        """The contents of meta tags by name in lower case."""
        return _metas(self.tags.get("meta", ())[:MAX_METAS])

    @cached_property
    def links(self) -> Sequence[Link]:
        """What the page's `link` elements tell, if they lead somewhere."""
        told = (link.attributes for link in self.tags["link"][:MAX_LINKS])
        return [_link(one, href) for one in told if (href := (one.get("href") or "").strip())]

    def meta(self, *names: str) -> str:
        """Return the first content that one of the names has, in order of the names."""
        for name in names:
            for content in self.metas.get(name, ()):
                if content:
                    return content
        return ""

    def absolute(self, address: str) -> str:
        """Return an address of the page as an absolute one; empty if it cannot be."""
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
        for key in ("name", "property", "itemprop", "http-equiv"):
            name = attributes.get(key)
            if name:
                metas[name.strip().lower()].append(content.strip())
    return metas


def _link(attributes: Mapping[str, str | None], href: str) -> Link:
    relations, kind = ((attributes.get(key) or "").lower() for key in ("rel", "type"))
    return Link(relations.split(), kind.strip(), href)


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
