"""Robots directives of meta tags and X-Robots-Tag headers, read as signals.

Syntax: https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

from colonnade.excerpt.limits import at_most, dated, ends, no
from colonnade.records import Flaw, Place, Signal

_VALUED = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})
_NOT_KEPT = ("keep_text", "index", "book")
_FORBIDS = {
    "noindex": ("listed",),
    "none": ("listed",),
    "nosnippet": ("characters",),
    "noarchive": _NOT_KEPT,
    "nocache": _NOT_KEPT,
    "noimageindex": ("image",),
    "notranslate": ("translate",),
    "noai": ("assist",),
    "noimageai": (),
    "index": (),  # read as notes, so that what contradicts them is seen
    "all": (),
}
_AGENT = re.compile(r"^\s*([A-Za-z][\w.-]*|\*)\s*:\s*(.*)$", re.DOTALL)
_SAID = re.compile(r"([^:=]*)([:=])\s*(.*)$", re.DOTALL)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*$", re.IGNORECASE)
_ALL = frozenset({"*", "robots", "all"})


@lru_cache(maxsize=1024)  # the pages of a publication say the same
def read(text: str, where: Place, *, agent: str, day: date | None = None) -> tuple[Signal, ...]:
    """Return the signals in one meta content, or in a header's values joined by commas or lines.

    Directives after the name of another robot are not for us, but those further on in the same
    line may come from a second header that was joined on: they count where they restrict.
    """
    signals: list[Signal] = []
    for line in text.splitlines():
        for piece, ours in _pieces(line, agent.lower()):
            signals.extend(_directive(piece, where, "" if ours else Flaw.UNSURE))
    return dated(signals, day)


@lru_cache(maxsize=1024)
def opens_image(text: str, *, agent: str) -> bool:
    """Tell whether directives for all or for us allow a preview image in so many words."""
    pieces = (p for line in text.splitlines() for p, ours in _pieces(line, agent.lower()) if ours)
    return any(
        re.fullmatch(r"max-image-preview\s*:\s*(?:standard|large)", piece, re.IGNORECASE)
        for piece in pieces
    )


def _pieces(line: str, agent: str) -> Iterator[tuple[str, bool]]:
    """Yield the directives of a line that may be for us, and whether they surely are."""
    named = ""  # the robot last named
    for piece in _split(line):
        match = _AGENT.match(piece)
        name = match[1].lower() if match else ""
        if match and name.replace("-after", "_after") not in _VALUED and name not in _FORBIDS:
            named = "" if name in _ALL else name
            if named in {"", agent}:
                yield match[2].strip(), True
        else:
            yield piece, named in {"", agent}


def _split(line: str) -> list[str]:
    """Split directives at commas, but leave a date such as "Wed, 03 Dec 2025" whole."""
    pieces: list[str] = []
    for raw in line.split(","):
        piece = raw.strip()
        before = re.split("[:=]", pieces[-1])[-1].strip() if pieces else ""
        if pieces and "unavailable_after" in pieces[-1].lower() and _WEEKDAY.match(before):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        elif piece:
            pieces.append(piece)
    return pieces


def _directive(piece: str, where: Place, flaw: str) -> list[Signal]:
    # Some write "max-snippet=50", which can only mean one thing.
    said = _SAID.match(piece)
    name, sign, value = (said[1], said[2], said[3]) if said else (piece, "", "")
    name = name.strip().lower().replace("-after", "_after")
    flaw = flaw or (Flaw.UNREADABLE if sign == "=" else "")
    if name == "max-snippet":
        return _max_snippet(value, where, flaw)
    if name == "max-image-preview":
        if value.lower() in {"standard", "large"}:
            return no(name, value, where, flaw=flaw)
        return no(
            name,
            value,
            where,
            "image",
            flaw=flaw or ("" if value.lower() == "none" else Flaw.UNREADABLE),
        )
    if name == "unavailable_after":
        return _unavailable(value, where, flaw)
    if name in _FORBIDS:
        return no(name, value, where, *_FORBIDS[name], flaw=flaw)
    return []


def _max_snippet(value: str, where: Place, flaw: str) -> list[Signal]:
    number = re.fullmatch(r"([+-]?)\s*(\d{1,9})\d*(?:\.0*)?", value, re.ASCII)
    if number and number[1] == "-" and int(number[2]) == 1:
        return no("max-snippet", value, where, flaw=flaw)
    # What is not a number was meant to limit: the stricter reading is none at all.
    is_number = number is not None and number[1] != "-"
    characters = int(number[2]) if number and is_number else 0
    return [
        at_most(
            characters,
            "max-snippet",
            value,
            where,
            flaw=flaw or ("" if is_number else Flaw.UNREADABLE),
        )
    ]


def _unavailable(value: str, where: Place, flaw: str) -> list[Signal]:
    if not value:  # a template without a date for this page: there is nothing to keep to
        return no("unavailable_after", value, where, flaw=flaw or Flaw.UNREADABLE)
    end = moment(value)
    if end is None:
        return no("unavailable_after", value, where, "listed", flaw=flaw or Flaw.UNREADABLE)
    return [ends(end, "unavailable_after", value, where, flaw=flaw)]


def moment(text: str) -> datetime | None:
    """Return the time that a date of RFC 822, RFC 850 or ISO 8601 states, in UTC, or None.

    Without a zone it is read as UTC; a day is read as its first moment.

    >>> moment("25 Jun 2026 15:00:00 PST").isoformat()
    '2026-06-25T23:00:00+00:00'
    """
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = parse(text.strip())
            aware = found if found.tzinfo else found.replace(tzinfo=UTC)
            return aware.astimezone(UTC)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None
