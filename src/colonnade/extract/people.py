"""Who wrote a page: from its JSON-LD, its byline, links to author pages, and meta tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from colonnade.extract import bylines, jsonld, marks, phrases, portraits
from colonnade.extract.header import NAMING, Item, Surroundings
from colonnade.extract.page import Page, above, plain
from colonnade.extract.vocabulary import Class, vocabulary
from colonnade.extract.walls import first_match
from colonnade.links import clean, host
from colonnade.records import Author, AuthorKind, Layout

MAX_BYLINE = 220  # characters of a visible byline; longer ones are portraits of an author
MAX_LINE = 120  # characters of a line that is a byline without being marked as one
MAX_PERSONS = 30
MAX_PARENTS = 4
MAX_NAMES = 1000  # characters of an element's class and id
MIN_LABEL = 4  # letters of a host by which a site names its own accounts

_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:es|en|i|ka)?|auteurs?|autore|autori|by|journalist(?:es?|en)?|"
    r"columnists?|columnistas?|contributors?|writers?|reporters?|byline|yazar(?:lar)?|"
    r"kirjoittajat|redaktor|redakteur|skribent|forfatter|bloggers?|correspondents?|firmas?|"
    r"penulis|tac-gia|avtor|kolumnisten|opinionisti|collaborateurs|hofundur|szerzo)/[^/?#]+",
    re.IGNORECASE,
)
# Such addresses lead to people whom an article is about, too: a byline must be around them.
_PERSON_PATH = re.compile(
    r"/(?:profiles?|people|person|staff|team|users?|experts?|redaktion|a|p)/[^/?#]+", re.IGNORECASE
)
_META = ("author", "byl", "article:author", "parsely-author", "sailthru.author", "dc.creator",
         "dcterms.creator", "dc.author", "cxenseparse:author", "cse-authors", "article:author_name",
         "og:article:author", "twitter:data1", "news_author", "bt:author")  # fmt: skip
_FREE = "twitter:data1"  # holds whatever its label says
_NO_LINE = frozenset(
    ("a", "img", "svg", "path", "script", "style", "h1", "figure", "figcaption", "button")
)
_PICTURES = frozenset(("figure", "figcaption", "picture"))
_OTHERS = re.compile(
    r"(?<![a-z])(?:comment(?:s|er|list)?|disqus|related|recommend\w*|recirc\w*|teasers?|trending|"
    r"most[-_]?(?:read|popular|viewed)|read[-_]?(?:more|next)|more[-_]?(?:stories|news|articles))"
    r"(?![a-z])",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}|\d{1,2}:\d\d")
_PIECES = re.compile(r"\s*[|•·/]\s*|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class Reading:
    """Whom one place of the page names, and the words there."""

    where: str
    authors: tuple[Author, ...]
    printed: str

    @property
    def persons(self) -> int:
        """How many of them are persons."""
        return sum(author.kind is AuthorKind.PERSON for author in self.authors)


@dataclass(frozen=True, slots=True)
class Reader:
    """Bylines of one page."""

    page: Page
    site: str
    language: str
    parsed: dict[str, tuple[Author, ...]] = field(default_factory=dict)

    def parse(self, text: str) -> tuple[Author, ...]:
        """Return whom a byline names; the house under its own name is an organisation."""
        if text not in self.parsed:  # a page says the same in several places
            authors = bylines.parse(text, publication=self.site, language=self.language)
            self.parsed[text] = tuple(self.known(author) for author in authors)
        return self.parsed[text]

    def address(self, address: str) -> str:
        """Return the address of an author's page; empty for this page and the home page."""
        absolute = clean(address, self.page.url) if address.strip() else None
        if absolute is None or absolute == clean(self.page.url):
            return ""
        return absolute if urlsplit(absolute).path.strip("/") else ""

    def picture(self, person: jsonld.Object) -> str:
        """Return the address of the picture that data give of a person."""
        return portraits.portrait(self.page, jsonld.address(person.get("image")))

    def known(self, author: Author) -> Author:
        """Tell the account by which a site publishes from a person."""
        if author.kind is AuthorKind.PERSON and _is_account(author.name, self.label):
            return replace(author, kind=AuthorKind.ORGANISATION)
        return author

    @property
    def label(self) -> str:
        """The word of the site's address by which it goes."""
        return host(self.page.url).split(".")[0]

    def is_house(self, author: Author) -> bool:
        """Tell whether an author is nobody but the site itself."""
        name = phrases.bare(author.name)
        own = phrases.bare(self.site)
        is_own = name in {own, self.label} or (len(name) >= MIN_LABEL and own.startswith(name))
        return author.kind is AuthorKind.ORGANISATION and is_own


