"""Fingerprints of texts: the same on every machine, and by which alone texts are compared.

A shingle is four words in a row, without case, marks of accent, punctuation and spaces; in
scripts written without spaces five to eleven signs. Of a text are kept

- keys, by which it is found: the shingle with the least hash in every window of a certain length
  (winnowing: Schleimer, Wilkerson, Aiken, 2003). Texts that share a passage longer than the
  longer window of the two have a key in common, whatever stands around it, for the least of a
  long window is the least of every short one it stands in. A sample by hash alone would miss one
  excerpt in twelve of a tenth of a text.
- samples, by which it is judged: the shingles with a hash below a bound, in the order of the text.
  Between changed words more of them stay common than of the keys.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from colonnade.collapse import sampling
from colonnade.records import Print

FORMAT = 3  # to be raised with every change that gives any text another fingerprint
SHINGLE = 4  # words; five miss copies with a fifth of the words changed, three meet by chance
# Signs of scripts without spaces that lie in about four words, and are so lost with a changed word
# as often as four words are. By ICU's dictionaries a word of news has 1.6 signs in Chinese, 1.8 in
# Japanese, 3.6 in Lao, 3.9 in Thai, 4.8 in Khmer; a window of n signs lies in 1 + (n - 1) / that.
SHINGLE_HAN = 5
SHINGLE_KANA = 7
SHINGLE_LETTERS = 11  # of the alphabets written without spaces, Thai to Tibetan
JAPANESE = 0.1  # share of kana that no Chinese text has, and every Japanese
LONGEST = 200_000  # characters of a text that are read

_Words = NDArray[np.uint64]

# Any odd numbers do; these are the multipliers of splitmix64 (Steele, Lea, Flood, 2014) and of
# Knuth's generator MMIX. They are part of the format: to change one changes every fingerprint.
_BASE = 6364136223846793005
_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_INVERSE = pow(_BASE, -1, 1 << 64)
_GAP, _LETTER, _DROPPED, _ALPHABET, _KANA, _HAN = range(6)  # from _ALPHABET on lone signs
_TABLE_SIZE = 0x32000  # the planes with scripts; beyond are tags and private signs

# Scripts written without spaces between words.
_UNSPACED = (
    (0x0E01, 0x0EFF, _ALPHABET),  # Thai, Lao
    (0x0F00, 0x109F, _ALPHABET),  # Tibetan, Burmese
    (0x1780, 0x17FF, _ALPHABET),  # Khmer
    (0x3005, 0x3007, _HAN),
    (0x3041, 0x30FF, _KANA),
    (0x3400, 0x9FFF, _HAN),
    (0xF900, 0xFAFF, _HAN),
    (0x20000, 0x31FFF, _HAN),
)
# What two printings of one word may differ in: apostrophes, soft hyphens, joiners, the
# lengthening stroke and the vowel signs of Arabic and Hebrew, accents that stand alone.
# Where other signs stand among letters, marks and numbers: not in the blocks of Han and Hangul.
_MIXED = (range(0x3400), range(0x4DC0, 0x4E00), range(0xA000, 0xAC00), range(0xD7A4, 0x20000))
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
        return Print(words=len(words))
    shingles = _shingles(words, length)
    return Print(keys=_keys(shingles), samples=_samples(shingles, len(words)), words=len(words))


def _keys(shingles: _Words) -> tuple[int, ...]:
    """Return 32 bits of the least shingle of every window, ascending."""
    size = min(sampling.window(len(shingles)), len(shingles))
    least, reach = shingles, 1
    while reach * 2 <= size:
        least, reach = np.minimum(least[:-reach], least[reach:]), reach * 2
    if reach < size:
        least = np.minimum(least[: reach - size], least[size - reach :])
    changes = np.concatenate((least[:1], least[1:][least[1:] != least[:-1]]))
    found: list[int] = np.unique(changes & _KEY_BITS).tolist()
    return tuple(found)


def _samples(shingles: _Words, words: int) -> bytes:
    """Return the shingles below the bound in order, each as `sampling.code` has it."""
    if words > sampling.SAMPLES:
        shingles = shingles[shingles < np.uint64(sampling.bound(words))]
    # The bits of a floating number are exponent and mantissa in a row.
    bits = shingles.astype(np.float64).view(np.uint64) >> np.uint64(52 - sampling.MANTISSA)
    codes = bits.astype(np.int64) - (1023 + sampling.EXPONENT_BIAS << sampling.MANTISSA)
    lowest = 1 << sampling.MANTISSA
    codes = np.where(codes < lowest, 0, np.minimum(codes, sampling.HIGHEST))
    return codes.astype(">u2").tobytes()


_KEY_BITS = np.uint64(0xFFFFFFFF)


def _words(text: str) -> tuple[_Words, int]:
    """Return a hash for each word or lone sign of a text in order, and how many make a shingle."""
    points = _folded(text[:LONGEST])
    kinds = _table()[points]
    if (kinds == _DROPPED).any():
        points, kinds = points[kinds != _DROPPED], kinds[kinds != _DROPPED]
    if not len(points):
        return np.empty(0, dtype=np.uint64), SHINGLE
    lone = kinds >= _ALPHABET
    new = np.empty(len(kinds), dtype=bool)
    new[0] = True
    new[1:] = (kinds[1:] != kinds[:-1]) | lone[1:]
    starts = np.flatnonzero(new & (kinds != _GAP))
    powers, _ = _powers(len(points))
    # The hash of a word is the sum of its letters times powers of the base, counted from its
    # own start: letters of gaps count nothing, so sums run from start to start.
    terms = (points.astype(np.uint64) + np.uint64(1)) * powers[: len(points)]
    terms[kinds == _GAP] = 0
    totals = np.cumsum(terms)[np.append(starts[1:], len(terms)) - 1]
    sums = np.diff(totals, prepend=np.uint64(0)) if len(starts) else terms[:0]
    return sums * _inverses(len(points))[starts], _length(kinds, len(starts))


def _folded(text: str) -> NDArray[np.uint32]:
    """Return the code points of a text in the form NFKC, without case.

    Points beyond all scripts are given as the last that we look at. Only what may change by more
    than case is taken through `unicodedata`, for which one sign is enough to write a whole text
    anew: Thai has one in every line, and so have most scripts of India.
    """
    points = _points(text)
    marks = _unsettled()[points]
    at = np.flatnonzero(marks)
    if len(at):
        first = np.flatnonzero(np.diff(at, prepend=-2) != 1)  # of signs in a row
        is_loose = np.add.reduceat(marks[at], first, dtype=np.int64) >= _LOOSE
        starts, ends = at[first], at[np.append(first[1:], len(at)) - 1] + 1
        points = _points(_settled(text, starts[is_loose].tolist(), ends[is_loose].tolist()))
    folded: NDArray[np.uint32] = _small()[points]
    return folded


def _settled(text: str, starts: list[int], ends: list[int]) -> str:
    """Return a text of which the given places are put into the form NFKC, without case."""
    parts: list[str] = []
    done = 0
    for start, end in zip(starts, ends, strict=True):
        before = max(start - 1, 0)  # the sign with which the first may be composed
        loose = text[before:end]
        parts += text[done:before], unicodedata.normalize("NFKC", loose).casefold()
        done = end
    return "".join([*parts, text[done:]])


def _points(text: str) -> NDArray[np.uint32]:
    points = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    return np.minimum(points, _TABLE_SIZE - 1)


# Between these stand the signs of China, Korea and Tangut, which have one form and no case.
_CHANGING = (
    range(0x3400),
    range(0xA000, 0xAC00),
    range(0xD7A4, 0x17000),
    range(0x1B000, 0x20000),
    range(0x2F800, 0x2FA20),
)
_LOOSE = 2  # where signs in a row have so much of `_unsettled`, they are put into their form


@cache
def _unsettled() -> NDArray[np.uint8]:
    """Return for each code point what may become of it: it stays, changes places, or changes.

    A mark may change places if two stand in a row. What has another form, is more than one sign
    without case, or may melt into the sign before it, may change wherever it stands.
    """
    kinds = np.zeros(_TABLE_SIZE, dtype=np.uint8)
    for point in chain(*_CHANGING):
        sign = chr(point)
        if unicodedata.combining(sign):
            kinds[point] |= 1
        if len(sign.casefold()) > 1:
            kinds[point] = _LOOSE
        if made_of := unicodedata.decomposition(sign).split():
            if len(made_of) == 2 and not made_of[0].startswith("<"):
                kinds[int(made_of[1], 16)] = _LOOSE
            if unicodedata.normalize("NFKC", sign) != sign:
                kinds[point] = _LOOSE
    kinds[0x1161:0x1176] = kinds[0x11A8:0x11C3] = _LOOSE  # parts of Hangul
    return kinds


@cache
def _small() -> NDArray[np.uint32]:
    """Return for each code point that without case, where it is one."""
    small = np.arange(_TABLE_SIZE, dtype=np.uint32)
    for point in chain(*_CHANGING):
        folded = chr(point).casefold()
        if len(folded) == 1:
            small[point] = ord(folded)
    return small


def _length(kinds: NDArray[np.uint8], words: int) -> int:
    """Return of how many words a shingle is made, by what most of them are."""
    alphabet, kana, han = (int(np.count_nonzero(kinds == k)) for k in (_ALPHABET, _KANA, _HAN))
    if alphabet + kana + han <= words // 2:
        return SHINGLE
    if alphabet > kana + han:
        return SHINGLE_LETTERS
    return SHINGLE_KANA if kana > JAPANESE * (kana + han) else SHINGLE_HAN


def _shingles(words: _Words, length: int) -> _Words:
    """Return the hash of every run of `length` words."""
    # Each word times a power of the base, the last one times one; by doubling, as powers are.
    total = mixed = _mixed(words)
    reach = 1
    for digit in f"{length:b}"[1:]:
        total = total[:-reach] * np.uint64(pow(_BASE, reach, 1 << 64)) + total[reach:]
        reach *= 2
        if digit == "1":
            total = total[:-1] * np.uint64(_BASE) + mixed[reach:]
            reach += 1
    return _mixed(total)


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
    kinds: NDArray[Any] = np.full(_TABLE_SIZE, _LETTER, dtype=np.uint8)
    for point in chain(*_MIXED):
        if unicodedata.category(chr(point))[0] not in "LMN":
            kinds[point] = _GAP
    for start, end, kind in _UNSPACED:
        kinds[start : end + 1][kinds[start : end + 1] == _LETTER] = kind
    for start, end in _UNWRITTEN:
        kinds[start : end + 1] = _DROPPED
    kinds[-1] = _GAP  # and all beyond, whatever the Unicode of this Python knows
    return kinds
