"""Small charts drawn here: bars with a name each, that grow from the line on which they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from colonnade.catalog.people import MONTHS

HEIGHT = 56
WIDTH = 13  # of a bar and the gap beside it
GAP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart."""

    month: date
    count: int
    x: int
    y: int
    height: int
    width: int = WIDTH - GAP


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars from the oldest to the newest month."""

    bars: tuple[Bar, ...]
    total: int
    most: int
    width: int
    height: int = HEIGHT
    floor: int = HEIGHT - 2  # where a month without columns has its mark


def rhythm(counted: Mapping[tuple[int, int], int], today: date) -> Chart | None:
    """Return the chart of how much somebody printed in each month; None: nothing."""
    last = today.year * 12 + today.month - 1
    months = [divmod(number, 12) for number in range(last - MONTHS + 1, last + 1)]
    counts = [counted.get((year, month + 1), 0) for year, month in months]
    most = max(counts)
    if not most:
        return None
    bars = []
    for at, ((year, month), count) in enumerate(zip(months, counts, strict=True)):
        height = -(-count * HEIGHT // most)
        bars.append(
            Bar(
                month=date(year, month + 1, 1),
                count=count,
                x=at * WIDTH,
                y=HEIGHT - height,
                height=height,
            )
        )
    return Chart(bars=tuple(bars), total=sum(counts), most=most, width=MONTHS * WIDTH)
