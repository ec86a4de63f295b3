"""Section and columnist pages without a feed: links that repeat in a list, dated, to articles.

The reading goes by the shape of the page and of addresses, not by words, so that it works in
any language: (1) links to article-like addresses outside menus, (2) the card around each link,
(3) groups of cards of one shape, (4) the groups most of whose cards carry a date.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from colonnade import links
from colonnade.discover import addresses, bodies, dates
from colonnade.discover.drafts import Draft, Reading, judged
from colonnade.discover.plaintext import line, plain
from colonnade.records import Listing, Problem

MIN_CARDS = 3  # fewer links of one shape are no list
MIN_DATED = 0.6  # share of a list's cards that carry a date
MAX_LINKS = 3_000  # a page with more is a trap
MAX_CLIMB = 60  # levels between a link and the body

_MENUS = frozenset({"nav", "footer", "aside", "form", "dialog"})
# Class and id words of what surrounds the list. From the themes of common publishing systems.
_ASIDES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|footer|sidebar|side-?bar|breadcrumbs?|related|"
    r"most-?(?:read|popular|viewed|shared)|popular|trending|recommend(?:ed|ations?)?|ticker|"
    r"tags?|tag-?cloud|comments?|share|social|newsletter|promo(?:ted)?|sponsor(?:ed)?|advert\w*|"
    r"cookies?|modal|pagination|pager|masthead|relacionad[ao]s|lateral|mas-leid[ao]s|"
    r"meistgelesen|en-cok-okunanlar|piu-letti|plus-lus|popularne)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:author|authors|byline|by-line|autor|autores|auteur|autore|yazar|writer|"
    r"columnist|columnista|colunista|kolumnist|skribent|forfatter|penulis|avtor|firma|credit)"
    r"(?:$|[\s_-]|name)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:by|por|par|von|di|da|av|af|van|door|od|от|автор|yazan|oleh)[\s:]+", re.IGNORECASE
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True)
class _Card:
    """The part of a page that announces one article."""

    url: str
    node: LexborNode
    anchors: list[LexborNode] = field(default_factory=list)
    shape: str = ""
    when: str = ""
    title: str = ""


def read(
    html: bytes, *, url: str, headers: Mapping[str, str], now: datetime | None = None
) -> Listing:
    """Return the articles which a page lists, in the page's order.

    With `now`, dates in the future are dropped. Gives a problem instead of leads when nothing
    on the page is such a list; raises nothing.
    """
    text = bodies.html_text(html, headers, url=url)
    if bodies.is_maze(text):
        return Listing(problems=(Problem(where=url, what="nested too deeply to be a page"),))
    tree = LexborHTMLParser(text)
    reading = Reading(title=_title(tree), language=_language(tree), home=url)
    structured = {draft.links[0]: draft for draft in _structured(tree, url)}
    for card in _lists(_cards(tree, url)):
        reading.drafts.append(_merged(_draft(card), structured.pop(card.url, None)))
    # What only the data lists must be dated: menus are written as lists too.
    reading.drafts.extend(draft for draft in structured.values() if draft.published)
    if not reading.drafts:
        reading.problems.append("no list of dated links to articles on this page")
    return judged(reading, url=url, now=now or datetime.max.replace(year=9000, tzinfo=UTC))


def _title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("h1") or tree.css_first("title")
    return line(node.text()) if node else ""


def _language(tree: LexborHTMLParser) -> str:
    node = tree.css_first("html[lang]")
    return (node.attributes.get("lang") or "") if node else ""


# ── cards ────────────────────────────────────────────────────────────────────────────────────


def _cards(tree: LexborHTMLParser, url: str) -> list[_Card]:
    anchors: dict[str, list[LexborNode]] = defaultdict(list)
    below: dict[int, set[str]] = defaultdict(set)
    for anchor in tree.css("a[href]")[:MAX_LINKS]:
        target = _target(anchor, url)
        path = _path(anchor) if target else None
        if target and path:
            anchors[target].append(anchor)
            for node in path:
                below[node.mem_id].add(target)
    return [_card(target, found, below) for target, found in anchors.items()]


def _target(anchor: LexborNode, url: str) -> str | None:
    target = links.clean(anchor.attributes.get("href") or "", url)
    if target is None or target == links.clean(url) or not links.same_site(target, url):
        return None
    return target if addresses.is_article(target) else None


def _path(anchor: LexborNode) -> list[LexborNode] | None:
    """Return the anchor and what is around it, up to the body; None within menus and asides."""
    path, node = [anchor], anchor.parent
    while node is not None and node.tag not in {"body", "html"} and len(path) < MAX_CLIMB:
        if node.tag in _MENUS or _is_aside(node):
            return None
        path.append(node)
        node = node.parent
    return path


def _is_aside(node: LexborNode) -> bool:
    if node.tag in {"article", "main"}:
        return False
    given = node.attributes
    named = f"{given.get('class') or ''} {given.get('id') or ''}"
    return given.get("role") in {"navigation", "complementary", "contentinfo"} or bool(
        named != " " and _ASIDES.search(named)
    )


def _card(target: str, anchors: list[LexborNode], below: dict[int, set[str]]) -> _Card:
    node = anchors[0]
    while (parent := node.parent) is not None and below.get(parent.mem_id) == {target}:
        node = parent
    card = _Card(url=target, node=node, anchors=[a for a in anchors if _within(a, node)])
    # The shape is the link's and not the card's: the last row of a grid may hold one card only.
    card.shape = _shape(next((a for a in card.anchors if line(a.text())), anchors[0]))
    card.when = _when(card)
    card.title = _headline(card)
    return card


def _within(node: LexborNode, outer: LexborNode) -> bool:
    at: LexborNode | None = node
    while at is not None:
        if at.mem_id == outer.mem_id:
            return True
        at = at.parent
    return False


def _shape(node: LexborNode) -> str:
    parts, at = [_class_of(node)], node.parent
    while at is not None and at.tag not in {"body", "html"} and len(parts) < MAX_CLIMB:
        parts.append(at.tag or "")
        at = at.parent
    return ">".join(parts)


def _class_of(node: LexborNode) -> str:
    first = (node.attributes.get("class") or "").split()[:1]
    return f"{node.tag}.{re.sub(r'[0-9]+', '', first[0])}" if first else str(node.tag)


# ── lists ────────────────────────────────────────────────────────────────────────────────────


def _lists(cards: list[_Card]) -> list[_Card]:
    groups: dict[str, list[_Card]] = defaultdict(list)
    for card in cards:
        if card.title:
            groups[card.shape].append(card)
    good = [group for group in groups.values() if _is_list(group)]
    if not good:
        return []
    plans = {addresses.family(card.url) for card in max(good, key=_score)}
    # The latest column often stands apart, larger: it counts if dated and of the same plan.
    taken = {
        card.url
        for group in groups.values()
        for card in group
        if card.when and addresses.family(card.url) in plans
    }
    listed = {card.url for card in max(good, key=_score)}
    return [card for card in cards if card.url in taken | listed and card.title]


def _is_list(group: list[_Card]) -> bool:
    dated = sum(bool(card.when) for card in group)
    return len(group) >= MIN_CARDS and dated >= MIN_DATED * len(group)


def _score(group: list[_Card]) -> float:
    return sum(min(len(card.title), 80) for card in group)


# ── what a card says ─────────────────────────────────────────────────────────────────────────


def _draft(card: _Card) -> Draft:
    return Draft(
        links=[card.url],
        title=card.title,
        bylines=_bylines(card),
        published=card.when,
        summary=_summary(card),
    )


def _headline(card: _Card) -> str:
    linked = [node for anchor in card.anchors for node in _headings(anchor, card.node)]
    loose = (node for node in card.node.traverse() if node.tag in _HEADINGS)
    for nodes in (linked, loose, card.anchors):
        texts = [text for node in nodes if _is_title(text := line(node.text()))]
        if texts:
            return max(texts, key=len)
    titles = [line(anchor.attributes.get("title") or "") for anchor in card.anchors]
    return max((title for title in titles if _is_title(title)), key=len, default="")


def _headings(anchor: LexborNode, card: LexborNode) -> Iterator[LexborNode]:
    """Yield the headings within a link, and the one around it: not those of rubrics beside it."""
    yield from (node for node in anchor.traverse() if node.tag in _HEADINGS)
    at: LexborNode | None = anchor
    while at is not None and at.mem_id != card.mem_id:
        at = at.parent
        if at is not None and at.tag in _HEADINGS:
            yield at


def _is_title(text: str) -> bool:
    # Eight letters are a headline in Chinese and "Read on" in English; dates are neither.
    return len(text) >= (10 if text.isascii() else 4) and dates.read(text) is None


def _bylines(card: _Card) -> list[str]:
    names: list[str] = []
    for node in card.node.traverse():
        if _is_byline(node):
            text = _BY.sub("", line(node.text(separator=" ")))
            if (
                2 < len(text) <= 80
                and text != card.title
                and not any(text in n or n in text for n in names)
            ):
                names.append(text)
    return names


def _is_byline(node: LexborNode) -> bool:
    given = node.attributes
    if given.get("rel") == "author" or given.get("itemprop") == "author":
        return True
    return bool(_BYLINE.search(given.get("class") or ""))


def _summary(card: _Card) -> str:
    for node in card.node.css("p"):
        text = line(node.text())
        if len(text) >= 40 and text != card.title:
            return text
    return ""


def _when(card: _Card) -> str:
    for node in card.node.css("time, [datetime], [itemprop=datePublished]"):
        given = node.attributes
        for text in (given.get("datetime"), given.get("content"), node.text()):
            if text and dates.read(text):
                return text
    for text in _short_texts(card.node):
        if any(c.isdecimal() for c in text) and dates.read(text):
            return text
    return _day(card.url)


def _day(url: str) -> str:
    day = addresses.day(url)
    return day.isoformat() if day else ""


def _short_texts(node: LexborNode) -> Iterator[str]:
    for part in node.traverse(include_text=True):
        if part.tag == "-text" and (text := line(part.text())) and len(text) <= 40:
            yield text


# ── structured data ──────────────────────────────────────────────────────────────────────────


def _structured(tree: LexborHTMLParser, url: str) -> Iterator[Draft]:
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(script.text())
        except (ValueError, RecursionError):
            continue
        for listed in _item_lists(data):
            drafts = [d for element in listed if (d := _element(element, url))]
            if len(drafts) >= MIN_CARDS:
                yield from drafts


def _item_lists(data: Any) -> Iterator[list[Any]]:
    waiting = [data]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            listed = node.get("itemListElement")
            if isinstance(listed, list) and "ItemList" in str(node.get("@type")):
                yield listed
            waiting.extend(v for v in node.values() if isinstance(v, list | dict))


def _element(element: Any, url: str) -> Draft | None:
    if not isinstance(element, dict):
        return None
    item = element.get("item")
    item = item if isinstance(item, dict) else {"url": item} if item else {}
    address = item.get("url") or item.get("@id") or element.get("url")
    # JSON can spell half of a character, which no address has.
    raw = str(address or "").encode("utf-8", "ignore").decode()
    target = links.clean(raw, url)
    if not target or not links.same_site(target, url) or not addresses.is_article(target):
        return None
    return Draft(
        links=[target],
        title=plain(str(item.get("headline") or item.get("name") or element.get("name") or "")),
        published=str(item.get("datePublished") or "") or _day(target),
        modified=str(item.get("dateModified") or ""),
        summary=plain(str(item.get("description") or "")),
        bylines=_names(item.get("author")),
    )


def _names(author: Any) -> list[str]:
    authors = author if isinstance(author, list) else [author]
    names = [a.get("name") if isinstance(a, dict) else a for a in authors]
    return [plain(name) for name in names if isinstance(name, str) and name.strip()]


def _merged(seen: Draft, stated: Draft | None) -> Draft:
    if stated is not None:
        seen.title = stated.title or seen.title
        seen.bylines = stated.bylines or seen.bylines
        seen.published = stated.published or seen.published
        seen.modified = stated.modified
        seen.summary = stated.summary or seen.summary
    return seen
