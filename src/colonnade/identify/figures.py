"""Signatures: one name as one publication prints it, and all that is known of who signs so.

A columnist is one signature or several that were judged to be one person's. What is learned is
kept in sets of bounded size, so that reading a column twice teaches nothing new.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from colonnade import links
from colonnade.identify.forms import Form, form
from colonnade.records import Author, AuthorKind

MOST_PAGES = 20
MOST_SUBJECTS = 12
MOST_DATES = 16
MOST_THEMES = 24
MOST_LANGUAGES = 6
MOST_TEXTS = 16
# What a page's `sameAs` leads to: registers of persons, and places where people have accounts.
_REGISTERS = (
    ("wikidata", re.compile(r"wikidata\.org/(?:wiki|entity)/(Q\d+)")),
    ("orcid", re.compile(r"orcid\.org/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")),
    ("isni", re.compile(r"isni\.org/(?:isni/)?(\d{15}[\dX])")),
    ("viaf", re.compile(r"viaf\.org/viaf/(\d+)")),
)
_PLACES = """
twitter.com x.com facebook.com instagram.com linkedin.com bsky.app threads.net youtube.com
medium.com mastodon.social tiktok.com t.me vk.com
"""
_ACCOUNTS = frozenset(_PLACES.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One name under one column, with what the column tells of who signs."""

    author: Author
    publication: str  # slug
    country: str = ""
    language: str = ""  # BCP 47
    subjects: tuple[str, ...] = ()
    day: date | None = None
    texts: tuple[int, ...] = ()  # numbers which copies of one text have in common
    portrait: str = ""
    beside: tuple[str, ...] = ()  # who else signs this column

    @property
    def is_person(self) -> bool:
        return self.author.kind is AuthorKind.PERSON


@dataclass(slots=True, kw_only=True)
class Figure:
    """A signature as it is stored."""

    id: int
    name: str
    publication: str
    country: str = ""
    is_person: bool = True
    languages: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)  # days by their ordinals, the first kept
    themes: list[tuple[int, str]] = field(default_factory=list)  # what was written of on which day
    pages: list[str] = field(default_factory=list)  # author pages and `sameAs` addresses
    portraits: list[str] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)  # signed elsewhere too, the latest
    root: int = 0  # the columnist it is filed under; itself, if nothing else was judged

    def __post_init__(self) -> None:
        self.root = self.root or self.id

    @property
    def form(self) -> Form:
        """Its name as it is compared."""
        return form(self.name)

    def learn(self, seen: Sighting) -> bool:
        """Take in a sighting; tell whether there was anything new in it."""
        author = seen.author
        fresh = _add(self.pages, (author.url, *author.same_as), MOST_PAGES)
        fresh |= _add(self.portraits, (seen.portrait,), MOST_PAGES)
        fresh |= _add(self.languages, (seen.language,), MOST_LANGUAGES)
        fresh |= _add(self.subjects, seen.subjects, MOST_SUBJECTS)
        fresh |= self._learn_themes(seen)
        return fresh | self._learn_texts(seen.texts) | self._learn_day(seen.day)

    def _learn_themes(self, seen: Sighting) -> bool:
        day = seen.day.toordinal() if seen.day else 0
        before = len(self.themes)
        for subject in seen.subjects:
            if (day, subject) not in self.themes and len(self.themes) < MOST_THEMES:
                self.themes.append((day, subject))
        return len(self.themes) > before

    def _learn_texts(self, texts: Iterable[int]) -> bool:
        fresh = [text for text in texts if text not in self.texts]
        self.texts = [*self.texts, *fresh][-MOST_TEXTS:]
        return bool(fresh)

    def _learn_day(self, day: date | None) -> bool:
        if day is None or len(self.dates) >= MOST_DATES or day.toordinal() in self.dates:
            return False
        self.dates.append(day.toordinal())
        return True


def _add(known: list[str], more: Iterable[str], most: int) -> bool:
    before = len(known)
    for value in more:
        if value and value not in known and len(known) < most:
            known.append(value)
    return len(known) > before


