"""Where on a page the article's text stands.

Every paragraph of some length gives its mass to all nodes above it, every teaser (a heading that is
a link) takes some away: the lowest node that keeps nearly all is the container.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from selectolax.lexbor import LexborNode

from colonnade.extract import marks
from colonnade.extract.page import FLOW, Page, plain
from colonnade.extract.tags import BOXES, TEXT_ID, ids

# Tuned together on half of the press: run `python -m bench.extraction` before touching one.
ENOUGH = 1200.0  # mass of the best node from which no other text is asked for
MIN_MASS = 25  # characters: shorter paragraphs do not say where the body is
MIN_LOOSE = 50  # the same for text that stands right in a box
FULL_MASS = 120  # characters from which a paragraph counts in full: teasers are shorter
TEASER = 60.0  # characters of mass that a heading which is a link takes away
CARD = 350.0  # mass for each such heading up to which a node is a card that points elsewhere
CARD_LINES = 1.5  # paragraphs for each such heading, up to which it may be a card
FEW_TEASERS = 2
LISTED = 160.0  # the same for nodes with three such headings and more
NAMED_RIGHTLY = 0.6  # share of the page's mass up to which a name that says "no text" is believed
JUNK_SHARE = 0.1  # of its mass, which a node so named gives to those above
DOMINANT = 0.80  # share of its parent's mass with which a node becomes the container
MAIN = 0.55  # the same, if what is left is scattered over boxes of another kind,
SCATTERED = 0.25  # each with at most this share of the child's mass,
FEW = 3  # and the child holds at least so many paragraphs
LINKED = 0.5  # share of a paragraph in elements, from which it is asked how much of it is links
MAX_NODES = 3000  # paragraphs, line breaks and headings that are weighed: 20 times what pages have
MAX_PARAGRAPH = 100_000  # characters: whole articles have stood in one
CJK_WEIGHT = 3  # a Chinese character says about as much as three letters

P, BR, A, SPAN = FLOW["p"], FLOW["br"], *ids(("a", "span")).values()
_HEADINGS = frozenset(FLOW[tag] for tag in ("h2", "h3", "h4"))
_BOXES = frozenset(ids(BOXES).values())
_LOOSE = ",".join((*FLOW, *sorted(BOXES)))


@dataclass(slots=True)
class Place:
    """A node above paragraphs, with the text that stands under it."""

    node: LexborNode
    above: Place | None
    first: LexborNode  # the first paragraph or heading in it
    in_link: bool = False
    mass: float = 0.0
    own: float = 0.0  # the part of it in paragraphs that are the node's children
    teasers: int = 0
    count: int = 0  # of paragraphs
    out: bool = False  # named as no text, and believed


@dataclass
class Weighed:
    """The places of a page's text, and what was learnt on the way."""

    places: dict[int, Place] = field(default_factory=dict)  # by `mem_id`
    plain: dict[int, str] = field(default_factory=dict)  # paragraphs that hold text alone

    def place_of(self, node: LexborNode, first: LexborNode) -> Place:
        """Return the place of a node, noted with all above it; `first` stands in it."""
        place = self.places.get(node.mem_id)
        return place if place is not None else _climb(node, self.places, first)

    def mass_of(self, node: LexborNode) -> float:
        """Return how much text was weighed under a node."""
        place = self.places.get(node.mem_id)
        return place.mass if place is not None else 0.0

    @cached_property
    def best(self) -> Place | None:
        """The node under which most text stands, less its teasers."""
        return max(self.places.values(), key=_score, default=None)

    def container(self) -> Place | None:
        """Return the lowest node that keeps nearly all of what the best node holds."""
        best = self.best
        if best is None:
            return None
        places = list(self.places.values())
        while True:
            below = [place for place in places if place.above is best]
            heir = max(below, key=lambda place: place.mass, default=None)
            if heir is None or not _inherits(heir, best, below):
                return best
            best = heir


def weighed(page: Page) -> Weighed:
    """Weigh paragraphs; where a page has few, any text that stands right in a box."""
    flow = page.flow
    found = _weigh(flow)
    if len(flow) < MAX_NODES and (found.best is None or _score(found.best) < ENOUGH):
        found = _weigh(page.parser.css(_LOOSE))
    return found


def _weigh(nodes: Sequence[LexborNode]) -> Weighed:
    found = Weighed()
    broken = 0  # the node whose text stands between line breaks, weighed once
    for node in nodes[:MAX_NODES]:
        tag = node.tag_id
        if tag == P:
            _weigh_paragraph(node, found)
        elif tag == BR:
            parent = node.parent
            if parent is not None and parent.mem_id != broken:
                broken = parent.mem_id
                if parent.tag_id in _BOXES and broken not in found.places:
                    _weigh_box(parent, found)
        elif tag in _HEADINGS:
            _weigh_heading(node, found)
        else:
            _weigh_box(node, found)
    _sum_up(found.places)
    return found


