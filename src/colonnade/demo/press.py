"""Write the columns of the invented press: always the same ones for the same moment.

Each paper prints a column every so many hours, round and round its stock, so that some are
always fresh, and what was printed keeps its address and date when the press is asked again later.

Every column has words of its own. Some answer a question that other papers answer too, in several
languages, each of them anew every six days.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import Any
from urllib.parse import quote

from colonnade import links
from colonnade.demo.houses import HOUSES, Dialect, House, Trouble
from colonnade.records import Holds, Publication, Source, SourceKind

_WORDS = Path(__file__).parent / "words"
_HIDDEN = {
    Trouble.NOINDEX,
    Trouble.NOINDEX_HEADER,
    Trouble.EXPIRED,
    Trouble.MISSING,
    Trouble.GONE,
    Trouble.BROKEN,
    Trouble.NEWS,
}
_COPIES = {Trouble.COPY, Trouble.CANONICAL_COPY, Trouble.TRIMMED}
_WORDLESS = {Trouble.NO_SNIPPET, Trouble.ZERO_SNIPPET, Trouble.NO_SNIPPET_FOR_US}
_REPRINT_DELAY = timedelta(hours=5)
_CHANGE_DELAY = timedelta(days=3)
_FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # any day would do: slots are counted from it
_NEWS_EVERY = timedelta(hours=22)
_ASKED_EVERY = timedelta(days=6)
_APART = timedelta(hours=5)  # between two papers' answers
_KEPT_OF_TRIMMED = 2 / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a language has to say about one thing."""

    section: str
    columns: tuple[tuple[str, tuple[str, ...]], ...]  # title and paragraphs
    about: str = ""  # the question that they answer, by the name all languages give it


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A piece of news: what a column is not."""

    section: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A language's topics, and what its papers print around them."""

    tag: str
    labels: Mapping[str, str]
    appeals: tuple[str, ...]
    months: tuple[str, ...]
    topics: tuple[Topic, ...]
    questions: tuple[Topic, ...]
    news: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column and the truth about it: what a perfect reader would know.

    News, which a perfect reader leaves, is a column with `Trouble.NEWS` here.
    """

    house: str  # slug of its paper
    number: int  # its place in its paper's stock; reprints and news come last
    title: str
    names: tuple[str, ...]  # columnists; none for a staff byline
    byline: str  # as the page prints it
    section: str
    language: str
    paragraphs: tuple[str, ...]  # the column's own text, without appeals and prompts
    published: datetime
    stated: datetime | None  # what the page claims
    modified: datetime | None = None
    troubles: frozenset[Trouble] = frozenset()
    original: tuple[str, int] | None = None  # house and number, for a copy
    path: str = ""  # of its page at its paper, percent-encoded
    announced: str = ""  # the path its source gives; differs where the page moved
    question: str = ""  # what it answers, as columns elsewhere do

    @property
    def is_listed(self) -> bool:
        """Whether Colonnade may and can show it at all, be it from its source alone."""
        return not self.troubles & _HIDDEN

    @property
    def is_read(self) -> bool:
        """Whether its page may be asked for: robots.txt may leave only what its source says."""
        return Trouble.DISALLOWED not in self.troubles

    @property
    def is_free(self) -> bool:
        return Trouble.PAYWALL not in self.troubles

    @property
    def snippet(self) -> int | None:
        """How many characters of it the page allows to show; None: it does not say."""
        if self.troubles & _WORDLESS:
            return 0
        return 80 if Trouble.SHORT_SNIPPET in self.troubles else None

    @property
    def is_copy(self) -> bool:
        return bool(self.troubles & _COPIES)

    @property
    def summary(self) -> str:
        """What its paper says of it in feeds and metadata."""
        return self.paragraphs[0]


@cache
def words(name: str) -> Words:
    """Return what the file of a language holds."""
    table = tomllib.loads((_WORDS / f"{name}.toml").read_text(encoding="utf-8"))
    labels = dict(table["labels"])
    return Words(
        tag=table["tag"],
        appeals=tuple(labels.pop("appeals")),
        months=tuple(labels.pop("months", ())),
        labels=labels,
        topics=tuple(map(_topic, table["topic"])),
        questions=tuple(map(_topic, table["question"])),
        news=tuple(
            Report(section=r["section"], title=r["title"], paragraphs=tuple(r["paragraphs"]))
            for r in table.get("news", ())
        ),
    )


def _topic(table: Mapping[str, Any]) -> Topic:
    return Topic(
        section=table["section"],
        columns=tuple((column["title"], tuple(column["paragraphs"])) for column in table["column"]),
        about=table.get("about", ""),
    )


def house(slug: str) -> House:
    """Return a paper by its slug; KeyError if there is none."""
    return {paper.slug: paper for paper in HOUSES}[slug]


def columns(now: datetime) -> tuple[Column, ...]:
    """Return every column of the press as it stands at a moment, paper by paper.

    `now` must be aware; it counts by the hour. Reprints appear hours after their originals.
    """
    return _columns(now.astimezone(UTC).replace(minute=0, second=0, microsecond=0))


@cache
def _columns(now: datetime) -> tuple[Column, ...]:
    own = {(c.house, c.number): c for p in HOUSES for c in chain(_own(p, now), _answers(p, now))}
    written: list[Column] = []
    for paper in HOUSES:
        printed = [column for (slug, _), column in own.items() if slug == paper.slug]
        reprints = [
            _reprint(paper, len(printed) + place, own[slug, number], how)
            for place, (slug, number, how) in enumerate(paper.reprints)
        ]
        news = list(_news(paper, len(printed) + len(reprints), now)) if paper.is_mixed else []
        printed += [column for column in reprints if column.published < now] + news
        written += [_addressed(paper, column) for column in printed]
    return tuple(written)


def _news(paper: House, first: int, now: datetime) -> Iterator[Column]:
    language = words(paper.words)
    stock = len(language.news)
    for number, report in enumerate(language.news):
        published = _printed_at(number, stock, _NEWS_EVERY, now)
        yield Column(
            house=paper.slug,
            number=first + number,
            title=report.title,
            names=(),
            byline=language.labels["staff"],
            section=report.section,
            language=language.tag,
            paragraphs=report.paragraphs,
            published=published,
            stated=published,
            troubles=frozenset({Trouble.NEWS}),
        )


def _own(paper: House, now: datetime) -> Iterator[Column]:
    texts = _stock(paper)
    for number, (section, title, paragraphs) in enumerate(texts):
        troubles = frozenset(t for t, numbers in paper.troubles.items() if number in numbers)
        names = _names(paper, number, troubles)
        published = _printed_at(number, len(texts), _rhythm(paper), now)
        yield Column(
            house=paper.slug,
            number=number,
            title=title,
            names=names,
            byline=_byline(paper, names, troubles),
            section=section,
            language=words(paper.words).tag,
            paragraphs=paragraphs,
            published=published,
            stated=_stated(published, troubles),
            modified=min(published + _CHANGE_DELAY, now) if Trouble.UPDATED in troubles else None,
            troubles=troubles,
        )


def _stock(paper: House) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return section, title and paragraphs of a paper's columns, its topics taking turns."""
    topics = [words(paper.words).topics[number] for number in paper.topics]
    rows = [[(topic.section, *column) for column in topic.columns] for topic in topics]
    return [text for row in zip(*rows, strict=True) for text in row]


