"""What can be followed at an address: each candidate is asked for, read, and shown with its reason.

Asks politely: robots.txt first, one request at a time, a pause between two to one host.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from colonnade import discover, extract, links, steps
from colonnade.cli import taken
from colonnade.discover import bodies, sources
from colonnade.discover.plaintext import line
from colonnade.extract import bylines
from colonnade.fetch.client import Fetcher
from colonnade.identify import names
from colonnade.records import (
    AuthorKind,
    ColonnadeError,
    Errand,
    Fetched,
    Found,
    Holds,
    Listing,
    Reply,
    SourceKind,
)

MOST_TRIED = 8  # candidates asked for in one round
ENOUGH = 3  # sources of columns after which no more are asked for
FEW = 4  # items of a source that say nothing of the whole
LONGEST_NAME = 80  # characters of a publication's name
SAME = 0.9  # share of a feed's items on a section page which makes it the section's feed
LONGEST_PAUSE = timedelta(seconds=30)  # a longer Crawl-delay would keep the operator waiting
_OF_SECTIONS = frozenset({Holds.OPINION, Holds.EDITORIAL})
_OF_COLUMNS = _OF_SECTIONS | {Holds.AUTHOR}
_BETWEEN = re.compile(r"\s[-–—|:·•»/]+\s|[|•»]")  # what stands between a site's name and its motto
_KINDS = (SourceKind.FEED, SourceKind.PAGE, SourceKind.SITEMAP)


class NothingFound(ColonnadeError):
    """Nothing can be followed at the address; the message says what was tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A source that was asked for and read, so that it can be followed."""

    url: str
    kind: SourceKind
    holds: Holds
    name: str
    items: int
    newest: datetime | None
    language: str
    columnist: str  # the one author, where all items have the same
    home: str  # of the publication, as the source says
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What an address has to offer, the best first, and what its page says of the publication."""

    url: str  # after redirects
    offers: tuple[Offer, ...]
    site_name: str = ""
    tried: tuple[str, ...] = ()  # candidates that could not be read, each with why


