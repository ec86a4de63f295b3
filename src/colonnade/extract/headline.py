"""The headline: what several places of a page agree on, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
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
    "trail": 0.5,
    "JSON-LD headline": 1.6,
    "meta headline": 1.6,
    "meta og:title": 1.2,
    "title": -0.6,
}
# What a text loses that is too short, or the name of the site; a heading that is a label or shares
# nothing with what others say.
SHORT, HOUSE, STRANGE = 2.5, 3.5, 1.5
MAX_HEADLINE = 400  # characters; what is longer is none
MIN_HEADLINE = 12  # letters: shorter texts win only if nothing else is there
MAX_HEADINGS = 12
MAX_PARENTS = 6
MAX_PIECES = 6
MAX_BESIDE_NAME = 12  # letters beside a site's name in what is still that: "… Online", "News of …"
MAX_KICKER = 70  # characters of a line above the headline, in the same heading
SHARED = 0.08  # of a text's three letters in a row: texts on one thing share more
CUT = 75  # letters from which a text may be a longer one cut by a limit of 100 or 110

UNSEEN = "\u200b\u200e\u200f\u2060\ufeff "  # signs without width, at the ends of headlines

_META = ("headline", "hdl", "sailthru.title", "parsely-title")
_SEPARATOR = re.compile(r"\s+[-–—|•·»›«‹/~:*]+\s+|\s*[|｜ㅣ»›]+\s*|\s*[-–—]\s+(?=[^-–—|]*$)")
_GLUED = re.compile(r"(?:[-–—_|｜ㅣ](?P<last>[^-–—_|｜ㅣ]{2,60})|\((?P<aside>[^()]{2,60})\))\s*$")
_SIGNS = frozenset("-–—|•·»›«‹/~:*｜ㅣ_(")  # one of these stands in every separator
_TAIL = re.compile(r"\s*[-–—|｜ㅣ·]")
_PRINTED_IN = frozenset(("header", "hgroup", "article", "main"))
_NOT_PRINTED_IN = frozenset(("dialog", "aside", "footer"))
_IF_WITHOUT_TEXT = frozenset(("li", "form"))  # old pages stand in one as a whole
_ELSEWHERE = re.compile(
    r"(?<![aio])logo(?![a-z])|(?<![a-z])brand(?:ing)?(?![a-z])|site[-_]?(?:title|name)"
    r"|(?<![a-z])seo(?:[-_]?(?:title|headline|h1))?(?![a-z])"
)
_TRAIL = "crumb"
_ENDS = (":", "?", "!", ".", "…", "-", "–", "—", "|")
_DOTS = ("…", "...")

_H1 = ("h1", "h1 somewhere", "trail")
_HEADINGS = ("h1", "h1 somewhere", "h2")

Option = tuple[str, str]
Head = tuple[str, LexborNode]


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
    if agreed := _agreed(page, item, site):
        return agreed.strip(UNSEEN), "h1"
    house = _house(page, site, item, sections)
    heads = _heads(page)
    told = _told(page, item, house, [plain(node.text()[:MAX_TITLE]) for _, node in heads])
    printed = _printed(heads, {phrases.bare(text) for _, text in told})
    options = [*((where, _without_ends(text, house)) for where, text in printed), *told]
    options = [(where, text) for where, text in options if 0 < len(text) <= MAX_HEADLINE]
    if not options:
        return "", ""
    votes = _votes(options, house.labels)
    where, text = max(options, key=lambda option: _weight(option, votes, house))
    return _quiet(text, options).strip(UNSEEN), "h1" if where in _H1 else where


def _agreed(page: Page, item: jsonld.Object, site: str) -> str:
    """Return what the only h1 says if the page's data say just that, and nothing need be cut off.

    It is what the choice below would come to: half of all pages need no more.
    """
    heads = page.tags["h1"]
    text = plain(heads[0].text()[:MAX_TITLE]) if len(heads) == 1 else ""
    if not _is_long(text) or len(text) > MAX_HEADLINE or not _SIGNS.isdisjoint(text):
        return ""
    if text.isupper() or phrases.bare(text) == phrases.bare(site) or _place(heads[0])[:2] != "h1":
        return ""
    shared = jsonld.text(page.meta("og:title", "twitter:title"))
    return text if text in {_entered(page, item)[1], shared} else ""


def _told(page: Page, item: jsonld.Object, house: _House, heads: list[str]) -> list[Option]:
    """Return what a page's data say of its headline, without the name of the site."""
    told = [
        _entered(page, item),
        ("meta og:title", jsonld.text(page.meta("og:title", "twitter:title")[:MAX_TITLE])),
        ("title", jsonld.text(page.title)),  # what is escaped twice is not rare
    ]
    texts = [*heads, *(text for _, text in told)]
    return [(where, _without_site(text, house, texts)) for where, text in told if text]