def _answers(paper: House, now: datetime) -> Iterator[Column]:
    """Yield what a paper prints on the questions that others answer too."""
    asked = product(words(paper.words).questions, paper.answers)
    for number, (question, which) in enumerate(asked, len(_stock(paper))):
        title, paragraphs = question.columns[which]
        names = _names(paper, number, frozenset())
        published = _answered_at(paper, number, now)
        yield Column(
            house=paper.slug,
            number=number,
            title=title,
            names=names,
            byline=_byline(paper, names, frozenset()),
            section=question.section,
            language=words(paper.words).tag,
            paragraphs=paragraphs,
            published=published,
            stated=published,
            question=question.about,
        )


def _rhythm(paper: House) -> timedelta:
    """Return how often a paper prints a column: each its own, all at least once a day."""
    return timedelta(hours=13 + 5 * HOUSES.index(paper) % 9, minutes=7 * HOUSES.index(paper))


def _printed_at(number: int, stock: int, rhythm: timedelta, now: datetime) -> datetime:
    """Return when a piece of the stock was printed last, an hour before `now` at the latest."""
    slot = (now - timedelta(hours=1) - _FIRST_DAY) // rhythm
    return _FIRST_DAY + rhythm * (slot - (slot - number) % stock)


def _answered_at(paper: House, number: int, now: datetime) -> datetime:
    """Return when an answer was printed last: all papers' answers within some days."""
    first = _FIRST_DAY + _APART * (5 * HOUSES.index(paper) % 12) + timedelta(hours=number % 7)
    return first + _ASKED_EVERY * ((now - timedelta(hours=1) - first) // _ASKED_EVERY)


def _names(paper: House, number: int, troubles: frozenset[Trouble]) -> tuple[str, ...]:
    if Trouble.STAFF in troubles:
        return ()
    count = len(paper.columnists)
    # Steps of one and a shift each round: nobody writes on the same weekday for ever.
    first = (number + number // count) % count
    if Trouble.JOINT in troubles:
        return paper.columnists[first], paper.columnists[(first + 1) % count]
    return (paper.columnists[first],)


def _byline(paper: House, names: tuple[str, ...], troubles: frozenset[Trouble]) -> str:
    labels = words(paper.words).labels
    if not names:
        return labels["staff"]
    printed = labels["by"].replace("{names}", labels["and"].join(names))
    return capitals(printed, paper.words) if Trouble.CAPITALS in troubles else printed


def capitals(text: str, language: str) -> str:
    """Return a text in capitals as its language writes them.

    >>> capitals("İlhami Işık", "tr"), capitals("Ευανθία", "el")
    ('İLHAMİ IŞIK', 'ΕΥΑΝΘΙΑ')
    """
    if language == "tr":
        text = text.replace("i", "İ").replace("ı", "I")
    upper = text.upper()
    return upper.translate(str.maketrans("ΆΈΉΊΌΎΏ", "ΑΕΗΙΟΥΩ")) if language == "el" else upper


def _stated(published: datetime, troubles: frozenset[Trouble]) -> datetime | None:
    if Trouble.NO_DATE in troubles:
        return None
    return published + timedelta(days=365 if Trouble.FUTURE_DATE in troubles else 0)


def _reprint(paper: House, number: int, original: Column, how: Trouble) -> Column:
    kept = original.paragraphs
    if how is Trouble.TRIMMED:
        kept = kept[: round(len(kept) * _KEPT_OF_TRIMMED)]
    published = original.published + _REPRINT_DELAY
    return replace(
        original,
        house=paper.slug,
        number=number,
        byline=_byline(paper, original.names, frozenset()),
        paragraphs=kept,
        published=published,
        stated=published,
        modified=None,
        troubles=frozenset({how}),
        original=(original.house, original.number),
    )


def _addressed(paper: House, column: Column) -> Column:
    path = _path(paper, column)
    if Trouble.DISALLOWED in column.troubles:
        path = f"/private{path}"
    if Trouble.NEWS in column.troubles:
        path = f"/news/{links.slug(column.title)}-{_number(paper, column)}"
    moved = column.troubles & {Trouble.MOVED, Trouble.ELSEWHERE}
    return replace(column, path=path, announced=f"/go/{_number(paper, column)}" if moved else path)


def _path(paper: House, column: Column) -> str:
    local = column.published + timedelta(hours=paper.offset)
    author = column.names[0] if column.names else words(paper.words).labels["staff"]
    path = paper.path.format(
        year=local.year,
        month=local.month,
        day=local.day,
        slug=links.slug(column.title) or "column",
        title=column.title.replace(" ", "-"),
        author=links.slug(author),
        id=_number(paper, column),
    )
    return quote(path, safe="/?=&")


def _number(paper: House, column: Column) -> int:
    """Return what a paper's system calls a column: another at its next turn in the stock."""
    hours = (column.published - _FIRST_DAY) // timedelta(hours=1)
    of_question = 500_000 * bool(column.question)
    return 10_000_000 + 1_000_000 * HOUSES.index(paper) + of_question + 2 * hours + column.is_copy


def publications(addresses: Mapping[str, str]) -> tuple[Publication, ...]:
    """Return the press as the catalogue knows publications, marked as invented.

    `addresses` gives for each paper's slug where it is served, such as
    ``http://127.0.0.1:8010``, without a final slash.
    """
    return tuple(_publication(paper, addresses[paper.slug]) for paper in HOUSES)


def _publication(paper: House, base: str) -> Publication:
    return Publication(
        slug=paper.slug,
        name=paper.name,
        country=paper.country,
        languages=(words(paper.words).tag,),
        home=f"{base}/",
        hosts=(_host(base),),
        sources=_sources(paper, base),
        support=f"{base}/support",
        note="invented for the demonstration",
        invented=True,
    )


def _host(base: str) -> str:
    """Return what tells one paper's pages from another's: the port, where they share a host."""
    return base.partition("://")[2] if links.host(base) == "127.0.0.1" else links.host(base)


MAIN_FEED = "/feeds/all.xml"
SOURCE_PATHS: Mapping[Dialect, tuple[str, SourceKind]] = {
    Dialect.RSS2: ("/feeds/opinion.xml", SourceKind.FEED),
    Dialect.AUTHORS: ("/feeds/guests.xml", SourceKind.FEED),  # for those without a feed
    Dialect.RSS1: ("/rss/opinion.rdf", SourceKind.FEED),
    Dialect.ATOM: ("/opinion.atom", SourceKind.FEED),
    Dialect.JSON_FEED: ("/feed.json", SourceKind.FEED),
    Dialect.MALFORMED: ("/rss.php", SourceKind.FEED),
    Dialect.NEWS_SITEMAP: ("/sitemap-news.xml", SourceKind.SITEMAP),
    Dialect.SITEMAP_INDEX: ("/sitemap.xml", SourceKind.SITEMAP),
    Dialect.SECTION: ("/comment", SourceKind.PAGE),
}


def _sources(paper: House, base: str) -> tuple[Source, ...]:
    path, kind = SOURCE_PATHS[paper.dialect]
    section = words(paper.words).labels["opinion"]
    main = Source(publication=paper.slug, url=f"{base}{path}", kind=kind, name=section)
    if paper.dialect is Dialect.AUTHORS:
        return (*(_author_source(paper, base, name) for name in paper.columnists), main)
    if paper.is_mixed:
        return main, Source(publication=paper.slug, url=f"{base}{MAIN_FEED}", holds=Holds.MIXED)
    return (main,)


def _author_source(paper: House, base: str, name: str) -> Source:
    return Source(
        publication=paper.slug,
        url=f"{base}{author_feed(name)}",
        holds=Holds.AUTHOR,
        name=name,
        columnist=name,
    )


def author_page(name: str) -> str:
    """Return the path of a columnist's page at a paper."""
    return f"/author/{links.slug(name)}"


def author_feed(name: str) -> str:
    """Return the path of a columnist's feed, at papers which have them."""
    return f"/feeds/{links.slug(name)}.xml"
