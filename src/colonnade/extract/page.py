"""One parse of a page, and one walk over it which notes where everything stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from colonnade.extract import encoding
from colonnade.records import ColonnadeError

MAX_CHARACTERS = 8_000_000  # longer pages are cut: the longest article seen is a tenth of this
MAX_ELEMENTS = 60_000
LEXBOR_WITHOUT_EVENTS = 1

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")


class Unreadable(ColonnadeError):
    """These bytes are no page: empty, or neither text nor markup."""


@dataclass(slots=True)
class Page:
    """A parsed page and its index."""

    url: str
    parser: LexborHTMLParser
    headers: Mapping[str, str]
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
    page = Page(url, parser, headers, _index(parser))
    page.metas = _metas(page.tags["meta"])
    return page


def _text(html: bytes, headers: Mapping[str, str]) -> str:
    if b"\0\0\0\0" in html[:1024] or html.startswith(
        (b"%PDF-", b"PK\3\4", b"\x89PNG", b"\xff\xd8\xff")
    ):
        raise Unreadable("the page is neither text nor markup")
    return encoding.decode(html[: 4 * MAX_CHARACTERS], headers=headers)


def _index(parser: LexborHTMLParser) -> dict[str, list[LexborNode]]:
    tags: dict[str, list[LexborNode]] = defaultdict(list)
    root = parser.root
    if root is None:
        return tags
    for count, node in enumerate(root.traverse()):
        tags[node.tag or ""].append(node)
        if count > MAX_ELEMENTS:
            break
    return tags


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


@lru_cache(maxsize=16384)
def words(classes: str) -> frozenset[str]:
    """Return the words of a class or id attribute, in lower case.

    >>> sorted(words("articleBody c-byline--top"))
    ['article', 'body', 'byline', 'c', 'top']
    """
    return frozenset(word.lower() for word in _WORDS.findall(classes[:500]))


def plain(text: str) -> str:
    """Return a text with every run of white space as one space.

    >>> plain(" a\\n\\t b ")
    'a b'
    """
    return " ".join(text.split())
