"""The body of an article, by the structure of its page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from colonnade.extract.page import Page, plain, words
from colonnade.records import Paragraph, Part

MIN_MASS = 20  # characters: shorter paragraphs do not say where the body is
DOMINANT = 0.80  # share of its parent's mass with which a node becomes the container
PROTECTED = 0.35  # share of the container's mass which no class name can prune
MAX_LINK_SHARE = 0.6
MAX_DEPTH = 200

JUNK = frozenset(
    """comment comments disqus related recommend recommended recommendation recommendations sidebar
    footer nav navigation navbar menu promo promotion newsletter newsletters subscribe subscription
    share sharing shares social socials cookie cookies consent gdpr banner ad ads advert adverts
    advertisement advertising sponsor sponsored outbrain taboola popular trending teaser teasers
    modal popup popover breadcrumb breadcrumbs tags tag toolbar readmore more hidden caption captions
    figcaption credit credits byline bylines dateline timestamp bio authors paywall piano login
    register signup rating poll quiz tooltip print skip visually sr screenreader playlist player
    video carousel slideshow gallery affiliate""".split()
)
GOOD = frozenset("article body content text story entry post main paragraph".split())
SKIPPED = frozenset(
    """script style noscript svg iframe button select textarea input nav figure figcaption video audio
    picture img template object embed canvas dialog menu label map math source track form aside
    footer header head h1""".split()
)
WEIGHED = frozenset("form aside footer header figure".split())
INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q rp ruby rt s samp
    small span strike strong sub sup time tt u var wbr amp-fit-text nobr""".split()
)
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


@dataclass(slots=True)
class Place:
    """A node above paragraphs, with the text that stands under it."""

    node: LexborNode
    parent: int
    depth: int
    mass: float = 0.0
    classes: frozenset[str] = frozenset()
    in_link: bool = False


@dataclass(slots=True)
class Block:
    """A paragraph as found, before it is judged."""

    text: str
    part: Part
    linked: int = 0  # characters that stand in links


def read(page: Page, title: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a page's article."""
    places = _places(page)
    container = _container(page, places)
    if container is None:
        return ()
    walk = Walk(places=places, protected=PROTECTED * places[container.mem_id].mass)
    walk.visit(container, 0, Part.TEXT, linked=False)
    walk.flush(Part.TEXT)
    return tuple(_judge(walk.blocks, title))


def _places(page: Page) -> dict[int, Place]:
    linked: dict[int, int] = {}
    for link in page.tags.get("a", ()):
        parent = link.parent
        if parent is not None:
            linked[parent.mem_id] = linked.get(parent.mem_id, 0) + len(link.text())
    places: dict[int, Place] = {}
    masses: list[tuple[int, float]] = []
    for node, length in _candidates(page):
        length -= linked.get(node.mem_id, 0) * 2
        if length >= MIN_MASS:
            _climb(node, places)
            masses.append((node.mem_id, float(length)))
    for identity, mass in masses:
        if not places[identity].in_link:
            places[identity].mass += mass
    for identity, place in sorted(places.items(), key=lambda pair: -pair[1].depth):
        if place.parent in places:
            places[place.parent].mass += place.mass
    return places


def _candidates(page: Page) -> Iterable[tuple[LexborNode, int]]:
    for node in page.tags.get("p", ()):
        yield node, len(plain(node.text()))
    for tag in (
        "div",
        "td",
        "section",
        "article",
        "blockquote",
        "li",
        "span",
        "center",
        "font",
        "main",
        "pre",
    ):
        for node in page.tags.get(tag, ()):
            length = len(plain(node.text(deep=False)))
            if length >= 60:
                yield node, length


def _climb(node: LexborNode, places: dict[int, Place]) -> None:
    chain = []
    current: LexborNode | None = node
    while current is not None and current.mem_id not in places and current.tag != "-document":
        chain.append(current)
        current = current.parent
    above = places.get(current.mem_id) if current is not None else None
    depth = above.depth if above else 0
    in_link = above.in_link if above else False
    parent = current.mem_id if current is not None else 0
    for link in reversed(chain):
        depth += 1
        attributes = link.attributes
        in_link = in_link or link.tag == "a"
        classes = words(f"{attributes.get('class') or ''} {attributes.get('id') or ''}")
        places[link.mem_id] = Place(link, parent, depth, 0.0, classes, in_link)
        parent = link.mem_id


def _container(page: Page, places: dict[int, Place]) -> LexborNode | None:
    children: dict[int, list[Place]] = {}
    for place in places.values():
        children.setdefault(place.parent, []).append(place)
    body = page.parser.body
    current = places.get(body.mem_id) if body is not None else None
    if current is None:
        return None
    while True:
        below = children.get(current.node.mem_id, ())
        for child in below:
            if child.classes & JUNK and child.mass < PROTECTED * current.mass:
                current.mass -= child.mass
        best = max(below, key=lambda place: place.mass, default=None)
        if best is None or best.mass < DOMINANT * current.mass or best.node.tag == "p":
            return current.node
        current = best


@dataclass(slots=True)
class Walk:
    """One reading of the container, top to bottom."""

    places: dict[int, Place]
    protected: float
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    def flush(self, part: Part) -> None:
        """End a paragraph."""
        text = plain("".join(self.pieces))
        if text:
            self.blocks.append(Block(text, part, self.linked))
        self.pieces.clear()
        self.linked = 0

    def visit(self, node: LexborNode, depth: int, part: Part, *, linked: bool) -> None:
        """Read all that stands in a node."""
        if depth > MAX_DEPTH:
            return
        breaks = 0
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                text = child.text_content or ""
                self.pieces.append(text)
                if linked:
                    self.linked += len(text)
                if text.strip():
                    breaks = 0
            elif tag == "br":
                breaks += 1
                self.pieces.append(" ")
                if breaks == 2:
                    self.flush(part)
            elif tag in INLINE:
                if not self.pruned(child, tag):
                    self.visit(child, depth + 1, part, linked=linked or tag == "a")
                breaks = 0
            elif not tag.startswith("-") and not self.pruned(child, tag):
                self.block(child, tag, depth, part, linked=linked)
                breaks = 0

    def block(self, node: LexborNode, tag: str, depth: int, part: Part, *, linked: bool) -> None:
        """Read a node that stands apart from the text around it."""
        self.flush(part)
        inner = part
        if tag in HEADINGS:
            inner = Part.HEADING
        elif tag == "li":
            inner = Part.ITEM
        elif tag == "blockquote":
            inner = Part.QUOTE
        self.visit(node, depth + 1, inner, linked=linked)
        self.flush(inner)

    def pruned(self, node: LexborNode, tag: str) -> bool:
        """Tell whether a node is no part of the text."""
        place = self.places.get(node.mem_id)
        heavy = place is not None and place.mass > self.protected
        if tag in SKIPPED:
            return not (heavy and tag in WEIGHED)
        attributes = node.attributes
        if not attributes:
            return False
        if "data-nosnippet" in attributes or "hidden" in attributes:
            return True
        names = attributes.get("class"), attributes.get("id")
        if not any(names) or heavy:
            return False
        return bool(words(f"{names[0] or ''} {names[1] or ''}") & JUNK)


def _judge(blocks: list[Block], title: str) -> Iterable[Paragraph]:
    bare = re.sub(r"\W", "", title).casefold()
    for block in blocks:
        if block.linked > MAX_LINK_SHARE * len(block.text):
            continue
        if bare and re.sub(r"\W", "", block.text).casefold() == bare:
            continue
        yield Paragraph(text=block.text, part=block.part)
