"""What stands around an article's headline and text: the standfirst, and where bylines are."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborNode

from colonnade.extract import marks, phrases
from colonnade.extract.body import Body
from colonnade.extract.page import Page, plain
from colonnade.extract.walls import outermost

MAX_WALK = 60_000  # elements of a page
MAX_ELEMENTS = 160  # between headline and text; more means that the headline is elsewhere
BEFORE = 25  # elements before the headline which may hold kicker and byline
AFTER = 60  # elements after the text which may hold the byline
MIN_DECK = 30  # characters
MAX_DECK = 700
MAX_KICKER = 60
SAME = 40  # letters which a standfirst has in common with the page's description

Item = tuple[str, LexborNode]

_MAY_BE_TOLD = frozenset(("p", "h2", "h3", "h4", "strong"))
_NO_KICKER = frozenset(("script", "style", "svg", "path", "img", "nav"))
_MAY_BE_DECK = frozenset(("p", "h2", "h3", "h4", "h5", "div", "span", "strong", "section", "ul"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The elements around an article's text, in document order."""

    before: list[Item]  # the headline
    between: list[Item]  # headline and text
    after: list[Item]  # the text


def around(page: Page, body: Body, title: str) -> Surroundings:
    """Return what stands around a text."""
    if body.first is None or page.parser.body is None:
        return Surroundings([], [], [])
    first = body.first.mem_id
    last = body.blocks[-1].node.mem_id if body.blocks else first
    walk = islice(page.parser.body.traverse(), MAX_WALK)
    window: deque[LexborNode] = deque(maxlen=MAX_ELEMENTS + BEFORE)
    for node in walk:
        if node.mem_id == first:
            break
        window.append(node)
    if last != first:
        for node in walk:
            if node.mem_id == last:
                break
    items = _items(window)
    head = _headline(items, phrases.bare(title))
    return Surroundings(
        before=items[max(0, head - BEFORE) : head],
        between=items[head + 1 :],
        after=_items(islice(walk, AFTER)),
    )


def _items(nodes: Iterable[LexborNode]) -> list[Item]:
    return [(node.tag or "-", node) for node in nodes]


def _headline(items: list[Item], title: str) -> int:
    """Return where the last headline stands; where they begin to count if there is none."""
    positions = range(len(items) - 1, -1, -1)
    for position in positions:
        if items[position][0] == "h1":
            return position
    for position in positions:
        name, node = items[position]
        if name in {"h2", "h3"} and title and title in phrases.bare(node.text()):
            return position
    return min(BEFORE, len(items)) - 1


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
        if not named and not (told and name in _MAY_BE_TOLD):
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


def kicker(near: Surroundings) -> str:
    """Return the word above or below the headline that says what sort of text follows."""
    for name, node in (*reversed(near.before), *near.between):
        if name[0] == "-" or name in _NO_KICKER:
            continue
        attributes = node.attributes
        if marks.of(attributes.get("class") or "") & marks.KICKER:
            text = plain(node.text(separator=" "))
            if 1 < len(text) <= MAX_KICKER:
                return text
    return ""
