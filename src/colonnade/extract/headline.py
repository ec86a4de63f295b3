"""The headline: what several places of a page agree on, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborNode

from colonnade.extract import jsonld, marks, phrases
from colonnade.extract.page import FLOW, MAX_TITLE, Page, above, plain
from colonnade.extract.places import CJK_WEIGHT
from colonnade.extract.tags import WORDS
from colonnade.extract.walls import first_match
from colonnade.links import host
from colonnade.records import Layout

# How much each place's word counts. A conditional logit fitted to half of the press, rounded, gave
# them: what readers see and what editors enter are worth the same; the browser's title is written
# for search machines, and what is said there too was rather not what readers were to see.
WEIGHTS = {
    "h1": 1.6,
    "h1 somewhere": 1.1,
    "h2": 0.9,
    "JSON-LD headline": 1.6,
    "meta headline": 1.6,
    "meta og:title": 1.2,
    "title": -0.6,
}
SHORT, HOUSE = 2.5, 3.5  # what a text loses that is too short, or the name of the site
MAX_HEADLINE = 400  # characters; what is longer is none
MIN_HEADLINE = 12  # letters: shorter texts win only if nothing else is there
MAX_HEADINGS = 12
MAX_PARENTS = 6
MAX_PIECES = 6
MAX_KICKER = 70  # characters of a line above the headline, in the same heading
CUT = 75  # letters from which a text may be a longer one cut by a limit of 100 or 110

_META = ("headline", "hdl", "sailthru.title", "parsely-title")
_SEPARATOR = re.compile(r"\s+[-–—|•·»›«‹/~:*]+\s+|\s*[|｜ㅣ»›]+\s*|\s*[-–—]\s+(?=[^-–—|]*$)")
_GLUED = re.compile(r"(?:[-–—_|｜ㅣ](?P<last>[^-–—_|｜ㅣ]{2,60})|\((?P<aside>[^()]{2,60})\))\s*$")
_SIGNS = frozenset("-–—|•·»›«‹/~:*｜ㅣ")  # one of these stands in every separator
_TAIL = re.compile(r"\s*[-–—|｜ㅣ·]")
_PRINTED_IN = frozenset(("header", "hgroup", "article", "main"))
_NOT_PRINTED_IN = frozenset(("nav", "li", "form", "dialog", "aside", "footer"))
_ELSEWHERE = ("logo", "site-title", "brand", "breadcrumb", "seo")
_ENDS = (":", "?", "!", ".", "…", "-", "–", "—", "|")

Option = tuple[str, str]


def read(
    page: Page,
    item: jsonld.Object,
    site: str,
    layouts: Sequence[Layout] = (),
    sections: Sequence[str] = (),
) -> tuple[str, str]:
    """Return the headline and where it stood; both empty if there is none.

    `site` and `sections` are names which the page gives to its site and to what it stands in.
    """
    node = first_match(page, (layout.headline for layout in layouts))
    if node is not None and (text := plain(node.text())):
        return text, "layout"
    house = _house(page, site, item, sections)
    told = _told(page, item, house)
    printed = _printed(page, {phrases.bare(text) for _, text in told})
    options = [*((where, _without_ends(text, house)) for where, text in printed), *told]
    options = [(where, text) for where, text in options if 0 < len(text) <= MAX_HEADLINE]
    if not options:
        return "", ""
    votes = _votes(options)
    where, text = max(options, key=lambda option: _weight(option, votes, house))
    return _quiet(text, options), where.split()[0] if where.startswith("h1") else where


def _told(page: Page, item: jsonld.Object, house: _House) -> list[Option]:
    """Return what a page's data say of its headline, without the name of the site."""
    told = [
        _entered(page, item),
        ("meta og:title", jsonld.text(page.meta("og:title", "twitter:title")[:MAX_TITLE])),
        ("title", jsonld.text(page.title)),  # what is escaped twice is not rare
    ]
    heads = [plain(node.text()[:MAX_TITLE]) for node in page.tags["h1"][:MAX_HEADINGS]]
    texts = [*heads, *(text for _, text in told)]
    return [(where, _without_site(text, house, texts)) for where, text in told if text]


