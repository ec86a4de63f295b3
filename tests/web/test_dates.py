"""Days stand as a paper of the language prints them."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from colonnade.web.templatetags.press import day, month_of, short_day

THIRD = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("language", "over", "beside", "month"),
    [
        ("en", "Tuesday 3 March 2026", "3 March 2026", "March 2026"),
        ("fr", "Mardi 3 mars 2026", "3 mars 2026", "Mars 2026"),
        ("es", "Martes 3 de marzo de 2026", "3 de marzo de 2026", "Marzo de 2026"),
        ("it", "Martedì 3 marzo 2026", "3 marzo 2026", "Marzo 2026"),
        ("pt", "Terça-feira, 3 de março de 2026", "3 de março de 2026", "Março de 2026"),
    ],
)
def test_a_day_is_written_as_its_language_writes_it(
    language: str, over: str, beside: str, month: str
) -> None:
    with override(language):
        assert (day(THIRD), short_day(THIRD), month_of(THIRD)) == (over, beside, month)
