"""The body of an article, by the structure of its page.

1. Every paragraph of some length gives its mass to all nodes above it, every teaser (a heading
   that is a link) takes some away: the lowest node that keeps nearly all is the container.
2. The container is read top to bottom. Nodes whose tag or class says that they are no text are
   left out, unless they hold a good part of the mass: then the name must be wrong.
3. Boxes that turn out to be lists of links, or begin like "Read also", are taken out again.
4. Single lines that a page sets among its paragraphs (labels, credits, appeals) are taken out.
5. A result that is short beside what the page's JSON-LD says gives way to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from selectolax.lexbor import LexborNode

from colonnade.extract import marks, phrases
from colonnade.extract import walls as walls_of
from colonnade.extract.page import FLOW, Page, plain
from colonnade.records import Layout, Paragraph, Part

# Tuned together on half of the press: run `python -m bench.extraction` before touching one.
BOX_TAGS = frozenset(
    ("div", "td", "section", "article", "blockquote", "span", "center", "font", "pre")
)
BOXES = ",".join((*FLOW, *sorted(BOX_TAGS)))
P, BR = FLOW["p"], FLOW["br"]
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
PROTECTED = 0.30  # share of the container's mass which no name can prune
SOFT = 200.0  # mass up to which a box of pictures, a header or an aside is left out
LINK_SHARE = 0.5  # of a paragraph's or box's text, from which it is no text
MAX_HYPHENS = 3  # of an id; with more it is the text itself, written as an anchor
MAX_FORM = 400  # characters of a box with a form: it asks for something, and is no text
MAX_CAPTION = 700.0  # mass of a box of pictures that is left out with what is said of them
MAX_BY = 16  # letters that a byline has beside names: "By", a place, a date
LONG = 140  # characters of a paragraph that may be a link for the greater part
LONG_LINK_SHARE = 0.85
MIN_TITLE = 12  # letters of a headline, from which a line that begins with it is it
MAX_BESIDE_TITLE = 60  # characters that may stand beside it: a byline, a date
MIN_PULLED = 30  # characters of a quotation that is pulled from the text
MAX_PULLED = 500
MAX_LOOKS = 4  # places in which it is looked for
BEFORE_WALL = 100.0  # mass of free text, from which an article begins before its paywall
MAX_DEPTH = 220  # below the container
MAX_NODES = 3000  # paragraphs, line breaks and headings that are weighed: 20 times what pages have
MAX_READ = 10_000  # elements of the container that are read
MAX_BLOCKS = 1000  # paragraphs
MAX_PARAGRAPH = 100_000  # characters: whole articles have stood in one
MAX_WHOLE = 80_000  # characters of a text in which what is said twice is looked for
CJK_WEIGHT = 3  # a Chinese character says about as much as three letters

SKIPPED = frozenset(
    (
        *("script", "style", "noscript", "svg", "iframe", "button", "select", "textarea", "input"),
        *("video", "audio", "picture", "img", "template", "object", "embed", "canvas", "dialog"),
        *("menu", "label", "map", "math", "source", "track", "head", "nav", "figcaption", "link"),
        *("meta", "title", "option", "progress", "meter", "hr"),
    )
)
AMP_TEXT = frozenset(("amp-fit-text", "amp-accordion", "amp-layout", "amp-selector"))
PICTURES = frozenset(("img", "picture", "video", "amp-img"))
UNSEEN_ROLES = frozenset(
    (
        *(
            "alert",
            "banner",
            "button",
            "complementary",
            "contentinfo",
            "dialog",
            "menu",
            "navigation",
        ),
        *("search", "toolbar", "tooltip"),
    )
)
WEIGHED = frozenset(("form", "aside", "footer", "header", "figure"))
INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn"),
        *("em", "font", "i", "ins", "kbd", "mark", "q", "rp", "ruby", "rt", "rb", "s", "samp"),
        *("small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
        *("nobr", "o:p", "st1:place", "amp-fit-text"),
    )
)
# Words of a sentence, which it would not be one without, whatever they are called.
WORDS = frozenset(("a", "abbr", "b", "cite", "em", "i", "mark", "q", "strong", "sub", "sup", "u"))
LISTS = frozenset(("ul", "ol", "dl"))
ITEMS = frozenset(("li", "dd", "dt"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LINES = INLINE | HEADINGS | {"p", "li", "blockquote"}
_HEADING_IDS = frozenset(FLOW[tag] for tag in ("h2", "h3", "h4"))
PARTS = {
    **dict.fromkeys(HEADINGS, Part.HEADING),
    **dict.fromkeys(ITEMS, Part.ITEM),
    "blockquote": Part.QUOTE,
}


_PULLED = " \"'“”„«»‘’‚‹›「」『』…."
_SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[-–—:]\s+|:\s+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_PHOTOS = "img,picture,video"
_UNSEEN = frozenset(("hidden", "placeholder", "fallback"))  # the last two are AMP's
_NO_WALLS: Mapping[int, str] = MappingProxyType({})


@dataclass(slots=True)
class Place:
    """A node above paragraphs, with the text that stands under it."""

    node: LexborNode
    parent: int
    first: LexborNode  # the first paragraph or heading in it
    in_link: bool = False
    mass: float = 0.0
    own: float = 0.0  # the part of it in paragraphs that are the node's children
    teasers: int = 0
    count: int = 0  # of paragraphs
    out: bool = False  # named as no text, and believed


@dataclass(slots=True)
class Block:
    """A paragraph as found, before it is judged."""

    text: str
    part: Part
    linked: int  # characters that stand in links
    node: LexborNode | None  # None: from elsewhere than the page's elements
    walled: bool = False
    pictured: bool = False  # a picture stands in it


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was not taken for text, and why."""

    text: str
    because: str
    node: LexborNode | None = None


