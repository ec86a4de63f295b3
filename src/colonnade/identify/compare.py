"""Two names laid side by side: which word of one is which of the other, and how.

>>> from colonnade.identify.forms import form
>>> [match.how.value for match in align(form("Bill Clinton"), form("CLINTON William J.")).matches]
['same', 'called']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from colonnade.identify.forms import Form, Word
from colonnade.seek.sounds import sounds


class How(StrEnum):
    """How a word of one name is a word of the other, the surest first."""

    SAME = "same"  # but for case and marks
    READ = "read"  # read letter by letter from another script
    SOUND = "sound"  # the same sound, in another script
    SPELT = "spelt"  # the same sound, spelt otherwise
    CALLED = "called"  # a name and what its bearers are called
    SLIP = "slip"  # one letter apart
    NEAR = "near"  # nearly the same sound, in another script
    INITIAL = "initial"


_ALIKE = 0.75  # of the letters of two words of one sound
_LONG = 7  # letters of a name in which one letter is taken for a slip
_SIGNS = frozenset(("han", "hangul", "kana"))  # other signs are another name, however they sound
_LOOSE = (
    ("iy", "i"),
    ("yi", "i"),
    ("y", "i"),
    ("j", "i"),
    ("kh", "h"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("w", "v"),
)
_ORDER = {how: number for number, how in enumerate(How)}


@dataclass(frozen=True, slots=True)
class Match:
    """A word of either name, and how they are one."""

    how: How
    one: Word
    other: Word


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names side by side."""

    matches: tuple[Match, ...]
    alone: tuple[Word, ...]  # words of the first name without a partner
    others: tuple[Word, ...]  # and of the second

    @property
    def is_clash(self) -> bool:
        """Whether both names have a word that the other has not: two people, or a pen name."""
        return not self.matches or bool(self.alone and self.others)

    @property
    def is_firm(self) -> bool:
        """Whether the names have a whole word in common, and no word against each other."""
        return not self.is_clash and any(match.how != How.INITIAL for match in self.matches)


@lru_cache(maxsize=16384)
def align(one: Form, other: Form) -> Alignment:
    """Pair the words of two names, the surest first, each word at most once."""
    across = one.script != other.script
    found = _paired(one, other, across=across)
    if found.is_clash and not across and _is_one_slip(one, other):
        return _slipped(one, other)
    return found


def _paired(one: Form, other: Form, *, across: bool) -> Alignment:
    words, others = _as_many(one.words, other.words)
    signs = one.script in _SIGNS
    scored = []
    for i, word in enumerate(words):
        for j, second in enumerate(others):
            how = _how(word, second, across=across, signs=signs)
            if how is not None:
                scored.append((_ORDER[how], abs(i - j), i, j, how))
    scored.sort()
    left, right = dict(enumerate(words)), dict(enumerate(others))
    matches = [
        Match(how, left.pop(i), right.pop(j))
        for _, _, i, j, how in scored
        if i in left and j in right
    ]
    return Alignment(tuple(matches), tuple(left.values()), tuple(right.values()))


def _is_one_slip(one: Form, other: Form) -> bool:
    """Tell whether one letter or gap in the whole name makes the difference."""
    mine, theirs = ("".join(word.text for word in known.words) for known in (one, other))
    return (
        one.spelt != other.spelt
        and min(len(mine), len(theirs)) >= _LONG
        and len(one.full) > 1
        and len(other.full) > 1
        and one_edit(mine, theirs)
    )


def _slipped(one: Form, other: Form) -> Alignment:
    """Return the alignment of two names of which one is a slip: in the word they do not share."""
    theirs = {word.text for word in other.words}
    strange = [word for word in one.words if word.text not in theirs] or [one.words[-1]]
    left = [word for word in other.words if all(word.text != mine.text for mine in one.words)]
    matches = [Match(How.SAME, word, word) for word in one.words if word is not strange[0]]
    return Alignment((*matches, Match(How.SLIP, strange[0], (left or other.words[-1:])[0])), (), ())


def _as_many(one: Sequence[Word], other: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]]:
    """Write two words as one where the other name does: Xiao Ming, Mary Ann."""
    if len(one) == len(other) + 1:
        return _closed(one, other), other
    if len(other) == len(one) + 1:
        return one, _closed(other, one)
    return one, other


def _closed(long: Sequence[Word], short: Sequence[Word]) -> Sequence[Word]:
    texts = {word.text for word in short}
    for at in range(len(long) - 1):
        text = long[at].text + long[at + 1].text
        if text in texts:
            whole = Word(text, sounds(text), text[0])
            return [*long[:at], whole, *long[at + 2 :]]
    return long


def _how(one: Word, other: Word, *, across: bool, signs: bool) -> How | None:
    if one.text == other.text and not (one.is_initial and other.is_initial):
        return How.SAME
    if one.is_initial or other.is_initial:
        return How.INITIAL if _begins(one, other, across=across) else None
    if across:
        return _how_across(one, other)
    return None if signs else _how_spelt(one, other)


def _begins(one: Word, other: Word, *, across: bool) -> bool:
    """Tell whether a word and an initial begin alike: by letter in one script, else by sound."""
    if not across:
        return one.initial == other.initial
    mine, theirs = ({sound[:1] for sound in word.sounds} for word in (one, other))
    return one.initial == other.initial or bool(mine & theirs - {"A"})


def _how_across(one: Word, other: Word) -> How | None:
    if _sound_alike(one, other):
        return How.READ if _is_read_so(one.text, other.text) else How.SOUND
    if one.called & other.called:
        return How.CALLED
    is_near = any(_is_near(a, b) for a in one.sounds[:1] for b in other.sounds[:1])
    return How.NEAR if is_near else None


def _how_spelt(one: Word, other: Word) -> How | None:
    if _sound_alike(one, other):
        return How.SPELT if _is_spelling(one.text, other.text) else None
    if one.called & other.called:
        return How.CALLED
    return How.SLIP if _is_slip(one.text, other.text) else None


def _sound_alike(one: Word, other: Word) -> bool:
    for sound in one.sounds:  # noqa: SIM110  `any` takes twice as long; this is asked of all pairs
        if sound in other.sounds:
            return True
    return False


def _is_spelling(one: str, other: str) -> bool:
    """Tell whether two words of one sound are alike to the eye: Chomsky, Tchomskiy."""
    first, second = _loose(one), _loose(other)
    shared = sum((Counter(first) & Counter(second)).values())
    is_close = min(len(first), len(second)) > 2 and one_edit(first, second)
    return is_close or shared >= _ALIKE * max(len(first), len(second))


def _is_read_so(one: str, other: str) -> bool:
    """Tell whether two words in Latin letters are read from one: few letters apart."""
    return one.isascii() and other.isascii() and _is_slip(_loose(one), _loose(other))


def _loose(text: str) -> str:
    for letters, plain in _LOOSE:
        text = text.replace(letters, plain)
    return text


def _is_near(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 3 and one_edit(one, other)


def _is_slip(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= 4 and one_edit(one, other)


def one_edit(one: str, other: str) -> bool:
    """Tell whether one letter too many, too few, wrong, or two swapped make the difference.

    >>> one_edit("byron", "bryon"), one_edit("byron", "byrons"), one_edit("byron", "brian")
    (True, True, False)
    """
    if one == other:
        return True
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    if len(one) > 2 and one[0] != other[0] and one[-1] != other[-1]:
        return False  # most pairs, told without a loop
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    swapped = one[start : start + 2] == other[start : start + 2][::-1]
    return one[start + 1 :] == other[start + 1 :] or (
        swapped and one[start + 2 :] == other[start + 2 :]
    )
