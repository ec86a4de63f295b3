"""Where a publisher's signals contradict each other: the operator is told."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from colonnade.records import Place, Signal

# Signals that speak of one thing under several names: what it is, and what each says of it.
_SAYS = {
    "noindex": ("index", "no"),
    "none": ("index", "no"),
    "index": ("index", "yes"),
    "all": ("index", "yes"),
    "nosnippet": ("max-snippet", "no"),  # as 0 is, below
    "noimageindex": ("max-image-preview", "none"),
    "paywall": ("free", "no"),
    "free": ("free", "yes"),
}
_WORDS = {
    "n": "no", "?0": "no", "0": "no", "false": "no", "prohibited": "no",
    "y": "yes", "?1": "yes", "1": "yes", "true": "yes", "granted": "yes",
    "standard": "large",
}  # fmt: skip
_LISTS = ("content-usage ", "content-signal ", "rsl ")
_NO_TOPIC = frozenset({"rule", "image", "page", "refused", "usage-info", "acquire-licence"})


def at_odds(signals: Iterable[Signal]) -> tuple[tuple[Signal, Signal], ...]:
    """Return the pairs of signals that say different things of one matter, each pair once."""
    said: dict[str, dict[str, Signal]] = {}
    for signal in signals:
        if signal.where is not Place.HOUSE and signal.name not in _NO_TOPIC:
            topic, value = _meant(signal)
            said.setdefault(topic, {}).setdefault(value, signal)
    return tuple(
        pair
        for values in said.values()
        if len(values) > 1
        for pair in combinations(values.values(), 2)
    )


def _meant(signal: Signal) -> tuple[str, str]:
    if signal.name in _SAYS:
        return _SAYS[signal.name]
    name, value = signal.name, signal.value.strip().lower()
    for start in _LISTS:
        name = name.removeprefix(start)
    # An address may be written behind the word.
    value = value.partition(" (")[0] if signal.where is Place.RSL else value
    return name, _WORDS.get(value, value)