def _is_account(name: str, label: str) -> bool:
    """Tell "Gazette Staff" and "Gazette D" of gazette-online.example by the site's own word."""
    if len(label) < MIN_LABEL:
        return False
    first, *others = name.casefold().split()
    is_short = len(first) > MIN_LABEL and others and max(map(len, others)) < 3
    return phrases.bare(name).startswith(label) or bool(is_short and label.startswith(first))


def read(
    page: Page,
    item: jsonld.Object,
    near: Surroundings,
    lines: Sequence[str],
    *,
    reader: Reader,
    layouts: Sequence[Layout] = (),
) -> Reading:
    """Return whom the page names as authors, persons before organisations."""
    told = _from_jsonld(reader, item)
    node = first_match(page, (layout.byline for layout in layouts))
    if node is not None and (parsed := reader.parse(_lines(node))):
        return Reading("layout", tuple(_with_pages(parsed, (told,))), plain(node.text()))
    seen = _from_byline(reader, near.between)
    if not seen.persons:
        seen = _first(seen, _from_byline(reader, near.before))
    if not seen.persons:
        seen = _first(_only_first(_from_byline(reader, near.after)), seen)
    best = _best(told, seen, reader)
    if not best.persons:
        line = _from_lines(reader, near.between)
        best = _first(line, _from_ends(reader, lines), best if best.authors else line)
    return replace(best, authors=tuple(_with_pages(best.authors, (told, seen))))


def _best(told: Reading, seen: Reading, reader: Reader) -> Reading:
    """Choose a place by its persons; then one that names more than the site itself.

    Where the data tell one name of one word and readers see another in full, that of the data
    is the account of whoever put the text there.
    """
    for reading in (seen, told) if _is_outdone(told, seen) else (told, seen):
        if reading.persons:
            return reading
    meta = _from_meta(reader)
    if meta.persons:
        return meta
    weaker = (told, meta, seen)
    for reading in weaker:
        if any(_says(author) and not reader.is_house(author) for author in reading.authors):
            return reading
    named = (reading for reading in weaker if any(map(_says, reading.authors)))
    return next(named, next((r for r in weaker if r.authors), told))


def _says(author: Author) -> bool:
    return author.kind is not AuthorKind.JUNK


def _is_outdone(told: Reading, seen: Reading) -> bool:
    names = [author.name for author in told.authors if author.kind is AuthorKind.PERSON]
    others = [author.name for author in seen.authors if author.kind is AuthorKind.PERSON]
    if len(names) != 1 or len(others) != 1:
        return False
    (name,), (other,) = names, others
    is_part = name.casefold() in other.casefold()
    return " " in other and name.isascii() and " " not in name and not is_part


def _only_first(reading: Reading) -> Reading:
    """Below a text, other articles and their authors follow soon."""
    return replace(reading, authors=reading.authors[:1])


def _first(*readings: Reading) -> Reading:
    """Return the first that names a person, else anybody, else the last."""
    some = [reading for reading in readings if reading.authors]
    return next((r for r in some if r.persons), some[0] if some else readings[-1])


def _with_pages(authors: Iterable[Author], readings: Iterable[Reading]) -> Iterable[Author]:
    """Add what other places tell of the same name: the author's page, who else they are."""
    others: dict[str, list[Author]] = {}
    for reading in readings:
        for one in reading.authors:
            others.setdefault(phrases.bare(one.name), []).append(one)
    for author in authors:
        told = others.get(phrases.bare(author.name), [])
        if told == [author]:  # as nearly always
            yield author
            continue
        told = [author, *told]
        yield replace(
            author,
            url=author.url or next((one.url for one in reversed(told) if one.url), ""),
            same_as=next((one.same_as for one in told if one.same_as), ()),
            about=next((one.about for one in told if one.about), ""),
            portrait=next((one.portrait for one in told if one.portrait), ""),
        )


# ── JSON-LD ──────────────────────────────────────────────────────────────────────────────────


