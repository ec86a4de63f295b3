"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, where they are well-formed: one pass of lxml.

Anything unusual raises `Unfamiliar`, and the patient reader in `oddfeeds` takes over. So this
module can be strict and quick: no recovery, no entities, no document types.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from itertools import islice
from typing import Any

from lxml import etree

from colonnade.discover import bodies
from colonnade.discover.drafts import MAX_ITEMS, Draft, Reading, licence
from colonnade.discover.plaintext import GAPS, line, plain

Element = Any  # lxml's element: its type has no public name, and its stubs doubt every tag


class Unfamiliar(Exception):  # no error: a feed for the patient reader
    """This feed is not one of the well-formed majority; the message says why."""


# Names under which the same vocabularies are found. From feedparser's table and the specifications.
_FEED_SPACES = (
    "",
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://backend.userland.com/rss",
    "http://backend.userland.com/rss2",
    "http://backend.userland.com/RSS2",
    "http://backend.userland.com/rss091",
    "http://backend.userland.com/rss092",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://purl.org/rss/1.0/modules/rss091#",
    "http://purl.org/net/rss1.1#",
)
_SPACES = {
    "dc": ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/"),
    "terms": ("http://purl.org/dc/terms/",),
    "itunes": ("http://www.itunes.com/dtds/podcast-1.0.dtd", "http://www.itunes.com/DTDs/PodCast-1.0.dtd"),
    "media": ("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss"),
    "sy": ("http://purl.org/rss/1.0/modules/syndication/",),
    "cc": ("http://web.resource.org/cc/", "http://creativecommons.org/ns#"),
    "ccrss": (
        "http://backend.userland.com/creativeCommonsRssModule",
        "http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html",
    ),
    "feedburner": ("http://rssnamespace.org/feedburner/ext/1.0",),
    "rdf": ("http://www.w3.org/1999/02/22-rdf-syntax-ns#",),
    "atom": ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"),
    "rsl": ("https://rslstandard.org/rsl", "http://rslstandard.org/rsl"),
}  # fmt: skip
_RDF = f"{{{_SPACES['rdf'][0]}}}"
_XML = "{http://www.w3.org/XML/1998/namespace}"


def _names(plain_names: str, spaced: dict[str, str]) -> dict[str, str]:
    """Return a table from lxml's tags to our short names, for all spellings of a namespace."""
    table = {}
    for name in plain_names.split():
        for space in _FEED_SPACES:
            table[f"{{{space}}}{name}" if space else name] = name.lower()
    for prefix, names in spaced.items():
        for name in names.split():
            for space in _SPACES[prefix]:
                table[f"{{{space}}}{name}"] = f"{prefix}:{name}"
    return table


