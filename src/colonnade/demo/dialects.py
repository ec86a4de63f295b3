"""List columns in the dialects of the real press: feeds of every kind, sitemaps, and mistakes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from colonnade.demo.houses import Dialect, House, Trouble
from colonnade.demo.press import Column, author_page, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What a source lists: a paper's columns at a moment."""

    paper: House
    base: str  # the paper's address, without a final slash
    columns: Sequence[Column]
    now: datetime

    @property
    def language(self) -> str:
        return words(self.paper.words).tag

    def link(self, column: Column) -> str:
        return f"{self.base}{column.announced}"


def given_date(column: Column) -> datetime | None:
    """Return the date which a source gives for a column: often its last change."""
    return column.modified or column.stated


def _names(column: Column) -> tuple[str, ...]:
    return column.names or (column.byline,)


def _x(text: str) -> str:
    return escape(text, quote=True)


def rss2(issue: Issue) -> str:
    """Write RSS 2.0 with Dublin Core creators, summaries as escaped HTML, and a time to live."""
    items = "".join(_rss2_item(column, issue) for column in issue.columns)
    return (
        f'<?xml version="1.0" encoding="{issue.paper.encoding}"?>\n'
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{_x(issue.paper.name)}</title><link>{issue.base}/</link>"
        f"<description>{_x(issue.paper.name)}</description>"
        f"<language>{issue.language}</language><ttl>30</ttl>"
        f"<lastBuildDate>{_rfc822(issue.now)}</lastBuildDate>{items}</channel></rss>\n"
    )


def _rss2_item(column: Column, issue: Issue) -> str:
    date = given_date(column)
    creators = "".join(f"<dc:creator>{_x(name)}</dc:creator>" for name in _names(column))
    return (
        f"<item><title>{_x(column.title)}</title><link>{_x(issue.link(column))}</link>"
        f'<guid isPermaLink="false">{issue.paper.slug}:{column.number}</guid>'
        f"{f'<pubDate>{_rfc822(date)}</pubDate>' if date else ''}{creators}"
        f"<category>{_x(column.section)}</category>"
        f"<description>{_x(f'<p>{_x(column.summary)}</p>')}</description></item>\n"
    )


def rss1(issue: Issue) -> str:
    """Write RSS 1.0, which lists its items twice, in the paper's old encoding."""
    links = "".join(f'<rdf:li rdf:resource="{_x(issue.link(c))}"/>' for c in issue.columns)
    items = "".join(_rss1_item(column, issue) for column in issue.columns)
    return (
        f'<?xml version="1.0" encoding="{issue.paper.encoding}"?>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="{issue.base}/"><title>{_x(issue.paper.name)}</title>'
        f"<link>{issue.base}/</link><description>{_x(issue.paper.name)}</description>"
        f"<dc:language>{issue.language}</dc:language>"
        f"<items><rdf:Seq>{links}</rdf:Seq></items></channel>{items}</rdf:RDF>\n"
    )


def _rss1_item(column: Column, issue: Issue) -> str:
    link, date = _x(issue.link(column)), given_date(column)
    return (
        f'<item rdf:about="{link}"><title>{_x(column.title)}</title><link>{link}</link>'
        f"<description>{_x(column.summary)}</description>"
        f"<dc:creator>{_x(', '.join(_names(column)))}</dc:creator>"
        f"{f'<dc:date>{_w3c(date)}</dc:date>' if date else ''}</item>\n"
    )


def atom(issue: Issue) -> str:
    """Write Atom 1.0 with authors and their pages."""
    entries = "".join(_atom_entry(column, issue) for column in issue.columns)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{issue.language}">'
        f"<title>{_x(issue.paper.name)}</title><id>{issue.base}/</id>"
        f'<link rel="alternate" href="{issue.base}/"/><updated>{_w3c(issue.now)}</updated>'
        f"{entries}</feed>\n"
    )


