"""Fingerprints of texts: a sample of their shingles, the same on every machine.

A shingle is four words in a row, without case, marks of accent, punctuation and spaces; in
scripts written without spaces eight signs or sixteen letters. A shingle is in the sample if its
hash is below a bound that depends on the length of the text alone. So two texts that share a
passage have the same shingles of it in their samples, whatever stands around it, and a share of
common shingles estimates the share of common text. (Minima of a moving window, the other usual
choice, keep fewer common shingles for the same space when single words change.)
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from colonnade.collapse.sampling import rate
from colonnade.records import Print

SHINGLE = 4  # words; five miss copies with a fifth of the words changed, three meet by chance
SHINGLE_SIGNS = 8  # signs of Han and kana
SHINGLE_LETTERS = 16  # signs of the alphabets written without spaces, Thai to Tibetan
LONGEST = 200_000  # characters of a text that are read

_Words = NDArray[np.uint64]

# Any odd numbers do; these are the multipliers of splitmix64 (Steele, Lea, Flood, 2014) and of
# Knuth's generator MMIX. They are part of the format: to change one changes every fingerprint.
_BASE = 6364136223846793005
_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_INVERSE = pow(_BASE, -1, 1 << 64)
_HAN_AND_KANA = 0x3000  # signs from here on stand for syllables and words
_GAP, _LETTER, _SIGN, _DROPPED = 0, 1, 2, 3
_TABLE_SIZE = 0x32000  # the planes with scripts; beyond are tags and private signs

# Scripts written without spaces between words.
_UNSPACED = (
    (0x0E01, 0x0EFF),  # Thai, Lao
    (0x0F00, 0x109F),  # Tibetan, Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),
    (0x3041, 0x30FF),  # kana
    (0x3400, 0x9FFF),  # Han
    (0xF900, 0xFAFF),
    (0x20000, 0x31FFF),
)
# What two printings of one word may differ in: apostrophes, soft hyphens, joiners, the
# lengthening stroke and the vowel signs of Arabic and Hebrew, accents that stand alone.
_UNWRITTEN = (
    (0x0027, 0x0027),
    (0x00AD, 0x00AD),
    (0x02BC, 0x02BC),
    (0x0300, 0x036F),
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x0640, 0x0640),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x200B, 0x200F),
    (0x2018, 0x2019),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
)


def fingerprint(text: str) -> Print:
    """Return the fingerprint of a text: empty for a text of less than a shingle.

    Deterministic: no hash seed, clock or version of Python enters. Texts are read up to 200,000
    characters. `Print.words` counts words, in scripts written without spaces signs.
    """
    words, length = _words(text)
    if len(words) < length:
        return Print(hashes=(), words=len(words))
    shingles = _shingles(words, length)
    kept = np.flatnonzero(shingles < np.uint64((1 << 63) // rate(len(words))))
    hashes, first = np.unique(shingles[kept], return_index=True)
    places = (kept[first] * 255 // max(len(shingles) - 1, 1)).astype(np.uint8)
    return Print(hashes=tuple(hashes.tolist()), words=len(words), places=places.tobytes())


def _words(text: str) -> tuple[_Words, int]:
    """Return a hash for each word or lone sign of a text in order, and how many make a shingle."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).casefold()
    points = np.frombuffer(plain.encode("utf-32-le", "replace"), dtype=np.uint32)
    kinds = _table()[np.minimum(points, _TABLE_SIZE - 1)]
    if (kinds == _DROPPED).any():
        points, kinds = points[kinds != _DROPPED], kinds[kinds != _DROPPED]
    if not len(points):
        return np.empty(0, dtype=np.uint64), SHINGLE
    lone = kinds == _SIGN
    new = np.empty(len(kinds), dtype=bool)
    new[0] = True
    new[1:] = (kinds[1:] != kinds[:-1]) | lone[1:]
    starts = np.flatnonzero(new & (kinds != _GAP))
    powers, _ = _powers(len(points))
    # The hash of a word is the sum of its letters times powers of the base, counted from its
    # own start: letters of gaps count nothing, so sums run from start to start.
    terms = (points.astype(np.uint64) + np.uint64(1)) * powers[: len(points)]
    terms[kinds == _GAP] = 0
    sums = np.add.reduceat(terms, starts) if len(starts) else terms[:0]
    return sums * _inverses(len(points))[starts], _length(points[lone], len(starts))


def _length(signs: NDArray[np.uint32], words: int) -> int:
    """Return of how many words a shingle is made, by what most of them are."""
    if len(signs) <= words // 2:
        return SHINGLE
    return SHINGLE_SIGNS if np.median(signs) > _HAN_AND_KANA else SHINGLE_LETTERS


def _shingles(words: _Words, length: int) -> _Words:
    """Return the hash of every run of `length` words, 63 bits each."""
    mixed = _mixed(words)
    runs = len(mixed) - length + 1
    total = np.zeros(runs, dtype=np.uint64)
    for at in range(length):
        total *= np.uint64(_BASE)
        total += mixed[at : at + runs]
    return _mixed(total) >> np.uint64(1)


def _mixed(numbers: _Words) -> _Words:
    """Spread every bit of the numbers over all bits: the finaliser of splitmix64."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(_MIX[0])
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(_MIX[1])
    return numbers ^ (numbers >> np.uint64(31))


def _powers(count: int) -> tuple[_Words, int]:
    size = 1 << max(count - 1, 1023).bit_length()
    return _geometric(_BASE, size), size


def _inverses(count: int) -> _Words:
    return _geometric(_INVERSE, _powers(count)[1])


@cache
def _geometric(base: int, size: int) -> _Words:
    series = np.full(size, base, dtype=np.uint64)
    series[0] = 1
    return np.multiply.accumulate(series)


@cache
def _table() -> NDArray[np.uint8]:
    """Return what each code point is: gap, letter, sign of a script without spaces, dropped."""
    kinds: NDArray[Any] = np.zeros(_TABLE_SIZE, dtype=np.uint8)
    for point in range(_TABLE_SIZE):
        if unicodedata.category(chr(point))[0] in "LMN":
            kinds[point] = _LETTER
    for start, end in _UNSPACED:
        kinds[start : end + 1][kinds[start : end + 1] == _LETTER] = _SIGN
    for start, end in _UNWRITTEN:
        kinds[start : end + 1] = _DROPPED
    return kinds
