"""The page's JSON-LD as second witness of its body.

Its ``articleBody`` is right on two pages of three: elsewhere it is a summary, cut at a paywall, or
flattened. It replaces a body that is much shorter, and tells what stands after a body that it
otherwise agrees with.
"""

from __future__ import annotations

import html
import re

from colonnade.extract import jsonld, phrases
from colonnade.extract.blocks import Block, Body, Dropped
from colonnade.records import Part

MIN_WITNESS = 400  # characters
RESCUE = 0.5  # of the witness's length, below which the body gives way
AGREED = 0.85  # share of the witness found in the body from which its ends are believed
MAX_TRIMMED = 0.25  # share of the body that may be trimmed
UNKNOWN = "the page's JSON-LD does not know it"
SHORT = 25  # letters: shorter lines are found anywhere

_BREAK = re.compile(r"</?(?:p|br|div|h[1-6]|li|ul|blockquote)\b[^>]{0,300}>", re.IGNORECASE)
_MARKUP = re.compile(r"<[^>]{1,500}>")
_CUT = ("…", "...", "[…]", "[...]")


def _value(item: jsonld.Object) -> str:
    value = item.get("articleBody") or item.get("reviewBody")
    return " ".join(one for one in jsonld.flat(value) if isinstance(one, str))


def told(value: str) -> list[str]:
    """Return the paragraphs of a body in JSON-LD."""
    if "&" in value:
        value = html.unescape(value)
    if "<" in value:
        value = _MARKUP.sub("", _BREAK.sub("\n", value))
    lines = (" ".join(line.split()) for line in value.split("\n"))
    return [line for line in lines if line]


def check(body: Body, item: jsonld.Object, *, replaces: bool = True) -> bool:
    """Mend a body by what JSON-LD tells, and tell whether JSON-LD replaced it, if it may."""
    value = _value(item)
    own = sum(len(block.text) for block in body.blocks)
    if len(value) < MIN_WITNESS or (own >= RESCUE * len(value) and _ends_alike(body, value)):
        return False
    lines = told(value)
    length = sum(map(len, lines))
    if length < MIN_WITNESS:
        return False
    if own < RESCUE * length:
        if not replaces:
            return False
        if lines[-1].endswith(_CUT) and own > RESCUE * RESCUE * length:
            return False
        body.blocks = [Block(line, Part.TEXT, 0, body.container) for line in lines]
        return True
    last = body.blocks[-1].text
    if len(last) <= 2 * SHORT or last not in " ".join(lines):  # else there is nothing to trim
        _trim(body, phrases.bare("".join(lines)))
    return False


def _ends_alike(body: Body, value: str) -> bool:
    """Tell whether the last line stands in the JSON-LD as it is: then there is nothing to trim."""
    last = body.blocks[-1].text
    return len(last) > 2 * SHORT and last in value


def _trim(body: Body, witness: str) -> None:
    """Take lines off the end which a witness does not know that knows the rest.

    The start stays: a standfirst is often missing from the witness.
    """
    bares = [phrases.bare(block.text) for block in body.blocks]
    known = [len(bare) > SHORT and bare in witness for bare in bares]
    agreed = sum(len(bare) for bare, is_known in zip(bares, known, strict=True) if is_known)
    if agreed < AGREED * len(witness):
        return
    last = len(known) - known[::-1].index(True)
    while last < len(bares) and bares[last] and bares[last] in witness:
        last += 1
    if sum(map(len, bares[last:])) > MAX_TRIMMED * sum(map(len, bares)):
        return
    for block in body.blocks[last:]:
        body.dropped.append(Dropped(block.text, UNKNOWN, block.node))
    body.blocks = body.blocks[:last]
