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

    A country with fewer than `Method.few` columns has none of its own.
    """
    groups: defaultdict[str, list[dict[str, float]]] = defaultdict(list)
    for work in works:
        told = strengths(work)
        groups[""].append(told)
        groups[work.country].append(told)
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


def distance(work: Work, signal: str, known: Usual, method: Method) -> float:
    """Return how far from the country's middle a work is usually to be expected.

    A joint column is expected where its columnists are on average; one of nobody we know, where
    its outlet is.
    """
    outlet = _shrunk(known.outlets.get((work.outlet, signal)), 0.0, method.outlet)
    if not work.columnists:
        return outlet
    own = [
        _shrunk(known.columnists.get((columnist, signal)), outlet, method.columnist)
        for columnist in work.columnists
    ]
    return sum(own) / len(own)


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
