"""Why a page was read as it was: what was chosen, and what was left out for what reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from colonnade.extract.blocks import Body
from colonnade.extract.page import plain
from colonnade.records import Article

MAX_SHOWN = 160  # characters of each thing left out
MAX_PATH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something on the page that is no part of the article's text."""

    text: str  # its beginning
    because: str
    where: str = ""  # the element, as a CSS selector


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """An article and why it is that."""

    article: Article
    container: str  # the element that holds the text, as a CSS selector
    left_out: tuple[LeftOut, ...] = ()


def explained(article: Article, body: Body) -> Explanation:
    """Return the explanation of an article from the reading of its body."""
    container = path(body.container) if body.container is not None else ""
    return Explanation(article=article, container=container, left_out=tuple(_left_out(body)))


def _left_out(body: Body) -> Iterator[LeftOut]:
    for node, because in body.pruned:
        text = plain(node.text(separator=" "))
        if text:
            yield LeftOut(text=_short(text), because=because, where=_step(node))
    for dropped in body.dropped:
        yield LeftOut(text=_short(dropped.text), because=dropped.because)


def _short(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


def path(node: LexborNode) -> str:
    """Return where a node stands: the last steps from the root, as a CSS selector."""
    steps: list[str] = []
    current: LexborNode | None = node
    while current is not None and current.tag not in {None, "html", "-document"}:
        steps.append(_step(current))
        if len(steps) == MAX_PATH:
            break
        current = current.parent
    return " > ".join(reversed(steps))


def _step(node: LexborNode) -> str:
    attributes = node.attributes
    identity = attributes.get("id")
    if identity:
        return f"{node.tag}#{identity.split()[0]}" if identity.split() else str(node.tag)
    names = (attributes.get("class") or "").split()[:2]
    return ".".join((node.tag or "", *names))