def _from_jsonld(reader: Reader, item: jsonld.Object) -> Reading:
    authors: dict[str, Author] = {}
    for key in ("author", "creator"):
        for person in jsonld.flat(item.get(key))[:MAX_PERSONS]:
            for name in _names(person):
                for author in _told(reader, person, name):
                    authors.setdefault(phrases.bare(author.name), author)
        if authors:
            break
    kept = _persons_first(authors.values())
    printed = ", ".join(author.printed or author.name for author in kept)
    return Reading("JSON-LD author", kept, printed)


def _names(person: Any) -> Iterable[str]:
    """Yield the names that an object of data has: one, several in a list, or one in two parts."""
    if not isinstance(person, dict):
        yield jsonld.text(person)
        return
    parts = (jsonld.text(person.get(key)) for key in ("givenName", "familyName"))
    for name in jsonld.flat(person.get("name")) or [" ".join(filter(None, parts))]:
        yield jsonld.text(name)


def _told(reader: Reader, person: Any, name: str) -> Iterable[Author]:
    if not name or "://" in name:
        return
    known = person if isinstance(person, dict) else {}
    organisation = any("Organi" in kind for kind in jsonld.types(known))
    parsed = reader.parse(name)
    alone = len(parsed) == 1
    for author in parsed:
        kind = author.kind
        if organisation and kind is AuthorKind.JUNK:
            kind = AuthorKind.ORGANISATION
        yield replace(
            author,
            kind=kind,
            url=reader.address(jsonld.address(known.get("url"))) if alone else "",
            same_as=tuple(jsonld.addresses(known.get("sameAs"))) if alone else (),
            about=_described(known) if alone else "",
            portrait=reader.picture(known) if alone else "",
        )


def _described(person: jsonld.Object) -> str:
    text = jsonld.text(person.get("description"))
    return text[: portraits.MOST] if len(text) >= portraits.LEAST_UNSPACED else ""


def _persons_first(authors: Iterable[Author]) -> tuple[Author, ...]:
    """Leave out junk where there is better."""
    authors = tuple(authors)
    kept = [author for author in authors if author.kind is not AuthorKind.JUNK]
    return tuple(kept) or authors


# ── what readers see ─────────────────────────────────────────────────────────────────────────


def _from_byline(reader: Reader, items: list[Item]) -> Reading:
    """Read the elements that are marked as a byline or link to authors."""
    linked: list[Author] = []
    texts: list[str] = []
    for name, node, attributes, flags in items:
        if name == "a":
            linked.extend(_linked(reader, node, attributes))
        elif flags & marks.BYLINE and not _is_others(node):
            text = _lines(node)
            if 2 < len(text) <= MAX_BYLINE:
                texts.append(text)
    if linked:
        authors = {phrases.bare(author.name): author for author in reversed(linked)}
        kept = _persons_first(reversed(authors.values()))
        if any(author.kind is AuthorKind.PERSON for author in kept):
            return Reading("link to an author page", kept, ", ".join(a.printed for a in kept))
    for text in texts:
        parsed = reader.parse(text)
        if any(author.kind is AuthorKind.PERSON for author in parsed):
            return Reading("byline", _persons_first(parsed), plain(text))
    parsed = reader.parse(texts[0]) if texts else ()
    return Reading("byline", _persons_first(parsed), plain(texts[0]) if texts else "")


def _lines(node: LexborNode) -> str:
    """Return a byline's text, its names on lines of their own if each stands in an element."""
    pieces = [plain(piece) for piece in node.text(separator="\n").split("\n")]
    pieces = [piece for piece in pieces if piece]
    apart = Class.PLACE | Class.AGENCY
    names = [
        piece
        for piece in pieces
        if " " in piece or not piece.isascii() or vocabulary().of(piece.lower()) & apart
    ]
    return ("\n" if len(names) > 1 else " ").join(pieces)


def _from_lines(reader: Reader, items: list[Item]) -> Reading:
    """Read a short line under the headline that begins like a byline."""
    for name, node, _, _ in items:
        if name in _NO_LINE:
            continue
        text = plain(node.text(separator=" "))
        if 4 < len(text) <= MAX_LINE and _is_led(text):
            parsed = reader.parse(text)
            if parsed and all(_is_apart(author, text) for author in parsed):
                return Reading("line under the headline", parsed, text)
    return Reading("line under the headline", (), "")


def _is_apart(author: Author, text: str) -> bool:
    """Tell whether a name of a line stands in a piece without numbers, and is nobody's guess."""
    piece = next((p for p in _PIECES.split(text) if author.name.casefold() in p.casefold()), "")
    return author.kind is not AuthorKind.JUNK and not any(map(str.isdigit, piece))


