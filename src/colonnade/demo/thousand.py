"""Make feeds by the thousand, each different and always the same, for measuring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from html import escape
from random import Random

from colonnade.demo.press import Topic, words

_LANGUAGES = ("en", "tr", "de", "es", "fr", "ar", "he", "ru", "el", "ja", "pt", "hi")
_FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
_GIVEN = ("Ada", "Bruno", "Carmen", "Deniz", "Emil", "Fatma", "Goran", "Hana", "Ivo", "Juno")
_SENTENCE = re.compile(r"[^.!?。।؟]+[.!?。।؟]+")
_FAMILY = ("Ashlar", "Bellwether", "Cairn", "Dovecote", "Eddy", "Fallow", "Gable", "Hearth")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed for measuring."""

    path: str  # where to serve it, such as /feeds/7.xml
    body: bytes
    is_atom: bool


def feeds(count: int, entries: int = 25, seed: int = 0) -> Iterator[Feed]:
    """Make `count` feeds of `entries` entries: three RSS 2.0 to one Atom, in twelve languages.

    Each entry has its own address, title, author, date and summary of some sixty words.

    >>> [feed.path for feed in feeds(2, entries=3)]
    ['/feeds/0.xml', '/feeds/1.xml']
    """
    for number in range(count):
        chance = Random(f"{seed}/{number}")  # noqa: S311  the same feeds each time, no secret
        language = words(_LANGUAGES[number % len(_LANGUAGES)])
        is_atom = number % 4 == 3
        items = "".join(
            _entry(number, item, chance.choice(language.topics), chance, is_atom=is_atom)
            for item in range(entries)
        )
        frame = _ATOM if is_atom else _RSS
        body = frame.format(number=number, language=language.tag, items=items)
        yield Feed(path=f"/feeds/{number}.xml", body=body.encode(), is_atom=is_atom)


_RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Paper {number}</title>'
    "<link>https://paper-{number}.example/</link><description>Columns</description>"
    "<language>{language}</language>{items}</channel></rss>"
)
_ATOM = (
    '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
    'xml:lang="{language}"><title>Paper {number}</title><id>https://paper-{number}.example/</id>'
    "<updated>2026-03-01T00:00:00Z</updated>{items}</feed>"
)


@cache
def _sentences(topic: Topic) -> tuple[str, ...]:
    text = " ".join(said for _, paragraphs in topic.columns for said in paragraphs[2:])
    return tuple(_SENTENCE.findall(text))


def _entry(number: int, item: int, topic: Topic, chance: Random, *, is_atom: bool) -> str:
    title, (lead, *_) = chance.choice(topic.columns)
    said = " ".join(part.strip() for part in chance.sample(_sentences(topic), 3))
    name = f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"
    moment = _FIRST_DAY + timedelta(minutes=chance.randrange(80_000))
    url = f"https://paper-{number}.example/opinion/{moment:%Y/%m}/{number}-{item}"
    title, summary = f"{title} ({number}.{item})", f"{lead} {said}"
    if is_atom:
        return (
            f'<entry><title>{escape(title)}</title><id>{url}</id><link href="{url}"/>'
            f"<published>{moment:%Y-%m-%dT%H:%M:%SZ}</published>"
            f"<updated>{moment:%Y-%m-%dT%H:%M:%SZ}</updated>"
            f"<author><name>{name}</name></author><summary>{escape(summary)}</summary></entry>"
        )
    return (
        f"<item><title>{escape(title)}</title><link>{url}</link><guid>{url}</guid>"
        f"<pubDate>{moment:%a, %d %b %Y %H:%M:%S} GMT</pubDate><dc:creator>{name}</dc:creator>"
        f"<description>{escape(f'<p>{summary}</p>')}</description></item>"
    )
