"""The records which pass the doors between rooms, in order of passage.

    Source → Lead → Fetched | Unchanged | Refused | Failed → Article
      → Attribution → Rights → Excerpt | Withheld → Print → Gist → Work → Score → Card

All are frozen and picklable, so one function serves a test, the command line, a process pool
and a cluster. All times are aware and in UTC. Each judgement carries its reason, ``because``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum


class ColonnadeError(Exception):
    """The base of every error that Colonnade raises on purpose."""


# ── the press ────────────────────────────────────────────────────────────────────────────────


class SourceKind(StrEnum):
    """In what form a source lists its columns."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"  # a section or columnist page without a feed


class Holds(StrEnum):
    """What a source is known to list."""

    OPINION = "opinion"  # an opinion section, a magazine of comment, a columnists' feed
    EDITORIAL = "editorial"  # leading articles of the paper itself
    AUTHOR = "author"  # one columnist
    MIXED = "mixed"  # columns among news: each item is judged when its page is read


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An address where a publication lists what it printed."""

    publication: str  # slug of the publication
    url: str
    kind: SourceKind = SourceKind.FEED
    holds: Holds = Holds.OPINION
    name: str = ""
    columnist: str = ""  # the one author, where `holds` is AUTHOR
    pages: bool = True  # False: columns are known from the source alone, pages are never asked
    language: str = ""  # where it differs from the publication's first language


class ExcerptRule(StrEnum):
    """The house rule for a publication, below which the publisher's signals may only go."""

    NONE = "none"  # headline, names and link only
    SUMMARY = "summary"  # the publisher's own summary, up to 200 characters
    EXCERPT = "excerpt"  # up to 600 characters and a fifth of the text
    AGREED = "agreed"  # up to 3,000 characters, by agreement with the publisher
    OPEN = "open"  # full text, under an open licence which `Publication.licence` names


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where a publication's pages keep what, until they change: CSS selectors, all optional."""

    until: datetime | None = None  # exclusive; None: in use today
    headline: str = ""
    byline: str = ""
    body: str = ""
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What we know of a publication, from its TOML file."""

    slug: str
    name: str
    country: str  # ISO 3166-1 alpha-2, or "INT" and "EU" for those of no one country
    languages: tuple[str, ...]  # BCP 47, the main one first
    home: str
    hosts: tuple[str, ...] = ()  # where its pages live, without "www."; from home and sources too
    sources: tuple[Source, ...] = ()
    layouts: tuple[Layout, ...] = ()
    rule: ExcerptRule | None = None  # None: the rule of its country
    most: int | None = None  # characters of an excerpt, where its publisher wishes fewer
    licence: str = ""  # SPDX-like name of an open licence, such as "CC-BY-ND-4.0"
    credit: str = ""  # what the credit line says after ©; the name when empty
    support: str = ""  # where readers can support the publication
    note: str = ""  # a fact readers should know, such as "state media"
    invented: bool = False


# ── discover ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A column announced by a source, with what the source says of it."""

    url: str
    source: str  # address of the source
    title: str = ""  # plain text
    bylines: tuple[str, ...] = ()  # as printed, one string per author element
    author_urls: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    summary: str = ""  # plain text
    language: str = ""
    subjects: tuple[str, ...] = ()  # categories, keywords, section
    guid: str = ""
    image: str = ""
    licence: str = ""  # address or name of a licence stated for the item
    terms: str = ""  # terms by Really Simple Licensing that stand in the item, as XML


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something a source got wrong which we could step over."""

    where: str  # address of the source, and the item's number or address if one item is meant
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What one reading of a source gave."""

    leads: tuple[Lead, ...] = ()
    title: str = ""
    home: str = ""
    language: str = ""
    more: tuple[str, ...] = ()  # nested sitemaps, further pages
    pause: timedelta | None = None  # hint of the publisher: not to ask more often than this
    skip_hours: frozenset[int] = frozenset()  # hours of the UTC day in which not to ask
    skip_days: frozenset[int] = frozenset()  # days of the week in which not to ask, Monday 0
    hub: str = ""  # WebSub
    licence: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A source that autodiscovery found, before an operator takes it."""

    url: str
    kind: SourceKind
    holds: Holds = Holds.MIXED
    name: str = ""
    because: str = ""


# ── fetch ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One address to ask for, with what is known from the last time."""

    url: str
    etag: str = ""
    last_modified: str = ""
    accept: str = ""  # media type, where another is wanted than feeds and pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a publisher says of the use of its pages in a file of its own."""

    url: str  # ends in /.well-known/tdmrep.json, or else holds terms of RSL
    text: str = ""  # empty: there is none, or it could not be read
    at: datetime | None = None  # last read; None: never yet
    failed: bool = False  # the last try failed: `text` is what was there before


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The publisher answered with a body."""

    url: str  # as asked
    at: datetime
    final_url: str  # after redirects
    permanent_url: str = ""  # where permanent redirects, and only those, led from the start
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case
    body: bytes = b""  # decoded from its transfer codings
    robots: str = ""  # the robots.txt text under which the page was asked
    robots_at: datetime | None = None  # when that was read
    documents: tuple[Document, ...] = ()  # what else its host says of use


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The publisher answered that nothing changed since the last visit."""

    url: str
    at: datetime
    permanent_url: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


