"""``colonnade read``: one page through every step, each record printed. No database, no Django."""

from __future__ import annotations

import asyncio
import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from colonnade import discover, extract, links, steps
from colonnade.discover import sources
from colonnade.discover.plaintext import line
from colonnade.excerpt import because
from colonnade.excerpt.house import House
from colonnade.fetch import documents
from colonnade.fetch.client import Client
from colonnade.identify import registry
from colonnade.publications import catalogue
from colonnade.records import (
    Article,
    Attribution,
    AuthorKind,
    Because,
    ColonnadeError,
    Errand,
    Excerpt,
    ExcerptRule,
    Failed,
    Fetched,
    Found,
    Holds,
    Lead,
    Listing,
    Publication,
    Refused,
    Reply,
    Rights,
    SourceKind,
)
from colonnade.steps import Reading

NOWHERE = "https://unknown.invalid/page"  # RFC 2606: stands in where a file has no address
MOST_LEADS = 20  # printed for people; `--json` has them all
LINE_SHOWN = 100  # characters of each paragraph, and of each thing left out
TEXT_SHOWN = 280  # characters of the body printed for people


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


class CannotRead(ColonnadeError):
    """The page could not be had, or holds nothing that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What every step made of one address: of a source its listing, of a page all the rest."""

    url: str
    kind: SourceKind
    publication: Publication
    listing: Listing | None = None
    offers: tuple[Found, ...] = ()  # what the page offers to follow
    reading: Reading | None = None
    attributions: tuple[Attribution, ...] = ()
    explanation: extract.Explanation | None = None  # where asked for


def main(arguments: Sequence[str]) -> int:
    """Run ``colonnade read`` and return its exit code. Raises `CannotRead`."""
    asked = _parser().parse_args(arguments)
    now = datetime.now(UTC)  # noqa: TID251  the one clock, handed inwards from here
    fetched = get(asked.what, address=asked.url, now=now)
    try:
        looked = look(fetched, publications(), now=now, as_list=asked.list, explain=asked.explain)
    except ColonnadeError as error:  # a file is named as it was called
        raise CannotRead(str(error).replace(NOWHERE, asked.what)) from error
    if asked.json:
        sys.stdout.write(as_json(looked) + "\n")
    else:
        show(looked, explain=asked.explain)
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="colonnade read",
        description="Show what every step makes of one page, feed or sitemap. Stores nothing.",
    )
    parser.add_argument("what", metavar="FILE|URL", help="an address, a file, or - for the input")
    parser.add_argument("--url", default="", help="the address that a FILE was saved from")
    parser.add_argument("--list", action="store_true", help="read a page as a list of columns")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.add_argument(
        "--explain",
        action="store_true",
        help="also where each field and each limit comes from, and what was left out of the text",
    )
    return parser


# ── getting ──────────────────────────────────────────────────────────────────────────────────


class Asker(Protocol):
    """The settings this command needs."""

    COLONNADE_ADDRESS: str
    COLONNADE_ALLOW_NETWORKS: tuple[str, ...]
    COLONNADE_PROXY: str
    COLONNADE_DATA: Path
    COLONNADE_EXCERPTS: dict[str, ExcerptRule]
    COLONNADE_NONCOMMERCIAL: bool


def get(what: str, *, address: str, now: datetime) -> Fetched:
    """Return a page from an address, a file, or "-", the standard input. Raises `CannotRead`."""
    if is_address(what):
        return taken(asyncio.run(_ask(what, now)))
    url = links.plain(address or NOWHERE)
    if url is None:
        raise CannotRead(f"--url {address}: is not an http address")
    body = _body(what)
    if not address:
        url = _own_address(body) or url
    return Fetched(url=url, at=now, final_url=url, body=body)


def _own_address(body: bytes) -> str:
    """Return the address that a saved page states as its own, or nothing."""
    if sources.what(body, {}, NOWHERE) is not SourceKind.PAGE:
        return ""
    try:
        return extract.read(body, url=NOWHERE).canonical
    except extract.Unreadable:
        return ""


