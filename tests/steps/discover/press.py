"""What the tests of this room share: the written-out form of a listing, and the oracle's view."""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser

from colonnade.discover.plaintext import line, plain
from colonnade.records import Lead, Listing

HERE = Path(__file__).parent
NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)


def written(listing: Listing) -> Any:
    """Return a listing as its expected file holds it: JSON, without what is empty."""
    return json.loads(json.dumps(_simple(asdict(listing))))


def _simple(value: Any) -> Any:
    match value:
        case datetime():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case frozenset():
            return sorted(value)
        case list() | tuple():
            return [_simple(one) for one in value]
        case dict():
            empty: tuple[Any, ...] = ("", (), None, frozenset())
            return {k: _simple(v) for k, v in value.items() if v not in empty and k != "source"}
    return value


def brief(lead: Lead) -> tuple[Any, ...]:
    """Return what the oracle can judge of a lead."""
    return lead.url, lead.title, lead.bylines, lead.published or lead.modified


def oracle(body: bytes, url: str) -> list[tuple[Any, ...]]:
    """Return the same of feedparser's entries, each link once, its HTML made plain."""
    result = feedparser.parse(io.BytesIO(body), response_headers={"content-location": url})
    found: dict[str, tuple[Any, ...]] = {}
    for entry in result.entries:
        link = entry.get("link")
        if link and link.startswith("http"):
            found.setdefault(link, (link, _title(entry), _names(entry), _when(entry)))
    return list(found.values())


def _title(entry: Any) -> str:
    literal = entry.get("title_detail", {}).get("type") == "text/plain"
    title = entry.get("title", "")
    return line(title) if literal else plain(title)


def _names(entry: Any) -> tuple[str, ...]:
    names = [author.get("name", "") for author in entry.get("authors", ())]
    return tuple(dict.fromkeys(name for name in names if name))


def _when(entry: Any) -> datetime | None:
    for name in ("published_parsed", "updated_parsed"):
        if parsed := dict.get(entry, name):  # its own "get" warns of missing dates
            year, month, day, hour, minute, second = parsed[:6]
            return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    return None
