"""What two texts are to each other, told by their fingerprints alone.

How often a sampled shingle of one text is also in the other says little by itself: half of them
are common where every second paragraph is quoted, and where one word in six was changed. So each
text is first cut into stretches that run along with the other and stretches that do not, the
likeliest cut (Viterbi, 1967). Then three numbers tell copies from all else: how much of a text
runs along, how densely it agrees where it does, and what share that is of the longer one.

Nothing depends on which of the two texts is named first.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log
from operator import itemgetter

from colonnade.collapse import sampling
from colonnade.records import Print

# All measured by `python -m bench.copies`: run it before touching one.
LEAST_SHARED = 4  # common samples, below which likeness is chance
# Of common samples where texts run along. A fifth of the words changed leaves 0.41 of the
# shingles of four, three tenths 0.24.
COPY_DENSITY = 0.31
CLOSE_DENSITY = 0.06  # of all samples; two texts on one subject share two in a hundred
DENSE = 0.72  # from here on passages are taken over word by word, as quotations are
IN_DENSE = 0.6  # of the common samples of a text, that make it one of quotations
SPREAD = 0.75  # of the eighths of a text whose words were changed here and there
EXCERPT_DENSITY = 0.6  # excerpts are printed word by word
COVERED = 0.72  # of the contained text: house notes leave more, a quotation of half of it less
EXCERPT_COVERED = 0.6  # the same of an excerpt, which is shorter than what introduces it may be
COPY_OF_LONGER = 0.35  # of the longer text; below, the shorter is an excerpt or digest of it
# Of the samples of either text that are common. Three fifths dropped, or a fifth of the words
# changed, leave 0.40; what quotes a part of a column, and a shortened copy of it, have less.
COPY_SHARE = 0.28
SHORT = 60  # words; texts below must be alike nearly word by word
SHORT_DENSITY = 0.8
TOO_SHORT = 25  # words; texts below are never compared
PIECES = 3  # stretches of the longer text, from which on an excerpt is a digest
# Two texts that quote the same passages agree in clumps, with words of their own between; two of
# which one was changed throughout agree thinly everywhere.
SURELY = 0.5  # of the contained text, that runs along without what stands between clumps
# A passage out of the middle of a text, with words of its own around it, is an excerpt even where
# it is long: a copy that was trimmed begins as its original does, or has nothing of its own.
PASSAGE_OF_LONGER = 0.6
PASSAGE_DENSITY = 0.9
AROUND = 0.05  # of the contained text
BEFORE = 0.1  # of the longer text

# The model of the cut: how often a sample is common by chance, and what a change between
# standing alone to running along costs, in natural logarithms.
_BY_CHANCE = 0.02
_CHANGE = 10.0
# The same where clumps are to be told from what stands between; each changed word takes away
# four shingles, so that samples taken densely come and go together, and speak for less.
_CLUMP_CHANGE = 6.0
_CROWDED = 2.0
_CROWDED_ALONG = 0.5  # the same for the first cut
_GUESSES = (0.95, 0.7, 0.4, 0.25)  # of the density, of which the likeliest is taken


class Relation(StrEnum):
    """What two texts are to each other, the closest first."""

    COPY = "copy"
    CLOSE = "close"  # one runs along with the other in other words: never one column
    EXCERPT = "excerpt"  # the shorter is a part of the longer, less than about a third of it
    DIGEST = "digest"  # the same, put together from several parts
    OVERLAP = "overlap"  # they share a passage: a quotation, a fixed opening, a press release
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """How one of two texts stands to the other; shares are from 0 to 1."""

    words: int
    covered: float = 0.0  # share of its length that runs along with the other
    density: float = 0.0  # share of samples that are common, where it runs along
    pieces: int = 0  # stretches that run along
    share: float = 0.0  # of all samples that are common
    spread: float = 0.0  # share of its eighths in which samples are common
    before: float = 0.0  # share of it that stands before the first of them
    surely: float = 0.0  # `covered` without what may stand between clumps

    @property
    def opens(self) -> bool:
        """Tell whether it runs along from its first words on."""
        return self.pieces > 0 and self.before == 0

    @property
    def common(self) -> float:
        """How many words run along with the other."""
        return self.covered * self.words

    @property
    def is_even(self) -> bool:
        """Tell whether common samples are thin and everywhere: words were changed throughout."""
        is_dense = self.density >= DENSE and self.covered * self.density > IN_DENSE * self.share
        return self.spread >= SPREAD and not is_dense


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How much two texts have in common."""

    shared: int  # samples that both have
    one: Side
    other: Side

    @property
    def contained(self) -> Side:
        """The text of which more is in the other; of equals the shorter."""
        return max(self.one, self.other, key=lambda side: (side.covered, -side.words))

    @property
    def container(self) -> Side:
        """The other of the two than the contained."""
        return self.other if self.contained is self.one else self.one

    @property
    def surely(self) -> float:
        """Which share of either text surely runs along, by the cuts of both: the greater one."""
        one, other = (side.surely * side.words for side in (self.one, self.other))
        return min(one, other) / max(min(self.one.words, self.other.words), 1)

    @property
    def is_quoted(self) -> bool:
        """Tell whether they agree in clumps: both quote what is in neither's own words."""
        return self.contained.density < DENSE and self.surely < SURELY

    @property
    def is_passage(self) -> bool:
        """Tell whether one is a passage from amid the other, and something of its own."""
        short, long = self.contained, self.container
        return (
            self.of_longer < PASSAGE_OF_LONGER
            and short.covered < 1 - AROUND
            and long.before > BEFORE
            and short.pieces == long.pieces == 1
            and min(short.density, long.density) > PASSAGE_DENSITY
        )

    @property
    def of_longer(self) -> float:
        """Which share of the longer text the common words are, in the shorter one's count."""
        short, long = sorted((self.one, self.other), key=lambda side: side.words)
        if short.words == long.words:
            return max(short.covered, long.covered)
        return min(short.common / max(long.words, 1), 1.0)

    @property
    def containment(self) -> float:
        """Which share of the contained text is in the other."""
        return self.contained.covered


