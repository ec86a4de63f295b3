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
from colonnade.rank.usual import Expected, Scale, Usual, scale_of, scales, strength
from colonnade.records import Attention, Score, Term, Work

_DIGITS = 6  # of what is published: machines may differ in the last bits of a logarithm
_SATURDAY = 5
_LN2 = log(2)
_HOUR = 3600.0
_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Country:
    """How a country's columns are weighed: weights sum to one over what anything in it has.

    Signals stand in the order of the method's weights; a signal's place among them stands for it.
    """

    signals: tuple[str, ...]
    scales: tuple[tuple[str, float, float], ...]  # signal, middle, spread
    press: tuple[tuple[int, float], ...]
    networks: tuple[int, ...]
    weights: tuple[float, ...]  # of those networks
    usual: dict[tuple[float, ...], list[float]]  # what is expected, as counts; filled as asked


@dataclass(slots=True)
class _Weighed:
    """A work, what was expected of it, and what it came to."""

    work: Work
    country: _Country
    expected: tuple[float, ...]  # distances from the country's middle
    aside: Mapping[str, str]  # signal → why it is set aside
    counts: list[int]
    zs: list[float]
    press: float
    lean: list[float]  # what each signal of the press adds to what bears the networks
    networks: float  # before anything is held back
    added: float  # what of them counts
    age: float
    value: float