_ITEM_NAMES = _names(
    "title link guid id author pubDate published issued updated modified created description "
    "summary category keywords enclosure",
    {
        "dc": "creator author title date description subject language rights",
        "terms": "creator issued created modified license",
        "itunes": "author image",
        "media": "thumbnail content group title description",
        "cc": "license",
        "ccrss": "license",
        "feedburner": "origLink",
        "rsl": "content rsl license",
    },
)
_HEAD_NAMES = _names(
    "title link author language ttl skipHours skipDays",
    {
        "dc": "language title",
        "sy": "updatePeriod updateFrequency",
        "cc": "license",
        "ccrss": "license",
        "terms": "license",
        "rsl": "content rsl license",
    },
)
_ITEMS = frozenset(_names("item entry", {}))
_CHANNEL = frozenset(_names("channel", {}))
_LICENCES = ("ccrss:license", "cc:license", "terms:license")
_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(days=7),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
# What lazy servers say of everything they send, and so worth nothing.
_DEFAULTS = frozenset({"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
_HTML_TYPES = frozenset({"html", "text/html", "xhtml", "application/xhtml+xml"})
_MAIL = re.compile(r"[\w.+'-]+@(?:[\w-]+\.)*[\w-]+")
_LONGEST_NAME = 1_000  # characters, with mail addresses, which are looked for from each letter
Fields = dict[str, list[Element]]


def read(body: bytes, headers: Mapping[str, str]) -> Reading:
    """Return what a well-formed feed says. Raises `Unfamiliar` for every other body."""
    root = _parsed(body, headers)
    based = b"xml:base" in body
    shape = _SHAPES.get(root.tag)
    if shape is None:
        raise Unfamiliar(f"unknown root element {root.tag[:80]!r}")
    head, items = shape(root)
    reading = _head(head)
    reading.language = (
        reading.language or root.get(_XML + "lang", "") or head.get(_XML + "lang", "")
    )
    reading.base = (head.base or "") if based else ""
    for item in islice(items, MAX_ITEMS):
        draft = _draft(item)
        if based:
            draft.base = _base(item)
        reading.drafts.append(draft)
    reading.left_out(len(items) - MAX_ITEMS)
    return reading


def _base(item: Element) -> str:
    """Return the base of the item's link: an xml:base may stand at the link itself."""
    for child in item:
        if child.get(_XML + "base") and child.tag in _ITEM_NAMES:
            return child.base or ""
    return item.base or ""


def _parsed(body: bytes, headers: Mapping[str, str]) -> Element:
    try:
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            huge_tree=False,
            collect_ids=False,
            encoding=encoding_of(body, headers),
        )
        root = etree.fromstring(body.lstrip(), parser)
    except (etree.XMLSyntaxError, LookupError, ValueError, AssertionError) as error:
        raise Unfamiliar(f"not well-formed ({error})") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unfamiliar("has a document type")
    return root


def encoding_of(body: bytes, headers: Mapping[str, str]) -> str | None:
    """Return the encoding to read a feed in, or None for what the body itself declares.

    A byte order mark proves itself; what decodes as UTF-8 is UTF-8; a header outweighs the
    declaration (RFC 7303) unless it is the default of a lazy server.
    """
    if bodies.mark(body):
        return None
    declared = _declared(body)
    stated = bodies.charset(headers)
    if stated in _DEFAULTS and declared:
        stated = ""
    named = stated or declared
    if named in {"", "utf-8", "utf8"} or _is_utf8(body):
        return "utf-8" if declared else None
    # The web means Windows' set when it says Latin 1 (WHATWG Encoding Standard).
    return "windows-1252" if named in _DEFAULTS else named


def _declared(body: bytes) -> str:
    found = _DECLARED.search(body[:200])
    return found[1].decode("ascii", "ignore").lower() if found else ""


def _is_utf8(body: bytes) -> bool:
    if b"\x1b" in body:  # ISO-2022 looks like ASCII
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


# ── shapes ───────────────────────────────────────────────────────────────────────────────────

Shape = Callable[[Element], tuple[Element, list[Element]]]


def _rss(root: Element) -> tuple[Element, list[Element]]:
    channels = [child for child in root if child.tag in _CHANNEL]
    items = [child for part in (root, *channels) for child in part if child.tag in _ITEMS]
    return (channels[0] if channels else root), items


def _atom(root: Element) -> tuple[Element, list[Element]]:
    return root, [child for child in root if child.tag in _ITEMS]


def _single(root: Element) -> tuple[Element, list[Element]]:
    return etree.Element("feed"), [root]


_SHAPES: dict[str, Shape] = {
    **dict.fromkeys(_names("rss", {}), _rss),
    **dict.fromkeys(_names("RDF", {}), _rss),
    _RDF + "RDF": _rss,
    **dict.fromkeys(_names("feed", {}), _atom),
    **{f"{{{space}}}entry": _single for space in _SPACES["atom"]},
}  # fmt: skip


def _gathered(parent: Element, names: dict[str, str]) -> Fields:
    fields: Fields = {}
    for child in parent:
        name = names.get(child.tag)
        if name is None:
            continue
        if name in fields:
            fields[name].append(child)
        else:
            fields[name] = [child]
    return fields


# ── items ────────────────────────────────────────────────────────────────────────────────────


def _draft(item: Element) -> Draft:
    fields = _gathered(item, _ITEM_NAMES)
    if "media:group" in fields:
        _open_groups(fields)
    draft = Draft()
    draft.title = _first_text(fields, ("title", "dc:title", "media:title"))
    _link(item, fields, draft)
    _people(fields, draft)
    _dates(fields, draft)
    # Not "content": a summary is what the publisher wrote as one, and may be shown as such.
    draft.summary = _first_text(fields, _SUMMARIES)
    draft.language = _first_raw(fields, ("dc:language",)) or item.get(_XML + "lang", "")
    if not _is_bare(fields):
        draft.subjects = list(_subjects(fields))
        draft.image = _image(fields)
        draft.licence = _licence(fields)
        draft.terms = _terms(fields)
    return draft


def _is_bare(fields: Fields) -> bool:
    """Tell whether an item has no more than words, dates, names and one link to its page."""
    if not _BARE.issuperset(fields):
        return False
    return all(_is_alternate(link) for link in fields.get("link", ()))


_BARE = frozenset({
    "title", "link", "guid", "id", "description", "summary", "author", "dc:creator", "pubdate",
    "published", "issued", "updated", "modified", "created",
})  # fmt: skip


_SUMMARIES = ("description", "summary", "dc:description", "media:description")


def _open_groups(fields: Fields) -> None:
    for group in fields.pop("media:group"):
        for name, elements in _gathered(group, _ITEM_NAMES).items():
            fields.setdefault(name, []).extend(elements)


def _first_text(fields: Fields, names: tuple[str, ...]) -> str:
    for name in names:
        for element in fields.get(name, ()):
            if text := _text(element):
                return text
    return ""


def _first_raw(fields: Fields, names: tuple[str, ...]) -> str:
    for name in names:
        for element in fields.get(name, ()):
            if text := (element.text or "").strip():
                return text
    return ""


def _text(element: Element) -> str:
    """Return the plain text of a text construct, in whichever way it is wrapped."""
    if len(element):
        return line(" ".join(_pieces(element)))
    text = element.text
    if not text:
        return ""
    kind = element.get("type")
    if kind is None:
        return line(text) if element.tag in _LITERAL else plain(text)
    if element.get("mode") == "base64":
        raise Unfamiliar("base64")
    return line(text) if kind in _PLAIN_TYPES and element.tag in _ATOM_TEXTS else plain(text)


_PLAIN_TYPES = frozenset({"text", "text/plain", "plain"})
_ATOM_TEXTS = frozenset(
    f"{{{space}}}{name}" for space in _SPACES["atom"] for name in ("title", "summary")
)
_LITERAL = _ATOM_TEXTS | {f"{{{space}}}name" for space in _SPACES["atom"]}


def _pieces(element: Element) -> Iterator[str]:
    """Yield the texts below an element; joined by spaces where a block begins or ends."""
    text = ""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        if node is not element and GAPS.get(tag.rpartition("}")[2]) != "":
            yield text
            text = ""
        text += (node.text if event == "start" else node.tail if node is not element else "") or ""
    yield text


def _link(item: Element, fields: Fields, draft: Draft) -> None:
    draft.guid = _first_raw(fields, ("guid", "id")) or item.get(_RDF + "about", "")
    found = [(e.text or "").strip() for e in fields.get("feedburner:origLink", ())]
    hrefs: list[str] = []  # an Atom link within RSS is worth less than RSS's own
    weaker: list[str] = []
    for link in fields.get("link", ()):
        href = link.get("href")
        if href is None:
            found.append((link.text or link.get(_RDF + "resource") or "").strip())
        elif _is_alternate(link):
            usual = link.get("type", "text/html").lower() in _HTML_TYPES
            (hrefs if usual else weaker).append(href)
    found += hrefs + weaker
    if "guid" in fields and fields["guid"][0].get("isPermaLink", "true").lower() != "false":
        found.append(draft.guid)
    elif "id" in fields and not any(found):
        found.append(draft.guid)  # Atom's, where it is an address: judged with all others
    draft.links = [link for link in found if link]


def _is_alternate(link: Element) -> bool:
    return bool(link.get("rel", "alternate").lower() == "alternate")


def _related(fields: Fields, relation: str) -> Iterator[Element]:
    for link in fields.get("link", ()):
        if link.get("href") and link.get("rel", "").lower() == relation:
            yield link


def _people(fields: Fields, draft: Draft) -> None:
    for name in ("author", "dc:creator", "dc:author", "terms:creator", "itunes:author"):
        for element in fields.get(name, ()):
            byline, url = person(element)
            if byline:
                draft.bylines.append(byline)
            if url:
                draft.author_urls.append(url)


def person(element: Element) -> tuple[str, str]:
    """Return name and address of an author element: Atom's with parts, or a line of text."""
    if not len(element):
        return name_of(_text(element)), ""
    name = url = ""
    for part in element:
        local = part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""
        if local == "name":
            name = name or name_of(_text(part))
        elif local in {"uri", "url", "homepage"}:
            url = url or (part.text or "").strip()
    return name, url


def name_of(text: str) -> str:
    """Return the name in an author line without its mail address, which we never keep.

    >>> name_of("desk@example.org (Ana Sol)"), name_of("Ana Sol <ana@example.org>")
    ('Ana Sol', 'Ana Sol')
    """
    if "@" not in text:
        return text
    name = (
        _MAIL.sub("", text[:_LONGEST_NAME])
        .replace("()", "")
        .replace("<>", "")
        .replace("mailto:", "")
    )
    name = line(name)
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1].strip()
    return name


