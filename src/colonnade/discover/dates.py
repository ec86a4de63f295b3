"""Dates as feeds and sitemaps write them, the usual spellings first.

>>> read("Fri, 28 Apr 2023 17:40:08 +0200").isoformat()
'2023-04-28T15:40:08+00:00'
>>> read("2023-04-28 17:40:08+00:00").isoformat()
'2023-04-28T17:40:08+00:00'
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from colonnade.discover.months import MONTHS

# Zone names of RFC 822, and those which programs write against it: hours east of Greenwich.
# CST, BST and IST are ambiguous; feeds mean the American, the British and the Indian one.
_ZONES = {
    "": 0, "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1,
    "cest": 2, "met": 1, "mest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "trt": 3,
    "sast": 2, "eat": 3, "wat": 1, "cat": 2, "ist": 5.5, "pkt": 5, "npt": 5.75, "wib": 7,
    "wita": 8, "ict": 7, "hkt": 8, "sgt": 8, "pht": 8, "cst8": 8, "jst": 9, "kst": 9,
    "awst": 8, "acst": 9.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "art": -3, "brt": -3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "ast": -4, "adt": -3, "nst": -3.5, "ndt": -2.5, "akst": -9, "akdt": -8, "hst": -10,
    "et": -5, "ct": -6, "mt": -7, "pt": -8,
}  # fmt: skip
_EAST_ASIAN = re.compile(
    r"(\d{4})\s*[年년]\s*(\d\d?)\s*[月월]\s*(\d\d?)\s*[日일]?\D{0,12}?(?:(\d\d?)[:時时시](\d\d)?.*)?"
)
_CLOCK = re.compile(r"(\d\d?):(\d\d)(?::(\d\d))?(?:[.,]\d+)?")
_OFFSET = re.compile(r"([+-]\d\d:?\d\d)\s*$")
_BREAKS = re.compile(r"[\s,.;/|·•()\[\]،–—-]+")
_THAI_YEARS = 543  # the Buddhist era is so many years ahead
STRAYS = 3  # words beside a date in words: a weekday, "published", "at"
_RFC822 = re.compile(
    r"(?:[^\W\d]+\.?\s*,?\s*)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d\d)"
    r"(?:,?[\sT]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?)?"
    r"\s*(?:([A-Za-z]{1,5})?\s*([+-]\d{1,2}:?\d\d|[+-]\d{1,2})?)?\s*(?:\([^)]*\))?"
)
_COMMONEST = re.compile(
    r"\w{3}, (\d\d?) (\w{3}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC|Z|[+-]0000)", re.ASCII
)
_AMERICAN = re.compile(
    r"(?:[^\W\d]+\.?\s*,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:(\d{4}),?\s*)?"
    r"(?:(?:at\s+)?(\d{1,2}):(\d\d)(?::(\d\d))?\s*([AaPp]\.?[Mm]\.?)?)?"
    r"\s*([A-Za-z]{1,5})?\s*([+-]\d\d:?\d\d)?\s*(\d{4})?"
)
_ISO = re.compile(
    r"([12]\d{3})[-/.]?(\d\d?)[-/.]?(\d\d?)"
    r"(?:[\sT,]+(\d\d?)(?::?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?)?"
    r"\s*(?:(Z|UTC|GMT|[A-Za-z]{3,4})?\s*([+-]\d\d?:?\d\d|[+-]\d\d?)?(?: UTC)?)?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:,?\s+(\d\d?):(\d\d)(?::(\d\d))?)?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_LONGEST = 64  # characters; nothing longer is a date
FUTURE = timedelta(days=2)  # wrong zones and early print editions explain this much
_FIRST_YEAR = 1600  # the first printed newspapers


def read(text: str) -> datetime | None:
    """Return the time which a feed's date states, in UTC and to the second, or None.

    Times without a zone are taken as UTC. Nothing is guessed from the clock.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        found = _usual(text)
        return _in_utc(found) if found else None
    except (ValueError, OverflowError):
        return None


def _in_utc(when: datetime) -> datetime:
    if when.tzinfo is not UTC:
        when = when.astimezone(UTC)
    return when.replace(microsecond=0) if when.microsecond else when


