"""JSON Feed 1.0 and 1.1 (jsonfeed.org), read as tolerantly as its authors ask."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from colonnade.discover import bodies
from colonnade.discover.bodies import NotASource
from colonnade.discover.drafts import MAX_ITEMS, MAX_NAMES, Draft, Reading, licence
from colonnade.discover.plaintext import line


def read(body: bytes, *, url: str) -> Reading:
    """Return what a JSON Feed says. Raises `NotASource` for other JSON, and for what is none."""
    feed = _parsed(body, url)
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(feed, dict) or not isinstance(items, list):
        raise NotASource(url, "JSON, but no JSON Feed: it has no list of items")
    reading = Reading(
        title=line(_string(feed.get("title"))),
        home=_string(feed.get("home_page_url")),
        language=_string(feed.get("language")),
        licence=licence(_string(feed.get("license"))),
        more=[more] if (more := _string(feed.get("next_url"))) else [],
        hub=_hub(feed),
    )
    _people(feed, reading.bylines, reading.author_urls)
    for number, item in enumerate(items[:MAX_ITEMS], start=1):
        if isinstance(item, dict):
            reading.drafts.append(_draft(item))
        else:
            reading.problems.append(f"item {number} is no object")
    reading.left_out(len(items) - MAX_ITEMS)
    return reading


def _parsed(body: bytes, url: str) -> Any:
    encoding = bodies.mark(body) or "utf-8"
    try:
        return json.loads(body.decode(encoding, "replace").lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise NotASource(url, f"broken JSON ({error})") from error


def _draft(item: dict[str, Any]) -> Draft:
    draft = Draft(
        title=line(_string(item.get("title"))),
        published=_string(item.get("date_published")),
        modified=_string(item.get("date_modified")),
        summary=line(_string(item.get("summary"))),
        language=_string(item.get("language")),
        subjects=[subject for tag in _list(item.get("tags")) if (subject := line(_string(tag)))],
        guid=_string(item.get("id")),
        image=_string(item.get("image")) or _string(item.get("banner_image")),
        licence=licence(_string(item.get("license"))),
    )
    # An item of a link blog shows somebody else's page: the item's own page comes first.
    named = [_string(item.get(name)) for name in ("url", "external_url")]
    draft.links = [a for a in (*named, draft.guid if "://" in draft.guid else "") if a]
    _people(item, draft.bylines, draft.author_urls)
    return draft


def _people(holder: dict[str, Any], bylines: list[str], urls: list[str]) -> None:
    for author in _authors(holder):
        if name := line(_string(author.get("name"))):
            bylines.append(name)
        if address := _string(author.get("url")):
            urls.append(address)


def _authors(holder: dict[str, Any]) -> Iterator[dict[str, Any]]:
    both = [*_list(holder.get("authors"))[:MAX_NAMES], holder.get("author")]
    for number, author in enumerate(both):
        # Version 1.1 writes "authors", and repeats the first as "author" for older readers.
        if isinstance(author, dict) and author not in both[:number]:
            yield author


def _hub(feed: dict[str, Any]) -> str:
    for hub in _list(feed.get("hubs")):
        if isinstance(hub, dict) and _string(hub.get("type")).lower() == "websub":
            return _string(hub.get("url"))
    return ""


def _string(value: Any) -> str:
    if isinstance(value, str):
        # JSON can spell half of a character, which no database stores.
        return value.encode("utf-8", "ignore").decode().strip()
    # "id" is often a number, against the specification; true and false are no texts.
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