def _weigh_paragraph(node: LexborNode, found: Weighed) -> None:
    text = node.text_lexbor()[:MAX_PARAGRAPH]
    if len(text) < MIN_MASS:
        return
    length = weight_of(text)
    inner = node.first_child
    if inner is not None and inner.tag_id == TEXT_ID and inner.next is None:
        found.plain[node.mem_id] = text
    elif len(node.text(deep=False)) < LINKED * len(text):
        length -= 2 * sum([len(link.text_lexbor()) for link in _links(node)])
    parent = node.parent
    if length < MIN_MASS or parent is None:
        return
    place = found.place_of(parent, node)
    if place.in_link:
        place.teasers += 1
        return
    mass = length if length >= FULL_MASS else length * length / FULL_MASS
    attributes = node.attributes
    if attributes and marks.of_element(attributes) & marks.JUNK:
        mass *= JUNK_SHARE
    place.mass += mass
    place.own += mass
    place.count += 1


def _weigh_box(node: LexborNode, found: Weighed) -> None:
    text = node.text(deep=False)[:MAX_PARAGRAPH]
    if len(text) >= MIN_LOOSE:
        length = weight_of(text)
        if length >= MIN_LOOSE:
            _add(found.place_of(node, node), length)


def _links(node: LexborNode) -> list[LexborNode]:
    """Return the links in a node: a walk is quicker than a selector for so little."""
    return [inner for inner in node.traverse() if inner.tag_id == A]


def _weigh_heading(node: LexborNode, found: Weighed) -> None:
    inner = node.first_child
    if inner is None:
        return
    inline = inner.next is not None or inner.tag_id != TEXT_ID
    if inline and _links(node):
        found.place_of(node, node).teasers += 1
    elif (parent := node.parent) is not None and parent.tag_id == A:
        found.place_of(parent, node).teasers += 1


def _add(place: Place, length: int) -> None:
    if not place.in_link:
        place.mass += length * min(1.0, length / FULL_MASS)
        place.count += 1
    elif place.node.tag_id != SPAN:
        place.teasers += 1


def _sum_up(places: dict[int, Place]) -> None:
    """Give each node what stands under it, without teaser cards and boxes named as no text."""
    upwards = list(reversed(places.values()))  # a node is noted after all above it
    total = sum([place.mass for place in upwards])
    believed = NAMED_RIGHTLY * total
    outs = False
    for place in upwards:
        mass = place.mass
        if place.teasers and _is_card(place):
            mass = place.mass = 0.0
        elif 0 < mass < believed and marks.of_element(place.node.attributes) & marks.JUNK:
            mass = place.mass = mass * JUNK_SHARE
            place.out = outs = True
        above = place.above
        if above is not None:
            above.mass += mass
            above.teasers += place.teasers
            above.count += place.count
    if outs:
        for place in reversed(upwards):
            place.out = place.out or (place.above is not None and place.above.out)


def _is_card(place: Place) -> bool:
    """Tell whether a node is a teaser of another article, or a list of such."""
    if place.teasers > FEW_TEASERS:
        return place.mass < LISTED * place.teasers
    return place.mass < CARD * place.teasers and place.count <= CARD_LINES * place.teasers


def weight_of(text: str) -> int:
    """Return how much a text says, in letters: runs of white space count once."""
    if "\n" in text or "  " in text:
        text = plain(text)
    length = len(text)
    if length and text[length // 2] >= "\u2e80" and text[length // 3] >= "\u2e80":
        return length * CJK_WEIGHT
    return length


def _climb(node: LexborNode, places: dict[int, Place], first: LexborNode) -> Place:
    """Note a node and all above it."""
    chain = []
    current: LexborNode | None = node
    above = None
    while current is not None and above is None:
        identity = current.mem_id
        above = places.get(identity)
        if above is None:
            chain.append((identity, current))
            current = current.parent
    in_link = above is not None and above.in_link
    for identity, box in reversed(chain):
        in_link = in_link or box.tag_id == A
        above = places[identity] = Place(box, above, first, in_link)
    assert above is not None  # the node itself, at least
    return above


def _inherits(heir: Place, above: Place, below: list[Place]) -> bool:
    """Tell whether a child holds the article, so that its siblings need not be read."""
    if heir.mass >= DOMINANT * above.mass:
        return True
    if heir.mass < MAIN * above.mass or heir.count < FEW or above.own >= MIN_MASS:
        return False
    tag, names = heir.node.tag, heir.node.attributes.get("class")
    for place in below:
        if place is not heir and place.mass >= MIN_MASS:
            alike = place.node.tag == tag and place.node.attributes.get("class") == names
            if alike or place.mass > SCATTERED * heir.mass:
                return False
    return True


def _score(place: Place) -> float:
    return 0.0 if place.out else place.mass - TEASER * place.teasers
