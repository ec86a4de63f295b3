"""Stretches of a text in which it must not be cut: quotations, and runs of the other direction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import takewhile

Span = tuple[int, int]  # from the opening sign to just after the closing one

# Which signs may close a quotation that a sign opened; by the usages of the languages of Europe
# and Asia, among them those that open and close with one sign and those that turn them around.
_CLOSERS = {
    "“": "”",
    "„": "“”‟",
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«»",
    '"': '"',
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "〝": "〞〟",
    "＂": "＂",
    "'": "'",
}
_SIGNS = re.compile("[" + re.escape("".join({*_CLOSERS, *"".join(_CLOSERS.values())})) + "]")
# Signs which also stand for an apostrophe, or for both ends of a quotation: what stands around
# them tells which.
_TURNED = frozenset("'‘’\"＂”»›")
_MARKED = re.compile(
    "[\u2066-\u2068][^\u2069]*(?:\u2069|$)|[\u202a\u202b\u202d\u202e][^\u202c]*(?:\u202c|$)"
)
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RTL_LETTER = re.compile(f"[{_RTL}]")
_RTL_RUN = re.compile(f"[{_RTL}](?:[^A-Za-z\u00c0-\u058f\u0900-\ufaff]*[{_RTL}])*")
# Nothing can open where none of these stands; an apostrophe within a word opens nothing.
_NOTABLE = re.compile(
    f"[{''.join(_CLOSERS).replace(chr(39), '')}{_RTL}\u2066-\u2068\u202a\u202b\u202d\u202e]"
)
_OPENING_APOSTROPHE = re.compile(r"(?<![^\W_])'")
_LTR_RUN = re.compile(f"[A-Za-z\u00c0-\u058f](?:[^{_RTL}]*[A-Za-z\u00c0-\u058f])*")


def uncuttable(text: str, limit: int | None = None) -> list[Span]:
    """Return the stretches of a text inside which no cut may fall, in order of their starts.

    Only those that start before `limit`, if one is given.
    """
    found: list[Span] = []
    end = len(text) if limit is None else limit
    is_apostrophe = "'" in text and _OPENING_APOSTROPHE.search(text, 0, end)
    if not is_apostrophe and not _NOTABLE.search(text, 0, end):
        return found
    for kind in (quotations,) if text.isascii() else (quotations, _turned_runs, _marked):
        found += takewhile(lambda span: limit is None or span[0] < limit, kind(text))
    return sorted(found)


def quotations(text: str) -> Iterator[Span]:
    """Yield the quotations of a text, the outermost only; signs that never close are no quotations.

    >>> text = 'He said: “Go. ‘Now.’” It’s done.'
    >>> [text[start:end] for start, end in quotations(text)]
    ['“Go. ‘Now.’”']
    """
    last = -1
    for match in _SIGNS.finditer(text):
        start = match.start()
        if start > last and match[0] in _CLOSERS and _can_open(text, start):
            end = _closing(text, start)
            if end:
                last = end - 1
                yield start, end


def _can_open(text: str, at: int) -> bool:
    if text[at] not in _TURNED:
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not before.isalnum() and before not in tuple(".,!?…") and bool(after.strip())


def _closing(text: str, start: int) -> int:
    """Return where a quotation that opens at `start` ends, or 0 if it never does."""
    closers = _CLOSERS[text[start]]
    for match in _SIGNS.finditer(text, start + 1):
        if match[0] in closers and _can_close(text, match.start()):
            return match.end()
    return 0


def _can_close(text: str, at: int) -> bool:
    # French sets a space before its closing sign.
    if text[at] not in _TURNED or text[at] in "»›":
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(before.strip()) and not after.isalnum()


def _turned_runs(text: str) -> Iterator[Span]:
    """Yield the runs against the direction of the text, which its first strong letter sets."""
    if _RTL_LETTER.search(text):
        pattern = _LTR_RUN if is_rtl(text) else _RTL_RUN
        yield from (match.span() for match in pattern.finditer(text))


def is_rtl(text: str) -> bool:
    """Tell whether a text runs from right to left: rule P2 of the Unicode bidi algorithm."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def _marked(text: str) -> Iterator[Span]:
    yield from (match.span() for match in _MARKED.finditer(text))
