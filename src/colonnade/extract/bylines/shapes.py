"""The shape of a person's name, in any script with words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from colonnade.extract.vocabulary import NONE, Class, vocabulary
from colonnade.extract.words import listed

MOST_WORDS = 7  # of one person's name
ELIDED = re.compile(r"^(?:d|l|dell|dall|o|al|el|ash|as|ad|at|an|ar|az|t|s|n)['’\-‘ʼ]\w")
_GAELIC = listed("Mac Mag Nic Mhic Ó Uí")  # "Mac an Bhaird"
INITIAL = re.compile(r"^(?:[\u0904-\u0dff]{1,4}\.|[^\W\d_]{1,2}\.(?:-?[^\W\d_]{1,2}\.)*|[^\W\d_])$")
_WORD = re.compile(
    r"^['’‘ʼʻ`]?[^\W\d_](?:[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0dff\u0e31-\u0e4e"
    r"\u0eb1-\u0ecd\u1000-\u109f\u1780-\u17ff\u200c\u200d]|[^\W\d_])*"
    r"(?:['’‘ʼʻ`´\-‐‑·.״׳\"\u200c][^\W\d_][\w\u0300-\u036f\u0900-\u0dff\u200c\u200d]*)*['’׳.]?$"
)
CASED = re.compile(r"[A-Za-zÀ-ɏΑ-ώА-яЁёЀ-ӿԱ-ևḀ-ỿ]")
_FILIAL = listed("a/l a/p s/o d/o A/L A/P S/O D/O")


def may_begin(word: str) -> bool:
    return is_capital(word) or not CASED.search(word)


def is_plain_person(words: tuple[str, ...]) -> bool:
    """Tell a name none of whose words, particles left out, means anything else."""
    table = vocabulary()
    return is_person(words) and not any(
        (found := table.of(w.lower())) and not found & Class.PARTICLE for w in words
    )


def is_person(words: Sequence[str]) -> bool:
    """Tell whether words have the shape of a person's name in any script with words.

    >>> is_person(["Ludwig", "van", "Roe"]), is_person(["A", "C", "M"]), is_person(["Rain"])
    (True, False, False)
    """
    if not 2 <= len(words) <= MOST_WORDS or sum(map(len, words)) > 64:
        return False
    is_small = words[0].islower() and "".join(words).islower()
    full = 0
    for at, word in enumerate(words):
        if INITIAL.match(word):
            continue
        if word in _FILIAL:
            continue
        if not is_word(word) or not (is_small or may_stand(word) or _is_gaelic(words, at)):
            return False
        full += not vocabulary().words.get(word, NONE) & Class.PARTICLE
    return full >= 1 and _ends_well(words) and len(words) - full <= max(2, full + 1)


def _is_gaelic(words: Sequence[str], at: int) -> bool:
    return words[at] in {"an", "na", "a'"} and at > 0 and words[at - 1] in _GAELIC


def _ends_well(words: Sequence[str]) -> bool:
    last = words[-1]
    if any(word.endswith(("'s", "’s")) for word in words):  # "Jane Doe's diary" names no author
        return False
    return not (last.islower() and vocabulary().words.get(last, NONE) & Class.PARTICLE)


def is_word(word: str) -> bool:
    return len(word) <= 28 and bool(_WORD.match(word))


def may_stand(word: str) -> bool:
    """Tell whether a word has a capital, or no capitals in its script, or is a particle."""
    if is_capital(word) or not CASED.search(word):
        return True
    is_particle = vocabulary().words.get(word, NONE) & Class.PARTICLE
    return bool(is_particle) or bool(ELIDED.match(word))


def is_capital(word: str) -> bool:
    first = word.lstrip("'’‘ʼʻ`")[:1]
    return first.isupper() or first.istitle()