def _dates(fields: Fields, draft: Draft) -> None:
    draft.published = _first_raw(
        fields,
        ("pubdate", "published", "issued", "terms:issued", "dc:date", "created", "terms:created"),
    )
    draft.modified = _first_raw(fields, ("updated", "modified", "terms:modified"))


def _subjects(fields: Fields) -> Iterator[str]:
    for element in fields.get("category", ()):
        raw = element.get("label") or element.get("term") or element.text
        if raw and (subject := plain(raw)):
            yield subject
    for element in (*fields.get("dc:subject", ()), *fields.get("keywords", ())):
        for piece in re.split(r"[,;]", element.text or ""):
            if subject := plain(piece):
                yield subject


def _image(fields: Fields) -> str:
    for element in fields.get("media:content", ()):
        if _is_image(element):
            return str(element.get("url") or "")
    for element in (*fields.get("media:thumbnail", ()), *fields.get("itunes:image", ())):
        if address := element.get("url") or element.get("href"):
            return str(address)
    for element in (*fields.get("enclosure", ()), *_related(fields, "enclosure")):
        if element.get("type", "").startswith("image/"):
            return str(element.get("url") or element.get("href") or "")
    return ""


_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)", re.IGNORECASE)


def _is_image(element: Element) -> bool:
    kind = element.get("medium") or element.get("type") or ""
    return kind.startswith("image") or (not kind and bool(_PICTURE.search(element.get("url", ""))))