def _entered(page: Page, item: jsonld.Object) -> Option:
    """Return the headline as editors entered it: in JSON-LD, or else in tags of other tools."""
    told = jsonld.text(item.get("headline") or item.get("name"))[:MAX_TITLE]
    if told:
        return "JSON-LD headline", told
    return "meta headline", jsonld.text(page.meta(*_META)[:MAX_TITLE])


def _printed(page: Page, told: set[str]) -> Iterable[Option]:
    """Yield the headings that may be the headline as readers see it."""
    seen = False
    for node in page.tags["h1"][:MAX_HEADINGS]:
        place = _place(node)
        if place:
            text = _without_kicker(node, told)
            seen = seen or bool(text)
            yield place, text
    if seen:
        return
    for node in [n for n in page.flow if n.tag_id == FLOW["h2"]][:MAX_HEADINGS]:
        text = _without_kicker(node, told)
        if phrases.bare(text) in told - {""}:
            yield "h2", text
            return


def _place(node: LexborNode) -> str:
    """Return how surely an h1 is a headline; empty for names of sites, menus, trails, forms."""
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    if any(word in names for word in _ELSEWHERE):
        return ""
    tags = [box.tag or "" for box in above(node, MAX_PARENTS)]
    if not _NOT_PRINTED_IN.isdisjoint(tags):
        return ""
    return "h1 somewhere" if _PRINTED_IN.isdisjoint(tags) else "h1"


def _without_kicker(node: LexborNode, told: set[str]) -> str:
    """Return the text of a heading, of several lines in it the one which others call the headline.

    A kicker that stays is set off by a colon.
    """
    pieces = _pieces(node)
    if len(pieces) < 2:
        whole = plain(node.text()[:MAX_TITLE])
        return whole if phrases.bare(whole) in told else _without_marks(node, told) or whole
    texts = [text for text, _ in pieces]
    for text in reversed(texts):
        if _is_long(text) and phrases.bare(text) in told:
            return text
    is_kicker = pieces[0][1] and len(texts[0]) <= MAX_KICKER
    if is_kicker and phrases.bare("".join(texts)) not in told:
        return " ".join(texts[1:])
    joint = " " if len(texts[0]) > MAX_KICKER or texts[0].endswith(_ENDS) else ": "
    return texts[0] + joint + " ".join(texts[1:])


def _without_marks(node: LexborNode, told: set[str]) -> str:
    """Return what others call the headline, of a heading with badges before or lines behind it."""
    children = list(islice(node.iter(include_text=True), MAX_PIECES + 1))
    if not 1 < len(children) <= MAX_PIECES:
        return ""
    texts = [child.text()[:MAX_TITLE] for child in children]
    words = [at for at, child in enumerate(children) if child.is_text_node and texts[at].strip()]
    first, last = (words[0], words[-1]) if words else (len(texts), 0)
    for start in range(min(first, len(texts) - 1) + 1):
        for end in range(len(texts), max(last, start), -1):
            text = plain("".join(texts[start:end]))
            if _is_long(text) and phrases.bare(text) in told:
                return text
    return ""


def _pieces(node: LexborNode) -> list[tuple[str, bool]]:
    """Return the lines of a heading whose whole text stands in elements: text, named as kicker.

    Signs that stand between the lines are left out.
    """
    pieces: list[tuple[str, bool]] = []
    for child in islice(node.iter(include_text=True), 2 * MAX_PIECES):
        text = plain(child.text()[:MAX_TITLE])
        if not phrases.bare(text):
            continue
        if child.is_text_node or child.tag in WORDS:
            return []
        found = marks.of(child.attributes.get("class") or "")
        pieces.append((text.removesuffix(":").rstrip(), bool(found & marks.KICKER)))
    return pieces if len(pieces) <= MAX_PIECES else []


@dataclass(frozen=True, slots=True)
class _House:
    """What may stand at the ends of a headline and is none of it, bare."""

    names: frozenset[str]  # by which the site calls itself
    labels: frozenset[str]  # its sections, and who wrote

    def holds(self, piece: str) -> bool:
        """Tell whether a piece of a text is a name of the site, its section or a sort of text."""
        bare = phrases.bare(piece)
        if bare in self.names or bare in self.labels or phrases.labels_text(bare):
            return True
        return len(bare) > 3 and any(
            bare in name or name in bare for name in self.names if len(name) > 3
        )


