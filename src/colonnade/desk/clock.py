"""The clock, at this edge of the house; from here it is handed inwards."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)  # noqa: TID251  the one clock of the desk


def moment(text: str) -> datetime:
    """Return a day or time as people write it on a command line, UTC where no zone is given.

    Raises ArgumentTypeError.

    >>> moment("2026-03-01").isoformat(), moment("2026-03-01T12:00+03:00").isoformat()
    ('2026-03-01T00:00:00+00:00', '2026-03-01T09:00:00+00:00')
    """
    try:
        day = date.fromisoformat(text)
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    except ValueError:
        given = _time(text)
    return given.astimezone(UTC) if given.tzinfo else given.replace(tzinfo=UTC)


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day such as 2026-03-01") from None
