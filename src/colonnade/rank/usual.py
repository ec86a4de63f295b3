"""What attention a columnist usually gets, told as the distance from the country's middle that day.

Distances, and not counts: a day on which everybody shares more moves no columnist, and a column
read after two hours is compared with others of its day. A few columns tell little, so a columnist's
middle is shrunk to the outlet's, and the outlet's to the country's, which is nought (a Bayesian
average with `Method.columnist` and `Method.outlet` columns on the other scale).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log1p
from statistics import median

from colonnade.rank.method import Method
from colonnade.records import Work

MAD = 1.4826  # the median distance of a normal distribution, so that it reads as a deviation


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """The middle of some columns' distances in one signal, and how many they are."""

    columns: int
    middle: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What is usual, by (columnist, signal) and (outlet, signal)."""

    columnists: Mapping[tuple[str, str], Habit] = field(default_factory=dict)
    outlets: Mapping[tuple[str, str], Habit] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The middle and the spread of one signal among some columns, in logarithms of counts."""

    middle: float
    spread: float
    live: bool  # whether any of them had any


def strength(sources: int) -> float:
    """Return what a count of nought or more weighs: its second hundred less than its first ten."""
    return log1p(sources)


def strengths(work: Work) -> dict[str, float]:
    """Return a work's counts by signal, as they weigh."""
    return {attention.signal: strength(attention.sources) for attention in work.attention}


def scales(works: Sequence[Work], method: Method) -> dict[tuple[str, str], Scale]:
    """Return the scale of each signal, by (country, signal); "" stands for all the world.

    A country with fewer than `Method.few` columns has none of its own; the world's are told where
    there is such a country.
    """
    groups: defaultdict[str, list[dict[str, float]]] = defaultdict(list)
    for work in works:
        groups[work.country].append(strengths(work))
    if any(len(group) < method.few for group in groups.values()):
        groups[""] = [told for group in groups.values() for told in group]
    return {
        (country, signal): _scale([told.get(signal, 0.0) for told in group], method)
        for country, group in groups.items()
        if not country or len(group) >= method.few
        for signal in method.weights
    }


def _scale(strengths: list[float], method: Method) -> Scale:
    middle = median(strengths)
    spread = MAD * median([abs(strength - middle) for strength in strengths])
    return Scale(middle=middle, spread=max(spread, method.spread), live=any(map(bool, strengths)))


def scale_of(country: str, signal: str, known: Mapping[tuple[str, str], Scale]) -> Scale:
    """Return a country's scale of a signal, or the world's where it has too few columns."""
    return known.get((country, signal)) or known["", signal]


def usual(days: Iterable[Sequence[Work]], method: Method) -> Usual:
    """Return what is usual, from the works of past days, each day by itself."""
    columnists: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    outlets: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    signals = tuple(method.weights)
    for works in days:
        known = scales(works, method) if works else {}
        for work in works:
            told = strengths(work)
            for signal in signals:
                distance = told.get(signal, 0.0) - scale_of(work.country, signal, known).middle
                outlets[work.outlet, signal].append(distance)
                for columnist in work.columnists:
                    columnists[columnist, signal].append(distance)
    return Usual(columnists=_habits(columnists), outlets=_habits(outlets))


def _habits(
    distances: Mapping[tuple[str, str], list[float]],
) -> dict[tuple[str, str], Habit]:
    return {
        key: Habit(columns=len(values), middle=round(median(values), 6))
        for key, values in distances.items()
    }


class Expected:
    """How far from the country's middle works are usually to be expected, signal by signal.

    A joint column is expected where its columnists are on average; one of nobody we know, where
    its outlet is.
    """

    def __init__(self, known: Usual, method: Method) -> None:
        self._known = known
        self._method = method
        self._signals = tuple(method.weights)
        self._outlets: dict[str, tuple[float, ...]] = {}
        self._told: dict[tuple[tuple[str, ...], str], tuple[float, ...]] = {}

    def of(self, work: Work) -> tuple[float, ...]:
        """Return the distances expected of a work, in the order of the method's weights."""
        key = work.columnists, work.outlet
        told = self._told.get(key)
        if told is None:
            told = self._told[key] = self._of(work)
        return told

    def _of(self, work: Work) -> tuple[float, ...]:
        outlet = self._outlets.get(work.outlet)
        if outlet is None:
            outlet = self._outlets[work.outlet] = self._of_outlet(work.outlet)
        if not work.columnists:
            return outlet
        own = [self._of_columnist(columnist, outlet) for columnist in work.columnists]
        if len(own) == 1:
            return own[0]
        return tuple([sum(each) / len(own) for each in zip(*own, strict=True)])

    def _of_outlet(self, outlet: str) -> tuple[float, ...]:
        habits, weight = self._known.outlets, self._method.outlet
        return tuple([_shrunk(habits.get((outlet, s)), 0.0, weight) for s in self._signals])

    def _of_columnist(self, columnist: str, outlet: tuple[float, ...]) -> tuple[float, ...]:
        habits, weight = self._known.columnists, self._method.columnist
        return tuple(
            [
                _shrunk(habits.get((columnist, signal)), towards, weight)
                for signal, towards in zip(self._signals, outlet, strict=True)
            ]
        )


def _shrunk(habit: Habit | None, towards: float, weight: float) -> float:
    if habit is None:
        return towards
    return (habit.columns * habit.middle + weight * towards) / (habit.columns + weight)


def reach(outlet: str, known: Usual, method: Method) -> float:
    """Return how much more attention an outlet usually gets than its country's middle."""
    return sum(
        weight * _shrunk(known.outlets.get((outlet, signal)), 0.0, method.outlet)
        for signal, weight in method.weights.items()
    )
