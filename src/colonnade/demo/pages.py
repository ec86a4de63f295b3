"""Set a column as a page, in the looks of the real press, with its furniture and its troubles."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from colonnade.demo.houses import House, Look, Trouble
from colonnade.demo.press import Column, Words, author_page, words

_RIGHT_TO_LEFT = {"ar", "he"}
_SHOWN_OF_PAID = 2  # paragraphs before the paywall
_APPEAL_AFTER, _PROMPT_AFTER = 2, 3  # paragraphs
_LIFE = timedelta(days=60)
_STYLE = (
    "body{font:18px/1.6 Georgia,serif;margin:0 auto;max-width:46rem;padding:1rem}"
    "figure{margin:0}img{max-width:100%;height:auto}"
    "nav a{margin-inline-end:1rem}footer,aside{border-top:1px solid;margin-top:2rem}"
)
_INVENTED = "An invented paper: everything here was written for the demonstration of Colonnade."
_META_ROBOTS: Mapping[Trouble, str] = {
    Trouble.NOINDEX: "noindex, follow",
    Trouble.NO_SNIPPET: "nosnippet",
    Trouble.ZERO_SNIPPET: "max-snippet:0",
    Trouble.SHORT_SNIPPET: "index, follow, max-snippet:80, max-image-preview:large",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a page needs to know besides its column."""

    paper: House
    base: str  # the paper's address, without a final slash
    now: datetime
    canonical: str = ""  # of the original elsewhere; empty: the page's own address
    first_at: str = ""  # name of the paper which had it first, for those who say so
    related: tuple[Column, ...] = ()

    @property
    def words(self) -> Words:
        return words(self.paper.words)


def column_page(column: Column, view: View) -> str:
    """Return the HTML of a column's page."""
    return _LOOKS[view.paper.look](column, view)


# ── the looks ────────────────────────────────────────────────────────────────────────────────


def _json_ld(column: Column, view: View) -> str:
    head = _meta(column, view) + _open_graph(column, view) + _script(_facts(column, view))
    authors = _linked_names(column)
    body = (
        f'<main><article><p class="kicker">{escape(column.section)}</p>'
        f"<h1>{escape(column.title)}</h1>"
        f'<p class="byline">{authors}</p>{_visible_time(column, view)}'
        f'<figure><img src="{_image(column)}" alt="" width="640" height="320"></figure>'
        f'<div class="story">{_paragraphs(column, view)}</div>{_wall(column, view)}</article>'
        f"{_related(view)}</main>"
    )
    return _document(column.title, head, body, view)


def _microdata(column: Column, view: View) -> str:
    authors = "".join(
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person">'
        f'<a itemprop="url" href="{author_page(name)}"><span itemprop="name">{escape(name)}</span>'
        "</a></span> "
        for name in column.names
    )
    shown = authors if _is_plain(column) else f"{escape(column.byline)}"
    body = (
        '<div id="page" itemscope itemtype="https://schema.org/'
        f'{_type(column)}">'
        f'<span itemprop="articleSection">{escape(column.section)}</span>'
        f'<h1 itemprop="headline">{escape(column.title)}</h1>'
        f'<div class="author">{shown}</div>{_visible_time(column, view, item=True)}'
        f'<div itemprop="articleBody">{_paragraphs(column, view)}</div>{_wall(column, view)}'
        f"</div>{_related(view)}"
    )
    return _document(column.title, _meta(column, view), body, view)


def _table(column: Column, view: View) -> str:
    text = "<br><br>\n".join(escape(text) for text in _printed(column, view))
    body = (
        '<table width="100%" border="0" cellpadding="8"><tr><td width="160" valign="top">'
        f"{_menu(view)}</td><td valign='top'>"
        f'<font size="5"><b>{escape(column.title)}</b></font><br>\n'
        f'<font size="2"><b>{escape(column.byline)}</b> {escape(_said_date(column, view))}</font>'
        f"<br><br>\n<div class='yazi'>{text}</div><br></td></tr></table>{_related(view)}"
    )
    head = (
        f'<meta name="robots" content="{_robots(column, view)}">' if _robots(column, view) else ""
    )
    return _document(column.title, head, body, view, menu=False)


def _amp(column: Column, view: View) -> str:
    head = _meta(column, view) + _script(_facts(column, view))
    body = (
        f"<article><header><h1>{escape(column.title)}</h1>"
        f"<address>{_linked_names(column)}</address>{_visible_time(column, view)}</header>"
        f'<amp-img src="{_image(column)}" width="640" height="320"></amp-img>'
        f"<section>{_paragraphs(column, view)}</section>{_wall(column, view)}</article>"
        f"{_related(view)}"
    )
    return _document(column.title, head, body, view, html=" amp")


_LOOKS: Mapping[Look, Callable[[Column, View], str]] = {
    Look.JSON_LD: _json_ld,
    Look.MICRODATA: _microdata,
    Look.TABLE: _table,
    Look.AMP: _amp,
}


