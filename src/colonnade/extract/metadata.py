"""All of an article but its body: from JSON-LD, meta tags, microdata and visible text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from colonnade.extract import bylines, dates, jsonld
from colonnade.extract.page import Page, plain
from colonnade.links import clean
from colonnade.records import Author, AuthorKind, Precision

Found = dict[str, str]

_SEPARATOR = re.compile(r"\s+[-–—|•·»:]+\s+")


@dataclass(slots=True)
class Facts:
    """What a page says of its article; `found` says where."""

    title: str = ""
    deck: str = ""
    authors: tuple[Author, ...] = ()
    byline: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    precision: Precision = Precision.NONE
    section: str = ""
    subjects: tuple[str, ...] = ()
    summary: str = ""
    image: str = ""
    canonical: str = ""
    is_free: bool | None = None
    licence: str = ""
    site_name: str = ""
    robots: tuple[str, ...] = ()
    tdm_reservation: str = ""
    tdm_policy: str = ""
    types: tuple[str, ...] = ()
    found: Found = field(default_factory=dict)


def read(page: Page, item: jsonld.Object) -> Facts:
    """Return what a page says of its article, `item` being its JSON-LD."""
    facts = Facts(types=jsonld.types(item))
    facts.site_name = page.meta("og:site_name") or jsonld.text(item.get("publisher"))
    _title(facts, page, item)
    _authors(facts, page, item)
    _times(facts, page, item)
    _rest(facts, page, item)
    return facts


def _first(facts: Facts, name: str, options: dict[str, str]) -> str:
    for where, value in options.items():
        if value:
            facts.found[name] = where
            return value
    return ""


def _title(facts: Facts, page: Page, item: jsonld.Object) -> None:
    heads = [plain(node.text()) for node in page.tags.get("h1", ())]
    heads = [head for head in heads if head]
    titles = page.tags.get("title", ())
    facts.title = _first(
        facts,
        "title",
        {
            "h1": heads[0] if len(heads) == 1 else "",
            "JSON-LD headline": jsonld.text(item.get("headline")),
            "meta og:title": plain(page.meta("og:title", "twitter:title")),
            "first h1": heads[0] if heads else "",
            "title": plain(titles[0].text()) if titles else "",
        },
    )


def _authors(facts: Facts, page: Page, item: jsonld.Object) -> None:
    people = item.get("author") or item.get("creator") or []
    people = people if isinstance(people, list) else [people]
    authors: list[Author] = []
    for person in people:
        authors.extend(_person(page, facts.site_name, person))
    if authors:
        facts.found["authors"] = "JSON-LD author"
    else:
        byline = page.meta("author", "article:author", "parsely-author", "byl", "dc.creator")
        if byline and "://" not in byline:
            authors.extend(bylines.parse(byline, publication=facts.site_name))
            facts.found["authors"] = "meta author"
    facts.authors = tuple(authors)
    facts.byline = ", ".join(author.printed or author.name for author in authors)


def _person(page: Page, site: str, person: Any) -> list[Author]:
    name = jsonld.text(person)
    if not name or "://" in name:
        return []
    url = page.absolute(jsonld.text(person.get("url"))) if isinstance(person, dict) else ""
    parsed = bylines.parse(name, publication=site)
    organisation = isinstance(person, dict) and "Organization" in jsonld.types(person)
    return [
        Author(
            name=author.name,
            kind=AuthorKind.ORGANISATION if organisation else author.kind,
            url=url if len(parsed) == 1 else "",
            printed=author.printed,
        )
        for author in parsed
    ]


def _times(facts: Facts, page: Page, item: jsonld.Object) -> None:
    stamps = page.tags.get("time", ())
    times = {
        "JSON-LD datePublished": jsonld.text(item.get("datePublished")),
        "meta article:published_time": page.meta(
            "article:published_time", "datepublished", "date", "dc.date"
        ),
        "time": next((t for n in stamps if (t := n.attributes.get("datetime"))), ""),
    }
    for where, value in times.items():
        read_time = dates.parse(value) if value else None
        if read_time:
            facts.published, facts.precision = read_time
            facts.found["published"] = where
            break
    changed = jsonld.text(item.get("dateModified")) or page.meta("article:modified_time")
    read_time = dates.parse(changed) if changed else None
    facts.modified = read_time[0] if read_time else None


def _rest(facts: Facts, page: Page, item: jsonld.Object) -> None:
    facts.summary = plain(page.meta("description", "og:description", "twitter:description"))
    facts.section = jsonld.text(item.get("articleSection")) or page.meta("article:section")
    facts.image = page.absolute(page.meta("og:image", "twitter:image"))
    for link in page.tags.get("link", ()):
        rel = (link.attributes.get("rel") or "").lower().split()
        if "canonical" in rel and not facts.canonical:
            facts.canonical = clean(link.attributes.get("href") or "", page.url) or ""
        if "license" in rel and not facts.licence:
            facts.licence = link.attributes.get("href") or ""
    free = item.get("isAccessibleForFree")
    if free is not None:
        facts.is_free = str(free).strip().lower() not in {"false", "0", "no"}
    facts.robots = (*page.metas.get("robots", ()), *page.metas.get("colonnade", ()))
    facts.tdm_reservation = page.meta("tdm-reservation")
    facts.tdm_policy = page.meta("tdm-policy")
