"""Which columns go together: debates with a middle, which a column joins by several marks at once.

A column is a direction in the space of its terms; a debate is the sum of its columns'. They go
together where they are much more alike than either is to anything at all: what is usual differs
from language to language, from topic to topic and from column to column (some are a little like
everything), so no one likeness would do. To that come what headlines and openings have in common,
the names, how alike the debate's columns are among themselves, and the time between. The five are
weighed as a logistic model has it.

No chance, no clock: the same columns in the same order give the same debates.
"""

from __future__ import annotations

import heapq
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import log, sqrt
from typing import Final
from zlib import crc32

from colonnade.records import Gist

# Fitted together, by a logistic model, on made-up stories in three scripts and on texts made of
# headlines: run `python -m bench.debates` before touching one.
APART: Final = -1.0  # where all else says nothing
RARE: Final = 5.0  # for each e-fold that they are more alike than is usual for the two
LED: Final = 11.0  # for headlines and openings in one direction
NAMED: Final = 7.5  # for names in one direction
CLOSE: Final = 25.0  # off, for how alike the debate's columns are among themselves
FADING: Final = 3.0  # off, for each SIGMA between them
SIGMA: Final = timedelta(hours=72)
MERGED: Final = 1.5  # more is asked of two debates than of a column

OPENING: Final = 12  # terms that weigh in full: the headline's, and the next
DECAY: Final = 24.0  # terms after which one weighs half
FEW: Final = 6  # terms, fewer of which say too little
LEAST: Final = 0.005  # likeness that says nothing
USUAL: Final = (
    0.02,
    20,
)  # likeness to anything, before anything is known, and how many columns' worth
COHERENT: Final = 0.15, 2  # likeness within a debate, likewise

HEAVIEST: Final = 20  # terms by whose postings candidates are found
MOST_CANDIDATES: Final = 10
FULL: Final = 400  # debates with a term, above which it leads to no candidates
PASSES: Final = 2
_ONE: Final = 1024  # the length of a direction: whole numbers add up the same in any order
_SQUARE: Final = _ONE * _ONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A column as it is compared."""

    id: int
    at: datetime
    terms: tuple[int, ...]  # as a gist has them: those of the headline first, then by weight
    names: tuple[int, ...] = ()


def member(number: int, at: datetime, gist: Gist) -> Member:
    """Return a column as it is compared, from what is kept of it."""
    names = dict.fromkeys(crc32(name.casefold().encode()) for name in gist.names)
    return Member(id=number, at=at, terms=gist.terms, names=tuple(names))


@dataclass(frozen=True, slots=True)
class _Told:
    """A column's directions: what its terms, its opening and its names count, in their order."""

    text: array[int]
    led: array[int]
    names: array[int]


@dataclass(slots=True)
class _Sum:
    """Directions added up, and the square of the sum's length."""

    counts: dict[int, int] = field(default_factory=dict)
    square: int = 0

    def add(self, keys: Iterable[int], counts: Iterable[int]) -> None:
        mine, square = self.counts, self.square
        for key, count in zip(keys, counts, strict=False):
            if count:
                before = mine.get(key, 0)
                mine[key] = before + count
                square += (before + before + count) * count
        self.square = square

    def less(self, keys: Iterable[int], counts: Iterable[int]) -> list[int]:
        """Take a direction away; return the keys of which nothing is left."""
        mine, gone, square = self.counts, [], self.square
        for key, count in zip(keys, counts, strict=False):
            before = mine.get(key, 0)
            square -= (before + before - count) * count
            mine[key] = before - count
            if before == count:
                gone.append(key)
        for key in gone:
            del mine[key]
        self.square = square
        return gone

    def dot(self, other: _Sum) -> int:
        small, large = self.counts, other.counts
        if len(small) > len(large):
            small, large = large, small
        return sum([count * large[key] for key, count in small.items() if key in large])

    def cosine(self, other: _Sum) -> float:
        both = self.square * other.square
        return self.dot(other) / sqrt(both) if both else 0.0