# ── what the looks are made of ───────────────────────────────────────────────────────────────


def _document(
    title: str, head: str, body: str, view: View, *, html: str = "", menu: bool = True
) -> str:
    tag = view.words.tag
    way = ' dir="rtl"' if tag in _RIGHT_TO_LEFT else ""
    labels = view.words.labels
    return (
        f'<!doctype html>\n<html lang="{tag}"{way}{html}>\n<head>'
        f'<meta charset="{view.paper.encoding}">'
        f"<title>{escape(title)} | {escape(view.paper.name)}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{head}<style>{_STYLE}</style></head>\n<body>"
        f'<header><a href="/"><strong>{escape(view.paper.name)}</strong></a>'
        f"{_menu(view) if menu else ''}</header>\n{body}\n"
        f"<footer><p>{escape(labels['comments'])}</p>"
        f"<p>© {view.now.year} {escape(view.paper.name)}. {escape(labels['rights'])}</p>"
        f'<p lang="en" dir="ltr">{_INVENTED}</p>'
        f'<div class="cookie-notice"><p>{escape(labels["cookies"])}</p></div></footer>'
        "</body></html>\n"
    )


def _menu(view: View) -> str:
    labels = view.words.labels
    return (
        f'<nav><a href="/opinion">{escape(labels["opinion"])}</a>'
        f'<a href="/about">{escape(labels["about"])}</a>'
        f'<a href="/support">{escape(labels["subscribe"])}</a></nav>'
    )


def _meta(column: Column, view: View) -> str:
    robots = _robots(column, view)
    canonical = view.canonical or f"{view.base}{column.path}"
    tags = [
        f'<link rel="canonical" href="{escape(canonical)}">',
        f'<meta name="description" content="{escape(column.summary)}">',
        f'<meta name="robots" content="{robots}">' if robots else "",
        '<meta name="tdm-reservation" content="1">' if Trouble.RESERVED in column.troubles else "",
    ]
    tags += [f'<meta name="author" content="{escape(name)}">' for name in column.names]
    return "".join(tags)


def _robots(column: Column, view: View) -> str:
    wishes = [wish for trouble, wish in _META_ROBOTS.items() if trouble in column.troubles]
    if Trouble.EXPIRED in column.troubles:
        wishes.append(f"unavailable_after: {(view.now - timedelta(days=1)).date().isoformat()}")
    if Trouble.EXPIRES in column.troubles:
        wishes.append(f"unavailable_after: {format_datetime(expiry(column.published))}")
    return ", ".join(wishes)


def expiry(published: datetime) -> datetime:
    """Return until when the column that expires may be shown: weeks after it is out of stock."""
    return (published + _LIFE).astimezone(UTC)


def _open_graph(column: Column, view: View) -> str:
    facts = {
        "og:type": "article",
        "og:title": column.title,
        "og:site_name": view.paper.name,
        "og:description": column.summary,
        "og:image": f"{view.base}{_image(column)}",
        "article:published_time": _iso(column.stated, view),
        "article:section": column.section,
    }
    return "".join(
        f'<meta property="{key}" content="{escape(value)}">'
        for key, value in facts.items()
        if value
    )


def _facts(column: Column, view: View) -> dict[str, object]:
    people = [
        {"@type": "Person", "name": name, "url": f"{view.base}{author_page(name)}"}
        for name in column.names
    ]
    facts: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _type(column),
        "headline": column.title,
        "description": column.summary,
        "inLanguage": column.language,
        "articleSection": column.section,
        "author": people or {"@type": "Organization", "name": column.byline},
        "publisher": {"@type": "NewsMediaOrganization", "name": view.paper.name},
        "datePublished": _iso(column.stated, view),
        "dateModified": _iso(column.modified or column.stated, view),
        "isAccessibleForFree": column.is_free,
        "mainEntityOfPage": view.canonical or f"{view.base}{column.path}",
    }
    if not column.is_free:
        facts["hasPart"] = {
            "@type": "WebPageElement",
            "isAccessibleForFree": False,
            "cssSelector": ".members-only",
        }
    return {key: value for key, value in facts.items() if value != ""}


def _type(column: Column) -> str:
    return "NewsArticle" if Trouble.NEWS in column.troubles else "OpinionNewsArticle"


