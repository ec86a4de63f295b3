"""Courtesies, ranks and degrees, which stand around a name and are no part of it."""

from __future__ import annotations

from collections.abc import Sequence

from colonnade.extract.bylines.houses import SIGNS, STATION
from colonnade.extract.bylines.pieces import Setting, shouting
from colonnade.extract.bylines.shapes import is_person, is_plain_person
from colonnade.extract.vocabulary import NONE, Class, vocabulary


def without_seat(words: tuple[str, ...]) -> tuple[str, ...]:
    """Take off of what a person with a title is: "Mayor Jane Doe of Oakdale"."""
    at = words.index("of")
    return words[:at] if at > 1 and is_person(words[:at]) else words


def without_titles(words: tuple[str, ...], setting: Setting) -> tuple[str, ...]:
    """Take titles off the front and degrees off the end."""
    table = vocabulary()
    while (size := _title_size(words, setting)) and len(words) - size >= 1:
        words = words[size:]
    while len(words) > 2 and table.words.get(words[-1].lower(), NONE) & Class.DROPPED_SUFFIX:
        if not _is_degree(words):
            break
        words = words[:-1]
    return words[:-1] if _ends_in_honours(words) else words


def _ends_in_honours(words: tuple[str, ...]) -> bool:
    """Tell letters without a vowel behind a full name: "Jane Doe JSC", which are no agency's."""
    if len(words) < 3 or not STATION.match(words[-1]) or shouting(words):
        return False
    return not vocabulary().of(words[-1].lower()) & SIGNS and is_plain_person(words[:-1])


def _is_degree(words: tuple[str, ...]) -> bool:
    """Tell the degree in "Jane Roe MA" from the name in "Jane Ma" and "JANE DO"."""
    last = words[-1]
    if "." in last or len(last) > 3 or last == "PhD":
        return True
    has_vowel = not STATION.match(f"{last.upper()}BBB"[:5])
    return last.isupper() and not (has_vowel and shouting(words))


def _title_size(words: tuple[str, ...], setting: Setting) -> int:
    """Return how many words of title stand in front; "Mr Roe" is left whole."""
    lowered = [word.lower() for word in words]
    size = vocabulary().at_start(lowered, Class.TITLE)
    if not size and words and lowered[0].startswith("dipl.-"):
        size = 1
    if not size and lowered[:1] == ["the"]:  # "The Rev. Jane Doe"
        size = vocabulary().at_start(lowered[1:], Class.TITLE)
        return size + 1 if size and len(words) > size + 2 else 0
    if not size and lowered and setting.language in vocabulary().only_titles.get(lowered[0], ()):
        size = 1
    left = len(words) - size
    if left and vocabulary().words.get(words[size], NONE) & Class.CUT:
        return 0  # "professor i statsvitenskap" is a description
    if left == 2 and words[size].islower() and len(words[-1]) > 1 and words[-1].isupper():
        return 0  # "professor da USP"
    return size if left >= 2 or (left == 1 and size == 1 and "." in words[0]) else 0


def finished(words: Sequence[str]) -> Sequence[str]:
    last = words[-1]
    is_suffix = vocabulary().words.get(last.lower(), NONE) & Class.KEPT_SUFFIX
    is_stray = last.endswith(".") and len(last) > 3 and not is_suffix
    return [*words[:-1], last[:-1]] if is_stray else words
