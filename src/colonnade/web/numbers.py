"""Numbers as a language writes them: 12,345 columns, 12.345 Kolumnen, 1,23,456 in Hindi."""

from __future__ import annotations

from typing import Final

from django.utils import numberformat
from django.utils.formats import number_format
from django.utils.translation import get_language

# Where Django groups no digits.
_GROUPS: Final[dict[str, int | tuple[int, ...]]] = {
    "ar": 3,
    "he": 3,
    "hi": (3, 2, 0),
    "zh-hans": 3,
}


class Count(int):
    """A number which is written as the language that is spoken writes it, and counts as before.

    >>> str(Count(12345)), Count(12345) == 12345
    ('12,345', True)
    """

    def __str__(self) -> str:
        groups = _GROUPS.get(get_language() or "")
        if groups is None:
            return str(number_format(int(self), force_grouping=True))
        return numberformat.format(int(self), ".", None, groups, ",", force_grouping=True)
