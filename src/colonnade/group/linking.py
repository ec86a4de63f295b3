"""Which debates of two languages are on the same question, without a dictionary or a model.

Debates are compared by their gathered anchors (`group.anchors`), each weighed by how rare it is
among the debates of either language. Two are linked only where each is by a margin the other's
best match, they stand out from all other pairs, and share a few rare anchors. No one threshold on
likeness would do: how like unrelated debates are depends on the two scripts.

No chance, no clock: the same debates give the same links.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations
from math import log, sqrt
from typing import Final

from colonnade.group.anchors import Kind, kind

# Tuned together on half of a set of translations: run `python -m bench.across` before touching one.
WITHIN: Final = timedelta(days=5)  # between the last column of one debate and the first of another
MARGINS: Final = (1.5, 1.3, 1.2)  # to the next best, in rounds: who is linked stands in no way then
LEAST_RARE: Final = 3  # anchors shared
FEW: Final = 3  # debates of a language in which a rare anchor may be; or else the root of all
LIKE: Final = 0.06  # the least likeness
STANDS_OUT: Final = 4.0  # standard deviations above all other pairs of the two
EVEN: Final = 0.005  # a standard deviation taken to be there where other pairs share nothing
NEAR: Final = 0.35  # headlines nearer than usual by so much stand for rare anchors; not measured
MEANING: Final = 0.5  # of how much nearer, adds to the likeness; not measured
WEIGHTS: Final = {Kind.SHORT_SOUND: 0.5, Kind.SOUND: 0.8, Kind.LATIN: 1.3, Kind.NUMBER: 1.4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """A debate as it is compared; or a column in none, which only shows what is usual."""

    id: int
    language: str
    first: datetime
    last: datetime
    anchors: Mapping[int, int]  # anchor → columns that have it
    is_debate: bool = True
    vector: tuple[float, ...] = ()  # of length 1, what an embedder makes of its headlines


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Link:
    """Two debates on the same question: the ids of their strands, the smaller first."""

    one: int
    other: int
    shared: int  # rare anchors; nought where they are linked through a third
    likeness: float  # 0 to 1, and more with an embedder


def linked(strands: Iterable[Strand]) -> list[Link]:
    """Return the links between debates of different languages, in the order of their ids."""
    by_language: defaultdict[str, list[Strand]] = defaultdict(list)
    for strand in strands:
        by_language[strand.language].append(strand)
    tongues = [_Tongue(by_language[language]) for language in sorted(by_language)]
    found = [link for one, other in combinations(tongues, 2) for link in _Pair(one, other).links()]
    return sorted(found + _through(found, tongues))


class _Tongue:
    """The debates of a language, and how much each anchor tells there."""

    def __init__(self, strands: Sequence[Strand]) -> None:
        self.debates = {strand.id: strand for strand in strands if strand.is_debate}
        having = Counter(anchor for strand in strands for anchor in strand.anchors)
        most = max(FEW, sqrt(len(strands)))
        self.rare = {anchor for anchor, many in having.items() if many <= most}
        usual = {anchor: log((len(strands) + 1) / many) for anchor, many in having.items()}
        self.weights: dict[int, dict[int, float]] = {}
        self.postings: defaultdict[int, list[int]] = defaultdict(list)
        for debate in self.debates.values():
            weights = {
                anchor: usual[anchor] * WEIGHTS[kind(anchor)] * (1 + log(columns))
                for anchor, columns in debate.anchors.items()
            }
            length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            self.weights[debate.id] = {a: weight / length for a, weight in weights.items()}
            for anchor in debate.anchors:
                self.postings[anchor].append(debate.id)


@dataclass(slots=True)
class _Sums:
    """Of one debate's likeness to all of another language."""

    total: float = 0.0
    squares: float = 0.0


