"""The Agenda under attack: how many bought accounts bring a column into the first ten.

    python -m bench.attacks [--tries 100] [--seed 1] [--method FILE.toml]

A day of 300 columns from 30 outlets is made up, with thirty days before it; a column between the
places 61 and 120 is chosen, and accounts, doubled from 16 to 4,096, are bought for it on one, two or
three networks until it is among the first ten. Nobody filters bought accounts here: it is the worst
case. Printed are the tries that succeed, and the median of accounts they need, for a plain sum of
counts, the mix of arithmetic, geometric and harmonic means that QOSHE described in 2016, the method
with its first gate (networks count above 0.45 only where the press is above the day's middle), and
the method in use. The same days give how many outlets share the first twenty.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import exp
from pathlib import Path
from random import Random
from statistics import median

from colonnade.rank import method as methods
from colonnade.rank.method import Method
from colonnade.rank.score import scores
from colonnade.rank.usual import Usual, usual
from colonnade.records import Attention, Work

COLUMNS, OUTLETS, COLUMNISTS = 300, 30, 4
NETWORKS = ("bluesky", "mastodon", "forums")
PRESS = ("echo", "debate")
MOST = 4096
NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)

Ranking = Callable[[Sequence[Work], Usual, Method], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Outlets with their reach on each signal, and columnists with theirs."""

    outlets: tuple[float, ...]
    columnists: Mapping[str, float]


# ── days ─────────────────────────────────────────────────────────────────────────────────────


def world(chance: Random) -> World:
    return World(
        outlets=tuple(chance.gauss(0, 1) for _ in range(OUTLETS)),
        columnists={
            f"{outlet}-{number}": chance.gauss(0, 0.6)
            for outlet in range(OUTLETS)
            for number in range(COLUMNISTS)
        },
    )


def day(there: World, chance: Random) -> list[Work]:
    """Return a day's columns: what draws attention draws it everywhere, with much noise."""
    works = [_work(number, there, chance) for number in range(COLUMNS)]
    outlets: dict[str, set[str]] = {}
    for work in works:
        outlets.setdefault(work.debate, set()).add(work.outlet)
    return [
        replace(
            work,
            attention=(
                *work.attention,
                Attention(signal="debate", sources=len(outlets[work.debate]) - 1),
            ),
        )
        if work.debate
        else work
        for work in works
    ]


def _work(number: int, there: World, chance: Random) -> Work:
    columnist = chance.choice(list(there.columnists))
    outlet = int(columnist.partition("-")[0])
    pull = chance.gauss(0, 1)
    reach = 0.9 * there.outlets[outlet] + 0.5 * there.columnists[columnist] + 0.8 * pull
    networks = [
        Attention(signal=name, sources=_count(exp(middle + reach + chance.gauss(0, 0.6)), chance))
        for name, middle in zip(NETWORKS, (2.0, 1.2, 0.2), strict=True)
    ]
    echo = Attention(
        signal="echo",
        sources=_count(exp(-1 + 0.8 * pull + 0.2 * there.outlets[outlet]), chance),
    )
    joins = chance.random() < 0.5
    return Work(
        id=f"{number:03}",
        columnists=(columnist,),
        outlet=f"paper-{outlet}",
        country="AU",
        language="en",
        published=NOW - timedelta(hours=6),
        debate=str(int(chance.paretovariate(0.7)) % 40) if joins else "",
        attention=(*networks, echo),
    )


def _count(mean: float, chance: Random) -> int:
    return max(0, round(chance.gauss(mean, mean**0.5)))


# ── rankings ─────────────────────────────────────────────────────────────────────────────────


def plain_sum(works: Sequence[Work], _: Usual, __: Method) -> list[str]:
    return _best({w.id: sum(_counts(w)) for w in works})


def means(works: Sequence[Work], _: Usual, __: Method) -> list[str]:
    """Rank by the mean of the arithmetic, geometric and harmonic means of counts."""
    return _best({w.id: _three_means(_counts(w)) for w in works})


def _three_means(counts: Sequence[int]) -> float:
    values = [1 + count for count in counts]
    product = 1.0
    for value in values:
        product *= value
    size = len(values)
    return sum(values) / size + product ** (1 / size) + size / sum(1 / v for v in values)


def first_gate(works: Sequence[Work], known: Usual, method: Method) -> list[str]:
    """Rank as first proposed: nothing above 0.45 unless the press is above the day's middle."""
    told = scores(works, known=known, method=method, at=NOW)
    middles = {
        signal: median(t.z for score in told for t in score.terms if t.signal == signal)
        for signal in PRESS
    }
    values = {}
    for score in told:
        heard = any(t.z > middles[t.signal] for t in score.terms if t.signal in PRESS)
        value = score.press + score.networks
        values[score.work] = value if heard else min(value, 0.45)
    return _best(values)


def agenda(works: Sequence[Work], known: Usual, method: Method) -> list[str]:
    return [score.work for score in scores(works, known=known, method=method, at=NOW)]


def _counts(work: Work) -> list[int]:
    return [attention.sources for attention in work.attention]


def _best(values: Mapping[str, float]) -> list[str]:
    return sorted(values, key=lambda work: (-values[work], work))


RANKINGS: dict[str, Ranking] = {
    "plain sum": plain_sum,
    "means, as QOSHE": means,
    "first gate": first_gate,
    "the method": agenda,
}


# ── attacks ──────────────────────────────────────────────────────────────────────────────────


def bought(works: Sequence[Work], target: str, accounts: int, networks: int) -> list[Work]:
    """Return the day after somebody bought accounts for one column on some networks."""
    chosen = NETWORKS[:networks]
    return [
        replace(
            work,
            attention=tuple(
                replace(a, sources=a.sources + accounts) if a.signal in chosen else a
                for a in work.attention
            ),
        )
        if work.id == target
        else work
        for work in works
    ]


