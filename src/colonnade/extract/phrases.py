"""Lines that stand among an article's paragraphs but are none of it, by ``words/lines.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from colonnade.extract import words

MAX_LABEL = 300  # characters: longer lines are judged by where they stand, not by their words
MAX_HEADING = 120
MAX_DATELINE = 90
MAX_FRAGMENT = 40
START = 4
BEGINNING = 16  # characters in which they are looked for
MAX_CREDIT = 160
MAX_CAPTION = 160

_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
CJK_BREAK = re.compile(rf"(?<=[{_CJK}])[ \t]*\n\s*(?=[{_CJK}])")
_NOT_WORD = re.compile(r"\W+")
_START = re.compile(r"[\W_]*")


def bare(text: str) -> str:
    """Return the letters and digits of a text in lower case, to compare texts by.

    Turkish writes two letters i, and which of them a text in capitals has, systems get wrong.

    >>> bare("“Rain”, again!") == bare("Rain again")
    True
    >>> bare("SIRA KİMDE") == bare("SIRA KIMDE") == bare("Sıra kimde")
    True
    """
    return _bare(text) if len(text) <= MAX_LABEL else _fold(text)


@lru_cache(maxsize=2048)  # headlines, names and labels stand in several places of a page
def _bare(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    text = _NOT_WORD.sub("", text).casefold()
    return text if text.isascii() else text.replace("i\u0307", "i").replace("ı", "i")


_CREDIT_JOINS = re.compile(r"\s*(?:[:/|©]|by\b|von\b|\(c\)|courtesy\b|via\b|-\s)", re.IGNORECASE)

_RIGHTS = ("copyright ©", "all rights reserved")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b(?:19|20)\d\d\b|\d{4}年")
_CLOSING = "\"'”’»)）」』*"
_STOPS = (".", "!", "…", "。", "؟", "।", "۔", "！")
_ENDS = (*_STOPS, "?", "？", ":", "：", ";")

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


@cache
def _starts() -> frozenset[str]:
    """Return how all labels, credits and appeals begin: whole if they are shorter than that."""
    alone = (phrase for _, phrase in words.phrases("lines", "alone"))
    groups = (_table(group) for group in ("credit", "appeal", "also"))
    known = (stem for table in groups for stems in table.values() for stem, _ in stems)
    return frozenset(phrase[:START] for phrase in (*alone, *known, *_RIGHTS, "c)"))


def _may_begin(line: str) -> bool:
    """Tell whether a line begins as some label, credit or appeal does: few do."""
    starts = _starts()
    return line[:START] in starts or line[:3] in starts or line[:2] in starts or line[:1] in starts


@cache
def _labels() -> frozenset[str]:
    return frozenset(bare(phrase) for _, phrase in words.phrases("lines", "label"))


def labels_text(name: str) -> bool:
    """Tell whether a bare text is a word that papers set before a headline: "Opinion", "Video"."""
    return name in _labels()


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
    if text[:1].isalnum():
        return text.casefold()
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
    start = text[:BEGINNING]
    start = start.casefold() if start[:1].isalnum() else _clean(start)
    if len(start) >= START and not _may_begin(start) and text[0] != "©":
        return False  # as nearly always
    line = _clean(text)
    if not line or (len(line) < 60 and bare(line) in _alone()):
        return True
    if text.startswith(("©", "(c) ", "(C) ")) or line.startswith(_RIGHTS):
        return True
    return (
        _is_credit(text, line)
        or _begins(line, _table("appeal")) > 0
        or _is_also(line, text, linked=linked)
    )


def _is_credit(text: str, line: str) -> bool:
    credit = _begins(line, _table("credit"))
    return credit > 0 and len(text) < MAX_CREDIT and _CREDIT_JOINS.match(line, credit) is not None


def _is_also(line: str, text: str, *, linked: bool) -> bool:
    also = _begins(line, _table("also"))
    return also > 0 and (linked or ":" in line[also : also + 3] or not is_sentence(text))


def is_sentence(text: str) -> bool:
    """Tell whether a line ends like a sentence that states something.

    >>> is_sentence("“It rained.”"), is_sentence("By Ada Brook")
    (True, False)
    """
    return text.rstrip(_CLOSING).endswith(_STOPS)


def begins_box(text: str) -> bool:
    """Tell whether a line is the heading of a box of links, an appeal or an author's portrait."""
    return (
        len(text) <= MAX_HEADING
        and _begins(_clean(text), _table("also", "appeal", "portrait")) > 0
        and not is_sentence(text)
    )


def points_elsewhere(text: str) -> bool:
    """Tell whether a short line begins like a link to other articles.

    >>> points_elsewhere("Lire aussi"), points_elsewhere("Jane Doe")
    (True, False)
    """
    return len(text) <= MAX_FRAGMENT and _begins(_clean(text), _table("also")) > 0


def is_dateline(text: str) -> bool:
    """Tell whether a line is a time, perhaps with a name and a place, and no sentence.

    >>> is_dateline("3 May 2026 | 14:07"), is_dateline("In 2026 it rained.")
    (True, False)
    """
    return len(text) <= MAX_DATELINE and _CLOCK.search(text) is not None and not is_sentence(text)


def is_caption(text: str) -> bool:
    """Tell whether a line beside a picture speaks of it: it is short, and no sentence.

    >>> is_caption("Ada Brook (right)"), is_caption("Then the wind turned.")
    (True, False)
    """
    return len(text) <= MAX_CAPTION and not text.rstrip(_CLOSING).endswith(_ENDS)


def is_fragment(text: str) -> bool:
    """Tell whether a line is short and ends like no sentence.

    >>> is_fragment("With agencies"), is_fragment("It rained."), is_fragment("雨が降り続いた")
    (True, False, True)
    """
    longest = MAX_FRAGMENT // 2 if text and text[len(text) // 2] >= "\u2e80" else MAX_FRAGMENT
    return len(text) <= longest and not text.rstrip(_CLOSING).endswith(_ENDS)