def _script(facts: dict[str, object]) -> str:
    text = json.dumps(facts, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'


def _is_plain(column: Column) -> bool:
    return bool(column.names) and Trouble.CAPITALS not in column.troubles


def _linked_names(column: Column) -> str:
    """Return the byline with its names linked, where it prints them as they are."""
    if not _is_plain(column):
        return f"<span>{escape(column.byline)}</span>"
    text = escape(column.byline)
    for name in column.names:
        link = f'<a rel="author" href="{author_page(name)}">{escape(name)}</a>'
        text = text.replace(escape(name), link)
    return text


def _local(moment: datetime, view: View) -> datetime:
    return moment + timedelta(hours=view.paper.offset)


def _iso(moment: datetime | None, view: View) -> str:
    if moment is None:
        return ""
    offset = view.paper.offset
    zone = f"{'-' if offset < 0 else '+'}{abs(offset):02}:00"
    return f"{_local(moment, view):%Y-%m-%dT%H:%M:%S}{zone}"


def _said_date(column: Column, view: View) -> str:
    """Return the date as readers see it, on the paper's own clock."""
    if column.stated is None:
        return ""
    local = _local(column.stated, view)
    if view.words.months:
        return f"{local.day} {view.words.months[local.month - 1]} {local.year}, {local:%H:%M}"
    return f"{local:%d.%m.%Y %H:%M}" if view.paper.words != "en" else f"{local:%d %B %Y, %H:%M}"


def _visible_time(column: Column, view: View, *, item: bool = False) -> str:
    if column.stated is None:
        return ""
    labels = view.words.labels
    changed = ""
    if column.modified:
        changed = (
            f'<p class="updated">{escape(labels["updated"])}: {_iso(column.modified, view)}</p>'
        )
    prop = ' itemprop="datePublished"' if item else ""
    return (
        f'{changed}<p class="date">{escape(labels["published"])} '
        f'<time{prop} datetime="{_iso(column.stated, view)}">{escape(_said_date(column, view))}'
        "</time></p>"
    )


def _printed(column: Column, view: View) -> list[str]:
    """Return the paragraphs as printed, with the foreign bodies among them."""
    texts = list(column.paragraphs)
    if not column.is_free:
        texts = texts[:_SHOWN_OF_PAID]
    if Trouble.NEWSLETTER in column.troubles:
        texts.insert(_PROMPT_AFTER, view.words.labels["newsletter"])
    if Trouble.APPEAL in column.troubles:
        appeals = view.words.appeals
        texts.insert(_APPEAL_AFTER, appeals[column.number % len(appeals)])
    if Trouble.COPY in column.troubles:
        texts.append(view.words.labels["first_appeared"].replace("{name}", view.first_at))
    return texts


def _paragraphs(column: Column, view: View) -> str:
    marked = [f"<p>{escape(text)}</p>" for text in _printed(column, view)]
    if Trouble.HIDDEN_PASSAGE in column.troubles:
        marked[0] = f"<div data-nosnippet>{marked[0]}</div>"
    return "\n".join(marked)


def _wall(column: Column, view: View) -> str:
    if column.is_free:
        return ""
    return f'<div class="members-only"><p>{escape(view.words.labels["members"])}</p></div>'


def _image(column: Column) -> str:
    return f"/images/{column.number}.svg"


def _related(view: View) -> str:
    rows = "".join(
        f'<li><a href="{escape(other.path)}">{escape(other.title)}</a></li>'
        for other in view.related
    )
    return f"<aside><h2>{escape(view.words.labels['related'])}</h2><ul>{rows}</ul></aside>"


# ── other pages ──────────────────────────────────────────────────────────────────────────────


def list_page(title: str, listed: Iterable[Column], view: View, *, head: str = "") -> str:
    """Return a page that lists columns, as sections, columnists and front pages do."""
    rows = "".join(_teaser(column, view) for column in listed)
    body = f'<main><h1>{escape(title)}</h1><div class="list">{rows}</div></main>'
    return _document(title, head, body, view)


def _teaser(column: Column, view: View) -> str:
    date = ""
    if column.stated is not None:
        said = escape(_said_date(column, view))
        date = f'<time datetime="{_iso(column.stated, view)}">{said}</time>'
    return (
        f'<article class="teaser"><h2><a href="{escape(column.announced)}">{escape(column.title)}'
        f'</a></h2><p class="byline">{escape(column.byline)}</p>{date}'
        f"<p>{escape(column.summary)}</p></article>"
    )


def text_page(title: str, paragraphs: Iterable[str], view: View) -> str:
    """Return a page of plain text: about, support, not found."""
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return _document(title, "", f"<main><h1>{escape(title)}</h1>{text}</main>", view)


def image(number: int) -> str:
    """Return a quiet drawing for a column: a light and its beam, each a little different."""
    hue, turn = number * 47 % 360, number * 29 % 60 - 30
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320" width="640" height="320">'
        f'<rect width="640" height="320" fill="hsl({hue} 30% 22%)"/>'
        f'<g transform="rotate({turn} 320 200)"><path d="M320 200 L640 80 L640 320 Z" '
        f'fill="hsl({(hue + 40) % 360} 70% 75%)" opacity=".5"/></g>'
        f'<circle cx="320" cy="200" r="18" fill="hsl({(hue + 40) % 360} 80% 85%)"/></svg>'
    )
