"""The pure steps in order: what a source lists, and what one page becomes.

The pipeline, the one-page command and any cluster run these same functions; network, databases
and the clock are theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from colonnade import discover, links
from colonnade.excerpt import cut, rights
from colonnade.excerpt.house import DEFAULT, House
from colonnade.excerpt.rights import Heard
from colonnade.identify import names
from colonnade.records import (
    Article,
    Author,
    AuthorKind,
    Excerpt,
    Fetched,
    Gist,
    Holds,
    Kind,
    Layout,
    Lead,
    Listing,
    Paragraph,
    Precision,
    Print,
    Publication,
    Rights,
    SourceKind,
    Withheld,
)

if TYPE_CHECKING:
    from colonnade.extract import Explanation
    from colonnade.extract.repeats import Memory, Removed

# A paper's clock may run ahead of ours, and some date tomorrow's paper today; beyond a day and a
# half a date is a mistake.
AHEAD = timedelta(hours=36)
# What a page from a source that mixes columns with news must be judged to be.
COLUMNS = frozenset({Kind.OPINION, Kind.ANALYSIS, Kind.EDITORIAL, Kind.LETTER})
# Zones lie half hours apart (quarters in Nepal and Chatham): a difference of whole half hours is
# one of zones, not of clocks.
HALF_HOUR, ONE_MINUTE = timedelta(minutes=30), timedelta(minutes=1)
ONE_PRINTING = timedelta(hours=15)
SHOUTED = 10  # letters; a shorter headline in capitals may be a name
DEBATED = timedelta(days=21)  # after which a column joins no debate, and its gist is dropped
SHORTEST_PRINT = 40  # words; shorter texts (captions, notices) look alike without being copies

_NUL = b"\\u0000"
Sound = TypeVar("Sound", Article, Listing)


@dataclass(frozen=True, slots=True)
class Recall:
    """What is known of a publication's other pages when one is read."""

    memory: Memory
    is_first: bool = True  # False: the page was read before, and has taught what it can


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recalled:
    kept: tuple[Paragraph, ...] = ()
    learnt: Memory | None = None
    removed: tuple[Removed, ...] = ()
    is_new: bool = False