@dataclass(slots=True)
class Body:
    """What was taken, and for `explain` what was not."""

    blocks: list[Block] = field(default_factory=list)
    container: LexborNode | None = None
    first: LexborNode | None = None  # paragraph or heading in the container
    by_layout: bool = False
    ends: tuple[str, ...] = ()  # its first and last lines, before any was judged
    pruned: list[tuple[LexborNode, str]] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    @property
    def is_withheld(self) -> bool:
        """Tell whether something among the text is marked as not to be quoted."""
        return any(because == walls_of.NO_SNIPPET for _, because in self.pruned)

    def drop_bylines(self, names: Sequence[str]) -> None:
        """Take lines that only name the authors off both ends."""
        bares = [phrases.bare(name) for name in names]
        longest = sum(map(len, bares)) + MAX_BY
        for position in (2, 1, 0, -1):
            if bares and -len(self.blocks) <= position < len(self.blocks):
                block = self.blocks[position]
                bare = phrases.bare(block.text) if len(block.text) <= 2 * longest else ""
                if 0 < len(bare) <= longest and all(name in bare for name in bares):
                    self.dropped.append(Dropped(block.text, "the byline", block.node))
                    del self.blocks[position]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs in order."""
        return tuple(
            Paragraph(text=block.text, part=block.part, walled=block.walled)
            for block in self.blocks
        )


def read(
    page: Page,
    title: str = "",
    *,
    walls: Mapping[int, str] = _NO_WALLS,
    layouts: Sequence[Layout] = (),
) -> Body:
    """Return the body of a page's article.

    `walls`: elements that are not to be taken, by `mem_id`, with the reason; those behind a paywall
    are taken and marked. The selectors of the first of `layouts` whose body is on the page go
    before our own judgement.
    """
    found = _weighed(page)
    places = found.places
    container = _container(places)
    chosen = container.node if container is not None else None
    layout = _layout(page, layouts)
    if layout is not None:
        chosen = page.parser.css_first(layout.body)
        walls = {**walls, **_dropped(page, layout)}
    if chosen is None:
        return Body()
    chosen = _out_of_walls(chosen, walls, places)
    place = places.get(chosen.mem_id)
    mass = place.mass if place is not None else 0.0
    body = Body(container=chosen, first=place.first if place is not None else chosen)
    body.by_layout = layout is not None
    walk = Walk(body=body, found=found, walls=walls, protected=PROTECTED * max(mass, 1.0))
    walk.walled = bool(walls) and walls_of.outermost(chosen, walls)[0] is not None
    walk.visit(chosen, 0, Part.TEXT, linked=False)
    walk.flush(chosen, Part.TEXT)
    free = [block for block in body.blocks if not block.walled]
    body.ends = tuple(block.text for block in (*free[:3], *free[-1:]))
    body.blocks = _judge(body, title, page.title)
    return body


def _layout(page: Page, layouts: Sequence[Layout]) -> Layout | None:
    """Return the first layout whose body is on the page."""
    for layout in layouts:
        if layout.body and walls_of.select(page, layout.body):
            return layout
    return None


def _dropped(page: Page, layout: Layout) -> dict[int, str]:
    nodes = (node for selector in layout.drop for node in walls_of.select(page, selector))
    return {node.mem_id: "the publication's layout says so" for node in nodes}


def _out_of_walls(
    node: LexborNode, walls: Mapping[int, str], places: dict[int, Place]
) -> LexborNode:
    """Return what is around the wall that a node stands in, if there is text before the wall."""
    wall, because = walls_of.outermost(node, walls)
    around = wall.parent if wall is not None else None
    if wall is None or around is None:
        return node
    inside, outside = places.get(wall.mem_id), places.get(around.mem_id)
    if because is walls_of.PAID and inside is not None and outside is not None:
        return around if outside.mass - inside.mass >= BEFORE_WALL else node
    return around


# ── where the body stands ────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Weighed:
    """The places of a page's text, and what was learnt on the way."""

    places: dict[int, Place] = field(default_factory=dict)
    plain: dict[int, str] = field(default_factory=dict)  # paragraphs that hold text alone

    def place_of(self, node: LexborNode, first: LexborNode) -> Place:
        """Return the place of a node, noted with all above it; `first` stands in it."""
        place = self.places.get(node.mem_id)
        return place if place is not None else _climb(node, self.places, first)


