"""What a page says of itself in JSON-LD, however it is broken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

from colonnade.extract.page import Page

MAX_OBJECTS = 2000
MAX_DEPTH = 12

Object = dict[str, Any]

_ARTICLE = re.compile(
    r"(?:article|blogposting|report(?:age)?|review|liveblogposting|columns?|opinion)$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"^\s*(?:<!--|/\*.*?\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", re.DOTALL
)
# What an article's object tells, if it is full, and by which addresses it names its own page.
_WEIGHED = ("headline", "author", "datePublished", "articleBody", "name", "description")
_OWN = ("url", "mainEntityOfPage", "@id")
_REFERRING = ("author", "creator", "publisher")
# Where objects stand in objects.
_NESTING = (
    *("@graph", "mainEntity", "mainEntityOfPage"),
    *("itemListElement", "item", "liveBlogUpdate"),
)
_NO_PATH = re.compile(r"^(?:https?:)?//[^/]*", re.IGNORECASE)
_TRAILING = re.compile(r",\s*([}\]])")
_MARKUP = re.compile(r"<[^>]{1,500}>")


def objects(page: Page) -> list[Object]:
    """Return every JSON-LD object of a page, nested ones after those they stand in."""
    found: list[Object] = []
    for text in page.data:
        _collect(_load(text), found)
    return found


def _load(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return _load_broken(text)


def _load_broken(text: str) -> Any:
    text = _COMMENTS.sub("", text).strip().rstrip(";")
    for attempt in (text, _TRAILING.sub(r"\1", text), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _collect(value: Any, found: list[Object], depth: int = 0) -> None:
    """Add the objects of a value to those found, until there are enough."""
    if depth > MAX_DEPTH or len(found) >= MAX_OBJECTS:
        return
    if isinstance(value, list):
        for item in value:
            _collect(item, found, depth + 1)
    elif isinstance(value, dict):
        found.append(value)
        for key in _NESTING:
            inner = value.get(key)
            if inner is not None:
                _collect(inner, found, depth + 1)


def types(item: Object) -> tuple[str, ...]:
    """Return the schema.org types of an object, without addresses."""
    value = item.get("@type") or item.get("type") or ()
    if isinstance(value, str):
        return (value.rsplit("/", 1)[-1].rsplit(":", 1)[-1],)
    names = value if isinstance(value, list) else [value]
    return tuple(n.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for n in names if isinstance(n, str))


def article(items: list[Object], url: str = "") -> Object:
    """Return the object that speaks of the article at `url`: the fullest of those with its types.

    Its authors and publisher are put in where it only refers to them.
    """
    candidates = [item for item in items if any(map(_is_article, types(item)))]
    if not candidates:
        return {}
    chosen = candidates[0]
    if len(candidates) > 1:
        chosen = max(candidates, key=lambda item: _weight(item, url))
    return _with_referred(chosen, items)


@lru_cache(maxsize=1024)
def _is_article(name: str) -> bool:
    return _ARTICLE.search(name) is not None


def _weight(item: Object, url: str) -> int:
    """Return how fully an object speaks, and whether of this page or of another one."""
    weight = sum(key in item for key in _WEIGHED)
    path = _path(url)
    told = {_path(place) for key in _OWN for place in addresses(item.get(key))} - {""}
    if not path or not told:
        return weight
    return weight + (len(_WEIGHED) if path in told else -1)


def _path(address: str) -> str:
    """Return the path of an address: hosts and queries differ between printings of one page."""
    path = _NO_PATH.sub("", address)
    return path.partition("#")[0].partition("?")[0].strip("/").casefold()


def _with_referred(item: Object, items: list[Object]) -> Object:
    """Put the objects of the page in the place of references to them."""
    referring = {key: flat(item[key]) for key in _REFERRING if key in item}
    if not any(_refers(one) for values in referring.values() for one in values):
        return item
    known = {i["@id"]: i for i in items if isinstance(i.get("@id"), str) and "name" in i}
    put = {
        key: [known.get(one["@id"]) if _refers(one) else one for one in values]
        for key, values in referring.items()
    }
    return item | {key: [one for one in values if one is not None] for key, values in put.items()}


def _refers(value: Any) -> bool:
    return isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str)


def text(value: Any) -> str:
    """Return the first text of a value, unescaped, without markup."""
    while isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("@id") or ""
    if not isinstance(value, str):
        return ""
    if "&" in value:
        value = html.unescape(value)
    if "<" in value:
        value = _MARKUP.sub(" ", value)
    return " ".join(value.split())


def flat(value: Any) -> list[Any]:
    """Return a value as a list, lists within lists made one."""
    if isinstance(value, list):
        return [one for item in value for one in flat(item)]
    return [] if value is None else [value]


def address(value: Any) -> str:
    """Return the first address of a value."""
    return next(iter(addresses(value)), "")


def addresses(value: Any) -> Iterator[str]:
    """Yield the addresses of a value: texts, or objects with an `@id` or `url`."""
    for one in flat(value):
        told = (one.get("url") or one.get("@id")) if isinstance(one, dict) else one
        if isinstance(told, str) and told.strip():
            yield told.strip()
