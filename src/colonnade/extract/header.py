"""What stands around an article's headline and text: the standfirst, and where bylines are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from colonnade.extract import marks, phrases
from colonnade.extract.body import Body
from colonnade.extract.page import Page, plain
from colonnade.extract.walls import outermost

MAX_ELEMENTS = 160  # between headline and text; more means that the headline is elsewhere
BEFORE = 25  # elements before the headline which may hold kicker and byline
AFTER = 60  # elements after the text which may hold the byline
MIN_DECK = 30  # characters
MAX_DECK = 700
SAME = 40  # letters which a standfirst has in common with the page's description

Item = tuple[str, LexborNode]

_MAY_BE_DECK = frozenset(("p", "h2", "h3", "h4", "h5", "div", "span", "strong", "section", "ul"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The elements around an article's text, in document order."""

    before: list[Item]  # the headline
    between: list[Item]  # headline and text
    after: list[Item]  # the text


def around(page: Page, body: Body, title: str) -> Surroundings:
    """Return what stands around a text."""
    names, nodes = page.names, page.nodes
    start = _position(page, body.first)
    last = body.blocks[-1].node if body.blocks else None
    end = _position(page, last) if last is not None else start
    bare = phrases.bare(title)
    floor = max(0, start - MAX_ELEMENTS)
    head = next((i for i in range(start - 1, floor, -1) if names[i] == "h1"), 0) or next(
        (
            i
            for i in range(start - 1, floor, -1)
            if names[i] in {"h2", "h3"} and bare and bare in phrases.bare(nodes[i].text())
        ),
        floor,
    )

    def items(low: int, high: int) -> list[Item]:
        return list(zip(names[low:high], nodes[low:high], strict=True))

    return Surroundings(
        before=items(max(0, head - BEFORE), head),
        between=items(head + 1, start),
        after=items(end + 1, end + AFTER),
    )


def _position(page: Page, node: LexborNode | None) -> int:
    if node is None:
        return 0
    tag, identity = node.tag, node.mem_id
    for position, (name, other) in enumerate(zip(page.names, page.nodes, strict=True)):
        if name == tag and other.mem_id == identity:
            return position
    return 0


def deck(items: list[Item], title: str, summary: str, walls: Mapping[int, str]) -> str:
    """Return the standfirst among the elements, or the empty string."""
    told = phrases.bare(summary)[:SAME]
    headline = phrases.bare(title)
    for name, node in items:
        if name not in _MAY_BE_DECK:
            continue
        attributes = node.attributes
        found = marks.of(attributes.get("class") or "") | marks.of(attributes.get("id") or "")
        named = found & marks.DECK or attributes.get("itemprop") == "description"
        if not named and not told:
            continue
        text = plain(node.text(separator=" " if name == "ul" else ""))
        if not MIN_DECK <= len(text) <= MAX_DECK or phrases.is_label(text):
            continue
        bare = phrases.bare(text)
        if not named and not (len(told) == SAME and bare.startswith(told)):
            continue
        if (not headline or headline not in bare) and outermost(node, walls) is None:
            return text
    return ""