def compare(one: Print, other: Print) -> Likeness:
    """Return the likeness of two texts by their fingerprints. Swapping them swaps its sides."""
    limit = min(sampling.bound(one.words), sampling.bound(other.words))
    first, second = _below(one, limit), _below(other, limit)
    common = set(first).intersection(second)
    if len(common) < LEAST_SHARED:
        return Likeness(
            shared=len(common), one=Side(words=one.words), other=Side(words=other.words)
        )
    crowd = min(limit / (1 << 64), 1.0)
    return Likeness(
        shared=len(common),
        one=_side(one.words, [code in common for code in first], crowd),
        other=_side(other.words, [code in common for code in second], crowd),
    )


def _below(text: Print, limit: int) -> Sequence[int]:
    """Return the codes of a text's samples below a bound, in order."""
    codes = struct.unpack(f">{len(text.samples) // 2}H", text.samples)
    if limit >= 1 << 64:
        return codes
    highest = sampling.code(limit)
    return [code for code in codes if code < highest]


def _side(words: int, common: Sequence[bool], crowd: float) -> Side:
    count = len(common)
    eighths = {at * 8 // count for at, is_common in enumerate(common) if is_common}
    along = _likeliest(common, _CHANGE * (1 + _CROWDED_ALONG * crowd))
    clump = _CLUMP_CHANGE * (1 + _CROWDED * crowd)
    pieces = sum(now and not before for now, before in zip(along, [False, *along], strict=False))
    covered, density = sum(along) / count, sum(map(min, common, along)) / (sum(along) or 1)
    return Side(
        words=words,
        covered=covered,
        density=density,
        pieces=pieces,
        share=sum(common) / count,
        spread=len(eighths) / 8,
        before=along.index(True) / count if pieces else 1.0,
        surely=covered if density >= DENSE else sum(_likeliest(common, clump)) / count,
    )


def _likeliest(common: Sequence[bool], change: float) -> list[bool]:
    """Return for each sample whether it runs along, by the likeliest cut."""
    return max((_cut(common, guess, change) for guess in _GUESSES), key=itemgetter(0))[1]


def _cut(common: Sequence[bool], density: float, change: float) -> tuple[float, list[bool]]:
    """Return how likely the likeliest cut is, and for each sample whether it runs along.

    Likely by how much more than that nothing does, as a logarithm.
    """
    # What a sample, common or not, speaks for running along.
    speaks = log((1 - density) / (1 - _BY_CHANCE)), log(density / _BY_CHANCE)
    apart, beside = 0.0, -change  # the best so far of cuts that end so
    starts: list[bool] = []  # whether a stretch that is open here starts here
    ends: list[bool] = []
    for is_common in common:
        starts.append(apart - change > beside)
        ends.append(beside > apart)
        apart, beside = max(apart, beside), max(beside, apart - change) + speaks[is_common]
    along = [False] * len(common)
    here = beside > apart
    for at in range(len(common) - 1, -1, -1):
        along[at] = here
        here = not starts[at] if here else ends[at]
    return max(apart, beside), along


def relation(
    one: Print, other: Print, likeness: Likeness | None = None, *, covered: float = COVERED
) -> Relation:
    """Return what two texts are to each other, by their fingerprints. Symmetric.

    `covered` is the share of the contained text which must run along with the other.
    """
    like = likeness or compare(one, other)
    if min(one.words, other.words) < TOO_SHORT or like.shared < LEAST_SHARED:
        return Relation.NONE
    contained = like.contained
    is_part = like.of_longer < COPY_OF_LONGER or like.is_passage
    is_dense = contained.density >= _least(one, other)
    share = min(like.one.share, like.other.share)
    runs_along = is_dense and contained.covered >= covered and share >= COPY_SHARE
    if runs_along and not (is_part or like.is_quoted):
        return Relation.COPY
    if share >= CLOSE_DENSITY and like.one.is_even and like.other.is_even:
        return Relation.CLOSE
    least = min(covered, EXCERPT_COVERED)
    if is_part and contained.covered >= least and contained.density >= EXCERPT_DENSITY:
        longer = max(like.one, like.other, key=lambda side: side.words)
        return Relation.DIGEST if longer.pieces >= PIECES else Relation.EXCERPT
    return Relation.OVERLAP if contained.pieces else Relation.NONE


def _least(one: Print, other: Print) -> float:
    """Return the density without which likeness is no copy."""
    return SHORT_DENSITY if min(one.words, other.words) < SHORT else COPY_DENSITY
