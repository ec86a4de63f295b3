"""One parse of a page, and one walk over it which notes where everything stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from colonnade.extract import encoding
from colonnade.records import ColonnadeError

MAX_CHARACTERS = 8_000_000  # longer pages are cut: the longest article seen is a tenth of this
FACTS = "html,title,meta,link,h1,time,script[type*='ld+json' i]"
LEXBOR_WITHOUT_EVENTS = 1

_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


class Unreadable(ColonnadeError):
    """These bytes are no page: empty, or neither text nor markup."""


@dataclass
class Page:
    """A parsed page and its index."""

    url: str
    parser: LexborHTMLParser
    headers: Mapping[str, str]
    source: bytes | str = ""

    @cached_property
    def tags(self) -> Mapping[str, Sequence[LexborNode]]:
        """The elements of `FACTS` by tag, in document order."""
        tags: dict[str, list[LexborNode]] = defaultdict(list)
        for node in self.parser.css(FACTS):
            tags[node.tag or ""].append(node)
        return tags

    @cached_property
    def metas(self) -> Mapping[str, Sequence[str]]:
        """The contents of meta tags by name in lower case."""
        return _metas(self.tags.get("meta", ()))

    def contains(self, word: str) -> bool:
        """Tell whether an ASCII word stands anywhere in the source: quicker than any selector."""
        if isinstance(self.source, bytes):
            return word.encode() in self.source
        return word in self.source

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
    """Parse and index a page. Raises `Unreadable`."""
    source = html[:MAX_CHARACTERS] if isinstance(html, str) else _source(html, headers)
    if not source or source.isspace():
        raise Unreadable("the page is empty")
    parser = LexborHTMLParser(source, options=LEXBOR_WITHOUT_EVENTS)
    return Page(url, parser, headers, source)


def _source(html: bytes, headers: Mapping[str, str]) -> bytes | str:
    """Return a page as the parser takes it: UTF-8 as it came, anything else decoded."""
    if b"\0\0\0\0" in html[:1024] or html.startswith(_BINARY):
        raise Unreadable("the page is neither text nor markup")
    html = html[:MAX_CHARACTERS]
    if not html.startswith(_OTHER_MARKS) and b"\x1b" not in html:
        try:
            html.decode()
        except UnicodeDecodeError:
            pass
        else:
            return html
    return encoding.decode(html, headers=headers)


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


def plain(text: str) -> str:
    """Return a text with every run of white space as one space.

    >>> plain(" a\\n\\t b ")
    'a b'
    """
    return " ".join(text.split())
