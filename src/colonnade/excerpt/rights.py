"""What may be shown and done with a column: the house rule, and the publisher's signals below it.

The strictest wins. A signal that cannot be read counts as the stricter reading where it
restricts. Each limit leaves a `Signal`, so that every item can say why, since when, and where
that stood. What a host says of all its pages can change without a page being asked again:
`anew` judges stored rights by what the host says now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from colonnade.excerpt import directives, house, rsl, tdm, wishes
from colonnade.excerpt.house import DEFAULT, SUMMARY, House
from colonnade.excerpt.licences import licence
from colonnade.excerpt.limits import at_most, dated, no, strictest
from colonnade.records import Article, Document, ExcerptRule, Place, Publication, Rights, Signal

AGENT = "colonnade"  # the name under which robots.txt and X-Robots-Tag address us
# Places that speak of a host's pages, and are read without them.
OF_HOST = frozenset({Place.ROBOTS, Place.TDMREP, Place.RSL})
RSL_TYPE = "application/rsl+xml"
MOST_TERMS = 5  # documents of terms that one page is judged by
_READ = frozenset({"x-robots-tag", "tdm-reservation", "content-usage", "content-signal"})
UNASKED = "page"  # the name of what limits a column whose page was never read
_NO_PICTURE = tuple(no("image", "none", Place.HOUSE, "image"))
_NOT_OFFERED = tuple(no("image", "", Place.HOUSE, "image"))
_LINK = re.compile(r"<([^>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]+))*)")
_IN_PAGE = "in the page"
_IN_FEED = "in the feed"
_NEXT_TO_IT = (_IN_PAGE, _IN_FEED)  # terms that stand in no document of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is said around a page: by its host, and by the headers of its answer."""

    url: str
    headers: Mapping[str, str] = field(
        default_factory=dict
    )  # several of one name joined by commas or lines
    robots: str = ""  # the robots.txt text
    documents: tuple[Document, ...] = ()
    at: datetime | None = None  # when the page, or the source that announced it, was read
    robots_at: datetime | None = None

    @property
    def day(self) -> date | None:
        """The day on which the page was read."""
        return self.at.date() if self.at else None


def judge(
    article: Article, heard: Heard, *, publication: Publication, of_house: House = DEFAULT
) -> Rights:
    """Return the rights in a column whose page was read."""
    said = _lower(heard.headers)
    day = heard.day
    length = sum(len(p.text) + 2 for p in article.paragraphs) - 2 if article.paragraphs else 0
    signals = house.signals(publication, of_house, article, length)
    if said:
        signals += _of_headers(said, day)
    for content in article.robots:
        signals += directives.read(content, Place.META, agent=AGENT, day=day)
    signals += _of_host(heard, linked_terms(article, heard), of_house)
    signals += _reserved(heard, said.get("tdm-reservation", ""), article.tdm_reservation)
    if article.rsl_text:
        signals += _terms(
            article.rsl_text, _IN_PAGE, article.url, day, noncommercial=of_house.noncommercial
        )
    if article.feed_terms:
        signals += _told_by_feed(article.feed_terms, article.url, day, of_house)
    signals += _page(article, day)
    if not article.image:
        signals += _NO_PICTURE
    elif not any(
        directives.opens_image(text, agent=AGENT)
        for text in (*article.robots, said.get("x-robots-tag", ""))
    ):
        signals += _NOT_OFFERED
    return strictest(signals)


def from_lead(
    heard: Heard,
    *,
    publication: Publication,
    of_house: House = DEFAULT,
    refused: str = "",
    stated: str = "",
    terms: str = "",
) -> Rights:
    """Return the rights in a column known from a source alone, whose page was never read.

    The source's own summary, at most 200 characters; nothing of it where the page was refused,
    and `refused` says how. As the page's own wishes are unknown, nothing else is allowed.
    `stated`: a licence that the source states for the item; `terms`: such by RSL that it holds.
    """
    rule = publication.rule or of_house.rule_for(publication.country)
    known = _of_lead(rule, publication.most, refused, stated, heard.day)
    linked = (stated,) if stated and is_terms(stated) else ()
    if not (heard.robots or heard.documents or linked or terms):
        return known
    told = [*_of_host(heard, linked, of_house), *_reserved(heard, "", "")]
    if terms:
        told += _told_by_feed(terms, heard.url, heard.day, of_house)
    return strictest([*known.signals, *told]) if told else known