def _licence(fields: Fields) -> str:
    for name in _LICENCES:
        for element in fields.get(name, ()):
            stated = element.get(_RDF + "resource") or element.text or ""
            if found := licence(stated):
                return found
    for link in _related(fields, "license"):
        if found := licence(link.get("href", "")):
            return found
    return licence(_first_raw(fields, ("dc:rights",))) if "dc:rights" in fields else ""


def _terms(fields: Fields) -> str:
    """Return terms by Really Simple Licensing, section 4.7, as one document."""
    found = [e for name in _TERMS for e in fields.get(name, ())]
    if not found:
        return ""
    texts = (etree.tostring(element, encoding="unicode", with_tail=False) for element in found)
    return f"<rsl>{''.join(texts)}</rsl>"


_TERMS = ("rsl:content", "rsl:rsl", "rsl:license")


# ── the head ─────────────────────────────────────────────────────────────────────────────────


def _head(head: Element) -> Reading:
    fields = _gathered(head, _HEAD_NAMES)
    reading = Reading(
        title=_first_text(fields, ("title", "dc:title")),
        language=_first_raw(fields, ("language", "dc:language")),
        licence=_licence(fields),
        terms=_terms(fields),
    )
    _head_links(fields, reading)
    if head.tag not in _CHANNEL:  # in RSS, an author beside the title is the paper's editor
        for element in fields.get("author", ()):
            byline, url = person(element)
            reading.bylines.extend([byline] if byline else [])
            reading.author_urls.extend([url] if url else [])
    hint_pauses(
        reading,
        ttl=_first_raw(fields, ("ttl",)),
        period=_first_raw(fields, ("sy:updatePeriod",)),
        frequency=_first_raw(fields, ("sy:updateFrequency",)),
    )
    hint_skips(reading, _listed(fields, "skiphours"), _listed(fields, "skipdays"))
    return reading


def _head_links(fields: Fields, reading: Reading) -> None:
    for link in fields.get("link", ()):
        href = link.get("href")
        if href is None:
            reading.home = reading.home or (link.text or "").strip()
        else:
            head_link(reading, href, link.get("rel", "alternate").lower(), link.get("type", ""))


def head_link(reading: Reading, href: str, relation: str, kind: str) -> None:
    """Enter one link of a feed's head into the reading."""
    if relation == "alternate" and kind.lower() in {"", *_HTML_TYPES}:
        reading.home = reading.home or href
    elif relation == "hub":
        reading.hub = reading.hub or href
    elif relation in {"next", "prev-archive"}:
        reading.more.append(href)


def _listed(fields: Fields, name: str) -> list[str]:
    return [(part.text or "").strip() for element in fields.get(name, ()) for part in element]


def hint_pauses(reading: Reading, *, ttl: str, period: str, frequency: str) -> None:
    """Enter what RSS's ttl (minutes) and the syndication module say about asking again."""
    if ttl.isdecimal() and int(ttl[:9]) > 0:
        reading.pauses.append(timedelta(minutes=int(ttl[:9])))
    if step := _PERIODS.get(period.lower()):
        times = int(frequency[:9]) if frequency.isdecimal() else 1
        reading.pauses.append(step / max(times, 1))


def hint_skips(reading: Reading, hours: list[str], days: list[str]) -> None:
    """Enter the hours (0 to 23, and 24 for midnight) and days in which not to ask."""
    reading.skip_hours.update(int(h[:9]) % 24 for h in hours if h.isdecimal() and int(h[:9]) <= 24)
    reading.skip_days.update(_DAYS.index(d) for day in days if (d := day.lower()) in _DAYS)
