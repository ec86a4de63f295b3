"""Bytes that are not what they claim to be: in which encoding their words make sense.

>>> guessed("Köşe yazısı".encode("cp1254"), url="https://gazete.example.tr/rss")
'cp1254'
>>> guessed("Мост, которого нет".encode("cp1251"), url="https://paper.example/rss")
'cp1251'
"""

from __future__ import annotations

import re

from colonnade import links

SAMPLE = 6_144  # bytes shown to the detector: more does not change its mind, and costs
# Texts in Latin letters are mostly ASCII; a third of the letters above 127 is another alphabet.
MAX_LATIN_HIGH = 0.30
_TAGS = re.compile(rb"<[^<>]*>|&[#\w]+;")
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")
_LANGUAGE = re.compile(
    rb"<(?:dc:)?language>\s*(?:<!\[CDATA\[)?\s*([a-z]{2})\b|\blang\s*=\s*[\"']([a-z]{2})\b",
    re.IGNORECASE,
)
# The sets of Windows share most of their bytes: of Latin letters only the language tells which.
_SETS = {
    "cp1254": "tr az",
    "cp1250": "cs sk pl hu sl hr bs ro cz si ba",  # languages, and domains that differ
    "cp1257": "lt lv et ee",
    "cp1258": "vi vn",
}
_OF_LANGUAGE = {name: table for table, names in _SETS.items() for name in names.split()}
FEW_HIGH = 8  # bytes above 127, below which their share tells nothing
_THORNS = re.compile("[þýð]", re.IGNORECASE)
_ACUTES = re.compile("[áéíóúæ]", re.IGNORECASE)
# What no feed is written in: ASCII bytes would fool it, or it is the letters of mainframes.
_NOT_DETECTED = [
    *("utf_7", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"),
    *("cp037", "cp273", "cp424", "cp500", "cp875", "cp1026", "cp1140"),
]


def is_utf8(body: bytes) -> bool:
    """Tell whether bytes are UTF-8, perhaps with some that are broken."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return not broken or broken < sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))


def guessed(body: bytes, *, url: str) -> str:
    """Return Python's name of the likeliest encoding of markup that is not UTF-8."""
    words = _words(body)
    high = len(_HIGH.findall(words))
    if high < FEW_HIGH or high <= MAX_LATIN_HIGH * len(_LETTERS.findall(words)):
        return _OF_LANGUAGE.get(_language(body, url), _western(words))
    from charset_normalizer import from_bytes  # a tenth of a second, which most runs never need

    best = from_bytes(words, cp_exclusion=_NOT_DETECTED).best()
    return best.encoding if best else "cp1252"


def _western(words: bytes) -> str:
    """Tell Turkish from the rest of the West: ğ, ı and ş stand where Icelandic has ð, ý and þ."""
    text = words.decode("cp1252", "replace")
    return "cp1254" if _THORNS.search(text) and not _ACUTES.search(text) else "cp1252"


def _language(body: bytes, url: str) -> str:
    stated = _LANGUAGE.search(body[:4_096])
    if stated:
        return (stated[1] or stated[2]).decode("ascii").lower()
    return links.host(url).rpartition(".")[2]


def _words(body: bytes) -> bytes:
    """Return some words from the first on that is not ASCII, without markup."""
    text = b" ".join(_TAGS.sub(b" ", body[: 40 * SAMPLE]).split())
    first = _HIGH.search(text)
    start = max(0, first.start() - 64) if first else 0
    return text[start : start + SAMPLE]
