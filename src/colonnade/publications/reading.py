"""Turn a TOML table into a publication, noting every fault on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from colonnade import links
from colonnade.publications import countries
from colonnade.records import ExcerptRule, Holds, Layout, Publication, Source, SourceKind

PUBLICATION_KEYS = (
    "name", "country", "languages", "home", "hosts", "rule", "most", "licence", "credit", "support",
    "note", "invented", "source", "layout",
)  # fmt: skip
SOURCE_KEYS = ("url", "kind", "holds", "name", "columnist", "pages", "language")
LAYOUT_KEYS = ("until", "headline", "byline", "body", "drop")

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# The language tags which publications need, of RFC 5646: language, script, region.
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_LICENCE = re.compile(r"[A-Za-z0-9]+(?:[.+-][A-Za-z0-9]+)*")  # as SPDX writes them
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?(?::[0-9]{1,5})?")

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one key of a file; an empty key means the file as a whole."""

    key: str
    reason: str


@dataclass(slots=True)
class Table:
    """A TOML table being read: hands out values and collects what is wrong with them."""

    values: Mapping[str, object]
    path: str = ""
    faults: list[Fault] = field(default_factory=list)

    def fault(self, key: str, reason: str) -> None:
        self.faults.append(Fault(f"{self.path}{key}", reason))

    def refuse_unknown(self, known: tuple[str, ...]) -> None:
        for key in self.values:
            if key not in known:
                near = get_close_matches(key, known, n=1, cutoff=0.6)
                hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
                self.fault(key, f"is not a key we know; {hint}")

    def text(self, key: str, *, needed: bool = False) -> str:
        """Return a text without spaces around it; empty where it is missing or wrong."""
        value = self.values.get(key)
        if value is None:
            if needed:
                self.fault(key, "is missing")
            return ""
        if not isinstance(value, str) or not value.strip():
            self.fault(key, "must be a text that is not empty")
            return ""
        return value.strip()

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            self.fault(key, "must be true or false")
            return default
        return value

    def number(self, key: str) -> int | None:
        """Return a whole number from 0 on."""
        value = self.values.get(key)
        if value is None or (type(value) is int and value >= 0):
            return value
        self.fault(key, "must be a whole number, such as 120")
        return None

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        value = self.values.get(key)
        if value is None and not needed:
            return ()
        if value is None or value == []:
            self.fault(key, "is missing" if value is None else "must name at least one")
            return ()
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self.fault(key, 'must be a list of texts, such as ["tr"]')
            return ()
        return tuple(item.strip() for item in value)

    def tables(self, key: str) -> list[Table]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self.fault(key, f"must be tables, each under [[{key}]]")
            return []
        return [
            Table(item, path=f"{key}[{number}].", faults=self.faults)
            for number, item in enumerate(value, 1)
        ]

    def address(self, key: str, *, needed: bool = False) -> str:
        """Return an http address in its usual form."""
        url = self.text(key, needed=needed)
        if not url:
            return ""
        plain = links.plain(url)
        if plain is None:
            secret = "@" in url.partition("://")[2].partition("/")[0]
            why = "must not carry a user name or password" if secret else "is not an http address"
            self.fault(key, why if secret else f"{url!r} {why}")
            return ""
        return plain

    def choice(self, key: str, choices: type[E]) -> E | None:
        value = self.text(key)
        if not value:
            return None
        if value not in set(choices):
            self.fault(key, f"{value!r} is none of {', '.join(choices)}")
            return None
        return choices(value)

    def checked(self, key: str, *, is_good: Callable[[str], bool], reason: str) -> str:
        value = self.text(key)
        if value and not is_good(value):
            self.fault(key, f"{value!r} {reason}")
            return ""
        return value


def read_publication(table: Table, *, slug: str) -> Publication | None:
    """Return the publication, or None if the table has faults: then they are in the table."""
    table.refuse_unknown(PUBLICATION_KEYS)
    if not _SLUG.fullmatch(slug):
        table.fault("", f"its name {slug!r} must be small letters, digits and single hyphens")
    home = table.address("home", needed=True)
    sources = _sources(table, slug)
    rule, licence = _terms(table)
    publication = Publication(
        slug=slug,
        name=table.text("name", needed=True),
        country=_country(table),
        languages=_languages(table),
        home=home,
        hosts=hosts_of(home, _hosts(table), sources),
        sources=sources,
        layouts=_layouts(table),
        rule=rule,
        most=table.number("most"),
        licence=licence,
        credit=table.text("credit"),
        support=table.address("support"),
        note=table.text("note"),
        invented=table.flag("invented", default=False),
    )
    return None if table.faults else publication


def hosts_of(home: str, listed: tuple[str, ...], sources: tuple[Source, ...]) -> tuple[str, ...]:
    """Return where a publication's pages live: its home's host, those listed, and its sources'.

    Sources on another domain count only if listed: it may be a feed service of many papers.

    >>> hosts_of("https://www.rain.example/", (), (Source(publication="rain",
    ...     url="https://feeds.rain.example/rss"),))
    ('rain.example', 'feeds.rain.example')
    """
    own = (links.host(home), *listed)
    sites = {links.site(host) for host in own}
    near = (links.host(source.url) for source in sources)
    return tuple(
        dict.fromkeys(h for h in (*own, *(n for n in near if links.site(n) in sites)) if h)
    )