@dataclass(slots=True)
class Finder:
    """Looks for sources. `pause` is kept between two requests to one host."""

    fetcher: Fetcher
    now: Callable[[], datetime]
    pause: timedelta
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    told: Callable[[str], None] = lambda _: None  # hears of each address before it is asked
    _asked: dict[str, datetime] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _tried: list[str] = field(default_factory=list)
    _items: dict[str, frozenset[int]] = field(default_factory=dict)  # of each offer's address

    async def find(self, url: str) -> Findings:
        """Return what can be followed at an address.

        Raises `NothingFound`, or `cli.CannotRead` if the address itself is refused or fails.
        """
        self._is_new(url)
        fetched = taken(await self._ask(url))
        kind = sources.what(fetched.body, fetched.headers, fetched.final_url)
        if kind is None:
            raise NothingFound(f"{url}: neither a page nor a feed nor a sitemap")
        if kind is not SourceKind.PAGE:
            return await self._one(fetched, kind)
        return await self._at_page(fetched)

    async def _one(self, fetched: Fetched, kind: SourceKind) -> Findings:
        url = fetched.permanent_url or fetched.url
        holds = sources.holds("", url)
        found = Found(url=url, kind=kind, holds=holds, because="the address you gave")
        offer = self._read(found, fetched)
        if offer is None:
            raise NothingFound(self._tried[-1])
        return Findings(url=fetched.final_url, offers=(offer,))

    async def _at_page(self, fetched: Fetched) -> Findings:
        offers = [offer async for offer in self._offers(fetched)] or self._as_last_resort(fetched)
        if not offers:
            tried = "".join(f"\n  {line}" for line in self._tried)
            told = f"{fetched.final_url}: nothing to follow was found there"
            raise NothingFound(f"{told}:{tried}" if tried else told)
        wants_author = sources.holds("", fetched.final_url) is Holds.AUTHOR
        return Findings(
            url=fetched.final_url,
            offers=tuple(
                sorted(
                    self._told_by_pages(offers),
                    key=lambda offer: _rank(offer, wants_author=wants_author),
                )
            ),
            site_name=_site_name(fetched),
            tried=tuple(self._tried),
        )

    async def _offers(self, fetched: Fetched) -> AsyncIterator[Offer]:
        """Yield sources, the surest places first, until there are enough."""
        url = fetched.final_url
        found: list[Offer] = list(self._as_page(fetched))
        for itself in found:
            yield itself
        linked = sources.find(fetched.body, url=url, headers=fetched.headers)
        async for offer in self._try(linked[: 2 * MOST_TRIED], most=MOST_TRIED):
            found.append(offer)
            yield offer
            if sum(one.holds in _OF_COLUMNS for one in found) >= ENOUGH:
                return
        if any(one.holds in _OF_COLUMNS for one in found):
            return
        async for offer in self._hidden(url, anything=bool(found)):
            yield offer

    async def _hidden(self, url: str, *, anything: bool) -> AsyncIterator[Offer]:
        """Yield what lies in common places: feeds, and only if there are none, sitemaps."""
        common = sources.common_places(url)
        async for offer in self._try([c for c in common if c.kind is SourceKind.FEED]):
            anything = True
            yield offer
            if offer.holds in _OF_COLUMNS:
                return
        if anything:
            return
        rules = await self.fetcher.rules_for(links.authority(url))
        sitemaps = [c for c in common if c.kind is SourceKind.SITEMAP]
        async for offer in self._try([*_sitemaps(rules.text, url), *sitemaps], most=MOST_TRIED):
            yield offer

    def _as_last_resort(self, fetched: Fetched) -> list[Offer]:
        """Return the page as a source, although its address does not speak of columns."""
        url = fetched.permanent_url or links.plain(fetched.url) or fetched.url
        because = "the page lists articles itself"
        offer = self._read(Found(url=url, kind=SourceKind.PAGE, because=because), fetched)
        return [offer] if offer else []

    def _as_page(self, fetched: Fetched) -> Iterable[Offer]:
        """Return the page as a source itself, if it lists columns."""
        url = fetched.permanent_url or links.plain(fetched.url) or fetched.url
        holds = sources.holds("", url)
        if holds is Holds.MIXED:
            return ()
        because = "the page lists columns itself"
        offer = self._read(
            Found(url=url, kind=SourceKind.PAGE, holds=holds, because=because), fetched
        )
        return (offer,) if offer else ()

    async def _try(self, places: Sequence[Found], most: int = 99) -> AsyncIterator[Offer]:
        """Ask for candidates; a section page that announces a feed of its own gives that too."""
        for found in [one for one in places if self._is_new(one.url)][:most]:
            reply = await self._ask(found.url)
            if not isinstance(reply, Fetched):
                self._tried.append(_why(reply))
                continue
            offer = self._read(found, reply)
            if offer is not None:
                yield offer
            if found.kind is SourceKind.PAGE:
                for own in self._feeds_of(reply):
                    async for deeper in self._try([own]):
                        yield deeper

    def _feeds_of(self, fetched: Fetched) -> list[Found]:
        announced = sources.find(fetched.body, url=fetched.final_url, headers=fetched.headers)
        return [
            one
            for one in announced
            if one.kind is SourceKind.FEED
            and one.because.startswith("the page announces")
            and one.holds in _OF_COLUMNS
        ]

    def _is_new(self, url: str) -> bool:
        key = url.partition("://")[2].removeprefix("www.").rstrip("/")
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def _read(self, found: Found, fetched: Fetched) -> Offer | None:
        """Return a candidate with what it lists, None if it lists nothing."""
        try:
            listing = steps.list_source(found.kind, fetched, now=self.now())
        except discover.NotASource as error:
            self._tried.append(str(error))
            return None
        if not listing.leads and not (listing.more and found.kind is SourceKind.SITEMAP):
            self._tried.append(f"{found.url}: lists nothing")
            return None
        offer = _offer(found, fetched, listing)
        self._items[offer.url] = frozenset(links.key(lead.url) for lead in listing.leads)
        return offer

    def _told_by_pages(self, offers: Sequence[Offer]) -> list[Offer]:
        """Return offers, feeds that list what a section page lists taken for that section's."""
        sections = [o for o in offers if o.kind is SourceKind.PAGE and o.holds in _OF_SECTIONS]
        return [self._told_by_page(offer, sections) for offer in offers]

    def _told_by_page(self, offer: Offer, sections: Sequence[Offer]) -> Offer:
        items = self._items[offer.url]
        if offer.holds is not Holds.MIXED or len(items) < FEW:
            return offer
        for section in sections:
            if len(items & self._items[section.url]) >= SAME * len(items):
                because = f"{offer.because}; it lists what {section.url} lists"
                return replace(offer, holds=section.holds, because=because)
        return offer

    async def site_name(self, url: str) -> str:
        """Return how a site calls itself on its home page, or nothing."""
        home = links.plain("/", url) or url
        reply = await self._ask(home)
        return _site_name(reply) if isinstance(reply, Fetched) else ""

    async def _ask(self, url: str) -> Reply:
        plain = links.plain(url) or url
        authority = links.authority(plain)
        rules = await self.fetcher.rules_for(authority)
        await self._wait(authority, rules.delay)
        self.told(plain)
        reply = await self.fetcher.get(Errand(url=plain), robots=rules)
        self._asked[authority] = self.now()
        return reply

    async def _wait(self, authority: str, delay: timedelta) -> None:
        last = self._asked.get(authority)
        if last is None or self.fetcher.is_own(authority):
            return
        pause = max(self.pause, min(delay, LONGEST_PAUSE)) - (self.now() - last)
        if pause > timedelta():
            await self.sleep(pause.total_seconds())