class Refusal(StrEnum):
    """Why we did not get, or did not ask for, what we wanted: an answer we accept."""

    ROBOTS = "robots"  # robots.txt forbids the address
    ROBOTS_UNREACHABLE = "robots-unreachable"  # robots.txt failed: everything is forbidden
    DENIED = "denied"  # 401, 402, 403, 451: a no
    MISSING = "missing"  # 404
    GONE = "gone"  # 410
    PRIVATE = "private"  # the name leads to a private address
    ADDRESS = "address"  # not an address we ask: credentials, odd port, other scheme
    TOO_LARGE = "too-large"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    KIND = "kind"  # neither text nor markup
    BUSY = "busy"  # 429 or 503: asked to come back later
    NOT_RECORDED = "not-recorded"  # a replay holds no answer for this address


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The publisher, or our own manners, said no."""

    url: str
    at: datetime
    why: Refusal
    status: int = 0
    detail: str = ""
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The network or the publisher's machine failed: worth another try."""

    url: str
    at: datetime
    detail: str
    status: int = 0
    retry_after: timedelta | None = None


Reply = Fetched | Unchanged | Refused | Failed


# ── extract ──────────────────────────────────────────────────────────────────────────────────


class Kind(StrEnum):
    """What sort of text a page holds."""

    OPINION = "opinion"
    ANALYSIS = "analysis"
    EDITORIAL = "editorial"
    LETTER = "letter"
    INTERVIEW = "interview"
    NEWS = "news"
    LIVE = "live"
    LISTING = "listing"
    OTHER = "other"


class Part(StrEnum):
    """What a paragraph is."""

    TEXT = "text"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"  # of a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of a body, plain text."""

    text: str
    part: Part = Part.TEXT
    walled: bool = False  # behind a paywall by the page's own mark: read, and taken no further


class AuthorKind(StrEnum):
    """What a byline's name stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"  # editorial boards, agencies, desks
    COLLECTIVE = "collective"  # "our staff", anonymous and shared bylines
    JUNK = "junk"  # never a columnist


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A name in a byline, as people write it."""

    name: str
    kind: AuthorKind = AuthorKind.PERSON
    url: str = ""  # the author's page at the publication
    same_as: tuple[str, ...] = ()  # other addresses which the page says are this person
    printed: str = ""  # the piece of the byline this came from
    about: str = ""  # the page's own words about them; how much may be shown is for its rights
    portrait: str = ""  # address of a picture of them: evidence of who they are, never shown


