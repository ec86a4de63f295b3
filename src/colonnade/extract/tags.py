"""Tags, and what sorts of them there are."""

from __future__ import annotations

from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

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
BOXES = frozenset(
    ("div", "td", "section", "article", "blockquote", "span", "center", "font", "pre", "li")
)

TEXT = "-text"  # lexbor's name of what is no tag
LAST_KNOWN = 255  # lexbor numbers the tags of HTML; those of others differ from page to page


def ids(tags: Iterable[str]) -> dict[str, int]:
    """Return lexbor's numbers of tags: compared more quickly than names."""
    parser = LexborHTMLParser("")
    numbers = {tag: parser.create_node(tag).tag_id for tag in tags}
    return {tag: number for tag, number in numbers.items() if number <= LAST_KNOWN}


def _names() -> dict[int, str]:
    text = LexborHTMLParser("x").body
    assert text is not None
    assert text.first_child is not None
    numbers = ids(SKIPPED | INLINE | WORDS | LISTS | ITEMS | HEADINGS | LINES | BOXES | WEIGHED)
    known = {number: tag for tag, number in numbers.items()}
    return known | {text.first_child.tag_id: TEXT} | {ids(["br"])["br"]: "br"}


NAMES = _names()  # by lexbor's number; "-text" for what is no element
TEXT_ID = next(number for number, name in NAMES.items() if name == TEXT)


# What is never skipped, nor of another sort than an element of text.
READ = frozenset(NAMES.values()) - SKIPPED - {TEXT, "br"}


def is_skipped(tag: str) -> bool:
    """Tell whether what stands in a tag is never read."""
    return tag in SKIPPED or (tag[:4] == "amp-" and tag not in AMP_TEXT)
