"""Sentences that stand between an article's headline and the box of its text.

A page may set its standfirst, its first paragraph or the points of its article apart from the rest.
What is said there in whole sentences, and is neither byline nor caption, belongs to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from colonnade.extract import marks, phrases
from colonnade.extract.header import Surroundings
from colonnade.extract.page import above, plain
from colonnade.extract.pruning import hides
from colonnade.extract.tags import INLINE, NAMES
from colonnade.extract.walls import PAID, outermost
from colonnade.records import Paragraph

MIN_LINE = 35  # characters
MAX_LINE = 1500
MAX_LINES = 8  # more are no lead, but another text
MAX_PARENTS = 5
MAX_BYLINE = 120  # characters behind the last sentence that may name who wrote
MAX_BESIDE = 30  # of them beside the names

_SIGNED = re.compile(
    rf"(?P<text>.*[.!?…][\"'”»“]?)\s+(?P<line>[^.!?…]{{3,{MAX_BYLINE}}})", re.DOTALL
)

_LINES = frozenset(("p", "div", "li", "span", "h2", "h3", "h4", "strong", "section"))
_NO_LEAD = frozenset(
    ("figure", "figcaption", "aside", "nav", "footer", "form", "button", "h1", "a")
)
_NAMED_OTHERWISE = marks.JUNK | marks.PICTURE | marks.PHOTO | marks.BYLINE | marks.DATE


def lines(near: Surroundings, title: str, walls: Mapping[int, str]) -> list[Paragraph]:
    """Return the sentences between headline and text, in order."""
    found: list[Paragraph] = []
    headline = phrases.bare(title)
    last = ""
    items = [item for item in near.between if item[0] in _LINES] if near.headed else []
    for item in items:
        text = _text(item[1])
        if not text or text in last:  # a part of what was taken before
            continue
        bare = phrases.bare(text)
        node = item[1]
        if (headline and headline in bare) or not _is_lead(node):
            continue
        wall = outermost(node, walls)[1]
        if wall in {"", PAID}:
            last = text
            found.append(Paragraph(text=text, walled=wall == PAID))
    return found if len(found) <= MAX_LINES else []


def _text(node: LexborNode) -> str:
    """Return what an element says, if that is one or more sentences."""
    if not _holds_words(node):
        return ""
    text = plain(node.text_lexbor())
    if not MIN_LINE <= len(text) <= MAX_LINE or not _says(text):
        return ""
    if phrases.is_label(text):
        return ""
    linked = sum(len(link.text_lexbor()) for link in node.css("a"))
    return text if 2 * linked <= len(text) else ""


def _holds_words(node: LexborNode) -> bool:
    """Tell whether something stands in a node, and nothing but words of a sentence."""
    tags = (NAMES.get(inner.tag_id) or inner.tag for inner in node.iter())
    return node.first_child is not None and INLINE.issuperset(tags)


def _says(text: str) -> bool:
    """Tell whether a line is made of sentences, the last of which may ask."""
    return phrases.is_sentence(text) or (text.endswith(("?", "？")) and ". " in text)


def _is_lead(node: LexborNode) -> bool:
    """Tell whether neither an element nor what it stands in is named as something else."""
    return not any(map(_is_other, _boxes(node)))


def _boxes(node: LexborNode) -> Iterable[LexborNode]:
    return (node, *above(node, MAX_PARENTS))


def _is_other(box: LexborNode) -> bool:
    attributes = box.attributes
    return (
        box.tag in _NO_LEAD
        or hides(attributes)
        or bool(marks.of_element(attributes) & _NAMED_OTHERWISE)
    )


def before(
    leads: list[Paragraph], deck: Paragraph, paragraphs: tuple[Paragraph, ...]
) -> tuple[Paragraph, ...]:
    """Put lead and standfirst before a text, each unless it stands there already."""
    bares = [phrases.bare(paragraph.text) for paragraph in leads]
    told = phrases.bare(deck.text)
    if told and not any(told in bare for bare in bares):
        kept = [one for one, bare in zip(leads, bares, strict=True) if bare not in told]
        leads = [deck, *kept]
    return (*(one for one in leads if not _stands_in(one.text, paragraphs)), *paragraphs)


def unsigned(paragraphs: tuple[Paragraph, ...], names: Sequence[str]) -> tuple[Paragraph, ...]:
    """Take the byline off that some papers set behind the first sentences of a text.

    >>> text = Paragraph(text="It rained all day. By Ada Brook, Harbour")
    >>> unsigned((text,), ["Ada Brook"])[0].text
    'It rained all day.'
    """
    first = paragraphs[0].text if paragraphs else ""
    signed = (
        _SIGNED.fullmatch(first) if any(name in first[-MAX_BYLINE:] for name in names) else None
    )
    if signed is None:
        return paragraphs
    beside = signed["line"]
    for name in names:
        beside = beside.replace(name, "")
    if len(beside) == len(signed["line"]) or len(beside) > MAX_BESIDE:
        return paragraphs
    return (replace(paragraphs[0], text=signed["text"]), *paragraphs[1:])


def _stands_in(text: str, paragraphs: tuple[Paragraph, ...]) -> bool:
    bare = phrases.bare(text)
    return any(bare in phrases.bare(p.text[: 2 * len(text)]) for p in paragraphs[:4])
