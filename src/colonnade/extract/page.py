"""One parse of a page, and one walk over it which notes where everything stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from colonnade.extract import encoding
from colonnade.extract.taming import tame
from colonnade.records import ColonnadeError

MAX_METAS = 2000
MAX_CHARACTERS = 8_000_000  # longer pages are cut: the longest article seen is a tenth of this
FACTS = "html,title,meta,link,h1,time,script[type*='ld+json' i]"
WITHOUT_EVENTS = 1

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
    source: bytes  # in UTF-8

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
        return _metas(self.tags.get("meta", ())[:MAX_METAS])

    def contains(self, word: str) -> bool:
        """Tell whether an ASCII word stands anywhere in the source."""
        return word.encode() in self.source

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
    """Parse a page. Raises `Unreadable`."""
    if isinstance(html, str):
        source = html[:MAX_CHARACTERS].encode("utf-8", "replace")
    else:
        source = _utf8(html, headers)
    if not source or source.isspace():
        raise Unreadable("the page is empty")
    source = tame(source)
    return Page(url, LexborHTMLParser(source, options=WITHOUT_EVENTS), headers, source)


def _utf8(html: bytes, headers: Mapping[str, str]) -> bytes:
    """Return a page in UTF-8: as it came if it is that, decoded if not."""
    if b"\0\0\0\0" in html[:1024] or html.startswith(_BINARY):
        raise Unreadable("the page is neither text nor markup")
    html = html[:MAX_CHARACTERS]
    if html.startswith(_OTHER_MARKS) or b"\x1b" in html or not _is_utf8(html):
        return encoding.decode(html, headers=headers).encode("utf-8", "replace")
    return html


def _is_utf8(html: bytes) -> bool:
    if html.isascii():
        return True
    try:
        html.decode()
    except UnicodeDecodeError:
        return False
    return True


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
