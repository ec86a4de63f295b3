"""Why an element or a box among an article's text is no part of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from selectolax.lexbor import LexborNode

from colonnade.extract import marks, phrases
from colonnade.extract.blocks import Block
from colonnade.extract.tags import HEADINGS, ITEMS, LINES, LISTS, WEIGHED, WORDS
from colonnade.extract.walls import NO_SNIPPET

# Tuned together on half of the press: run `python -m bench.extraction` before touching one.
SOFT = 200.0  # mass up to which a box of pictures, a header or an aside is left out
LINK_SHARE = 0.5  # of a box's text, from which it is no text
MAX_FORM = 400  # characters of a box with a form: it asks for something, and is no text
MAX_CAPTION = 700.0  # mass of a box of pictures that is left out with what is said of them
MIN_CELL = 25  # characters that a cell of a table has on average, if it is one of text

FEW_TEASERS = 2  # headings that are links, from which a box with little else is one of teasers
TEASER_LINES = 2  # lines below each of them

LINKS = "a box of links"

_UNSEEN_ROLES = frozenset(
    (
        *("alert", "banner", "button", "complementary", "contentinfo", "dialog", "menu"),
        *("navigation", "search", "toolbar", "tooltip"),
    )
)
_UNSEEN = frozenset(("hidden", "placeholder", "fallback"))  # the last two are AMP's
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_PHOTOS = "img,picture,video"
# What may speak against an element; words of a sentence are what they are, whatever their names.
_AGAINST_WORDS = _UNSEEN | {"style", "role", NO_SNIPPET}
_AGAINST = _AGAINST_WORDS | {"class", "id", "aria-label"}
_CLASS = frozenset(("class",))
_ALWAYS = WEIGHED | {"h1", "article"}

Attributes = Mapping[str, str | None]


def may_be_out(tag: str, attributes: Attributes) -> bool:
    """Tell whether anything speaks against an element: of most nothing does."""
    if tag in _ALWAYS or not attributes:
        return tag in _ALWAYS
    names = attributes.get("class")
    against = _AGAINST_WORDS if tag in WORDS else _AGAINST
    if names is not None and (len(attributes) == 1 or against.intersection(attributes) == _CLASS):
        return _is_named_out(tag, names[: marks.MAX_NAMES])
    return not against.isdisjoint(attributes)


@lru_cache(maxsize=8192)  # elements have the same names on all pages of a publication
def _is_named_out(tag: str, names: str) -> bool:
    """Tell whether an element's class speaks against it, if it holds next to nothing."""
    return bool(named_out(tag, {"class": names}, 0.0))


def named_out(tag: str, attributes: Attributes, mass: float) -> str:
    """Return why an element with so much text is none, by its tag and names, or the empty string.

    With less text more speaks against it.
    """
    if tag == "h1":
        return "the headline"
    if tag in WEIGHED and mass < SOFT:
        return f"<{tag}>"
    if hides(attributes):
        return "hidden"
    if mass < SOFT and attributes.get("role") in _UNSEEN_ROLES:
        return "its role"
    found = _marks(tag, attributes)
    if found & marks.JUNK:
        return "its class or id"
    little = found & marks.SOFT and mass < SOFT and tag not in LINES
    return "its class or id, and little text" if little else ""


def hides(attributes: Attributes) -> bool:
    """Tell whether an element is not shown."""
    style = attributes.get("style")
    return not _UNSEEN.isdisjoint(attributes) or bool(style and _HIDDEN.search(style))


def _marks(tag: str, attributes: Attributes) -> int:
    if tag in WORDS:
        return 0
    if tag in HEADINGS:  # their ids are anchors, made of what they say
        return marks.of(attributes.get("class") or "")
    return marks.of_element(attributes)


def pictures(node: LexborNode, attributes: Attributes, mass: float) -> str:
    """Tell a box that is named as one of pictures, holds one, and has little to say beside it."""
    named = mass < MAX_CAPTION and marks.of(attributes.get("class") or "") & marks.PHOTO
    is_one = named and node.css_first(_PHOTOS) is not None
    return "a picture and what is said of it" if is_one else ""


def why_no_box(node: LexborNode, tag: str, box: list[Block], *, asks: bool, teasers: int) -> str:
    """Return why what was read from a box is no text, or the empty string.

    `asks`: a form stood in it. `teasers`: headings that are links and were left out.
    """
    length = sum([len(block.text) for block in box])
    if tag not in ITEMS and _is_linked(box, length, by_line=tag in LISTS):
        return LINKS
    if asks and length < MAX_FORM:
        return "a box with a form"
    if tag == "table" and length < MIN_CELL * len(node.css("td")):
        return "a table of figures"
    if len(box) > 1 and phrases.begins_box(box[0].text):
        return "a box that begins like one of another kind"
    if teasers >= FEW_TEASERS and len(box) <= TEASER_LINES * teasers:
        return "a box of teasers"
    return ""


def _is_linked(box: list[Block], length: int, *, by_line: bool) -> bool:
    """Tell whether a box is links for the greater part: of its lines, or of its text."""
    if by_line:
        lines = sum(block.linked > LINK_SHARE * len(block.text) for block in box)
        return lines > LINK_SHARE * len(box)
    return sum([block.linked for block in box]) > LINK_SHARE * length
