"""One reading of the container, top to bottom: paragraphs, and what is left out between them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from selectolax.lexbor import LexborNode

from colonnade.extract import phrases, walls
from colonnade.extract.blocks import Block, Body
from colonnade.extract.page import plain
from colonnade.extract.places import BR, MAX_PARAGRAPH, Weighed, weight_of
from colonnade.extract.pruning import (
    LINKS,
    SOFT,
    Attributes,
    may_be_out,
    named_out,
    pictures,
    why_no_box,
)
from colonnade.extract.tags import (
    HEADINGS,
    INLINE,
    ITEMS,
    LISTS,
    NAMES,
    PICTURES,
    READ,
    TEXT_ID,
    is_skipped,
)
from colonnade.records import Part

MAX_DEPTH = 220  # below the container
MAX_READ = 10_000  # elements of the container that are read
MAX_BLOCKS = 1000  # paragraphs
JOINT = "\ue000"  # of private use: a first letter set apart belongs to the word that follows
FOOT = 1.7  # times the mass from which no name prunes: a footer below the text has less than half
FEW = 3  # paragraphs after which an article is not at its beginning

PARTS = {
    **dict.fromkeys(HEADINGS, Part.HEADING),
    **dict.fromkeys(ITEMS, Part.ITEM),
    "blockquote": Part.QUOTE,
}


_JOINED = re.compile(rf"{JOINT}+\s*")
_INITIAL = re.compile(
    r"(?<![a-z])(?:drop-?_?cap|lettrine|(?:initial|first)[-_]?letter)", re.IGNORECASE
)


@dataclass(slots=True)
class Walk:
    """One reading of the container, top to bottom."""

    body: Body
    found: Weighed
    walls: Mapping[int, str]
    protected: float  # mass from which no name can prune
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    walled: bool = False  # what is read now stands behind a paywall
    read: int = 0  # elements
    forms: int = 0  # left out
    pictured: bool = False  # a picture stands in the paragraph

    def all(self, container: LexborNode) -> None:
        """Read a container to its end."""
        self.visit(container, 0, Part.TEXT, linked=False)
        self.flush(container, Part.TEXT)

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
            number = child.tag_id
            if number == TEXT_ID:
                text = child.text_content or ""
                is_blank = text.isspace()
                breaks = breaks if is_blank else 0
                if self.pieces or not is_blank:
                    self.pieces.append(text)
                    self.linked += len(text) if linked else 0
            elif number == BR:
                breaks += 1
                self.pieces.append("\n")
                if breaks == 2:
                    self.flush(node, part)
            else:
                breaks = 0
                self.read += 1
                if self.read > MAX_READ:
                    break
                tag = NAMES.get(number) or child.tag or "-"
                self.element(child, tag, depth, part, linked=linked)

    def is_long(self) -> bool:
        """Tell whether more was read than any article has."""
        return self.read > MAX_READ or len(self.body.blocks) > MAX_BLOCKS

    def element(self, node: LexborNode, tag: str, depth: int, part: Part, *, linked: bool) -> None:
        """Read an element, unless it is no part of the text."""
        if tag not in READ:
            self.pictured = self.pictured or tag in PICTURES
            if is_skipped(tag) or tag[0] == "-":
                return
        attributes = node.attributes
        if (self.walls or may_be_out(tag, attributes)) and self.pruned(node, tag, attributes):
            if self.pieces and tag not in INLINE:  # what stood apart parts the text around it
                self.flush(node, part)
            return
        linked = linked or (tag == "a" and "href" in attributes)
        if self.walls and not self.walled and self.is_paid(node):
            self.behind_wall(node, tag, depth, part, linked=linked)
        elif tag in INLINE:
            self.visit(node, depth + 1, part, linked=linked)
            if tag == "span" and attributes and (names := attributes.get("class")):
                self.pieces.extend(meant(names, node))
        else:
            self.block(node, tag, depth, part, linked=linked)

    def is_paid(self, node: LexborNode) -> bool:
        """Tell whether a paywall begins at a node."""
        return self.walls.get(node.mem_id) is walls.PAID

    def behind_wall(
        self, node: LexborNode, tag: str, depth: int, part: Part, *, linked: bool
    ) -> None:
        """Read a node that is not free, as paragraphs of their own."""
        self.flush(node, part)
        self.walled = True
        self.block(node, tag, depth, part, linked=linked)
        self.walled = False

    def block(self, node: LexborNode, tag: str, depth: int, part: Part, *, linked: bool) -> None:
        """Read a node that stands apart from the text around it."""
        if self.pieces or self.pictured:
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
        start, out, forms = len(self.body.blocks), len(self.body.pruned), self.forms
        self.visit(node, depth + 1, inner, linked=linked)
        self.flush(node, inner)
        if tag != "p" and len(self.body.blocks) > start:
            self.weigh_box(node, tag, start, out, asks=self.forms > forms)

    def weigh_box(self, node: LexborNode, tag: str, start: int, out: int, *, asks: bool) -> None:
        """Take a box out again if what stands in it is no text. `asks`: a form stood in it.

        `start` and `out`: how much had been taken and left out before it.
        """
        if self.found.mass_of(node) > self.protected:
            return
        box = self.body.blocks[start:]
        links = [one for one, because in self.body.pruned[out:] if because is LINKS]
        teasers = len([one for one in links if one.tag in HEADINGS])
        because = why_no_box(node, tag, box, asks=asks, teasers=teasers)
        if because:
            self.body.pruned.append((node, because))
            del self.body.blocks[start:]
        elif tag in LISTS:  # most of it is no link, so those in it belong to the text
            for block in box:
                block.linked = 0

    def pruned(self, node: LexborNode, tag: str, attributes: Attributes) -> bool:
        """Tell whether a node is no part of the text, and note it."""
        because = self.why_not(node, tag, attributes)
        if because:
            self.forms += tag == "form"
            self.body.pruned.append((node, because))
        return bool(because)

    def why_not(self, node: LexborNode, tag: str, attributes: Attributes) -> str:
        """Return why a node is no part of the text, or the empty string."""
        wall = self.walls.get(node.mem_id, walls.PAID) if self.walls else walls.PAID
        if wall is not walls.PAID:
            return wall
        if walls.NO_SNIPPET in attributes:
            return walls.NO_SNIPPET
        if tag == "article" and self.is_another(node):
            return "another article"
        because = named_out(tag, attributes, 0.0)
        # As nearly always there is none: what stands in it need not be known.
        return self.unless_much(node, tag, attributes, because) if because else ""

    def unless_much(self, node: LexborNode, tag: str, attributes: Attributes, because: str) -> str:
        """Return why a node so named is no text, or the empty string if it holds too much."""
        mass = self.mass_of(node, tag)
        if tag == "footer" and len(self.body.blocks) >= FEW and mass < FOOT * self.protected:
            return because
        if mass < SOFT or mass > self.protected:
            return because if mass <= self.protected else ""
        return named_out(tag, attributes, mass) or pictures(node, attributes, mass)

    def is_another(self, node: LexborNode) -> bool:
        """Tell whether an article with a headline of its own begins where there was text before."""
        return len(self.body.blocks) >= FEW and node.css_first("h1") is not None

    def mass_of(self, node: LexborNode, tag: str) -> float:
        """Return how much text stands in a node."""
        if tag == "p":
            return float(weight_of(node.text_lexbor()[:MAX_PARAGRAPH]))
        return self.found.mass_of(node)


def meant(names: str, node: LexborNode) -> str:
    """Return what an element's class puts behind it: a line break, or nothing, whatever follows."""
    sign = _sign(names)
    return "" if sign == "\n" and node.first_child is not None else sign


@lru_cache(maxsize=4096)  # elements have the same names on all pages of a publication
def _sign(names: str) -> str:
    if _INITIAL.search(names):
        return JOINT
    return "\n" if "br" in names.split() else ""


def joined(pieces: list[str]) -> str:
    """Return pieces of text as one, white space as in a browser.

    Between characters of scripts without spaces a line break of the source is no space.
    """
    text = (pieces[0] if len(pieces) == 1 else "".join(pieces))[:MAX_PARAGRAPH]
    if JOINT in text:
        text = _JOINED.sub("", text)
    if text.isprintable() and "  " not in text:  # as most: no white space but single blanks
        return text.strip()
    if "\n" in text and not text.isascii():
        text = phrases.CJK_BREAK.sub("", text)
    return plain(text)
