"""What a page says of its author: in the data beside the name, and in the box about them.

Only the page's own words are taken, and only if it is plain whom they are about: a box belongs to
the one whose name stands in it or closely around it; where one person signs, part of it will do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from selectolax.lexbor import LexborNode

from colonnade.extract import walls
from colonnade.extract.page import Page, above, plain
from colonnade.extract.phrases import bare
from colonnade.links import clean
from colonnade.records import Author, AuthorKind

MOST_BOXES = 60  # elements looked at
MAX_BOX = 3000  # characters; more is no box
LEAST, MOST = 30, 1000  # characters of words about somebody
LEAST_UNSPACED = 12  # of them in scripts without spaces
MAX_PARENTS = 4
LEVELS = 4  # above the text's own element, in which the boxes are looked for
NEAR = 2  # elements around a box in which the name may stand
AROUND = 150  # characters there
LEAST_NAME = 3  # letters of a part of a name

_SELECTOR = '[class*="author" i],[id*="author" i],[class*="bio" i],[itemprop="description"]'
_ABOUT = re.compile(
    r"author[-_]{0,2}(?:bio\w*|desc\w*|about|info|profile|box|card|text|detail\w*)"
    r"|about[-_]{0,2}(?:the[-_]{0,2})?author|(?<![a-z])bio(?:graphy|graphie|grafi[ae])?(?![a-z])",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"comment|disqus|related|recommend|teaser|popular|follow", re.IGNORECASE)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def described(
    page: Page,
    authors: tuple[Author, ...],
    walled: Mapping[int, str],
    text: LexborNode | None,
) -> tuple[Author, ...]:
    """Return authors with what the page says of them around its `text`, if it says anything."""
    persons = [author for author in authors if author.kind is AuthorKind.PERSON]
    if not persons or text is None:
        return authors
    boxes = _boxes(text, walled) if any(not author.about for author in persons) else []
    return tuple(
        _with_box(page, author, boxes, parts=len(persons) == 1) if author in persons else author
        for author in authors
    )


def _boxes(text: LexborNode, walled: Mapping[int, str]) -> list[tuple[LexborNode, str]]:
    """Return the boxes about authors near a text, each with its whole text.

    To ask all elements of a page for their names would take a third of its parse.
    """
    found = []
    *_, place = (text, *above(text, LEVELS))
    for node in place.css(_SELECTOR)[:MOST_BOXES]:
        if _is_about(node) and walls.outermost(node, walled)[0] is None:
            told = plain(node.text(separator=" "))
            if LEAST_UNSPACED <= len(told) <= MAX_BOX:
                found.append((node, told))
    return found


def _is_about(node: LexborNode) -> bool:
    if not _ABOUT.search(_names(node)) and not _is_of_a_person(node):
        return False
    return not any(_OTHERS.search(_names(box)) for box in (node, *above(node, MAX_PARENTS)))


def _is_of_a_person(node: LexborNode) -> bool:
    """Tell whether it is the description of somebody in microdata."""
    if node.attributes.get("itemprop") != "description":
        return False
    kinds = (box.attributes.get("itemtype") or "" for box in above(node, MAX_PARENTS))
    return next((kind.endswith("/Person") for kind in kinds if kind), False)


def _names(node: LexborNode) -> str:
    return f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"


def _with_box(
    page: Page, author: Author, boxes: Iterable[tuple[LexborNode, str]], *, parts: bool
) -> Author:
    for node, text in boxes:
        if _names_them(node, text, author.name, parts=parts):
            about = author.about or _words(node, text, author.name)
            portrait = author.portrait or (_picture(page, node) if about else "")
            if about:
                return replace(author, about=about, portrait=portrait)
    return author


def _names_them(node: LexborNode, text: str, name: str, *, parts: bool) -> bool:
    """Tell whether a name, or part of it, stands in a box or closely around it."""
    whole = bare(name)
    if not parts:
        return whole in bare(text)
    words = [word for word in whole.split() if len(word) >= LEAST_NAME]
    around = (plain(box.text(separator=" ")) for box in above(node, NEAR))
    texts = [bare(one) for one in (text, *around) if len(one) <= len(text) + AROUND]
    return any(word in one for word in (whole, *words) for one in texts)


def _words(node: LexborNode, text: str, name: str) -> str:
    """Return what is said in a box, without its headings and buttons."""
    lines = [_line(line) for line in node.css("p") if _says(line)]
    told = [line for line in lines if _is_telling(line)]
    if told:
        return plain(" ".join(told))[:MOST]
    if node.css("p,a,button,li,h2,h3,h4"):
        return ""
    rest = re.sub(rf"^{re.escape(name)}\s*[:|–—-]\s*", "", text)
    return rest[:MOST] if _is_telling(rest) else ""


def _line(node: LexborNode) -> str:
    """Return a line without the link after its last sentence: it leads on, and says nothing."""
    text = plain(node.text(separator=" "))
    links = node.css("a")
    last = plain(links[-1].text()) if links else ""
    before = text.removesuffix(last).rstrip() if last else text
    return before if before.endswith((".", "!", "?", "。", "।", "؟", "።")) else text


def _says(line: LexborNode) -> bool:
    """Tell whether a line says more than its links do."""
    linked = sum(len(plain(link.text())) for link in line.css("a"))
    return 2 * linked < len(plain(line.text()))


def _is_telling(text: str) -> bool:
    return len(text) >= LEAST or (
        len(text) >= LEAST_UNSPACED and _UNSPACED.search(text) is not None
    )


def _picture(page: Page, node: LexborNode) -> str:
    image = node.css_first("img[src]")
    source = (image.attributes.get("src") or "").strip() if image is not None else ""
    return portrait(page, source)


def portrait(page: Page, source: str) -> str:
    """Return the address of a portrait; empty if it is none of the web."""
    return clean(source, page.url) or "" if source and not source.startswith("data:") else ""
