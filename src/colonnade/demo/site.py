"""What each address of an invented paper answers: everything decided, nothing served."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from colonnade.demo import pages
from colonnade.demo.dialects import ONE_DOCUMENT, Issue, listed, rss2, sitemap, sitemap_index
from colonnade.demo.houses import Dialect, House, Trouble
from colonnade.demo.pages import View
from colonnade.demo.press import (
    MAIN_FEED,
    SOURCE_PATHS,
    Column,
    author_feed,
    author_page,
    columns,
    house,
    words,
)

_ROBOTS = "User-agent: *\nDisallow: /private/\n"
_HTML = "text/html"
_RSS = ONE_DOCUMENT[Dialect.RSS2][1]
_RELATED = 4
_PART = 5  # columns in each part of a sitemap index


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server says at one address."""

    body: bytes = b""
    kind: str = _HTML  # content type, charset included where the paper says it
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    is_slow: bool = False
    busy: int = 0  # how often it answers 503 before it answers this


def answers(paper: House, addresses: Mapping[str, str], now: datetime) -> dict[str, Answer]:
    """Return what a paper answers, by path with query as `request.raw_path` gives it.

    `addresses` gives every paper's address by slug: reprints link to their originals.
    """
    if paper.is_down:
        return {}
    if paper.is_gone:
        return dict(_courtesies(paper)) | {SOURCE_PATHS[paper.dialect][0]: Answer(status=410)}
    printed = [column for column in columns(now) if column.house == paper.slug]
    base = addresses[paper.slug]
    view = View(paper=paper, base=base, now=now)
    return {
        **dict(_courtesies(paper)),
        **dict(_furniture(printed, view)),
        **dict(_sources(printed, view)),
        **dict(_columns(printed, addresses, view)),
    }


def _courtesies(paper: House) -> Iterator[tuple[str, Answer]]:
    if Trouble.NO_DATE not in paper.troubles:  # the others have no robots.txt: a plain 404
        yield "/robots.txt", _plain(_ROBOTS)
    if Trouble.RESERVED in paper.troubles:
        policy = [{"location": "/meinung/archiv/*", "tdm-reservation": 1}]
        yield "/.well-known/tdmrep.json", _encoded(json.dumps(policy), "application/json", paper)


def _plain(text: str) -> Answer:
    return Answer(body=text.encode(), kind="text/plain; charset=utf-8")


def _encoded(text: str, kind: str, paper: House) -> Answer:
    """Encode as the paper does; papers of Japan name their charset in the page only."""
    says = "" if paper.encoding == "shift_jis" else f"; charset={paper.encoding}"
    return Answer(body=text.encode(paper.encoding, "xmlcharrefreplace"), kind=f"{kind}{says}")


def _page(text: str, view: View) -> Answer:
    return _encoded(text, _HTML, view.paper)


def _furniture(printed: list[Column], view: View) -> Iterator[tuple[str, Answer]]:
    labels, newest = view.words.labels, listed(_opinion(printed))
    name = view.paper.name
    yield "/", _page(pages.list_page(name, newest[:8], view, head=_alternate(view)), view)
    yield "/opinion", _page(pages.list_page(labels["opinion"], newest, view), view)
    yield "/about", _page(pages.text_page(labels["about"], [name], view), view)
    support = pages.text_page(labels["subscribe"], view.words.appeals, view)
    yield "/support", _page(support, view)
    for writer in dict.fromkeys(name for column in printed for name in column.names):
        theirs = [column for column in newest if writer in column.names]
        yield author_page(writer), _page(pages.list_page(writer, theirs, view), view)
    for column in printed:
        drawing = pages.image(column.number).encode()
        yield f"/images/{column.number}.svg", Answer(body=drawing, kind="image/svg+xml")


def _opinion(printed: list[Column]) -> list[Column]:
    return [column for column in printed if Trouble.NEWS not in column.troubles]


def _alternate(view: View) -> str:
    """Return the autodiscovery links of a home page, for papers which have feeds."""
    paper = view.paper
    if paper.dialect is Dialect.AUTHORS:
        paths = [(author_feed(name), _RSS) for name in paper.columnists]
    elif paper.dialect in {Dialect.NEWS_SITEMAP, Dialect.SITEMAP_INDEX, Dialect.SECTION}:
        return ""
    else:
        paths = [(SOURCE_PATHS[paper.dialect][0], ONE_DOCUMENT[paper.dialect][1])]
    return "".join(f'<link rel="alternate" type="{kind}" href="{path}">' for path, kind in paths)


