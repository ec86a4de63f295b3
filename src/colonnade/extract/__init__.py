"""From a page to an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from colonnade.extract import body, header, jsonld, kind, language, metadata, phrases
from colonnade.extract.page import Page, Unreadable, open_page
from colonnade.records import Article, Layout, Paragraph

__all__ = ["Unreadable", "read"]

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
    del layouts
    page = open_page(html, url=url, headers=headers)
    item = jsonld.article(jsonld.objects(page))
    facts = metadata.read(page, item)
    text_body = body.read(page, facts.title)
    items = header.region(page, text_body, facts.title)
    facts.deck = header.deck(items, facts.title, facts.summary)
    paragraphs = _with_deck(text_body.paragraphs, facts.deck)
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    tongue = language.detect(text or facts.title, claims=_claims(page))
    judged = kind.judge(
        url=url,
        types=facts.types,
        section=facts.section,
        title=facts.title,
        authors=facts.authors,
        text=text,
        language=tongue,
    )
    return Article(
        url=url,
        title=facts.title,
        deck=facts.deck,
        authors=facts.authors,
        byline=facts.byline,
        published=facts.published,
        modified=facts.modified,
        precision=facts.precision,
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
        site_name=facts.site_name,
        robots=facts.robots,
        tdm_reservation=facts.tdm_reservation,
        tdm_policy=facts.tdm_policy,
        found=facts.found,
    )


def _claims(page: Page) -> tuple[str, ...]:
    roots = page.tags.get("html", ())
    claim = roots[0].attributes.get("lang") if roots else ""
    return tuple(
        c for c in (claim, page.meta("og:locale"), page.headers.get("content-language")) if c
    )


def body_of(
    html: bytes | str, *, url: str, headers: Mapping[str, str] = _NOTHING
) -> tuple[Paragraph, ...]:
    """Return the body alone, without asking what else the page says."""
    page = open_page(html, url=url, headers=headers)
    return body.read(page).paragraphs


def _with_deck(paragraphs: tuple[Paragraph, ...], deck: str) -> tuple[Paragraph, ...]:
    """Put the standfirst before the text unless it stands there."""
    bare = phrases.bare(deck)
    if not bare or any(bare in phrases.bare(p.text[: 2 * len(deck)]) for p in paragraphs[:4]):
        return paragraphs
    return (Paragraph(text=deck), *paragraphs)
