"""Really Simple Licensing 1.0: terms in XML, named by robots.txt, a header or the page.

https://rslstandard.org/rsl; for feeds, its section 4.7. Of its uses, "search" is what we do;
"ai-input" is giving a text to an assistant or a translating machine; "ai-index" is grouping. A
use is granted if a licence permits it (one that names no uses permits all), none prohibits it,
and it costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from colonnade import links
from colonnade.excerpt import paths
from colonnade.excerpt.limits import USES, at_most, no
from colonnade.records import Flaw, Place, Signal

SHORT = 200  # the length of the house's summary, while nobody has read the terms
MOST_CONTENTS = 2000
NAME = "license"
_FREE = frozenset({"", "free", "attribution"})
_AI = frozenset({"ai-train", "ai-input", "ai-index"})
_WIDER = {
    "ai-all": _AI,
    "all": _AI | {"search"},
    "train-ai": frozenset({"ai-train"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """One licence for some content."""

    permits: frozenset[str] | None = None  # None: names no uses, and so permits all
    prohibits: frozenset[str] = frozenset()
    is_free: bool = True
    users: frozenset[str] | None = None  # None: for everybody
    not_users: frozenset[str] = frozenset()
    is_local: bool = False  # for some countries only

    def grants(self, use: str, *, noncommercial: bool) -> bool:
        """Tell whether we may do this under the licence, for nothing."""
        return self.is_free and self.allows(use, noncommercial=noncommercial)

    def allows(self, use: str, *, noncommercial: bool) -> bool:
        """Tell whether we may do this under the licence, if need be for money."""
        we = "non-commercial" if noncommercial else "commercial"
        is_for_us = (self.users is None or we in self.users) and we not in self.not_users
        is_permitted = self.permits is None or use in self.permits
        return is_for_us and is_permitted and not self.is_local


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a document says of the pages under one pattern."""

    pattern: str
    host: str = ""  # without "www.", of a pattern that is a whole address
    needs_server: bool = False  # a licence must be fetched for it, or a key
    licences: tuple[Licence, ...] = ()


def signals(
    text: str, source: str, url: str, *, noncommercial: bool = False, is_its_own: bool = False
) -> list[Signal]:
    """Return the signals for a page in a document of terms; `source` says which document.

    `is_its_own`: the terms stand with this one page, whatever address they name.
    """
    if not text:
        return _unread(source, Flaw.UNREAD)
    contents = parse(text)
    if contents is None:
        return _unread(source, Flaw.UNREADABLE)
    found = _for_page(contents, url) or (_added_up(contents) if is_its_own else None)
    if found is None:
        return no(NAME, source, Place.RSL)
    return list(_terms(found, source, noncommercial=noncommercial))


def _unread(source: str, flaw: Flaw) -> list[Signal]:
    """Return the limits of terms that nobody has read: the summary, and nothing for models."""
    return [
        *no(NAME, source, Place.RSL, "summary_only", "translate", "assist", flaw=flaw),
        at_most(SHORT, NAME, source, Place.RSL, flaw=flaw),
    ]


def _terms(content: Content, source: str, *, noncommercial: bool) -> Iterator[Signal]:
    def state(use: str) -> str:
        if any(use in licence.prohibits for licence in content.licences):
            return "prohibited"
        if not content.licences:
            return "granted"
        if any(x.grants(use, noncommercial=noncommercial) for x in content.licences):
            return "granted"
        paid = any(x.allows(use, noncommercial=noncommercial) for x in content.licences)
        return "paid" if paid else "not permitted"

    search = state("search")
    if content.needs_server:
        search = "paid"
    value = f"{search} ({source})"
    if search == "granted":
        yield from no("rsl search", value, Place.RSL)
    elif search == "prohibited":
        yield from no("rsl search", value, Place.RSL, "listed")
    else:
        flaw = Flaw.PAID if search == "paid" else ""
        yield at_most(0, "rsl search", value, Place.RSL, flaw=flaw)
        yield from no("rsl search", value, Place.RSL, "image", *USES, flaw=flaw)
    said = {use: state(use) for use in ("ai-input", "ai-index")}
    for use, fields in (("ai-input", ("translate", "assist")), ("ai-index", ("group",))):
        is_no = said[use] == "prohibited" if use == "ai-index" else said[use] != "granted"
        flaw = Flaw.PAID if said[use] == "paid" else ""
        limited = fields if is_no else ()
        yield from no(f"rsl {use}", f"{said[use]} ({source})", Place.RSL, *limited, flaw=flaw)


def _for_page(contents: tuple[Content, ...], url: str) -> Content | None:
    """Return what is said under the longest pattern; what equal patterns say adds up."""
    path = paths.path(url)
    host = links.host(url)
    fitting = [
        c for c in contents if c.host in {"", host} and paths.matches(unquote(c.pattern), path)
    ]
    if not fitting:
        return None
    longest = max(len(c.pattern) for c in fitting)
    return _added_up([c for c in fitting if len(c.pattern) == longest])


def _added_up(contents: Sequence[Content]) -> Content:
    return Content(
        pattern=contents[0].pattern,
        needs_server=any(c.needs_server for c in contents),
        licences=tuple(licence for c in contents for licence in c.licences),
    )


@lru_cache(maxsize=64)
def parse(text: str) -> tuple[Content, ...] | None:
    """Return what a document says, or None if it is none."""
    # Loaded when first needed: few sites have such terms.
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.strip().encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    contents = [node for node in root.iter() if _tag(node) == "content"][:MOST_CONTENTS]
    is_terms = _tag(root) in {"rsl", "content"} or bool(contents)
    return tuple(map(_content, contents)) if is_terms and contents else None


def _tag(node: Any) -> str:
    tag = node.tag
    return str(tag).rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _content(node: Any) -> Content:
    url = (node.get("url") or "/").strip()
    host, pattern = "", url
    if "://" in url:
        host, pattern = links.host(url), f"/{url.partition('://')[2].partition('/')[2]}"
    return Content(
        pattern=pattern if pattern.startswith(("/", "*")) else f"/{pattern}",
        host=host,
        needs_server=bool(node.get("server"))
        or (node.get("encrypted") or "").strip().lower() in {"true", "1"},
        licences=tuple(_licence(child) for child in node if _tag(child) == "license"),
    )


def _licence(node: Any) -> Licence:
    payments = [child for child in node if _tag(child) == "payment"]
    kinds = {(child.get("type") or "").strip().lower() for child in payments}
    users = _named(node, "permits", "user")
    uses = _named(node, "permits", "usage")
    return Licence(
        permits=_widened(uses) if uses else None,
        prohibits=_widened(_named(node, "prohibits", "usage")),
        is_free=kinds <= _FREE and not any(_tag(c) == "amount" for p in payments for c in p),
        users=users or None,
        not_users=_named(node, "prohibits", "user"),
        is_local=bool(_named(node, "permits", "geo") | _named(node, "prohibits", "geo")),
    )


def _named(node: Any, verb: str, kind: str) -> frozenset[str]:
    """Return the words in all elements of one verb and type, split at commas and spaces."""
    texts = (
        child.text or ""
        for child in node
        if _tag(child) == verb and (child.get("type") or "usage").strip().lower() == kind
    )
    return frozenset(word for text in texts for word in text.lower().replace(",", " ").split())


def _widened(uses: frozenset[str]) -> frozenset[str]:
    return frozenset(one for use in uses for one in _WIDER.get(use, {use}))
