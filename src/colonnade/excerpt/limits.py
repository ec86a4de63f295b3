"""How signals add up to rights: the strictest wins, and their order makes no difference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from colonnade.records import Place, Rights, Signal

# The fields of Rights by weight: what is said first when a reader asks why.
FIELDS = (
    "listed",
    "until",
    "characters",
    "summary_only",
    "image",
    "keep_text",
    "index",
    "group",
    "translate",
    "book",
    "assist",
    "licence",
)
_WEIGHTS = {name: weight for weight, name in enumerate(FIELDS)}
NOTE = ""  # a signal which was read and limits nothing here
UNBOUND = 1 << 30  # characters, before anything limits them
# Everything that a text may be used for besides being shown.
USES = ("keep_text", "index", "group", "translate", "book", "assist")
EVERYTHING = Rights(
    characters=UNBOUND, summary_only=False, image=True, keep_text=True, index=True
)  # fmt: skip
# Of what is not listed nothing is shown anywhere, so that nothing of it need be kept either.
_UNLISTED = {"listed": False, "characters": 0, "image": False} | dict.fromkeys(USES, False)


def no(name: str, value: str, where: Place, *fields: str, flaw: str = "") -> list[Signal]:
    """Return a signal for each field that it forbids; a note if it forbids none."""
    return [
        Signal(name=name, value=value, where=where, limits=field, flaw=flaw)
        for field in fields or (NOTE,)
    ]


def at_most(characters: int, name: str, value: str, where: Place, *, flaw: str = "") -> Signal:
    """Return a limit on the length of the excerpt."""
    most = max(characters, 0)
    return Signal(name=name, value=value, where=where, limits="characters", most=most, flaw=flaw)


def ends(until: datetime, name: str, value: str, where: Place, *, flaw: str = "") -> Signal:
    """Return a limit on the time."""
    return Signal(name=name, value=value, where=where, limits="until", until=until, flaw=flaw)


def dated(signals: Iterable[Signal], day: date | None) -> tuple[Signal, ...]:
    """Return signals with the day on which they were read."""
    # Written out: `dataclasses.replace` takes three times as long, and every signal passes here.
    return tuple(
        Signal(
            name=s.name,
            value=s.value,
            where=s.where,
            limits=s.limits,
            most=s.most,
            until=s.until,
            flaw=s.flaw,
            since=day,
        )
        for s in signals
    )


def strictest(signals: Iterable[Signal]) -> Rights:
    """Return what is left of all rights under these signals, whose order makes no difference."""
    return _strictest(tuple(signals))


@lru_cache(maxsize=4096)  # the pages of a publication say the same
def _strictest(signals: tuple[Signal, ...]) -> Rights:
    ordered = tuple(sorted(dict.fromkeys(signals), key=_order))
    left: dict[str, Any] = {}
    for signal in ordered:
        _narrow(left, signal)
    return replace(EVERYTHING, signals=ordered, **left)


_plain = attrgetter("most", "name", "value", "where", "flaw")


def _order(signal: Signal) -> tuple[object, ...]:
    # The earlier end, and the earlier day of two that say the same, come first.
    until = signal.until.isoformat() if signal.until else ""
    since = signal.since.toordinal() if signal.since else 0
    return (_WEIGHTS.get(signal.limits, len(FIELDS)), until, *_plain(signal), since)


def _narrow(left: dict[str, Any], signal: Signal) -> None:
    field = signal.limits
    if field == "characters":
        left[field] = min(left.get(field, UNBOUND), signal.most)
    elif field == "until":
        left.setdefault(field, signal.until)  # the earliest comes first
    elif field == "listed":
        left |= _UNLISTED
    elif field == "licence":
        left[field] = signal.value
    elif field:
        left[field] = field == "summary_only"