def is_address(what: str) -> bool:
    """Tell an address, also of a kind that is not asked, from a file's name.

    >>> is_address("HTTPS://paper.example/"), is_address("www.paper.example.html")
    (True, False)
    """
    return _SCHEME.match(what) is not None


def _body(what: str) -> bytes:
    if what == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(what).read_bytes()
    except OSError as error:
        raise CannotRead(f"{what}: {error.strerror or error}") from error


async def _ask(url: str, now: datetime) -> Reply:
    settings = _settings()
    async with Client(
        f"{settings.COLONNADE_ADDRESS}/bot",
        now=lambda: now,
        allow=tuple(ip_network(net) for net in settings.COLONNADE_ALLOW_NETWORKS),
        proxy=settings.COLONNADE_PROXY,
    ) as client:
        plain = links.plain(url) or url
        authority = links.authority(plain)
        rules = await client.rules_for(authority)
        reply = await client.get(Errand(url=plain), robots=rules)
        if not isinstance(reply, Fetched) or not _is_page(reply):
            return reply
        authority = links.authority(reply.final_url)
        rules = await client.rules_for(authority)
        return replace(reply, documents=await documents.ask(client, authority, rules))


def _is_page(reply: Fetched) -> bool:
    return sources.what(reply.body, reply.headers, reply.final_url) is SourceKind.PAGE


def _settings() -> Asker:
    from colonnade import settings

    return settings


def taken(reply: Reply) -> Fetched:
    """Return an answer that has a body; other answers raise `CannotRead` in plain words."""
    match reply:
        case Fetched():
            return reply
        case Refused():
            status = f", status {reply.status}" if reply.status else ""
            raise CannotRead(f"{reply.url}: refused ({reply.why.value}{status}) {reply.detail}")
        case Failed():
            raise CannotRead(f"{reply.url}: failed: {reply.detail}")
        case _:
            raise CannotRead(f"{reply.url}: answered without a body")


def publications() -> tuple[Publication, ...]:
    """Return the starter catalogue and the operator's own files, which win by slug."""
    folder = _settings().COLONNADE_DATA / "publications"
    own = catalogue.load(folder).publications if folder.is_dir() else ()
    return tuple({p.slug: p for p in (*catalogue.starter(), *own)}.values())


# ── reading ──────────────────────────────────────────────────────────────────────────────────


def look(
    fetched: Fetched,
    known: Sequence[Publication],
    *,
    now: datetime,
    as_list: bool = False,
    explain: bool = False,
) -> Looked:
    """Return what every step makes of an answer. Raises `CannotRead`."""
    url = fetched.final_url
    kind = sources.what(fetched.body, fetched.headers, url)
    if kind is None:
        raise CannotRead(f"{url}: holds neither a page nor a feed nor a sitemap")
    publication = publication_of(url, known)
    if kind is not SourceKind.PAGE or as_list:
        return _look_at_source(fetched, kind, publication, now)
    holds = next((s.holds for s in publication.sources if s.url == url), Holds.MIXED)
    try:
        reading = steps.read_page(
            fetched,
            publication=publication,
            holds=holds,
            lead=None,
            now=now,
            of_house=_house(),
        )
    except ColonnadeError as error:
        raise CannotRead(str(error)) from error
    told = steps.explain_page(fetched, publication=publication, now=now) if explain else None
    return Looked(
        url=url,
        kind=kind,
        publication=publication,
        reading=reading,
        attributions=tuple(_attributions(reading.article, publication)),
        explanation=told,
    )


def _house() -> House:
    settings = _settings()
    return House(rules=settings.COLONNADE_EXCERPTS, noncommercial=settings.COLONNADE_NONCOMMERCIAL)


def _look_at_source(
    fetched: Fetched, kind: SourceKind, publication: Publication, now: datetime
) -> Looked:
    url = fetched.final_url
    try:
        listing = steps.list_source(kind, fetched, now=now)
    except discover.NotASource as error:
        raise CannotRead(str(error)) from error
    offers: tuple[Found, ...] = ()
    if kind is SourceKind.PAGE:
        offers = sources.find(fetched.body, url=url, headers=fetched.headers)
    return Looked(url=url, kind=kind, publication=publication, listing=listing, offers=offers)