def _sources(printed: list[Column], view: View) -> Iterator[tuple[str, Answer]]:
    paper, newest = view.paper, listed(_opinion(printed))
    if paper.is_mixed:
        yield MAIN_FEED, _encoded(rss2(_issue(listed(printed), view)), _RSS, paper)
    if paper.dialect is Dialect.AUTHORS:
        for name in paper.columnists:
            theirs = [column for column in newest if name in column.names]
            yield author_feed(name), _encoded(rss2(_issue(theirs, view)), _RSS, paper)
        newest = [column for column in newest if not set(column.names) & set(paper.columnists)]
    path, _ = SOURCE_PATHS[paper.dialect]
    if paper.dialect is Dialect.SITEMAP_INDEX:
        parts = dict(_sitemap_parts(newest, view))
        yield from parts.items()
        yield path, _encoded(sitemap_index(view.base, parts), "application/xml", paper)
    elif paper.dialect is Dialect.SECTION:
        section = pages.list_page(view.words.labels["opinion"], newest, view)
        yield path, _page(section, view)
    else:
        write, kind = ONE_DOCUMENT[paper.dialect]
        yield path, _encoded(write(_issue(newest, view)), kind, paper)


def _issue(shown: list[Column], view: View) -> Issue:
    return Issue(paper=view.paper, base=view.base, columns=shown, now=view.now)


def _sitemap_parts(newest: list[Column], view: View) -> Iterator[tuple[str, Answer]]:
    for start in range(0, len(newest), _PART):
        text = sitemap(_issue(newest[start : start + _PART], view))
        body = gzip.compress(text.encode(), mtime=0)
        yield (
            f"/sitemaps/columns-{start // _PART + 1}.xml.gz",
            Answer(body=body, kind="application/gzip"),
        )


def _columns(
    printed: list[Column], addresses: Mapping[str, str], view: View
) -> Iterator[tuple[str, Answer]]:
    for column in printed:
        if column.announced != column.path:
            status = 301 if Trouble.MOVED in column.troubles else 302
            yield column.announced, Answer(status=status, headers=(("Location", column.path),))
        yield column.path, _column(column, printed, addresses, view)


def _column(
    column: Column, printed: list[Column], addresses: Mapping[str, str], view: View
) -> Answer:
    for trouble, status in ((Trouble.MISSING, 404), (Trouble.GONE, 410), (Trouble.BROKEN, 500)):
        if trouble in column.troubles:
            return Answer(status=status)
    text = pages.column_page(column, _seen(column, printed, addresses, view))
    page = _page(text, view)
    return Answer(
        body=page.body,
        kind=page.kind,
        headers=tuple(_headers(column)),
        is_slow=Trouble.SLOW in column.troubles,
        busy=1 if Trouble.BUSY in column.troubles else 0,
    )


def _headers(column: Column) -> Iterator[tuple[str, str]]:
    if Trouble.NOINDEX_HEADER in column.troubles:
        yield "X-Robots-Tag", "noindex"
    if Trouble.NO_SNIPPET_FOR_US in column.troubles:
        yield "X-Robots-Tag", "colonnade: nosnippet"


def _seen(column: Column, printed: list[Column], addresses: Mapping[str, str], view: View) -> View:
    place = printed.index(column)
    others = (printed * 2)[place + 1 : place + 1 + _RELATED]
    original = _original(column, view.now)
    canonical = ""
    if original and Trouble.CANONICAL_COPY in column.troubles:
        canonical = f"{addresses[original.house]}{original.path}"
    return View(
        paper=view.paper,
        base=view.base,
        now=view.now,
        canonical=canonical,
        first_at=house(original.house).name if original else "",
        related=tuple(others),
    )


def _original(column: Column, now: datetime) -> Column | None:
    if column.original is None:
        return None
    return next(other for other in columns(now) if (other.house, other.number) == column.original)


def path_key(raw_path: str) -> str:
    """Return what two spellings of one path share, for looking it up.

    >>> path_key("/%D7%93"), path_key("/a?b=1")
    ('/ד', '/a?b=1')
    """
    return unquote(raw_path)


def not_found(paper: House, addresses: Mapping[str, str], now: datetime) -> Answer:
    """Return the page for addresses which the paper does not have."""
    view = View(paper=paper, base=addresses[paper.slug], now=now)
    page = _page(pages.text_page("404", [words(paper.words).labels["comments"]], view), view)
    return Answer(body=page.body, kind=page.kind, status=404)
