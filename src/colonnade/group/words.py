"""Words of any script, cut down to what stays the same when they are inflected."""

from __future__ import annotations

import re

STEM = 6  # letters; longer words are cut, which joins most of their inflected forms
SHORTEST = 2  # letters of a word
# Scripts that leave no space between words are cut into overlapping pieces: of two signs where a
# sign is a syllable or a word, of four where it is a letter.
_SIGNS = "぀-ヿ㐀-䶿一-鿿豈-﫿\U00020000-\U0003134f"
_LETTERS = "฀-๿຀-໿ༀ-࿿က-႟ក-៿"
_RUN = re.compile(f"[{_SIGNS}]+|[{_LETTERS}]+|(?:(?![{_SIGNS}{_LETTERS}])[^\\W_])+")
_UNSPACED = re.compile(f"[{_SIGNS}{_LETTERS}]")
_WORD = re.compile(rf"\w{{{SHORTEST},}}")  # without the dearer question, for most texts
_SIGN = re.compile(f"[{_SIGNS}]")
_LETTER = re.compile(f"[{_LETTERS}]")
_SIGNS_A_PIECE, _LETTERS_A_PIECE = 2, 4


def terms(text: str) -> list[str]:
    """Return the terms of a text in order, with repeats.

    >>> terms("The harbours’ ferry")
    ['the', 'harbou', 'ferry']
    >>> terms("港の船")
    ['港の', 'の船']
    """
    folded = text.casefold()
    if not _UNSPACED.search(folded):
        return [word[:STEM] for word in _WORD.findall(folded)]
    found: list[str] = []
    for word in _RUN.findall(folded):
        if _SIGN.match(word):
            found += _pieces(word, _SIGNS_A_PIECE)
        elif _LETTER.match(word):
            found += _pieces(word, _LETTERS_A_PIECE)
        elif len(word) >= SHORTEST:
            found.append(word[:STEM])
    return found


def _pieces(run: str, size: int) -> list[str]:
    return [run[at : at + size] for at in range(max(1, len(run) - size + 1))]
