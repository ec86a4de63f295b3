"""Days and months as the languages of the site write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import get_language

# Django has these months with a capital, which they bear at the beginning of a line alone.
_SMALL_MONTHS: Final = frozenset({"it", "pt"})


def written(at: datetime | date, how: str) -> str:
    """Return a day by Django's letters for dates, its first letter a capital.

    >>> written(date(2026, 3, 3), "F Y")
    'March 2026'
    """
    text = date_format(at, how)
    if get_language() in _SMALL_MONTHS:
        month = str(MONTHS[at.month])
        text = text.replace(month, month.lower())
    return text[:1].upper() + text[1:]