def _weighed(page: Page) -> Weighed:
    """Weigh paragraphs; where a page has few, any text that stands right in a box."""
    nodes = page.flow
    found = _weigh(nodes)
    best = max(map(_score, found.places.values()), default=0.0)
    if len(nodes) < MAX_NODES and best < ENOUGH:
        found = _weigh(page.parser.css(BOXES))
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
                if parent.tag in BOX_TAGS and broken not in found.places:
                    _weigh_box(parent, found)
        elif tag in _HEADING_IDS:
            _weigh_heading(node, found)
        else:
            _weigh_box(node, found)
    _sum_up(found.places)
    return found


def _weigh_paragraph(node: LexborNode, found: Weighed) -> None:
    text = node.text()[:MAX_PARAGRAPH]
    if len(text) < MIN_MASS:
        return
    length = _length(text)
    own = len(node.text(deep=False))
    if own == len(text):
        found.plain[node.mem_id] = text
    elif own < LINK_SHARE * len(text):
        length -= 2 * sum(len(link.text()) for link in _links(node))
    parent = node.parent
    if length < MIN_MASS or parent is None:
        return
    place = found.place_of(parent, node)
    if place.in_link:
        place.teasers += 1
    else:
        mass = length * min(1.0, length / FULL_MASS)
        mass = mass * JUNK_SHARE if _marks(node.attributes) & marks.JUNK else mass
        place.mass += mass
        place.own += mass
        place.count += 1


def _weigh_box(node: LexborNode, found: Weighed) -> None:
    text = node.text(deep=False)[:MAX_PARAGRAPH]
    if len(text) >= MIN_LOOSE:
        length = _length(text)
        if length >= MIN_LOOSE:
            _add(found.place_of(node, node), length)