def _sitemaps(robots: str, url: str) -> tuple[Found, ...]:
    return tuple(
        Found(url=address, kind=SourceKind.SITEMAP, because="robots.txt names it")
        for address in sources.sitemaps_of(robots, url=url)
    )


def _why(reply: Reply) -> str:
    try:
        taken(reply)
    except ColonnadeError as error:
        return str(error)
    return reply.url


def _offer(found: Found, fetched: Fetched, listing: Listing) -> Offer:
    dates = [date for lead in listing.leads if (date := lead.published or lead.modified)]
    url = fetched.permanent_url or found.url
    name = found.name or listing.title
    holds = found.holds
    if holds is Holds.MIXED:
        holds = sources.holds(listing.title, url)
    columnist = _columnist(listing) if holds is Holds.AUTHOR else ""
    because = found.because
    if holds is Holds.MIXED and (columnist := _sole_author(listing)):
        holds, because = Holds.AUTHOR, f"{because}; all in it is signed by {columnist}"
    return Offer(
        url=url,
        kind=found.kind,
        holds=Holds.OPINION if holds is Holds.AUTHOR and not columnist else holds,
        name=name,
        items=len(listing.leads) or len(listing.more),
        newest=max(dates, default=None),
        language=listing.language or _language(listing),
        columnist=columnist,
        home=listing.home,
        because=because,
    )


def _columnist(listing: Listing) -> str:
    """Return the one who signs all items of an author's source, or whom its title names."""
    signed = {lead.bylines for lead in listing.leads if lead.bylines}
    if not signed:
        return _named(listing.title)
    people = {names.fold(_named(", ".join(printed))): printed for printed in signed}
    return _named(", ".join(people.popitem()[1])) if len(people) == 1 else ""


def _sole_author(listing: Listing) -> str:
    """Return the one who signs every item of a source that is not known to be an author's."""
    all_signed = len(listing.leads) >= FEW and all(lead.bylines for lead in listing.leads)
    return _columnist(listing) if all_signed else ""


def _named(text: str) -> str:
    """Return the one person whom a text names, or nobody."""
    people = [a for a in bylines.parse(text) if a.kind is AuthorKind.PERSON]
    return people[0].name if len(people) == 1 else ""


def _language(listing: Listing) -> str:
    tongues = {lead.language for lead in listing.leads if lead.language}
    return tongues.pop() if len(tongues) == 1 else ""


def _rank(offer: Offer, *, wants_author: bool) -> tuple[bool, bool, bool, int, float, int]:
    """Put first the columnist asked for, columns before news, feeds before pages, the newest."""
    newest = offer.newest.timestamp() if offer.newest else 0.0
    is_another = wants_author and sources.holds("", offer.url) is not Holds.AUTHOR
    is_mixed = offer.holds is Holds.MIXED
    is_one_of_many = offer.holds is Holds.AUTHOR and not wants_author
    return (is_another, is_mixed, is_one_of_many, _KINDS.index(offer.kind), -newest, -offer.items)


def _site_name(fetched: Fetched) -> str:
    """Return how a page calls its site: as it states, or as the title of a home page says."""
    try:
        page = extract.read(fetched.body, url=fetched.final_url, headers=fetched.headers)
    except extract.Unreadable:
        return ""
    is_home = not urlsplit(fetched.final_url).path.strip("/")
    return page.site_name or (_name_in(_title(fetched), fetched.final_url) if is_home else "")


def _title(fetched: Fetched) -> str:
    text = bodies.html_text(fetched.body, fetched.headers, url=fetched.final_url)
    tree = LexborHTMLParser(text)
    node = tree.css_first("title")
    return line(node.text()) if node else ""


def _name_in(title: str, url: str) -> str:
    """Return the part of a home page's title that is the site's name.

    >>> _name_in("News, views – The Harbour Lamp", "https://www.harbourlamp.example/")
    'The Harbour Lamp'
    """
    parts = [part.strip() for part in _BETWEEN.split(title) if part.strip()]
    host = links.site(links.host(url)).partition(".")[0].replace("-", "")
    alike = [p for p in parts if host in (s := _joined(p)) or (s in host and len(s) >= FEW)]
    return (alike or parts or [""])[0][:LONGEST_NAME]


def _joined(text: str) -> str:
    return links.slug(text).replace("-", "")
