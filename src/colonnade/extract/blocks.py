"""What is taken from a page's container, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from colonnade.extract import phrases
from colonnade.extract.walls import NO_SNIPPET
from colonnade.records import Paragraph, Part

MAX_BY = 16  # letters that a byline has beside names: "By", a place, a date


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
        return any(because == NO_SNIPPET for _, because in self.pruned)

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