_NOTHING_RECALLED = _Recalled()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One column, or what turned out to be none, after all pure steps."""

    article: Article
    rights: Rights
    excerpt: Excerpt | Withheld
    is_column: bool
    because: str  # why it is, or is not, a column
    print: Print | None = None
    gist: Gist | None = None  # None: it may not be grouped
    learnt: Memory | None = None  # what the publication repeats, with this page; None: as before
    removed: tuple[Removed, ...] = ()  # repeats that were taken out of the text
    is_new_habit: bool = False  # earlier pages have something of `removed` in them


def list_source(
    kind_of_source: SourceKind,
    fetched: Fetched,
    *,
    now: datetime,
) -> Listing:
    """Return what a source lists. Raises `discover.NotASource`."""
    listing = discover.read(
        kind_of_source, fetched.body, url=fetched.final_url, headers=fetched.headers, now=now
    )
    return storable(listing)


def read_page(  # noqa: PLR0913 — a page is judged by all of these, each by name
    fetched: Fetched,
    *,
    publication: Publication,
    holds: Holds,
    lead: Lead | None,
    now: datetime,
    recall: Recall | None = None,
    of_house: House = DEFAULT,
) -> Reading:
    """Return the column on a fetched page, the lead's facts filling what the page leaves open.

    What the publication repeats is taken out of the text before it is judged. Raises
    `extract.Unreadable`.
    """
    # What only pages need is loaded when the first is read: word tables, numpy, models.
    from colonnade import extract

    in_use = _in_use(publication, now)
    article = _given_away(
        extract.read(fetched.body, url=fetched.final_url, headers=fetched.headers, layouts=in_use)
    )
    article = storable(article)
    if lead is not None:
        article = _completed(article, lead)
    article = _sane_dates(article, now)
    heard = heard_with(fetched)
    allowed = rights.judge(article, heard, publication=publication, of_house=of_house)
    told = _recalled(article, recall, allowed, now) if recall else _NOTHING_RECALLED
    if told.removed:
        article = replace(article, paragraphs=told.kept)
        allowed = rights.judge(article, heard, publication=publication, of_house=of_house)
    is_column, because = _judged(article, holds)
    return Reading(
        article=article,
        rights=allowed,
        excerpt=cut.cut(article, allowed, publication),
        is_column=is_column,
        because=because,
        print=_print(article, allowed),
        gist=_gist(article, allowed, now) if is_column else None,
        learnt=told.learnt,
        removed=told.removed,
        is_new_habit=told.is_new,
    )


def _recalled(article: Article, recall: Recall, allowed: Rights, now: datetime) -> _Recalled:
    """Return the text without what the publication repeats, and what its page teaches.

    The first reading of a page is learnt from, unless its text is reserved.
    """
    from colonnade.extract import repeats

    printed, learnt = article.paragraphs, None
    if recall.is_first and allowed.group and allowed.keep_text:
        learnt = repeats.learn(recall.memory, printed, day=now.date(), found=article.found)
    kept, removed = repeats.apply(learnt or recall.memory, printed)
    if not kept:  # a page of nothing but repeats is a mistake of ours
        return _Recalled(learnt=learnt)
    is_new = bool(removed) and len(removed) > len(repeats.apply(recall.memory, printed)[1])
    return _Recalled(kept=kept, learnt=learnt, removed=removed, is_new=is_new)


def heard_with(fetched: Fetched) -> Heard:
    """Return what is said around a page that was fetched."""
    return Heard(
        url=fetched.final_url,
        headers=fetched.headers,
        robots=fetched.robots,
        documents=fetched.documents,
        at=fetched.at,
        robots_at=fetched.robots_at,
    )


def explain_page(fetched: Fetched, *, publication: Publication, now: datetime) -> Explanation:
    """Return why a page was read as `read_page` reads it. Raises `extract.Unreadable`."""
    from colonnade import extract

    in_use = _in_use(publication, now)
    return extract.explain(
        fetched.body, url=fetched.final_url, headers=fetched.headers, layouts=in_use
    )


def _in_use(publication: Publication, now: datetime) -> list[Layout]:
    return [x for x in publication.layouts if x.until is None or now < x.until]


def _given_away(article: Article) -> Article:
    """Return an article without what its page marks as paid.

    Rights R9: text inside the publisher's `cssSelector` is never excerpted,
    fingerprinted, stored or indexed. It helped to tell language and kind, and goes no further.
    """
    free = tuple(paragraph for paragraph in article.paragraphs if not paragraph.walled)
    if len(free) == len(article.paragraphs):
        return article
    found = {**article.found, "paragraphs": f"{article.found['paragraphs']}, less what is paid"}
    return replace(article, paragraphs=free, found=found)


def read_lead(  # noqa: PLR0913 — as above
    lead: Lead,
    *,
    publication: Publication,
    holds: Holds,
    now: datetime,
    heard: Heard,
    refused: str = "",
    of_house: House = DEFAULT,
) -> Reading:
    """Return the column as its source alone tells it: its page is refused, or never asked.

    `heard` is what the page's host says of its pages; `refused` how the page was, if it was.
    """
    article = _sane_dates(_from_lead(lead, publication), now)
    allowed = rights.from_lead(
        heard,
        publication=publication,
        of_house=of_house,
        refused=refused,
        stated=lead.licence,
        terms=lead.terms,
    )
    if holds is Holds.MIXED:
        from colonnade.extract import kind

        judged = kind.judge(
            url=lead.url,
            title=lead.title,
            keywords=lead.subjects,
            authors=article.authors,
            language=article.language,
            holds=holds,
        )
        article = replace(
            article,
            kind=judged.kind,
            kind_confidence=judged.confidence,
            kind_because=judged.because,
        )
    is_column, because = _judged(article, holds)
    return Reading(
        article=article,
        rights=allowed,
        excerpt=cut.cut(article, allowed, publication),
        is_column=is_column,
        because=because,
        gist=_gist(article, allowed, now) if is_column else None,
    )


def _from_lead(lead: Lead, publication: Publication) -> Article:
    language = (lead.language or publication.languages[0]).partition("-")[0].lower()
    byline = ", ".join(lead.bylines)
    return Article(
        url=lead.url,
        title=lead.title,
        authors=_authors(lead.bylines, publication.name, language),
        byline=byline,
        published=lead.published,
        modified=lead.modified,
        precision=Precision.SECOND if lead.published else Precision.NONE,
        language=language,
        section=lead.subjects[0] if lead.subjects else "",
        subjects=lead.subjects,
        kind=Kind.OPINION,
        summary=lead.summary,
        image=lead.image,
        licence=lead.licence,
        found={"title": "source"},
    )


@lru_cache(maxsize=4096)  # a feed names the same few people again and again
def _authors(printed: tuple[str, ...], publication: str, language: str) -> tuple[Author, ...]:
    from colonnade.extract import bylines

    return bylines.parse_all(printed, publication=publication, language=language)


def _completed(article: Article, lead: Lead) -> Article:
    """Fill what the page leaves open with what its source said.

    The headline is the source's: it is what the publisher announces the column by, free of the
    kickers, site names and search engines' variants of which a page has several.
    """
    missing: dict[str, object] = {}
    title = headline(lead.title, article.title)
    if title != article.title:
        missing["title"] = title
    authors = _named(article, lead)
    if authors != article.authors:
        missing["authors"] = authors
        missing["byline"] = article.byline or ", ".join(lead.bylines)
    published, precision = _dated(article, lead)
    if published != article.published:
        missing["published"], missing["precision"] = published, precision
    if not article.summary and lead.summary:
        missing["summary"] = lead.summary
    if not article.licence and lead.licence:
        missing["licence"] = lead.licence
    if lead.terms:
        missing["feed_terms"] = lead.terms
    if not article.language and lead.language:
        missing["language"] = lead.language.partition("-")[0].lower()
    if not missing:
        return article
    found = {**article.found, **dict.fromkeys(missing, "source")}
    return replace(article, **missing, found=found)  # type: ignore[arg-type]  # names and types as in Article


def _named(article: Article, lead: Lead) -> tuple[Author, ...]:
    """Return the page's authors, or the source's where the page names none or only shouts."""
    if not lead.bylines:
        return article.authors
    announced = _authors(lead.bylines, article.site_name, article.language)
    if not any(a.kind is not AuthorKind.JUNK for a in article.authors):
        return announced
    if not article.byline.isupper():
        return article.authors
    # Capitals lose what small letters tell: the source has "Μαρία", the page "ΜΑΡΙΑ".
    spelt = {names.fold(author.name): author.name for author in announced}
    return tuple(replace(a, name=spelt.get(names.fold(a.name), a.name)) for a in article.authors)


def _dated(article: Article, lead: Lead) -> tuple[datetime | None, Precision]:
    """Return the page's time of printing, or the source's where it is missing or less exact.

    Both tell of one printing if they are less than fifteen hours apart, as far as zones lie from
    each other: then a page that names no zone is off by hours, and the source, which must name
    one, is right.
    """
    mine = article.published
    if lead.published is None or (mine and abs(mine - lead.published) > ONE_PRINTING):
        return mine, article.precision
    if mine is None or article.precision in {Precision.DAY, Precision.NONE}:
        return lead.published, Precision.SECOND
    is_shifted = abs(mine - lead.published) % HALF_HOUR < ONE_MINUTE
    if is_shifted and abs(mine - lead.published) >= HALF_HOUR:
        return lead.published, Precision.SECOND
    return mine, article.precision


def headline(announced: str, printed: str) -> str:
    """Return the source's headline, unless only the page's is whole or set as people write.

    >>> headline("It rained and …", "It rained and nobody came")
    'It rained and nobody came'
    >>> headline("IT RAINED ALL DAY", "It rained")
    'It rained'
    """
    start = announced.rstrip(" .…[]")
    was_cut = start != announced and len(printed) > len(start) and printed.startswith(start)
    was_shouted = announced.upper() == announced and sum(map(str.isupper, announced)) > SHOUTED
    usable = any(map(str.isalpha, announced)) and not was_cut
    return announced if usable and not (was_shouted and printed) else printed


def _sane_dates(article: Article, now: datetime) -> Article:
    """Drop times that lie ahead: a column cannot have been printed tomorrow."""
    if article.published is None or article.published <= now + AHEAD:
        return article
    return replace(article, published=None, precision=Precision.NONE)


def _judged(article: Article, holds: Holds) -> tuple[bool, str]:
    if not article.title:
        return False, "it has no headline"
    if holds is not Holds.MIXED:
        return True, f"its source holds {holds.value}"
    if article.kind in COLUMNS:
        return True, "; ".join(article.kind_because) or article.kind.value
    return False, f"{article.kind.value}: {'; '.join(article.kind_because)}"


def _print(article: Article, allowed: Rights) -> Print | None:
    if not allowed.group:
        return None
    from colonnade.collapse import fingerprint

    made = fingerprint.fingerprint(article.text)
    return made if made.words >= SHORTEST_PRINT else None


def _gist(article: Article, allowed: Rights, now: datetime) -> Gist | None:
    if not (allowed.group and allowed.listed):
        return None
    if article.published is not None and now - article.published > DEBATED:
        return None
    from colonnade.group import gist

    body = [paragraph.text for paragraph in article.paragraphs] or [article.summary]
    return gist.gist(article.title, [article.deck, *body])


def storable(record: Sound) -> Sound:
    """Return a record whose texts every database takes: without NUL and halves of letters.

    Pages have both in their data, escaped. Sound records, nearly all, come back as they are.
    """
    try:
        is_sound = _NUL not in msgspec.json.encode(record)
    except UnicodeEncodeError:
        is_sound = False
    mended: Sound = record if is_sound else _mended(record)
    return mended


def _mended(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, StrEnum):
        # Two halves that stand together make a letter; one alone makes none.
        whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return (whole.replace("\ufffd", "") if whole != value else value).replace("\0", "")
    if isinstance(value, tuple):
        return tuple(map(_mended, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _mended(getattr(value, f.name)) for f in fields(value)})
    return value


def publication_of(
    url: str, publications: Mapping[str, Publication], *, otherwise: Publication
) -> Publication:
    """Return whose page this is: a syndicate's feed may lead to another paper's address.

    `publications` maps hosts without "www." to the one publication that lives there.
    """
    host = links.host(url)
    if host in otherwise.hosts or any(host.endswith("." + h) for h in otherwise.hosts):
        return otherwise
    return publications.get(host, otherwise)
