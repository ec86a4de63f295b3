"""The headline: what several places of a page agree on, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from selectolax.lexbor import LexborNode

from colonnade.extract import jsonld, phrases
from colonnade.extract.page import Page, above, plain
from colonnade.extract.walls import first_match
from colonnade.links import host
from colonnade.records import Layout

# How much each place's word counts. Measured on half of the press: where two places agree against
# a third they are right seven times of ten, and alone the visible headline is the best guess.
WEIGHTS = {"h1": 1.1, "h2": 1.1, "JSON-LD headline": 1.0, "meta og:title": 0.95, "title": 0.5}
MAX_HEADLINE = 400  # characters; what is longer is none
MIN_HEADLINE = 12  # letters: shorter texts win only if nothing else is there
MAX_HOUSE = 30  # letters of a site's name with its section
MAX_HEADINGS = 12
MAX_PARENTS = 4

_SEPARATOR = re.compile(r"\s+[-–—|•·»›«‹/~:]+\s+|\s*[|｜ㅣ»›]+\s*|\s*[-–—]\s+(?=[^-–—|]*$)")


def read(
    page: Page, item: jsonld.Object, site: str, layouts: Sequence[Layout] = ()
) -> tuple[str, str]:
    """Return the headline and where it stood; both empty if there is none."""
    node = first_match(page, (layout.headline for layout in layouts))
    if node is not None and (text := plain(node.text())):
        return text, "layout"
    options = [(where, text) for where, text in _options(page, item) if len(text) <= MAX_HEADLINE]
    if not options:
        return "", ""
    texts = [text for _, text in options]
    house = _house(page, site)
    candidates = [
        (where, text if where in {"h1", "h2"} else _without_site(text, house, texts))
        for where, text in options
    ]
    votes: dict[str, float] = {}
    for where, text in dict(reversed(candidates)).items():
        bare = phrases.bare(text)
        votes[bare] = votes.get(bare, 0.0) + WEIGHTS[where]
    where, text = max(candidates, key=lambda option: _weight(option, votes, house))
    return text, where


def _options(page: Page, item: jsonld.Object) -> Iterable[tuple[str, str]]:
    """Yield the places of a headline in order of trust, with what stands there."""
    heads = [
        plain(node.text())
        for node in page.tags.get("h1", ())[:MAX_HEADINGS]
        if not _is_elsewhere(node)
    ]
    heads = [head for head in heads if head]
    yield from (("h1", head) for head in heads)
    options = [("JSON-LD headline", jsonld.text(item.get("headline") or item.get("name")))]
    options.append(("meta og:title", plain(page.meta("og:title", "twitter:title"))))
    if not heads:
        yield from _second(page, {phrases.bare(text) for _, text in options})
    yield from ((where, text) for where, text in options if text)
    titles = page.tags.get("title", ())
    told = plain(titles[0].text()) if titles else ""
    if told:
        yield "title", told


def _second(page: Page, told: set[str]) -> Iterable[tuple[str, str]]:
    """Where no h1 is the headline, an h2 is that says what a meta tag says."""
    for node in page.parser.css("h2")[:MAX_HEADINGS]:
        text = plain(node.text())
        if phrases.bare(text) in told - {""}:
            yield "h2", text
            return


def _is_elsewhere(node: LexborNode) -> bool:
    """Tell whether an h1 is the site's name, or stands in a menu or a trail of sections."""
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    if any(word in names for word in ("logo", "site-title", "brand")):
        return True
    return any(box.tag in {"nav", "li"} for box in above(node, MAX_PARENTS))


def _house(page: Page, site: str) -> frozenset[str]:
    """Return the names by which the site calls itself, bare."""
    names = {phrases.bare(site), phrases.bare(page.meta("application-name"))}
    domain = host(page.url)
    names |= {phrases.bare(domain), *(part for part in domain.split(".") if len(part) > 3)}
    return frozenset(name for name in names if len(name) > 2)


def _without_site(text: str, house: frozenset[str], texts: list[str]) -> str:
    """Cut names of the site and section at either end."""
    others = {phrases.bare(other) for other in texts if other != text}
    spots = list(_SEPARATOR.finditer(text))
    for spot in spots:
        head = text[: spot.start()]
        if head and phrases.bare(head) in others and len(head) >= MIN_HEADLINE:
            return head.strip()
    while spots and _is_house(text[spots[-1].end() :], house):
        text = text[: spots.pop().start()].strip()
    if spots and _is_house(text[: spots[0].start()], house):
        text = text[spots[0].end() :].strip()
    return text


def _is_house(piece: str, house: frozenset[str]) -> bool:
    bare = phrases.bare(piece)
    return bare in house or (
        len(bare) > 3 and any(bare in name or name in bare for name in house if len(name) > 3)
    )


def _weight(option: tuple[str, str], votes: dict[str, float], house: frozenset[str]) -> float:
    where, text = option
    bare = phrases.bare(text)
    weight = votes.get(bare, WEIGHTS[where])
    if len(bare) < MIN_HEADLINE:
        weight -= 1.0
    return weight - 2.0 if bare in house else weight