@dataclass(frozen=True, slots=True)
class Profile:
    """All that is known of a columnist: of the signatures that are one, together."""

    root: int
    members: tuple[int, ...]
    forms: tuple[Form, ...]
    publications: frozenset[str]
    countries: tuple[str, ...]  # one for each member
    languages: frozenset[str]
    subjects: Mapping[object, int]  # and on how many days
    dates: tuple[int, ...]
    weekdays: Mapping[object, int]
    themes: frozenset[tuple[int, str]]
    pages: tuple[str, ...]
    texts: frozenset[int]
    printed: frozenset[tuple[str, Form]]  # how which publication prints the name

    @property
    def columns(self) -> int:
        """How many columns are known by their days, up to as many as are kept; 0: no day is."""
        return len(self.dates)

    def on(self, day: int) -> set[str]:
        """Return what was written of on a day."""
        return {subject for when, subject in self.themes if when == day}


def profile(figures: Sequence[Figure]) -> Profile:
    """Return what signatures that are one columnist's tell together."""
    forms = {figure.name: figure.form for figure in figures}
    days = dict.fromkeys(day for figure in figures for day in figure.dates)
    themes = {theme for figure in figures for theme in figure.themes}
    return Profile(
        root=figures[0].root,
        members=tuple(figure.id for figure in figures),
        forms=tuple({known.spelt: known for known in forms.values()}.values()),
        publications=frozenset(figure.publication for figure in figures),
        countries=tuple(figure.country for figure in figures),
        languages=frozenset(primary(tag) for figure in figures for tag in figure.languages),
        subjects=Counter(subject for _, subject in themes),
        dates=tuple(days),
        weekdays=Counter(day % 7 for day in days),
        themes=frozenset(themes),
        pages=tuple(dict.fromkeys(page for figure in figures for page in figure.pages)),
        texts=frozenset(text for figure in figures for text in figure.texts),
        printed=frozenset((figure.publication, figure.form) for figure in figures),
    )


def primary(language: str) -> str:
    """Return the language of a tag without its region: "pt-BR" is "pt"."""
    return language.replace("_", "-").partition("-")[0].lower()


def identifiers(pages: Iterable[str]) -> dict[str, str]:
    """Return the portable identifiers among addresses, by register.

    >>> identifiers(["https://www.wikidata.org/wiki/Q42", "https://paper.example/ada"])
    {'wikidata': 'Q42'}
    """
    found: dict[str, str] = {}
    for page in pages:
        for register, pattern in _REGISTERS:
            match = pattern.search(page)
            if match is not None:
                found.setdefault(register, match[1])
    return found


_REGISTER_NAMES = {"wikidata": "Wikidata", "orcid": "ORCID", "isni": "ISNI", "viaf": "VIAF"}


def registers(pages: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return register, number and address of each portable identifier among addresses.

    >>> registers(["https://viaf.org/viaf/113230702/"])
    [('VIAF', '113230702', 'https://viaf.org/viaf/113230702/')]
    """
    return [
        (_REGISTER_NAMES[register], number, page)
        for page in pages
        for register, number in identifiers([page]).items()
    ]


def accounts(pages: Iterable[str]) -> dict[str, set[str]]:
    """Return the accounts among addresses, by the place where they are held."""
    found: dict[str, set[str]] = {}
    for page in pages:
        parts = urlsplit(page)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
        handle = parts.path.strip("/").lower()
        if host in _ACCOUNTS and handle:
            found.setdefault("x.com" if host == "twitter.com" else host, set()).add(handle)
    return found


def shelves(pages: Iterable[str]) -> dict[str, set[str]]:
    """Return author pages by the place where they stand: the last part of the address apart.

    Two pages in one place are two people's, where one has a name of its own for each.
    """
    found: dict[str, set[str]] = {}
    for page in pages:
        parts = urlsplit(page)
        place, _, last = parts.path.rstrip("/").rpartition("/")
        host = (parts.hostname or "").removeprefix("www.")
        if last and not parts.query and host not in _ACCOUNTS:
            found.setdefault(f"{host}{place}", set()).add(last.lower())
    return found


def page_key(url: str) -> int:
    """Return the key of an author page or account: `twitter.com` and `x.com` are one."""
    for register, pattern in _REGISTERS:
        match = pattern.search(url)
        if match is not None:
            return links.number(f"{register} {match[1]}")
    return links.key(url.replace("//twitter.com/", "//x.com/").replace("//www.twitter.", "//x."))
