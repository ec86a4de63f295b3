"""What the names in class and id attributes say of an element.

Names are cut into words at hyphens, underscores and capitals. Utility classes such as
``print:hidden`` or ``w-[10px]`` say how a box looks on some screen and nothing of what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from colonnade.extract import words

JUNK = 1  # no part of an article's text
SOFT = 2  # no part of it if it holds little text: pictures, headers, boxes
BYLINE = 4  # names of authors
DATE = 8
DECK = 16  # the standfirst
BODY = 32
KICKER = 64
PICTURE = 128
PHOTO = 256  # pictures, which may have a caption beside them

MIN_WORD = 4  # letters of a word cut out at a capital; generated names are full of shorter ones
MAX_NAMES = 400  # characters: longer attributes are utility classes
MAX_HYPHENS = 3  # of an id; with more it is the text itself, written as an anchor

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_WORD = re.compile(r"[A-Z]?[a-z]{3,}|[A-Z]{3,}(?![a-z])|[a-z]+|[A-Z]+")
_DELIMITED = re.compile(r"[A-Za-z]+")


@cache
def _table(group: str) -> Mapping[str, int]:
    table: dict[str, int] = {}
    for flag, word in words.phrases("marks", group):
        table[word] = table.get(word, 0) | _FLAGS[flag]
    return table


_FLAGS = {
    "junk": JUNK,
    "soft": SOFT,
    "byline": BYLINE,
    "date": DATE,
    "deck": DECK,
    "kicker": KICKER,
    "picture": PICTURE,
    "photo": PHOTO,
}
_COMPOUNDS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        JUNK,
        re.compile(
            r"(?:read|see|watch|more|lire|leia|lee|vea|leggi)[-_]?(?:also|more|next|on|aussi|mais|mas|tambien|anche)"
            r"|most[-_]?(?:read|popular|viewed|shared)|(?:next|more|other|latest)[-_]?(?:article|stories|news|story|posts?)"
            r"|visually[-_]?hidden|screen[-_]?reader|sr[-_]only|author[-_]?(?:bio|box|info|card|desc|about|profile)"
            r"|about[-_]?(?:the[-_]?)?author|(?:post|entry|article)[-_]?(?:tags|footer|nav|meta|author|tools|share|actions)"
            r"|sign[-_]?up|log[-_]?in|in[-_]?line[-_]?(?:ad|promo|newsletter)|pull[-_]?quote|wp[-_]caption"
            r"|skip[-_]?(?:link|to)|back[-_]?to[-_]?top|jump[-_]?to|live[-_]?chat|cookie|newsletter",
        ),
    ),
    (
        BODY,
        re.compile(
            r"(?:article|story|entry|post|news|main|page|detail)[-_]{0,2}(?:body|content|text|copy|main)"
            r"|body[-_]?(?:text|copy|content)|articlebody",
        ),
    ),
)


def of_element(attributes: Mapping[str, str | None]) -> int:
    """Return the flags of an element's class and id; what it is called aloud may be junk, too."""
    names = attributes.get("class")
    found = of(names) if names else 0
    identity = attributes.get("id")
    if identity and identity.count("-") <= MAX_HYPHENS:
        found |= of(identity)
    label = attributes.get("aria-label")
    return found | (of(label) & JUNK) if label else found


@lru_cache(maxsize=16384)
def of(names: str) -> int:
    """Return the flags of a class or id attribute.

    >>> bool(of("c-newsletter--inline") & JUNK), bool(of("print:hidden w-1/2") & JUNK)
    (True, False)
    """
    found = 0
    for name in names[:MAX_NAMES].split():
        if _TOKEN.fullmatch(name):
            found |= _of_one(name)
    return found


@lru_cache(maxsize=16384)
def _of_one(name: str) -> int:
    found = 0
    small = name.lower()
    common, short = _table("words"), _table("short")
    for word in _WORD.findall(name):
        if len(word) >= MIN_WORD:
            found |= common.get(word.lower(), 0)
    for word in _DELIMITED.findall(small):
        found |= short.get(word, 0) | common.get(word, 0)
    for flag, pattern in _COMPOUNDS:
        if pattern.search(small):
            found |= flag
    return found
