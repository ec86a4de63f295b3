"""One limit on what may be shown, and how limits add up: the strictest wins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from colonnade.records import Rights, Signal

# The fields of Rights by weight: what is said first when a reader asks why.
FIELDS = (
    "listed",
    "until",
    "characters",
    "summary_only",
    "image",
    "keep_text",
    "group",
    "translate",
    "assist",
)
_WEIGHTS = {name: weight for weight, name in enumerate(FIELDS)}
NOTE = ""  # a signal which was read and limits nothing here


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A signal, and for the fields that are not yes or no how far it limits them."""

    signal: Signal
    characters: int = 0  # where the signal limits "characters"
    until: datetime | None = None  # where the signal limits "until", and then always a time

    @property
    def weight(self) -> tuple[int, int]:
        """Where it stands among the reasons."""
        field = self.signal.limits
        return (_WEIGHTS.get(field, len(FIELDS)), self.characters)


def no(name: str, value: str, where: str, *fields: str) -> list[Limit]:
    """Return a limit for each field that a signal forbids; a note if it forbids none."""
    return [
        Limit(signal=Signal(name=name, value=value, where=where, limits=field))
        for field in fields or (NOTE,)
    ]


def at_most(characters: int, name: str, value: str, where: str) -> Limit:
    """Return a limit on the length of the excerpt."""
    signal = Signal(name=name, value=value, where=where, limits="characters")
    return Limit(signal=signal, characters=max(characters, 0))


def strictest(rights: Rights, limits: Iterable[Limit]) -> Rights:
    """Return what is left of rights under all limits, whose order makes no difference."""
    ordered = sorted(limits, key=_order)
    left: dict[str, Any] = {"characters": rights.characters, "until": rights.until}
    for limit in ordered:
        _narrow(left, limit)
    return replace(rights, signals=tuple(dict.fromkeys(limit.signal for limit in ordered)), **left)


def _order(limit: Limit) -> tuple[object, ...]:
    signal = limit.signal
    return (*limit.weight, signal.name, signal.value, signal.where)


def _narrow(left: dict[str, Any], limit: Limit) -> None:
    field = limit.signal.limits
    if field == "characters":
        left[field] = min(left[field], limit.characters)
    elif field == "until":
        left[field] = min(end for end in (left[field], limit.until) if end is not None)
    elif field == "listed":
        left |= {"listed": False, "characters": 0, "image": False}
    elif field:
        left[field] = field == "summary_only"