def _attributions(article: Article, publication: Publication) -> Iterator[Attribution]:
    for author in article.authors:
        yield registry.unknown(
            author,
            publication=publication.slug,
            country=publication.country,
            language=article.language,
        )


def publication_of(url: str, known: Sequence[Publication]) -> Publication:
    """Return whose page an address is; of a publication we do not know, what its address says.

    >>> publication_of("https://www.harbour-lamp.ie/opinion/1", ()).country
    'IE'
    """
    host = urlsplit(url).netloc.lower()
    return catalogue.of_host(known, host) or catalogue.unknown(url)


# ── printing ─────────────────────────────────────────────────────────────────────────────────


def as_json(looked: Looked) -> str:
    """Return all records as one JSON document; times in ISO 8601, UTC."""
    document = msgspec.to_builtins(replace(looked, publication=_bare(looked.publication)))
    reading = document.pop("reading")
    if reading is not None:
        document |= reading
        document["excerpt"]["withheld"] = "text" not in reading["excerpt"]
    if looked.explanation is not None:
        del document["explanation"]["article"]  # it stands there already
    kept = {name: value for name, value in document.items() if value not in (None, [], ())}
    return msgspec.json.encode(kept).decode()


def _bare(publication: Publication) -> Publication:
    return replace(publication, sources=(), layouts=())


@dataclass(frozen=True, slots=True)
class _Section:
    """A headed group of named values; empty values are left out."""

    title: str
    rows: tuple[tuple[str, object], ...]


def show(looked: Looked, *, explain: bool = False) -> None:
    """Print the records for people: set out in a terminal, plain lines otherwise."""
    console = Console(highlight=False, markup=False, emoji=False)
    for section in _sections(looked, explain=explain):
        rows = [(name, words) for name, value in section.rows if (words := _words(value))]
        if console.is_terminal:
            _show_set(console, section.title, rows)
        else:
            _show_plain(section.title, rows)


def _show_set(console: Console, title: str, rows: list[tuple[str, str]]) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", justify="right", min_width=12)
    table.add_column(overflow="fold")
    for name, words in rows:
        table.add_row(name, Text(words))
    console.print(Text(title, style="bold"))
    console.print(Padding(table, (0, 0, 1, 0)))


def _show_plain(title: str, rows: list[tuple[str, str]]) -> None:
    lines = [title, *(f"  {name}: {words}" for name, words in rows), ""]
    sys.stdout.write("\n".join(lines) + "\n")


