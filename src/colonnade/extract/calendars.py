"""Dates of other calendars, as Gregorian dates.

>>> from_jalali(1403, 1, 1), from_hijri(1445, 9, 1), from_ethiopian(2016, 6, 26)
(datetime.date(2024, 3, 20), datetime.date(2024, 3, 11), datetime.date(2024, 3, 5))
"""

from __future__ import annotations

from datetime import date, timedelta

THAI = 543  # years by which the Buddhist era of Thailand is ahead
MINGUO = 1911  # year before the first of the Republic of China
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_HIJRI_EPOCH = 227014  # ordinal of 16 July 622 Julian, less one
_ETHIOPIAN_EPOCH = 2796  # ordinal of 29 August 8 Julian


def from_jalali(year: int, month: int, day: int) -> date:
    """Return the date of the Persian solar calendar, by its 33-year cycle of leap years.

    The cycle agrees with the observed equinox from 1178 to 1633, which covers newspapers.
    Raises ValueError for what is no date there.
    """
    if not (1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        raise ValueError(f"no such day: {year}/{month}/{day}")
    days = 365 * (year - 1) + (8 * year + 21) // 33
    days += 31 * (month - 1) if month < 8 else 30 * (month - 1) + 6
    return date.fromordinal(226894 + days + day)


def from_hijri(year: int, month: int, day: int) -> date:
    """Return the date of the Islamic calendar by its arithmetic form; the moon may differ by a day.

    Raises ValueError for what is no date there.
    """
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(f"no such day: {year}/{month}/{day}")
    before = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return date.fromordinal(_HIJRI_EPOCH + before + day)


def from_ethiopian(year: int, month: int, day: int) -> date:
    """Return the date of the Ethiopian calendar. Raises ValueError for what is no date there."""
    if not (1 <= month <= 13 and 1 <= day <= (30 if month < 13 else 6)):
        raise ValueError(f"no such day: {year}/{month}/{day}")
    first = date.fromordinal(_ETHIOPIAN_EPOCH - 1 + 365 * (year - 1) + year // 4)
    return first + timedelta(days=30 * (month - 1) + day)
