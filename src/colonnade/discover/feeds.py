"""Feeds of every dialect: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1.

The well-formed majority takes one pass of lxml; the rest goes to feedparser, at ten times the
cost. Both give the same entries, titles, links and authors.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from colonnade.discover import bodies, jsonfeeds, oddfeeds, xmlfeeds
from colonnade.discover.drafts import Reading, judged
from colonnade.records import Listing


def read(body: bytes, *, url: str, headers: Mapping[str, str], now: datetime) -> Listing:
    """Return what a feed lists. Raises `NotASource` when the body is no feed."""
    return judged(reading(body, url=url, headers=headers), url=url, now=now)


def reading(body: bytes, *, url: str, headers: Mapping[str, str]) -> Reading:
    """Return what a feed says, unjudged. Raises `NotASource` when the body is no feed."""
    if body[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return jsonfeeds.read(body, url=url)
    try:
        found = xmlfeeds.read(body, headers)
    except xmlfeeds.Unfamiliar:
        found = oddfeeds.read(body, url=url, headers=headers)
    found.hub = found.hub or bodies.hub(headers)
    return found