def _words(value: object) -> str:
    """Return a value as one line: nothing a page says can move the cursor or ring the bell."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S} UTC"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(_words, value)))
    return line(str(value)).replace("\x9b", "")


def _sections(looked: Looked, *, explain: bool) -> Iterator[_Section]:
    publication = looked.publication
    yield _Section(
        "Address",
        (
            ("url", looked.url),
            ("kind", looked.kind.value),
            ("publication", f"{publication.name} ({publication.country}, {publication.slug})"),
        ),
    )
    if looked.listing is not None:
        yield from _of_listing(looked.listing, looked.offers)
    if looked.reading is not None:
        yield from _of_reading(looked.reading, looked.attributions, explain=explain)
    if looked.reading is not None and looked.explanation is not None:
        yield from _of_explanation(looked.reading.article, looked.explanation)


def _of_listing(listing: Listing, offers: tuple[Found, ...]) -> Iterator[_Section]:
    yield _Section(
        "Listing",
        (
            ("title", listing.title),
            ("home", listing.home),
            ("language", listing.language),
            ("items", len(listing.leads)),
            ("ask no more often than", listing.pause),
            ("nested", listing.more),
            ("licence", listing.licence),
        ),
    )
    for number, lead in enumerate(listing.leads[:MOST_LEADS], 1):
        yield _Section(f"Lead {number}", _of_lead(lead))
    if len(listing.leads) > MOST_LEADS:
        yield _Section(f"and {len(listing.leads) - MOST_LEADS} more (--json has them all)", ())
    for found in offers:
        yield _Section("Offers", ((found.kind.value, found.url), ("because", found.because)))
    for problem in listing.problems:
        yield _Section("Problem", ((problem.where, problem.what),))


def _of_lead(lead: Lead) -> tuple[tuple[str, object], ...]:
    return (
        ("title", lead.title),
        ("bylines", lead.bylines),
        ("published", lead.published),
        ("url", lead.url),
        ("summary", lead.summary[:TEXT_SHOWN]),
    )


def _of_reading(
    reading: Reading, attributions: tuple[Attribution, ...], *, explain: bool
) -> Iterator[_Section]:
    article = reading.article
    yield _Section("Article", _of_article(article))
    if explain:
        yield _Section("Where each stood", tuple(article.found.items()))
    for judged in attributions:
        yield _Section("Name", _of_attribution(judged))
    yield _Section("Column", (("is one", reading.is_column), ("because", reading.because)))
    yield _Section("Rights", _of_rights(reading.rights))
    if explain:
        signals = reading.rights.signals
        yield _Section("Signals", tuple((s.limits or "noted", because.code(s)) for s in signals))
    shown = reading.excerpt
    if isinstance(shown, Excerpt):
        rows = (("text", shown.text), ("credit", shown.credit), ("is", shown.because.value))
        yield _Section("Excerpt", rows)
    else:
        limit = because.why(reading.rights, "characters")
        why = because.code(limit) if shown.because is Because.RIGHTS and limit else shown.because
        yield _Section("Withheld", (("credit", shown.credit), ("because", str(why))))
    if reading.print is not None:
        made = reading.print
        yield _Section("Fingerprint", (("words", made.words), ("keys", len(made.keys))))


def _of_explanation(article: Article, told: extract.Explanation) -> Iterator[_Section]:
    """Show what was taken as the text, paragraph by paragraph, and what was not, and why."""
    paragraphs = ((one.part.value, _short(one.text)) for one in article.paragraphs)
    yield _Section("Text", (("stands in", told.container), *paragraphs))
    left = ((one.because, f"{_short(one.text)} {one.where}".rstrip()) for one in told.left_out)
    yield _Section("Left out", tuple(left))


def _short(text: str) -> str:
    return text if len(text) <= LINE_SHOWN else f"{text[:LINE_SHOWN]}…"


def _of_article(article: Article) -> tuple[tuple[str, object], ...]:
    kind = f"{article.kind.value} ({article.kind_confidence:.2f})"
    return (
        ("title", article.title),
        ("deck", article.deck),
        ("byline", article.byline),
        ("published", article.published),
        ("precision", article.precision.value if article.published else ""),
        ("modified", article.modified),
        ("language", article.language),
        ("section", article.section),
        ("kind", kind),
        ("because", article.kind_because),
        ("free", article.is_free),
        ("image", article.image),
        ("canonical", article.canonical),
        ("licence", article.licence),
        ("summary", article.summary),
        ("paragraphs", len(article.paragraphs)),
        ("text", _beginning(article.text)),
    )


def _beginning(text: str) -> str:
    return text if len(text) <= TEXT_SHOWN else f"{text[:TEXT_SHOWN]}…"


def _of_attribution(judged: Attribution) -> tuple[tuple[str, object], ...]:
    author = judged.author
    is_person = author.kind is AuthorKind.PERSON
    return (
        ("name", author.name),
        ("kind", author.kind.value),
        ("page", author.url),
        ("printed", author.printed if author.printed != author.name else ""),
        ("filed under", registry.filed_under(author.name) if is_person else ""),
        ("confidence", f"{judged.confidence:.2f}"),
        ("because", judged.because),
    )


def _of_rights(rights: Rights) -> tuple[tuple[str, object], ...]:
    return (
        ("listed", rights.listed),
        ("characters", rights.characters),
        ("summary only", rights.summary_only),
        ("image", rights.image),
        ("keep text", rights.keep_text),
        ("index", rights.index),
        ("group", rights.group),
        ("translate", rights.translate),
        ("book", rights.book),
        ("assist", rights.assist),
        ("until", rights.until),
        ("licence", rights.licence),
    )
