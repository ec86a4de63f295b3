"""What stands around an article's headline and text: the standfirst, and where bylines are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from colonnade.extract import marks, phrases
from colonnade.extract.blocks import Body
from colonnade.extract.page import Page, above, plain
from colonnade.extract.pruning import hides
from colonnade.extract.tags import NAMES, TEXT_ID
from colonnade.extract.walls import PAID, outermost

MAX_STEPS = 4000  # nodes of any kind, to either side of the text
MAX_ELEMENTS = 160  # between headline and text; more means that the headline is elsewhere
BEFORE = 25  # elements before the headline which may hold kicker and byline
AFTER = 60  # elements after the text which may hold the byline
MIN_DECK = 30  # characters
MAX_DECK = 700
MAX_KICKER = 60
MAX_PARENTS = 3
SAME = 40  # letters which a standfirst has in common with the page's description


# An element, with what is asked of it again and again: its tag, itself, its attributes, and what
# any of those that name it say, as flags of `marks`. Plain tuples, for there are a hundred a page.
Item = tuple[str, LexborNode, dict[str, str | None], int]

NAMING = frozenset(
    ("class", "id", "itemprop", "rel", "data-testid", "data-qa", "data-component", "data-module")
)
_NONE: dict[str, str | None] = {}
_VOID = frozenset(  # without text, they name nobody
    (
        *("br", "img", "source", "wbr", "hr", "script", "style", "svg", "path", "use", "g"),
        *("circle", "rect", "polygon", "line"),
    )
)
_TEXTS = frozenset(("p", "h2", "h3", "h4", "strong"))
_PICTURES = "img,picture,figure,video,[class*='caption' i]"
_NO_KICKER = frozenset(("script", "style", "svg", "path", "img", "nav"))
_MAY_BE_DECK = frozenset(("p", "h2", "h3", "h4", "h5", "div", "span", "strong", "section", "ul"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The elements around an article's text, in document order."""

    before: list[Item]  # the headline
    between: list[Item]  # headline and text
    end: LexborNode | None = None  # the text's last paragraph
    headed: bool = False  # a headline was found before the text

    @property
    def after(self) -> list[Item]:
        """What begins after the text: few pages need it."""
        return _after(self.end) if self.end is not None else []


def around(page: Page, body: Body, title: str) -> Surroundings:
    """Return what stands around a text."""
    if body.first is None or page.parser.body is None:
        return Surroundings([], [])
    end = body.blocks[-1].node if body.blocks else None
    items = _before(_first(body) or body.first)
    found = _headline(items, phrases.bare(title))
    head = min(BEFORE, len(items)) - 1 if found is None else found
    return Surroundings(
        before=items[max(0, head - BEFORE) : head],
        between=items[head + 1 :],
        end=end or body.first,
        headed=found is not None,
    )


def _first(body: Body) -> LexborNode | None:
    """Return the node of the first line, if what stands first among the text was left out."""
    out = {node.mem_id for node, _ in body.pruned}
    node = body.first
    for _ in range(MAX_ELEMENTS):
        if node is None or body.container is None or node.mem_id == body.container.mem_id:
            break
        if node.mem_id in out:
            return body.blocks[0].node if body.blocks else None
        node = node.parent
    return None


def _before(node: LexborNode) -> list[Item]:
    """Return the elements that begin before a node: some more than there are back to an h1."""
    items: list[Item] = []
    enough = MAX_ELEMENTS + BEFORE
    current = node
    for _ in range(MAX_STEPS):
        before = current.prev
        if before is None:
            before = current.parent
            if before is None or before.tag == "body":
                break
        else:
            while (inner := before.last_child) is not None:
                before = inner
        current = before
        if current.tag_id == TEXT_ID or not current.is_element_node:
            continue
        item = _item(current)
        items.append(item)
        if item[0] == "h1":
            enough = min(enough, len(items) + BEFORE)
        if len(items) >= enough:
            break
    items.reverse()
    return items


def _item(node: LexborNode) -> Item:
    tag = NAMES.get(node.tag_id) or node.tag or "-"
    if tag in _VOID:
        return tag, node, _NONE, 0
    attributes = node.attributes
    flags = 0
    for name, value in attributes.items():
        if value and name in NAMING:
            flags |= marks.of(value)
    return tag, node, attributes, flags