def _country(table: Table) -> str:
    code = table.text("country", needed=True)
    if code and not countries.is_known(code):
        near = f"; did you mean {code.upper()}?" if countries.is_known(code.upper()) else ""
        table.fault("country", f"{code!r} is no ISO 3166 code, nor INT or EU{near}")
    return code


def _languages(table: Table) -> tuple[str, ...]:
    tags = table.texts("languages", needed=True)
    for tag in tags:
        if not _LANGUAGE.fullmatch(tag):
            table.fault("languages", f"{tag!r} is no language tag such as tr or pt-BR")
    if len(set(tags)) < len(tags):
        table.fault("languages", "names one twice")
    return tags


def _hosts(table: Table) -> tuple[str, ...]:
    hosts = table.texts("hosts")
    for host in hosts:
        if not _HOST.fullmatch(host) or host.startswith("www."):
            table.fault("hosts", f'{host!r} is no host in small letters without "www."')
    return hosts


def _terms(table: Table) -> tuple[ExcerptRule | None, str]:
    licence = table.checked(
        "licence", is_good=_is_licence, reason="is no licence name such as CC-BY-ND-4.0"
    )
    rule = table.choice("rule", ExcerptRule)
    if rule is ExcerptRule.OPEN and not licence:
        table.fault("rule", "is open, which needs a licence")
    return rule, licence


def _is_licence(text: str) -> bool:
    return _LICENCE.fullmatch(text) is not None


def _is_language(text: str) -> bool:
    return _LANGUAGE.fullmatch(text) is not None


def _sources(table: Table, slug: str) -> tuple[Source, ...]:
    seen: set[str] = set()
    sources = []
    for part in table.tables("source"):
        source = _source(part, slug)
        if source.url and source.url in seen:
            part.fault("url", f"{source.url} stands here twice")
        seen.add(source.url)
        sources.append(source)
    return tuple(sources)


def _source(table: Table, slug: str) -> Source:
    table.refuse_unknown(SOURCE_KEYS)
    holds = table.choice("holds", Holds) or Holds.OPINION
    columnist = table.text("columnist")
    if (holds is Holds.AUTHOR) != bool(columnist):
        table.fault("columnist", 'goes with holds = "author", and only with it')
    return Source(
        publication=slug,
        url=table.address("url", needed=True),
        kind=table.choice("kind", SourceKind) or SourceKind.FEED,
        holds=holds,
        name=table.text("name"),
        columnist=columnist,
        pages=table.flag("pages", default=True),
        language=table.checked(
            "language", is_good=_is_language, reason="is no language tag such as tr or pt-BR"
        ),
    )


def _layouts(table: Table) -> tuple[Layout, ...]:
    parts = table.tables("layout")
    layouts = tuple(_layout(part) for part in parts)
    ends = [layout.until for layout in layouts]
    dated = [end for end in ends if end is not None]
    if ends.count(None) > 1 and not table.faults:
        table.fault("layout", "only one may be without until: the one in use today")
    if len(set(dated)) < len(dated):
        table.fault("layout", "two end at the same time")
    return tuple(sorted(layouts, key=_end))


def _end(layout: Layout) -> datetime:
    return layout.until or datetime.max.replace(tzinfo=UTC)


def _layout(table: Table) -> Layout:
    table.refuse_unknown(LAYOUT_KEYS)
    drop = table.texts("drop")
    for selector in drop:
        if not is_selector(selector):
            table.fault("drop", f"{selector!r} is no CSS selector")
    headline, byline, body = (_selector(table, key) for key in ("headline", "byline", "body"))
    return Layout(until=_until(table), headline=headline, byline=byline, body=body, drop=drop)


def _selector(table: Table, key: str) -> str:
    return table.checked(key, is_good=is_selector, reason="is no CSS selector")


def is_selector(text: str) -> bool:
    """Tell whether our parser understands a CSS selector."""
    # Loaded for the few files that describe a layout.
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    try:
        LexborHTMLParser("<p></p>").css(text)
    except SelectolaxError:
        return False
    return True


def _until(table: Table) -> datetime | None:
    """Return the end of a layout; a day without a time ends it at its first moment, in UTC."""
    value = table.values.get("until")
    if isinstance(value, datetime):
        return _moment(value, table)
    if isinstance(value, date):
        return datetime.combine(value, time(), tzinfo=UTC)
    if value is not None:
        table.fault("until", "must be a date such as 2026-03-01, without quotes")
    return None


def _moment(value: datetime, table: Table) -> datetime | None:
    if value.tzinfo is None:
        table.fault("until", "a time needs its zone, such as 2026-03-01T12:00:00Z")
        return None
    try:
        return value.astimezone(UTC)
    except OverflowError:
        table.fault("until", "is out of range in UTC")
        return None
