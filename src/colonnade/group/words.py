"""Words of any script, cut down to what stays the same when they are inflected."""

from __future__ import annotations

import re
from collections.abc import Iterator

STEM = 6  # letters; longer words are cut, which joins most of their inflected forms
SHORTEST = 2  # letters of a word
# Scripts that leave no space between words are cut into overlapping pieces: of two signs where a
# sign is a syllable or a word, of four where it is a letter.
_SIGNS = "぀-ヿ㐀-䶿一-鿿豈-﫿\U00020000-\U0003134f"
_LETTERS = "฀-๿຀-໿ༀ-࿿က-႟ក-៿"
_RUN = re.compile(f"[{_SIGNS}]+|[{_LETTERS}]+|(?:(?![{_SIGNS}{_LETTERS}])[^\\W_])+")
_SIGN = re.compile(f"[{_SIGNS}]")
_LETTER = re.compile(f"[{_LETTERS}]")
_SIGNS_A_PIECE, _LETTERS_A_PIECE = 2, 4


def terms(text: str) -> Iterator[str]:
    """Yield the terms of a text in order, with repeats.

    >>> list(terms("The harbours’ ferry"))
    ['the', 'harbou', 'ferry']
    >>> list(terms("港の船"))
    ['港の', 'の船']
    """
    for word in _RUN.findall(text.casefold()):
        if word.isascii():
            if len(word) >= SHORTEST:
                yield word[:STEM]
        elif _SIGN.match(word):
            yield from _pieces(word, _SIGNS_A_PIECE)
        elif _LETTER.match(word):
            yield from _pieces(word, _LETTERS_A_PIECE)
        elif len(word) >= SHORTEST:
            yield word[:STEM]


def _pieces(run: str, size: int) -> Iterator[str]:
    yield from (run[at : at + size] for at in range(max(1, len(run) - size + 1)))