@dataclass(slots=True)
class Middle:
    """A debate while it is told: what its columns say, and when."""

    first: datetime
    last: datetime
    members: dict[int, Member] = field(default_factory=dict)
    text: _Sum = field(default_factory=_Sum)
    led: _Sum = field(default_factory=_Sum)
    names: _Sum = field(default_factory=_Sum)
    usual: float = 0.0  # likeness of its columns to anything, added up

    def put(self, member: Member, told: _Told, usual: float) -> None:
        self.members[member.id] = member
        self.first, self.last = min(self.first, member.at), max(self.last, member.at)
        self.text.add(member.terms, told.text)
        self.led.add(member.terms, told.led)
        self.names.add(member.names, told.names)
        self.usual += usual


class Middles:
    """Debates of one language, and which of them a column belongs to.

    Debates are told apart by keys: whole numbers, positive for those known before, negative for
    those that open here.
    """

    def __init__(self, *, held: Collection[int] = ()) -> None:
        """`held` are keys of debates that are merged with none, by an operator's word."""
        self._held = held
        self.debates: dict[int, Middle] = {}
        self.of: dict[int, int] = {}  # column → debate
        self._postings: defaultdict[int, set[int]] = defaultdict(set)
        self._columns = 0
        self._with: Counter[int] = Counter()  # term → columns with it
        self._naming: Counter[int] = Counter()
        self._told: dict[int, _Told] = {}
        self._all = _Sum()
        self._opened = 0

    # ── columns come, go and choose ──────────────────────────────────────────────────────────

    def learn(self, members: Sequence[Member]) -> None:
        """Take in how usual words are, each column once, before it is put or joins."""
        for member in members:
            self._with.update(member.terms)
            self._naming.update(member.names)
        self._columns += len(members)
        for member in members:
            told = self._told[member.id] = self._directions(member)
            self._all.add(member.terms, told.text)

    def _directions(self, member: Member) -> _Told:
        rare = self._rareness(member.terms, self._with)
        return _Told(
            text=_direction([r * w for r, w in zip(rare, _weights(len(rare)), strict=True)], FEW),
            led=_direction(rare[:OPENING], FEW),
            names=_direction(self._rareness(member.names, self._naming)),
        )

    def _rareness(self, keys: Sequence[int], counts: Mapping[int, int]) -> list[float]:
        every = self._columns + 1
        return [max(0.0, log(every / (counts[key] + 0.5))) for key in keys]

    def join(self, member: Member) -> int:
        """Put a column into its best debate, or one of its own; return the key."""
        key = self.best(member)
        if key is None:
            key = self.open()
        self.put(member, key)
        return key

    def open(self) -> int:
        """Return the key of a new debate."""
        self._opened -= 1
        return self._opened

    def put(self, member: Member, key: int) -> None:
        """Put a column into a debate."""
        middle = self.debates.get(key)
        if middle is None:
            middle = self.debates[key] = Middle(first=member.at, last=member.at)
        told = self._told[member.id]
        middle.put(member, told, self._usual(member))
        for term, count in zip(member.terms, told.text, strict=True):
            if count:
                self._postings[term].add(key)
        self.of[member.id] = key

    def take(self, member: Member) -> int:
        """Take a column out of its debate; return the key, which an empty debate keeps."""
        key = self.of.pop(member.id)
        middle, told = self.debates[key], self._told[member.id]
        del middle.members[member.id]
        middle.led.less(member.terms, told.led)
        middle.names.less(member.names, told.names)
        middle.usual -= self._usual(member)
        for term in middle.text.less(member.terms, told.text):
            self._postings[term].discard(key)
        if not middle.members:
            del self.debates[key]
        return key

    def best(self, member: Member) -> int | None:
        """Return the debate a column belongs to; None: one of its own."""
        alone = Middle(first=member.at, last=member.at)
        alone.put(member, self._told[member.id], self._usual(member))
        found, most = None, 0.0
        for key in self._near(alone):
            accord = _accord(alone, self.debates[key])
            if accord > most:
                found, most = key, accord
        return found

    def _usual(self, member: Member) -> float:
        """Return how alike a column is to any other, drawn to a guess while there are few."""
        every, told = self._all.counts, self._told[member.id].text
        own = sum([c * (every[t] - c) for t, c in zip(member.terms, told, strict=True) if c])
        guess, weight = USUAL
        return (own / _SQUARE + guess * weight) / (self._columns - 1 + weight)

    def _near(self, middle: Middle) -> list[int]:
        """Return the debates that share the heaviest terms, best first."""
        counts, shared = middle.text.counts, defaultdict[int, float](float)
        for term in heapq.nsmallest(HEAVIEST, counts, key=lambda term: (-counts[term], term)):
            there = self._postings[term]
            if len(there) <= FULL:
                for key in there:
                    shared[key] += counts[term] * self.debates[key].text.counts[term]
        for key in shared:
            shared[key] /= sqrt(self.debates[key].text.square)
        return heapq.nsmallest(MOST_CANDIDATES, shared, key=lambda key: (-shared[key], key))

    # ── passes over all ──────────────────────────────────────────────────────────────────────

    def sweep(self, members: Iterable[Member]) -> int:
        """Let each column choose again; return how many chose otherwise."""
        moved = 0
        for member in members:
            before = self.take(member)
            key = self.best(member)
            if key is None:
                key = before if before not in self.debates else self.open()
            self.put(member, key)
            moved += key != before
        return moved

    def merge(self) -> int:
        """Make one of two debates wherever they are in accord; return how often."""
        merged = 0
        version = dict.fromkeys(self.debates, 0)
        waiting = [pair for key in sorted(self.debates) for pair in self._pairs(key, version)]
        heapq.heapify(waiting)
        while waiting:
            _, one, other, at_one, at_other = heapq.heappop(waiting)
            if version.get(one) != at_one or version.get(other) != at_other:
                continue  # one of them has changed or is no more
            one, other = sorted((one, other), key=self._rank)
            self._pour(other, one)
            del version[other]
            version[one] += 1
            merged += 1
            for pair in self._pairs(one, version):
                heapq.heappush(waiting, pair)
        return merged

    def _rank(self, key: int) -> tuple[bool, int, int]:
        """Return by what the debate is told that stays: one known before, then the larger."""
        return key < 0, -len(self.debates[key].members), key

    def _pairs(
        self, key: int, version: Mapping[int, int]
    ) -> list[tuple[float, int, int, int, int]]:
        middle, found = self.debates[key], []
        for other in [] if key in self._held else self._near(middle):
            if other != key and other not in self._held:
                accord = _accord(middle, self.debates[other])
                if accord > MERGED:
                    found.append((-accord, key, other, version[key], version[other]))
        return found

    def _pour(self, key: int, into: int) -> None:
        for member in list(self.debates[key].members.values()):
            self.take(member)
            self.put(member, into)


