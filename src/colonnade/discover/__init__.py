"""From the body of a source to the leads it lists: feeds, sitemaps and section pages.

Pure: bytes, address, headers and the clock come in, a `Listing` comes out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from colonnade.discover import bodies, feeds, sections, sitemaps
from colonnade.discover.bodies import Form, NotASource
from colonnade.records import Listing, SourceKind

__all__ = ["NotASource", "read"]
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


def read(
    kind: SourceKind,
    body: bytes,
    *,
    url: str,
    headers: Mapping[str, str] = _NO_HEADERS,
    now: datetime,
) -> Listing:
    """Return what a source lists, whatever its kind was thought to be.

    `headers` have names in lower case; `now` only judges nonsense dates. A feed's or sitemap's
    address that answers with a web page is not read as a section page: such pages are mostly
    excuses. Raises `NotASource`, whose message names the source and the reason.
    """
    body = bodies.unpacked(body, url=url)
    if not body.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise NotASource(url, "an empty answer")
    form = bodies.form_of(body)
    if form is Form.OPML:
        raise NotASource(url, "a list of feeds (OPML): import it instead")
    if form is Form.SITEMAP or (form is Form.LIST and kind is not SourceKind.FEED):
        return sitemaps.read(body, url=url, now=now)
    if form is Form.PAGE:
        return _page(kind, body, url=url, headers=headers, now=now)
    if form is Form.NOTHING and kind is not SourceKind.FEED:
        raise NotASource(url, f"nothing that can be read as a {kind.value}")
    return feeds.read(body, url=url, headers=headers, now=now)


def _page(
    kind: SourceKind, body: bytes, *, url: str, headers: Mapping[str, str], now: datetime
) -> Listing:
    if kind is not SourceKind.PAGE:
        raise NotASource(url, f"answers with a web page instead of a {kind.value}")
    return sections.read(body, url=url, headers=headers, now=now)
