"""Which gists go together: a mixture of debates, each with its own words.

Every debate is taken to draw its words from a jar of its own, filled at first like the language
at large. A column joins where its words are likelier than under a debate of its own; two debates
are one where one jar explains their words better than two do. This is a Dirichlet process mixture
with the choices made hard (Yin and Wang, GSDMM, KDD 2014, and MStream, KDD 2018); on headlines it
does far better than any threshold on the likeness of pairs, for what counts as much in common
depends on how much a debate has in common with itself.

No chance, no clock: the same columns in the same order give the same debates.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from math import lgamma, log, log1p
from typing import Final

# Tuned together on half of a set of headlines: run `python -m bench.debates` before touching one.
FIRST_JAR: Final = 26.0  # columns' worth of the language at large in a debate's jar, while few
WIDE_JAR: Final = 90.0  # … and when debates have formed: they then take in what is worded oddly
OWN: Final = 0.12  # how readily a column opens a debate, times the number of columns
LEAST_OWN: Final = 250.0  # columns; fewer say little of what is usual in a language
SIGMA: Final = timedelta(hours=72)  # in which a debate that nobody adds to fades by e
HEAVIEST: Final = 20  # terms by whose postings candidates are found
MOST_CANDIDATES: Final = 40
SIZES: Final = 0.5  # how far large debates draw each other; 1, as the model has it, joins strangers
FULL: Final = 400  # debates with a term, above which it leads to no candidates


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A column as it is compared."""

    id: int
    at: datetime
    terms: tuple[int, ...]


@dataclass(slots=True)
class Jar:
    """A debate while it is told: what its columns say, and when."""

    first: datetime
    last: datetime
    members: dict[int, Member] = field(default_factory=dict)
    terms: Counter[int] = field(default_factory=Counter)
    mass: int = 0


class Mixture:
    """Debates of one language, and which of them a column belongs to.

    Debates are told apart by keys: whole numbers, positive for those known before, negative for
    those that open here.
    """

    def __init__(self, *, held: Collection[int] = ()) -> None:
        """`held` are keys of debates that are merged with none, by an operator's word."""
        self.jar = FIRST_JAR
        self._held = held
        self.debates: dict[int, Jar] = {}
        self.of: dict[int, int] = {}  # column → debate
        self._postings: defaultdict[int, dict[int, int]] = defaultdict(dict)
        self._usual: Counter[int] = Counter()  # term → columns with it
        self._columns = 0
        self._words = 0
        self._opened = 0

    # ── columns come, go and choose ──────────────────────────────────────────────────────────

    def learn(self, members: Iterable[Member]) -> None:
        """Take in how usual words are, each column once, before it is put or joins."""
        for member in members:
            self._usual.update(member.terms)
            self._columns += 1
            self._words += len(member.terms)

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
        jar = self.debates.get(key)
        if jar is None:
            jar = self.debates[key] = Jar(first=member.at, last=member.at)
        jar.members[member.id] = member
        jar.mass += len(member.terms)
        jar.first, jar.last = min(jar.first, member.at), max(jar.last, member.at)
        jar.terms.update(member.terms)
        for term in member.terms:
            self._postings[term][key] = jar.terms[term]
        self.of[member.id] = key

    def take(self, member: Member) -> int:
        """Take a column out of its debate; return the key, which an empty debate keeps."""
        key = self.of.pop(member.id)
        jar = self.debates[key]
        del jar.members[member.id]
        jar.mass -= len(member.terms)
        for term in member.terms:
            left = jar.terms[term] - 1
            if left:
                jar.terms[term] = self._postings[term][key] = left
            else:
                del jar.terms[term], self._postings[term][key]
        if not jar.members:
            del self.debates[key]
        return key

    def best(self, member: Member) -> int | None:
        """Return the debate a column belongs to; None: one of its own."""
        found, most = None, self._bar
        for key in self._near(dict.fromkeys(member.terms, 1)):
            likely = self._likely(member, self.debates[key])
            if likely > most:
                found, most = key, likely
        return found

    @property
    def _bar(self) -> float:
        return log(OWN * max(self._columns, LEAST_OWN))

    @property
    def _size(self) -> float:
        """Words of the language at large in every jar."""
        return self.jar * self._words / self._columns

    def _share(self, term: int) -> float:
        """Return how many of the words at large in a jar are this one."""
        return self.jar * self._usual[term] / self._columns

    def _likely(self, member: Member, jar: Jar) -> float:
        """Return by how much a debate explains a column better than one of its own, as a log."""
        told = -len(member.terms) * log1p(jar.mass / self._size)
        for term in member.terms:
            count = jar.terms.get(term)
            if count:
                told += log1p(count / self._share(term))
        gap = max(jar.first - member.at, member.at - jar.last, timedelta())
        return told + log(len(jar.members)) - gap / SIGMA

    def _near(self, counts: Mapping[int, int], *, least: int = 0) -> list[int]:
        """Return the debates that share the heaviest of these terms, best first.

        Terms that `least` debates have or fewer lead nowhere.
        """
        at = {
            t: self._postings[t] for t in counts if least < len(self._postings.get(t, ())) <= FULL
        }
        told = {t: counts[t] * log(1 + self._columns / self._usual[t]) for t in at}
        heaviest = heapq.nsmallest(HEAVIEST, told, key=lambda term: (-told[term], term))
        shared: defaultdict[int, float] = defaultdict(float)
        for term in heaviest:
            for key, count in at[term].items():
                shared[key] += told[term] * min(count, counts[term]) / counts[term]
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
        """Make one of two debates wherever one explains them better; return how often."""
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
        jar = self.debates[key]
        found = []
        near = [] if key in self._held else self._near(jar.terms, least=1)
        for other in near:
            is_free = other != key and other not in self._held
            gain = self._gain(jar, self.debates[other]) if is_free else 0.0
            if gain > 0:
                found.append((-gain, key, other, version[key], version[other]))
        return found

    def _gain(self, one: Jar, other: Jar) -> float:
        """Return by how much one jar explains two debates better than two jars do, as a log."""
        small, large = (one, other) if len(one.terms) <= len(other.terms) else (other, one)
        told = _apart(self._size, one.mass, other.mass)
        for term, count in small.terms.items():
            there = large.terms.get(term)
            if there:
                told -= _apart(self._share(term), count, there)
        members = len(one.members) + len(other.members)
        sizes = lgamma(members) - lgamma(len(one.members)) - lgamma(len(other.members))
        gap = max(one.first - other.last, other.first - one.last, timedelta())
        return told + SIZES * sizes - gap / SIGMA - self._bar

    def _pour(self, key: int, into: int) -> None:
        for member in list(self.debates[key].members.values()):
            self.take(member)
            self.put(member, into)


@lru_cache(maxsize=1 << 16)
def _apart(share: float, one: int, other: int) -> float:
    """Return the log of how much likelier two counts are from two jars than from one."""
    return lgamma(share + one) + lgamma(share + other) - lgamma(share) - lgamma(share + one + other)


def settle(mixture: Mixture, members: Sequence[Member], *, fixed: Collection[int] = ()) -> None:
    """Sweep and merge until debates stand, first with small jars, then with wide ones.

    Columns of `fixed` stay where they are, though their debates may be merged.
    """
    free = [member for member in members if member.id not in fixed]
    for jar in (FIRST_JAR, WIDE_JAR, WIDE_JAR):
        mixture.jar = jar
        for _ in range(2):
            if not mixture.sweep(free):
                break
        mixture.merge()
