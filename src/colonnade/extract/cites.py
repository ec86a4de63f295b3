"""What a column links to in its running text: addresses on other sites than its own."""

from __future__ import annotations

from collections.abc import Iterator

from colonnade.extract.blocks import Body
from colonnade.extract.page import Page
from colonnade.links import plain, same_site

MOST = 40  # addresses of one column
_LONGEST = 2000  # octets of an address


def find(page: Page, body: Body) -> tuple[str, ...]:
    """Return the addresses in the order of the text, each once."""
    found = dict.fromkeys(_elsewhere(page, body))
    return tuple(found)[:MOST]


def _elsewhere(page: Page, body: Body) -> Iterator[str]:
    for block in body.blocks:
        if block.linked and block.node is not None and not block.walled:
            for link in block.node.css("a[href]"):
                href = link.attributes.get("href") or ""
                if href.startswith(("http://", "https://", "//")) and len(href) <= _LONGEST:
                    address = plain(href, page.url)
                    if address and not same_site(address, page.url):
                        yield address
