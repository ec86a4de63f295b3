"""Days of columns for the tests of the ranking."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

from colonnade.records import Attention, Work

NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)  # a Wednesday
SIGNALS = ("bluesky", "mastodon", "forums", "echo", "debate")


def work(name: str = "a", hours: float = 6, **rest: object) -> Work:
    """Return a column; counts are given by signal, everything else as in `Work`."""
    counts = {signal: rest.pop(signal) for signal in SIGNALS if signal in rest}
    told: dict[str, object] = {
        "id": name,
        "columnists": (f"writer-{name}",),
        "outlet": f"paper-{name}",
        "country": "TR",
        "language": "tr",
        "published": NOW - timedelta(hours=hours),
        "attention": tuple(
            count if isinstance(count, Attention) else Attention(signal=signal, sources=count)  # type: ignore[arg-type]
            for signal, count in counts.items()
        ),
    }
    return Work(**(told | rest))  # type: ignore[arg-type]


def day(size: int, seed: int = 1, *, at: datetime = NOW) -> list[Work]:
    """Return a day's columns with counts of all sorts."""
    chance = Random(seed)
    return [
        Work(
            id=f"{seed:02}-{number:04}",
            columnists=(f"writer-{chance.randrange(size)}",),
            outlet=f"paper-{chance.randrange(1 + size // 6)}",
            country=chance.choice(("TR", "DE", "DE", "BR")),
            language=chance.choice(("tr", "de", "pt")),
            published=at - timedelta(minutes=chance.randrange(1, 24 * 60)),
            debate=str(chance.randrange(4)) if chance.random() < 0.5 else "",
            topic=("", "politics")[number % 2],
            attention=tuple(
                Attention(signal=signal, sources=int(chance.expovariate(0.2))) for signal in SIGNALS
            ),
        )
        for number in range(size)
    ]
