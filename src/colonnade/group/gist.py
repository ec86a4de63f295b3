"""What of a column is compared to tell its debate: the words it leans on, and whom it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from zlib import crc32

from colonnade.group import words
from colonnade.group.anchors import anchors
from colonnade.records import Gist

MOST_TERMS = 96  # of one column: those of the headline, then those it repeats most
MOST_NAMES = 8
LONGEST_BODY = 6_000  # characters; what a column is about it says before
LONGEST_NAME = 60
NAMED_WITHIN = 4_000  # characters in which names are looked for

# Two or more words with capitals in a row, not at the start of a sentence, where any word has one.
_CAPITAL = "A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩЀ-ЯԱ-Ֆ"
_WORD = f"[{_CAPITAL}][^\\W\\d_]*(?:[-'’][{_CAPITAL}]?[^\\W\\d_]+)*"
_LINK = r"(?:(?:de|da|do|dos|del|della|di|du|der|den|van|von|la|le|al|el|bin|ibn|of) ){0,2}"
_NAME = re.compile(f"{_WORD}(?: {_LINK}{_WORD}){{1,3}}")


def gist(headline: str, body: Iterable[str] = ()) -> Gist:
    """Return what is compared of a column: nothing from which its text could be read again."""
    text = "\n".join(body)[:LONGEST_BODY]
    led = dict.fromkeys(words.terms(headline))
    counted = Counter(words.terms(text))
    repeated = sorted(counted, key=counted.__getitem__, reverse=True)  # stable: first come first
    kept = dict.fromkeys([*led, *repeated[:MOST_TERMS]])
    return Gist(
        terms=tuple(dict.fromkeys(number(term) for term in list(kept)[:MOST_TERMS])),
        names=names(text),
        anchors=anchors(f"{headline}\n{text}"),
    )


def number(term: str) -> int:
    """Return the number under which a term is kept: 32 bits."""
    return crc32(term.encode())


def names(text: str) -> tuple[str, ...]:
    """Return names of two words and more, as written, those named most first.

    Only scripts with capitals show them. They serve to name a debate, not to describe anybody.

    >>> names("So said Ada Byrne. Then Ada Byrne left for Port Ellen, and Bob followed.")
    ('Ada Byrne', 'Port Ellen')
    """
    found = Counter(
        name
        for name in (_inside(text, match) for match in _NAME.finditer(text, 0, NAMED_WITHIN))
        if " " in name and len(name) <= LONGEST_NAME
    )
    return tuple(sorted(found, key=found.__getitem__, reverse=True)[:MOST_NAMES])


def _inside(text: str, match: re.Match[str]) -> str:
    """Return a name without the word that begins a sentence, which has its capital anyway."""
    at, name = match.start(), match.group()
    is_inside = at > 1 and text[at - 1] == " " and text[at - 2].isalnum()
    return name if is_inside else name.partition(" ")[2]