def scores(
    works: Sequence[Work], *, known: Usual, method: Method, at: datetime
) -> tuple[Score, ...]:
    """Return the score of each work at a moment, best first; ties in the order of ids.

    The works are the day's: all that may still stand on a page. `at` must be aware.
    """
    countries = _countries(works, method)
    expected = Expected(known, method)
    placed = sorted(
        [_weighed(work, countries[work.country], expected, method, at) for work in works],
        key=lambda weighed: (-weighed.value, weighed.work.id),
    )
    rising = [-weighed.value for weighed in placed]
    return tuple(
        [_score(weighed, place, rising, method) for place, weighed in enumerate(placed, 1)]
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
    places = {signal: place for place, signal in enumerate(measured)}
    networks = [signal for signal in method.networks if signal in live]
    return _Country(
        signals=tuple(measured),
        scales=tuple((signal, s.middle, s.spread) for signal, s in measured.items()),
        press=tuple((places[s], weight / total) for s, weight in method.press.items() if s in live),
        networks=tuple(places[signal] for signal in networks),
        weights=tuple(method.networks[signal] / total for signal in networks),
        usual={},
    )


def _weighed(
    work: Work, country: _Country, known: Expected, method: Method, at: datetime
) -> _Weighed:
    told = {attention.signal: attention for attention in work.attention}
    suspected = [each for each in work.attention if each.fresh or each.burst]
    aside = _aside(suspected, method) if suspected else _NONE
    expected = known.of(work)
    counts, zs = [], []
    own, clip = method.own, method.clip
    for (signal, middle, spread), distance in zip(country.scales, expected, strict=True):
        attention = told.get(signal)
        sources = attention.sources if attention else 0
        z = (strength(sources) - middle - own * distance) / spread
        counts.append(sources)
        zs.append(round(clip if z > clip else max(z, -clip), _DIGITS))
    for place, (signal, _, _) in enumerate(country.scales) if aside else ():
        if signal in aside:
            zs[place] = 0.0
    press = 0.0
    for place, weight in country.press:
        press += weight * zs[place]
    lean = _lean(counts, zs, country, expected, method)
    networks = _evened([zs[place] for place in country.networks], country.weights)
    added = _added(sum(lean), networks, method)
    age = _age(work.published, at, method)
    value = round(press + added - age, _DIGITS)
    return _Weighed(
        work, country, expected, aside, counts, zs, press, lean, networks, added, age, value
    )


def _aside(attention: Sequence[Attention], method: Method) -> dict[str, str]:
    """Return the signals that are set aside, and why."""
    told = {}
    for each in attention:
        most = method.share * each.sources
        if each.sources >= method.least and max(each.fresh, each.burst) > most:
            told[each.signal] = "fresh" if each.fresh > most else "burst"
    return told


def _lean(
    counts: Sequence[int],
    zs: Sequence[float],
    country: _Country,
    expected: Sequence[float],
    method: Method,
) -> list[float]:
    """Return what the press adds, signal by signal, with `lone` fewer publications in each."""
    if not method.lone:
        return [weight * zs[place] for place, weight in country.press]
    told = []
    for place, weight in country.press:
        _, middle, spread = country.scales[place]
        fewer = strength(max(0, counts[place] - method.lone))
        z = (fewer - middle - method.own * expected[place]) / spread
        told.append(weight * min(zs[place], max(-method.clip, min(method.clip, z))))
    return told


def _evened(zs: Sequence[float], weights: Sequence[float]) -> float:
    """Return what networks come to, the highest counted no more than the next one, if there is."""
    most = sorted(zs)[-2] if len(zs) > 1 else inf
    told = 0.0
    for z, weight in zip(zs, weights, strict=True):
        told += weight * (min(most, z))
    return told


def _added(press: float, networks: float, method: Method) -> float:
    """Return what of the networks counts beside what the press adds."""
    most = method.base + method.trust * press if press > 0.0 else method.base
    return min(most, networks)


def _age(published: datetime, at: datetime, method: Method) -> float:
    hours = max(0.0, (at - published).total_seconds() / _HOUR)
    half = method.weekend if published.weekday() >= _SATURDAY else method.half_life
    return hours * _LN2 / half


def _score(weighed: _Weighed, place: int, rising: Sequence[float], method: Method) -> Score:
    country, aside = weighed.country, weighed.aside
    usual = country.usual.get(weighed.expected)
    if usual is None:
        usual = country.usual[weighed.expected] = _usual(weighed.expected, country)
    without = _without(weighed, place, rising, method)
    return Score(
        work=weighed.work.id,
        place=place,
        value=weighed.value,
        press=round(weighed.press, _DIGITS),
        networks=round(weighed.added, _DIGITS),
        held=round(weighed.networks - weighed.added, _DIGITS),
        age=round(weighed.age, _DIGITS),
        terms=tuple(
            [
                Term(
                    signal=signal,
                    sources=sources,
                    usual=many,
                    z=z,
                    aside=aside.get(signal, "") if aside else "",
                    without=there,
                )
                for signal, sources, many, z, there in zip(
                    country.signals, weighed.counts, usual, weighed.zs, without, strict=True
                )
            ]
        ),
    )


def _usual(expected: Sequence[float], country: _Country) -> list[float]:
    """Return the counts that were to be expected."""
    return [
        round(max(0.0, exp(middle + distance) - 1), 2)
        for (_, middle, _), distance in zip(country.scales, expected, strict=True)
    ]


def _without(weighed: _Weighed, place: int, rising: Sequence[float], method: Method) -> list[int]:
    """Return the places a column would have without each of its signals.

    Nothing else changes: it is this column whose signal is taken away, not everybody's.
    """
    country, zs, press = weighed.country, weighed.zs, weighed.press
    lean = sum(weighed.lean)
    places = [place] * len(zs)
    own = [zs[at] for at in country.networks]
    for turn, at in enumerate(country.networks):
        if zs[at]:
            own[turn] = 0.0
            added = _added(lean, _evened(own, country.weights), method)
            own[turn] = zs[at]
            places[at] = _placed(weighed, press + added, rising) or place
    for turn, (at, weight) in enumerate(country.press):
        if zs[at]:
            less = press - weight * zs[at]
            added = _added(lean - weighed.lean[turn], weighed.networks, method)
            places[at] = _placed(weighed, less + added, rising) or place
    return places


def _placed(weighed: _Weighed, told: float, rising: Sequence[float]) -> int:
    """Return the place of a column if it came to this before age, or 0 if it would not move."""
    value = round(told - weighed.age, _DIGITS)
    if value == weighed.value:
        return 0
    # Those before it; it stood there itself if it falls.
    return bisect_left(rising, -value) + (value > weighed.value)