class _Pair:
    """Two languages."""

    def __init__(self, one: _Tongue, other: _Tongue) -> None:
        self._one, self._other = one, other
        self._like: defaultdict[tuple[int, int], float] = defaultdict(float)
        self._shared: Counter[tuple[int, int]] = Counter()
        self._nearer: dict[tuple[int, int], float] = {}
        self._compare()
        self._mean()
        self._sums: defaultdict[int, _Sums] = defaultdict(_Sums)
        for pair, like in self._like.items():
            for debate in pair:
                self._sums[debate].total += like
                self._sums[debate].squares += like * like

    def _compare(self) -> None:
        for mine, weights in self._one.weights.items():
            for anchor, weight in weights.items():
                is_rare = anchor in self._one.rare and anchor in self._other.rare
                for theirs in self._other.postings.get(anchor, ()):
                    self._like[mine, theirs] += weight * self._other.weights[theirs][anchor]
                    self._shared[mine, theirs] += is_rare

    def _mean(self) -> None:
        """Add what an embedder knows: by how much two debates are nearer than any two of these."""
        mine, theirs = (
            [one for one in tongue.debates.values() if one.vector]
            for tongue in (self._one, self._other)
        )
        if not (mine and theirs):
            return
        import numpy as np  # most instances have no embedder, and need not wait for it

        near = np.array([one.vector for one in mine]) @ np.array([one.vector for one in theirs]).T
        nearer = near - near.mean()
        for at, to in zip(*np.nonzero(nearer > 0), strict=True):
            pair = mine[at].id, theirs[to].id
            self._nearer[pair] = float(nearer[at, to])
            self._like[pair] += MEANING * self._nearer[pair]

    def links(self) -> list[Link]:
        """Return what is linked, in rounds: who is linked leaves room for the next best."""
        found: list[Link] = []
        pairs = dict(self._like)
        for margin in MARGINS:
            new = [pair for pair in self._mutual(pairs, margin) if self._is_sure(pair)]
            found += [self._link(pair) for pair in new]
            gone = {debate for pair in new for debate in pair}
            pairs = {pair: like for pair, like in pairs.items() if gone.isdisjoint(pair)}
        return found

    def _mutual(
        self, pairs: Mapping[tuple[int, int], float], margin: float
    ) -> list[tuple[int, int]]:
        """Return the pairs in which each is the other's best match by a margin."""
        best: defaultdict[int, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for pair, like in pairs.items():
            for debate in pair:
                two = best[debate]
                if like > two[0]:
                    two[:] = like, two[0]
                elif like > two[1]:
                    two[1] = like
        return [
            pair
            for pair, like in pairs.items()
            if all(like == best[debate][0] and like >= margin * best[debate][1] for debate in pair)
        ]

    def _is_sure(self, pair: tuple[int, int]) -> bool:
        one, other = self._one.debates[pair[0]], self._other.debates[pair[1]]
        gap = max(one.first - other.last, other.first - one.last)
        return (
            gap <= WITHIN
            and (self._shared[pair] >= LEAST_RARE or self._nearer.get(pair, 0.0) >= NEAR)
            and self._like[pair] >= LIKE
            and self._stands_out(pair)
        )

    def _stands_out(self, pair: tuple[int, int]) -> bool:
        like = self._like[pair]
        total = sum(self._sums[debate].total for debate in pair) - 2 * like
        squares = sum(self._sums[debate].squares for debate in pair) - 2 * like * like
        others = max(len(self._one.debates) + len(self._other.debates) - 2, 1)
        mean = total / others
        spread = sqrt(max(squares / others - mean * mean, 0.0)) + EVEN
        return like >= mean + STANDS_OUT * spread

    def _link(self, pair: tuple[int, int]) -> Link:
        one, other = sorted(pair)
        return Link(
            one=one, other=other, shared=self._shared[pair], likeness=round(self._like[pair], 4)
        )


# ── through a third language ─────────────────────────────────────────────────────────────────


def _through(links: Sequence[Link], tongues: Sequence[_Tongue]) -> list[Link]:
    """Return the links that follow from others: what two debates are linked to is one question.

    Links are followed from the likest on, and never to a second debate of a language.
    """
    debates = {debate.id: debate for tongue in tongues for debate in tongue.debates.values()}
    told = _Circles(debates)
    for link in sorted(links, key=lambda link: (-link.likeness, link)):
        told.join(link)
    direct = {(link.one, link.other) for link in links}
    return [
        Link(one=one, other=other, shared=0, likeness=0.0)
        for circle in told.all()
        for one, other in combinations(sorted(circle), 2)
        if (one, other) not in direct and _is_near(debates[one], debates[other])
    ]


def _is_near(one: Strand, other: Strand) -> bool:
    return max(one.first - other.last, other.first - one.last) <= WITHIN


@dataclass(slots=True)
class _Circles:
    """Debates on one question, one of each language."""

    debates: Mapping[int, Strand]
    _of: dict[int, set[int]] = field(default_factory=dict)

    def join(self, link: Link) -> None:
        one, other = self._circle(link.one), self._circle(link.other)
        if one is other or self._languages(one) & self._languages(other):
            return
        one |= other
        for debate in other:
            self._of[debate] = one

    def _circle(self, debate: int) -> set[int]:
        return self._of.setdefault(debate, {debate})

    def _languages(self, circle: Iterable[int]) -> set[str]:
        return {self.debates[debate].language for debate in circle}

    def all(self) -> list[set[int]]:
        """Return each circle once."""
        return list({id(circle): circle for circle in self._of.values()}.values())