@lru_cache(maxsize=512)  # the same for all the columns of a feed
def _of_lead(
    rule: ExcerptRule, most: int | None, refused: str, stated: str, day: date | None
) -> Rights:
    unread = ("summary_only", "image", "keep_text", "index", "translate", "assist")
    signals = [*house.of_lead(rule, most), *no(UNASKED, "", Place.HOUSE, *unread)]
    if refused:
        signals += dated([at_most(0, "refused", refused, Place.ANSWER)], day)
    if stated:
        signals += dated(no("licence", licence(stated) or stated, Place.FEED), day)
    return strictest(signals)


def anew(
    stored: Rights, heard: Heard, *, of_house: House = DEFAULT, forbidden: bool = False
) -> Rights:
    """Return stored rights by what the host says now; what the page itself said stays.

    Headers of the page, where there are any that speak of rights, take the place of earlier ones.
    `forbidden`: its robots.txt now forbids the page. A wish that was known before keeps the day
    on which it was first read. Terms that the page names are judged as they read now; those that
    a robots.txt named before stay until the page is read again.
    """
    terms = [signal for signal in stored.signals if signal.where is Place.RSL]
    kept = [s for s in stored.signals if s.where not in OF_HOST and s.name != tdm.NAME]
    kept += [signal for signal in terms if _stands_with_it(signal)]
    named = {s.value.rpartition("(")[2].rstrip(")") for s in terms if not _stands_with_it(s)}
    header, meta = (_said_on_page(stored.signals, w) for w in (Place.HEADER, Place.META))
    told: list[Signal] = []
    if said := _lower(heard.headers):
        kept = [signal for signal in kept if signal.where is not Place.HEADER]
        header = said.get("tdm-reservation", "")
        told += _of_headers(said, heard.day)
    told += [*_of_host(heard, tuple(sorted(named)), of_house), *_reserved(heard, header, meta)]
    if forbidden:
        day = heard.robots_at.date() if heard.robots_at else heard.day
        told += dated(_refused("disallow", "", Place.ROBOTS), day)
    return strictest([*kept, *since(told, stored.signals)])


def _stands_with_it(signal: Signal) -> bool:
    return any(place in signal.value for place in _NEXT_TO_IT)


def ruled(stored: Rights, *, publication: Publication, of_house: House, length: int) -> Rights:
    """Return stored rights by the rule of the house as it is now; what others said stays.

    `length`: of the text in characters, 0 where it was not kept: then what its stored rights
    tell of it must do.
    """
    said = [s for s in stored.signals if s.where is not Place.HOUSE or s.name not in house.NAMES]
    if any(s.name == UNASKED and s.where is Place.HOUSE for s in said):
        rule = publication.rule or of_house.rule_for(publication.country)
        return strictest([*said, *house.of_lead(rule, publication.most)])
    stated = next((s.value for s in said if s.name == "licence"), "")
    page = Article(url="", licence=stated)
    length = length or house.length_told(stored.signals)
    return strictest([*said, *house.signals(publication, of_house, page, length)])


def refuse(stored: Rights, how: str, *, day: date | None) -> Rights:
    """Return what is left of stored rights once the publisher refuses the page."""
    return strictest([*stored.signals, *dated(_refused("refused", how, Place.ANSWER), day)])


def _refused(name: str, value: str, where: Place) -> list[Signal]:
    """Return what follows where a page that was read before may be read no more."""
    fields = ("image", "keep_text", "index", "translate", "assist")
    return [at_most(0, name, value, where), *no(name, value, where, *fields)]


def _said_on_page(signals: Iterable[Signal], where: Place) -> str:
    return next((s.value for s in signals if s.name == tdm.NAME and s.where is where), "")


def since(signals: Iterable[Signal], before: Iterable[Signal]) -> list[Signal]:
    """Return signals with the day on which each was first read, where that was before."""
    days = {_identity(signal): signal.since for signal in before if signal.since is not None}
    return [
        replace(signal, since=days[_identity(signal)])
        if signal.since is not None and _identity(signal) in days
        else signal
        for signal in signals
    ]


def _identity(signal: Signal) -> tuple[str, str, str]:
    return (signal.name, signal.value, signal.where)


# ── around the page ──────────────────────────────────────────────────────────────────────────


def _of_host(heard: Heard, linked: tuple[str, ...], of_house: House) -> list[Signal]:
    """Return the signals of robots.txt, and of the terms which it or the page names."""
    day = heard.robots_at.date() if heard.robots_at else heard.day
    signals: list[Signal] = []
    if heard.robots:
        signals += wishes.robots(heard.robots, heard.url, agent=AGENT, day=day)
        linked = (*terms_named(heard.robots, heard.url), *linked)
    for address in dict.fromkeys(linked[:MOST_TERMS]):
        document = next((d for d in heard.documents if d.url == address), None)
        text = document.text if document else ""
        read = document.at.date() if document and document.at else heard.day
        signals += _terms(text, address, heard.url, read, noncommercial=of_house.noncommercial)
    return signals


