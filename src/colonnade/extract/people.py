"""Who wrote a page: from its JSON-LD, its byline, links to author pages, and meta tags."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from colonnade.extract import bylines, jsonld, marks, phrases
from colonnade.extract.header import Item
from colonnade.extract.page import Page, plain
from colonnade.records import Author, AuthorKind

MAX_BYLINE = 220  # characters of a visible byline; longer ones are portraits of an author
MAX_PERSONS = 30

_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:es|en|i|ka)?|auteurs?|autore|autori|by|profiles?|people|person|staff|"
    r"journalist(?:es?|en)?|columnists?|columnistas?|contributors?|writers?|reporters?|byline|"
    r"yazar(?:lar)?|yazi-dizisi|kirjoittajat|redaktion|redaktor|redakteur|skribent|forfatter|"
    r"experts?|bloggers?|correspondents?|firmas?|penulis|tac-gia|avtor|opinion/columnists|team|"
    r"users?|kolumnisten|opinionisti|collaborateurs|hofundur|szerzo)/[^/?#]+",
    re.IGNORECASE,
)
_MARKED = (
    "class",
    "id",
    "itemprop",
    "rel",
    "data-testid",
    "data-qa",
    "data-component",
    "data-module",
)
_META = ("author", "byl", "article:author", "parsely-author", "sailthru.author", "dc.creator",
         "dcterms.creator", "dc.author", "cxenseparse:author", "cse-authors", "article:author_name",
         "og:article:author", "twitter:data1", "news_author", "bt:author", "shareaholic:article_author_name")  # fmt: skip
_NAMED = frozenset(("name", "author", "creator"))


@dataclass(frozen=True, slots=True)
class Reading:
    """Whom one place of the page names, and the words there."""

    where: str
    authors: tuple[Author, ...]
    printed: str

    @property
    def persons(self) -> int:
        """How many of them are persons."""
        return sum(author.kind is AuthorKind.PERSON for author in self.authors)


def read(
    page: Page, item: jsonld.Object, items: list[Item], *, site: str, language: str
) -> Reading:
    """Return whom the page names as authors, persons before organisations."""
    told = _from_jsonld(page, item, site, language)
    seen = _from_byline(page, items, site, language)
    meta = _from_meta(page, site, language)
    best = _best(told, seen, meta)
    return replace(best, authors=tuple(_with_pages(best.authors, (told, seen))))


def _best(told: Reading, seen: Reading, meta: Reading) -> Reading:
    """Take the first place that names a person; printed bylines may complete JSON-LD's."""
    for reading in (told, seen, meta):
        if reading.persons:
            return reading
    for reading in (told, meta, seen):
        if any(author.kind is not AuthorKind.JUNK for author in reading.authors):
            return reading
    return next((r for r in (told, meta, seen) if r.authors), told)


def _with_pages(authors: Iterable[Author], readings: Iterable[Reading]) -> Iterable[Author]:
    """Add the author's page where another place links the same name."""
    pages = {
        phrases.bare(author.name): author.url
        for reading in readings
        for author in reading.authors
        if author.url
    }
    for author in authors:
        page = pages.get(phrases.bare(author.name), "")
        yield replace(author, url=page) if page and not author.url else author


# ── JSON-LD ──────────────────────────────────────────────────────────────────────────────────


def _from_jsonld(page: Page, item: jsonld.Object, site: str, language: str) -> Reading:
    authors: dict[str, Author] = {}
    for key in ("author", "creator"):
        for person in jsonld.flat(item.get(key))[:MAX_PERSONS]:
            for author in _told(page, person, site, language):
                authors.setdefault(phrases.bare(author.name), author)
        if authors:
            break
    kept = _persons_first(authors.values())
    printed = ", ".join(author.printed or author.name for author in kept)
    return Reading("JSON-LD author", kept, printed)


def _told(page: Page, person: Any, site: str, language: str) -> Iterable[Author]:
    name = jsonld.text(person)
    if not name or "://" in name:
        return
    known = person if isinstance(person, dict) else {}
    organisation = any("Organi" in kind for kind in jsonld.types(known))
    parsed = bylines.parse(name, publication=site, language=language)
    alone = len(parsed) == 1
    for author in parsed:
        kind = author.kind
        if organisation and kind is AuthorKind.JUNK:
            kind = AuthorKind.ORGANISATION
        yield replace(
            author,
            kind=kind,
            url=page.absolute(jsonld.address(known.get("url"))) if alone else "",
            same_as=tuple(jsonld.addresses(known.get("sameAs"))) if alone else (),
        )


def _persons_first(authors: Iterable[Author]) -> tuple[Author, ...]:
    """Leave out junk where there is better."""
    kept = [author for author in authors if author.kind is not AuthorKind.JUNK]
    return tuple(kept or authors)


# ── what readers see ─────────────────────────────────────────────────────────────────────────


def _from_byline(page: Page, items: list[Item], site: str, language: str) -> Reading:
    """Read the elements near the headline that are marked as a byline or link to authors."""
    linked: list[Author] = []
    texts: list[str] = []
    for name, node in items:
        attributes = node.attributes
        if name == "a":
            linked.extend(_linked(page, node, attributes, site, language))
        elif _is_byline(attributes):
            text = plain(node.text(separator=" "))
            if 2 < len(text) <= MAX_BYLINE:
                texts.append(text)
    if linked:
        authors = {phrases.bare(author.name): author for author in reversed(linked)}
        kept = _persons_first(reversed(authors.values()))
        if any(author.kind is AuthorKind.PERSON for author in kept):
            return Reading("link to an author page", kept, ", ".join(a.printed for a in kept))
    for text in texts:
        parsed = bylines.parse(text, publication=site, language=language)
        if any(author.kind is AuthorKind.PERSON for author in parsed):
            return Reading("byline", _persons_first(parsed), text)
    parsed = bylines.parse(texts[0], publication=site, language=language) if texts else ()
    return Reading("byline", _persons_first(parsed), texts[0] if texts else "")


def _is_byline(attributes: dict[str, str | None]) -> bool:
    for key in _MARKED:
        value = attributes.get(key)
        if value and marks.of(value) & marks.BYLINE:
            return True
    return False


def _linked(
    page: Page, node: Any, attributes: dict[str, str | None], site: str, language: str
) -> Iterable[Author]:
    address = attributes.get("href") or ""
    if (attributes.get("rel") or "") != "author" and not _AUTHOR_PATH.search(address):
        return
    text = plain(node.text(separator=" "))
    if not 2 < len(text) <= MAX_BYLINE:
        return
    parsed = bylines.parse(text, publication=site, language=language)
    for author in parsed:
        url = page.absolute(address) if len(parsed) == 1 else ""
        yield replace(author, url=url, printed=author.printed or text)


# ── meta tags ────────────────────────────────────────────────────────────────────────────────


def _from_meta(page: Page, site: str, language: str) -> Reading:
    weak = Reading("meta author", (), "")
    for name in _META:
        texts = [
            c for c in page.metas.get(name, ()) if c and "://" not in c and len(c) <= MAX_BYLINE
        ]
        parsed = bylines.parse_all(texts, publication=site, language=language) if texts else ()
        reading = Reading(f"meta {name}", _persons_first(parsed), ", ".join(texts))
        if reading.persons:
            return reading
        if parsed and not weak.authors:
            weak = reading
    return weak
