"""The TDM Reservation Protocol: rights in text and data mining reserved, or not.

W3C Community Group, https://www.w3.org/community/reports/tdmrep/. A file of the site speaks
first, a header overrides it, a meta tag overrides both; absence never resets, and values other
than 0 and 1 count as unset. What was overridden stays as a note.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import unquote

from colonnade.excerpt import paths
from colonnade.excerpt.limits import dated, no
from colonnade.records import Flaw, Place, Signal

WELL_KNOWN = "/.well-known/tdmrep.json"
NAME = "tdm-reservation"
MOST_RULES = 5000
_FORBIDS = ("summary_only", "keep_text", "index", "group", "assist")
# "true" is not in the protocol, yet can only mean one thing.
_LIKE_ONE = frozenset({"true", "yes"})
_SPLIT = re.compile(r"[,;\n]")
_RESERVES = re.compile(r"tdm-reservation\W{1,8}(?:1|true)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one place says, before it is known whether another overrides it."""

    value: str
    where: Place
    day: date | None
    answer: str = ""  # "0", "1", or nothing: unset
    flaw: str = ""


def signals(
    *,
    file: str,
    header: str,
    meta: str,
    url: str,
    file_day: date | None = None,
    day: date | None = None,
) -> list[Signal]:
    """Return the signals for a page; `file_day` and `day`: when file and page were read."""
    told = _in_file(file, paths.path(url), file_day) if file else []
    told += [
        _read(value, where, day)
        for value, where in ((header, Place.HEADER), (meta, Place.META))
        if value
    ]
    last = max((at for at, one in enumerate(told) if one.answer), default=-1)
    return [
        signal
        for at, one in enumerate(told)
        for signal in _signals(one, is_in_force=at == last and one.answer == "1")
    ]


@lru_cache(maxsize=256)
def _signals(told: _Told, *, is_in_force: bool) -> tuple[Signal, ...]:
    fields = _FORBIDS if is_in_force else ()
    return dated(no(NAME, told.value, told.where, *fields, flaw=told.flaw), told.day)


@lru_cache(maxsize=256)
def _read(value: str, where: Place, day: date | None) -> _Told:
    answers = {part.strip(" \t\"'").lower() for part in _SPLIT.split(value)}
    if "1" in answers or answers & _LIKE_ONE:
        return _Told(value, where, day, "1", "" if answers == {"1"} else Flaw.UNREADABLE)
    if answers == {"0"}:
        return _Told(value, where, day, "0")
    return _Told(value, where, day, flaw=Flaw.UNREADABLE)


def _in_file(text: str, path: str, day: date | None) -> list[_Told]:
    """Return what a site's file says of one path: its first rule that matches."""
    rules = _rules(text)
    if rules is None:
        answer = "1" if _RESERVES.search(text) else ""
        return [_Told(answer or "?", Place.TDMREP, day, answer, Flaw.UNREADABLE)]
    for pattern, value in rules:
        if paths.matches(pattern, path):
            return [_read(value, Place.TDMREP, day)]
    return []


@lru_cache(maxsize=256)
def _rules(text: str) -> tuple[tuple[str, str], ...] | None:
    """Return patterns and values; None for what is no such file. A page of markup is no file."""
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        return ()
    try:
        read = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    rows = read if isinstance(read, list) else [read]
    if not all(isinstance(row, dict) for row in rows):
        return None
    return tuple(
        (_pattern(row.get("location")), _value(row[NAME]))
        for row in rows[:MOST_RULES]
        if row.get(NAME) is not None
    )


def _pattern(location: object) -> str:
    """Return a rule's path pattern; one that names none is meant for all."""
    if not isinstance(location, str) or not location.strip():
        return "/"
    pattern = unquote(location.strip())
    return pattern if pattern.startswith(("/", "*")) else f"/{pattern}"


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value).strip()
