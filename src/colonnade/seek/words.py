"""A text's words as the search index holds them: folded by the customs of each script.

Case, accents, vowel points, the Turkish dots, final letters and letters that look or sound the
same to whoever types make no difference. Scripts that put no spaces between words have no words
to hold: of them the index holds pairs of neighbouring signs, so that any piece of two signs and
more is found as a phrase, and beside them each single sign once.

>>> folded("İĞNE Straße Él")
'igne strasse el'
>>> folded("静かな朝"), signs("静かな朝")
('静か かな な朝', '静 か な 朝')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from anyascii import anyascii

_HAN = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SINGLE = f"{_HAN}\u3041-\u3096\u3099\u309a\u30a1-\u30fa\u30fc\u30fd\uac00-\ud7a3"
# What a reader of Thai, Lao, Burmese and Khmer takes for one sign: a consonant with its vowels,
# tones and what stands below it (Unicode, chapter 16).
_THAI = "[\u0e40-\u0e44]?[\u0e01-\u0e2e\u0e2f\u0e46][\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]*"
_LAO = "[\u0ec0-\u0ec4]?[\u0e81-\u0eaf\u0ec6\u0edc-\u0edf][\u0eb0-\u0ebd\u0ec8-\u0ece]*"
_BURMESE = (
    "[\u1000-\u102a\u103f\u1050-\u1055](?:\u1039[\u1000-\u102a]|"
    "[\u102b-\u1038\u103a-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064])*"
)
_KHMER = "[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd])*"
_REST = "[\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0ecf\u1000-\u103f\u1050-\u109f\u1780-\u17dd]"
_SIGN = f"(?:[{_SINGLE}]|{_THAI}|{_LAO}|{_BURMESE}|{_KHMER}|{_REST})"
# One letter of them, in the order of their blocks.
_UNSPACED = (
    f"{_SINGLE}\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0ecf\u1000-\u103f\u1050-\u109f\u1780-\u17dd"
)
# Where none of these stands, all words are spelt in letters: the blocks of scripts from Thai on.
_FAR = re.compile("[\u0e00-\u1fff\u2e80-\U0010ffff]")
_RUN = re.compile(f"([{_UNSPACED}]+)")
_ONE_SIGN = re.compile(_SIGN)
_ALL_SINGLE = re.compile(f"[{_SINGLE}]+")
# The vowels of Indic scripts are marks, no letters to `\w`: their blocks are taken whole, but for
# their full stops.
_WORD = re.compile("[\\w\u0900-\u0963\u0966-\u0dff]+")
_ASCII_WORD = re.compile("[a-z0-9]+")

# Accents; points of Hebrew and Arabic, the tatweel; nuktas; letters of no width.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u093c\u09bc\u0a3c\u0abc\u00ad\u200b-\u200f\u2060\ufeff]"
)
_SAME = str.maketrans(
    dict(zip("ıøłđðħŧŋґىیکةٱہھەँ", "iolddhtnгييكهاهههं", strict=True))
    | dict(zip("ךםןףץ", "כמנפצ", strict=True))
    | {"æ": "ae", "œ": "oe", "þ": "th"}
)
# The Arabic article, alone or after a preposition of one letter.
_ARTICLE = re.compile("^(?:[وفبك]?ال|لل)(?=...)")


# A batch's headlines and excerpts: they are asked for their topic, and then filed.
@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return the words of a text as the index holds them, with single spaces between."""
    plain = _plain(text)
    if not plain.isascii() and _FAR.search(plain):
        return " ".join(piece for run in runs(text) for piece in pieces(run))
    return " ".join(_spelt(plain))


def signs(*texts: str) -> str:
    """Return the single signs of scripts without spaces, each once, in the order they occur."""
    far = (text for text in texts if not text.isascii() and _FAR.search(text))
    return " ".join(dict.fromkeys(sign for text in far for sign in _ONE_SIGN.findall(_plain(text))))


@lru_cache(maxsize=16)
def runs(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of a text in order, each as its signs: one, where it is spelt in letters.

    >>> runs("2026年 rain")
    (('2026',), ('年',), ('rain',))
    """
    return tuple(_runs(text))


def is_sign(run: tuple[str, ...]) -> bool:
    """Tell whether a word is one sign of a script without spaces."""
    return len(run) == 1 and _ONE_SIGN.match(run[0]) is not None


def pieces(run: tuple[str, ...]) -> tuple[str, ...]:
    """Return what the index holds of a word: itself, or the pairs of its signs."""
    return run if len(run) == 1 else tuple(one + two for one, two in pairwise(run))


@lru_cache(maxsize=4096)
def latin(text: str) -> str:
    """Return names in Latin letters, as somebody types them who has no others.

    >>> latin("Оксана Ярова")
    'oksana yarova'
    """
    plain = anyascii(_MARKS.sub("", unicodedata.normalize("NFKC", text)))
    return " ".join(_ASCII_WORD.findall(plain.lower().replace("'", "")))


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower().replace("_", " ")
    plain = text.translate(_LETTERS)
    return plain if plain.isascii() else unicodedata.normalize("NFC", plain)


class _Letters(dict[int, str]):
    """What each letter becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        bare = unicodedata.normalize("NFKC", chr(code)).casefold().replace("_", " ")
        bare = _MARKS.sub("", unicodedata.normalize("NFD", bare))
        self[code] = unicodedata.normalize("NFC", bare).translate(_SAME)
        return self[code]


_LETTERS: Final = _Letters()


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    for at, part in enumerate(_RUN.split(_plain(text))):
        if at % 2:
            yield _signs(part)
        else:
            yield from ((word,) for word in _spelt(part))


def _spelt(plain: str) -> list[str]:
    """Return the words of a text that are spelt in letters."""
    found: list[str] = _WORD.findall(plain)
    return list(map(_bare, found)) if "ال" in plain or "لل" in plain else found


def _signs(run: str) -> tuple[str, ...]:
    return tuple(run) if _ALL_SINGLE.fullmatch(run) else tuple(_ONE_SIGN.findall(run))


def _bare(word: str) -> str:
    return _ARTICLE.sub("", word) if "\u0621" <= word[0] <= "\u064a" else word