def _after(node: LexborNode) -> list[Item]:
    """Return the elements that begin after the start of a node, the nearest first."""
    items: list[Item] = []
    current = node
    for _ in range(MAX_STEPS):
        following = current.first_child or current.next
        box: LexborNode | None = current
        while following is None and box is not None and box.tag != "body":
            box = box.parent
            following = box.next if box is not None else None
        if following is None or len(items) == AFTER:
            break
        current = following
        if current.is_element_node:
            items.append(_item(current))
    return items


def _headline(items: list[Item], title: str) -> int | None:
    """Return where the last headline stands, if there is one."""
    for position in range(len(items) - 1, -1, -1):
        tag, node, _, _ = items[position]
        if tag == "h1":
            return position
        if tag in {"h2", "h3"} and title:  # the h1 may be a trail of sections
            told = phrases.bare(node.text_lexbor())
            if title in told:
                return _end_of(items, position, told)
    return None


def _end_of(items: list[Item], position: int, told: str) -> int:
    """Return where the last element in a heading stands, by the heading's text."""
    while position + 1 < len(items):
        inner = phrases.bare(items[position + 1][1].text_lexbor())
        if not inner or inner not in told:
            break
        position += 1
    return position


def deck(items: list[Item], title: str, summary: str, walls: Mapping[int, str]) -> tuple[str, bool]:
    """Return the standfirst among the elements, or the empty string, and whether it is paid."""
    told = phrases.bare(summary)[:SAME]
    headline = phrases.bare(title)
    for item in items:
        name, node, _, _ = item
        if name not in _MAY_BE_DECK:
            continue
        named = _is_named_deck(item)
        if not named and len(told) < SAME:
            continue
        text = _deck_text(name, node, named=named)
        if not MIN_DECK <= len(text) <= MAX_DECK or phrases.is_label(text):
            continue
        bare = phrases.bare(text)
        if not named and told not in bare[: 2 * SAME]:
            continue
        if _is_made_of_links(node, text) or sum(one.tag == "p" for one in node.iter()) > 1:
            continue
        if (not headline or headline not in bare) and _is_text(node, walls):
            return text, outermost(node, walls)[1] == PAID
    return "", False


def _is_named_deck(item: Item) -> bool:
    """Tell whether an element says by its names or its place that it is a standfirst."""
    name, node, attributes, flags = item
    if flags & marks.DECK and _flags(attributes) & marks.DECK:
        return True
    return attributes.get("itemprop") == "description" or (name == "p" and _in_header(node))


def _flags(names: Mapping[str, str | None]) -> int:
    return marks.of(names.get("class") or "") | marks.of(names.get("id") or "")


def _is_made_of_links(node: LexborNode, text: str) -> bool:
    return 2 * sum(len(link.text_lexbor()) for link in node.css("a")) > len(text)


def _in_header(node: LexborNode) -> bool:
    """Tell whether a paragraph stands in a header, or in a box of one."""
    return any(box.tag in {"header", "hgroup"} for box in above(node, 2))


def _deck_text(name: str, node: LexborNode, *, named: bool) -> str:
    """Return the text to judge: boxes that are not named as a standfirst hold much else."""
    if name == "ul":
        return plain(node.text(separator=" ")) if named else plain(node.text(deep=False))
    return plain(node.text_lexbor() if named or name in _TEXTS else node.text(deep=False))


def _is_text(node: LexborNode, walls: Mapping[int, str]) -> bool:
    """Tell whether a node is neither a picture's caption nor withheld."""
    if outermost(node, walls)[1] not in {"", PAID} or node.css_first(_PICTURES) is not None:
        return False
    for box in (node, *above(node, MAX_PARENTS)):
        names = box.attributes
        is_other = box.tag in {"figure", "nav", "figcaption"} or hides(names)
        if is_other or _flags(names) & marks.PICTURE:
            return False
    return True


def kicker(near: Surroundings) -> str:
    """Return the word above or below the headline that says what sort of text follows."""
    for name, node, attributes, flags in (*reversed(near.before), *near.between):
        if not flags & marks.KICKER or name in _NO_KICKER:
            continue
        if marks.of(attributes.get("class") or "") & marks.KICKER:
            text = plain(node.text(separator=" "))
            if 1 < len(text) <= MAX_KICKER:
                return text
    return ""
