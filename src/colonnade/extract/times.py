"""When a page was published and changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from colonnade.extract import dates, jsonld, marks, zones
from colonnade.extract.header import Item
from colonnade.extract.page import Page, plain
from colonnade.records import Precision

MAX_TIMES = 20  # time elements that are asked
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
_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sign>[/_-]?)(?P<month>0[1-9]|1[0-2])(?P=sign)"
    r"(?P<day>0[1-9]|[12]\d|3[01])(?:(?!\d)|(?:[01]\d|2[0-3])[0-5]\d)"
)
_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|aktualisiert|geändert|mis(?:e)? à jour|modifi|actuali[sz]a|"
    r"atualiza|aggiorna|bijgewerkt|gewijzigd|uppdatera|ändrad|oppdatert|endret|opdateret|ændret|"
    r"päivitetty|muokattu|(?:za)?aktuali[zs]|zmiana|frissít|módosít|obnovl|обновл|изменен|оновлен|"
    r"ажурира|ažurira|güncelle|ενημ|cập nhật|diperbarui|dikemas)|تحديث|עודכן|به‌روز|更新|修正|수정|"
    r"अपडेट|อัปเดต|อัพเดต",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\b(?:publi|posted|first|created|veröffentlicht|erschienen|paru|creado|creato|geplaatst|"
    r"gepubliceerd|julkaistu|udgivet|opubl|objav|közz|опубл|создан|yayın|δημοσ|đăng|tayang|"
    r"diterbitkan)|نشر|פורסם|انتشار|公開|掲載|发布|發布|發佈|입력|등록|प्रकाशित|เผยแพร่",
    re.IGNORECASE,
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
    if published is None and (day := _addressed(page.url)) is not None:
        published, precision, where = day, Precision.DAY, "address"
    modified, modified_where = _modified(page, item, language, zone)
    return Times(published, precision, modified, where, modified_where)


def _addressed(url: str) -> datetime | None:
    """Return the day that a page's address holds, on its own or at the head of a number.

    A number is dated only if an hour and a minute follow the day: few others look like that.
    """
    match = _DAY.search(urlsplit(url).path)
    if match is None:
        return None
    year, month, day = (int(number) for number in match.group("year", "month", "day"))
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


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
    yield "JSON-LD datePublished", _said(item.get("datePublished"))
    for name in _PUBLISHED:
        for text in page.metas.get(name, ()):
            yield f"meta {name}", text
    for thing in things:
        if "WebPage" in jsonld.types(thing):
            yield "JSON-LD WebPage", _said(thing.get("datePublished"))
    yield "JSON-LD dateCreated", _said(item.get("dateCreated"))
    yield from _marked(page, items)
    yield from _seen(items)


def _said(value: Any) -> str:
    """Return a time of JSON-LD, which may be the number of a computer's clock."""
    return str(value) if isinstance(value, int) else jsonld.text(value)


def _marked(page: Page, items: list[Item]) -> Iterable[tuple[str, str]]:
    """Yield what time elements say: that it is of publication, near the headline, anywhere."""
    near = [node for name, node, _, _ in items if name == "time"]
    told = [(node.attributes, node) for node in (*near, *page.parser.css("time")[:MAX_TIMES])]
    for attributes, _ in told:
        if "publish" in (attributes.get("itemprop") or "").lower() or "pubdate" in attributes:
            yield "time datePublished", attributes.get("datetime") or ""
    for attributes, node in told:
        if not _is_update(attributes):
            yield "time", attributes.get("datetime") or plain(node.text())


def _is_update(attributes: dict[str, str | None]) -> bool:
    names = f"{attributes.get('itemprop') or ''} {attributes.get('class') or ''}".lower()
    return ("modif" in names or "updat" in names) and "publish" not in names


def _seen(items: list[Item]) -> Iterable[tuple[str, str]]:
    """Yield the texts near the headline that are marked as a date, then any with digits.

    What they say of changes comes last.
    """
    dated: list[tuple[str, str]] = []
    rest: list[tuple[str, str]] = []
    changed: list[tuple[str, str]] = []
    for name, node, attributes, _ in items:
        if name in {"a", "img", "script", "style", "figure", "picture", "source", "svg", "path"}:
            continue
        text = attributes.get("content") or attributes.get("datetime") or plain(node.text())
        if not 6 <= len(text) <= MAX_TEXT or not any(map(str.isdigit, text)):
            continue
        found = marks.of(attributes.get("class") or "") | marks.of(attributes.get("itemprop") or "")
        place = "date line" if found & marks.DATE else "text near the headline"
        text, change = _without_change(text)
        (dated if found & marks.DATE else rest).append((place, text))
        changed.append((place, change))
    yield from (*dated, *rest, *changed)


def _without_change(text: str) -> tuple[str, str]:
    """Divide a line into what it says of publication and of a later change."""
    change = _CHANGED.search(text)
    if change is None:
        return text, ""
    published = _PRINTED.search(text, change.end())
    if published is None:
        return text[: change.start()], text[change.start() :]
    return text[published.start() :], text[change.start() : published.start()]


def _modified(
    page: Page, item: jsonld.Object, language: str, zone: tzinfo | None
) -> tuple[datetime | None, str]:
    in_metas = ((f"meta {name}", page.meta(name)) for name in _MODIFIED)
    for where, text in chain(
        [("JSON-LD dateModified", jsonld.text(item.get("dateModified")))], in_metas
    ):
        found = _parsed(text, language, zone) if text else None
        if found is not None:
            return found[0], where
    return None, ""
