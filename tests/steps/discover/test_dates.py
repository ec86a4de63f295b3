"""Dates as sources write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colonnade.discover import dates
from steps.discover.press import NOW


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Mon, 02 Mar 2026 07:30:00 +0000", "2026-03-02T07:30:00"),
        ("Mon, 02 Mar 2026 07:30:00 GMT", "2026-03-02T07:30:00"),
        ("2 Mar 2026 07:30 EST", "2026-03-02T12:30:00"),
        ("Mon,02 Mar 2026 07:30:00 -0330", "2026-03-02T11:00:00"),
        ("Mon, 2 March 26 7:30 pm CET", "2026-03-02T18:30:00"),
        ("Mon, 02 Mar 2026 12:05:00 AM PST", "2026-03-02T08:05:00"),
        ("Monday, 02-Mar-26 10:00:00 GMT", "2026-03-02T10:00:00"),
        ("Fri, 01 Jan 99 10:00:00 GMT", "1999-01-01T10:00:00"),
        ("Mon, 02 Mar 2026 10:00:00 +0100 (CET)", "2026-03-02T09:00:00"),
        ("Mon, 02 Mar 2026 10:00:00 GMT+3", "2026-03-02T07:00:00"),
        ("Mon, 02 Mar 2026 24:00:00 GMT", "2026-03-03T00:00:00"),
        ("Mon, 02 Mar 2026 10:00:60 GMT", "2026-03-02T10:01:00"),
        ("lun., 02 mars 2026 10:00:00 +0100", "2026-03-02T09:00:00"),
        ("Δευ, 02 Μαρ 2026 10:00:00 +0200", "2026-03-02T08:00:00"),
        ("Mon Mar  2 07:30:00 2026", "2026-03-02T07:30:00"),
        ("Mon Mar  2 07:30:00 UTC 2026", "2026-03-02T07:30:00"),
        ("March 2, 2026 at 7:30 am", "2026-03-02T07:30:00"),
        ("2026-03-02T07:30:00Z", "2026-03-02T07:30:00"),
        ("2026-03-02 07:30:00+00:00", "2026-03-02T07:30:00"),
        ("2026-03-02T07:30:00.250+0530", "2026-03-02T02:00:00"),
        ("2026-03-02 07:30", "2026-03-02T07:30:00"),
        ("2026-03-02 07:30:00 +0000 UTC", "2026-03-02T07:30:00"),
        ("2026-03-02T07:30:00 PST", "2026-03-02T15:30:00"),
        ("2026-03-02T24:00:00Z", "2026-03-03T00:00:00"),
        ("20260302T073000Z", "2026-03-02T07:30:00"),
        ("2026/3/2 7:30", "2026-03-02T07:30:00"),
        ("2026-03-02", "2026-03-02T00:00:00"),
        ("02.03.2026 07:30", "2026-03-02T07:30:00"),
        ("3/25/2026", "2026-03-25T00:00:00"),
        ("1772436600", "2026-03-02T07:30:00"),
        ("1772436600000", "2026-03-02T07:30:00"),
        ("2026年3月2日 7時30分", "2026-03-02T07:30:00"),
        ("2026년 3월 2일", "2026-03-02T00:00:00"),
        ("2 मार्च 2026", "2026-03-02T00:00:00"),
        ("২ মার্চ ২০২৬", "2026-03-02T00:00:00"),
        ("2 มีนาคม 2569", "2026-03-02T00:00:00"),
        ("2026. március 2.", "2026-03-02T00:00:00"),
        ("2 stycznia 2026", "2026-01-02T00:00:00"),
    ],
)
def test_a_date_is_read(text: str, iso: str) -> None:
    assert dates.read(f" {text}\n") == datetime.fromisoformat(iso).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2026",
        "2026-02-30",
        "Sat, 31 Feb 2026 10:00:00 GMT",
        "Mon, 02 Mar 2026 27:00:00 GMT",
        "Mon, 02 Mar 2026 10:00:00 XYZ",
        "Mon, 02 Mar 0000 10:00:00 GMT",
        "9999-12-31T23:59:59-12:00",
        "2 listopada 2026",
        "32/32/2026",
        "Mar 2, 10:00",
        "one two three 2 March 2026 four five",
        "2 or 3 March 2026",
        "March 2026 " * 9,
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert dates.read(text) is None


@given(st.datetimes(min_value=datetime(1700, 1, 1), max_value=datetime(2100, 1, 1)))
def test_what_programs_write_is_read(when: datetime) -> None:
    when = when.replace(microsecond=0, tzinfo=UTC)
    assert dates.read(when.isoformat()) == when
    assert dates.read(when.strftime("%a, %d %b %Y %H:%M:%S GMT")) == when


@given(st.text(max_size=70))
def test_any_text_is_a_date_in_utc_or_none(text: str) -> None:
    when = dates.read(text)
    assert when is None or when.tzinfo is UTC


def test_nonsense_is_told() -> None:
    assert dates.nonsense(NOW, NOW) == ""
    assert dates.nonsense(NOW + dates.FUTURE * 2, NOW) == "lies in the future"
    assert dates.nonsense(datetime(1970, 1, 1, tzinfo=UTC), NOW)
    assert dates.nonsense(datetime(1, 1, 1, tzinfo=UTC), NOW)