def _house(page: Page, site: str, item: jsonld.Object, sections: Sequence[str]) -> _House:
    domain = host(page.url)
    told = (site, page.meta("application-name"), jsonld.text(item.get("publisher")), domain)
    names = {*map(phrases.bare, told), *(part for part in domain.split(".") if len(part) > 3)}
    writers = map(jsonld.text, jsonld.flat(item.get("author"))[:MAX_PIECES])
    return _House(
        frozenset(name for name in names if len(name) > 2),
        frozenset(map(phrases.bare, (*sections, *writers))) - {""},
    )


def _without_site(text: str, house: _House, texts: list[str]) -> str:
    """Cut names of the site and section at either end."""
    spots = _spots(text)
    others = {phrases.bare(other) for other in texts if other != text} if spots else ()
    for spot in spots:
        head = text[: spot.start()]
        if head and phrases.bare(head) in others and _is_long(head):
            return head.strip()
    for other in texts:
        if _is_long(other) and text.startswith(other) and _TAIL.match(text, len(other)):
            return other
    return _without_ends(text, house)


def _spots(text: str) -> list[re.Match[str]]:
    """Return where a text may be made of several: in most there is no such sign."""
    return [] if _SIGNS.isdisjoint(text) else list(_SEPARATOR.finditer(text))


def _without_ends(text: str, house: _House) -> str:
    """Cut names of the site, its section and the sort of text off either end of a headline."""
    text = _without_glued(text, house)
    spots = _spots(text)
    while spots and house.holds(text[spots[-1].end() :]):
        text = text[: spots.pop().start()].strip()
    if spots and house.holds(text[: spots[0].start()]):
        text = text[spots[0].end() :].strip()
    return text


def _without_glued(text: str, house: _House) -> str:
    """Cut names which no space sets off: "Rain_Gazette", "Rain-Weather_Gazette", "Rain (Gazette)".

    There nothing but the whole name counts, and a section's only between the headline and it.
    """
    names = house.names
    while (end := _GLUED.search(text)) is not None and (
        phrases.bare(end["last"] or end["aside"]) in names
    ):
        text, names = text[: end.start()].rstrip(), house.names | house.labels
    head, colon, rest = text.partition(":")
    return rest.strip() if colon and rest.strip() and phrases.bare(head) in house.names else text


def _votes(options: list[Option]) -> dict[str, float]:
    """Return how much speaks for each text: one cut by a limit speaks for the whole one."""
    bares = {where: phrases.bare(text) for where, text in reversed(options)}
    printed = [bares[where] for where in ("h1", "h1 somewhere", "h2") if where in bares]
    votes: dict[str, float] = {}
    for where, bare in bares.items():
        whole = next((other for other in printed if _is_cut(bare, other)), bare)
        votes[whole] = votes.get(whole, 0.0) + WEIGHTS[where]
    return votes


def _is_cut(bare: str, whole: str) -> bool:
    return CUT <= len(bare) < len(whole) and whole.startswith(bare)


def _quiet(text: str, options: list[Option]) -> str:
    """Return a headline as it is written where it is not set in capitals."""
    if not text.isupper():
        return text
    bare = phrases.bare(text)
    same = (other for _, other in options if phrases.bare(other) == bare and not other.isupper())
    return next(same, text)


def _is_long(text: str) -> bool:
    """Tell whether a text may be a headline by its length; a Chinese word has two characters."""
    is_dense = bool(text) and text[len(text) // 2] >= "\u2e80"
    return len(text) * (CJK_WEIGHT if is_dense else 1) >= MIN_HEADLINE


def _weight(option: Option, votes: dict[str, float], house: _House) -> float:
    text = option[1]
    bare = phrases.bare(text)
    weight = votes.get(bare, 0.0)
    if not _is_long(bare):
        weight -= SHORT
    return weight - HOUSE if bare in house.names else weight
