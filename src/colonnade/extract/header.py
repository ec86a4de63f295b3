"""What stands between an article's headline and its first paragraph: the standfirst and more."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from colonnade.extract import marks, phrases
from colonnade.extract.body import Body
from colonnade.extract.page import Page, plain

MAX_ELEMENTS = 250
MIN_DECK = 30  # characters
MAX_DECK = 700
SAME = 40  # letters which a standfirst has in common with the page's description

Item = tuple[str, LexborNode]

_MAY_BE_DECK = frozenset(
    ("p", "h2", "h3", "h4", "h5", "div", "span", "strong", "section", "ul", "em")
)


def region(page: Page, body: Body, title: str) -> list[Item]:
    """Return the elements from the headline to the first paragraph, in order."""
    end = _position(page, body.first)
    bare = phrases.bare(title)
    start = max(0, end - MAX_ELEMENTS)
    for position in range(end - 1, start, -1):
        name = page.names[position]
        if name == "h1" or (
            name == "h2" and bare and phrases.bare(page.nodes[position].text()) == bare
        ):
            start = position + 1
            break
    return list(zip(page.names[start:end], page.nodes[start:end], strict=True))


def _position(page: Page, node: LexborNode | None) -> int:
    if node is None:
        return 0
    tag, identity = node.tag, node.mem_id
    for position, (name, other) in enumerate(zip(page.names, page.nodes, strict=True)):
        if name == tag and other.mem_id == identity:
            return position
    return 0


def deck(items: list[Item], title: str, summary: str) -> str:
    """Return the standfirst among the elements, or the empty string."""
    told = phrases.bare(summary)[:SAME]
    for name, node in items:
        if name not in _MAY_BE_DECK:
            continue
        attributes = node.attributes
        found = marks.of(attributes.get("class") or "") | marks.of(attributes.get("id") or "")
        named = found & marks.DECK or attributes.get("itemprop") == "description"
        if not named and not told:
            continue
        text = plain(node.text())
        if not MIN_DECK <= len(text) <= MAX_DECK or phrases.is_label(text):
            continue
        bare = phrases.bare(text)
        if named or (len(told) == SAME and bare.startswith(told)):
            if phrases.bare(title) not in bare or not title:
                return text
    return ""