def _links(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the links in a node: a walk is quicker than a selector for so little."""
    return (inner for inner in node.traverse() if inner.tag == "a")


def _weigh_heading(node: LexborNode, found: Weighed) -> None:
    inner = node.first_child
    if inner is None:
        return
    inline = inner.next is not None or not inner.is_text_node
    if inline and any(_links(node)):
        found.place_of(node, node).teasers += 1
    elif (parent := node.parent) is not None and parent.tag == "a":
        found.place_of(parent, node).teasers += 1


def _add(place: Place, length: int) -> None:
    if not place.in_link:
        place.mass += length * min(1.0, length / FULL_MASS)
        place.count += 1
    elif place.node.tag != "span":
        place.teasers += 1


def _sum_up(places: dict[int, Place]) -> None:
    """Give each node what stands under it, without teaser cards and boxes named as no text."""
    upwards = list(reversed(places.values()))  # a node is noted after all above it
    total = sum(place.mass for place in upwards)
    for place in upwards:
        if place.teasers and _is_card(place):
            place.mass = 0.0
        elif 0 < place.mass < NAMED_RIGHTLY * total and _marks(place.node.attributes) & marks.JUNK:
            place.mass *= JUNK_SHARE
            place.out = True
        above = places.get(place.parent)
        if above is not None:
            above.mass += place.mass
            above.teasers += place.teasers
            above.count += place.count
    for place in reversed(upwards):
        above = places.get(place.parent)
        place.out = place.out or (above is not None and above.out)


def _is_card(place: Place) -> bool:
    """Tell whether a node is a teaser of another article, or a list of such."""
    if place.teasers > FEW_TEASERS:
        return place.mass < LISTED * place.teasers
    return place.mass < CARD * place.teasers and place.count <= CARD_LINES * place.teasers


def _length(text: str) -> int:
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
    parent = 0
    while current is not None:
        identity = current.mem_id
        if identity in places:
            parent = identity
            break
        chain.append((identity, current))
        current = current.parent
    in_link = places[parent].in_link if parent else False
    for identity, link in reversed(chain):
        in_link = in_link or link.tag == "a"
        places[identity] = Place(link, parent, first, in_link)
        parent = identity
    return places[parent]


def _container(places: dict[int, Place]) -> Place | None:
    """Return the lowest node that keeps nearly all of what the best node holds."""
    best = max(places.values(), key=_score, default=None)
    if best is None:
        return None
    children: dict[int, list[Place]] = {}
    for place in places.values():
        children.setdefault(place.parent, []).append(place)
    while True:
        below = children.get(best.node.mem_id, [])
        heir = max(below, key=lambda place: place.mass, default=None)
        if heir is None or not _inherits(heir, best, below):
            return best
        best = heir


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


def _marks(attributes: dict[str, str | None]) -> int:
    names, identity = attributes.get("class"), attributes.get("id")
    found = marks.of(names) if names else 0
    if identity and identity.count("-") <= MAX_HYPHENS:
        found |= marks.of(identity)
    label = attributes.get("aria-label")
    return found | (marks.of(label) & marks.JUNK) if label else found


# ── what stands in it ────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Walk:
    """One reading of the container, top to bottom."""

    body: Body
    found: Weighed
    walls: Mapping[int, str]
    protected: float
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    walled: bool = False  # what is read now stands behind a paywall
    read: int = 0  # elements
    forms: int = 0  # left out
    pictured: bool = False  # a picture stands in the paragraph

    def flush(self, node: LexborNode, part: Part) -> None:
        """End a paragraph."""
        if self.pieces:
            text = joined(self.pieces)
            if text:
                block = Block(text, part, self.linked, node, self.walled, self.pictured)
                self.body.blocks.append(block)
            self.pieces = []
            self.linked = 0
        self.pictured = False

    def visit(self, node: LexborNode, depth: int, part: Part, *, linked: bool) -> None:
        """Read all that stands in a node."""
        if depth > MAX_DEPTH or self.is_long():
            return
        breaks = 0
        for child in node.iter(include_text=True):
            tag = child.tag or "-"
            if tag == "-text":
                breaks = 0 if self.read_text(child, linked=linked) else breaks
                continue
            if tag == "br":
                breaks += 1
                self.pieces.append("\n")
                if breaks == 2:
                    self.flush(node, part)
                continue
            breaks = 0
            self.read += 1
            if self.read > MAX_READ:
                break
            if tag[0] == "-" or self.pruned(child, tag):
                continue
            if self.walls and not self.walled and self.is_paid(child):
                self.behind_wall(child, tag, depth, part)
            elif tag in INLINE:
                self.visit(child, depth + 1, part, linked=linked or _is_link(child, tag))
            else:
                self.block(child, tag, depth, part, linked=linked)

    def is_long(self) -> bool:
        """Tell whether more was read than any article has."""
        return self.read > MAX_READ or len(self.body.blocks) > MAX_BLOCKS

    def read_text(self, node: LexborNode, *, linked: bool) -> bool:
        """Take a piece of text, and tell whether it is more than white space."""
        text = node.text_content or ""
        self.pieces.append(text)
        if linked:
            self.linked += len(text)
        return not text.isspace()

    def is_paid(self, node: LexborNode) -> bool:
        """Tell whether a paywall begins at a node."""
        return self.walls.get(node.mem_id) is walls_of.PAID

    def behind_wall(self, node: LexborNode, tag: str, depth: int, part: Part) -> None:
        """Read a node that is not free, as paragraphs of their own."""
        self.flush(node, part)
        self.walled = True
        self.block(node, tag, depth, part, linked=_is_link(node, tag))
        self.walled = False

    def block(self, node: LexborNode, tag: str, depth: int, part: Part, *, linked: bool) -> None:
        """Read a node that stands apart from the text around it."""
        self.flush(node, part)
        if len(self.body.blocks) > MAX_BLOCKS:
            return
        inner = PARTS.get(tag, part)
        text = self.found.plain.get(node.mem_id) if tag == "p" else None
        if text is not None:
            self.pieces.append(text)
            self.linked = len(text) if linked else 0
            self.flush(node, inner)
            return
        start, forms = len(self.body.blocks), self.forms
        self.visit(node, depth + 1, inner, linked=linked)
        self.flush(node, inner)
        if tag != "p" and len(self.body.blocks) > start:
            self.weigh_box(node, tag, start, asks=self.forms > forms)

    def weigh_box(self, node: LexborNode, tag: str, start: int, *, asks: bool) -> None:
        """Take a box out again if what stands in it is no text. `asks`: a form stood in it."""
        if self.mass_of(node, tag) > self.protected:
            return
        box = self.body.blocks[start:]
        because = _why_no_box(node, tag, box, asks=asks)
        if because:
            self.body.pruned.append((node, because))
            del self.body.blocks[start:]
        elif tag in LISTS:  # most of it is no link, so those in it belong to the text
            for block in box:
                block.linked = 0

    def pruned(self, node: LexborNode, tag: str) -> bool:
        """Tell whether a node is no part of the text, and note it."""
        if tag in SKIPPED or (tag[:4] == "amp-" and tag not in AMP_TEXT):
            if tag in PICTURES:
                self.pictured = True
            return True
        attributes = node.attributes
        if not attributes and tag not in WEIGHED and tag != "h1" and not self.walls:
            return False
        because = self.why_not(node, tag, attributes)
        if because:
            self.forms += tag == "form"
            self.body.pruned.append((node, because))
        return bool(because)

    def mass_of(self, node: LexborNode, tag: str) -> float:
        """Return how much text stands in a node."""
        if tag == "p":
            return float(_length(node.text()[:MAX_PARAGRAPH]))
        place = self.found.places.get(node.mem_id)
        return place.mass if place is not None else 0.0

    def why_not(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> str:
        """Return why a node is no part of the text, or the empty string."""
        wall = self.walls.get(node.mem_id, walls_of.PAID) if self.walls else walls_of.PAID
        if wall is not walls_of.PAID:
            return wall
        if walls_of.NO_SNIPPET in attributes:
            return walls_of.NO_SNIPPET
        because = _named_out(tag, attributes, 0.0)
        if not because:  # as nearly always: what stands in it need not be known
            return ""
        mass = self.mass_of(node, tag)
        if mass < SOFT or mass > self.protected:
            return because if mass <= self.protected else ""
        return _named_out(tag, attributes, mass) or _pictures(node, attributes, mass)


def _pictures(node: LexborNode, attributes: dict[str, str | None], mass: float) -> str:
    """Tell a box that is named as one of pictures, holds one, and has little to say beside it."""
    named = mass < MAX_CAPTION and marks.of(attributes.get("class") or "") & marks.PHOTO
    is_one = named and node.css_first(_PHOTOS) is not None
    return "a picture and what is said of it" if is_one else ""


def _why_no_box(node: LexborNode, tag: str, box: list[Block], *, asks: bool) -> str:
    """Return why what was read from a box is no text, or the empty string."""
    length = sum(len(block.text) for block in box)
    if tag not in ITEMS and _is_linked(box, length, by_line=tag in LISTS):
        return "a box of links"
    if asks and length < MAX_FORM:
        return "a box with a form"
    if tag == "table" and length < 25 * len(node.css("td")):
        return "a table of figures"
    if phrases.begins_box(box[0].text) and len(box) > 1:
        return "a box that begins like one of another kind"
    return ""


def _is_linked(box: list[Block], length: int, *, by_line: bool) -> bool:
    """Tell whether a box is links for the greater part: of its lines, or of its text."""
    if by_line:
        lines = sum(block.linked > LINK_SHARE * len(block.text) for block in box)
        return lines > LINK_SHARE * len(box)
    return sum(block.linked for block in box) > LINK_SHARE * length


def _is_link(node: LexborNode, tag: str) -> bool:
    """Tell a link from an anchor, which only names a place."""
    return tag == "a" and "href" in node.attributes


def _named_out(tag: str, attributes: dict[str, str | None], mass: float) -> str:
    if tag == "h1":
        return "the headline"
    if tag in WEIGHED and mass < SOFT:
        return f"<{tag}>"
    style = attributes.get("style")
    if not _UNSEEN.isdisjoint(attributes) or (style and _HIDDEN.search(style)):
        return "hidden"
    if mass < SOFT and attributes.get("role") in UNSEEN_ROLES:
        return "its role"
    found = 0 if tag in WORDS else _marks(attributes)
    if tag in HEADINGS:  # their ids are anchors, made of what they say
        found = marks.of(attributes.get("class") or "")
    if found & marks.JUNK:
        return "its class or id"
    little = found & marks.SOFT and mass < SOFT and tag not in LINES
    return "its class or id, and little text" if little else ""


def joined(pieces: list[str]) -> str:
    """Return pieces of text as one, white space as in a browser.

    Between characters of scripts without spaces a line break of the source is no space.
    """
    text = (pieces[0] if len(pieces) == 1 else "".join(pieces))[:MAX_PARAGRAPH]
    if "\n" in text and not text.isascii():
        text = phrases.CJK_BREAK.sub("", text)
    return plain(text)


# ── single lines ─────────────────────────────────────────────────────────────────────────────


def _judge(body: Body, title: str, page_title: str) -> list[Block]:
    """Return the blocks that are text. `page_title` may hold the headline, and more."""
    title = title or max(_SEPARATOR.split(page_title), key=len)
    longest = 2 * len(title)
    told = _Told(phrases.bare(title), phrases.bare(page_title), longest)
    kept: list[Block] = []
    for block in body.blocks:
        because = _why_no_text(block, told)
        if not because and len(kept) < FEW:
            because = _why_no_start(block, told)
        if because:
            body.dropped.append(Dropped(block.text, because, block.node))
        else:
            kept.append(block)
    return _without_tail(body, _without_repeats(body, kept))


@dataclass(frozen=True, slots=True)
class _Told:
    """The headline as other places tell it, bare."""

    title: str
    page_title: str
    longest: int  # characters of a line that may be it


def _why_no_text(block: Block, told: _Told) -> str:
    text = block.text
    share = LINK_SHARE if len(text) < LONG else LONG_LINK_SHARE
    is_link = block.linked > share * len(text) and not text.endswith((":", "："))
    if is_link and block.part is not Part.QUOTE:
        return "it is a link"
    if len(told.title) <= len(text) <= told.longest and _is_title(block, told.title):
        return "the headline"
    if phrases.is_label(text, linked=block.linked > 0):
        return "a label, credit or appeal"
    if block.pictured and block.part is Part.TEXT and phrases.is_caption(text):
        return "a caption"
    return ""


def _why_no_start(block: Block, told: _Told) -> str:
    """Return why one of the first lines is no text: there stand headline, byline and date."""
    if phrases.is_dateline(block.text):
        return "a date line"
    if len(block.text) > told.longest + MAX_BESIDE_TITLE:
        return ""
    bare = phrases.bare(block.text)
    if len(told.title) >= MIN_TITLE and bare.startswith(told.title):
        return "the headline, and what stands beside it"
    is_whole = len(bare) >= MIN_TITLE and bare in told.page_title
    return "the headline" if is_whole else ""


def _is_title(block: Block, title: str) -> bool:
    """Tell whether a line is the headline; a heading may have a kicker before it."""
    if block.part is not Part.HEADING:
        first = next(filter(str.isalnum, block.text), "")
        if first.casefold()[:1] != title[:1]:
            return False  # as nearly always
    bare = phrases.bare(block.text)
    return bare == title or (block.part is Part.HEADING and bool(title) and bare.endswith(title))


def _without_repeats(body: Body, blocks: list[Block]) -> list[Block]:
    """Take out what another block says, and more: quotations pulled from the text."""
    apart = [_is_apart(block) for block in blocks]
    whole = "\n".join(block.text for block in blocks) if any(apart) else ""
    if not 0 < len(whole) <= MAX_WHOLE:
        return blocks
    kept: list[Block] = []
    start = 0
    for block, may_be in zip(blocks, apart, strict=True):
        size = len(block.text)
        core = block.text.strip(_PULLED) if may_be else ""
        if len(core) >= MIN_PULLED and _is_repeated(core, whole, start, is_mine=size):
            body.dropped.append(Dropped(block.text, "it stands elsewhere in the text", block.node))
        else:
            kept.append(block)
        start += size + 1
    return kept


def _is_apart(block: Block) -> bool:
    """Tell whether a block may be pulled from the text: a quotation, or no paragraph by its tag."""
    if block.part is Part.HEADING or not MIN_PULLED <= len(block.text) <= MAX_PULLED:
        return False
    return block.part is Part.QUOTE or block.node is None or block.node.tag_id != P


def _is_repeated(core: str, whole: str, start: int, *, is_mine: int) -> bool:
    """Tell whether a piece stands within a longer line elsewhere."""
    at = whole.find(core)
    for _ in range(MAX_LOOKS):
        if at < 0:
            break
        end = whole.find("\n", at)
        line = whole[whole.rfind("\n", 0, at) + 1 : end if end >= 0 else len(whole)]
        elsewhere = not start <= at < start + is_mine
        if elsewhere and len(line.strip(_PULLED)) > len(core):
            return True
        at = whole.find(core, at + len(line))
    return False


def _without_tail(body: Body, blocks: list[Block]) -> list[Block]:
    """Take off headings with nothing below, and what else is no sentence at the end.

    A list may well end a text; after what was taken off it was no list of the text.
    """
    end = len(blocks)
    while end > 1:
        block = blocks[end - 1]
        is_list = block.part in {Part.ITEM, Part.QUOTE} and end == len(blocks)
        is_end = phrases.is_fragment(block.text) or phrases.is_dateline(block.text)
        if is_list or (block.part is not Part.HEADING and not is_end):
            break
        end -= 1
    for block in blocks[end:]:
        body.dropped.append(Dropped(block.text, "no sentence, and nothing below", block.node))
    return blocks[:end]