def puppets(tries: int, seed: int, method: Method) -> dict[int, int]:
    """Return how many columns of the middle reach the first ten when outlets are bought as well.

    Of a hundred thousand sites that link to a column none counts: only publications of the
    catalogue do. Here some of those are the attacker's, beside three networks of `MOST` accounts.
    """
    chance, reached = Random(seed), dict.fromkeys((1, 2, 4, 8), 0)
    for _ in range(tries):
        there = world(chance)
        known = usual([day(there, chance) for _ in range(method.days)], method)
        works = day(there, chance)
        target = agenda(works, known, method)[60 + chance.randrange(60)]
        for outlets in reached:
            lifted = [
                _raised(work, "echo", outlets) if work.id == target else work
                for work in bought(works, target, MOST, len(NETWORKS))
            ]
            reached[outlets] += target in agenda(lifted, known, method)[:10]
    return reached


def floods(tries: int, seed: int, method: Method) -> dict[str, int]:
    """Return how many columns of the middle a flood of made readers brings among the first ten.

    On an instance whose operator has its readers counted: by the flood alone, and beside one to
    three networks of `MOST` accounts.
    """
    chance, reached = Random(seed), dict.fromkeys(range(4), 0)
    for _ in range(tries):
        there = world(chance)
        known = usual([_read(day(there, chance), chance) for _ in range(method.days)], method)
        works = _read(day(there, chance), chance)
        target = agenda(works, known, method)[60 + chance.randrange(60)]
        for networks in reached:
            bound = bought(works, target, MOST, networks)
            flooded = [
                _raised(work, "readers", MOST) if work.id == target else work for work in bound
            ]
            reached[networks] += target in agenda(flooded, known, method)[:10]
    return {f"{networks} networks": many for networks, many in reached.items()}


def _read(works: Sequence[Work], chance: Random) -> list[Work]:
    """Return a day whose columns were opened here about as often as they were shared."""
    return [
        replace(
            work,
            attention=(
                *work.attention,
                Attention(
                    signal="readers",
                    sources=1
                    << _count(
                        8 + 3 * _counts(work)[0] * exp(chance.gauss(0, 0.6)), chance
                    ).bit_length(),
                ),
            ),
        )
        for work in works
    ]


def _raised(work: Work, signal: str, by: int) -> Work:
    return replace(
        work,
        attention=tuple(
            replace(a, sources=a.sources + by) if a.signal == signal else a for a in work.attention
        ),
    )


def needed(
    ranking: Ranking,
    works: Sequence[Work],
    known: Usual,
    method: Method,
    *,
    networks: int,
    chance: Random,
) -> int | None:
    """Return how many accounts bring a column of the middle into the first ten; None: never."""
    target = ranking(works, known, method)[60 + chance.randrange(60)]
    for accounts in (2**power for power in range(4, 13)):
        if target in ranking(bought(works, target, accounts, networks), known, method)[:10]:
            return accounts
    return None


def attack(
    tries: int, seed: int, method: Method, rankings: Mapping[str, Ranking] = RANKINGS
) -> dict[str, dict[int, list[int | None]]]:
    chance = Random(seed)
    results: dict[str, dict[int, list[int | None]]] = {
        name: {networks: [] for networks in (1, 2, 3)} for name in rankings
    }
    known = Usual()
    for number in range(tries):
        if number % 10 == 0:
            there = world(chance)
            known = usual([day(there, chance) for _ in range(method.days)], method)
        works = day(there, chance)
        for name, ranking in rankings.items():
            for networks, told in results[name].items():
                told.append(needed(ranking, works, known, method, networks=networks, chance=chance))
    return results


def variety(days: int, seed: int, method: Method) -> dict[str, float]:
    """Return from how many outlets the first twenty of a day come, on average."""
    chance = Random(seed)
    there = world(chance)
    known = usual([day(there, chance) for _ in range(method.days)], method)
    seen: Counter[str] = Counter()
    for _ in range(days):
        works = day(there, chance)
        outlet = {work.id: work.outlet for work in works}
        for name, ranking in RANKINGS.items():
            seen[name] += len({outlet[work] for work in ranking(works, known, method)[:20]})
    return {name: count / days for name, count in seen.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--method", type=Path, default=methods.FILE)
    asked = parser.parse_args()
    method = methods.read(asked.method.read_text(encoding="utf-8"))[-1]
    results = attack(asked.tries, asked.seed, method)
    outlets = variety(40, asked.seed, method)
    print(f"{asked.tries} tries each: how many reach the first ten (median of accounts needed)")
    print(f"{'':18}{'one network':>16}{'two':>16}{'three':>16}{'outlets in 20':>16}")
    tricked = puppets(asked.tries // 5, asked.seed, method)
    for name, told in results.items():
        cells = "".join(f"{_cell(tries):>16}" for tries in told.values())
        print(f"{name:18}{cells}{outlets[name]:16.1f}")
    print(
        f"with publications of the catalogue bought beside three networks, of {asked.tries // 5}:"
    )
    print("  " + ", ".join(f"{count} outlets: {reached}" for count, reached in tricked.items()))
    flooded = floods(asked.tries // 5, asked.seed, method)
    print(
        f"with {MOST} made readers of the instance beside bought networks, of {asked.tries // 5}:"
    )
    print("  " + ", ".join(f"{name}: {reached}" for name, reached in flooded.items()))


def _cell(tries: Sequence[int | None]) -> str:
    reached = [accounts for accounts in tries if accounts is not None]
    return f"{len(reached)} ({median(reached):.0f})" if reached else "0"


if __name__ == "__main__":
    main()
