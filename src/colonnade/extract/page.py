"""One parse of a page, and one walk over it which notes where everything stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from colonnade.extract import encoding
from colonnade.records import ColonnadeError

MAX_CHARACTERS = 8_000_000  # longer pages are cut: the longest article seen is a tenth of this
MAX_ELEMENTS = 60_000
LEXBOR_WITHOUT_EVENTS = 1


class Unreadable(ColonnadeError):
    """These bytes are no page: empty, or neither text nor markup."""


@dataclass(slots=True)
class Page:
    """A parsed page and its index."""

    url: str
    parser: LexborHTMLParser
    headers: Mapping[str, str]
    nodes: list[LexborNode]  # in document order
    names: list[str]  # their tags
    tags: dict[str, list[LexborNode]]
    metas: dict[str, list[str]] = field(default_factory=dict)  # name in lower case → contents

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
    text = html if isinstance(html, str) else _text(html, headers)
    if not text.strip():
        raise Unreadable("the page is empty")
    parser = LexborHTMLParser(text[:MAX_CHARACTERS], options=LEXBOR_WITHOUT_EVENTS)
    nodes, names = _nodes(parser)
    tags: dict[str, list[LexborNode]] = defaultdict(list)
    for name, node in zip(names, nodes, strict=True):
        tags[name].append(node)
    page = Page(url, parser, headers, nodes, names, tags)
    page.metas = _metas(page.tags["meta"])
    return page


def _text(html: bytes, headers: Mapping[str, str]) -> str:
    if b"\0\0\0\0" in html[:1024] or html.startswith(
        (b"%PDF-", b"PK\3\4", b"\x89PNG", b"\xff\xd8\xff")
    ):
        raise Unreadable("the page is neither text nor markup")
    return encoding.decode(html[: 4 * MAX_CHARACTERS], headers=headers)


def _nodes(parser: LexborHTMLParser) -> tuple[list[LexborNode], list[str]]:
    root = parser.root
    nodes = list(islice(root.traverse(), MAX_ELEMENTS)) if root is not None else []
    return nodes, [node.tag or "" for node in nodes]


def _metas(nodes: list[LexborNode]) -> dict[str, list[str]]:
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