def _accord(one: Middle, other: Middle) -> float:
    """Return what speaks for two being one, as the log of the odds."""
    pairs = len(one.members) * len(other.members)
    likeness = one.text.dot(other.text) / (_SQUARE * pairs)
    usual = sqrt(max(0.0, one.usual * other.usual) / pairs)
    gap = max(one.first - other.last, other.first - one.last, timedelta())
    return (
        APART
        + RARE * log((likeness + LEAST) / (usual + LEAST))
        + LED * one.led.cosine(other.led)
        + NAMED * one.names.cosine(other.names)
        - CLOSE * _coherence(one, other)
        - FADING * (gap / SIGMA)
    )


def _coherence(*middles: Middle) -> float:
    """Return how alike the columns of debates are among themselves, drawn to a guess."""
    guess, weight = COHERENT
    told, more = guess * weight, 0
    for middle in middles:
        many = len(middle.members)
        told += max(0.0, middle.text.square / _SQUARE - many) / many
        more += many - 1
    return told / (more + weight)


def _direction(counts: Sequence[float], few: int = 1) -> array[int]:
    """Return counts as a direction, which falls short of one where there are fewer than `few`."""
    square = sum([count * count for count in counts])
    length = sqrt(square * max(1.0, few / len(counts))) if square else 1.0
    return array("h", [round(_ONE * count / length) for count in counts])


def _weights(terms: int) -> list[float]:
    """Return what the terms of a gist weigh by their order, for it says how they weigh."""
    return [1 / (1 + max(0, place - OPENING) / DECAY) for place in range(terms)]


def settle(middles: Middles, members: Sequence[Member], *, fixed: Collection[int] = ()) -> None:
    """Merge and sweep until debates stand.

    Columns of `fixed` stay where they are, though their debates may be merged.
    """
    free = [member for member in members if member.id not in fixed]
    for _ in range(PASSES):
        middles.merge()
        if not middles.sweep(free):
            break
    middles.merge()
