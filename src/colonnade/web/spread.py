"""What the page of the method tells of it, with today's scores drawn on the server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext

from colonnade.catalog import agenda
from colonnade.rank import method as methods
from colonnade.web.numbers import Count

_BARS = 24
_WIDTH = 480  # of the drawing, in its own units
_HEIGHT = 120
_SECONDS = 600  # how long the drawing is kept
_FIRST = 10  # the place whose score is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of the drawing."""

    x: int
    y: int
    width: int
    height: int
    words: str


def method_told(day: date) -> dict[str, Any]:
    """Return the numbers of a day's method and the spread of today's scores."""
    method = methods.of_day(day)
    told: dict[str, Any] = {
        "base": method.base,
        "trust": method.trust,
        "hours": round(method.half_life),
        "window": round(method.window),
        "most_columnist": method.most_columnist,
        "most_outlet": method.most_outlet,
        "most_debate": method.most_debate,
        "quiet": method.quiet,
    }
    spread: dict[str, Any] | None = cache.get_or_set(
        f"web.spread.{get_language()}", _spread, _SECONDS
    )
    return told | (spread or {})


def _spread() -> dict[str, Any]:
    values = sorted((score.value for score in agenda.distribution()), reverse=True)
    if not values:
        return {}
    return {
        "bars": bars(values),
        "width": _WIDTH,
        "scored": Count(len(values)),
        "lowest": _written(values[-1]),
        "highest": _written(values[0]),
        "tenth": _written(values[:_FIRST][-1]),
    }


def bars(values: Sequence[float]) -> list[Bar]:
    """Return the bars of some values, of which there must be any."""
    low, high = min(values), max(values)
    step = (high - low) / _BARS or 1.0
    counted = Counter(min(_BARS - 1, int((value - low) / step)) for value in values)
    most = max(counted.values())
    drawn = []
    for number, count in sorted(counted.items()):
        height = max(1, round(_HEIGHT * count / most))
        words = ngettext(
            "%(count)d column near %(score)s", "%(count)d columns near %(score)s", count
        )
        drawn.append(
            Bar(
                x=number * _WIDTH // _BARS + 1,
                y=_HEIGHT - height,
                width=_WIDTH // _BARS - 2,
                height=height,
                words=words % {"count": count, "score": _written(low + (number + 0.5) * step)},
            )
        )
    return drawn


def _written(value: float) -> str:
    return number_format(round(value, 2) + 0.0, decimal_pos=2)  # no -0.00
