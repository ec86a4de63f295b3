"""The numbers of the method, and their days."""

from __future__ import annotations

from datetime import date

import pytest

from colonnade.rank import method as methods

WHOLE = methods.FILE.read_text(encoding="utf-8")
TEXT = WHOLE[: WHOLE.index("[[method]]", WHOLE.index("\n[[method]]") + 2)]  # the first method


def test_a_day_has_the_method_that_was_in_use() -> None:
    later = (
        TEXT + "\n" + TEXT.replace("2026-11-22", "2027-01-01").replace("clip = 3.0", "clip = 2.0")
    )
    first, second = methods.read(later)
    assert (first.since, second.since) == (date(2026, 11, 22), date(2027, 1, 1))
    assert (first.clip, second.clip) == (3.0, 2.0)


def test_a_day_before_the_first_method_has_the_first() -> None:
    assert methods.of_day(date(2020, 1, 1)) == methods.of_day(date(2026, 11, 22))


def test_a_method_comes_back_from_the_days_file() -> None:
    method = methods.of_day(date(2026, 11, 22))
    assert methods.from_plain(methods.plain(method)) == method


def test_files_from_before_a_number_was_known_stay_as_they_are() -> None:
    before, after = methods.of_day(date(2026, 11, 23)), methods.of_day(date(2026, 11, 24))
    assert "lone" not in methods.plain(before)
    assert methods.from_plain(methods.plain(before)) == before
    assert methods.plain(after)["lone"] == after.lone > 0
    assert methods.from_plain(methods.plain(after)) == after


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "There must be methods"),
        ("[[", "cannot be read"),
        (TEXT.replace("clip = 3.0", ""), "lacks clip"),
        (TEXT.replace("since = 2026-11-22", "since = 7"), "not a day"),
        (TEXT.replace("clip = 3.0", "clip = []"), "cannot be read"),
        (TEXT + TEXT, "later first day"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(text: str, why: str) -> None:
    with pytest.raises(methods.MethodError, match=why):
        methods.read(text)
