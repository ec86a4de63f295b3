"""Weigh a day's columns: what the press and the networks add, and what is taken off.

A signal counts by how far it is above what is usual, in spreads of its country, clipped. Then

    press    = Σ weight·z over what publications do  / Σ weight
    networks = Σ weight·z over networks              / Σ weight
    value    = press + min(networks, base + trust·max(0, press)) − age·ln 2 / half-life

where Σ weight is of the signals that anything in the country has, and the network in which a column
is furthest above what is usual counts no more than the next one. Accounts can be bought on every
network and publications cannot: so networks may lift a column no further than the press does, and
a little more. It takes the place of a gate at one height, which everything above the press's middle
passed with any number of bought accounts; and whoever buys one network alone gets nothing for it
(`python -m bench.attacks` tells all of them).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import exp, inf, log

from colonnade.rank.method import Method
from colonnade.rank.usual import Scale, Usual, distance, scale_of, scales, strength
from colonnade.records import Attention, Score, Term, Work

_DIGITS = 6  # of what is published: machines may differ in the last bits of a logarithm
_SATURDAY = 5
_HOUR = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Country:
    """How a country's columns are weighed: weights sum to one over what anything in it has."""

    scales: Mapping[str, Scale]
    press: Mapping[str, float]
    networks: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A work, what was expected of it, and what it came to."""

    work: Work
    expected: Mapping[str, float]  # signal → distance from the country's middle
    aside: Mapping[str, str]  # signal → why it is set aside
    zs: Mapping[str, float]
    press: float
    networks: float  # before anything is held back
    age: float
    value: float


def scores(
    works: Sequence[Work], *, known: Usual, method: Method, at: datetime
) -> tuple[Score, ...]:
    """Return the score of each work at a moment, best first; ties in the order of ids.

    The works are the day's: all that may still stand on a page. `at` must be aware.
    """
    countries = _countries(works, method)
    placed = sorted(
        (_weighed(work, countries[work.country], known, method, at) for work in works),
        key=lambda weighed: (-weighed.value, weighed.work.id),
    )
    rising = [-weighed.value for weighed in placed]
    return tuple(
        _score(weighed, place, countries[weighed.work.country], rising, method)
        for place, weighed in enumerate(placed, 1)
    )


def _countries(works: Sequence[Work], method: Method) -> dict[str, _Country]:
    measured = scales(works, method) if works else {}
    return {
        country: _country(
            {signal: scale_of(country, signal, measured) for signal in method.weights}, method
        )
        for country in {work.country for work in works}
    }


def _country(measured: Mapping[str, Scale], method: Method) -> _Country:
    live = {signal for signal, scale in measured.items() if scale.live}
    total = sum(weight for signal, weight in method.weights.items() if signal in live) or 1.0
    return _Country(
        scales=measured,
        press={s: weight / total for s, weight in method.press.items() if s in live},
        networks={s: weight / total for s, weight in method.networks.items() if s in live},
    )


def _weighed(work: Work, country: _Country, known: Usual, method: Method, at: datetime) -> _Weighed:
    told = {attention.signal: attention for attention in work.attention}
    aside = {signal: why for signal, count in told.items() if (why := _aside(count, method))}
    expected = {signal: distance(work, signal, known, method) for signal in country.scales}
    zs = {
        signal: 0.0 if signal in aside else _z(told.get(signal), expected[signal], scale, method)
        for signal, scale in country.scales.items()
    }
    press = sum([weight * zs[signal] for signal, weight in country.press.items()])
    networks = _networks(zs, country.networks)
    age = _age(work.published, at, method)
    value = round(press + _added(press, networks, method) - age, _DIGITS)
    return _Weighed(work, expected, aside, zs, press, networks, age, value)


def _aside(attention: Attention, method: Method) -> str:
    if attention.sources < method.least:
        return ""
    most = method.share * attention.sources
    if attention.fresh > most:
        return "fresh"
    return "burst" if attention.burst > most else ""


def _z(attention: Attention | None, expected: float, scale: Scale, method: Method) -> float:
    sources = attention.sources if attention else 0
    z = (strength(sources) - scale.middle - method.own * expected) / scale.spread
    return round(max(-method.clip, min(method.clip, z)), _DIGITS)


def _networks(zs: Mapping[str, float], weights: Mapping[str, float], *, less: str = "") -> float:
    """Return what networks come to, the highest counted no more than the next one, if there is.

    `less` names one that is taken away.
    """
    values = [0.0 if signal == less else zs[signal] for signal in weights]
    most = sorted(values)[-2] if len(values) > 1 else inf
    evened = [min(most, value) for value in values]
    return sum([weight * value for weight, value in zip(weights.values(), evened, strict=True)])


def _added(press: float, networks: float, method: Method) -> float:
    """Return what of the networks counts beside what the press adds."""
    return min(networks, method.base + method.trust * max(0.0, press))


def _age(published: datetime, at: datetime, method: Method) -> float:
    hours = max(0.0, (at - published).total_seconds() / _HOUR)
    half = method.weekend if published.weekday() >= _SATURDAY else method.half_life
    return hours * log(2) / half


def _score(
    weighed: _Weighed, place: int, country: _Country, rising: Sequence[float], method: Method
) -> Score:
    counts = {attention.signal: attention.sources for attention in weighed.work.attention}
    added = _added(weighed.press, weighed.networks, method)
    return Score(
        work=weighed.work.id,
        place=place,
        value=weighed.value,
        press=round(weighed.press, _DIGITS),
        networks=round(added, _DIGITS),
        held=round(weighed.networks - added, _DIGITS),
        age=round(weighed.age, _DIGITS),
        terms=tuple(
            [
                Term(
                    signal=signal,
                    sources=counts.get(signal, 0),
                    usual=_usual(scale.middle + weighed.expected[signal]),
                    z=weighed.zs[signal],
                    aside=weighed.aside.get(signal, ""),
                    without=_without(signal, weighed, country, rising, method) or place,
                )
                for signal, scale in country.scales.items()
            ]
        ),
    )


def _usual(expected: float) -> float:
    """Return the count that has a strength."""
    return round(max(0.0, exp(expected) - 1), 2)


def _without(
    signal: str,
    weighed: _Weighed,
    country: _Country,
    rising: Sequence[float],
    method: Method,
) -> int:
    """Return the place a column would have without a signal, or 0 if it would not move.

    Nothing else changes: it is this column whose signal is taken away, not everybody's.
    """
    if not weighed.zs[signal]:
        return 0
    press, networks = weighed.press, weighed.networks
    if signal in country.networks:
        networks = _networks(weighed.zs, country.networks, less=signal)
    else:
        press -= country.press.get(signal, 0.0) * weighed.zs[signal]
    value = round(press + _added(press, networks, method) - weighed.age, _DIGITS)
    if value == weighed.value:
        return 0
    # Those before it; it stood there itself if it falls.
    return bisect_left(rising, -value) + (value > weighed.value)