def _entered(page: Page, item: jsonld.Object) -> Option:
    """Return the headline as editors entered it: in JSON-LD, or else in tags of other tools."""
    told = jsonld.text(item.get("headline") or item.get("name"))[:MAX_TITLE]
    if told:
        return "JSON-LD headline", told
    return "meta headline", jsonld.text(page.meta(*_META)[:MAX_TITLE])


def _heads(page: Page) -> list[Head]:
    """Return the headings that may be a headline with where they stand.

    Those of the second order count where none of the first is printed as one.
    """
    firsts = [(_place(node), node) for node in page.tags["h1"][:MAX_HEADINGS]]
    heads = [(place, node) for place, node in firsts if place]
    if any(place != "trail" and phrases.bare(node.text()[:MAX_TITLE]) for place, node in heads):
        return heads
    return [*heads, *(("h2", node) for node in _seconds(page))]


def _seconds(page: Page) -> list[LexborNode]:
    return list(islice((n for n in page.flow if n.tag_id == FLOW["h2"]), MAX_HEADINGS))


def _printed(heads: list[Head], told: set[str]) -> Iterable[Option]:
    """Yield the headings as readers see them.

    The last step of a trail, and a heading of the second order, count if others say the same: that
    step if nothing else does.
    """
    seen = False
    for place, node in heads:
        if place == "trail" or (seen and place == "h2"):
            continue
        text = _without_kicker(node, told)
        if place != "h2" or phrases.bare(text) in told - {""}:
            seen = seen or bool(text)
            yield place, text
    for place, node in heads if not seen else ():
        if place == "trail" and phrases.bare(text := plain(node.text()[:MAX_TITLE])) in told:
            yield place, text


def _place(node: LexborNode) -> str:
    """Return where an h1 stands; empty for names of sites, menus, forms."""
    boxes = list(above(node, MAX_PARENTS))
    names = [_names(box) for box in (node, *boxes[:1])]
    if _ELSEWHERE.search(names[0]):
        return ""
    tags = {box.tag or "" for box in boxes}
    if not _NOT_PRINTED_IN.isdisjoint(tags):
        return ""
    without = [tag for tag in _IF_WITHOUT_TEXT & tags if _without_text(tag, boxes)]
    if "nav" in tags or "li" in without or any(_TRAIL in name for name in names):
        return "trail"
    if without:
        return ""
    return "h1 somewhere" if _PRINTED_IN.isdisjoint(tags) else "h1"


def _names(node: LexborNode) -> str:
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()


