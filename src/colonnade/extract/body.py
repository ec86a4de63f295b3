"""The body of an article, by the structure of its page.

1. `places`: every paragraph gives its mass to all nodes above it; the lowest node that keeps nearly
   all is the container.
2. `walk`: the container is read top to bottom. Nodes whose tag or class says that they are no text
   (`pruning`) are left out, unless they hold a good part of the mass: then the name must be wrong.
   Boxes that turn out to be lists of links, or begin like "Read also", are taken out again.
3. `lines`: single lines that a page sets among its paragraphs (labels, credits, appeals) are taken
   out.
4. `witness`: a result that is short beside what the page's JSON-LD says gives way to that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from selectolax.lexbor import LexborNode

from colonnade.extract import lines, places
from colonnade.extract import walls as walls_of
from colonnade.extract.blocks import Body
from colonnade.extract.page import Page
from colonnade.extract.places import Weighed
from colonnade.extract.walk import Walk
from colonnade.records import Layout

# Tuned together on half of the press: run `python -m bench.extraction` before touching one.
PROTECTED = 0.30  # share of the container's mass which no name can prune
BEFORE_WALL = 100.0  # mass of free text, from which an article begins before its paywall

_NO_WALLS: Mapping[int, str] = MappingProxyType({})


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
    found = places.weighed(page)
    container = found.container()
    chosen = container.node if container is not None else None
    layout = _layout(page, layouts)
    if layout is not None:
        chosen = page.parser.css_first(layout.body)
        walls = {**walls, **_dropped(page, layout)}
    if chosen is None:
        return Body()
    chosen = _out_of_walls(chosen, walls, found)
    place = found.places.get(chosen.mem_id)
    body = Body(container=chosen, first=place.first if place is not None else chosen)
    body.by_layout = layout is not None
    protected = PROTECTED * max(found.mass_of(chosen), 1.0)
    walk = Walk(body=body, found=found, walls=walls, protected=protected)
    walk.walled = bool(walls) and walls_of.outermost(chosen, walls)[0] is not None
    walk.all(chosen)
    free = [block for block in body.blocks if not block.walled]
    body.ends = tuple(block.text for block in (*free[:3], *free[-1:]))
    body.blocks = lines.judge(body, title, page.title)
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


def _out_of_walls(node: LexborNode, walls: Mapping[int, str], found: Weighed) -> LexborNode:
    """Return what is around the wall that a node stands in, if there is text before the wall."""
    wall, because = walls_of.outermost(node, walls)
    around = wall.parent if wall is not None else None
    if wall is None or around is None:
        return node
    inside, outside = found.places.get(wall.mem_id), found.places.get(around.mem_id)
    if because is walls_of.PAID and inside is not None and outside is not None:
        return around if outside.mass - inside.mass >= BEFORE_WALL else node
    return around
