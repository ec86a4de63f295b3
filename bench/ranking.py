"""Ranking: a country's day of 5,000 columns, with the reasons of every one.

    python -m bench.ranking [--columns 5000] [--days 30]

Prints the time of the scores with their reasons, of what was usual from the days before, and of a
published list with its file; then recomputes every list of some days from their files and tells how
many come out the same to the byte.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from statistics import median

from bench.attacks import NOW
from colonnade.rank import listing
from colonnade.rank import method as methods
from colonnade.rank.score import scores
from colonnade.rank.usual import Usual, usual
from colonnade.records import Attention, Work

SIGNALS = ("bluesky", "mastodon", "forums", "echo", "debate")
TARGET = 300.0  # milliseconds


def works(count: int, chance: Random, first: date) -> tuple[Work, ...]:
    end = listing.end_of(first)
    return tuple(
        Work(
            id=f"{first:%j}{number:05}",
            columnists=(f"writer-{chance.randrange(count // 2)}",),
            outlet=f"paper-{chance.randrange(1 + count // 40)}",
            country="IN",
            language=chance.choice(("hi", "en", "ta")),
            published=end - timedelta(minutes=chance.randrange(1, 24 * 60)),
            debate=str(chance.randrange(count)) if chance.random() < 0.5 else "",
            attention=tuple(
                Attention(signal=signal, sources=int(chance.expovariate(0.2))) for signal in SIGNALS
            ),
        )
        for number in range(count)
    )


def ranked(count: int, rounds: int = 5) -> dict[str, float]:
    chance, method = Random(1), methods.of_day(NOW.date())
    days = [works(count, chance, NOW.date() - timedelta(days=n)) for n in range(4)]
    spent: dict[str, list[float]] = {"scores with reasons": [], "three days' usual": []}
    for _ in range(rounds):
        started = time.process_time()
        known = usual(days[1:], method)
        between = time.process_time()
        scores(days[0], known=known, method=method, at=NOW)
        spent["three days' usual"].append(between - started)
        spent["scores with reasons"].append(time.process_time() - between)
    return {name: 1000 * median(times) for name, times in spent.items()}


def recomputed(days: int, count: int) -> int:
    """Return how many lists of some days come out the same from the files."""
    chance, files, same = Random(2), [], 0
    for number in range(days):
        when = NOW.date() + timedelta(days=number)
        inputs = listing.Inputs(
            at=listing.end_of(when),
            before=listing.digest(files[-1]) if files else "",
            works=works(count, chance, when),
            usual=Usual(),
            method=methods.of_day(when),
            code="bench",
        )
        inputs = replace(inputs, usual=listing.history(files, inputs))
        files.append(listing.written(inputs))
        same += not listing.verified(files[-1], files[:-1])
    return same


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--columns", type=int, default=5000)
    parser.add_argument("--days", type=int, default=30)
    asked = parser.parse_args()
    for name, milliseconds in ranked(asked.columns).items():
        target = f"   target {TARGET:.0f}" if name.startswith("scores") else ""
        print(f"{asked.columns} columns, {name}: {milliseconds:.0f} ms{target}")
    same = recomputed(asked.days, 300)
    print(f"{same} of {asked.days} days recomputed to the byte, of 300 columns each")


if __name__ == "__main__":
    main()
