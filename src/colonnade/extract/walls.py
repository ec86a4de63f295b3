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
    """Return the elements behind a paywall, by `mem_id`, and why: always `PAID`."""
    selectors = dict.fromkeys(_selectors(things))
    return {node.mem_id: PAID for one in selectors for node in select(page, one)}


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


def outermost(node: LexborNode, walls: Mapping[int, str]) -> tuple[LexborNode | None, str]:
    """Return the highest wall around a node or the node itself, if it stands in any, and why."""
    found, because = None, ""
    current: LexborNode | None = node
    while current is not None:
        why = walls.get(current.mem_id) or (NO_SNIPPET if NO_SNIPPET in current.attributes else "")
        if why:
            found, because = current, why
        current = current.parent
    return found, because