def _atom_entry(column: Column, issue: Issue) -> str:
    authors = "".join(_atom_author(name, column, issue) for name in _names(column))
    changed = given_date(column)
    return (
        f'<entry><title type="html">{_x(_x(column.title))}</title>'
        f"<id>tag:{issue.paper.slug}.example,2026:{column.number}</id>"
        f'<link rel="alternate" type="text/html" href="{_x(issue.link(column))}"/>'
        f"{f'<published>{_w3c(column.stated)}</published>' if column.stated else ''}"
        f"{f'<updated>{_w3c(changed)}</updated>' if changed else ''}{authors}"
        f'<category term="{_x(column.section)}"/>'
        f'<summary type="text">{_x(column.summary)}</summary></entry>\n'
    )


def _atom_author(name: str, column: Column, issue: Issue) -> str:
    page = f"<uri>{issue.base}{author_page(name)}</uri>" if column.names else ""
    return f"<author><name>{_x(name)}</name>{page}</author>"


def json_feed(issue: Issue) -> str:
    """Write JSON Feed 1.1."""
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": issue.paper.name,
            "home_page_url": f"{issue.base}/",
            "language": issue.language,
            "items": [_json_item(column, issue) for column in issue.columns],
        },
        ensure_ascii=False,
    )


def _json_item(column: Column, issue: Issue) -> dict[str, object]:
    date = given_date(column)
    item: dict[str, object] = {
        "id": f"{issue.paper.slug}:{column.number}",
        "url": issue.link(column),
        "title": column.title,
        "summary": column.summary,
        "authors": [{"name": name} for name in _names(column)],
        "tags": [column.section],
    }
    return {**item, "date_published": _w3c(date)} if date else item


def malformed(issue: Issue) -> str:
    """Write RSS 2.0 with the usual sins: bare ampersands, an unknown entity, no end."""
    items = "".join(
        f"<item><title>{_x(column.title)} &nbsp;</title><link>{issue.link(column)}?a=1&b=2</link>"
        f"<author>{_x(', '.join(_names(column)))}</author>"
        f"<pubDate>{_rfc822(date) if (date := given_date(column)) else ''}</pubDate>"
        f"<description>{column.summary} & <b>...</description></item>\n"
        for column in issue.columns
    )
    return f"\n<rss version=2.0><channel><title>{issue.paper.name} & Co</title>{items}"


def news_sitemap(issue: Issue) -> str:
    """Write a sitemap with Google's news elements."""
    rows = "".join(
        f"<url><loc>{_x(issue.link(column))}</loc><news:news><news:publication>"
        f"<news:name>{_x(issue.paper.name)}</news:name><news:language>{issue.language[:2]}"
        "</news:language></news:publication>"
        f"<news:publication_date>{_w3c(column.stated or issue.now)}</news:publication_date>"
        f"<news:title>{_x(column.title)}</news:title></news:news></url>\n"
        for column in issue.columns
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{rows}</urlset>\n'
    )


def sitemap_index(base: str, parts: Iterable[str]) -> str:
    """Write an index of sitemaps which, as happens, lists itself too."""
    rows = "".join(f"<sitemap><loc>{base}{path}</loc></sitemap>" for path in parts)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"{rows}<sitemap><loc>{base}/sitemap.xml</loc></sitemap></sitemapindex>\n"
    )


def sitemap(issue: Issue) -> str:
    """Write a plain sitemap: addresses and last changes, nothing else."""
    rows = "".join(
        f"<url><loc>{_x(issue.link(column))}</loc>"
        f"<lastmod>{_w3c(given_date(column) or issue.now)}</lastmod></url>"
        for column in issue.columns
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>\n'
    )


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _w3c(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


ONE_DOCUMENT: Mapping[Dialect, tuple[Callable[[Issue], str], str]] = {
    Dialect.RSS2: (rss2, "application/rss+xml"),
    Dialect.AUTHORS: (rss2, "application/rss+xml"),
    Dialect.RSS1: (rss1, "application/rdf+xml"),
    Dialect.ATOM: (atom, "application/atom+xml"),
    Dialect.JSON_FEED: (json_feed, "application/feed+json"),
    Dialect.MALFORMED: (malformed, "text/html"),
    Dialect.NEWS_SITEMAP: (news_sitemap, "application/xml"),
}


def listed(columns: Iterable[Column]) -> list[Column]:
    """Return columns as a source orders them, newest first; those without a date come last."""
    return sorted(columns, key=_age_key, reverse=True)


def _age_key(column: Column) -> tuple[bool, datetime]:
    return Trouble.NO_DATE not in column.troubles, column.published
