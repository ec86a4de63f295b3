"""From a reading to the rows that store it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from colonnade import links
from colonnade.catalog import models
from colonnade.catalog.allowances import Allowances
from colonnade.catalog.store import Filing, NewColumn
from colonnade.excerpt import persons
from colonnade.identify.figures import Sighting
from colonnade.pipeline.people import People
from colonnade.records import (
    Article,
    Author,
    AuthorKind,
    Because,
    Excerpt,
    Holds,
    Lead,
    Publication,
)
from colonnade.seek.topics import topic
from colonnade.steps import AHEAD, Reading

LONGEST_BYLINE = 300
MOST_SUBJECTS = 4  # of one column, the section among them
MOST_NAMES = 12  # under one column; more are a list of signatories


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A reading on its way into the catalogue."""

    key: int  # links.key of the address that was announced
    url: str  # as announced
    reading: Reading
    publication: Publication
    row: models.Publication
    source: models.Source | None
    state: models.Column.State
    lead: Lead | None = None
    cites: frozenset[int] = frozenset()  # keys of addresses at other publications we know
    authors: tuple[Author, ...] = field(init=False)  # names under it, or whose source it is
    addresses: frozenset[int] = field(init=False)  # keys under which it is known, its own too
    sightings: tuple[Sighting, ...] = field(init=False)  # what it tells of each author

    def __post_init__(self) -> None:
        """Find out once what every table asks for."""
        object.__setattr__(self, "authors", _authors(self))
        object.__setattr__(self, "addresses", _addresses(self))
        object.__setattr__(self, "sightings", _sightings(self))

    @property
    def language(self) -> str:
        """BCP 47 language of the text, the publication's where the text does not tell."""
        return (self.reading.article.language or self.publication.languages[0])[:12]


def _authors(item: Item) -> tuple[Author, ...]:
    named = [a for a in item.reading.article.authors if a.kind is not AuthorKind.JUNK]
    if named:
        return tuple(named[:MOST_NAMES])
    if item.source is not None and item.source.columnist:
        return (Author(name=item.source.columnist, printed="source"),)
    if item.source is not None and item.source.holds == Holds.EDITORIAL:
        return (Author(name=item.publication.name, kind=AuthorKind.ORGANISATION),)
    return ()


def _sightings(item: Item) -> tuple[Sighting, ...]:
    article = item.reading.article
    subjects = _subjects(article.section, article.subjects)
    names = tuple(author.name for author in item.authors)
    return tuple(
        Sighting(
            author=author,
            publication=item.row.slug,
            country=item.row.country,
            language=item.language,
            subjects=subjects,
            day=article.published.date() if article.published else None,
            portrait=author.portrait,
            beside=tuple(name for name in names if name != author.name),
        )
        for author in item.authors
    )


@lru_cache(maxsize=1024)
def _subjects(section: str, subjects: tuple[str, ...]) -> tuple[str, ...]:
    plain = (" ".join(subject.casefold().split())[:40] for subject in (section, *subjects))
    return tuple(dict.fromkeys(filter(None, plain)))[:MOST_SUBJECTS]


def _addresses(item: Item) -> frozenset[int]:
    article = item.reading.article
    found = {item.key, links.key(article.url)}
    canonical = own_canonical(article)
    return frozenset(found | {links.key(canonical)} if canonical else found)


def own_canonical(article: Article) -> str:
    """Return the canonical address if it names this one page of this site, else nothing.

    Broken templates send all pages to the front page or a section.
    """
    canonical = links.clean(article.canonical, article.url) if article.canonical else None
    if canonical is None or not links.same_site(canonical, article.url):
        return ""
    here, there = urlsplit(article.url), urlsplit(canonical)
    if not there.path.strip("/") and not there.query:
        return ""
    is_parent = here.path.rstrip("/").startswith(there.path.rstrip("/") + "/")
    return "" if is_parent and not there.query and there.path.count("/") < 3 else canonical


def file(
    item: Item, column: int, people: People, allowances: Allowances, *, now: datetime
) -> Filing:
    """Return the rows for one item, under the column's id."""
    article, rights = item.reading.article, item.reading.rights
    is_shown = rights.listed and (rights.until is None or rights.until > now)
    excerpt = item.reading.excerpt.text if isinstance(item.reading.excerpt, Excerpt) else ""
    excerpt = excerpt if is_shown else ""
    row = NewColumn(
        id=column,
        publication_id=item.row.id,
        source_id=item.source.id if item.source else None,
        country=item.row.country,
        link=own_canonical(article) or links.clean(article.url) or article.url,
        title=article.title,
        byline=(article.byline or _joined(item.authors))[:LONGEST_BYLINE],
        language=item.language,
        section=article.section[:200],
        topic=topic(
            section=article.section, subjects=article.subjects, texts=(article.title, excerpt)
        ),
        kind=article.kind,
        published=article.published,
        modified=article.modified,
        first_seen=now,
        shown_at=_shown_at(article, now),
        state=item.state if is_shown else models.Column.State.UNLISTED,
        visible=is_shown,
        until=rights.until,
        excerpt=excerpt,
        excerpt_because=item.reading.excerpt.because if is_shown else Because.RIGHTS,
        credit=item.reading.excerpt.credit[:250],
        image=article.image if rights.image and excerpt else "",
        is_free=article.is_free,
        allowance_id=allowances.key(rights),
        words=item.reading.print.words if item.reading.print else 0,
    )
    bylines = [
        people.byline(seen, at=at, column=row, publication=item.row, about=_about(item, seen))
        for at, seen in enumerate(item.sightings)
    ]
    return Filing(
        column=row,
        bylines=bylines,
        addresses=set(item.addresses),
        cites=item.cites if is_shown and rights.group else frozenset(),
    )


def _about(item: Item, seen: Sighting) -> str | None:
    """Return what may be shown of a page's words about one who signs it, if it was read."""
    if item.state != models.Column.State.READ:
        return None
    return persons.about(seen.author.about, item.reading.rights, item.language)


def _shown_at(article: Article, now: datetime) -> datetime:
    """Return under which time lists file it: nothing stands before what is new by lying ahead."""
    if article.published is None or article.published > now + AHEAD:
        return now
    return min(article.published, now)


def _joined(authors: Iterable[Author]) -> str:
    return ", ".join(author.name for author in authors)
