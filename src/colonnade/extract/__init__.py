"""From a page to an article.

>>> article = read("<h1>Rain</h1><p>It rained all day, and nobody in the town went out.</p>", url="https://a.example/1")
>>> article.title, len(article.paragraphs), article.found["title"]
('Rain', 1, 'h1')
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from colonnade.extract import (
    body,
    cites,
    header,
    headline,
    jsonld,
    kind,
    language,
    lead,
    metadata,
    people,
    portraits,
    state,
    support,
    times,
    walls,
    witness,
)
from colonnade.extract.blocks import Body
from colonnade.extract.explain import Explanation, explained
from colonnade.extract.page import Page, Unreadable, open_page
from colonnade.records import Article, Author, AuthorKind, Layout, Paragraph

__all__ = ["Explanation", "Unreadable", "body_of", "explain", "read"]

MAX_BODY_CLASS = 2000  # characters

_NOTHING: Mapping[str, str] = MappingProxyType({})


def read(
    html: bytes | str,
    *,
    url: str,
    headers: Mapping[str, str] = _NOTHING,
    layouts: Sequence[Layout] = (),
) -> Article:
    """Return what a careful reader takes from a page.

    `headers` are the answer's, names in lower case; `layouts` the publication's that are in use.
    Raises `Unreadable` for what is no page at all.
    """
    return _read(html, url=url, headers=headers, layouts=layouts)[0]


def explain(
    html: bytes | str,
    *,
    url: str,
    headers: Mapping[str, str] = _NOTHING,
    layouts: Sequence[Layout] = (),
) -> Explanation:
    """Read a page as `read` does, and return what was chosen, what was left out, and why.

    Raises `Unreadable` for what is no page at all.
    """
    return explained(*_read(html, url=url, headers=headers, layouts=layouts))


def _read(
    html: bytes | str, *, url: str, headers: Mapping[str, str], layouts: Sequence[Layout]
) -> tuple[Article, Body]:
    page = open_page(html, url=url, headers=headers)
    things = jsonld.objects(page)
    item = jsonld.article(things, url)
    facts = metadata.read(page, item, things)
    found = facts.found
    places = (facts.section, *facts.breadcrumb)
    title, found["title"] = headline.read(page, item, facts.site_name, layouts, places)
    walled = walls.find(page, things)
    text_body = body.read(page, title, walls=walled, layouts=layouts)
    open_ = not walled and not text_body.is_withheld and facts.is_free is not False
    rescued = _rescued(page, item, text_body, title, open_=open_)
    near = header.around(page, text_body, title)
    deck, is_paid = header.deck(near.between, title, facts.summary, walled)
    tongue = _language(page, deck, text_body, title)
    reader = people.Reader(page, facts.site_name, tongue)
    writers = people.read(page, item, near, text_body.ends, reader=reader, layouts=layouts)
    text_body.drop_bylines([author.name for author in writers.authors])
    standfirst = Paragraph(text=deck, walled=is_paid)
    leads = [] if text_body.by_layout else lead.lines(near, title, walled)
    paragraphs = lead.before(leads, standfirst, text_body.paragraphs)
    paragraphs = lead.unsigned(paragraphs, [author.name for author in writers.authors])
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    stamps = times.read(page, item, things, [*near.between, *near.before], language=tongue)
    found["paragraphs"] = rescued or _where_body(text_body)
    found |= {
        "authors": writers.where if writers.authors else "",
        "published": stamps.where,
        "modified": stamps.modified_where,
        "deck": "between headline and text" if deck and not is_paid else "",
    }
    judged = kind.judge(
        url=url,
        types=jsonld.types(item),
        section=facts.section,
        breadcrumb=facts.breadcrumb,
        kicker=header.kicker(near),
        title=title,
        keywords=facts.subjects,
        body_class=_body_class(page),
        authors=writers.authors,
        author_urls=tuple(author.url for author in writers.authors if author.url),
        text=text,
        language=tongue,
    )
    article = Article(
        url=url,
        title=title,
        deck="" if is_paid else deck,
        authors=portraits.described(page, _signing(writers.authors), walled, text_body.container),
        byline=writers.printed,
        published=stamps.published,
        modified=stamps.modified,
        precision=stamps.precision,
        language=tongue,
        section=facts.section,
        subjects=facts.subjects,
        kind=judged.kind,
        kind_confidence=judged.confidence,
        kind_because=judged.because,
        paragraphs=paragraphs,
        summary=facts.summary,
        image=facts.image,
        canonical=facts.canonical,
        is_free=facts.is_free,
        licence=facts.licence,
        support_link=support.find(page, text_body),
        cites=cites.find(page, text_body),
        site_name=facts.site_name,
        robots=facts.robots,
        tdm_reservation=facts.tdm_reservation,
        tdm_policy=facts.tdm_policy,
        rsl=facts.rsl,
        rsl_text=facts.rsl_text,
        usage_info=facts.usage_info,
        acquire=facts.acquire,
        found={name: where for name, where in found.items() if where},
    )
    return article, text_body


def _signing(authors: Sequence[Author]) -> tuple[Author, ...]:
    return tuple(author for author in authors if author.kind is not AuthorKind.JUNK)


def body_of(
    html: bytes | str, *, url: str, headers: Mapping[str, str] = _NOTHING
) -> tuple[Paragraph, ...]:
    """Return the body alone, without asking what else the page says."""
    page = open_page(html, url=url, headers=headers)
    things = jsonld.objects(page) if any("cssSelector" in text for text in page.data) else []
    return body.read(page, walls=walls.find(page, things)).paragraphs


def _language(page: Page, deck: str, text_body: Body, title: str) -> str:
    """Detect the language by the beginning of the text."""
    pieces = [deck] if deck else []
    enough = language.LONG_SAMPLE
    for block in text_body.blocks:
        if enough <= 0:
            break
        pieces.append(block.text)
        enough -= len(block.text)
    return language.detect("\n".join(pieces) or title, claims=_claims(page))


def _claims(page: Page) -> tuple[str, ...]:
    root = page.parser.root
    claim = root.attributes.get("lang") if root is not None else ""
    claims = (claim, page.meta("og:locale"), page.headers.get("content-language"))
    return tuple(claim for claim in claims if claim)


def _rescued(page: Page, item: jsonld.Object, text_body: Body, title: str, *, open_: bool) -> str:
    """Mend a body by what else the page tells, if it gives its text away; return where it stood."""
    if text_body.by_layout:
        return ""
    if witness.check(text_body, item, replaces=open_):
        return "JSON-LD articleBody"
    return "data of a script" if open_ and state.rescue(page, text_body, title) else ""


def _where_body(text_body: Body) -> str:
    if not text_body.blocks or text_body.container is None:
        return ""
    return "layout" if text_body.by_layout else f"<{text_body.container.tag}>"


def _body_class(page: Page) -> str:
    node = page.parser.body
    return (node.attributes.get("class") or "")[:MAX_BODY_CLASS] if node is not None else ""
