"""What stands around an article's headline and text: the standfirst, and where bylines are."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, takewhile

from selectolax.lexbor import LexborNode

from colonnade.extract import marks, phrases
from colonnade.extract.body import Body
from colonnade.extract.page import Page, above, plain
from colonnade.extract.walls import PAID, outermost

MAX_WALK = 20_000  # elements of a page
MAX_ELEMENTS = 160  # between headline and text; more means that the headline is elsewhere
BEFORE = 25  # elements before the headline which may hold kicker and byline
AFTER = 60  # elements after the text which may hold the byline
MIN_DECK = 30  # characters
MAX_DECK = 700
MAX_KICKER = 60
MAX_PARENTS = 3
SAME = 40  # letters which a standfirst has in common with the page's description

Item = tuple[str, LexborNode]

_TEXTS = frozenset(("p", "h2", "h3", "h4", "strong"))
_PICTURES = "img,picture,figure,video"
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
    end = body.blocks[-1].node if body.blocks else None
    last = end.mem_id if end is not None else first
    walk = islice(page.parser.body.traverse(), MAX_WALK)
    window: deque[LexborNode] = deque(maxlen=MAX_ELEMENTS + BEFORE)
    window.extend(takewhile(lambda node: node.mem_id != first, walk))
    if last != first:
        deque(takewhile(lambda node: node.mem_id != last, walk), maxlen=0)
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


def deck(items: list[Item], title: str, summary: str, walls: Mapping[int, str]) -> tuple[str, bool]:
    """Return the standfirst among the elements, or the empty string, and whether it is paid."""
    told = phrases.bare(summary)[:SAME]
    headline = phrases.bare(title)
    for name, node in items:
        if name not in _MAY_BE_DECK:
            continue
        attributes = node.attributes
        found = marks.of(attributes.get("class") or "") | marks.of(attributes.get("id") or "")
        named = (
            bool(found & marks.DECK)
            or attributes.get("itemprop") == "description"
            or (name == "p" and _in_header(node))
        )
        text = _deck_text(name, node, named=named, told=told)
        if not MIN_DECK <= len(text) <= MAX_DECK or phrases.is_label(text):
            continue
        bare = phrases.bare(text)
        if not named and (len(told) < SAME or told not in bare[: 2 * SAME]):
            continue
        if (not headline or headline not in bare) and _is_text(node, walls):
            return text, outermost(node, walls) is not None
    return "", False


def _in_header(node: LexborNode) -> bool:
    """Tell whether a paragraph stands in a header, or in a box of one."""
    return any(box.tag in {"header", "hgroup"} for box in above(node, 2))


def _deck_text(name: str, node: LexborNode, *, named: bool, told: str) -> str:
    """Return the text to judge: boxes that are not named as a standfirst hold much else."""
    if named or name in _TEXTS:
        return plain(node.text(separator=" " if name == "ul" else "")) if named or told else ""
    return plain(node.text(deep=False)) if told else ""


def _is_text(node: LexborNode, walls: Mapping[int, str]) -> bool:
    """Tell whether a node is neither a picture's caption nor withheld."""
    wall = outermost(node, walls)
    withheld = wall is not None and walls[wall.mem_id] is not PAID
    if withheld or node.css_first(_PICTURES) is not None:
        return False
    for box in above(node, MAX_PARENTS):
        names = box.attributes
        found = marks.of(names.get("class") or "") | marks.of(names.get("id") or "")
        if box.tag in {"figure", "nav", "figcaption"} or found & marks.PICTURE:
            return False
    return True


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
