"""Sitemaps (sitemaps.org 0.9), news sitemaps, indexes of them, and lists of addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from itertools import islice

from lxml import etree

from colonnade.discover import bodies, dates
from colonnade.discover.bodies import NotASource
from colonnade.discover.drafts import MAX_ITEMS, Draft, Reading, judged
from colonnade.discover.plaintext import line, plain
from colonnade.discover.xmlfeeds import Element, encoding_of
from colonnade.records import Listing

MAX_NESTED = 1_000  # sitemaps of one index; the protocol allows 50,000, and no paper needs them
_NEVER = datetime.min.replace(tzinfo=UTC)


def read(body: bytes, *, url: str, now: datetime) -> Listing:
    """Return what a sitemap lists; of an index, the nested sitemaps in `more`, newest first.

    Namespaces are ignored: half of the wild ones are wrong, and local names are distinct.
    Raises `NotASource` when there is nothing to read.
    """
    if bodies.form_of(body) is bodies.Form.LIST:
        return _judged(Reading(drafts=_listed(body)), url, now)
    root = _parsed(body, url)
    if _name(root) == "sitemapindex":
        return judged(_index(root), url=url, now=now)
    if _name(root) == "urlset":
        return _judged(_set(root), url, now)
    raise NotASource(url, f"not a sitemap: its root element is {_name(root)[:60]!r}")


def _judged(reading: Reading, url: str, now: datetime) -> Listing:
    return judged(reading, url=url, now=now)


def _parsed(body: bytes, url: str) -> Element:
    try:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            recover=True,  # a sitemap cut off in the middle still lists what came before
            encoding=encoding_of(body, {}),
        )
        root = etree.fromstring(body.lstrip(), parser)
    except (etree.XMLSyntaxError, LookupError, ValueError, AssertionError) as error:
        raise NotASource(url, f"not a sitemap ({error})") from error
    if root is None:
        raise NotASource(url, "not a sitemap: no element in it")
    return root


def _name(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _listed(body: bytes) -> list[Draft]:
    text = body.decode(bodies.mark(body) or "utf-8", "replace").lstrip("\ufeff")
    rows = (row for line_ in text.splitlines() if (row := line_.strip()))
    return [Draft(links=[row]) for row in islice(rows, MAX_ITEMS)]


# ── indexes ──────────────────────────────────────────────────────────────────────────────────


def _index(root: Element) -> Reading:
    nested = []
    for child in root:
        if _name(child) == "sitemap":
            parts = {_name(part): (part.text or "").strip() for part in child}
            when = dates.read(parts.get("lastmod", "")) or _NEVER
            nested.append((when, parts.get("loc", "")))
    nested.sort(key=lambda pair: pair[0], reverse=True)  # stable: undated ones keep their order
    reading = Reading(more=[loc for _, loc in nested[:MAX_NESTED] if loc])
    if len(nested) > MAX_NESTED:
        reading.problems.append(f"{len(nested) - MAX_NESTED} older nested sitemaps left out")
    if missing := sum(not loc for _, loc in nested):
        reading.problems.append(f"{missing} nested sitemaps without an address")
    return reading


def worth_following(
    more: Iterable[str], seen: Collection[str], *, most: int = 20
) -> tuple[str, ...]:
    """Return the nested addresses to ask next: none twice, none already seen, `most` at most.

    With `seen` holding every address asked so far, circles end by themselves. Sitemaps whose
    name says that they list pictures, films, tags or products are left out.

    >>> worth_following(["http://a.example/s2.xml", "http://a.example/image-sitemap.xml"], ())
    ('http://a.example/s2.xml',)
    """
    fresh = (a for a in dict.fromkeys(more) if a not in seen and not _is_beside_the_point(a))
    return tuple(address for address, _ in zip(fresh, range(most), strict=False))


_BESIDE = ("image", "video", "photo", "galler", "tag", "product", "categor", "recipe", "job")


def _is_beside_the_point(address: str) -> bool:
    name = address.rstrip("/").rpartition("/")[2].lower()
    return any(word in name for word in _BESIDE)


# ── sets of addresses ────────────────────────────────────────────────────────────────────────


def _set(root: Element) -> Reading:
    reading = Reading()
    children = [child for child in root if _name(child) == "url"]
    reading.drafts.extend(_draft(child) for child in children[:MAX_ITEMS])
    reading.left_out(len(children) - MAX_ITEMS)
    return reading


def _draft(element: Element) -> Draft:
    draft = Draft()
    for part in element:
        name = _name(part)
        if name == "loc":
            draft.links.append((part.text or "").strip())
        elif name == "lastmod":
            draft.modified = (part.text or "").strip()
        elif name == "news":
            _news(part, draft)
    return draft


def _news(news: Element, draft: Draft) -> None:
    for part in news.iter():
        name, text = _name(part), (part.text or "").strip()
        if name == "title":
            draft.title = draft.title or plain(text)
        elif name == "publication_date":
            draft.published = draft.published or text
        elif name == "language":
            draft.language = draft.language or text
        elif name in {"keywords", "genres"} and text:
            draft.subjects.extend(s for piece in text.split(",") if (s := line(piece)))