def _usual(text: str) -> datetime | None:
    if text[:4].isdecimal() and not _EPOCH.fullmatch(text):
        return _iso(text) or in_words(text)
    if (found := _COMMONEST.fullmatch(text)) and (number := MONTHS.get(found[2].lower())):
        day, _, year, hour, minute, second = found.groups()
        if hour < "24" and second < "60":
            exact = int(hour), int(minute), int(second)
            return datetime(int(year), number, int(day), *exact, tzinfo=UTC)
    found = _RFC822.fullmatch(text)
    if found and found[2].lower() in MONTHS:
        day, month, year, *clock = found.groups()
        return _built(year, MONTHS[month.lower()], day, clock)
    found = _AMERICAN.fullmatch(text)
    if found and found[1].lower() in MONTHS:
        month, day, year, *clock, late_year = found.groups()
        return _built(year or late_year, MONTHS[month.lower()], day, clock)
    return _numbers(text) or in_words(text)


def _iso(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        match = _ISO.fullmatch(text)
        if match is None:
            return None
        year, month, day, *clock = match.groups()
        hour, minute, second, *zone = clock
        return _built(year, int(month), day, [hour, minute, second, None, *zone])
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _numbers(text: str) -> datetime | None:
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), tz=UTC)
    found = _NUMERIC.fullmatch(text)
    if found is None:
        return None
    day, month, year, *clock = found.groups()
    # Day first, as most of the world writes, unless only the other order is a date.
    if int(month) > 12:
        day, month = month, day
    return _built(year, int(month), day, [*clock, None, None, None])


def in_words(text: str, *, strays: int = STRAYS) -> datetime | None:
    """Return a date with its month in words of any language, among at most `strays` other words.

    >>> in_words("Pazartesi, 2 Mart 2026 08:30").isoformat()
    '2026-03-02T08:30:00+00:00'
    """
    if found := _EAST_ASIAN.fullmatch(text):
        year, month, day, hour, minute = found.groups()
        return _built(year, int(month), day, [hour, minute, None, None, None, None])
    clock, offset = _CLOCK.search(text), _OFFSET.search(text)
    rest = _OFFSET.sub(" ", _CLOCK.sub(" ", text))
    words = [word for word in _BREAKS.split(rest.lower()) if word]
    numbers = [word for word in words if word.isdecimal()]
    months = [MONTHS[word] for word in words if word in MONTHS]
    if not months or len(words) - len(numbers) - 1 > strays:
        return None
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) < 3]
    if len(years) != 1 or len(days) != 1:
        return None
    year = int(years[0])
    parts = [*clock.groups()] if clock else [None, None, None]
    zone = [None, None, offset[1] if offset else None]
    common_era = year - _THAI_YEARS if 2400 < year < 2700 else year
    return _built(str(common_era), months[0], days[0], [*parts, *zone])


def _built(
    year: str | None, month: int | None, day: str, clock: list[str | None]
) -> datetime | None:
    hour, minute, second, half, name, offset = clock
    zone = _zone(name, offset)
    if year is None or month is None or zone is None:
        return None
    full_year = int(year) if len(year) == 4 else int(year) + (1900 if int(year) > 68 else 2000)
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    midnight = datetime(full_year, month, int(day), tzinfo=zone)
    # 24:00 is the end of a day and :60 a leap second: both are written, neither is a datetime.
    late = timedelta(hours=hours, minutes=int(minute or 0), seconds=int(second or 0))
    return midnight + late if late <= timedelta(days=1) else None


@lru_cache(maxsize=256)
def _zone(name: str | None, offset: str | None) -> timezone | None:
    if offset:
        digits = offset[1:].replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
        ahead = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(-ahead if offset[0] == "-" else ahead)
    hours_east = _ZONES.get((name or "").lower())
    return None if hours_east is None else timezone(timedelta(hours=hours_east))


def nonsense(when: datetime, now: datetime) -> str:
    """Say why no column can have this date, or return the empty string."""
    if when > now + FUTURE:
        return "lies in the future"
    if when.year < _FIRST_YEAR or when.timestamp() == 0:
        return "is no date of a column"
    return ""
