"""The article in the data of a page that a script would draw: read where nothing else is there.

Such pages carry their text as HTML inside of strings inside of scripts, escaped once or twice.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from types import MappingProxyType

from selectolax.lexbor import LexborHTMLParser

from colonnade.extract import body as bodies
from colonnade.extract.blocks import Body
from colonnade.extract.page import WITHOUT_EVENTS, Page
from colonnade.extract.phrases import bare
from colonnade.extract.taming import tame

THIN = 300  # characters of text, below which a page may be one that a script draws
MIN_STRING = 400  # characters
MIN_PARAGRAPHS = 2
MAX_STRINGS = 200
MAX_DEPTH = 2  # escapes within escapes

_STRING = re.compile(r'"((?:[^"\\]+|\\.)*+)"', re.DOTALL)
_DATA = re.compile(r"\s*(?:\w+:)?[\[{\"]")
_ANY_PARAGRAPH = re.compile(r"(?:<|u003c)(?:p|br|div)\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)


def rescue(page: Page, body: Body, title: str) -> bool:
    """Give a thin body the text of the page's data, and tell whether there was any."""
    if sum(len(block.text) for block in body.blocks) >= THIN:
        return False
    found = max(_candidates(page), key=len, default="")
    if not found:
        return False
    parser = LexborHTMLParser(tame(found.encode("utf-8", "replace")), options=WITHOUT_EVENTS)
    other = bodies.read(Page(page.url, parser, MappingProxyType({})), title)
    if sum(len(block.text) for block in other.blocks) < THIN or not _knows(other, body):
        return False
    body.blocks = other.blocks
    return True


def _knows(other: Body, body: Body) -> bool:
    """Tell whether a text holds the longest line that the page itself shows, if it shows any."""
    longest = max((block.text for block in body.blocks), key=len, default="")
    return bare(longest) in bare("".join(block.text for block in other.blocks))


def _candidates(page: Page) -> Iterator[str]:
    for script in page.parser.css("script"):
        text = script.text()
        if len(text) > MIN_STRING and _ANY_PARAGRAPH.search(text):
            yield from _strings(text, 0)


def _strings(text: str, depth: int) -> Iterator[str]:
    """Yield the strings of a script that hold paragraphs of markup."""
    count = 0
    for match in _STRING.finditer(text):
        if match.end() - match.start() < MIN_STRING:
            continue
        count += 1
        if count > MAX_STRINGS:
            return
        try:
            value = json.loads(match[0], strict=False)
        except ValueError:
            continue
        if len(_PARAGRAPH.findall(value)) >= MIN_PARAGRAPHS and not _DATA.match(value):
            yield value
        elif depth < MAX_DEPTH:
            yield from _strings(value, depth + 1)
