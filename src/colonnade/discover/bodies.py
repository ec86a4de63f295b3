"""What a publisher's answer really is, whatever its address and headers claim.

>>> form_of(b'<?xml version="1.0"?><rss version="2.0"/>')
<Form.FEED: 'feed'>
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Mapping
from enum import StrEnum
from itertools import accumulate

from colonnade.discover import letters
from colonnade.records import ColonnadeError

MAX_BYTES = 50 * 1024 * 1024  # the sitemap protocol's limit for one uncompressed file
MAX_MEMBERS = 1_024  # of one gzip file; thousands of empty ones cost time and give nothing
_HEAD = 65_536  # how far we look for a root element: some pages begin with long comments
_GLANCE = 1_024  # and how far nearly all of them need
_GZIP = b"\x1f\x8b\x08"


class NotASource(ColonnadeError):
    """The body is nothing that lists columns; the message names the source and the reason."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason

    def __reduce__(self) -> tuple[type[NotASource], tuple[str, str]]:
        return NotASource, (self.url, self.reason)


class Form(StrEnum):
    """What a body is, told from its first bytes alone."""

    FEED = "feed"
    JSON = "json"
    SITEMAP = "sitemap"
    OPML = "opml"
    PAGE = "page"
    LIST = "list"  # one address a line: a sitemap in plain text
    NOTHING = "nothing"


_ROOTS = {
    "rss": Form.FEED,
    "rdf": Form.FEED,
    "feed": Form.FEED,
    "entry": Form.FEED,
    "channel": Form.FEED,
    "urlset": Form.SITEMAP,
    "sitemapindex": Form.SITEMAP,
    "opml": Form.OPML,
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00?\x00", "utf-16-le"),  # no mark, but only UTF-16 looks like this
    (b"\x00<\x00?", "utf-16-be"),
)
_PROLOG = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[[^\]]*\]\s*)?>", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_ANY_ROOT = re.compile(
    r"<(?:[\w.-]+:)?(rss|rdf|feed|urlset|sitemapindex|opml)(?=[\s>])", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!doctype html|[a-z][a-z0-9-]*[\s/>])", re.IGNORECASE)
_HTML_FIRST = re.compile(r"<!doctype\s+html", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def unpacked(body: bytes, *, url: str) -> bytes:
    """Return the body without gzip, under which sitemaps and some feeds are kept.

    A body cut off within its gzip gives what could be read. Raises `NotASource` for more than
    `MAX_BYTES` or `MAX_MEMBERS`, and for damaged gzip.
    """
    pieces: list[bytes] = []
    room, rest = MAX_BYTES + 1, body
    while rest.startswith(_GZIP) and room > 0:
        if len(pieces) == MAX_MEMBERS:
            raise NotASource(url, f"gzip of more than {MAX_MEMBERS} members")
        stream = zlib.decompressobj(wbits=31)
        try:
            piece = stream.decompress(rest, room)
        except zlib.error as error:
            raise NotASource(url, f"damaged gzip ({error})") from error
        pieces.append(piece)
        room -= len(piece)
        rest = stream.unused_data
    body = b"".join(pieces) if pieces else body
    if len(body) > MAX_BYTES:
        raise NotASource(url, f"more than {MAX_BYTES // 1024 // 1024} MB")
    return body


def form_of(body: bytes) -> Form:
    """Tell what a body is from its beginning; `Form.NOTHING` when it is nothing we know."""
    head = _head(body, _GLANCE)
    if (root := _ROOT.match(head, _after_prolog(head))) and (form := _ROOTS.get(root[1].lower())):
        return form
    head = _head(body, _HEAD)
    start = _after_prolog(head)
    root = _ROOT.match(head, start)
    if root and (form := _ROOTS.get(root[1].lower())):
        return form
    if (root and root[1].lower() == "html") or _HTML_FIRST.match(head.lstrip()):
        return Form.PAGE
    return _form_of_rest(head, start)


def _form_of_rest(head: str, start: int) -> Form:
    if head.startswith(("{", "["), start):
        return Form.JSON
    # Warnings of a broken server often stand before the feed they spoil.
    if late := _ANY_ROOT.search(head):
        return _ROOTS[late[1].lower()]
    if _MARKUP.search(head):
        return Form.PAGE
    first = head[start:].split("\n", 1)[0].strip()
    return Form.LIST if _ADDRESS.match(first) else Form.NOTHING


def _head(body: bytes, length: int) -> str:
    head = body[:length]
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head.decode(encoding, "ignore").lstrip("\ufeff\x00")
    return head.decode("utf-8", "ignore").lstrip("\ufeff\x00")


def _after_prolog(head: str) -> int:
    at = 0
    while piece := _PROLOG.match(head, at):
        at = piece.end()
    return at


def charset(headers: Mapping[str, str]) -> str:
    """Return the character set which the Content-Type header names, in lower case, or ""."""
    found = _CHARSET.search(headers.get("content-type", ""))
    return found[1].lower() if found else ""


def mark(body: bytes) -> str:
    """Return the encoding which a byte order mark proves, or ""."""
    return next((encoding for sign, encoding in _BOMS if body.startswith(sign)), "")


_LINK = re.compile(r"<([^<>]*)>([^<]*)")


def hub(headers: Mapping[str, str]) -> str:
    """Return the WebSub hub which the Link header names, or ""."""
    for target, parameters in _LINK.findall(headers.get("link", "")):
        if any(map(_is_hub, parameters.split(";"))):
            return str(target)
    return ""


def _is_hub(parameter: str) -> bool:
    name, _, value = parameter.partition("=")
    return name.strip().lower() == "rel" and "hub" in value.strip(' ",').lower().split()


_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def html_text(body: bytes, headers: Mapping[str, str], *, url: str) -> str:
    """Return a page as text: by its byte order mark, as UTF-8 if it is, by header or meta tag.

    What claims nothing, or UTF-8 in vain, is read as its words make sense.
    """
    proven = mark(body)
    if proven:
        return body.decode(proven, "replace").lstrip("\ufeff")
    if letters.is_utf8(body):
        return body.decode("utf-8", "replace")
    meta = _META_CHARSET.search(body[:4096])
    named = charset(headers) or (meta[1].decode("ascii").lower() if meta else "")
    if named in {"", "utf-8", "utf8"}:
        named = letters.guessed(body, url=url)
    try:
        # "Latin 1" on the web means Windows-1252.
        return body.decode("cp1252" if named in {"iso-8859-1", "latin1"} else named, "replace")
    except (LookupError, UnicodeError):  # no encoding, or one of Python's that is none of pages
        return body.decode("utf-8", "replace")


MAX_OPEN = 3_000  # the deepest real pages have some hundred levels
_OPENED = re.compile(
    r"<(/?)(?:address|article|aside|blockquote|center|details|dialog|dir|div|dl|fieldset|figure|"
    r"footer|form|header|hgroup|main|menu|nav|ol|section|summary|ul)\b",
    re.IGNORECASE,
)


def is_maze(html: str) -> bool:
    """Tell whether a page nests its blocks deeper than any page of people.

    A parser of HTML looks through all open blocks at each new one: it takes a minute for a page
    of nothing but "<div>".
    """
    closings = _OPENED.findall(html)
    if len(closings) <= MAX_OPEN:
        return False
    return max(accumulate(-1 if closing else 1 for closing in closings)) > MAX_OPEN