def _of_headers(said: Mapping[str, str], day: date | None) -> list[Signal]:
    signals: list[Signal] = []
    if "x-robots-tag" in said:
        signals += directives.read(said["x-robots-tag"], Place.HEADER, agent=AGENT, day=day)
    for name in ("content-usage", "content-signal"):
        if name in said:
            signals += wishes.preferences(said[name], name, Place.HEADER, day)
    return signals


def speaks(headers: Mapping[str, str]) -> bool:
    """Tell whether headers say anything of rights."""
    return bool(_lower(headers))


def terms_named(robots: str, url: str) -> tuple[str, ...]:
    """Return the addresses of the terms which the robots.txt of a page's host names."""
    named = wishes.licences(robots, agent=AGENT)
    base = _joined(url, "/robots.txt") if named else ""
    return tuple(_joined(base, address) for address in named)


def _joined(url: str, address: str) -> str:
    try:
        return urljoin(url, address)
    except ValueError:
        return address


@lru_cache(maxsize=512)
def _terms(
    text: str, source: str, url: str, day: date | None, *, noncommercial: bool
) -> tuple[Signal, ...]:
    return dated(rsl.signals(text, source, url, noncommercial=noncommercial), day)


def _told_by_feed(text: str, url: str, day: date | None, of_house: House) -> tuple[Signal, ...]:
    """Return the signals of terms that a feed holds for one page."""
    free = of_house.noncommercial
    return dated(rsl.signals(text, _IN_FEED, url, noncommercial=free, is_its_own=True), day)


def _reserved(heard: Heard, header: str, meta: str) -> list[Signal]:
    file = next((d for d in heard.documents if d.url.endswith(tdm.WELL_KNOWN)), None)
    text = file.text if file else ""
    if not (text or header or meta):
        return []
    read = file.at.date() if file and file.at else None
    return tdm.signals(
        file=text, header=header, meta=meta, url=heard.url, file_day=read, day=heard.day
    )


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers that are read, in lower case; values of spellings of one name as lines."""
    lower: dict[str, str] = {}
    for name, value in headers.items():
        known = name.lower()
        if known in _READ:
            lower[known] = f"{lower[known]}\n{value}" if known in lower else value
    return lower


def linked_terms(article: Article, heard: Heard) -> tuple[str, ...]:
    """Return the addresses of terms by RSL which a page or its headers name."""
    headers = heard.headers
    header = headers.get("link") or headers.get("Link") or ""
    stated = (article.licence,) if article.licence and is_terms(article.licence) else ()
    if not (header or stated or article.rsl):
        return ()
    return tuple(dict.fromkeys((*article.rsl, *stated, *_linked(header, heard.url))))[:MOST_TERMS]


def _linked(header: str, url: str) -> tuple[str, ...]:
    if "license" not in header.lower():
        return ()
    found = []
    for match in _LINK.finditer(header):
        parameters = match[2].lower()
        if "license" in parameters and RSL_TYPE in parameters:
            found.append(_joined(url, match[1].strip()))
    return tuple(found)


# ── the page ─────────────────────────────────────────────────────────────────────────────────


def _page(article: Article, day: date | None) -> tuple[Signal, ...]:
    if article.is_free is None and not (article.licence or article.usage_info or article.acquire):
        return ()
    where = Place.FEED if article.found.get("licence", "") == "source" else Place.PAGE
    said = (article.licence, article.usage_info, article.acquire)
    return _of_page(said, where, day, is_free=article.is_free)


@lru_cache(maxsize=1024)
def _of_page(
    said: tuple[str, str, str], where: Place, day: date | None, *, is_free: bool | None
) -> tuple[Signal, ...]:
    stated, usage_info, acquire = said
    signals: list[Signal] = []
    if is_free is False:
        fields = ("summary_only", "keep_text", "index", "assist")
        signals += no("paywall", "", Place.PAGE, *fields)
        signals.append(at_most(SUMMARY, "paywall", "", Place.PAGE))
    elif is_free:
        signals += no("free", "", Place.PAGE)
    if stated and not is_terms(stated):
        signals += no("licence", licence(stated) or stated, where)
    signals += no("usage-info", usage_info, Place.PAGE) if usage_info else []
    signals += no("acquire-licence", acquire, Place.PAGE) if acquire else []
    return dated(signals, day)


def is_terms(address: str) -> bool:
    """Tell whether a licence's address looks like terms by RSL, though nothing calls it so."""
    path = urlsplit(address.lower()).path if "://" in address else address.lower()
    return path.endswith((".xml", ".rsl"))