def _without_text(tag: str, boxes: list[LexborNode]) -> bool:
    return all(box.css_first("p,br") is None for box in boxes if box.tag == tag)


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

    def holds(self, piece: str, rest: str) -> bool:
        """Tell whether a piece of a text is a name of the site, its section or a sort of text.

        A section is no longer than the headline, which may stand in a trail like one.
        """
        bare = phrases.bare(piece)
        if bare in self.names or phrases.labels_text(bare):
            return True
        if bare in self.labels and len(piece) <= len(rest):
            return True
        return len(bare) > 3 and any(
            bare in name or (name in bare and len(bare) <= len(name) + MAX_BESIDE_NAME)
            for name in self.names
            if len(name) > 3
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
    others = {phrases.bare(other) for other in texts if other != text} if spots else set()
    for piece in _parts(text, spots):
        if phrases.bare(piece) in others and _is_long(piece) and not house.holds(piece, text):
            return piece.strip()
    for other in texts:
        if _is_long(other) and text.startswith(other) and _TAIL.match(text, len(other)):
            return other
    return _without_ends(text, house)


def _parts(text: str, spots: Sequence[re.Match[str]]) -> Iterable[str]:
    """Yield what stands before each of the signs, and behind a single one."""
    for spot in spots:
        yield text[: spot.start()]
    if len(spots) == 1:
        yield text[spots[0].end() :]


@lru_cache(maxsize=64)  # a page's title is asked twice
def _spots(text: str) -> tuple[re.Match[str], ...]:
    """Return where a text may be made of several: in most there is no such sign."""
    return () if _SIGNS.isdisjoint(text) else tuple(_SEPARATOR.finditer(text))


def _without_ends(text: str, house: _House) -> str:
    """Cut names of the site, its section and the sort of text off either end of a headline."""
    text = _without_glued(text, house)
    spots = list(_spots(text))
    while spots and house.holds(text[spots[-1].end() :], text[: spots[-1].start()]):
        text = text[: spots.pop().start()].strip()
    if spots and house.holds(text[: spots[0].start()], text[spots[0].end() :]):
        text = text[spots[0].end() :].strip()
    return text


def _without_glued(text: str, house: _House) -> str:
    """Cut names which no space sets off: "Rain_Gazette", "Rain-Weather_Gazette", "Rain (Gazette)".

    There nothing but the whole name counts, and a section's only between the headline and it.
    """
    names, longest = house.names, len(text)
    while (end := _GLUED.search(text)) is not None and (
        len(piece := end["last"] or end["aside"]) <= longest and phrases.bare(piece) in names
    ):
        text, names = text[: end.start()].rstrip(), house.names | house.labels
        longest = len(text) // 2  # a section is no longer than the headline
    head, colon, rest = text.partition(":")
    return rest.strip() if colon and rest.strip() and phrases.bare(head) in house.names else text


def _votes(options: list[Option], labels: frozenset[str] = frozenset()) -> dict[str, float]:
    """Return how much speaks for each text: one cut by a limit speaks for the whole one.

    A heading speaks less for itself if it is a label, or others agree on what is nothing like it.
    """
    bares = _spoken(options)
    dotted = {phrases.bare(text) for _, text in options if text.endswith(_DOTS)}
    printed = [bares[where] for where in _HEADINGS if where in bares]
    votes: dict[str, float] = {}
    for where, bare in bares.items():
        least = 1 if bare in dotted and _is_long(bare) else CUT
        whole = next((other for other in printed if _is_cut(bare, other, least)), bare)
        votes[whole] = votes.get(whole, 0.0) + WEIGHTS[where]
    told = list(bares.values())
    for bare in (one for one in printed if told.count(one) == 1):
        if bare in labels or _is_strange(bare, [one for one in told if told.count(one) > 1]):
            votes[bare] -= STRANGE
    return votes


def _spoken(options: list[Option]) -> dict[str, str]:
    """Return what each place says: of several headings, the first that says what others do."""
    bares: dict[str, list[str]] = {}
    for where, text in options:
        bares.setdefault(where, []).append(phrases.bare(text))
    told = {texts[0] for where, texts in bares.items() if where not in _HEADINGS}
    return {
        where: next((text for text in texts if text in told), texts[0])
        for where, texts in bares.items()
    }


def _is_strange(bare: str, others: Iterable[str]) -> bool:
    """Tell whether a text shares next to nothing with others: it speaks of something else."""
    own = _threes(bare)
    shared = [len(own & _threes(other)) for other in others]
    return bool(shared) and max(shared) < SHARED * len(own)


def _threes(bare: str) -> set[str]:
    return {bare[at : at + 3] for at in range(len(bare) - 2)}


def _is_cut(bare: str, whole: str, least: int) -> bool:
    return least <= len(bare) < len(whole) and whole.startswith(bare)


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
