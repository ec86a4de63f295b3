"""When a page was published and changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from colonnade.extract import dates, jsonld, marks, zones
from colonnade.extract.header import Item
from colonnade.extract.page import Page, plain
from colonnade.records import Precision

MAX_TEXT = 90  # characters of a visible date line

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "publishdate",
    "pubdate",
    "publish-date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "date.created",
    "published_time",
    "publication_date",
    "last-published",
    "rnews:datepublished",
    "publish_date",
    "article_date_original",
    "originalpublicationdate",
    "created",
    "timestamp",
    "cxenseparse:publishtime",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "revision_date",
    "article.updated",
    "modified_time",
)
_EXACT = frozenset((Precision.SECOND, Precision.MINUTE))
_FINER = {Precision.NONE: 0, Precision.DAY: 1, Precision.MINUTE: 2, Precision.SECOND: 3}


@dataclass(frozen=True, slots=True)
class Times:
    """What the page says of its times, all in UTC."""

    published: datetime | None = None
    precision: Precision = Precision.NONE
    modified: datetime | None = None
    where: str = ""
    modified_where: str = ""


def read(
    page: Page,
    item: jsonld.Object,
    things: list[jsonld.Object],
    items: list[Item],
    *,
    language: str,
) -> Times:
    """Return when the page was published, at best to the second, and when it was changed."""
    published, precision, where = None, Precision.NONE, ""
    zone = zones.of(page.url, language)
    for place, text in _stated(page, item, things, items):
        found = _parsed(text, language, zone)
        if found is None:
            continue
        moment, exact = found
        if published is None or _finer(moment, exact, published, precision):
            published, precision, where = moment, exact, place
        if precision in _EXACT:
            break
    modified, modified_where = _modified(page, item, language, zone)
    return Times(published, precision, modified, where, modified_where)


def _parsed(text: str, language: str, zone: tzinfo | None) -> tuple[datetime, Precision] | None:
    """Read a time by the paper's clock; a day alone is that day in UTC, where it is shown."""
    found = dates.parse(text, language=language, zone=zone)
    if found is None or zone is None or found[1] is not Precision.DAY:
        return found
    return found[0].astimezone(zone).replace(tzinfo=UTC), found[1]


def _finer(moment: datetime, exact: Precision, known: datetime, precision: Precision) -> bool:
    """Tell whether a time says the same day more exactly."""
    near = abs((moment - known).total_seconds()) < 36 * 3600
    return near and _FINER[exact] > _FINER[precision]


def _stated(
    page: Page, item: jsonld.Object, things: list[jsonld.Object], items: list[Item]
) -> Iterable[tuple[str, str]]:
    """Yield the places of the time of publication in order of trust, with what stands there."""
    yield "JSON-LD datePublished", jsonld.text(item.get("datePublished"))
    for name in _PUBLISHED:
        for text in page.metas.get(name, ()):
            yield f"meta {name}", text
    for thing in things:
        if "WebPage" in jsonld.types(thing):
            yield "JSON-LD WebPage", jsonld.text(thing.get("datePublished"))
    yield "JSON-LD dateCreated", jsonld.text(item.get("dateCreated"))
    yield from _marked(page)
    yield from _seen(items)


def _marked(page: Page) -> Iterable[tuple[str, str]]:
    stamps = page.tags.get("time", ())[:20]
    told = [(node.attributes, node) for node in stamps]
    for attributes, _ in told:
        if "publish" in (attributes.get("itemprop") or "").lower() or "pubdate" in attributes:
            yield "time datePublished", attributes.get("datetime") or ""
    for attributes, node in told:
        if "modif" not in (attributes.get("itemprop") or "").lower():
            yield "time", attributes.get("datetime") or plain(node.text())


def _seen(items: list[Item]) -> Iterable[tuple[str, str]]:
    """Yield the texts near the headline that are marked as a date, then any with digits."""
    rest = []
    for name, node, attributes in items:
        if name in {"a", "img", "script", "style", "figure", "picture", "source", "svg", "path"}:
            continue
        text = attributes.get("content") or attributes.get("datetime") or plain(node.text())
        if not 6 <= len(text) <= MAX_TEXT or not any(map(str.isdigit, text)):
            continue
        found = marks.of(attributes.get("class") or "") | marks.of(attributes.get("itemprop") or "")
        if found & marks.DATE:
            yield "date line", text
        else:
            rest.append(text)
    for text in rest:
        yield "text near the headline", text


def _modified(
    page: Page, item: jsonld.Object, language: str, zone: tzinfo | None
) -> tuple[datetime | None, str]:
    stated = [("JSON-LD dateModified", jsonld.text(item.get("dateModified")))]
    stated += [(f"meta {name}", page.meta(name)) for name in _MODIFIED]
    for where, text in stated:
        found = _parsed(text, language, zone) if text else None
        if found is not None:
            return found[0], where
    return None, ""