class Precision(StrEnum):
    """How exactly a page states a time."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a careful reader takes from a page."""

    url: str
    title: str = ""
    deck: str = ""  # the standfirst under the headline
    authors: tuple[Author, ...] = ()
    byline: str = ""  # as printed
    published: datetime | None = None
    modified: datetime | None = None
    precision: Precision = Precision.NONE
    language: str = ""
    section: str = ""
    subjects: tuple[str, ...] = ()
    kind: Kind = Kind.OTHER
    kind_confidence: float = 0.0
    kind_because: tuple[str, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    summary: str = ""  # the publisher's own, from its metadata
    image: str = ""
    canonical: str = ""
    is_free: bool | None = None  # None: the page does not say
    licence: str = ""
    support_link: str = ""
    cites: tuple[str, ...] = ()  # addresses on other sites, in the running text
    site_name: str = ""
    robots: tuple[str, ...] = ()  # contents of robots meta tags meant for all or for us
    tdm_reservation: str = ""
    tdm_policy: str = ""
    rsl: tuple[str, ...] = ()  # addresses of terms by Really Simple Licensing
    rsl_text: str = ""  # such terms, written into the page
    feed_terms: str = ""  # such terms, written into the feed that announced it
    usage_info: str = ""  # address of terms for people
    acquire: str = ""  # address where a licence is sold
    found: Mapping[str, str] = field(default_factory=dict)  # field → where it stood

    @property
    def text(self) -> str:
        """The body as one string, a blank line between paragraphs."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


# ── identify ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who a byline is judged to be."""

    author: Author
    columnist: int | None  # id of the known columnist; None: a new one, or nobody
    confidence: float
    because: str


# ── excerpt ──────────────────────────────────────────────────────────────────────────────────


class Place(StrEnum):
    """Where a signal stood."""

    ROBOTS = "robots.txt"
    TDMREP = "tdmrep.json"
    RSL = "rsl"  # a document of terms, by Really Simple Licensing
    HEADER = "header"  # of the page's HTTP answer
    META = "meta"  # a meta tag of the page
    PAGE = "page"  # its JSON-LD and links
    FEED = "feed"
    ANSWER = "answer"  # how the publisher answered, where that is all there is
    HOUSE = "house"  # no wish of the publisher: our own rule


class Flaw(StrEnum):
    """What an operator should know of a signal."""

    UNREADABLE = "unreadable"  # counts in its stricter sense
    UNSURE = "unsure"  # may be meant for another robot
    UNREAD = "unread"  # terms that nobody has read here yet
    PAID = "paid"  # terms that ask for payment


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One machine-readable wish of a publisher, or a rule of the house, and what it limits."""

    name: str  # such as "max-snippet"
    value: str  # as it stood there
    where: Place
    limits: str = ""  # the field of Rights which it narrows; empty: none
    most: int = 0  # characters, where it limits those
    until: datetime | None = None  # where it limits the time
    flaw: str = ""  # a Flaw, if any
    since: date | None = None  # the day on which it was first read

    def __hash__(self) -> int:
        """Return a hash of what tells signals apart; they are looked up by it all the time."""
        return hash((self.name, self.value, self.limits, self.most))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What may be done with a column. Every later room asks this and nothing else."""

    listed: bool = True
    characters: int = 0  # the longest excerpt that may be shown
    summary_only: bool = True  # the excerpt must be the publisher's own summary
    image: bool = False
    keep_text: bool = False  # the text may stay in the vault
    index: bool = False  # and its words in the index
    group: bool = True  # the text may be grouped and compared with others
    translate: bool = True
    book: bool = True  # what is shown of it may stand in an e-book
    assist: bool = True  # may be given to an assistant
    until: datetime | None = None  # not shown from this time on
    licence: str = ""  # the open licence under which the text is shown, such as "CC-BY-4.0"
    signals: tuple[Signal, ...] = ()  # why, in order of weight


class Because(StrEnum):
    """Why this is what is shown of a text; the rights say why no more."""

    TEXT = "text"  # the opening of the text
    WHOLE = "whole"  # all of it
    SUMMARY = "summary"  # the publisher's own summary
    RIGHTS = "rights"  # nothing may be shown
    NO_SUMMARY = "no-summary"  # only the publisher's own, and there is none
    NO_WORDS = "no-words"  # no whole words fit
    NOTICE = "notice"  # nothing, as was decided on a notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A short piece of a column that may be shown, always with its credit."""

    text: str
    credit: str
    because: Because
    cut: bool = True  # False: the whole of what the publisher wrote as summary


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """Nothing of the text may be shown."""

    credit: str
    because: Because


# ── collapse ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A text's fingerprint: by what it is found, and what of it is compared with others."""

    words: int
    keys: tuple[int, ...] = ()  # 32-bit, ascending, no repeats
    samples: bytes = b""  # two octets a sampled shingle, in the order of the text


# ── group ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """What is compared of a column to tell its debate."""

    terms: tuple[int, ...] = ()  # 32-bit, no repeats, those of the headline first
    names: tuple[str, ...] = ()  # as written, those named most first
    anchors: tuple[int, ...] = ()  # 32-bit, what is alike in all languages: group.anchors


# ── rank ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """How many took notice of a column in one place: counts, and never who."""

    signal: str  # such as "bluesky" or "echo"
    sources: int  # distinct accounts, communities or publications that count, nought or more
    fresh: int = 0  # of them, those new to their network
    burst: int = 0  # of them, the most from one host in one minute


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A column as the ranking sees it, all its printings taken together."""

    id: str
    columnists: tuple[str, ...]
    outlet: str  # slug of the publication of the original
    country: str
    language: str
    published: datetime
    debate: str = ""  # empty: of none
    topic: str = ""  # of seek.topics; empty: of none
    attention: tuple[Attention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What one signal adds to a score."""

    signal: str
    sources: int
    usual: float  # sources that were to be expected of this columnist on such a day
    z: float  # how far above that, clipped; nought if the signal is set aside
    aside: str = ""  # why it is set aside: "fresh" or "burst"
    without: int = 0  # the place which the column would have without it


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Why a column stands where it stands."""

    work: str  # its id
    place: int  # from 1, before the page is laid out for variety
    value: float
    press: float  # what publications and debates add
    networks: float  # what networks add
    held: float  # what they would add more, did the press say more
    age: float  # taken off for age
    terms: tuple[Term, ...] = ()


# ── what readers meet ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class CardName:
    """A columnist on a card."""

    name: str
    slug: str = ""  # empty: a name without a columnist page


@dataclass(frozen=True, slots=True, kw_only=True)
class CardCopy:
    """Another printing of a card's column."""

    publication: str
    publication_slug: str
    title: str
    link: str
    published: datetime | None
    is_free: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How a column stood before its publication changed it."""

    at: datetime  # when the change was seen
    title: str  # before
    kept: float  # share of the text before that is still there


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What readers see of a column: no body, always a credit and a link."""

    id: str  # the last part of the column's address
    path: str  # the column's address here, /{publication}/{columnist}/{slug}/{id}
    title: str
    names: tuple[CardName, ...]
    byline: str  # as printed, for bylines without a columnist
    excerpt: str
    credit: str
    link: str  # the original
    publication: str
    publication_slug: str
    country: str
    language: str
    published: datetime | None
    first_seen: datetime
    is_free: bool | None = None
    section: str = ""
    image: str = ""
    reads: int = 0
    favourites: int = 0
    invented: bool = False
    also: tuple[CardCopy, ...] = ()
    modified: datetime | None = None
    shown_at: datetime | None = None  # the time it is filed under: `published`, or `first_seen`
    words: int = 0  # of the text at its source, as far as it was read; 0: not known

    @property
    def free(self) -> CardCopy | None:
        """The first printing that is free to read, where the original is not."""
        return next((copy for copy in self.also if copy.is_free and self.is_free is False), None)
