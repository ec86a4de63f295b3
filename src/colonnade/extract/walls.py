"""What a page's publisher does not give away, by its own marks.

Two marks are known: ``data-nosnippet`` on an element, which is never taken as text, and the
``cssSelector`` of a part which the page's JSON-LD calls not accessible for free: its paragraphs are
read and marked, and whoever decides on rights takes them no further.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from selectolax.lexbor import LexborNode, SelectolaxError

from colonnade.extract import jsonld
from colonnade.extract.page import Page

MAX_SELECTORS = 20
MAX_SELECTOR = 200  # characters

PAID = "behind the paywall, says the page's JSON-LD"
NO_SNIPPET = "data-nosnippet"

_NO = frozenset(("false", "0", "no"))


def find(page: Page, things: list[jsonld.Object]) -> dict[int, str]:
    """Return the elements that are not given away, by `mem_id`, and why: `PAID` or `NO_SNIPPET`."""
    walls: dict[int, str] = {}
    for selector in dict.fromkeys(_selectors(things)):
        for node in select(page, selector):
            walls[node.mem_id] = PAID
    for node in select(page, "[data-nosnippet]"):
        walls[node.mem_id] = NO_SNIPPET
    return walls


def _selectors(things: list[jsonld.Object]) -> Iterable[str]:
    count = 0
    for thing in things:
        for part in jsonld.flat(thing.get("hasPart")):
            if not isinstance(part, dict) or not is_no(part.get("isAccessibleForFree")):
                continue
            for selector in jsonld.flat(part.get("cssSelector")):
                if isinstance(selector, str) and 0 < len(selector) <= MAX_SELECTOR:
                    count += 1
                    if count <= MAX_SELECTORS:
                        yield selector


def is_no(value: object) -> bool:
    """Tell whether JSON-LD denies something, in any of the ways in which pages do."""
    return str(value).strip().lower().rsplit("/", 1)[-1] in _NO


def select(page: Page, selector: str) -> list[LexborNode]:
    """Return the elements that match a selector; none if it is no selector.

    Publishers write bare names for classes now and then.
    """
    try:
        return page.parser.css(selector)
    except SelectolaxError:
        return []


def first_match(page: Page, selectors: Iterable[str]) -> LexborNode | None:
    """Return the first element that any of the selectors finds, in order of the selectors."""
    return next((node for one in selectors if one for node in select(page, one)), None)


def outermost(node: LexborNode, walls: Mapping[int, str]) -> LexborNode | None:
    """Return the highest wall around a node or the node itself, if it stands in any."""
    found = None
    current: LexborNode | None = node
    while walls and current is not None:
        if current.mem_id in walls:
            found = current
        current = current.parent
    return found
