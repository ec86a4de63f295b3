"""Lines that stand among an article's paragraphs but are none of it, by ``words/lines.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from colonnade.extract import words

MAX_LABEL = 300  # characters: longer lines are judged by where they stand, not by their words
MAX_HEADING = 120

_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
CJK_BREAK = re.compile(rf"(?<=[{_CJK}])[ \t]*\n\s*(?=[{_CJK}])")
_NOT_WORD = re.compile(r"\W+")
_START = re.compile(r"[\W_]*")


def bare(text: str) -> str:
    """Return the letters and digits of a text in lower case, to compare texts by.

    >>> bare("“Rain”, again!") == bare("Rain again")
    True
    """
    return _NOT_WORD.sub("", text).casefold()


_CREDIT_JOINS = re.compile(r"\s*(?:[:/|©]|by\b|von\b|\(c\)|courtesy\b|via\b|-\s)", re.IGNORECASE)

_Table = Mapping[str, tuple[tuple[str, bool], ...]]


@cache
def _table(*groups: str) -> _Table:
    """Return phrases and whether they must end with a word, by their first two characters."""
    table: dict[str, list[tuple[str, bool]]] = {}
    for group in groups:
        for _, phrase in words.phrases("lines", group):
            stem = phrase.removesuffix("*")
            whole = stem == phrase and stem[-1].isalnum()
            table.setdefault(stem[:2], []).append((stem, whole))
    return {start: tuple(known) for start, known in table.items()}


@cache
def _alone() -> frozenset[str]:
    return frozenset(bare(phrase) for _, phrase in words.phrases("lines", "alone"))


def _begins(line: str, table: _Table) -> int:
    """Return how long the longest phrase is with which a line begins, 0 if with none."""
    longest = 0
    for phrase, whole in table.get(line[:2], ()):
        if len(phrase) > longest and line.startswith(phrase):
            end = len(phrase)
            if not whole or end == len(line) or not line[end].isalnum():
                longest = end
    return longest


def _clean(text: str) -> str:
    start = _START.match(text)
    return text[start.end() if start else 0 :].casefold()


def is_label(text: str, *, linked: bool = False) -> bool:
    """Tell whether a line set among paragraphs is a label, credit, link to more, or appeal.

    `linked`: a part of it is a link.

    >>> is_label("Advertisement"), is_label("Read also: Rain"), is_label("Share prices fell.")
    (True, True, False)
    """
    if len(text) > MAX_LABEL:
        return False
    line = _clean(text)
    if not line or (len(line) < 60 and bare(line) in _alone()):
        return True
    if text.startswith(("©", "(c) ", "(C) ")) or line.startswith(
        ("copyright ©", "all rights reserved")
    ):
        return True
    credit = _begins(line, _table("credit"))
    if credit and len(text) < 160 and _CREDIT_JOINS.match(line, credit):
        return True
    if _begins(line, _table("appeal")):
        return True
    also = _begins(line, _table("also"))
    return bool(also) and (linked or ":" in line[also : also + 3] or not _is_sentence(text))


def _is_sentence(text: str) -> bool:
    return text.rstrip("\"'”’»)").endswith((".", "!", "…", "。", "؟", "।", "۔"))


def begins_box(text: str) -> bool:
    """Tell whether a line is the heading of a box of links, an appeal or an author's portrait."""
    return (
        len(text) <= MAX_HEADING
        and _begins(_clean(text), _table("also", "appeal", "portrait")) > 0
        and not _is_sentence(text)
    )
