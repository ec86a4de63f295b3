"""Lay out a page of scored columns: in the order of their scores, with variety.

In each ten there is at most so much of one columnist, outlet and debate, no language has more than
its share of the day and a little, and some places are kept for outlets with little reach. Those
are drawn by a seed that is public with the day's list and not known before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from math import ceil
from statistics import median

from colonnade.rank.method import Method
from colonnade.rank.usual import Usual, reach
from colonnade.records import Score, Work


class Put(StrEnum):
    """Why a column has its place on the page."""

    SCORE = "score"
    QUIET = "quiet"  # drawn among the best of outlets with little reach
    REST = "rest"  # nothing else was left that variety allows


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A column on the page."""

    work: str
    put: Put


def seed(day: str, before: str) -> str:
    """Return the seed of a day: of its name and the digest of the list published before it."""
    return sha256(f"{day} {before}".encode()).hexdigest()


def quiet_outlets(works: Sequence[Work], known: Usual, method: Method) -> frozenset[str]:
    """Return the outlets of the day that usually get less attention than half of their country's.

    An outlet alone in its country is not quiet: there is nobody to be heard instead.
    """
    countries = {work.outlet: work.country for work in works}
    reaches = {outlet: reach(outlet, known, method) for outlet in countries}
    return frozenset(
        outlet
        for outlet, country in countries.items()
        if reaches[outlet] < median(reaches[o] for o in countries if countries[o] == country)
    )


def laid_out(
    scores: Sequence[Score],
    works: Mapping[str, Work],
    *,
    quiet: frozenset[str],
    seed: str,
    method: Method,
    most: int,
) -> tuple[Placed, ...]:
    """Return the first `most` places of a page, from scores that stand best first."""
    left = [works[score.work] for score in scores]
    shares = _shares(left)
    page: list[Placed] = []
    while left and len(page) < most:
        ten = list(_ten(left, shares, quiet, f"{seed} {len(page)}", method))
        page += ten
        gone = {placed.work for placed in ten}
        left = [work for work in left if work.id not in gone]
    return tuple(page[:most])


def quiet_page(
    scores: Sequence[Score], works: Mapping[str, Work], *, quiet: frozenset[str], most: int
) -> tuple[str, ...]:
    """Return the ids of the best columns of outlets with little reach, one of each outlet first."""
    ids = [score.work for score in scores if works[score.work].outlet in quiet]
    turns: Counter[str] = Counter()
    order: list[tuple[int, int, str]] = []
    for place, work in enumerate(ids):
        outlet = works[work].outlet
        order.append((turns[outlet], place, work))
        turns[outlet] += 1
    return tuple(work for _, _, work in sorted(order)[:most])


def _shares(works: Sequence[Work]) -> dict[str, float]:
    spoken = Counter(work.language for work in works)
    return {language: count / len(works) for language, count in spoken.items()}


def _ten(
    left: Sequence[Work],
    shares: Mapping[str, float],
    quiet: frozenset[str],
    seed: str,
    method: Method,
) -> Iterator[Placed]:
    room = _Room(shares, method)
    kept = _drawn(left, quiet, seed, method)
    for work in kept:
        room.take(work)
    drawn = {work.id for work in kept}
    loud = [work for work in left if work.id not in drawn]
    first: list[Placed] = []
    for work in loud:
        if len(first) + len(kept) == method.ten:
            break
        if room.has(work):
            room.take(work)
            first.append(Placed(work=work.id, put=Put.SCORE))
    chosen = {placed.work for placed in first}
    short = method.ten - len(first) - len(kept)
    rest = [work for work in loud if work.id not in chosen][:short]
    for turn, work in enumerate(kept, 1):
        first.insert(turn * method.ten // len(kept) - 1, Placed(work=work.id, put=Put.QUIET))
    yield from first
    yield from (Placed(work=work.id, put=Put.REST) for work in rest)


def _drawn(
    left: Sequence[Work], quiet: frozenset[str], seed: str, method: Method
) -> tuple[Work, ...]:
    """Draw the quiet places of a ten among the best of quiet outlets, one of each outlet."""
    best: dict[str, Work] = {}
    for work in left:
        if work.outlet in quiet:
            best.setdefault(work.outlet, work)
    pool = list(best.values())[: method.quiet * method.draw]
    return tuple(sorted(pool, key=lambda work: _lot(seed, work.id))[: method.quiet])


def _lot(seed: str, work: str) -> str:
    return sha256(f"{seed} {work}".encode()).hexdigest()


class _Room:
    """What a ten still has room for."""

    def __init__(self, shares: Mapping[str, float], method: Method) -> None:
        self._taken: Counter[tuple[str, str]] = Counter()
        self._shares = shares
        self._method = method

    def has(self, work: Work) -> bool:
        return all(self._taken[thing] < most for thing, most in self._limits(work))

    def take(self, work: Work) -> None:
        self._taken.update(thing for thing, _ in self._limits(work))

    def _limits(self, work: Work) -> Iterator[tuple[tuple[str, str], int]]:
        method = self._method
        for columnist in work.columnists:
            yield ("columnist", columnist), method.most_columnist
        yield ("outlet", work.outlet), method.most_outlet
        if work.debate:
            yield ("debate", work.debate), method.most_debate
        share = ceil(method.ten * self._shares[work.language])
        yield ("language", work.language), share + method.language
