"""What the columns of one person have in common: the day of the week, the subject.

How much that tells is learned from the press itself. Of columns signed alike it is counted how
many fall on the day of the week of the one before, and how many share a subject with it: within
a paper, and of those who are proved to be one across papers. Where columnists keep their days,
another day speaks against; where they do not, it says nothing.

Two sets of columns are weighed by how much likelier they are as one person's than as two people's,
where each draws from habits of their own (a Dirichlet and a multinomial). What is seen more often
weighs more, and the likeness of many is more than that of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from math import lgamma, log

from colonnade.links import number

Counts = Mapping[int, int]
# Before anything was counted: so many were asked, this share of them was alike.
_ASKED = 40
_FEWEST = 0.02  # beyond chance; less, and there is no habit
STEADIEST = 0.05  # nobody is taken to be steadier, whatever was counted


class Habit(StrEnum):
    """What may be the same in two columns of one person."""

    DAY = "day of the week"
    SUBJECT = "subject"
    TEXT = "text printed elsewhere"  # of who writes for several papers


# That columns of two people are alike.
_CHANCE = {Habit.DAY: 1 / 7, Habit.SUBJECT: 0.06, Habit.TEXT: 0.0}
_USUAL = {Habit.DAY: 0.3, Habit.SUBJECT: 0.4, Habit.TEXT: 0.0}


@lru_cache(maxsize=8)
def keys(habit: Habit, *, elsewhere: bool) -> tuple[int, int]:
    """Return the keys under which it is counted how many were compared, and how many alike."""
    place = "elsewhere" if elsewhere else "here"
    return number(f"habit {habit} {place}"), number(f"habit {habit} {place} kept")


def all_keys() -> Iterator[int]:
    """Return the keys of all that is counted of habits."""
    for habit in Habit:
        for elsewhere in (False, True):
            yield from keys(habit, elsewhere=elsewhere)


def share(counts: Counts, habit: Habit, *, elsewhere: bool) -> float:
    """Return what share of those asked kept to a habit."""
    asked, kept = (counts.get(key, 0) for key in keys(habit, elsewhere=elsewhere))
    return min((kept + _ASKED * _USUAL[habit]) / (asked + _ASKED), 1.0)


def looseness(counts: Counts, habit: Habit, *, elsewhere: bool) -> float | None:
    """Return how little people keep to a habit, a Dirichlet's concentration; None if not at all."""
    asked, kept = (counts.get(key, 0) for key in keys(habit, elsewhere=elsewhere))
    return _looseness(habit, asked, kept)


@lru_cache(maxsize=1024)
def _looseness(habit: Habit, asked: int, kept: int) -> float | None:
    share = (kept + _ASKED * _USUAL[habit]) / (asked + _ASKED)
    beyond = share - _CHANCE[habit]
    return max((1 - share) / beyond, STEADIEST) if beyond > _FEWEST else None


def alike(
    mine: Mapping[object, int],
    theirs: Mapping[object, int],
    loose: float,
    base: Callable[[object], float],
) -> float:
    """Return the weight of two tallies as one person's: a logarithm of odds.

    `base` is the share of all columns that a thing has; `loose` see `looseness`.
    """
    ours, others = sum(mine.values()), sum(theirs.values())
    total = -_gain(loose, ours, others)
    for thing in mine.keys() & theirs.keys():
        total += _gain(loose * base(thing), mine[thing], theirs[thing])
    return total


def fits(
    known: Mapping[object, int], thing: object, loose: float, base: Callable[[object], float]
) -> float:
    """Return the weight of one thing more as theirs of whom so much is known."""
    share = base(thing)
    return log((loose * share + known.get(thing, 0)) / (loose + sum(known.values())) / share)


def _gain(start: float, one: int, other: int) -> float:
    return lgamma(start + one + other) + lgamma(start) - lgamma(start + one) - lgamma(start + other)
