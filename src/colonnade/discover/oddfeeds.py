"""Feeds which are not well-formed, read by feedparser: slow, and understands everything."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from colonnade.discover import bodies, letters, xmlfeeds
from colonnade.discover.bodies import NotASource
from colonnade.discover.drafts import Draft, Reading, licence
from colonnade.discover.plaintext import line, plain
from colonnade.discover.xmlfeeds import name_of

UNREADABLE = "?"  # terms of which it is known only that there are some
# feedparser needs a second of CPU for a megabyte, six at worst: the newest items stand first.
MAX_BYTES = 2 * 1024 * 1024
_FOUR_LETTERS = re.compile(r"\.[a-zA-Z]{4}$")
_LEFT_BEHIND = re.compile(r"^[a-z]+(?=$| ?\()|<[a-z]*>$")
# References to halves of characters, over which feedparser falls.
_HALVES = re.compile(
    rb"&#(?:x0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*5(?:5[3-9]|6\d|7[0-3])\d\d);?", re.IGNORECASE
)
# What feedparser was seen to raise over mutilated feeds, and its kin.
_GIVES_UP = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
Entry = Mapping[str, Any]


def read(body: bytes, *, url: str, headers: Mapping[str, str]) -> Reading:
    """Return what feedparser makes of a body. Raises `NotASource` if that is nothing."""
    try:
        return _read(body, url, headers)
    except _GIVES_UP as error:
        raise NotASource(url, f"too broken a feed ({type(error).__name__}: {error})") from error


def _read(body: bytes, url: str, headers: Mapping[str, str]) -> Reading:
    import feedparser  # a tenth of a second, which most runs never need

    body, known = _spelt(body, url, headers)
    kind = f"application/xml; charset={known}" if known else "application/xml"
    # Relative links are ours to resolve, unless bases within the feed say how.
    base = {"content-location": url} if b"xml:base" in body else {}
    result = feedparser.parse(
        io.BytesIO(_mended(body[:MAX_BYTES])),  # bytes alone it would open as a file
        response_headers={"content-type": kind, **base},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not result.version and not result.entries:
        why = str(result.get("bozo_exception", "")) or "no known root element"
        raise NotASource(url, f"not a feed ({line(why)[:200]})")
    reading = _head(result.feed, inherits=str(result.version).startswith("atom"))
    reading.drafts = [_draft(entry) for entry in result.entries]
    # What stands within such terms is lost on feedparser: unreadable, they count as the stricter.
    reading.terms = UNREADABLE if b"rslstandard.org/rsl" in body else ""
    if len(body) > MAX_BYTES:
        reading.problems.append(f"only the first {MAX_BYTES} bytes of a malformed feed were read")
    return reading


def _spelt(body: bytes, url: str, headers: Mapping[str, str]) -> tuple[bytes, str | None]:
    """Return a body and its encoding: as UTF-8 if it claims that in vain or claims nothing."""
    known = xmlfeeds.encoding_of(body, headers)
    if known not in {None, "utf-8"} or bodies.mark(body) or b"\x1b" in body:
        return body, known
    name = "utf-8" if letters.is_utf8(body) else letters.guessed(body, url=url)
    return body.decode(name, "replace").encode(), "utf-8"


def _mended(body: bytes) -> bytes:
    wide = bodies.mark(body).startswith(("utf-16", "utf-32"))
    return body if wide else _HALVES.sub(b"", body.replace(b"\x00", b""))


def _licence(holder: Entry) -> str:
    # Asked for a licence that is missing, feedparser looks through links and falls over odd ones.
    stated = [str(holder["license"])] if "license" in list(holder) else []
    linked = [
        str(a.get("href") or "") for a in holder.get("links", ()) if a.get("rel") == "license"
    ]
    return next((found for text in (*stated, *linked) if (found := licence(text))), "")


def _head(feed: Entry, *, inherits: bool) -> Reading:
    reading = Reading(
        title=_text(feed, "title", literal=inherits),
        language=str(feed.get("language") or ""),
        licence=_licence(feed),
    )
    for link in feed.get("links", ()):
        href, relation = str(link.get("href") or ""), str(link.get("rel") or "alternate")
        xmlfeeds.head_link(reading, href, relation.lower(), str(link.get("type") or ""))
    if inherits:
        reading.bylines, reading.author_urls = _people(feed)
    xmlfeeds.hint_pauses(
        reading,
        ttl=str(feed.get("ttl") or "").strip(),
        period=str(feed.get("sy_updateperiod") or "").strip(),
        frequency=str(feed.get("sy_updatefrequency") or "").strip(),
    )
    return reading


def _draft(entry: Entry) -> Draft:
    bylines, author_urls = _people(entry)
    published, modified = _date(entry, "published"), _date(entry, "updated")
    return Draft(
        links=[a for name in ("feedburner_origlink", "link") if (a := str(entry.get(name) or ""))],
        title=_text(entry, "title", literal=_is_text(entry, "title")),
        bylines=bylines,
        author_urls=author_urls,
        published=published or _date(entry, "created"),
        modified=modified,
        summary=_summary(entry),
        language=_language(entry),
        subjects=list(_subjects(entry)),
        guid=str(entry.get("id") or ""),
        image=_image(entry),
        licence=_licence(entry),
    )


def _is_text(entry: Entry, name: str) -> bool:
    return (entry.get(name + "_detail") or {}).get("type") == "text/plain"


def _text(entry: Entry, name: str, *, literal: bool) -> str:
    text = str(entry.get(name) or "")
    return line(text) if literal and _is_text(entry, name) else plain(text)


def _summary(entry: Entry) -> str:
    # feedparser gives the content of an entry for its summary, where it has none.
    contents = [part.get("value") for part in entry.get("content") or ()]
    summary = entry.get("summary")
    return "" if summary in contents else plain(str(summary or ""))


def _people(holder: Entry) -> tuple[list[str], list[str]]:
    authors = [author for author in holder.get("authors", ()) if author]
    names = [name for author in authors if (name := _name(author))]
    return names, [str(a["href"]) for a in authors if a.get("href")]


def _name(author: Entry) -> str:
    name, mail = plain(str(author.get("name") or "")), str(author.get("email") or "")
    # feedparser ends a mail address after four letters of ".example", and leaves the rest behind.
    if _FOUR_LETTERS.search(mail):
        name = _LEFT_BEHIND.sub("", name).strip(" ()")
    return name_of(name)


def _date(entry: Entry, name: str) -> str:
    if name not in entry:  # asking feedparser for a missing "updated" gives "published", loudly
        return ""
    parsed = entry.get(name + "_parsed")
    if parsed:
        year, month, day, hour, minute, second = parsed[:6]
        return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{min(second, 59):02}Z"
    return str(entry.get(name) or "")


def _language(entry: Entry) -> str:
    details = (entry.get("title_detail") or {}, entry.get("summary_detail") or {})
    return next((str(d["language"]) for d in details if d.get("language")), "")


def _subjects(entry: Entry) -> list[str]:
    named = (str(tag.get("label") or tag.get("term") or "") for tag in entry.get("tags") or ())
    return [subject for name in named if (subject := plain(name))]


def _image(entry: Entry) -> str:
    for content in entry.get("media_content") or ():
        if str(content.get("medium") or content.get("type") or "").startswith("image"):
            return str(content.get("url") or "")
    for thumbnail in entry.get("media_thumbnail") or ():
        return str(thumbnail.get("url") or "")
    if image := entry.get("image"):
        return str(image.get("href") or "")
    for link in entry.get("links") or ():
        if link.get("rel") == "enclosure" and str(link.get("type")).startswith("image/"):
            return str(link.get("href") or "")
    return ""