def _is_led(text: str) -> bool:
    """Tell whether some piece of a line begins with a word such as "By", or a date follows."""
    pieces = _PIECES.split(text)
    words = [piece.casefold().replace(":", " ").split() for piece in pieces]
    return any(vocabulary().at_start(piece, Class.LEAD) for piece in words if len(piece) > 1) or (
        len(pieces) > 1 and any(map(_DATE.search, pieces[1:]))
    )


def _from_ends(reader: Reader, lines: Sequence[str]) -> Reading:
    """Read a first or last line of the text that is nothing but names."""
    for text in lines:
        if len(text) <= MAX_LINE // 2 and not text.endswith((".", "?", "!", "”", '"', "…")):
            parsed = reader.parse(text)
            if parsed and all(_is_whole(author, text) for author in parsed):
                return Reading("line of the text", parsed, text)
    return Reading("line of the text", (), "")


def _is_whole(author: Author, text: str) -> bool:
    """Tell whether a name is written as people write names, and is most of the line."""
    words = author.name.split()
    return (
        author.kind is AuthorKind.PERSON
        and 2 <= len(words) <= 5
        and all(word[:1].isupper() for word in words)
        and (text.isupper() or all(word in text for word in words))
        and len(text) <= MAX_LINE // 2
    )


def _is_byline(attributes: dict[str, str | None]) -> bool:
    for key, value in attributes.items():
        if value and key in NAMING and marks.of(value) & marks.BYLINE:
            return True
    return False


def _is_others(node: LexborNode) -> bool:
    """Tell the names of who took a picture, wrote a comment or wrote what else there is to read."""
    for box in (node, *above(node, MAX_PARENTS)):
        if box.tag in _PICTURES:
            return True
        names = box.attributes
        if _names_others(f"{names.get('class') or ''} {names.get('id') or ''}"[:MAX_NAMES]):
            return True
    return False


@lru_cache(maxsize=4096)  # boxes have the same names on all pages of a publication
def _names_others(names: str) -> bool:
    return _OTHERS.search(names) is not None


def _leads_to_author(node: LexborNode, address: str, rel: str) -> bool:
    if "author" in rel.split() or _AUTHOR_PATH.search(address):
        return True
    if not _PERSON_PATH.search(address):
        return False
    boxes = (node, *above(node, MAX_PARENTS))
    return any(_is_byline(box.attributes) for box in boxes)


def _linked(
    reader: Reader, node: LexborNode, attributes: dict[str, str | None]
) -> Iterable[Author]:
    address = attributes.get("href") or ""
    if not _leads_to_author(node, address, attributes.get("rel") or ""):
        return
    text = _lines(node)
    if not 2 < len(text) <= MAX_BYLINE or _is_others(node):
        return
    parsed = reader.parse(text)
    for author in parsed:
        url = reader.address(address) if len(parsed) == 1 else ""
        yield replace(author, url=url, printed=author.printed or plain(text))


# ── meta tags ────────────────────────────────────────────────────────────────────────────────


def _from_meta(reader: Reader) -> Reading:
    weak = Reading("meta author", (), "")
    metas = reader.page.metas
    for name in _META:
        contents = metas.get(name)
        if contents is None:
            continue
        texts = [
            text
            for text in contents[:MAX_PERSONS]
            if text and "://" not in text and len(text) <= MAX_BYLINE and _is_said(name, text)
        ]
        if not texts:
            continue
        parsed = bylines.parse_all(texts, publication=reader.site, language=reader.language)
        authors = _without_house(_persons_first(map(reader.known, parsed)), reader)
        reading = Reading(f"meta {name}", authors, ", ".join(texts))
        if reading.persons:
            return reading
        if not weak.authors and not all(map(reader.is_house, authors)):
            weak = (
                reading  # a tag that names the site stands on every page, and says nothing of this
            )
    return weak


def _is_said(name: str, text: str) -> bool:
    """Tell whether a tag that may hold an author does: some hold the minutes it takes to read."""
    return name != _FREE or not any(map(str.isdigit, text))


def _without_house(authors: tuple[Author, ...], reader: Reader) -> tuple[Author, ...]:
    """Leave out the site's name, which many write into every page's head, beside who signs."""
    others = tuple(author for author in authors if not reader.is_house(author))
    return others or authors
