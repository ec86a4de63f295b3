"""Markup that would take a parser quadratic time, made harmless before it is parsed.

The HTML standard makes parsers search the stack of open elements at many tags, and reopen
unclosed formatting in every paragraph: 100,000 open elements take half a minute. No article nests
so deep: tags beyond a depth are left out, their text stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

SUSPICIOUS = 1000  # tags open at once, as estimated, from which a page is looked at closely
HOPELESS = 4000  # the same, from which only the tags of text and facts are left
MAX_HOPELESS = 300_000  # bytes that are read of such a page, after tags that repeat are left out
COMMON = 6  # such tags
OFTEN = 40  # times in a chunk
MAX_DEPTH = 200
MAX_FORMATTING = 24  # open elements such as <b> and <font>
MAX_ATTRIBUTES = 500  # of one tag, which loses all of them if it has more
CHUNK = 8192  # bytes
SAMPLE = 512  # bytes of each chunk in which tags are counted; all in pages up to
SMALL = 65_536
FEW_TAGS = 8_000  # with the next: what is read of a page at most, opening and closing tags
TAGS_PER_MB = 16_000  # three times what the densest page of the press has

_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^>]*>?")
_TAG_NAME = re.compile(rb"<(/?[a-zA-Z][a-zA-Z0-9:-]*)")
_NAME = re.compile(rb"<[a-zA-Z][a-zA-Z0-9:-]{0,40}")
_ANY_TAG = re.compile(rb"</?[a-zA-Z][^<>]{0,60}>")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_STRUCTURE = re.compile(
    rb"</?(?!(?:p|h[1-6]|br|script|style|title|meta|link|html|head|body)\b)[a-zA-Z][^<>]*>",
    re.IGNORECASE,
)
_RAW = re.compile(rb"</(?:script|style|textarea|title|noscript)", re.IGNORECASE)
_RAW_TAGS = frozenset((b"script", b"style", b"textarea", b"title"))
_NEVER_OPEN = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p path use image "
    b"circle rect line polygon li td th tr tbody thead tfoot dd dt option optgroup html head "
    b"body".split()
)
_FORMATTING = frozenset(b"a b big code em font i nobr s small strike strong tt u".split())


def tame(source: bytes) -> bytes:
    """Return markup in UTF-8 as it came, or without what no parser should be given."""
    size = len(source)
    suspects = [
        start for start in range(0, size, CHUNK) if source.find(b">", start, start + CHUNK) < 0
    ]
    depth, tags = _deepest(source)
    if suspects:
        source = _without(source, list(_crowded(source, suspects)))
    if depth >= HOPELESS:
        source = _without_structure(source)
        depth, tags = _deepest(source)
    if tags > _bearable(size):
        source = _cut(source, _bearable(size))
    if depth >= SUSPICIOUS and _may_be_deep(source):
        return _flattened(source)
    return source


def _without_structure(source: bytes) -> bytes:
    """Return a page without its boxes: those written alike again and again go first."""
    source = source.replace(b"<" * 16, b"")
    middle = len(source) // 2
    seen = Counter(_ANY_TAG.findall(source[middle : middle + CHUNK]))
    for tag, times in seen.most_common(COMMON):
        if times >= OFTEN and _STRUCTURE.fullmatch(tag):
            source = source.replace(tag, b" ")
    return _STRUCTURE.sub(b" ", source[:MAX_HOPELESS])


def _bearable(size: int) -> int:
    return FEW_TAGS + TAGS_PER_MB * size // 1_000_000


def _cut(source: bytes, left: int) -> bytes:
    """Return the beginning of a page that has too many tags: each would be looked at in turn."""
    for start in range(0, len(source), CHUNK):
        left -= source.count(b"<", start, start + CHUNK)
        if left < 0:
            return source[:start]
    return source


def _deepest(source: bytes) -> tuple[int, int]:
    """Estimate how many tags are open at most, and how many there are, from samples.

    Counting all takes a third of a parse.

    Depth that no sample sees lies between two of them, and is harmless.
    """
    size = len(source)
    sample = CHUNK if size <= SMALL else SAMPLE
    deepest = opened = total = 0
    for start in range(0, size, CHUNK):
        tags = source.count(b"<", start, start + sample)
        closed = source.count(b"</", start, start + sample)
        total += tags
        opened += tags - 2 * closed
        if opened < 0:
            opened = 0
        elif opened > deepest:
            deepest = opened
    return deepest * CHUNK // sample, total * CHUNK // sample


def _may_be_deep(source: bytes) -> bool:
    """Tell whether so many tags can be open at once: tags without an end are not counted."""
    opened = 0
    for start in range(0, len(source), CHUNK):
        for name, times in Counter(_TAG_NAME.findall(source, start, start + CHUNK)).items():
            if name.lstrip(b"/").lower() not in _NEVER_OPEN:
                opened += -times if name[:1] == b"/" else times
        opened = max(0, opened)
        if opened >= SUSPICIOUS:
            return True
    return False


def _crowded(source: bytes, suspects: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the attributes of tags that reach over a chunk and have too many of them."""
    done = start = seen = 0
    for suspect in suspects:
        start = max(start, source.rfind(b"<", seen, suspect + 1))
        seen = suspect
        name = _NAME.match(source, start)
        if suspect < done or name is None:
            continue
        end = source.find(b">", name.end())
        if 0 <= end < suspect:
            continue  # it closed before: what is long here is text
        done = end if end >= 0 else len(source)
        if _has_crowd(source[name.end() : done]):
            yield name.end(), done


def _has_crowd(attributes: bytes) -> bool:
    """Tell whether there are too many attributes; what stands in quotation marks is one word."""
    if len(attributes.split(None, MAX_ATTRIBUTES)) <= MAX_ATTRIBUTES:
        return False
    return len(_QUOTED.sub(b"", attributes).split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES


def _flattened(source: bytes) -> bytes:
    """Leave out tags that open beyond the depths, with as many closing tags."""
    spans: list[tuple[int, int]] = []
    depth = formatting = 0
    left_out: dict[bytes, int] = {}
    position = 0
    while (match := _TAG.search(source, position)) is not None:
        position = match.end()
        closing, name = match[1], match[2].lower()
        if name in _NEVER_OPEN or match[0].endswith(b"/>"):
            continue
        if name in _RAW_TAGS:
            if not closing:
                end = _RAW.search(source, position)
                position = end.start() if end else len(source)
            continue
        is_formatting = name in _FORMATTING
        if closing:
            if left_out.get(name):
                left_out[name] -= 1
                spans.append(match.span())
            else:
                depth = max(0, depth - 1)
                formatting = max(0, formatting - is_formatting)
        elif depth >= MAX_DEPTH or (is_formatting and formatting >= MAX_FORMATTING):
            left_out[name] = left_out.get(name, 0) + 1
            spans.append(match.span())
        else:
            depth += 1
            formatting += is_formatting
    return _without(source, spans)


def _without(source: bytes, spans: list[tuple[int, int]]) -> bytes:
    if not spans:
        return source
    pieces = []
    position = 0
    for start, end in spans:
        pieces.append(source[position:start])
        position = end
    pieces.append(source[position:])
    return b" ".join(pieces)
